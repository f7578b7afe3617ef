//! The table: English as the program's parts write it, German as a master craftsman reads it.

// length: a table, one entry per phrase

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const GERMAN: &[(&str, &str)] = &[
    // Particulars of gaps and notes: archives and files.
    (
        "archives are opened down to a depth of {}",
        "Archive werden bis zur Tiefe {1} geöffnet",
    ),
    (
        "archives nested deeper than {}",
        "Archive sind tiefer als {1}-fach ineinander verschachtelt",
    ),
    (
        "members of one name that cannot be told apart: the last one was read",
        "gleichnamige Einträge ließen sich nicht trennen; gelesen wurde der letzte",
    ),
    (
        "{} members, the limit is {}",
        "{1} Einträge; die Grenze liegt bei {2}",
    ),
    (
        "member {} of the directory",
        "Eintrag {1} des Verzeichnisses",
    ),
    (
        "its bytes run into the next member",
        "seine Bytes reichen in den nächsten Eintrag hinein",
    ),
    (
        "the name holds control characters",
        "der Name enthält Steuerzeichen",
    ),
    (
        "the name is an absolute path",
        "der Name ist ein absoluter Pfad",
    ),
    (
        "the name begins with a drive letter",
        "der Name beginnt mit einem Laufwerksbuchstaben",
    ),
    (
        "the name leads out of the archive",
        "der Name führt aus dem Archiv hinaus",
    ),
    ("the name is empty", "der Name ist leer"),
    (
        "1 names of members were read in the old DOS character set",
        "der Name eines Eintrags wurde im alten DOS-Zeichensatz gelesen",
    ),
    (
        "{} names of members were read in the old DOS character set",
        "die Namen von {1} Einträgen wurden im alten DOS-Zeichensatz gelesen",
    ),
    (
        "another member of the archive has the same name",
        "ein anderer Eintrag des Archivs heißt genauso",
    ),
    (
        "another file of the folder has the same readable name",
        "eine andere Datei des Ordners heißt lesbar genauso",
    ),
    (
        "1 file names hold bytes that are no characters",
        "ein Dateiname enthält Bytes, die keine Zeichen sind",
    ),
    (
        "{} file names hold bytes that are no characters",
        "{1} Dateinamen enthalten Bytes, die keine Zeichen sind",
    ),
    (
        "text attachment longer than {} bytes",
        "Textanhang ist länger als {1} Bytes",
    ),
    (
        "unpack first, or name a folder with --work-dir: too large to be held in memory ({}, limit {} MiB for one, {} MiB together)",
        "bitte vorher entpacken oder mit --work-dir einen Ordner angeben: zu groß für den Arbeitsspeicher ({1}; Grenze {2} MiB für eine Datei, {3} MiB zusammen)",
    ),
    ("one file may take", "mehr, als eine Datei belegen darf"),
    (
        "all held files together may take",
        "mehr, als alle Dateien zusammen belegen dürfen",
    ),
    (
        "the memory of this machine does not suffice",
        "der Arbeitsspeicher dieses Rechners reicht nicht",
    ),
    (
        "`{}` was accepted until {}: {}",
        "`{1}` galt bis {2} als bekannt: {3}",
    ),
    (
        "unpack first: a stream is held in memory up to {} MiB, give a file",
        "ein Datenstrom wird bis {1} MiB im Arbeitsspeicher gehalten; bitte als Datei angeben",
    ),
    (
        "the folder could not be read",
        "der Ordner ließ sich nicht lesen",
    ),
    (
        "the file could not be read",
        "die Datei ließ sich nicht lesen",
    ),
    (
        "more than {} bytes come out of it, over {} for each packed byte",
        "es kommen mehr als {1} Bytes heraus, über {2} je gepacktem Byte",
    ),
    (
        "locked, and no password was given",
        "verschlossen, und es wurde kein Passwort angegeben",
    ),
    (
        "locked, and none of the passwords fits",
        "verschlossen, und keines der Passwörter passt",
    ),
    // Mails.
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
    // Words of libraries and of the operating system.
    ("invalid Zip archive: {}", "kein gültiges ZIP-Archiv ({1})"),
    ("Invalid Zip archive: {}", "kein gültiges ZIP-Archiv ({1})"),
    (
        "unsupported Zip archive: {}",
        "diese Art ZIP-Archiv wird nicht gelesen ({1})",
    ),
    (
        "specified file not found in archive",
        "der Eintrag fehlt im Archiv",
    ),
    ("provided password is incorrect", "das Passwort passt nicht"),
    (
        "The password provided is incorrect",
        "das Passwort passt nicht",
    ),
    ("Invalid checksum", "die Prüfsumme stimmt nicht"),
    ("invalid checksum", "die Prüfsumme stimmt nicht"),
    (
        "corrupt deflate stream",
        "die gepackten Daten sind beschädigt",
    ),
    (
        "Permission denied (os error {})",
        "Zugriff verweigert (Fehler {1})",
    ),
    (
        "No such file or directory (os error {})",
        "Datei oder Ordner gibt es nicht (Fehler {1})",
    ),
    (
        "Is a directory (os error {})",
        "das ist ein Ordner (Fehler {1})",
    ),
    (
        "No space left on device (os error {})",
        "auf dem Datenträger ist kein Platz mehr (Fehler {1})",
    ),
    (
        "stream did not contain valid UTF-8",
        "die Datei ist nicht als UTF-8 gespeichert",
    ),
    ("unexpected end of file", "die Datei endet zu früh"),
    ("failed to fill whole buffer", "die Datei endet zu früh"),
    // Files that users write.
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
        "unknown audience `{}`; one of: {}",
        "unbekannter Empfängerkreis `{1}`; möglich sind: {2}",
    ),
    ("unknown audience `{}`", "unbekannter Empfängerkreis `{1}`"),
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
    // Detector files.
    ("an empty detector id", "eine leere Kennung"),
    ("no detector `{}`", "kein Erkenner `{1}`"),
    ("no check `{}`", "keine Prüfung `{1}`"),
    ("no gate `{}`", "kein Zusammenhang `{1}`"),
    ("no file class `{}`", "keine Dateiklasse `{1}`"),
    ("no media kind `{}`", "keine Medienart `{1}`"),
    (
        "a detector without a tier never fires",
        "ein Erkenner ohne Stufe schlägt nie an",
    ),
    ("add a `[[detector.tier]]`", "`[[detector.tier]]` ergänzen"),
    (
        "a list and a pattern are both named `{}`",
        "eine Wortliste und ein Muster heißen beide `{1}`",
    ),
    (
        "give this list another name, such as `{}`",
        "dieser Wortliste einen anderen Namen geben, etwa `{1}`",
    ),
    (
        "give this pattern another name, such as `{}`",
        "diesem Muster einen anderen Namen geben, etwa `{1}`",
    ),
    ("`{}` is an evidence word", "`{1}` ist selbst ein Belegwort"),
    (
        "`{}` cannot be named in a tier: `:` and `|` have a meaning there",
        "`{1}` lässt sich in keiner Stufe nennen: `:` und `|` haben dort eine Bedeutung",
    ),
    ("a tier without evidence", "eine Stufe ohne Beleg"),
    (
        "name what must be there, the anchor first",
        "nennen, was dastehen muss, den Anker zuerst",
    ),
    (
        "the first evidence of a tier must be a list, a pattern, `file` or `media`",
        "der erste Beleg einer Stufe muss eine Wortliste, ein Muster, `file` oder `media` sein",
    ),
    (
        "`{}` is not settled before this detector",
        "`{1}` steht vor diesem Erkenner noch nicht fest",
    ),
    (
        "this detector has no `check`",
        "dieser Erkenner hat keine Prüfung (`check`)",
    ),
    (
        "add `check = \"…\"` to the detector",
        "beim Erkenner `check = \"…\"` ergänzen",
    ),
    (
        "an example must say what it finds",
        "ein Beispiel muss sagen, was es findet",
    ),
    ("add `finds = [\"…\"]`", "`finds = [\"…\"]` ergänzen"),
    (
        "`{}` is neither a list nor a pattern of this detector, nor an evidence word",
        "`{1}` ist weder Wortliste noch Muster dieses Erkenners, noch ein Belegwort",
    ),
    (
        "pattern matches the empty text",
        "das Muster passt auf den leeren Text",
    ),
    ("unclosed group", "eine Klammer ist nicht geschlossen"),
    ("an empty word", "ein leeres Wort"),
    (
        "a sequence of words cannot begin with `*`",
        "eine Wortfolge kann nicht mit `*` beginnen",
    ),
    ("nothing after `=`", "nach `=` fehlt das Wort"),
    (
        "`*` may stand at the ends of a word only",
        "`*` darf nur am Anfang oder Ende eines Wortes stehen",
    ),
    ("a word of `*` alone", "ein Wort nur aus `*`"),
    (
        "a word with `*` in front needs at least five letters",
        "ein Wort mit `*` davor braucht mindestens fünf Buchstaben",
    ),
    // The command line.
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
        "name a folder that exists, with room for the largest unpacked file",
        "einen vorhandenen Ordner angeben, mit Platz für die größte entpackte Datei",
    ),
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
    ("no day", "kein Tag"),
    ("no point in time", "kein Zeitpunkt"),
    ("type it as {}", "Schreibweise: {1}"),
    (
        "no such kind of report",
        "diese Art von Bericht gibt es nicht",
    ),
    (
        "end the name in .html, .json or .txt, or add --format html",
        "den Namen auf .html, .json oder .txt enden lassen, oder --format html angeben",
    ),
    (
        "the name does not tell the kind of report",
        "der Name verrät nicht, welche Art von Bericht gemeint ist",
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
];
