//! One finding after the other: shown, asked about, decided. Asking is apart from reading, so that neither needs the other
//! in a test.

use crate::commands::case::typed_day;
use crate::model::{TriageState, Verdict};
use crate::pipeline::Passage;
use crate::report::view::{day, plain};
use crate::store::triage::append;
use crate::store::{PastFinding, PastReport, TriageEntry};
use crate::text::Wording;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::Path;

/// Years that an acceptance counts where no day is named.
const ACCEPTED_YEARS: i64 = 1;

/// A person at a terminal.
pub(super) struct Asking<'a> {
    pub(super) words: &'a Wording,
    pub(super) answers: &'a mut dyn BufRead,
    pub(super) out: &'a mut dyn Write,
    /// Where decisions are written.
    pub(super) file: &'a Path,
    pub(super) today: Date,
    /// Who decides, once that was said.
    pub(super) who: Option<String>,
}

/// What was typed about a finding.
enum Typed {
    Decided(TriageState),
    Skipped,
    Ended,
}

impl Asking<'_> {
    /// Asks about all of them, until somebody ends it; says how many were decided.
    pub(super) fn all(
        &mut self,
        report: &PastReport,
        findings: &[&PastFinding],
        passages: &HashMap<Box<str>, Passage>,
    ) -> io::Result<()> {
        if findings.is_empty() {
            return writeln!(self.out, "{}", self.words.say("review-nothing"));
        }
        let mut decided = 0_u64;
        for (at, finding) in findings.iter().enumerate() {
            self.show(report, finding, (at + 1, findings.len()))?;
            self.context(passages.get(finding.position.as_str()))?;
            match self.typed()? {
                Typed::Ended => break,
                Typed::Skipped => {}
                Typed::Decided(is) => decided += u64::from(self.decide(finding, is)?),
            }
        }
        let file = self.file.display().to_string();
        let parts = [("count", decided.into()), ("file", (&file).into())];
        writeln!(self.out, "\n{}", self.words.with("review-end", &parts))
    }

    fn show(
        &mut self,
        report: &PastReport,
        f: &PastFinding,
        (number, of): (usize, usize),
    ) -> io::Result<()> {
        let language = self.words.language();
        let title = |texts: &std::collections::BTreeMap<String, crate::store::past::PastTitle>,
                     id: &str| {
            let title = texts.get(id).map(|t| t.title.get(language).to_owned());
            title.unwrap_or_else(|| id.to_owned())
        };
        let verdict = f.verdict.map_or("draft", Verdict::id);
        let verdict = self.words.say(&format!("verdict-{verdict}"));
        let when = f.wall().map_or_else(String::new, |w| {
            let clock = format!("{:02}:{:02}", w.hour(), w.minute());
            format!("{}, {clock}", day(language, w.date()))
        });
        let channel = self.words.say(&format!("short-{}", f.channel));
        writeln!(self.out, "\n{number}/{of}  {}  {verdict}", f.id)?;
        writeln!(
            self.out,
            "{}: {} · {}",
            title(&report.texts.detectors, &f.detector),
            plain(&f.masked),
            title(&report.texts.categories, &f.category)
        )?;
        writeln!(self.out, "{channel} · {} · {when}", plain(&f.conversation))
    }

    fn context(&mut self, passage: Option<&Passage>) -> io::Result<()> {
        let Some(passage) = passage else {
            return writeln!(self.out, "    {}", self.words.say("review-no-context"));
        };
        let line = format!("{}»{}«{}", passage.before, passage.value, passage.after);
        // Marks and escapes of a chat must not reach the terminal.
        for line in line.lines() {
            writeln!(self.out, "    {}", plain(line))?;
        }
        Ok(())
    }

    fn typed(&mut self) -> io::Result<Typed> {
        loop {
            let Some(line) = self.line("review-keys")? else {
                return Ok(Typed::Ended);
            };
            match line.to_lowercase().chars().next() {
                None | Some('w' | 's') => return Ok(Typed::Skipped),
                Some('h' | 'a') => return Ok(Typed::Decided(TriageState::Accepted)),
                Some('f') => return Ok(Typed::Decided(TriageState::False)),
                Some('e' | 'd') => return Ok(Typed::Decided(TriageState::Fixed)),
                Some('q') => return Ok(Typed::Ended),
                Some(_) => {}
            }
        }
    }

    /// Asks for the rest of a decision and writes it down; without a reason there is none.
    fn decide(&mut self, finding: &PastFinding, is: TriageState) -> io::Result<bool> {
        if self.who.is_none() {
            self.who = self.line("review-who")?.filter(|w| !w.is_empty());
        }
        let why = self.line("review-why")?.filter(|w| !w.is_empty());
        let (Some(who), Some(why)) = (self.who.clone(), why) else {
            writeln!(self.out, "{}", self.words.say("review-undecided"))?;
            return Ok(false);
        };
        let until = match is {
            TriageState::Accepted => Some(self.until()?),
            TriageState::False | TriageState::Fixed => None,
        };
        let entry = TriageEntry {
            finding: finding.id.clone(),
            is,
            who,
            when: self.today,
            why,
            until,
            line: 0,
        };
        append(self.file, &entry)?;
        Ok(true)
    }

    fn until(&mut self) -> io::Result<Date> {
        let year = self.today.saturating_add(ACCEPTED_YEARS.years());
        loop {
            match self.line("review-until")?.as_deref() {
                None | Some("") => return Ok(year),
                Some(typed) => {
                    if let Some(day) = typed_day(typed) {
                        return Ok(day);
                    }
                }
            }
        }
    }

    /// Asks; none at the end of the input.
    fn line(&mut self, question: &str) -> io::Result<Option<String>> {
        write!(self.out, "{} ", self.words.say(question))?;
        self.out.flush()?;
        let mut line = String::new();
        let read = self.answers.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::plan::triage;
    use crate::store::past::parse;
    use jiff::civil::date;

    const REPORT: &str = r#"{"version":1,"run":{"program":"kanalwacht-report","stated_time":"2026-05-04T10:00:00Z"},
        "findings":[{"id":"F-AAAAAAAAAA","position":"P1","verdict":"forbidden","channel":"whatsapp","masked":"DE••"},
        {"id":"F-BBBBBBBBBB","position":"P2","verdict":"caution","channel":"whatsapp"},
        {"id":"F-CCCCCCCCCC","position":"P3","verdict":"forbidden","channel":"whatsapp"}]}"#;

    #[test]
    fn decisions_are_written_and_no_text_is() {
        let report = parse(REPORT.as_bytes()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("triage.toml");
        let passage = Passage {
            before: "Konto \u{1b}[31m".into(),
            value: "DE59".into(),
            after: " danke".into(),
        };
        let passages = HashMap::from([("P1".into(), passage)]);
        let typed = "x\nh\nT. Renner\nbis zur Umstellung\nmorgen\n31.12.2026\nf\n\ne\nerledigt\n";
        let mut out = Vec::new();
        let mut asking = Asking {
            words: &Wording::new(Language::De),
            answers: &mut typed.as_bytes(),
            out: &mut out,
            file: &file,
            today: date(2026, 5, 5),
            who: None,
        };
        let findings: Vec<&PastFinding> = report.findings.iter().collect();
        asking.all(&report, &findings, &passages).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("»DE59« danke"), "{out}");
        assert!(!out.contains('\u{1b}') && !out.contains('⟦'), "{out}");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("DE59") && !text.contains("danke"));
        let written = triage::read("triage.toml", &text).unwrap();
        let of = |id| written.of(id).map(|e| (e.is, e.until));
        let until = Some(date(2026, 12, 31));
        assert_eq!(of("F-AAAAAAAAAA"), Some((TriageState::Accepted, until)));
        assert_eq!(of("F-BBBBBBBBBB"), None);
        assert_eq!(of("F-CCCCCCCCCC"), Some((TriageState::Fixed, None)));
    }
}
