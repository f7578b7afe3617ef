//! Words the app writes, by its language (threema.md sections 5.4 and 6.3).

/// The words of Android's chat export in one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) me: &'static str,
    pub(super) photo: &'static str,
    pub(super) video: &'static str,
    pub(super) audio: &'static str,
    pub(super) file: &'static str,
    pub(super) place: &'static str,
    pub(super) poll: &'static str,
    pub(super) deleted: &'static str,
}

const fn words(row: [&'static str; 8]) -> Words {
    let [me, photo, video, audio, file, place, poll, deleted] = row;
    Words {
        me,
        photo,
        video,
        audio,
        file,
        place,
        poll,
        deleted,
    }
}

/// All languages; equal evidence goes to the first. The misspelt words are the app's own.
pub(super) static LANGUAGES: [Words; 13] = [
    words([
        "Ich",
        "Bild",
        "Video",
        "Audio",
        "Datei",
        "Ort",
        "Umfrage",
        "Diese Nachricht wurde gelöscht",
    ]),
    words([
        "Me",
        "Image",
        "Video",
        "Audio",
        "File",
        "Location",
        "Poll",
        "This message was deleted",
    ]),
    words([
        "Ich",
        "Bild",
        "Video",
        "Audio",
        "Datei",
        "Ort",
        "Umfrag",
        "Die Nachricht isch glöscht worde",
    ]),
    words([
        "Moi",
        "Image",
        "Vidéo",
        "Audio",
        "Fichier",
        "Emplacement",
        "Sondage",
        "Ce message a été supprimé",
    ]),
    words([
        "Io",
        "Immagine",
        "Video",
        "Audio",
        "File",
        "Luogo",
        "Sondaggio",
        "Il messaggio è stato cancellato",
    ]),
    words([
        "Yo",
        "Imagen",
        "Vídeo",
        "Audio",
        "Archivo",
        "Ubicatión",
        "Sondeo",
        "Este mensaje se ha eliminado",
    ]),
    words([
        "Mezelf",
        "Afbeelding",
        "Video",
        "Audio",
        "Bestand",
        "Locatie",
        "Poll",
        "Dit bericht is verwijderd",
    ]),
    words([
        "Ty",
        "Obraz",
        "Film",
        "Audio",
        "Plik",
        "Lokalizacja",
        "Ankieta",
        "Ta wiadomość została usunięta",
    ]),
    words([
        "Já",
        "Obrázek",
        "Video",
        "Audio soubory",
        "Soubor",
        "Poloha",
        "Anketa",
        "Tato zpráva byla odstraněna",
    ]),
    words([
        "Ben",
        "Resim",
        "Video",
        "Ses",
        "Dosya",
        "Konum",
        "Anket",
        "Bu mesaj silindi",
    ]),
    words([
        "Вы",
        "Изображение",
        "Видео",
        "Аудио",
        "Файл",
        "Местоположение",
        "Опрос",
        "Это сообщение удалено",
    ]),
    words([
        "Я",
        "Зображення",
        "Відео",
        "Аудіо",
        "Файл",
        "Розташування",
        "Опитування",
        "Це повідомлення видалено",
    ]),
    words([
        "Eu",
        "Imagem",
        "Vídeo",
        "Áudio",
        "Arquivo",
        "Locallização",
        "Enquete",
        "Esta mensagem foi excluída",
    ]),
];

/// The words of the iPhone's chat export: file, caption, photo, voice message, video, poll.
pub(super) static IPHONE: [[&str; 6]; 6] = [
    [
        "Datei",
        "Untertitel",
        "Bild",
        "Sprachnachricht",
        "Video",
        "Umfrage",
    ],
    ["File", "Caption", "Image", "Voice Message", "Video", "Poll"],
    [
        "Fichier",
        "Légende",
        "Image",
        "Message vocal",
        "Vidéo",
        "Sondage",
    ],
    [
        "File",
        "Sottotitoli",
        "Immagine",
        "Messaggio vocale",
        "Video",
        "Sondaggio",
    ],
    [
        "Archivo",
        "Subtítulo",
        "Imagen",
        "Mensaje de voz",
        "Vídeo",
        "Sondeo",
    ],
    [
        "Bestand",
        "Onderschrift",
        "Afbeelding",
        "Spraakbericht",
        "Video",
        "Poll",
    ],
];

/// Lines about calls; other wording stays text, which loses nothing.
const CALLS: [&str; 16] = [
    "Ausgehender Anruf",
    "Eingehender Anruf",
    "Verpasster Anruf",
    "Anruf abgelehnt",
    "Anruf abgebrochen",
    "Anruf beendet",
    "Abgelehnter Anruf",
    "Abgebrochener Anruf",
    "Outgoing call",
    "Incoming call",
    "Missed call",
    "Call rejected",
    "Call declined",
    "Call aborted",
    "Call ended",
    "Rejected call",
];

/// Whether a whole line is the app's about a call, with a reason in parentheses or without.
pub(super) fn is_call(line: &str) -> bool {
    let bare = match line.split_once(" (") {
        Some((bare, reason)) if reason.ends_with(')') => bare,
        _ => line,
    };
    CALLS.contains(&bare.trim())
}
