//! Whose download it is: Facebook and Instagram mark no owner, but the owner takes part in every thread
//! (other-chats.md section 2). The name that all threads share is taken, and that it was is said.

use crate::formats::Reading;
use crate::formats::records::split::{Layout, Splitter};
use crate::formats::records::written::repaired;
use crate::formats::records::{has_key, node};
use crate::model::{NoteCode, Place, Troubles};
use crate::source::Entry;

/// Threads looked at, spread over the download: who is in all of these and in the thread at hand is in all of them for
/// every practical purpose, and a thread without the name is left without an owner.
const THREADS: usize = 24;
/// Participants stand at the beginning of a file; a group of hundreds does not fit and is not asked.
const HEAD: usize = 16 << 10;

/// The owner's name, where one name and no other is in all threads and in this one; that it was settled so is said once
/// for the download.
pub(super) fn find(reading: &Reading<'_>, troubles: &mut Troubles) -> Option<String> {
    let here = participants(&reading.bundle.entries[reading.claim.main])?;
    // What the user said of the own side needs no rule.
    let told = |name: &String| reading.own.names.contains(&name.trim().to_lowercase());
    if here.iter().any(told) {
        return None;
    }
    let threads = threads(reading);
    // One thread tells nothing: all of its people are in all threads.
    if threads.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    let in_all = |name: &String| threads.iter().all(|names| names.contains(name));
    let mut shared = threads.first()?.iter().filter(|name| in_all(name));
    let owner = shared.next()?.clone();
    // A name that is in the list twice is two people's.
    let alone = shared.next().is_none() && here.iter().filter(|n| **n == owner).count() == 1;
    if !alone {
        return None;
    }
    let detail = format!("one name is in all {} threads looked at", threads.len());
    let place = Place::entry(&reading.bundle.root);
    troubles.note(NoteCode::OwnSideDerived, place, detail);
    Some(owner)
}

/// The names in the threads of the download, repaired; a thread once, whatever number of files it has.
fn threads(reading: &Reading<'_>) -> Vec<Vec<String>> {
    let firsts: Vec<&Entry> = reading
        .bundle
        .entries
        .iter()
        .filter(|entry| begins_a_thread(entry.name()))
        .collect();
    let step = firsts.len().div_ceil(THREADS).max(1);
    let spread = firsts.into_iter().step_by(step);
    spread.filter_map(participants).collect()
}

/// `message_1.json`, or `<name>_<n>.json` of the encrypted chats.
fn begins_a_thread(name: &str) -> bool {
    let Some((stem, number)) = name.strip_suffix(".json").and_then(|s| s.rsplit_once('_')) else {
        return false;
    };
    let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    numbered && (stem != "message" || number == "1")
}

/// The names a file lists before its messages.
fn participants(entry: &Entry) -> Option<Vec<String>> {
    let bytes = entry.head(HEAD).ok()?;
    let end = match std::str::from_utf8(&bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    // Where the messages have begun, the list before them is whole.
    if !has_key(head, "messages") {
        return None;
    }
    let mut splitter = Splitter::new(Layout::Json(&["participants"]));
    let mut names = Vec::new();
    splitter.feed(head.as_bytes(), &mut |span| {
        let raw = head.get(span.start as usize..span.end as usize);
        let person = raw.and_then(|raw| node::parse(raw, 0).ok());
        let plain = person.and_then(|p| {
            let name = p.get("name").text().or_else(|| p.text());
            name.map(std::borrow::Cow::into_owned)
        });
        names.extend(plain.map(|plain| repaired(&plain).unwrap_or(plain)));
    });
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::begins_a_thread;

    #[test]
    fn threads_are_counted_by_their_first_files() {
        for (name, begins) in [
            ("message_1.json", true),
            ("message_10.json", false),
            ("Sabine_3.json", true),
            ("a_b_1.json", true),
            ("message_1.html", false),
            ("autofill.json", false),
        ] {
            assert_eq!(begins_a_thread(name), begins, "{name}");
        }
    }
}
