//! Times as exports write them: milliseconds, ISO 8601, seconds with a fraction.

use crate::model::Stamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, tz::Offset};

/// A point in time in UTC. Zero and negative numbers are "no value" in every export here.
pub(crate) fn utc_ms(ms: i64) -> Option<Stamp> {
    let instant = Timestamp::from_millisecond(ms).ok().filter(|_| ms > 0)?;
    Some(Stamp::with_offset(
        whole(Offset::UTC.to_datetime(instant)),
        0,
    ))
}

/// `2026-05-29T03:00:29.123Z`, `…+02:00`, or without an offset (then a local time).
pub(crate) fn iso(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let (date, rest) = text.split_once(['T', ' '])?;
    let date: Date = date.parse().ok()?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(zone_at);
    let wall = date.to_datetime(clock_time(clock.trim())?);
    match zone.trim() {
        "" => Some(Stamp::local(wall)),
        "Z" | "z" => Some(Stamp::with_offset(wall, 0)),
        zone => Some(Stamp::with_offset(wall, offset(zone)?)),
    }
}

fn clock_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let number = |part: Option<&str>| part?.parse::<i8>().ok();
    let (hour, minute) = (number(parts.next())?, number(parts.next())?);
    let second = match parts.next() {
        None => 0,
        Some(s) => number(s.split(['.', ',']).next())?,
    };
    parts.next().is_none().then_some(())?;
    Time::new(hour, minute, second.min(59), 0).ok()
}

fn offset(text: &str) -> Option<i32> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).unwrap_or("0").parse().ok()?;
    (hours < 19 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Seconds since 1970 with a fraction, as a string: `1767600000.000200`.
pub(crate) fn seconds(text: &str) -> Option<Stamp> {
    let whole: i64 = text.split('.').next()?.parse().ok()?;
    utc_ms(whole.checked_mul(1000)?)
}

fn whole(wall: DateTime) -> DateTime {
    wall.with().subsec_nanosecond(0).build().unwrap_or(wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_offset_and_invent_none() {
        let shown = |s: Option<Stamp>| s.map(|s| s.to_string());
        assert_eq!(
            shown(utc_ms(1_767_600_000_123)).as_deref(),
            Some("2026-01-05T08:00:00Z")
        );
        assert_eq!(shown(utc_ms(0)), None);
        assert_eq!(
            shown(iso("2026-05-29T03:00:29.123Z")).as_deref(),
            Some("2026-05-29T03:00:29Z")
        );
        assert_eq!(
            shown(iso("2026-05-29T03:00:29.1234567+02:00")).as_deref(),
            Some("2026-05-29T03:00:29+02:00")
        );
        assert_eq!(
            shown(iso("2026-05-29 03:00")).as_deref(),
            Some("2026-05-29T03:00:00")
        );
        assert_eq!(shown(iso("gestern")), None);
        assert_eq!(shown(iso("2026-13-29T03:00:29Z")), None);
        assert_eq!(
            shown(seconds("1767600000.000200")).as_deref(),
            Some("2026-01-05T08:00:00Z")
        );
    }
}
