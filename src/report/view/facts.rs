//! Facts of the run, for the annex: what was applied, the sources, the foot of every page.

use super::View;
use super::clean::plain;

impl View<'_> {
    /// Facts of the run: label, value.
    #[must_use]
    pub fn facts(&self) -> Vec<(String, String)> {
        let run = &self.outcome.run;
        let key = if run.case_key {
            "fact-case-key-yes"
        } else {
            "fact-case-key-no"
        };
        let mut facts = vec![
            (
                self.say("fact-version"),
                format!("Kanalwacht {}", run.version),
            ),
            (self.say("fact-time"), run.stated_time.clone()),
            (self.say("fact-policy"), run.policy.clone()),
            (self.say("fact-policy-hash"), run.policy_sha256.clone()),
            (self.say("fact-rules"), run.rules_sha256.clone()),
            (self.say("fact-fingerprint"), run.fingerprint.clone()),
            (self.say("fact-case-key"), self.say(key)),
        ];
        for (option, value) in &run.plan {
            let label = self.with("fact-plan", &[("option", option.into())]);
            let value = self.names.value(value);
            let value = match option.as_str() {
                "zone" => self.with("fact-zone", &[("zone", (&value).into())]),
                _ => value,
            };
            facts.push((label, value));
        }
        facts
    }

    /// Modifiers that nobody's facts allowed to apply, in a sentence; empty where none.
    #[must_use]
    pub fn not_applied(&self) -> String {
        let ids = &self.outcome.run.not_applied;
        self.wording.not_applied(ids, |id| plain(id).into_owned())
    }

    /// Sources: path as shown, SHA-256, bytes.
    #[must_use]
    pub fn source_rows(&self) -> Vec<(String, String, String)> {
        let sources = self.outcome.sources.iter().zip(&self.sources);
        sources
            .map(|(s, path)| (path.clone(), s.sha256.clone(), self.number(s.bytes)))
            .collect()
    }

    /// The foot of every page.
    #[must_use]
    pub fn footer(&self) -> String {
        let run = &self.outcome.run;
        let short: String = run.fingerprint.chars().take(16).collect();
        self.with(
            "text-footer",
            &[
                ("version", (&run.version).into()),
                ("fingerprint", (&short).into()),
            ],
        )
    }
}
