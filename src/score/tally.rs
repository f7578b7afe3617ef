//! Counting over all labelled messages.

use super::judge::{Predicted, Reported};
use super::labelled::Labelled;
use super::scores::{
    Categories, Counts, DetectorScore, Negatives, Scores, Spans, Topics, harmonic, share,
};
use super::spans::{self, Met, meets};
use crate::model::{Category, Tier};
use crate::rules::RuleSet;
use std::collections::{BTreeMap, BTreeSet};

/// Counts over the messages seen so far.
#[derive(Debug)]
pub struct Tally<'r> {
    rules: &'r RuleSet,
    threshold: Tier,
    messages: u64,
    all: Counts,
    by_category: BTreeMap<Category, Counts>,
    by_language: BTreeMap<String, Counts>,
    by_kind: BTreeMap<&'static str, Counts>,
    met: Met,
    by_detector: BTreeMap<String, DetectorScore>,
    negatives: Negatives,
    topics: (u64, u64),
    confused: BTreeMap<String, u64>,
}

/// What was wrong in one message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Miss {
    /// Categories that are there and were not found.
    pub missed: Vec<Category>,
    /// Categories that were found and are not there.
    pub wrong: Vec<Category>,
    /// Labelled places of found categories at which nothing was found, by detector.
    pub places: Vec<String>,
    /// The topic labelled and the topic found, where they differ.
    pub topic: Option<(String, &'static str)>,
}

impl Miss {
    /// Whether all was right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl<'r> Tally<'r> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(rules: &'r RuleSet, threshold: Tier) -> Self {
        Self {
            rules,
            threshold,
            messages: 0,
            all: Counts::default(),
            by_category: BTreeMap::new(),
            by_language: BTreeMap::new(),
            by_kind: BTreeMap::new(),
            met: Met::default(),
            by_detector: BTreeMap::new(),
            negatives: Negatives::default(),
            topics: (0, 0),
            confused: BTreeMap::new(),
        }
    }

    /// Counts one message; gives what was wrong in it.
    pub fn count(&mut self, line: &Labelled, reported: &Reported) -> Miss {
        self.messages += 1;
        let findings: Vec<&Predicted> = (reported.findings.iter())
            .filter(|f| f.tier >= self.threshold)
            .collect();
        let mut miss = self.count_categories(line, reported);
        self.count_places(line, &findings, &mut miss);
        if line.negative {
            self.negatives.count += 1;
            self.negatives.false_alarms += u64::from(!findings.is_empty());
        }
        if let Some(topic) = &line.topic {
            self.topics.0 += 1;
            if topic == reported.topic {
                self.topics.1 += 1;
            } else {
                let pair = format!("{topic} > {}", reported.topic);
                *self.confused.entry(pair).or_default() += 1;
                miss.topic = Some((topic.clone(), reported.topic));
            }
        }
        miss
    }

    fn count_categories(&mut self, line: &Labelled, reported: &Reported) -> Miss {
        let found = reported.categories(self.threshold);
        let there: BTreeSet<Category> = line.categories.iter().copied().collect();
        let mut miss = Miss::default();
        for category in found.union(&there) {
            if line.optional.contains(category) && !there.contains(category) {
                continue;
            }
            let count = match (there.contains(category), found.contains(category)) {
                (true, true) => Counts {
                    right: 1,
                    ..Counts::default()
                },
                (true, false) => {
                    miss.missed.push(*category);
                    Counts {
                        missed: 1,
                        ..Counts::default()
                    }
                }
                (false, _) => {
                    miss.wrong.push(*category);
                    Counts {
                        wrong: 1,
                        ..Counts::default()
                    }
                }
            };
            let language = self.by_language.entry(line.lang.clone()).or_default();
            for counts in [
                &mut self.all,
                self.by_category.entry(*category).or_default(),
                language,
            ] {
                counts.add(count);
            }
            for kind in self.kinds(line, reported, *category) {
                self.by_kind.entry(kind).or_default().add(count);
            }
        }
        miss
    }

    /// Kinds of the detectors that a category of a message was labelled with or found by.
    fn kinds(
        &self,
        line: &Labelled,
        reported: &Reported,
        category: Category,
    ) -> BTreeSet<&'static str> {
        let labelled = spans::known(self.rules, line);
        let labels = labelled.iter().filter(|k| k.category == category);
        let found = reported
            .findings
            .iter()
            .filter(|f| f.tier >= self.threshold && f.categories.contains(&category));
        labels
            .map(|k| k.detector)
            .chain(found.map(|f| usize::from(f.detector)))
            .map(|d| self.rules.detectors[d].kind.id())
            .collect()
    }

    fn count_places(&mut self, line: &Labelled, findings: &[&Predicted], miss: &mut Miss) {
        let labels = spans::known(self.rules, line);
        self.met
            .add(spans::met(self.rules, line, &labels, findings));
        for known in &labels {
            let here: Vec<&&Predicted> = findings
                .iter()
                .filter(|f| meets(self.rules, f, known))
                .collect();
            let by_id = here
                .iter()
                .any(|f| usize::from(f.detector) == known.detector);
            if here.is_empty() && !miss.missed.contains(&known.category) {
                miss.places.push(known.label.detector.clone());
            }
            let score = self.score(known.detector);
            score.labelled += 1;
            score.found += u64::from(!here.is_empty());
            score.found_by_id += u64::from(by_id);
        }
        for finding in findings {
            let may = |c: &Category| line.categories.contains(c) || line.optional.contains(c);
            let right = u64::from(finding.categories.iter().any(may));
            let high = u64::from(finding.tier >= Tier::High);
            let score = self.score(usize::from(finding.detector));
            score.reported += 1;
            score.right += right;
            score.reported_high += high;
            score.right_high += high * right;
        }
    }

    fn score(&mut self, detector: usize) -> &mut DetectorScore {
        let id = &self.rules.catalogue.cards[detector].id;
        self.by_detector.entry(id.clone()).or_default()
    }

    /// The scores of all that was counted.
    #[must_use]
    pub fn scores(self) -> Scores {
        let met = self.met;
        let f1 = |predicted, labelled| {
            harmonic(
                share(predicted, met.predicted),
                share(labelled, met.labelled),
            )
        };
        let mut by_detector = self.by_detector;
        for score in by_detector.values_mut() {
            score.precision_high = share(score.right_high, score.reported_high);
        }
        let rate = share(self.negatives.false_alarms, self.negatives.count);
        Scores {
            version: 1,
            messages: self.messages,
            threshold: self.threshold.id(),
            categories: Categories {
                all: self.all.rates(),
                by_id: (self.by_category.iter())
                    .map(|(c, counts)| (c.id(), counts.rates()))
                    .collect(),
            },
            spans: Spans {
                exact_f1: f1(met.predicted_exact, met.labelled_exact),
                overlap_f1: f1(met.predicted_right, met.labelled_right),
                by_detector,
            },
            negatives: Negatives {
                false_alarm_rate: rate.unwrap_or(0.0),
                ..self.negatives
            },
            topics: Topics {
                count: self.topics.0,
                accuracy: share(self.topics.1, self.topics.0),
                confused: self.confused,
            },
            by_language: (self.by_language.into_iter())
                .map(|(l, counts)| (l, counts.rates()))
                .collect(),
            by_kind: (self.by_kind.into_iter())
                .map(|(k, counts)| (k, counts.rates()))
                .collect(),
        }
    }
}

impl Counts {
    fn add(&mut self, more: Counts) {
        self.right += more.right;
        self.wrong += more.wrong;
        self.missed += more.missed;
    }
}

impl Met {
    fn add(&mut self, more: Met) {
        self.predicted += more.predicted;
        self.predicted_right += more.predicted_right;
        self.predicted_exact += more.predicted_exact;
        self.labelled += more.labelled;
        self.labelled_right += more.labelled_right;
        self.labelled_exact += more.labelled_exact;
    }
}
