//! A masked value in the language of the report.

use super::clean::plain;
use crate::model::{Bilingual, Masked};
use crate::text::Wording;

/// What a mask is worded with.
pub(super) struct MaskWords<'a> {
    /// Sentences of the report's language.
    pub(super) wording: &'a Wording,
    /// Title of the detector.
    pub(super) detector: &'a Bilingual,
    /// Title of the category.
    pub(super) category: &'a str,
}

impl MaskWords<'_> {
    /// The value as it may be shown.
    pub(super) fn write(&self, mask: &Masked) -> String {
        match mask {
            Masked::Text(text) => plain(text).into_owned(),
            Masked::Length {
                characters,
                digits,
                letters,
                others,
            } => self.length(*characters, (*digits, *letters, *others)),
            Masked::Band { from, to, currency } => self.band(*from, *to, currency),
            Masked::EInvoice {
                number,
                form,
                from,
                to,
                currency,
            } => {
                let amount = self.band(*from, *to, currency);
                self.wording.with(
                    "mask-e-invoice",
                    &[
                        ("number", (&*plain(number)).into()),
                        ("form", (&*plain(form)).into()),
                        ("amount", amount.as_str().into()),
                    ],
                )
            }
            Masked::Words(n) => self
                .wording
                .with("mask-words", &[("count", u64::from(*n).into())]),
            Masked::Count(n) => self
                .wording
                .with("mask-count", &[("count", u64::from(*n).into())]),
            Masked::CategoryOnly => self.category.to_owned(),
            Masked::Nothing => self.wording.say("mask-nothing"),
        }
    }

    fn length(&self, characters: u32, kinds: (bool, bool, bool)) -> String {
        let key = match kinds {
            (true, false, false) => "mask-digits",
            (false, true, false) => "mask-letters",
            (true, true, false) => "mask-mixed",
            (_, _, true) => "mask-special",
            (false, false, false) => "mask-characters",
        };
        let title = self.detector.get(self.wording.language());
        self.wording.with(
            key,
            &[
                ("title", title.into()),
                ("count", u64::from(characters).into()),
            ],
        )
    }

    fn band(&self, from: u32, to: Option<u32>, currency: &str) -> String {
        let currency = plain(currency);
        let from = u64::from(from).into();
        match to {
            Some(to) => self.wording.with(
                "mask-band",
                &[
                    ("from", from),
                    ("to", u64::from(to).into()),
                    ("currency", (&*currency).into()),
                ],
            ),
            None => self.wording.with(
                "mask-band-above",
                &[("from", from), ("currency", (&*currency).into())],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn shown(language: Language, mask: &Masked) -> String {
        let detector = Bilingual {
            de: "Steuer-ID".into(),
            en: "Tax ID".into(),
        };
        let wording = &Wording::new(language);
        let words = MaskWords {
            wording,
            detector: &detector,
            category: "Gesundheit",
        };
        words.write(mask)
    }

    #[test]
    fn each_mask_has_its_words() {
        let length = |characters, digits, letters, others| Masked::Length {
            characters,
            digits,
            letters,
            others,
        };
        let band = |from, to| Masked::Band {
            from,
            to,
            currency: "€".into(),
        };
        for (mask, de, en) in [
            (
                length(11, true, false, false),
                "Steuer-ID, 11 Ziffern",
                "Tax ID, 11 digits",
            ),
            (
                length(8, true, true, true),
                "Steuer-ID, 8 Zeichen (mit Sonderzeichen)",
                "Tax ID, 8 characters (with special characters)",
            ),
            (
                band(1000, Some(5000)),
                "1.000–5.000\u{a0}€",
                "1,000–5,000\u{a0}€",
            ),
            (
                band(50_000, None),
                "über 50.000\u{a0}€",
                "above 50,000\u{a0}€",
            ),
            (
                Masked::EInvoice {
                    number: "••17".into(),
                    form: "XRechnung 3.0".into(),
                    from: 1_000,
                    to: Some(5_000),
                    currency: "€".into(),
                },
                "••17, XRechnung 3.0, 1.000–5.000\u{a0}€",
                "••17, XRechnung 3.0, 1,000–5,000\u{a0}€",
            ),
            (Masked::Words(3), "3 Wörter", "3 words"),
            (Masked::CategoryOnly, "Gesundheit", "Gesundheit"),
            (Masked::Nothing, "—", "—"),
            (Masked::Text("a\u{1b}b".into()), "a\\u{1b}b", "a\\u{1b}b"),
        ] {
            assert_eq!(shown(Language::De, &mask), de);
            assert_eq!(shown(Language::En, &mask), en);
        }
    }
}
