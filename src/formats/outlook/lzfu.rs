//! Compressed RTF (mail.md section 9; MS-OXRTFCP). Sizes in the head can lie: what there is, is taken.

/// What the window holds before the first byte (MS-OXRTFCP section 2.1.2.1).
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// Length of the window.
const WINDOW: usize = 4096;
/// Bytes before the content.
const HEAD: usize = 16;
/// One reference gives 17 bytes for two; more than this comes out of no real body.
const MOST: usize = 64 << 20;

/// The RTF inside, and whether it is whole. None where the bytes are something else.
pub(super) fn unpack(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let word = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
    };
    let (stated, raw) = (word(0)?, word(4)?);
    let kind = bytes.get(8..12)?;
    // The stated size counts from its own end.
    let end = stated.saturating_add(4).clamp(HEAD, bytes.len().max(HEAD));
    let content = bytes.get(HEAD..end)?;
    match kind {
        b"MELA" => {
            let length = raw.min(content.len());
            Some((content[..length].to_vec(), length == raw))
        }
        b"LZFu" => Some(inflate(content, raw)),
        _ => None,
    }
}

fn inflate(content: &[u8], raw: usize) -> (Vec<u8>, bool) {
    let most = raw.min(MOST);
    let mut window = [b' '; WINDOW];
    window[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut at = BEGINNING.len();
    let mut out = Vec::with_capacity(most.min(content.len().saturating_mul(9)));
    let put = |out: &mut Vec<u8>, window: &mut [u8; WINDOW], at: &mut usize, byte: u8| {
        out.push(byte);
        window[*at] = byte;
        *at = (*at + 1) % WINDOW;
    };
    let mut bytes = content.iter().copied();
    'groups: while let Some(control) = bytes.next() {
        for bit in 0..8 {
            if out.len() >= most {
                break 'groups;
            }
            let Some(first) = bytes.next() else {
                break 'groups;
            };
            if control >> bit & 1 == 0 {
                put(&mut out, &mut window, &mut at, first);
                continue;
            }
            let Some(second) = bytes.next() else {
                break 'groups;
            };
            let reference = usize::from(first) << 8 | usize::from(second);
            let (from, length) = (reference >> 4, (reference & 0xf) + 2);
            // A reference to the place of writing itself is the end.
            if from == at {
                break 'groups;
            }
            for step in 0..length {
                let byte = window[(from + step) % WINDOW];
                put(&mut out, &mut window, &mut at, byte);
            }
        }
    }
    out.truncate(most);
    let whole = out.len() == raw;
    (out, whole)
}

#[cfg(test)]
mod tests {
    use super::unpack;

    fn packed(kind: &[u8; 4], raw: u32, content: &[u8]) -> Vec<u8> {
        let stated = content.len() as u32 + 12;
        [
            &stated.to_le_bytes()[..],
            &raw.to_le_bytes(),
            kind,
            &[0; 4],
            content,
        ]
        .concat()
    }

    #[test]
    fn references_lead_into_the_window() {
        // The first 6 bytes of the window, then a letter, then the end.
        let bytes = packed(b"LZFu", 7, &[0b101, 0x00, 0x04, b'X', 0x0d, 0x60]);
        assert_eq!(unpack(&bytes), Some((b"{\\rtf1X".to_vec(), true)));
    }

    #[test]
    fn a_reference_may_overlap_what_it_writes() {
        let bytes = packed(b"LZFu", 9, &[0b10, b'a', 0x0c, 0xf6, 0, 0]);
        assert_eq!(unpack(&bytes).map(|u| u.0), Some(b"aaaaaaaaa".to_vec()));
    }

    #[test]
    fn lying_sizes_are_no_harm() {
        let stored = packed(b"MELA", u32::MAX, b"{\\rtf1 a}");
        assert_eq!(unpack(&stored), Some((b"{\\rtf1 a}".to_vec(), false)));
        let mut cut = packed(b"LZFu", u32::MAX, &[0, b'a']);
        cut[..4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(unpack(&cut), Some((b"a".to_vec(), false)));
        assert_eq!(unpack(&packed(b"XXXX", 1, b"a")), None);
        assert_eq!(unpack(b"LZFu"), None);
    }
}
