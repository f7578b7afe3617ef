//! Address lists, read leniently (mail.md section 13): commas in unquoted names, groups, comments, semicolons.
//! Works by counting, never by recursion: half a million open parentheses are one pass.

use super::words;

/// One address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// Lower case; empty where only a name is given.
    pub address: String,
    /// Display name, decoded; empty where none is given.
    pub name: String,
}

/// Reads a raw header value.
#[must_use]
pub fn parse(raw: &[u8]) -> Vec<Address> {
    let text = words::unfold(raw);
    let mut list = Vec::new();
    // Words before a comma that hold no address: the first half of `Müller, Hans <…>`.
    let mut waiting: Vec<String> = Vec::new();
    for piece in pieces(&text) {
        let Some(mut address) = piece.address() else {
            continue;
        };
        if address.address.is_empty() {
            waiting.push(address.name);
            continue;
        }
        if !address.name.is_empty() && piece.angle.is_some() {
            waiting.push(std::mem::take(&mut address.name));
            address.name = waiting.join(", ");
        }
        waiting.clear();
        list.push(address);
    }
    if list.is_empty() && !waiting.is_empty() {
        list.push(Address {
            address: String::new(),
            name: waiting.join(", "),
        });
    }
    list
}

/// What stands between two commas.
#[derive(Default)]
struct Piece {
    words: String,
    angle: Option<String>,
    comment: String,
}

impl Piece {
    fn is_empty(&self) -> bool {
        self.angle.is_none() && self.words.trim().is_empty()
    }

    fn address(&self) -> Option<Address> {
        let words_text = self.words.trim();
        let (address, name) = match &self.angle {
            Some(angle) => (clean(angle), words_text),
            None if words_text.contains('@') => {
                let word = words_text.split_whitespace().find(|w| w.contains('@'))?;
                (clean(word), self.comment.trim())
            }
            None => (String::new(), words_text),
        };
        let name = words::decode_words(name);
        let name = name.trim().trim_matches(['"', '\'']).trim();
        let name: String = name
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        (!address.is_empty() || !name.is_empty()).then_some(Address { address, name })
    }
}

fn clean(address: &str) -> String {
    let address = address.trim().trim_matches(['<', '>', '"', '\'', ' ']);
    // `mailto:` and source routes (`@a,@b:c@d`) are no part of the address.
    let address = address.rsplit(':').next().unwrap_or(address);
    address.trim_end_matches(['.', ',']).to_lowercase()
}

/// Splits at commas and semicolons outside quotes, comments and angle brackets; a group's name is dropped.
fn pieces(text: &str) -> Vec<Piece> {
    let mut list = Vec::new();
    let mut piece = Piece::default();
    let (mut quoted, mut angle, mut depth, mut escaped) = (false, false, 0usize, false);
    let mut word = EncodedWord::default();
    for c in text.chars() {
        let inside = word.take(c);
        if inside && !angle && depth == 0 {
            piece.words.push(c);
            continue;
        }
        if escaped {
            escaped = false;
            piece.words.push(c);
            continue;
        }
        match c {
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 && !angle => quoted = !quoted,
            _ if quoted => piece.words.push(c),
            '(' => {
                depth += 1;
                piece.comment.clear();
            }
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => piece.comment.push(c),
            '<' => {
                angle = true;
                piece.angle = Some(String::new());
            }
            '>' => angle = false,
            _ if angle => {
                if let Some(text) = &mut piece.angle {
                    text.push(c);
                }
            }
            ',' | ';' => {
                if !piece.is_empty() {
                    list.push(std::mem::take(&mut piece));
                }
                piece = Piece::default();
            }
            ':' if !piece.words.contains('@') => piece = Piece::default(),
            _ => piece.words.push(c),
        }
    }
    if !piece.is_empty() {
        list.push(piece);
    }
    list
}

/// Follows encoded words, whose letters separate nothing (`=?utf-8?Q?M=C3=BCller,_Hans?=`).
#[derive(Default)]
struct EncodedWord {
    last: char,
    /// Question marks seen since `=?`; 0 outside a word.
    marks: u8,
}

impl EncodedWord {
    /// Whether this character is inside a word.
    fn take(&mut self, c: char) -> bool {
        let last = std::mem::replace(&mut self.last, c);
        match c {
            '?' if self.marks > 0 || last == '=' => self.marks = self.marks.saturating_add(1),
            // Charset, kind and text end with one mark each; the opening one is the fourth.
            '=' if last == '?' && self.marks >= 4 => {
                self.marks = 0;
                return true;
            }
            // A word that lost its end must not swallow the address.
            '<' | '>' | '"' => self.marks = 0,
            _ => {}
        }
        self.marks > 0
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn list(raw: &str) -> Vec<(String, String)> {
        parse(raw.as_bytes())
            .into_iter()
            .map(|a| (a.address, a.name))
            .collect()
    }

    fn pair(address: &str, name: &str) -> (String, String) {
        (address.into(), name.into())
    }

    #[test]
    fn commas_in_names() {
        let expected = vec![pair("h@x.example", "Müller, Hans"), pair("b@y.example", "")];
        assert_eq!(list("Müller, Hans <H@x.example>, b@y.example"), expected);
        assert_eq!(
            list("\"Müller, Hans\" <h@x.example>, <b@y.example>"),
            expected
        );
        assert_eq!(
            list("=?utf-8?Q?M=C3=BCller,_Hans?= <h@x.example>; b@y.example"),
            expected
        );
    }

    #[test]
    fn groups_comments_and_names_alone() {
        assert_eq!(list("Team: a@x.example, b@x.example;").len(), 2);
        assert!(list("undisclosed-recipients:;").is_empty());
        assert_eq!(
            list("a@x.example (Anna A)"),
            vec![pair("a@x.example", "Anna A")]
        );
        assert_eq!(list("Nur Name"), vec![pair("", "Nur Name")]);
    }

    #[test]
    fn half_a_million_parentheses() {
        assert!(list(&"(".repeat(500_000)).is_empty());
    }
}
