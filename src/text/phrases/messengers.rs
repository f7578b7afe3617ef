//! Particulars of messengers' exports, databases and backups. English as the program's parts write it, German as a master
//! craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    (
        "{} of {} texts agree with {}",
        "{1} von {2} Texten stimmen überein mit {3}",
    ),
    ("1 of {} messages", "1 von {1} Nachrichten"),
    ("{} of {} messages", "{1} von {2} Nachrichten"),
    (
        "{} lines, {} of them without any year above",
        "{1} Zeilen, bei {2} davon steht weiter oben kein Jahr",
    ),
    ("no such entry", "diesen Eintrag gibt es nicht"),
    // Phone databases.
    ("larger than memory", "größer als der Arbeitsspeicher"),
    (
        "a database larger than {} MiB that must be held in memory",
        "eine Datenbank von mehr als {1} MiB, die in den Arbeitsspeicher passen müsste",
    ),
    ("database: {}", "Datenbank: {1}"),
    (
        "an encrypted phone backup: make one without encryption, or export the chats on the phone",
        "ein verschlüsseltes Telefon-Backup: bitte eines ohne Verschlüsselung anlegen oder die Chats am Telefon exportieren",
    ),
    (
        "{} bytes are missing at the end",
        "am Ende fehlen {1} Bytes",
    ),
    (
        "no table of messages can be read",
        "eine Tabelle mit Nachrichten ist nicht lesbar",
    ),
    ("row {}: {}", "Zeile {1}: {2}"),
    (
        "{} rows beside messages (files, places, cards)",
        "{1} Zeilen neben den Nachrichten (Dateien, Orte, Kontakte)",
    ),
    (
        "rows from {} on of the table {}: {}",
        "Zeilen ab {1} der Tabelle {2}: {3}",
    ),
    (
        "rows {} to {} of the table {}: {}",
        "Zeilen {1} bis {2} der Tabelle {3}: {4}",
    ),
    (
        "the table {} is damaged in more than {} places",
        "die Tabelle {1} ist an mehr als {2} Stellen beschädigt",
    ),
    ("a page points back", "eine Seite verweist zurück"),
    // Tables.
    ("{} rows", "{1} Zeilen"),
    (
        "a table larger than {} MiB",
        "eine Tabelle von mehr als {1} MiB",
    ),
    (
        "the header line cannot be read",
        "die Kopfzeile ist nicht lesbar",
    ),
    // Encrypted backups.
    (
        "the backup was opened and holds nothing that is known",
        "das Backup ließ sich öffnen, sein Inhalt ist aber unbekannt",
    ),
    (
        "the backup holds more than {} MiB",
        "das Backup enthält mehr als {1} MiB",
    ),
    (
        "a backup of before 2016: export the chats on the phone, or make a new backup",
        "ein Backup von vor 2016: bitte die Chats am Telefon exportieren oder ein neues Backup anlegen",
    ),
    (
        "the head of the encrypted backup cannot be read",
        "der Kopf des verschlüsselten Backups ist nicht lesbar",
    ),
    (
        "wrong key or damaged file; needs {}",
        "falscher Schlüssel oder beschädigte Datei; gebraucht wird {1}",
    ),
    ("needs {}", "gebraucht wird {1}"),
    (
        "its 64-digit key or the file encrypted_backup.key",
        "der 64-stellige Schlüssel oder die Datei encrypted_backup.key",
    ),
    (
        "1 chats have a timer for disappearing messages",
        "für einen Chat ist eine Frist eingestellt, nach der Nachrichten verschwinden",
    ),
    (
        "{} chats have a timer for disappearing messages",
        "für {1} Chats ist eine Frist eingestellt, nach der Nachrichten verschwinden",
    ),
    (
        "a timer was changed 1 times",
        "eine Frist wurde einmal geändert",
    ),
    (
        "a timer was changed {} times",
        "eine Frist wurde {1}-mal geändert",
    ),
    (
        "the file key of the phone (files/key below com.whatsapp)",
        "die Datei key vom Telefon (files/key unter com.whatsapp)",
    ),
    (
        "name the file (encrypted_backup.key or key), or type the 64 digits",
        "die Datei angeben (encrypted_backup.key oder key) oder die 64 Zeichen eintippen",
    ),
    // Threema.
    (
        "{}; the password is the one chosen in Threema for this export",
        "{1}; gemeint ist das Passwort, das in Threema für diesen Export gewählt wurde",
    ),
    (
        "locked, and no password was given",
        "gesperrt, und es wurde kein Passwort angegeben",
    ),
    (
        "locked, and none of the passwords fits",
        "gesperrt, und keines der Passwörter passt",
    ),
    (
        "wrong password or damaged file: {}",
        "falsches Passwort oder beschädigte Datei: {1}",
    ),
    (
        "the app broke this backup off: make it anew",
        "die App hat dieses Backup abgebrochen: bitte neu anlegen",
    ),
    (
        "a row whose quote never ends",
        "eine Zeile, deren Anführungszeichen nie schließt",
    ),
    (
        "the first line names no columns `type` and `body`",
        "die erste Zeile nennt keine Spalten `type` und `body`",
    ),
    (
        "{} messages beyond the limit of {}",
        "{1} Nachrichten über die Grenze von {2} hinaus",
    ),
    (
        "{} rows, the limit is {}",
        "{1} Zeilen; die Grenze liegt bei {2}",
    ),
    (
        "version {} of the backup, known up to {}",
        "Version {1} des Backups, bekannt bis {2}",
    ),
    (
        "the list of messages does not end: the export was broken off",
        "die Liste der Nachrichten endet nicht: der Export wurde abgebrochen",
    ),
    (
        "a message longer than {} bytes",
        "eine Nachricht von mehr als {1} Bytes",
    ),
    (
        "one message is longer than {} bytes",
        "eine Nachricht ist länger als {1} Bytes",
    ),
    // Telegram.
    ("1 files", "eine Datei"),
    ("{} files", "{1} Dateien"),
    ("1 groups", "eine Gruppe"),
    ("{} groups", "{1} Gruppen"),
    ("1 messages", "eine Nachricht"),
    ("{} messages", "{1} Nachrichten"),
    ("outgoing messages", "ausgehende Nachrichten"),
    ("more than {} people", "mehr als {1} Personen"),
    ("more than {} chats", "mehr als {1} Chats"),
    (
        "no date taken, {} messages",
        "kein Datum übernommen, {1} Nachrichten",
    ),
    ("windows-1252, {} messages", "Windows-1252, {1} Nachrichten"),
    (
        "path leads out of the export, {} messages",
        "der Pfad führt aus dem Export hinaus, {1} Nachrichten",
    ),
    (
        "joined to a message that is not there",
        "schließt an eine Nachricht an, die fehlt",
    ),
    (
        "joined to a message that is not there, {} messages",
        "schließt an eine Nachricht an, die fehlt, {1} Nachrichten",
    ),
    (
        "clear_history, {} messages",
        "Verlauf geleert (clear_history), {1} Nachrichten",
    ),
    (
        "set_messages_ttl, {} messages",
        "Selbstlöschung eingestellt (set_messages_ttl), {1} Nachrichten",
    ),
    (
        "{} by the settings, {} by their size, {} no longer there",
        "{1} wegen der Einstellungen, {2} wegen ihrer Größe, {3} nicht mehr vorhanden",
    ),
    (
        "not as Telegram writes it at byte {}",
        "ab Byte {1} nicht so, wie Telegram schreibt",
    ),
    (
        "no list of messages at byte {}",
        "bei Byte {1} steht keine Liste von Nachrichten",
    ),
    (
        "the file ends inside a list of messages; whole up to byte {}",
        "die Datei endet mitten in einer Liste von Nachrichten; vollständig bis Byte {1}",
    ),
    (
        "the file ends at byte {} before its last bracket",
        "die Datei endet bei Byte {1} vor ihrer letzten Klammer",
    ),
    (
        "message at byte {} is larger than {} MiB",
        "die Nachricht bei Byte {1} ist größer als {2} MiB",
    ),
    (
        "message at byte {} has too many parts",
        "die Nachricht bei Byte {1} hat zu viele Teile",
    ),
    (
        "page {} of the chat is missing",
        "Seite {1} des Chats fehlt",
    ),
    (
        "a part of the survey is of a foreign kind",
        "ein Teil der Vorschau ist von fremder Art",
    ),
];
