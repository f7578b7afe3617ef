//! `kanalwacht.toml`: what may be settled in a file. Searched from the working directory upward, or named; the command
//! line wins. A settings file inside a scanned folder is trusted only for titles, audiences, channels and own data.

pub mod decide;
pub mod decisions;
mod mandate;
mod read;
pub(super) mod table;
mod tables;

use super::accept::Accept;
use crate::formats::TableForm;
use crate::model::mistake::Mistakes;
use crate::model::{Audience, Business, Channel, Country, Decision, Mandate, Zone};

/// Name of the file.
pub const FILE: &str = "kanalwacht.toml";

/// Every table a settings file may hold, with its keys; the top of the file is the table without a name.
pub const KEYS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "lang",
            "names",
            "policy",
            "rules",
            "contacts",
            "conversations",
            "min-severity",
            "min-confidence",
            "fail-on",
            "health-trade",
            "managed",
            "high-amount-eur",
            "zone",
            "own",
            "conversation",
            "channels",
            "mailbox",
            "team-chat",
            "table",
            "accept",
            "ocr",
            "transcribe",
            "business",
            "decision",
            "mandate",
        ],
    ),
    (
        "business",
        &[
            "name",
            "trade",
            "country",
            "state",
            "staff",
            "managed-devices",
        ],
    ),
    (
        "mandate",
        &[
            "ordered-by",
            "reason",
            "devices",
            "private-use",
            "staff-know-since",
            "works-council",
            "run-by",
            "contract",
        ],
    ),
    ("decision", &["channel", "fallback", "reason", "date"]),
    ("own", &["names", "numbers", "mails", "contacts"]),
    (
        "conversation",
        &[
            "title",
            "audience",
            "channel",
            "mixed",
            "need-to-know",
            "reason",
        ],
    ),
    ("mailbox", &["transport", "mass-mail", "leave-out-deleted"]),
    ("team-chat", &["contract"]),
    (
        "table",
        &[
            "file",
            "time",
            "clock",
            "conversation",
            "sender",
            "text",
            "attachment",
            "direction",
            "outgoing",
            "dates",
            "zone",
            "channel",
        ],
    ),
    ("accept", &["code", "reason", "until", "place"]),
];

/// What was said about conversations whose title fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRule {
    /// Title, `*` stands for anything.
    pub title: String,
    /// Audience of the other side.
    pub audience: Option<Audience>,
    /// Channel.
    pub channel: Option<Channel>,
    /// Private and business talk mixed.
    pub mixed: bool,
    /// All members need to know, with a reason.
    pub need_to_know: bool,
}

/// The settled file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `de` or `en`.
    pub lang: Option<String>,
    /// `short`, `pseudonym`, `original`.
    pub names: Option<String>,
    /// Policy name or file.
    pub policy: Option<String>,
    /// Folder of detector files.
    pub rules: Option<String>,
    /// Contacts file, relative to the settings file.
    pub contacts: Option<String>,
    /// `all`, or a list of conversations, relative to the settings file.
    pub chosen: Option<String>,
    /// Severity identifier.
    pub min_severity: Option<String>,
    /// Tier identifier.
    pub min_confidence: Option<String>,
    /// `never`, `forbidden`, `caution`.
    pub fail_on: Option<String>,
    /// The firm is a health trade (M8).
    pub health_trade: Option<bool>,
    /// Messengers run in a managed container (M10).
    pub managed: Option<bool>,
    /// From which amount in EUR an invoice to a private client is high (M6).
    pub high_amount_eur: Option<u32>,
    /// There is a processing contract (Art. 28 GDPR) with the vendor of the team chat.
    pub team_chat_contract: Option<bool>,
    /// Own names.
    pub own_names: Vec<String>,
    /// Own numbers.
    pub own_numbers: Vec<String>,
    /// Own addresses and domains.
    pub own_mails: Vec<String>,
    /// Conversations, the first that fits counts.
    pub conversations: Vec<ConversationRule>,
    /// Channel by path (`*` stands for anything).
    pub channels: Vec<(String, Channel)>,
    /// Transport of the own mails where headers say nothing.
    pub transport: Option<Channel>,
    /// Whether newsletters, lists, robots and spam that came in are judged like letters.
    pub mass_mail: Option<bool>,
    /// Whether mails that were deleted and still lie in the mailbox are left out.
    pub leave_out_deleted: Option<bool>,
    /// Zone of wall times that have none.
    pub zone: Option<Zone>,
    /// Tables and their columns.
    pub tables: Vec<TableForm>,
    /// Known gaps.
    pub accepts: Vec<Accept>,
    /// Text in pictures is read.
    pub ocr: Option<bool>,
    /// Program that turns sound into text, relative to the settings file where it is a path.
    pub transcribe: Option<String>,
    /// Whose law reports name.
    pub country: Option<Country>,
    /// What the firm decided, in the order of the processes.
    pub decisions: Vec<Decision>,
    /// The firm.
    pub business: Option<Business>,
    /// Who ordered the check, why, on what footing.
    pub mandate: Option<Mandate>,
}

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    /// All mistakes at once: what is no TOML, unknown keys, values of the wrong kind, unknown words.
    pub fn read(name: &str, text: &str) -> Result<Self, Mistakes> {
        let mut settings = read::read(text).map_err(|list| Mistakes::new(name, text, list))?;
        for form in &mut settings.tables {
            name.clone_into(&mut form.settings);
        }
        Ok(settings)
    }

    /// The rule for a title.
    #[must_use]
    pub fn conversation(&self, title: &str) -> Option<&ConversationRule> {
        self.conversations.iter().find(|c| fits(&c.title, title))
    }

    /// Names of what a scanned folder's file says beyond what it is trusted for.
    #[must_use]
    pub fn untrusted(&self) -> Vec<&'static str> {
        let said = [
            ("policy", self.policy.is_some()),
            ("rules", self.rules.is_some()),
            ("conversations", self.chosen.is_some()),
            ("min-severity", self.min_severity.is_some()),
            ("min-confidence", self.min_confidence.is_some()),
            ("fail-on", self.fail_on.is_some()),
            ("names", self.names.is_some()),
            ("lang", self.lang.is_some()),
            ("health-trade", self.health_trade.is_some()),
            ("managed", self.managed.is_some()),
            ("high-amount-eur", self.high_amount_eur.is_some()),
            ("team-chat", self.team_chat_contract.is_some()),
            ("zone", self.zone.is_some()),
            ("table", !self.tables.is_empty()),
            ("accept", !self.accepts.is_empty()),
            ("ocr", self.ocr.is_some()),
            ("transcribe", self.transcribe.is_some()),
            ("business", self.business.is_some()),
            ("mandate", self.mandate.is_some()),
            ("decision", !self.decisions.is_empty()),
            (
                "need-to-know",
                self.conversations.iter().any(|c| c.need_to_know),
            ),
        ];
        said.into_iter()
            .filter(|(_, is)| *is)
            .map(|(name, _)| name)
            .collect()
    }
}

/// Whether a text fits a pattern in which `*` stands for anything; case does not matter.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_lowercase(), text.to_lowercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        last = Some(part);
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    match last {
        None => rest.is_empty(),
        Some("") => true,
        Some(part) => text.ends_with(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_fit_with_stars() {
        assert!(fits("Kegelfreunde", "kegelfreunde"));
        assert!(fits("Baustelle*", "Baustelle Lindenhof 12"));
        assert!(fits("*Lindenhof*", "Baustelle Lindenhof 12"));
        assert!(!fits("Baustelle", "Baustelle Lindenhof 12"));
        assert!(!fits("*hof", "Lindenhof 12"));
    }

    #[test]
    fn all_mistakes_of_a_file_at_once() {
        let text = "lang = \"fr\"\npolizy = \"x\"\nmanaged = \"no\"\nhigh-amount-eur = 5.5\nzone = \"Europa/Berlin\"\n[own]\nname = [\"A\"]\n\
            [team-chat]\ncontract = 1\n[[conversation]]\naudience = \"custmer\"\nchannel = \"whatsap\"\nneed-to-know = true\n\
            [[accept]]\ncode = \"picture\"\n";
        let mistakes = Settings::read("kanalwacht.toml", text).unwrap_err();
        let said: Vec<_> = mistakes
            .list
            .iter()
            .map(|m| {
                let help = m.help.clone().unwrap_or_default();
                format!("{:?}: {}: {help}", &text[m.span.clone()], m.message)
            })
            .collect();
        insta::assert_snapshot!(said.join("\n"));
    }

    #[test]
    fn what_is_no_toml_is_said_as_often_as_it_occurs() {
        let mistakes = Settings::read("kanalwacht.toml", "lang = \nnames = short\n").unwrap_err();
        assert!(mistakes.list.len() >= 2, "{:?}", mistakes.list);
    }

    #[test]
    fn every_key_stands_in_the_manual() {
        let manual = include_str!("../../../docs/settings.md");
        for (table, keys) in KEYS {
            for key in *keys {
                let forms = [format!("{key} ="), format!("[{key}]")];
                assert!(
                    forms.iter().any(|f| manual.contains(f)),
                    "{key} of [{table}]"
                );
            }
        }
    }
}
