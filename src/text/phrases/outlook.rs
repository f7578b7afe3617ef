//! Particulars of Outlook's containers and of mail archives that are only recognised. English as the program's parts write it,
//! German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("item {}: {}", "Element {1}: {2}"),
    ("folder {}: {}", "Ordner {1}: {2}"),
    (
        "mail is larger than {} MiB",
        "die Mail ist größer als {1} MiB",
    ),
    (
        "the message could not be taken apart",
        "die Nachricht ließ sich nicht zerlegen",
    ),
    (
        "winmail.dat ends in the middle, what stands before was read",
        "winmail.dat bricht mittendrin ab; was davor steht, wurde gelesen",
    ),
    (
        "the header of the store is cut or of no known version",
        "der Kopf der Datendatei ist abgeschnitten oder von einer unbekannten Fassung",
    ),
    (
        "the page of a tree cannot be read, byte {}",
        "eine Seite des Verzeichnisses ist nicht lesbar, Byte {1}",
    ),
    (
        "the checksum of a page does not fit, items may be missing, byte {}",
        "die Prüfsumme einer Seite stimmt nicht, Elemente können fehlen, Byte {1}",
    ),
    (
        "a block of the store is missing, number {}",
        "ein Block der Datendatei fehlt, Nummer {1}",
    ),
    (
        "a block of the store is damaged, number {}",
        "ein Block der Datendatei ist beschädigt, Nummer {1}",
    ),
    (
        "the checksum of some blocks does not fit, their content may be wrong",
        "die Prüfsumme einiger Blöcke stimmt nicht, ihr Inhalt kann falsch sein",
    ),
    (
        "one message has more than {} parts",
        "eine Nachricht hat mehr als {1} Teile",
    ),
    (
        "no heap where one should be",
        "die Daten des Elements fehlen",
    ),
    (
        "no tree where one should be",
        "das Verzeichnis des Elements fehlt",
    ),
    (
        "no table where one should be",
        "die Tabelle des Elements fehlt",
    ),
    (
        "no list of properties where one should be",
        "die Eigenschaften des Elements fehlen",
    ),
    (
        "a tree leads nowhere",
        "ein Verzeichnis des Elements führt ins Leere",
    ),
    (
        "a tree has no end",
        "ein Verzeichnis des Elements nimmt kein Ende",
    ),
    ("a table without rows", "eine Tabelle ohne Zeilen"),
    ("a long value is missing", "ein langer Wert fehlt"),
    ("a value leads nowhere", "ein Wert führt ins Leere"),
    (
        "an attached message is missing",
        "eine angehängte Nachricht fehlt",
    ),
    (
        "1 messages that no folder lists any more",
        "eine Nachricht, die kein Ordner mehr anzeigt",
    ),
    (
        "{} messages that no folder lists any more",
        "{1} Nachrichten, die kein Ordner mehr anzeigt",
    ),
    (
        "1 messages whose folder is gone",
        "eine Nachricht, deren Ordner es nicht mehr gibt",
    ),
    (
        "{} messages whose folder is gone",
        "{1} Nachrichten, deren Ordner es nicht mehr gibt",
    ),
    (
        "close Outlook, which holds this file open, and read it again: {}",
        "Outlook hält diese Datei geöffnet: bitte Outlook schließen und neu einlesen ({1})",
    ),
    (
        "an archive of Outlook for Mac: export the mailbox from Apple Mail instead, or as PST from Outlook for Windows",
        "ein Archiv aus Outlook für Mac: bitte stattdessen das Postfach aus Apple Mail exportieren, oder als PST aus Outlook für Windows",
    ),
    (
        "a mailbox of HCL Notes: save the mails from Notes as EML and hand those over",
        "ein Postfach aus HCL Notes: bitte die Mails in Notes als EML speichern und diese übergeben",
    ),
];
