//! A short cut for headers laid out like an earlier one: the same bytes but for the digits.
//!
//! A chat has a handful of layouts. Four words are compared under a mask; only what differs goes through the grammar
//! of `header`, which stays the one that decides.

use super::header::{Header, possible};

/// Bytes compared: the longest usual header has fewer.
const WIDTH: usize = 32;
const WORDS: usize = WIDTH / 8;
/// Layouts remembered: digits of day, month and hour vary, and the half of the day.
const KEPT: usize = 8;

/// Positions of digits and the bytes between them.
#[derive(Debug, Clone, Copy)]
struct Layout {
    header: Header,
    digits: [u64; WORDS],
    fixed: [u64; WORDS],
    bytes: [u64; WORDS],
    /// First digit and number of digits of date and time in the header's order: date 1 to 3, hour, minute, second.
    groups: [(u8, u8); 6],
    /// What the half of the day adds to hours below 12, and what it makes of 12.
    twelve: Option<bool>,
    year: usize,
}

/// The layouts met so far, the last one that fitted first.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    kept: [Option<Layout>; KEPT],
    last: usize,
    next: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;

impl Layouts {
    /// The header at the start of `bytes`, where its layout is known.
    #[inline]
    pub(super) fn read(&mut self, bytes: &[u8]) -> Option<Header> {
        let chunk: &[u8; WIDTH] = bytes.first_chunk()?;
        let mut words = [0; WORDS];
        for (word, part) in words.iter_mut().zip(chunk.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*part);
        }
        if let Some(layout) = self.kept[self.last]
            && layout.fits(&words)
        {
            return layout.header(chunk);
        }
        let at = self
            .kept
            .iter()
            .position(|l| l.is_some_and(|l| l.fits(&words)))?;
        self.last = at;
        self.kept[at]?.header(chunk)
    }

    /// Remembers the layout of a header that the grammar read.
    #[cold]
    pub(super) fn learn(&mut self, line: &[u8], header: &Header) {
        if let Some(layout) = Layout::of(line, header) {
            self.kept[self.next] = Some(layout);
            self.last = self.next;
            self.next = (self.next + 1) % KEPT;
        }
    }
}

impl Layout {
    fn of(line: &[u8], header: &Header) -> Option<Self> {
        let prefix = line.get(..header.rest)?;
        // Without a space at its end the border of the header is not told by the layout alone.
        // A named month has no digits, and a missing year depends on the lines before.
        if prefix.len() > WIDTH || prefix.last() != Some(&b' ') || header.signature.named() {
            return None;
        }
        let mut found: Vec<(u8, u8)> = Vec::new();
        for (at, byte) in prefix.iter().enumerate() {
            if !byte.is_ascii_digit() {
                continue;
            }
            match found.last_mut() {
                Some((first, len)) if usize::from(*first + *len) == at => *len += 1,
                _ => found.push((at as u8, 1)),
            }
        }
        let seconds = header.signature.seconds();
        let (date, time) = if header.signature.time_first() {
            let (time, date) = found.split_at_checked(2 + usize::from(seconds))?;
            (date, time)
        } else {
            found.split_at_checked(3)?
        };
        let ([a, b, c], [hour, minute, second @ ..]) = (date, time) else {
            return None;
        };
        if second.len() != usize::from(seconds) {
            return None;
        }
        let groups = [
            *a,
            *b,
            *c,
            *hour,
            *minute,
            second.first().copied().unwrap_or((0, 0)),
        ];
        let (mut digits, mut fixed, mut bytes) = ([0_u8; WIDTH], [0_u8; WIDTH], [0_u8; WIDTH]);
        for (at, byte) in prefix.iter().enumerate() {
            if byte.is_ascii_digit() {
                digits[at] = 0xFF;
            } else {
                fixed[at] = 0xFF;
                bytes[at] = *byte;
            }
        }
        let pack = |from: [u8; WIDTH]| {
            let mut words = [0; WORDS];
            for (word, part) in words.iter_mut().zip(from.as_chunks::<8>().0) {
                *word = u64::from_le_bytes(*part);
            }
            words
        };
        let layout = Self {
            header: *header,
            digits: pack(digits),
            fixed: pack(fixed),
            bytes: pack(bytes),
            groups,
            twelve: half(header, number(prefix, *hour)),
            year: if header.signature.year_first() { 0 } else { 2 },
        };
        // The layout must give what the grammar gave: eras and half days it cannot tell are left to the grammar.
        let mut padded = [0; WIDTH];
        padded[..prefix.len()].copy_from_slice(prefix);
        let sure = header.signature.half() == layout.twelve.is_some();
        (sure && layout.header(&padded) == Some(*header)).then_some(layout)
    }

    #[inline]
    fn fits(&self, words: &[u64; WORDS]) -> bool {
        let mut wrong = 0;
        for (at, word) in words.iter().enumerate() {
            wrong |= (word & self.fixed[at]) ^ self.bytes[at];
            let shown = (word & self.digits[at]) | ((0x30 * ONES) & !self.digits[at]);
            wrong |= (shown & (0xF0 * ONES)) ^ (0x30 * ONES);
            wrong |= ((shown & (0x0F * ONES)) + 6 * ONES) & (0xF0 * ONES);
        }
        wrong == 0
    }

    /// The header, where its numbers are a date and a time.
    #[inline]
    fn header(&self, chunk: &[u8; WIDTH]) -> Option<Header> {
        let [a, b, c, hour, minute, second] = self.groups;
        let date = [number(chunk, a), number(chunk, b), number(chunk, c)];
        let (hour, minute, second) = (
            number(chunk, hour),
            number(chunk, minute),
            number(chunk, second),
        );
        if hour > 24
            || minute > 59
            || second > 59
            || date[self.year] > 2400
            || (date[self.year] > 99) != self.header.signature.year_long()
        {
            return None;
        }
        if !possible(date, self.header.signature.year_first()) {
            return None;
        }
        let hour = match self.twelve {
            Some(true) if hour < 12 && hour > 0 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let hour = u32::from(if hour == 24 { 0 } else { hour });
        Some(Header {
            date,
            time: hour * 3600 + u32::from(minute) * 60 + u32::from(second),
            ..self.header
        })
    }
}

/// Which half of the day the header's time shows, given the hour as written; none where that cannot be told.
fn half(header: &Header, hour: u16) -> Option<bool> {
    let real = header.time / 3600;
    match (header.signature.half(), hour) {
        (true, 12) => Some(real == 12),
        (true, 1..=11) => Some(real >= 12),
        _ => None,
    }
}

#[inline]
fn number(bytes: &[u8], (first, len): (u8, u8)) -> u16 {
    let digit = |at: u8| {
        u16::from(
            bytes
                .get(usize::from(at))
                .copied()
                .unwrap_or(b'0')
                .wrapping_sub(b'0'),
        )
    };
    match len {
        0 => 0,
        1 => digit(first),
        2 => digit(first) * 10 + digit(first + 1),
        _ => (first..first + len).fold(0_u16, |sum, at| {
            sum.wrapping_mul(10).wrapping_add(digit(at))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::whatsapp::header::parse;

    #[test]
    fn a_known_layout_gives_what_the_grammar_gives() {
        let lines = [
            "03.08.21, 12:30 - Anna Beyer: Hallo",
            "31.12.21, 23:59 - Anna Beyer: Hallo",
            "33.13.21, 23:59 - Anna Beyer: Hallo",
            "03.08.21, 25:30 - Anna Beyer: Hallo",
            "1/4/23, 7:02\u{202f}PM - Anna Beyer: Hallo",
            "1/4/23, 9:12\u{202f}PM - Anna Beyer: Hallo",
            "1/4/23, 12:02\u{202f}PM - Anna Beyer: Hallo",
            "1/4/23, 12:02\u{202f}AM - Anna Beyer: Hallo",
            "1/4/23, 11:02\u{202f}AM - Anna Beyer: Hallo",
            "1/4/23, 15:02\u{202f}PM - Anna Beyer: Hallo",
            "1/4/23, 00:02\u{202f}AM - Anna Beyer: Hallo",
            "\u{200e}[08.10.24, 23:08:02] Anna Beyer: Hallo",
            "[08.10.24, 23:08:02] Anna Beyer: Hallo",
            "[14:56:01, 18/3/22] Anna Beyer: Hallo",
            "[3/18/2565 BE, 14:56:01] Anna Beyer: Hallo",
            "[3/18/2022 BE, 14:56:01] Anna Beyer: Hallo",
            "[3/18/R4, 14:56:01] Anna Beyer: Hallo",
            "۲۰۲۱/۵/۳۰، ۱۸:۴۴ - Anna Beyer: Hallo",
            "2022-03-23 13:31 - Anna Beyer: Hallo",
            "2522-03-23 13:31 - Anna Beyer: Hallo",
            "31.5.2019 klo 16.58 - Anna Beyer: Hallo",
            "01.01.21, 24:30 - Anna Beyer: Hallo",
        ];
        for first in lines {
            let mut layouts = Layouts::default();
            if let Some(header) = parse(first.as_bytes()) {
                layouts.learn(first.as_bytes(), &header);
            }
            for line in lines {
                if let Some(quick) = layouts.read(line.as_bytes()) {
                    assert_eq!(Some(quick), parse(line.as_bytes()), "{first} / {line}");
                }
            }
        }
        let mut layouts = Layouts::default();
        layouts.learn(lines[0].as_bytes(), &parse(lines[0].as_bytes()).unwrap());
        assert!(layouts.read(lines[1].as_bytes()).is_some());
    }
}
