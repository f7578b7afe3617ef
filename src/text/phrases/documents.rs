//! Documents that were not read, or not wholly. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    (
        "the document is cut off or broken",
        "das Dokument ist abgeschnitten oder beschädigt",
    ),
    (
        "a part of the document is broken",
        "ein Teil des Dokuments ist beschädigt",
    ),
    (
        "a sheet of the workbook is broken",
        "ein Blatt der Tabelle ist beschädigt",
    ),
    (
        "the invoice is cut off or broken",
        "die Rechnung ist abgeschnitten oder beschädigt",
    ),
    (
        "a document of more than {} MiB",
        "Dokument ist größer als {1} MiB",
    ),
    (
        "an invoice of more than {} MiB",
        "Rechnung ist größer als {1} MiB",
    ),
    (
        "the document has more than {} parts",
        "das Dokument hat mehr als {1} Teile",
    ),
    (
        "the parts of the document unpack to more than {} MiB",
        "entpackt ist das Dokument größer als {1} MiB",
    ),
    (
        "more than {} files or {} MiB inside one document",
        "mehr als {1} Dateien oder {2} MiB in einem Dokument",
    ),
    (
        "more than {} MiB of text in one document",
        "mehr als {1} MiB Text in einem Dokument",
    ),
    (
        "more than {} cells in one workbook",
        "mehr als {1} Zellen in einer Tabelle",
    ),
    (
        "groups nested deeper than {}",
        "Gruppen sind tiefer als {1}-fach ineinander verschachtelt",
    ),
    (
        "a page of the document is broken",
        "eine Seite des Dokuments ist beschädigt",
    ),
    (
        "more than {} pages in one document",
        "mehr als {1} Seiten in einem Dokument",
    ),
    (
        "a page of more than {} MiB of drawings",
        "eine Seite hat mehr als {1} MiB Zeichnung",
    ),
    (
        "reading it takes more than {} MiB of memory or {} seconds",
        "das Lesen braucht mehr als {1} MiB Arbeitsspeicher oder {2} Sekunden",
    ),
    (
        "more than {} pictures or {} MiB of pictures in one document",
        "mehr als {1} Bilder oder {2} MiB Bilder in einem Dokument",
    ),
    (
        "a picture of more than {} million points",
        "ein Bild hat mehr als {1} Millionen Bildpunkte",
    ),
    (
        "a picture of more than {} MiB",
        "Bild ist größer als {1} MiB",
    ),
    (
        "a sound of more than {} MiB",
        "Tonaufnahme ist größer als {1} MiB",
    ),
    (
        "one message brings more than {} pictures and sounds",
        "eine Nachricht bringt mehr als {1} Bilder und Tonaufnahmen mit",
    ),
    (
        "the picture cannot be read",
        "das Bild lässt sich nicht lesen",
    ),
    (
        "the program for voice messages could not read the sound",
        "das Programm für Sprachnachrichten konnte den Ton nicht lesen",
    ),
    (
        "reading the picture takes more than {} MiB of memory or {} seconds",
        "das Lesen des Bildes braucht mehr als {1} MiB Arbeitsspeicher oder {2} Sekunden",
    ),
    (
        "turning the sound into text takes more than {} seconds",
        "der Ton wurde nach {1} Sekunden nicht zu Text",
    ),
    (
        "the program could not be started",
        "das Programm ließ sich nicht starten",
    ),
    (
        "the reading process could not be started",
        "der Leseprozess ließ sich nicht starten",
    ),
];
