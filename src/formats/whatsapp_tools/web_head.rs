//! How lines of WhatsApp Web's two texts begin (whatsapp.md section 10): American dates, clocks of twelve hours with
//! seconds, whatever the language.

use crate::model::Stamp;

/// Which of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `chat.txt`.
    Text,
    /// `chat.md`.
    Markdown,
}

/// A head: the time as it is, and where it ends.
pub(super) struct Head {
    /// As written, where the day stands there.
    pub(super) time: Option<Stamp>,
    /// The day stands there.
    pub(super) dated: bool,
    /// Where it ends.
    pub(super) end: usize,
}

/// `[M/D/YY, h:mm:ss AM] `; in `chat.md` the date may stand in a heading above instead.
pub(super) fn head(line: &str, form: Form) -> Option<Head> {
    let inner = line.strip_prefix('[')?;
    let close = inner.char_indices().take(32).find(|(_, c)| *c == ']')?.0;
    let end = close + 3;
    if !inner[close + 1..].starts_with(' ') {
        return None;
    }
    let (date, clock) = match inner[..close].split_once(", ") {
        Some((date, clock)) => (Some(self::date(date)?), clock),
        None if form == Form::Markdown => (None, &inner[..close]),
        None => return None,
    };
    let clock = clock_of(clock)?;
    Some(Head {
        time: date.map(|date| Stamp::local(date.to_datetime(clock))),
        dated: date.is_some(),
        end,
    })
}

/// Month, day and year of two digits (section 2.3).
fn date(text: &str) -> Option<jiff::civil::Date> {
    let mut parts = text.split('/');
    let mut next = || parts.next()?.parse::<i16>().ok();
    let (month, day, year) = (next()?, next()?, next()?);
    let usual = parts.next().is_none() && (0..100).contains(&year);
    let small = |n: i16| i8::try_from(n).ok();
    usual.then(|| jiff::civil::Date::new(2000 + year, small(month)?, small(day)?).ok())?
}

/// A clock of twelve hours with seconds.
fn clock_of(text: &str) -> Option<jiff::civil::Time> {
    let text = text.trim();
    let afternoon = text.ends_with("PM");
    let digits = text.strip_suffix("AM").or(text.strip_suffix("PM"))?;
    let mut parts = digits.trim_end().split(':');
    let mut next = || parts.next()?.parse::<i8>().ok();
    let (hour, minute, second) = (next()?, next()?, next()?);
    if parts.next().is_some() || !(1..=12).contains(&hour) {
        return None;
    }
    let hour = hour % 12 + if afternoon { 12 } else { 0 };
    jiff::civil::Time::new(hour, minute, second, 0).ok()
}

/// Whether a line of `chat.txt` begins a message.
pub(super) fn begins_text(line: &[u8]) -> bool {
    line.first() == Some(&b'[') && head(&String::from_utf8_lossy(line), Form::Text).is_some()
}

/// Whether a line of `chat.md` does.
pub(super) fn begins_markdown(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    let found = head(&line, Form::Markdown);
    found.is_some_and(|h| {
        line.get(h.end..)
            .is_some_and(|rest| rest.starts_with("**") || rest.starts_with("__"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_american_and_complete() {
        let time = |line| {
            head(line, Form::Text)
                .and_then(|h| h.time)
                .map(|t| t.to_string())
        };
        assert_eq!(
            time("[1/5/26, 12:03:09 AM] A: x").as_deref(),
            Some("2026-01-05T00:03:09")
        );
        assert_eq!(
            time("[12/31/26, 1:03:09\u{202f}PM] A: x").as_deref(),
            Some("2026-12-31T13:03:09")
        );
        for none in [
            "[13/5/26, 9:03:09 AM] A: x",
            "[1/5/26, 9:03 AM] A: x",
            "[1/5/26, 13:03:09] A: x",
            "[9:03:09 AM] A: x",
            "1/5/26, 9:03:09 AM - A: x",
        ] {
            assert_eq!(time(none), None, "{none}");
        }
        assert!(begins_markdown(b"[9:03:09 AM] **A:** x"));
        assert!(!begins_markdown(b"[9:03:09 AM] A: x"));
    }
}
