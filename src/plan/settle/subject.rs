//! What `subject` means: who is looked up, what is read, where list and draft go.

use super::chosen::check_list_to_write;
use super::problem::{Problem, Problems};
use super::scan;
use super::targets::inside;
use crate::cli::{ScanArgs, SubjectArgs};
use crate::detect::Identity;
use crate::detect::subject::{Refused, asked};
use crate::model::Audience;
use crate::plan::{People, Plan};
use crate::report::subject::{self, ListKind};
use std::path::PathBuf;

/// The settled look-up.
pub struct SubjectPlan {
    /// What is read, and how it is judged.
    pub plan: Plan,
    /// Who was typed.
    pub who: String,
    /// Who that is.
    pub identity: Identity,
    /// Why. For staff somebody must say it; a case notes it.
    pub purpose: Option<String>,
    /// Where the internal list goes, and as what; none is standard output.
    pub lists: Vec<(Option<PathBuf>, ListKind)>,
    /// Where the draft of the answer goes.
    pub letter: Option<PathBuf>,
}

/// Settles `subject`.
///
/// # Errors
/// All mistakes at once.
pub fn subject(args: &SubjectArgs) -> Result<SubjectPlan, Problems> {
    let mut problems = Problems::new();
    let identity = asked(&args.who)
        .map_err(|why| problems.push(refused(&args.who, why).into()))
        .ok();
    let lists = lists(args, &mut problems);
    if let Some(letter) = &args.letter {
        check_list_to_write("--letter", letter, &args.input.paths, &mut problems);
    }
    let purpose = args
        .purpose
        .as_deref()
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(str::to_owned);
    let plan = scan(&as_scan(args))
        .map_err(|more| problems.extend(more))
        .ok();
    let (Some(mut plan), Some(identity), true) = (plan, identity, problems.is_empty()) else {
        return Err(problems);
    };
    plan.looks_up = true;
    Ok(SubjectPlan {
        plan,
        who: args.who.trim().to_owned(),
        identity,
        purpose,
        lists,
        letter: args.letter.clone(),
    })
}

/// The look-up reads what a scan reads.
fn as_scan(args: &SubjectArgs) -> ScanArgs {
    ScanArgs {
        input: args.input.clone(),
        report: Vec::new(),
        format: None,
        length: None,
        case: args.case.clone(),
        policy: args.policy.clone(),
        country: None,
        rules: args.rules.clone(),
        contacts: args.contacts.clone(),
        conversations: args.conversations.clone(),
        channel: args.channel.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        min_severity: None,
        min_confidence: None,
        fail_on: None,
        zone: None,
        ocr: args.ocr,
        transcribe: args.transcribe.clone(),
        strict: false,
        accept: Vec::new(),
        work_dir: args.work_dir.clone(),
        reveal: false,
        explain: false,
        quiet: args.quiet,
        progress: args.progress,
        now: args.now.clone(),
    }
}

fn refused(who: &str, why: Refused) -> Problem {
    let (label, help) = match why {
        Refused::TooLittle => (
            "tells nobody for certain",
            "type given and family name, a telephone number with 0 or +49 in front, or a mail address",
        ),
        Refused::Serial => (
            "numbers of identity papers are not searched (§ 20 PAuswG)",
            "type a name, a telephone number with 0 or +49 in front, or a mail address",
        ),
    };
    // What may be such a number is not repeated on the terminal.
    match why {
        Refused::Serial => Problem::plain(format!("subject: {label}"), Some(help.into())),
        Refused::TooLittle => Problem::option("subject", who, label, Some(help.into())),
    }
}

fn lists(args: &SubjectArgs, problems: &mut Problems) -> Vec<(Option<PathBuf>, ListKind)> {
    if args.report.is_empty() {
        return vec![(None, ListKind::Text)];
    }
    let mut lists = Vec::new();
    for path in &args.report {
        let mut wrong = |label, help: Option<&str>| {
            let shown = path.to_string_lossy();
            problems
                .push(Problem::option("--report", &shown, label, help.map(str::to_owned)).into());
        };
        if path.as_os_str() == "-" {
            lists.push((None, ListKind::Text));
            continue;
        }
        match path
            .extension()
            .and_then(|e| subject::by_extension(&e.to_string_lossy()))
        {
            Some(kind) => lists.push((Some(path.clone()), kind)),
            None => wrong(
                "the name does not tell the kind of list",
                Some("end the name in .txt, .json or .csv"),
            ),
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        if folder.is_some_and(|f| !f.is_dir()) {
            wrong("its folder does not exist", None);
        }
        if args.input.paths.iter().any(|input| inside(path, input)) {
            wrong(
                "lies inside a scanned folder",
                Some("write it elsewhere: nothing is ever written inside a scanned folder"),
            );
        }
    }
    lists
}

/// Whom a person is to the firm, as far as contacts and own data tell it.
#[must_use]
pub fn audience(people: &People, identity: &Identity) -> Option<Audience> {
    match identity {
        Identity::Name(name) => people.contacts.of_person(name, None),
        Identity::Number(number) => people.contacts.of_person("", Some(number)),
        Identity::Mail(mail) => people
            .contacts
            .of_mail(mail)
            .or_else(|| people.own.has_mail(mail).then_some(Audience::Staff)),
    }
}

/// What is said where a look-up of staff has no purpose.
#[must_use]
pub fn purpose_missing() -> Problems {
    let help = "add --purpose \"Auskunftsersuchen vom 3. Juli 2026\", or whatever the reason is";
    let message = "looking up staff needs a purpose; nothing was written";
    vec![Problem::plain(message, Some(help.into())).into()]
}
