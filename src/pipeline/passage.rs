//! A value with what stands around it, cut out of a text.

use crate::model::Span;

/// A value with what stands around it in its text; held in memory only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Characters before it.
    pub before: String,
    /// The value.
    pub value: String,
    /// Characters behind it.
    pub after: String,
}

/// The characters of a span with some around them; none where the text does not reach that far.
pub(super) fn cut(text: &str, span: Span, around: usize) -> Option<Passage> {
    let (start, end) = (span.start as usize, span.end as usize);
    let length = end.checked_sub(start).filter(|length| *length > 0)?;
    let from = start.saturating_sub(around);
    let mut chars = text.chars().skip(from);
    let before: String = chars.by_ref().take(start - from).collect();
    let value: String = chars.by_ref().take(length).collect();
    let after: String = chars.take(around).collect();
    (value.chars().count() == length).then_some(Passage {
        before,
        value,
        after,
    })
}

#[cfg(test)]
mod tests {
    use super::{Passage, cut};
    use crate::model::Span;

    #[test]
    fn a_value_is_cut_out_with_what_stands_around_it() {
        let span = |start, end| Span { start, end };
        let cut = |start, end, around| {
            let Passage {
                before,
                value,
                after,
            } = cut("Größe: 12 m, morgen", span(start, end), around)?;
            Some(format!("{before}[{value}]{after}"))
        };
        assert_eq!(cut(7, 11, 3).as_deref(), Some("e: [12 m], m"));
        assert_eq!(cut(0, 5, 2).as_deref(), Some("[Größe]: "));
        assert_eq!(cut(7, 11, 0).as_deref(), Some("[12 m]"));
        assert_eq!(cut(13, 40, 3), None);
        assert_eq!(cut(3, 3, 3), None);
    }
}
