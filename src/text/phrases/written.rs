//! Mistakes in files that users write. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("a mistake in {}", "ein Fehler in {1}"),
    ("{} mistakes in {}", "{1} Fehler in {2}"),
    (
        "an entry without effect in {}",
        "ein Eintrag ohne Wirkung in {1}",
    ),
    (
        "{} entries without effect in {}",
        "{1} Einträge ohne Wirkung in {2}",
    ),
    ("one of: {}", "möglich sind: {1}"),
    ("did you mean `{}`?", "meinten Sie `{1}`?"),
    ("unknown word `{}`", "unbekanntes Wort `{1}`"),
    ("unknown key `{}`", "unbekannter Schlüssel `{1}`"),
    ("unknown verdict `{}`", "unbekanntes Urteil `{1}`"),
    ("unknown channel `{}`", "unbekannter Kanal `{1}`"),
    ("unknown category `{}`", "unbekannte Datenart `{1}`"),
    (
        "cell {}: unknown audience `{}`",
        "Zelle {1}: unbekannte Zielgruppe `{2}`",
    ),
    (
        "cell {}: `{}` is no telephone number",
        "Zelle {1}: `{2}` ist keine Telefonnummer",
    ),
    (
        "cell {}: `{}` is no mail address",
        "Zelle {1}: `{2}` ist keine Mailadresse",
    ),
    (
        "`{}` is no telephone number",
        "`{1}` ist keine Telefonnummer",
    ),
    ("`{}` is no mail address", "`{1}` ist keine Mailadresse"),
    (
        "type it with a blank, as 0171 2345678 or 0049 171 2345678, or leave the cell empty",
        "mit Leerzeichen eintragen, als 0171 2345678 oder 0049 171 2345678, oder die Zelle leer lassen",
    ),
    (
        "type name@firma.example, or @firma.example for all of a firm, or leave the cell empty",
        "name@firma.example eintragen, @firma.example für alle einer Firma, oder die Zelle leer lassen",
    ),
    (
        "the first line must name the columns",
        "die erste Zeile muss die Spalten nennen",
    ),
    (
        "type in the first line: name;number;mail;audience",
        "in die erste Zeile schreiben: Name;Nummer;Mail;Zielgruppe",
    ),
    (
        "the workbook is too large for a list of people",
        "die Arbeitsmappe ist zu groß für eine Personenliste",
    ),
    (
        "the workbook cannot be read",
        "die Arbeitsmappe lässt sich nicht lesen",
    ),
    (
        "save it as CSV (semicolon) and name that file",
        "als CSV (Semikolon) speichern und diese Datei angeben",
    ),
    (
        "save it as CSV (semicolon), or name the workbook with --contacts",
        "als CSV (Semikolon) speichern, oder die Arbeitsmappe mit --contacts angeben",
    ),
    (
        "{}: a workbook inside a scanned folder is not opened",
        "{1}: eine Arbeitsmappe im geprüften Ordner wird nicht geöffnet",
    ),
    ("unknown audience `{}`", "unbekannte Zielgruppe `{1}`"),
    ("unknown step `{}`", "unbekannter Schritt `{1}`"),
    ("unknown circumstance `{}`", "unbekannter Umstand `{1}`"),
    ("unknown kind `{}`", "unbekannte Art `{1}`"),
    (
        "unknown field `{}`, expected one of {}",
        "unbekannter Schlüssel `{1}`; möglich sind: {2}",
    ),
    (
        "unknown field `{}`, expected {}",
        "unbekannter Schlüssel `{1}`; möglich ist: {2}",
    ),
    ("missing field `{}`", "der Schlüssel `{1}` fehlt"),
    ("duplicate key", "der Schlüssel steht zweimal da"),
    (
        "invalid type: {}, expected {}",
        "falsche Art von Wert: {1}; erwartet: {2}",
    ),
    (
        "invalid value: {}, expected {}",
        "falscher Wert: {1}; erwartet: {2}",
    ),
    (
        "need-to-know without a reason",
        "`need-to-know` ohne Begründung",
    ),
    (
        "add `reason = \"…\"`: an exception needs one",
        "`reason = \"…\"` ergänzen: eine Ausnahme braucht eine Begründung",
    ),
    ("the form is {}, {} or {}", "die Form ist {1}, {2} oder {3}"),
    // What the TOML reader says.
    (
        "string values must be quoted, expected {}",
        "ein Text gehört in Anführungszeichen; erwartet: {1}",
    ),
    (
        "unclosed table, expected {}",
        "der Abschnitt ist nicht geschlossen; erwartet: {1}",
    ),
    (
        "unclosed array, expected {}",
        "die Liste ist nicht geschlossen; erwartet: {1}",
    ),
    (
        "invalid basic string, expected {}",
        "kein gültiger Text; erwartet: {1}",
    ),
    (
        "invalid boolean, expected {}",
        "weder true noch false; erwartet: {1}",
    ),
    (
        "key with no value, expected {}",
        "ein Schlüssel ohne Wert; erwartet: {1}",
    ),
    (
        "missing comma between array elements, expected {}",
        "zwischen zwei Einträgen fehlt das Komma; erwartet: {1}",
    ),
    (
        "unexpected key or value, expected {}",
        "hier steht etwas zu viel; erwartet: {1}",
    ),
    ("literal string", "Text in Anführungszeichen"),
    ("newline, `#`", "neue Zeile, `#`"),
    ("unknown process `{}`", "unbekannter Vorgang `{1}`"),
    (
        "a decision without a channel",
        "eine Entscheidung ohne Kanal",
    ),
    ("`{}`: add `{}`", "`{1}`: `{2}` ergänzen"),
    ("`{}` is no day", "`{1}` ist kein Tag"),
    ("`{}` is no table", "`{1}` ist kein Abschnitt"),
    ("`{}` is no month", "`{1}` ist kein Monat"),
    ("`{}` cannot be this", "`{1}` kann das nicht sein"),
    (
        "`{}` is true or false, without quotes",
        "`{1}` ist true oder false, ohne Anführungszeichen",
    ),
    (
        "`{}` is a whole number of euros, without quotes",
        "`{1}` ist ein ganzer Betrag in Euro, ohne Anführungszeichen",
    ),
    ("`{}` is a list: {}", "`{1}` ist eine Liste: {2}"),
    ("`{}` is a table: {}", "`{1}` ist ein Abschnitt: {2}"),
    (
        "`{}` is tables of their own: {}",
        "`{1}` sind eigene Abschnitte: {2}",
    ),
    (
        "`{}` is a text in quotes",
        "`{1}` ist ein Text in Anführungszeichen",
    ),
    (
        "a conversation without a title",
        "eine Unterhaltung ohne Titel",
    ),
    (
        "add `title = \"…\"`; `*` stands for anything",
        "`title = \"…\"` ergänzen; `*` steht für Beliebiges",
    ),
    (
        "an acceptance without a code",
        "eine bekannte Lücke ohne Kennung",
    ),
    (
        "add `code = \"…\"`: the code in brackets behind the gap",
        "`code = \"…\"` ergänzen: die Kennung in Klammern hinter der Lücke",
    ),
    (
        "an acceptance without a reason",
        "eine bekannte Lücke ohne Begründung",
    ),
    (
        "add `reason = \"…\"`: whoever reads the report must understand it",
        "`reason = \"…\"` ergänzen: wer den Bericht liest, muss sie verstehen",
    ),
    (
        "an acceptance without an end",
        "eine bekannte Lücke ohne Ende",
    ),
    (
        "add `until = \"2026-12-31\"`: the last day on which it counts",
        "`until = \"2026-12-31\"` ergänzen: der letzte Tag, an dem sie gilt",
    ),
    (
        "`{}` is no code of a gap",
        "`{1}` ist keine Kennung einer Lücke",
    ),
    (
        "`{}` is coverage, which turns no status; with --strict it is the gap `{}`",
        "`{1}` gehört zu „Nicht gelesen“ und ändert den Status nicht; mit --strict ist es die Lücke `{2}`",
    ),
    (
        "`{}` is a note: it turns no status, leave it out",
        "`{1}` ist ein Hinweis: er ändert den Status nicht, bitte weglassen",
    ),
    (
        "no built-in profile `{}`",
        "kein mitgeliefertes Profil `{1}`",
    ),
    (
        "category `{}` has no verdict for: {}",
        "die Datenart `{1}` hat kein Urteil für: {2}",
    ),
    (
        "category `{}` has no reason or recommendation",
        "die Datenart `{1}` hat keinen Grund oder keine Empfehlung",
    ),
    (
        "add the lines, or `extends = \"handwerk\"`",
        "die Zeilen ergänzen, oder `extends = \"handwerk\"`",
    ),
    ("never decides", "entscheidet nie"),
    (
        "every audience has a line of its own for this channel: remove this one",
        "jeder Empfängerkreis hat für diesen Kanal eine eigene Zeile: diese löschen",
    ),
    (
        "every channel has a line of its own here: remove this one",
        "jeder Kanal hat hier eine eigene Zeile: diese löschen",
    ),
    (
        "another line says the same: remove one of them",
        "eine andere Zeile sagt dasselbe: eine von beiden löschen",
    ),
    ("changes no cell", "ändert keine Zelle"),
    (
        "no cell taken over has this verdict, or other lines cover them all",
        "keine übernommene Zelle hat dieses Urteil, oder andere Zeilen verdecken sie alle",
    ),
    (
        "its cells are the same without this line: remove it, or name another audience",
        "ohne diese Zeile gelten dieselben Zellen: löschen oder einen anderen Empfängerkreis nennen",
    ),
    ("changes nothing", "ändert nichts"),
    (
        "add a `[[modifier.change]]`",
        "`[[modifier.change]]` ergänzen",
    ),
    ("never used", "wird nie benutzt"),
    (
        "no case gets here: an earlier change covers it, or its verdicts, channels or categories never meet",
        "kein Fall kommt hierher: eine frühere Änderung verdeckt sie, oder Urteile, Kanäle und Datenarten treffen nie zusammen",
    ),
];
