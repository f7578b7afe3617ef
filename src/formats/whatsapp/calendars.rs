//! Years of other calendars than ours (whatsapp.md sections 2.2 and 2.3): a phone shows the calendar of its region.

/// The Persian years in which WhatsApp can have been used, 2009 to 2050 of our calendar.
const PERSIAN: std::ops::RangeInclusive<u16> = 1388..=1428;
/// Years of the Islamic lunar calendar from the same time; its months follow sightings, so no rule gives our date.
const LUNAR: std::ops::RangeInclusive<u16> = 1430..=1475;

/// The year, month and day of our calendar for a date as written, where that can be told.
#[inline]
pub(super) fn gregorian(date: (u16, u16, u16)) -> Option<(u16, u16, u16)> {
    match date.0 {
        year if PERSIAN.contains(&year) => persian(date),
        year if LUNAR.contains(&year) => None,
        _ => Some(date),
    }
}

/// Leap years of the Persian calendar by their place in the cycle of 33 years, right for 1244 to 1472.
fn leap(year: u16) -> bool {
    matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30)
}

#[cold]
fn persian((year, month, day): (u16, u16, u16)) -> Option<(u16, u16, u16)> {
    // Six months of 31 days, five of 30, the last one of 29 or 30.
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        _ => 29 + u16::from(leap(year)),
    };
    if day > length {
        return None;
    }
    let before: i32 = (*PERSIAN.start()..year)
        .map(|y| 365 + i32::from(leap(y)))
        .sum();
    let months = i32::from(month - 1) * 30 + i32::from((month - 1).min(6));
    // 1 Farvardin 1388 was 21 March 2009.
    let days = before + months + i32::from(day - 1);
    let found = jiff::civil::date(2009, 3, 21)
        .checked_add(jiff::Span::new().days(days))
        .ok()?;
    Some((
        found.year() as u16,
        found.month() as u16,
        found.day() as u16,
    ))
}

#[cfg(test)]
mod tests {
    use super::gregorian;

    #[test]
    fn persian_dates_become_ours() {
        for (persian, ours) in [
            ((1388, 1, 1), (2009, 3, 21)),
            ((1399, 1, 1), (2020, 3, 20)),
            ((1399, 12, 30), (2021, 3, 20)),
            ((1400, 1, 1), (2021, 3, 21)),
            ((1400, 3, 9), (2021, 5, 30)),
            ((1402, 10, 11), (2024, 1, 1)),
            ((1404, 1, 1), (2025, 3, 21)),
        ] {
            assert_eq!(gregorian(persian), Some(ours), "{persian:?}");
        }
        assert_eq!(gregorian((1400, 12, 30)), None);
        assert_eq!(gregorian((1443, 8, 15)), None);
        assert_eq!(gregorian((2021, 5, 30)), Some((2021, 5, 30)));
    }
}
