//! Text as it comes out of a document: lines without blank ends, no more than the limit.

use super::Unread;
use super::limits::TEXT;

/// Collects text up to [`TEXT`].
#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
    full: bool,
}

impl Out {
    /// Adds text as it is.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.len() + text.len() > TEXT {
            self.full = true;
        } else {
            self.text.push_str(text);
        }
    }

    /// Ends the line, unless nothing stands in it; blanks and tabs at its end go.
    pub(super) fn line(&mut self) {
        let length = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(length);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// Ends a cell: what follows is never glued to it.
    pub(super) fn cell(&mut self) {
        // A paragraph inside the cell ended its line.
        while self.text.ends_with('\n') {
            self.text.pop();
        }
        self.push("\t");
    }

    /// A whole line.
    pub(super) fn say(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.line();
            self.push(text);
            self.line();
        }
    }

    /// A line with a label, unless the value is empty.
    pub(super) fn label(&mut self, label: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.say(&format!("{label}: {value}"));
        }
    }

    /// Bytes so far.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Whether the limit was met: no use in going on.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// The text, and the limit where it was met.
    pub(super) fn end(mut self) -> (String, Option<Unread>) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        let left = self.full.then(|| {
            let detail = format!("more than {} MiB of text in one document", TEXT >> 20);
            Unread::Limit(detail)
        });
        (self.text, left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_lines_are_kept_apart() {
        let mut out = Out::default();
        for cell in ["149,90", "2"] {
            out.push(cell);
            out.line();
            out.cell();
        }
        out.line();
        out.line();
        out.push("Ende ");
        assert_eq!(out.end(), ("149,90\t2\nEnde".to_owned(), None));
    }

    #[test]
    fn text_beyond_the_limit_is_left_and_said() {
        let mut out = Out::default();
        let piece = "x".repeat(TEXT - 1);
        out.push(&piece);
        out.push("yy");
        assert!(out.is_full());
        let (text, left) = out.end();
        assert_eq!(text.len(), piece.len());
        assert!(matches!(left, Some(Unread::Limit(_))));
    }
}
