//! Bank identifier codes (BIC, SWIFT): shape and country, for no check digit exists.
//!
//! Catalogue 5.1, `bic`. German and English words of 8 or 11 letters whose fifth and sixth letter
//! happen to name a country are stopped by a list of our own.

use super::Answer;

/// Countries of ISO 3166-1 alpha-2, and XK which banks use for Kosovo.
const COUNTRIES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Words that have the shape of a code, sorted; compiled for this list.
const WORDS: &str = "\
ABHOLUNG ABNAHMEN ABWASSER ACCIDENT ADRESSEN ALARMANLAGE AMTSGERICHT ANGEBOTE ARBEITEN \
ARBEITER AUFMASSE BASEMENT BATHROOM BAUTAGEBUCH BENUTZER BERICHTE BESPRECHUNG BETRAEGE \
BUILDERS BUSINESS CONCRETE CUSTOMER DAEMMUNG DEADLINE DELIVERY DEPOSITS DIENSTAG DOCUMENT \
DOKUMENT DRAINAGE DRINGEND EINSATZPLAN ELECTRIC ELECTRICIAN ELEKTRIK ELEVATOR ERSATZTEILE \
FEBRUARY FINISHED FITTINGS FOOTBALL FRACHTBRIEF GEMEINDE GERUESTE GESAMTSUMME GESPERRT \
GLASEREI HAUSMEISTER HERZLICH HOSPITAL INNENAUSBAU INTEREST INVESTOR JALOUSIE KAUFVERTRAG \
KLEMPNER KOLLEGEN KOLLEGIN KRANKENHAUS LAGEPLAN LAGERORT LASTSCHRIFT LEHRLING LEUCHTEN \
MACHINES MANAGERS MARKISEN MIETVERTRAG MOEGLICH MORTGAGE MUELLABFUHR NACHNAME NACHTRAG \
OVERVIEW PALETTEN PAUSCHAL PLUMBING PROFILEN PROGRESS RADIATOR RECHNUNG RENOVIERUNG \
RESTZAHLUNG RUECKRUF SCAFFOLD SCAFFOLDING SCHALTER SCHICHTPLAN SCHIMMEL SCHRAUBE SHIPMENT \
SICKNESS SPEICHER SPENGLER STAHLBAU STOERUNG STUNDENLOHN SUPPLIER TERRASSE THURSDAY TOGETHER \
TOILETTE TRACKING TRAINING TREPPENHAUS VERJAEHRUNG VERLETZT VORKASSE VORLAGEN WAERMEPUMPE \
WEIHNACHTEN WERKBANK WERKVERTRAG WIRKLICH ZIMMEREI";

/// Whether a list of words parted by blanks holds a word.
fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// `bic`: ISO 9362 shape, country of ISO 3166, position 8 not O, no common word, catalogue 5.1.
///
/// Letters are all capitals or all small; a mixed word is no code.
pub(super) fn bic(text: &str) -> Answer {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let one_case = !plain.bytes().any(|b| b.is_ascii_lowercase())
        || !plain.bytes().any(|b| b.is_ascii_uppercase());
    let code = plain.to_ascii_uppercase();
    let shaped = matches!(code.len(), 8 | 11)
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.bytes().take(6).all(|b| b.is_ascii_uppercase())
        && code.as_bytes().get(7) != Some(&b'O');
    let known = code
        .get(4..6)
        .is_some_and(|country| lists(COUNTRIES, country));
    if one_case && shaped && known && !lists(WORDS, &code) {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("XXAADEFF", Answer::Valid),
            ("XXAADEFFXXX", Answer::Valid),
            ("XXAA DE FF XXX", Answer::Valid),
            ("xxaadeff123", Answer::Valid),
            ("XXAAQQFF", Answer::Malformed),
            ("XXAADEFO", Answer::Malformed),
            ("XXA1DEFF", Answer::Malformed),
            ("XxAaDeFf", Answer::Malformed),
            ("RECHNUNG", Answer::Malformed),
            ("BAUSTELLE", Answer::Malformed),
            ("XXÄADEFF", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(bic(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_are_whole() {
        assert_eq!(COUNTRIES.split(' ').count(), 250);
        assert!(COUNTRIES.split(' ').all(|country| country.len() == 2));
        assert!(WORDS.split(' ').is_sorted());
        assert!(WORDS.split(' ').all(|word| matches!(word.len(), 8 | 11)));
    }
}
