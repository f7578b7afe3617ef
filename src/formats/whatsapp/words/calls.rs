//! Words for places and calls (whatsapp.md section 6.3), one row a language.

/// Before `: https://maps.google.com/?q=…`.
#[rustfmt::skip]
pub(super) const LOCATION: &[(&str, &[&str])] = &[
    ("EN", &["location"]),
    ("DE", &["Standort"]),
    ("FR", &["localisation"]),
    ("ES", &["ubicación"]),
    ("IT", &["posizione"]),
    ("NL", &["locatie"]),
    ("PL", &["położenie"]),
    ("TR", &["konum"]),
    ("PT-PT", &["localização"]),
    ("PT-BR", &["localização"]),
    ("RU", &["местоположение"]),
    ("UK", &["місцезнаходження"]),
    ("CS", &["poloha"]),
    ("SV", &["plats"]),
    ("DA", &["placering"]),
    ("NB", &["posisjon"]),
    ("FI", &["sijainti"]),
    ("HU", &["Helyzet"]),
    ("RO", &["locație"]),
    ("AR", &["الموقع"]),
    ("JA", &["位置情報"]),
    ("KO", &["위치"]),
    ("ZH-CN", &["位置"]),
    ("ZH-TW", &["位置"]),
];

/// A whole body: a live location was shared.
#[rustfmt::skip]
pub(super) const LIVE_LOCATION: &[(&str, &[&str])] = &[
    ("EN", &["live location shared"]),
    ("DE", &["Live-Standort wird geteilt"]),
    ("FR", &["Localisation en direct partagée"]),
    ("ES", &["ubicación en tiempo real compartida"]),
    ("IT", &["posizione attuale condivisa"]),
    ("NL", &["live locatie gedeeld"]),
    ("PL", &["udostępniona transmisja położenia"]),
    ("TR", &["Mevcut konum paylaşıldı"]),
    ("PT-PT", &["Está a partilhar a sua localização"]),
    ("PT-BR", &["localização atual compartilhada"]),
    ("RU", &["Геоданные отправлены"]),
    ("UK", &["геодані надіслано"]),
    ("CS", &["byla sdílena aktuální poloha"]),
    ("SV", &["liveposition delad"]),
    ("DA", &["live placering delt"]),
    ("NB", &["posisjon i sanntid delt"]),
    ("FI", &["live-sijainti jaettu"]),
    ("HU", &["tartózkodási hely megosztva"]),
    ("RO", &["locație în timp real distribuită"]),
    ("HR", &["trenutna lokacija podijeljena"]),
    ("AR", &["تمت مشاركة الموقع المباشر"]),
    ("JA", &["ライブロケーション共有"]),
    ("KO", &["공유한 실시간 위치"]),
    ("ZH-CN", &["共享实时位置"]),
    ("ZH-TW", &["實時位置已分享"]),
    ("ID", &["Lokasi terkini dibagikan"]),
];

/// A whole body, or its first sentence: a missed call.
#[rustfmt::skip]
pub(super) const MISSED_CALL: &[(&str, &[&str])] = &[
    ("EN", &["Missed voice call", "Missed video call"]),
    ("DE", &["Verpasster Sprachanruf", "Verpasster Videoanruf"]),
    ("FR", &["Appel vocal manqué", "Appel vidéo manqué"]),
    ("ES", &["Llamada perdida", "Llamada de voz perdida", "Videollamada perdida"]),
    ("IT", &["Chiamata vocale persa", "Videochiamata persa"]),
    ("NL", &["Gemiste spraakoproep", "Gemist videogesprek", "Gemiste video-oproep"]),
    ("PL", &["Nieodebrane połączenie", "Nieodebrane poł. wideo"]),
    ("TR", &["Cevapsız sesli arama", "Cevapsız görüntülü arama"]),
    ("PT-PT", &["Chamada de voz perdida", "Videochamada perdida"]),
    ("PT-BR", &["Chamada de voz perdida", "Chamada de vídeo perdida"]),
    ("RU", &["Пропущенный аудиозвонок", "Пропущенный видеозвонок"]),
    ("UK", &["Пропущений аудіодзвінок", "Пропущений відеодзвінок"]),
    ("CS", &["Zmeškaný hlasový hovor", "Zmeškaný videohovor"]),
    ("SV", &["Missat röstsamtal", "Missat videosamtal"]),
    ("DA", &["Ubesvaret taleopkald", "Mistet opkald", "Ubesvaret videoopkald"]),
    ("NB", &["Tapt taleanrop", "Tapt videoanrop"]),
    ("FI", &["Vastaamaton äänipuhelu", "Vastaamaton videopuhelu"]),
    ("HU", &["Nem fogadott hanghívás", "Nem fogadott videohívás"]),
    ("AR", &["مكالمة صوتية فائتة", "مكالمة فيديو فائتة"]),
    ("JA", &["不在着信", "ビデオ通話不在着信"]),
    ("KO", &["부재중 전화", "부재중 영상통화"]),
    ("ZH-CN", &["未接语音通话", "未接视频通话"]),
    ("ZH-TW", &["未接語音通話", "未接視像通話"]),
];

/// First sentence of an entry for a call that took place; its length or outcome follows.
pub(super) const CALL: &[&str] = &[
    "Voice call",
    "Video call",
    "Sprachanruf",
    "Videoanruf",
    "Silenced voice call",
    "Silenced video call",
];

/// End of the line a group writes when somebody calls.
pub(super) const CALL_STARTED: &[&str] = &[
    "started a call",
    "started a video call",
    "started a voice call",
    "hat einen Anruf gestartet",
    "hat einen Videoanruf gestartet",
    "hat einen Sprachanruf gestartet",
];
