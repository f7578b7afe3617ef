//! From arguments to a plan. Every mistake that can be seen before the first export is opened is collected and said at
//! once: missing paths, unknown words, bad rules, bad policy, reports that cannot be written.

mod aided;
mod case;
mod chosen;
mod copies;
mod files;
mod inputs;
mod keys;
mod limits;
mod problem;
pub mod subject;
mod targets;
mod words;

pub use copies::copies;
pub use files::{load_policy, name_laws_of, rule_set};
pub use problem::{Problem, Problems};
pub use words::{case_key, country, language, stated_time, word};

pub(in crate::plan) use problem::{in_file, unreadable};

use super::{Choice, Failing, Inputs, People, Plan, Settings};
use crate::cli::{FailOn, InspectArgs, ScanArgs};
use crate::detect::Engine;
use crate::model::{Channel, Country, Language, Severity, Tier, Verdict};
use crate::policy::Policy;
use crate::report::NameStyle;
use crate::source::Budget;
use crate::store::case::SETTINGS_FILE;
use aided::aids;
use case::of_case;
use chosen::{check_list_to_write, choice};
use files::{schedule, settings};
use inputs::{inputs, people};
use limits::{accepts, check_work_dir, reveal_refused, zone};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use targets::targets;
use words::{day, jobs, length, names, switched};

/// Settles `scan`. `stdin` is read only where it is an input.
///
/// # Errors
/// All mistakes at once.
pub fn scan(args: &ScanArgs) -> Result<Plan, Problems> {
    let mut problems = Problems::new();
    let of_case = of_case(args, &mut problems);
    let in_case = of_case.case.as_ref().map(|c| c.dir.join(SETTINGS_FILE));
    let config = in_case.as_deref().or(args.input.config.as_deref());
    let (settings, base) = settings(config, &mut problems);
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
    let typed = country(args.country.as_deref(), &mut problems);
    let country = typed.or(settings.country).unwrap_or(Country::De);
    if let Some(policy) = &mut policy {
        name_laws_of(policy, country, &mut problems);
    }
    let schedule = schedule(country, &mut problems);
    let now = stated_time(args.now.as_deref(), &mut problems);
    let case_key = match &of_case.case {
        Some(_) => of_case.key,
        None => case_key(&mut problems),
    };
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
        Some("breach") => FailOn::Breach,
        Some("caution") => FailOn::Caution,
        _ => FailOn::Forbidden,
    });
    let names_told = args.input.names.is_some() || settings.names.is_some();
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
    if args.country.is_some() || settings.country.is_some() {
        printed.push(("country".to_owned(), country.id().to_owned()));
    }
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
        names_told,
        length: length(args.length.as_deref()),
        min_severity,
        min_confidence,
        fail_on: match fail_on {
            FailOn::Never => None,
            FailOn::Breach => Some(Failing::Breach),
            FailOn::Forbidden => Some(Failing::Verdict(Verdict::Forbidden)),
            FailOn::Caution => Some(Failing::Verdict(Verdict::Caution)),
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
        case: of_case.case,
        triage: of_case.triage,
        now: now.to_string(),
        printed,
        looks_up: false,
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
    /// The list of people that is asked for.
    pub detecting: Option<ListOfPeople>,
}

/// What the list of people needs.
pub struct ListOfPeople {
    /// Where it goes.
    pub file: PathBuf,
    /// Compiled rules.
    pub engine: Engine,
    /// The policy that names categories.
    pub policy: Policy,
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
        check_list_to_write(
            "--write-conversations",
            file,
            &args.input.paths,
            &mut problems,
        );
    }
    let list = args.people.as_deref();
    if let Some(file) = list {
        check_list_to_write("--people", file, &args.input.paths, &mut problems);
    }
    let detecting = list.and_then(|file| detecting(file, &settings, &base, &mut problems));
    let language = language(args.input.lang, settings.lang.as_deref());
    let names = names(args.input.names, settings.names.as_deref());
    let mut people = people(
        &args.input,
        settings,
        &base,
        args.contacts.as_deref(),
        None,
        &mut problems,
    );
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
            detecting,
        }),
        _ => Err(problems),
    }
}

/// The list of people proposes who is who by what is talked about: it needs rules, and the policy's words for categories.
fn detecting(
    file: &Path,
    settings: &Settings,
    base: &Path,
    problems: &mut Problems,
) -> Option<ListOfPeople> {
    let rules = rule_set(
        settings.rules.as_ref().map(|r| base.join(r)).as_deref(),
        problems,
    )?;
    let engine = Engine::new(rules)
        .map_err(|e| problems.push(Problem::plain(e, None).into()))
        .ok()?;
    let name = settings.policy.as_deref().unwrap_or("handwerk");
    let policy = load_policy(name, base, problems)?;
    Some(ListOfPeople {
        file: file.to_path_buf(),
        engine,
        policy,
    })
}
