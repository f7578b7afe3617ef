//! Which half of the year a date lies in, as far as clocks are concerned.

/// Part of the year, by the wall clock's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// 8 November to 7 March.
    Winter,
    /// 1 April to 24 October.
    Summer,
    /// The weeks in which clocks change, on a day that depends on the country.
    Between,
}

impl Season {
    /// The season of this month (1 to 12) and day. Europe changes on the last Sundays of March and October, North America
    /// on the second Sunday of March and the first of November.
    #[must_use]
    pub const fn of(month: i8, day: i8) -> Self {
        match (month, day) {
            (3, 8..) | (10, 25..) | (11, ..=7) => Season::Between,
            (4..=9, _) | (10, _) => Season::Summer,
            _ => Season::Winter,
        }
    }

    pub(super) const fn index(self) -> usize {
        match self {
            Season::Winter => 0,
            Season::Summer => 1,
            Season::Between => 2,
        }
    }

    pub(super) const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Season::Winter,
            1 => Season::Summer,
            _ => Season::Between,
        }
    }

    /// Of two dates on both sides of a border, neither is sure.
    pub(super) fn with(self, other: Self) -> Self {
        if self == other { self } else { Season::Between }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_leave_the_weeks_open_in_which_clocks_change() {
        for (month, day, season) in [
            (3, 7, Season::Winter),
            (3, 8, Season::Between),
            (3, 31, Season::Between),
            (4, 1, Season::Summer),
            (10, 24, Season::Summer),
            (10, 25, Season::Between),
            (11, 7, Season::Between),
            (11, 8, Season::Winter),
            (2, 29, Season::Winter),
        ] {
            assert_eq!(Season::of(month, day), season, "{month}-{day}");
        }
    }
}
