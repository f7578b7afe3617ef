//! What the content of an Android line is: the app's words, and the reference at its end (threema.md section 5.2).

use super::body::{Body, File, is_duration, is_media_name};
use super::labels::{LANGUAGES, Words, is_call};
use crate::formats::kinds::by_name;
use crate::model::{AttachmentKind, MessageKind};

/// What stands between the angle brackets at the end.
enum Reference<'a> {
    File(&'a str),
    Place,
    Duration,
}

/// Reads a content; `words` are those of the file's language, none where it is not known.
pub(super) fn read(text: &str, words: Option<&Words>, member: &dyn Fn(&str) -> bool) -> Body {
    let known: &[Words] = match words {
        Some(words) => std::slice::from_ref(words),
        None => &LANGUAGES,
    };
    if let Some((open, reference)) = reference(text, member) {
        let content = &text[..open];
        match reference {
            Reference::File(name) => return file(content, name, known),
            Reference::Place => {
                let start = known
                    .iter()
                    .find_map(|w| behind(content, w.place))
                    .unwrap_or(0);
                return Body::new(MessageKind::Location, start, open);
            }
            Reference::Duration if is_call(content) => {
                return Body::new(MessageKind::Call, open, open);
            }
            Reference::Duration => {}
        }
    }
    let end = text.len();
    // The notice is as long as a sentence nobody types by chance: every language counts.
    if LANGUAGES.iter().any(|w| w.deleted == text) {
        return Body::new(MessageKind::Deleted, end, end);
    }
    if is_call(text) {
        return Body::new(MessageKind::Call, end, end);
    }
    if text == "null" {
        return Body::new(MessageKind::Null, end, end);
    }
    if text.is_empty() {
        return Body::new(MessageKind::Empty, end, end);
    }
    if !text.contains('\n')
        && let Some(start) = known
            .iter()
            .find_map(|w| behind(text, w.poll).filter(|start| *start < end))
    {
        return Body::new(MessageKind::Poll, start, end);
    }
    // Media of the old kinds that was not on the phone has no reference.
    for words in known {
        for (label, kind) in [
            (words.photo, AttachmentKind::Image),
            (words.video, AttachmentKind::Video),
            (words.audio, AttachmentKind::Audio),
        ] {
            if text == label || measured(text, label) {
                let mut body = Body::new(MessageKind::Attachment, end, end);
                let name = String::new();
                body.file = Some(File { name, kind });
                return body;
            }
        }
    }
    Body::new(MessageKind::Text, 0, end)
}

/// Where the text behind `label: ` begins, or the end where the label is all.
fn behind(content: &str, label: &str) -> Option<usize> {
    if content == label {
        return Some(content.len());
    }
    let rest = content.strip_prefix(label)?.strip_prefix(": ")?;
    Some(content.len() - rest.len())
}

/// `Video (00:12)`.
fn measured(content: &str, label: &str) -> bool {
    content
        .strip_prefix(label)
        .and_then(|rest| rest.strip_prefix(" ("))
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(is_duration)
}

fn file(content: &str, name: &str, known: &[Words]) -> Body {
    let labelled = known.iter().find_map(|words| {
        [
            (words.photo, AttachmentKind::Image),
            (words.video, AttachmentKind::Video),
            (words.audio, AttachmentKind::Audio),
            (words.file, AttachmentKind::Document),
        ]
        .into_iter()
        .find_map(|(label, kind)| {
            if measured(content, label) {
                return Some((content.len(), kind));
            }
            behind(content, label).map(|start| (start, kind))
        })
    });
    // Without a known label the reference alone tells: all of the content is kept.
    let (mut start, kind) = labelled.unwrap_or((0, by_name(name)));
    let own_name = name.split_once('-').map_or(name, |(_, rest)| rest);
    if &content[start..] == own_name || &content[start..] == name {
        start = content.len();
    }
    let mut body = Body::new(MessageKind::Attachment, start, content.len());
    let name = name.to_owned();
    body.file = Some(File { name, kind });
    body
}

/// The reference at the very end, where it looks like one the app writes; people type angle brackets too.
fn reference<'a>(text: &'a str, member: &dyn Fn(&str) -> bool) -> Option<(usize, Reference<'a>)> {
    let inner = text.strip_suffix('>')?;
    let open = inner.rfind(" <")?;
    let name = &inner[open + 2..];
    let reference = if is_geo(name) {
        Reference::Place
    } else if is_duration(name) {
        Reference::Duration
    } else if is_media_name(name) || member(name) {
        Reference::File(name)
    } else {
        return None;
    };
    Some((open, reference))
}

/// `geo:lat,lon?q=lat,lon(name)`.
fn is_geo(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("geo:") else {
        return false;
    };
    let place = rest.split('?').next().unwrap_or(rest);
    let mut parts = place.split(',').map(str::parse::<f64>);
    matches!((parts.next(), parts.next()), (Some(Ok(_)), Some(Ok(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (&'static str, String, String) {
        let body = read(text, Some(&LANGUAGES[0]), &|name| name == "Plan <alt>.pdf");
        let file = body.file.map_or_else(String::new, |f| f.name);
        (body.kind.id(), text[body.start..body.end].to_owned(), file)
    }

    #[test]
    fn contents_of_all_kinds() {
        let id = "9f2c41d07ab35e68";
        for (text, kind, shown, file) in [
            ("Hallo", "text", "Hallo", ""),
            (&format!("Bild <{id}-a.png>"), "attachment", "", "-a.png"),
            (
                &format!("Bild: Keller <{id}-a.png>"),
                "attachment",
                "Keller",
                "-a.png",
            ),
            (
                &format!("Video (00:12) <{id}-a.mp4>"),
                "attachment",
                "",
                "-a.mp4",
            ),
            (
                &format!("Datei: a b.pdf <{id}-a b.pdf>"),
                "attachment",
                "",
                "-a b.pdf",
            ),
            (
                &format!("Datei: Angebot <{id}-a b.pdf>"),
                "attachment",
                "Angebot",
                "-a b.pdf",
            ),
            ("Datei: x <1234-a.pdf>", "attachment", "x", "1234-a.pdf"),
            (
                "Bild <threema-20250707-090455123.jpg>",
                "attachment",
                "",
                "threema-20250707-090455123.jpg",
            ),
            (
                "Bild: EG <2b9f0a64-77d1-4c0e-9a35-5e1f1c2d3b4a.jpg>",
                "attachment",
                "EG",
                "2b9f0a64-77d1-4c0e-9a35-5e1f1c2d3b4a.jpg",
            ),
            (
                "Ort: Büro <geo:52.4,13.3?q=52.4,13.3(B%C3%BCro)>",
                "location",
                "Büro",
                "",
            ),
            ("Ort <geo:52.4,13.3?q=52.4,13.3>", "location", "", ""),
            ("Ausgehender Anruf <02:13>", "call", "", ""),
            ("Ausgehender Anruf <1:02:13>", "call", "", ""),
            ("Verpasster Anruf", "call", "", ""),
            ("Umfrage: Termin?", "poll", "Termin?", ""),
            ("Diese Nachricht wurde gelöscht", "deleted", "", ""),
            ("This message was deleted", "deleted", "", ""),
            ("null", "null", "", ""),
            ("Audio (00:07)", "attachment", "", ""),
            // Typed by people.
            ("Bild: so nicht", "text", "Bild: so nicht", ""),
            ("siehe <hier>", "text", "siehe <hier>", ""),
            ("Treffen <12:30>", "text", "Treffen <12:30>", ""),
            ("Umfrage: a\nb", "text", "Umfrage: a\nb", ""),
            (
                "Datei: x <Plan <alt>.pdf>",
                "text",
                "Datei: x <Plan <alt>.pdf>",
                "",
            ),
        ] {
            let found = seen(text);
            assert_eq!((found.0, found.1.as_str()), (kind, shown), "{text}");
            assert!(found.2.ends_with(file), "{text}: {}", found.2);
        }
    }
}
