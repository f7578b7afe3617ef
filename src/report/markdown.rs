//! The summary as Markdown: for step summaries of build servers, tickets and wikis.

use super::view::FindingRow;
use super::{MARKER, Report, View};
use std::io::{self, Write};

/// The summary as Markdown.
pub(super) struct Markdown;

impl Report for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn title(&self) -> &'static str {
        "Summary for tickets and step summaries"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<!-- {MARKER} -->\n# {}\n", plain(&view.say("title")))?;
        for sentence in view.notices() {
            writeln!(out, "> {}", plain(&sentence))?;
        }
        let light = format!("{} {}", view.light().symbol(), view.light_words());
        writeln!(out, "\n**{}** {}\n", plain(&light), plain(&view.verdict()))?;
        breaches(view, out)?;
        let (value, label) = (view.say("col-total"), view.say("col-what"));
        writeln!(
            out,
            "| {} | {} |\n| ---: | --- |",
            plain(&value),
            plain(&label)
        )?;
        for n in view.numbers() {
            writeln!(out, "| {} | {} |", plain(&n.value), plain(&n.label))?;
        }
        heat(view, out)?;
        writeln!(out, "\n## {}\n", plain(&view.say("h-worst")))?;
        let rows = view.shortlist();
        if rows.is_empty() {
            writeln!(out, "{}", plain(&view.say("text-worst-none")))?;
        }
        for row in &rows {
            item(row, out)?;
        }
        actions(view, out)?;
        lists(view, out)?;
        writeln!(out, "\n---\n{}", plain(&view.footer()))
    }
}

fn breaches(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let texts = view.breach_texts();
    if texts.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {}\n", plain(&view.say("h-breach")))?;
    for text in texts {
        writeln!(out, "{}\n", plain(&text))?;
    }
    for row in view.breaches() {
        item(&row, out)?;
    }
    writeln!(out)
}

fn item(row: &FindingRow, out: &mut dyn Write) -> io::Result<()> {
    let place: Vec<String> = [&row.channel, &row.conversation, &row.time, &row.place]
        .into_iter()
        .filter(|s| !s.is_empty())
        .map(|s| plain(s))
        .collect();
    writeln!(
        out,
        "- {} **{}** ({}; {})",
        row.symbol,
        plain(&row.headline),
        place.join(" · "),
        plain(&row.id)
    )
}

fn heat(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let heat = view.heat();
    if heat.rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {}\n", plain(&view.say("h-heat")))?;
    write!(out, "| {} |", plain(&view.say("col-category")))?;
    for (_, channel) in &heat.channels {
        write!(out, " {} |", plain(channel))?;
    }
    writeln!(out, "\n| --- |{}", " ---: |".repeat(heat.channels.len()))?;
    for row in &heat.rows {
        write!(out, "| {} |", plain(&row.title))?;
        for cell in &row.cells {
            match cell {
                Some(cell) => write!(out, " {} {} |", cell.symbol, cell.total)?,
                None => write!(out, " – |")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn actions(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = view.first_actions();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {}\n", plain(&view.say("h-actions")))?;
    for (number, row) in (1..).zip(&rows) {
        let (title, who, settles) = (plain(&row.title), plain(&row.who), plain(&row.settles));
        writeln!(out, "{number}. **{title}** ({who}; {settles})")?;
        for (category, better, steps) in &row.parts {
            let first = steps.first().map_or("", String::as_str);
            let (category, first) = (plain(category), plain(first));
            writeln!(out, "   - {category}: {first} → {}", plain(better))?;
        }
    }
    Ok(())
}

fn lists(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (heading, rows, none) in [
        ("h-gaps", view.gaps(), "text-gaps-none"),
        ("h-coverage", view.coverage(), "text-coverage-none"),
    ] {
        writeln!(out, "\n## {}\n", plain(&view.say(heading)))?;
        if rows.is_empty() {
            writeln!(out, "{}", plain(&view.say(none)))?;
        }
        for row in rows {
            let (place, text) = (plain(&row.place), plain(&row.text));
            writeln!(out, "- {place}: {text} [{}]", row.code)?;
        }
    }
    Ok(())
}

/// Text that stays text: signs that Markdown or the HTML in it would read are escaped, line breaks become blanks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '!' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::NameStyle;
    use super::super::tests::written;
    use super::plain;
    use crate::model::Language;

    #[test]
    fn the_summary() {
        insta::assert_snapshot!(written("markdown", Language::De, NameStyle::Short));
    }

    #[test]
    fn nothing_of_a_chat_is_markup() {
        assert_eq!(
            plain("[x](http://y) <b>|*\n#"),
            "\\[x\\](http://y) &lt;b&gt;\\|\\* \\#"
        );
    }
}
