//! All word lists in one pass: a probe per word start, and a sampled probe for parts of compounds.
//!
//! Measured (engine.md section 4): a probe of the first three bytes at word starts beats one automaton over all
//! keywords two to three times. OR-ing 0x20 folds ASCII and the UTF-8 forms of the umlauts alike. Words that may stand inside
//! compounds have at least five letters, so that of their four-byte windows at even and odd places one is always
//! sampled at every second byte.

// length: the tables and the two probes share one layout that only makes sense together

use crate::rules::words::{Token, WordForm};
use crate::rules::{LEAD_C2, LEAD_E2, ListId, PatternId, RuleSet, Surface};

/// Most lists of a rule set: [`ListSet`] is a fixed array so that thread memory needs no allocation.
pub const MOST_LISTS: usize = 1024;

/// Which lists were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListSet([u64; MOST_LISTS / 64]);

impl Default for ListSet {
    fn default() -> Self {
        Self([0; MOST_LISTS / 64])
    }
}

impl ListSet {
    /// Adds a list.
    pub fn insert(&mut self, list: ListId) {
        self.0[list.0 as usize / 64] |= 1 << (list.0 % 64);
    }

    /// Adds all of another set.
    pub fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// Whether any list is in both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether the list was met.
    #[must_use]
    pub const fn has(&self, list: ListId) -> bool {
        self.0[list.0 as usize / 64] & (1 << (list.0 % 64)) != 0
    }
}

/// A word form was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordHit {
    /// Whose list.
    pub list: ListId,
    /// First byte in the prepared text.
    pub start: u32,
    /// One past the last byte; for open ends the end of the word.
    pub end: u32,
}

/// What one pass over a text saw beside words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features {
    /// ASCII digits.
    pub digits: u32,
    /// Longest run of upper-case ASCII letters and digits.
    pub run: u32,
    /// Bytes that occur, a bit each as in [`crate::rules::pattern::Gate::bytes`].
    pub bytes: u128,
}

/// Where patterns may begin.
#[derive(Debug, Default)]
pub struct Starts {
    /// Patterns by their first letters.
    pub probes: Vec<Probe>,
    /// Numbers at word starts.
    pub numbers: Vec<u32>,
}

impl Starts {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.probes.clear();
        self.numbers.clear();
    }
}

/// A pattern may begin here: its first three bytes stand at this word start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Probe {
    /// The pattern.
    pub pattern: PatternId,
    /// Byte in the prepared text.
    pub at: u32,
}

#[derive(Debug)]
struct Keyword {
    /// Folded bytes.
    folded: Box<[u8]>,
    form: u32,
}

/// A keyword in a bucket with its first eight bytes, so that most are told apart without looking it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Quick {
    mask: u64,
    bytes: u64,
    /// Keyword, or pattern above [`PATTERN`].
    id: u32,
    list: u16,
    /// Bytes of the keyword.
    len: u8,
    edge: Edge,
}

/// What a keyword of up to eight bytes needs behind it; everything else is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// One word in any case, ended.
    Closed,
    /// One word in any case, with any end.
    Open,
    /// Several words, an exact case, a longer word, a pattern.
    Other,
}

/// Ids from here on are patterns.
const PATTERN: u32 = 1 << 31;

impl Quick {
    fn new(folded: &[u8], id: u32) -> Self {
        let mut bytes = [0; 8];
        let mut mask = [0; 8];
        for (at, byte) in folded.iter().take(8).enumerate() {
            (bytes[at], mask[at]) = (*byte, 0xff);
        }
        Self {
            mask: u64::from_le_bytes(mask),
            bytes: u64::from_le_bytes(bytes),
            id,
            list: 0,
            len: 0,
            edge: Edge::Other,
        }
    }

    /// A word of a list at its beginning.
    fn of_word(folded: &[u8], id: u32, list: ListId, tokens: &[Token]) -> Self {
        let simple = tokens.len() == 1 && tokens[0].exact.is_none() && folded.len() <= 8;
        Self {
            list: list.0,
            len: folded.len().min(8) as u8,
            edge: match (simple, tokens[0].open_end) {
                (true, false) => Edge::Closed,
                (true, true) => Edge::Open,
                (false, _) => Edge::Other,
            },
            ..Self::new(folded, id)
        }
    }

    /// The end of a short word that begins here, as far as ASCII neighbours tell; `None` asks for a closer look.
    #[inline]
    fn end(&self, bytes: &[u8], at: usize) -> Option<Option<usize>> {
        if self.edge == Edge::Other || at > 0 && bytes[at - 1] >= 0x80 {
            return None;
        }
        let mut end = at + usize::from(self.len);
        loop {
            match bytes.get(end) {
                Some(byte) if *byte >= 0x80 => return None,
                Some(byte) if byte.is_ascii_alphanumeric() => {
                    if self.edge == Edge::Closed {
                        return Some(None);
                    }
                    end += 1;
                }
                _ => return Some(Some(end)),
            }
        }
    }
}

/// Eight folded bytes from here, zeros behind the end.
#[inline]
fn window(bytes: &[u8], at: usize) -> u64 {
    let word = match bytes.get(at..at + 8) {
        Some(slice) => <[u8; 8]>::try_from(slice).map_or(0, u64::from_le_bytes),
        None => bytes[at..]
            .iter()
            .rev()
            .fold(0, |word, byte| (word << 8) | u64::from(*byte)),
    };
    word | 0x2020_2020_2020_2020
}

#[derive(Debug)]
struct Form {
    list: ListId,
    tokens: Box<[Token]>,
}

const HEAD_BITS: u32 = 17;
const INNER_BITS: u32 = 16;

/// The compiled lists.
#[derive(Debug)]
pub struct Keywords {
    forms: Vec<Form>,
    keywords: Vec<Keyword>,
    head_filter: Box<[u64]>,
    heads: Buckets<Quick>,
    inner_filter: Box<[u64]>,
    /// Keyword and the offset of the sampled window in it.
    inners: Buckets<(Quick, u8)>,
}

#[derive(Debug)]
struct Buckets<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Ord> Buckets<T> {
    fn new(size: usize, mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; size + 1];
        for (hash, _) in &pairs {
            starts[*hash as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self {
            starts,
            items: pairs.into_iter().map(|(_, item)| item).collect(),
        }
    }

    fn get(&self, hash: u32) -> &[T] {
        &self.items[self.starts[hash as usize] as usize..self.starts[hash as usize + 1] as usize]
    }
}

const fn fold(byte: u8) -> u8 {
    byte | 0x20
}

const fn head_hash(a: u8, b: u8, c: u8) -> u32 {
    let key = (fold(a) as u32) | (fold(b) as u32) << 8 | (fold(c) as u32) << 16;
    key.wrapping_mul(0x9e37_79b1) >> (32 - HEAD_BITS)
}

const fn inner_hash(window: u32) -> u32 {
    (window | 0x2020_2020).wrapping_mul(0x9e37_79b1) >> (32 - INNER_BITS)
}

const WORD: u8 = 2;
const DIGIT: u8 = 1;
const SOLID: u8 = 4;
const LATER: u8 = 8;

const fn is_word(byte: u8) -> bool {
    CLASS[byte as usize] & WORD != 0
}

/// Letters, digits and the first bytes of two-byte letters (U+00C0 to U+07FF) are word bytes; formatting marks, signs and
/// the first bytes of longer characters (quotation marks, emoji) are not.
static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let byte = index as u8;
        if byte >= 0xc3 && byte < 0xe0 || byte.is_ascii_alphanumeric() {
            table[index] |= WORD;
        }
        if byte >= 0x80 && byte < 0xc0 {
            table[index] |= LATER;
        }
        if byte.is_ascii_digit() {
            table[index] |= DIGIT;
        }
        if byte.is_ascii_digit() || byte.is_ascii_uppercase() {
            table[index] |= SOLID;
        }
        index += 1;
    }
    table
};

impl Keywords {
    /// Compiles the lists and beginnings of patterns that are looked for there.
    #[must_use]
    pub fn new(rules: &RuleSet, there: fn(Surface) -> bool) -> Self {
        let mut forms = Vec::new();
        let mut keywords: Vec<Keyword> = Vec::new();
        let (mut head_pairs, mut inner_pairs) = (Vec::new(), Vec::new());
        let lists = rules.lists.iter().enumerate();
        for (index, list) in lists.filter(|(_, list)| there(list.surface)) {
            for WordForm { tokens } in &list.forms {
                let form = forms.len() as u32;
                forms.push(Form {
                    list: ListId(index as u16),
                    tokens: tokens.clone().into(),
                });
                for spelling in &tokens[0].spellings {
                    let id = keywords.len() as u32;
                    let folded: Box<[u8]> = spelling.bytes().map(fold).collect();
                    if tokens[0].open_start && folded.len() >= 5 {
                        for offset in 0..2_u8 {
                            let at = usize::from(offset);
                            let window =
                                [folded[at], folded[at + 1], folded[at + 2], folded[at + 3]];
                            inner_pairs.push((
                                inner_hash(u32::from_le_bytes(window)),
                                (Quick::new(&folded, id), offset),
                            ));
                        }
                    } else {
                        let list = ListId(index as u16);
                        let quick = Quick::of_word(&folded, id, list, tokens);
                        head_pairs.extend(
                            head_keys(&folded, tokens[0].open_end).map(|hash| (hash, quick)),
                        );
                    }
                    keywords.push(Keyword { folded, form });
                }
            }
        }
        for (index, rule) in rules
            .patterns
            .iter()
            .enumerate()
            .filter(|(_, r)| r.detector.is_some() && there(r.surface))
        {
            for head in rule.pattern.heads.iter().flatten() {
                let quick = Quick::new(head, PATTERN + index as u32);
                head_pairs.push((head_hash(head[0], head[1], head[2]), quick));
            }
        }
        let head_filter = filter(HEAD_BITS, head_pairs.iter().map(|p| p.0));
        let inner_filter = filter(INNER_BITS, inner_pairs.iter().map(|p| p.0));
        Self {
            forms,
            keywords,
            head_filter,
            heads: Buckets::new(1 << HEAD_BITS, head_pairs),
            inner_filter,
            inners: Buckets::new(1 << INNER_BITS, inner_pairs),
        }
    }

    /// Finds all words of all lists and all places where a pattern may begin; hits come in no promised order.
    pub fn find(&self, text: &str, hits: &mut Vec<WordHit>, starts: &mut Starts) -> Features {
        let bytes = text.as_bytes();
        let mut features = Features::default();
        let (mut before, mut run) = (false, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            let class = CLASS[byte as usize];
            features.digits += u32::from(class & DIGIT);
            run = if class & SOLID == 0 { 0 } else { run + 1 };
            features.run = features.run.max(run);
            // A later byte of a character is what its first byte was.
            let word = if class & LATER != 0 {
                before
            } else {
                class & WORD != 0
            };
            if word && !before {
                if class & DIGIT != 0 {
                    starts.numbers.push(at as u32);
                }
                self.probe_head(text, at, hits, &mut starts.probes);
            } else if !word {
                features.bytes |= match byte {
                    0xe2 => 1 << LEAD_E2,
                    0xc2 => 1 << LEAD_C2,
                    0..0x80 => 1 << byte,
                    _ => 0,
                };
            }
            before = word;
        }
        self.probe_inner(text, hits);
        features
    }

    #[inline]
    fn probe_head(&self, text: &str, at: usize, hits: &mut Vec<WordHit>, probes: &mut Vec<Probe>) {
        let word = window(text.as_bytes(), at);
        let hash = head_hash(word as u8, (word >> 8) as u8, (word >> 16) as u8);
        if self.head_filter[hash as usize / 64] & (1 << (hash % 64)) == 0 {
            return;
        }
        for quick in self
            .heads
            .get(hash)
            .iter()
            .filter(|q| word & q.mask == q.bytes)
        {
            if quick.id >= PATTERN {
                probes.push(Probe {
                    pattern: PatternId((quick.id - PATTERN) as u16),
                    at: at as u32,
                });
                continue;
            }
            match quick.end(text.as_bytes(), at) {
                Some(Some(end)) => hits.push(WordHit {
                    list: ListId(quick.list),
                    start: at as u32,
                    end: end as u32,
                }),
                Some(None) => {}
                None => self.verify(text, at, quick.id, hits),
            }
        }
    }

    fn probe_inner(&self, text: &str, hits: &mut Vec<WordHit>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(sample) = bytes
            .get(at..at + 4)
            .and_then(|w| <[u8; 4]>::try_from(w).ok())
        {
            let hash = inner_hash(u32::from_le_bytes(sample));
            if self.inner_filter[hash as usize / 64] & (1 << (hash % 64)) != 0 {
                for (quick, offset) in self.inners.get(hash) {
                    if let Some(start) = at.checked_sub(usize::from(*offset))
                        && window(bytes, start) & quick.mask == quick.bytes
                    {
                        self.verify(text, start, quick.id, hits);
                    }
                }
            }
            at += 2;
        }
    }

    fn verify(&self, text: &str, at: usize, id: u32, hits: &mut Vec<WordHit>) {
        let keyword = &self.keywords[id as usize];
        let bytes = text.as_bytes();
        let Some(slice) = bytes.get(at..at + keyword.folded.len()) else {
            return;
        };
        // The bucket compared the first eight.
        let behind = slice.iter().zip(&*keyword.folded).skip(8);
        if !behind
            .map(|(t, k)| fold(*t) == *k)
            .fold(true, |all, same| all & same)
        {
            return;
        }
        let form = &self.forms[keyword.form as usize];
        if let Some((start, end)) = form.end(text, at, at + keyword.folded.len()) {
            hits.push(WordHit {
                list: form.list,
                start: start as u32,
                end: end as u32,
            });
        }
    }
}

impl Form {
    /// Checks edges and the following tokens; gives the bounds of the hit.
    fn end(&self, text: &str, start: usize, stop: usize) -> Option<(usize, usize)> {
        let token = &self.tokens[0];
        let mut end = token.close(text, start, stop)?;
        for next in &self.tokens[1..] {
            let gap = text[end..]
                .bytes()
                .take_while(|b| matches!(b, b' ' | b'-' | b'\n' | b'\t'))
                .count();
            if gap == 0 || gap > 3 {
                return None;
            }
            let from = end + gap;
            let rest = &text.as_bytes()[from..];
            end = next.spellings.iter().find_map(|s| {
                let fits = rest.len() >= s.len()
                    && rest.iter().zip(s.bytes()).all(|(t, k)| fold(*t) == fold(k));
                if fits {
                    next.close(text, from, from + s.len())
                } else {
                    None
                }
            })?;
        }
        let start = if token.open_start {
            word_start(text, start)
        } else {
            start
        };
        Some((start, end))
    }
}

impl Token {
    /// The end of the word where the token's edges hold there.
    fn close(&self, text: &str, start: usize, stop: usize) -> Option<usize> {
        if !text.is_char_boundary(stop) || !text.is_char_boundary(start) {
            return None;
        }
        if !self.open_start
            && text[..start]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
        {
            return None;
        }
        if self
            .exact
            .as_ref()
            .is_some_and(|e| text[start..stop] != **e)
        {
            return None;
        }
        let end = word_end(text, stop);
        (self.open_end || end == stop).then_some(end)
    }
}

fn word_end(text: &str, from: usize) -> usize {
    text[from..]
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(text.len(), |(i, _)| from + i)
}

fn word_start(text: &str, from: usize) -> usize {
    text[..from]
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(from, |(i, _)| i)
}

/// The hashes under which a word start is found: behind a short closed word stands anything but a letter.
fn head_keys(folded: &[u8], open_end: bool) -> impl Iterator<Item = u32> + use<> {
    let behind = |open: bool| {
        (0..=255_u8)
            .filter(move |b| open || !is_word(*b))
            .map(fold)
            .collect::<Vec<u8>>()
    };
    let (first, second, third) = match *folded {
        [a] => (a, behind(open_end), (0..=255).map(fold).collect()),
        [a, b] => (a, vec![b], behind(open_end)),
        _ => (folded[0], vec![folded[1]], vec![folded[2]]),
    };
    let mut keys: Vec<u32> = second
        .iter()
        .flat_map(|b| third.iter().map(move |c| head_hash(first, *b, *c)))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
}

fn filter(bits: u32, hashes: impl Iterator<Item = u32>) -> Box<[u64]> {
    let mut filter = vec![0_u64; 1 << (bits - 6)];
    for hash in hashes {
        filter[hash as usize / 64] |= 1 << (hash % 64);
    }
    filter.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    fn hits(words: &str, text: &str) -> Vec<String> {
        let file = format!("[gates.g]\nwords = [{words}]\n");
        let rules = rules::load(&[("t.toml".into(), file)]).unwrap();
        let mut hits = Vec::new();
        Keywords::new(&rules, |s| s.messages).find(text, &mut hits, &mut Starts::default());
        hits.sort_by_key(|h| h.start);
        hits.iter()
            .map(|h| text[h.start as usize..h.end as usize].to_owned())
            .collect()
    }

    #[test]
    fn words_stand_alone_or_open() {
        assert_eq!(
            hits("'rechnung*'", "Die Rechnungen und Berechnung"),
            ["Rechnungen"]
        );
        assert_eq!(hits("'rechnung'", "Rechnung, Rechnungen"), ["Rechnung"]);
        assert_eq!(
            hits("'*rechnung*'", "x Schlussrechnungsbetrag RECHNUNG"),
            ["Schlussrechnungsbetrag", "RECHNUNG"]
        );
        assert_eq!(
            hits("'*straße'", "Lindenstrasse 4, Straßen"),
            ["Lindenstrasse"]
        );
    }

    #[test]
    fn umlauts_fold_in_every_spelling() {
        assert_eq!(
            hits("'überweis*'", "ÜBERWEISUNG ueberweise uberweist Überweis"),
            ["ÜBERWEISUNG", "ueberweise", "uberweist", "Überweis"]
        );
        assert!(hits("'au'", "blau, Auto, aü").is_empty());
    }

    #[test]
    fn exact_tokens_and_sequences() {
        assert_eq!(hits("'=AB'", "ab heute AB unterschrieben, ABC"), ["AB"]);
        assert_eq!(
            hits(
                "'zahlt nicht'",
                "er zahlt  nicht, zahlt-nichts zahlt\nnicht"
            ),
            ["zahlt  nicht", "zahlt\nnicht"]
        );
        assert_eq!(
            hits("'offen* posten'", "offener Posten"),
            ["offener Posten"]
        );
        assert_eq!(hits("'=AU'", "die AU kommt. AU"), ["AU", "AU"]);
    }

    #[test]
    fn short_words_end_at_real_edges() {
        assert_eq!(
            hits(
                "'lohn', 'bank*', 'bad'",
                "lohn. Löhne Lohnbüro Banküberweisung bänke BAD-Fliesen ẞbad badß"
            ),
            ["lohn", "Banküberweisung", "BAD"]
        );
        assert_eq!(hits("'uhr*'", "Uhrzeit, Uhr"), ["Uhrzeit", "Uhr"]);
    }

    #[test]
    fn words_begin_behind_quotation_marks_and_emoji() {
        assert_eq!(
            hits(
                "'rechnung', 'überweis*'",
                "„Rechnung“ 👍Rechnung €überweisen"
            ),
            ["Rechnung", "Rechnung", "überweisen"]
        );
    }

    #[test]
    fn formatting_marks_are_no_letters() {
        assert_eq!(
            hits("'iban'", "*IBAN* _iban_ ~iban~"),
            ["IBAN", "iban", "iban"]
        );
    }
}
