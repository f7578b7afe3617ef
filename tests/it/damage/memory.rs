//! Memory: a damaged file takes no more than ten times what the whole one takes. Measured is what the operating system
//! gave (the highest resident size, Linux only), in a process that does nothing else; memory that was asked for and never
//! touched is not in it.

use super::fuzz;
use super::{Harm, settled, specimens};
use kanalwacht::formats::{OneByOne, OwnSide, RANGE_BYTES, Reading, Sink};
use kanalwacht::model::{Message, Troubles};
use kanalwacht::source::{Budget, Input, collect};
use std::fs;
use std::io::Write;
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
    large_files_are_streamed();
    // What measures nothing finds nothing.
    let known = growth(|| assert!(std::hint::black_box(vec![1_u8; 32 << 20]).len() > 1));
    assert!(known >= 30 << 10, "{known} kB seen of 32 MB");
}

/// Megabytes of a generated `result.json`. What is held of it does not grow with it: ten times less is enough for a
/// range of messages, people and chats (promise 7; telegram.md section 15, no. 10).
const LARGE: u64 = 30;

/// Keeps nothing but how many there were.
#[derive(Default)]
struct Count {
    messages: u64,
    troubles: Troubles,
}

impl Sink for Count {
    fn message(&mut self, message: Message<'_>) {
        self.messages += u64::from(!message.context_only);
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

fn large_files_are_streamed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("result.json");
    let mut file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
    file.write_all(b"{\"name\": \"Kurt\", \"type\": \"personal_chat\", \"id\": 2, \"messages\": [")
        .unwrap();
    for id in 0..LARGE << 13 {
        let comma = if id == 0 { "" } else { "," };
        write!(file, "{comma}\n {{\"id\": {id}, \"type\": \"message\", \"date_unixtime\": \"{}\", \"from\": \"Anna\", \"from_id\": \"user1\", \"text\": \"Guten Morgen\"}}", 1_770_000_000 + id).unwrap();
    }
    file.write_all(b"]}").unwrap();
    file.flush().unwrap();
    drop(file);
    let length = fs::metadata(&path).unwrap().len() >> 10;
    let inputs = [Input::Path(path)];
    let (bundles, _) = collect(&inputs, &mut std::io::empty(), &Budget::default()).unwrap();
    let mut seen = 0;
    let used = growth(|| {
        let format = crate::telegram::format("telegram-json");
        let claim = &format.claims(&bundles[0])[0];
        let reading = Reading {
            bundle: &bundles[0],
            claim,
            own: &OwnSide::default(),
            fan: &OneByOne,
        };
        let survey = format.survey(&reading, RANGE_BYTES);
        let mut count = Count::default();
        for range in &survey.ranges {
            format.read(&reading, &survey.dialect, range, &mut count);
        }
        seen = count.messages;
    });
    assert_eq!(seen, LARGE << 13);
    assert!(used * 10 <= length, "{used} kB for a file of {length} kB");
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
