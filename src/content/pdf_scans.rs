//! Pictures of pages without text (ISO 32000-2, 8.9), as files that other programs read: JPEG and JPEG 2000 as they are,
//! fax and deflated points in a frame. JBIG2, inks beyond three colours and the coders of old times are left out.

use super::limits::{PDF_DEPTH, PICTURE_PIXELS, SCAN, SCANS, SCANS_BYTES};
use super::pdf::{dictionary, get, resolve, unpacked};
use super::raster::{self, Colours, Shape};
use super::{Given, Scan, Unread};
use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId, Stream};
use std::collections::HashSet;

/// Smaller ones are lines, logos and stamps of programs.
const SMALLEST: u32 = 32;

/// Takes the pictures of one page; each object once in a document.
pub(super) fn page(
    pdf: &Pdf,
    resources: &Dictionary,
    number: u32,
    seen: &mut HashSet<ObjectId>,
    given: &mut Given,
) {
    let mut open = vec![(resources, 0)];
    let mut bytes: usize = given.scans.iter().map(|s| s.bytes.len()).sum();
    while let Some((resources, depth)) = open.pop() {
        let Some(objects) = dictionary(pdf, resources, b"XObject") else {
            continue;
        };
        for (_, object) in objects.iter() {
            if object.as_reference().is_ok_and(|id| !seen.insert(id)) {
                continue;
            }
            let Some(Object::Stream(stream)) = resolve(pdf, object) else {
                continue;
            };
            match get(pdf, &stream.dict, b"Subtype").and_then(|s| s.as_name().ok()) {
                Some(b"Form") if depth < PDF_DEPTH => {
                    let inner = dictionary(pdf, &stream.dict, b"Resources");
                    open.extend(inner.map(|inner| (inner, depth + 1)));
                }
                Some(b"Image") => {
                    let Some(picture) = picture(pdf, stream) else {
                        continue;
                    };
                    bytes += picture.len();
                    if given.scans.len() >= SCANS || bytes > SCANS_BYTES {
                        given.left = Some(too_many());
                        return;
                    }
                    given.scans.push(Scan {
                        page: number,
                        bytes: picture,
                    });
                }
                _ => {}
            }
        }
    }
}

/// More pictures are in a document than are read.
pub(super) fn too_many() -> Unread {
    let detail = format!(
        "more than {SCANS} pictures or {} MiB of pictures in one document",
        SCANS_BYTES >> 20
    );
    Unread::Limit(detail)
}

/// One picture as a file; none where it is too small, or in a form nobody else reads.
fn picture(pdf: &Pdf, stream: &Stream) -> Option<Vec<u8>> {
    let side = |key: &[u8]| u32::try_from(get(pdf, &stream.dict, key)?.as_i64().ok()?).ok();
    let (width, height) = (side(b"Width")?, side(b"Height")?);
    let points = u64::from(width) * u64::from(height);
    if width < SMALLEST || height < SMALLEST || points > PICTURE_PIXELS {
        return None;
    }
    let filters = stream.filters().unwrap_or_default();
    let whole = Some(&stream.content).filter(|c| c.len() <= SCAN);
    match filters[..] {
        [b"DCTDecode" | b"JPXDecode"] => whole.cloned(),
        [b"FlateDecode", b"DCTDecode"] => {
            let mut bytes = Vec::new();
            let deflated = flate2::read::ZlibDecoder::new(&*stream.content);
            let _ = std::io::Read::read_to_end(
                &mut std::io::Read::take(deflated, SCAN as u64),
                &mut bytes,
            );
            Some(bytes)
        }
        [b"CCITTFaxDecode"] => fax(pdf, stream, whole?, (width, height)),
        [] | [b"FlateDecode"] => points_of(pdf, stream, (width, height)),
        _ => None,
    }
}

/// What the coder was told (7.4.3 and following); the first, where there are several.
fn told<'a>(pdf: &'a Pdf, stream: &'a Stream) -> Option<&'a Dictionary> {
    match get(pdf, &stream.dict, b"DecodeParms")? {
        Object::Dictionary(told) => Some(told),
        Object::Array(all) => resolve(pdf, all.first()?)?.as_dict().ok(),
        _ => None,
    }
}

fn fax(pdf: &Pdf, stream: &Stream, bytes: &[u8], size: (u32, u32)) -> Option<Vec<u8>> {
    let told = told(pdf, stream);
    let number = |key: &[u8]| get(pdf, told?, key)?.as_i64().ok();
    let aligned = told
        .and_then(|t| get(pdf, t, b"EncodedByteAlign"))
        .is_some_and(|a| a.as_bool().unwrap_or(false));
    // 1,728 columns are the coder's own width (table 11).
    let width = u32::try_from(number(b"Columns").unwrap_or(1728)).ok()?;
    let k = number(b"K").unwrap_or(0);
    (!aligned).then(|| raster::fax(width, size.1, k, bytes))
}

fn points_of(pdf: &Pdf, stream: &Stream, (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let mask = get(pdf, &stream.dict, b"ImageMask").is_some_and(|m| m.as_bool().unwrap_or(false));
    let bits = get(pdf, &stream.dict, b"BitsPerComponent").and_then(|b| b.as_i64().ok());
    let bits = if mask { 1 } else { u8::try_from(bits?).ok()? };
    let colours = if mask {
        Colours::Grey
    } else {
        colours(pdf, get(pdf, &stream.dict, b"ColorSpace")?, bits)?
    };
    let mut shape = Shape {
        width,
        height,
        bits,
        colours,
    };
    if is_turned(pdf, stream) && shape.colours == Colours::Grey && bits <= 8 {
        shape.colours = Colours::Palette(greys(bits, true));
    }
    let size = shape.row().checked_mul(height as usize)?;
    if !shape.fits() || size > 4 * SCAN {
        return None;
    }
    let told = told(pdf, stream);
    let number = |key: &[u8], usual: i64| {
        told.and_then(|t| get(pdf, t, key)?.as_i64().ok())
            .unwrap_or(usual)
    };
    let deflated = match number(b"Predictor", 1) {
        // Rows with filters of PNG (7.4.4.4): they may stay as they are.
        10..=15
            if number(b"Columns", 1) == i64::from(width)
                && number(b"Colors", 1) == i64::from(shape.numbers())
                && number(b"BitsPerComponent", 8) == i64::from(bits)
                && stream.content.len() <= SCAN =>
        {
            stream.content.clone()
        }
        1 => raster::deflated(&shape, &unpacked(stream, size))?,
        _ => return None,
    };
    Some(raster::png(&shape, &deflated))
}

/// How points are to be taken (8.6); none for inks.
fn colours(pdf: &Pdf, space: &Object, bits: u8) -> Option<Colours> {
    let plain = |name: &[u8]| match name {
        b"DeviceGray" | b"CalGray" | b"G" => Some(Colours::Grey),
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Colours::Rgb),
        _ => None,
    };
    let list = match space {
        Object::Name(name) => return plain(name),
        Object::Array(list) => list,
        _ => return None,
    };
    match list.first()?.as_name().ok()? {
        b"ICCBased" => {
            let profile = resolve(pdf, list.get(1)?)?.as_stream().ok()?;
            match get(pdf, &profile.dict, b"N")?.as_i64().ok()? {
                1 => Some(Colours::Grey),
                3 => Some(Colours::Rgb),
                _ => None,
            }
        }
        // One ink: much of it is dark.
        b"Separation" if bits <= 8 => Some(Colours::Palette(greys(bits, true))),
        b"Indexed" | b"I" => {
            let base = colours(pdf, resolve(pdf, list.get(1)?)?, 8)?;
            let table = match resolve(pdf, list.get(3)?)? {
                Object::String(bytes, _) => bytes.clone(),
                Object::Stream(stream) => unpacked(stream, 3 << 8),
                _ => return None,
            };
            let most = 3 << bits.min(8);
            let mut table: Vec<u8> = match base {
                Colours::Rgb => table,
                Colours::Grey => table.iter().flat_map(|g| [*g; 3]).collect(),
                Colours::Palette(_) => return None,
            };
            table.truncate((table.len() / 3 * 3).min(most));
            (!table.is_empty()).then_some(Colours::Palette(table))
        }
        name => plain(name),
    }
}

/// All greys of so many bits, from black to white or the other way round.
fn greys(bits: u8, turned: bool) -> Vec<u8> {
    let most = (1_u32 << bits.clamp(1, 8)) - 1;
    let grey = |n: u32| (if turned { most - n } else { n } * 255 / most) as u8;
    (0..=most).flat_map(|n| [grey(n); 3]).collect()
}

/// Whether black and white are exchanged (`Decode`, 8.9.5.2).
fn is_turned(pdf: &Pdf, stream: &Stream) -> bool {
    let Some(Object::Array(ends)) = get(pdf, &stream.dict, b"Decode") else {
        return false;
    };
    let end = |at: usize| ends.get(at).and_then(|e| e.as_float().ok());
    matches!((end(0), end(1)), (Some(first), Some(last)) if first > last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_go_both_ways() {
        assert_eq!(greys(1, true), [255, 255, 255, 0, 0, 0]);
        assert_eq!(greys(8, false).len(), 768);
        assert_eq!(greys(8, false)[765..], [255; 3]);
    }
}
