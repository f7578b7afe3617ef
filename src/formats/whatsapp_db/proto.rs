//! Protocol buffers without a schema, as far as two columns of an iPhone's database need them: fields by their number
//! (whatsapp.md section 13).

/// Deeper than this no field of ours lies, and a varint has no more bytes.
const VARINT: usize = 10;

/// The fields of a message that hold bytes, in order; what follows damage is left out.
pub(super) fn fields(mut bytes: &[u8]) -> Vec<(u64, &[u8])> {
    let mut found = Vec::new();
    while let Some((key, rest)) = varint(bytes) {
        let (number, kind) = (key >> 3, key & 7);
        bytes = match kind {
            0 => match varint(rest) {
                Some((_, rest)) => rest,
                None => break,
            },
            1 => rest.get(8..).unwrap_or_default(),
            5 => rest.get(4..).unwrap_or_default(),
            2 => {
                let Some((length, rest)) = varint(rest) else {
                    break;
                };
                let length = usize::try_from(length).unwrap_or(usize::MAX);
                let Some((value, rest)) = rest.split_at_checked(length) else {
                    break;
                };
                found.push((number, value));
                rest
            }
            _ => break,
        };
    }
    found
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(VARINT) {
        value |= u64::from(byte & 0x7f).checked_shl(at as u32 * 7)?;
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

/// The first field of this number as text.
pub(super) fn text(bytes: &[u8], number: u64) -> Option<String> {
    let all = fields(bytes);
    let (_, value) = all
        .iter()
        .find(|(n, value)| *n == number && !value.is_empty())?;
    String::from_utf8(value.to_vec()).ok()
}

/// Reactions in the receipts of a message: field 7 holds those of others (1: identifier, person, sign) and the own one
/// (2: identifier, sign). Where the sign is empty the reaction was taken back.
pub(super) fn reactions(receipts: &[u8]) -> u64 {
    let groups = fields(receipts);
    let all = groups.iter().filter(|(number, _)| *number == 7);
    let signs = all
        .flat_map(|(_, group)| fields(group))
        .filter(|(who, one)| {
            let sign = match who {
                1 => 3,
                2 => 2,
                _ => return false,
            };
            fields(one)
                .iter()
                .any(|(n, value)| *n == sign && !value.is_empty())
        });
    signs.count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(number: u8, value: &[u8]) -> Vec<u8> {
        [&[number << 3 | 2, value.len() as u8], value].concat()
    }

    #[test]
    fn fields_are_found_and_damage_ends_quietly() {
        let other = |sign: &str| {
            [
                field(1, b"id"),
                field(2, b"1@lid"),
                field(3, sign.as_bytes()),
            ]
            .concat()
        };
        let own = [field(1, b"id"), field(2, "👍".as_bytes())].concat();
        let group = [field(1, &other("👍")), field(1, &other("")), field(2, &own)].concat();
        let receipts = [vec![0x20, 1], field(7, &group)].concat();
        assert_eq!(reactions(&receipts), 2);
        for cut in 0..receipts.len() {
            assert!(reactions(&receipts[..cut]) <= 2);
        }
        assert_eq!(text(&field(5, b"3EB0"), 5).as_deref(), Some("3EB0"));
        assert_eq!(text(&[0xff; 30], 5), None);
        assert_eq!(text(b"", 5), None);
    }
}
