//! All text of one message in one piece: what was written, then what came with it (telegram.md sections 5, 6 and 13).

use super::flat::Flat;
use super::media::{self, File};
use super::value::{Document, Node};

/// The text of a message, and its files.
#[derive(Default)]
pub(super) struct Content {
    pub(super) flat: Flat,
    pub(super) files: Vec<File>,
}

/// Builds the content of one message; `offset` is the place of its first byte.
pub(super) fn of(message: Node<'_>, offset: u64) -> Content {
    let mut builder = Builder {
        offset,
        content: Content::default(),
    };
    media::files(message, &mut builder.content.files);
    builder.written(message);
    if message.word("type").as_deref() == Some("service") {
        builder.service(message);
    } else {
        builder.brought(message);
    }
    builder.content
}

/// Entities whose target differs from what is read (section 5).
const TARGETS: [&str; 7] = ["href", "url", "email", "phone", "source", "formula", "html"];

/// Leaves of a rich message in the order they are read (section 5).
const LEAVES: [&str; 12] = [
    "text",
    "href",
    "url",
    "email",
    "phone",
    "source",
    "formula",
    "html",
    "title",
    "description",
    "author",
    "old_text",
];
/// What holds further blocks there.
const NESTED: [&str; 6] = ["blocks", "block", "items", "rows", "articles", "buttons"];

/// Fields of service messages that are no words: ids, numbers, paths and what is read elsewhere (section 6).
const NO_WORDS: &[&str] = &[
    "id",
    "type",
    "date",
    "date_unixtime",
    "edited",
    "edited_unixtime",
    "actor",
    "actor_id",
    "from_id",
    "text_entities",
    "text",
    "photo",
    "file",
    "thumbnail",
    "mime_type",
    "media_type",
    "peer_id",
    "to_id",
    "charge_id",
    "emoticon",
    "rich_message",
    "inline_bot_buttons",
    "currency",
    "discard_reason",
    "reply_to_peer_id",
    "dataBase64",
    "new_icon_emoji_id",
    "slug",
    "document_id",
];

struct Builder {
    offset: u64,
    content: Content,
}

impl Builder {
    /// Puts the content of a string behind what is there.
    fn put(&mut self, node: Node<'_>) {
        if let Some(raw) = node.raw() {
            self.content
                .flat
                .json(node.slice(raw), self.offset + u64::from(raw.start));
        }
    }

    /// Puts a string on a line of its own.
    fn line(&mut self, node: Node<'_>) {
        if node.raw().is_some_and(|raw| raw.start < raw.end) {
            self.content.flat.part('\n');
            self.put(node);
        }
    }

    /// Puts a text that may be a string, a list of runs or a tree, on lines of its own.
    fn rich_line(&mut self, node: Node<'_>) {
        let mut targets = Vec::new();
        if holds_text(node) {
            self.content.flat.part('\n');
            self.runs(node, &mut targets);
        }
        self.targets(targets);
    }

    /// Runs one after the other with nothing between them (trap 3).
    fn runs<'d>(&mut self, node: Node<'d>, targets: &mut Vec<Node<'d>>) {
        self.put(node);
        for item in node.items() {
            self.runs(item, targets);
        }
        for text in node.all("text") {
            self.runs(text, targets);
        }
        if node.is_object() {
            let shown = node.word("text");
            targets.extend(
                TARGETS
                    .iter()
                    .filter_map(|key| node.get(key))
                    .filter(|target| target.text() != shown),
            );
        }
    }

    /// Links whose target is not what is read, a line each.
    fn targets(&mut self, targets: Vec<Node<'_>>) {
        for target in targets {
            self.line(target);
        }
    }

    /// What the sender wrote: entities first, since repeated `text` keys then do no harm (section 5, trap 2).
    fn written(&mut self, message: Node<'_>) {
        let mut targets = Vec::new();
        for entities in message.all("text_entities") {
            self.runs(entities, &mut targets);
        }
        if self.content.flat.is_empty() {
            for text in message.all("text") {
                self.runs(text, &mut targets);
            }
        }
        self.targets(targets);
        if let Some(rich) = message.get("rich_message") {
            self.blocks(rich);
        }
    }

    /// Blocks of a rich message, depth first, a line each.
    fn blocks(&mut self, block: Node<'_>) {
        media::files(block, &mut self.content.files);
        if let Some(cells) = block.get("cells") {
            self.row(cells);
        }
        for key in LEAVES {
            if let Some(leaf) = block.get(key) {
                self.rich_line(leaf);
            }
        }
        for key in ["caption", "credit"] {
            if let Some(caption) = block.get(key) {
                self.rich_line(caption);
                if let Some(credit) = caption.get("credit") {
                    self.rich_line(credit);
                }
            }
        }
        for key in NESTED {
            let Some(nested) = block.get(key) else {
                continue;
            };
            if nested.is_object() {
                self.blocks(nested);
            }
            for item in nested.items() {
                if item.is_list() {
                    item.items().for_each(|inner| self.blocks(inner));
                } else if item.is_object() {
                    self.blocks(item);
                } else {
                    self.line(item);
                }
            }
        }
    }

    /// A row of a table: cells parted by tabs.
    fn row(&mut self, cells: Node<'_>) {
        let mut targets = Vec::new();
        for (number, cell) in cells.items().enumerate() {
            self.content
                .flat
                .part(if number == 0 { '\n' } else { '\t' });
            self.runs(cell, &mut targets);
        }
        self.targets(targets);
    }

    /// What came with the text (section 13).
    fn brought(&mut self, message: Node<'_>) {
        if let Some(poll) = message.get("poll") {
            self.question(poll, "question");
        }
        if let Some(list) = message.get("todo_list") {
            self.question(list, "title");
        }
        if let Some(contact) = message.get("contact_information") {
            for (number, key) in ["first_name", "last_name", "phone_number"]
                .iter()
                .enumerate()
            {
                let Some(part) = contact.get(key).filter(|p| p.word_like()) else {
                    continue;
                };
                self.content.flat.part(if number == 1 { ' ' } else { '\n' });
                self.put(part);
            }
        }
        for key in [
            "place_name",
            "address",
            "game_title",
            "game_description",
            "game_link",
            "performer",
            "title",
            "information_text",
        ] {
            message.all(key).for_each(|part| self.line(part));
        }
        if let Some(invoice) = message.get("invoice_information") {
            self.invoice(invoice);
        }
        self.buttons(message);
    }

    fn question(&mut self, asked: Node<'_>, key: &str) {
        asked.all(key).for_each(|part| self.rich_line(part));
        for answer in asked.get("answers").into_iter().flat_map(Node::items) {
            answer.all("text").for_each(|part| self.rich_line(part));
        }
    }

    /// The value is a string that holds JSON again (section 4).
    fn invoice(&mut self, node: Node<'_>) {
        const KEYS: [&str; 4] = ["title", "description", "amount", "currency"];
        let Some(raw) = node.raw() else {
            for key in KEYS {
                node.all(key).for_each(|part| self.line(part));
            }
            return;
        };
        let mut outer = Flat::default();
        outer.json(node.slice(raw), self.offset + u64::from(raw.start));
        let inner = Document::read(outer.text.as_bytes());
        let mut found = false;
        for (key, value) in inner.root().fields() {
            if KEYS.iter().any(|k| k.as_bytes() == key) {
                found = true;
                self.inner(value, &outer);
            }
        }
        if !found {
            self.line(node);
        }
    }

    /// A string or number of JSON inside a string.
    fn inner(&mut self, value: Node<'_>, outer: &Flat) {
        let Some(raw) = value.raw().or(value.number()) else {
            return;
        };
        let (mut at, end) = (raw.start as usize, raw.end as usize);
        self.content.flat.part('\n');
        while at < end {
            let run = memchr::memchr(b'\\', &outer.text.as_bytes()[at..end]).unwrap_or(end - at);
            self.content.flat.slice(outer, at, at + run);
            at += run;
            if at < end {
                let mut one = Flat::default();
                one.json(&outer.text.as_bytes()[at..end], 0);
                let c = one.text.chars().next().unwrap_or('\\');
                let length = one.first_width().clamp(1, end - at);
                if let Some((offset, bytes)) = outer.span(at, at + length) {
                    let bytes = u8::try_from(bytes).unwrap_or(u8::MAX);
                    self.content.flat.written(c, offset, bytes);
                }
                at += length;
            }
        }
    }

    /// Captions of buttons, and what the link buttons open (section 4).
    fn buttons(&mut self, message: Node<'_>) {
        let rows = message.get("inline_bot_buttons").into_iter();
        for button in rows.flat_map(Node::items).flat_map(Node::items) {
            button.all("text").for_each(|part| self.line(part));
            let kind = button.word("type").unwrap_or_default();
            if matches!(
                &*kind,
                "url" | "copy_text" | "auth" | "web_view" | "simple_web_view"
            ) {
                button.all("data").for_each(|part| self.line(part));
            }
        }
    }

    /// A service message: its action and every string it holds (section 6: unknown actions are read like known ones).
    fn service(&mut self, message: Node<'_>) {
        if let Some(action) = message.get("action") {
            let mut rest = std::mem::take(&mut self.content.flat);
            self.put(action);
            if !rest.is_empty() {
                self.content.flat.part('\n');
                let end = rest.len();
                rest.trim();
                let end = end.min(rest.len());
                self.content.flat.slice(&rest, 0, end);
                self.content.flat.assumed |= rest.assumed;
            }
        }
        for (key, value) in message.fields() {
            let known = NO_WORDS.iter().any(|no| no.as_bytes() == key) || key == b"action";
            if !known {
                self.words(value);
            }
        }
        self.buttons(message);
    }

    /// Every string below a value, a line each; a text in runs stays in one piece.
    fn words(&mut self, node: Node<'_>) {
        if node.raw().is_some() {
            return self.line(node);
        }
        if node.is_list()
            && node
                .items()
                .any(|item| item.has("text") && item.has("type"))
        {
            return self.rich_line(node);
        }
        node.items().for_each(|item| self.words(item));
        for (key, value) in node.fields() {
            let skipped = key != b"text" && NO_WORDS.iter().any(|no| no.as_bytes() == key);
            if !skipped {
                self.words(value);
            }
        }
    }
}

/// Whether there is any text in it.
fn holds_text(node: Node<'_>) -> bool {
    node.word_like() || node.items().any(holds_text) || node.all("text").any(holds_text)
}
