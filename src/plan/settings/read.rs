//! From the text of a settings file to [`Settings`].

use super::table::{At, Said, Table};
use super::{ConversationRule, KEYS, Settings, mandate};
use super::{decisions, tables};
use crate::model::mistake::Mistake;
use crate::model::{Audience, Channel, Country, Severity, Tier};
use crate::plan::accept::{self, Accept};
use crate::plan::contacts::audience;
use crate::plan::zone;
use toml::de::DeTable;

/// Reads the text; the mistakes are all there are.
pub(super) fn read(text: &str) -> Result<Settings, Vec<Mistake>> {
    let (table, broken) = DeTable::parse_recoverable(text);
    if !broken.is_empty() {
        // What is no TOML has no keys to look at.
        return Err(broken.iter().map(no_toml).collect());
    }
    let mut said = Said::default();
    let top = Table::new(table.get_ref(), table.span(), keys(""), &mut said);
    let settings = settle(&top, text, &mut said);
    if said.mistakes.is_empty() {
        Ok(settings)
    } else {
        Err(said.mistakes)
    }
}

fn no_toml(error: &toml::de::Error) -> Mistake {
    Mistake {
        span: error.span().unwrap_or(0..0),
        message: error.message().to_owned(),
        help: Some("the form is `key = \"text\"`, `key = true` or `key = [\"a\", \"b\"]`".into()),
    }
}

pub(super) fn keys(table: &str) -> &'static [&'static str] {
    KEYS.iter()
        .find(|(name, _)| *name == table)
        .map_or(&[], |(_, keys)| *keys)
}

fn settle(top: &Table<'_, '_>, text: &str, said: &mut Said) -> Settings {
    let own = top.table("own", keys("own"), said);
    let own_texts =
        |key: &str, said: &mut Said| own.as_ref().map_or_else(Vec::new, |o| o.texts(key, said));
    let own_contacts = own.as_ref().and_then(|o| o.text("contacts", said));
    let contacts = top.text("contacts", said).or(own_contacts);
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.id()).collect();
    let tiers: Vec<&str> = Tier::ALL.iter().map(|t| t.id()).collect();
    let mailbox = top.table("mailbox", keys("mailbox"), said);
    let mail_flag = |key: &str, said: &mut Said| mailbox.as_ref().and_then(|m| m.flag(key, said));
    let plain = |value: Option<At<String>>| value.map(|(text, _)| text);
    let (business, managed_devices) = mandate::business(top, said);
    Settings {
        lang: one_of(top.text("lang", said), &["de", "en"], said),
        names: one_of(
            top.text("names", said),
            &["short", "pseudonym", "original"],
            said,
        ),
        policy: plain(top.text("policy", said)),
        rules: plain(top.text("rules", said)),
        contacts: plain(contacts),
        chosen: plain(top.text("conversations", said)),
        min_severity: one_of(top.text("min-severity", said), &severities, said),
        min_confidence: one_of(top.text("min-confidence", said), &tiers, said),
        fail_on: one_of(
            top.text("fail-on", said),
            &["never", "breach", "forbidden", "caution"],
            said,
        ),
        health_trade: top.flag("health-trade", said),
        managed: top.flag("managed", said).or(managed_devices),
        high_amount_eur: top.euros("high-amount-eur", said),
        team_chat_contract: top
            .table("team-chat", keys("team-chat"), said)
            .and_then(|t| t.flag("contract", said)),
        own_names: own_texts("names", said),
        own_numbers: own_texts("numbers", said),
        own_mails: own_texts("mails", said),
        conversations: top
            .tables("conversation", keys("conversation"), said)
            .iter()
            .filter_map(|c| conversation(c, said))
            .collect(),
        channels: channels(top, said),
        transport: mailbox.as_ref().and_then(|m| transport(m, said)),
        mass_mail: mail_flag("mass-mail", said),
        leave_out_deleted: mail_flag("leave-out-deleted", said),
        zone: top.text("zone", said).and_then(|(typed, span)| {
            zone::parse(&typed)
                .map_err(|help| said.mistake(span, format!("unknown zone `{typed}`"), help))
                .ok()
        }),
        tables: top
            .tables("table", keys("table"), said)
            .iter()
            .filter_map(|t| tables::form(t, text, said))
            .collect(),
        accepts: top
            .tables("accept", keys("accept"), said)
            .iter()
            .filter_map(|a| known_gap(a, said))
            .collect(),
        ocr: top.flag("ocr", said),
        transcribe: plain(top.text("transcribe", said)),
        country: (business.as_ref())
            .and_then(|b| b.country.as_deref())
            .and_then(Country::from_id),
        business,
        mandate: mandate::mandate(top, said),
        decisions: decisions::read(top, said),
    }
}

fn channels(top: &Table<'_, '_>, said: &mut Said) -> Vec<(String, Channel)> {
    let Some(table) = top.free("channels", said) else {
        return Vec::new();
    };
    table
        .own_texts(said)
        .into_iter()
        .filter_map(|(path, written)| Some((path, channel(&written, said)?)))
        .collect()
}

fn transport(mailbox: &Table<'_, '_>, said: &mut Said) -> Option<Channel> {
    let written = mailbox.text("transport", said);
    one_of(written, &["tls", "plain", "e2e"], said).map(|t| match t.as_str() {
        "tls" => Channel::EmailTls,
        "e2e" => Channel::EmailE2e,
        _ => Channel::EmailPlain,
    })
}

fn conversation(c: &Table<'_, '_>, said: &mut Said) -> Option<ConversationRule> {
    let title = c.text("title", said);
    let told = c.text("audience", said).and_then(|written| {
        let read = audience(&written.0);
        if read.is_none() {
            let known: Vec<&str> = Audience::ALL.iter().map(|x| x.id()).collect();
            said.unknown("word", &written, &known);
        }
        read
    });
    let channel = c.text("channel", said).and_then(|x| channel(&x, said));
    let need_to_know = c.flag("need-to-know", said).unwrap_or(false);
    let reason = c.text("reason", said);
    let place = title
        .as_ref()
        .map_or_else(|| c.span(), |(_, span)| span.clone());
    if need_to_know && reason.is_none_or(|(r, _)| r.trim().is_empty()) {
        let help = "`need-to-know`: add `reason = \"…\"`: an exception needs one";
        said.mistake(place, "need-to-know without a reason", help);
    }
    let mixed = c.flag("mixed", said).unwrap_or(false);
    let Some((title, _)) = title else {
        let help = "`[[conversation]]`: add `title = \"…\"`; `*` stands for anything";
        said.mistake(c.span(), "a conversation without a title", help);
        return None;
    };
    Some(ConversationRule {
        title,
        audience: told,
        channel,
        mixed,
        need_to_know,
    })
}

fn known_gap(a: &Table<'_, '_>, said: &mut Said) -> Option<Accept> {
    let code = match a.text("code", said) {
        None => {
            let help = "`[[accept]]`: add `code = \"…\"`: the code in brackets behind the gap";
            said.mistake(a.span(), "an acceptance without a code", help);
            None
        }
        Some((typed, span)) => accept::code(&typed)
            .map_err(|help| said.mistake(span, format!("`{typed}` is no code of a gap"), help))
            .ok(),
    };
    let reason = a.text("reason", said).filter(|(r, _)| !r.trim().is_empty());
    if reason.is_none() {
        let help =
            "`[[accept]]`: add `reason = \"…\"`: whoever reads the report must understand it";
        said.mistake(a.span(), "an acceptance without a reason", help);
    }
    let until = match a.text("until", said) {
        None => {
            let help =
                "`[[accept]]`: add `until = \"2026-12-31\"`: the last day on which it counts";
            said.mistake(a.span(), "an acceptance without an end", help);
            None
        }
        Some((typed, span)) => {
            let day = typed.parse().ok();
            if day.is_none() {
                said.mistake(span, "no day", format!("`{typed}`: type it as 2026-12-31"));
            }
            day
        }
    };
    let place = a.text("place", said).map(|(p, _)| p);
    Some(Accept {
        code: code?,
        reason: reason?.0,
        until: until?,
        place,
    })
}

pub(super) fn channel(written: &At<String>, said: &mut Said) -> Option<Channel> {
    let read = Channel::from_id(&written.0);
    if read.is_none() {
        let known: Vec<&str> = Channel::ALL.iter().map(|c| c.id()).collect();
        said.unknown("word", written, &known);
    }
    read
}

pub(super) fn one_of(
    written: Option<At<String>>,
    known: &[&str],
    said: &mut Said,
) -> Option<String> {
    let written = written?;
    if known.contains(&written.0.as_str()) {
        return Some(written.0);
    }
    said.unknown("word", &written, known);
    None
}
