//! Evidence words of tiers: the closed set of `docs/rules.md`, read into a small tree.

/// Position of a word list in the rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub u16);

/// Position of a pattern in the rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub u16);

/// Where evidence may stand (catalogue 1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// Same message; in mail the paragraph or three lines around.
    Message,
    /// 40 characters before, 20 after, same line.
    Tight,
    /// This message or one of the three before within 10 minutes.
    Thread,
    /// Title and participants.
    Chat,
}

/// Classes of attached files by extension (catalogue section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileClass {
    /// `pdf doc docx odt rtf pages txt`
    Document,
    /// `xls xlsx ods csv`
    Table,
    /// `jpg jpeg png heic webp tif`
    Image,
    /// `xml json`
    Data,
    /// `d81 d83 … x83 p83`
    Gaeb,
    /// `dwg dxf ifc`
    Cad,
    /// `eml msg`
    Mail,
    /// `vcf`
    Contact,
    /// `opus m4a mp3 ogg aac`
    Audio,
    /// `mp4 mov 3gp`
    Video,
    /// `zip 7z rar`
    Archive,
}

/// Kinds of media a message brings or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaClass {
    /// Picture.
    Image,
    /// Video.
    Video,
    /// Voice or sound.
    Audio,
    /// Sticker.
    Sticker,
    /// Contact card.
    Contact,
    /// Document.
    Document,
    /// A shared place.
    Location,
    /// A live location.
    LiveLocation,
    /// Left out, kind not told.
    Unknown,
}

const FILE_CLASSES: &[(&str, FileClass, &[&str])] = &[
    (
        "document",
        FileClass::Document,
        &["pdf", "doc", "docx", "odt", "rtf", "pages", "txt"],
    ),
    ("table", FileClass::Table, &["xls", "xlsx", "ods", "csv"]),
    (
        "image",
        FileClass::Image,
        &["jpg", "jpeg", "png", "heic", "webp", "tif", "tiff"],
    ),
    ("data", FileClass::Data, &["xml", "json"]),
    (
        "gaeb",
        FileClass::Gaeb,
        &["d81", "d83", "d84", "x81", "x83", "x84", "p83", "p84"],
    ),
    ("cad", FileClass::Cad, &["dwg", "dxf", "ifc"]),
    ("mail", FileClass::Mail, &["eml", "msg"]),
    ("contact", FileClass::Contact, &["vcf"]),
    (
        "audio",
        FileClass::Audio,
        &["opus", "m4a", "mp3", "ogg", "aac"],
    ),
    ("video", FileClass::Video, &["mp4", "mov", "3gp"]),
    ("archive", FileClass::Archive, &["zip", "7z", "rar"]),
];

const MEDIA_CLASSES: &[(&str, MediaClass)] = &[
    ("image", MediaClass::Image),
    ("video", MediaClass::Video),
    ("audio", MediaClass::Audio),
    ("sticker", MediaClass::Sticker),
    ("contact", MediaClass::Contact),
    ("document", MediaClass::Document),
    ("location", MediaClass::Location),
    ("live-location", MediaClass::LiveLocation),
    ("unknown", MediaClass::Unknown),
];

/// Words of the closed set that no word list or pattern may bear: the evidence word would win, and the list never hold.
pub const RESERVED: &[&str] = &[
    "check",
    "check-failed",
    "file",
    "media",
    "gate",
    "near",
    "tight",
    "message",
    "thread",
    "chat",
];

/// Why a word list or pattern cannot have this name, where it cannot.
#[must_use]
pub fn unusable(name: &str) -> Option<String> {
    if RESERVED.contains(&name) {
        return Some(format!("`{name}` is an evidence word"));
    }
    name.contains([':', '|'])
        .then(|| format!("`{name}` cannot be named in a tier: `:` and `|` have a meaning there"))
}

impl FileClass {
    /// The class of an extension in lower case.
    #[must_use]
    pub fn of(extension: &str) -> Option<Self> {
        FILE_CLASSES
            .iter()
            .find(|(_, _, known)| known.contains(&extension))
            .map(|(_, class, _)| *class)
    }
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// One of several.
    Any(Vec<Evidence>),
    /// A word list.
    Words(ListId, Window),
    /// A pattern.
    Pattern(PatternId, Window),
    /// The check says valid.
    Check,
    /// Right shape, wrong sum.
    CheckFailed,
    /// A named context, index into the rule set's gates.
    Gate(usize),
    /// A detector was seen in the message (or the tight window): indexes of detectors.
    Near(Vec<u16>, Window),
    /// The message brings a file of one of these classes (any where empty).
    File(Vec<FileClass>),
    /// The message brings or left out media of one of these kinds (any where empty).
    Media(Vec<MediaClass>),
}

/// What names mean inside one detector.
pub struct Names<'a> {
    /// A word list of the detector.
    pub list: &'a dyn Fn(&str) -> Option<ListId>,
    /// A pattern of the detector.
    pub pattern: &'a dyn Fn(&str) -> Option<PatternId>,
    /// A gate of the rule set.
    pub gate: &'a dyn Fn(&str) -> Option<usize>,
    /// A detector that may be named in `near:`.
    pub near: &'a dyn Fn(&str) -> Result<u16, String>,
}

impl Evidence {
    /// Reads one evidence word.
    ///
    /// # Errors
    /// A lower-case fragment that says what is wrong.
    pub fn parse(word: &str, names: &Names<'_>) -> Result<Self, String> {
        // In `near:iban|gate:named` each part stands for itself; in `near:iban|bic` the prefix counts for all.
        if word.split('|').skip(1).any(|part| part.contains(':')) {
            return any(word, |part| named(part, names));
        }
        if let Some(gates) = word.strip_prefix("gate:") {
            return any(gates, |g| {
                (names.gate)(g)
                    .map(Evidence::Gate)
                    .ok_or_else(|| format!("no gate `{g}`"))
            });
        }
        for (prefix, window) in [
            ("near:", Window::Message),
            ("tight:near:", Window::Tight),
            ("thread:near:", Window::Thread),
        ] {
            if let Some(ids) = word.strip_prefix(prefix) {
                let near = ids
                    .split('|')
                    .map(|id| (names.near)(id))
                    .collect::<Result<_, _>>()?;
                return Ok(Evidence::Near(near, window));
            }
        }
        if let Some(classes) = class_list(word, "file") {
            return classes
                .map(|c| {
                    find(
                        FILE_CLASSES.iter().map(|(n, k, _)| (*n, *k)),
                        c,
                        "file class",
                    )
                })
                .collect::<Result<_, _>>()
                .map(Evidence::File);
        }
        if let Some(classes) = class_list(word, "media") {
            return classes
                .map(|c| find(MEDIA_CLASSES.iter().copied(), c, "media kind"))
                .collect::<Result<_, _>>()
                .map(Evidence::Media);
        }
        any(word, |part| named(part, names))
    }

    /// Whether this or any alternative of it fulfils the test.
    pub fn holds_any(&self, test: &mut dyn FnMut(&Evidence) -> bool) -> bool {
        match self {
            Evidence::Any(parts) => parts.iter().any(|p| p.holds_any(test)),
            other => test(other),
        }
    }
}

fn class_list<'a>(word: &'a str, prefix: &str) -> Option<std::vec::IntoIter<&'a str>> {
    let rest = word.strip_prefix(prefix)?;
    match rest.strip_prefix(':') {
        Some(classes) => Some(classes.split('|').collect::<Vec<_>>().into_iter()),
        None if rest.is_empty() => Some(Vec::new().into_iter()),
        None => None,
    }
}

fn find<T: Copy>(
    mut known: impl Iterator<Item = (&'static str, T)>,
    name: &str,
    what: &str,
) -> Result<T, String> {
    known
        .find(|(n, _)| *n == name)
        .map(|(_, t)| t)
        .ok_or_else(|| format!("no {what} `{name}`"))
}

fn any(word: &str, read: impl Fn(&str) -> Result<Evidence, String>) -> Result<Evidence, String> {
    let mut parts = word.split('|').map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Evidence::Any(parts)
    })
}

fn named(word: &str, names: &Names<'_>) -> Result<Evidence, String> {
    let (window, name) = [
        ("tight:", Window::Tight),
        ("message:", Window::Message),
        ("thread:", Window::Thread),
        ("chat:", Window::Chat),
    ]
    .into_iter()
    .find_map(|(prefix, window)| word.strip_prefix(prefix).map(|n| (window, n)))
    .unwrap_or((Window::Message, word));
    match name {
        "check" => return Ok(Evidence::Check),
        "check-failed" => return Ok(Evidence::CheckFailed),
        _ => {}
    }
    if let Some(ids) = name.strip_prefix("near:") {
        return Ok(Evidence::Near(vec![(names.near)(ids)?], window));
    }
    if let Some(gate) = name.strip_prefix("gate:") {
        return (names.gate)(gate)
            .map(Evidence::Gate)
            .ok_or_else(|| format!("no gate `{gate}`"));
    }
    if class_list(name, "file").is_some() || class_list(name, "media").is_some() {
        return Evidence::parse(name, names);
    }
    (names.list)(name)
        .map(|list| Evidence::Words(list, window))
        .or_else(|| (names.pattern)(name).map(|pattern| Evidence::Pattern(pattern, window)))
        .ok_or_else(|| {
            format!(
                "`{name}` is neither a list nor a pattern of this detector, nor an evidence word"
            )
        })
}
