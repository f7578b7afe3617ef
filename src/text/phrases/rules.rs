//! Mistakes in detector files. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
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
];
