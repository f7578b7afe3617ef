//! Cells of tables that people open in a spreadsheet: nothing in them is calculated, whatever an export held.

use super::view::plain;

/// Signs with which a spreadsheet begins to calculate.
const CALCULATES: &[char] = &['=', '+', '-', '@', '\t', '\r'];

/// A text as a cell: marks visible, and an apostrophe in front of what a spreadsheet would take for a formula.
pub(super) fn cell(text: &str) -> String {
    let text = plain(text);
    if text.trim_start().starts_with(CALCULATES) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// A table as Excel reads it without asking: semicolons, lines as Windows ends them.
pub(super) fn table<W: std::io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out)
}

/// What tells Excel that a text is UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+49 171", "-2", "@SUM(A1)", " =cmd|' /C calc'!A0"] {
            assert!(cell(text).starts_with('\''), "{text}");
        }
        assert_eq!(cell("0171 3920001"), "0171 3920001");
        assert_eq!(cell("a\u{202e}b\u{1b}"), "ab\\u{1b}");
    }
}
