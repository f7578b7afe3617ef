//! Memory: a damaged file takes no more than ten times what the whole one takes. Measured is what the operating system
//! gave (the highest resident size, Linux only), in a process that does nothing else; memory that was asked for and never
//! touched is not in it.

use super::fuzz;
use super::{Harm, settled, specimens};
use std::fs;
use std::process::Command;

/// The promise.
const TIMES: u64 = 10;
/// Kilobytes below which a difference says nothing: the allocator keeps and rounds.
const FLOOR: u64 = 1 << 10;
/// Harms done to each specimen.
const HARMS: usize = 2;
/// Set for the process that measures.
const MEASURING: &str = "KANALWACHT_TEST_MEASURES_MEMORY";

#[test]
fn damage_never_takes_ten_times_the_memory() {
    let test = "damage::memory::measured_in_a_process_of_its_own";
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(MEASURING, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{wrong}");
    assert!(said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "measures the whole process, which must do nothing else"]
fn measured_in_a_process_of_its_own() {
    if std::env::var_os(MEASURING).is_none() {
        return;
    }
    // Tables and code that stay for the whole run are no memory of a file.
    for specimen in specimens() {
        specimen.undamaged();
    }
    let harms = settled(HARMS * 97);
    for (number, specimen) in specimens().iter().enumerate() {
        let whole = growth(|| drop(fuzz::read(&specimen.files, None)));
        let random = harms.iter().cycle().skip(number * HARMS).take(HARMS);
        for harm in random.chain(&Harm::enormous(&specimen.files)) {
            let (files, _) = harm.done_to(&specimen.files);
            let damaged = growth(|| drop(fuzz::read(&files, None)));
            assert!(
                damaged <= TIMES * whole.max(FLOOR),
                "{}, {harm:?}: {damaged} kB, undamaged {whole} kB",
                specimen.name
            );
        }
    }
    // What measures nothing finds nothing.
    let known = growth(|| assert!(std::hint::black_box(vec![1_u8; 32 << 20]).len() > 1));
    assert!(known >= 30 << 10, "{known} kB seen of 32 MB");
}

/// Kilobytes by which the resident size was higher during the work than before.
fn growth(work: impl FnOnce()) -> u64 {
    // 5 sets the highest resident size back to the present one (proc_pid_clear_refs(5)).
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS:");
    work();
    status("VmHWM:").saturating_sub(before)
}

fn status(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}
