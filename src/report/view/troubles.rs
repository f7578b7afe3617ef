//! Gaps, notes and coverage as reports print them: the sentence of the code, the particular in the same language.

use super::View;
use super::rows::{TroubleRow, day};
use crate::model::Place;
use crate::text::phrases;

impl View<'_> {
    /// Gaps.
    #[must_use]
    pub fn gaps(&self) -> Vec<TroubleRow> {
        let rows = self.outcome.gaps.iter();
        rows.map(|g| {
            let mut row = self.trouble("gap", g.code.id(), &g.place, &g.detail);
            if let Some(accepted) = &g.accepted {
                let reason = self.names.free(&accepted.reason);
                let until = day(self.language(), accepted.until);
                let parts = [
                    ("text", (&row.text).into()),
                    ("until", (&until).into()),
                    ("reason", (&reason).into()),
                ];
                row.text = self.with("gap-accepted", &parts);
                row.accepted = Some((reason, accepted.until.to_string()));
            }
            row
        })
        .collect()
    }

    /// Notes.
    #[must_use]
    pub fn notes(&self) -> Vec<TroubleRow> {
        let rows = self.outcome.notes.iter();
        rows.map(|n| self.trouble("note", n.code.id(), &n.place, &n.detail))
            .collect()
    }

    /// Coverage.
    #[must_use]
    pub fn coverage(&self) -> Vec<TroubleRow> {
        let rows = self.outcome.coverage.iter().map(|c| TroubleRow {
            code: c.code.id(),
            place: self.written(&c.place),
            text: self.with(
                &format!("coverage-{}", c.code.id()),
                &[("count", c.count.into())],
            ),
            count: Some(c.count),
            accepted: None,
        });
        rows.collect()
    }

    fn trouble(&self, list: &str, code: &'static str, place: &Place, detail: &str) -> TroubleRow {
        let text = self.say(&format!("{list}-{code}"));
        let detail = self.names.free(detail);
        let detail = phrases::particular(self.language(), &detail);
        TroubleRow {
            code,
            place: self.written(place),
            text: if detail.is_empty() {
                text
            } else {
                self.with(
                    "trouble-detail",
                    &[("text", (&text).into()), ("detail", (&detail).into())],
                )
            },
            count: None,
            accepted: None,
        }
    }

    fn written(&self, place: &Place) -> String {
        let path = self.names.path(place.path.as_str());
        match place.line {
            Some(line) => format!("{path}:{line}"),
            None => path,
        }
    }
}
