//! Which files are WhatsApp chats, by what they hold (whatsapp.md sections 2.5, 3 and 9).
//!
//! Only the first bytes are looked at. Names help where the content is short, and never suffice alone.

use super::coding::{from_utf16, line_text};
use super::header::{Family, Signature, parse};
use super::scan::split;
use super::title;
use super::words::LEXICON;
use crate::formats::{Claim, Confidence, claims_of};
use crate::source::limits::HEAD;
use crate::source::{Bundle, BundleKind, Entry};
use std::borrow::Cow;
use std::collections::HashMap;

/// Extensions that never hold a chat text.
const NO_TEXT: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff", "avif", "mp4",
    "mov", "3gp", "m4v", "mkv", "avi", "webm", "opus", "ogg", "oga", "m4a", "mp3", "aac", "amr",
    "wav", "flac", "caf", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp",
    "zip", "7z", "rar", "gz", "vcf", "db", "sqlite", "crypt12", "crypt14", "crypt15", "json",
    "html", "htm", "xml", "csv", "eml", "msg", "mbox", "apk", "dwg", "dxf", "md", "toml", "rs",
    "py",
];

/// Files beside a chat in a folder that other readers read.
const OTHERS: &[&str] = &[
    "zip", "tar", "tgz", "gz", "eml", "msg", "mbox", "json", "db", "sqlite", "crypt12", "crypt14",
    "crypt15", "toml",
];

/// Lines looked at (section 2.5).
const LINES: usize = 200;

/// All claims of a bundle.
pub(super) fn claims(bundle: &Bundle) -> Vec<Claim> {
    let mut found: Vec<(usize, Confidence, String)> = Vec::new();
    for (at, entry) in bundle.entries.iter().enumerate() {
        if foreign(entry)
            || crate::formats::is_part_of_container(entry)
            || entry.size == 0
            || NO_TEXT.contains(&entry.extension().as_str())
        {
            continue;
        }
        let Ok(head) = entry.head(HEAD) else { continue };
        if let Some((confidence, why)) = judge(&head, name_fits(entry)) {
            found.push((at, confidence, why));
        }
    }
    claims_of(bundle, found, members)
}

/// Leftovers of other systems (section 9).
fn foreign(entry: &Entry) -> bool {
    entry.name().starts_with("._")
        || entry.name() == ".DS_Store"
        || entry.inner.split('/').any(|part| part == "__MACOSX")
}

fn name_fits(entry: &Entry) -> bool {
    entry.name().eq_ignore_ascii_case("_chat.txt") || title::from_name(entry.name()).is_some()
}

/// The media of a chat: what lies in its folder, in an archive also below it, but not with another chat (section 9).
fn members(bundle: &Bundle, main: usize, mains: &[usize]) -> Vec<usize> {
    if bundle.kind == BundleKind::File {
        return Vec::new();
    }
    let folder = bundle.entries[main].folder();
    let below = |inner: &str, folder: &str| {
        folder.is_empty()
            || inner
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let deeper: Vec<&str> = mains
        .iter()
        .map(|m| bundle.entries[*m].folder())
        .filter(|other| other.len() > folder.len() && below(other, folder))
        .collect();
    let archive = bundle.kind == BundleKind::Archive;
    bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| {
            !mains.contains(at)
                && !foreign(entry)
                && if archive {
                    below(&entry.inner, folder) && !deeper.iter().any(|d| below(&entry.inner, d))
                } else {
                    entry.folder() == folder && !OTHERS.contains(&entry.extension().as_str())
                }
        })
        .map(|(at, _)| at)
        .collect()
}

/// What the head of a file shows.
#[derive(Default)]
struct Shown {
    signatures: HashMap<Signature, (u64, usize)>,
    senders: HashMap<Vec<u8>, u64>,
    generated: bool,
}

/// Whether this head is a chat's, how surely, and why.
fn judge(head: &[u8], name_fits: bool) -> Option<(Confidence, String)> {
    let even = &head[..head.len() & !1];
    let bytes: Cow<'_, [u8]> =
        from_utf16(even).map_or(Cow::Borrowed(head), |text| Cow::Owned(text.into_bytes()));
    // Binary data has NUL bytes early and often; a single one in a text does no harm.
    if bytes.iter().take(4096).filter(|b| **b == 0).count() > 8 {
        return None;
    }
    let lines: Vec<&[u8]> = bytes
        .split(|b| matches!(b, b'\n' | b'\r'))
        .filter(|l| !l.is_empty())
        .take(LINES)
        .collect();
    let mut shown = Shown::default();
    for (number, line) in lines.iter().enumerate() {
        if let Some(header) = parse(line) {
            let seen = shown
                .signatures
                .entry(header.signature)
                .or_insert((0, number));
            seen.0 += 1;
        }
    }
    let (best, (count, _)) = shown
        .signatures
        .iter()
        .min_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first))
        .map(|(s, c)| (*s, *c))?;
    for line in &lines {
        let Some(header) = parse(line).filter(|h| h.signature.same_order(best)) else {
            continue;
        };
        evidence(&line[header.rest..], best.family(), &mut shown);
    }
    let talk = shown.senders.len() >= 2 && shown.senders.values().any(|n| *n >= 2);
    let usual = match best.family() {
        Family::Dash => !best.seconds(),
        Family::Bracket | Family::Colon => best.seconds(),
    };
    let family = match best.family() {
        Family::Bracket => "bracketed",
        Family::Dash => "dashed",
        Family::Colon => "colon",
    };
    if usual && (shown.generated || (name_fits && count > 0)) {
        return Some((
            Confidence::Sure,
            format!(
                "{count} {family} headers of one shape, and a name or line only WhatsApp writes"
            ),
        ));
    }
    if usual && talk && count >= 2 {
        return Some((
            Confidence::Sure,
            format!("{count} {family} headers of one shape and two senders"),
        ));
    }
    // Dash with seconds is a log, bracket without seconds a paste: other evidence is needed (section 2.5).
    let pasted = best.family() == Family::Bracket && best.time_first() && talk && count >= 3;
    if !usual && (shown.generated || pasted || (name_fits && talk)) {
        return Some((
            Confidence::Maybe,
            format!("{count} {family} headers of a shape that a copy or tool writes"),
        ));
    }
    None
}

/// Whether a line bears what only WhatsApp writes.
fn evidence(rest: &[u8], family: Family, shown: &mut Shown) {
    let text = line_text(rest);
    let Some((name_end, body_start)) = split(rest) else {
        shown.generated |= LEXICON.phrase(&text).is_some();
        return;
    };
    *shown.senders.entry(rest[..name_end].to_vec()).or_insert(0) += 1;
    let body = line_text(&rest[body_start.min(rest.len())..]);
    let mode = super::body::Mode {
        family,
        strict: false,
    };
    let found = super::body::read(&body, false, mode, &|_| false);
    shown.generated |= LEXICON.phrase(&text).is_some() || found.file.is_some() || found.certain;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_and_look_alikes_are_no_chats() {
        let no = |text: &str| assert!(judge(text.as_bytes(), false).is_none(), "{text}");
        no(
            "2024-05-01 10:00:00 - INFO: started\n2024-05-01 10:00:02 - INFO: listening\n2024-05-01 10:00:03 - WARN: x\n",
        );
        no("[2024-05-01 10:00] Anna: a\n[2024-05-01 10:01] Kurt: b\n[2024-05-01 10:02] Anna: c\n");
        no("03.02.26, 12:30 - Treffen\n");
        no("Ein Brief\nmit Zeilen\n");
        no("");
        // Telegram's and Threema's copies.
        no("Anna, [03.02.26 12:30]\nHallo\n\nKurt, [03.02.26 12:31]\nJa\n");
        no("[03.02.2026 12:30] <<< Hallo\n[03.02.2026 12:31] >>> Ja\n");
    }

    #[test]
    fn chats_are_known_by_their_content() {
        let sure = |text: &str, name| {
            assert_eq!(
                judge(text.as_bytes(), name).map(|(c, _)| c),
                Some(Confidence::Sure),
                "{text}"
            );
        };
        sure(
            "03.02.26, 12:30 - Anna: a\n03.02.26, 12:31 - Kurt: b\n03.02.26, 12:32 - Anna: c\n",
            false,
        );
        sure("03.02.26, 12:30 - Anna: a\n", true);
        sure(
            "03.02.26, 12:30 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n",
            false,
        );
        sure(
            "[03.02.26, 12:30:00] Anna: \u{200e}<Anhang: 00000001-PHOTO-2026-02-03-12-30-00.jpg>\n",
            false,
        );
        let pasted = "[19:23, 28/8/2013] A: x\n[19:24, 28/8/2013] B: y\n[19:25, 28/8/2013] A: z\n";
        assert_eq!(
            judge(pasted.as_bytes(), false).map(|(c, _)| c),
            Some(Confidence::Maybe)
        );
    }
}
