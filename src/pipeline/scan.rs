//! The whole run of `scan`: collect, fold, outcome.

use super::again::Originals;
use super::circumstances;
use super::collect::{Collected, Collecting, collect};
use super::decided::Decided;
use super::repeats::Repeats;
use crate::detect::Keys;
use crate::formats::Format;
use crate::ledger::habits::Habits;
use crate::ledger::keeping::Keeping;
use crate::ledger::{Fold, Ground, Stated};
use crate::mime::attached::also_decode;
use crate::model::outcome::{FindingList, RunFacts};
use crate::model::{
    Channel, ConversationKind, ConversationSummary, CoverageCode, EntryPath, Finding, Footing, Gap,
    GapCode, NoteCode, Outcome, Place, Practice, Troubles,
};
use crate::plan::{Choice, Inputs, Plan, accept};
use crate::policy::{StatedFacts, state};
use crate::store::Spill;
use crate::store::case::key;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;

/// The findings of a run in a spill list.
struct Findings(Spill<Finding>);

impl FindingList for Findings {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn each(&self, take: &mut dyn FnMut(Finding) -> io::Result<()>) -> io::Result<()> {
        self.0.each(take)
    }
}

/// The whole run of `scan`: collect, fold, outcome. Gives the plan's texts to the outcome.
///
/// # Errors
/// A spill file cannot be written or read.
pub fn scan(
    plan: &mut Plan,
    formats: Vec<&'static dyn Format>,
    progress: &dyn Fn(u64, u64),
) -> io::Result<Outcome> {
    Ok(scan_keeping(plan, formats, progress)?.0)
}

/// As [`scan`], with the way back to the originals where the plan asks for open values; empty otherwise.
///
/// # Errors
/// A spill file cannot be written or read.
pub fn scan_keeping(
    plan: &mut Plan,
    formats: Vec<&'static dyn Format>,
    progress: &dyn Fn(u64, u64),
) -> io::Result<(Outcome, Originals)> {
    let inputs = std::mem::replace(
        &mut plan.inputs,
        Inputs {
            bundles: Vec::new(),
            troubles: Troubles::default(),
            passwords: Default::default(),
            budget: Default::default(),
        },
    );
    // Without a case key values are linked inside this run only, with a key nobody can guess; nothing made with it is kept.
    let drawn: [u8; 32] = std::array::from_fn(|_| {
        std::hash::BuildHasher::hash_one(&std::collections::hash_map::RandomState::new(), 0_u8)
            as u8
    });
    let keys = Keys::new(&plan.case_key.unwrap_or(drawn));
    also_decode(plan.aids.sees(), plan.aids.hears());
    let how = Collecting {
        engine: Some(&plan.engine),
        keys: &keys,
        people: &plan.people,
        choice: &plan.choice,
        days: plan.days,
        jobs: plan.jobs,
        range_bytes: plan.range_bytes,
        work_dir: plan.work_dir.as_deref(),
        keep_originals: plan.reveal || plan.keep_originals || plan.looks_up,
        keep_persons: plan.looks_up,
        formats: formats.clone(),
        aids: &plan.aids,
        progress,
    };
    let mut collected = collect(inputs, &how)?;
    let stated = Stated {
        min_severity: plan.min_severity,
        min_confidence: plan.min_confidence,
        health_trade: plan.people.settings.health_trade,
        managed: plan.people.settings.managed,
        high_amount_eur: plan
            .people
            .settings
            .high_amount_eur
            .or(plan.policy.stated_high_amount()),
        case_key: plan.case_key,
    };
    let hashes: Vec<String> = collected.sources.iter().map(|s| s.sha256.clone()).collect();
    let own_values = own_values(plan, &keys);
    let facts = collected.facts.clone();
    collected.met.contacts(&keys, &plan.people.contacts);
    let known = collected.met.known();
    for (conversation, facts) in collected.conversations.iter_mut().zip(&facts) {
        conversation.audiences = known.with_learned(conversation.audiences, &facts.strangers);
    }
    let ground = Ground {
        known: &known,
        policy: &plan.policy,
        catalogue: &plan.engine.rules.catalogue,
        conversations: &facts,
        own_values,
        stated,
        habits: Habits::new(&plan.people.settings.decisions),
    };
    let mut fold = Fold::new(hashes.clone(), ground);
    let (bases, duplicates) = (
        std::mem::take(&mut collected.bases),
        std::mem::take(&mut collected.duplicates),
    );
    let mut repeats = Repeats::new(bases, duplicates);
    collected.sightings.each(&mut |s| {
        fold.learn(&s);
        repeats.learn(&s);
        Ok(())
    })?;
    let mut findings = Spill::new(plan.work_dir.as_deref());
    let mut taken = Vec::new();
    let mut keeping = Keeping::new(&plan.schedule, &plan.engine.rules.catalogue);
    let mut decided = Decided::new(&plan.triage, plan.today);
    collected.sightings.each(&mut |s| {
        if repeats.has(&s) {
            return Ok(());
        }
        fold.take(s, &mut taken);
        keep(&mut taken, &mut keeping, &mut decided, &mut findings)
    })?;
    for sighting in circumstances::at_the_end(&plan.engine.rules.catalogue, &collected, &keys) {
        fold.take(sighting, &mut taken);
    }
    keep(&mut taken, &mut keeping, &mut decided, &mut findings)?;
    let (mut counts, counted) = fold.finish(collected.messages);
    counts.triaged = decided.counts();
    counts.breaches = counts.breaches.saturating_sub(decided.breaches());
    decided.note(&mut collected.troubles);
    for c in &collected.conversations {
        counts.messages += c.messages;
        counts.duplicates += c.duplicates;
        counts.attachments += c.attachments;
        counts.outside += c.outside;
        for (sum, count) in counts.topics.iter_mut().zip(c.topics) {
            *sum += count;
        }
    }
    counts.not_chosen = collected.not_chosen;
    counts.days = std::mem::take(&mut collected.days);
    counts.business_days = std::mem::take(&mut collected.business_days);
    note_lines_without_effect(&plan.choice, &mut collected);
    note_old_rules(plan, &mut collected.troubles);
    let mut gaps = collected.troubles.gaps();
    if plan.strict {
        let covered = collected
            .troubles
            .coverage()
            .into_iter()
            .filter(|c| !matches!(c.code, CoverageCode::Settings | CoverageCode::NotChosen));
        gaps.extend(covered.map(|c| Gap {
            place: c.place,
            code: GapCode::NotReadYet,
            detail: c.code.id().to_owned(),
            accepted: None,
        }));
    }
    accept::settle(
        &plan.accepts,
        plan.today,
        &mut gaps,
        &mut collected.troubles,
    );
    let outcome = Outcome {
        run: run_facts(plan, &hashes, &collected.conversations),
        sources: collected.sources,
        conversations: collected.conversations,
        findings: Box::new(Findings(findings)),
        revealed: HashMap::new(),
        people: people(plan, collected.people),
        counts,
        practice: Practice {
            habits: counted.habits,
            ways: counted.ways,
            decisions: counted.decisions,
            whatsapp_unstated: collected.whatsapp_unstated,
            ..plan.policy.practice()
        },
        retention: keeping.finish(),
        gaps,
        notes: collected.troubles.notes(),
        coverage: collected.troubles.coverage(),
        catalogue: plan.engine.rules.catalogue.clone(),
        texts: plan.policy.texts(),
        channels: plan.policy.channels(),
    };
    let originals = Originals {
        sources: collected.originals,
        keys,
        formats,
        aids: plan.aids.clone(),
        repeats,
        persons: collected.persons,
    };
    Ok((outcome, originals))
}

/// Says of findings what is to be kept and for how long, and puts them by.
fn keep(
    taken: &mut Vec<Finding>,
    keeping: &mut Keeping<'_>,
    decided: &mut Decided<'_>,
    findings: &mut Spill<Finding>,
) -> io::Result<()> {
    taken.drain(..).try_for_each(|mut finding| {
        keeping.take(&mut finding);
        if finding.breach {
            // Whether it is one, people decide; until then it is evidence.
            keeping.hold(finding.sighting.conversation, "breach");
        }
        findings.push(&decided.mark(finding))
    })
}

/// Says which lines of a list chose no conversation.
fn note_lines_without_effect(choice: &Choice, collected: &mut Collected) {
    let Choice::List(list) = choice else { return };
    let path = EntryPath::new(list.name());
    for line in list.without_effect(&collected.chosen_lines) {
        let place = Place::line(&path, line);
        collected
            .troubles
            .note(NoteCode::ChoiceUnmatched, place, "");
    }
}

/// Says that a year has passed since rules or policy were checked against law and facts, by the stated time of the run.
fn note_old_rules(plan: &Plan, troubles: &mut Troubles) {
    let rules = &plan.engine.rules.state;
    for (name, state) in [
        ("rules", rules.as_str()),
        (plan.policy.name(), plan.policy.state()),
    ] {
        if state::is_old(state, plan.today) {
            let place = Place::entry(&EntryPath::new(name));
            troubles.note(NoteCode::RulesOld, place, state);
        }
    }
}

/// Names that reports shorten beside the participants': contacts, and persons that contact cards are named after.
fn people(plan: &Plan, found: BTreeSet<String>) -> Vec<String> {
    let told = plan.people.contacts.names().map(str::to_owned);
    found
        .into_iter()
        .chain(told)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Keys of the values that the user called own: numbers and addresses are no findings (R8).
fn own_values(plan: &Plan, keys: &Keys) -> HashSet<[u8; 16]> {
    let own = &plan.people.own;
    let numbers = own.numbers.iter().map(|n| format!("+{n}"));
    let mails = own.mails.iter().filter(|m| !m.starts_with('@')).cloned();
    numbers
        .chain(mails)
        .map(|v| keys.wide(v.as_bytes()).to_le_bytes())
        .collect()
}

/// What somebody stated; a question that no conversation of this run raises counts as answered.
fn stated_facts(plan: &Plan, conversations: &[ConversationSummary]) -> StatedFacts {
    let settings = &plan.people.settings;
    let group = conversations
        .iter()
        .any(|c| c.kind == ConversationKind::Group);
    let team_chat = conversations.iter().any(|c| c.channel == Channel::TeamChat);
    StatedFacts {
        health_trade: settings.health_trade.is_some(),
        managed: settings.managed.is_some(),
        high_amount: settings.high_amount_eur.is_some(),
        need_to_know: !group || settings.conversations.iter().any(|c| c.need_to_know),
        team_chat_contract: !team_chat || settings.team_chat_contract.is_some(),
    }
}

/// The firm and its mandate: of a case always, otherwise where the settings tell of one.
fn footing(plan: &Plan) -> Option<Footing> {
    let settings = &plan.people.settings;
    (plan.case.is_some() || settings.mandate.is_some()).then(|| Footing {
        business: settings.business.clone().unwrap_or_default(),
        mandate: settings.mandate.clone().unwrap_or_default(),
    })
}

fn run_facts(plan: &Plan, hashes: &[String], conversations: &[ConversationSummary]) -> RunFacts {
    let mut sorted = hashes.to_vec();
    sorted.sort();
    let fingerprint = Sha256::digest(sorted.join("\n").as_bytes());
    RunFacts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        stated_time: plan.now.clone(),
        rules_sha256: plan.engine.rules.sha256.clone(),
        policy: plan.policy.name().to_owned(),
        policy_sha256: plan.policy.sha256().to_owned(),
        fingerprint: fingerprint.iter().map(|b| format!("{b:02x}")).collect(),
        plan: plan.printed.clone(),
        case_key: plan.case_key.is_some(),
        key_id: plan.case_key.as_ref().map(key::id),
        footing: footing(plan),
        not_applied: plan.policy.not_applied(&stated_facts(plan, conversations)),
        zone: plan.zone.clone(),
        reveal: plan.reveal,
        explain: plan.explain,
        chosen_by: plan.choice.by(),
    }
}
