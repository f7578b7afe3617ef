//! Which number of a date is the day: decided once a file over all its headers (whatsapp.md section 4).

use super::calendars::gregorian;
use super::header::{Header, Signature};

/// Order of the three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day with a year of two digits.
    Ymd,
}

/// The orders tried for headers whose year does not stand first with four digits.
pub(super) const ORDERS: [Order; 3] = [Order::Dmy, Order::Mdy, Order::Ymd];

const DAY: u64 = 86_400;
/// Jumps listed by line; more are only counted.
const LISTED: usize = 4;

/// What the headers of a piece tell about one order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Dates that do not exist.
    pub(super) impossible: u64,
    /// Steps back in time between neighbours.
    pub(super) steps: u64,
    /// Files whose name agrees.
    pub(super) votes: u64,
    /// Earliest and latest as keys that sort like the times.
    pub(super) range: Option<(u64, u64)>,
    /// First and last as keys.
    ends: Option<(u64, u64)>,
    /// Before the last.
    before: u64,
    /// Lines where the time goes back by more than a day and comes back at once.
    pub(super) jumps: Vec<u64>,
}

/// Year, month and day in this order, where that can be.
#[inline]
pub(super) fn day(header: &Header, order: Order) -> Option<(u16, u16, u16)> {
    let [a, b, c] = header.date;
    let (year, month, day) = if header.signature.year_first() {
        (a, b, c)
    } else if header.signature.named() {
        // Without a year above it there is no date (section 2.4).
        return (c > 0).then_some((c, b, a));
    } else {
        match order {
            Order::Dmy => (c, b, a),
            Order::Mdy => (c, a, b),
            Order::Ymd => (a, b, c),
        }
    };
    let year = if year < 100 { year + 2000 } else { year };
    if month.wrapping_sub(1) >= 12 || day.wrapping_sub(1) >= 31 {
        return None;
    }
    gregorian((year, month, day))
}

/// A key that sorts like the time and whose distance is right within a month.
#[inline]
fn key((year, month, day): (u16, u16, u16), time: u32) -> u64 {
    ((u64::from(year) * 12 + u64::from(month)) * 31 + u64::from(day)) * DAY + u64::from(time)
}

/// The key of a header's day in this order, where that can be.
pub(super) fn day_key(header: &Header, order: Order) -> Option<u64> {
    day(header, order).map(|day| key(day, 0))
}

impl Evidence {
    /// Takes one header by its day's key and its time.
    #[inline]
    pub(super) fn take(&mut self, day: Option<u64>, time: u32, line: u64) {
        let Some(day) = day else {
            self.impossible += 1;
            return;
        };
        let now = day + u64::from(time);
        let Some((_, last)) = &mut self.ends else {
            self.ends = Some((now, now));
            self.range = Some((now, now));
            self.before = now;
            return;
        };
        let previous = *last;
        *last = now;
        if now < previous {
            self.steps += 1;
        } else if previous + DAY < self.before
            && now + DAY > self.before
            && self.jumps.len() < LISTED
        {
            self.jumps.push(line.saturating_sub(1));
        }
        self.before = previous;
        if let Some((low, high)) = &mut self.range {
            *low = now.min(*low);
            *high = now.max(*high);
        }
    }

    /// Takes over the evidence of the piece behind this one; its lines begin after `lines`.
    pub(super) fn append(&mut self, next: &Evidence, lines: u64) {
        self.impossible += next.impossible;
        self.votes += next.votes;
        self.steps += next.steps;
        self.jumps.extend(next.jumps.iter().map(|l| l + lines));
        self.jumps.truncate(LISTED);
        match (&mut self.ends, next.ends) {
            (Some((_, last)), Some((first, end))) => {
                self.steps += u64::from(first < *last);
                *last = end;
            }
            (ends @ None, Some(other)) => *ends = Some(other),
            (_, None) => {}
        }
        self.before = next.before;
        self.range = match (self.range, next.range) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
    }

    /// Counts a file whose name tells the true day (section 4, step 3).
    pub(super) fn vote(&mut self, header: &Header, order: Order, truth: (u16, u16, u16)) {
        if let Some(day) = day(header, order) {
            let distance = key(day, 0).abs_diff(key(truth, 0));
            self.votes += u64::from(distance <= DAY);
        }
    }
}

/// Year, month, day and seconds of a key.
pub(super) fn unkey(key: u64) -> (u16, u16, u16, u32) {
    let time = (key % DAY) as u32;
    let days = key / DAY - 1;
    let months = days / 31 - u64::from(days / 31 > 0);
    (
        (months / 12) as u16,
        (months % 12 + 1) as u16,
        (days % 31 + 1) as u16,
        time,
    )
}

/// The order of the file, and whether it had to be guessed (section 4).
pub(super) fn decide(signature: Signature, evidence: &[Evidence; 3]) -> (Order, bool) {
    if signature.year_first() {
        return (Order::Ymd, false);
    }
    if signature.named() {
        return (Order::Dmy, false);
    }
    let [dmy, mdy, ymd] = evidence;
    if !signature.year_long() && ymd.impossible < dmy.impossible.min(mdy.impossible) {
        return (Order::Ymd, false);
    }
    for (day_first, month_first) in [
        (dmy.impossible, mdy.impossible),
        (mdy.votes, dmy.votes),
        (dmy.steps, mdy.steps),
    ] {
        match day_first.cmp(&month_first) {
            std::cmp::Ordering::Less => return (Order::Dmy, false),
            std::cmp::Ordering::Greater => return (Order::Mdy, false),
            std::cmp::Ordering::Equal => {}
        }
    }
    if !signature.slash() {
        return (Order::Dmy, false);
    }
    // American capitals with a short year make month first likelier, but likelier is still a guess.
    if signature.capital_half() && !signature.year_long() {
        return (Order::Mdy, true);
    }
    (Order::Dmy, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::whatsapp::header::parse;

    fn order(lines: &[&str]) -> (Order, bool) {
        let mut evidence: [Evidence; 3] = Default::default();
        let headers: Vec<Header> = lines.iter().map(|l| parse(l.as_bytes()).unwrap()).collect();
        for (number, header) in headers.iter().enumerate() {
            for (one, order) in evidence.iter_mut().zip(ORDERS) {
                one.take(day_key(header, order), header.time, number as u64 + 1);
            }
        }
        decide(headers[0].signature, &evidence)
    }

    #[test]
    fn each_step_of_section_4_decides() {
        assert_eq!(order(&["2022/03/04, 10:00 - A: b"]), (Order::Ymd, false));
        assert_eq!(
            order(&["1/2/22, 10:00 - A: b", "13/2/22, 10:00 - A: b"]),
            (Order::Dmy, false)
        );
        assert_eq!(
            order(&["1/2/22, 10:00 - A: b", "1/13/22, 10:00 - A: b"]),
            (Order::Mdy, false)
        );
        // 3 February to 1 March: month first would go back.
        assert_eq!(
            order(&["3/2/22, 10:00 - A: b", "1/3/22, 10:00 - A: b"]),
            (Order::Dmy, false)
        );
        assert_eq!(
            order(&["2/3/22, 10:00 - A: b", "3/1/22, 10:00 - A: b"]),
            (Order::Mdy, false)
        );
        assert_eq!(order(&["03.04.26, 10:00 - A: b"]), (Order::Dmy, false));
        assert_eq!(order(&["03/04/26, 10:00 - A: b"]), (Order::Dmy, true));
        assert_eq!(order(&["3/4/26, 10:00 PM - A: b"]), (Order::Mdy, true));
        assert_eq!(order(&["3/4/2026, 10:00 pm - A: b"]), (Order::Dmy, true));
        assert_eq!(order(&["41/4/26, 10:00 - A: b"]), (Order::Ymd, false));
    }

    #[test]
    fn a_file_name_settles_the_order() {
        let header = parse(b"3/4/26, 10:00 - A: b").unwrap();
        let mut evidence: [Evidence; 3] = Default::default();
        for (one, order) in evidence.iter_mut().zip(ORDERS) {
            one.take(day_key(&header, order), header.time, 1);
            one.vote(&header, order, (2026, 3, 4));
        }
        assert_eq!(decide(header.signature, &evidence), (Order::Mdy, false));
    }

    #[test]
    fn keys_lead_back_to_their_times() {
        for day in [(2021, 1, 1), (2021, 12, 31), (2024, 2, 29), (2020, 11, 30)] {
            let (y, m, d, t) = unkey(key(day, 3661));
            assert_eq!(((y, m, d), t), (day, 3661));
        }
    }

    #[test]
    fn a_jump_that_is_undone_is_seen() {
        let mut evidence = Evidence::default();
        for (at, line) in [
            "03.08.21, 12:30 - A: b",
            "01.02.20, 10:00 - A: b",
            "03.08.21, 12:31 - A: b",
        ]
        .iter()
        .enumerate()
        {
            let header = parse(line.as_bytes()).unwrap();
            evidence.take(day_key(&header, Order::Dmy), header.time, at as u64 + 1);
        }
        assert_eq!(evidence.jumps, [2]);
        assert_eq!(evidence.steps, 1);
    }
}
