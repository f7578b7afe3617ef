//! What reports print of the services behind the channels, and of the profile that judged.

use super::View;
use super::clean::plain;
use crate::model::practice::Service;
use crate::model::{Bilingual, Channel};
use crate::text::Part;
use std::collections::BTreeSet;

/// Changed cells that a report names; all of them are in the JSON.
const MOST_OVERRIDES: usize = 12;

/// What is known of a service, ready to print.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Channel.
    pub channel: String,
    /// Whether it is a messenger.
    pub messenger: bool,
    /// Question and answer.
    pub facts: Vec<(String, String)>,
    /// The main answers in a sentence.
    pub sentence: String,
}

impl View<'_> {
    /// The channels that something was found on or a conversation ran over, in the order of the terms.
    pub(in crate::report) fn services_found(&self) -> Vec<(Channel, &Service)> {
        let conversations = self.outcome.conversations.iter().map(|c| c.channel);
        let ways = self.outcome.practice.ways.iter().map(|w| w.channel);
        let found: BTreeSet<Channel> = conversations.chain(ways).collect();
        let services = &self.outcome.practice.services;
        found
            .into_iter()
            .filter_map(|c| Some((c, services.get(&c)?)))
            .collect()
    }

    /// What is known of the services found.
    #[must_use]
    pub fn services(&self) -> Vec<ServiceRow> {
        let found = self.services_found().into_iter();
        found.map(|(c, s)| self.service_row(c, s)).collect()
    }

    fn service_row(&self, channel: Channel, service: &Service) -> ServiceRow {
        let fact = |key: &str, text: &Bilingual| (self.say(key), self.both(text));
        let facts = vec![
            fact("service-earns", &service.earns),
            fact("service-operator", &service.operator),
            fact("service-third-country", &service.third_country),
            fact("service-address-book", &service.address_book),
            fact("service-contract", &service.contract),
            fact("service-archive", &service.archive),
            fact("service-encryption", &service.encryption),
            (self.say("service-state"), service.state.clone()),
        ];
        let messenger = super::decided::is_messenger(channel);
        let channel = self.channel(channel);
        let [earns, operator, _, address_book, contract, ..] = &facts[..] else {
            unreachable!("eight facts")
        };
        let parts = [
            ("channel", (&channel).into()),
            ("earns", (&earns.1).into()),
            ("operator", (&operator.1).into()),
            ("address-book", (&address_book.1).into()),
            ("contract", (&contract.1).into()),
        ];
        ServiceRow {
            sentence: self.with("service-line", &parts),
            channel,
            messenger,
            facts,
        }
    }

    /// That nobody said which of the two WhatsApp apps it was, and how to say it; empty where somebody did.
    #[must_use]
    pub fn whatsapp_unstated(&self) -> String {
        match self.outcome.practice.whatsapp_unstated {
            0 => String::new(),
            count => self.with("services-whatsapp", &[("count", count.into())]),
        }
    }

    /// The profile: name, state, law, authority, retention.
    #[must_use]
    pub fn policy_lines(&self) -> Vec<String> {
        let practice = &self.outcome.practice;
        let name = plain(&self.outcome.run.policy);
        let mut lines = vec![if practice.extends.is_empty() {
            self.with("policy-name", &[("policy", (&*name).into())])
        } else {
            let parts = [
                ("policy", (&*name).into()),
                ("extends", (&practice.extends).into()),
            ];
            self.with("policy-name-extends", &parts)
        }];
        if !practice.policy_state.is_empty() {
            lines.push(self.with(
                "policy-state",
                &[("state", (&practice.policy_state).into())],
            ));
        }
        let country = &practice.country;
        if !country.id.is_empty() {
            let [name, law, authority, retention] = [
                &country.name,
                &country.law,
                &country.authority,
                &country.retention,
            ]
            .map(|text| self.both(text));
            let parts = [
                ("country", Part::from(&name)),
                ("law", (&law).into()),
                ("authority", (&authority).into()),
            ];
            lines.push(self.with("policy-country", &parts));
            let parts = [("retention", Part::from(&retention))];
            lines.push(self.with("policy-retention", &parts));
        }
        lines
    }

    /// What a user's own profile changes: a heading and the fields; empty where nothing.
    #[must_use]
    pub fn policy_overrides(&self) -> (String, Vec<String>) {
        let practice = &self.outcome.practice;
        let count = practice.overrides.len();
        let mut lines: Vec<String> = practice
            .overrides
            .iter()
            .take(MOST_OVERRIDES)
            .map(|o| {
                let audience = o.audience.map_or_else(String::new, |a| {
                    let audience = self.term("audience", a.id());
                    let parts = [("audience", Part::from(&audience))];
                    self.with("policy-override-audience", &parts)
                });
                let (category, channel) = (self.category(o.category), self.channel(o.channel));
                let [before, after] = [o.before, o.after].map(|v| self.term("verdict", v.id()));
                let parts = [
                    ("category", Part::from(&category)),
                    ("channel", (&channel).into()),
                    ("audience", (&audience).into()),
                    ("before", (&before).into()),
                    ("after", (&after).into()),
                    ("line", (&o.line).into()),
                ];
                self.with("policy-override", &parts)
            })
            .collect();
        if count > MOST_OVERRIDES {
            let more = (count - MOST_OVERRIDES) as u64;
            lines.push(self.with("policy-override-more", &[("count", more.into())]));
        }
        if !practice.own_modifiers.is_empty() {
            let list = plain(&practice.own_modifiers.join(", ")).into_owned();
            lines.push(self.with("policy-own-modifiers", &[("list", (&list).into())]));
        }
        let heading = match count {
            0 => String::new(),
            n => self.with("policy-overrides", &[("count", (n as u64).into())]),
        };
        (heading, lines)
    }
}
