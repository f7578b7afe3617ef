//! Locked archives: both encryptions, several candidates, asking.

use super::{build, options, outer, read, unpacking};
use kanalwacht::model::trouble::GapCode;
use kanalwacht::source::archive::{self, Unpacking};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use zip::AesMode;
use zip::unstable::write::FileOptionsExt;

fn aes(password: &str) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in [("a.txt", b"open sesame"), ("b.txt", b"and another")] {
            let options = options().with_aes_encryption(AesMode::Aes256, password);
            writer.start_file(name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    })
}

fn old(password: &[u8]) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in [("a.txt", b"open sesame"), ("b.txt", b"and another")] {
            let options = options().with_deprecated_encryption(password).unwrap();
            writer.start_file(name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    })
}

#[test]
fn locked_archives_try_all_candidates() {
    // Six hundred wrong ones: two or three of them pass the old encryption's check of one byte.
    let mut many: Vec<String> = (0..600).map(|n| format!("wrong {n}")).collect();
    many.push("schlüssel".into());
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (zip, candidates) in [
        (aes("schlüssel"), &["no", "schlüssel"][..]),
        (old("schlüssel".as_bytes()), &many),
        (old(b"schl\xfcssel"), &many),
    ] {
        let open = |unpacking: &Unpacking| archive::open(&outer(zip.clone()), unpacking).unwrap().0;
        let bundle = open(&unpacking(candidates));
        assert_eq!(read(&bundle.entries[0]).unwrap(), b"open sesame");
        assert_eq!(read(&bundle.entries[1]).unwrap(), b"and another");
        assert_eq!(bundle.entries[1].content.handle().unwrap().len(), 11);
        let code = |passwords: &[&str]| {
            read(&open(&unpacking(passwords)).entries[0])
                .unwrap_err()
                .code
        };
        assert_eq!(code(&[]), GapCode::PasswordMissing);
        assert_eq!(
            code(&candidates[..candidates.len() - 1]),
            GapCode::PasswordWrong
        );
    }
}

#[test]
fn a_locked_archive_is_asked_about_once() {
    for (answer, code) in [
        (Some("schlüssel"), None),
        (Some("falsch"), Some(GapCode::PasswordWrong)),
        (None, Some(GapCode::PasswordMissing)),
    ] {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let mut unpacking = Unpacking::default();
        unpacking.passwords.ask_with(Arc::new(move |path| {
            assert_eq!(path, "a.zip");
            count.fetch_add(1, Ordering::Relaxed);
            answer.map(str::to_owned)
        }));
        let zip = old("schlüssel".as_bytes());
        let (bundle, _) = archive::open(&outer(zip), &unpacking).unwrap();
        assert_eq!(asked.load(Ordering::Relaxed), 0);
        for entry in &bundle.entries {
            assert_eq!(read(entry).err().map(|error| error.code), code);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn damaged_bytes_of_a_locked_member_are_no_wrong_password() {
    let mut zip = aes("geheim");
    // The last byte of the first member's check, just before the second member's header.
    let second = memchr::memmem::rfind(&zip, b"PK\x03\x04").unwrap();
    zip[second - 1] ^= 1;
    let (bundle, _) = archive::open(&outer(zip), &unpacking(&["geheim"])).unwrap();
    assert_eq!(read(&bundle.entries[0]).unwrap_err().code, GapCode::Damaged);
    assert_eq!(read(&bundle.entries[1]).unwrap(), b"and another");
}
