//! The bytes of a message where an export is line text.

use crate::model::place::Width;
use crate::model::{Message, TextMap};
use crate::pipeline::gather::Job;
use crate::source::Handle;

/// How far before the text of a message its line may begin: date and sender stand there.
const HEADER: u64 = 4 << 10;
/// How far the end of its line is looked for.
const LINE_END: u64 = 64 << 10;

/// The bytes of a message as they stand in a text export, date and sender included.
#[derive(Default)]
pub(super) struct Raw {
    /// The page read last: a packed one is unpacked for each handle.
    page: Option<(String, Handle)>,
}

impl Raw {
    /// None where the export is no line text.
    pub(super) fn of(&mut self, job: &Job, message: &Message<'_>) -> Option<Vec<u8>> {
        message.line?;
        if !message.places.is_empty() {
            return None;
        }
        let width = match &message.map {
            TextMap::Whole(piece) => piece.width,
            TextMap::Pieces(pieces) => pieces.first()?.width,
            TextMap::Region(_) | TextMap::Stretches(_) | TextMap::None => return None,
        };
        let unit: u64 = match width {
            Width::Utf8 | Width::SingleByte => 1,
            Width::Utf16 => 2,
            Width::Written(_) => return None,
        };
        let span = message.map.bytes(&message.text, 0, message.text.len())?;
        let handle = self.handle(job, message)?;
        let from = span.offset.saturating_sub(HEADER);
        let from = from + (span.offset - from) % unit;
        let end = span.offset + span.length;
        let mut before = Vec::new();
        handle.read_range(from, span.offset, &mut before).ok()?;
        let mut after = Vec::new();
        handle.read_range(end, end + LINE_END, &mut after).ok()?;
        let start = from + line_start(&before, unit as usize) as u64;
        let stop = end + line_end(&after, unit as usize) as u64;
        let mut bytes = Vec::new();
        handle.read_range(start, stop, &mut bytes).ok()?;
        Some(bytes)
    }

    fn handle(&mut self, job: &Job, message: &Message<'_>) -> Option<&Handle> {
        let path = message
            .entry
            .map_or(job.entry().path.as_str(), |e| e.as_str());
        if self.page.as_ref().is_none_or(|(held, _)| held != path) {
            let mut entries = job.bundle.entries.iter();
            let entry = entries.find(|e| e.path.as_str() == path)?;
            self.page = Some((path.to_owned(), entry.content.handle().ok()?));
        }
        self.page.as_ref().map(|(_, handle)| handle)
    }
}

/// Where the line begins that these bytes end in.
fn line_start(before: &[u8], unit: usize) -> usize {
    let mut units = before.chunks_exact(unit);
    units.rposition(is_break).map_or(0, |at| (at + 1) * unit)
}

/// Where the line ends that these bytes begin in, its line break included.
fn line_end(after: &[u8], unit: usize) -> usize {
    let mut units = after.chunks_exact(unit);
    units
        .position(is_break)
        .map_or(after.len(), |at| (at + 1) * unit)
}

fn is_break(unit: &[u8]) -> bool {
    matches!(unit, [b'\n'] | [b'\n', 0] | [0, b'\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_coding() {
        assert_eq!(line_start(b"a\nb", 1), 2);
        assert_eq!(line_start(b"ab", 1), 0);
        assert_eq!(line_end(b"b\r\nc", 1), 3);
        assert_eq!(line_end(b"b", 1), 1);
        assert_eq!(line_start(b"a\0\n\0b\0", 2), 4);
        assert_eq!(line_end(b"\0b\0\n\0c", 2), 4);
    }
}
