//! What a file is that no reader reads, for the coverage list. Decided by its first bytes; the name helps only where
//! bytes cannot tell (index files of programs, plain text, nothing at all).

use super::limits::HEAD;
use crate::model::trouble::CoverageCode;

/// Head of the list of people that `inspect --people` writes.
const OWN_LIST: &[u8] = b"name;number;mail;audience;proposed;why";
/// What our own reports, sheets and lists carry near their beginning.
pub const OWN_MARKER: &[u8] = b"kanalwacht-report";
/// How far in the marker stands at most.
const OWN_MARKER_WITHIN: usize = 4 << 10;
/// The settings file of this program.
const SETTINGS: &str = "kanalwacht.toml";

use CoverageCode::{Document, IndexFile, Picture, Sticker, UnknownFile, Video, Voice};

/// Bytes at the very beginning that only one kind of file has.
const MAGIC: &[(&[u8], CoverageCode)] = &[
    (b"\xff\xd8\xff", Picture),
    (b"\x89PNG\r\n\x1a\n", Picture),
    (b"GIF87a", Picture),
    (b"GIF89a", Picture),
    (b"II*\0", Picture),
    (b"MM\0*", Picture),
    (b"8BPS", Picture),
    (b"\0\0\x01\0", Picture),
    (b"\x1a\x45\xdf\xa3", Video),
    (b"\0\0\x01\xba", Video),
    (b"\0\0\x01\xb3", Video),
    (b"FLV\x01", Video),
    (b"ID3", Voice),
    (b"#!AMR", Voice),
    (b"fLaC", Voice),
    (b"caff", Voice),
    (b"MThd", Voice),
    (b"%PDF-", Document),
    (b"%!PS", Document),
    (b"{\\rtf", Document),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Document),
    (b"AC10", Document),
];

/// Names of files in which programs keep their own books.
const INDEX_NAMES: &[&str] = &[
    ".ds_store",
    ".localized",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".directory",
    ".nomedia",
    "table_of_contents",
    "maildirfolder",
    "subscriptions",
    "msgfilterrules.dat",
    "popstate.dat",
    "foldertree.json",
    "session.json",
    "virtualfolders.dat",
    // Lists of people, chats and settings beside the messages of Slack, Google Chat, Discord, Signal and Teams.
    "users.json",
    "org_users.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
    "integration_logs.json",
    "canvases.json",
    "content_flags.json",
    "group_info.json",
    "user_info.json",
    "channel.json",
    "metadata.json",
    "endpoints.json",
    // Address books and lists beside a phone's chat database; the reader of the database takes names from them.
    "wa.db",
    "stickers.db",
    "chatsettingsbackup.db",
    "backup_settings.json",
    "contactsv2.sqlite",
    "callhistory.sqlite",
    "b8548dc30aa1030df0ce18ef08b882cf7ab5212f",
    "d7246a707f51ddf8b17ee2dddabd9e0a4da5c552",
    "manifest.db",
    "manifest.plist",
    "manifest.mbdb",
    "status.plist",
    "info.plist",
];

/// Beginnings of such names.
const INDEX_STARTS: &[&str] = &["._", "dovecot", ".dovecot", "courierimap", ".mbox.lock"];

/// Extensions of such names: Thunderbird, Apple Mail, Evolution, KMail.
const INDEX_EXTENSIONS: &[&str] = &[
    "msf",
    "mab",
    "cmeta",
    "ibex",
    "ev-summary",
    "ev-summary-meta",
    "index",
    "ids",
    "lock",
    "db-wal",
    "db-shm",
    "db-journal",
    "sqlite-wal",
    "sqlite-shm",
    "sqlite-journal",
];

/// Kinds by extension, where the bytes say nothing.
const EXTENSIONS: &[(&[&str], CoverageCode)] = &[
    (&["svg", "svgz"], Picture),
    (&["ts", "mts", "m2ts", "vob"], Video),
    (
        &[
            "htm", "html", "xml", "csv", "tsv", "md", "rtf", "doc", "docx", "docm", "xls", "xlsx",
            "xlsm", "ppt", "pptx", "odt", "ods", "odp", "odg", "pages", "numbers", "key", "pdf",
            "dwg", "dxf", "ics", "tex", "epub",
        ],
        Document,
    ),
];

/// Kinds by extension that are believed only of files that are empty or cannot be opened: their bytes would tell.
const EMPTY_EXTENSIONS: &[(&[&str], CoverageCode)] = &[
    (
        &[
            "jpg", "jpeg", "png", "gif", "heic", "heif", "avif", "tif", "tiff", "bmp",
        ],
        Picture,
    ),
    (
        &[
            "mp4", "mov", "m4v", "3gp", "avi", "mkv", "webm", "mpg", "mpeg",
        ],
        Video,
    ),
    (
        &[
            "opus", "ogg", "oga", "m4a", "mp3", "aac", "amr", "wav", "flac",
        ],
        Voice,
    ),
    (&["webp", "tgs", "was"], Sticker),
];

/// What a file is, by its inner path and first bytes (at least 4 KiB where it has them).
#[must_use]
pub fn sniff(name: &str, head: &[u8]) -> CoverageCode {
    let path = name.to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let start = &head[..head.len().min(OWN_MARKER_WITHIN)];
    if memchr::memmem::find(start, OWN_MARKER).is_some()
        || memchr::memmem::find(&start[..start.len().min(OWN_LIST.len() + 3)], OWN_LIST).is_some()
    {
        return CoverageCode::OwnReport;
    }
    if name == SETTINGS {
        return CoverageCode::Settings;
    }
    if is_index(&path, name) {
        return IndexFile;
    }
    if in_phone_backup(&path, name) {
        return CoverageCode::PhoneBackup;
    }
    if let Some(code) = super::derived::derived(&path, head) {
        return code;
    }
    if let Some(code) = by_content(name, &head[..head.len().min(HEAD)]) {
        return code;
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let by_extension = |table: &[(&[&str], CoverageCode)]| {
        table
            .iter()
            .find(|(extensions, _)| extensions.contains(&extension))
            .map(|(_, code)| *code)
    };
    by_extension(EXTENSIONS)
        .or_else(|| by_extension(EMPTY_EXTENSIONS).filter(|_| head.is_empty()))
        .unwrap_or(UnknownFile)
}

/// Whether a file lies as backups of iPhones store them: 40 hexadecimal digits in a folder of the first two.
fn in_phone_backup(path: &str, name: &str) -> bool {
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    name.len() == 40
        && name.bytes().all(|b| b.is_ascii_hexdigit())
        && folder.len() == 2
        && name.starts_with(folder)
}

fn is_index(path: &str, name: &str) -> bool {
    path.split('/').any(|segment| segment == "__macosx")
        || INDEX_NAMES.contains(&name)
        || INDEX_STARTS.iter().any(|start| name.starts_with(start))
        || name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| INDEX_EXTENSIONS.contains(&extension))
}

fn by_content(name: &str, head: &[u8]) -> Option<CoverageCode> {
    if let Some((_, code)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*code);
    }
    let at = |offset: usize, bytes: &[u8]| head.get(offset..).is_some_and(|h| h.starts_with(bytes));
    if at(0, b"RIFF") {
        return match head.get(8..12)? {
            // Stickers are WebP in every messenger; a photograph as WebP is rare and lands here as well.
            b"WEBP" => Some(Sticker),
            b"WAVE" => Some(Voice),
            b"AVI " => Some(Video),
            _ => None,
        };
    }
    if at(4, b"ftyp") {
        return Some(match head.get(8..12) {
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"mif1" | b"msf1" | b"avif" | b"avis") => {
                Picture
            }
            Some(b"M4A " | b"M4B " | b"M4P ") => Voice,
            // Some phones write voice messages as plain MP4: the name is all that tells.
            _ if name.ends_with(".m4a") || name.ends_with(".aac") => Voice,
            _ => Video,
        });
    }
    if at(0, b"OggS") {
        let theora = memchr::memmem::find(&head[..head.len().min(256)], b"theora").is_some();
        return Some(if theora { Video } else { Voice });
    }
    if at(0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11") {
        return Some(if name.ends_with(".wma") { Voice } else { Video });
    }
    // Telegram's animated stickers; every other file packed with gzip holds a file.
    if at(0, b"\x1f\x8b") && name.ends_with(".tgs") {
        return Some(Sticker);
    }
    if at(0, b"PK\x03\x04") {
        return office(head).then_some(Document);
    }
    // MPEG audio without a tag: eleven set bits, a version that exists, layer 2 or 3. Layer 1 is no phone's, and its
    // bits are those of the byte order mark of UTF-16.
    if let [0xff, second, third, ..] = head {
        let adts = second & 0xf6 == 0xf0;
        let layer =
            second & 0xe0 == 0xe0 && second & 0x18 != 0x08 && matches!(second & 0x06, 0x02 | 0x04);
        let rate = third & 0xf0 != 0xf0 && third & 0x0c != 0x0c;
        if adts || (layer && rate) {
            return Some(Voice);
        }
    }
    // Bitmaps begin with two letters; the four zero bytes of the reserved field must follow.
    if at(0, b"BM") && at(6, b"\0\0\0\0") {
        return Some(Picture);
    }
    // PDF readers accept some junk before the beginning.
    let early = &head[..head.len().min(1024)];
    memchr::memmem::find(early, b"%PDF-").map(|_| Document)
}

/// Whether the archive is an office document: its first member has a name only those have.
fn office(head: &[u8]) -> bool {
    let name = head.get(30..).unwrap_or_default();
    [
        b"[Content_Types].xml".as_slice(),
        b"_rels/.rels",
        b"word/",
        b"xl/",
        b"ppt/",
        b"docProps/",
        b"mimetypeapplication/vnd.oasis",
        b"mimetypeapplication/epub",
        b"Index/Document.iwa",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trouble::CoverageCode::{OwnReport, Settings};

    #[test]
    fn kinds() {
        let zip = |name: &[u8]| [b"PK\x03\x04".as_slice(), &[0; 26], name].concat();
        let cases: &[(&str, Vec<u8>, CoverageCode)] = &[
            ("IMG-1.jpg", b"\xff\xd8\xff\xe0".to_vec(), Picture),
            ("IMG-1.mp4", b"\xff\xd8\xff\xe0".to_vec(), Picture),
            ("x.bmp", b"BM\x36\0\0\0\0\0\0\0".to_vec(), Picture),
            ("notes", b"BMW, Angebot an Herrn".to_vec(), UnknownFile),
            ("a.heic", b"\0\0\0\x18ftypheic".to_vec(), Picture),
            ("a.mp4", b"\0\0\0\x18ftypmp42".to_vec(), Video),
            ("a.m4a", b"\0\0\0\x18ftypM4A ".to_vec(), Voice),
            ("a.m4a", b"\0\0\0\x18ftypmp42".to_vec(), Voice),
            ("PTT-1.opus", b"OggS\0\x02....OpusHead".to_vec(), Voice),
            ("a.ogv", b"OggS\0\x02....\x80theora".to_vec(), Video),
            ("a.mp3", b"\xff\xfb\x90\x00".to_vec(), Voice),
            ("a.aac", b"\xff\xf1\x50\x80".to_vec(), Voice),
            ("utf16.txt", b"\xff\xfea\0b\0".to_vec(), UnknownFile),
            ("STK.webp", b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Sticker),
            ("a.tgs", b"\x1f\x8b\x08\0".to_vec(), Sticker),
            ("a.wav", b"RIFF\x10\0\0\0WAVEfmt ".to_vec(), Voice),
            ("a.bin", b"%PDF-1.7".to_vec(), Document),
            ("a.docx", zip(b"[Content_Types].xml"), Document),
            ("a.odt", zip(b"mimetypeapplication/vnd.oasis.op"), Document),
            ("a.zip", zip(b"chat.txt"), UnknownFile),
            (
                "a.xls",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                Document,
            ),
            (
                "x/Thumbs.db",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                IndexFile,
            ),
            ("INBOX.msf", b"// <!-- <mdb:mork".to_vec(), IndexFile),
            (
                "b/7c/7c7fba66680ef796b916b067077cc246adacf01d",
                b"\xff\xd8\xff\xe0".to_vec(),
                CoverageCode::PhoneBackup,
            ),
            ("msgstore/wa.db", b"SQLite format 3\0".to_vec(), IndexFile),
            ("a/.DS_Store", b"\0\0\0\x01Bud1".to_vec(), IndexFile),
            ("__MACOSX/a.jpg", b"\xff\xd8\xff\xe0".to_vec(), IndexFile),
            ("._chat.txt", Vec::new(), IndexFile),
            ("Mail/dovecot.index.cache", Vec::new(), IndexFile),
            (
                "r.html",
                b"<!-- kanalwacht-report 1 -->".to_vec(),
                OwnReport,
            ),
            ("firma/kanalwacht.toml", b"[own]".to_vec(), Settings),
            ("a.html", b"<html>".to_vec(), Document),
            ("a.svg", b"<svg>".to_vec(), Picture),
            ("a.jpg", Vec::new(), Picture),
            ("a.jpg", b"no picture at all".to_vec(), UnknownFile),
            ("readme.txt", b"hello".to_vec(), UnknownFile),
            ("", Vec::new(), UnknownFile),
        ];
        for (name, head, code) in cases {
            assert_eq!(sniff(name, head), *code, "{name}");
        }
    }

    #[test]
    fn a_list_of_people_is_our_own() {
        let list = b"\xef\xbb\xbfname;number;mail;audience;proposed;why;chats;messages\r\n";
        assert_eq!(sniff("personen.csv", list), CoverageCode::OwnReport);
    }

    #[test]
    fn a_marker_deep_inside_is_no_marker() {
        let mut head = vec![b' '; OWN_MARKER_WITHIN - 5];
        head.extend_from_slice(OWN_MARKER);
        assert_eq!(sniff("a.txt", &head), UnknownFile);
    }
}
