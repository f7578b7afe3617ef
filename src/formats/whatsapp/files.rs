//! Files a body names: Android's `FILE (…)`, the iPhone's `<…: FILE>`, the dates inside media names
//! (whatsapp.md sections 6.2 and 9).

use super::body::Mode;
use super::tokens::is_mark;
use super::words::LEXICON;
use crate::formats::kinds::by_name;
use crate::model::AttachmentKind;

/// The file of a body that brings one, by its place in the body (section 6.2).
pub(super) fn attached(
    body: &str,
    start: usize,
    end: usize,
    mode: Mode,
    bears_mark: bool,
    member: &dyn Fn(&str) -> bool,
) -> Option<((usize, usize), AttachmentKind)> {
    let text = &body[start..end];
    let found = if let Some(found) = bracketed(text, mode, bears_mark) {
        Some(found)
    } else if bears_mark || !mode.strict {
        parenthesised(text, member)
    } else {
        None
    };
    found.map(|(from, to)| {
        let kind = kind_of(&text[from..to]);
        ((start + from, start + to), kind)
    })
}

/// An iPhone's marker at the end of the body.
fn bracketed(text: &str, mode: Mode, bears_mark: bool) -> Option<(usize, usize)> {
    let lexicon = &*LEXICON;
    let trimmed = text.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let inner_end = trimmed.strip_suffix('>')?.len();
    let line_start = trimmed.rfind('\n').map_or(0, |at| at + 1);
    // The word before the colon tells the marker; a file name may hold `<` itself.
    let mut from = line_start;
    while let Some(open) = trimmed[from..inner_end].find('<').map(|at| from + at) {
        let inner = &trimmed[open + 1..inner_end];
        let marked = trimmed[..open].ends_with(is_mark)
            || inner.starts_with(is_mark)
            || (open == 0 && bears_mark);
        if marked || !mode.strict {
            let colon = inner.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
            if let Some((at, c)) = colon
                && lexicon.attached(&inner[..at])
            {
                return Some(trim(text, open + 1 + at + c.len_utf8(), inner_end));
            }
            if let Some(name) = lexicon.attached_behind(inner) {
                return Some(trim(text, open + 1, open + 1 + name.len()));
            }
            if lexicon.attached(inner) && open > line_start {
                return Some(trim(text, line_start, open));
            }
        }
        from = open + 1;
    }
    None
}

/// Android's first line `FILE (…)`.
fn parenthesised(text: &str, member: &dyn Fn(&str) -> bool) -> Option<(usize, usize)> {
    let lexicon = &*LEXICON;
    let line = text.split('\n').next().unwrap_or(text);
    let trimmed = line.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    if let Some(name) = lexicon.attached_before(trimmed) {
        let span = trim(text, trimmed.len() - name.len(), trimmed.len());
        return (member(&text[span.0..span.1]) || has_extension(&text[span.0..span.1]))
            .then_some(span);
    }
    let inner = trimmed.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    if !lexicon.file_attached(&inner[open + 1..]) {
        return None;
    }
    // The longest name that is in the export wins; then the shortest that still has an extension.
    let mut span = trim(text, 0, open);
    let mut candidates = vec![span];
    if let Some(shorter) = without_size(&text[span.0..span.1]) {
        span = trim(text, span.0, span.0 + shorter);
        candidates.push(span);
    }
    if let Some(bullet) = text[span.0..span.1].rfind(" • ") {
        candidates.push(trim(text, span.0, span.0 + bullet));
    }
    candidates
        .iter()
        .find(|(from, to)| member(&text[*from..*to]))
        .or_else(|| {
            candidates
                .iter()
                .rev()
                .find(|(from, to)| has_extension(&text[*from..*to]))
        })
        .copied()
}

/// Length without a size note such as `(3 KB)`.
fn without_size(name: &str) -> Option<usize> {
    let inner = name.trim_end().strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let note = inner[open + 1..].trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    let unit = note.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
    });
    (unit.len() < note.len() && matches!(unit, "B" | "kB" | "KB" | "MB" | "GB" | "Ko" | "Mo"))
        .then_some(open)
}

fn trim(text: &str, from: usize, to: usize) -> (usize, usize) {
    let part = &text[from..to.max(from)];
    let outer = |c: char| is_mark(c) || c.is_whitespace();
    let end = part.trim_end_matches(outer);
    let begin = end.trim_start_matches(outer);
    (from + end.len() - begin.len(), from + end.len())
}

/// Whether a name ends in an extension of one to five letters or digits (section 6.2).
pub(super) fn has_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// What a file is, by its name (sections 6.2 and 9).
pub(super) fn kind_of(name: &str) -> AttachmentKind {
    let sticker = name
        .rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("webp"));
    match by_name(name) {
        _ if sticker => AttachmentKind::Sticker,
        AttachmentKind::Document | AttachmentKind::Unknown if name.contains("-PHOTO-") => {
            AttachmentKind::Image
        }
        kind => kind,
    }
}

/// The day inside a media name: `IMG-20210403-WA0001.jpg`, `00000012-PHOTO-2021-04-03-10-00-00.jpg` (section 4, step 3).
pub(super) fn day_in(name: &str) -> Option<(u16, u16, u16)> {
    let number = |part: &str| part.parse::<u16>().ok();
    if let Some((_, rest)) = name.split_once('-')
        && let Some((day, tail)) = rest.split_once('-')
        && day.len() == 8
        && tail.starts_with("WA")
        && day.bytes().all(|b| b.is_ascii_digit())
    {
        return Some((number(&day[..4])?, number(&day[4..6])?, number(&day[6..])?));
    }
    let mut parts = name
        .split('-')
        .skip_while(|p| !matches!(*p, "PHOTO" | "VIDEO" | "AUDIO" | "STICKER" | "GIF"));
    parts.next()?;
    Some((
        number(parts.next()?)?,
        number(parts.next()?)?,
        number(parts.next()?)?,
    ))
    .filter(|(year, ..)| (2009..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_names_tell_their_day() {
        assert_eq!(day_in("IMG-20210403-WA0001.jpg"), Some((2021, 4, 3)));
        assert_eq!(
            day_in("00000012-PHOTO-2021-04-03-10-00-00.jpg"),
            Some((2021, 4, 3))
        );
        assert_eq!(day_in("Angebot-2021.pdf"), None);
        assert_eq!(day_in("IMG-2021ab03-WA0001.jpg"), None);
    }

    #[test]
    fn names_tell_the_kind() {
        assert_eq!(kind_of("PTT-20210403-WA0001.opus"), AttachmentKind::Audio);
        assert_eq!(kind_of("Max Muster.vcf"), AttachmentKind::Contact);
        assert_eq!(kind_of("Angebot.pdf"), AttachmentKind::Document);
        assert!(has_extension("a.b"));
        assert!(!has_extension("der Plan"));
        assert!(!has_extension(".pdf"));
    }
}
