//! Times of `result.json`: a local clock, with the point in time beside it since 3.7.6 (telegram.md section 8).

use super::value::Node;
use crate::model::Stamp;
use jiff::civil::DateTime;
use jiff::{Timestamp, tz::TimeZone};

/// Largest distance of a clock from UTC, in seconds; beyond it the local clock is not that of the point in time.
const FARTHEST: i64 = 15 * 3600;
/// Seconds of a year: an edit before 1971 is none (trap 7).
const YEAR: i64 = 365 * 86_400;

/// When a message was sent.
pub(super) fn sent(message: Node<'_>) -> Option<Stamp> {
    let local = message
        .get("date")
        .and_then(Node::text)
        .and_then(|t| local(&t));
    let unix = message.get("date_unixtime").and_then(Node::integer);
    let Some(instant) = unix.and_then(|s| Timestamp::from_second(s).ok()) else {
        return local;
    };
    let utc = TimeZone::UTC.to_datetime(instant);
    // Both together tell the offset that the exporting computer had at that moment.
    let offset = local.map(|local| seconds(local.wall) - seconds(utc));
    match (local, offset) {
        (Some(local), Some(offset)) if offset.abs() <= FARTHEST && offset % 60 == 0 => {
            Some(Stamp::with_offset(local.wall, offset as i32))
        }
        _ => Some(Stamp::with_offset(utc, 0)),
    }
}

fn seconds(wall: DateTime) -> i64 {
    TimeZone::UTC
        .to_timestamp(wall)
        .map_or(0, Timestamp::as_second)
}

/// `YYYY-MM-DDThh:mm:ss`; foreign files add fractions, `Z` or an offset.
fn local(text: &str) -> Option<Stamp> {
    let wall: DateTime = text.get(..19)?.parse().ok()?;
    let rest = text[19..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    match rest {
        "" => Some(Stamp::local(wall)),
        "Z" | "z" => Some(Stamp::with_offset(wall, 0)),
        _ => {
            let east = match rest.as_bytes()[0] {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let (hours, minutes) = rest.get(1..)?.split_once(':')?;
            let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
            let valid = (0..=15).contains(&hours) && (0..60).contains(&minutes);
            valid.then(|| Stamp::with_offset(wall, east * (hours * 3600 + minutes * 60)))
        }
    }
}

/// Whether a message was edited: before 2.1.9 every message has a value, the epoch in local time (trap 7).
pub(super) fn edited(message: Node<'_>) -> bool {
    if let Some(unix) = message.get("edited_unixtime").and_then(Node::integer) {
        return unix > YEAR;
    }
    message
        .word("edited")
        .is_some_and(|text| !text.starts_with("1970-") && !text.starts_with("1969-"))
}

#[cfg(test)]
mod tests {
    use super::super::value::Document;
    use super::*;

    fn sent_of(json: &str) -> Option<String> {
        sent(Document::read(json.as_bytes()).root()).map(|t| t.to_string())
    }

    #[test]
    fn both_times_together_tell_the_offset() {
        let found = |json| sent_of(json).unwrap_or_default();
        let summer = r#"{"date":"2024-07-01T12:00:00","date_unixtime":"1719828000"}"#;
        assert_eq!(found(summer), "2024-07-01T12:00:00+02:00");
        assert_eq!(
            found(r#"{"date_unixtime":1719828000}"#),
            "2024-07-01T10:00:00Z"
        );
        let other = r#"{"date":"2024-07-05T12:00:00","date_unixtime":"1719828000"}"#;
        assert_eq!(found(other), "2024-07-01T10:00:00Z");
    }

    #[test]
    fn a_clock_alone_has_no_offset() {
        let found = |json| sent_of(json);
        assert_eq!(
            found(r#"{"date":"2019-03-31T02:30:00"}"#).as_deref(),
            Some("2019-03-31T02:30:00")
        );
        assert_eq!(
            found(r#"{"date":"2019-03-31T02:30:00.5Z"}"#).as_deref(),
            Some("2019-03-31T02:30:00Z")
        );
        assert_eq!(
            found(r#"{"date":"2019-03-31T02:30:00-03:30"}"#).as_deref(),
            Some("2019-03-31T02:30:00-03:30")
        );
        assert_eq!(found(r#"{"date":"gestern"}"#), None);
        assert_eq!(found("{}"), None);
    }

    #[test]
    fn the_epoch_is_no_edit() {
        let is = |json: &str| edited(Document::read(json.as_bytes()).root());
        assert!(!is(r#"{"edited":"1970-01-01T01:00:00"}"#));
        assert!(!is(
            r#"{"edited":"1970-01-01T01:00:00","edited_unixtime":"0"}"#
        ));
        assert!(is(r#"{"edited":"2024-01-01T01:00:00"}"#));
        assert!(!is("{}"));
    }
}
