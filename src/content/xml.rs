//! XML as a row of steps. Namespaces' prefixes are ignored, since writers choose them freely; entities beyond the five of
//! XML are not expanded, so that nested ones are harmless; what stands before a mistake counts.

use super::limits::XML_DEPTH;
use crate::text::charset;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// One step through a document.
pub(super) enum Step<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text between tags, resolved.
    Text(&'a str),
}

/// Attributes of an element by local name.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the first attribute with this local name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|a| a.key.local_name().as_ref() == name)
            .map(|a| match a.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => a.value.into_owned(),
            })
    }
}

/// The document is broken behind what was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

/// Walks the document; `each` says whether to go on.
pub(super) fn walk(text: &str, mut each: impl FnMut(Step<'_>) -> bool) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        let on = match reader.read_event().map_err(|_| Broken)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > XML_DEPTH {
                    return Err(Broken);
                }
                each(Step::Open(tag.local_name().as_ref(), Attributes(&tag)))
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                each(Step::Open(name.as_ref(), Attributes(&tag)))
                    && each(Step::Close(name.as_ref()))
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(Step::Close(tag.local_name().as_ref()))
            }
            Event::Text(piece) => each(Step::Text(&piece.xml10_content())),
            Event::CData(piece) => each(Step::Text(&piece.xml10_content())),
            Event::GeneralRef(piece) => {
                let mut buffer = [0; 4];
                let resolved: Cow<'_, str> = match piece.resolve_char_ref() {
                    Ok(Some(character)) => Cow::Borrowed(character.encode_utf8(&mut buffer)),
                    _ => Cow::Borrowed(named(&piece.xml10_content())),
                };
                each(Step::Text(&resolved))
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => true,
        };
        if !on {
            return Ok(());
        }
    }
}

/// The five entities every document has (XML 1.0, section 4.6); others stand for nothing.
fn named(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The text of an XML file, by its mark or declaration.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    charset::decode(bytes, declared(bytes)).text
}

/// The character set that the declaration names (XML 1.0, appendix F); UTF-16 without a mark is told by its zeros.
fn declared(bytes: &[u8]) -> Option<&str> {
    match bytes {
        [b'<', 0, ..] => return Some("utf-16le"),
        [0, b'<', ..] => return Some("utf-16be"),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(200)];
    let head = &head[..memchr::memmem::find(head, b"?>")?];
    let at = memchr::memmem::find(head, b"encoding")? + "encoding".len();
    let rest = std::str::from_utf8(&head[at..]).ok()?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (String, Result<(), Broken>) {
        let mut out = String::new();
        let end = walk(text, |step| {
            match step {
                Step::Open(name, a) => {
                    out.push_str(&format!("<{name}{}", a.get("k").unwrap_or_default()));
                }
                Step::Close(_) => out.push('>'),
                Step::Text(text) => out.push_str(text),
            }
            true
        });
        (out, end)
    }

    #[test]
    fn prefixes_go_and_entities_are_harmless() {
        let bomb = "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;\">]><x:a k='1 &amp; 2'>&m;&#228;&amp;<b/></x:a>";
        assert_eq!(told(bomb), ("<a1 & 2ä&<b>>".to_owned(), Ok(())));
    }

    #[test]
    fn what_stands_before_a_mistake_counts() {
        let (out, end) = told("<a>eins<b>zwei</c> drei <!-- offen");
        assert!(out.starts_with("<aeins<bzwei>"), "{out}");
        assert_eq!(end, Err(Broken));
        let deep = "<a>".repeat(XML_DEPTH + 1);
        assert_eq!(told(&deep).1, Err(Broken));
    }

    #[test]
    fn sets_are_read_as_declared() {
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe4</a>";
        assert!(text(latin).ends_with("<a>\u{e4}</a>"));
        let wide: Vec<u8> = "<a>\u{e4}</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&wide), "<a>\u{e4}</a>");
        let marked = [b"\xff\xfe".as_slice(), &wide].concat();
        assert_eq!(text(&marked), "<a>\u{e4}</a>");
    }
}
