//! Bytes to a program of this machine and its answer back, by pipe: nothing on disk, an end to the answer and an end to
//! the waiting. Such a program may start others, which are ended with it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to end after it has said everything.
const PARTING: Duration = Duration::from_secs(5);
/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(5);

/// What holds for one call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Bytes of its answer.
    pub answer: u64,
    /// Memory in bytes and processor time in seconds, on systems where both can be capped from outside (Linux).
    pub memory: u64,
    pub seconds: u64,
    /// When it is ended whatever it does.
    pub watchdog: Duration,
}

/// How a call ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// With its answer.
    Answer(Vec<u8>),
    /// It said that it could not.
    Refused,
    /// A bound was met.
    GaveUp,
    /// There was no beginning.
    NotStarted,
}

/// Runs the program with these bytes on standard input. What it says on standard error is not for readers.
pub(super) fn run(mut command: Command, bytes: &[u8], bounds: Bounds) -> Ended {
    for secret in [
        "KANALWACHT_KEY",
        "KANALWACHT_PASSWORD",
        "KANALWACHT_BACKUP_KEY",
    ] {
        command.env_remove(secret);
    }
    group(&mut command);
    let started = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Ended::NotStarted;
    };
    cap(&child, bounds);
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        end(&mut child);
        return Ended::NotStarted;
    };
    // Threads of their own: whatever a program leaves behind may hold its ends of the pipes for ever.
    let bytes: Arc<[u8]> = bytes.into();
    thread::spawn(move || to.write_all(&bytes));
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = from.take(bounds.answer + 1).read_to_end(&mut answer);
        let _ = tell.send(read.map(|_| answer));
    });
    let deadline = Instant::now() + bounds.watchdog;
    let answer = match told.recv_timeout(bounds.watchdog) {
        Ok(Ok(answer)) if answer.len() as u64 <= bounds.answer => answer,
        _ => {
            end(&mut child);
            return Ended::GaveUp;
        }
    };
    let parting = Instant::now() + PARTING;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ended::Answer(answer),
            // Without a code a signal ended it: a cap.
            Ok(Some(status)) if status.code().is_some() => return Ended::Refused,
            Ok(None) if Instant::now() < deadline.min(parting) => thread::sleep(LOOK),
            _ => {
                end(&mut child);
                return Ended::GaveUp;
            }
        }
    }
}

/// Ends a program and what it started.
fn end(child: &mut Child) {
    let id = child.id();
    let mut command = if cfg!(windows) {
        let mut command = Command::new("taskkill");
        command.args(["/T", "/F", "/PID", &id.to_string()]);
        command
    } else {
        let mut command = Command::new("kill");
        command.args(["-KILL", "--", &format!("-{id}")]);
        command
    };
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null());
    let _ = quiet.stderr(Stdio::null()).status();
    let _ = child.kill();
    let _ = child.wait();
}

/// A group of its own, so that all of it can be ended.
#[cfg(unix)]
fn group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn group(_: &mut Command) {}

/// Caps from outside: it has hardly begun. Where the system refuses, the watchdog remains.
#[cfg(target_os = "linux")]
fn cap(child: &Child, bounds: Bounds) {
    use rlimit::{Resource, prlimit};
    let Ok(id) = i32::try_from(child.id()) else {
        return;
    };
    for (resource, most) in [
        (Resource::AS, bounds.memory),
        (Resource::CPU, bounds.seconds),
        (Resource::CORE, 0),
    ] {
        let _ = prlimit(id, resource, Some((most, most)), None);
    }
}

#[cfg(not(target_os = "linux"))]
fn cap(_: &Child, _: Bounds) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds {
        answer: 1 << 10,
        memory: 512 << 20,
        seconds: 20,
        watchdog: Duration::from_secs(20),
    };

    fn shell(script: &str, bytes: &[u8], bounds: Bounds) -> Ended {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, bytes, bounds)
    }

    #[test]
    fn bytes_go_in_and_text_comes_out() {
        let ended = shell("wc -c | tr -d ' '", &[7; 300_000], BOUNDS);
        assert_eq!(ended, Ended::Answer(b"300000\n".to_vec()));
        // Who does not want the bytes need not read them.
        let ended = shell("echo ja", &[7; 300_000], BOUNDS);
        assert_eq!(ended, Ended::Answer(b"ja\n".to_vec()));
    }

    #[test]
    fn each_bound_ends_it() {
        assert_eq!(
            run(Command::new("/no/such/program"), b"", BOUNDS),
            Ended::NotStarted
        );
        assert_eq!(shell("exit 3", b"", BOUNDS), Ended::Refused);
        assert_eq!(shell("cat", &[7; 2 << 10], BOUNDS), Ended::GaveUp);
        let short = Bounds {
            watchdog: Duration::from_millis(200),
            ..BOUNDS
        };
        // A program it started holds the pipe.
        assert_eq!(shell("sleep 600 & sleep 600", b"", short), Ended::GaveUp);
    }
}
