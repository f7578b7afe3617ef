//! From the schedule as written to that of one country, all mistakes at once.

use super::written::{Class, File, Keep};
use super::{From, HoldRule, Schedule, Term};
use crate::model::mistake::{Mistake, Mistakes, instead};
use crate::model::retention::{Hold, RetentionClass};
use crate::model::{Category, Country};
use std::ops::Range;
use toml::Spanned;

/// What a time may run from, in the words of the file.
const FROM: [&str; 5] = ["event", "acceptance", "leaving", "rejection", "last-use"];

/// Longest time that is no slip of the finger, in years.
const LONGEST: u16 = 50;

/// Reads the schedule of one country.
///
/// # Errors
/// All mistakes of the file.
pub fn load(file_name: &str, text: &str, country: Country) -> Result<Schedule, Mistakes> {
    let mut settling = Settling {
        schedule: Schedule {
            country,
            ..Schedule::default()
        },
        mistakes: Vec::new(),
    };
    match toml::from_str::<File>(text) {
        Ok(file) => settling.file(file),
        Err(e) => settling.wrong(e.span().unwrap_or(0..0), e.message(), None),
    }
    if settling.mistakes.is_empty() {
        Ok(settling.schedule)
    } else {
        Err(Mistakes::new(file_name, text, settling.mistakes))
    }
}

struct Settling {
    schedule: Schedule,
    mistakes: Vec<Mistake>,
}

impl Settling {
    fn wrong(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(Mistake {
            span,
            message: message.into(),
            help,
        });
    }

    fn file(&mut self, file: File) {
        self.schedule.state = file.state;
        for (class, at) in file.class.into_iter().zip(0_u16..) {
            self.class(class, at);
        }
        for hold in file.hold {
            self.schedule.reasons.push(Hold {
                reason: hold.reason.get_ref().as_str().into(),
                title: hold.title.both(),
            });
            self.schedule.rules.push(HoldRule {
                begun_by: hold.detectors.into_iter().collect(),
                ended_by: hold.ended_by.into_iter().collect(),
            });
        }
    }

    fn class(&mut self, class: Class, at: u16) {
        // The other countries' terms are looked at too: a mistake in them is one today.
        let terms = [&class.de, &class.at, &class.ch].map(|keep| self.term(keep));
        let (term, keep) = match self.schedule.country {
            Country::De => (terms[0], class.de.get_ref()),
            Country::At => (terms[1], class.at.get_ref()),
            Country::Ch => (terms[2], class.ch.get_ref()),
        };
        self.schedule.classes.push(RetentionClass {
            id: keep
                .id
                .as_ref()
                .unwrap_or(class.id.get_ref())
                .as_str()
                .into(),
            title: class.title.both(),
            source: keep.source.as_str().into(),
            longer: keep.longer.both(),
            keeps: term != Some(Term::Now),
            archive: class.archive,
        });
        self.schedule.terms.push(term.unwrap_or(Term::Now));
        for word in &class.categories {
            self.category(word, at);
        }
        for word in class.detectors {
            let (span, id) = (word.span(), word.into_inner());
            if self.schedule.by_detector.insert(id.clone(), at).is_some() {
                self.wrong(span, format!("detector `{id}` stands in two classes"), None);
            }
        }
    }

    fn category(&mut self, word: &Spanned<String>, at: u16) {
        let Some(category) = Category::from_id(word.get_ref()) else {
            let known: Vec<&str> = Category::ALL.iter().map(|c| c.id()).collect();
            let help = instead(word.get_ref(), &known);
            return self.wrong(word.span(), "no such category", Some(help));
        };
        if self.schedule.by_category.insert(category, at).is_some() {
            self.wrong(word.span(), "this category stands in two classes", None);
        }
    }

    fn term(&mut self, keep: &Spanned<Keep>) -> Option<Term> {
        let (span, keep) = (keep.span(), keep.get_ref());
        let months = match (keep.now, keep.years, keep.months) {
            (true, None, None) => return Some(Term::Now),
            (false, Some(years), None) if years <= LONGEST => i32::from(years) * 12,
            (false, None, Some(months)) if months <= 12 * LONGEST => i32::from(months),
            _ => {
                let help = "write years = 8, months = 6 or now = true".to_owned();
                self.wrong(span, "how long is not told once", Some(help));
                return None;
            }
        };
        let from = keep.from.as_ref().map(|f| (f.span(), f.get_ref().as_str()));
        let from = match from {
            Some((_, "event")) => From::Event,
            Some((_, word)) if FROM.contains(&word) => From::Later,
            Some((at, word)) => {
                self.wrong(at, "no such beginning", Some(instead(word, &FROM)));
                return None;
            }
            None => {
                let help = "write from = \"event\"".to_owned();
                self.wrong(span, "what the time runs from is missing", Some(help));
                return None;
            }
        };
        Some(Term::Months {
            months,
            year_end: keep.year_end,
            from,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BUILT_IN, Case, HoldChange};
    use super::*;
    use crate::model::retention::Until;
    use crate::model::{Channel, Verdict};
    use jiff::civil::{Date, date};

    fn schedule(country: Country) -> Schedule {
        load(BUILT_IN.0, BUILT_IN.1, country).unwrap()
    }

    /// Class and end of a detector of a category, in a message of 12 March 2025.
    fn kept(country: Country, detector: &str, category: Category) -> (String, Until) {
        let schedule = schedule(country);
        let answer = schedule.of(&case(detector, category, Some(date(2025, 3, 12))));
        let answer = answer.unwrap();
        let class = &schedule.classes()[usize::from(answer.class)];
        (class.id.to_string(), answer.until)
    }

    fn case(detector: &str, category: Category, day: Option<Date>) -> Case<'_> {
        Case {
            detector,
            category,
            day,
            verdict: Some(Verdict::Forbidden),
            channel: Channel::WhatsApp,
        }
    }

    #[test]
    fn germany_keeps_by_the_letter_of_the_law() {
        use Category::{Credential, Employee, Invoice, OfferOrder, SiteStatus};
        let of = |detector, category| kept(Country::De, detector, category);
        let day = |id: &str, y, m, d| (id.to_owned(), Until::Day(date(y, m, d)));
        assert_eq!(of("invoice-number", Invoice), day("R8", 2033, 12, 31));
        assert_eq!(of("dunning", Invoice), day("R6", 2031, 12, 31));
        assert_eq!(of("offer", OfferOrder), day("R6", 2031, 12, 31));
        assert_eq!(of("employee-time", Employee), day("R2", 2027, 3, 12));
        let least = |id: &str, y, m, d| (id.to_owned(), Until::AtLeast(date(y, m, d)));
        assert_eq!(of("site-defect", SiteStatus), least("R5", 2030, 3, 12));
        assert_eq!(of("employee-leave", Employee), least("R3", 2028, 12, 31));
        assert_eq!(
            of("employee-application", Employee),
            least("R0.5", 2025, 9, 12)
        );
        assert_eq!(of("password", Credential), ("R0".into(), Until::Now));
        assert_eq!(of("employee-sickness", Employee), ("R0".into(), Until::Now));
    }

    #[test]
    fn austria_and_switzerland_have_their_own_years() {
        let invoice = |country| kept(country, "invoice-number", Category::Invoice);
        let end = |y| Until::Day(date(y, 12, 31));
        assert_eq!(invoice(Country::At), ("R7".into(), end(2032)));
        assert_eq!(invoice(Country::Ch), ("R10".into(), end(2035)));
        let longer = |country| schedule(country).classes()[1].longer.de.clone();
        assert!(longer(Country::At).contains("22 Jahre"));
        assert!(longer(Country::De).is_empty());
        assert_eq!(Country::from_id("at"), Some(Country::At));
        assert_eq!(Country::from_id("fr"), None);
    }

    #[test]
    fn what_must_be_kept_on_an_unsuitable_channel_is_exported_first() {
        let schedule = schedule(Country::De);
        let first = |channel, verdict| {
            let asked = Case {
                channel,
                verdict,
                ..case("invoice-number", Category::Invoice, None)
            };
            schedule.of(&asked).unwrap().export_first
        };
        assert!(first(Channel::WhatsApp, Some(Verdict::Forbidden)));
        assert!(first(Channel::Threema, Some(Verdict::Caution)));
        assert!(!first(Channel::ThreemaWork, Some(Verdict::Allowed)));
        assert!(!first(Channel::EmailPlain, Some(Verdict::Caution)));
        assert!(!first(Channel::WhatsApp, None));
    }

    #[test]
    fn without_a_date_there_is_no_end() {
        let schedule = schedule(Country::De);
        let answer = schedule
            .of(&case("offer", Category::OfferOrder, None))
            .unwrap();
        assert_eq!(answer.until, Until::Undated);
        let far = case("offer", Category::OfferOrder, Some(date(9999, 1, 1)));
        assert_eq!(schedule.of(&far).unwrap().until, Until::Undated);
    }

    #[test]
    fn a_defect_is_open_until_the_work_is_accepted() {
        let schedule = schedule(Country::De);
        let changes = |detector: &str| schedule.hold_changes(detector).collect::<Vec<_>>();
        let open = schedule.reason("open-defect").unwrap();
        assert_eq!(changes("site-defect"), [HoldChange::Begins(open)]);
        assert_eq!(changes("site-acceptance"), [HoldChange::Ends(open)]);
        assert!(changes("iban").is_empty());
        assert!(schedule.reason("breach").is_some());
    }

    #[test]
    fn all_mistakes_are_said_at_once() {
        let text = r#"state = "2026"
[[class]]
id = "X"
title = { de = "x", en = "x" }
de = { years = 8, from = "evnt", source = "" }
at = { source = "" }
ch = { now = true, source = "" }
categories = ["invoce"]
detectors = ["a", "a"]
"#;
        let mistakes = load("own.toml", text, Country::De).unwrap_err().list;
        let messages: Vec<&str> = mistakes.iter().map(|m| m.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "no such beginning",
                "how long is not told once",
                "no such category",
                "detector `a` stands in two classes"
            ]
        );
    }
}
