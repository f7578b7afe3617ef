//! One person, many forms: keys that belong together (a number and the name beside it, a mail address and its display
//! name) are one entity, whatever channel they came from.

use crate::model::AudienceSource;
use std::collections::{BTreeMap, HashMap};

/// Which keys are the same person or firm.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    parents: HashMap<u64, u64>,
}

impl Entities {
    /// Entities of these pairs.
    #[must_use]
    pub fn of(links: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut entities = Self::default();
        for (a, b) in links {
            entities.link(a, b);
        }
        entities
    }

    /// Says that two keys are one entity.
    pub fn link(&mut self, a: u64, b: u64) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.parents.insert(a.max(b), a.min(b));
        }
    }

    /// The key that stands for the entity of this one.
    #[must_use]
    pub fn find(&self, key: u64) -> u64 {
        let mut at = key;
        while let Some(parent) = self.parents.get(&at) {
            at = *parent;
        }
        at
    }
}

/// Keys that were shown to be firms, with what showed it; what showed it first counts.
#[derive(Debug, Clone, Default)]
pub struct Companies {
    known: BTreeMap<u64, AudienceSource>,
}

impl Companies {
    /// Firms by the key of their entity.
    #[must_use]
    pub fn of(entities: &Entities, keys: &BTreeMap<u64, AudienceSource>) -> Self {
        let mut companies = Self::default();
        for (key, source) in keys {
            let known = companies
                .known
                .entry(entities.find(*key))
                .or_insert(*source);
            *known = (*known).min(*source);
        }
        companies
    }

    /// What showed that this entity is a firm.
    #[must_use]
    pub fn source(&self, entity: u64) -> Option<AudienceSource> {
        self.known.get(&entity).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AudienceSource;

    #[test]
    fn links_join_in_any_order() {
        let one = Entities::of([(5, 9), (2, 3), (9, 3), (7, 8)]);
        let other = Entities::of([(9, 3), (8, 7), (3, 2), (9, 5)]);
        for key in [2, 3, 5, 9] {
            assert_eq!((one.find(key), other.find(key)), (2, 2));
        }
        assert_eq!(one.find(8), 7);
        assert_eq!(one.find(1), 1);
    }

    #[test]
    fn a_firm_is_known_under_all_its_keys() {
        let entities = Entities::of([(1, 2)]);
        let keys = BTreeMap::from([
            (1, AudienceSource::Signature),
            (2, AudienceSource::LegalForm),
        ]);
        let companies = Companies::of(&entities, &keys);
        assert_eq!(
            companies.source(entities.find(2)),
            Some(AudienceSource::LegalForm)
        );
        assert_eq!(companies.source(3), None);
    }
}
