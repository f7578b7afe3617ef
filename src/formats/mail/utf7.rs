//! Modified UTF-7, in which IMAP servers write the names of folders (RFC 3501 section 5.1.3).

/// The name as people read it; what is no proper coding stays as written.
pub(super) fn decode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let coded = &rest[start + 1..];
        let Some(end) = coded.find('-') else {
            out.push_str(&rest[start..]);
            return out;
        };
        match (&coded[..end], letters(&coded[..end])) {
            ("", _) => out.push('&'),
            (_, Some(text)) => out.push_str(&text),
            (_, None) => out.push_str(&rest[start..=start + 1 + end]),
        }
        rest = &coded[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Base64 with `,` in place of `/` and without padding, of UTF-16 in network order.
fn letters(coded: &str) -> Option<String> {
    let (mut bits, mut held, mut units) = (0u32, 0, Vec::new());
    for byte in coded.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b',' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0x3f_ffff;
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push((bits >> held & 0xffff) as u16);
        }
    }
    String::from_utf16(&units)
        .ok()
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn names_of_folders() {
        assert_eq!(decode("Entw&APw-rfe"), "Entwürfe");
        assert_eq!(decode("M&APw-ller &- S&APY-hne"), "Müller & Söhne");
        assert_eq!(decode("Gel&APY-schte Elemente"), "Gelöschte Elemente");
        for plain in ["Kunden", "a&b", "x&!-y", "&AB-"] {
            assert_eq!(decode(plain), plain);
        }
    }
}
