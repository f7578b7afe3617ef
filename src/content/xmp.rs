//! Packets of XMP (ISO 16684-1) in pictures and PDF: who made it, where, what it shows, how to reach its maker. A packet is
//! plain text on purpose, so it is found without knowing the file around it.

use super::out::Out;
use super::xml::{self, Attributes, Step};
use std::collections::BTreeSet;

/// Properties by local name and how they are said; `dc`, `photoshop`, `Iptc4xmpCore`, `xmpRights` and `exif` use no name twice.
const WANTED: &[(&str, &str)] = &[
    ("creator", "Author"),
    ("Author", "Author"),
    ("CaptionWriter", "Author"),
    ("OwnerName", "Author"),
    ("Owner", "Author"),
    ("title", ""),
    ("description", ""),
    ("rights", ""),
    ("Headline", ""),
    ("Location", "LOCATION"),
    ("City", "LOCATION"),
    ("State", "LOCATION"),
    ("Country", "LOCATION"),
    ("CiEmailWork", ""),
    ("CiTelWork", "TEL"),
    ("CiAdrExtadr", "ADR"),
    ("CiAdrPcode", "ADR"),
    ("CiAdrCity", "ADR"),
    ("CiUrlWork", "URL"),
    ("PersonInImage", "PERSON"),
];

/// Says what the packet in these bytes holds, if there is one.
pub(super) fn say(bytes: &[u8], out: &mut Out) {
    let Some(start) = memchr::memmem::find(bytes, b"<x:xmpmeta") else {
        return;
    };
    let rest = &bytes[start..];
    let end = memchr::memmem::find(rest, b"</x:xmpmeta>").unwrap_or(rest.len());
    let mut said = Said::default();
    // What stands before the damage counts.
    let _ = xml::walk(&xml::text(&rest[..end]), |step| {
        match step {
            Step::Open(name, attributes) => said.open(name, &attributes),
            Step::Text(text) => said.text.push_str(text),
            Step::Close(name) => said.close(name),
        }
        said.lines.len() < 200
    });
    said.place();
    said.lines.iter().for_each(|line| out.say(line));
}

#[derive(Default)]
struct Said {
    /// Elements that were wanted and are open.
    open: Vec<&'static (&'static str, &'static str)>,
    text: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// Sorted, each once: cameras write the same into several properties.
    lines: BTreeSet<String>,
}

impl Said {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.text.clear();
        self.open
            .extend(WANTED.iter().find(|(wanted, _)| *wanted == name));
        // Short form: properties as attributes.
        if name == "Description" {
            for (wanted, label) in WANTED {
                if let Some(value) = attributes.get(wanted) {
                    self.line(label, &value);
                }
            }
            for side in ["GPSLatitude", "GPSLongitude"] {
                if let Some(value) = attributes.get(side) {
                    self.degrees(side, &value);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        if let Some((_, label)) = self.open.last() {
            self.line(label, &text);
        }
        self.open.pop_if(|(wanted, _)| *wanted == name);
        self.degrees(name, &text);
    }

    fn line(&mut self, label: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.lines.insert(match label {
                "" => value.to_owned(),
                label => format!("{label}: {value}"),
            });
        }
    }

    /// `48,8.25N`, `48,8,15N` (part 2, 8.2.3.2).
    fn degrees(&mut self, name: &str, value: &str) {
        let side = match name {
            "GPSLatitude" => &mut self.latitude,
            "GPSLongitude" => &mut self.longitude,
            _ => return,
        };
        let value = value.trim();
        let sign = match value.chars().last() {
            Some('N' | 'E') => 1.0,
            Some('S' | 'W') => -1.0,
            _ => return,
        };
        let mut sum = 0.0;
        for (part, share) in value[..value.len() - 1].split(',').zip([1.0, 60.0, 3600.0]) {
            let Ok(part) = part.parse::<f64>() else {
                return;
            };
            sum += part / share;
        }
        *side = Some(sum * sign);
    }

    fn place(&mut self) {
        if let (Some(north), Some(east)) = (self.latitude, self.longitude)
            && north.abs() <= 90.0
            && east.abs() <= 180.0
            && (north, east) != (0.0, 0.0)
        {
            self.lines.insert(format!("geo:{north:.5},{east:.5}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(packet: &str) -> String {
        let mut out = Out::default();
        say(packet.as_bytes(), &mut out);
        out.end().0
    }

    #[test]
    fn both_forms_of_a_property_are_read() {
        let packet = "\u{1}xx<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><r:RDF><r:Description exif:GPSLatitude=\"51,3.0N\" photoshop:City=\"Leipzig\">\
            <dc:creator><r:Seq><r:li>Anna Probe</r:li></r:Seq></dc:creator><exif:GPSLongitude>12,22,30E</exif:GPSLongitude>\
            <i:CreatorContactInfo i:CiEmailWork=\"x\"/><i:CiEmailWork>anna@kunde.example</i:CiEmailWork></r:Description></r:RDF></x:xmpmeta>yy";
        assert_eq!(
            said(packet),
            "Author: Anna Probe\nLOCATION: Leipzig\nanna@kunde.example\ngeo:51.05000,12.37500"
        );
    }

    #[test]
    fn what_is_no_place_is_none() {
        for value in ["", "N", "x,1N", "91,0N", "51,3.0"] {
            let packet = format!(
                "<x:xmpmeta><a exif:b=\"1\"/><GPSLatitude>{value}</GPSLatitude><GPSLongitude>12,0E</GPSLongitude>"
            );
            assert_eq!(said(&packet), "", "{value}");
        }
        assert_eq!(said("nothing"), "");
    }
}
