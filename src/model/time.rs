//! Times as an export gives them: a wall clock, with an offset only where the export states one.

use jiff::civil::DateTime;
use std::fmt;

/// A wall time. Without `offset` it is local time of an unknown zone and is never turned into a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// The clock's reading.
    pub wall: DateTime,
    /// Offset from UTC in seconds, where the export states one.
    pub offset: Option<i32>,
}

impl Stamp {
    /// A local time of unknown zone.
    #[must_use]
    pub const fn local(wall: DateTime) -> Self {
        Self { wall, offset: None }
    }

    /// A time with a stated offset in seconds east of UTC.
    #[must_use]
    pub const fn with_offset(wall: DateTime, offset: i32) -> Self {
        Self {
            wall,
            offset: Some(offset),
        }
    }

    /// Minutes since year 0 of the wall clock: what duplicate keys and "within 10 minutes" compare.
    #[must_use]
    pub fn wall_minute(&self) -> i64 {
        let days = i64::from(
            self.wall
                .date()
                .since((jiff::Unit::Day, jiff::civil::date(0, 1, 1)))
                .map_or(0, |s| s.get_days()),
        );
        days * 1440 + i64::from(self.wall.hour()) * 60 + i64::from(self.wall.minute())
    }
}

/// ISO 8601; an offset or `Z` only where the export has one.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let w = &self.wall;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            w.year(),
            w.month(),
            w.day(),
            w.hour(),
            w.minute(),
            w.second()
        )?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let (sign, minutes) = if seconds < 0 {
                    ('-', -seconds / 60)
                } else {
                    ('+', seconds / 60)
                };
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use jiff::civil::date;

    #[test]
    fn an_offset_is_shown_only_where_stated() {
        let wall = date(2026, 2, 3).at(12, 30, 0, 0);
        assert_eq!(Stamp::local(wall).to_string(), "2026-02-03T12:30:00");
        assert_eq!(
            Stamp::with_offset(wall, 0).to_string(),
            "2026-02-03T12:30:00Z"
        );
        assert_eq!(
            Stamp::with_offset(wall, -12_600).to_string(),
            "2026-02-03T12:30:00-03:30"
        );
    }

    #[test]
    fn wall_minutes_differ_by_the_clock() {
        let a = Stamp::local(date(2026, 2, 28).at(23, 59, 0, 0));
        let b = Stamp::local(date(2026, 3, 1).at(0, 1, 0, 0));
        assert_eq!(b.wall_minute() - a.wall_minute(), 2);
    }
}
