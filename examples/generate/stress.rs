//! Mails that no mail program writes: each is to be read in half a second and 250 MB, and to end at a limit or be harmless.

/// Names of the kinds, and what makes each.
/// A name, and what makes the document.
type Stress = (&'static str, fn() -> String);

pub(crate) const STRESS: &[Stress] = &[
    ("stress-multiparts", multiparts),
    ("stress-messages", messages),
    ("stress-parts", parts),
    ("stress-header", header),
    ("stress-recipients", recipients),
    ("stress-parentheses", parentheses),
    ("stress-boundaries", boundaries),
];

const HEAD: &str = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n";

/// 20,000 multiparts inside one another.
fn multiparts() -> String {
    let one = |n: u32| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
    HEAD.to_owned() + &(0..20_000).map(one).collect::<String>()
}

/// 20,000 mails inside one another.
fn messages() -> String {
    let inner = "Content-Type: message/rfc822\n\nFrom: a@b.example\n";
    format!("{HEAD}{}\nx", inner.repeat(20_000))
}

/// 300,000 parts behind one another.
fn parts() -> String {
    format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\n\nx\n".repeat(300_000)
    )
}

/// A header of 50 MB.
fn header() -> String {
    format!("{HEAD}X-Long: {}\n\nx", "abc def ".repeat(6_250_000))
}

/// 300,000 recipients, folded as mail programs fold them.
fn recipients() -> String {
    let one = |n: u32| format!("\"Anna {n}\" <anna{n}@kunde.example>");
    let all: Vec<String> = (0..300_000).map(one).collect();
    format!("{HEAD}To: {}\n\nx", all.join(",\n "))
}

/// 500,000 comments that are opened and never closed, in each header that may have some.
fn parentheses() -> String {
    let open = "(".repeat(500_000);
    format!("From: {open}\nDate: {open}\nContent-Type: {open}\n\nx")
}

/// Five million lines that nearly are the border.
fn boundaries() -> String {
    format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=bbbbbbbb\n\n{}",
        "--bbbbbbbx\n".repeat(5_000_000)
    )
}
