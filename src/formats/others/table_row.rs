//! Rows of a table: fields with the way back, and the columns by their names.

use crate::formats::records::Written;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Date and time, or the date alone.
    Time,
    /// Time of day, where it has a column of its own.
    Clock,
    /// Title of the conversation.
    Conversation,
    /// Who wrote it.
    Sender,
    /// The text.
    Text,
    /// Name or path of a file.
    Attachment,
    /// Who sent it: the own side or the other one.
    Direction,
}

impl Role {
    /// All, with the names that are found without being told.
    pub const ALL: &'static [(Role, &'static [&'static str])] = &[
        (Role::Time, TIME),
        (Role::Clock, CLOCK),
        (Role::Conversation, CONVERSATION),
        (Role::Sender, SENDER),
        (Role::Text, TEXT),
        (Role::Attachment, ATTACHMENT),
        (Role::Direction, DIRECTION),
    ];

    /// The word for it in the settings.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Role::Time => "time",
            Role::Clock => "clock",
            Role::Conversation => "conversation",
            Role::Sender => "sender",
            Role::Text => "text",
            Role::Attachment => "attachment",
            Role::Direction => "direction",
        }
    }
}

/// Which column is which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// What stands between fields.
    pub(super) mark: u8,
    places: Vec<(Role, usize)>,
    header: String,
}

const TIME: &[&str] = &[
    "time",
    "timestamp",
    "date",
    "datetime",
    "zeit",
    "zeitpunkt",
    "zeitstempel",
    "datum",
    "gesendet",
    "sent",
    "sent at",
];
const CLOCK: &[&str] = &["uhrzeit", "clock", "time of day"];
const CONVERSATION: &[&str] = &[
    "conversation",
    "chat",
    "channel",
    "thread",
    "group",
    "unterhaltung",
    "gespräch",
    "kanal",
    "gruppe",
    "vorgang",
    "projekt",
    "auftrag",
];
const SENDER: &[&str] = &[
    "sender",
    "from",
    "author",
    "name",
    "user",
    "absender",
    "von",
    "verfasser",
    "benutzer",
    "mitarbeiter",
];
const TEXT: &[&str] = &[
    "text",
    "message",
    "body",
    "content",
    "nachricht",
    "inhalt",
    "mitteilung",
    "kommentar",
];
const ATTACHMENT: &[&str] = &[
    "attachment",
    "file",
    "attachments",
    "anhang",
    "datei",
    "anlage",
];
const DIRECTION: &[&str] = &["direction", "richtung"];
/// Words in a column of directions that mean the own side, and the other one.
const OUTGOING: &[&str] = &[
    "out",
    "outgoing",
    "outbound",
    "sent",
    "aus",
    "ausgehend",
    "gesendet",
    "versendet",
];
const INCOMING: &[&str] = &[
    "in",
    "incoming",
    "inbound",
    "received",
    "ein",
    "eingehend",
    "empfangen",
    "erhalten",
];

/// What stands between the fields of a row, and its fields in lower case.
fn names_of(first: &str) -> (u8, Vec<String>) {
    let count = |mark: u8| first.bytes().filter(|b| *b == mark).count();
    // The last of equals: a comma may stand in a name, a semicolon hardly.
    let mark = [b'\t', b',', b';'].into_iter().max_by_key(|m| count(*m));
    let mark = mark.unwrap_or(b',');
    let fields = fields(first, 0, mark).into_iter();
    (mark, fields.map(|f| f.text.trim().to_lowercase()).collect())
}

impl Columns {
    /// The columns of a first row; none where it names no time or no text.
    pub(super) fn of(first: &str) -> Option<Self> {
        let (mark, names) = names_of(first);
        let find = |words: &[&str]| names.iter().position(|n| words.contains(&n.as_str()));
        let places = Role::ALL
            .iter()
            .filter_map(|(role, words)| Some((*role, find(words)?)));
        let columns = Self {
            mark,
            places: places.collect(),
            header: first.to_owned(),
        };
        // Two columns can be met by chance in a list of anything; a third one makes it talk.
        let has = |role| columns.at(role).is_some();
        let talks = has(Role::Sender) || has(Role::Conversation);
        (has(Role::Time) && has(Role::Text) && talks).then_some(columns)
    }

    /// The columns that the user names; those that are not there are left out.
    pub(super) fn named(first: &str, wanted: &[(Role, String)]) -> Self {
        let (mark, names) = names_of(first);
        let find = |name: &str| names.iter().position(|n| *n == name.trim().to_lowercase());
        let places = wanted
            .iter()
            .filter_map(|(role, name)| Some((*role, find(name)?)));
        Self {
            mark,
            places: places.collect(),
            header: first.to_owned(),
        }
    }

    /// Where a column stands.
    pub(super) fn at(&self, role: Role) -> Option<usize> {
        let mut places = self.places.iter();
        places.find(|(r, _)| *r == role).map(|(_, at)| *at)
    }

    /// Whether this row is the first one again (tables that were joined repeat it), or the line in which Excel says what
    /// stands between fields.
    pub(super) fn is_header(&self, row: &str) -> bool {
        let row = row.trim_end();
        row == self.header || is_mark_line(row)
    }
}

/// `sep=;`, which Excel reads and writes before the first row.
pub(super) fn is_mark_line(row: &str) -> bool {
    row.trim_end()
        .strip_prefix("sep=")
        .is_some_and(|m| m.len() == 1)
}

/// Whether a word of a column of directions means the own side; none where it says nothing that is known.
pub(super) fn is_outgoing(word: &str, told: &[String]) -> Option<bool> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    if !told.is_empty() {
        return Some(told.iter().any(|t| t.trim().to_lowercase() == word));
    }
    let known = |words: &[&str]| words.contains(&word.as_str());
    match (known(OUTGOING), known(INCOMING)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Fields of a row; doubled quotes inside quotes are one.
pub(super) fn fields(row: &str, at: u64, mark: u8) -> Vec<Written> {
    let row = row.trim_end_matches(['\r', '\n']);
    let bytes = row.as_bytes();
    let mut all = Vec::new();
    let mut next = 0;
    loop {
        let mut field = Written::default();
        if bytes.get(next) == Some(&b'"') {
            next += 1;
            while next < bytes.len() {
                let quote = memchr::memchr(b'"', &bytes[next..]).map_or(bytes.len(), |i| next + i);
                if quote > next {
                    field.plain(&row[next..quote], at + next as u64);
                }
                if bytes.get(quote + 1) != Some(&b'"') {
                    next = quote + 1;
                    break;
                }
                field.escaped('"', at + quote as u64, 2);
                next = quote + 2;
            }
        }
        let end = memchr::memchr(mark, bytes.get(next..).unwrap_or_default())
            .map_or(bytes.len(), |i| next + i);
        if end > next {
            field.plain(&row[next..end], at + next as u64);
        }
        all.push(field);
        if end >= bytes.len() {
            return all;
        }
        next = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names() {
        let columns = Columns::of("Datum;Uhrzeit;Absender;Nachricht;Anhang").unwrap();
        assert_eq!(
            (
                columns.mark,
                columns.at(Role::Clock),
                columns.at(Role::Text)
            ),
            (b';', Some(1), Some(3))
        );
        assert!(Columns::of("time,conversation,sender,text,attachment").is_some());
        assert!(Columns::of("Artikel;Preis;Text").is_none());
        assert!(Columns::of("datum,text").is_none());
    }

    #[test]
    fn fields_lead_back() {
        let row = "a;\"b;\"\"c\"\"\nd\";e\r\n";
        let found = fields(row, 10, b';');
        let texts: Vec<&str> = found.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(texts, ["a", "b;\"c\"\nd", "e"]);
        assert_eq!(found[2].place(0), 10 + row.find('e').unwrap() as u64);
        assert_eq!(fields("", 0, b',').len(), 1);
        assert_eq!(fields("\"offen", 0, b',')[0].text, "offen");
    }

    #[test]
    fn directions_are_known_words_or_those_that_were_told() {
        let told = ["Büro".to_owned()];
        assert_eq!(is_outgoing("Gesendet", &[]), Some(true));
        assert_eq!(is_outgoing("eingehend", &[]), Some(false));
        assert_eq!(is_outgoing("quer", &[]), None);
        assert_eq!(is_outgoing("büro", &told), Some(true));
        assert_eq!(is_outgoing("Kunde", &told), Some(false));
        assert_eq!(is_outgoing(" ", &told), None);
    }
}
