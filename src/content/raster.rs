//! Pictures as PDF holds them, put into the frame of a file that other programs read: PNG (ISO/IEC 15948) around points,
//! TIFF 6.0 around fax.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write as _;

/// How the points of a picture are to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colours {
    /// One number, 0 is black.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// A number in this list of red, green, blue.
    Palette(Vec<u8>),
}

/// Width, height and depth of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of one number.
    pub(super) bits: u8,
    pub(super) colours: Colours,
}

impl Shape {
    /// Numbers of one point.
    pub(super) fn numbers(&self) -> u32 {
        if self.colours == Colours::Rgb { 3 } else { 1 }
    }

    /// Bytes of one row; rows begin with a new byte in both formats.
    pub(super) fn row(&self) -> usize {
        let bits = u64::from(self.width) * u64::from(self.numbers()) * u64::from(self.bits);
        usize::try_from(bits.div_ceil(8)).unwrap_or(usize::MAX)
    }

    /// Whether PNG knows it (table 11.1).
    pub(super) fn fits(&self) -> bool {
        self.width > 0
            && self.height > 0
            && match self.colours {
                Colours::Grey => matches!(self.bits, 1 | 2 | 4 | 8 | 16),
                Colours::Rgb => matches!(self.bits, 8 | 16),
                Colours::Palette(_) => matches!(self.bits, 1 | 2 | 4 | 8),
            }
    }
}

/// A PNG file around rows that are deflated already, each with its filter in front.
pub(super) fn png(shape: &Shape, deflated: &[u8]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = shape.width.to_be_bytes().to_vec();
    head.extend(shape.height.to_be_bytes());
    let kind = match shape.colours {
        Colours::Grey => 0,
        Colours::Rgb => 2,
        Colours::Palette(_) => 3,
    };
    head.extend([shape.bits, kind, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &head);
    if let Colours::Palette(colours) = &shape.colours {
        chunk(&mut out, b"PLTE", colours);
    }
    chunk(&mut out, b"IDAT", deflated);
    chunk(&mut out, b"IEND", b"");
    out
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], bytes: &[u8]) {
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(bytes);
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend(name);
    out.extend(bytes);
    out.extend(sum.sum().to_be_bytes());
}

/// Deflates plain rows for [`png`]; rows that are missing are blank.
pub(super) fn deflated(shape: &Shape, rows: &[u8]) -> Option<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
    let length = shape.row();
    let blank = vec![0; length];
    for number in 0..shape.height as usize {
        let row = number
            .checked_mul(length)
            .and_then(|at| rows.get(at..at.checked_add(length)?));
        out.write_all(&[0]).ok()?;
        out.write_all(row.unwrap_or(&blank)).ok()?;
    }
    out.finish().ok()
}

/// A TIFF file around fax data (section 11): group 4 where `k` is negative (ISO 32000-2, table 11), else group 3.
pub(super) fn fax(width: u32, height: u32, k: i64, bytes: &[u8]) -> Vec<u8> {
    const ENTRIES: u16 = 9;
    /// Head, count, entries, end of the list.
    const DATA: u32 = 8 + 2 + 12 * ENTRIES as u32 + 4;
    let (compression, options) = if k < 0 { (4, 293) } else { (3, 292) };
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    out.extend(ENTRIES.to_le_bytes());
    for (tag, value) in [
        (256_u16, width),
        (257, height),
        (258, 1),
        (259, compression),
        // Fax knows white paper only; a PDF that turns it round turns it back elsewhere.
        (262, 0),
        (273, DATA),
        (278, height),
        (279, bytes.len() as u32),
        (options, u32::from(k > 0)),
    ] {
        out.extend(tag.to_le_bytes());
        // One number of four bytes.
        out.extend([4, 0, 1, 0, 0, 0]);
        out.extend(value.to_le_bytes());
    }
    out.extend([0; 4]);
    out.extend(bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_missing_are_blank() {
        let shape = Shape {
            width: 9,
            height: 3,
            bits: 1,
            colours: Colours::Grey,
        };
        assert_eq!((shape.row(), shape.fits()), (2, true));
        let packed = deflated(&shape, &[1, 2, 3]).unwrap();
        let mut rows = Vec::new();
        let mut decoder = flate2::read::ZlibDecoder::new(&*packed);
        std::io::Read::read_to_end(&mut decoder, &mut rows).unwrap();
        assert_eq!(rows, [0, 1, 2, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn frames_are_as_written() {
        let shape = Shape {
            width: 1,
            height: 1,
            bits: 8,
            colours: Colours::Palette(vec![0, 0, 0]),
        };
        let png = png(&shape, b"x");
        assert_eq!(png.len(), 8 + 4 * 12 + 13 + 3 + 1);
        assert!(png.ends_with(b"IEND\xae\x42\x60\x82"));
        assert_eq!(fax(1, 1, -1, b"ab").len(), 8 + 2 + 9 * 12 + 4 + 2);
    }
}
