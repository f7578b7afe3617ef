//! Mistakes on the command line. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("lies before --since", "liegt vor --since"),
    (
        "--since says {}: swap the two days",
        "--since nennt {1}: die beiden Tage tauschen",
    ),
    (
        "inspect writes text or json",
        "inspect schreibt text oder json",
    ),
    ("type `{}`", "`{1}` eingeben"),
    ("cannot be read: {}", "lässt sich nicht lesen: {1}"),
    ("unknown word", "unbekanntes Wort"),
    ("unknown zone `{}`", "unbekannte Zeitzone `{1}`"),
    ("unknown zone", "unbekannte Zeitzone"),
    (
        "a name like {} or an offset like {}",
        "ein Name wie {1} oder ein Abstand wie {2}",
    ),
    (
        "needs a reason and a last day",
        "braucht eine Begründung und einen letzten Tag",
    ),
    ("needs a last day", "braucht einen letzten Tag"),
    ("needs a reason", "braucht eine Begründung"),
    ("no code of a gap", "keine Kennung einer Lücke"),
    ("no folder", "kein Ordner"),
    (
        "there is no terminal to ask at",
        "es gibt kein Terminal, an dem gefragt werden kann",
    ),
    (
        "type --process and --channel: --process invoice --channel email-tls",
        "--process und --channel angeben: --process invoice --channel email-tls",
    ),
    ("no report in JSON", "kein Bericht in JSON"),
    (
        "write one with: kanalwacht scan PATH --report report.json",
        "einen schreiben mit: kanalwacht scan PATH --report bericht.json",
    ),
    ("not in this report", "nicht in diesem Bericht"),
    (
        "the ids stand in the report: F- and ten characters",
        "die Kennungen stehen im Bericht: F- und zehn Zeichen",
    ),
    (
        "judged by a policy of your own",
        "nach einem eigenen Kanalprofil beurteilt",
    ),
    (
        "name its file: --policy FILE",
        "dessen Datei angeben: --policy FILE",
    ),
    (
        "name a folder that exists, with room for the largest unpacked file",
        "einen vorhandenen Ordner angeben, mit Platz für die größte entpackte Datei",
    ),
    ("is no folder", "ist kein Ordner"),
    (
        "name a folder that is not there yet: nothing is ever overwritten",
        "einen Ordner nennen, den es noch nicht gibt: überschrieben wird nie etwas",
    ),
    (
        "name a folder that is not there yet",
        "einen Ordner nennen, den es noch nicht gibt",
    ),
    ("is not empty", "ist nicht leer"),
    (
        "make the folder above it first",
        "zuerst den Ordner darüber anlegen",
    ),
    ("lies inside what is read", "liegt in dem, was gelesen wird"),
    (
        "name another folder: nothing is ever written inside a scanned one",
        "einen anderen Ordner angeben: in geprüfte wird nie geschrieben",
    ),
    (
        "--reveal is refused where CI is set",
        "--reveal wird abgelehnt, wo CI gesetzt ist",
    ),
    (
        "--reveal is refused where standard input is no terminal",
        "--reveal wird abgelehnt, wo die Standardeingabe kein Terminal ist",
    ),
    (
        "open values are for a person who asks for them at a terminal; leave --reveal out",
        "offene Werte sind für Menschen, die am Terminal danach fragen; bitte --reveal weglassen",
    ),
    (
        "open values were not confirmed; nothing was scanned",
        "offene Werte wurden nicht bestätigt; es wurde nichts geprüft",
    ),
    (
        "leave --reveal out for a report with masks",
        "ohne --reveal entsteht ein Bericht mit verkürzten Werten",
    ),
    (
        "`transcribe` in a settings file inside a scanned folder is refused",
        "`transcribe` in einer Einstellungsdatei im geprüften Ordner wird abgelehnt",
    ),
    (
        "what is handed in must not bring programs; name it yourself: {}",
        "was geprüft wird, darf keine Programme mitbringen; bitte selbst angeben: {1}",
    ),
    ("no such program", "dieses Programm gibt es nicht"),
    (
        "name a program that gets sound on standard input and prints text; the manual shows one for whisper.cpp",
        "ein Programm angeben, das Ton auf der Standardeingabe bekommt und Text ausgibt; die Anleitung zeigt eines für whisper.cpp",
    ),
    (
        "the program tesseract is not installed",
        "das Programm tesseract ist nicht installiert",
    ),
    (
        "tesseract has no data for German",
        "tesseract fehlen die Daten für Deutsch",
    ),
    (
        "install it with `winget install UB-Mannheim.TesseractOCR` and tick German in its installer",
        "mit `winget install UB-Mannheim.TesseractOCR` installieren und dabei Deutsch ankreuzen",
    ),
    (
        "install it with `sudo apt install tesseract-ocr tesseract-ocr-deu` or your system's like of it",
        "mit `sudo apt install tesseract-ocr tesseract-ocr-deu` installieren oder auf die Art Ihres Systems",
    ),
    ("install it with `{}`", "mit `{1}` installieren"),
    ("no day", "kein Tag"),
    ("no point in time", "kein Zeitpunkt"),
    ("type it as {}", "Schreibweise: {1}"),
    (
        "no such kind of report",
        "diese Art von Bericht gibt es nicht",
    ),
    (
        "end the name in .html, .xlsx, .csv, .json or .txt, or add --format html",
        "den Namen auf .html, .xlsx, .csv, .json oder .txt enden lassen, oder --format html angeben",
    ),
    (
        "the name does not tell the kind of report",
        "der Name verrät nicht, welche Art von Bericht gemeint ist",
    ),
    (
        "no line chooses a conversation",
        "keine Zeile wählt eine Unterhaltung aus",
    ),
    (
        "name one conversation a line, by its title or its id, without `#`",
        "in jeder Zeile eine Unterhaltung nennen, mit Titel oder Kennung, ohne `#`",
    ),
    (
        "no line fits a conversation; nothing was scanned",
        "keine Zeile trifft eine Unterhaltung; es wurde nichts geprüft",
    ),
    (
        "no conversation fits line {}",
        "keine Unterhaltung passt zu Zeile {1}",
    ),
    (
        "`kanalwacht inspect` prints titles and ids; --write-conversations writes a list",
        "`kanalwacht inspect` zeigt Titel und Kennungen; --write-conversations schreibt eine Liste",
    ),
    ("there is such a file already", "diese Datei gibt es schon"),
    (
        "name another one: a list that you filled in is never written over",
        "einen anderen Namen angeben: eine Liste, in der schon ausgewählt wurde, wird nie überschrieben",
    ),
    ("its folder does not exist", "der Ordner dazu fehlt"),
    (
        "write it elsewhere: nothing is ever written inside a scanned folder",
        "bitte woanders ablegen: in geprüfte Ordner wird nie geschrieben",
    ),
    (
        "lies inside a scanned folder",
        "liegt in einem geprüften Ordner",
    ),
    (
        "a built-in name ({}) or a file",
        "ein mitgeliefertes Profil ({1}) oder eine Datei",
    ),
    ("no such policy", "dieses Kanalprofil gibt es nicht"),
    (
        "KANALWACHT_KEY is no case key",
        "KANALWACHT_KEY ist kein Fallschlüssel",
    ),
    (
        "64 hexadecimal digits (0-9, a-f)",
        "64 hexadezimale Ziffern (0-9, a-f)",
    ),
    ("nothing to read", "es gibt nichts zu lesen"),
    (
        "name what belongs to the case: kanalwacht scan --case FALL EXPORTE",
        "angeben, was zum Fall gehört: kanalwacht scan --case FALL EXPORTE",
    ),
    (
        "name files or folders: {}",
        "Dateien oder Ordner angeben: {1}",
    ),
    (
        "check the name; put it in quotes where it holds blanks",
        "Namen prüfen; mit Leerzeichen gehört er in Anführungszeichen",
    ),
    (
        "there is no such file or folder",
        "Datei oder Ordner gibt es nicht",
    ),
    (
        "the first line must be `name,number,mail,audience`",
        "die erste Zeile muss `name,number,mail,audience` heißen",
    ),
    ("no such format", "dieses Format gibt es nicht"),
    ("no such detector", "diesen Erkenner gibt es nicht"),
    // Tables in the settings.
    ("a column without a name", "eine Spalte ohne Namen"),
    (
        "the column's name as it stands in the first row",
        "der Name der Spalte, wie er in der ersten Zeile steht",
    ),
    ("one column for two things", "eine Spalte für zwei Dinge"),
    (
        "it is named for `{}` already",
        "sie ist schon für `{1}` genannt",
    ),
    (
        "a table without time or text",
        "eine Tabelle ohne Zeit oder Text",
    ),
    (
        "add `{}`: a message needs a time and a text",
        "`{1}` ergänzen: eine Nachricht braucht Zeit und Text",
    ),
    (
        "words for a direction without its column",
        "Wörter für eine Richtung ohne deren Spalte",
    ),
    (
        "add `{}`: the column that holds these words",
        "`{1}` ergänzen: die Spalte, in der diese Wörter stehen",
    ),
    (
        "times cannot be read by this pattern",
        "nach diesem Muster lassen sich keine Zeiten lesen",
    ),
    (
        "day, month, year, hour and minute must all be in it",
        "Tag, Monat, Jahr, Stunde und Minute müssen alle vorkommen",
    ),
    (
        "unknown form of dates `{}`",
        "unbekannte Form von Daten `{1}`",
    ),
    (
        "one of {}, or a pattern like {}",
        "möglich sind {1} oder ein Muster wie {2}",
    ),
    // Looking up one person.
    ("tells nobody for certain", "bezeichnet niemanden eindeutig"),
    (
        "type given and family name, a telephone number with 0 or +49 in front, or a mail address",
        "Vor- und Nachnamen eingeben, eine Telefonnummer mit 0 oder +49 davor, oder eine Mailadresse",
    ),
    (
        "numbers of identity papers are not searched (§ 20 PAuswG)",
        "Ausweisnummern werden nicht gesucht (§ 20 PAuswG)",
    ),
    (
        "type a name, a telephone number with 0 or +49 in front, or a mail address",
        "einen Namen eingeben, eine Telefonnummer mit 0 oder +49 davor, oder eine Mailadresse",
    ),
    (
        "the name does not tell the kind of list",
        "der Name verrät nicht, welche Art von Liste das wird",
    ),
    (
        "end the name in .txt, .json or .csv",
        "den Namen auf .txt, .json oder .csv enden lassen",
    ),
    (
        "looking up staff needs a purpose; nothing was written",
        "für Mitarbeiter braucht die Auskunft einen Zweck; es wurde nichts geschrieben",
    ),
    (
        "add --purpose \"Auskunftsersuchen vom 3. Juli 2026\", or whatever the reason is",
        "--purpose \"Auskunftsersuchen vom 3. Juli 2026\" ergänzen, oder was der Grund ist",
    ),
];
