//! Which texts are chat exports: by their first lines, and by name where the archive is locked
//! (threema.md section 1, rule 3).

use super::names::is_usual;
use super::scan::{App, any_head, head_of};
use crate::formats::{Claim, Confidence, claims_of};
use crate::model::GapCode;
use crate::source::{Bundle, BundleKind, Entry};

/// Bytes looked at: some dozens of lines.
const HEAD: usize = 16 << 10;
/// Extensions that never hold a chat's text.
const TEXT: [&str; 3] = ["txt", "text", ""];
/// Text of an archive that is looked at whatever its name: media have no such extension.
const OTHERS: [&str; 11] = [
    "zip", "tar", "tgz", "gz", "eml", "msg", "mbox", "json", "db", "csv", "toml",
];

/// All claims of one app.
pub(super) fn claims(bundle: &Bundle, app: App) -> Vec<Claim> {
    let mut found = Vec::new();
    for (main, entry) in bundle.entries.iter().enumerate() {
        if !TEXT.contains(&entry.extension().as_str())
            || crate::formats::is_part_of_container(entry)
        {
            continue;
        }
        let usual = is_usual(entry.name(), bundle.root.name(), app);
        let judged = match entry.head(HEAD) {
            Ok(head) => judge(&head, usual, app),
            Err(error) if usual && bundle.kind == BundleKind::Archive => {
                let locked = matches!(
                    error.code,
                    GapCode::PasswordMissing | GapCode::PasswordWrong | GapCode::Damaged
                );
                locked.then_some((
                    Confidence::Sure,
                    "cannot be opened, and bears the name of a Threema chat export",
                ))
            }
            Err(_) => None,
        };
        if let Some((confidence, why)) = judged {
            found.push((main, confidence, why));
        }
    }
    claims_of(bundle, found, members)
}

/// Media lie beside the text, in the root.
fn members(bundle: &Bundle, main: usize, mains: &[usize]) -> Vec<usize> {
    if bundle.kind == BundleKind::File {
        return Vec::new();
    }
    let folder = bundle.entries[main].folder();
    let fits = |entry: &Entry| {
        entry.folder() == folder
            && (bundle.kind == BundleKind::Archive || !OTHERS.contains(&entry.extension().as_str()))
    };
    let entries = bundle.entries.iter().enumerate();
    entries
        .filter(|(at, entry)| !mains.contains(at) && fits(entry))
        .map(|(at, _)| at)
        .collect()
}

/// Whether a head is this app's, how surely, and why.
fn judge(head: &[u8], usual: bool, app: App) -> Option<(Confidence, &'static str)> {
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = bare
        .split(|b| *b == b'\n')
        .map(|line| head_of(line, false))
        .filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    any_head(first, app)?;
    match app {
        App::Iphone => Some((
            Confidence::Sure,
            "begins with an arrow and a date with seconds and zone",
        )),
        App::Android if usual => Some((
            Confidence::Sure,
            "bears the name of a Threema chat export and begins with its date",
        )),
        // Other programs write such dates as well: what only Threema writes must be there.
        App::Android => lines
            .chain(std::iter::once(first))
            .any(is_threemas)
            .then_some((
                Confidence::Maybe,
                "begins with a date in brackets and names files as only Threema does",
            )),
    }
}

/// A line that ends with a reference only Threema writes.
fn is_threemas(line: &str) -> bool {
    let Some((_, name)) = line.strip_suffix('>').and_then(|l| l.rsplit_once(" <")) else {
        return false;
    };
    name.starts_with("geo:")
        || name
            .split_once('-')
            .is_some_and(|(id, _)| crate::formats::threema::ids::is_hex16(id) || id == "threema")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_app() {
        let of = |text: &str, usual, app| judge(text.as_bytes(), usual, app).map(|(c, _)| c);
        let android = "\n[7.7.2025, 08:12] Mira: x\n";
        let iphone = "\u{feff}<<< 7. Juli 2025 um 08:00:00 MESZ: x\r\n";
        assert_eq!(of(android, true, App::Android), Some(Confidence::Sure));
        assert_eq!(of(android, false, App::Android), None);
        assert_eq!(of(android, true, App::Iphone), None);
        assert_eq!(of(iphone, false, App::Iphone), Some(Confidence::Sure));
        assert_eq!(of(iphone, true, App::Android), None);
        let named = "[7.7.2025, 08:12] Mira: Bild <9f2c41d07ab35e68-a.png>\n";
        assert_eq!(of(named, false, App::Android), Some(Confidence::Maybe));
        assert_eq!(of("Ein Brief", true, App::Android), None);
        assert_eq!(of("", true, App::Android), None);
    }
}
