//! Private Threema, Threema Work, Threema OnPrem: what the file tells, and nothing more (threema.md section 10).
//!
//! Data backups and Android's chat exports tell nothing. The iPhone's do by the app's name in the name of the ZIP, or by
//! the first line of a direct chat. Anything else is said to be unknown, never guessed.

use crate::model::{Channel, NoteCode, Place, Troubles};

/// What an export tells of its app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variant {
    /// The private app.
    Private,
    /// Threema Work.
    Work,
    /// Threema OnPrem: the firm's own server.
    OnPrem,
}

impl Variant {
    /// By the name of a ZIP of all chats.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        [
            ("Threema_Work_Export_", Variant::Work),
            ("Threema_OnPrem_Export_", Variant::OnPrem),
            ("Threema_Export_", Variant::Private),
        ]
        .iter()
        .find(|(start, _)| name.starts_with(start))
        .map(|(_, variant)| *variant)
    }

    /// By the first line of a direct chat, which the app itself wrote: the partner uses the other kind.
    pub(super) fn of_hint(line: &str) -> Option<Self> {
        if !is_hint(line) {
            return None;
        }
        Some(if line.contains("Threema Work") {
            Variant::Private
        } else {
            Variant::Work
        })
    }

    /// The channel it is judged as: the policy knows private Threema and Threema Work. OnPrem is Work on a server of the
    /// firm.
    pub(super) fn channel(self) -> Channel {
        match self {
            Variant::Private => Channel::Threema,
            Variant::Work | Variant::OnPrem => Channel::ThreemaWork,
        }
    }
}

/// Whether a line is the app's hint at the partner's kind. German and English wording is known; a person's sentence of
/// this length with the same words is not met at the start of a chat.
pub(super) fn is_hint(line: &str) -> bool {
    let short = line.len() < 120 && !line.contains('\n');
    short
        && [
            "private Version von Threema",
            "private version of Threema",
            "verwendet Threema Work",
            "uses Threema Work",
            "is using Threema Work",
        ]
        .iter()
        .any(|part| line.contains(part))
}

/// Says what is not known, at the place of the whole export.
pub(super) fn note(variant: Option<Variant>, place: Place, troubles: &mut Troubles) {
    match variant {
        None => troubles.note(NoteCode::VariantUnknown, place, ""),
        Some(Variant::OnPrem) => {
            troubles.note(NoteCode::VariantNearest, place, "Threema OnPrem");
        }
        Some(Variant::Private | Variant::Work) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_and_hints_tell() {
        let name = Variant::of_name;
        assert_eq!(name("Threema_Work_Export_A_1.zip"), Some(Variant::Work));
        assert_eq!(name("Threema_OnPrem_Export_A_1.zip"), Some(Variant::OnPrem));
        assert_eq!(name("Threema_Export_A_1.zip"), Some(Variant::Private));
        assert_eq!(name("threema-backup_1_1.zip"), None);
        let hint = Variant::of_hint;
        assert_eq!(
            hint("Dieser Kontakt verwendet die private Version von Threema."),
            Some(Variant::Work)
        );
        assert_eq!(
            hint("This contact uses Threema Work."),
            Some(Variant::Private)
        );
        assert_eq!(hint("Threema Work kostet mehr"), None);
    }
}
