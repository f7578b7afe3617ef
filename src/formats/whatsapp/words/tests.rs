//! Every word of the tables is found, passes the quick filter, and typed words are not taken for one.

use super::*;

#[test]
fn every_word_of_the_tables_is_found_and_passes_the_filter() {
    let lexicon = &*LEXICON;
    for (language, row) in media::OMITTED {
        for phrase in row.iter().filter(|p| !p.is_empty()) {
            assert!(
                matches!(lexicon.whole(phrase), Some(Meaning::Omitted(_))),
                "{language} {phrase}"
            );
            for spelling in spellings(phrase) {
                assert!(lexicon.may_be(spelling.as_bytes()), "{language} {spelling}");
                assert!(
                    lexicon.may_be(format!("{spelling}.").as_bytes()),
                    "{language} {spelling}"
                );
            }
        }
    }
    for (language, words) in deleted::DELETED {
        for word in *words {
            assert_eq!(
                lexicon.whole(&format!("{word}.")),
                Some(Meaning::Deleted),
                "{language} {word}"
            );
            assert!(lexicon.may_be(word.as_bytes()), "{language} {word}");
        }
    }
    for (language, words) in calls::MISSED_CALL {
        for word in *words {
            assert_eq!(
                lexicon.whole(word),
                Some(Meaning::Call),
                "{language} {word}"
            );
        }
    }
    for (language, words) in calls::LIVE_LOCATION {
        for word in *words {
            assert_eq!(
                lexicon.whole(word),
                Some(Meaning::LiveLocation),
                "{language} {word}"
            );
        }
    }
    for word in flat(files::LEFT_OUT) {
        assert!(lexicon.left_out(word), "{word}");
    }
    for word in flat(files::FILE_ATTACHED) {
        assert!(lexicon.file_attached(word), "{word}");
    }
    for word in flat(files::ATTACHED) {
        assert!(lexicon.attached(word), "{word}");
    }
    for word in deleted::EDITED {
        assert!(lexicon.edited(word), "{word}");
    }
    for (_, text) in system::ENCRYPTION {
        assert!(
            lexicon.encryption(&format!("{text} Mehr\u{a0}erfahren")),
            "{text}"
        );
    }
}

#[test]
fn typed_words_are_no_table_words() {
    let lexicon = &*LEXICON;
    for text in [
        "Bild",
        "das Bild weggelassen hat er",
        "null Problem",
        "Video",
        "",
    ] {
        assert_eq!(lexicon.whole(text), None, "{text}");
    }
    let common = [
        "Moin",
        "Kommst du heute?",
        "Ja, passt.",
        "Danke dir!",
        "Die Rechnung ist da.",
        "ok",
    ];
    for text in common {
        assert!(!lexicon.may_be(text.as_bytes()), "{text}");
    }
}

#[test]
fn lines_of_the_messenger_tell_a_group() {
    let lexicon = &*LEXICON;
    assert_eq!(
        lexicon.phrase("Anna changed the subject to \"Dach"),
        Some(Hint::Group)
    );
    assert_eq!(
        lexicon.phrase("Anna hat die Gruppe „Dach“ erstellt."),
        Some(Hint::Group)
    );
    assert_eq!(lexicon.phrase("Anna"), None);
    assert_eq!(lexicon.senderless("Anna added Kurt"), Hint::Group);
    assert_eq!(lexicon.senderless("Lea Horn left"), Hint::Group);
    assert_eq!(
        lexicon.senderless("Your security code with Kurt changed. Tap to learn more."),
        Hint::Other
    );
}
