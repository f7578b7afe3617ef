//! What a picture says about itself (EXIF, CIPA DC-008, and XMP): where, when and with what it was taken, by whom. The picture is
//! not looked at.

use super::limits::PICTURE;
use super::out::Out;
use super::{Document, Given, Kind, Unread, xmp};
use exif::{Exif, In, Reader, Tag, Value};
use std::io::Cursor;

/// Photographs.
pub(super) struct Picture;

impl Kind for Picture {
    fn fits(&self, document: &Document<'_>) -> bool {
        let bytes = document.bytes;
        bytes.starts_with(b"\xff\xd8\xff")
            || bytes.starts_with(b"II*\0")
            || bytes.starts_with(b"MM\0*")
            || bytes.starts_with(b"\x89PNG\r\n\x1a\n")
            || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
            || bytes.get(4..8) == Some(b"ftyp")
    }

    /// A picture that says nothing, or whose data are broken, gives no text: it is counted as a picture all the same.
    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        // JPEG has its data in front; the others say where they are.
        let bytes = if document.bytes.starts_with(b"\xff\xd8") {
            &document.bytes[..document.bytes.len().min(PICTURE)]
        } else {
            document.bytes
        };
        let mut reader = Reader::new();
        reader.continue_on_error(true);
        let told = reader
            .read_from_container(&mut Cursor::new(bytes))
            .or_else(|error| error.distill_partial_result(|_| {}));
        let mut out = Out::default();
        if let Ok(exif) = told {
            say(&exif, &mut out);
        }
        xmp::say(bytes, &mut out);
        Ok(Given {
            text: out.end().0,
            pictures: 1,
            ..Given::default()
        })
    }
}

fn say(exif: &Exif, out: &mut Out) {
    if let (Some(north), Some(east)) = (
        degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, 90.0),
        degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, 180.0),
    ) {
        out.say(&format!("geo:{north:.5},{east:.5}"));
    }
    for tag in [
        Tag::DateTimeOriginal,
        Tag::Artist,
        Tag::Copyright,
        Tag::ImageDescription,
        Tag::UserComment,
        Tag::Make,
        Tag::Model,
        Tag::BodySerialNumber,
        Tag::CameraOwnerName,
    ] {
        if let Some(text) = exif
            .get_field(tag, In::PRIMARY)
            .and_then(|f| words(&f.value))
        {
            out.label(&tag.to_string(), &text);
        }
    }
}

/// Degrees, minutes and seconds as one number (4.6.7); none where they are not of this world.
fn degrees(exif: &Exif, tag: Tag, side: Tag, most: f64) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let mut sum = 0.0;
    for (part, share) in parts.iter().zip([1.0, 60.0, 3600.0]) {
        if part.denom != 0 {
            sum += part.to_f64() / share;
        }
    }
    let side = exif
        .get_field(side, In::PRIMARY)
        .and_then(|f| words(&f.value));
    let sign = if side.is_some_and(|s| matches!(&*s, "S" | "W")) {
        -1.0
    } else {
        1.0
    };
    // Phones without a fix write zeros.
    (sum != 0.0 && sum <= most).then_some(sum * sign)
}

/// Letters of a field; a comment has eight bytes in front that name its set.
fn words(value: &Value) -> Option<String> {
    let bytes = match value {
        Value::Ascii(lines) => lines.join(&b' '),
        Value::Undefined(bytes, _) => bytes.get(8..)?.to_vec(),
        _ => return None,
    };
    let text = String::from_utf8_lossy(&bytes);
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}
