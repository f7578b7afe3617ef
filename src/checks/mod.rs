//! Checks: is this candidate a valid number of its kind?
//!
//! Pure functions on the text as matched; they tolerate blanks, dots, hyphens and small letters as
//! the detection catalogue permits. Rule files name a check by its entry in [`CHECKS`]. Nothing
//! here looks at context, at a clock or at files.

pub mod amount;
mod bic;
mod card;
mod date;
mod entropy;
mod foreign;
mod german;
mod gtin;
mod iban;
mod ip;
mod meter;
mod mrz;
pub mod phone;
mod plate;
mod steuernummer;
mod sums;
mod token;
mod vat;

/// What a check says about one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Shape and check digits hold.
    Valid,
    /// Right shape and length; only the check digits fail.
    WrongSum,
    /// Not a number of this kind.
    Malformed,
}

/// A check on one candidate as matched in text.
pub type Check = fn(&str) -> Answer;

/// All checks by the name that rule files use, sorted.
pub static CHECKS: &[(&str, Check)] = &[
    ("api-key", token::api_key),
    ("at-abgabenkonto", foreign::at_abgabenkonto),
    ("at-svnr", foreign::at_svnr),
    ("be-nn", foreign::be_nn),
    ("bg-egn", foreign::bg_egn),
    ("bic", bic::bic),
    ("birth-date", date::birth_date),
    ("card-pan", card::card_pan),
    ("ch-ahv", foreign::ch_ahv),
    ("cz-rc", foreign::cz_rc),
    ("de-betriebsnummer", german::betriebsnummer),
    ("de-driving-licence", german::driving_licence),
    ("de-id-card", german::id_card),
    ("de-kvnr", german::kvnr),
    ("de-leitweg-id", german::leitweg_id),
    ("de-passport", german::passport),
    ("de-rvnr", german::rvnr),
    ("de-steuer-id", german::steuer_id),
    ("de-steuernummer", steuernummer::steuernummer),
    ("de-wirtschafts-id", german::wirtschafts_id),
    ("device-imei", meter::device_imei),
    ("entropy", entropy::entropy),
    ("es-dni", foreign::es_dni),
    ("eu-personal-number", foreign::any),
    ("eu-vat-id", vat::vat_id),
    ("fr-nir", foreign::fr_nir),
    ("gb-nino", foreign::gb_nino),
    ("gtin", gtin::gtin),
    ("hr-oib", foreign::hr_oib),
    ("hu-taj", foreign::hu_taj),
    ("iban", iban::iban),
    ("ip-address", ip::ip_address),
    ("it-cf", foreign::it_cf),
    ("licence-plate", plate::licence_plate),
    ("meter-id", meter::meter_id),
    ("money-amount", amount::money_amount),
    ("mrz", mrz::mrz),
    ("nl-bsn", foreign::nl_bsn),
    ("phone-number", phone::phone_number),
    ("pl-pesel", foreign::pl_pesel),
    ("ro-cnp", foreign::ro_cnp),
    ("sepa-creditor-id", german::sepa_creditor_id),
    ("si-emso", foreign::si_emso),
];

/// The check with this name.
pub fn find(name: &str) -> Option<Check> {
    CHECKS
        .binary_search_by_key(&name, |entry| entry.0)
        .ok()
        .and_then(|at| CHECKS.get(at))
        .map(|entry| entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(CHECKS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(CHECKS.iter().all(|(name, _)| find(name).is_some()));
        assert!(find("nothing").is_none());
    }

    proptest! {
        #[test]
        fn no_check_panics(text in "\\PC{0,48}") {
            for (_, check) in CHECKS {
                let _ = check(&text);
            }
        }

        #[test]
        fn no_check_panics_on_near_misses(text in "[A-Z0-9äÖ€<'/.,() -]{0,45}") {
            for (_, check) in CHECKS {
                let _ = check(&text);
            }
        }
    }
}
