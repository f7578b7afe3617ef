//! Who is told what over which way: the people and circumstances of policy.md 2.1 and 2.2, each a line of a table.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use kanalwacht::model::{
    Audience, AudienceSet, Category, Channel, ConversationKind, Direction, Verdict,
};
use kanalwacht::policy::{BUILT_IN, CaseFacts, Policy, Question, load};

fn policy(name: &str) -> Policy {
    let base = |asked: &str| {
        let found = BUILT_IN.iter().find(|(n, _)| *n == asked);
        found.map(|(_, text)| *text)
    };
    load(&format!("{name}.toml"), base(name).unwrap(), &base).unwrap()
}

/// A line: people | category | channel | what else | verdict and modifiers (`none` for no verdict).
fn check(policy: &Policy, table: &str) {
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [people, category, channel, circumstances, expected] = cells[..] else {
            panic!("five cells: {line}");
        };
        let audiences: AudienceSet = people
            .split('+')
            .map(|p| Audience::from_id(p.trim()).unwrap_or_else(|| panic!("{line}")))
            .collect();
        let mut facts = CaseFacts::default();
        let mut direction = Direction::Outbound;
        let mut kind = ConversationKind::Direct;
        let mut readers = 1;
        for word in circumstances.split_whitespace() {
            match word {
                "inbound" => direction = Direction::Inbound,
                "internal" => direction = Direction::Internal,
                "unknown" => direction = Direction::Unknown,
                "draft" => direction = Direction::Draft,
                "answered" => facts.value_seen_from_own_side = true,
                "group" => (kind, readers) = (ConversationKind::Group, 5),
                "list" => (kind, readers) = (ConversationKind::Broadcast, 40),
                "need-to-know" => facts.need_to_know = true,
                "person" => facts.person_named = true,
                "managed" => facts.managed = true,
                "health" => facts.health_trade = true,
                "e-invoice" => facts.e_invoice = true,
                "vanishing" => facts.retention_at_risk = true,
                "live" => facts.live_location = true,
                "mixed" => facts.private_marked_mixed = true,
                "high" => {
                    (facts.high_amount_eur, facts.amount_cents) = (Some(5_000), Some(900_000));
                }
                other => panic!("{other}: {line}"),
            }
        }
        let judged = policy.judge(&Question {
            category: Category::from_id(category).unwrap_or_else(|| panic!("{line}")),
            channel: Channel::from_id(channel).unwrap_or_else(|| panic!("{line}")),
            audiences,
            direction,
            kind,
            readers,
            facts: &facts,
        });
        let said = judged.map_or_else(
            || "none".to_owned(),
            |j| {
                let mut words = vec![j.verdict.id().to_owned()];
                words.extend(j.modifiers);
                words.join(" ")
            },
        );
        assert_eq!(said, expected, "{line}");
    }
}

#[test]
fn the_tax_adviser_is_a_partner() {
    check(
        &policy("handwerk"),
        "
        partner | invoice         | whatsapp              |          | forbidden
        partner | invoice         | email-unknown         |          | allowed
        partner | invoice         | email-tls             |          | allowed
        partner | finance-account | email-tls             |          | caution
        partner | employee        | email-tls             |          | caution
        partner | employee        | whatsapp              |          | forbidden
        partner | personal-id     | email-tls             |          | caution
        partner | personal-id     | email-plain           |          | forbidden
        partner | offer-order     | whatsapp-business-app |          | caution M5
        partner | offer-order     | whatsapp-business-app | person   | forbidden
        partner | invoice         | whatsapp-business-app |          | forbidden
        partner | invoice         | whatsapp              | inbound  | forbidden
        partner | business-id     | whatsapp              |          | caution
        ",
    );
}

#[test]
fn the_wife_who_does_the_books_is_judged_as_staff() {
    check(
        &policy("handwerk"),
        "
        family-staff | invoice          | whatsapp     | internal | forbidden
        family-staff | invoice          | threema-work | internal | allowed
        family-staff | invoice          | team-chat    |          | allowed
        family-staff | offer-order      | threema-work |          | allowed
        family-staff | employee         | whatsapp     |          | forbidden M4
        family-staff | employee         | signal       |          | forbidden M4
        family-staff | employee         | threema-work |          | allowed
        family-staff | special-category | threema      |          | forbidden M4
        family-staff | location         | whatsapp     | live     | forbidden M12
        family-staff | price            | threema-work |          | allowed
        ",
    );
}

#[test]
fn a_mixed_site_group_is_judged_by_the_strictest_of_its_members() {
    check(
        &policy("handwerk"),
        "
        customer + staff | site-status      | whatsapp     | group                   | forbidden
        customer + staff | site-status      | threema-work | group                   | allowed
        customer + staff | invoice          | threema-work | group                   | caution
        staff            | invoice          | threema-work | group                   | allowed
        customer + staff | employee         | threema-work | group                   | allowed
        customer + staff | employee         | signal       | group                   | forbidden M3
        customer + staff | credential       | team-chat    | group                   | forbidden M3
        customer + staff | credential       | team-chat    | group need-to-know      | caution
        customer + staff | location         | whatsapp     | group live              | forbidden M12
        staff            | special-category | team-chat    | group                   | forbidden M3
        customer + private | invoice        | email-tls    | group                   | allowed
        ",
    );
}

#[test]
fn the_public_client_takes_e_invoices_only() {
    check(
        &policy("handwerk"),
        "
        customer-authority | invoice     | email-tls             |                   | forbidden M11
        customer-authority | invoice     | email-e2e             |                   | forbidden M11
        customer-authority | invoice     | business-software     |                   | forbidden M11
        customer-authority | invoice     | email-tls             | e-invoice         | allowed
        customer-authority | invoice     | whatsapp              | e-invoice         | forbidden
        customer-authority | invoice     | whatsapp              | inbound           | forbidden M1 M11
        customer-authority | invoice     | email-tls             | e-invoice vanishing | caution M7
        customer-authority | offer-order | email-tls             |                   | allowed
        customer-authority | site-status | whatsapp-business-app |                   | forbidden
        customer-authority | site-status | whatsapp-business-app | managed           | caution M10
        ",
    );
}

#[test]
fn the_private_friend_is_nobodys_business() {
    check(
        &policy("handwerk"),
        "
        private | invoice    | whatsapp  |         | none
        private | credential | whatsapp  |         | none
        private | invoice    | whatsapp  | mixed   | forbidden
        private | invoice    | email-e2e | mixed   | forbidden
        private | marketing  | whatsapp  | mixed   | allowed
        private | business-id | whatsapp | mixed   | caution
        private | technical-id | email-tls | mixed | caution
        private | invoice    | whatsapp  | mixed inbound | forbidden
        ",
    );
}

#[test]
fn every_modifier_for_those_it_is_for_and_for_nobody_else() {
    check(
        &policy("handwerk"),
        "
        customer         | invoice          | whatsapp              | inbound           | caution M1
        customer         | invoice          | whatsapp              | inbound answered  | forbidden
        customer         | invoice          | whatsapp              | unknown           | forbidden
        customer-company | invoice          | telegram              | inbound           | caution M1
        unknown          | personal-id      | sms                   | inbound           | caution M1
        staff            | site-status      | whatsapp              | inbound           | forbidden
        partner          | site-status      | whatsapp              | inbound           | forbidden
        public           | price            | whatsapp              | inbound           | forbidden
        customer         | credential       | signal                | group             | forbidden M3
        customer         | credential       | signal                | group need-to-know | caution
        customer         | credential       | signal                |                   | caution
        customer         | price            | signal                | group             | caution
        customer         | credential       | whatsapp              | group inbound     | forbidden M1 M3
        staff            | employee         | telegram              |                   | forbidden M4
        staff            | employee         | email-tls             |                   | caution
        customer         | employee         | signal                |                   | caution
        customer-company | price            | whatsapp-business-app |                   | caution M5
        customer         | price            | whatsapp-business-app |                   | forbidden
        customer-company | price            | whatsapp-business-app | inbound managed   | caution M1
        customer         | invoice          | email-tls             | high              | allowed
        customer         | offer-order      | business-software     | vanishing         | caution M7
        staff            | site-status      | threema-work          | vanishing         | caution M7
        customer         | price            | threema-work          | vanishing         | allowed
        customer         | offer-order      | email-e2e             | health            | allowed M8
        customer         | offer-order      | email-tls             | health            | forbidden M8
        customer         | image-documentation | whatsapp           | health inbound    | caution M8 M1
        public           | marketing        | whatsapp              | list              | allowed
        public           | personal-contact | email-e2e             | list              | forbidden
        customer         | location         | signal                | list              | forbidden M9
        customer         | site-status      | whatsapp-business-app | managed           | caution M10
        staff            | personal-contact | whatsapp-business-app | managed           | caution M10
        customer         | site-status      | whatsapp              | managed           | forbidden
        staff            | location         | sms                   | live              | forbidden M12
        staff            | location         | signal                | live              | caution
        customer         | location         | sms                   | live              | caution
        customer         | invoice          | whatsapp              | draft             | none
        ",
    );
}

#[test]
fn the_strict_profile_leaves_care_only_where_nothing_is_better() {
    check(
        &policy("streng"),
        "
        customer         | finance-account | email-tls             |         | forbidden
        customer         | credential      | business-software     |         | caution
        customer         | credential      | email-e2e             |         | caution
        customer         | invoice         | email-tls             | high    | caution M6
        customer         | invoice         | email-unknown         | high    | caution M6
        customer         | invoice         | email-plain           | high    | forbidden
        customer-company | invoice         | email-tls             | high    | allowed
        customer         | invoice         | whatsapp              | inbound | caution M1
        staff            | employee        | email-tls             |         | forbidden
        ",
    );
}

#[test]
fn what_may_vanish_is_said_beside_every_verdict() {
    let policy = policy("handwerk");
    for (channel, verdict) in [
        (Channel::EmailTls, Verdict::Caution),
        (Channel::WhatsApp, Verdict::Forbidden),
    ] {
        let facts = CaseFacts {
            retention_at_risk: true,
            ..CaseFacts::default()
        };
        let judged = policy
            .judge(&Question {
                category: Category::Invoice,
                channel,
                audiences: AudienceSet::of(Audience::Customer),
                direction: Direction::Outbound,
                kind: ConversationKind::Direct,
                readers: 1,
                facts: &facts,
            })
            .unwrap();
        assert_eq!(judged.verdict, verdict);
        assert_eq!(judged.hints.len(), 1);
        assert!(judged.hints[0].de.starts_with("Aufbewahrung gefährdet"));
    }
}
