//! `kanalwacht.toml`: what may be settled in a file. Searched from the working directory upward, or named; the command
//! line wins. A settings file inside a scanned folder is trusted only for titles, audiences, channels and own data.

use super::contacts::audience;
use crate::model::{Audience, Channel};
use crate::rules::mistake::{Mistake, Mistakes, nearest};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Name of the file.
pub const FILE: &str = "kanalwacht.toml";

/// The file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    lang: Option<Spanned<String>>,
    names: Option<Spanned<String>>,
    policy: Option<String>,
    rules: Option<String>,
    contacts: Option<String>,
    min_severity: Option<String>,
    min_confidence: Option<String>,
    fail_on: Option<Spanned<String>>,
    health_trade: Option<bool>,
    managed: Option<bool>,
    high_amount_eur: Option<u32>,
    #[serde(default)]
    own: Own,
    #[serde(default)]
    conversation: Vec<ConversationWritten>,
    #[serde(default)]
    channels: BTreeMap<String, Spanned<String>>,
    mailbox: Option<Mailbox>,
    team_chat: Option<TeamChat>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    numbers: Vec<String>,
    #[serde(default)]
    mails: Vec<String>,
    contacts: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ConversationWritten {
    title: Spanned<String>,
    audience: Option<Spanned<String>>,
    channel: Option<Spanned<String>>,
    #[serde(default)]
    mixed: bool,
    need_to_know: Option<bool>,
    reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mailbox {
    transport: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamChat {
    contract: Option<bool>,
}

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
}

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn read(name: &str, text: &str) -> Result<Self, Mistakes> {
        let written: Written = toml::from_str(text).map_err(|e| {
            let list = vec![Mistake {
                span: e.span().unwrap_or(0..0),
                message: e.message().to_owned(),
                help: None,
            }];
            Mistakes::new(name, text, list)
        })?;
        let mut check = Checker::default();
        let settings = check.settle(written);
        if check.mistakes.is_empty() {
            Ok(settings)
        } else {
            Err(Mistakes::new(name, text, check.mistakes))
        }
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
            ("min-severity", self.min_severity.is_some()),
            ("min-confidence", self.min_confidence.is_some()),
            ("fail-on", self.fail_on.is_some()),
            ("names", self.names.is_some()),
            ("lang", self.lang.is_some()),
            ("health-trade", self.health_trade.is_some()),
            ("managed", self.managed.is_some()),
            ("high-amount-eur", self.high_amount_eur.is_some()),
            ("team-chat", self.team_chat_contract.is_some()),
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

#[derive(Default)]
struct Checker {
    mistakes: Vec<Mistake>,
}

impl Checker {
    fn settle(&mut self, w: Written) -> Settings {
        let lang = self.one_of(w.lang, &["de", "en"]);
        let names = self.one_of(w.names, &["short", "pseudonym", "original"]);
        let fail_on = self.one_of(w.fail_on, &["never", "forbidden", "caution"]);
        let conversations = w
            .conversation
            .into_iter()
            .map(|c| self.conversation(c))
            .collect();
        let channels = w
            .channels
            .into_iter()
            .filter_map(|(path, channel)| Some((path, self.channel(&channel)?)))
            .collect();
        let transport = w
            .mailbox
            .and_then(|m| self.one_of(m.transport, &["tls", "plain", "e2e"]))
            .map(|t| match t.as_str() {
                "tls" => Channel::EmailTls,
                "e2e" => Channel::EmailE2e,
                _ => Channel::EmailPlain,
            });
        Settings {
            lang,
            names,
            policy: w.policy,
            rules: w.rules,
            contacts: w.contacts.or(w.own.contacts),
            min_severity: w.min_severity,
            min_confidence: w.min_confidence,
            fail_on,
            health_trade: w.health_trade,
            managed: w.managed,
            high_amount_eur: w.high_amount_eur,
            team_chat_contract: w.team_chat.and_then(|t| t.contract),
            own_names: w.own.names,
            own_numbers: w.own.numbers,
            own_mails: w.own.mails,
            conversations,
            channels,
            transport,
        }
    }

    fn conversation(&mut self, c: ConversationWritten) -> ConversationRule {
        let told = c.audience.as_ref().and_then(|a| {
            let read = audience(a.get_ref());
            if read.is_none() {
                self.unknown(a, Audience::ALL.iter().map(|x| x.id()));
            }
            read
        });
        let channel = c.channel.as_ref().and_then(|x| self.channel(x));
        let need_to_know = c.need_to_know.unwrap_or(false);
        if need_to_know && c.reason.as_ref().is_none_or(|r| r.trim().is_empty()) {
            let help = Some("add `reason = \"…\"`: an exception needs one".into());
            self.mistakes.push(Mistake {
                span: c.title.span(),
                message: "need-to-know without a reason".into(),
                help,
            });
        }
        ConversationRule {
            title: c.title.into_inner(),
            audience: told,
            channel,
            mixed: c.mixed,
            need_to_know,
        }
    }

    fn channel(&mut self, written: &Spanned<String>) -> Option<Channel> {
        let read = Channel::from_id(written.get_ref());
        if read.is_none() {
            self.unknown(written, Channel::ALL.iter().map(|c| c.id()));
        }
        read
    }

    fn one_of(
        &mut self,
        written: Option<Spanned<String>>,
        known: &[&'static str],
    ) -> Option<String> {
        let written = written?;
        if known.contains(&written.get_ref().as_str()) {
            return Some(written.into_inner());
        }
        self.unknown(&written, known.iter().copied());
        None
    }

    fn unknown(&mut self, written: &Spanned<String>, known: impl Iterator<Item = &'static str>) {
        let known: Vec<&str> = known.collect();
        let help = nearest(written.get_ref(), known.iter().copied()).map_or_else(
            || format!("one of: {}", known.join(", ")),
            |n| format!("did you mean `{n}`?"),
        );
        self.mistakes.push(Mistake {
            span: written.span(),
            message: format!("unknown word `{}`", written.get_ref()),
            help: Some(help),
        });
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
        let text = "lang = \"fr\"\n[[conversation]]\ntitle = \"A\"\naudience = \"custmer\"\nchannel = \"whatsap\"\nneed-to-know = true\n";
        let mistakes = Settings::read("kanalwacht.toml", text).unwrap_err();
        let help: Vec<_> = mistakes
            .list
            .iter()
            .map(|m| m.help.clone().unwrap_or_default())
            .collect();
        assert_eq!(
            help,
            [
                "one of: de, en",
                "add `reason = \"…\"`: an exception needs one",
                "did you mean `customer`?",
                "did you mean `whatsapp`?"
            ]
        );
    }

    #[test]
    fn unknown_keys_are_mistakes() {
        assert!(Settings::read("kanalwacht.toml", "polizy = \"x\"\n").is_err());
    }
}
