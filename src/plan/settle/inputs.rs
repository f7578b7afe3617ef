//! What is read: people, paths, passwords, settings inside scanned folders.

use super::keys::passwords;
use super::problem::{Problem, Problems, in_file, unreadable};
use crate::cli::InputArgs;
use crate::model::Channel;
use crate::plan::contacts::{self, Contacts};
use crate::plan::settings::{ConversationRule, FILE, Settings};
use crate::plan::{Inputs, People};
use crate::source::{self, Budget, BundleKind, Input};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

pub(super) fn people(
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
        Err(unread) => problems.extend(in_file(name, &unread.text, unread.list)),
    }
}

/// What lies in a scanned folder may be made to harm: of people it may hold a text only.
fn packed_inside(name: &str) -> Problem {
    let help = "save it as CSV (semicolon), or name the workbook with --contacts";
    let message = format!("{name}: a workbook inside a scanned folder is not opened");
    Problem::plain(message, Some(help.into()))
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

pub(super) fn inputs(
    command: &str,
    args: &InputArgs,
    budget: Budget,
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
    match source::collect(&list, &mut io::stdin().lock(), &budget) {
        Ok((bundles, troubles)) => {
            let inputs = Inputs {
                bundles,
                troubles,
                passwords,
                budget,
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
            Err(mistakes) => problems.extend(in_file(entry.path.as_str(), &text, mistakes.list)),
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
                    let name = beside.unwrap_or_default();
                    if Contacts::is_book(&bytes) {
                        problems.push(packed_inside(name).into());
                    } else {
                        add_contacts(&mut people.contacts, &bytes, name, problems);
                    }
                }
                add_own(
                    people,
                    inside
                        .own_names
                        .iter()
                        .chain(&inside.own_numbers)
                        .chain(&inside.own_mails),
                );
                let trusted = inside.conversations.into_iter().map(|c| ConversationRule {
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
