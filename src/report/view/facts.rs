//! Facts of the run, for the annex.

use super::View;

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
}
