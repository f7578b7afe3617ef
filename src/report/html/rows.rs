//! The table of findings, a row at a time: fifty thousand of them are never held together.

use super::super::View;
use super::super::view::{FindingRow, MOST_FINDINGS};
use crate::model::Finding;
use std::io::{self, Write};

/// Writes the rows. Each is as short as it can be, since there may be many: closing tags of cells and rows are left out, as
/// HTML allows.
pub(super) fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (mut number, mut written) = (0, 0);
    view.each_finding(&mut |finding| {
        number += 1;
        if !view.is_listed(finding) || written == MOST_FINDINGS {
            return Ok(());
        }
        written += 1;
        row(view, finding, &view.finding_row(number, finding), out)
    })
}

fn row(
    view: &View<'_>,
    finding: &Finding,
    row: &FindingRow,
    out: &mut dyn Write,
) -> io::Result<()> {
    let s = &finding.sighting;
    let decided = match row.decided.as_str() {
        "" => String::new(),
        said => format!("<br><small>{}</small>", escaped(said)),
    };
    // What stands in an attachment is found by its name; the source is that of the conversation.
    writeln!(
        out,
        "<tr id={} data-c={} data-k={} data-l={} data-t={} data-v={} data-r={:.1}><td>{}<td>{} {}{}<td>{}<td>{}<td>{}<td>{}<td>{}<td><a href=\"#{}\">{}</a>",
        row.id,
        s.channel.index(),
        finding.category.index(),
        letter(finding.level().id()),
        s.conversation,
        letter(row.verdict_id),
        finding.risk,
        row.number,
        row.symbol,
        escaped(&row.verdict),
        decided,
        escaped(&row.title),
        escaped(&row.masked),
        escaped(view.conversation_title(s.conversation)),
        escaped(&row.place),
        escaped(&row.time),
        row.id,
        row.id,
    )
}

/// The first letter of a word says enough where the choices of the page say it too.
fn letter(id: &str) -> &str {
    id.get(..1).unwrap_or_default()
}

/// Text as text: the five signs that mean something in HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn signs_of_markup_are_escaped() {
        assert_eq!(
            escaped("<a b=\"c\" d='&'>"),
            "&lt;a b=&#34;c&#34; d=&#39;&amp;&#39;&gt;"
        );
    }
}
