//! `policy decide`: per process over what today, over what from now on, over what when that is down, and why; written
//! into the firm's settings, against which the next check measures.

use super::reported::{self, Dependence, Processes};
use super::{Ended, Failure, status};
use crate::cli::DecideArgs;
use crate::model::outcome::Bilingual;
use crate::model::{Channel, Country, Decision, Language, Practice, Process};
use crate::plan::settings::decide::with_decision;
use crate::plan::settings::decisions::slip;
use crate::plan::settings::{FILE, Settings};
use crate::plan::settle::{self, Problem, Problems};
use crate::policy;
use crate::report::view::plain;
use crate::text::Wording;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Runs it; ends 0 where everything asked for was written.
///
/// # Errors
/// Unknown words, mistakes in the settings file, no terminal to ask at, a file that cannot be written.
pub fn run(args: &DecideArgs) -> Ended {
    let mut problems = Problems::new();
    let language = settle::language(args.lang, None);
    let typed = typed(args, &mut problems);
    let now = settle::stated_time(args.now.as_deref(), &mut problems);
    let today = jiff::tz::Offset::UTC.to_datetime(now).date();
    let file = settings_file(args, &mut problems);
    let text = file.as_deref().map(|f| settings_text(f, &mut problems));
    let asks = args.process.is_none();
    if asks && !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        let help = "type --process and --channel: --process invoice --channel email-tls";
        let message = "there is no terminal to ask at";
        problems.push(Problem::plain(message, Some(help.to_owned())).into());
    }
    let (Some(file), Some(Some(text)), true) = (file, text, problems.is_empty()) else {
        return Err(Failure::Problems(problems));
    };
    let report = args.report.as_deref();
    let found: Option<Processes> = report.map(reported::read).transpose()?;
    let mut talk = Talk {
        wording: Wording::new(language),
        language,
        practice: practice()?,
        channels: channels()?,
        found: found.map(|f| f.dependence),
        today,
        file,
        text,
    };
    let mut out = io::stdout().lock();
    match typed {
        Some(mut decision) => {
            decision.date = Some(today);
            talk.say_today(decision.process, &mut out)?;
            talk.write(&decision, &mut out)?;
        }
        None => talk.ask_all(&mut io::stdin().lock(), &mut out)?,
    }
    Ok(status::CLEAN)
}

/// The decision of the command line, where one was typed.
fn typed(args: &DecideArgs, problems: &mut Problems) -> Option<Decision> {
    let process = settle::word(
        "--process",
        args.process.as_deref(),
        Process::from_id,
        Process::ALL.iter().map(|p| p.id()),
        problems,
    );
    let channel = settle::word(
        "--channel",
        args.channel.as_deref(),
        Channel::from_id,
        Channel::ALL.iter().map(|c| c.id()),
        problems,
    );
    if let Some(typed) = &args.fallback
        && let Some(meant) = slip(typed)
    {
        let help = Some(format!("did you mean `{meant}`?"));
        problems.push(Problem::option("--fallback", typed, "unknown word", help).into());
    }
    Some(Decision {
        process: process?,
        channel: channel?,
        fallback: args.fallback.clone(),
        reason: args.reason.clone(),
        date: None,
    })
}

/// The file to write to; that of a case lies in a folder that must be there.
fn settings_file(args: &DecideArgs, problems: &mut Problems) -> Option<PathBuf> {
    if let Some(case) = &args.case {
        if case.is_dir() {
            return Some(case.join(FILE));
        }
        let typed = case.to_string_lossy();
        problems.push(Problem::option("--case", &typed, "no folder", None).into());
        return None;
    }
    args.config.clone()
}

/// What the file says so far, empty where there is none yet; its mistakes come first.
fn settings_text(file: &Path, problems: &mut Problems) -> Option<String> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Some(String::new()),
        Err(e) => {
            let typed = file.to_string_lossy();
            let label = format!("cannot be read: {e}");
            problems.push(Problem::option("--config", &typed, &label, None).into());
            return None;
        }
    };
    let name = file
        .file_name()
        .map_or(FILE.into(), |n| n.to_string_lossy());
    match Settings::read(&name, &text) {
        Ok(_) => Some(text),
        Err(mistakes) => {
            problems.push(mistakes.into());
            None
        }
    }
}

fn built_in() -> Result<policy::Policy, Failure> {
    super::policy::load(None, Some(Country::De.id()))
}

fn practice() -> Result<Practice, Failure> {
    Ok(built_in()?.practice())
}

fn channels() -> Result<BTreeMap<Channel, Bilingual>, Failure> {
    Ok(built_in()?.channels())
}

/// The talk with the owner, and the file it ends in.
struct Talk {
    wording: Wording,
    language: Language,
    practice: Practice,
    channels: BTreeMap<Channel, Bilingual>,
    /// What a report found; all processes are asked for where there is none.
    found: Option<Vec<Dependence>>,
    today: Date,
    file: PathBuf,
    text: String,
}

impl Talk {
    fn title(&self, process: Process) -> &str {
        let text = self.practice.processes.get(&process);
        text.map_or(process.id(), |t| t.title.get(self.language))
    }

    fn channel(&self, channel: Channel) -> &str {
        let title = self.channels.get(&channel);
        title.map_or(channel.id(), |t| t.get(self.language))
    }

    /// Over what it ran, by the report; nothing where none was given.
    fn say_today(&self, process: Process, out: &mut dyn Write) -> io::Result<()> {
        let Some(found) = &self.found else {
            return Ok(());
        };
        let own = found.iter().find(|d| d.process == process.id());
        let ways = own.map_or(&[][..], |d| &d.ways);
        let ways: Vec<String> = ways
            .iter()
            .map(|way| {
                let channel = Channel::from_id(&way.channel);
                let title = channel.map_or_else(|| plain(&way.channel), |c| self.channel(c).into());
                let parts = [
                    ("channel", (&*title).into()),
                    ("messages", way.messages.into()),
                ];
                self.wording.with("decide-way", &parts)
            })
            .collect();
        if ways.is_empty() {
            return writeln!(out, "{}", self.wording.say("decide-today-nothing"));
        }
        let ways = ways.join("; ");
        let parts = [("ways", ways.as_str().into())];
        writeln!(out, "{}", self.wording.with("decide-today", &parts))
    }

    fn ask_all(&mut self, answers: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.wording.say("decide-intro"))?;
        for (number, channel) in Channel::ALL.iter().enumerate() {
            writeln!(out, "{:>4}  {}", number + 1, self.channel(*channel))?;
        }
        let asked: Vec<Process> = Process::ALL
            .iter()
            .copied()
            .filter(|p| {
                let found = self.found.as_ref();
                found.is_none_or(|f| f.iter().any(|d| d.process == p.id()))
            })
            .collect();
        for process in asked {
            if !self.ask(process, answers, out)? {
                break;
            }
        }
        Ok(())
    }

    /// Asks for one process; false where the answers have ended.
    fn ask(
        &mut self,
        process: Process,
        answers: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> io::Result<bool> {
        writeln!(out, "\n{}", self.title(process))?;
        self.say_today(process, out)?;
        let text = self.practice.processes.get(&process);
        if let Some(text) = text {
            let better = text.recommended.get(self.language);
            let parts = [("better", better.into())];
            writeln!(out, "{}", self.wording.with("decision-recommended", &parts))?;
        }
        let channel = loop {
            let Some(typed) = self.question("decide-channel", answers, out)? else {
                return Ok(false);
            };
            if typed.is_empty() {
                return Ok(true);
            }
            match chosen(&typed) {
                Some(channel) => break channel,
                None => writeln!(out, "{}", self.wording.say("decide-channel-unknown"))?,
            }
        };
        let some = |typed: Option<String>| typed.filter(|t| !t.is_empty());
        let fallback = some(self.question("decide-fallback", answers, out)?);
        let fallback = fallback.map(|f| chosen(&f).map_or(f, |c| c.id().to_owned()));
        let reason = some(self.question("decide-reason", answers, out)?);
        let decision = Decision {
            process,
            channel,
            fallback,
            reason,
            date: Some(self.today),
        };
        self.write(&decision, out)?;
        Ok(true)
    }

    fn question(
        &self,
        key: &str,
        answers: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> io::Result<Option<String>> {
        write!(out, "{} ", self.wording.say(key))?;
        out.flush()?;
        let mut answer = String::new();
        let read = answers.read_line(&mut answer)?;
        Ok((read > 0).then(|| answer.trim().to_owned()))
    }

    /// Writes one decision at once: what was answered stays, even where the talk is broken off.
    fn write(&mut self, decision: &Decision, out: &mut dyn Write) -> io::Result<()> {
        let text = with_decision(&self.text, decision).map_err(io::Error::other)?;
        replace(&self.file, &text)
            .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", self.file.display())))?;
        self.text = text;
        let file = self.file.display().to_string();
        let parts = [
            ("process", self.title(decision.process).into()),
            ("channel", self.channel(decision.channel).into()),
            ("file", file.as_str().into()),
        ];
        writeln!(out, "{}", self.wording.with("decide-written", &parts))
    }
}

/// A channel by its number in the list or its id.
fn chosen(typed: &str) -> Option<Channel> {
    let number = typed.parse::<usize>().ok();
    let by_number = number.and_then(|n| Channel::ALL.get(n.checked_sub(1)?));
    by_number.copied().or_else(|| Channel::from_id(typed))
}

/// Puts the text in the place of the file, as a whole or not at all; a new file is readable by its owner only.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link stays one: what it points at is replaced.
    let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut fresh = tempfile::Builder::new()
        .prefix(".kanalwacht-")
        .tempfile_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    fresh.flush()?;
    if let Ok(before) = std::fs::metadata(&file) {
        std::fs::set_permissions(fresh.path(), before.permissions())?;
    }
    fresh.persist(&file).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(file: PathBuf, found: Option<Vec<Dependence>>) -> Talk {
        Talk {
            wording: Wording::new(Language::De),
            language: Language::De,
            practice: practice().ok().unwrap(),
            channels: channels().ok().unwrap(),
            found,
            today: jiff::civil::date(2026, 11, 25),
            file,
            text: String::new(),
        }
    }

    #[test]
    fn a_talk_ends_in_a_settings_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let way = |channel: &str, messages| reported::Way {
            channel: channel.into(),
            messages,
        };
        let found = ["invoice", "staff"].map(|process| Dependence {
            process: process.into(),
            ways: vec![way("whatsapp", 12), way("email-unknown", 3)],
        });
        let mut talk = talk(file.clone(), Some(found.into()));
        let mut out = Vec::new();
        // A slip, then a number, a fallback in own words, a reason; the second process is left as it is.
        let answers = "fax\n12\nTelefon\nder Kunde will einen Beleg\n\n";
        talk.ask_all(&mut answers.as_bytes(), &mut out).unwrap();
        let said = String::from_utf8(out).unwrap();
        insta::assert_snapshot!(said.replace(&file.display().to_string(), "kanalwacht.toml"));
        let text = std::fs::read_to_string(&file).unwrap();
        let settings = Settings::read(FILE, &text).unwrap();
        assert_eq!(settings.decisions.len(), 1);
        let decision = &settings.decisions[0];
        assert_eq!(decision.channel, Channel::EmailTls);
        assert_eq!(decision.fallback.as_deref(), Some("Telefon"));
        assert_eq!(decision.date, Some(jiff::civil::date(2026, 11, 25)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_was_answered_stays_when_the_talk_breaks_off() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let mut talk = talk(file.clone(), None);
        let answers = "\nemail-tls\nsms\n\n";
        talk.ask_all(&mut answers.as_bytes(), &mut Vec::new())
            .unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("[decision.offer]") && text.contains("fallback = \"sms\""));
        assert!(!text.contains("[decision.order]") && !text.contains("reason"));
    }
}
