//! The questions of `case init`, at a terminal only. Enter leaves a question open. Asking is apart from reading, so that
//! neither needs the other in a test.

use crate::model::WorksCouncil;
use crate::store::case::Answer;
use crate::text::Wording;
use jiff::civil::Date;
use std::io::{self, BufRead, Write};

/// Where answers come from, and where questions go.
pub(super) struct Asked<'a> {
    pub(super) answers: &'a mut dyn BufRead,
    pub(super) out: &'a mut dyn Write,
}

/// What an answer must be.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Day,
    YesNo,
    Council,
}

/// The questions: table, key, what the answer is. Their sentences are `ask-KEY`.
const QUESTIONS: &[(&str, &str, Kind)] = &[
    ("business", "name", Kind::Text),
    ("business", "trade", Kind::Text),
    ("mandate", "ordered-by", Kind::Text),
    ("mandate", "reason", Kind::Text),
    ("mandate", "devices", Kind::Text),
    ("mandate", "private-use", Kind::YesNo),
    ("mandate", "staff-know-since", Kind::Day),
    ("mandate", "works-council", Kind::Council),
    ("mandate", "run-by", Kind::Text),
    ("mandate", "contract", Kind::Day),
];

/// Asks all questions; a wrong answer is asked for again.
pub(super) fn ask(words: &Wording, asked: &mut Asked<'_>) -> io::Result<Vec<Answer>> {
    writeln!(asked.out, "{}", words.say("ask-head"))?;
    let mut answers = Vec::new();
    for (table, key, kind) in QUESTIONS {
        let question = words.say(&format!("ask-{key}"));
        loop {
            write!(asked.out, "{question} ")?;
            asked.out.flush()?;
            let mut line = String::new();
            if asked.answers.read_line(&mut line)? == 0 {
                return Ok(answers);
            }
            let typed = line.trim();
            if typed.is_empty() {
                break;
            }
            match value(*kind, typed) {
                Some(value) => {
                    answers.push(Answer { table, key, value });
                    break;
                }
                None => {
                    let again = match kind {
                        Kind::Day => "ask-again-day",
                        _ => "ask-again-word",
                    };
                    writeln!(asked.out, "{}", words.say(again))?;
                }
            }
        }
    }
    Ok(answers)
}

/// The answer as TOML writes it.
fn value(kind: Kind, typed: &str) -> Option<String> {
    let lower = typed.to_lowercase();
    let first = lower.chars().next()?;
    match kind {
        Kind::Text => Some(Answer::text("", "", typed).value),
        Kind::Day => day(typed).map(|d| format!("\"{d}\"")),
        Kind::YesNo => match first {
            'j' | 'y' => Some("true".into()),
            'n' => Some("false".into()),
            _ => None,
        },
        Kind::Council => {
            let council = match first {
                'j' | 'y' => WorksCouncil::Agreed,
                'n' => WorksCouncil::NotAsked,
                'k' | '-' => WorksCouncil::Absent,
                _ => return None,
            };
            Some(format!("\"{}\"", council.id()))
        }
    }
}

/// A day as people type it: `31.1.2026` or `2026-01-31`.
pub(in crate::commands) fn day(typed: &str) -> Option<Date> {
    if let Ok(day) = typed.parse() {
        return Some(day);
    }
    let mut parts = typed.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    day.ok().filter(|_| parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn asked(typed: &str) -> (Vec<Answer>, String) {
        let mut out = Vec::new();
        let mut asked = Asked {
            answers: &mut typed.as_bytes(),
            out: &mut out,
        };
        let answers = ask(&Wording::new(Language::De), &mut asked).unwrap();
        (answers, String::from_utf8(out).unwrap())
    }

    #[test]
    fn enter_leaves_a_question_open_and_a_wrong_day_is_asked_again() {
        let typed = "Bad Renner\n\nT. Renner\n\n\nnein\nneulich\n31.1.2026\nk\n\n2026-02-01\n";
        let (answers, said) = asked(typed);
        let given: Vec<_> = answers.iter().map(|a| (a.key, a.value.as_str())).collect();
        assert_eq!(
            given,
            [
                ("name", "\"Bad Renner\""),
                ("ordered-by", "\"T. Renner\""),
                ("private-use", "false"),
                ("staff-know-since", "\"2026-01-31\""),
                ("works-council", "\"none\""),
                ("contract", "\"2026-02-01\""),
            ]
        );
        assert!(!said.contains('⟦'), "{said}");
    }

    #[test]
    fn an_end_of_input_ends_the_questions() {
        assert_eq!(asked("Bad Renner\n").0.len(), 1);
        assert!(asked("").0.is_empty());
    }
}
