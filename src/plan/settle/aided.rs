//! Programs for pictures and sound: looked for before anything is read, since a run without them would count what the
//! user wanted read.

use super::problem::{Problem, Problems};
use super::targets::inside;
use crate::cli::ScanArgs;
use crate::content::aids::{Aids, Missing, Ocr, program};
use crate::plan::settings::{FILE, Settings};
use std::path::{Path, PathBuf};

/// `--ocr` and `--transcribe`, or what the settings in `base` say of them.
pub(super) fn aids(
    args: &ScanArgs,
    settings: &Settings,
    base: &Path,
    problems: &mut Problems,
) -> Aids {
    let ocr = (args.ocr || settings.ocr == Some(true))
        .then(|| Ocr::find().map_err(|missing| problems.push(no_tesseract(missing).into())))
        .and_then(Result::ok);
    let typed = args.transcribe.clone();
    let written = settings.transcribe.as_ref().filter(|_| typed.is_none());
    if written.is_some() && handed_in(args, base) {
        let why = "`transcribe` in a settings file inside a scanned folder is refused";
        let help =
            "what is handed in must not bring programs; name it yourself: --transcribe PROGRAM";
        problems.push(Problem::plain(why, Some(help.into())).into());
        return Aids::new(ocr, None);
    }
    let transcribe = typed.or_else(|| written.map(|written| beside(base, written)));
    let found = transcribe.and_then(|named| {
        let found = program(&named);
        if found.is_none() {
            let help = "name a program that gets sound on standard input and prints text; the manual shows one for whisper.cpp";
            let shown = named.to_string_lossy();
            let problem = Problem::option("--transcribe", &shown, "no such program", Some(help.into()));
            problems.push(problem.into());
        }
        found
    });
    Aids::new(ocr, found)
}

/// Whether the settings lie in what is scanned; a file that was named is the user's word.
fn handed_in(args: &ScanArgs, base: &Path) -> bool {
    args.input.config.is_none() && args.input.paths.iter().any(|p| inside(&base.join(FILE), p))
}

/// A path is meant from the settings file on, a bare name is sought like any program.
fn beside(base: &Path, written: &str) -> PathBuf {
    let path = Path::new(written);
    if path.components().count() > 1 {
        base.join(path)
    } else {
        path.to_path_buf()
    }
}

fn no_tesseract(missing: Missing) -> Problem {
    let why = match missing {
        Missing::Program => "--ocr: the program tesseract is not installed",
        Missing::German => "--ocr: tesseract has no data for German",
    };
    let help = if cfg!(windows) {
        "install it with `winget install UB-Mannheim.TesseractOCR` and tick German in its installer"
    } else if cfg!(target_os = "macos") {
        "install it with `brew install tesseract tesseract-lang`"
    } else {
        "install it with `sudo apt install tesseract-ocr tesseract-ocr-deu` or your system's like of it"
    };
    Problem::plain(why, Some(help.into()))
}
