//! Damage: whatever happens to the bytes of an export, the run goes on, says what it lost, keeps what came before, and
//! takes no more memory than such a file is worth. Every export in `fixtures/` joins by itself (`damage/specimens.rs`);
//! what must hold is checked where fuzzing checks it (`fuzz/src/`).

#![allow(clippy::unwrap_used)]

// The fuzzing package in the tree of the tests, so that it holds without a fuzzer being installed.
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a package of its own beside this one"
)]
#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

mod corpus;
mod documents;
mod harm;
#[cfg(target_os = "linux")]
mod memory;
mod specimens;

use super::whatsapp_run;
use fuzz::{Read, Seen};
use harm::{Harm, harm};
use kanalwacht::formats::FORMATS;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rayon::prelude::*;
use specimens::{Specimen, specimens};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// One round over all specimens takes seconds, a minute on a busy machine; a reader that hangs takes for ever.
const HANGS: Duration = Duration::from_secs(300);

/// What all tests of this program together stay far below.
const MOST_KILOBYTES: u64 = 4_000_000;

/// What is being read now, for the message where something hangs.
static RUNNING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Reads a damaged specimen and looks whether what came before the damage is still there.
fn withstands(specimen: &Specimen, harm: &Harm) {
    let what = format!("{}, {harm:?}", specimen.name);
    let running = || RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running().insert(what.clone());
    let result = catch_unwind(AssertUnwindSafe(|| {
        let (files, damage) = harm.done_to(&specimen.files);
        let after = fuzz::read(&files, None);
        let name = &specimen.files[damage.file].name;
        keeps_the_front(name, damage.at, specimen.undamaged(), &after);
    }));
    running().remove(&what);
    assert!(result.is_ok(), "{what}");
}

/// Messages of an entry, where they stand in it one behind the other; elsewhere nothing lies before a damage.
fn in_order<'a>(read: &'a Read, name: &str) -> Option<Vec<(u64, &'a Seen)>> {
    let own = read.messages.iter().filter(|m| m.path == name);
    let placed: Vec<(u64, &Seen)> = own.map(|m| Some((m.at?, m))).collect::<Option<_>>()?;
    placed.is_sorted_by(|a, b| a.0 < b.0).then_some(placed)
}

/// A message whose successor has begun before the damage was over by then, and stays as it was. Where the whole file
/// decides how a line is read (who of two names before a colon, how long a year is), its text stays at least whole and
/// in its place.
fn keeps_the_front(name: &str, at: u64, before: &Read, after: &Read) {
    let Some(placed) = in_order(before, name) else {
        return;
    };
    // Only the text of a successor shows that its head was whole.
    let begun = placed
        .iter()
        .rposition(|(start, message)| *start < at && !message.text.is_empty());
    let over = &placed[..begun.unwrap_or(0)];
    let read: Vec<&Seen> = after.messages.iter().filter(|m| m.path == name).collect();
    // A file of which too little is left is no export any more: it is listed as unknown, as a whole.
    if read.is_empty() {
        return;
    }
    let mut rest = read
        .iter()
        .map(|m| m.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    for (number, (_, wanted)) in over.iter().enumerate() {
        let lost = format!("message {} of {name}", number + 1);
        if without_dialect(wanted.format) {
            let found = read.get(number).map(|m| &m.text);
            assert_eq!(found, Some(&wanted.text), "{lost}");
        } else {
            let found = rest.find(&wanted.text);
            assert!(found.is_some(), "{lost}: {:?} in {rest:?}", wanted.text);
            rest.drain(..found.unwrap_or_default() + wanted.text.len());
        }
    }
}

/// Whether nothing but the bytes of a message decides how it is read.
fn without_dialect(id: &str) -> bool {
    let mut cards = FORMATS.iter().map(|format| format.card());
    cards.any(|card| card.id == id && card.survey_optional)
}

/// All specimens at once on all cores, with an end where a reader finds none.
fn each_withstands(harms: Vec<Harm>) {
    let (done, finished) = mpsc::channel();
    std::thread::spawn(move || {
        let result = catch_unwind(|| {
            specimens()
                .par_iter()
                .enumerate()
                .for_each(|(n, specimen)| {
                    withstands(specimen, &harms[n % harms.len()]);
                });
        });
        // Nobody listens any more only after the time was over.
        let _ = done.send(result.is_ok());
    });
    let begun = Instant::now();
    loop {
        match finished.recv_timeout(Duration::from_millis(50)) {
            Ok(fine) => break assert!(fine, "a specimen did not withstand"),
            Err(_) if begun.elapsed() > HANGS => panic!("hangs: {:?}", RUNNING.lock()),
            Err(_) => ends_beyond_memory(),
        }
    }
}

/// A reader without a bound would take the machine down before anybody knew its name.
fn ends_beyond_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kilobytes = held.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    if kilobytes.is_some_and(|k| k > MOST_KILOBYTES) {
        // Past the capturing of the tests, which ends with the process.
        let said = format!("takes more than {MOST_KILOBYTES} kB: {:?}", RUNNING.lock());
        let _ = writeln!(std::io::stderr(), "{said}");
        std::process::abort();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: rounds(), max_shrink_iters: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_gives_gaps_and_never_a_panic(harms in prop::collection::vec(harm(), 61)) {
        each_withstands(harms);
    }
}

/// How often all specimens are damaged; `PROPTEST_CASES` asks for more.
fn rounds() -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(6)
}

/// The same harms in every run, where what is measured is to be the same.
fn settled(count: usize) -> Vec<Harm> {
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| harm().new_tree(&mut runner).unwrap().current())
        .collect()
}

/// The smallest specimen of each reader, and of each container, ends at every byte.
#[test]
fn every_cut_of_the_smallest_is_withstood() {
    let mut taken = BTreeSet::new();
    let mut specimens: Vec<&Specimen> = specimens().iter().collect();
    specimens.sort_by_key(|specimen| specimen.bytes());
    specimens.retain(|specimen| {
        let new: Vec<_> = specimen.kinds().difference(&taken).cloned().collect();
        taken.extend(new.iter().cloned());
        !new.is_empty()
    });
    specimens.par_iter().for_each(|specimen| {
        let longest = (0..specimen.files.len()).max_by_key(|at| specimen.files[*at].bytes.len());
        let file = longest.unwrap();
        let length = specimen.files[file].bytes.len();
        // Of a database every cut inside a page is alike.
        for at in (0..length).step_by(length / 300 + 1) {
            withstands(specimen, &Harm::cut(file, at));
        }
    });
}

/// The whole program over damaged copies of everything, as files on a disk: what messages bring is walked as well.
#[test]
fn a_scan_of_damaged_copies_ends_as_documented() {
    let folder = tempfile::tempdir().unwrap();
    let harms = settled(61);
    for (number, specimen) in specimens().iter().enumerate() {
        let (files, _) = harms[number % harms.len()].done_to(&specimen.files);
        for file in files {
            let path = folder.path().join(format!("{number:04}")).join(&file.name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file.bytes).unwrap();
        }
    }
    let (status, report) = whatsapp_run::scan(folder.path(), |command| {
        command.timeout(HANGS);
        command.args(["--backup-key", &"42".repeat(32)]);
    });
    assert_eq!(status, 3, "so much damage leaves gaps");
    let gaps = whatsapp_run::codes(&report, "gaps");
    assert!(
        !gaps.iter().any(|code| code == "panic"),
        "{}",
        report["gaps"]
    );
    assert!(gaps.iter().any(|code| code == "damaged"), "{gaps:?}");
}
