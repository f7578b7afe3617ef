//! Where word lists and patterns are looked for, derived from the detectors that use them: in messages, in names of files.
//!
//! A chat has thousands of messages for each file name, so what only file names are asked for must cost messages nothing.

use super::compile::{Detector, GateContext};
use super::evidence::{Evidence, Window};

/// Where something is looked for; both for what detectors of both kinds use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surface {
    /// In texts of messages and in titles.
    pub messages: bool,
    /// In names of files.
    pub files: bool,
}

/// For each list and each pattern where it is looked for. What no detector names belongs to gates, topics and reject
/// rules: messages; gates are asked of files too.
pub(super) fn surfaces(
    lists: usize,
    patterns: usize,
    detectors: &[Detector],
    gates: &[GateContext],
) -> (Vec<Surface>, Vec<Surface>) {
    let mut of_lists = vec![Surface::default(); lists];
    let mut of_patterns = vec![Surface::default(); patterns];
    for detector in detectors {
        let evidence = (detector.tiers.iter()).flat_map(|t| t.when.iter().chain(&t.unless));
        for evidence in evidence {
            evidence.holds_any(&mut |e| {
                let (surface, window) = match e {
                    Evidence::Words(list, window) => (&mut of_lists[list.0 as usize], *window),
                    Evidence::Pattern(pattern, window) => {
                        (&mut of_patterns[pattern.0 as usize], *window)
                    }
                    _ => return false,
                };
                surface.files |= detector.by_file;
                // Titles and earlier messages hold no names of files.
                surface.messages |=
                    !detector.by_file || matches!(window, Window::Chat | Window::Thread);
                false
            });
        }
    }
    for surface in of_lists.iter_mut().chain(&mut of_patterns) {
        surface.messages |= !surface.files;
    }
    for gate in gates {
        of_lists[gate.words.0 as usize].files = true;
    }
    (of_lists, of_patterns)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_file_names_are_not_looked_for_in_messages() {
        let detector = |id: &str, kind: &str| {
            format!(
                r#"
                [[detector]]
                id = "{id}"
                kind = "{kind}"
                category = "invoice"
                severity = "low"
                mask = "words"
                title.de = "X"
                title.en = "X"
                patterns.shape = 'ab\d'
                words.name = ["eins"]
                tier = [{{ is = "high", when = ["shape", "name"] }}]
                "#
            )
        };
        let text = detector("of-files", "file") + &detector("of-messages", "phrase");
        let rules = crate::rules::load(&[("t.toml".into(), text)]).unwrap();
        let flags = |s: super::Surface| (s.messages, s.files);
        let patterns: Vec<_> = rules.patterns.iter().map(|p| flags(p.surface)).collect();
        assert_eq!(patterns, [(false, true), (true, false)]);
        let lists = rules.lists.iter().filter(|l| !l.forms.is_empty());
        let lists: Vec<_> = lists.map(|l| flags(l.surface)).collect();
        assert_eq!(lists, [(false, true), (true, false)]);
    }
}
