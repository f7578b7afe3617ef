//! Tables of RTF: words for characters, numbers for character sets.

use encoding_rs::Encoding;

/// Which groups are read.
pub(super) struct Words {
    /// Groups without text for readers: tables of the program, pictures, objects.
    pub(super) silent: &'static [&'static str],
    /// Groups for programs (`\*`) that are read all the same, each a line of its own.
    pub(super) spoken: &'static [&'static str],
    /// Further groups that are lines of their own.
    pub(super) lines: &'static [&'static str],
}

/// The body of a mail: nothing beside what its reader sees.
pub(super) const MAIL: Words = Words {
    silent: &[
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "generator",
        "listtable",
        "listoverridetable",
        "themedata",
        "datastore",
        "xmlnstbl",
        "rsidtbl",
        "fldinst",
        "filetbl",
        "revtbl",
    ],
    spoken: &[],
    lines: &[],
};

/// A document: headers, footers, notes, comments, targets of links, deleted text, authors.
pub(super) const DOCUMENT: Words = Words {
    silent: &[
        "colortbl",
        "stylesheet",
        "pict",
        "objdata",
        "generator",
        "listtable",
        "listoverridetable",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "rsidtbl",
        "mmathPr",
        "bkmkstart",
        "bkmkend",
        "filetbl",
        "fontemb",
        "blipuid",
        "picprop",
        "sp",
        "pgptbl",
        "wgrffmtfilter",
    ],
    spoken: &[
        "annotation",
        "atnauthor",
        "atnid",
        "company",
        "manager",
        "revtbl",
        "userprops",
        "propname",
        "staticval",
        "shpinst",
        "shptxt",
        "category",
        "hlinkbase",
        "footnote",
        "ftncn",
    ],
    lines: &[
        "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "footnote", "author", "operator", "title", "subject", "keywords", "doccomm", "comment",
    ],
};

/// Words that stand for characters.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "par" | "line" | "sect" | "page" | "column" => "\n",
        "tab" => "\t",
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
