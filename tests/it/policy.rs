//! The built-in policy says what `policy-matrix.json` says, cell by cell, and cites lines that hold what it answers.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use kanalwacht::model::{
    Audience, AudienceSet, Category, Channel, ConversationKind, Direction, Verdict,
};
use kanalwacht::policy::{BUILT_IN, CaseFacts, Judgement, Policy, Question, load};
use miette::Diagnostic;
use serde_json::Value;

const MATRIX: &str = include_str!("../data/policy-matrix.json");

fn built_in(name: &str) -> &'static str {
    BUILT_IN.iter().find(|(n, _)| *n == name).unwrap().1
}

fn policy(name: &str) -> Policy {
    let base = |asked: &str| {
        BUILT_IN
            .iter()
            .find(|(n, _)| *n == asked)
            .map(|(_, text)| *text)
    };
    load(&format!("{name}.toml"), built_in(name), &base).unwrap()
}

/// A case: what a test does not say is the plain one (customer, sent by the firm, one to one, no facts).
#[derive(Clone, Copy)]
struct Case {
    category: Category,
    channel: Channel,
    audience: Audience,
    direction: Direction,
    kind: ConversationKind,
    readers: u16,
    facts: CaseFacts,
}

const fn case(category: Category, channel: Channel) -> Case {
    Case {
        category,
        channel,
        audience: Audience::Customer,
        direction: Direction::Outbound,
        kind: ConversationKind::Direct,
        readers: 1,
        facts: CaseFacts {
            value_seen_from_own_side: false,
            person_named: false,
            live_location: false,
            amount_cents: None,
            high_amount_eur: None,
            broadcast: false,
            private_marked_mixed: false,
            need_to_know: false,
            managed: false,
            health_trade: false,
            e_invoice: false,
            retention_at_risk: false,
        },
    }
}

impl Case {
    const fn audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    const fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    fn fact(mut self, set: impl FnOnce(&mut CaseFacts)) -> Self {
        set(&mut self.facts);
        self
    }

    fn ask_with(&self, policy: &Policy, audiences: AudienceSet) -> Option<Judgement> {
        policy.judge(&Question {
            category: self.category,
            channel: self.channel,
            audiences,
            direction: self.direction,
            kind: self.kind,
            readers: self.readers,
            facts: &self.facts,
        })
    }

    /// Friends and family are asked about as in a conversation that was marked as mixed: else they get no verdict.
    fn ask(&self, policy: &Policy) -> Judgement {
        let mixed = self.audience == Audience::Private;
        let asked = self.fact(|f| f.private_marked_mixed |= mixed);
        asked
            .ask_with(policy, AudienceSet::of(self.audience))
            .unwrap()
    }

    /// Verdict and modifiers, as one word each: `caution M1`.
    fn answer(&self, policy: &Policy) -> String {
        let judged = self.ask(policy);
        let mut words = vec![judged.verdict.id().to_owned()];
        words.extend(judged.modifiers);
        words.join(" ")
    }
}

/// The line a judgement cites, of the built-in file it names.
fn cited(line: &str) -> (&'static str, usize) {
    let (file, number) = line.split_once(':').unwrap();
    let number: usize = number.parse().unwrap();
    let text = built_in(file.strip_suffix(".toml").unwrap());
    (text.lines().nth(number - 1).unwrap(), number)
}

#[test]
fn every_cell_of_the_matrix_is_the_answer_of_the_judge() {
    let policy = policy("handwerk");
    let written: Value = serde_json::from_str(MATRIX).unwrap();
    let mut cells = 0;
    for category in Category::ALL {
        for channel in Channel::ALL {
            let judged = case(*category, *channel).ask(&policy);
            let expected = written["matrix"][category.id()][channel.id()].as_str();
            assert_eq!(
                Some(judged.verdict.id()),
                expected,
                "{category:?} {channel:?}"
            );
            assert!(judged.modifiers.is_empty(), "{category:?} {channel:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 18 * 15);
    assert_eq!(written["matrix"].as_object().unwrap().len(), 18);
}

#[test]
fn every_cell_of_an_audience_is_the_answer_of_the_judge() {
    let policy = policy("handwerk");
    let written: Value = serde_json::from_str(MATRIX).unwrap();
    for (name, pages) in written["by_audience"].as_object().unwrap() {
        let audience = Audience::from_id(name).unwrap();
        for category in Category::ALL {
            for channel in Channel::ALL {
                let own = &pages[category.id()][channel.id()];
                let base = &written["matrix"][category.id()][channel.id()];
                let expected = own.as_str().or(base.as_str());
                let mut asked = case(*category, *channel).audience(audience);
                // A person named keeps M5 out of the comparison.
                asked = asked.fact(|f| f.person_named = true);
                let judged = asked.ask(&policy);
                // M4 is tested by itself: it tightens these two beyond the cell.
                if judged.modifiers.iter().any(|m| m == "M4") {
                    assert_eq!(judged.verdict.id(), "forbidden");
                    continue;
                }
                assert_eq!(
                    Some(judged.verdict.id()),
                    expected,
                    "{audience:?} {category:?} {channel:?}"
                );
            }
        }
    }
}

#[test]
fn nobody_told_is_judged_as_a_customer() {
    let policy = policy("handwerk");
    for category in Category::ALL {
        for channel in Channel::ALL {
            let asked = case(*category, *channel);
            let unknown = asked.ask_with(&policy, AudienceSet::EMPTY).unwrap();
            assert_eq!(unknown.verdict, asked.ask(&policy).verdict);
            assert_eq!(unknown.audience, Audience::Unknown);
        }
    }
}

#[test]
fn the_cited_line_holds_the_channel_and_the_verdict() {
    let policy = policy("handwerk");
    let text = built_in("handwerk");
    for audience in Audience::ALL {
        for category in Category::ALL {
            for channel in Channel::ALL {
                let asked = case(*category, *channel).audience(*audience);
                let judged = asked.ask(&policy);
                let (line, number) = cited(&judged.line);
                let verdict = format!("\"{}\"", judged.verdict.id());
                let what = format!(
                    "{audience:?} {category:?} {channel:?}: {} {line}",
                    judged.line
                );
                assert!(line.contains(&verdict), "{what}");
                let above: Vec<&str> = text.lines().take(number).collect();
                let table = above
                    .iter()
                    .rev()
                    .find(|l| l.trim_start().starts_with('['))
                    .unwrap();
                if judged.modifiers.iter().all(|m| m == "M4") && !line.starts_with("to = ") {
                    let key = line.split('=').next().unwrap();
                    let holds = key.contains(channel.id()) || key.contains("every-channel");
                    assert!(holds, "{what}");
                    let page = format!("[category.{}.", category.id());
                    assert!(table.starts_with(&page), "{what} under {table}");
                } else {
                    assert_eq!(*table, "[[modifier.change]]", "{what}");
                    assert!(line.starts_with("to = "), "{what}");
                    let id = above.iter().rev().find(|l| l.starts_with("id = ")).unwrap();
                    let last = judged.modifiers.last().unwrap();
                    assert_eq!(*id, format!("id = \"{last}\""), "{what}");
                }
            }
        }
    }
}

#[test]
fn m1_a_customer_writes_first() {
    let policy = policy("handwerk");
    let sent = case(Category::Invoice, Channel::WhatsApp).direction(Direction::Inbound);
    assert_eq!(sent.answer(&policy), "caution M1");
    for audience in [
        Audience::CustomerCompany,
        Audience::CustomerAuthority,
        Audience::Unknown,
    ] {
        let invoiced = sent.fact(|f| f.e_invoice = true).audience(audience);
        assert_eq!(invoiced.answer(&policy), "caution M1", "{audience:?}");
    }
    let repeated = sent.fact(|f| f.value_seen_from_own_side = true);
    assert_eq!(repeated.answer(&policy), "forbidden");
    for audience in [Audience::Staff, Audience::Partner, Audience::Private] {
        assert_eq!(sent.audience(audience).answer(&policy), "forbidden");
    }
    for direction in [Direction::Outbound, Direction::Internal, Direction::Unknown] {
        assert_eq!(sent.direction(direction).answer(&policy), "forbidden");
    }
    // One step only, and none where there is nothing to relax.
    let careful = case(Category::Invoice, Channel::Threema).direction(Direction::Inbound);
    assert_eq!(careful.answer(&policy), "caution");
}

#[test]
fn m2_says_nothing_about_the_verdict() {
    let policy = policy("handwerk");
    for category in Category::ALL {
        for channel in Channel::ALL {
            let judged = case(*category, *channel).ask(&policy);
            assert!(!judged.modifiers.contains(&"M2".to_owned()));
        }
    }
}

#[test]
fn m3_three_readers_beside_the_own_side() {
    let policy = policy("handwerk");
    let mut asked = case(Category::Employee, Channel::Signal);
    asked.kind = ConversationKind::Group;
    for (readers, expected) in [
        (1, "caution"),
        (2, "caution"),
        (3, "forbidden M3"),
        (40, "forbidden M3"),
    ] {
        asked.readers = readers;
        assert_eq!(asked.answer(&policy), expected, "{readers}");
    }
    let needed = asked.fact(|f| f.need_to_know = true);
    assert_eq!(needed.answer(&policy), "caution");
    for category in Category::ALL {
        asked.category = *category;
        let tightened = asked.answer(&policy) == "forbidden M3";
        let named = matches!(
            category,
            Category::Employee
                | Category::SpecialCategory
                | Category::Credential
                | Category::PersonalId
                | Category::Minor
        );
        // Criminal data is forbidden on Signal already: nothing left to change.
        assert_eq!(tightened, named, "{category:?}");
    }
}

#[test]
fn m4_staff_on_a_consumer_messenger() {
    let policy = policy("handwerk");
    for category in [Category::Employee, Category::SpecialCategory] {
        let asked = case(category, Channel::WhatsApp);
        assert_eq!(asked.answer(&policy), "forbidden", "{category:?}");
        for audience in [Audience::Staff, Audience::FamilyStaff] {
            let staff = asked.audience(audience);
            assert_eq!(staff.answer(&policy), "forbidden M4", "{category:?}");
        }
        let mut managed = asked.audience(Audience::Staff);
        managed.channel = Channel::ThreemaWork;
        assert!(!managed.answer(&policy).contains("M4"), "{category:?}");
    }
    let price = case(Category::Price, Channel::WhatsApp).audience(Audience::Staff);
    assert_eq!(price.answer(&policy), "forbidden");
}

#[test]
fn m5_between_firms() {
    let policy = policy("handwerk");
    for audience in [Audience::Partner, Audience::CustomerCompany] {
        for category in Category::ALL {
            let asked = case(*category, Channel::WhatsAppBusinessApp).audience(audience);
            let named = matches!(
                category,
                Category::OfferOrder
                    | Category::Price
                    | Category::SiteStatus
                    | Category::PersonalContact
            );
            let answer = asked.answer(&policy);
            assert_eq!(answer == "caution M5", named, "{category:?} {answer}");
            let person = asked.fact(|f| f.person_named = true);
            assert!(!person.answer(&policy).contains("M5"), "{category:?}");
        }
    }
    let offer = case(Category::OfferOrder, Channel::WhatsAppBusinessApp);
    assert_eq!(offer.answer(&policy), "forbidden");
    let private_app = case(Category::OfferOrder, Channel::WhatsApp).audience(Audience::Partner);
    assert_eq!(private_app.answer(&policy), "forbidden");
}

#[test]
fn m6_high_amount() {
    let stated = |cents: i64| {
        move |f: &mut CaseFacts| {
            f.high_amount_eur = Some(5_000);
            f.amount_cents = Some(cents);
        }
    };
    let (plain, strict) = (policy("handwerk"), policy("streng"));
    let bill = case(Category::Invoice, Channel::EmailTls);
    let high = bill.fact(stated(500_001));
    assert_eq!(high.answer(&plain), "allowed");
    assert_eq!(high.ask(&plain).hints.len(), 1);
    assert!(bill.fact(stated(500_000)).ask(&plain).hints.is_empty());
    let silent = bill.fact(|f| f.amount_cents = Some(1_500_000));
    assert!(silent.ask(&plain).hints.is_empty());
    let firm = high.audience(Audience::CustomerCompany);
    assert!(firm.ask(&plain).hints.is_empty());

    assert_eq!(bill.answer(&strict), "allowed");
    assert_eq!(high.answer(&strict), "caution M6");
    let mut unknown = high;
    unknown.channel = Channel::EmailUnknown;
    assert_eq!(unknown.answer(&strict), "caution M6");
    assert!(cited(&unknown.ask(&strict).line).0.contains("\"caution\""));
    assert!(unknown.ask(&strict).line.starts_with("streng.toml:"));
    let mut bare = high;
    bare.channel = Channel::EmailPlain;
    assert_eq!(bare.ask(&strict).verdict, Verdict::Forbidden);
    let mut safe = high;
    safe.channel = Channel::EmailE2e;
    assert_eq!(safe.answer(&strict), "allowed");
}

#[test]
fn m8_health_trade_changes_the_category() {
    let policy = policy("handwerk");
    for category in [Category::OfferOrder, Category::ImageDocumentation] {
        let asked = case(category, Channel::EmailTls);
        assert_eq!(asked.answer(&policy), "allowed");
        let health = asked.fact(|f| f.health_trade = true);
        assert_eq!(health.answer(&policy), "forbidden M8");
        assert_eq!(health.ask(&policy).category, Category::SpecialCategory);
    }
    let bill = case(Category::Invoice, Channel::EmailTls).fact(|f| f.health_trade = true);
    assert_eq!(bill.answer(&policy), "allowed");
    assert_eq!(bill.ask(&policy).category, Category::Invoice);
    // The category changes first: what follows speaks of the new one.
    let mut group = case(Category::OfferOrder, Channel::Signal).fact(|f| f.health_trade = true);
    group.readers = 3;
    assert_eq!(group.answer(&policy), "forbidden M8 M3");
}

#[test]
fn m9_broadcast() {
    let policy = policy("handwerk");
    for category in Category::ALL {
        let mut asked = case(*category, Channel::BusinessSoftware);
        let plain = asked.answer(&policy);
        asked.kind = ConversationKind::Broadcast;
        let named = matches!(
            category,
            Category::FinanceAccount
                | Category::Employee
                | Category::PersonalContact
                | Category::PersonalId
                | Category::SpecialCategory
                | Category::Criminal
                | Category::Minor
                | Category::Credential
                | Category::Location
                | Category::ImageDocumentation
        );
        let expected = if named { "forbidden M9" } else { &plain };
        assert_eq!(asked.answer(&policy), expected, "{category:?}");
        let marketing = *category == Category::Marketing;
        assert_eq!(asked.ask(&policy).hints.len(), usize::from(marketing));
    }
    let said = case(Category::Location, Channel::WhatsApp).fact(|f| f.broadcast = true);
    assert_eq!(said.answer(&policy), "forbidden M9");
}

#[test]
fn m10_managed_and_m1_together_give_one_step() {
    let policy = policy("handwerk");
    for category in [Category::PersonalContact, Category::SiteStatus] {
        let asked = case(category, Channel::WhatsAppBusinessApp);
        assert_eq!(asked.answer(&policy), "forbidden");
        let managed = asked.fact(|f| f.managed = true);
        assert_eq!(managed.answer(&policy), "caution M10");
        let both = managed.direction(Direction::Inbound);
        assert_eq!(both.answer(&policy), "caution M1");
        let mut private_app = managed;
        private_app.channel = Channel::WhatsApp;
        assert_eq!(private_app.answer(&policy), "forbidden");
    }
    let price = case(Category::Price, Channel::WhatsAppBusinessApp).fact(|f| f.managed = true);
    assert_eq!(price.answer(&policy), "forbidden");
}

#[test]
fn m11_an_authority_takes_e_invoices_only() {
    let policy = policy("handwerk");
    for channel in Channel::ALL {
        let bill = case(Category::Invoice, *channel).audience(Audience::CustomerAuthority);
        assert_eq!(bill.ask(&policy).verdict, Verdict::Forbidden, "{channel:?}");
        let structured = bill.fact(|f| f.e_invoice = true);
        let base = case(Category::Invoice, *channel).answer(&policy);
        assert_eq!(structured.answer(&policy), base, "{channel:?}");
    }
    let offer = case(Category::OfferOrder, Channel::EmailTls).audience(Audience::CustomerAuthority);
    assert_eq!(offer.answer(&policy), "allowed");
    // Tightening is final: what M1 relaxed becomes unsuitable again.
    let inbound = case(Category::Invoice, Channel::WhatsApp)
        .audience(Audience::CustomerAuthority)
        .direction(Direction::Inbound);
    assert_eq!(inbound.answer(&policy), "forbidden M1 M11");
}

#[test]
fn m12_live_location_of_staff() {
    let policy = policy("handwerk");
    for channel in [
        Channel::WhatsApp,
        Channel::WhatsAppBusinessApp,
        Channel::Sms,
    ] {
        let asked = case(Category::Location, channel).audience(Audience::Staff);
        assert_eq!(asked.answer(&policy), "caution");
        let live = asked.fact(|f| f.live_location = true);
        assert_eq!(live.answer(&policy), "forbidden M12");
        let customer = live.audience(Audience::Customer);
        assert_eq!(customer.answer(&policy), "caution");
    }
    let signal = case(Category::Location, Channel::Signal)
        .audience(Audience::Staff)
        .fact(|f| f.live_location = true);
    assert_eq!(signal.answer(&policy), "caution");
}

#[test]
fn the_strictest_audience_of_a_mixed_group_wins() {
    let policy = policy("handwerk");
    let mut set = AudienceSet::of(Audience::Customer);
    set.insert(Audience::Staff);
    let bill = case(Category::Invoice, Channel::ThreemaWork);
    assert_eq!(
        bill.audience(Audience::Staff).ask(&policy).verdict,
        Verdict::Allowed
    );
    let judged = bill.ask_with(&policy, set).unwrap();
    assert_eq!(judged.verdict, Verdict::Caution);
    assert_eq!(judged.audience, Audience::Customer);
}

#[test]
fn drafts_get_no_verdict() {
    for name in ["handwerk", "streng"] {
        let policy = policy(name);
        for category in Category::ALL {
            for channel in Channel::ALL {
                let draft = case(*category, *channel).direction(Direction::Draft);
                let audiences = AudienceSet::of(Audience::Customer);
                assert_eq!(draft.ask_with(&policy, audiences), None);
            }
        }
    }
}

#[test]
fn streng_turns_caution_into_forbidden() {
    let (plain, strict) = (policy("handwerk"), policy("streng"));
    for audience in Audience::ALL {
        for category in Category::ALL {
            for channel in Channel::ALL {
                let asked = case(*category, *channel)
                    .audience(*audience)
                    .fact(|f| f.person_named = true);
                let before = asked.ask(&plain);
                let spared = matches!(channel, Channel::BusinessSoftware | Channel::EmailE2e);
                let expected = if before.verdict == Verdict::Caution && !spared {
                    Verdict::Forbidden
                } else {
                    before.verdict
                };
                let judged = asked.ask(&strict);
                assert_eq!(
                    judged.verdict, expected,
                    "{audience:?} {category:?} {channel:?}"
                );
                let verdict = format!("\"{}\"", judged.verdict.id());
                assert!(cited(&judged.line).0.contains(&verdict));
                if judged.verdict != before.verdict {
                    assert!(judged.line.starts_with("streng.toml:"), "{}", judged.line);
                }
            }
        }
    }
}

#[test]
fn five_mistakes_are_reported_at_once() {
    let text = r#"name = "eigene"
extends = "handwerk"

[category.price.channels]
signal = "alowed"
wattsapp = "caution"

[category.prise.channels]
signal = "allowed"

[category.invoice.audience.stuff]
every-channel = "forbidden"

[[modifier]]
id = "M1"
name = "inbound"
step = "relacks"
if = "inbound-new-value"
basis = "Art. 5"
title = { de = "a", en = "a" }
when = { de = "a", en = "a" }
effect = { de = "a", en = "a" }
"#;
    let base = |name: &str| (name == "handwerk").then(|| built_in("handwerk"));
    let mistakes = load("eigene.toml", text, &base).unwrap_err();
    assert_eq!(mistakes.to_string(), "5 mistakes in eigene.toml");
    let labels: Vec<_> = mistakes
        .labels()
        .unwrap()
        .map(|l| {
            let line = 1 + text[..l.offset()].matches('\n').count();
            format!("{line}: {}", l.label().unwrap())
        })
        .collect();
    assert_eq!(
        labels,
        [
            "5: unknown verdict `alowed`",
            "6: unknown channel `wattsapp`",
            "8: unknown category `prise`",
            "11: unknown audience `stuff`",
            "17: unknown step `relacks`",
        ]
    );
}

fn own(text: &str) -> Policy {
    let base = |asked: &str| {
        BUILT_IN
            .iter()
            .find(|(n, _)| *n == asked)
            .map(|(_, text)| *text)
    };
    load("eigene.toml", text, &base).unwrap()
}

/// Lines and labels of the entries without effect.
fn dead(text: &str) -> Vec<String> {
    let policy = own(text);
    let Some(dead) = policy.without_effect() else {
        return Vec::new();
    };
    let labels = dead.labels().unwrap();
    labels
        .map(|l| {
            let line = 1 + text[..l.offset()].matches('\n').count();
            format!("{line}: {}", l.label().unwrap())
        })
        .collect()
}

#[test]
fn entries_that_never_decide_are_named_with_their_line() {
    let modifier = r#"
[[modifier]]
id = "M13"
name = "own"
step = "relax"
if = "managed"
channels = ["signal"]
basis = "–"
title = { de = "a", en = "a" }
when = { de = "a", en = "a" }
effect = { de = "a", en = "a" }
[[modifier.change]]
from = "caution"
to = "allowed"
[[modifier.change]]
from = "caution"
to = "allowed"
[[modifier.change]]
from = "caution"
to = "forbidden"
"#;
    let every: String = Channel::ALL
        .iter()
        .map(|c| format!("staff.{c} = \"caution\"\n"))
        .collect();
    let head = "name = \"eigene\"\nextends = \"handwerk\"\n";
    assert!(
        dead(&format!(
            "{head}[category.price.channels]\nsignal = \"allowed\"\n"
        ))
        .is_empty()
    );
    let covered =
        format!("{head}[category.price.audience]\nstaff.every-channel = \"forbidden\"\n{every}");
    assert_eq!(dead(&covered), ["4: never decides"]);
    assert_eq!(
        dead(&format!("{head}{modifier}")),
        ["18: never used", "21: never used"]
    );
    let rule = format!(
        "{head}[[rule]]\nfrom = \"allowed\"\nto = \"allowed\"\n[[rule]]\nfrom = \"caution\"\nto = \"forbidden\"\n[[rule]]\nfrom = \"caution\"\nto = \"allowed\"\n"
    );
    assert_eq!(dead(&rule), ["10: changes no cell"]);
    let audience = format!(
        "{head}[audience.partner]\nname = {{ de = \"a\", en = \"a\" }}\njudged-as = \"customer\"\n"
    );
    assert_eq!(dead(&audience), ["5: changes no cell"]);
}

#[test]
fn the_line_for_every_channel_leaves_single_lines_alone() {
    let policy = own(
        "name = \"eigene\"\nextends = \"handwerk\"\n[category.price.audience]\nstaff.every-channel = \"forbidden\"\nstaff.email-e2e = \"allowed\"\n",
    );
    let asked = case(Category::Price, Channel::EmailE2e).audience(Audience::Staff);
    assert_eq!(asked.answer(&policy), "allowed");
}

#[test]
fn m7_what_must_be_kept_may_vanish() {
    let policy = policy("handwerk");
    let vanishing =
        case(Category::Invoice, Channel::BusinessSoftware).fact(|f| f.retention_at_risk = true);
    assert_eq!(vanishing.answer(&policy), "caution M7");
    let mut price = vanishing;
    price.category = Category::Price;
    assert_eq!(price.answer(&policy), "allowed");
}

#[test]
fn a_contract_makes_team_chat_business_software() {
    let mut policy = policy("handwerk");
    let invoice = case(Category::Invoice, Channel::TeamChat);
    assert_eq!(invoice.answer(&policy), "caution");
    policy.note_team_chat_contract();
    assert_eq!(invoice.answer(&policy), "allowed");
    let private = invoice.audience(Audience::Private);
    assert_eq!(private.ask(&policy).verdict, Verdict::Forbidden);
}

#[test]
fn a_policy_of_ones_own_may_state_the_high_amount() {
    assert_eq!(policy("handwerk").stated_high_amount(), None);
    let text = "name = \"eigene\"\nextends = \"handwerk\"\nhigh-amount-eur = 2000\n";
    assert_eq!(own(text).stated_high_amount(), Some(2000));
}
