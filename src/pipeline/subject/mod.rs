//! The look-up of one person in the originals, after the fold: every source is read again, nothing of its text is kept but
//! where it speaks of the person.

mod known;
mod looking;
mod texts;

use super::again::Originals;
use crate::detect::{Identity, Subject};
use crate::model::{Category, Outcome, SubjectFound, SubjectPlace, Troubles};
use crate::plan::Plan;
use known::KnownAs;
use looking::Looking;
use std::collections::{BTreeSet, HashMap};
use std::io;

/// What was found in one message or file: kinds of data by attachment, and whether a value is the person's own.
#[derive(Default)]
pub(super) struct Here {
    pub(super) categories: Vec<(Option<Box<str>>, Category)>,
    pub(super) own: bool,
}

/// Looks a person up in everything that was read.
///
/// # Errors
/// What reading the findings met.
pub fn look_up(
    outcome: &Outcome,
    originals: &Originals,
    plan: &Plan,
    who: &str,
    identity: &Identity,
) -> io::Result<SubjectFound> {
    let known = KnownAs::new(identity, &originals.persons, &plan.people.contacts);
    let keys: BTreeSet<u64> = known
        .identities
        .iter()
        .map(|i| i.key(&originals.keys))
        .collect();
    let mut here: HashMap<(u32, u64), Here> = HashMap::new();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        let message = here.entry((s.source, s.message)).or_default();
        let attachment = s.attachment.as_ref().map(|a| a.path.clone());
        message.categories.push((attachment, finding.category));
        message.own |= s.person_keys.iter().any(|key| keys.contains(key));
        Ok(())
    })?;
    let mut found = SubjectFound {
        known_as: known.shown(who),
        ..SubjectFound::default()
    };
    for (source, original) in (0_u32..).zip(&originals.sources) {
        if !original.unchanged() {
            found.changed.push(source);
            continue;
        }
        let mut looking = Looking {
            outcome,
            originals,
            plan,
            original,
            source,
            subject: &Subject::of(&known.identities),
            identities: &known.identities,
            senders: &known.senders,
            here: &here,
            chats: HashMap::new(),
            scratch: plan.engine.scratch(),
            number: 0,
            named: BTreeSet::new(),
            found: &mut found,
            unheard: Troubles::default(),
        };
        looking.read();
    }
    let place = |p: &SubjectPlace| (p.source, p.message, p.attachment.clone());
    found.places.sort_by_key(place);
    Ok(found)
}
