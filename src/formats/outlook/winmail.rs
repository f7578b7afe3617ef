//! `winmail.dat` as a file of its own: saved from a mail program that could not open it (mail.md section 11).

use super::{give, tnef};
use crate::formats::mail::marks::Marks;
use crate::formats::mail::message::{BORDER_LINE, Origin};
use crate::formats::mail::{direction, lone, stores};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::attached::TNEF;
use crate::mime::limits;
use crate::model::{Channel, GapCode, Place};
use crate::source::{Bundle, Handle, OpenError};

/// The reader.
#[derive(Debug)]
pub struct Winmail;

static CARD: FormatCard = FormatCard {
    id: "outlook-tnef",
    title: (
        "Outlook-Anhang winmail.dat",
        "Outlook attachment winmail.dat",
    ),
    channel: Channel::EmailUnknown,
    names: &["winmail.dat"],
    how: (
        &[
            "Den Anhang winmail.dat im Mailprogramm speichern, oder gleich das ganze Postfach übergeben",
        ],
        &["Save the attachment winmail.dat in the mail program, or hand over the whole mailbox"],
    ),
    survey_optional: true,
};

impl Format for Winmail {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        stores::claims(bundle, |entry| {
            let is_tnef = entry.head(TNEF.len()).is_ok_and(|head| head == TNEF);
            is_tnef.then_some((Confidence::Sure, "begins with the signature of TNEF"))
        })
    }

    fn survey(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::survey(self, reading)
    }

    fn quick(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::quick(reading)
    }

    fn read(&self, reading: &Reading<'_>, _: &Dialect, _: &ReadRange, sink: &mut dyn Sink) {
        let entry = &reading.bundle.entries[reading.claim.main];
        let origin = Origin {
            path: reading.path(),
            page: false,
            offset: 0,
            exact: false,
            folder: direction::folder(entry.folder()),
            own: reading.own,
            border: None,
            border_name: BORDER_LINE,
            marks: Marks::default(),
        };
        match entry.content.handle().and_then(|handle| whole(&handle)) {
            Ok(bytes) => give::give(&tnef::read(&bytes), 0, &origin, sink),
            Err(error) => {
                let place = Place::entry(reading.path());
                sink.troubles().gap(error.code, place, error.detail);
            }
        }
    }
}

fn whole(handle: &Handle) -> Result<Vec<u8>, OpenError> {
    if handle.len() > limits::MAIL {
        let detail = format!("mail is larger than {} MiB", limits::MAIL >> 20);
        return Err(OpenError::new(GapCode::Limit, detail));
    }
    let mut bytes = Vec::new();
    handle.read_range(0, handle.len(), &mut bytes)?;
    Ok(bytes)
}
