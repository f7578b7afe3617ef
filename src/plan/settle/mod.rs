//! From arguments to a plan. Every mistake that can be seen before the first export is opened is collected and said at
//! once: missing paths, unknown words, bad rules, bad policy, reports that cannot be written.

mod aided;
mod chosen;
mod copies;
mod files;
mod inputs;
mod keys;
mod limits;
mod problem;
mod targets;
mod words;

pub use copies::copies;
pub use files::{load_policy, rule_set};
pub use problem::{Problem, Problems};
pub use words::{language, word};

use super::{Choice, Inputs, People, Plan};
use crate::cli::{FailOn, InspectArgs, ScanArgs};
use crate::detect::Engine;
use crate::model::{Channel, Language, Severity, Tier, Verdict};
use crate::policy::{Country, Policy};
use crate::report::NameStyle;
use crate::source::Budget;
use aided::aids;
use chosen::{check_list_to_write, choice};
use files::{schedule, settings};
use inputs::{inputs, people};
use limits::{accepts, check_work_dir, reveal_refused, zone};
use std::io::{self, IsTerminal};
use targets::targets;
use words::{case_key, day, jobs, names, stated_time, switched};

/// Settles `scan`. `stdin` is read only where it is an input.
///
/// # Errors
/// All mistakes at once.
pub fn scan(args: &ScanArgs) -> Result<Plan, Problems> {
    let mut problems = Problems::new();
    let (settings, base) = settings(args.input.config.as_deref(), &mut problems);
    let language = language(args.input.lang, settings.lang.as_deref());
    let targets = targets(args, &mut problems);
    let min_severity = word(
        "--min-severity",
        args.min_severity
            .as_deref()
            .or(settings.min_severity.as_deref()),
        Severity::from_id,
        Severity::ALL.iter().map(|s| s.id()),
        &mut problems,
    );
    let min_confidence = word(
        "--min-confidence",
        args.min_confidence
            .as_deref()
            .or(settings.min_confidence.as_deref()),
        Tier::from_id,
        Tier::ALL.iter().map(|t| t.id()),
        &mut problems,
    );
    let channel = word(
        "--channel",
        args.channel.as_deref(),
        Channel::from_id,
        Channel::ALL.iter().map(|c| c.id()),
        &mut problems,
    );
    let days = (
        day("--since", args.since.as_deref(), &mut problems),
        day("--until", args.until.as_deref(), &mut problems),
    );
    if let ((Some(since), Some(until)), Some(typed)) = (days, &args.until)
        && until < since
    {
        let help = Some(format!("--since says {since}: swap the two days"));
        let label = "lies before --since";
        problems.push(Problem::option("--until", typed, label, help).into());
    }
    let rules_dir = args
        .rules
        .clone()
        .or_else(|| settings.rules.as_ref().map(|r| base.join(r)));
    let rules = rule_set(rules_dir.as_deref(), &mut problems);
    let policy_name = args
        .policy
        .clone()
        .or_else(|| settings.policy.clone())
        .unwrap_or_else(|| "handwerk".into());
    let mut policy = load_policy(&policy_name, &base, &mut problems);
    if settings.team_chat_contract == Some(true) {
        policy.iter_mut().for_each(Policy::note_team_chat_contract);
    }
    let schedule = schedule(Country::default(), &mut problems);
    let now = stated_time(args.now.as_deref(), &mut problems);
    let case_key = case_key(&mut problems);
    let zone = zone(args.zone.as_deref(), &mut problems).or_else(|| settings.zone.clone());
    let accepts = accepts(&args.accept, &settings, &mut problems);
    let today = jiff::tz::Offset::UTC.to_datetime(now).date();
    let work_dir = args.work_dir.clone();
    check_work_dir(work_dir.as_deref(), &args.input.paths, &mut problems);
    let aids = aids(args, &settings, &base, &mut problems);
    if args.reveal {
        problems.extend(reveal_refused());
    }
    let mut people = people(
        &args.input,
        settings.clone(),
        &base,
        args.contacts.as_deref(),
        channel,
        &mut problems,
    );
    let choice = choice(
        args.conversations.as_deref(),
        &settings,
        &base,
        &mut problems,
    );
    let budget = Budget::new(work_dir.clone().filter(|d| d.is_dir()));
    let inputs = inputs("scan", &args.input, budget, &mut people, &mut problems);
    let engine = rules.and_then(|r| {
        Engine::new(r)
            .map_err(|e| problems.push(Problem::plain(e, None).into()))
            .ok()
    });
    let (Some(inputs), Some(engine), Some(policy), Some(schedule), true) =
        (inputs, engine, policy, schedule, problems.is_empty())
    else {
        return Err(problems);
    };
    let fail_on = args.fail_on.unwrap_or(match settings.fail_on.as_deref() {
        Some("never") => FailOn::Never,
        Some("caution") => FailOn::Caution,
        _ => FailOn::Forbidden,
    });
    let names = names(args.input.names, settings.names.as_deref());
    let (min_severity, min_confidence) = (
        min_severity.unwrap_or(Severity::Info),
        min_confidence.unwrap_or(Tier::Medium),
    );
    let mut printed = vec![
        ("lang".to_owned(), language.id().to_owned()),
        ("names".into(), names.id().into()),
        ("policy".into(), policy.name().into()),
        ("min-severity".into(), min_severity.id().into()),
        ("min-confidence".into(), min_confidence.id().into()),
        ("fail-on".into(), format!("{fail_on:?}").to_lowercase()),
    ];
    for (option, value) in [("since", days.0), ("until", days.1)] {
        printed.extend(value.map(|v| (option.to_owned(), v.to_string())));
    }
    printed.extend(match &choice {
        Choice::Nobody => None,
        Choice::All => Some(("conversations".to_owned(), "all".to_owned())),
        Choice::List(list) => Some(("conversations".to_owned(), list.name().to_owned())),
    });
    printed.extend(channel.map(|c| ("channel".to_owned(), c.id().to_owned())));
    printed.extend(zone.as_ref().map(|z| ("zone".to_owned(), z.name.clone())));
    printed.extend(aids.printed());
    printed.extend(accepts.iter().map(|a| ("accept".to_owned(), a.to_string())));
    for (option, is) in [
        ("strict", args.strict),
        ("reveal", args.reveal),
        ("explain", args.explain),
    ] {
        if is {
            printed.push((option.into(), "true".into()));
        }
    }
    Ok(Plan {
        inputs,
        people,
        engine,
        policy,
        schedule,
        targets,
        language,
        names,
        min_severity,
        min_confidence,
        fail_on: match fail_on {
            FailOn::Never => None,
            FailOn::Forbidden => Some(Verdict::Forbidden),
            FailOn::Caution => Some(Verdict::Caution),
        },
        choice,
        days,
        zone,
        accepts,
        today,
        aids,
        work_dir,
        reveal: args.reveal,
        keep_originals: false,
        explain: args.explain,
        strict: args.strict,
        quiet: args.quiet,
        progress: !args.quiet && switched(args.progress, io::stderr().is_terminal()),
        colour: switched(args.input.color, io::stdout().is_terminal()),
        jobs: jobs(args.input.jobs),
        case_key,
        now: now.to_string(),
        printed,
        range_bytes: crate::formats::RANGE_BYTES,
    })
}

/// What `inspect` needs: inputs, people, threads, language, names, colour.
pub struct InspectPlan {
    /// Inputs.
    pub inputs: Inputs,
    /// Who is who.
    pub people: People,
    /// Threads.
    pub jobs: usize,
    /// Language.
    pub language: Language,
    /// Names.
    pub names: NameStyle,
}

/// Settles `inspect`.
///
/// # Errors
/// All mistakes at once.
pub fn inspect(args: &InspectArgs) -> Result<InspectPlan, Problems> {
    let mut problems = Problems::new();
    let (settings, base) = settings(args.input.config.as_deref(), &mut problems);
    if !["text", "json"].contains(&args.format.as_str()) {
        problems.push(
            Problem::option(
                "--format",
                &args.format,
                "inspect writes text or json",
                Some("type `--format json`".into()),
            )
            .into(),
        );
    }
    if let Some(file) = &args.write_conversations {
        check_list_to_write(file, &args.input.paths, &mut problems);
    }
    let language = language(args.input.lang, settings.lang.as_deref());
    let names = names(args.input.names, settings.names.as_deref());
    let mut people = people(&args.input, settings, &base, None, None, &mut problems);
    let inputs = inputs(
        "inspect",
        &args.input,
        Budget::default(),
        &mut people,
        &mut problems,
    );
    match (inputs, problems.is_empty()) {
        (Some(inputs), true) => Ok(InspectPlan {
            inputs,
            people,
            jobs: jobs(args.input.jobs),
            language,
            names,
        }),
        _ => Err(problems),
    }
}
