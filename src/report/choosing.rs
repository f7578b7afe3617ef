//! The list to choose conversations from: every conversation of an inspection in a line of its own, all of them commented
//! out. The one file that holds titles as they are, since people must recognise them; it is written where they say.

use super::View;
use super::view::{day, plain};
use std::io::{self, Write};

/// Longest title in a line: longer ones are told by their id.
const TITLE: usize = 120;

/// Writes the list.
///
/// # Errors
/// What writing met.
pub fn list(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    for line in ["choosing-1", "choosing-2", "choosing-3", "choosing-4"] {
        writeln!(out, "## {}", view.say(line))?;
    }
    let outcome = view.outcome;
    for (index, source) in (0_u32..).zip(&outcome.sources) {
        let mut here = outcome.conversations.iter().filter(|c| c.source == index);
        let Some(first) = here.next() else { continue };
        writeln!(out, "\n## {}  ({})", one_line(&source.path), source.format)?;
        for c in std::iter::once(first).chain(here) {
            let days = |stamp: Option<crate::model::Stamp>| {
                stamp.map(|s| day(view.language(), s.wall.date()))
            };
            let period = match (days(c.first), days(c.last)) {
                (Some(first), Some(last)) => format!(", {first} – {last}"),
                _ => String::new(),
            };
            let counts = view.with(
                "choosing-counts",
                &[
                    ("kind", (&view.say(&format!("kind-{}", c.kind.id()))).into()),
                    ("messages", c.messages.into()),
                ],
            );
            let title = one_line(&c.title);
            writeln!(out, "# {}  {title}  ({counts}{period})", c.id)?;
        }
    }
    Ok(())
}

/// A title on one line, whatever is in it.
fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(&text).chars().take(TITLE).collect()
}
