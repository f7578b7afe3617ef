//! What the names of files tell of a chat export (threema.md section 1).

use super::scan::App;
use crate::formats::Reading;
use crate::source::BundleKind;

/// Without ` (1)` and the extension.
fn bare<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    let stem = name.strip_suffix(extension)?;
    Some(match stem.rsplit_once(" (") {
        Some((before, count))
            if count
                .strip_suffix(')')
                .is_some_and(|c| c.parse::<u32>().is_ok()) =>
        {
            before
        }
        _ => stem,
    })
}

/// The chat's name in the name of a file; the iPhone's has a time behind it.
fn chat<'a>(name: &'a str, extension: &str, app: App) -> Option<&'a str> {
    let stem = bare(name, extension)?;
    match app {
        App::Android => stem.strip_prefix("messages-"),
        App::Iphone => {
            let (title, time) = stem.strip_prefix("Threema_")?.rsplit_once('_')?;
            let timed = time.len() == 12 && time.bytes().all(|b| b.is_ascii_digit());
            timed.then_some(title)
        }
    }
}

/// The title, where a name tells one; empty otherwise. Names are sanitised by the app and given as they are.
pub(super) fn title(reading: &Reading<'_>, app: App) -> String {
    let entry = &reading.bundle.entries[reading.claim.main];
    let folder = entry.folder_name();
    let of_text = chat(entry.name(), ".txt", app);
    let of_archive = match reading.bundle.kind {
        BundleKind::Archive => chat(reading.bundle.root.name(), ".zip", app),
        BundleKind::Folder | BundleKind::File => None,
    };
    let of_folder = chat(folder, "", app);
    let title = of_text.or(of_archive).or(of_folder);
    title.unwrap_or_default().to_owned()
}

/// Whether a text of this name is expected to be this app's.
pub(super) fn is_usual(name: &str, archive: &str, app: App) -> bool {
    let of_iphone = chat(archive, ".zip", App::Iphone).is_some();
    match app {
        App::Android => {
            (name == "messages.txt" && !of_iphone) || chat(name, ".txt", App::Android).is_some()
        }
        App::Iphone => {
            (name == "messages.txt" && of_iphone) || chat(name, ".txt", App::Iphone).is_some()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_chat_and_the_app() {
        assert_eq!(
            chat(
                "Threema_Mira_Sandvoss_202512101530 (1).zip",
                ".zip",
                App::Iphone
            ),
            Some("Mira_Sandvoss")
        );
        assert_eq!(
            chat("messages-Mira.txt", ".txt", App::Android),
            Some("Mira")
        );
        assert_eq!(chat("threema-chat (1).zip", ".zip", App::Android), None);
        assert_eq!(chat("Threema_Mira.zip", ".zip", App::Iphone), None);
        assert!(is_usual("messages.txt", "threema-chat.zip", App::Android));
        assert!(is_usual(
            "messages.txt",
            "Threema_X_202512101530.zip",
            App::Iphone
        ));
        assert!(!is_usual(
            "notes.txt",
            "Threema_X_202512101530.zip",
            App::Iphone
        ));
    }
}
