//! A tiny writer of `.msg`.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::case::{Item, Property};
use std::io::{Cursor, Write};

type Compound = cfb::CompoundFile<Cursor<Vec<u8>>>;

/// The item as a compound file.
pub(crate) fn msg(item: &Item) -> Vec<u8> {
    let mut file = Compound::create(Cursor::new(Vec::new())).unwrap();
    message(&mut file, "/", 32, item);
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn put(file: &mut Compound, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

fn message(file: &mut Compound, root: &str, head: usize, item: &Item) {
    properties(file, root, head, &item.props);
    for (number, recipient) in item.recipients.iter().enumerate() {
        let path = format!("{root}__recip_version1.0_#{number:08X}/");
        file.create_storage(&path).unwrap();
        properties(file, &path, 8, recipient);
    }
    for (number, attached) in item.attachments.iter().enumerate() {
        let path = format!("{root}__attach_version1.0_#{number:08X}/");
        file.create_storage(&path).unwrap();
        properties(file, &path, 8, &attached.props);
        if let Some(data) = &attached.data {
            put(file, &format!("{path}__substg1.0_37010102"), data);
        }
        if let Some(inner) = &attached.message {
            let path = format!("{path}__substg1.0_3701000D/");
            file.create_storage(&path).unwrap();
            message(file, &path, 24, inner);
        }
    }
}

fn properties(file: &mut Compound, root: &str, head: usize, props: &[Property]) {
    let mut fixed = vec![0; head];
    for p in props {
        fixed.extend(p.kind.to_le_bytes());
        fixed.extend(p.id.to_le_bytes());
        fixed.extend(6u32.to_le_bytes());
        let mut value = [0; 8];
        if p.is_variable() {
            value[..4].copy_from_slice(&(p.bytes.len() as u32).to_le_bytes());
            let name = format!("{root}__substg1.0_{:04X}{:04X}", p.id, p.kind);
            put(file, &name, &p.bytes);
        } else {
            value[..p.bytes.len()].copy_from_slice(&p.bytes);
        }
        fixed.extend(value);
    }
    put(file, &format!("{root}__properties_version1.0"), &fixed);
}
