//! Mistakes around cases, decisions and earlier reports. English as the program's parts write it, German as a master
//! craftsman reads it.

/// English and German; the first that fits counts.
pub(super) const TABLE: &[(&str, &str)] = &[
    // Cases.
    ("is no case", "ist kein Fall"),
    (
        "make one with `kanalwacht case init DIR`",
        "mit `kanalwacht case init ORDNER` anlegen",
    ),
    ("the folder is not empty", "der Ordner ist nicht leer"),
    (
        "name a folder that does not exist yet; a case is never written over",
        "einen Ordner angeben, den es noch nicht gibt; ein Fall wird nie überschrieben",
    ),
    ("lies inside another case", "liegt in einem anderen Fall"),
    (
        "name a folder beside it: one folder for one firm",
        "einen Ordner daneben angeben: ein Ordner für einen Betrieb",
    ),
    (
        "is a damaged case: fall.json cannot be read",
        "ist ein beschädigter Fall: fall.json lässt sich nicht lesen",
    ),
    (
        "take it from your backup; it tells which key belongs to the case",
        "die Datei aus Ihrer Sicherung holen; sie sagt, welcher Schlüssel zum Fall gehört",
    ),
    (
        "the case key is missing: there is no fall.key, and KANALWACHT_KEY is not set",
        "der Fallschlüssel fehlt: es gibt kein fall.key, und KANALWACHT_KEY ist nicht gesetzt",
    ),
    (
        "put the file back, or set KANALWACHT_KEY",
        "die Datei zurücklegen oder KANALWACHT_KEY setzen",
    ),
    (
        "fall.key holds no case key",
        "in fall.key steht kein Fallschlüssel",
    ),
    (
        "it holds 64 hexadecimal digits; take it from your backup",
        "darin stehen 64 hexadezimale Ziffern; aus Ihrer Sicherung holen",
    ),
    (
        "fall.key is the key of another case",
        "fall.key ist der Schlüssel eines anderen Falls",
    ),
    (
        "put the right file back: two firms are never mixed in one case",
        "die richtige Datei zurücklegen: zwei Betriebe werden nie in einem Fall vermischt",
    ),
    (
        "KANALWACHT_KEY is the key of another case",
        "KANALWACHT_KEY ist der Schlüssel eines anderen Falls",
    ),
    (
        "unset it, or name the other case: two firms are never mixed",
        "die Variable leeren oder den anderen Fall angeben: zwei Betriebe werden nie vermischt",
    ),
    (
        "check the name and who may read it",
        "Namen prüfen, und wer dort lesen darf",
    ),
    (
        "keep the case beside the exports: nothing is ever written inside a scanned folder",
        "den Fall neben die Exporte legen: in geprüfte Ordner wird nie geschrieben",
    ),
    (
        "name a file of this case: two firms are never mixed in one run",
        "eine Datei dieses Falls angeben: zwei Betriebe werden nie in einem Lauf vermischt",
    ),
    (
        "lies inside a folder of exports",
        "liegt in einem Ordner mit Exporten",
    ),
    (
        "name the places of the exports alone: nothing is ever written inside them",
        "nur die Orte der Exporte angeben: dort wird nie geschrieben",
    ),
    // Earlier reports.
    ("is no JSON report", "ist kein JSON-Bericht"),
    (
        "is no report of this program",
        "ist kein Bericht dieses Programms",
    ),
    (
        "name the file bericht.json of a run, or what `scan --report report.json` wrote",
        "die Datei bericht.json eines Laufs angeben, oder was `scan --report bericht.json` geschrieben hat",
    ),
    (
        "was written by a newer version of this program",
        "stammt von einer neueren Version dieses Programms",
    ),
    (
        "use that version, or scan again with this one",
        "jene Version verwenden oder mit dieser neu prüfen",
    ),
    (
        "is a damaged report (line {}, column {})",
        "ist ein beschädigter Bericht (Zeile {1}, Spalte {2})",
    ),
    (
        "the file was cut or changed; take the original, or scan again",
        "die Datei wurde abgeschnitten oder verändert; das Original nehmen oder neu prüfen",
    ),
    (
        "check the name; put it in quotes where it holds blanks",
        "Namen prüfen; mit Leerzeichen gehört er in Anführungszeichen",
    ),
    (
        "made without a case key: its ids are good for that run only and fit no other",
        "ohne Fallschlüssel entstanden: seine Kennungen gelten nur für jenen Lauf und passen zu keinem anderen",
    ),
    (
        "scan with `--case DIR`, or set KANALWACHT_KEY, both times",
        "beide Male mit `--case ORDNER` prüfen oder KANALWACHT_KEY setzen",
    ),
    (
        "the two reports belong to two cases; values and findings are never linked across cases",
        "die beiden Berichte gehören zu zwei Fällen; Werte und Befunde werden nie über Fälle hinweg verknüpft",
    ),
    (
        "name two reports of the same case",
        "zwei Berichte desselben Falls angeben",
    ),
    (
        "the first report is the newer one",
        "der erste Bericht ist der neuere",
    ),
    (
        "swap the two: first the older one",
        "die beiden tauschen: zuerst der ältere",
    ),
    // Decisions.
    (
        "an entry begins with [[triage]]; its lines are `{}`",
        "ein Eintrag beginnt mit [[triage]]; seine Zeilen sind `{1}`",
    ),
    ("no id of a finding", "keine Kennung eines Befunds"),
    (
        "the id as the report shows it, `F-` and ten characters",
        "die Kennung, wie der Bericht sie zeigt: `F-` und zehn Zeichen",
    ),
    (
        "type it as the report shows it: F- and ten characters",
        "so eingeben, wie der Bericht sie zeigt: F- und zehn Zeichen",
    ),
    ("accepted without an end", "hingenommen ohne Ende"),
    (
        "add `{}`: what is accepted is looked at again",
        "`{1}` ergänzen: was hingenommen ist, wird wieder angesehen",
    ),
    (
        "add --until {}: what is accepted is looked at again",
        "--until {1} ergänzen: was hingenommen ist, wird wieder angesehen",
    ),
    ("an entry without `{}`", "ein Eintrag ohne `{1}`"),
    ("is empty", "ist leer"),
    (
        "the report lies in no case",
        "der Bericht liegt in keinem Fall",
    ),
    (
        "name a file for the decisions: --triage triage.toml",
        "eine Datei für die Entscheidungen angeben: --triage triage.toml",
    ),
    ("two settings files", "zwei Einstellungsdateien"),
    (
        "leave --config out: the report lies in a case, whose settings count",
        "--config weglassen: der Bericht liegt in einem Fall, dessen Einstellungen gelten",
    ),
    (
        "review shows what stands in chats: it needs a person at a terminal",
        "review zeigt, was in Chats steht: es braucht einen Menschen am Terminal",
    ),
    (
        "start it in a terminal window; `triage add` writes a decision down without one",
        "in einem Terminalfenster starten; `triage add` hält eine Entscheidung auch ohne fest",
    ),
    (
        "`{}` is a whole number, without quotes",
        "`{1}` ist eine ganze Zahl, ohne Anführungszeichen",
    ),
    ("add `{}`", "`{1}` ergänzen"),
];
