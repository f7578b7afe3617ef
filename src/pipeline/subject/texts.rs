//! Which files of a message speak of the person.

use super::super::walk::{Met, Visitor};
use crate::content::aids::Aids;
use crate::detect::Subject;
use crate::formats::{Claim, Format};
use crate::model::{CoverageCode, Mention, Troubles};
use crate::source::{Bundle, Entry};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Keeps of the files of a message which ones speak of the person.
pub(super) struct Texts {
    subject: Subject,
    root: String,
    name: String,
    pub(super) met: Vec<(String, BTreeSet<Mention>)>,
    aids: Aids,
    unheard: Troubles,
}

impl Texts {
    /// Takes what a walk through this entry meets; `name` stands for it.
    pub(super) fn of(subject: &Subject, aids: &Aids, entry: &Entry, name: &str) -> Self {
        Self {
            subject: subject.clone(),
            root: entry.path.as_str().to_owned(),
            name: name.to_owned(),
            met: Vec::new(),
            aids: aids.clone(),
            unheard: Troubles::default(),
        }
    }
}

impl Visitor for Texts {
    fn wants_text(&self) -> bool {
        true
    }

    fn text(&mut self, met: Met<'_>) {
        let mentions: BTreeSet<Mention> = self
            .subject
            .mentions(&met.text)
            .into_iter()
            .map(|m| m.2)
            .collect();
        if !mentions.is_empty() {
            let rest = met.path.as_str().strip_prefix(self.root.as_str());
            self.met.push((
                format!("{}{}", self.name, rest.unwrap_or_default()),
                mentions,
            ));
        }
    }

    fn source(&mut self, _: &Arc<Bundle>, _: &'static dyn Format, _: Claim) {}

    fn aids(&self) -> Option<&Aids> {
        Some(&self.aids)
    }

    fn cover(&mut self, _: CoverageCode) {}

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.unheard
    }
}
