//! A tiny writer of TNEF. Every second attribute gets a wrong checksum, as many real files have.

use super::case::{Attached, Item, Property};

/// The item as a stream.
pub(crate) fn tnef(item: &Item) -> Vec<u8> {
    let mut out = 0x223E_9F78u32.to_le_bytes().to_vec();
    out.extend([1, 0]);
    if !item.recipients.is_empty() {
        let mut rows = (item.recipients.len() as u32).to_le_bytes().to_vec();
        for recipient in &item.recipients {
            rows.extend(block(recipient, None));
        }
        attribute(&mut out, 1, 0x0004_9004, &rows);
    }
    attribute(&mut out, 1, 0x0006_9003, &block(&item.props, None));
    for attached in &item.attachments {
        attachment(&mut out, attached);
    }
    out
}

fn attachment(out: &mut Vec<u8>, attached: &Attached) {
    attribute(out, 2, 0x0006_9002, &[0; 14]);
    if let Some(data) = &attached.data {
        attribute(out, 2, 0x0006_800F, data);
    }
    let object = attached.message.as_ref().map(|inner| {
        let mut bytes = vec![7; 16];
        bytes.extend(tnef(inner));
        bytes
    });
    let block = block(&attached.props, object.as_deref());
    attribute(out, 2, 0x0006_9005, &block);
}

fn attribute(out: &mut Vec<u8>, level: u8, id: u32, data: &[u8]) {
    out.push(level);
    out.extend(id.to_le_bytes());
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    let sum = data
        .iter()
        .fold(0u16, |sum, b| sum.wrapping_add((*b).into()));
    let wrong = u16::from(out.len().is_multiple_of(2));
    out.extend(sum.wrapping_add(wrong).to_le_bytes());
}

fn block(props: &[Property], object: Option<&[u8]>) -> Vec<u8> {
    let count = props.len() + usize::from(object.is_some());
    let mut out = (count as u32).to_le_bytes().to_vec();
    for p in props {
        out.extend(p.kind.to_le_bytes());
        out.extend(p.id.to_le_bytes());
        if p.id >= 0x8000 {
            // A name of letters for odd ones, a number for the others.
            out.extend([9; 16]);
            if p.id % 2 == 1 {
                out.extend(1u32.to_le_bytes());
                out.extend(6u32.to_le_bytes());
                out.extend(b"a\0b\0\0\0\0\0");
            } else {
                out.extend(0u32.to_le_bytes());
                out.extend(0x8083u32.to_le_bytes());
            }
        }
        if p.is_variable() {
            out.extend(1u32.to_le_bytes());
            out.extend((p.bytes.len() as u32).to_le_bytes());
        }
        padded(&mut out, &p.bytes);
    }
    if let Some(object) = object {
        out.extend(0x000Du16.to_le_bytes());
        out.extend(0x3701u16.to_le_bytes());
        out.extend(1u32.to_le_bytes());
        out.extend((object.len() as u32).to_le_bytes());
        padded(&mut out, object);
    }
    out
}

fn padded(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(bytes);
    out.extend(vec![0; bytes.len().wrapping_neg() % 4]);
}
