//! The markup in texts of WhatsApp-Chat-Exporter: line breaks as `<br>` in all of them, and whole HTML where the program
//! says so (`safe`, whatsapp.md section 14). Every character keeps its way back to the file.

use crate::formats::records::Written;
use crate::formats::records::xml::reference;

/// A link in the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads.
    pub(super) target: String,
    /// What it says.
    pub(super) label: String,
}

/// The text with its line breaks; with `html`, tags are dropped and references resolved as well.
pub(super) fn resolve(raw: &Written, html: bool) -> Written {
    let mut out = Written::default();
    let text = raw.text.as_str();
    let mut from = 0;
    while let Some(at) = text[from..].find(['<', '&']).map(|i| from + i) {
        out.copy(raw, from, at);
        let rest = &text[at..];
        from = if let Some(length) = line_break(rest) {
            escaped(raw, at, length, '\n', &mut out)
        } else if html && let Some(length) = tag(rest) {
            at + length
        } else if html && let (Some(c), length) = reference(rest) {
            escaped(raw, at, length, c, &mut out)
        } else {
            out.copy(raw, at, at + 1);
            at + 1
        };
    }
    out.copy(raw, from, text.len());
    out
}

/// One character in place of `length` bytes of markup; where the text goes on.
fn escaped(raw: &Written, at: usize, length: usize, c: char, out: &mut Written) -> usize {
    let (start, end) = (raw.place(at), raw.place(at + length));
    out.escaped(c, start, end.saturating_sub(start) as usize);
    at + length
}

/// The length of a `<br>` in one of its spellings.
fn line_break(rest: &str) -> Option<usize> {
    ["<br>", "<br/>", "<br />"]
        .iter()
        .find(|tag| {
            rest.get(..tag.len())
                .is_some_and(|r| r.eq_ignore_ascii_case(tag))
        })
        .map(|tag| tag.len())
}

/// The length of a tag: a letter or slash behind the sign, and its end.
fn tag(rest: &str) -> Option<usize> {
    let begins = rest.starts_with('<')
        && rest
            .as_bytes()
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/');
    begins.then(|| memchr::memchr(b'>', rest.as_bytes()).map(|i| i + 1))?
}

/// The links of a text with markup.
pub(super) fn links(markup: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find("<a ") {
        let from = &rest[at..];
        let Some((tag, behind)) = from.split_once('>') else {
            break;
        };
        let Some(close) = behind.find("</a>") else {
            break;
        };
        let target = tag
            .split_once("href=\"")
            .and_then(|(_, value)| value.split('"').next());
        if let Some(target) = target {
            found.push(Link {
                target: plain(target),
                label: plain(&behind[..close]),
            });
        }
        rest = &behind[close..];
    }
    found
}

fn plain(markup: &str) -> String {
    let mut raw = Written::default();
    raw.plain(markup, 0);
    resolve(&raw, true).text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, html: bool) -> Written {
        let mut raw = Written::default();
        raw.plain(text, 10);
        resolve(&raw, html)
    }

    #[test]
    fn breaks_are_lines_and_typed_markup_stays() {
        assert_eq!(
            read("a<br>b &amp; <b>x<br />", false).text,
            "a\nb &amp; <b>x\n"
        );
        assert_eq!(
            read("1 < 2 &amp; <b>x</b> &foo; &#228;<", true).text,
            "1 < 2 & x &foo; ä<"
        );
        let written = read("ä<br>b", true);
        assert_eq!(written.place(written.text.find('b').unwrap()), 10 + 2 + 4);
    }

    #[test]
    fn links_have_target_and_label() {
        let found =
            links(r#"x:<br><a href="v/A&amp;B.vcf">A &amp; B</a> | <a href="v/C.vcf">C</a> <a x"#);
        let shown: Vec<(&str, &str)> = found.iter().map(|l| (&*l.target, &*l.label)).collect();
        assert_eq!(shown, [("v/A&B.vcf", "A & B"), ("v/C.vcf", "C")]);
    }
}
