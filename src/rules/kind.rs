//! How a detector finds, and with it when it is settled (catalogue 1.5).

/// How a detector finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number whose check digits are computed.
    Checksum,
    /// A shape of signs, often beside a word.
    Shape,
    /// What an export itself marks.
    Marker,
    /// Words of a file's name.
    File,
    /// A person's name.
    Person,
    /// Phrases in a context.
    Phrase,
}

/// In which order detectors are settled; `near:` may look back only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// checksum, shape, marker, file.
    Shape,
    /// person.
    Person,
    /// phrase.
    Phrase,
}

impl Kind {
    /// All kinds, as the files of detectors list them.
    pub const ALL: &'static [Kind] = &[
        Kind::Checksum,
        Kind::Shape,
        Kind::Marker,
        Kind::File,
        Kind::Person,
        Kind::Phrase,
    ];

    /// The word in files of detectors.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Kind::Checksum => "checksum",
            Kind::Shape => "shape",
            Kind::Marker => "marker",
            Kind::File => "file",
            Kind::Person => "person",
            Kind::Phrase => "phrase",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// When detectors of this kind are settled.
    #[must_use]
    pub const fn rank(self) -> Rank {
        match self {
            Kind::Checksum | Kind::Shape | Kind::Marker | Kind::File => Rank::Shape,
            Kind::Person => Rank::Person,
            Kind::Phrase => Rank::Phrase,
        }
    }
}
