//! JUnit XML: a suite for each conversation, a case for each finding, so that any build server shows them as tests.

use super::{MOST, is_told, sentence};
use crate::model::Verdict;
use crate::report::{MARKER, NameStyle, Report, View};
use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// JUnit XML.
pub(in crate::report) struct JUnit;

impl Report for JUnit {
    fn id(&self) -> &'static str {
        "junit"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["junit.xml"]
    }

    fn title(&self) -> &'static str {
        "JUnit XML"
    }

    fn names(&self) -> NameStyle {
        NameStyle::Pseudonym
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut suites: BTreeMap<u32, TestSuite> = BTreeMap::new();
        for (index, c) in (0..).zip(&view.outcome.conversations) {
            // A conversation without a finding is a test that was passed.
            if c.messages > c.duplicates {
                suites.insert(index, suite(view, index));
            }
        }
        let mut told = 0;
        view.each_finding(&mut |finding| {
            if !is_told(finding) {
                return Ok(());
            }
            told += 1;
            if told > MOST {
                return Ok(());
            }
            let index = finding.sighting.conversation;
            let suite = suites.entry(index).or_insert_with(|| suite(view, index));
            suite.add_test_case(case(view, finding));
            Ok(())
        })?;
        let mut xml = Xml::new(MARKER);
        if told > MOST {
            let mut rest = TestSuite::new(view.say("h-findings"));
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let cut = [("shown", MOST.into()), ("total", told.into())];
            status.set_message(view.with("ci-cut", &cut));
            rest.add_test_case(TestCase::new("more", status));
            xml.add_test_suite(rest);
        }
        for (_, mut suite) in suites {
            if suite.test_cases.is_empty() {
                let passed =
                    TestCase::new(view.say("verdict-line-none"), TestCaseStatus::success());
                suite.add_test_case(passed);
            }
            xml.add_test_suite(suite);
        }
        let text = xml
            .to_string()
            .map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(text.as_bytes())
    }
}

fn suite(view: &View<'_>, conversation: u32) -> TestSuite {
    TestSuite::new(view.conversation_title(conversation))
}

/// What is unsuitable fails; what asks for care is a skipped case with its reason, as build servers have nothing between.
fn case(view: &View<'_>, finding: &crate::model::Finding) -> TestCase {
    let card = view.outcome.catalogue.card(finding.sighting.detector);
    let said = sentence(view, finding);
    let mut status = if finding.verdict == Some(Verdict::Forbidden) {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(finding.category.id());
        status.set_description(view.finding_row(0, finding).reason);
        status
    } else {
        TestCaseStatus::skipped()
    };
    status.set_message(said);
    let mut case = TestCase::new(format!("{} {}", card.id, finding.id), status);
    case.set_classname(view.source_of(finding).into_owned());
    case
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::report::NameStyle;
    use crate::report::tests::written;

    #[test]
    fn it_is_read_back_with_the_same_numbers() {
        let text = written("junit", Language::En, NameStyle::Pseudonym);
        let read = quick_junit::Report::deserialize_from_str(&text).unwrap();
        assert_eq!((read.failures, read.errors), (6, 0));
        assert_eq!(read.test_suites.len(), 4);
    }

    #[test]
    fn the_shape() {
        insta::assert_snapshot!(written("junit", Language::De, NameStyle::Pseudonym));
    }
}
