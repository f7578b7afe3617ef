//! Promise 1, as far as it can be read off the sources: no networking crate in the tree, no socket in `src/`.
//!
//! The list of crates is that of `deny.toml`; this test holds it without cargo-deny being installed.

use std::fs;
use std::path::Path;

use crate::layers::sources;

fn table(name: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.parse()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn banned() -> Vec<String> {
    table("deny.toml")["bans"]["deny"]
        .as_array()
        .expect("bans.deny is a list")
        .iter()
        .map(|name| name.as_str().expect("a crate's name").to_owned())
        .collect()
}

#[test]
fn no_banned_crate_is_in_the_tree() {
    let banned = banned();
    assert!(banned.len() > 30, "deny.toml lost its list");
    let lock = table("Cargo.lock");
    let found: Vec<&str> = lock["package"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| package["name"].as_str().expect("a name"))
        .filter(|name| banned.iter().any(|ban| ban == name))
        .collect();
    assert!(
        found.is_empty(),
        "networking crates in Cargo.lock: {found:?}"
    );
}

#[test]
fn no_source_file_opens_a_socket() {
    // Address types for parsing come from `core::net`, which has no sockets.
    const WORDS: [&str; 7] = [
        "std::net",
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
        "UnixListener",
        "ToSocketAddrs",
    ];
    let mut wrong = Vec::new();
    for file in sources() {
        let code = crate::layers::code_of(&file.text);
        for word in WORDS {
            if code.contains(word) {
                wrong.push(format!("src/{}.rs: {word}", file.segments.join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
