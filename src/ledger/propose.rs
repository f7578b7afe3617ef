//! Whom somebody seems to be by what is talked about with him: a proposal that the owner confirms, never a ground to judge.

use crate::model::{Audience, AudienceSource, Category, Direction, Proposal};
use std::collections::BTreeMap;

/// Categories a proposal names at most.
const SHOWN: usize = 3;

/// What is talked about with one person, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Findings by category, sent by the firm and received.
    by_category: BTreeMap<Category, [u64; 2]>,
    /// Messages of talks of two that are private, and all of them.
    private: u64,
    messages: u64,
}

impl Evidence {
    /// Takes in a finding.
    pub fn finding(&mut self, category: Category, direction: Direction) {
        let counts = self.by_category.entry(category).or_default();
        match direction {
            Direction::Outbound => counts[0] += 1,
            Direction::Inbound => counts[1] += 1,
            Direction::Internal | Direction::Draft | Direction::Unknown => {}
        }
    }

    /// Takes in the messages of a talk of two: private ones and all.
    pub fn talk(&mut self, private: u64, messages: u64) {
        self.private += private;
        self.messages += messages;
    }

    fn count(&self, categories: &[Category], direction: usize) -> u64 {
        let counts = categories.iter().filter_map(|c| self.by_category.get(c));
        counts.map(|c| c[direction]).sum()
    }

    fn both(&self, categories: &[Category]) -> u64 {
        self.count(categories, 0) + self.count(categories, 1)
    }

    /// What speaks most for one audience; nothing where nothing does, or two are alike.
    #[must_use]
    pub fn proposal(&self) -> Option<Proposal> {
        use Category::{Employee, Invoice, Location, OfferOrder, Price, SiteStatus};
        if self.messages > 0 && self.private * 2 > self.messages {
            return Some(Proposal {
                audience: Audience::Private,
                source: AudienceSource::Topic,
                topics: Vec::new(),
            });
        }
        // Papers of a deal: who gets them is a client, who sends them is a supplier.
        let papers = [Invoice, OfferOrder, Price];
        let mut ranked = [
            (
                self.both(&[Employee]) * 2 + self.count(&[Location], 1),
                Audience::Staff,
            ),
            (
                self.count(&papers, 0) + self.count(&[SiteStatus], 0),
                Audience::Customer,
            ),
            (self.count(&[Invoice, OfferOrder], 1), Audience::Partner),
        ];
        ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let [(most, audience), (next, _), _] = ranked;
        if most == 0 || most == next {
            return None;
        }
        let mut topics: Vec<(Category, u64)> = self
            .by_category
            .iter()
            .map(|(c, [out, back])| (*c, out + back))
            .filter(|(_, n)| *n > 0)
            .collect();
        topics.sort_by_key(|(category, n)| (std::cmp::Reverse(*n), *category));
        topics.truncate(SHOWN);
        Some(Proposal {
            audience,
            source: AudienceSource::Topic,
            topics,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(findings: &[(Category, Direction)], talk: (u64, u64)) -> Option<Audience> {
        let mut evidence = Evidence::default();
        evidence.talk(talk.0, talk.1);
        findings.iter().for_each(|(c, d)| evidence.finding(*c, *d));
        evidence.proposal().map(|p| p.audience)
    }

    #[test]
    fn papers_show_by_their_way_who_is_client_and_who_supplier() {
        use Category::{Employee, Invoice, OfferOrder};
        use Direction::{Inbound, Outbound, Unknown};
        assert_eq!(
            proposed(&[(Invoice, Outbound)], (0, 4)),
            Some(Audience::Customer)
        );
        assert_eq!(
            proposed(&[(Invoice, Inbound), (OfferOrder, Inbound)], (0, 4)),
            Some(Audience::Partner)
        );
        assert_eq!(
            proposed(&[(Employee, Inbound), (Invoice, Outbound)], (0, 4)),
            Some(Audience::Staff)
        );
        assert_eq!(
            proposed(&[(Invoice, Outbound), (Invoice, Inbound)], (0, 4)),
            None
        );
        assert_eq!(proposed(&[(Invoice, Unknown)], (0, 4)), None);
        assert_eq!(proposed(&[], (9, 10)), Some(Audience::Private));
        assert_eq!(proposed(&[], (0, 10)), None);
    }
}
