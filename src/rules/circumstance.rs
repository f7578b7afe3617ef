//! Circumstances as written -> cards behind those of the detectors, and the rules that raise them.

use super::compile::{Builder, bilingual};
use super::written;
use crate::model::{
    Category, Circumstance, CircumstanceRule, DetectorCard, DetectorIndex, MaskKind, Severity,
    Verdict,
};
use toml::Spanned;

impl<'a> Builder<'a> {
    /// The circumstance of this id; what raises it is code, so there are no others.
    pub(super) fn circumstance_id(&mut self, id: &Spanned<String>) -> Option<Circumstance> {
        let known = Circumstance::ALL.iter().map(|c| c.id());
        self.term(id, Circumstance::from_id, known)
    }

    /// Settles a circumstance; a later one of the same id replaces the earlier.
    pub(super) fn circumstance(&mut self, written: &'a written::Circumstance) {
        let what = self.circumstance_id(&written.id);
        let categories = || Category::ALL.iter().map(|c| c.id());
        let category = self.term(&written.category, Category::from_id, categories());
        let severities = Severity::ALL.iter().map(|s| s.id());
        let severity = self.term(&written.severity, Severity::from_id, severities);
        let verdicts = Verdict::ALL.iter().map(|v| v.id());
        let verdict = self.term(&written.verdict, Verdict::from_id, verdicts);
        let of = (written.of.iter())
            .filter_map(|c| self.term(c, Category::from_id, categories()))
            .collect();
        let with = (written.with.iter())
            .filter_map(|id| self.detector_id(id).map(DetectorIndex))
            .collect();
        let (Some(what), Some(category), Some(severity), Some(verdict)) =
            (what, category, severity, verdict)
        else {
            return;
        };
        let card = DetectorCard {
            id: written.id.get_ref().clone(),
            category,
            also: Vec::new(),
            severity,
            supporting: false,
            circumstance: Some(what),
            title: bilingual(&written.title),
            advice: Some(bilingual(&written.advice)),
            mask: MaskKind::Nothing,
            evidence: Vec::new(),
        };
        let earlier = self.circumstances.iter().position(|c| c.what == what);
        let index = match earlier {
            Some(at) => self.circumstances.remove(at).card,
            None => DetectorIndex((self.cards.len() + self.further.len()) as u16),
        };
        match usize::from(index.0).checked_sub(self.cards.len()) {
            Some(behind) if behind < self.further.len() => self.further[behind] = card,
            Some(_) => self.further.push(card),
            // The id of a detector with phrases: its card stays.
            None => {}
        }
        self.circumstances.push(CircumstanceRule {
            what,
            card: index,
            verdict,
            of,
            with,
            least: written.least,
        });
    }
}
