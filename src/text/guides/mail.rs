//! Mailboxes and single mails.

use super::Guide;

const CHECKED: &str = "2026-11-25";

pub(super) const GUIDES: &[Guide] = &[
    Guide {
        ids: &["mbox", "eml"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Mail-Apps exportieren nicht. Nehmen Sie einen Rechner, auf dem dasselbe Postfach eingerichtet ist.",
                "Am Rechner: Thunderbird (Profilordner oder „ImportExportTools NG“), Apple Mail („Postfach exportieren“), Gmail (takeout.google.com).",
            ],
            &[
                "iPhone and Android: mail apps do not export. Take a computer on which the same mailbox is set up.",
                "Computer: Thunderbird (profile folder or “ImportExportTools NG”), Apple Mail (“Export Mailbox”), Gmail (takeout.google.com).",
            ],
        ),
        missing: (
            &[
                "Ordner sind leer: Das Programm hat nur die Köpfe geladen. Stellen Sie ein, dass Nachrichten auf dem Rechner bleiben, und warten Sie.",
                "Der Anbieter im Browser hat keinen Export (GMX, Web.de, T-Online): Richten Sie das Postfach in Thunderbird ein.",
                "Beim Firmenkonto kann Takeout gesperrt sein: Die Verwaltung gibt es frei.",
            ],
            &[
                "Folders are empty: the program has loaded the heads only. Set it to keep messages on the computer, and wait.",
                "The provider in the browser has no export (GMX, Web.de, T-Online): set the mailbox up in Thunderbird.",
                "On a work account Takeout may be blocked: the administration allows it.",
            ],
        ),
        media: (
            &[
                "Anhänge sind Teil der Mails und immer dabei. Nehmen Sie auch „Gesendet“ mit: Dort stehen Ihre eigenen Rechnungen.",
            ],
            &[
                "Attachments are part of the mails and always in it. Take “Sent” as well: your own invoices are there.",
            ],
        ),
    },
    Guide {
        ids: &[
            "outlook-pst",
            "outlook-msg",
            "outlook-tnef",
            "outlook-olm",
            "notes-nsf",
        ],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App hat keinen Export.",
                "Am Rechner: Outlook für Windows schreibt Datendateien (.pst). Outlook für Mac schreibt .olm, das wird nur erkannt; nehmen Sie dort IMAP und Thunderbird.",
            ],
            &[
                "iPhone and Android: the app has no export.",
                "Computer: Outlook for Windows writes data files (.pst). Outlook for Mac writes .olm, which is only recognised; take IMAP and Thunderbird there.",
            ],
        ),
        missing: (
            &[
                "Neues Outlook ohne „Exportieren“: Schalten Sie oben rechts auf das klassische Outlook um.",
                "Die Firma hat den Export gesperrt: Die Verwaltung von Microsoft 365 exportiert aus Purview.",
                "Die Datei lässt sich nicht öffnen: Schließen Sie Outlook. Solange es läuft, gibt es sie nicht frei.",
            ],
            &[
                "New Outlook without “Export”: switch to classic Outlook at the top right.",
                "The firm has blocked the export: the administration of Microsoft 365 exports from Purview.",
                "The file cannot be opened: close Outlook. While it runs, it does not let go of it.",
            ],
        ),
        media: (
            &[
                "Anhänge sind immer dabei. Wählen Sie den obersten Ordner mit Unterordnern, damit „Gesendet“ nicht fehlt.",
            ],
            &[
                "Attachments are always in it. Choose the topmost folder with subfolders, so that “Sent” is not missing.",
            ],
        ),
    },
];
