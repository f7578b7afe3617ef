//! The HTML pages: test list no. 7 (clocks) and no. 9, and the places of texts on their pages.

use super::{Whole, bundle, format, read};
use kanalwacht::formats::{OneByOne, OwnSide, Reading};
use proptest::prelude::*;

/// A page of a chat with this history.
fn page(title: &str, history: &str) -> Vec<u8> {
    format!(
        "<!DOCTYPE html>\n<html><head><title>Exported Data</title></head><body><div class=\"page_wrap\">\n<div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">\n{title} \n</div></div></div>\n<div class=\"page_body chat_page\"><div class=\"history\">\n{history}\n<a class=\"pagination block_link\" href=\"messages2.html\">\nNext messages\n</a></div></div></div></body></html>\n"
    )
    .into_bytes()
}

fn message(id: i64, date: &str, name: Option<&str>, inner: &str) -> String {
    let joined = if name.is_some() { "" } else { " joined" };
    let name = name.map_or_else(String::new, |n| {
        format!("<div class=\"from_name\">\n{n} \n</div>")
    });
    format!(
        "<div class=\"message default clearfix{joined}\" id=\"message{id}\">\n<div class=\"body\">\n<div class=\"pull_right date details\" title=\"{date}\">\n08:00\n</div>{name}\n{inner}\n</div>\n</div>\n"
    )
}

fn text(words: &str) -> String {
    format!("<div class=\"text\">\n{words}\n</div>")
}

fn service(id: i64, sentence: &str) -> String {
    format!(
        "<div class=\"message service\" id=\"message{id}\">\n<div class=\"body details\">\n{sentence}\n</div>\n</div>\n"
    )
}

const DATE: &str = "03.02.2026 08:00:00 UTC+01:00";

fn chat(pages: &[String]) -> Whole {
    let files = pages.iter().enumerate().map(|(at, history)| {
        let number = if at == 0 {
            String::new()
        } else {
            (at + 1).to_string()
        };
        (
            format!("x/messages{number}.html"),
            page("Kurt Voss", history),
        )
    });
    read("telegram-html", &bundle(files.collect()), 4 << 20).unwrap()
}

fn one(inner: &str) -> super::Seen {
    let whole = chat(&[message(1, DATE, Some("Anna"), inner)]);
    assert_eq!(whole.taken.messages.len(), 1);
    whole.taken.messages[0].clone()
}

// 7. Clocks.

#[test]
fn clocks_of_march_and_october_stay_wall_times_with_the_winter_offset_as_a_note() {
    for day in [
        "31.03.2024 02:30:00",
        "27.10.2024 02:30:00",
        "01.07.2024 12:00:00",
    ] {
        let whole = chat(&[message(
            1,
            &format!("{day} UTC+01:00"),
            Some("A"),
            &text("x"),
        )]);
        let time = whole.taken.messages[0].time.clone().unwrap();
        assert!(!time.contains('+') && !time.ends_with('Z'), "{time}");
        let notes = whole.survey.troubles.notes();
        let note = notes
            .iter()
            .find(|n| n.code.id() == "winter-offset")
            .unwrap();
        assert_eq!(note.detail, "UTC+01:00");
    }
}

// 9. Pages.

#[test]
fn a_joined_chain_goes_on_and_a_page_begins_anew() {
    let first = message(1, DATE, Some("Anna"), &text("a")) + &message(2, DATE, None, &text("b"));
    let second = message(3, DATE, Some("Anna"), &text("c")) + &message(4, DATE, None, &text("d"));
    let whole = chat(&[first, second]);
    assert_eq!(whole.texts(), ["a", "b", "c", "d"]);
    assert!(
        whole
            .taken
            .messages
            .iter()
            .all(|m| m.sender.as_deref() == Some("Anna"))
    );
    let torn = chat(&[
        message(1, DATE, Some("Anna"), &text("a")),
        message(2, DATE, None, &text("b")),
    ]);
    assert_eq!(torn.taken.messages[1].sender, None);
    assert!(torn.codes().contains(&"damaged"));
}

#[test]
fn a_service_line_ends_a_joined_chain() {
    let history = message(1, DATE, Some("Anna"), &text("a"))
        + &service(2, "Kurt joined group by link from Anna")
        + &message(3, DATE, None, &text("b"));
    let whole = chat(&[history]);
    assert_eq!(whole.taken.messages[2].sender, None);
    assert!(whole.codes().contains(&"damaged"));
}

#[test]
fn forwarded_text_and_chains_are_read_with_new_and_old_dates() {
    let forward = |name: &str, words: &str| {
        format!(
            "<div class=\"pull_left forwarded userpic_wrap\"><div class=\"initials\">LD</div></div>\n<div class=\"forwarded body\">{name}\n{}\n</div>",
            text(words)
        )
    };
    let new = "<div class=\"from_name\">\nLene Dorn<span class=\"date details\" title=\"01.02.2019 09:00:00\"> 01.02.2019 09:00:00</span>\n</div>";
    let old = "<div class=\"from_name\">\nLene Dorn <span class=\"details\"> 01.02.2019 09:00:00</span>\n</div>";
    let history = message(1, DATE, Some("Anna"), &forward(new, "eins"))
        + &message(2, DATE, None, &forward("", "zwei"))
        + &message(3, DATE, Some("Kurt"), &forward(old, "drei"));
    let whole = chat(&[history]);
    assert_eq!(whole.texts(), ["eins", "zwei", "drei"]);
    assert!(whole.taken.messages.iter().all(|m| m.forwarded));
    let senders: Vec<_> = whole
        .taken
        .messages
        .iter()
        .map(|m| m.sender.as_deref())
        .collect();
    assert_eq!(senders, [Some("Anna"), Some("Anna"), Some("Kurt")]);
    assert!(
        whole.taken.messages[0]
            .time
            .as_deref()
            .unwrap()
            .starts_with("2026")
    );
}

#[test]
fn a_missing_file_without_a_link_is_an_attachment() {
    for (says, note) in [
        (
            "Not included, change data exporting settings to download.",
            "1 by the settings, 0 by their size, 0 no longer there",
        ),
        (
            "Exceeds maximum size, change data exporting settings to download.",
            "0 by the settings, 1 by their size, 0 no longer there",
        ),
        (
            "Unavailable, please try again later.",
            "0 by the settings, 0 by their size, 1 no longer there",
        ),
    ] {
        let whole = chat(&[message(
            1,
            DATE,
            Some("A"),
            &format!(
                "<div class=\"media_wrap clearfix\"><div class=\"media clearfix pull_left media_file\"><div class=\"fill pull_left\"></div><div class=\"body\"><div class=\"title bold\">\nPlan.pdf\n</div><div class=\"description\">\n{says}\n</div><div class=\"status details\">\n28.0 MB\n</div></div></div></div>"
            ),
        )]);
        assert_eq!(whole.taken.messages[0].kind, "media-omitted");
        assert_eq!(whole.taken.messages[0].files[0].0, "Plan.pdf");
        assert!(
            whole
                .survey
                .troubles
                .notes()
                .iter()
                .any(|n| n.detail == note),
            "{note}"
        );
    }
}

#[test]
fn polls_calls_contacts_and_places() {
    let media = |kind: &str, title: &str, more: &str| {
        one(&format!(
            "<div class=\"media_wrap clearfix\"><div class=\"media clearfix pull_left {kind}\"><div class=\"body\"><div class=\"title bold\">\n{title}\n</div>{more}</div></div></div>"
        ))
    };
    let status = "<div class=\"status details\">\n+49 151 2345678\n</div>";
    let contact = media("media_contact", "Otto Krampe", status);
    assert_eq!(
        (contact.kind, contact.text.as_str()),
        ("contact", "Otto Krampe\n+49 151 2345678")
    );
    let call = media("media_call", "Kurt", status);
    assert_eq!((call.kind, call.text.as_str()), ("call", ""));
    let place = media("media_location", "Location", status);
    assert_eq!((place.kind, place.text.as_str()), ("location", ""));
    let live = media("media_live_location", "Live location", status);
    assert_eq!(live.kind, "live-location");
    let venue = media(
        "media_venue",
        "Lindenhof",
        "<div class=\"description\">\nLindenallee 12\n</div>",
    );
    assert_eq!(
        (venue.kind, venue.text.as_str()),
        ("location", "Lindenhof\nLindenallee 12")
    );
    let invoice = media(
        "media_invoice",
        "Anzahlung",
        "<div class=\"description\">\nBad\n</div><div class=\"status details\">\n490,00 €\n</div>",
    );
    assert_eq!(
        (invoice.kind, invoice.text.as_str()),
        ("text", "Anzahlung\nBad\n490,00 €")
    );
    let poll = one(
        "<div class=\"media_wrap clearfix\"><div class=\"media_poll\"><div class=\"question bold\">\nWann?\n</div><div class=\"answer\">\n- Heute\n</div><div class=\"answer\">\n- Nie - wirklich\n</div><div class=\"total details\">\n1 vote\n</div></div></div>",
    );
    assert_eq!(
        (poll.kind, poll.text.as_str()),
        ("poll", "Wann?\nHeute\nNie - wirklich")
    );
}

#[test]
fn a_reply_to_another_page_adds_no_words() {
    let reply = "<div class=\"reply_to details\">\nIn reply to <a href=\"messages2.html#go_to_message-999999990\">this message</a>\n</div>";
    let seen = one(&format!("{reply}{}", text("ja")));
    assert_eq!(seen.text, "ja");
    assert_eq!(seen.reply_to, Some(-999_999_990));
    let elsewhere =
        "<div class=\"reply_to details\">\nIn reply to a message in another chat\n</div>";
    assert_eq!(one(&format!("{elsewhere}{}", text("ja"))).reply_to, None);
}

#[test]
fn separators_are_layout_and_migrated_ids_are_messages() {
    let history = service(-1, "13 September 2018")
        + &message(-999_999_990, "13.09.2018 10:00:00", Some("A"), &text("alt"))
        + &service(-2, "14 September 2018")
        + &service(-999_999_989, "A created group «Bad» with members B");
    let whole = chat(&[history]);
    assert_eq!(
        whole.texts(),
        ["alt", "A created group «Bad» with members B"]
    );
    assert_eq!(whole.survey.conversations[0].messages, 2);
    assert_eq!(whole.survey.conversations[0].system, 1);
    assert_eq!(
        whole.taken.messages[1].time.as_deref(),
        Some("2018-09-14T00:00:00")
    );
}

#[test]
fn a_chat_without_messages_has_none() {
    let whole = chat(&[service(-1, "No exported messages")]);
    assert_eq!(whole.survey.conversations[0].messages, 0);
    let whole = chat(&[service(5, "No exported messages")]);
    assert_eq!(whole.survey.conversations[0].messages, 0);
}

#[test]
fn texts_keep_breaks_entities_styles_and_targets() {
    let of = |words: &str| one(&text(words)).text;
    assert_eq!(of("a<br>b<br/>c"), "a\nb\nc");
    assert_eq!(
        of("1 &lt; 2 &amp; &#x27;3&#39; &quot;x&apos;"),
        "1 < 2 & '3' \"x'"
    );
    assert_eq!(
        of("DE59 <strong>9801</strong> <span class=\"spoiler hidden\">1234</span>"),
        "DE59 9801 1234"
    );
    assert_eq!(
        of("<a href = \"tel:+491512345678\">+491512345678</a>"),
        "+491512345678"
    );
    assert_eq!(
        of("<a href=\"\" onclick=\"return ShowHashtag('x')\">#x</a>"),
        "#x"
    );
    assert_eq!(of("<a href=\"https://t.me/kurt\">@kurt</a>"), "@kurt");
    assert_eq!(
        of("<a href=\"https://a.example/\">a.example</a>"),
        "a.example"
    );
}

#[test]
fn rich_messages_give_all_their_text() {
    let rich = "<div class=\"text rich_message\" data-rich-message=\"1\"><div class=\"rich_block\" data-rich-kind=\"heading\">Bauzeit</div><div class=\"rich_block\" data-rich-kind=\"table\"><table><tr><td>Estrich</td><td>1.490,00 €</td></tr><tr><td>Bad</td></tr></table></div></div>";
    assert_eq!(one(rich).text, "Bauzeit\nEstrich\t1.490,00 €\nBad");
}

#[test]
fn pages_come_in_the_order_of_their_numbers_and_a_missing_one_is_said() {
    let files = [1, 2, 10, 9].map(|number| {
        let name = if number == 1 {
            String::new()
        } else {
            number.to_string()
        };
        let history = message(number, DATE, Some("A"), &text(&number.to_string()));
        (format!("messages{name}.html"), page("K", &history))
    });
    let whole = read("telegram-html", &bundle(files.to_vec()), 4 << 20).unwrap();
    assert_eq!(whole.texts(), ["1", "2", "9", "10"]);
    let gaps = whole.survey.troubles.gaps();
    assert_eq!(gaps.len(), 6);
    assert!(gaps[0].detail.contains("page 3"));
}

#[test]
fn element_exports_are_not_taken_for_telegram() {
    let page = String::from_utf8(page("Raum", &message(1, DATE, Some("A"), &text("x")))).unwrap();
    let element = page.replace("page_wrap\">", "page_wrap\"><div class=\"mx_MatrixChat\">");
    let bundle = bundle(vec![("messages.html".to_owned(), element.into_bytes())]);
    assert!(format("telegram-html").claims(&bundle).is_empty());
}

#[test]
fn the_json_twin_is_read_instead() {
    let json = br#"{"name": "Kurt", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "x"}]}"#;
    let html = |title| page(title, &message(1, DATE, Some("A"), &text("x")));
    let both = |title| {
        bundle(vec![
            ("e/messages.html".to_owned(), html(title)),
            ("e/messages2.html".to_owned(), html(title)),
            ("e/css/style.css".to_owned(), Vec::new()),
            ("e/result.json".to_owned(), json.to_vec()),
        ])
    };
    let twin = both("Kurt Voss");
    assert!(format("telegram-html").claims(&twin).is_empty());
    let claims = format("telegram-json").claims(&twin);
    assert_eq!(
        format("telegram-json").companions(&twin, &claims[0]),
        [0, 1, 2]
    );
    // Another chat in the same folder is no twin.
    assert_eq!(format("telegram-html").claims(&both("Lene Dorn")).len(), 1);
}

#[test]
fn an_account_tells_kind_owner_and_own_messages_only() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/telegram/html-account");
    let (_, bundle, _) = super::fixture(&folder);
    let format = format("telegram-html");
    let own = OwnSide::default();
    let claims = format.claims(&bundle);
    assert_eq!(claims.len(), 2);
    let surveys: Vec<_> = claims
        .iter()
        .map(|claim| {
            let reading = Reading {
                bundle: &bundle,
                claim,
                own: &own,
                fan: &OneByOne,
            };
            format.survey(&reading, 4 << 20)
        })
        .collect();
    let people = &surveys[0].conversations[0].participants;
    let sides: Vec<_> = people.iter().map(|p| (p.name.as_str(), p.own)).collect();
    assert_eq!(
        sides,
        [("Anna Beyer", Some(true)), ("Kurt Voss", Some(false))]
    );
    assert_eq!(surveys[1].conversations[0].title, "Saved messages");
    assert_eq!(format.companions(&bundle, &claims[0]).len(), 3);
}

#[test]
fn links_of_an_account_lead_to_its_files_and_never_out_of_it() {
    let link = |href: &str| {
        format!("<div class=\"media_wrap\"><a class=\"photo_wrap\" href=\"{href}\"></a></div>")
    };
    let history = message(1, DATE, Some("A"), &link("../../chats/chat_1/photos/p.jpg"))
        + &message(2, DATE, Some("A"), &link("photos/p.jpg"))
        + &message(3, DATE, Some("A"), &link("../../../geheim.jpg"))
        + &message(4, DATE, Some("A"), &link("../../../../../geheim.jpg"));
    let bundle = bundle(vec![
        ("geheim.jpg".to_owned(), vec![1]),
        (
            "e/chats/chat_1/messages.html".to_owned(),
            page("K", &history),
        ),
        ("e/chats/chat_1/photos/p.jpg".to_owned(), vec![1]),
    ]);
    let whole = read("telegram-html", &bundle, 4 << 20).unwrap();
    let bound: Vec<bool> = whole
        .taken
        .messages
        .iter()
        .map(|m| m.files[0].1.is_some())
        .collect();
    assert_eq!(bound, [true, true, false, false]);
    assert!(whole.codes().contains(&"attachment-missing"));
}

/// The page's bytes behind each character of a text are that character, an entity or a tag, at its line and column.
#[test]
fn texts_lead_back_to_their_bytes_lines_and_columns_of_their_page() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/telegram/html-pages");
    let (id, bundle, _) = super::fixture(&folder);
    let whole = read(&id, &bundle, 1000).unwrap();
    let mut pages = std::collections::BTreeSet::new();
    for m in &whole.taken.messages {
        let path = m
            .entry
            .clone()
            .unwrap_or_else(|| "messages.html".to_owned());
        let at = bundle.find(&path).unwrap();
        let bytes = bundle.entries[at].head(usize::MAX >> 1).unwrap();
        pages.insert(path);
        for (at, c) in m.text.char_indices() {
            let span = m.map.bytes(&m.text, at, at + c.len_utf8()).unwrap();
            let from = span.offset as usize;
            let part = std::str::from_utf8(&bytes[from..from + span.length as usize]).unwrap();
            let same = part.chars().eq([c])
                || part.starts_with('&')
                || part.starts_with("<br")
                || c.is_whitespace();
            assert!(same, "{c:?} is {part:?} in {:?}", m.text);
            let (number, piece) = m.map.piece(at).unwrap();
            let before = std::str::from_utf8(&bytes[..from]).unwrap();
            let line = before.matches('\n').count() as u64 + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() as u64 + 1;
            assert_eq!(m.places[number].line, line, "{c:?} in {:?}", m.text);
            assert_eq!(m.places[number].column + piece.columns(&m.text, at), column);
        }
    }
    assert_eq!(pages.len(), 2);
}

proptest! {
    #[test]
    fn damaged_pages_never_stop_a_run(cut in 0_usize..9000, flips in prop::collection::vec((0_usize..9000, 0_u8..8), 0..8), size in 1_u64..2000) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/telegram/html-pages");
        let files = ["messages.html", "messages2.html"].map(|name| {
            let mut bytes = std::fs::read(folder.join(name)).unwrap();
            if name == "messages2.html" {
                bytes.truncate(bytes.len().saturating_sub(cut % bytes.len()));
            }
            for (at, bit) in &flips {
                let len = bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(at % len) {
                    *byte ^= 1 << bit;
                }
            }
            (name.to_owned(), bytes)
        });
        let bundle = bundle(files.to_vec());
        let one = read("telegram-html", &bundle, 4 << 20);
        let many = read("telegram-html", &bundle, size);
        prop_assert_eq!(one.is_some(), many.is_some());
        if let (Some(one), Some(many)) = (one, many) {
            prop_assert_eq!(&one.taken.messages, &many.taken.messages);
            prop_assert_eq!(&one.survey.conversations, &many.survey.conversations);
            prop_assert_eq!(one.survey.conversations[0].messages, one.taken.messages.len() as u64);
        }
    }
}

#[test]
fn hostile_pages_are_quick() {
    let started = std::time::Instant::now();
    for piece in [
        "<a \"",
        "<a \">",
        "<div class=\"text\">",
        "<div class='",
        "&#",
        "</div>",
        "<",
        "<br ",
    ] {
        let inner = piece.repeat((1 << 20) / piece.len());
        let _ = chat(&[message(1, DATE, Some("A"), &text(&inner))]);
    }
    // Generous for a build without optimisation.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn timers_and_self_destruction_are_messages_that_vanish() {
    let timer = chat(&[service(1, "Anna has set messages to auto-delete in 7 days")]);
    assert!(timer.taken.messages[0].vanishing);
    let photo = "<div class=\"media_wrap clearfix\"><div class=\"media clearfix pull_left media_photo\"><div class=\"body\"><div class=\"title bold\">\nSelf-destructing photo\n</div></div></div></div>";
    assert!(one(photo).vanishing);
    assert!(!one(&text("Anna has set messages to auto-delete in 7 days")).vanishing);
}
