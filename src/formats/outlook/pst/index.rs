//! What lies in a store: its folders and the items in them, found by walking the tree of nodes. That finds everything, also
//! what no folder lists any more, and needs no folder tables (mail.md section 10).

use super::heap::Heap;
use super::store::{Node, Store, kind};
use crate::formats::outlook::item::Allowance;
use crate::formats::outlook::properties::{Properties, tag};
use crate::source::OpenError;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of nodes.
const FOLDER: u8 = 0x02;
const MESSAGE: u8 = 0x04;
const CONTENTS: u8 = 0x0E;
/// Node of the store's own properties.
const STORE: u32 = 0x21;
/// Folders inside folders that are followed.
const DEPTH: usize = 64;

/// Names of the folders around everything: they say nothing about a mail.
const ROOTS: [&str; 8] = [
    "top of personal folders",
    "top of outlook data file",
    "top of information store",
    "oberste ebene der persönlichen ordner",
    "oberste ebene der outlook-datendatei",
    "oberste ebene des informationsspeichers",
    "ipm_subtree",
    "root - mailbox",
];
/// Beginnings of the names of folders where Exchange keeps what was deleted.
const RECOVERABLE: [&str; 4] = ["recoverable", "wiederherstellbar", "deletions", "purges"];

/// An item: its node without the parent, and its conversation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    id: u32,
    pub conversation: u32,
    data: u64,
    sub: u64,
}

impl Entry {
    pub(super) fn node(&self) -> Node {
        Node {
            id: self.id,
            data: self.data,
            sub: self.sub,
            parent: 0,
        }
    }
}

/// What a store holds. An item takes 24 bytes here, so a million of them some 24 MB beside promise 7's limits.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Paths of the folders that hold items, in the order of the conversations; the path of items without a folder is
    /// empty.
    pub folders: Vec<String>,
    /// Items, those of a folder together.
    pub items: Vec<Entry>,
    /// Items of each folder that no folder lists any more, or that lie where Exchange keeps what was deleted.
    pub deleted: u64,
    /// Items whose folder is gone.
    pub orphans: u64,
    /// The store has a password.
    pub password: bool,
    /// Parts of the tree that could not be read.
    pub lost: Vec<OpenError>,
}

struct Folder {
    name: String,
    parent: u32,
}

impl Index {
    pub(super) fn of(store: &Store) -> Self {
        let mut index = Index::default();
        let mut folders = BTreeMap::new();
        let mut found: Vec<(u32, Entry)> = Vec::new();
        let mut tables = Vec::new();
        index.lost = store.nodes(&mut |node| match kind(node.id) {
            FOLDER => {
                folders.insert(node.id, node);
            }
            CONTENTS => tables.push(node),
            MESSAGE => found.push((
                node.parent,
                Entry {
                    id: node.id,
                    conversation: 0,
                    data: node.data,
                    sub: node.sub,
                },
            )),
            _ => {}
        });
        index.password = has_password(store);
        let folders = names(store, folders, &mut index.lost);
        let listed = listed(store, &tables);
        index.sort(found, &folders, &listed);
        index
    }

    /// Puts the items of each folder together, folders in the order of their numbers, items without one last.
    fn sort(
        &mut self,
        found: Vec<(u32, Entry)>,
        folders: &BTreeMap<u32, Folder>,
        listed: &BTreeMap<u32, BTreeSet<u32>>,
    ) {
        let home = |parent: u32| {
            if folders.contains_key(&parent) {
                parent
            } else {
                u32::MAX
            }
        };
        let parents: BTreeSet<u32> = found.iter().map(|(parent, _)| home(*parent)).collect();
        let numbers: BTreeMap<u32, u32> = parents.iter().copied().zip(0..).collect();
        let paths: BTreeMap<u32, Vec<&str>> =
            parents.iter().map(|id| (*id, path(*id, folders))).collect();
        let recoverable: BTreeSet<u32> = paths
            .iter()
            .filter(|(_, names)| names.iter().any(|name| is_recoverable(name)))
            .map(|(id, _)| *id)
            .collect();
        for (parent, mut item) in found {
            let home = home(parent);
            let gone = listed.get(&home).is_some_and(|ids| !ids.contains(&item.id));
            let kept = recoverable.contains(&home);
            self.orphans += u64::from(home == u32::MAX);
            self.deleted += u64::from(home != u32::MAX && (gone || kept));
            item.conversation = numbers[&home];
            self.items.push(item);
        }
        self.items.sort_by_key(|item| (item.conversation, item.id));
        self.folders = paths.into_values().map(shown).collect();
    }
}

fn is_recoverable(name: &str) -> bool {
    let name = name.to_lowercase();
    RECOVERABLE.iter().any(|start| name.starts_with(start))
}

/// Names from the root down; a cycle ends where it is too deep.
fn path(id: u32, folders: &BTreeMap<u32, Folder>) -> Vec<&str> {
    let mut names = Vec::new();
    let mut at = id;
    while let Some(folder) = folders.get(&at).filter(|_| names.len() < DEPTH) {
        if !folder.name.is_empty() {
            names.push(folder.name.as_str());
        }
        if folder.parent == at {
            break;
        }
        at = folder.parent;
    }
    names.reverse();
    names
}

fn shown(names: Vec<&str>) -> String {
    let is_root = |name: &&str| ROOTS.contains(&&*name.trim().to_lowercase());
    let own: Vec<&str> = names.into_iter().skip_while(is_root).collect();
    own.join("/")
}

fn properties(store: &Store, node: &Node) -> Result<Properties, OpenError> {
    let mut gaps = Vec::new();
    Heap::open(store, node)?.properties(Properties::default(), &mut Allowance::default(), &mut gaps)
}

/// Names of folders; one whose properties are damaged keeps its items and has no name.
fn names(
    store: &Store,
    folders: BTreeMap<u32, Node>,
    lost: &mut Vec<OpenError>,
) -> BTreeMap<u32, Folder> {
    let mut out = BTreeMap::new();
    for (id, node) in folders {
        let name = match properties(store, &node) {
            Ok(props) => props.text(tag::NAME).unwrap_or_default(),
            Err(mut error) => {
                error.detail = format!("folder {id}: {}", error.detail);
                lost.push(error);
                String::new()
            }
        };
        let parent = node.parent;
        out.insert(id, Folder { name, parent });
    }
    out
}

/// What each folder lists. A table that cannot be read says nothing about its folder.
fn listed(store: &Store, tables: &[Node]) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut out = BTreeMap::new();
    for table in tables {
        let ids = Heap::open(store, table).and_then(|heap| heap.row_ids());
        if let Ok(ids) = ids {
            let folder = table.id & !0x1f | u32::from(FOLDER);
            out.insert(folder, ids.into_iter().collect());
        }
    }
    out
}

/// The password is a checksum in the store's properties and locks nothing (mail.md section 10).
fn has_password(store: &Store) -> bool {
    store
        .node(STORE)
        .and_then(|node| properties(store, &node).ok())
        .and_then(|props| props.number(tag::PASSWORD))
        .is_some_and(|sum| sum != 0)
}
