//! `[business]` and `[mandate]`: the firm, and on what footing it is checked. An empty text is no answer.

use super::read::{keys, one_of};
use super::table::{At, Said, Table};
use crate::model::{Business, Mandate, WorksCouncil};
use jiff::civil::Date;

/// Countries whose rules the program knows.
const COUNTRIES: &[&str] = &["de", "at", "ch"];

fn answer(table: &Table<'_, '_>, key: &str, said: &mut Said) -> Option<At<String>> {
    let (text, span) = table.text(key, said)?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some((text, span))
}

fn text(table: &Table<'_, '_>, key: &str, said: &mut Said) -> Option<String> {
    answer(table, key, said).map(|(text, _)| text)
}

fn day(table: &Table<'_, '_>, key: &str, said: &mut Said) -> Option<Date> {
    let (typed, span) = answer(table, key, said)?;
    let day = typed.parse().ok();
    if day.is_none() {
        said.mistake(span, "no day", format!("`{typed}`: type it as 2026-12-31"));
    }
    day
}

/// The firm, and whether its messengers run in a managed container.
pub(super) fn business(top: &Table<'_, '_>, said: &mut Said) -> (Option<Business>, Option<bool>) {
    let Some(table) = top.table("business", keys("business"), said) else {
        return (None, None);
    };
    let managed = table.flag("managed-devices", said);
    let country = answer(&table, "country", said).map(|(c, at)| (c.to_lowercase(), at));
    let business = Business {
        name: text(&table, "name", said),
        trade: text(&table, "trade", said),
        country: one_of(country, COUNTRIES, said),
        state: text(&table, "state", said),
        staff: table.count("staff", said),
    };
    (Some(business), managed)
}

/// The mandate.
pub(super) fn mandate(top: &Table<'_, '_>, said: &mut Said) -> Option<Mandate> {
    let table = top.table("mandate", keys("mandate"), said)?;
    let councils: Vec<&str> = WorksCouncil::ALL.iter().map(|w| w.id()).collect();
    let council = answer(&table, "works-council", said);
    Some(Mandate {
        ordered_by: text(&table, "ordered-by", said),
        reason: text(&table, "reason", said),
        devices: text(&table, "devices", said),
        private_use: table.flag("private-use", said),
        staff_know_since: day(&table, "staff-know-since", said),
        works_council: one_of(council, &councils, said).and_then(|w| WorksCouncil::from_id(&w)),
        run_by: text(&table, "run-by", said),
        contract: day(&table, "contract", said),
    })
}

#[cfg(test)]
mod tests {
    use crate::model::{Language, WorksCouncil};
    use crate::plan::Settings;
    use crate::store::case;

    /// Every commented setting counts.
    fn all(template: &str) -> String {
        let line = |l: &str| match l.strip_prefix("# ") {
            Some(rest) if rest.split(" = ").next().is_some_and(|k| !k.contains(' ')) => {
                rest.to_owned()
            }
            _ => l.to_owned(),
        };
        template.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_settings_of_a_new_case_are_read_commented_and_not() {
        for language in [Language::De, Language::En] {
            let template = case::settings(language, &[]);
            let empty = Settings::read("kanalwacht.toml", &template).unwrap();
            assert_eq!(empty.contacts.as_deref(), Some("personen.csv"));
            assert_eq!(empty.mandate, Some(crate::model::Mandate::default()));
            let full = Settings::read("kanalwacht.toml", &all(&template)).unwrap();
            let mandate = full.mandate.clone().unwrap();
            assert_eq!(mandate.works_council, Some(WorksCouncil::Absent));
            assert!(mandate.contract.is_some() && mandate.ordered_by.is_none());
            assert_eq!(full.managed, Some(false));
            assert_eq!(full.business.clone().unwrap().staff, Some(0));
            assert!(full.untrusted().contains(&"mandate"));
        }
    }

    #[test]
    fn wrong_answers_are_all_said() {
        let text = "[business]\ncountry = \"FR\"\nstaff = \"sieben\"\n\
            [mandate]\ncontract = \"gestern\"\nworks-council = \"ja\"\nwho = \"x\"\n";
        let mistakes = Settings::read("kanalwacht.toml", text).unwrap_err();
        assert_eq!(mistakes.list.len(), 5, "{:?}", mistakes.list);
    }
}
