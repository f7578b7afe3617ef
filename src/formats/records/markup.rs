//! HTML of one record as a list of elements and texts with the way back: enough to find elements by their class, in the
//! pages that chat programs write. Attribute values may stand without quotes (minified pages); what is never closed, and
//! closing tags of elements that were opened before the record, do no harm.

use super::written::Written;
use super::xml::unescape;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use",
    "wbr",
];
/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "blockquote",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "tr",
    "ul",
];
/// Deeper nesting is counted no further.
const DEPTH: usize = 256;

/// One element or text.
#[derive(Debug, Clone, Copy)]
enum Item<'a> {
    Element { name: &'a str, attributes: &'a str },
    Text { text: &'a str, at: u64 },
}

/// The elements and texts of a record, in order.
#[derive(Debug, Default)]
pub(crate) struct Markup<'a> {
    /// How deep it lies, and what it is.
    items: Vec<(usize, Item<'a>)>,
}

impl<'a> Markup<'a> {
    /// Reads a record that begins at `at` in the entry.
    pub(crate) fn of(html: &'a str, at: u64) -> Self {
        let mut items = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let mut next = 0;
        while next < html.len() {
            let Some(tag) = memchr::memchr(b'<', &html.as_bytes()[next..]).map(|i| next + i) else {
                push_text(&mut items, open.len(), &html[next..], at + next as u64);
                break;
            };
            push_text(&mut items, open.len(), &html[next..tag], at + next as u64);
            if let Some(comment) = html[tag..].strip_prefix("<!--") {
                next = comment.find("-->").map_or(html.len(), |i| tag + 4 + i + 3);
                continue;
            }
            let Some(end) = tag_end(html, tag) else {
                push_text(&mut items, open.len(), &html[tag..], at + tag as u64);
                break;
            };
            next = end + 1;
            let inside = html[tag + 1..end].trim_end_matches('/');
            if let Some(closing) = inside.strip_prefix('/') {
                let name = closing.trim();
                if let Some(depth) = open.iter().rposition(|o| o.eq_ignore_ascii_case(name)) {
                    open.truncate(depth);
                }
                continue;
            }
            let name_end = inside
                .find(|c: char| c.is_ascii_whitespace())
                .unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(name_end);
            items.push((open.len(), Item::Element { name, attributes }));
            let void = VOID.contains(&name) || html[..end].ends_with('/') || name.starts_with('!');
            if !void && open.len() < DEPTH {
                open.push(name);
            }
        }
        Self { items }
    }

    /// The elements that have this class, in order.
    pub(crate) fn with_class<'m>(&'m self, class: &'m str) -> impl Iterator<Item = usize> + 'm {
        (0..self.items.len()).filter(move |at| self.has_class(*at, class))
    }

    /// The elements that have this class and lie in none that has it: nothing is seen twice.
    pub(crate) fn outermost(&self, class: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut inside: Option<usize> = None;
        for (at, (depth, _)) in self.items.iter().enumerate() {
            if inside.is_some_and(|outer| *depth > outer) {
                continue;
            }
            inside = None;
            if self.has_class(at, class) {
                found.push(at);
                inside = Some(*depth);
            }
        }
        found
    }

    /// The elements inside this one, in order.
    pub(crate) fn inside(&self, at: usize) -> impl Iterator<Item = usize> {
        let depth = self.items[at].0;
        let within = self.items.iter().enumerate().skip(at + 1);
        within
            .take_while(move |(_, (its, _))| *its > depth)
            .filter(|(_, (_, item))| matches!(item, Item::Element { .. }))
            .map(|(at, _)| at)
    }

    /// All elements, in order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = usize> {
        let all = self.items.iter().enumerate();
        all.filter(|(_, (_, item))| matches!(item, Item::Element { .. }))
            .map(|(at, _)| at)
    }

    fn has_class(&self, at: usize, class: &str) -> bool {
        let classes = self.raw(at, "class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|c| c == class)
    }

    /// Whether the element lies in one whose classes begin so. Looks at all that stands before it: not for every element.
    pub(crate) fn is_in(&self, at: usize, class: &str) -> bool {
        let mut depth = self.items[at].0;
        for before in (0..at).rev() {
            let (its, _) = self.items[before];
            if its >= depth {
                continue;
            }
            depth = its;
            let classes = self.raw(before, "class").unwrap_or_default();
            if classes
                .split_ascii_whitespace()
                .any(|c| c.starts_with(class))
            {
                return true;
            }
        }
        false
    }

    fn raw(&self, at: usize, name: &str) -> Option<&'a str> {
        match self.items.get(at)?.1 {
            Item::Element { attributes, .. } => attribute(attributes, name),
            Item::Text { .. } => None,
        }
    }

    /// An attribute, references resolved.
    pub(crate) fn attribute(&self, at: usize, name: &str) -> Option<String> {
        let mut written = Written::default();
        unescape(self.raw(at, name)?, 0, &mut written);
        Some(written.text)
    }

    /// The text of an element: blocks on lines of their own, pictures that stand for signs by their names; elements with
    /// one of the classes in `without` are left out.
    pub(crate) fn text(&self, at: usize, without: &[&str]) -> Written {
        let mut whole = Written::default();
        let (depth, _) = self.items[at];
        let mut skip: Option<usize> = None;
        for (next, (its, item)) in self.items.iter().enumerate().skip(at + 1) {
            if *its <= depth {
                break;
            }
            if skip.is_some_and(|s| *its > s) {
                continue;
            }
            skip = None;
            match item {
                Item::Text { text, at } => unescape(text, *at, &mut whole),
                Item::Element { .. } if without.iter().any(|c| self.has_class(next, c)) => {
                    skip = Some(*its);
                }
                Item::Element { name: "br", .. } => whole.literal("\n"),
                Item::Element { name: "img", .. } => {
                    whole.literal(&self.attribute(next, "alt").unwrap_or_default());
                }
                Item::Element { name, .. } => {
                    if BLOCKS.contains(name) && !whole.text.ends_with('\n') {
                        whole.line();
                    }
                }
            }
        }
        let start = whole.text.len() - whole.text.trim_start().len();
        let mut trimmed = Written::default();
        trimmed.copy(&whole, start, whole.text.trim_end().len().max(start));
        trimmed
    }
}

fn push_text<'a>(items: &mut Vec<(usize, Item<'a>)>, depth: usize, text: &'a str, at: u64) {
    if !text.is_empty() {
        items.push((depth, Item::Text { text, at }));
    }
}

/// Where the tag that begins at `from` ends: the first `>` outside quotes.
fn tag_end(html: &str, from: usize) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = from + 1;
    let mut value = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at),
            // A quote counts only where a value begins.
            b'"' | b'\'' if value => {
                at += 1 + memchr::memchr(*byte, bytes.get(at + 1..)?)?;
                value = false;
            }
            b'=' => value = true,
            b if b.is_ascii_whitespace() => {}
            _ => value = false,
        }
        at += 1;
    }
    None
}

/// The value of an attribute as written.
fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let name_end = rest
            .find(|c: char| c == '=' || c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            // An attribute without a value; a lone sign is passed over.
            rest = after.trim_start();
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &value[1..];
                let end = inside.find(quote).unwrap_or(inside.len());
                (&inside[..end], inside.get(end + 1..).unwrap_or_default())
            }
            _ => {
                let end = value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len());
                value.split_at(end)
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = behind.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_class_and_texts_lead_back() {
        let html = "<li class='a b' data-x=\"1 > 0\"><div class=q><p class=t>Zitat</p></div><p class=t>K&#252;hnel &amp; <b>S&#246;hne</b><br>zwei<!-- nichts --></p></li></div><p>rest";
        let page = Markup::of(html, 100);
        let item = page.with_class("b").next().unwrap();
        assert_eq!(page.attribute(item, "data-x").as_deref(), Some("1 > 0"));
        let bodies: Vec<usize> = page.with_class("t").collect();
        assert_eq!(bodies.len(), 2);
        assert!(page.is_in(bodies[0], "q") && !page.is_in(bodies[1], "q"));
        let text = page.text(bodies[1], &[]);
        assert!(text.text == "Kühnel & Söhne\nzwei", "{}", text.text);
        let at = text.text.find("zwei").unwrap();
        assert_eq!(text.place(at), 100 + html.find("zwei").unwrap() as u64);
        assert_eq!(page.text(item, &["q"]).text, text.text);
        assert_eq!(page.outermost("t"), bodies);
        assert_eq!(page.inside(item).count(), 5);
        let nested = Markup::of("<p class=x><b class=x></b></p><i class=x>", 0);
        assert_eq!(nested.outermost("x").len(), 2);
    }

    #[test]
    fn hostile_markup_ends() {
        for html in [
            "<",
            "<a",
            "<a b=",
            "<a b='",
            "</",
            "<!--",
            "<a =>x",
            "<a = b>",
            "x",
            "",
            "<a ==\"'>",
            "<div/><div><img src=x>",
        ] {
            let page = Markup::of(html, 0);
            for at in page.elements() {
                page.text(at, &[]);
                page.attribute(at, "b");
            }
        }
        let deep = "<div>".repeat(10_000);
        assert_eq!(Markup::of(&deep, 0).elements().count(), 10_000);
    }
}
