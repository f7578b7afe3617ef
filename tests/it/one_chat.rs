//! One invented chat in all the forms in which it can be exported: the same senders, times and texts come out of each, and
//! two forms of one messenger scanned together count once.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod forms;

use super::support_others::{Seen, bundle_of, read_all};
use super::whatsapp_run::scan;
use forms::{Entry, Form, berlin, talk};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;

/// A message as all forms can tell it: point in time by the minute, own side, text.
type Told = (i64, bool, String);

/// The point in time of what a reader gave; local times are Berlin's.
fn minute(time: &str) -> i64 {
    let instant = time.parse::<Timestamp>().unwrap_or_else(|_| {
        let wall: jiff::civil::DateTime = time.parse().unwrap();
        berlin().to_ambiguous_timestamp(wall).compatible().unwrap()
    });
    instant.as_second().div_euclid(60)
}

fn told(form: &Form, seen: &Seen) -> Told {
    let sender = seen.sender.as_deref().unwrap_or_default();
    let own = if form.own == form.other {
        seen.direction == "outbound"
    } else if sender == form.own {
        true
    } else if sender == form.other {
        false
    } else {
        panic!("{}: {sender:?} wrote {:?}", form.name, seen.text)
    };
    let wanted = if own { "outbound" } else { "inbound" };
    assert!(
        seen.direction == "-" || seen.direction == wanted,
        "{}: {} of {sender}",
        form.name,
        seen.direction
    );
    let time = seen.time.as_deref().unwrap_or_default();
    (minute(time), own, seen.text.clone())
}

fn read(form: &Form) -> Vec<Told> {
    let sources = read_all(&bundle_of(&form.files), 4 << 20);
    let of_form = sources.iter().filter(|s| s.format == form.format);
    let mut all: Vec<Told> = of_form
        .flat_map(|s| &s.messages)
        .filter(|m| !matches!(m.kind, "system" | "call"))
        .map(|m| told(form, m))
        .collect();
    all.sort_by_key(|(minute, ..)| *minute);
    all
}

#[test]
fn all_forms_tell_the_same_messages() {
    let entries = talk();
    let wanted: Vec<Told> = entries
        .iter()
        .map(|Entry { time, own, text }| (time.div_euclid(60), *own, text.clone()))
        .collect();
    let mut wrong = Vec::new();
    for form in forms::all(&entries) {
        let found = read(&form);
        if found != wanted {
            let pairs = found.iter().zip(&wanted);
            let first = pairs.clone().position(|(f, w)| f != w);
            wrong.push(format!(
                "{}: {} of {} messages, first difference {:?}",
                form.name,
                found.len(),
                wanted.len(),
                first.map(|at| (&found[at], &wanted[at]))
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Messages, repeated ones, and how many are repeated in each form.
fn together(a: &Form, b: &Form) -> (u64, u64, BTreeMap<String, u64>) {
    let folder = tempfile::tempdir().unwrap();
    for (place, form) in [("a", a), ("b", b)] {
        for (name, bytes) in &form.files {
            let path = folder.path().join(place).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let (_, report) = scan(folder.path(), |_| {});
    let count = |key: &str| report["counts"][key].as_u64().unwrap();
    let mut repeated = BTreeMap::new();
    for chat in report["conversations"].as_array().unwrap() {
        let format = chat["format"].as_str().unwrap().to_owned();
        *repeated.entry(format).or_insert(0) += chat["duplicates"].as_u64().unwrap();
    }
    (count("messages"), count("duplicates"), repeated)
}

#[test]
fn two_forms_of_one_messenger_count_once_and_the_richer_one_counts() {
    let entries = talk();
    let count = entries.len() as u64;
    let forms = forms::all(&entries);
    let mut wrong = Vec::new();
    let mut pairs = 0;
    for (at, rich) in forms.iter().enumerate() {
        for poor in &forms[at + 1..] {
            if rich.messenger != poor.messenger || rich.format == poor.format {
                continue;
            }
            pairs += 1;
            // In both orders: what comes first must not matter.
            for (first, second) in [(poor, rich), (rich, poor)] {
                let (_, duplicates, repeated) = together(first, second);
                let left = repeated.get(rich.format).copied().unwrap_or(0);
                if (duplicates, left) != (count, 0) {
                    wrong.push(format!("{} and {}: {repeated:?}", first.name, second.name));
                }
            }
        }
    }
    assert!(pairs > 20, "{pairs}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_exports_of_one_form_are_compared_message_by_message() {
    let entries = talk();
    let count = entries.len() as u64;
    let forms = forms::all(&entries);
    let named = |name: &str| forms.iter().find(|f| f.name == name).unwrap();
    let (_, duplicates, _) = together(
        named("whatsapp text, Android"),
        named("whatsapp text, iPhone"),
    );
    assert_eq!(duplicates, count);
}
