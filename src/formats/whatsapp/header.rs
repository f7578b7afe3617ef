//! The header grammar of a chat line and its signature (whatsapp.md sections 2 and 3): three families, date or time
//! first, any separator, any script of digits.
//!
//! A candidate is only the shape; which signatures are the file's own is decided in `plan`, the order of the date
//! in `dates`.

use super::months;
use super::tokens::{Cursor, Half};

/// The shape of a header, packed so that two compare in one step (whatsapp.md section 3, step 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Signature(u32);

/// The three families of headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `[DATE, TIME] `: iPhone.
    Bracket,
    /// `DATE, TIME - `: Android.
    Dash,
    /// `DATE, TIME: `: iPhone until about 2016.
    Colon,
}

const FAMILY: u32 = 0b11;
const TIME_FIRST: u32 = 1 << 2;
const SEPARATOR: u32 = 0b111 << 3;
/// The code of the separator that no date of numbers has.
const NAMED: u32 = 0b011 << 3;
const MONTH_LEADS: u32 = 0b100 << 3;
const YEAR_FIRST: u32 = 1 << 6;
const YEAR_LONG: u32 = 1 << 7;
const YEAR_OTHER: u32 = 0b11 << 8;
const FINAL_DOT: u32 = 1 << 10;
const GAP: u32 = 0b11 << 11;
const TIME_DOT: u32 = 1 << 13;
const SECONDS: u32 = 1 << 14;
const HALF: u32 = 1 << 15;
const CAPITAL: u32 = 1 << 16;

/// What must be the same for a second shape to be accepted beside the most frequent one (section 3, step 4).
const CORE: u32 = FAMILY | TIME_FIRST | SEPARATOR | YEAR_FIRST | TIME_DOT | SECONDS;

impl Signature {
    /// Whether the two differ in year length, comma or 12/24 hours only.
    pub(super) const fn akin(self, other: Self) -> bool {
        self.0 & CORE == other.0 & CORE
    }

    /// Whether family and order of date and time are the same (section 3, step 5).
    pub(super) const fn same_order(self, other: Self) -> bool {
        self.0 & (FAMILY | TIME_FIRST) == other.0 & (FAMILY | TIME_FIRST)
    }

    /// The family.
    pub(super) const fn family(self) -> Family {
        match self.0 & FAMILY {
            0 => Family::Bracket,
            1 => Family::Dash,
            _ => Family::Colon,
        }
    }

    /// Whether the time stands before the date.
    pub(super) const fn time_first(self) -> bool {
        self.0 & TIME_FIRST != 0
    }

    /// Whether there are seconds.
    pub(super) const fn seconds(self) -> bool {
        self.0 & SECONDS != 0
    }

    /// Whether the year stands first.
    pub(super) const fn year_first(self) -> bool {
        self.0 & YEAR_FIRST != 0
    }

    /// Whether the year has four digits.
    pub(super) const fn year_long(self) -> bool {
        self.0 & YEAR_LONG != 0
    }

    /// Whether a slash separates the parts of the date.
    pub(super) const fn slash(self) -> bool {
        self.0 & SEPARATOR == 1 << 3
    }

    /// Whether the month is named (section 2.4).
    pub(super) const fn named(self) -> bool {
        self.0 & NAMED == NAMED
    }

    /// Whether there is no year at all: only beside a named month (section 2.4).
    pub(super) const fn yearless(self) -> bool {
        self.named() && !self.year_long()
    }

    /// Whether the half of the day is given.
    pub(super) const fn half(self) -> bool {
        self.0 & HALF != 0
    }

    /// Whether the half of the day is given in capitals.
    pub(super) const fn capital_half(self) -> bool {
        self.0 & CAPITAL != 0
    }
}

/// A header as it stands, the order of its date open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Its shape.
    pub(super) signature: Signature,
    /// The three numbers of the date as they stand; eras are taken off the year.
    pub(super) date: [u16; 3],
    /// Seconds since midnight.
    pub(super) time: u32,
    /// Where the rest of the line begins.
    pub(super) rest: usize,
    /// A direction mark stands before the header: an iPhone writes it where a file or placeholder follows.
    pub(super) marked: bool,
}

/// Reads the header at the start of a line, without its line end (whatsapp.md section 2).
#[inline]
pub(super) fn parse(line: &[u8]) -> Option<Header> {
    let mut at = Cursor {
        bytes: line,
        pos: 0,
    };
    at.marks();
    let marked = at.pos > 0;
    let bracket = at.eat(b'[');
    if bracket {
        at.marks();
    }
    let start = at;
    let mut bits = 0;
    let time_first = match at.number() {
        Some(_) => {
            at.marks();
            at.peek() == b':'
        }
        None => months::month(&line[start.pos..]).is_none(),
    };
    at = start;
    let (date, time);
    if time_first {
        bits |= TIME_FIRST;
        time = clock(&mut at, &mut bits)?;
        bits |= gap(&mut at)?;
        date = calendar(&mut at, &mut bits)?;
    } else {
        date = calendar(&mut at, &mut bits)?;
        bits |= gap(&mut at)?;
        time = clock(&mut at, &mut bits)?;
    }
    at.marks();
    if bracket {
        if !at.eat(b']') {
            return None;
        }
        let end = at.pos;
        // A space follows; an author that is missing may leave only a mark or nothing (section 2.1).
        if at.spaces() == 0 && at.pos == end && at.pos < line.len() {
            return None;
        }
        at.pos = end + usize::from(line.get(end) == Some(&b' '));
    } else if at.eat(b':') {
        bits |= 2;
        if !at.eat(b' ') {
            return None;
        }
    } else {
        bits |= 1;
        if at.spaces() == 0 || !at.eat(b'-') || !at.eat(b' ') {
            return None;
        }
    }
    Some(Header {
        signature: Signature(bits),
        date,
        time,
        rest: at.pos,
        marked,
    })
}

#[inline]
fn gap(at: &mut Cursor<'_>) -> Option<u32> {
    at.marks();
    let comma = at.eat(b',');
    let arabic = !comma && at.bytes[at.pos..].starts_with("\u{60c}".as_bytes());
    if arabic {
        at.pos += 2;
    }
    if at.spaces() == 0 {
        return None;
    }
    let byte = at.peek();
    let word = !byte.is_ascii_digit() && at.gap_word();
    Some(
        match (comma || arabic, word) {
            (true, _) => 0,
            (false, false) => 1 << 11,
            (false, true) => 2 << 11,
        } & GAP,
    )
}

#[inline]
fn calendar(at: &mut Cursor<'_>, bits: &mut u32) -> Option<[u16; 3]> {
    let (mut ahead, mut shape) = (*at, *bits);
    if let Some(date) = numeric(&mut ahead, &mut shape) {
        (*at, *bits) = (ahead, shape);
        return Some(date);
    }
    let (date, leads) = months::date(at)?;
    *bits |= NAMED;
    if leads {
        *bits |= MONTH_LEADS;
    }
    if date[2] > 0 {
        *bits |= YEAR_LONG;
    }
    Some(date)
}

#[inline]
fn numeric(at: &mut Cursor<'_>, bits: &mut u32) -> Option<[u16; 3]> {
    let (first, first_len) = at.number()?;
    at.marks();
    let separator = at.peek();
    let code = match separator {
        b'.' => 0,
        b'/' => 1,
        b'-' => 2,
        _ => return None,
    };
    at.pos += 1;
    let spaced = at.spaces() > 0;
    let (second, second_len) = at.number()?;
    at.marks();
    if second_len > 2 || !at.eat(separator) {
        return None;
    }
    at.spaces();
    let reiwa = at.eat(b'R');
    let (third, third_len) = at.number()?;
    let mut date = [first, second, third];
    let year_first = first_len > 2;
    let year = if year_first { 0 } else { 2 };
    if reiwa {
        // Japanese era since 2019 (section 2.3).
        *bits |= 1 << 8;
        date[2] += 2018;
    }
    let fits = if year_first {
        third_len <= 2 && !reiwa
    } else {
        reiwa || third_len == 2 || third_len == 4
    };
    if !fits {
        return None;
    }
    if separator == b'.' {
        let mut ahead = *at;
        ahead.marks();
        if ahead.eat(b'.') {
            *bits |= FINAL_DOT;
            *at = ahead;
        }
    }
    let mut ahead = *at;
    if ahead.spaces() > 0 && ahead.eat(b'B') && ahead.eat(b'E') {
        *bits |= (2 << 8) & YEAR_OTHER;
        *at = ahead;
    }
    if date[year] > 2400 {
        // Buddhist calendar (section 2.3).
        date[year] -= 543;
    }
    *bits |= (code | u32::from(spaced) << 2) << 3;
    if year_first {
        *bits |= YEAR_FIRST;
    }
    if date[year] > 99 {
        *bits |= YEAR_LONG;
    }
    possible(date, year_first).then_some(date)
}

/// Whether the numbers are a date in at least one order (whatsapp.md section 2, range check).
#[inline]
pub(super) fn possible(date: [u16; 3], year_first: bool) -> bool {
    let month = |n: u16| n.wrapping_sub(1) < 12;
    let day = |n: u16| n.wrapping_sub(1) < 31;
    let [a, b, c] = date;
    if year_first {
        return month(b) && day(c);
    }
    (month(b) && day(a)) || (month(a) && day(b)) || (a > 31 && month(b) && day(c))
}

#[inline]
fn clock(at: &mut Cursor<'_>, bits: &mut u32) -> Option<u32> {
    let mut half = if at.peek().is_ascii_digit() {
        None
    } else {
        at.marks();
        let half = at.half();
        if half.is_some() {
            at.spaces();
        }
        half
    };
    let (hour, hour_len) = at.number()?;
    at.marks();
    let separator = at.peek();
    if hour_len > 2 || hour > 24 || !matches!(separator, b':' | b'.') {
        return None;
    }
    at.pos += 1;
    let (minute, minute_len) = at.number()?;
    if minute_len != 2 || minute > 59 {
        return None;
    }
    let mut second = 0;
    let mut ahead = *at;
    ahead.marks();
    if ahead.eat(separator)
        && let Some((value, len)) = ahead.number()
    {
        if len != 2 || value > 59 {
            return None;
        }
        second = value;
        *bits |= SECONDS;
        *at = ahead;
    }
    if half.is_none() {
        let mut ahead = *at;
        ahead.spaces();
        half = ahead.half();
        if half.is_some() {
            *at = ahead;
        }
    }
    if separator == b'.' {
        *bits |= TIME_DOT;
    }
    if let Some(half) = half {
        *bits |= HALF | if half.capital { CAPITAL } else { 0 };
    }
    let hour = u32::from(twenty_four(hour, half));
    Some((hour % 24) * 3600 + u32::from(minute) * 60 + u32::from(second))
}

/// Twelve-hour clock to twenty-four; an hour that does not fit a half keeps its value (whatsapp.md section 2.3).
#[inline]
fn twenty_four(hour: u16, half: Option<Half>) -> u16 {
    match half {
        Some(Half { pm: false, .. }) if hour == 12 => 0,
        Some(Half { pm: true, .. }) if hour < 12 && hour > 0 => hour + 12,
        _ => hour,
    }
}

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;
