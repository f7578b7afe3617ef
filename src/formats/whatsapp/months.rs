//! Headers of Android's old exports that name the month and leave the running year out (whatsapp.md section 2.4):
//! `19:23, 28 Aug 2013 - Name: text`, `18 Mar 12:14 - Name: text`, `Mar 5, 8:11 PM - Name: text`.

use super::header::Header;
use super::tokens::Cursor;

/// Names by month in the languages of section 2.2, full and short, in lower case and without the final dot.
const NAMES: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "jänner",
        "jan",
        "janvier",
        "janv",
        "enero",
        "ene",
        "gennaio",
        "gen",
        "januari",
        "stycznia",
        "sty",
        "ocak",
        "oca",
        "janeiro",
        "января",
        "янв",
    ],
    &[
        "february",
        "februar",
        "feb",
        "février",
        "févr",
        "fév",
        "febrero",
        "febbraio",
        "februari",
        "lutego",
        "lut",
        "şubat",
        "şub",
        "fevereiro",
        "fev",
        "февраля",
        "февр",
        "фев",
    ],
    &[
        "march",
        "mar",
        "märz",
        "mär",
        "mars",
        "marzo",
        "maart",
        "mrt",
        "marca",
        "mart",
        "março",
        "марта",
        "мар",
    ],
    &[
        "april",
        "apr",
        "avril",
        "avr",
        "abril",
        "abr",
        "aprile",
        "kwietnia",
        "kwi",
        "nisan",
        "nis",
        "апреля",
        "апр",
    ],
    &[
        "may", "mai", "mayo", "maggio", "mag", "mei", "maja", "maj", "mayıs", "maio", "мая",
    ],
    &[
        "june", "jun", "juni", "juin", "junio", "giugno", "giu", "czerwca", "cze", "haziran",
        "haz", "junho", "июня", "июн",
    ],
    &[
        "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "lipca", "lip",
        "temmuz", "tem", "julho", "июля", "июл",
    ],
    &[
        "august",
        "aug",
        "août",
        "agosto",
        "ago",
        "augustus",
        "sierpnia",
        "sie",
        "ağustos",
        "ağu",
        "августа",
        "авг",
    ],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "settembre",
        "set",
        "września",
        "wrz",
        "eylül",
        "eyl",
        "setembro",
        "сентября",
        "сент",
        "сен",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "ottobre",
        "ott",
        "października",
        "paź",
        "ekim",
        "eki",
        "outubro",
        "out",
        "октября",
        "окт",
    ],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "listopada",
        "lis",
        "kasım",
        "kas",
        "novembro",
        "ноября",
        "нояб",
        "ноя",
    ],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "diciembre",
        "dic",
        "dicembre",
        "grudnia",
        "gru",
        "aralık",
        "ara",
        "dezembro",
        "декабря",
        "дек",
    ],
];

/// The longest name in letters.
const LONGEST: usize = 12;

/// The month a line begins with, and the length of its name with a dot behind it.
#[inline]
pub(super) fn month(bytes: &[u8]) -> Option<(u16, usize)> {
    // Two letters at least, and the first of them begins a month in some language.
    let [first, second, ..] = bytes else {
        return None;
    };
    let begins = *first >= 0x80 || b"jfmasondegkwtchlpo".contains(&(first | 0x20));
    let letter = |byte: u8| byte >= 0x80 || byte.is_ascii_alphabetic();
    (begins && letter(*second)).then(|| named(bytes))?
}

fn named(bytes: &[u8]) -> Option<(u16, usize)> {
    let window = &bytes[..bytes.len().min(4 * (LONGEST + 1))];
    let text = match std::str::from_utf8(window) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&window[..error.valid_up_to()]).ok()?,
    };
    let len = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = text[..len].to_lowercase();
    let at = NAMES.iter().position(|names| names.contains(&&*word))?;
    let dotted = text[len..].starts_with('.');
    Some((at as u16 + 1, len + usize::from(dotted)))
}

/// A date with a named month: day, month and year, the year 0 where the line has none; and whether the month leads.
pub(super) fn date(at: &mut Cursor<'_>) -> Option<([u16; 3], bool)> {
    let mut ahead = *at;
    let leads = !ahead.peek().is_ascii_digit();
    let (day, month) = if leads {
        let month = take_month(&mut ahead)?;
        ahead.spaces();
        (take_day(&mut ahead)?, month)
    } else {
        let day = take_day(&mut ahead)?;
        ahead.eat(b'.');
        ahead.spaces();
        ahead.link_word();
        (day, take_month(&mut ahead)?)
    };
    *at = ahead;
    // A year has four digits and no minutes behind it.
    ahead.eat(b',');
    let spaced = ahead.spaces() > 0;
    ahead.link_word();
    let year = match ahead.number() {
        Some((year, 4)) if spaced && ahead.peek() != b':' => {
            *at = ahead;
            year
        }
        _ => 0,
    };
    Some(([day, month, year], leads))
}

fn take_month(at: &mut Cursor<'_>) -> Option<u16> {
    let (month, len) = month(at.bytes.get(at.pos..)?)?;
    at.pos += len;
    Some(month)
}

fn take_day(at: &mut Cursor<'_>) -> Option<u16> {
    let (day, len) = at.number()?;
    (len <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// Gives lines without a year the one of the last dated line, plus one where the date would go back (section 2.4).
#[derive(Debug, Default)]
pub(super) struct Years {
    /// Year, month and day of the last dated line.
    last: Option<[u16; 3]>,
    /// The year of the export, once a line told it: all lines without a year are of that one.
    running: Option<u16>,
}

impl Years {
    /// Fills in the year of a header that has none; where nothing is known it stays 0.
    #[inline]
    pub(super) fn settle(&mut self, header: &mut Header) {
        if header.signature.named() {
            self.fill(header);
        }
    }

    fn fill(&mut self, header: &mut Header) {
        let [day, month, year] = header.date;
        if year > 0 {
            self.last = Some([year, month, day]);
            self.running = None;
            return;
        }
        let Some([dated, last_month, last_day]) = self.last else {
            return;
        };
        if self.running.is_none() && [month, day] < [last_month, last_day] {
            self.running = Some(dated + 1);
        }
        header.date[2] = self.running.unwrap_or(dated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::whatsapp::header::parse;

    fn dates(lines: &[&str]) -> Vec<[u16; 3]> {
        let mut years = Years::default();
        let settled = lines.iter().map(|line| {
            let mut header = parse(line.as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert!(header.signature.named(), "{line}");
            assert_eq!(&line[header.rest..], "A: b");
            years.settle(&mut header);
            header.date
        });
        settled.collect()
    }

    #[test]
    fn headers_with_named_months_are_read_in_many_languages() {
        for (line, date) in [
            ("19:23, 28 Aug 2013 - A: b", [28, 8, 2013]),
            ("28. März 2013 19:23 - A: b", [28, 3, 2013]),
            ("28. Dez. 2013, 19:23 - A: b", [28, 12, 2013]),
            ("1 févr. 2014 à 07:05 - A: b", [1, 2, 2014]),
            ("5 de ago. de 2013, 07:05 - A: b", [5, 8, 2013]),
            ("Mar 5, 2013, 8:11 PM - A: b", [5, 3, 2013]),
            ("18 Mar 12:14 - A: b", [18, 3, 0]),
            ("Mar 5, 8:11 PM - A: b", [5, 3, 0]),
            ("7 мая 2013, 12:00 - A: b", [7, 5, 2013]),
        ] {
            assert_eq!(dates(&[line]), [date], "{line}");
        }
        for line in [
            "Mark: 5",
            "Mar 5 Eimer - A: b",
            "28 Augen 2013, 19:23 - A: b",
            "32 Aug 2013, 19:23 - A: b",
            "5 Mai war schön: ja",
        ] {
            assert!(parse(line.as_bytes()).is_none(), "{line}");
        }
    }

    #[test]
    fn a_missing_year_follows_from_the_last_dated_line() {
        let found = dates(&[
            "18 Mar 12:14 - A: b",
            "19:23, 28 Aug 2013 - A: b",
            "1:00, 2 Jan - A: b",
            "1:00, 30 Sep - A: b",
            "1:00, 29 Sep - A: b",
            "19:23, 1 Feb 2015 - A: b",
            "19:23, 2 Feb - A: b",
        ]);
        let years: Vec<u16> = found.iter().map(|d| d[2]).collect();
        assert_eq!(years, [0, 2013, 2014, 2014, 2014, 2015, 2015]);
    }
}
