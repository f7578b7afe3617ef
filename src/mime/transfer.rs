//! Transfer decoding that never refuses (mail.md section 12). The library's own decoders give an error where a part is
//! damaged and copy twice, so these two are ours.

/// Decodes base64: foreign characters are ignored, padding may be missing, the first real `=` ends it. Also whether
/// anything but line breaks had to be ignored or is missing.
#[must_use]
pub fn base64(coded: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(coded.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut damaged) = (0u32, 0u8, false);
    let mut padded = false;
    for &b in coded {
        let value = VALUES[usize::from(b)];
        if value < 64 {
            bits = bits << 6 | u32::from(value);
            count += 1;
            if count == 4 {
                out.extend_from_slice(&[(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]);
                (bits, count) = (0, 0);
            }
        } else if b == b'=' {
            padded = true;
            break;
        } else if !b.is_ascii_whitespace() {
            damaged = true;
        }
    }
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&[(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
    damaged |= count == 1 || (count > 1 && !padded) || (padded && count < 2);
    (out, damaged)
}

/// Value of each base64 letter, 255 for any other byte.
const VALUES: [u8; 256] = {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut table = [255; 256];
    let mut i = 0;
    while i < 64 {
        table[letters[i] as usize] = i as u8;
        i += 1;
    }
    table
};

/// Decodes quoted-printable; a malformed `=XY` stays as written.
#[must_use]
pub fn quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(coded.len());
    let mut rest = coded;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(byte) = hex_pair(rest) {
            out.push(byte);
            rest = &rest[2..];
        } else if let Some(length) = soft_break(rest) {
            rest = &rest[length..];
        } else {
            out.push(b'=');
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Decodes the Q form of encoded words: `_` is a space.
#[must_use]
pub fn q_word(coded: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = coded
        .iter()
        .map(|&b| if b == b'_' { b' ' } else { b })
        .collect();
    quoted_printable(&spaced)
}

fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digit = |b: &u8| char::from(*b).to_digit(16);
    Some((digit(bytes.first()?)? * 16 + digit(bytes.get(1)?)?) as u8)
}

/// Length of blanks and the line end of a soft break; the end of the part counts too.
fn soft_break(bytes: &[u8]) -> Option<usize> {
    let blanks = bytes
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    match &bytes[blanks..] {
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\n', ..] => Some(blanks + 1),
        [] => Some(blanks),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{base64, quoted_printable};

    #[test]
    fn base64_is_decoded_as_far_as_possible() {
        assert_eq!(base64(b"SGFs\r\nbG8="), (b"Hallo".to_vec(), false));
        assert_eq!(base64(b"SGFsbG8"), (b"Hallo".to_vec(), true));
        assert_eq!(base64(b"SG!Fs"), (b"Hal".to_vec(), true));
        assert_eq!(base64(b"SGFsbG8=\r\nFuss"), (b"Hallo".to_vec(), false));
        assert_eq!(base64(b""), (vec![], false));
    }

    #[test]
    fn malformed_quoted_printable_stays() {
        assert_eq!(
            quoted_printable(b"M=FCller =XY a= \r\nb=\nc="),
            b"M\xfcller =XY abc"
        );
    }
}
