//! One JSON object a line, findings first as they come: for huge runs and for programs that read lines.

use super::json::{finding, run, value};
use super::{Report, View};
use std::io::{self, Write};

/// JSON Lines.
pub(super) struct JsonLines;

impl Report for JsonLines {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn title(&self) -> &'static str {
        "The run, then a finding a line, for programs"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"kind\":\"run\",\"run\":")?;
        value(out, &run(view))?;
        writeln!(out, "}}")?;
        view.each_finding(&mut |f| {
            write!(out, "{{\"kind\":\"finding\",\"finding\":")?;
            value(out, &finding(view, f))?;
            writeln!(out, "}}")
        })
    }
}
