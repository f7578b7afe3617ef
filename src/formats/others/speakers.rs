//! Who wrote the messages of pages that name a person once and let further messages of the same person follow.

use std::collections::HashMap;

/// Names in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    names: Vec<String>,
    known: HashMap<String, usize>,
    /// From which byte on which name speaks.
    from: Vec<(u64, usize)>,
}

impl Speakers {
    /// A record that begins here names its author.
    pub(super) fn speaks(&mut self, at: u64, name: &str) {
        let index = self.known.get(name).copied().unwrap_or_else(|| {
            self.names.push(name.to_owned());
            let index = self.names.len() - 1;
            self.known.insert(name.to_owned(), index);
            index
        });
        if self.from.last().is_none_or(|(_, last)| *last != index) {
            self.from.push((at, index));
        }
    }

    /// The author of the record that begins here.
    pub(super) fn at(&self, at: u64) -> Option<&str> {
        let after = self.from.partition_point(|(from, _)| *from <= at);
        let (_, index) = self.from.get(after.checked_sub(1)?)?;
        self.names.get(*index).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Speakers;

    #[test]
    fn a_name_speaks_until_the_next() {
        let mut speakers = Speakers::default();
        assert_eq!(speakers.at(5), None);
        speakers.speaks(10, "Anna");
        speakers.speaks(20, "Anna");
        speakers.speaks(30, "Kurt");
        let names: Vec<_> = [9, 10, 29, 30, 99].map(|at| speakers.at(at)).to_vec();
        assert_eq!(
            names,
            [None, Some("Anna"), Some("Anna"), Some("Kurt"), Some("Kurt")]
        );
    }
}
