//! Conversations that nobody chose: they become one number, and what would show whose they are becomes a number too. A
//! path may hold a title (`WhatsApp Chat mit NAME.zip`), so a source with nothing but such conversations is told by its
//! number, with everything that lies below it.

use super::collect::Collected;
use super::gather::Job;
use super::read::{Prepared, Worker};
use crate::formats::Survey;
use crate::model::{AudienceSet, Channel, EntryPath, Message, NotChosen};
use crate::plan::choice::comparable;
use std::collections::{HashMap, HashSet};

/// A title shorter than this is found in too many names to say anything.
const TELLING: usize = 3;

impl Prepared {
    /// In place of the number of a conversation that nobody chose: it has none in the run.
    pub(super) const NOT_CHOSEN: u32 = u32::MAX;

    /// A conversation that nobody chose: nothing is known of it.
    pub(super) fn not_chosen(channel: Channel) -> Self {
        Self {
            index: Self::NOT_CHOSEN,
            chat: None,
            channel,
            audiences: AudienceSet::EMPTY,
            readers: 0,
            own: HashMap::new(),
        }
    }

    /// Whether its messages are looked at.
    pub(super) const fn is_chosen(&self) -> bool {
        self.index != Self::NOT_CHOSEN
    }
}

impl Worker<'_> {
    /// A message of a conversation that nobody chose: it has a number in its file and is in no list. It is no first of two
    /// either: the same mail in a folder that was chosen counts.
    pub(super) fn leave_unread(&mut self, index: usize, message: &Message<'_>) {
        if message.context_only {
            return;
        }
        self.result.messages += 1;
        self.result.tallies[index].messages += 1;
        let named = message.attachments.iter().filter_map(|a| a.entry);
        self.result.named.extend(named);
        if self.shared.duplicates {
            let none = (None, Prepared::NOT_CHOSEN, None, None);
            self.result.keys.push(none);
        }
        let mut told = std::mem::take(&mut self.pending);
        told.uncover();
        let source = &self.job.entry().path;
        let told = told.shown_at(|_| Some(source.clone()));
        self.result.troubles.append(told);
    }
}

/// A source that holds nothing but conversations nobody chose.
pub(super) struct Closed {
    /// Its number in the run, from 0.
    source: u32,
    path: EntryPath,
    root: EntryPath,
    /// Its titles, to find folders that are named after them.
    titles: Vec<String>,
}

impl Closed {
    pub(super) fn of(source: u32, job: &Job, survey: &Survey) -> Self {
        let titles = survey.conversations.iter().map(|c| comparable(&c.title));
        Self {
            source,
            path: job.entry().path.clone(),
            root: job.bundle.root.clone(),
            titles: titles.filter(|t| t.chars().count() >= TELLING).collect(),
        }
    }

    /// Whether a name above the source may tell whose it is: an archive's, a folder's that is its own, one with a title.
    fn tells(&self, above: &str) -> bool {
        let path = self.path.as_str();
        let rest = &path[above.len()..];
        let own =
            above != self.root.as_str() && !rest.starts_with('!') && rest.matches('/').count() == 1;
        let name = comparable(above.rsplit('/').next().unwrap_or(above));
        rest.is_empty()
            || rest.starts_with('!')
            || own
            || self.titles.iter().any(|title| name.contains(title))
    }
}

/// Counts the messages of a source that is not read: those of its survey, where there was one.
pub(super) fn count(survey: &Survey, surveyed: bool, left: &mut NotChosen) {
    left.messages += survey.conversations.iter().map(|c| c.messages).sum::<u64>();
    left.uncounted |= !surveyed;
}

/// Puts numbers in place of the paths of closed sources, in the list of sources and wherever something was told of them.
pub(super) fn hide(closed: &[Closed], collected: &mut Collected) {
    if closed.is_empty() {
        return;
    }
    let numbers: HashSet<u32> = closed.iter().map(|c| c.source).collect();
    let shown: HashSet<&str> = (0..)
        .zip(&collected.sources)
        .filter(|(number, _)| !numbers.contains(number))
        .flat_map(|(_, source)| borders(&source.path))
        .collect();
    let sources: HashSet<&str> = collected.sources.iter().map(|s| s.path.as_str()).collect();
    let mut hidden: HashMap<&str, EntryPath> = HashMap::new();
    for closed in closed {
        let number = EntryPath::not_chosen(closed.source + 1);
        for above in borders(closed.path.as_str()) {
            // What also holds something chosen is named with it.
            if !shown.contains(above) && !is_message(above, &sources) && closed.tells(above) {
                hidden.entry(above).or_insert_with(|| number.clone());
            }
        }
    }
    let troubles = std::mem::take(&mut collected.troubles);
    collected.troubles = troubles.shown_at(|path| {
        let mut borders = borders(path.as_str());
        borders.find_map(|above| hidden.get(above).cloned())
    });
    for closed in closed {
        if let Some(source) = collected.sources.get_mut(closed.source as usize) {
            let number = EntryPath::not_chosen(closed.source + 1);
            source.path = number.as_str().to_owned();
        }
    }
}

/// Whether this is a message of a source (`Post.mbox!/12`), which may bring other things as well.
fn is_message(path: &str, sources: &HashSet<&str>) -> bool {
    path.rsplit_once("!/").is_some_and(|(source, number)| {
        number.bytes().all(|b| b.is_ascii_digit()) && sources.contains(source)
    })
}

/// Everything a path lies in, the outermost first, and the path itself.
fn borders(path: &str) -> impl Iterator<Item = &str> {
    let slashes = path.match_indices('/').map(|(at, _)| at);
    slashes.chain([path.len()]).map(|at| {
        let above = &path[..at];
        match above.strip_suffix('!') {
            Some(archive) if at < path.len() => archive,
            _ => above,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(path: &str, root: &str, title: &str) -> Closed {
        Closed {
            source: 0,
            path: EntryPath::new(path),
            root: EntryPath::new(root),
            titles: vec![comparable(title)],
        }
    }

    #[test]
    fn borders_of_a_path() {
        let found: Vec<&str> = borders("phone/a.zip!/m/chat.txt").collect();
        assert_eq!(
            found,
            [
                "phone",
                "phone/a.zip",
                "phone/a.zip!/m",
                "phone/a.zip!/m/chat.txt"
            ]
        );
    }

    #[test]
    fn names_that_tell_whose_a_source_is() {
        let zip = closed("phone/Anna.zip!/_chat.txt", "phone/Anna.zip", "Anna");
        assert!(zip.tells("phone/Anna.zip") && zip.tells("phone/Anna.zip!/_chat.txt"));
        assert!(!zip.tells("phone"));
        let thread = closed("fb/inbox/anna_12/message_1.json", "fb", "Anna Beyer");
        assert!(thread.tells("fb/inbox/anna_12") && !thread.tells("fb/inbox"));
        let folder = closed("Chat Anna/_chat.txt", "Chat Anna", "Anna");
        assert!(folder.tells("Chat Anna"));
        assert!(!closed("phone/chat.txt", "phone", "Anna").tells("phone"));
    }
}
