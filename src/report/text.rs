//! The report for a terminal: the verdict first, a few numbers, the worst, what to do, what was not read.

use super::view::{FindingRow, TroubleRow};
use super::{Report, View};
use std::io::{self, Write};

/// Widest line, in characters: fits a terminal beside another window.
const WIDTH: usize = 100;

/// Lines of one list of gaps, coverage or notes; the rest is in the other reports.
const LIST: usize = 8;

/// The report for a terminal.
pub struct Text;

impl Report for Text {
    fn id(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn title(&self) -> &'static str {
        "Summary for the terminal"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut page = Page { view, out };
        page.breaches()?;
        page.head()?;
        page.worst()?;
        page.wrapped("", "", &view.triaged())?;
        page.actions()?;
        for (heading, sentences) in view.practice_lists() {
            page.heading(heading)?;
            for sentence in sentences {
                page.wrapped(" - ", "   ", &sentence)?;
            }
        }
        page.kept()?;
        page.troubles("h-gaps", &view.gaps(), "text-gaps-none")?;
        page.troubles("h-coverage", &view.coverage(), "text-coverage-none")?;
        page.troubles("h-notes", &view.notes(), "")?;
        page.footing()?;
        page.foot()
    }
}

struct Page<'a, 'v> {
    view: &'a View<'v>,
    out: &'a mut dyn Write,
}

impl Page<'_, '_> {
    fn head(&mut self) -> io::Result<()> {
        let (light, words) = (self.view.light(), self.view.light_words());
        let line = format!("{} {words}", light.symbol());
        let line = self.coloured(light.id(), &line);
        writeln!(self.out, "{line}")?;
        self.wrapped("", "", &self.view.verdict())?;
        self.wrapped("", "", &self.view.light_text())?;
        for sentence in self.view.practice() {
            self.wrapped("", "", &sentence)?;
        }
        writeln!(self.out)?;
        for number in self.view.numbers() {
            let line = format!("{} ({})", number.label, number.hint);
            self.wrapped(&format!("{:>8}  ", number.value), "          ", &line)?;
        }
        writeln!(self.out)?;
        let stock = format!("{}: ", self.view.say("stock"));
        self.wrapped(&stock, "", &self.view.stock_holds())?;
        for sentence in self.view.stock() {
            self.wrapped(" - ", "   ", &sentence)?;
        }
        writeln!(self.out)?;
        let sample = self.view.sample().join(", ");
        self.wrapped(&format!("{}: ", self.view.say("h-sample")), "", &sample)?;
        self.wrapped("", "", &self.view.choice())?;
        for sentence in self.view.good().iter().chain(&self.view.left_out()) {
            self.wrapped("", "", sentence)?;
        }
        Ok(())
    }

    /// Before everything else: what may have to be told an authority within 72 hours.
    fn breaches(&mut self) -> io::Result<()> {
        let texts = self.view.breach_texts();
        if texts.is_empty() {
            return Ok(());
        }
        for text in texts {
            self.wrapped("!! ", "   ", &text)?;
        }
        for (i, row) in self.view.breaches().iter().enumerate() {
            self.finding(i + 1, row)?;
        }
        writeln!(self.out)
    }

    fn worst(&mut self) -> io::Result<()> {
        let rows = self.view.shortlist();
        if rows.is_empty() {
            return Ok(());
        }
        self.heading("h-worst")?;
        for (i, row) in rows.iter().enumerate() {
            self.finding(i + 1, row)?;
        }
        match self.view.beyond_shortlist() {
            0 => Ok(()),
            more => {
                let text = self.view.with("text-more", &[("count", more.into())]);
                self.wrapped("     ", "     ", &text)
            }
        }
    }

    fn finding(&mut self, number: usize, row: &FindingRow) -> io::Result<()> {
        let sign = self.coloured(row.verdict_id, row.symbol);
        write!(self.out, "{number:>2}. {sign} ")?;
        self.continued(6, "      ", &row.headline)?;
        let place = [
            &row.channel,
            &row.conversation,
            &row.time,
            &row.place,
            &row.id,
        ];
        let place: Vec<&str> = place
            .into_iter()
            .map(String::as_str)
            .filter(|s| !s.is_empty())
            .collect();
        self.wrapped("      ", "      ", &place.join(" · "))?;
        self.wrapped("      ", "      ", &row.reason)?;
        if row.because.is_empty() {
            return Ok(());
        }
        self.wrapped("      ", "      ", &row.because)
    }

    fn actions(&mut self) -> io::Result<()> {
        let rows = self.view.first_actions();
        if rows.is_empty() {
            return Ok(());
        }
        self.heading("h-actions")?;
        for (i, row) in rows.iter().enumerate() {
            let line = format!("{} ({}; {})", row.title, row.who, row.settles);
            self.wrapped(&format!("{:>2}. ", i + 1), "    ", &line)?;
            for (category, better, steps) in &row.parts {
                let first = steps.first().map_or("", String::as_str);
                self.wrapped(
                    "    - ",
                    "      ",
                    &format!("{category}: {first} → {better}"),
                )?;
            }
        }
        self.heading("h-general")?;
        for step in self.view.general() {
            self.wrapped(" - ", "   ", &step)?;
        }
        Ok(())
    }

    fn kept(&mut self) -> io::Result<()> {
        let rows = self.view.kept();
        if rows.is_empty() {
            return Ok(());
        }
        self.heading("h-kept")?;
        for row in &rows {
            let line = format!("{} {}: {}, {}", row.class, row.title, row.count, row.until);
            self.wrapped(" - ", "   ", &line)?;
        }
        for sentence in self.view.kept_text() {
            self.wrapped("", "", &sentence)?;
        }
        Ok(())
    }

    /// A list with its heading; where it is empty, the sentence of key `none` or nothing.
    fn troubles(&mut self, heading: &str, rows: &[TroubleRow], none: &str) -> io::Result<()> {
        if rows.is_empty() && none.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        if rows.is_empty() {
            return self.wrapped("", "", &self.view.say(none));
        }
        for row in rows.iter().take(LIST) {
            self.wrapped(" - ", "   ", &format!("{}: {}", row.place, row.text))?;
        }
        match rows.len().saturating_sub(LIST) {
            0 => Ok(()),
            more => {
                let text = self
                    .view
                    .with("text-more", &[("count", (more as u64).into())]);
                self.wrapped("   ", "   ", &text)
            }
        }
    }

    /// The mandate, where a case or the settings tell of one.
    fn footing(&mut self) -> io::Result<()> {
        let rows = self.view.footing();
        if rows.is_empty() {
            return Ok(());
        }
        self.heading("h-footing")?;
        let (told, missing): (Vec<_>, Vec<_>) = rows.into_iter().partition(|r| r.answered);
        for row in told {
            self.wrapped(" - ", "   ", &format!("{}: {}", row.label, row.answer))?;
        }
        let missing: Vec<String> = missing.into_iter().map(|r| r.label).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let list = missing.join("; ");
        let text = self
            .view
            .with("footing-missing", &[("list", (&list).into())]);
        self.wrapped(" - ", "   ", &text)
    }

    fn foot(&mut self) -> io::Result<()> {
        writeln!(self.out)?;
        for sentence in self.view.notices() {
            self.wrapped("", "", &sentence)?;
        }
        let limits = self.view.limits();
        for sentence in limits.iter().take(2) {
            self.wrapped("", "", sentence)?;
        }
        self.wrapped("", "", &self.view.not_applied())?;
        if !self.view.footing().is_empty() {
            // The run has its folder, with all reports in it.
            return Ok(());
        }
        self.wrapped("", "", &self.view.say("text-full-report"))
    }

    fn heading(&mut self, key: &str) -> io::Result<()> {
        let text = self.view.say(key);
        let line = self.coloured("heading", &text);
        writeln!(self.out, "\n{line}")
    }

    fn coloured(&self, what: &str, text: &str) -> String {
        let code = match what {
            "high" | "forbidden" => "1;31",
            "medium" | "caution" | "unclear" => "1;33",
            "low" | "allowed" => "1;32",
            _ => "1",
        };
        if self.view.colour() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn wrapped(&mut self, first: &str, further: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        write!(self.out, "{first}")?;
        self.continued(first.chars().count(), further, text)
    }

    /// Writes `text` into a line that already holds `used` characters.
    fn continued(&mut self, used: usize, further: &str, text: &str) -> io::Result<()> {
        let mut width = used;
        let mut at_start = true;
        // Only the plain blank breaks; a no-break blank keeps "90 Tage" together.
        for word in text.split(' ').filter(|w| !w.is_empty()) {
            for piece in pieces(word, WIDTH - further.len()) {
                let length = piece.chars().count();
                if !at_start && width + 1 + length > WIDTH || at_start && width + length > WIDTH {
                    write!(self.out, "\n{further}{piece}")?;
                    width = further.chars().count() + length;
                } else {
                    let blank = if at_start { "" } else { " " };
                    write!(self.out, "{blank}{piece}")?;
                    width += blank.len() + length;
                }
                at_start = false;
            }
        }
        writeln!(self.out)
    }
}

/// A word in pieces of at most `width` characters: long paths and compounds.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = String> {
    let chars: Vec<char> = word.chars().collect();
    let pieces: Vec<String> = chars
        .chunks(width.max(1))
        .map(|c| c.iter().collect())
        .collect();
    pieces.into_iter()
}

#[cfg(test)]
mod tests {
    use super::super::tests::written;
    use super::super::{NameStyle, View, ViewOptions, sample};
    use super::*;
    use crate::model::Language;

    #[test]
    fn german() {
        insta::assert_snapshot!(written("text", Language::De, NameStyle::Short));
    }

    #[test]
    fn english() {
        insta::assert_snapshot!(written("text", Language::En, NameStyle::Short));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for language in [Language::De, Language::En] {
            for line in written("text", language, NameStyle::Short).lines() {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
        }
    }

    #[test]
    fn colours_come_only_when_asked_for() {
        let outcome = sample::outcome();
        let options = ViewOptions {
            colour: true,
            ..ViewOptions::default()
        };
        let view = View::new(&outcome, options).unwrap();
        let mut out = Vec::new();
        Text.write(&view, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\u{1b}[1;31m✗ Hoher Handlungsbedarf\u{1b}[0m"));
    }
}
