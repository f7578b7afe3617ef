//! The folder of an export: which files belong to it, and which of them are only its dress (telegram.md section 2).

use crate::source::{Bundle, BundleKind};

/// Folders and files that only dress an HTML export, below its root.
const DRESS: [&str; 3] = ["css/", "js/", "images/"];

/// Whether `inner` lies below `folder`; gives the rest of the path.
pub(super) fn below<'a>(folder: &str, inner: &'a str) -> Option<&'a str> {
    if folder.is_empty() {
        return Some(inner);
    }
    inner.strip_prefix(folder)?.strip_prefix('/')
}

/// Files that a message of this export may name: those below its folder, but not below that of another export.
pub(super) fn members(bundle: &Bundle, main: usize, mains: &[usize]) -> Vec<usize> {
    if bundle.kind == BundleKind::File {
        return Vec::new();
    }
    let folder = bundle.entries[main].folder();
    let deeper: Vec<&str> = mains
        .iter()
        .map(|m| bundle.entries[*m].folder())
        .filter(|other| other.len() > folder.len() && below(folder, other).is_some())
        .collect();
    let belongs = |inner: &str| {
        let Some(rest) = below(folder, inner) else {
            return false;
        };
        let path: Vec<&str> = rest.split('/').collect();
        let media = path.len() > 1
            && path[..path.len() - 1]
                .iter()
                .any(|part| MEDIA.contains(part));
        media && !deeper.iter().any(|other| below(other, inner).is_some())
    };
    bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| !mains.contains(at) && belongs(&entry.inner))
        .map(|(at, _)| at)
        .collect()
}

/// Folders of media, in a chat's folder, beside `result.json`, or at the root of an account (section 2).
const MEDIA: [&str; 10] = [
    "photos",
    "files",
    "video_files",
    "voice_messages",
    "round_video_messages",
    "animations",
    "stickers",
    "contacts",
    "profile_pictures",
    "stories",
];

/// Style sheets, scripts, symbols, lists and the HTML twin of an export.
pub(super) fn companions(bundle: &Bundle, main: usize) -> Vec<usize> {
    if bundle.kind == BundleKind::File {
        return Vec::new();
    }
    let folder = root(bundle.entries[main].folder());
    let own = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    // Without pages, a folder of pictures beside the export is somebody's own.
    let pages = ["messages.html", "export_results.html"];
    let dressed = pages.iter().any(|page| bundle.find(&own(page)).is_some());
    let data = own("lists/other_data.json");
    bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| {
            let rest = below(folder, &entry.inner);
            let dress = dressed && rest.is_some_and(is_companion);
            let copy = rest.is_some() && is_copy(bundle, &entry.inner);
            *at != main && (dress || copy || entry.inner == data)
        })
        .map(|(at, _)| at)
        .collect()
}

/// Whether a picture is the small copy of a file beside it: `photo_1.jpg` and `photo_1_thumb.jpg`, `video_1.mp4` and
/// `video_1.mp4_thumb.jpg` (section 2: thumbnails are no attachments).
fn is_copy(bundle: &Bundle, inner: &str) -> bool {
    let Some((stem, extension)) = inner.rsplit_once('.') else {
        return false;
    };
    if !matches!(extension, "jpg" | "jpeg" | "png" | "webp") {
        return false;
    }
    let base = ["_thumb", "_info"]
        .iter()
        .find_map(|mark| stem.strip_suffix(mark));
    base.is_some_and(|base| {
        bundle.find(base).is_some() || bundle.find(&format!("{base}.{extension}")).is_some()
    })
}

/// Whether a path below the export's folder is one of its own files.
fn is_companion(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let chat = folder.is_empty() || is_chat_folder(folder);
    DRESS.iter().any(|dress| path.starts_with(dress))
        || (folder == "lists" && (name.ends_with(".html") || name == "other_data.json"))
        || (folder.is_empty() && name == "export_results.html")
        || (chat && page_number(name).is_some())
}

/// `chats/chat_12`.
pub(super) fn is_chat_folder(folder: &str) -> bool {
    folder
        .strip_prefix("chats/chat_")
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The folder of the whole export: that of an account lies above its chats'.
pub(super) fn root(folder: &str) -> &str {
    let mut parts = folder.rsplitn(3, '/');
    let (last, before) = (parts.next(), parts.next());
    let chat = last.is_some_and(|name| is_chat_folder(&format!("chats/{name}")));
    if chat && before == Some("chats") {
        parts.next().unwrap_or_default()
    } else {
        folder
    }
}

/// Number of a page: `messages.html` is the first, `messages2.html` the second.
pub(super) fn page_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("messages")?.strip_suffix(".html")?;
    if digits.is_empty() {
        return Some(1);
    }
    digits.parse().ok().filter(|number| *number >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_lies_above_its_chats() {
        assert_eq!(root("a/b/chats/chat_12"), "a/b");
        assert_eq!(root("chats/chat_1"), "");
        assert_eq!(root("a/chats"), "a/chats");
        assert_eq!(root("chats/other"), "chats/other");
        assert_eq!(root(""), "");
    }

    #[test]
    fn the_own_files_of_an_export_are_known() {
        for own in [
            "css/style.css",
            "images/media_call.png",
            "lists/other_data.json",
            "export_results.html",
            "chats/chat_01/messages12.html",
            "messages.html",
        ] {
            assert!(is_companion(own), "{own}");
        }
        for other in [
            "photos/x.jpg",
            "notes.html",
            "messages1.html",
            "chats/x/messages.html",
        ] {
            assert!(!is_companion(other), "{other}");
        }
    }
}
