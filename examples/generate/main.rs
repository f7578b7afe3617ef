//! Test inputs of any size from a seed: the same kind, size and seed give the same bytes, on any machine.
//!
//! Usage: `cargo run --release --example generate -- whatsapp --bytes 500M --seed 1 > big.txt`. Kinds: `whatsapp` (a
//! firm's chat, mostly harmless), `dense` (the same, with about 1.7 business or personal values in a kB), `mbox` (text mails),
//! `mbox-base64` (mails that are mostly attachments), and the talk of a firm as other messengers export it: `telegram`,
//! `telegram-html`, `sms`, `messenger`, `signal`, `teams`, `google-chat`, `matrix`, `discord`, `slack`, `imazing`, `table`.
//! Mails to break a reader with, of a size of their own: `stress-multiparts`, `stress-messages`, `stress-parts`,
//! `stress-header`, `stress-recipients`, `stress-parentheses`, `stress-boundaries`. Databases need `--out FILE`: `whatsapp-android`, `whatsapp-iphone`. Text is written as it is made; memory stays constant.
//! All people, firms and numbers are invented.

mod databases;
mod exports;
mod maker;
mod stress;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use exports::Form;
use maker::Maker;
use stress::STRESS;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Order::read(&arguments).and_then(|order| order.fulfil()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "{message}");
            ExitCode::from(2)
        }
    }
}

/// A match-dense chat in memory, for the benches of the parts.
#[allow(dead_code, reason = "the program itself writes what it makes")]
pub(crate) fn chat(bytes: u64, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    let order = Order {
        kind: Kind::Chat(8),
        bytes,
        seed,
        out: None,
    };
    // Writing to memory cannot fail.
    let _ = order.write(&mut out);
    out
}

/// What is wanted.
struct Order {
    kind: Kind,
    bytes: u64,
    seed: u64,
    /// A file instead of standard output.
    out: Option<PathBuf>,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Chat; how many of a hundred messages hold a value.
    Chat(u64),
    /// Mailbox of text mails.
    Mail,
    /// Mailbox of attachments.
    Attachments,
    /// A chat as another messenger exports it.
    Export(Form),
    /// A mail to break a reader with.
    Stress(fn() -> String),
    /// A database of WhatsApp; whether Android's.
    Database(bool),
}

const USAGE: &str = "usage: generate whatsapp|dense|mbox|mbox-base64|telegram|telegram-html|sms|messenger|signal|teams|google-chat|matrix|discord|slack|imazing|table|whatsapp-android|whatsapp-iphone|stress-multiparts|stress-messages|stress-parts|stress-header|stress-recipients|stress-parentheses|stress-boundaries [--bytes 500M] [--seed 1] [--out FILE]";

impl Order {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let mut words = arguments.iter().map(String::as_str);
        let kind = match words.next().ok_or(USAGE)? {
            "whatsapp" => Kind::Chat(4),
            "dense" => Kind::Chat(8),
            "mbox" => Kind::Mail,
            "mbox-base64" => Kind::Attachments,
            "whatsapp-android" => Kind::Database(true),
            "whatsapp-iphone" => Kind::Database(false),
            other => match STRESS.iter().find(|(name, _)| *name == other) {
                Some((_, make)) => Kind::Stress(*make),
                None => Kind::Export(Form::named(other).ok_or(USAGE)?),
            },
        };
        let mut order = Self {
            kind,
            bytes: 10 << 20,
            seed: 1,
            out: None,
        };
        while let Some(option) = words.next() {
            let value = words.next().ok_or(USAGE)?;
            match option {
                "--bytes" => order.bytes = size(value).ok_or("--bytes: type it as 500M or 2G")?,
                "--seed" => order.seed = value.parse().map_err(|_| "--seed: a whole number")?,
                "--out" => order.out = Some(PathBuf::from(value)),
                _ => return Err(USAGE.to_owned()),
            }
        }
        Ok(order)
    }

    fn fulfil(&self) -> Result<(), String> {
        let written = match (&self.out, self.kind) {
            (Some(path), Kind::Database(android)) => {
                return databases::write(path, android, self.bytes, self.seed)
                    .map_err(|e| e.to_string());
            }
            (None, Kind::Database(_)) => return Err("a database needs --out FILE".to_owned()),
            (Some(path), _) => std::fs::File::create_new(path)
                .and_then(|file| self.write(&mut BufWriter::with_capacity(256 << 10, file))),
            (None, _) => self.write(&mut BufWriter::with_capacity(
                256 << 10,
                io::stdout().lock(),
            )),
        };
        match written {
            // A reader that hangs up ends it quietly.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|e| e.to_string()),
        }
    }

    /// Writes whole messages until the size is reached.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut maker = Maker::new(self.seed);
        let mut written = 0;
        let mut piece = String::new();
        let mut number = 0;
        if let Kind::Export(form) = self.kind {
            out.write_all(form.head().as_bytes())?;
        }
        while written < self.bytes {
            piece.clear();
            match self.kind {
                Kind::Chat(share) => maker.chat_line(&mut piece, number, share, self.bytes),
                Kind::Attachments => maker.mail(&mut piece, number, true),
                Kind::Export(form) => {
                    if number > 0 {
                        piece.push_str(form.between());
                    }
                    form.message(&mut piece, number + 1, &mut maker);
                }
                // One mail, of the size that breaks readers.
                Kind::Stress(make) => {
                    out.write_all(make().as_bytes())?;
                    return out.flush();
                }
                Kind::Mail | Kind::Database(_) => maker.mail(&mut piece, number, false),
            }
            out.write_all(piece.as_bytes())?;
            written += piece.len() as u64;
            number += 1;
        }
        if let Kind::Export(form) = self.kind {
            out.write_all(form.tail().as_bytes())?;
        }
        out.flush()
    }
}

/// `500M`, `2G`, `64k`, `1000`.
fn size(text: &str) -> Option<u64> {
    let (digits, factor) = match text.as_bytes().last()? {
        b'k' | b'K' => (&text[..text.len() - 1], 1 << 10),
        b'M' => (&text[..text.len() - 1], 1 << 20),
        b'G' => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}
