//! Names of files and folders out of hostile text: one segment, valid on every system, never empty.

/// Longest name in characters, extension included: paths of Windows end at 260.
const LONGEST: usize = 60;

/// Characters that a name of Windows must not hold; the slashes divide segments everywhere.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

/// Names that are devices on Windows, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// Devices with a number behind them.
const NUMBERED: &[&str] = &["com", "lpt"];

/// A safe name for a file or folder; `other` where nothing is left of it.
#[must_use]
pub fn safe(name: &str, other: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| match c {
            c if c.is_control() || FORBIDDEN.contains(&c) => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let trimmed = kept.trim_matches([' ', '.']);
    let cut = shortened(trimmed);
    let name = cut.trim_end_matches([' ', '.']);
    if name.is_empty() {
        return other.to_owned();
    }
    // A leading dash is an option to many programs, a leading tilde a folder.
    if is_device(name) || name.starts_with(['-', '~']) {
        return format!("_{name}");
    }
    name.to_owned()
}

/// Marks of direction, fillers without width, the byte order mark: what they show is not what they are.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_lowercase();
    let numbered = NUMBERED.iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|rest| {
            rest.chars().count() == 1 && rest.contains(|c: char| c.is_numeric())
        })
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// Cut in the middle, so that the extension stays.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, e)) if !stem.is_empty() && e.chars().count() <= 10 => (stem, format!(".{e}")),
        _ => (name, String::new()),
    };
    let room = LONGEST - extension.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{extension}", stem.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_harmless_ones() {
        let cases = [
            ("Rechnung 118.pdf", "Rechnung 118.pdf"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("..", "datei"),
            ("", "datei"),
            ("CON", "_CON"),
            ("aux.txt", "_aux.txt"),
            ("COM1.pdf", "_COM1.pdf"),
            ("lpt\u{b9}.pdf", "_lpt\u{b9}.pdf"),
            ("Company.pdf", "Company.pdf"),
            ("a:b|c?.pdf", "a_b_c_.pdf"),
            ("rechnung\u{202e}fdp.exe", "rechnungfdp.exe"),
            ("x\u{1b}[31m\n.pdf", "x_[31m_.pdf"),
            (" . name. . ", "name"),
            ("-rf", "_-rf"),
        ];
        for (name, is) in cases {
            assert_eq!(safe(name, "datei"), is, "{name:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let name = safe(&format!("{}.pdf", "ä".repeat(400)), "datei");
        assert!(name.ends_with("ä.pdf") && name.chars().count() == LONGEST);
        assert!(safe(&"x".repeat(400), "datei").chars().count() <= LONGEST);
    }
}
