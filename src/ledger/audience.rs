//! To whom a message went, for judging alone: what contacts, settings and own data say was settled before detection; of
//! those whom nobody told, a legal form in the name or in a mail's signature shows a firm. Which kind of firm stays
//! unknown: a firm as client and a partner have the same cells (policy.md 2.1), so it is judged as the first.

use super::ConversationFacts;
use super::entities::{Companies, Entities};
use crate::model::{Audience, AudienceSet, AudienceSource, Sighting};

/// What was learned about people.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Who is who under several keys.
    pub entities: Entities,
    /// Who is a firm.
    pub companies: Companies,
}

/// A firm of which nobody said whether it is client or partner.
const FIRM: Audience = Audience::CustomerCompany;

impl Known {
    /// The audiences a sighting is judged by.
    #[must_use]
    pub fn audiences(&self, s: &Sighting, conversation: Option<&ConversationFacts>) -> AudienceSet {
        self.with_learned(s.audiences, strangers(s, conversation))
    }

    /// A set in which those whom nobody told are what was learned of them.
    #[must_use]
    pub fn with_learned(&self, told: AudienceSet, strangers: &[u64]) -> AudienceSet {
        if strangers.is_empty() {
            return told;
        }
        let known = told.iter().filter(|a| *a != Audience::Unknown);
        let learned = strangers.iter().map(|key| match self.firm(*key) {
            Some(_) => FIRM,
            None => Audience::Unknown,
        });
        known.chain(learned).collect()
    }

    /// Where the audience that decided is known from; `told` is the set before anything was learned.
    #[must_use]
    pub fn source(
        &self,
        audience: Audience,
        told: AudienceSet,
        s: &Sighting,
        conversation: Option<&ConversationFacts>,
    ) -> AudienceSource {
        if audience == Audience::Unknown {
            return AudienceSource::Nobody;
        }
        if told.has(audience) {
            return match conversation.and_then(|c| c.told) {
                Some(told) => told,
                // Own side on both ends of a mail.
                None if s.readers == 0 && audience == Audience::Staff => AudienceSource::Own,
                None => AudienceSource::Contacts,
            };
        }
        let mut shown = strangers(s, conversation)
            .iter()
            .filter_map(|key| self.firm(*key));
        shown.next().unwrap_or_default()
    }

    fn firm(&self, key: u64) -> Option<AudienceSource> {
        self.companies.source(self.entities.find(key))
    }
}

/// Those whom nobody told: a mail's own, else those of its conversation.
fn strangers<'a>(s: &'a Sighting, conversation: Option<&'a ConversationFacts>) -> &'a [u64] {
    match (s.strangers.is_empty(), conversation) {
        (true, Some(conversation)) => &conversation.strangers,
        _ => &s.strangers,
    }
}
