//! Passwords of archives and keys of backups: from files, the environment, or a prompt on a terminal.

use super::problem::{Problem, Problems, unreadable};
use crate::cli::InputArgs;
use crate::source::{BackupKey, Passwords};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

/// Candidates for all that is locked.
pub(super) fn passwords(args: &InputArgs, problems: &mut Problems) -> Passwords {
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
