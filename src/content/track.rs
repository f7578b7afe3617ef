//! Tracks of satellite navigation: GPX (topografix 1.0 and 1.1) and KML (OGC 2.2). Where somebody was, and what the places
//! are called.

use super::limits::TRACK_POINTS;
use super::out::Out;
use super::xml::{self, Step};
use super::{Document, Given, Kind, Unread};

/// GPX and KML.
pub(super) struct Track;

impl Kind for Track {
    fn fits(&self, document: &Document<'_>) -> bool {
        let head = super::beginning(document.bytes);
        head.contains("<gpx") || head.contains("<kml") || head.contains(":kml")
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let text = xml::text(document.bytes);
        let mut out = Out::default();
        let (mut points, mut value) = (0, String::new());
        let end = xml::walk(&text, |step| {
            match step {
                Step::Open("trkpt" | "wpt" | "rtept", a) => {
                    let place = a.get("lat").zip(a.get("lon"));
                    if let Some((north, east)) = place {
                        point(&mut out, &mut points, &north, &east);
                    }
                    value.clear();
                }
                Step::Open(..) => value.clear(),
                Step::Text(piece) => value.push_str(piece),
                Step::Close(name) => {
                    let value = std::mem::take(&mut value);
                    match name {
                        "name" | "desc" | "cmt" | "author" | "description" | "address"
                        | "phoneNumber" => {
                            out.say(&value);
                        }
                        "time" | "when" if points < TRACK_POINTS => out.say(&value),
                        // Longitude stands first (OGC 07-147r2, 10.2).
                        "coordinates" => value.split_whitespace().for_each(|p| {
                            let mut parts = p.split(',');
                            if let (Some(east), Some(north)) = (parts.next(), parts.next()) {
                                point(&mut out, &mut points, north, east);
                            }
                        }),
                        "coord" => {
                            let mut parts = value.split_whitespace();
                            if let (Some(east), Some(north)) = (parts.next(), parts.next()) {
                                point(&mut out, &mut points, north, east);
                            }
                        }
                        _ => {}
                    }
                }
            }
            !out.is_full()
        });
        let (text, left) = out.end();
        let broken = || Unread::Damaged("a part of the document is broken".to_owned());
        Ok(Given {
            text,
            left: left.or_else(|| end.is_err().then(broken)),
            ..Given::default()
        })
    }
}

fn point(out: &mut Out, points: &mut usize, north: &str, east: &str) {
    *points += 1;
    if *points > TRACK_POINTS {
        return;
    }
    if let (Ok(north), Ok(east)) = (north.trim().parse::<f64>(), east.trim().parse::<f64>())
        && north.abs() <= 90.0
        && east.abs() <= 180.0
    {
        out.say(&format!("geo:{north:.5},{east:.5}"));
    }
}
