//! WhatsApp, Telegram, Threema, Signal.

use super::Guide;

const CHECKED: &str = "2026-11-25";

pub(super) const GUIDES: &[Guide] = &[
    Guide {
        ids: &["whatsapp-text"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone: Tippen Sie im Chat oben auf den Namen, dann ganz unten auf „Chat exportieren“, dann auf „In Dateien sichern“.",
                "Android: Tippen Sie im Chat oben rechts auf die drei Punkte, dann auf „Mehr“ und „Chat exportieren“. Wählen Sie als Ziel die Dateien, nicht E-Mail.",
                "Am Rechner: WhatsApp Web und die Programme für Windows und Mac exportieren meist nicht. Nehmen Sie das Telefon.",
                "WhatsApp Business: Es sind dieselben Schritte. Nennen Sie beim Prüfen --channel whatsapp-business-app, die Datei verrät es nicht.",
            ],
            &[
                "iPhone: in the chat tap the name at the top, then “Export chat” at the very bottom, then “Save to Files”.",
                "Android: in the chat tap the three dots at the top right, then “More” and “Export chat”. Choose the files as the target, not mail.",
                "Computer: WhatsApp Web and the programs for Windows and Mac mostly do not export. Take the phone.",
                "WhatsApp Business: the steps are the same. Say --channel whatsapp-business-app when checking, the file does not tell.",
            ],
        ),
        missing: (
            &[
                "„Erweiterter Chat-Datenschutz“ sperrt den Export. Tippen Sie oben auf den Namen und schalten Sie ihn aus; in Gruppen dürfen das oft nur Admins.",
                "Ist der Chat gesperrt oder archiviert, öffnen Sie ihn zuerst dort. Kanäle und Communitys lassen sich nicht exportieren.",
                "Verwaltet die Firma das Telefon, kann das Teilen abgeschaltet sein. Fragen Sie, wer das Gerät verwaltet.",
                "Bei langen Chats lässt WhatsApp den Anfang weg (ungefähr ab 40.000 Nachrichten). Dann hilft die Sicherung des Telefons: siehe whatsapp-android und whatsapp-iphone.",
            ],
            &[
                "“Advanced chat privacy” blocks the export. Tap the name at the top and switch it off; in groups often only admins may.",
                "Where the chat is locked or archived, open it there first. Channels and communities cannot be exported.",
                "Where the firm manages the phone, sharing may be switched off. Ask whoever manages the device.",
                "Of long chats WhatsApp leaves out the beginning (from some 40,000 messages on). Then the phone's backup helps: see whatsapp-android and whatsapp-iphone.",
            ],
        ),
        media: (
            &[
                "Mit Medien: Angebote und Rechnungen im Anhang werden mitgeprüft. Die Datei wird groß, und der Anfang fehlt früher (ungefähr ab 10.000 Nachrichten).",
                "Ohne Medien: Es geht schneller, aber was in Dateien steht, bleibt ungeprüft; der Bericht sagt das.",
            ],
            &[
                "With media: offers and invoices that are attached are checked too. The file grows large, and the beginning is cut earlier (from some 10,000 messages on).",
                "Without media: faster, but what stands in files is not checked; the report says so.",
            ],
        ),
    },
    Guide {
        ids: &["whatsapp-android", "whatsapp-iphone", "whatsapp-imazing"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone: Machen Sie am Rechner mit Finder oder iTunes eine Sicherung ohne Verschlüsselung, und prüfen Sie deren Ordner. Oder schreiben Sie die Chats mit iMazing als CSV.",
                "Android: Die Sicherung liegt unter Android/media/com.whatsapp/WhatsApp/Databases. Kopieren Sie msgstore.db.crypt15 mit dem Kabel.",
                "Am Rechner: Nennen Sie den Schlüssel der Sicherung mit --backup-key.",
            ],
            &[
                "iPhone: make a backup without encryption with Finder or iTunes on a computer and check its folder. Or write the chats as CSV with iMazing.",
                "Android: the backup lies in Android/media/com.whatsapp/WhatsApp/Databases. Copy msgstore.db.crypt15 by cable.",
                "Computer: name the key of the backup with --backup-key.",
            ],
        ),
        missing: (
            &[
                "Kein Schlüssel: Schalten Sie in WhatsApp unter „Chats“, „Chat-Backup“ die Ende-zu-Ende-Verschlüsselung ein, wählen Sie den Schlüssel mit 64 Ziffern, und sichern Sie neu.",
                "Ein Passwort in Worten öffnet die Sicherung hier nicht. Schalten Sie auf den Schlüssel um.",
                "Den Ordner Databases sehen Sie nicht: Zeigen Sie in der Dateien-App versteckte Ordner an, oder suchen Sie ihn vom Rechner aus.",
            ],
            &[
                "No key: in WhatsApp under “Chats”, “Chat backup” switch on end-to-end encryption, choose the key of 64 digits, and back up again.",
                "A password in words does not open the backup here. Switch to the key.",
                "The folder Databases is not shown: show hidden folders in the files app, or look from the computer.",
            ],
        ),
        media: (
            &[
                "Die Datenbank hat nur Texte. Kopieren Sie den Ordner Media daneben, wenn Anhänge mitgeprüft werden sollen.",
            ],
            &[
                "The database holds texts only. Copy the folder Media beside it where attachments are to be checked too.",
            ],
        ),
    },
    Guide {
        ids: &["telegram-json", "telegram-html"],
        checked: CHECKED,
        devices: (
            &[
                "iPhone und Android: Die App auf dem Telefon hat keinen Export. Nehmen Sie Telegram Desktop am Rechner.",
                "Am Rechner: Laden Sie Telegram Desktop von desktop.telegram.org, nicht aus dem Store von Apple, und melden Sie sich mit dem Telefon an.",
            ],
            &[
                "iPhone and Android: the app on the phone has no export. Take Telegram Desktop on a computer.",
                "Computer: load Telegram Desktop from desktop.telegram.org, not from Apple's store, and sign in with the phone.",
            ],
        ),
        missing: (
            &[
                "Neue Anmeldung: Telegram gibt den Export aus Sicherheitsgründen erst nach bis zu 24 Stunden frei. Bestätigen Sie die Meldung am Telefon, und versuchen Sie es am nächsten Tag wieder.",
                "„Telegram-Daten exportieren“ fehlt: Sie haben Telegram für macOS aus dem App Store. Der Export ist nur in Telegram Desktop.",
                "Ein Chat lässt sich nicht exportieren: Der Inhaber hat „Inhalte speichern einschränken“ gesetzt. Geheime Chats liegen in keinem Export.",
            ],
            &[
                "New sign-in: for security Telegram releases the export only after up to 24 hours. Confirm the message on the phone and try again the next day.",
                "“Export Telegram data” is missing: you have Telegram for macOS out of the App Store. The export is in Telegram Desktop only.",
                "A chat cannot be exported: its owner has set “Restrict saving content”. Secret chats are in no export.",
            ],
        ),
        media: (
            &[
                "Haken Sie „Dateien“ an und setzen Sie die Größe hoch, sonst fehlen PDF und Tabellen. Fotos und Videos können Sie weglassen.",
                "Ohne Dateien nennt der Bericht die fehlenden Anhänge.",
            ],
            &[
                "Tick “Files” and raise the size, else PDF and tables are missing. Photos and videos may be left out.",
                "Without files the report names the attachments that are missing.",
            ],
        ),
    },
    Guide {
        ids: &[
            "threema-android-backup",
            "threema-android-chat",
            "threema-ios-chat",
            "threema-ios-all",
        ],
        checked: CHECKED,
        devices: (
            &[
                "iPhone: Einen Chat exportieren Sie im Chat über den Namen oben. Alle Chats auf einmal: „Einstellungen“, „Speicherverwaltung“ (ab Version 7.1).",
                "Android: Für alle Chats machen Sie ein Daten-Backup (Menü, „Backups“). Für einen Chat nehmen Sie im Chat das Menü mit den drei Punkten.",
                "Am Rechner: Threema Desktop hat keinen Export.",
            ],
            &[
                "iPhone: export one chat from inside it, by the name at the top. All chats at once: “Settings”, “Storage management” (from version 7.1 on).",
                "Android: for all chats make a data backup (menu, “Backups”). For one chat take the menu with three dots inside it.",
                "Computer: Threema Desktop has no export.",
            ],
        ),
        missing: (
            &[
                "Threema Work: Die Verwaltung der Firma kann Export und Backup sperren. Fragen Sie, wer Threema Work verwaltet.",
                "Private Chats sind am iPhone ausgeblendet. Geben Sie sie zuerst frei.",
                "Threema Safe enthält keine Nachrichten. Es hilft hier nicht.",
            ],
            &[
                "Threema Work: the firm's administration can block export and backup. Ask whoever manages Threema Work.",
                "Private chats are hidden on the iPhone. Unlock them first.",
                "Threema Safe holds no messages. It does not help here.",
            ],
        ),
        media: (
            &[
                "Mit Medien: Dateien werden mitgeprüft. Ohne Medien nennt der Bericht, was fehlt.",
                "Der Export aller Chats am iPhone ist nicht verschlüsselt. Legen Sie ihn nur auf einen verschlüsselten Stick.",
            ],
            &[
                "With media: files are checked too. Without media the report names what is missing.",
                "The iPhone's export of all chats is not encrypted. Put it on an encrypted stick only.",
            ],
        ),
    },
    Guide {
        ids: &["signal-export", "signal-tools-json", "signal-tools-text"],
        checked: CHECKED,
        devices: (
            &[
                "Android: „Einstellungen“, „Chats“, „Chatverlauf exportieren“ (Version 8.10 oder neuer).",
                "iPhone: Die App hat keinen Export. Verbinden Sie Signal Desktop mit dem iPhone, und exportieren Sie dort.",
                "Am Rechner: Signal Desktop, „Einstellungen“, „Chats“, „Exportieren“. Die Programme sigtop und signal-export gehen auch.",
            ],
            &[
                "Android: “Settings”, “Chats”, “Export chat history” (version 8.10 or newer).",
                "iPhone: the app has no export. Link Signal Desktop with the iPhone and export there.",
                "Computer: Signal Desktop, “Settings”, “Chats”, “Export”. The programs sigtop and signal-export do as well.",
            ],
        ),
        missing: (
            &[
                "Der Punkt fehlt: Aktualisieren Sie Signal. Ältere Versionen haben keinen Export.",
                "Die verschlüsselte Sicherung (.backup) hilft nicht. Nur Signal kann sie öffnen.",
                "Verschwindende Nachrichten und Einmal-Medien sind nie dabei. Der Bericht nennt, wo eine Frist eingeschaltet war.",
                "Ein neu verbundener Rechner hat nur, was beim Verbinden übertragen wurde. Übertragen Sie dabei den Verlauf.",
            ],
            &[
                "The item is missing: update Signal. Older versions have no export.",
                "The encrypted backup (.backup) does not help. Only Signal can open it.",
                "Disappearing messages and view-once media are never in it. The report names where a timer was on.",
                "A newly linked computer has only what was transferred at linking. Transfer the history then.",
            ],
        ),
        media: (
            &[
                "Schließen Sie Medien ein, wenn Dateien mitgeprüft werden sollen. Ohne sie werden nur die Texte geprüft.",
            ],
            &[
                "Include media where files are to be checked too. Without them only the texts are checked.",
            ],
        ),
    },
];
