//! The old quote in the text: `> ABCDEFGH: quoted`, further lines with `> `, an empty line, the reply
//! (threema.md section 2).

use super::ids::is_threema_id;
use crate::model::Section;
use crate::model::message::SectionKind;

/// The quoted part at the start of a text.
pub(super) fn old(text: &str) -> Option<Section> {
    let rest = text.strip_prefix("> ")?;
    let (id, _) = rest.split_once(": ")?;
    if !is_threema_id(id) {
        return None;
    }
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with("> ") && line.trim_end() != ">" {
            break;
        }
        end += line.len();
    }
    let behind = &text[end..];
    end += usize::from(behind.starts_with('\n'));
    Some(Section {
        kind: SectionKind::Quote,
        start: 0,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_quotes_end_at_the_empty_line() {
        let end = |text: &str| old(text).map(|s| text[s.end..].to_owned());
        assert_eq!(
            end("> KX7P2M9D: eins\n> zwei\n\nDanke").as_deref(),
            Some("Danke")
        );
        assert_eq!(end("> KX7P2M9D: eins").as_deref(), Some(""));
        assert_eq!(end("> so: eins\n\nx"), None);
        assert_eq!(end("eins > KX7P2M9D: x"), None);
    }
}
