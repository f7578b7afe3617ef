//! A reader alone, and a plain parse of the same bytes beside it.
//!
//! `--plain mail` is more than a parse: a throw-away pipeline over an mbox (split at `From `, mailparse, texts of all bodies, HTML
//! to text, every attachment decoded).
//!
//! Usage: `readers FILE` gives the reader that claims the file, its survey and its reading in user seconds each, and the
//! peak memory; `readers FILE --plain json|json-lines|xml|csv|sqlite|lines|mail` gives the time of a parser that looks at every
//! token and keeps nothing. Both twice, the lesser time counts.
//! The peak is the process's own, so each is a run of its own. Linux only: the figures come from `/proc/self`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "saying the figures is all it does"
)]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use kanalwacht::formats::{FORMATS, OneByOne, OwnSide, RANGE_BYTES, Reading, Sink};
use kanalwacht::model::{Message, Troubles};
use kanalwacht::source::{Budget, Input, collect};
use serde::de::IgnoredAny;

type Failed = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let ended = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [path] => reader(path),
        [path, "--plain", how] => plain(path, how),
        _ => Err("usage: readers FILE [--plain json|json-lines|xml|csv|sqlite|lines|mail]".into()),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Takes messages and keeps nothing.
#[derive(Default)]
struct Counted {
    messages: u64,
    text: u64,
    troubles: Troubles,
}

impl Sink for Counted {
    fn message(&mut self, message: Message<'_>) {
        if !message.context_only {
            self.messages += 1;
            self.text += message.text.len() as u64;
        }
        black_box(&message);
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

fn reader(path: &str) -> Result<(), Failed> {
    let input = [Input::Path(path.into())];
    let (bundles, _) = collect(&input, &mut std::io::empty(), &Budget::default())
        .map_err(|_| "cannot be listed")?;
    let bundle = bundles.into_iter().next().ok_or("nothing there")?;
    let (format, claim) = FORMATS
        .iter()
        .flat_map(|format| {
            let claims = format.claims(&bundle);
            claims.into_iter().map(move |claim| (*format, claim))
        })
        .max_by_key(|(_, claim)| claim.confidence)
        .ok_or("no reader claims it")?;
    let own = OwnSide::default();
    let reading = Reading {
        bundle: &bundle,
        claim: &claim,
        own: &own,
        fan: &OneByOne,
    };
    let mut best = (f64::MAX, f64::MAX);
    let mut counted = Counted::default();
    for _ in 0..2 {
        let start = user_seconds()?;
        let survey = format.survey(&reading, RANGE_BYTES);
        let surveyed = user_seconds()?;
        counted = Counted::default();
        for range in &survey.ranges {
            format.read(&reading, &survey.dialect, range, &mut counted);
        }
        let read = user_seconds()?;
        best = (best.0.min(surveyed - start), best.1.min(read - surveyed));
    }
    let bytes = megabytes(path)?;
    println!(
        "{}: {bytes:.0} MB, {} messages, {:.0} MB of text, {} gaps",
        format.card().id,
        counted.messages,
        counted.text as f64 / 1e6,
        counted.troubles.gaps().len()
    );
    println!(
        "survey {:.2} s ({:.0} MB/s), reading {:.2} s ({:.0} MB/s), peak {} MB",
        best.0,
        bytes / best.0,
        best.1,
        bytes / best.1,
        peak()?
    );
    Ok(())
}

fn plain(path: &str, how: &str) -> Result<(), Failed> {
    let mut best = f64::MAX;
    for _ in 0..2 {
        let start = user_seconds()?;
        let file = BufReader::with_capacity(1 << 20, File::open(path)?);
        match how {
            "json" => {
                serde_json::from_reader::<_, IgnoredAny>(file)?;
            }
            "json-lines" => {
                for value in serde_json::Deserializer::from_reader(file).into_iter::<IgnoredAny>() {
                    value?;
                }
            }
            "xml" => tokens(quick_xml::Reader::from_reader(file))?,
            "csv" => records(file)?,
            "sqlite" => rows(Path::new(path))?,
            "lines" => lines(file)?,
            "mail" => mails(file)?,
            _ => return Err("--plain: json, json-lines, xml, csv, sqlite, lines or mail".into()),
        }
        best = best.min(user_seconds()? - start);
    }
    let bytes = megabytes(path)?;
    println!(
        "plain {how}: {bytes:.0} MB, {best:.2} s ({:.0} MB/s), peak {} MB",
        bytes / best,
        peak()?
    );
    Ok(())
}

fn tokens(mut reader: quick_xml::Reader<BufReader<File>>) -> Result<(), Failed> {
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer)? {
            quick_xml::events::Event::Eof => return Ok(()),
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                for attribute in tag.html_attributes().with_checks(false) {
                    black_box(attribute?);
                }
            }
            other => {
                black_box(other);
            }
        }
        buffer.clear();
    }
}

fn records(file: BufReader<File>) -> Result<(), Failed> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        black_box(&record);
    }
    Ok(())
}

fn rows(path: &Path) -> Result<(), Failed> {
    let file = rusqlite::Connection::open(path)?;
    let table: String = file.query_row(
        "SELECT name FROM sqlite_schema WHERE name IN ('message', 'ZWAMESSAGE')",
        [],
        |row| row.get(0),
    )?;
    let mut statement = file.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}

fn mails(mut file: BufReader<File>) -> Result<(), Failed> {
    let (mut mail, mut line) = (Vec::new(), Vec::new());
    loop {
        line.clear();
        let ended = file.read_until(b'\n', &mut line)? == 0;
        if (ended || line.starts_with(b"From ")) && !mail.is_empty() {
            parts(&mailparse::parse_mail(&mail)?);
            mail.clear();
        }
        if ended {
            return Ok(());
        }
        // The border itself is no part of a mail.
        if !line.starts_with(b"From ") {
            mail.extend_from_slice(&line);
        }
    }
}

fn parts(part: &mailparse::ParsedMail<'_>) {
    for inner in &part.subparts {
        parts(inner);
    }
    match part.ctype.mimetype.as_str() {
        "text/html" => drop(black_box(
            part.get_body().map(|html| nanohtml2text::html2text(&html)),
        )),
        kind if kind.starts_with("text/") => drop(black_box(part.get_body())),
        kind if kind.starts_with("multipart/") => {}
        _ => drop(black_box(part.get_body_raw())),
    }
}

fn lines(mut file: BufReader<File>) -> Result<(), Failed> {
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        black_box(&line);
        line.clear();
    }
    Ok(())
}

fn megabytes(path: &str) -> Result<f64, Failed> {
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(path) {
        let entry = entry?;
        if entry.file_type().is_file() {
            bytes += entry.metadata()?.len();
        }
    }
    Ok(bytes as f64 / 1e6)
}

/// Processor time of this process in user space, of all its threads.
fn user_seconds() -> Result<f64, Failed> {
    // proc(5): the name stands in brackets; the 14th field counts clock ticks of a hundredth of a second.
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after = stat.rsplit_once(')').ok_or("/proc/self/stat")?.1;
    let ticks: f64 = after
        .split_whitespace()
        .nth(11)
        .ok_or("/proc/self/stat")?
        .parse()?;
    Ok(ticks / 100.0)
}

/// Most memory this process ever held, in MB.
fn peak() -> Result<u64, Failed> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .ok_or("/proc/self/status")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? / 1000)
}
