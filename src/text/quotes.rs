//! Which parts of a mail's text are quoted, forwarded or a signature (mail.md section 14, catalogue 1.1 no. 6).
//! A forwarded mail is a new transfer to a new recipient and therefore not a quote.

use super::signature::signature;
use crate::model::{Section, SectionKind};
use std::ops::Range;

/// An attribution wraps over three lines at most.
const ATTRIBUTION_LINES: usize = 3;

/// Whether a subject says that the mail forwards another (`WG:`, `Fwd:`, `FW:`).
#[must_use]
pub fn forwards(subject: &str) -> bool {
    let subject = subject.trim_start();
    ["wg:", "fwd:", "fw:", "wtr:", "weitergeleitet:"]
        .iter()
        .any(|mark| {
            subject
                .get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark))
        })
}

/// The sections of a mail's body, ascending, not overlapping. `marked` are ranges its HTML quoted.
#[must_use]
pub fn sections(body: &str, forwarded: bool, marked: &[Range<usize>]) -> Vec<Section> {
    let lines = lines(body);
    let (mut sections, own_end) = carried(body, &lines, forwarded, marked);
    for range in marked {
        let end = range.end.min(own_end);
        if range.start < end {
            let kind = if forwarded {
                SectionKind::Forward
            } else {
                SectionKind::Quote
            };
            sections.push(Section {
                kind,
                start: range.start,
                end,
            });
        }
    }
    sections.sort_by_key(|s| (s.start, s.end));
    let mut sections = merged(sections);
    if let Some(signature) = signature(body, &lines, own_end, &sections) {
        sections.push(signature);
        sections.sort_by_key(|s| s.start);
    }
    sections
}

/// Byte ranges of the lines, without their line end.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let range = start..start + line.len();
            start += line.len() + 1;
            range
        })
        .collect()
}

/// Quoted and forwarded sections, and where the newly written text ends at the latest.
fn carried(
    body: &str,
    lines: &[Range<usize>],
    forwarded: bool,
    marked: &[Range<usize>],
) -> (Vec<Section>, usize) {
    let mut sections = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let line = &body[lines[i].clone()];
        let start = lines[i].start;
        if is_quoted(line) {
            sections.push(quote(start, line_end(body, &lines[i])));
            i += 1;
            continue;
        }
        if !may_lead(line) {
            i += 1;
            continue;
        }
        if let Some(kind) = rest_kind(body, lines, i, forwarded) {
            sections.push(Section {
                kind,
                start,
                end: body.len(),
            });
            return (sections, start);
        }
        if let Some(count) = attribution(body, lines, i) {
            let end = line_end(body, &lines[i + count - 1]);
            if !continues_quoted(body, &lines[i + count..], marked) {
                sections.push(quote(start, body.len()));
                return (sections, start);
            }
            sections.push(quote(start, end));
            i += count;
            continue;
        }
        i += 1;
    }
    (sections, body.len())
}

fn quote(start: usize, end: usize) -> Section {
    Section {
        kind: SectionKind::Quote,
        start,
        end,
    }
}

/// One past the line's `\n`, where it has one.
fn line_end(body: &str, line: &Range<usize>) -> usize {
    (line.end + 1).min(body.len())
}

fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>') || line.starts_with("| ") || line.starts_with("&gt;")
}

/// Whether a line could be a separator, a header block or an attribution at all: most lines are none, and this is cheap.
fn may_lead(line: &str) -> bool {
    let line = line.trim();
    let first = line.as_bytes().first().copied().unwrap_or(0);
    line.ends_with(':')
        || matches!(first, b'-' | b'_' | b'=' | b'*')
        || (first.is_ascii_alphabetic()
            && ["Am ", "On ", "Von", "From", "VON", "FROM", "von", "from"]
                .iter()
                .any(|start| line.starts_with(start)))
}

/// Separators and header blocks: everything behind them was written before.
fn rest_kind(body: &str, lines: &[Range<usize>], i: usize, forwarded: bool) -> Option<SectionKind> {
    let line = body[lines[i].clone()].trim();
    let core = line.trim_matches(|c: char| matches!(c, '-' | '_' | '=' | '*' | ' '));
    let dashed = line.starts_with("--") || line.starts_with("__");
    let lower = core.to_lowercase();
    let forward = (dashed
        && [
            "weitergeleitete nachricht",
            "forwarded message",
            "weitergeleitete mail",
        ]
        .iter()
        .any(|t| lower.starts_with(t)))
        || lower.starts_with("anfang der weitergeleiteten nachricht:")
        || lower.starts_with("begin forwarded message:");
    if forward {
        return Some(SectionKind::Forward);
    }
    let original = dashed
        && [
            "ursprüngliche nachricht",
            "original message",
            "originalnachricht",
            "original-nachricht",
        ]
        .iter()
        .any(|t| lower.starts_with(t));
    (original || header_block(body, lines, i)).then_some(if forwarded {
        SectionKind::Forward
    } else {
        SectionKind::Quote
    })
}

/// Two or more header-like lines in a row, the first of them naming the sender.
fn header_block(body: &str, lines: &[Range<usize>], i: usize) -> bool {
    let label = |line: &str| -> Option<String> {
        let line = line.trim_start_matches(['*', ' ']);
        let (label, value) = line.split_once(':')?;
        (label.len() <= 12 && !value.trim_matches(['*', ' ']).is_empty())
            .then(|| label.trim_matches(['*', ' ']).to_lowercase())
    };
    let first = label(&body[lines[i].clone()]);
    if !matches!(first.as_deref(), Some("von" | "from")) {
        return false;
    }
    lines[i + 1..].iter().take(3).any(|line| {
        matches!(
            label(&body[line.clone()]).as_deref(),
            Some(
                "gesendet" | "datum" | "an" | "cc" | "betreff" | "sent" | "date" | "to" | "subject"
            )
        )
    })
}

/// How many lines an attribution that begins on line `i` takes.
fn attribution(body: &str, lines: &[Range<usize>], i: usize) -> Option<usize> {
    let first = body[lines[i].clone()].trim();
    if first.is_empty() || first.len() > 300 {
        return None;
    }
    let opens = first.starts_with("Am ") || first.starts_with("On ");
    let mut joined = String::new();
    for (count, line) in lines[i..].iter().take(ATTRIBUTION_LINES).enumerate() {
        let line = body[line.clone()].trim();
        if line.is_empty() {
            return None;
        }
        if count > 0 {
            joined.push(' ');
        }
        joined.push_str(line);
        if closes_attribution(&joined, opens) {
            return Some(count + 1);
        }
        if !opens {
            return None;
        }
    }
    None
}

fn closes_attribution(text: &str, opens: bool) -> bool {
    let Some(text) = text.strip_suffix(':') else {
        return false;
    };
    let dated = text.bytes().any(|b| b.is_ascii_digit());
    if opens {
        return dated && (text.contains(" schrieb") || text.ends_with(" wrote"));
    }
    // Without `Am`/`On` the line must name an address or a date: "Er schrieb:" is a sentence.
    (text.ends_with(" schrieb") || text.ends_with(" wrote")) && text.contains('@')
        || (text.contains(" schrieb am ") && dated)
}

/// Whether what follows the attribution carries quote marks of its own.
fn continues_quoted(body: &str, rest: &[Range<usize>], marked: &[Range<usize>]) -> bool {
    let next = rest
        .iter()
        .find(|line| !body[(*line).clone()].trim().is_empty());
    next.is_none_or(|line| {
        is_quoted(&body[line.clone()])
            || marked
                .iter()
                .any(|m| m.start <= line.end && line.start < m.end)
    })
}

/// Joins neighbours of one kind and cuts overlaps; the earlier section wins, a forward over a quote.
fn merged(sorted: Vec<Section>) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::with_capacity(sorted.len());
    for mut section in sorted {
        match out.last_mut() {
            Some(last) if section.start <= last.end && last.kind == section.kind => {
                last.end = last.end.max(section.end);
                continue;
            }
            Some(last) if section.start < last.end => section.start = last.end,
            _ => {}
        }
        if section.start < section.end {
            out.push(section);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{forwards, sections};
    use crate::model::SectionKind::{self, Forward, Quote, Signature};

    fn kinds(body: &str, forwarded: bool) -> Vec<(SectionKind, String)> {
        sections(body, forwarded, &[])
            .into_iter()
            .map(|s| (s.kind, body[s.start..s.end].trim().to_string()))
            .collect()
    }

    #[test]
    fn answers_between_quoted_lines_are_new() {
        let found = kinds(
            "Am 3. Mai 2026 um 10:00 schrieb Jo Beispiel\n<jo@kunde.example>:\n> eins\nneu\n> zwei\nauch neu",
            false,
        );
        assert_eq!(found.len(), 2);
        assert!(found[0].1.ends_with("> eins") && found[0].1.starts_with("Am 3."));
        assert_eq!(found[1], (Quote, "> zwei".into()));
    }

    #[test]
    fn a_forward_is_not_a_quote() {
        let body = "zur Info\n\n-----Ursprüngliche Nachricht-----\nVon: A\nGesendet: heute\nText";
        assert_eq!(kinds(body, false)[0].0, Quote);
        assert_eq!(kinds(body, true)[0].0, Forward);
        assert_eq!(
            kinds("---------- Forwarded message ---------\nText", false)[0].0,
            Forward
        );
        assert!(forwards("WG: Rechnung") && forwards("Fwd: x") && !forwards("AW: WG: x"));
    }

    #[test]
    fn signatures_end_before_the_quote() {
        let found = kinds(
            "Hallo\n-- \nFirma\n\nAm 1.1.2026 schrieb X <x@y.example>:\n> alt",
            false,
        );
        assert_eq!(found[0], (Signature, "-- \nFirma".into()));
        assert_eq!(found[1].0, Quote);
    }

    #[test]
    fn business_blocks_are_signatures_and_sentences_are_none() {
        let found = kinds(
            "Preis 500 €\n\nMit freundlichen Grüßen\nJo Muster\nTel. 0201 555123\nwww.muster.example\nHRB 12345",
            false,
        );
        assert!(found[0].0 == Signature && found[0].1.starts_with("Mit freundlichen"));
        assert!(
            kinds(
                "Ruf an unter Tel. 0201 555123, siehe www.muster.example",
                false
            )
            .is_empty()
        );
        assert!(kinds("Er schrieb:\nkomm morgen", false).is_empty());
    }

    #[test]
    fn header_blocks_begin_the_earlier_mail() {
        let found = kinds(
            "ok\n\n*Von:* A <a@b.example>\n*Gesendet:* Montag\n*An:* C\n\nalt",
            false,
        );
        assert_eq!(found[0].0, Quote);
        assert!(found[0].1.ends_with("alt"));
        assert!(kinds("Von: hier bis dort\nalles neu", false).is_empty());
    }
}
