//! PDF and old Office are read in a child process of this program, since a library call inside a thread cannot be
//! stopped: bytes by pipe, memory and work capped where the system allows, killed by a watchdog otherwise. Nothing is
//! written to disk, and the child opens nothing.

use super::limits::{CHILD_MEMORY, CHILD_SECONDS, INSIDE_BYTES, SCANS_BYTES, TEXT, WATCHDOG};
use super::{Document, Given, Unread};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;

/// The hidden command that reads one document from standard input.
pub const COMMAND: &str = "read-document";
/// Stack of the thread that reads: libraries descend into nested objects.
const STACK: usize = 64 << 20;
/// Its option: pictures of pages without text are wanted as well.
const SCANS: &str = "--scans";
/// What a child may say at most: text, files inside, pictures, and what frames them.
const ANSWER: u64 = (TEXT + SCANS_BYTES) as u64 + INSIDE_BYTES + (1 << 20);

/// Where this program lies. Not set where the library is used by another program: documents are then read right there.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that the running program understands [`COMMAND`].
pub fn use_this_program() {
    if let Ok(path) = std::env::current_exe() {
        // A second call finds the same path.
        let _ = PROGRAM.set(path);
    }
}

/// Reads a document in a child, or right here where no program is known.
pub(super) fn read(document: &Document<'_>) -> Result<Given, Unread> {
    match PROGRAM.get() {
        None => super::read_here(document).unwrap_or(Err(Unread::Other)),
        Some(program) => {
            let mut command = Command::new(program);
            command.arg(COMMAND);
            command.args(document.scans.then_some(SCANS));
            ask(command, document.bytes)
        }
    }
}

/// Hands the bytes to a child and waits for its answer, but not for ever.
fn ask(mut command: Command, bytes: &[u8]) -> Result<Given, Unread> {
    let started = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let not_started = || Unread::GaveUp("the reading process could not be started".to_owned());
    let mut child = started.map_err(|_| not_started())?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(not_started());
    };
    let answer = thread::scope(|scope| {
        // A child that ends early closes the pipe; what matters is its answer.
        scope.spawn(move || to.write_all(bytes));
        let (tell, told) = mpsc::channel();
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = from.take(ANSWER).read_to_end(&mut answer);
            let _ = tell.send(read.map(|_| answer));
        });
        let answer = told.recv_timeout(WATCHDOG);
        // It has said everything, or it never will.
        let _ = child.kill();
        let _ = child.wait();
        answer
    });
    let parsed = match answer {
        Ok(Ok(bytes)) => postcard::from_bytes::<Result<Given, Unread>>(&bytes).ok(),
        _ => None,
    };
    parsed.unwrap_or_else(|| {
        let detail = format!(
            "reading it takes more than {} MiB of memory or {CHILD_SECONDS} seconds",
            CHILD_MEMORY >> 20
        );
        Err(Unread::GaveUp(detail))
    })
}

/// The child's side: caps itself, reads a document from `from` and writes what it holds to `to`; pictures of pages where
/// `scans` says so.
///
/// # Errors
/// The pipe broke: nobody waits for the answer any more.
pub fn serve(scans: bool, mut from: impl Read, mut to: impl Write) -> io::Result<()> {
    cap();
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    let reading = thread::Builder::new()
        .name("document".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let document = Document {
                name: "",
                media: "",
                bytes: &bytes,
                scans,
            };
            super::read_here(&document).unwrap_or(Err(Unread::Other))
        })?;
    let read = reading.join().unwrap_or(Err(Unread::Panicked));
    let answer = postcard::to_stdvec(&read).map_err(io::Error::other)?;
    to.write_all(&answer)?;
    to.flush()
}

/// Memory and processor time, where the system knows such caps. Where it refuses, the watchdog remains.
#[cfg(unix)]
fn cap() {
    use rlimit::{Resource, setrlimit};
    let _ = setrlimit(Resource::AS, CHILD_MEMORY, CHILD_MEMORY);
    let _ = setrlimit(Resource::CPU, CHILD_SECONDS, CHILD_SECONDS);
    // A crash must not leave its memory on the disk.
    let _ = setrlimit(Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn cap() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_answers_over_its_pipe() {
        let mut answer = Vec::new();
        // The caps would hold for the whole test run, so only the reading itself is asked.
        let read = super::super::read_here(&Document {
            name: "",
            media: "",
            bytes: b"{\\rtf1 Hallo}",
            scans: false,
        });
        answer.extend(postcard::to_stdvec(&read.unwrap()).unwrap());
        let given: Result<Given, Unread> = postcard::from_bytes(&answer).unwrap();
        assert_eq!(given.unwrap().text, "Hallo");
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_says_nothing_is_given_up() {
        let none = ask(Command::new("/no/such/program"), b"x");
        assert!(matches!(none, Err(Unread::GaveUp(_))));
        let silent = ask(Command::new("true"), b"x");
        assert!(matches!(silent, Err(Unread::GaveUp(_))), "{silent:?}");
        let talking = ask(Command::new("cat"), &[0xff; 1 << 20]);
        assert!(matches!(talking, Err(Unread::GaveUp(_))));
    }
}
