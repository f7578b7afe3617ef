//! A country over a profile: laws, retention and authority in its words, the verdicts as they are
//! (`rules/policies/de.toml`, `at.toml`, `ch.toml`).

use super::settle::Settler;
use super::settled::Policy;
use super::written::{Category, Two};
use crate::model::Country;
use crate::model::mistake::Mistakes;
use crate::model::practice::CountryText;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    country: Spanned<String>,
    state: Spanned<String>,
    name: Two,
    law: Two,
    retention: Two,
    authority: Two,
    #[serde(default)]
    category: BTreeMap<Spanned<String>, Category>,
    #[serde(default)]
    modifier: BTreeMap<Spanned<String>, Modifier>,
}

/// What a country says of a modifier: never what it does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Modifier {
    basis: String,
    hint: Option<Two>,
}

/// File name and text of a country's overlay.
#[must_use]
pub const fn file(country: Country) -> (&'static str, &'static str) {
    match country {
        Country::De => ("de.toml", include_str!("../../rules/policies/de.toml")),
        Country::At => ("at.toml", include_str!("../../rules/policies/at.toml")),
        Country::Ch => ("ch.toml", include_str!("../../rules/policies/ch.toml")),
    }
}

impl Policy {
    /// Names this country's laws from here on; texts of a user's own file stay.
    ///
    /// # Errors
    /// Mistakes of the overlay.
    pub fn name_laws_of(&mut self, country: Country) -> Result<(), Mistakes> {
        let (name, source) = file(country);
        let mut settler = Settler::new(name, source);
        let Some(written) = settler.parse::<File>() else {
            return Err(settler.errors());
        };
        settler.state(&written.state);
        for (category, page) in &written.category {
            if let Some(id) = settler.category(category) {
                settler.category_page(id, page, self);
            }
        }
        for (id, texts) in &written.modifier {
            let mut found = false;
            for modifier in self.modifiers.iter_mut().filter(|m| m.id == *id.get_ref()) {
                found = true;
                modifier.basis.clone_from(&texts.basis);
                let hints = modifier.changes.iter_mut().filter_map(|c| c.hint.as_mut());
                if let Some(hint) = &texts.hint {
                    hints.for_each(|h| *h = hint.both());
                }
            }
            // A user's own policy may have done away with one.
            if !found && !super::MODIFIERS.contains(&id.get_ref().as_str()) {
                settler.wrong(id, format!("unknown modifier `{}`", id.get_ref()), None);
            }
        }
        for (category, own) in &self.own_texts {
            if let Some(text) = self.texts.get_mut(category) {
                own.over(text);
            }
        }
        self.country = CountryText {
            id: written.country.get_ref().clone(),
            name: written.name.both(),
            law: written.law.both(),
            retention: written.retention.both(),
            authority: written.authority.both(),
        };
        if country != Country::De {
            self.sha256 = Sha256::new()
                .chain_update(self.sha256.as_bytes())
                .chain_update(source)
                .finalize()
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
        }
        settler.settled(())
    }
}
