//! The three honest lists: gaps (bytes of a kind we read that were not read), notes (nothing lost, said for honesty)
//! and coverage (what nobody promised to read). Each has a code with a heading in `docs/codes.md`.

use super::place::{EntryPath, Place};
use std::collections::BTreeMap;
use std::fmt;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item_doc])* $item,)+ }
        impl $name {
            /// All codes.
            pub const ALL: &'static [$name] = &[$($name::$item,)+];
            /// The stable identifier.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $($name::$item => $id,)+ } }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.id()) }
        }
    };
}

codes! {
    /// Why bytes of a kind we read were not read. Only gaps turn the exit status to 3.
    GapCode {
        /// The bytes are damaged (broken archive, cut file).
        Damaged = "damaged",
        /// Locked, and no password was given.
        PasswordMissing = "password-missing",
        /// Locked, and none of the passwords fits.
        PasswordWrong = "password-wrong",
        /// An encrypted backup, and no key of its kind was given.
        BackupKeyMissing = "backup-key-missing",
        /// An encrypted backup, and none of the keys opens it, or it is damaged.
        BackupKeyWrong = "backup-key-wrong",
        /// A stated limit was reached.
        Limit = "limit",
        /// Too large to be held in memory inside an archive: unpack first.
        UnpackFirst = "unpack-first",
        /// The operating system refused to read.
        Unreadable = "unreadable",
        /// An archive member whose name leads out of the archive.
        UnsafePath = "unsafe-path",
        /// A reader failed in a way nobody foresaw; the entry is named.
        Panic = "panic",
        /// The reader of a document took too long or too much memory and was ended.
        GaveUp = "gave-up",
        /// A form of export that this version recognises but does not read.
        NotReadYet = "not-read-yet",
    }
}

codes! {
    /// Said for honesty, nothing lost.
    NoteCode {
        /// Day and month could not be told apart: day first was taken.
        DateOrderGuessed = "date-order-guessed",
        /// Headers without a year: the year was continued from the last dated one, or left out.
        YearGuessed = "year-guessed",
        /// The chat does not begin with its encryption line, or is near the export's message cap.
        BeginningMissing = "beginning-missing",
        /// Bytes that are no UTF-8 were read as Windows-1252.
        CharsetAssumed = "charset-assumed",
        /// Damaged base64 was decoded as far as possible.
        Base64Repaired = "base64-repaired",
        /// Text before the first message header was left aside.
        TextBeforeFirst = "text-before-first",
        /// Text before the first border of a mailbox: a message without a head.
        Headless = "headless-message",
        /// A message names a file that is not in the export.
        AttachmentMissing = "attachment-missing",
        /// The export does not tell which side is the own one.
        OwnSideUnknown = "own-side-unknown",
        /// The export does not name the own side; it was settled by a rule (the one name that is in all threads).
        OwnSideDerived = "own-side-derived",
        /// A header look-alike with another shape was taken as text.
        LookalikeHeaders = "lookalike-headers",
        /// Time goes back by more than a day and comes back at once: perhaps text pasted from another export.
        TimeJump = "time-jump",
        /// A date header could not be read; the next best was taken, or none.
        DateUnreadable = "date-unreadable",
        /// The date a mail states is more than three days away from when a server took it.
        DateDeviates = "date-deviates",
        /// A header that may stand once stands several times; the first counts.
        HeaderRepeated = "header-repeated",
        /// A stated length does not fit; the content's own borders were used.
        LengthDeviates = "length-deviates",
        /// A settings file inside the scanned path was used for titles, audiences, channels and own data.
        SettingsUsed = "settings-used",
        /// Part of such a settings file was not trusted.
        SettingsIgnored = "settings-ignored",
        /// The transport protection of this mailbox's sent mails is not documented.
        TransportUnknown = "transport-unknown",
        /// A mail crossed the border of the firm under an encryption that counts as broken (TLS 1.1 and older).
        TlsOutdated = "tls-outdated",
        /// People of an Exchange organisation are known by name only: the export has no mail address of them.
        ExchangeAddress = "exchange-address",
        /// Messages that were deleted still lie in the store; they were read like the others.
        DeletedKept = "deleted-kept",
        /// A store has a password, which protects nothing.
        StorePassword = "store-password",
        /// A NUL byte or other control character was dropped while reading.
        ControlBytes = "control-bytes",
        /// An archive member's name was not UTF-8 and was decoded by guess.
        NameDecoded = "name-decoded",
        /// Two files of one bundle have the same name; both are read, the later one is listed with a number behind it.
        DuplicateName = "duplicate-name",
        /// Parts of a download that comes in several archives are not there.
        PartMissing = "part-missing",
        /// A column named in the settings is not in the table, or in none.
        ColumnMissing = "column-missing",
        /// A line of the list of chosen conversations fits none.
        ChoiceUnmatched = "choice-unmatched",
        /// The same conversation lies in two sources that overlap.
        Overlap = "overlap",
        /// The same conversation lies in two kinds of export; the one that tells more counts.
        Twin = "twin",
        /// Messages of this conversation were set to disappear, or its history was cleared: the export leaves out what had
        /// gone.
        Disappearing = "disappearing-messages",
        /// Messages that the exporting program could not decrypt itself.
        Undecrypted = "undecrypted",
        /// An accepted gap whose last day is over: it counts again.
        AcceptanceOver = "acceptance-over",
        /// Values asked for openly stay masked: their file is no longer the one that was read.
        RevealChanged = "reveal-changed",
        /// Values asked for openly stay masked: there are more than are held in memory.
        RevealLimit = "reveal-limit",
        /// The file holds several exports one behind the other; all were read.
        SeveralRoots = "several-roots",
        /// In a group only the owner's messages are there: probably only own messages were exported.
        OtherSideMissing = "other-side-missing",
        /// Why media are not in the export: its settings, their size, or the messenger no longer had them.
        MediaNotExported = "media-not-exported",
        /// The export states its zone's winter offset all year; times are kept as wall times.
        WinterOffset = "winter-offset",
        /// Service lines have a day and no time; they are placed at its beginning.
        DayOnly = "day-only",
        /// The export does not tell which variant of its messenger it is from (Threema private, Work, OnPrem).
        VariantUnknown = "variant-unknown",
        /// The export is from a variant that the policy has no channel of its own for; it is judged as the nearest one.
        VariantNearest = "variant-nearest",
        /// An export of whole conversations that its app never encrypts.
        ClearText = "clear-text-export",
        /// The export states a newer version than this program knows; it was read by its column names.
        VersionNewer = "version-newer",
        /// A year has passed since rules or policy were checked against law and facts.
        RulesOld = "rules-old",
        /// A decision of the triage file is over; the finding counts again.
        TriageOver = "triage-over",
        /// A decision of the triage file is about a finding that this run does not have.
        TriageStale = "triage-stale",
    }
}

codes! {
    /// What nobody promised to read; counted and listed.
    CoverageCode {
        /// Pictures.
        Picture = "picture",
        /// Videos.
        Video = "video",
        /// Voice messages and other sound.
        Voice = "voice",
        /// Stickers.
        Sticker = "sticker",
        /// Documents of a kind this version does not read.
        Document = "document",
        /// Documents whose pages hold no text: scans and drawings.
        ImageOnly = "image-only",
        /// Media that is not in the export.
        LeftOut = "left-out",
        /// Index and system files of programs.
        IndexFile = "index-file",
        /// Files no reader knows.
        UnknownFile = "unknown-file",
        /// Content its sender protected.
        Protected = "protected",
        /// Our own reports and sheets.
        OwnReport = "own-report",
        /// A document outside any conversation.
        OutsideConversation = "outside-conversation",
        /// Settings and contacts files of this program.
        Settings = "settings-file",
        /// WhatsApp's account report: it holds no messages.
        AccountReport = "account-report",
        /// A chat as another program wrote it, in a form that is not read.
        ToolOutput = "tool-output",
        /// Files of other apps in a phone backup.
        PhoneBackup = "phone-backup",
        /// Files of conversations that nobody chose, or that may be theirs: neither opened nor listed.
        NotChosen = "not-chosen",
        /// A link that was not followed.
        Link = "link",
        /// Entries of an address book that was uploaded to the messenger.
        AddressBook = "address-book",
        /// Facts about an account: devices, sites, people written to most, profile.
        AccountData = "account-data",
        /// Mails of which only the headers are in the mailbox.
        BodyMissing = "body-missing",
        /// Deleted mails that still lie in the mailbox, left out as the user asked.
        DeletedLeftOut = "deleted-left-out",
        /// Messages of a kind that the exporting program did not know: only their number is there.
        Unsupported = "unsupported-message",
        /// Reactions to messages: a sign, no words.
        Reaction = "reaction",
    }
}

/// Why a gap may stay: said by the user, with a reason and a last day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acceptance {
    /// The user's own words.
    pub reason: String,
    /// Last day on which it counts.
    pub until: jiff::civil::Date,
}

/// Bytes of a kind we read that were not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Where.
    pub place: Place,
    /// Why.
    pub code: GapCode,
    /// The particular: an error's own words, a limit, a count. Never content.
    pub detail: String,
    /// Known and accepted: stays in every report and turns no status.
    pub accepted: Option<Acceptance>,
}

/// Said for honesty, nothing lost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What.
    pub code: NoteCode,
    /// The particular. Never content.
    pub detail: String,
}

/// What nobody promised to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coverage {
    /// Where: the source, not each single file.
    pub place: Place,
    /// What.
    pub code: CoverageCode,
    /// How many.
    pub count: u64,
}

/// Collects the three lists; equal notes fold into one with the first place, coverage is counted per place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Troubles {
    gaps: Vec<Gap>,
    notes: Vec<Note>,
    coverage: BTreeMap<(Place, CoverageCode), u64>,
}

impl Troubles {
    /// Adds a gap.
    pub fn gap(&mut self, code: GapCode, place: Place, detail: impl Into<String>) {
        self.gaps.push(Gap {
            place,
            code,
            detail: detail.into(),
            accepted: None,
        });
    }

    /// Adds a note.
    pub fn note(&mut self, code: NoteCode, place: Place, detail: impl Into<String>) {
        self.notes.push(Note {
            place,
            code,
            detail: detail.into(),
        });
    }

    /// Counts something nobody promised to read.
    pub fn cover(&mut self, code: CoverageCode, place: Place, count: u64) {
        *self.coverage.entry((place, code)).or_insert(0) += count;
    }

    /// Leaves out what was counted as coverage so far: it belongs to something nobody asked for.
    pub fn uncover(&mut self) {
        self.coverage.clear();
    }

    /// The same with other places where `shown` gives one. What stands at such a place loses its line and its particulars:
    /// it belongs to something of which only numbers may be told.
    #[must_use]
    pub fn shown_at(self, shown: impl Fn(&EntryPath) -> Option<EntryPath>) -> Self {
        let mut out = Self::default();
        let place = |place: Place| match shown(&place.path) {
            Some(path) => (Place::entry(&path), true),
            None => (place, false),
        };
        for mut gap in self.gaps {
            let (at, replaced) = place(gap.place);
            if replaced {
                gap.detail.clear();
            }
            out.gaps.push(Gap { place: at, ..gap });
        }
        for mut note in self.notes {
            let (at, replaced) = place(note.place);
            if replaced {
                note.detail.clear();
            }
            out.notes.push(Note { place: at, ..note });
        }
        for ((at, code), count) in self.coverage {
            out.cover(code, place(at).0, count);
        }
        out
    }

    /// Takes over another collection, behind what is here.
    pub fn append(&mut self, other: Troubles) {
        self.gaps.extend(other.gaps);
        self.notes.extend(other.notes);
        for ((place, code), count) in other.coverage {
            self.cover(code, place, count);
        }
    }

    /// The same with every place below `root`: told inside a message whose number was not known yet.
    #[must_use]
    pub fn below(mut self, root: &EntryPath) -> Self {
        let gaps = self.gaps.iter_mut().map(|g| &mut g.place);
        let notes = self.notes.iter_mut().map(|n| &mut n.place);
        for place in gaps.chain(notes) {
            place.path = root.member(place.path.as_str());
        }
        let coverage = std::mem::take(&mut self.coverage);
        for ((mut place, code), count) in coverage {
            place.path = root.member(place.path.as_str());
            self.cover(code, place, count);
        }
        self
    }

    /// The gaps, sorted by place.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = self.gaps.clone();
        gaps.sort();
        gaps.dedup();
        gaps
    }

    /// The notes, sorted by place, equal ones once.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let mut notes = self.notes.clone();
        notes.sort();
        notes.dedup();
        notes
    }

    /// The coverage, sorted by place.
    #[must_use]
    pub fn coverage(&self) -> Vec<Coverage> {
        self.coverage
            .iter()
            .map(|((place, code), count)| Coverage {
                place: place.clone(),
                code: *code,
                count: *count,
            })
            .collect()
    }

    /// Whether there is any gap.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }
}
