//! The architecture as a test: who may import whom, and the papers that go with each part.
//!
//! [`MAY_USE`] is the table of ARCHITECTURE.md. A new folder needs a row here and a line there.

mod imports;

pub(crate) use imports::code_of;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kanalwacht::formats::FORMATS;
use kanalwacht::model::{CoverageCode, GapCode, NoteCode};

/// Folder (or lone file) of `src/`, and what it may use. `main` and `lib` may use anything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("checks", &[]),
    ("text", &["model"]),
    ("source", &["model"]),
    ("mime", &["model", "text"]),
    ("formats", &["model", "source", "text", "mime"]),
    ("content", &["model", "source", "text", "mime"]),
    ("rules", &["model", "checks"]),
    // Detection reaches the checks only through compiled rules.
    ("detect", &["model", "rules"]),
    // Labelled messages are written as an export prints them.
    ("score", &["model", "formats", "rules", "detect"]),
    ("policy", &["model"]),
    ("ledger", &["model", "policy"]),
    ("store", &["model"]),
    ("report", &["model", "text"]),
    ("copies", &["model", "text", "report"]),
    (
        "plan",
        &[
            "model", "text", "source", "formats", "content", "rules", "detect", "policy", "store",
            "report", "cli",
        ],
    ),
    (
        "pipeline",
        &[
            "model", "text", "source", "mime", "formats", "content", "rules", "detect", "policy",
            "ledger", "store", "plan", "copies",
        ],
    ),
    (
        "commands",
        &[
            "model", "checks", "text", "source", "mime", "formats", "content", "rules", "detect",
            "policy", "ledger", "store", "report", "plan", "pipeline", "cli", "score", "copies",
        ],
    ),
    // What was typed, and no more: `plan` says what it means.
    ("cli", &[]),
];

/// Lines a source file may have without a stated reason.
const LONGEST_FILE: usize = 400;
/// How many of its first lines may hold the reason, `// length: …`.
const REASON_WITHIN: usize = 15;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A source file: its path below `src`, split at slashes without the extension, and its text.
pub(crate) struct SourceFile {
    pub(crate) segments: Vec<String>,
    pub(crate) text: String,
}

impl SourceFile {
    fn name(&self) -> String {
        format!("src/{}.rs", self.segments.join("/"))
    }

    /// The top-level folder or lone file it belongs to.
    fn unit(&self) -> &str {
        &self.segments[0]
    }

    fn is_crate_root(&self) -> bool {
        matches!(
            self.segments.as_slice(),
            [only] if only == "main" || only == "lib"
        )
    }

    /// How many modules deep.
    fn depth(&self) -> usize {
        self.segments.len() - usize::from(self.segments.last().is_some_and(|last| last == "mod"))
    }
}

/// All of `src/`, sorted by path.
pub(crate) fn sources() -> Vec<SourceFile> {
    let src = root().join("src");
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.expect("src can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| SourceFile {
            segments: path
                .strip_prefix(&src)
                .expect("below src")
                .with_extension("")
                .iter()
                .map(|segment| segment.to_string_lossy().into_owned())
                .collect(),
            text: read(&path),
        })
        .collect()
}

fn nothing_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn imports_keep_to_the_table() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !file.is_crate_root()) {
        let Some(may_use) = table.get(file.unit()) else {
            wrong.push(format!("{}: `{}` has no row", file.name(), file.unit()));
            continue;
        };
        for used in imports::imports(&file.text, file.depth()) {
            if used != file.unit() && !may_use.contains(&used.as_str()) {
                wrong.push(format!("{}: may not use `crate::{used}`", file.name()));
            }
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn folders_form_no_cycle() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = MAY_USE
        .iter()
        .map(|(unit, may_use)| {
            (
                (*unit).to_owned(),
                may_use.iter().map(|used| (*used).to_owned()).collect(),
            )
        })
        .collect();
    for file in sources().iter().filter(|file| !file.is_crate_root()) {
        let mut used = imports::imports(&file.text, file.depth());
        used.remove(file.unit());
        uses.entry(file.unit().to_owned()).or_default().extend(used);
    }
    // Takes away whoever uses nothing that is left; what cannot be taken away stands in a cycle.
    while let Some(leaf) = uses
        .iter()
        .find(|(_, used)| used.iter().all(|unit| !uses.contains_key(unit)))
        .map(|(unit, _)| unit.clone())
    {
        uses.remove(&leaf);
    }
    assert!(uses.is_empty(), "in a cycle or above one: {uses:?}");
}

#[test]
fn files_have_a_header_and_a_bearable_length() {
    let mut wrong = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//!") {
            wrong.push(format!("{}: begins without a `//!` header", file.name()));
        }
        let lines = file.text.lines().count();
        let reason = file
            .text
            .lines()
            .take(REASON_WITHIN)
            .any(|line| line.starts_with("// length: ") && line.len() > "// length: ".len());
        if lines > LONGEST_FILE && !reason {
            wrong.push(format!(
                "{}: {lines} lines, more than {LONGEST_FILE} without `// length: <reason>` at its top",
                file.name()
            ));
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn formats_have_fixtures_and_a_readme_row() {
    let readme = read("README.md");
    let mut wrong = Vec::new();
    for format in FORMATS {
        let id = format.card().id;
        let folder = id.split('-').next().unwrap_or(id);
        let cases = fs::read_dir(root().join("fixtures").join(folder))
            .map_or(0, |entries| entries.filter_map(Result::ok).count());
        if cases == 0 {
            wrong.push(format!("{id}: nothing in fixtures/{folder}"));
        }
        let row = readme
            .lines()
            .any(|line| line.starts_with('|') && line.contains(&format!("`{id}`")));
        if !row {
            wrong.push(format!("{id}: no row in a table of README.md"));
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn codes_have_their_headings() {
    let text = read("docs/codes.md");
    let headings: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(|code| code.trim().trim_matches('`'))
        .collect();
    let codes: Vec<&str> = GapCode::ALL
        .iter()
        .map(|code| code.id())
        .chain(NoteCode::ALL.iter().map(|code| code.id()))
        .chain(CoverageCode::ALL.iter().map(|code| code.id()))
        .collect();
    assert_eq!(
        headings, codes,
        "docs/codes.md: one heading for each code, in the order of src/model/trouble.rs"
    );
    let distinct: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(distinct.len(), codes.len(), "a code stands for two things");
}

/// What is counted of a detector: examples and look-alikes, three of each in German and two in English.
#[derive(serde::Deserialize)]
struct RuleFile {
    #[serde(default)]
    detector: Vec<RuleDetector>,
}

#[derive(serde::Deserialize)]
struct RuleDetector {
    id: String,
    #[serde(default)]
    example: Vec<toml::Table>,
    #[serde(default)]
    lookalike: Vec<toml::Table>,
}

#[test]
fn detectors_bring_their_proof() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("rules")).expect("rules/ can be listed") {
        let path = entry.expect("rules/ can be listed").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let file: RuleFile = toml::from_str(&read(&path))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for detector in file.detector {
            let (examples, lookalikes) = (detector.example.len(), detector.lookalike.len());
            if examples < 5 || lookalikes < 5 {
                wrong.push(format!(
                    "{}: {examples} examples and {lookalikes} look-alikes, 5 of each are wanted",
                    detector.id
                ));
            }
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn the_map_names_every_folder() {
    let map = read("ARCHITECTURE.md");
    let units: BTreeSet<String> = sources()
        .iter()
        .map(|file| file.unit().to_owned())
        .filter(|unit| unit != "lib")
        .collect();
    let wrong: Vec<String> = units
        .into_iter()
        .filter(|unit| !map.lines().any(|line| line.contains(&format!("`{unit}`"))))
        .map(|unit| format!("ARCHITECTURE.md: no line for `{unit}`"))
        .collect();
    nothing_wrong(&wrong);
}

#[test]
fn paths_in_prose_exist() {
    let mut wrong = Vec::new();
    for paper in ["ARCHITECTURE.md", "README.md"] {
        for path in paths_in(&read(paper)) {
            if !root().join(&path).exists() {
                wrong.push(format!("{paper}: `{path}` does not exist"));
            }
        }
    }
    nothing_wrong(&wrong);
}

/// Words in code spans and code blocks that name a path of ours; patterns with `<…>` or `*` name many and are left.
fn paths_in(text: &str) -> Vec<String> {
    const TOPS: [&str; 7] = [
        "src/",
        "rules/",
        "fixtures/",
        "tests/",
        "docs/",
        "benches/",
        "examples/",
    ];
    let mut paths = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        for (number, piece) in line.split('`').enumerate() {
            if !fenced && number % 2 == 0 {
                continue;
            }
            paths.extend(
                piece
                    .split_whitespace()
                    .filter(|word| TOPS.iter().any(|top| word.starts_with(top)))
                    .filter(|word| !word.contains(['<', '*', '…']))
                    .map(|word| word.trim_end_matches([',', '.', ';', ':']).to_owned()),
            );
        }
    }
    paths
}

#[test]
fn paths_are_found_in_spans_and_blocks() {
    let text = "see `src/rules/`, not src/plain.\n```\ncargo run -- scan fixtures/demo\n```\n`rules/<category>.toml`";
    assert_eq!(paths_in(text), ["src/rules/", "fixtures/demo"]);
}
