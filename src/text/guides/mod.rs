//! How an export gets from the phone or program to this one: what the steps on a format's card leave open. By the id of the
//! format; short sentences, as one explains it to a master craftsman on the telephone.

mod chats;
mod mail;
mod others;

use crate::model::Language;

/// German and English.
pub type Both = (&'static [&'static str], &'static [&'static str]);

/// What a guide says of one kind of export.
#[derive(Debug)]
pub struct Guide {
    /// Formats it is for.
    pub ids: &'static [&'static str],
    /// As of which day the guide is, ISO 8601. Whoever looks it through anew, at best on a device, changes it.
    pub checked: &'static str,
    /// Which phone or program it works on.
    pub devices: Both,
    /// What to do where the menu item is missing or blocked.
    pub missing: Both,
    /// With or without pictures and files.
    pub media: Both,
}

/// How every export travels.
const CARRY: Both = (
    &[
        "Übertragen Sie die Datei mit einem Kabel oder einem verschlüsselten Stick.",
        "Schicken Sie sie nie per E-Mail oder Messenger, und legen Sie sie in keine Cloud.",
        "Löschen Sie sie nach der Prüfung, auch am Telefon und auf dem Stick.",
    ],
    &[
        "Carry the file by cable or on an encrypted stick.",
        "Never send it by mail or messenger, and put it into no cloud.",
        "Delete it after the check, on the phone and the stick too.",
    ],
);

/// The parts of a guide in the order in which they are shown: heading and lines.
#[must_use]
pub fn sections(id: &str, language: Language) -> Vec<(&'static str, &'static [&'static str])> {
    let Some(guide) = of(id) else {
        return Vec::new();
    };
    let german = language == Language::De;
    let pick = |both: Both| if german { both.0 } else { both.1 };
    let heads = if german {
        [
            "Am iPhone, am Android-Telefon, am Rechner",
            "Fehlt der Menüpunkt oder ist er gesperrt",
            "Mit oder ohne Medien",
            "Übertragen",
        ]
    } else {
        [
            "On the iPhone, the Android phone, the computer",
            "Where the menu item is missing or blocked",
            "With or without media",
            "Carrying it",
        ]
    };
    let parts = [guide.devices, guide.missing, guide.media, CARRY].map(pick);
    heads.into_iter().zip(parts).collect()
}

/// As of when the guide is, and how far it was checked, as a sentence.
#[must_use]
pub fn checked(id: &str, language: Language) -> Option<String> {
    let day = of(id)?.checked;
    Some(match language {
        Language::De => {
            let (year, rest) = day.split_at(4);
            let (month, day) = rest.trim_start_matches('-').split_once('-')?;
            format!(
                "Stand {day}.{month}.{year}, nach Beschreibungen und nicht am Gerät geprüft; Menüs können anders heißen."
            )
        }
        Language::En => {
            format!(
                "As of {day}, by descriptions and not checked on a device; menus may have other names."
            )
        }
    })
}

fn of(id: &str) -> Option<&'static Guide> {
    let all = chats::GUIDES
        .iter()
        .chain(others::GUIDES)
        .chain(mail::GUIDES);
    all.into_iter().find(|guide| guide.ids.contains(&id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_are_whole_in_both_languages_and_dated() {
        let all = chats::GUIDES
            .iter()
            .chain(others::GUIDES)
            .chain(mail::GUIDES);
        for guide in all {
            assert!(guide.checked.parse::<jiff::civil::Date>().is_ok());
            for (german, english) in [guide.devices, guide.missing, guide.media] {
                assert!(!german.is_empty(), "{:?}", guide.ids);
                assert_eq!(german.len(), english.len(), "{:?}", guide.ids);
                for line in german.iter().chain(english) {
                    assert!(line.ends_with('.'), "{line}");
                    assert!(line.chars().count() < 220, "{line}");
                }
            }
        }
        let sentence = checked("telegram-json", Language::De).unwrap();
        assert!(sentence.starts_with("Stand 25.11.2026"), "{sentence}");
        assert!(sections("nothing", Language::En).is_empty());
    }
}
