//! Tables of RTF: words for characters, numbers for character sets.

use encoding_rs::Encoding;

/// Words that stand for characters.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "par" | "line" | "sect" | "page" | "row" => "\n",
        // Cells stay apart: `1` and `49,90` must not become `149,90`.
        "tab" | "cell" | "nestcell" => "\t",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "endash" => "–",
        "emdash" => "—",
        "enspace" | "emspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Character set of a Windows code page.
pub(super) fn page(number: i32) -> Option<&'static Encoding> {
    Encoding::for_label(
        match number {
            1250..=1258 => format!("windows-{number}"),
            10000 => "macintosh".to_owned(),
            65001 => "utf-8".to_owned(),
            874 => "windows-874".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            _ => return None,
        }
        .as_bytes(),
    )
}

/// Character set that a font states by its number.
pub(super) fn set(number: i32) -> Option<&'static Encoding> {
    page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
