//! Reads a `.msg`: a compound file of properties (mail.md section 9).

use super::item::{self, Allowance, Clip, Item, Wanted};
use super::properties::{Properties, kind, tag};
use crate::mime::limits;
use crate::model::GapCode;
use crate::source::{Cursor, Handle, OpenError};
use cfb::CompoundFile;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Name of the stream with the values of fixed length.
const FIXED: &str = "__properties_version1.0";
/// Beginning of the names of streams with one value each.
const VALUE: &str = "__substg1.0_";
/// Beginning of the names of recipients and attachments.
const RECIPIENT: &str = "__recip_version1.0_";
const ATTACHMENT: &str = "__attach_version1.0_";
/// Bytes before the first entry of the fixed values: at the top, in an attached message, in a part.
const TOP: usize = 32;
const INNER: usize = 24;
const PART: usize = 8;
/// Length of such an entry.
const ENTRY: usize = 16;
/// Recipients of one message: the longest real lists have some thousand.
const RECIPIENTS: usize = 50_000;

type Compound = CompoundFile<Cursor>;

/// Whether a compound file is a message; its other kinds are documents.
pub(super) fn is_message(handle: &Handle) -> bool {
    let looked = barrier(|| {
        let Ok(file) = CompoundFile::open(Cursor::new(handle.clone())) else {
            return false;
        };
        let mut names = file.read_root_storage().map(|e| e.name().to_owned());
        names.any(|name| name == FIXED || name.starts_with(VALUE))
    });
    looked.unwrap_or(false)
}

/// Reads the message in a compound file.
///
/// # Errors
/// Damage, a limit, a panic of the library, kept from spreading.
pub(super) fn read(handle: &Handle) -> Result<Item, OpenError> {
    if handle.len() > limits::MAIL {
        let detail = format!("mail is larger than {} MiB", limits::MAIL >> 20);
        return Err(OpenError::new(GapCode::Limit, detail));
    }
    barrier(|| {
        let mut file = CompoundFile::open(Cursor::new(handle.clone())).map_err(damaged)?;
        let mut allowance = Allowance::default();
        Ok(message(&mut file, "/", TOP, 0, &mut allowance))
    })
    .unwrap_or_else(|| {
        let detail = "the message could not be taken apart";
        Err(OpenError::new(GapCode::Panic, detail))
    })
}

/// The library is foreign code on foreign bytes.
fn barrier<T>(job: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(job)).ok()
}

/// The library says under several names that the file is broken.
fn damaged(error: io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::NotFound | io::ErrorKind::UnexpectedEof => {
            OpenError::new(GapCode::Damaged, error.to_string())
        }
        _ => error.into(),
    }
}

fn message(
    file: &mut Compound,
    root: &str,
    skipped: usize,
    depth: usize,
    allowance: &mut Allowance,
) -> Item {
    let mut item = Item::default();
    let mut gaps = Vec::new();
    item.props = properties(
        file,
        root,
        skipped,
        Properties::default(),
        allowance,
        &mut gaps,
    );
    for name in storages(file, root, RECIPIENT).into_iter().take(RECIPIENTS) {
        let path = format!("{root}{name}/");
        let props = Properties::of_part(&item.props);
        let props = properties(file, &path, PART, props, allowance, &mut gaps);
        item.recipients.push(props);
    }
    for name in storages(file, root, ATTACHMENT) {
        let path = format!("{root}{name}/");
        let clip = allowance
            .clip()
            .and_then(|()| attachment(file, &path, &item.props, depth, allowance, &mut gaps));
        match clip {
            Ok(clip) => item.clips.push(clip),
            Err(gap) => gaps.push(gap),
        }
    }
    item.gaps = gaps;
    item
}

fn storages(file: &Compound, root: &str, beginning: &str) -> Vec<String> {
    let Ok(entries) = file.read_storage(root) else {
        return Vec::new();
    };
    entries
        .filter(|e| e.is_storage() && e.name().starts_with(beginning))
        .map(|e| e.name().to_owned())
        .collect()
}

/// The properties of a storage, attachment data aside.
fn properties(
    file: &mut Compound,
    root: &str,
    skipped: usize,
    mut props: Properties,
    allowance: &mut Allowance,
    gaps: &mut Vec<OpenError>,
) -> Properties {
    let fixed = stream(file, &format!("{root}{FIXED}"), u64::MAX, allowance);
    match fixed {
        Ok(bytes) => {
            let entries = bytes.get(skipped..).unwrap_or_default();
            for entry in entries.chunks_exact(ENTRY) {
                let kind = u16::from_le_bytes([entry[0], entry[1]]);
                let id = u16::from_le_bytes([entry[2], entry[3]]);
                if !kind::is_variable(kind) {
                    props.insert(id, kind, &entry[8..]);
                }
            }
        }
        Err(gap) => gaps.push(gap),
    }
    let streams: Vec<String> = match file.read_storage(root) {
        Ok(entries) => entries
            .filter(|e| e.is_stream())
            .map(|e| e.name().to_owned())
            .collect(),
        Err(_) => Vec::new(),
    };
    for name in streams {
        let Some((id, kind)) = value_name(&name) else {
            continue;
        };
        if id == tag::DATA || !kind::is_variable(kind) {
            continue;
        }
        match stream(file, &format!("{root}{name}"), u64::MAX, allowance) {
            Ok(bytes) => props.insert(id, kind, &bytes),
            Err(gap) => gaps.push(gap),
        }
    }
    props
}

/// Property and type out of `__substg1.0_0037001F`; one of several values has a number behind and is left out.
fn value_name(name: &str) -> Option<(u16, u16)> {
    let digits = name.strip_prefix(VALUE)?;
    if digits.len() != 8 {
        return None;
    }
    let both = u32::from_str_radix(digits, 16).ok()?;
    Some(((both >> 16) as u16, both as u16))
}

/// At most `most` bytes of a stream.
fn stream(
    file: &mut Compound,
    path: &str,
    most: u64,
    allowance: &mut Allowance,
) -> Result<Vec<u8>, OpenError> {
    let stream = file.open_stream(path).map_err(damaged)?;
    let length = stream.len().min(most);
    allowance.take(length)?;
    let mut bytes = Vec::new();
    stream
        .take(length)
        .read_to_end(&mut bytes)
        .map_err(damaged)?;
    Ok(bytes)
}

fn attachment(
    file: &mut Compound,
    root: &str,
    message_props: &Properties,
    depth: usize,
    allowance: &mut Allowance,
    gaps: &mut Vec<OpenError>,
) -> Result<Clip, OpenError> {
    let props = Properties::of_part(message_props);
    let props = properties(file, root, PART, props, allowance, gaps);
    let object = format!("{root}{VALUE}{:04X}{:04X}/", tag::DATA, kind::OBJECT);
    let data = format!("{root}{VALUE}{:04X}{:04X}", tag::DATA, kind::BINARY);
    let body = match props.holds(file.is_storage(&object)) {
        Wanted::Message if depth + 1 >= item::DEPTH => return Err(item::too_deep()),
        Wanted::Message if file.is_storage(&object) => {
            let inner = message(file, &object, INNER, depth + 1, allowance);
            item::Body::Message(Box::new(inner))
        }
        Wanted::Link => item::Body::Link,
        Wanted::Object => item::Body::Object,
        Wanted::Message | Wanted::Bytes => {
            let size = match file.entry(&data) {
                Ok(entry) => entry.len(),
                // An attachment that was removed: its name is left.
                Err(_) => 0,
            };
            let whole = message_props.is_smime();
            item::by_value(&props, size, whole, allowance, &mut |most| match most {
                0 => Ok(Vec::new()),
                _ => stream(file, &data, most, &mut Allowance::default()),
            })?
        }
    };
    Ok(Clip { props, body })
}
