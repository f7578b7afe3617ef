//! Slack's own markup: links, people, channels and three entities (other-chats.md section 6).

use super::slack::Book;
use crate::formats::records::Written;

/// Resolves the markup, keeping the way back of every character that stands in the file.
pub(super) fn resolve(book: &Book, raw: &Written) -> Written {
    let text = raw.text.as_str();
    let mut out = Written::default();
    let mut from = 0;
    while let Some(at) = text[from..].find(['<', '&']).map(|i| from + i) {
        out.copy(raw, from, at);
        from = if text.as_bytes()[at] == b'&' {
            entity(raw, at, &mut out)
        } else {
            link(book, raw, at, &mut out)
        };
    }
    out.copy(raw, from, text.len());
    out
}

/// One of the three entities, or the sign itself.
fn entity(raw: &Written, at: usize, out: &mut Written) -> usize {
    let rest = &raw.text[at..];
    for (name, c) in [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')] {
        if rest.starts_with(name) {
            let place = raw.place(at);
            let end = raw.place(at + name.len());
            out.escaped(c, place, end.saturating_sub(place) as usize);
            return at + name.len();
        }
    }
    out.copy(raw, at, at + 1);
    at + 1
}

/// `<@U1>`, `<#C1|name>`, `<!here>`, `<https://x|label>`, `<mailto:a@b|a@b>`, `<tel:+49|0…>`.
fn link(book: &Book, raw: &Written, at: usize, out: &mut Written) -> usize {
    let text = raw.text.as_str();
    let Some(length) = text[at..].find('>') else {
        out.copy(raw, at, at + 1);
        return at + 1;
    };
    let (start, end) = (at + 1, at + length);
    let inner = &text[start..end];
    let bar = inner.find('|').map(|i| start + i);
    let sign = inner.chars().next();
    match sign {
        Some('@' | '#') => {
            let id = &text[start + 1..bar.unwrap_or(end)];
            out.literal(&inner[..1]);
            match (book.name(id), bar) {
                (Some(name), _) => out.literal(name),
                (None, Some(bar)) => out.copy(raw, bar + 1, end),
                (None, None) => out.copy(raw, start + 1, end),
            }
        }
        Some('!') => {
            out.literal("@");
            out.copy(raw, bar.map_or(start + 1, |b| b + 1), end);
        }
        _ => {
            let target_end = bar.unwrap_or(end);
            let skipped = ["mailto:", "tel:"]
                .iter()
                .find(|p| inner.starts_with(**p))
                .map_or(0, |p| p.len());
            let target = (start + skipped, target_end);
            match bar {
                // The label is what people saw; where it says something else, both are searched.
                Some(bar) => {
                    out.copy(raw, bar + 1, end);
                    if text[bar + 1..end] != text[target.0..target.1] {
                        out.literal(" (");
                        out.copy(raw, target.0, target.1);
                        out.literal(")");
                    }
                }
                None => out.copy(raw, target.0, target.1),
            }
        }
    }
    end + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_resolved_with_the_way_back() {
        let file = "Tel <tel:+4935100000|0351 00000> &amp; <mailto:a@b.example|a@b.example> <@U9> <!here> 3 &lt; 4 <offen";
        let mut raw = Written::default();
        raw.plain(file, 0);
        let out = resolve(&Book::default(), &raw);
        assert_eq!(
            out.text,
            "Tel 0351 00000 (+4935100000) & a@b.example @U9 @here 3 < 4 <offen"
        );
        let (text, map) = out.into_parts();
        let start = text.find("a@b").unwrap();
        let span = map.bytes(&text, start, start + 11).unwrap();
        assert_eq!(
            &file[span.offset as usize..(span.offset + span.length) as usize],
            "a@b.example"
        );
    }
}
