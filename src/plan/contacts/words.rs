//! Words for audiences as people of a craft business type them.

use crate::detect::identity::folded;
use crate::model::Audience;

/// German and English words beside the identifiers; compared in the form that all spellings share, so that umlauts, case
/// and hyphens do not matter.
const WORDS: &[(Audience, &[&str])] = &[
    (
        Audience::Customer,
        &[
            "kunde",
            "kundin",
            "kunden",
            "privatkunde",
            "privatkundin",
            "endkunde",
            "endkundin",
            "bauherr",
            "bauherrin",
            "bauherren",
            "auftraggeber",
            "auftraggeberin",
            "mieter",
            "mieterin",
            "verbraucher",
            "customer",
            "consumer",
            "client",
        ],
    ),
    (
        Audience::CustomerCompany,
        &[
            "firmenkunde",
            "firmenkundin",
            "geschäftskunde",
            "geschäftskundin",
            "gewerbekunde",
            "firma",
            "hausverwaltung",
            "verwaltung",
            "bauträger",
            "company",
            "business customer",
        ],
    ),
    (
        Audience::CustomerAuthority,
        &[
            "behörde",
            "amt",
            "öffentlicher auftraggeber",
            "öffentliche auftraggeberin",
            "öffentliche hand",
            "gemeinde",
            "stadt",
            "kommune",
            "authority",
            "public client",
        ],
    ),
    (
        Audience::Partner,
        &[
            "partner",
            "partnerin",
            "geschäftspartner",
            "lieferant",
            "lieferantin",
            "händler",
            "großhändler",
            "großhandel",
            "hersteller",
            "subunternehmer",
            "subunternehmerin",
            "nachunternehmer",
            "nachunternehmerin",
            "sub",
            "subi",
            "kollegenbetrieb",
            "steuerberater",
            "steuerberaterin",
            "steuerbüro",
            "buchhaltungsbüro",
            "bank",
            "sparkasse",
            "versicherung",
            "versicherungsvertreter",
            "architekt",
            "architektin",
            "planer",
            "planerin",
            "bauleiter extern",
            "statiker",
            "statikerin",
            "gutachter",
            "gutachterin",
            "rechtsanwalt",
            "rechtsanwältin",
            "anwalt",
            "anwältin",
            "kammer",
            "innung",
            "supplier",
            "subcontractor",
            "architect",
            "tax adviser",
            "insurer",
            "insurance",
        ],
    ),
    (
        Audience::Staff,
        &[
            "mitarbeiter",
            "mitarbeiterin",
            "mitarbeitende",
            "personal",
            "geselle",
            "gesellin",
            "meister",
            "meisterin",
            "monteur",
            "monteurin",
            "azubi",
            "auszubildender",
            "auszubildende",
            "lehrling",
            "praktikant",
            "praktikantin",
            "aushilfe",
            "helfer",
            "helferin",
            "minijobber",
            "minijobberin",
            "angestellter",
            "angestellte",
            "arbeiter",
            "arbeiterin",
            "kollege",
            "kollegin",
            "bürokraft",
            "leiharbeiter",
            "zeitarbeiter",
            "belegschaft",
            "team",
            "employee",
            "apprentice",
            "worker",
        ],
    ),
    (
        Audience::FamilyStaff,
        &[
            "familie im betrieb",
            "ehefrau",
            "ehemann",
            "ehepartner",
            "mitarbeitende familie",
            "mithelfende familie",
            "mithelfende",
            "mitarbeitender ehepartner",
            "family staff",
        ],
    ),
    (
        Audience::Private,
        &[
            "privat",
            "familie",
            "freund",
            "freundin",
            "freunde",
            "bekannter",
            "bekannte",
            "verwandter",
            "verwandte",
            "verein",
            "nachbar",
            "nachbarin",
            "friend",
            "family",
        ],
    ),
    (
        Audience::Public,
        &[
            "öffentlich",
            "öffentlichkeit",
            "verteiler",
            "rundsendung",
            "newsletter",
            "kanal",
            "broadcast",
        ],
    ),
    (
        Audience::Unknown,
        &[
            "unbekannt",
            "weiß nicht",
            "keine ahnung",
            "unklar",
            "offen",
            "?",
            "-",
        ],
    ),
];

/// What to type, as the help of a mistake lists it: the words people fill in most.
pub(super) const TYPED: &[&str] = &[
    "Kunde",
    "Firmenkunde",
    "Behörde",
    "Partner",
    "Mitarbeiter",
    "Familie im Betrieb",
    "privat",
    "öffentlich",
    "unbekannt",
];

/// The audience of a word in a file people write.
#[must_use]
pub fn audience(word: &str) -> Option<Audience> {
    let word = word.trim();
    let id = word.to_lowercase();
    let same = comparable(word);
    // Whoever of the family works in the firm, whatever the kinship.
    if id.ends_with(" im betrieb") {
        return Some(Audience::FamilyStaff);
    }
    Audience::from_id(&id).or_else(|| {
        let list = WORDS.iter().find(|(_, words)| {
            words
                .iter()
                .any(|known| *known == id || (!same.is_empty() && comparable(known) == same))
        });
        list.map(|(audience, _)| *audience)
    })
}

/// The known word nearest to one that is none, where one is near.
pub(super) fn near(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let known = WORDS
        .iter()
        .flat_map(|(_, words)| words.iter().copied())
        .filter(|w| w.len() > 3);
    crate::model::mistake::nearest(&word, known)
}

/// What is inside brackets is a note: `Kundin (Stammkundin)`, `Partner/in`.
fn comparable(word: &str) -> String {
    let word = word.split(['(', '/', '*', ':']).next().unwrap_or_default();
    let words = word
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.map(folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_craft_business() {
        for (word, audience) in [
            ("Kundin", Audience::Customer),
            ("Privatkunde", Audience::Customer),
            ("Firmenkunde", Audience::CustomerCompany),
            ("Behoerde", Audience::CustomerAuthority),
            ("öffentlicher Auftraggeber", Audience::CustomerAuthority),
            ("LIEFERANT", Audience::Partner),
            ("Nachunternehmer", Audience::Partner),
            ("Steuerberater(in)", Audience::Partner),
            ("Steuerberaterin", Audience::Partner),
            ("Versicherung", Audience::Partner),
            ("Architektin", Audience::Partner),
            ("Geselle", Audience::Staff),
            ("Azubi", Audience::Staff),
            ("Aushilfe", Audience::Staff),
            ("Ehefrau", Audience::FamilyStaff),
            ("Familie im Betrieb", Audience::FamilyStaff),
            ("family-staff", Audience::FamilyStaff),
            ("Freund", Audience::Private),
            ("Familie", Audience::Private),
            ("customer-company", Audience::CustomerCompany),
            ("?", Audience::Unknown),
        ] {
            assert_eq!(super::audience(word), Some(audience), "{word}");
        }
        assert_eq!(super::audience("Gast"), None);
        assert_eq!(super::audience(" "), None);
        assert_eq!(near("Mitarbeitr"), Some("mitarbeiter"));
    }

    #[test]
    fn what_the_help_offers_is_understood() {
        assert!(TYPED.iter().all(|word| audience(word).is_some()));
    }

    #[test]
    fn no_word_means_two_audiences() {
        let mut met = std::collections::BTreeMap::new();
        for (audience, words) in WORDS {
            for word in *words {
                let other = met.insert(comparable(word), *audience);
                assert!(
                    comparable(word).is_empty() || other.is_none_or(|o| o == *audience),
                    "{word}"
                );
            }
        }
    }
}
