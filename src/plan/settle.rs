//! From arguments to a plan. Every mistake that can be seen before the first export is opened is collected and said at
//! once: missing paths, unknown words, bad rules, bad policy, reports that cannot be written.

// length: one function per option; to be split by subject when the case commands come

use super::contacts::{self, Contacts};
use super::settings::{FILE, Settings};
use super::{Inputs, People, Plan, Target};
use crate::cli::{FailOn, InputArgs, InspectArgs, Lang, Names, ScanArgs, Switch};
use crate::detect::Engine;
use crate::model::{Channel, Language, Severity, Tier, Verdict};
use crate::policy::{self, Policy};
use crate::report::{self, NameStyle, Report};
use crate::rules::mistake::nearest;
use crate::rules::{self, RuleSet};
use crate::source::{self, BackupKey, BundleKind, Input, Passwords};
use miette::{Diagnostic, NamedSource, SourceSpan};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A mistake of the user: what was typed, underlined, and what to type instead.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code("command-line"))]
pub struct Problem {
    message: String,
    #[source_code]
    source_code: Option<NamedSource<String>>,
    #[label("{label}")]
    span: Option<SourceSpan>,
    label: String,
    #[help]
    help: Option<String>,
}

impl Problem {
    /// A mistake without a text to underline.
    #[must_use]
    pub fn plain(message: impl Into<String>, help: Option<String>) -> Self {
        Self {
            message: message.into(),
            source_code: None,
            span: None,
            label: String::new(),
            help,
        }
    }

    /// A mistake in one option's value.
    #[must_use]
    pub fn option(option: &str, value: &str, label: &str, help: Option<String>) -> Self {
        let text = format!("{option} {value}");
        let span = (option.len() + 1, value.len()).into();
        Self {
            message: format!("{option}: {label}"),
            source_code: Some(NamedSource::new("command line", text)),
            span: Some(span),
            label: label.to_owned(),
            help,
        }
    }
}

/// All mistakes of a command line and the files it names.
pub type Problems = Vec<miette::Report>;

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
    let policy = load_policy(&policy_name, &base, &mut problems);
    let now = stated_time(args.now.as_deref(), &mut problems);
    let case_key = case_key(&mut problems);
    let mut people = people(
        &args.input,
        settings.clone(),
        &base,
        args.contacts.as_deref(),
        channel,
        &mut problems,
    );
    let inputs = inputs("scan", &args.input, &mut people, &mut problems);
    let engine = rules.and_then(|r| {
        Engine::new(r)
            .map_err(|e| problems.push(Problem::plain(e, None).into()))
            .ok()
    });
    let (Some(inputs), Some(engine), Some(policy), true) =
        (inputs, engine, policy, problems.is_empty())
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
    printed.extend(channel.map(|c| ("channel".to_owned(), c.id().to_owned())));
    if args.strict {
        printed.push(("strict".into(), "true".into()));
    }
    Ok(Plan {
        inputs,
        people,
        engine,
        policy,
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
        days,
        strict: args.strict,
        quiet: args.quiet,
        progress: !args.quiet && switched(args.progress, io::stderr().is_terminal()),
        colour: switched(args.input.color, io::stdout().is_terminal()),
        jobs: jobs(args.input.jobs),
        case_key,
        now,
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
    let language = language(args.input.lang, settings.lang.as_deref());
    let names = names(args.input.names, settings.names.as_deref());
    let mut people = people(&args.input, settings, &base, None, None, &mut problems);
    let inputs = inputs("inspect", &args.input, &mut people, &mut problems);
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

/// Reads the settings file that was named, or the nearest one upward from the working directory.
fn settings(named: Option<&Path>, problems: &mut Problems) -> (Settings, PathBuf) {
    let found = named.map(Path::to_path_buf).or_else(|| {
        let here = std::env::current_dir().ok()?;
        here.ancestors()
            .map(|dir| dir.join(FILE))
            .find(|file| file.is_file())
    });
    let Some(path) = found else {
        return (Settings::default(), PathBuf::new());
    };
    let base = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let settings = fs::read_to_string(&path)
        .map_err(|e| problems.push(unreadable("--config", &path, &e).into()))
        .ok()
        .and_then(|text| {
            let name = path
                .file_name()
                .map_or_else(|| FILE.into(), |n| n.to_string_lossy());
            Settings::read(&name, &text)
                .map_err(|m| problems.push(m.into()))
                .ok()
        });
    (settings.unwrap_or_default(), base)
}

fn unreadable(option: &str, path: &Path, error: &io::Error) -> Problem {
    Problem::option(
        option,
        &path.to_string_lossy(),
        &format!("cannot be read: {error}"),
        None,
    )
}

/// The language of the command line, the settings, the locale; German where nothing says English.
#[must_use]
pub fn language(typed: Option<Lang>, settings: Option<&str>) -> Language {
    match (typed, settings) {
        (Some(Lang::De), _) | (None, Some("de")) => Language::De,
        (Some(Lang::En), _) | (None, Some("en")) => Language::En,
        _ => {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|v| std::env::var(v).ok().filter(|v| !v.is_empty()));
            match locale.as_deref() {
                None => Language::De,
                Some(l)
                    if l.starts_with("de") || l == "C" || l.starts_with("C.") || l == "POSIX" =>
                {
                    Language::De
                }
                Some(_) => Language::En,
            }
        }
    }
}

fn names(typed: Option<Names>, settings: Option<&str>) -> NameStyle {
    match (typed, settings) {
        (Some(Names::Original), _) | (None, Some("original")) => NameStyle::Original,
        (Some(Names::Pseudonym), _) | (None, Some("pseudonym")) => NameStyle::Pseudonym,
        _ => NameStyle::Short,
    }
}

const fn switched(switch: Switch, terminal: bool) -> bool {
    match switch {
        Switch::Always => true,
        Switch::Never => false,
        Switch::Auto => terminal,
    }
}

fn jobs(typed: Option<usize>) -> usize {
    typed
        .filter(|n| *n > 0)
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// The term an option names; an unknown word is a problem that says what to type instead.
pub fn word<T>(
    option: &str,
    typed: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    known: impl Iterator<Item = &'static str>,
    problems: &mut Problems,
) -> Option<T> {
    let typed = typed?;
    let value = read(typed);
    if value.is_none() {
        let known: Vec<&str> = known.collect();
        let help = nearest(typed, known.iter().copied()).map_or_else(
            || format!("one of: {}", known.join(", ")),
            |n| format!("did you mean `{n}`?"),
        );
        problems.push(Problem::option(option, typed, "unknown word", Some(help)).into());
    }
    value
}

fn day(option: &str, typed: Option<&str>, problems: &mut Problems) -> Option<jiff::civil::Date> {
    let typed = typed?;
    typed
        .parse()
        .map_err(|_| {
            problems.push(
                Problem::option(
                    option,
                    typed,
                    "no day",
                    Some("type it as 2026-03-31".into()),
                )
                .into(),
            );
        })
        .ok()
}

fn targets(args: &ScanArgs, problems: &mut Problems) -> Vec<Target> {
    let named = args.format.as_deref().and_then(|kind| {
        let found = report::by_id(kind);
        if found.is_none() {
            let known: Vec<&str> = report::REPORTS.iter().map(|r| r.id()).collect();
            problems.push(
                Problem::option(
                    "--format",
                    kind,
                    "no such kind of report",
                    Some(format!("one of: {}", known.join(", "))),
                )
                .into(),
            );
        }
        found
    });
    let text: &'static dyn Report = report::REPORTS[0];
    if args.report.is_empty() {
        return vec![Target {
            path: None,
            report: named.unwrap_or(text),
        }];
    }
    let mut targets = Vec::new();
    for path in &args.report {
        let standard = path.as_os_str() == "-";
        let extension = path.extension().map(|e| e.to_string_lossy().into_owned());
        let by_extension = extension.as_deref().and_then(report::by_extension);
        match (by_extension, named) {
            (Some(report), _) | (None, Some(report)) => targets.push(Target {
                path: (!standard).then(|| path.clone()),
                report,
            }),
            (None, None) if standard => targets.push(Target {
                path: None,
                report: text,
            }),
            (None, None) => {
                let help =
                    Some("end the name in .html, .json or .txt, or add --format html".into());
                problems.push(
                    Problem::option(
                        "--report",
                        &path.to_string_lossy(),
                        "the name does not tell the kind of report",
                        help,
                    )
                    .into(),
                );
            }
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        if !standard && folder.is_some_and(|f| !f.is_dir()) {
            problems.push(
                Problem::option(
                    "--report",
                    &path.to_string_lossy(),
                    "its folder does not exist",
                    None,
                )
                .into(),
            );
        }
        if !standard && args.input.paths.iter().any(|input| inside(path, input)) {
            let help =
                Some("write it elsewhere: nothing is ever written inside a scanned folder".into());
            problems.push(
                Problem::option(
                    "--report",
                    &path.to_string_lossy(),
                    "lies inside a scanned folder",
                    help,
                )
                .into(),
            );
        }
    }
    targets
}

fn inside(file: &Path, folder: &Path) -> bool {
    let parent = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    match (parent.canonicalize(), folder.canonicalize()) {
        (Ok(parent), Ok(folder)) => folder.is_dir() && parent.starts_with(&folder),
        _ => false,
    }
}

/// The built-in rules with those of a folder.
pub fn rule_set(dir: Option<&Path>, problems: &mut Problems) -> Option<RuleSet> {
    let mut files: Vec<(String, String)> = rules::BUILT_IN
        .iter()
        .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
        .collect();
    if let Some(dir) = dir {
        let listed = fs::read_dir(dir).map(|d| {
            d.filter_map(Result::ok)
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| e == "toml"))
                .collect::<Vec<_>>()
        });
        let mut paths = match listed {
            Ok(paths) => paths,
            Err(e) => {
                problems.push(unreadable("--rules", dir, &e).into());
                return None;
            }
        };
        paths.sort();
        for path in paths {
            match fs::read_to_string(&path) {
                Ok(text) => files.push((
                    path.file_name()
                        .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
                    text,
                )),
                Err(e) => problems.push(unreadable("--rules", &path, &e).into()),
            }
        }
    }
    rules::load(&files)
        .map_err(|all| problems.extend(all.into_iter().map(Into::into)))
        .ok()
}

/// A policy by its built-in name or from a file.
pub fn load_policy(name: &str, base: &Path, problems: &mut Problems) -> Option<Policy> {
    let built_in = |n: &str| {
        policy::BUILT_IN
            .iter()
            .find(|(known, _)| *known == n)
            .map(|(_, text)| *text)
    };
    let (file, text) = match built_in(name) {
        Some(text) => (format!("{name}.toml"), text.to_owned()),
        None => {
            let path = if Path::new(name).is_file() {
                PathBuf::from(name)
            } else {
                base.join(name)
            };
            match fs::read_to_string(&path) {
                Ok(text) => (
                    path.file_name()
                        .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
                    text,
                ),
                Err(_) => {
                    let known: Vec<&str> = policy::BUILT_IN.iter().map(|(n, _)| *n).collect();
                    let help = nearest(name, known.iter().copied()).map_or_else(
                        || format!("a built-in name ({}) or a file", known.join(", ")),
                        |n| format!("did you mean `{n}`?"),
                    );
                    problems.push(
                        Problem::option("--policy", name, "no such policy", Some(help)).into(),
                    );
                    return None;
                }
            }
        }
    };
    policy::load(&file, &text, &built_in)
        .map_err(|e| problems.push(e.into()))
        .ok()
}

fn stated_time(typed: Option<&str>, problems: &mut Problems) -> String {
    if let Some(typed) = typed {
        match typed.parse::<jiff::Timestamp>() {
            Ok(time) => return time.to_string(),
            Err(_) => problems.push(
                Problem::option(
                    "--now",
                    typed,
                    "no point in time",
                    Some("type it as 2026-03-31T12:00:00Z".into()),
                )
                .into(),
            ),
        }
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|s| s.trim().parse::<i64>().ok())
        .and_then(|s| jiff::Timestamp::from_second(s).ok());
    let now = epoch.unwrap_or_else(|| {
        jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).unwrap_or_default()
    });
    now.to_string()
}

fn case_key(problems: &mut Problems) -> Option<[u8; 32]> {
    let written = std::env::var("KANALWACHT_KEY")
        .ok()
        .filter(|k| !k.is_empty())?;
    let mut key = [0; 32];
    let valid = written.len() == 64 && written.is_ascii();
    let read = valid
        && key.iter_mut().enumerate().all(|(i, b)| {
            u8::from_str_radix(&written[2 * i..2 * i + 2], 16)
                .map(|v| *b = v)
                .is_ok()
        });
    if !read {
        let help = Some("64 hexadecimal digits (0-9, a-f)".into());
        problems.push(Problem::plain("KANALWACHT_KEY is no case key", help).into());
        return None;
    }
    Some(key)
}

fn people(
    args: &InputArgs,
    settings: Settings,
    base: &Path,
    typed: Option<&Path>,
    channel: Option<Channel>,
    problems: &mut Problems,
) -> People {
    let mut people = People {
        channel,
        ..People::default()
    };
    let from_settings = settings.contacts.as_ref().map(|c| base.join(c));
    if let Some(path) = typed.map(Path::to_path_buf).or(from_settings) {
        match fs::read(&path) {
            Ok(bytes) => add_contacts(
                &mut people.contacts,
                &bytes,
                &path.to_string_lossy(),
                problems,
            ),
            Err(e) => problems.push(unreadable("--contacts", &path, &e).into()),
        }
    }
    add_own(
        &mut people,
        settings
            .own_names
            .iter()
            .chain(&settings.own_numbers)
            .chain(&settings.own_mails)
            .chain(&args.own),
    );
    people.settings = settings;
    people
}

fn add_contacts(contacts: &mut Contacts, bytes: &[u8], name: &str, problems: &mut Problems) {
    match Contacts::read(bytes) {
        Ok(read) => contacts.extend(read),
        Err(mistakes) => problems.extend(
            mistakes
                .into_iter()
                .map(|m| Problem::plain(format!("{name}:{}: {}", m.line, m.message), None).into()),
        ),
    }
}

fn add_own<'a>(people: &mut People, all: impl Iterator<Item = &'a String>) {
    for own in all {
        let own = own.trim().to_lowercase();
        let digits = contacts::digits(&own);
        if own.contains('@') {
            people.own.mails.push(own);
        } else if digits.len() > 5 && !own.chars().any(char::is_alphabetic) {
            people.own.numbers.push(digits);
        } else if !own.is_empty() {
            people.own.names.push(own);
        }
    }
}

fn inputs(
    command: &str,
    args: &InputArgs,
    people: &mut People,
    problems: &mut Problems,
) -> Option<Inputs> {
    if args.paths.is_empty() && io::stdin().is_terminal() {
        let help = Some(format!(
            "name files or folders: kanalwacht {command} \"WhatsApp Chat mit Kunde.zip\""
        ));
        problems.push(Problem::plain("nothing to read", help).into());
        return None;
    }
    let passwords = passwords(args, problems);
    let mut list: Vec<Input> = args
        .paths
        .iter()
        .map(|p| {
            if p.as_os_str() == "-" {
                Input::Stdin
            } else {
                Input::Path(p.clone())
            }
        })
        .collect();
    if list.is_empty() {
        list.push(Input::Stdin);
    }
    match source::collect(&list, &mut io::stdin().lock()) {
        Ok((bundles, troubles)) => {
            let inputs = Inputs {
                bundles,
                troubles,
                passwords,
            };
            settings_inside(&inputs, people, problems);
            Some(inputs)
        }
        Err(missing) => {
            for path in missing.0 {
                let help = Some("check the name; put it in quotes where it holds blanks".into());
                problems.push(
                    Problem::option(
                        command,
                        &path.to_string_lossy(),
                        "there is no such file or folder",
                        help,
                    )
                    .into(),
                );
            }
            None
        }
    }
}

/// A settings file inside a scanned folder counts for titles, audiences, channels and own data only: a stick must not
/// bring its own policy, rules, exclusions, paths or passwords.
fn settings_inside(inputs: &Inputs, people: &mut People, problems: &mut Problems) {
    for bundle in inputs
        .bundles
        .iter()
        .filter(|b| b.kind == BundleKind::Folder)
    {
        let Some(entry) = bundle.find(FILE).map(|i| &bundle.entries[i]) else {
            continue;
        };
        let read = entry
            .head(1 << 20)
            .ok()
            .map(|b| String::from_utf8_lossy(&b).into_owned());
        let Some(text) = read else { continue };
        match Settings::read(entry.path.as_str(), &text) {
            Err(mistakes) => problems.push(mistakes.into()),
            Ok(inside) => {
                people
                    .used_inside
                    .push((entry.path.clone(), inside.untrusted()));
                let beside = inside
                    .contacts
                    .as_deref()
                    .filter(|c| !c.contains(['/', '\\']) && *c != "..");
                if let Some(bytes) = beside
                    .and_then(|c| bundle.find(c))
                    .and_then(|i| bundle.entries[i].head(16 << 20).ok())
                {
                    add_contacts(
                        &mut people.contacts,
                        &bytes,
                        beside.unwrap_or_default(),
                        problems,
                    );
                }
                add_own(
                    people,
                    inside
                        .own_names
                        .iter()
                        .chain(&inside.own_numbers)
                        .chain(&inside.own_mails),
                );
                let trusted =
                    inside
                        .conversations
                        .into_iter()
                        .map(|c| super::settings::ConversationRule {
                            need_to_know: false,
                            ..c
                        });
                people.settings.conversations.extend(trusted);
                people.settings.channels.extend(inside.channels);
                people.settings.transport = people.settings.transport.or(inside.transport);
            }
        }
    }
}

fn passwords(args: &InputArgs, problems: &mut Problems) -> Passwords {
    let mut passwords = Passwords::new();
    if let Some(path) = &args.password_file {
        match fs::read(path) {
            Ok(bytes) => passwords.add_file(&bytes),
            Err(e) => problems.push(unreadable("--password-file", path, &e).into()),
        }
    }
    if let Ok(password) = std::env::var("KANALWACHT_PASSWORD") {
        passwords.add(None, &password);
    }
    backup_keys(args, &mut passwords, problems);
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        passwords
            .backup_keys_mut()
            .ask_with(Arc::new(|backup: &str| {
                rpassword::prompt_password(format!("Schlüssel / key (64) · {backup}: "))
                    .ok()
                    .filter(|k| !k.is_empty())
            }));
        passwords.ask_with(Arc::new(|archive: &str| {
            rpassword::prompt_password(format!("Passwort / password · {archive}: "))
                .ok()
                .filter(|p| !p.is_empty())
        }));
    }
    passwords
}

/// Keys of encrypted backups: a file's content, else the digits themselves.
fn backup_keys(args: &InputArgs, passwords: &mut Passwords, problems: &mut Problems) {
    let typed = args.backup_key.iter().map(|v| ("--backup-key", v.clone()));
    let told = std::env::var("KANALWACHT_BACKUP_KEY").ok();
    for (name, value) in typed.chain(told.map(|v| ("KANALWACHT_BACKUP_KEY", v))) {
        let path = Path::new(&value);
        let key = if path.is_file() {
            match fs::read(path) {
                Ok(bytes) => BackupKey::parse(&bytes),
                Err(e) => {
                    problems.push(unreadable(name, path, &e).into());
                    continue;
                }
            }
        } else {
            BackupKey::parse(value.as_bytes())
        };
        match key {
            Ok(key) => passwords.backup_keys_mut().add(key),
            // The value may be a key with a slip of the finger: it is not shown.
            Err(error) => {
                let help = Some(
                    "name the file (encrypted_backup.key or key), or type the 64 digits".into(),
                );
                problems.push(Problem::plain(format!("{name}: {error}"), help).into());
            }
        }
    }
}
