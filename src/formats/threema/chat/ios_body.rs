//! What the content of an iPhone's line is, in the forms of all versions (threema.md section 6.3).

use super::body::{Body, File, has_extension, is_duration, is_media_name};
use super::labels::{IPHONE, is_call};
use crate::formats::kinds::by_name;
use crate::formats::threema::variant::is_hint;
use crate::model::{AttachmentKind, MessageKind};

/// A quote's name at most, in bytes.
const NAME: usize = 200;
/// A member's name and a notice behind it at most, in bytes: file systems take names of 255.
const MEMBER: usize = 600;

/// Reads a content. `first` says that it is the first one of a direct chat, where the app's hint at the partner's kind
/// stands.
pub(super) fn read(text: &str, first: bool, member: &dyn Fn(&str) -> bool) -> Body {
    let end = text.len();
    if text.trim().is_empty() {
        return Body::new(MessageKind::Deleted, end, end);
    }
    if first && is_hint(text) {
        return Body::new(MessageKind::System, 0, end);
    }
    if is_call(text.trim()) {
        return Body::new(MessageKind::Call, end, end);
    }
    let quote = quote(text);
    let start = quote.unwrap_or(0);
    let rest = &text[start..];
    let found = IPHONE
        .iter()
        .find_map(|words| {
            let [file, caption, photo, voice, video, poll] = *words;
            media(rest, file, caption, None, member)
                .or_else(|| media(rest, photo, caption, Some(AttachmentKind::Image), member))
                .or_else(|| measured(rest, voice, AttachmentKind::Audio, member))
                .or_else(|| measured(rest, "Audio", AttachmentKind::Audio, member))
                .or_else(|| measured(rest, video, AttachmentKind::Video, member))
                .or_else(|| self::poll(rest, poll))
        })
        .or_else(|| place(rest));
    let Some(mut body) = found else {
        let mut body = Body::new(MessageKind::Text, 0, end);
        body.quote = quote;
        return body;
    };
    if quote.is_none() || body.start == body.end {
        body.start += start;
        body.end += start;
        body.answers = body.answers.map(|at| at + start);
    } else {
        // Caption and quote do not lie in one piece: the text keeps all that stands between them.
        (body.start, body.end) = (0, start + body.end);
        body.quote = quote;
        body.answers = None;
    }
    body
}

/// `[name: "preview"] ` at the start; the preview may hold quotes and line feeds.
fn quote(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('[')?;
    let name = rest.find(": \"")?;
    if name > NAME || rest[..name].contains('\n') {
        return None;
    }
    let close = rest[name + 3..].find("\"] ")?;
    Some(1 + name + 3 + close + 3)
}

/// A member's name and the notice that its data is not there: where the name ends and where the notice ends.
fn name_and_notice(inner: &str, member: &dyn Fn(&str) -> bool) -> Option<usize> {
    if inner.len() > MEMBER {
        return None;
    }
    if member(inner) || (is_media_name(inner) && !has_notice(inner)) {
        return Some(inner.len());
    }
    inner
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| {
            let name = &inner[..*at];
            let notice = inner[*at..].trim();
            has_extension(name)
                && notice.ends_with('.')
                && notice.contains(' ')
                && (is_media_name(name) || member(name))
        })
        .or_else(|| is_media_name(inner).then_some(inner.len()))
}

/// Whether a sentence stands behind a name with an extension.
fn has_notice(inner: &str) -> bool {
    inner.ends_with('.')
}

/// `Datei (m), Untertitel: c`, `Bild (m) Untertitel c`, `Datei: m Untertitel c`.
fn media(
    text: &str,
    label: &str,
    caption: &str,
    kind: Option<AttachmentKind>,
    member: &dyn Fn(&str) -> bool,
) -> Option<Body> {
    let rest = text.strip_prefix(label)?;
    let begin = text.len() - rest.len();
    if let Some(inner) = rest.strip_prefix(" (") {
        // Names hold parentheses: the closing one that leaves a known name, or the last before the caption.
        let at = begin + 2;
        for (close, _) in inner.match_indices(')') {
            if close > MEMBER {
                break;
            }
            let behind = &inner[close + 1..];
            let Some(start) = captioned(behind, caption) else {
                continue;
            };
            let Some(name) = name_and_notice(&inner[..close], member) else {
                continue;
            };
            let end = at + inner.len();
            return Some(body(
                text,
                (at, at + name),
                (end - behind.len() + start, end),
                kind,
            ));
        }
        return None;
    }
    let inner = rest.strip_prefix(": ")?;
    let at = begin + 2;
    let mark = format!(" {caption} ");
    let parts = inner.find(&mark);
    let (named, start) = match parts {
        Some(found) => (&inner[..found], found + mark.len()),
        None => (inner, inner.len()),
    };
    let name = name_and_notice(named, member)?;
    let end = at + inner.len();
    Some(body(text, (at, at + name), (at + start, end), kind))
}

/// Where the caption behind a closing parenthesis begins; nothing, a caption, and no other text may stand there.
fn captioned(behind: &str, caption: &str) -> Option<usize> {
    if behind.trim().is_empty() {
        return Some(behind.len());
    }
    let new = format!(", {caption}: ");
    let old = format!(" {caption} ");
    if behind.starts_with(&new) {
        return Some(new.len());
    }
    behind.starts_with(&old).then_some(old.len())
}

fn body(
    text: &str,
    (from, to): (usize, usize),
    (start, end): (usize, usize),
    kind: Option<AttachmentKind>,
) -> Body {
    let mut body = Body::new(MessageKind::Attachment, start, end);
    let name = text[from..to].trim_end().to_owned();
    let kind = kind.unwrap_or_else(|| by_name(&name));
    body.file = Some(File { name, kind });
    body
}

/// `Sprachnachricht (m:s,m)`, in some versions without blank and without the closing parenthesis.
fn measured(
    text: &str,
    label: &str,
    kind: AttachmentKind,
    member: &dyn Fn(&str) -> bool,
) -> Option<Body> {
    let inner = text.strip_prefix(label)?.strip_prefix(" (")?;
    let (duration, rest) = inner.split_once(',')?;
    if !is_duration(duration.trim()) {
        return None;
    }
    let rest = rest.trim();
    let named = rest.strip_suffix(')').unwrap_or(rest).trim_end();
    let name = name_and_notice(named, member)?;
    let mut body = Body::new(MessageKind::Attachment, text.len(), text.len());
    let name = named[..name].to_owned();
    body.file = Some(File { name, kind });
    Some(body)
}

/// `Umfrage: title`, then answers with `- ` on lines of their own; newer versions put the first one behind the title.
fn poll(text: &str, label: &str) -> Option<Body> {
    let rest = text.strip_prefix(label)?.strip_prefix(": ")?;
    let start = text.len() - rest.len();
    let end = start + rest.trim_end().len();
    let line = rest.lines().next().unwrap_or_default();
    let mut answers = rest.trim_end().lines().skip(1);
    let glued = line.rfind("- ").filter(|at| *at > 0);
    let listed = answers.clone().all(|answer| answer.starts_with("- "));
    if !listed || (answers.next().is_none() && glued.is_none()) {
        return None;
    }
    let mut body = Body::new(MessageKind::Poll, start, end);
    body.answers = glued.map(|at| start + at);
    Some(body)
}

/// A number with six decimals.
fn coordinate(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let bare = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(bare);
    let decimals = digits(bare.get(whole..)?.strip_prefix('.')?);
    ((1..=3).contains(&whole) && decimals == 6)
        .then(|| text.len() - bare.len() + whole + 1 + decimals)
}

/// `lat, lon`; older: `lat,lon (+/- n m), name x`; between: `…, Name: x, Address: y`.
fn place(text: &str) -> Option<Body> {
    let first = coordinate(text)?;
    let rest = text[first..].strip_prefix(',')?;
    let bare = rest.strip_prefix(' ').unwrap_or(rest);
    let second = coordinate(bare)?;
    let rest = &bare[second..];
    let end = text.len();
    if rest.trim().is_empty() {
        return Some(Body::new(MessageKind::Location, end, end));
    }
    let named = rest.strip_prefix(" (+/- ")?;
    let (metres, names) = named.split_once(" m), ")?;
    metres.parse::<f64>().ok()?;
    let unnamed = ["name (null)", "Name: ?, Address: ?"];
    let start = match names {
        names if unnamed.contains(&names) => end,
        names => end - names.strip_prefix("name ").unwrap_or(names).len(),
    };
    Some(Body::new(MessageKind::Location, start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (&'static str, &str, String) {
        let body = read(text, false, &|name| name == "da.pdf");
        let file = body.file.map_or_else(String::new, |f| f.name);
        (body.kind.id(), &text[body.start..body.end], file)
    }

    const NEW: &str = "20250707-091002-118-file-Plan (1) Küche.pdf";
    const OLD: &str = "9f2c41d07ab35e68-Plan.pdf";
    const GONE: &str = "Datei wurde gelöscht oder nicht heruntergeladen.";

    #[test]
    fn files_in_the_forms_of_all_versions() {
        for (text, caption, file) in [
            (format!("Datei: {OLD}"), "", OLD),
            (format!("Datei: {OLD} Untertitel Aufmaß"), "Aufmaß", OLD),
            (format!("Datei: {OLD}  {GONE}"), "", OLD),
            (format!("Datei ({NEW})"), "", NEW),
            (format!("Datei ({NEW}), Untertitel: a (b)"), "a (b)", NEW),
            (format!("Datei ({NEW} {GONE})"), "", NEW),
            (format!("Datei ({NEW}  {GONE}), Untertitel: a"), "a", NEW),
            ("Datei (da.pdf)".to_owned(), "", "da.pdf"),
            (
                "Bild (9f2c41d07ab35e68.jpg)".to_owned(),
                "",
                "9f2c41d07ab35e68.jpg",
            ),
            (
                "Bild (9f2c41d07ab35e68.jpg) Untertitel EG".to_owned(),
                "EG",
                "9f2c41d07ab35e68.jpg",
            ),
            (
                "Image (9f2c41d07ab35e68.jpg), Caption: EG".to_owned(),
                "EG",
                "9f2c41d07ab35e68.jpg",
            ),
        ] {
            assert_eq!(
                seen(&text),
                ("attachment", caption, file.to_owned()),
                "{text}"
            );
        }
        assert_eq!(seen("Datei (von gestern)").0, "text");
        assert_eq!(seen("Datei: kommt morgen").0, "text");
    }

    #[test]
    fn trap_12_voice_and_video_without_closing_parenthesis() {
        let file = "9f2c41d07ab35e68.m4a";
        for text in [
            format!("Audio (00:07, {file})"),
            format!("Sprachnachricht (00:07, {file})"),
            format!("Sprachnachricht (0:7,{file}  "),
            format!("Sprachnachricht (0:7,{file})"),
            format!("Video (00:07, {file})"),
            format!("Video (0:7,{file}"),
            format!("Message vocal (0:7,{file})"),
        ] {
            assert_eq!(seen(&text), ("attachment", "", file.to_owned()), "{text}");
        }
    }

    #[test]
    fn places_polls_calls_quotes() {
        for (text, kind, shown) in [
            ("52.471100, 13.340200", "location", ""),
            (
                "52.471100,13.340200 (+/- 12 m), name Büro",
                "location",
                "Büro",
            ),
            (
                "52.471100,13.340200 (+/- 12 m), name (null)",
                "location",
                "",
            ),
            (
                "52.471100,13.340200 (+/- 12 m), Name: Büro, Address: Hof 12",
                "location",
                "Name: Büro, Address: Hof 12",
            ),
            ("52.471, 13.34", "text", "52.471, 13.34"),
            ("Umfrage: Wann?\n- Mo\n- Di\n", "poll", "Wann?\n- Mo\n- Di"),
            ("Umfrage: Wann?- Mo\n- Di\n", "poll", "Wann?- Mo\n- Di"),
            ("Umfrage: morgen", "text", "Umfrage: morgen"),
            ("Verpasster Anruf", "call", ""),
            ("", "deleted", ""),
        ] {
            let found = seen(text);
            assert_eq!((found.0, found.1), (kind, shown), "{text}");
        }
        let quoted = "[Mira: \"eins \"zwei\"\ndrei\"] vier";
        let body = read(quoted, false, &|_| false);
        assert_eq!(&quoted[body.quote.unwrap()..], "vier");
        assert_eq!(read("[x] y", false, &|_| false).quote, None);
    }
}
