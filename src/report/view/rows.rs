//! What a report prints, ready: words chosen, names shortened, values masked, times written.

use super::View;
use crate::model::{Category, Finding, Language, Masked, Stamp, Verdict};
use crate::text::Part;

/// One finding, ready to print.
#[derive(Debug, Clone)]
pub struct FindingRow {
    /// Number in the run, from 1.
    pub number: u64,
    /// Identifier `F-…`.
    pub id: String,
    /// Identifier of the verdict, class in HTML: `forbidden`.
    pub verdict_id: &'static str,
    /// Verdict in words.
    pub verdict: String,
    /// Sign of the verdict.
    pub symbol: &'static str,
    /// Title of the detector.
    pub title: String,
    /// Title of the category.
    pub category: String,
    /// The value: masked, or open where that was asked for.
    pub masked: String,
    /// What was found, in one line: title, category, and the value where it adds something.
    pub headline: String,
    /// How sure, in words.
    pub tier: String,
    /// Risk in words.
    pub level: String,
    /// Channel.
    pub channel: String,
    /// Audiences in words.
    pub audience: String,
    /// Direction in words.
    pub direction: String,
    /// Conversation.
    pub conversation: String,
    /// Source, without the message.
    pub source: String,
    /// Message and line.
    pub place: String,
    /// Time as people write it, or "no time".
    pub time: String,
    /// Why it matters.
    pub reason: String,
    /// The place in the policy that decided.
    pub policy_line: String,
    /// Modifiers used, with commas.
    pub modifiers: String,
    /// The evidence that decided; empty unless that was asked for.
    pub because: String,
    /// What somebody decided about it; empty where nobody did.
    pub decided: String,
}

/// A category with its findings.
#[derive(Debug, Clone)]
pub struct CategoryRow {
    /// Identifier.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// "3 unsuitable, 1 with care, 2 suitable".
    pub counts: String,
    /// Why it matters.
    pub reason: String,
    /// Articles and judgments.
    pub basis: String,
    /// The better channel.
    pub recommendation: String,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// The worst findings.
    pub examples: Vec<FindingRow>,
    /// How many more there are, in words; empty where none.
    pub rest: String,
}

/// An action on page one and in the plan.
#[derive(Debug, Clone)]
pub struct ActionRow {
    /// What to do.
    pub title: String,
    /// Who does it.
    pub who: String,
    /// Effort in words.
    pub effort: String,
    /// "settles 12 messages".
    pub settles: String,
    /// Per category: title, better way, steps.
    pub parts: Vec<(String, String, Vec<String>)>,
}

/// A number of page one.
#[derive(Debug, Clone)]
pub struct NumberRow {
    /// The number, written.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// What stands under it.
    pub hint: String,
}

/// A conversation.
#[derive(Debug, Clone)]
pub struct ConversationRow {
    /// Title.
    pub title: String,
    /// Path of its source.
    pub source: String,
    /// Format.
    pub format: &'static str,
    /// Channel.
    pub channel: String,
    /// Kind in words.
    pub kind: String,
    /// Audiences in words.
    pub audience: String,
    /// Number of people.
    pub participants: String,
    /// Messages.
    pub messages: String,
    /// Attachments.
    pub attachments: String,
    /// Messages by topic.
    pub topics: String,
    /// First and last day.
    pub period: String,
}

/// A gap, note or coverage.
#[derive(Debug, Clone)]
pub struct TroubleRow {
    /// Identifier of its code.
    pub code: &'static str,
    /// Where.
    pub place: String,
    /// What it means.
    pub text: String,
    /// How many (coverage).
    pub count: Option<u64>,
    /// Reason and last day (ISO 8601) of a gap that the user accepted.
    pub accepted: Option<(String, String)>,
}

/// Sign of a verdict, readable without colour.
pub(super) const fn symbol(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Allowed) => "✓",
        Some(Verdict::Caution) => "△",
        Some(Verdict::Forbidden) => "✗",
        None => "·",
    }
}

/// A day as people write it.
#[must_use]
pub fn day(language: Language, date: jiff::civil::Date) -> String {
    let format = match language {
        Language::De => "%d.%m.%Y",
        Language::En => "%-d %b %Y",
    };
    date.strftime(format).to_string()
}

impl View<'_> {
    pub(in crate::report) fn finding_row(&self, number: u64, finding: &Finding) -> FindingRow {
        let s = &finding.sighting;
        let card = self.outcome.catalogue.card(s.detector);
        let verdict_id = finding.verdict.map_or("draft", Verdict::id);
        let audiences: Vec<String> = s
            .audiences
            .iter()
            .map(|a| self.term("audience", a.id()))
            .collect();
        let title = card.title.get(self.language()).to_owned();
        let category = self.category(finding.category);
        let masked = self.shown(finding);
        let headline = if card.circumstance.is_some() && !matches!(s.mask, Masked::Count(_)) {
            // What stands around it is meant, not its words.
            format!("{title} · {category}")
        } else if masked == category || masked.starts_with(&title) {
            // The mask repeats the title ("Steuer-ID, 11 Ziffern") or is the category's own name.
            format!(
                "{} · {category}",
                if masked == category { &title } else { &masked }
            )
        } else {
            format!("{title}: {masked} · {category}")
        };
        FindingRow {
            number,
            headline,
            id: finding.id.to_string(),
            verdict_id,
            verdict: self.term("verdict", verdict_id),
            symbol: symbol(finding.verdict),
            title,
            category,
            masked,
            tier: self.term("tier", s.tier.id()),
            level: self.term("risk", finding.level().id()),
            channel: self.channel(s.channel),
            audience: self.audience_words(&audiences, finding),
            direction: self.term("direction", s.direction.id()),
            conversation: self.conversation_title(s.conversation).to_owned(),
            source: self.source_of(finding).into_owned(),
            place: self.place(finding),
            time: self.time(s.time),
            reason: self.reason(finding),
            policy_line: finding.policy_line.to_string(),
            modifiers: finding.modifiers.join(", "),
            because: self.because(finding),
            decided: finding
                .triage
                .as_ref()
                .map_or_else(String::new, |t| self.decided(t)),
        }
    }

    /// Why: a circumstance says it itself, everything else its category.
    fn reason(&self, finding: &Finding) -> String {
        let card = self.outcome.catalogue.card(finding.sighting.detector);
        match &card.advice {
            Some(advice) => advice.get(self.language()).to_owned(),
            None => self.text_of(finding.category, |t| t.reason.get(self.language())),
        }
    }

    /// Audiences in words; one that was learned rather than told says so.
    fn audience_words(&self, audiences: &[String], finding: &Finding) -> String {
        let audiences = audiences.join(", ");
        if finding.audience_source.is_learned() {
            let source = self.term("audience-source", finding.audience_source.id());
            return format!("{audiences} ({source})");
        }
        audiences
    }

    fn place(&self, finding: &Finding) -> String {
        let s = &finding.sighting;
        let number = |n: u64| n.to_string();
        let mut parts = Vec::new();
        // A file of the export that no message names has no number.
        if s.message > 0 {
            parts.push(self.with(
                "place-message",
                &[("message", Part::Text(&number(s.message)))],
            ));
        }
        if let Some(at) = s.at {
            parts.push(self.with("place-line", &[("line", Part::Text(&number(at.line)))]));
        }
        if let Some(inside) = &s.attachment {
            let key = if s.facts.recognised {
                "place-recognised"
            } else {
                "place-attachment"
            };
            parts.push(self.with(key, &[("name", Part::Text(&self.names.path(&inside.path)))]));
        }
        parts.join(", ")
    }

    /// A time as people write it.
    pub(in crate::report) fn time(&self, time: Option<Stamp>) -> String {
        match time {
            Some(t) => {
                let zone = t
                    .offset_written()
                    .map_or_else(String::new, |o| format!(" {o}"));
                format!(
                    "{}, {:02}:{:02}{zone}",
                    day(self.language(), t.wall.date()),
                    t.wall.hour(),
                    t.wall.minute()
                )
            }
            None => self.say("label-undated"),
        }
    }

    /// Categories with findings, the most urgent first.
    #[must_use]
    pub fn categories(&self) -> Vec<CategoryRow> {
        let found = self
            .tally
            .categories
            .iter()
            .filter(|(_, t)| !t.worst().is_empty());
        let mut rows: Vec<(Category, CategoryRow)> =
            found.map(|(c, _)| (*c, self.category_row(*c))).collect();
        rows.sort_by_key(|(category, _)| (super::actions::Class::of(*category), *category));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn category_row(&self, category: Category) -> CategoryRow {
        let tally = &self.tally.categories[&category];
        let [allowed, caution, forbidden] = tally.counts;
        let rest = (caution + forbidden).saturating_sub(tally.worst().len() as u64);
        CategoryRow {
            id: category.id(),
            title: self.category(category),
            counts: self.with(
                "label-category-counts",
                &[
                    ("allowed", allowed.into()),
                    ("caution", caution.into()),
                    ("forbidden", forbidden.into()),
                ],
            ),
            reason: self.text_of(category, |t| t.reason.get(self.language())),
            basis: self.text_of(category, |t| t.basis.get(self.language())),
            recommendation: self.text_of(category, |t| t.recommendation.get(self.language())),
            steps: self.steps(category),
            examples: tally
                .worst()
                .iter()
                .map(|(n, f)| self.finding_row(*n, f))
                .collect(),
            rest: if rest == 0 {
                String::new()
            } else {
                self.with("label-rest", &[("count", rest.into())])
            },
        }
    }

    pub(super) fn steps(&self, category: Category) -> Vec<String> {
        let Some(text) = self.outcome.texts.get(&category) else {
            return Vec::new();
        };
        match self.language() {
            Language::De => text.steps.0.clone(),
            Language::En => text.steps.1.clone(),
        }
    }
}
