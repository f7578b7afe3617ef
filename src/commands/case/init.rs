//! `case init`: the folder of a firm, with settings to fill in, a list of people, a key and room for decisions.

use super::ask::{Asked, ask};
use crate::commands::{Ended, Failure, status};
use crate::model::Language;
use crate::plan::case;
use crate::plan::settle::case_key;
use crate::store::Case;
use crate::store::case::{KEY_FILE, PEOPLE_FILE, SETTINGS_FILE, settings};
use crate::text::Wording;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Header of the list of people.
const PEOPLE: &str = "name;number;mail;audience\n";

/// Makes a case; asks for the mandate where somebody sits at a terminal.
///
/// # Errors
/// The folder is not empty, lies inside a case, or cannot be written.
pub fn init(dir: &Path, language: Language) -> Ended {
    let mut problems = Vec::new();
    let told = case_key(&mut problems);
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    let refused = |error| Failure::Problems(vec![case::refused("case init", dir, &error).into()]);
    Case::may_be_made(dir).map_err(refused)?;
    let words = Wording::new(language);
    let answers = if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let mut asked = Asked {
            answers: &mut io::stdin().lock(),
            out: &mut io::stderr().lock(),
        };
        ask(&words, &mut asked)?
    } else {
        Vec::new()
    };
    let text = settings(language, &answers);
    let triage = words.say("case-triage-head");
    let refused = |error| Failure::Problems(vec![case::refused("case init", dir, &error).into()]);
    Case::create(dir, told, &text, PEOPLE, &format!("# {triage}\n")).map_err(refused)?;
    let shown = dir.display().to_string();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{}",
        words.with("case-made", &[("dir", (&shown).into())])
    )?;
    let file = |name: &str| dir.join(name).display().to_string();
    for (key, name) in [
        ("case-made-settings", SETTINGS_FILE),
        ("case-made-people", PEOPLE_FILE),
    ] {
        let file = file(name);
        writeln!(out, " - {}", words.with(key, &[("file", (&file).into())]))?;
    }
    let key = match told {
        Some(_) => words.say("case-made-key-told"),
        None => words.with("case-made-key", &[("file", (&file(KEY_FILE)).into())]),
    };
    writeln!(out, " - {key}")?;
    let next = words.with("case-made-next", &[("dir", (&shown).into())]);
    writeln!(out, "{next}")?;
    Ok(status::CLEAN)
}
