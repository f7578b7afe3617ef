//! Particulars of exports: mails, chats, attachments. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    (
        "the mail could not be taken apart, byte {}",
        "die Mail ließ sich nicht zerlegen, ab Byte {1}",
    ),
    ("text before the first border", "Text vor der ersten Grenze"),
    (
        "decoded as far as possible",
        "so weit wie möglich entschlüsselt",
    ),
    (
        "topmost Received line taken",
        "verwendet wurde die oberste Received-Zeile",
    ),
    ("no date taken", "es wurde kein Datum übernommen"),
    (
        "MIME depth, mail at byte {}",
        "zu tief verschachtelt; Mail ab Byte {1}",
    ),
    (
        "MIME parts, mail at byte {}",
        "zu viele Teile; Mail ab Byte {1}",
    ),
    (
        "header length, mail at byte {}",
        "zu lange Kopfzeilen; Mail ab Byte {1}",
    ),
    (
        "size of one part, mail at byte {}",
        "ein Teil ist zu groß; Mail ab Byte {1}",
    ),
    (
        "the file became shorter while it was read",
        "die Datei wurde kürzer, während sie gelesen wurde",
    ),
    (
        "mail at byte {} is larger than {} MiB",
        "die Mail ab Byte {1} ist größer als {2} MiB",
    ),
    (
        "mail is larger than {} MiB, the rest was left out",
        "die Mail ist größer als {1} MiB; der Rest blieb ungelesen",
    ),
    ("{}, mail at byte {}", "{1}; Mail ab Byte {2}"),
    ("{}, byte {}", "{1}, ab Byte {2}"),
    // Chats.
    ("month first was taken", "angenommen wurde: Monat zuerst"),
    ("day first was taken", "angenommen wurde: Tag zuerst"),
    ("NUL bytes kept as they are", "NUL-Bytes blieben stehen"),
    (
        "UTF-16 text above the limit: save it as UTF-8",
        "UTF-16-Text über der Grenze: bitte als UTF-8 speichern",
    ),
    (
        "one message is longer than the limit",
        "eine Nachricht ist länger als die Grenze",
    ),
    (
        "a part of the survey is of a foreign kind",
        "ein Teil der Übersicht ist von fremder Art",
    ),
    (
        "{} messages: near the limit of an export",
        "{1} Nachrichten: nahe an der Obergrenze eines Exports",
    ),
    (
        "no encryption notice at the beginning",
        "am Anfang fehlt der Hinweis auf die Verschlüsselung",
    ),
    ("1 lines taken as text", "eine Zeile gilt als Text"),
    ("{} lines taken as text", "{1} Zeilen gelten als Text"),
    ("1 lines", "eine Zeile"),
    ("{} lines", "{1} Zeilen"),
    ("1 headers", "ein Nachrichtenkopf"),
    ("{} headers", "{1} Nachrichtenköpfe"),
    // What messages bring.
    (
        "date of the mailbox's border line taken",
        "genommen wurde das Datum der Trennzeile des Postfachs",
    ),
    (
        "time of delivery in the file's name taken",
        "genommen wurde die Zustellzeit im Dateinamen",
    ),
    (
        "time of receipt in Apple Mail's list taken",
        "genommen wurde die Empfangszeit aus der Liste von Apple Mail",
    ),
    ("length before the mail", "Länge vor der Mail"),
    (
        "attachment not downloaded, {} bytes",
        "Anhang nicht geladen, {1} Bytes",
    ),
    ("attachment not downloaded", "Anhang nicht geladen"),
    (
        "attachment detached in Thunderbird",
        "Anhang in Thunderbird abgetrennt",
    ),
    (
        "attachment deleted in Thunderbird",
        "Anhang in Thunderbird gelöscht",
    ),
    (
        "deleted in Thunderbird, not compacted",
        "in Thunderbird gelöscht, nicht komprimiert",
    ),
    ("in the bin of Gmail", "im Papierkorb von Gmail"),
    ("in the bin", "im Papierkorb"),
    ("deleted in Apple Mail", "in Apple Mail gelöscht"),
    (
        "marked for deletion on the mail server",
        "auf dem Mailserver zum Löschen vorgemerkt",
    ),
    (
        "mail at byte {}, {} outside domains",
        "Mail ab Byte {1}, {2} fremde Domains",
    ),
    (
        "the mail is packed with Zstandard",
        "die Mail ist mit Zstandard gepackt",
    ),
    (
        "the packed mail ends early or is damaged",
        "die gepackte Mail endet zu früh oder ist beschädigt",
    ),
    (
        "no mail in this file of a mailbox",
        "in dieser Datei des Postfachs steht keine Mail",
    ),
    (
        "the file changed while it was read",
        "die Datei hat sich während des Lesens geändert",
    ),
    (
        "more than {} exports inside messages",
        "in Nachrichten liegen mehr als {1} Exporte",
    ),
    (
        "{} exports inside messages beyond the first {} were not read",
        "{1} Exporte in Nachrichten über die ersten {2} hinaus wurden nicht gelesen",
    ),
    (
        "attached mail is larger than {} MiB",
        "die angehängte Mail ist größer als {1} MiB",
    ),
    (
        "the archives of one message have more than {} members",
        "die Archive einer Nachricht haben mehr als {1} Einträge",
    ),
    (
        "archives and mails nested deeper than {}",
        "Archive und Mails sind tiefer als {1}-fach ineinander verschachtelt",
    ),
    (
        "one message brings more than {} files",
        "eine Nachricht bringt mehr als {1} Dateien mit",
    ),
    (
        "more than {} MiB come out of what one message brings",
        "aus dem, was eine Nachricht mitbringt, kommen mehr als {1} MiB heraus",
    ),
];
