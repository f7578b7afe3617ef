//! Items as the fixtures write them down (`fixtures/outlook/*.json`), and the bytes of their properties.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use serde_json::Value;
use std::path::Path;

/// A property: identifier, type, bytes as they lie in a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Property {
    pub id: u16,
    pub kind: u16,
    pub bytes: Vec<u8>,
}

impl Property {
    pub(crate) fn is_variable(&self) -> bool {
        matches!(self.kind, 0x001E | 0x001F | 0x0102 | 0x000D)
    }
}

/// An attachment.
#[derive(Debug, Clone)]
pub(crate) struct Attached {
    pub props: Vec<Property>,
    pub data: Option<Vec<u8>>,
    pub message: Option<Box<Item>>,
}

/// An item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub props: Vec<Property>,
    pub recipients: Vec<Vec<Property>>,
    pub attachments: Vec<Attached>,
}

/// A fixture.
pub(crate) struct Case {
    pub name: String,
    pub item: Item,
    pub folder: String,
    /// Containers it is not built in: a signature of theirs cannot hold it.
    pub not_in: Vec<String>,
    pub expect: Value,
}

/// All fixtures, by name.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/outlook");
    let mut paths: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let value: Value =
                serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            Case {
                name: path.file_stem().unwrap().to_string_lossy().into_owned(),
                item: item(&value["item"]),
                folder: value["folder"].as_str().unwrap_or("Projekte").to_owned(),
                not_in: strings(&value["not_in"]),
                expect: value["expect"].clone(),
            }
        })
        .collect()
}

/// One fixture.
pub(crate) fn case(name: &str) -> Case {
    cases().into_iter().find(|c| c.name == name).unwrap()
}

pub(crate) fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|v| v.as_str().unwrap().to_owned())
        .collect()
}

pub(crate) fn item(value: &Value) -> Item {
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    Item {
        props: props(&value["props"]),
        recipients: list("recipients").iter().map(props).collect(),
        attachments: list("attachments")
            .iter()
            .map(|a| Attached {
                props: props(&a["props"]),
                data: a.get("data").map(bytes),
                message: a.get("message").map(|m| Box::new(item(m))),
            })
            .collect(),
    }
}

/// `{"0037001F": "Betreff"}`: identifier and type, then the value.
fn props(value: &Value) -> Vec<Property> {
    let Some(map) = value.as_object() else {
        return Vec::new();
    };
    map.iter()
        .map(|(key, value)| {
            let both = u32::from_str_radix(key, 16).unwrap();
            let (id, kind) = ((both >> 16) as u16, both as u16);
            let bytes = match kind {
                0x001F => value
                    .as_str()
                    .unwrap()
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect(),
                0x0040 => {
                    let time: jiff::Timestamp = value.as_str().unwrap().parse().unwrap();
                    let ticks = (time.as_second() + 11_644_473_600) * 10_000_000;
                    ticks.to_le_bytes().to_vec()
                }
                0x0002 | 0x000B => (value.as_u64().unwrap() as u16).to_le_bytes().to_vec(),
                0x0003 => (value.as_u64().unwrap() as u32).to_le_bytes().to_vec(),
                _ => bytes(value),
            };
            Property { id, kind, bytes }
        })
        .collect()
}

/// Bytes written as a text in UTF-8, as one in another set, as hexadecimal digits, or as RTF to be wrapped.
fn bytes(value: &Value) -> Vec<u8> {
    if let Some(text) = value.as_str() {
        return text.as_bytes().to_vec();
    }
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    if let Some(hex) = text("hex") {
        let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
        return digits
            .chunks(2)
            .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
            .collect();
    }
    if let Some(rtf) = text("rtf") {
        // Uncompressed, as Outlook writes short ones.
        let length = rtf.len() as u32;
        let mut out = (length + 12).to_le_bytes().to_vec();
        out.extend(length.to_le_bytes());
        out.extend(b"MELA\0\0\0\0");
        out.extend(rtf.bytes());
        return out;
    }
    let set = value["set"].as_str().unwrap();
    let encoding = encoding_rs::Encoding::for_label(set.as_bytes()).unwrap();
    encoding.encode(&text("text").unwrap()).0.into_owned()
}
