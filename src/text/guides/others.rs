//! SMS, Facebook and Instagram, Teams, Google Chat, Slack, Element, Discord, tables, what is only recognised.

use super::Guide;

const CHECKED: &str = "2026-11-25";

pub(super) const GUIDES: &[Guide] = &[
    Guide {
        ids: &["sms-backup"],
        checked: CHECKED,
        devices: (
            &[
                "Android: Installieren Sie „SMS Backup & Restore“, wählen Sie „Sicherung einrichten“, und speichern Sie auf dem Telefon.",
                "iPhone: SMS und iMessage haben keinen Export. Lassen Sie den Verlauf am Rechner als CSV schreiben (etwa mit iMazing), siehe table.",
            ],
            &[
                "Android: install “SMS Backup & Restore”, choose “Set up a backup”, and save on the phone.",
                "iPhone: SMS and iMessage have no export. Have the messages written as CSV on a computer (with iMazing, for instance), see table.",
            ],
        ),
        missing: (
            &[
                "Die App darf die SMS nicht lesen: Machen Sie sie für die Dauer der Sicherung zur Standard-App für SMS.",
                "Auf Geräten der Firma kann die Installation gesperrt sein. Fragen Sie, wer das Gerät verwaltet.",
                "Wählen Sie als Ziel nicht Google Drive, OneDrive oder Dropbox, auch wenn die App es vorschlägt.",
            ],
            &[
                "The app may not read the messages: make it the standard app for SMS while it backs up.",
                "On devices of the firm the installation may be blocked. Ask whoever manages the device.",
                "Do not choose Google Drive, OneDrive or Dropbox as the target, even where the app suggests it.",
            ],
        ),
        media: (
            &[
                "Haken Sie „MMS“ und „Anhänge“ nur an, wenn Bilder und Dateien gebraucht werden: Die Datei wird sonst sehr groß.",
            ],
            &[
                "Tick “MMS” and “attachments” only where pictures and files are needed: the file grows very large otherwise.",
            ],
        ),
    },
    Guide {
        ids: &["messenger-json", "messenger-secure"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Der Download wird in der App angefordert („Einstellungen“, „Kontenübersicht“). Laden Sie ihn dann am Rechner herunter.",
                "Am Rechner: facebook.com oder instagram.com, „Einstellungen“, „Kontenübersicht“, „Deine Informationen und Berechtigungen“.",
                "Der Posteingang einer Firmenseite ist ein eigener Download: Wechseln Sie vorher in das Profil der Seite.",
            ],
            &[
                "iPhone and Android: the download is requested in the app (“Settings”, “Accounts Center”). Then fetch it on a computer.",
                "Computer: facebook.com or instagram.com, “Settings”, “Accounts Center”, “Your information and permissions”.",
                "The inbox of a company page is a download of its own: switch to the page's profile first.",
            ],
        ),
        missing: (
            &[
                "Der Download braucht Stunden bis Tage. Sie bekommen eine Nachricht, wenn er fertig ist; er verfällt nach einigen Tagen.",
                "Der Posteingang ist leer: Neue Chats sind Ende-zu-Ende-verschlüsselt und in einem eigenen Download (messenger-secure).",
                "Sie haben HTML bekommen: Fordern Sie den Download noch einmal an, und wählen Sie als Format JSON.",
            ],
            &[
                "The download takes hours or days. You are told when it is ready; it expires after some days.",
                "The inbox is empty: newer chats are end-to-end encrypted and in a download of their own (messenger-secure).",
                "You got HTML: request the download again and choose the format JSON.",
            ],
        ),
        media: (
            &[
                "Wählen Sie niedrige Qualität der Medien, das genügt: Bilder werden gezählt, Dateien geprüft.",
                "Große Downloads kommen in mehreren ZIP-Dateien. Legen Sie alle in einen Ordner.",
            ],
            &[
                "Choose low quality of media, that is enough: pictures are counted, files are checked.",
                "Large downloads come in several ZIP files. Put all of them into one folder.",
            ],
        ),
    },
    Guide {
        ids: &["teams-personal", "teams-graph"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App hat keinen Export.",
                "Am Rechner, privates Konto: Fordern Sie die Daten unter account.microsoft.com/privacy oder auf secure.skype.com an.",
                "Am Rechner, Firmenkonto: Die Verwaltung von Microsoft 365 schreibt die Nachrichten mit Graph als JSON oder gibt sie aus Purview heraus.",
            ],
            &[
                "iPhone and Android: the app has no export.",
                "Computer, private account: request the data at account.microsoft.com/privacy or on secure.skype.com.",
                "Computer, work account: the administration of Microsoft 365 writes the messages as JSON with Graph or hands them out of Purview.",
            ],
        ),
        missing: (
            &[
                "Firmenkonten haben keinen Knopf zum Exportieren. Ohne die Verwaltung geht es nicht.",
                "Aus Purview kommt meist eine PST-Datei. Sie wird als Postfach gelesen, siehe outlook-pst.",
            ],
            &[
                "Work accounts have no export button. It cannot be done without the administration.",
                "Purview mostly gives a PST file. It is read as a mailbox, see outlook-pst.",
            ],
        ),
        media: (
            &[
                "Dateien liegen in OneDrive oder SharePoint und sind nie dabei. Laden Sie sie dort herunter, wenn sie geprüft werden sollen.",
            ],
            &[
                "Files lie in OneDrive or SharePoint and are never in it. Load them there where they are to be checked.",
            ],
        ),
    },
    Guide {
        ids: &["google-chat"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App hat keinen Export. Öffnen Sie takeout.google.com im Browser.",
                "Am Rechner: takeout.google.com, nur „Google Chat“ anhaken.",
            ],
            &[
                "iPhone and Android: the app has no export. Open takeout.google.com in the browser.",
                "Computer: takeout.google.com, tick “Google Chat” only.",
            ],
        ),
        missing: (
            &[
                "Beim Firmenkonto kann Takeout gesperrt sein. Die Verwaltung von Google Workspace gibt es frei oder exportiert selbst.",
                "Sehr alte Chats stehen in Hangouts.json. Sie werden nicht gelesen; der Bericht sagt das.",
            ],
            &[
                "On a work account Takeout may be blocked. The administration of Google Workspace allows it or exports itself.",
                "Very old chats stand in Hangouts.json. They are not read; the report says so.",
            ],
        ),
        media: (
            &[
                "Angehängte Dateien sind immer dabei. Große Downloads kommen in mehreren Dateien: Legen Sie alle in einen Ordner.",
            ],
            &[
                "Attached files are always in it. Large downloads come in several files: put all of them into one folder.",
            ],
        ),
    },
    Guide {
        ids: &["slack-export"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App hat keinen Export.",
                "Am Rechner: Der Inhaber des Workspace exportiert im Browser unter „Einstellungen und Verwaltung“, „Workspace-Einstellungen“, „Daten importieren/exportieren“.",
            ],
            &[
                "iPhone and Android: the app has no export.",
                "Computer: the owner of the workspace exports in the browser under “Settings & administration”, “Workspace settings”, “Import/Export data”.",
            ],
        ),
        missing: (
            &[
                "Der Punkt fehlt: Sie sind nicht Inhaber oder Admin des Workspace.",
                "Private Kanäle und Direktnachrichten sind im kostenlosen Tarif nicht dabei. Im Tarif Business+ kann der Inhaber sie beantragen.",
                "Ein Export einer einzelnen Person besteht aus Textdateien. Er wird nur erkannt: Bitten Sie um den Export des Workspace.",
            ],
            &[
                "The item is missing: you are not the owner or an admin of the workspace.",
                "The free plan has no private channels and direct messages. On Business+ the owner can apply for them.",
                "An export of one person consists of text files. It is only recognised: ask for the export of the workspace.",
            ],
        ),
        media: (
            &[
                "Dateien sind nie dabei, nur Verweise mit Zugangsschlüssel. Schon deshalb darf das ZIP nicht in fremde Hände.",
            ],
            &[
                "Files are never in it, only links with an access key. For that reason alone the ZIP must not get into other hands.",
            ],
        ),
    },
    Guide {
        ids: &["matrix-json", "matrix-html", "matrix-text"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App hat keinen Export.",
                "Am Rechner: Element im Browser oder als Programm, Raum öffnen, Raum-Info, „Unterhaltung exportieren“.",
            ],
            &[
                "iPhone and Android: the app has no export.",
                "Computer: Element in the browser or as a program, open the room, room info, “Export chat”.",
            ],
        ),
        missing: (
            &[
                "Nachrichten erscheinen als nicht entschlüsselt: Bestätigen Sie die neue Sitzung mit dem Telefon, warten Sie, und exportieren Sie noch einmal.",
                "Der Punkt fehlt: Der Betreiber des Servers hat ihn abgeschaltet. Fragen Sie die Verwaltung.",
            ],
            &[
                "Messages appear as not decrypted: verify the new session with the phone, wait, and export again.",
                "The item is missing: whoever runs the server has switched it off. Ask the administration.",
            ],
        ),
        media: (
            &[
                "Haken Sie „Anhänge einschließen“ an, und setzen Sie die Größe hoch. Ohne das nennt der Bericht, was fehlt.",
            ],
            &[
                "Tick “Include attachments” and raise the size. Without it the report names what is missing.",
            ],
        ),
    },
    Guide {
        ids: &[
            "discord-json",
            "discord-html",
            "discord-text",
            "discord-package",
        ],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: In der App lassen sich nur die eigenen Daten anfordern („Daten & Privatsphäre“).",
                "Am Rechner: Ganze Kanäle liest nur das Programm DiscordChatExporter. Nehmen Sie dort das Format JSON.",
            ],
            &[
                "iPhone and Android: in the app only your own data can be requested (“Data & Privacy”).",
                "Computer: whole channels are read by the program DiscordChatExporter only. Take the format JSON there.",
            ],
        ),
        missing: (
            &[
                "Das Datenpaket kommt nach bis zu 30 Tagen. Darin steht nur, was Sie selbst geschrieben haben.",
                "Auf fremden Servern brauchen Sie die Zustimmung des Betreibers.",
            ],
            &[
                "The data package comes after up to 30 days. It holds only what you wrote yourself.",
                "On servers of others you need the consent of whoever runs them.",
            ],
        ),
        media: (
            &[
                "Haken Sie „Assets herunterladen“ an, sonst stehen nur Verweise auf die Dateien im Export.",
            ],
            &["Tick “Download assets”, else the export has links to the files only."],
        ),
    },
    Guide {
        ids: &["table"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Suchen Sie in der App nach „Exportieren“, „Bericht“ oder „Teilen als CSV“.",
                "Am Rechner: Handwerkersoftware schreibt Nachrichten meist unter „Auswertungen“ oder „Export“ als CSV.",
            ],
            &[
                "iPhone and Android: look in the app for “Export”, “Report” or “Share as CSV”.",
                "Computer: trade software mostly writes messages as CSV under “Reports” or “Export”.",
            ],
        ),
        missing: (
            &[
                "Es gibt keinen Export: Bitten Sie den Hersteller um Ihre Daten. Artikel 20 DSGVO hilft, wo es um Ihre eigenen Daten geht.",
                "Die Spalten heißen anders: Nennen Sie sie in kanalwacht.toml unter [[table]].",
                "Eine Excel-Mappe: Speichern Sie sie als „CSV UTF-8“.",
            ],
            &[
                "There is no export: ask the maker for your data. Article 20 GDPR helps where it is about your own data.",
                "The columns have other names: say them in kanalwacht.toml under [[table]].",
                "An Excel workbook: save it as “CSV UTF-8”.",
            ],
        ),
        media: (
            &[
                "Legen Sie Dateien neben die Tabelle, wenn eine Spalte ihre Namen nennt: Dann werden sie mitgeprüft.",
            ],
            &["Lay files beside the table where a column names them: then they are checked too."],
        ),
    },
    Guide {
        ids: &["recognised-only"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone: iMessage hat keinen Export. Lassen Sie den Verlauf am Rechner als CSV schreiben (etwa mit iMazing), siehe table.",
                "Android: Viber und Wire schreiben Sicherungen, die nur sie selbst öffnen. Fotografieren Sie nichts ab: Kopieren Sie wichtige Stellen in eine Tabelle.",
            ],
            &[
                "iPhone: iMessage has no export. Have the messages written as CSV on a computer (with iMazing, for instance), see table.",
                "Android: Viber and Wire write backups that only they open. Do not photograph: copy what matters into a table.",
            ],
        ),
        missing: (
            &["Der Bericht nennt bei jeder erkannten Datei, was Sie stattdessen übergeben können."],
            &["The report says of each recognised file what you can hand over instead."],
        ),
        media: (
            &["Anhänge werden erst geprüft, wenn der Verlauf in einer lesbaren Form vorliegt."],
            &["Attachments are checked only once the messages are there in a form that is read."],
        ),
    },
];
