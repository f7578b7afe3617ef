//! The four steps of a chat message, each alone: split (both readings), prepare, match, judge.
//!
//! `cargo bench` prints time and throughput of each; the input is 2 MB of match-dense chat from the seeded generator, so
//! the figures add up to what `scan` does with one thread, without spilling and reporting.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kanalwacht::detect::prepare::prepare;
use kanalwacht::detect::{Engine, Thread};
use kanalwacht::formats::{FORMATS, Format, OneByOne, OwnSide, RANGE_BYTES, Reading, Sink};
use kanalwacht::model::{
    Audience, AudienceSet, Category, Channel, ConversationKind, Direction, EntryPath, Message,
    Troubles,
};
use kanalwacht::policy::{self, CaseFacts, Question};
use kanalwacht::rules;
use kanalwacht::source::{Bundle, BundleKind, held};
use std::hint::black_box;

#[allow(dead_code, reason = "the generator is a program of its own")]
#[path = "../examples/generate/main.rs"]
mod generate;

const BYTES: u64 = 2 << 20;

/// Keeps what a reader gives.
#[derive(Default)]
struct Kept {
    texts: Vec<String>,
    count: usize,
    keep: bool,
    troubles: Troubles,
}

impl Sink for Kept {
    fn message(&mut self, message: Message<'_>) {
        self.count += 1;
        if self.keep {
            self.texts.push(message.text.into_owned());
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

fn bundle() -> Bundle {
    let name = "WhatsApp Chat mit Werkstatt.txt";
    Bundle {
        root: EntryPath::new(name),
        kind: BundleKind::File,
        entries: vec![held::entry(
            name,
            EntryPath::new(name),
            generate::chat(BYTES, 1),
            0,
        )],
        outer: None,
    }
}

/// Survey and read, as the pipeline does it with one thread.
fn read(bundle: &Bundle, keep: bool) -> Kept {
    let found = FORMATS
        .iter()
        .find_map(|f| Some((*f, f.claims(bundle).into_iter().next()?)));
    let (format, claim): (&dyn Format, _) = found.expect("the generator writes a WhatsApp chat");
    let own = OwnSide::default();
    let reading = Reading {
        bundle,
        claim: &claim,
        own: &own,
        fan: &OneByOne,
    };
    let mut kept = Kept {
        keep,
        ..Kept::default()
    };
    let survey = format.survey(&reading, RANGE_BYTES);
    for range in &survey.ranges {
        format.read(&reading, &survey.dialect, range, &mut kept);
    }
    kept
}

fn split(c: &mut Criterion) {
    let bundle = bundle();
    let mut group = c.benchmark_group("split");
    group.throughput(Throughput::Bytes(BYTES));
    group.bench_function("survey and read", |b| {
        b.iter(|| read(black_box(&bundle), false).count);
    });
    group.finish();
}

fn texts() -> (Vec<String>, Throughput) {
    let texts = read(&bundle(), true).texts;
    let bytes = texts.iter().map(String::len).sum::<usize>();
    (texts, Throughput::Bytes(bytes as u64))
}

fn prepare_texts(c: &mut Criterion) {
    let (texts, throughput) = texts();
    let mut group = c.benchmark_group("prepare");
    group.throughput(throughput);
    group.bench_function("all texts", |b| {
        b.iter(|| {
            texts
                .iter()
                .map(|t| prepare(black_box(t)).text.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

fn match_texts(c: &mut Criterion) {
    let (texts, throughput) = texts();
    let files: Vec<(String, String)> = rules::BUILT_IN
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let rules = rules::load(&files).expect("the built-in rules load");
    let engine = Engine::new(rules).expect("the built-in rules compile");
    let staff = AudienceSet::of(Audience::Staff);
    let chat = engine.chat("Werkstatt", &[], staff, ConversationKind::Group, false);
    let mut scratch = engine.scratch();
    let mut group = c.benchmark_group("match");
    group.throughput(throughput);
    group.bench_function("all detectors", |b| {
        b.iter_batched(
            Thread::default,
            |mut thread| {
                texts
                    .iter()
                    .map(|text| {
                        let message = Message::new(
                            kanalwacht::model::MessageKind::Text,
                            black_box(text.as_str()).into(),
                        );
                        engine
                            .examine(&mut scratch, &chat, &mut thread, staff, &message)
                            .hits
                            .len()
                    })
                    .sum::<usize>()
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn judge(c: &mut Criterion) {
    let (name, text) = policy::BUILT_IN[0];
    let policy = policy::load(name, text, &|_| None).expect("the built-in policy loads");
    let facts = CaseFacts::default();
    let audiences = AudienceSet::of(Audience::Customer);
    let cells: Vec<(Category, Channel)> = Category::ALL
        .iter()
        .flat_map(|category| Channel::ALL.iter().map(|channel| (*category, *channel)))
        .collect();
    let mut group = c.benchmark_group("judge");
    group.throughput(Throughput::Elements(cells.len() as u64));
    group.bench_function("every cell", |b| {
        b.iter(|| {
            cells
                .iter()
                .filter_map(|(category, channel)| {
                    policy.judge(&Question {
                        category: *category,
                        channel: *channel,
                        audiences,
                        direction: Direction::Outbound,
                        kind: ConversationKind::Direct,
                        readers: 1,
                        facts: black_box(&facts),
                    })
                })
                .count()
        });
    });
    group.finish();
}

criterion_group!(parts, split, prepare_texts, match_texts, judge);
criterion_main!(parts);
