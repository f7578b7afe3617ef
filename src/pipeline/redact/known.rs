//! Who is known to a run: everybody gets a number before the first text is copied.

use crate::copies::People;
use crate::model::{ConversationKind, Outcome};
use crate::pipeline::again::Originals;
use crate::plan::Plan;

/// Everybody whom the run knows, numbered in input order: members of conversations, senders and recipients, contacts, the
/// own side, people of contact cards.
pub(super) fn people(plan: &Plan, outcome: &Outcome, originals: &Originals) -> People {
    let mut people = People::default();
    for original in &originals.sources {
        for conversation in &original.conversations {
            for p in &conversation.participants {
                people.person(&p.name, p.handle.as_deref().unwrap_or_default());
            }
            if conversation.kind == ConversationKind::Direct {
                people.person(&conversation.title, "");
            }
        }
        original.again(&plan.people.own, &mut |_, message| {
            let parties = message.parties.iter();
            for (address, name) in parties.flat_map(|p| p.from.iter().chain(&p.to)) {
                people.person(name, address);
            }
            if message.parties.is_none() {
                people.person(message.sender.unwrap_or_default(), "");
            }
        });
    }
    for (name, handle) in plan.people.contacts.handles() {
        people.person(name, handle);
    }
    let own = &plan.people.own;
    own.names.iter().for_each(|name| {
        people.person(name, "");
    });
    let mails = own.mails.iter().filter(|mail| !mail.starts_with('@'));
    own.numbers.iter().chain(mails).for_each(|handle| {
        people.person("", handle);
    });
    outcome.people.iter().for_each(|name| {
        people.person(name, "");
    });
    people
}
