//! Reads one item of a store: its properties, recipients and attachments (mail.md section 10).

use super::heap::{Attached, Heap};
use super::store::{Node, Store};
use crate::formats::outlook::item::{self, Allowance, Body, Clip, Item, Wanted};
use crate::formats::outlook::properties::Properties;
use crate::model::GapCode;
use crate::source::OpenError;

/// Sub-node of the recipient table.
const RECIPIENTS: u32 = 0x692;
/// Kind of the sub-nodes of attachments.
const ATTACHMENT: u8 = 0x05;

/// The item in a node.
///
/// # Errors
/// What holds its properties cannot be read; the smaller losses are told in the item.
pub(super) fn read(store: &Store, node: &Node) -> Result<Item, OpenError> {
    store.doubtful();
    let mut item = message(store, node, 0, &mut Allowance::default())?;
    let doubtful = store.doubtful();
    if doubtful > 0 {
        let detail = "the checksum of some blocks does not fit, their content may be wrong";
        item.gaps.push(OpenError::new(GapCode::Damaged, detail));
    }
    name(&mut item, node.id);
    Ok(item)
}

/// Says with each loss which item it is, those of messages inside included.
fn name(item: &mut Item, id: u32) {
    for gap in &mut item.gaps {
        gap.detail = format!("item {id}: {}", gap.detail);
    }
    for clip in &mut item.clips {
        if let Body::Message(inner) = &mut clip.body {
            name(inner, id);
        }
    }
}

fn message(
    store: &Store,
    node: &Node,
    depth: usize,
    allowance: &mut Allowance,
) -> Result<Item, OpenError> {
    // Contacts and notes often have no sub-nodes at all.
    let heap = Heap::open(store, node)?;
    let mut item = Item::default();
    let mut gaps = Vec::new();
    item.props = heap.properties(Properties::default(), allowance, &mut gaps)?;
    if let Some(table) = heap.subnode(RECIPIENTS) {
        match Heap::open(store, table).and_then(|heap| heap.rows(&item.props, allowance)) {
            Ok(rows) => item.recipients = rows,
            Err(gap) => gaps.push(gap),
        }
    }
    for attachment in heap.of_kind(ATTACHMENT) {
        let clip = allowance
            .clip()
            .and_then(|()| clip(store, attachment, &item.props, depth, allowance, &mut gaps));
        match clip {
            Ok(clip) => item.clips.push(clip),
            Err(gap) => gaps.push(gap),
        }
    }
    item.gaps = gaps;
    Ok(item)
}

fn clip(
    store: &Store,
    node: &Node,
    message_props: &Properties,
    depth: usize,
    allowance: &mut Allowance,
    gaps: &mut Vec<OpenError>,
) -> Result<Clip, OpenError> {
    let heap = Heap::open(store, node)?;
    let props = heap.properties(Properties::of_part(message_props), allowance, gaps)?;
    let attached = heap.attached()?;
    let is_object = matches!(attached, Attached::Object(_));
    let body = match (props.holds(is_object), attached) {
        (Wanted::Message, _) if depth + 1 >= item::DEPTH => return Err(item::too_deep()),
        (Wanted::Message, Attached::Object(Some(node))) => {
            let inner = message(store, &node, depth + 1, allowance)?;
            Body::Message(Box::new(inner))
        }
        (Wanted::Link, _) => Body::Link,
        (Wanted::Object, _) => Body::Object,
        (_, Attached::Bytes { reference, size }) => {
            let whole = message_props.is_smime();
            item::by_value(&props, size, whole, allowance, &mut |most| {
                heap.attached_bytes(reference, most)
            })?
        }
        (_, Attached::Object(_)) => {
            let detail = "an attached message is missing";
            return Err(OpenError::new(GapCode::Damaged, detail));
        }
        // An attachment that was removed: its name is left.
        (_, Attached::Nothing) => Body::Bytes {
            head: Vec::new(),
            size: 0,
            content: None,
        },
    };
    Ok(Clip { props, body })
}
