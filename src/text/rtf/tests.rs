//! Codes of RTF, one by one.

use super::{Rtf, read};

fn text(rtf: &str) -> String {
    match read(rtf.as_bytes()) {
        Some(Rtf::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn letters_of_all_kinds() {
    assert_eq!(
        text(
            r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial;}}{\*\generator x;}\f0 M\'fcller \'80 5\par {\f1\'b9}\u8364? \u-10179?\u-8704? {\uc0\u228}\~x\{\}}"
        ),
        "Müller € 5\ną€ 😀 ä\u{a0}x{}"
    );
}

#[test]
fn cells_stay_apart() {
    assert_eq!(text(r"{\rtf1 1\cell 49,90\cell\row x}"), "1\t49,90\t\nx");
}

#[test]
fn html_is_unwrapped() {
    let rtf = r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fcharset0 Arial;}}{\colortbl;}{\*\htmltag19 <html>}{\*\htmltag64 <p class=\'22a\'22>}\htmlrtf {\f0 \htmlrtf0 Gr\'fc\'dfe{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 49,90\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\mhtmltag84 <p>}{\pict abc}}";
    let Some(Rtf::Html(html)) = read(rtf.as_bytes()) else {
        panic!();
    };
    assert_eq!(html, "<html><p class=\"a\">Grüße&nbsp;49,90</p>");
}

#[test]
fn deep_and_damaged_documents_end() {
    let deep = format!(
        "{{\\rtf1 {}a{}b}}",
        "{".repeat(100_000),
        "}".repeat(100_000)
    );
    assert_eq!(text(&deep), "ab");
    assert_eq!(text("{\\rtf1 a\\'f\\bin99999999999 b\\u"), "af");
    assert_eq!(read(b"a"), None);
}
