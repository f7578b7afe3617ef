//! What a store says of its mails beside their content: deleted ones that the user wants left out, mass mail, bounces.

use super::read::Worker;
use crate::model::{CoverageCode, Direction, MailClass, Message, Place};

impl Worker<'_> {
    /// Whether the message was deleted in its store and the user wants none of those; then it is counted.
    pub(super) fn leaves_out(&mut self, message: &Message<'_>) -> bool {
        let left_out =
            message.deleted && self.shared.people.settings.leave_out_deleted == Some(true);
        if left_out {
            let place = Place::entry(message.entry.unwrap_or(&self.job.entry().path));
            let troubles = &mut self.result.troubles;
            troubles.cover(CoverageCode::DeletedLeftOut, place, 1);
        }
        left_out
    }

    /// Marks what was sighted in a message from `first` on: mass mail that came in, unless the user wants it judged, and what
    /// a bounce brings back of a mail that was sent (mail.md section 19).
    pub(super) fn tell_class(&mut self, message: &Message<'_>, way: Direction, first: usize) {
        let Some(class) = message.class else {
            return;
        };
        let came_in = matches!(way, Direction::Inbound | Direction::Unknown);
        let mass =
            class.is_mass() && came_in && self.shared.people.settings.mass_mail != Some(true);
        for sighting in &mut self.result.sightings[first..] {
            sighting.facts.mass |= mass;
            // Linked to the mail of its thread where that is there, so that it counts once: what came back is no new
            // transfer.
            if class == MailClass::Bounce {
                sighting.facts.quoted = true;
                sighting.facts.forwarded = false;
            }
        }
    }
}
