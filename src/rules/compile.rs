//! From files as written to one settled rule set: every name resolved, every mistake collected.

// length: as-written to compiled, one function per table of the file

use super::evidence::{self, Evidence, ListId, Names, PatternId};
use super::kind::{Kind, Rank};
use super::needs::needs;
use super::pattern::{self, Pattern};
use super::surface::{Surface, surfaces};
use super::words::{self, WordForm};
use super::written::{self, File};
use crate::checks::{self, Check};
use crate::model::mistake::{Mistake, Mistakes, nearest};
use crate::model::{
    Audience, AudienceSet, Bilingual, Catalogue, Category, CircumstanceRule, DetectorCard,
    DetectorIndex, MaskKind, Severity, Tier as Level, Verdict,
};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use toml::Spanned;

/// A compiled detector; its card stands at the same index of the catalogue.
#[derive(Debug)]
pub struct Detector {
    /// How it finds, and with it when it is settled.
    pub kind: Kind,
    /// Looks at names of files instead of text.
    pub by_file: bool,
    /// Check function.
    pub check: Option<Check>,
    /// Tiers in order.
    pub tiers: Vec<Tier>,
    /// Position in the order of number-like sightings.
    pub order: Option<u16>,
    /// Its sightings are no findings inside marketing.
    pub spared: bool,
}

/// A compiled tier.
#[derive(Debug)]
pub struct Tier {
    /// How sure.
    pub is: Level,
    /// All must hold; the first is the anchor.
    pub when: Vec<Evidence>,
    /// None may hold.
    pub unless: Vec<Evidence>,
    /// The tier's own severity.
    pub severity: Option<Severity>,
    /// `when` and `unless` as they stand in the file, word by word.
    pub words: (Vec<String>, Vec<String>),
}

/// A pattern and whose it is.
#[derive(Debug)]
pub struct PatternRule {
    /// The rewritten pattern.
    pub pattern: Pattern,
    /// Index of the detector; `None` for reject rules.
    pub detector: Option<u16>,
    /// Lists of which one must have been met for any tier that uses it to hold; `None`: it counts alone.
    pub needs: Option<Vec<ListId>>,
    /// Where it is looked for.
    pub surface: Surface,
}

/// A list of word forms.
#[derive(Debug)]
pub struct WordList {
    /// Forms.
    pub forms: Vec<WordForm>,
    /// Where it is looked for.
    pub surface: Surface,
}

/// A named context.
#[derive(Debug)]
pub struct GateContext {
    /// Name.
    pub name: String,
    /// Words in message or thread.
    pub words: ListId,
    /// Words in the title.
    pub title: ListId,
    /// Audiences of which one suffices.
    pub audiences: AudienceSet,
}

/// A compiled reject rule.
#[derive(Debug)]
pub struct RejectRule {
    /// Identifier.
    pub id: String,
    /// Patterns.
    pub patterns: Vec<PatternId>,
    /// Phrases.
    pub words: Option<ListId>,
    /// One of these must stand in the tight window.
    pub tight: Option<ListId>,
    /// None of these may stand in the message.
    pub unless: Option<ListId>,
    /// Only against these detectors (all where empty).
    pub only: Vec<u16>,
    /// Not against these.
    pub except: Vec<u16>,
    /// The match must pass.
    pub check: Option<Check>,
}

/// An example or look-alike to be proved.
#[derive(Debug)]
pub struct Proof {
    /// File it stands in.
    pub file: String,
    /// Detector index.
    pub detector: u16,
    /// Must hit; else must not.
    pub must_hit: bool,
    /// The message, and where it stands in the file.
    pub text: Spanned<String>,
    /// Exact texts.
    pub finds: Vec<String>,
    /// Channel identifier.
    pub channel: Option<String>,
    /// Audience.
    pub audience: Audience,
    /// Title of the chat.
    pub title: String,
    /// Earlier messages.
    pub before: Vec<String>,
    /// Kind of media.
    pub media: Option<String>,
    /// Name of a file.
    pub file_name: Option<String>,
}

/// Word lists of the marketing and private gates.
#[derive(Debug)]
pub struct TopicLists {
    /// (A) addressed to many.
    pub address: ListId,
    /// (A) call to action.
    pub action: ListId,
    /// (B) public subject.
    pub subject: ListId,
    /// (C) person-specific.
    pub specific: ListId,
    /// Private cues.
    pub private: ListId,
    /// Chat titles that mark a chat private.
    pub private_titles: ListId,
}

/// The settled rules of a run.
#[derive(Debug)]
pub struct RuleSet {
    /// Cards.
    pub catalogue: Catalogue,
    /// Detectors, parallel to the cards.
    pub detectors: Vec<Detector>,
    /// All patterns.
    pub patterns: Vec<PatternRule>,
    /// All word lists.
    pub lists: Vec<WordList>,
    /// Gates.
    pub gates: Vec<GateContext>,
    /// Reject rules.
    pub rejects: Vec<RejectRule>,
    /// Topic word lists.
    pub topics: TopicLists,
    /// Examples and look-alikes.
    pub proofs: Vec<Proof>,
    /// SHA-256 over the files, lower-case hexadecimal.
    pub sha256: String,
    /// When the built-in detectors were last checked against the world, `2026-11`; empty where no file says.
    pub state: String,
}

/// Reads and settles rule files; later detectors replace earlier ones of the same id.
///
/// # Errors
/// All mistakes of all files, one value per file.
pub fn load(files: &[(String, String)]) -> Result<RuleSet, Vec<Mistakes>> {
    let mut errors = Vec::new();
    let mut parsed = Vec::new();
    for (name, text) in files {
        match toml::from_str::<File>(text) {
            Ok(file) => parsed.push((name.as_str(), text.as_str(), file)),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                errors.push(Mistakes::new(
                    name,
                    text,
                    vec![Mistake {
                        span,
                        message: error.message().to_owned(),
                        help: None,
                    }],
                ));
            }
        }
    }
    let mut builder = Builder::new(&parsed);
    for (name, text, file) in &parsed {
        builder.file(name, file);
        let list = std::mem::take(&mut builder.mistakes);
        if !list.is_empty() {
            errors.push(Mistakes::new(name, text, list));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut hash = Sha256::new();
    for (name, text) in files {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    Ok(builder.finish(hash.finalize().iter().map(|b| format!("{b:02x}")).collect()))
}

pub(super) struct Builder<'a> {
    /// Detector id -> (index, rank); the last definition of an id wins.
    known: HashMap<&'a str, (u16, Rank)>,
    gate_names: Vec<&'a str>,
    order: Vec<&'a str>,
    spares: Vec<&'a str>,
    state: String,
    pub(super) cards: Vec<Option<DetectorCard>>,
    detectors: Vec<Option<Detector>>,
    patterns: Vec<PatternRule>,
    lists: Vec<WordList>,
    gates: Vec<Option<GateContext>>,
    rejects: Vec<RejectRule>,
    topics: [Option<ListId>; 6],
    proofs: Vec<Proof>,
    mistakes: Vec<Mistake>,
    /// Which (file, position) defines an id last.
    last: HashMap<&'a str, (&'a str, usize)>,
    pub(super) circumstances: Vec<CircumstanceRule>,
    /// Cards behind those of the detectors.
    pub(super) further: Vec<DetectorCard>,
}

impl<'a> Builder<'a> {
    fn new(parsed: &'a [(&'a str, &'a str, File)]) -> Self {
        let mut known = HashMap::new();
        let mut last = HashMap::new();
        let mut gate_names: Vec<&str> = Vec::new();
        let (mut order, mut spares) = (Vec::new(), Vec::new());
        let mut state = String::new();
        for (name, _, file) in parsed {
            for (position, detector) in file.detector.iter().enumerate() {
                let index = known.len() as u16;
                let kind = Kind::from_id(detector.kind.get_ref());
                let rank = kind.map_or(Rank::Phrase, Kind::rank);
                known
                    .entry(detector.id.get_ref().as_str())
                    .and_modify(|(_, r)| *r = rank)
                    .or_insert((index, rank));
                last.insert(detector.id.get_ref().as_str(), (*name, position));
            }
            for gate in file.gates.keys() {
                if !gate_names.contains(&gate.as_str()) {
                    gate_names.push(gate);
                }
            }
            if let Some(written) = &file.state {
                state.clone_from(written);
            }
            if !file.order.is_empty() {
                order = file.order.iter().map(|s| s.get_ref().as_str()).collect();
            }
            if let Some(marketing) = &file.marketing {
                spares = marketing
                    .spares
                    .iter()
                    .map(|s| s.get_ref().as_str())
                    .collect();
            }
        }
        let count = known.len();
        Self {
            gates: gate_names.iter().map(|_| None).collect(),
            known,
            gate_names,
            order,
            spares,
            state,
            cards: (0..count).map(|_| None).collect(),
            detectors: (0..count).map(|_| None).collect(),
            patterns: Vec::new(),
            lists: Vec::new(),
            rejects: Vec::new(),
            topics: [None; 6],
            proofs: Vec::new(),
            mistakes: Vec::new(),
            last,
            circumstances: Vec::new(),
            further: Vec::new(),
        }
    }

    fn wrong<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(Mistake {
            span: at.span(),
            message: message.into(),
            help,
        });
    }

    fn file(&mut self, name: &'a str, file: &'a File) {
        for (position, detector) in file.detector.iter().enumerate() {
            if self.last.get(detector.id.get_ref().as_str()) == Some(&(name, position)) {
                self.detector(name, detector);
            }
        }
        for circumstance in &file.circumstance {
            self.circumstance(circumstance);
        }
        for (gate_name, gate) in &file.gates {
            let words = self.list(&gate.words);
            let title = self.list(&gate.title);
            let audiences = gate
                .audiences
                .iter()
                .filter_map(|a| {
                    self.term(a, Audience::from_id, Audience::ALL.iter().map(|x| x.id()))
                })
                .collect::<Vec<_>>();
            if let Some(index) = self.gate_names.iter().position(|g| g == gate_name) {
                self.gates[index] = Some(GateContext {
                    name: gate_name.clone(),
                    words,
                    title,
                    audiences: audiences.into_iter().collect(),
                });
            }
        }
        if let Some(m) = &file.marketing {
            for (slot, words) in [&m.address, &m.action, &m.subject, &m.specific]
                .into_iter()
                .enumerate()
            {
                self.topics[slot] = Some(self.list(words));
            }
            for id in &m.spares {
                self.detector_id(id);
            }
        }
        if let Some(p) = &file.private {
            self.topics[4] = Some(self.list(&p.cues));
            self.topics[5] = Some(self.list(&p.titles));
        }
        for id in &file.order {
            self.detector_id_or_later(id);
        }
        for reject in &file.reject {
            self.reject(reject);
        }
    }

    /// The order may name detectors of the catalogue that this rule set does not hold yet.
    fn detector_id_or_later(&mut self, id: &Spanned<String>) {
        if id.get_ref().is_empty() {
            self.wrong(id, "an empty detector id", None);
        }
    }

    pub(super) fn detector_id(&mut self, id: &Spanned<String>) -> Option<u16> {
        let found = self
            .known
            .get(id.get_ref().as_str())
            .map(|(index, _)| *index);
        if found.is_none() {
            let help = nearest(id.get_ref(), self.known.keys().copied())
                .map(|n| format!("did you mean `{n}`?"));
            self.wrong(id, format!("no detector `{}`", id.get_ref()), help);
        }
        found
    }

    pub(super) fn term<T>(
        &mut self,
        at: &Spanned<String>,
        read: impl Fn(&str) -> Option<T>,
        known: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let value = read(at.get_ref());
        if value.is_none() {
            let all: Vec<&str> = known.collect();
            let help = nearest(at.get_ref(), all.iter().copied()).map_or_else(
                || format!("one of: {}", all.join(", ")),
                |n| format!("did you mean `{n}`?"),
            );
            self.wrong(at, format!("unknown word `{}`", at.get_ref()), Some(help));
        }
        value
    }

    fn check(&mut self, name: &Spanned<String>) -> Option<Check> {
        let found = checks::find(name.get_ref());
        if found.is_none() {
            let help = nearest(name.get_ref(), checks::CHECKS.iter().map(|(n, _)| *n))
                .map(|n| format!("did you mean `{n}`?"));
            self.wrong(name, format!("no check `{}`", name.get_ref()), help);
        }
        found
    }

    fn list(&mut self, forms: &[Spanned<String>]) -> ListId {
        let mut read = Vec::with_capacity(forms.len());
        for form in forms {
            match words::parse(form.get_ref()) {
                Ok(form) => read.push(form),
                Err(message) => self.wrong(form, message, None),
            }
        }
        self.lists.push(WordList {
            forms: read,
            surface: Surface::default(),
        });
        ListId(self.lists.len() as u16 - 1)
    }

    fn pattern(&mut self, source: &Spanned<String>, detector: Option<u16>) -> Option<PatternId> {
        match pattern::rewrite(source.get_ref()) {
            Ok(pattern) => {
                self.patterns.push(PatternRule {
                    pattern,
                    detector,
                    needs: None,
                    surface: Surface::default(),
                });
                Some(PatternId(self.patterns.len() as u16 - 1))
            }
            Err(error) => {
                let quotes = (source.span().len().saturating_sub(source.get_ref().len())) / 2;
                let start = source.span().start + quotes;
                let span = start + error.start..start + error.end;
                self.mistakes.push(Mistake {
                    span,
                    message: error.message,
                    help: None,
                });
                None
            }
        }
    }

    fn detector(&mut self, file: &str, written: &'a written::Detector) {
        let (index, own_rank) = self.known[written.id.get_ref().as_str()];
        let kind = self.term(
            &written.kind,
            Kind::from_id,
            Kind::ALL.iter().map(|k| k.id()),
        );
        let category = self.term(
            &written.category,
            Category::from_id,
            Category::ALL.iter().map(|c| c.id()),
        );
        let also = written
            .also
            .iter()
            .filter_map(|c| self.term(c, Category::from_id, Category::ALL.iter().map(|x| x.id())))
            .collect();
        let severity = self.term(
            &written.severity,
            Severity::from_id,
            Severity::ALL.iter().map(|s| s.id()),
        );
        let mask = self.term(&written.mask, mask, MASKS.iter().map(|(n, _)| *n));
        let check = written.check.as_ref().and_then(|c| self.check(c));
        self.names(written);
        let patterns: HashMap<&str, PatternId> = written
            .patterns
            .iter()
            .filter_map(|(n, p)| Some((n.as_str(), self.pattern(p, Some(index))?)))
            .collect();
        let lists: HashMap<&str, ListId> = written
            .words
            .iter()
            .map(|(n, w)| (n.as_str(), self.list(w.get_ref())))
            .collect();
        if written.tier.is_empty() {
            self.wrong(
                &written.id,
                "a detector without a tier never fires",
                Some("add a `[[detector.tier]]`".into()),
            );
        }
        let mut tiers = Vec::new();
        for tier in &written.tier {
            tiers.extend(self.tier(tier, &lists, &patterns, own_rank, check.is_some()));
        }
        for (example, must_hit) in written
            .example
            .iter()
            .map(|e| (e, true))
            .chain(written.lookalike.iter().map(|e| (e, false)))
        {
            self.proof(file, index, example, must_hit);
        }
        if let (Some(kind), Some(category), Some(severity), Some(mask)) =
            (kind, category, severity, mask)
        {
            let id = written.id.get_ref();
            let title = bilingual(&written.title);
            let circumstance = written
                .circumstance
                .then(|| self.circumstance_id(&written.id))
                .flatten();
            if let Some(what) = circumstance {
                self.circumstances.push(CircumstanceRule {
                    what,
                    card: DetectorIndex(index),
                    verdict: Verdict::Caution,
                    of: Vec::new(),
                    with: Vec::new(),
                    least: 0,
                });
            }
            self.cards[index as usize] = Some(DetectorCard {
                id: id.clone(),
                category,
                also,
                severity,
                supporting: written.supporting,
                circumstance,
                title,
                advice: written.advice.as_ref().map(bilingual),
                mask,
                evidence: (tiers.iter())
                    .map(|tier: &Tier| tier.words.0.join(" + "))
                    .collect(),
            });
            self.detectors[index as usize] = Some(Detector {
                kind,
                by_file: kind == Kind::File,
                check,
                tiers,
                order: self.order.iter().position(|o| o == id).map(|p| p as u16),
                spared: self.spares.contains(&id.as_str()),
            });
        }
    }

    /// A list or pattern that bears an evidence word's name could never be meant by it.
    fn names(&mut self, written: &written::Detector) {
        let lists = written.words.iter().map(|(n, w)| (n, w.span(), "list"));
        let patterns = written
            .patterns
            .iter()
            .map(|(n, p)| (n, p.span(), "pattern"));
        for (name, span, what) in lists.chain(patterns) {
            let twice = what == "pattern" && written.words.contains_key(name);
            let message = evidence::unusable(name)
                .or_else(|| twice.then(|| format!("a list and a pattern are both named `{name}`")));
            if let Some(message) = message {
                let help = format!("give this {what} another name, such as `{}`", free(name));
                self.mistakes.push(Mistake {
                    span,
                    message,
                    help: Some(help),
                });
            }
        }
    }

    fn tier(
        &mut self,
        written: &written::Tier,
        lists: &HashMap<&str, ListId>,
        patterns: &HashMap<&str, PatternId>,
        own: Rank,
        has_check: bool,
    ) -> Option<Tier> {
        let is = self.term(
            &written.is,
            Level::from_id,
            Level::ALL.iter().map(|t| t.id()),
        );
        let severity = written
            .severity
            .as_ref()
            .and_then(|s| self.term(s, Severity::from_id, Severity::ALL.iter().map(|x| x.id())));
        let mut when = Vec::new();
        for word in written.when.get_ref() {
            when.extend(self.evidence(word, lists, patterns, own, has_check));
        }
        let mut unless = Vec::new();
        for word in &written.unless {
            unless.extend(self.evidence(word, lists, patterns, own, has_check));
        }
        let Some(anchor) = when.first() else {
            self.wrong(
                &written.when,
                "a tier without evidence",
                Some("name what must be there, the anchor first".into()),
            );
            return None;
        };
        let mut anchored = true;
        anchor.holds_any(&mut |e| {
            match e {
                Evidence::Pattern(..)
                | Evidence::Words(..)
                | Evidence::File(_)
                | Evidence::Media(_) => {}
                _ => anchored = false,
            }
            false
        });
        if !anchored {
            self.wrong(
                &written.when,
                "the first evidence of a tier must be a list, a pattern, `file` or `media`",
                None,
            );
        }
        Some(Tier {
            is: is?,
            when,
            unless,
            severity,
            words: (
                (written.when.get_ref().iter())
                    .map(|w| w.get_ref().clone())
                    .collect(),
                (written.unless.iter())
                    .map(|w| w.get_ref().clone())
                    .collect(),
            ),
        })
    }

    fn evidence(
        &mut self,
        word: &Spanned<String>,
        lists: &HashMap<&str, ListId>,
        patterns: &HashMap<&str, PatternId>,
        own: Rank,
        has_check: bool,
    ) -> Option<Evidence> {
        let (known, gates) = (&self.known, &self.gate_names);
        let near = |id: &str| match known.get(id) {
            None => Err(format!("no detector `{id}`")),
            Some((_, rank)) if *rank >= own && own != Rank::Shape => {
                Err(format!("`{id}` is not settled before this detector"))
            }
            Some((_, rank)) if *rank > Rank::Shape => {
                Err(format!("`{id}` is not settled before this detector"))
                    .or_else(|e| if *rank < own { Ok(known[id].0) } else { Err(e) })
            }
            Some((index, _)) => Ok(*index),
        };
        let names = Names {
            list: &|n| lists.get(n).copied(),
            pattern: &|n| patterns.get(n).copied(),
            gate: &|n| gates.iter().position(|g| *g == n),
            near: &near,
        };
        let read = Evidence::parse(word.get_ref(), &names);
        match read {
            Ok(evidence) => {
                let uses_check = evidence
                    .holds_any(&mut |e| matches!(e, Evidence::Check | Evidence::CheckFailed));
                if uses_check && !has_check {
                    self.wrong(
                        word,
                        "this detector has no `check`",
                        Some("add `check = \"…\"` to the detector".into()),
                    );
                }
                Some(evidence)
            }
            Err(message) => {
                let all: Vec<&str> = lists.keys().chain(patterns.keys()).copied().collect();
                let help = nearest(word.get_ref(), all).map(|n| format!("did you mean `{n}`?"));
                self.wrong(word, message, help);
                None
            }
        }
    }

    fn proof(&mut self, file: &str, detector: u16, example: &written::Example, must_hit: bool) {
        let audience = example
            .audience
            .as_ref()
            .and_then(|a| self.term(a, Audience::from_id, Audience::ALL.iter().map(|x| x.id())));
        if must_hit && example.finds.is_empty() {
            self.wrong(
                &example.text,
                "an example must say what it finds",
                Some("add `finds = [\"…\"]`".into()),
            );
        }
        self.proofs.push(Proof {
            file: file.to_owned(),
            detector,
            must_hit,
            text: example.text.clone(),
            finds: example.finds.clone(),
            channel: example.channel.as_ref().map(|c| c.get_ref().clone()),
            audience: audience.unwrap_or(Audience::Customer),
            title: example.title.clone().unwrap_or_default(),
            before: example.before.clone(),
            media: example.media.as_ref().map(|m| m.get_ref().clone()),
            file_name: example.file.clone(),
        });
    }

    fn reject(&mut self, written: &'a written::Reject) {
        let patterns = written
            .patterns
            .iter()
            .filter_map(|p| self.pattern(p, None))
            .collect();
        let mut some_list = |words: &[Spanned<String>]| {
            if words.is_empty() {
                None
            } else {
                Some(self.list(words))
            }
        };
        let (words, tight, unless) = (
            some_list(&written.words),
            some_list(&written.tight),
            some_list(&written.unless),
        );
        let only = written
            .only
            .iter()
            .filter_map(|id| self.known.get(id.get_ref().as_str()).map(|k| k.0))
            .collect::<Vec<_>>();
        let except = written
            .except
            .iter()
            .filter_map(|id| self.known.get(id.get_ref().as_str()).map(|k| k.0))
            .collect();
        if !written.only.is_empty() && only.is_empty() {
            // Aimed at detectors this rule set does not hold: claims nothing.
            return;
        }
        let check = written.check.as_ref().and_then(|c| self.check(c));
        self.rejects.push(RejectRule {
            id: written.id.get_ref().clone(),
            patterns,
            words,
            tight,
            unless,
            only,
            except,
            check,
        });
    }

    fn finish(mut self, sha256: String) -> RuleSet {
        let mut empty = || {
            self.lists.push(WordList {
                forms: Vec::new(),
                surface: Surface::default(),
            });
            ListId(self.lists.len() as u16 - 1)
        };
        let mut slot = |index: usize| self.topics[index].unwrap_or_else(&mut empty);
        let topics = TopicLists {
            address: slot(0),
            action: slot(1),
            subject: slot(2),
            specific: slot(3),
            private: slot(4),
            private_titles: slot(5),
        };
        let detectors: Vec<Detector> = self.detectors.into_iter().flatten().collect();
        let needs = needs(self.patterns.len(), &detectors, &self.rejects, &self.lists);
        let gates: Vec<GateContext> = self.gates.into_iter().flatten().collect();
        let (of_lists, of_patterns) =
            surfaces(self.lists.len(), self.patterns.len(), &detectors, &gates);
        for ((pattern, needs), surface) in self.patterns.iter_mut().zip(needs).zip(of_patterns) {
            (pattern.needs, pattern.surface) = (needs, surface);
        }
        for (list, surface) in self.lists.iter_mut().zip(of_lists) {
            list.surface = surface;
        }
        RuleSet {
            catalogue: Catalogue {
                cards: (self.cards.into_iter().flatten())
                    .chain(self.further)
                    .collect(),
                circumstances: self.circumstances,
            },
            detectors,
            patterns: self.patterns,
            lists: self.lists,
            gates,
            rejects: self.rejects,
            topics,
            proofs: self.proofs,
            sha256,
            state: self.state,
        }
    }
}

pub(super) fn bilingual(title: &written::Title) -> Bilingual {
    Bilingual {
        de: title.de.clone(),
        en: title.en.clone(),
    }
}

/// A name like this one that no evidence word bears.
fn free(name: &str) -> String {
    format!("{}-words", name.replace([':', '|'], "-"))
}

const MASKS: &[(&str, MaskKind)] = &[
    ("iban", MaskKind::Iban),
    ("phone", MaskKind::Phone),
    ("mail", MaskKind::Mail),
    ("name", MaskKind::Name),
    ("address", MaskKind::Address),
    ("kind-and-length", MaskKind::KindAndLength),
    ("band", MaskKind::Band),
    ("year", MaskKind::Year),
    ("category-only", MaskKind::CategoryOnly),
    ("file-kind", MaskKind::FileKind),
    ("words", MaskKind::Words),
    ("last-two", MaskKind::LastTwo),
    ("e-invoice", MaskKind::EInvoice),
    ("nothing", MaskKind::Nothing),
];

fn mask(name: &str) -> Option<MaskKind> {
    MASKS.iter().find(|(n, _)| *n == name).map(|(_, m)| *m)
}
