//! `--zone`: where wall times without an offset are assumed to be from. Zones come from the table inside the program, so
//! that a report does not depend on the machine's.

use crate::model::Zone;
use crate::model::mistake::nearest;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// The zone of an IANA name (case does not matter) or a fixed offset (`+01:00`, `Z`).
///
/// # Errors
/// What to type instead.
pub fn parse(typed: &str) -> Result<Zone, String> {
    if let Some(offset) = offset(typed) {
        let zone = TimeZone::fixed(offset);
        return Ok(Zone {
            name: written(offset.seconds()),
            zone,
        });
    }
    let known = TimeZoneDatabase::bundled();
    if let Ok(zone) = known.get(typed)
        && let Some(name) = zone.iana_name()
    {
        return Ok(Zone {
            name: name.to_owned(),
            zone: zone.clone(),
        });
    }
    let names: Vec<String> = known.available().map(|n| n.to_string()).collect();
    Err(suggestion(typed, &names).map_or_else(
        || format!("`{typed}`: a name like Europe/Berlin or an offset like +01:00"),
        |n| format!("`{typed}`: did you mean `{n}`?"),
    ))
}

/// The nearest whole name, or the name of the city alone: `Berlin` means `Europe/Berlin`.
fn suggestion<'n>(typed: &str, names: &'n [String]) -> Option<&'n str> {
    let lower = typed.to_lowercase();
    let city = lower.rsplit('/').next().unwrap_or(&lower);
    let same_city = names
        .iter()
        .find(|n| n.contains('/') && n.to_lowercase().rsplit('/').next() == Some(city));
    same_city
        .map(String::as_str)
        .or_else(|| nearest(typed, names.iter().map(String::as_str)))
}

/// `Z`, `UTC`, or a sign, one or two digits of hours, and two of minutes (RFC 3339, colon and minutes may be missing).
fn offset(typed: &str) -> Option<Offset> {
    if matches!(typed, "Z" | "z" | "UTC") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match typed.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    if !rest.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.len() == 4 => rest.split_at(2),
        None => (rest, "00"),
    };
    let read = |part: &str, most: i32| {
        let number: i32 = part.parse().ok()?;
        (part.len() <= 2 && number <= most).then_some(number)
    };
    // The widest offset in use is +14:00.
    let seconds = sign * (read(hours, 14)? * 3600 + read(minutes, 59)? * 60);
    Offset::from_seconds(seconds).ok()
}

fn written(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn names_and_offsets() {
        for (typed, name) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("europe/vienna", "Europe/Vienna"),
            ("+01:00", "+01:00"),
            ("+1", "+01:00"),
            ("-0330", "-03:30"),
            ("Z", "+00:00"),
        ] {
            assert_eq!(parse(typed).map(|z| z.name).as_deref(), Ok(name), "{typed}");
        }
    }

    #[test]
    fn a_mistyped_zone_is_met_with_the_nearest() {
        let help = |typed| parse(typed).unwrap_err();
        assert_eq!(help("Berlin"), "`Berlin`: did you mean `Europe/Berlin`?");
        assert_eq!(
            help("Europe/Belrin"),
            "`Europe/Belrin`: did you mean `Europe/Berlin`?"
        );
        for typed in ["+99:00", "", "+", "-1:2:3", "das Büro nebenan"] {
            assert!(
                help(typed).contains("Europe/Berlin or an offset"),
                "{}",
                help(typed)
            );
        }
    }
}
