//! How long records are planned to be kept (report.md 8.5, German law): a proposal by the kind of data, not by the case.

use crate::model::{Category, Retention};
use jiff::civil::{Date, date};

/// Years for which vouchers (§ 147 AO since 2025) and business letters are kept, from the end of the year.
const VOUCHERS: i16 = 8;
const LETTERS: i16 = 6;

/// The class of a kind of data, with its end where that follows from the day of the message; none where it depends on
/// facts no message tells.
#[must_use]
pub fn retention(category: Category, day: Option<Date>) -> Option<Retention> {
    let end = |years: i16| day.map(|d| date(d.year().saturating_add(years), 12, 31));
    let (class, until) = match category {
        Category::Invoice => ("R8", end(VOUCHERS)),
        Category::OfferOrder | Category::ContractLegal => ("R6", end(LETTERS)),
        // From acceptance of the work, which no message tells for certain.
        Category::SiteStatus | Category::ImageDocumentation => ("R5", None),
        // From the end of the employment.
        Category::Employee => ("R3", None),
        Category::Credential | Category::PersonalId | Category::Location => ("R0", None),
        Category::Marketing => ("M", None),
        _ => return None,
    };
    Some(Retention { class, until })
}

/// The longest of several.
#[must_use]
pub fn longest(categories: impl Iterator<Item = Category>, day: Option<Date>) -> Option<Retention> {
    let rank = |r: &Retention| {
        ["M", "R0", "R3", "R5", "R6", "R8"]
            .iter()
            .position(|c| *c == r.class)
    };
    categories
        .filter_map(|c| retention(c, day))
        .max_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_with_the_year() {
        let day = Some(date(2025, 3, 12));
        let of = |categories: &[Category]| longest(categories.iter().copied(), day);
        assert_eq!(
            of(&[Category::Invoice]).and_then(|r| r.until),
            Some(date(2033, 12, 31))
        );
        assert_eq!(
            of(&[Category::OfferOrder, Category::Credential]).map(|r| r.class),
            Some("R6")
        );
        assert_eq!(of(&[Category::PersonalContact]), None);
        assert_eq!(
            retention(Category::Invoice, None).and_then(|r| r.until),
            None
        );
    }
}
