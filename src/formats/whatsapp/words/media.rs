//! Placeholders an iPhone writes for media that is not in the export (whatsapp.md section 6.1): one row a language,
//! columns image, video, audio, sticker, GIF, contact card, document.

/// One row a language: its short name and the seven placeholders; empty where none is known.
#[rustfmt::skip]
pub(super) const OMITTED: &[(&str, [&str; 7])] = &[
    ("EN", ["image omitted", "video omitted", "audio omitted", "sticker omitted", "GIF omitted", "Contact card omitted", "document omitted"]),
    ("DE", ["Bild weggelassen", "Video weggelassen", "Audio weggelassen", "Sticker weggelassen", "GIF weggelassen", "Kontaktkarte ausgelassen", "Dokument weggelassen"]),
    ("FR", ["image absente", "vidéo absente", "audio omis", "sticker omis", "GIF retiré", "Fiche contact manquante", "document manquant"]),
    ("ES", ["imagen omitida", "Video omitido", "audio omitido", "sticker omitido", "GIF omitido", "Tarjeta de contacto omitida", "documento omitido"]),
    ("IT", ["immagine omessa", "video omesso", "audio omesso", "sticker non incluso", "GIF esclusa", "Scheda contatto omessa", "documento omesso"]),
    ("NL", ["afbeelding weggelaten", "video weggelaten", "audio weggelaten", "sticker weggelaten", "GIF weggelaten", "Visitekaartje weggelaten", "document weggelaten"]),
    ("PL", ["obraz pominięty", "wideo pominięte", "audio pominięte", "pominięto naklejkę", "Plik GIF pominięty", "Pominięta wizytówka kontaktu", "dokument pominięty"]),
    ("TR", ["görüntü dahil edilmedi", "video dahil edilmedi", "ses dahil edilmedi", "Çıkartma dahil edilmedi", "GIF dahil edilmedi", "Kişi kartı dahil edilmedi", "belge dahil edilmedi"]),
    ("PT-PT", ["imagem não revelada", "vídeo não revelado", "ficheiro de áudio não revelado", "sticker não revelado", "GIF não revelada", "Contacto não revelado", "documento não revelado"]),
    ("PT-BR", ["imagem ocultada", "vídeo omitido", "áudio ocultado", "figurinha omitida", "GIF omitido", "Cartão do contato omitido", "documento omitido"]),
    ("RU", ["изображение отсутствует", "видео отсутствует", "аудиофайл отсутствует", "стикер не добавлен", "GIF отсутствует", "Карточка контакта отсутствует", "документ отсутствует"]),
    ("UK", ["зображення відсутнє", "відео відсутнє", "аудіо відсутнє", "Наклейку не додано", "GIF-анімацію пропущено", "Картка контакту відсутня", "документ пропущено"]),
    ("CS", ["obrázek vynechán", "video vynecháno", "zvukový soubor vynechán", "nálepka vynechána", "GIF vynechán", "Vizitka vynechána", "dokument vynechán"]),
    ("SK", ["obrázok vynechaný", "video vynechané", "zvuk vynechaný", "nálepka vynechaná", "GIF vynechaný", "Karta kontaktu vynechaná", "dokument vynechaný"]),
    ("SV", ["bild utesluten", "video utesluten", "ljud utelslutet", "sticker utesluten", "GIF utesluten", "Kontaktkort uteslutet", "dokument uteslutet"]),
    ("DA", ["billede udeladt", "video udeladt", "lyd udeladt", "klistermærke udeladt", "GIF udeladt", "Kontaktkort udeladt", "dokument udeladt"]),
    ("NB", ["bilde ikke inkludert", "video utelatt", "lyd utelatt", "klistremerke utelatt", "GIF utelatt", "Kontaktkort sløyfet", "utelatt dokument"]),
    ("FI", ["ei kuvaa", "videota ei sisällytetä", "äänitiedostoa ei sisällytetä", "tarraa ei sisällytetty", "GIF-animaatio jätetty pois", "Yhteystietokortti jätettiin pois", "dokumenttia ei sisällytetä"]),
    ("HU", ["kép küldése sikertelen", "Videó kihagyva", "Hang kihagyása", "matrica kihagyva", "GIF fájl kihagyása", "Névjegykártya kihagyva", "dokumentum kihagyva"]),
    ("RO", ["Imagine omisă", "clip video omis", "fără audio", "", "GIF omis", "Carte de vizită contact omisă", "document omis"]),
    ("HR", ["slika izostavljena", "video izostavljen", "zvuk izostavljen", "naljepnica izostavljena", "GIF izostavljen", "Posjetnica izostavljena", "dokument izostavljen"]),
    ("EL", ["εικόνα παραλείφθηκε", "βίντεο παραλείφθηκε", "ήχος παραλείφθηκε", "αυτοκόλλητο παραλήφθηκε", "Παράληψη GIF", "Η κάρτα επαφής παραλήφθηκε", "έγγραφο παραλείφθηκε"]),
    ("CA", ["Imatge omesa", "vídeo omès", "Àudio omès", "adhesiu omès", "GIF omès", "Targeta de contacte omesa", "Document omès"]),
    ("AR", ["لم يتم إدراج الصورة", "لم يتم إدراج الفيديوهات", "لم يتم إدراج المقاطع الصوتية", "تم حذف الملصقات", "لم يتم إدراج صورة GIF", "لم يتم إدراج بطاقة جهة اتصال", "لم يتم إدراج المستند"]),
    ("HE", ["התמונה הושמטה", "סרטון הווידאו הושמט", "קטע קול הושמט", "סטיקר הושמט", "GIF הושמט", "כרטיס איש קשר הושמט", "מסמך הושמט"]),
    ("FA", ["تصویر حذف شد", "ویدیو حذف شد", "صدا حذف شد", "استیکر حذف شد", "GIF حذف شد", "برگ مخاطب حذف شد", "سند حذف شد"]),
    ("HI", ["फ़ोटो हटाई गई", "वीडियो छोड़ा गया", "ऑडियो हटाई गयी", "स्टिकर छोड़ा गया", "GIF छोड़ा गया", "कॉन्टैक्ट कार्ड छोड़ा गया", "डॉक्यूमेंट छोड़ा गया"]),
    ("ID", ["gambar tidak disertakan", "video tidak disertakan", "audio tidak disertakan", "stiker tidak disertakan", "GIF tidak disertakan", "Kartu kontak tidak disertakan", "dokumen tidak disertakan"]),
    ("VI", ["đã bỏ qua hình ảnh", "đã bỏ video", "bỏ qua tệp âm thanh", "đã bỏ sticker", "Đã bỏ qua ảnh GIF", "Bỏ qua thẻ liên lạc", "đã bỏ qua tài liệu"]),
    ("JA", ["画像は含まれていません", "ビデオは含まれていません", "音声は含まれていません", "スタンプは含まれていません", "GIFは含まれていません", "連絡先カードを省略", "ドキュメントは含まれていません"]),
    ("KO", ["이미지 생략됨", "비디오 생략됨", "오디오 생략됨", "스티커 제외됨", "GIF 생략됨", "연락처 카드 생략됨", "문서 생략됨"]),
    ("ZH-CN", ["照片已忽略", "视频已忽略", "音频已忽略", "贴图已省略", "GIF 动态图已被忽略", "联系人卡片已忽略", "文档已省略"]),
    ("ZH-TW", ["圖像已省略", "影片已省略", "音訊已省略", "貼圖已忽略", "GIF 圖片已被省略", "聯絡人卡片已省略", "文件已忽略"]),
];

/// Round video notes, which have no column of their own.
pub(super) const OMITTED_VIDEO_NOTES: &[&str] = &[
    "video message omitted",
    "video note omitted",
    "Videonachricht weggelassen",
    "Videonotiz weggelassen",
];
