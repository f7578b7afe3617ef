//! The exports of single chats: a text and its media in a ZIP with a password (threema.md sections 5 and 6).

mod android_body;
mod body;
mod claims;
mod dates;
mod ios_body;
mod labels;
mod months;
mod names;
mod read;
mod scan;
mod survey;
mod worded;

use self::scan::App;
use crate::formats::{Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey};
use crate::model::Channel;
use crate::source::Bundle;

/// The reader for Android's chat export.
#[derive(Debug)]
pub struct AndroidChat;

/// The reader for the iPhone's chat export.
#[derive(Debug)]
pub struct IosChat;

static ANDROID: FormatCard = FormatCard {
    id: "threema-android-chat",
    title: (
        "Threema-Chatexport (Android)",
        "Threema chat export (Android)",
    ),
    channel: Channel::Threema,
    names: &["threema-chat.zip", "messages.txt"],
    how: (
        &[
            "Den Chat in Threema auf dem Android-Telefon öffnen",
            "Menü mit drei Punkten, „Chat teilen“ oder „Chat exportieren“, mit oder ohne Medien",
            "Ein Passwort wählen und aufschreiben, die ZIP-Datei auf den Rechner kopieren",
            "Das Passwort mit --password-file nennen oder beim Start eintippen",
            "Aus Threema Work? Mit --channel threema-work sagen: die Datei verrät es nicht",
        ],
        &[
            "Open the chat in Threema on the Android phone",
            "Menu with three dots, share or export the chat, with or without media",
            "Choose a password and write it down, copy the ZIP to the computer",
            "Name the password with --password-file or type it at the start",
            "From Threema Work? Say so with --channel threema-work: the file does not tell",
        ],
    ),
    survey_optional: false,
};

static IPHONE: FormatCard = FormatCard {
    id: "threema-ios-chat",
    title: (
        "Threema-Chatexport (iPhone)",
        "Threema chat export (iPhone)",
    ),
    channel: Channel::Threema,
    names: &["Threema_X_202512101530.zip", "messages.txt"],
    how: (
        &[
            "Den Chat in Threema auf dem iPhone öffnen und oben auf den Namen tippen",
            "„Chat exportieren“ wählen, mit oder ohne Medien, und ein Passwort vergeben",
            "Die ZIP-Datei auf den Rechner übertragen und nicht umbenennen: Ihr Name ist der Titel des Chats",
            "Das Passwort mit --password-file nennen oder beim Start eintippen",
        ],
        &[
            "Open the chat in Threema on the iPhone and tap the name at the top",
            "Choose to export the chat, with or without media, and set a password",
            "Bring the ZIP to the computer and do not rename it: its name is the title of the chat",
            "Name the password with --password-file or type it at the start",
        ],
    ),
    survey_optional: false,
};

impl Format for AndroidChat {
    fn card(&self) -> &'static FormatCard {
        &ANDROID
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims::claims(bundle, App::Android)
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        survey::survey(reading, App::Android, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        give(reading, dialect, range, sink);
    }
}

impl Format for IosChat {
    fn card(&self) -> &'static FormatCard {
        &IPHONE
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims::claims(bundle, App::Iphone)
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        survey::survey(reading, App::Iphone, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        give(reading, dialect, range, sink);
    }
}

fn give(reading: &Reading<'_>, dialect: &Dialect, range: &ReadRange, sink: &mut dyn Sink) {
    if let Some(chat) = dialect.downcast_ref::<survey::Chat>() {
        read::read(reading, chat, range, sink);
    }
}
