//! Particulars of the other messengers' exports, and of files that are read record by record. English as the readers write
//! it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    // Record files.
    (
        "1 records could not be read, the first at byte {}: {}",
        "ein Eintrag nicht lesbar, bei Byte {1}: {2}",
    ),
    (
        "{} records could not be read, the first at byte {}: {}",
        "{1} Einträge nicht lesbar, der erste bei Byte {2}: {3}",
    ),
    ("1 times, first at byte {}: {}", "einmal, bei Byte {1}: {2}"),
    (
        "{} times, first at byte {}: {}",
        "{1}-mal, zuerst bei Byte {2}: {3}",
    ),
    (
        "the file is cut off or broken at byte {}",
        "die Datei ist bei Byte {1} abgeschnitten oder beschädigt",
    ),
    (
        "{} records larger than {} MiB",
        "{1} Einträge von mehr als {2} MiB",
    ),
    (
        "what stands around the messages is too large",
        "was um die Nachrichten herum steht, ist zu groß",
    ),
    (
        "a list of people or chats above {} MiB",
        "eine Liste von Personen oder Chats über {1} MiB",
    ),
    ("JSON: {}", "JSON: {1}"),
    ("no UTF-8", "kein UTF-8"),
    ("no element", "kein XML-Element"),
    ("no JSON object", "kein JSON-Objekt"),
    (
        "something stands behind the value",
        "hinter dem Wert steht noch etwas",
    ),
    ("nested too deeply", "zu tief verschachtelt"),
    ("ends too early", "endet zu früh"),
    (
        "no value where one must stand",
        "kein Wert, wo einer stehen muss",
    ),
    ("an unknown word", "ein unbekanntes Wort"),
    ("a string never ends", "eine Zeichenkette endet nicht"),
    ("a string is damaged", "eine Zeichenkette ist beschädigt"),
    ("a list is broken", "eine Liste ist beschädigt"),
    ("an object is broken", "ein Objekt ist beschädigt"),
    // What readers say.
    (
        "the timer of a chat is on",
        "für einen Chat ist die Frist eingeschaltet",
    ),
    ("a timer was changed", "eine Frist wurde geändert"),
    (
        "messages the exporter had no key for",
        "Nachrichten, für die beim Export der Schlüssel fehlte",
    ),
    (
        "a date in words that are not known",
        "ein Datum in Worten, die nicht bekannt sind",
    ),
    (
        "a time that is no ISO and no German date",
        "eine Zeit, die weder ISO noch deutsch geschrieben ist",
    ),
    (
        "one name is in all {} threads looked at",
        "ein Name steht in allen {1} betrachteten Chats",
    ),
    (
        "a message without an id of Discord's",
        "eine Nachricht ohne Kennung von Discord",
    ),
    ("no date in brackets", "kein Datum in Klammern"),
    ("no date at the beginning", "kein Datum am Anfang"),
    (
        "a date whose order or words are not known",
        "ein Datum, dessen Reihenfolge oder Wörter nicht bekannt sind",
    ),
    (
        "a time in another form than the settings say",
        "eine Zeit in anderer Form, als die Einstellungen sagen",
    ),
    (
        "the column `{}` is not in the first row",
        "die Spalte „{1}“ steht nicht in der ersten Zeile",
    ),
    (
        "line {}: no table has the column `{}`",
        "Zeile {1}: keine Tabelle hat die Spalte „{2}“",
    ),
    (
        "a line that begins with From: inside a text",
        "eine Zeile mit „From:“ mitten in einem Text",
    ),
    // What is only recognised.
    (
        "a Facebook or Instagram download as HTML: request the download again and choose the format JSON",
        "ein Download aus Facebook oder Instagram als HTML: bitte noch einmal anfordern und das Format JSON wählen",
    ),
    (
        "a Slack export as text, of one person: let the owner of the workspace export it, which gives JSON",
        "ein Slack-Export einer einzelnen Person als Text: bitte den Inhaber des Workspace exportieren lassen, das ergibt JSON",
    ),
    (
        "a Discord export as HTML of an unknown version: export the channel again and choose the format JSON",
        "ein Discord-Export als HTML in unbekannter Fassung: bitte den Kanal noch einmal exportieren und das Format JSON wählen",
    ),
    (
        "an Element page in a form that is not known: export the chat again and choose the format JSON",
        "eine Seite von Element in unbekannter Form: bitte den Chat noch einmal exportieren und das Format JSON wählen",
    ),
    (
        "WhatsApp chats as HTML of WhatsApp-Chat-Exporter: run that program again with the option -j and hand over its JSON",
        "WhatsApp-Chats als HTML von WhatsApp-Chat-Exporter: das Programm noch einmal mit der Option -j laufen lassen und die JSON-Datei übergeben",
    ),
    ("no name before the text", "kein Name vor dem Text"),
    (
        "a head with a time of day only",
        "ein Zeilenkopf nur mit Uhrzeit",
    ),
    (
        "a Discord data package with CSV files: request the package again, newer ones hold JSON",
        "ein Datenpaket von Discord mit CSV-Dateien: bitte noch einmal anfordern, neuere enthalten JSON",
    ),
    (
        "an encrypted Signal backup, which only Signal can open: in Signal choose “Export chat history” and hand over main.jsonl",
        "eine verschlüsselte Signal-Sicherung, die nur Signal öffnen kann: bitte in Signal „Chatverlauf exportieren“ wählen und main.jsonl übergeben",
    ),
    (
        "the encrypted database of Signal Desktop: in Signal Desktop choose “Export” under “Chats” and hand over main.jsonl",
        "die verschlüsselte Datenbank von Signal Desktop: bitte dort unter „Chats“ „Exportieren“ wählen und main.jsonl übergeben",
    ),
    (
        "an iMessage database, which is not read: have the conversation written as a CSV table with time, sender and text, and hand over that",
        "eine iMessage-Datenbank, die nicht gelesen wird: bitte den Verlauf als CSV-Tabelle mit Zeit, Absender und Text ausgeben lassen und diese übergeben",
    ),
    (
        "a Viber database, which is not read: have the conversation written as a CSV table with time, sender and text, and hand over that",
        "eine Viber-Datenbank, die nicht gelesen wird: bitte den Verlauf als CSV-Tabelle mit Zeit, Absender und Text ausgeben lassen und diese übergeben",
    ),
    (
        "a Wire backup, which only Wire can open: have the conversation written as a CSV table with time, sender and text, and hand over that",
        "eine Wire-Sicherung, die nur Wire öffnen kann: bitte den Verlauf als CSV-Tabelle mit Zeit, Absender und Text ausgeben lassen und diese übergeben",
    ),
    (
        "a Hangouts history, which is not read: newer messages are in Google Chat, request a Takeout with Google Chat",
        "ein Hangouts-Verlauf, der nicht gelesen wird: neuere Nachrichten liegen in Google Chat, bitte einen Takeout mit Google Chat anfordern",
    ),
];
