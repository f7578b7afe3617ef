//! Vehicle plates: German (with district list), Austrian, and German authorities.
//!
//! Judged without context: a separator after the district is needed, and pairs that pipes, cables
//! and standards share with real districts are malformed (reject rule R14). Swiss and British
//! plates need context and are not judged here. Catalogue 5.10, `licence-plate`, and annex D.

use super::Answer;

/// German districts, sorted by code point (catalogue annex D, state July 2023).
const DISTRICTS: [&str; 722] = [
    "A", "AA", "AB", "ABG", "ABI", "AC", "AE", "AH", "AIB", "AIC", "AK", "ALF", "ALZ", "AM", "AN",
    "ANA", "ANG", "ANK", "AP", "APD", "ARN", "ART", "AS", "ASL", "ASZ", "AT", "AU", "AUR", "AW",
    "AZ", "AZE", "AÖ", "B", "BA", "BAD", "BAR", "BB", "BBG", "BBL", "BC", "BCH", "BD", "BE", "BED",
    "BER", "BF", "BGD", "BGL", "BH", "BI", "BID", "BIN", "BIR", "BIT", "BIW", "BK", "BKS", "BL",
    "BLB", "BLK", "BM", "BN", "BNA", "BO", "BOG", "BOH", "BOR", "BOT", "BP", "BRA", "BRB", "BRG",
    "BRK", "BRL", "BRV", "BS", "BSB", "BSK", "BT", "BTF", "BUL", "BW", "BWL", "BYL", "BZ", "BÖ",
    "BÜD", "BÜR", "BÜS", "BÜZ", "C", "CA", "CAS", "CB", "CE", "CHA", "CLP", "CLZ", "CO", "COC",
    "COE", "CR", "CUX", "CW", "D", "DA", "DAH", "DAN", "DAU", "DBR", "DD", "DE", "DEG", "DEL",
    "DGF", "DH", "DI", "DIL", "DIN", "DIZ", "DKB", "DL", "DLG", "DM", "DN", "DO", "DON", "DU",
    "DUD", "DW", "DZ", "DÜW", "E", "EA", "EB", "EBE", "EBN", "EBS", "ECK", "ED", "EE", "EF", "EG",
    "EH", "EI", "EIC", "EIL", "EIN", "EIS", "EL", "EM", "EMD", "EMS", "EN", "ER", "ERB", "ERH",
    "ERK", "ERZ", "ES", "ESB", "ESW", "EU", "EW", "F", "FB", "FD", "FDB", "FDS", "FEU", "FF",
    "FFB", "FG", "FI", "FKB", "FL", "FLÖ", "FN", "FO", "FOR", "FR", "FRG", "FRI", "FRW", "FS",
    "FT", "FTL", "FW", "FZ", "FÜ", "FÜS", "G", "GA", "GAN", "GAP", "GC", "GD", "GDB", "GE", "GEL",
    "GEO", "GER", "GF", "GG", "GHA", "GHC", "GI", "GK", "GL", "GLA", "GM", "GMN", "GN", "GNT",
    "GOA", "GOH", "GP", "GR", "GRA", "GRH", "GRI", "GRM", "GRZ", "GS", "GT", "GTH", "GUB", "GUN",
    "GV", "GVM", "GW", "GZ", "GÖ", "GÜ", "H", "HA", "HAB", "HAL", "HAM", "HAS", "HB", "HBN", "HBS",
    "HC", "HCH", "HD", "HDH", "HDL", "HE", "HEB", "HEF", "HEI", "HEL", "HER", "HET", "HF", "HG",
    "HGN", "HGW", "HH", "HHM", "HI", "HIG", "HIP", "HK", "HL", "HM", "HMÜ", "HN", "HO", "HOG",
    "HOH", "HOL", "HOM", "HOR", "HOT", "HP", "HR", "HRO", "HS", "HSK", "HST", "HU", "HV", "HVL",
    "HWI", "HX", "HY", "HZ", "HÖS", "IGB", "IK", "IL", "ILL", "IN", "IZ", "J", "JE", "JL", "JÜL",
    "K", "KA", "KB", "KC", "KE", "KEH", "KEL", "KEM", "KF", "KG", "KH", "KI", "KIB", "KK", "KL",
    "KLE", "KLZ", "KM", "KN", "KO", "KR", "KRU", "KS", "KT", "KU", "KUS", "KW", "KY", "KYF", "KÖN",
    "KÖT", "KÖZ", "KÜN", "L", "LA", "LAN", "LAU", "LB", "LBS", "LBZ", "LC", "LD", "LDK", "LDS",
    "LEO", "LER", "LEV", "LF", "LG", "LH", "LI", "LIB", "LIF", "LIP", "LL", "LM", "LN", "LOS",
    "LP", "LR", "LRO", "LSA", "LSN", "LSZ", "LU", "LUP", "LWL", "LÖ", "LÖB", "LÜN", "M", "MA",
    "MAB", "MAI", "MAK", "MAL", "MB", "MC", "MD", "ME", "MED", "MEG", "MEI", "MEK", "MEL", "MER",
    "MET", "MG", "MGH", "MGN", "MH", "MHL", "MI", "MIL", "MK", "MKK", "ML", "MM", "MN", "MO",
    "MOD", "MOL", "MON", "MOS", "MQ", "MR", "MS", "MSE", "MSH", "MSP", "MST", "MTK", "MTL", "MVL",
    "MW", "MY", "MYK", "MZ", "MZG", "MÜ", "MÜB", "MÜR", "N", "NAB", "NAI", "NAU", "NB", "ND",
    "NDH", "NE", "NEA", "NEB", "NEC", "NEN", "NES", "NEW", "NF", "NH", "NI", "NK", "NL", "NM",
    "NMB", "NMS", "NOH", "NOL", "NOM", "NOR", "NP", "NR", "NRW", "NT", "NU", "NVP", "NW", "NWM",
    "NY", "NZ", "NÖ", "OA", "OAL", "OB", "OBB", "OBG", "OC", "OCH", "OD", "OE", "OF", "OG", "OH",
    "OHA", "OHV", "OHZ", "OK", "OL", "OP", "OPR", "OS", "OSL", "OTW", "OVI", "OVL", "OVP", "OZ",
    "P", "PA", "PAF", "PAN", "PAR", "PB", "PCH", "PE", "PEG", "PF", "PI", "PIR", "PL", "PLÖ", "PM",
    "PN", "PR", "PRÜ", "PS", "PW", "PZ", "QFT", "QLB", "R", "RA", "RC", "RD", "RDG", "RE", "REG",
    "REH", "REI", "RG", "RH", "RI", "RID", "RIE", "RL", "RM", "RN", "RO", "ROD", "ROF", "ROK",
    "ROL", "ROS", "ROT", "ROW", "RP", "RPL", "RS", "RSL", "RT", "RU", "RV", "RW", "RZ", "RÜD",
    "RÜG", "S", "SAB", "SAD", "SAL", "SAN", "SAW", "SB", "SBG", "SBK", "SC", "SCZ", "SDH", "SDL",
    "SDT", "SE", "SEB", "SEE", "SEF", "SEL", "SFB", "SFT", "SG", "SGH", "SH", "SHA", "SHG", "SHK",
    "SHL", "SI", "SIG", "SIM", "SK", "SL", "SLE", "SLF", "SLG", "SLK", "SLN", "SLS", "SLZ", "SLÜ",
    "SM", "SMÜ", "SN", "SO", "SOB", "SOG", "SOK", "SON", "SP", "SPB", "SPN", "SR", "SRB", "SRO",
    "ST", "STA", "STB", "STD", "STE", "STL", "STO", "SU", "SUL", "SW", "SWA", "SY", "SZ", "SZB",
    "SÄK", "SÖM", "SÜW", "TBB", "TDO", "TE", "TET", "TF", "TG", "THL", "THW", "TIR", "TO", "TP",
    "TR", "TS", "TT", "TUT", "TÖL", "TÜ", "UE", "UEM", "UER", "UFF", "UH", "UL", "UM", "UN", "USI",
    "V", "VAI", "VB", "VEC", "VER", "VG", "VIB", "VIE", "VIT", "VK", "VOH", "VR", "VS", "W", "WA",
    "WAF", "WAK", "WAN", "WAR", "WAT", "WB", "WBG", "WBS", "WDA", "WE", "WEL", "WEN", "WER", "WES",
    "WF", "WG", "WHV", "WI", "WIL", "WIS", "WIT", "WIZ", "WK", "WL", "WLG", "WM", "WMS", "WN",
    "WND", "WO", "WOB", "WOH", "WOL", "WOR", "WOS", "WR", "WRN", "WS", "WSF", "WST", "WSW", "WT",
    "WTL", "WTM", "WUG", "WUN", "WUR", "WW", "WZ", "WZL", "WÜ", "WÜM", "X", "Y", "Z", "ZE", "ZEL",
    "ZI", "ZIG", "ZP", "ZR", "ZW", "ZZ", "ÖHR", "ÜB",
];

/// Letter pairs that are not issued.
const BANNED: [&str; 5] = ["HJ", "KZ", "NS", "SA", "SS"];

/// Districts and the letters that make them a pipe, a cable, a standard, a flat or a document
/// number (reject rule R14, catalogue 3).
const TRAPS: &[(&str, &[&str])] = &[
    ("AB", &["NR"]),
    ("AN", &["NR"]),
    ("AU", &["NR"]),
    ("AW", &["DN"]),
    ("DIN", &["A", "B", "C", "EN"]),
    ("DN", &["HT", "KG", "PE", "PP"]),
    ("EG", &["WE"]),
    ("GK", &["A", "B", "C"]),
    ("KG", &["DN", "PP"]),
    ("OG", &["WE"]),
    (
        "PE",
        &["DN", "HD", "LD", "MD", "RC", "RT", "X", "XA", "XB", "XC"],
    ),
    ("RE", &["EI", "NR"]),
];

/// Federal authorities whose plates carry digits only.
const AUTHORITIES: [&str; 5] = ["BD", "BP", "THW", "X", "Y"];

/// Austrian districts that are no trap in front of a hyphen.
const AUSTRIA: &[&str] = &[
    "AM", "BA", "BL", "BM", "BN", "BR", "BZ", "DL", "DO", "EF", "EU", "FB", "FE", "FF", "FK", "FR",
    "G", "GB", "GD", "GF", "GM", "GR", "GS", "GU", "HA", "HB", "HE", "HF", "HL", "HO", "I", "IL",
    "IM", "JE", "JO", "JU", "JW", "K", "KB", "KF", "KI", "KL", "KO", "KR", "KS", "KU", "L", "LA",
    "LB", "LE", "LF", "LI", "LL", "LN", "LZ", "MA", "MD", "ME", "MI", "MT", "MU", "MZ", "ND", "NK",
    "OP", "OW", "P", "PL", "PT", "RA", "RI", "RO", "S", "SB", "SD", "SE", "SL", "SP", "SR", "ST",
    "SV", "SW", "SZ", "TA", "TU", "UU", "VB", "VI", "VK", "VL", "VO", "W", "WB", "WE", "WL", "WN",
    "WO", "WR", "WT", "WU", "WY", "WZ", "ZE", "ZT",
];

/// Whether a character parts the district from the rest, and whether it is a hyphen.
fn separator(c: char) -> Option<bool> {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(true),
        c if c.is_whitespace() => Some(false),
        _ => None,
    }
}

/// District, whether a hyphen follows, and the rest, all in capitals.
fn split(text: &str) -> Option<(String, bool, String)> {
    let at = text.find(|c| separator(c).is_some())?;
    let (district, rest) = text.split_at_checked(at)?;
    let first = rest.chars().next()?;
    let hyphen = separator(first)?;
    Some((
        district.to_uppercase(),
        hyphen,
        rest.get(first.len_utf8()..)?.to_uppercase(),
    ))
}

/// Letters, digits and suffix of the part after a German district.
fn letters_and_digits(rest: &str) -> Option<(&str, &str, &str)> {
    let (letters, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_uppercase())?);
    let rest = rest.trim_start_matches(|c| separator(c).is_some());
    let (digits, suffix) = rest.split_at(
        rest.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len()),
    );
    Some((letters, digits, suffix.trim_start()))
}

/// `XX-YY 123`, perhaps with `E` or `H`, at most eight signs in all.
fn is_german(district: &str, rest: &str) -> bool {
    let Some((letters, digits, suffix)) = letters_and_digits(rest) else {
        return false;
    };
    let signs = district.chars().count() + letters.len() + digits.len() + suffix.len();
    let trapped = TRAPS
        .iter()
        .any(|(trap, pairs)| *trap == district && pairs.contains(&letters));
    DISTRICTS.binary_search(&district).is_ok()
        && matches!(letters.len(), 1 | 2)
        && !BANNED.contains(&letters)
        && !trapped
        && (1..=4).contains(&digits.len())
        && !digits.starts_with('0')
        && matches!(suffix, "" | "E" | "H")
        && signs <= 8
        && single_separators(rest)
}

/// No two separators in a row.
fn single_separators(rest: &str) -> bool {
    let mut before = true;
    rest.chars().all(|c| {
        let now = separator(c).is_some();
        let fine = !(before && now);
        before = now;
        fine
    })
}

/// Authority, hyphen, four to six digits.
fn is_authority(district: &str, rest: &str) -> bool {
    AUTHORITIES.contains(&district)
        && (4..=6).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_digit())
}

/// District, hyphen, three to six signs that begin with a digit and hold a letter.
fn is_austrian(district: &str, rest: &str) -> bool {
    AUSTRIA.contains(&district)
        && (3..=6).contains(&rest.len())
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric())
        && rest.bytes().any(|b| b.is_ascii_uppercase())
}

/// `licence-plate`: district, letters, digits, catalogue 5.10 and annex D.
///
/// Small letters count only with a hyphen after the district, and never mixed with capitals.
pub(super) fn licence_plate(text: &str) -> Answer {
    let text = text.trim();
    let small = text.chars().any(char::is_lowercase);
    let Some((district, hyphen, rest)) = split(text) else {
        return Answer::Malformed;
    };
    let one_case = !small || (hyphen && !text.chars().any(char::is_uppercase));
    let shaped = is_german(&district, &rest)
        || (hyphen && (is_authority(&district, &rest) || is_austrian(&district, &rest)));
    if one_case && shaped {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid};

    #[test]
    fn lists_are_sorted() {
        assert!(DISTRICTS.is_sorted_by(|a, b| a < b));
        assert!(TRAPS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(
            TRAPS
                .iter()
                .all(|trap| DISTRICTS.binary_search(&trap.0).is_ok())
        );
        assert!(AUTHORITIES.is_sorted());
        assert!(AUSTRIA.is_sorted());
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("MZG-KR 208", Valid),
            ("MZG-KR-208", Valid),
            ("mzg-kr 208", Valid),
            ("LÖB-X12", Valid),
            ("W-12345A", Valid),
            ("GU-1AB2", Valid),
            ("THW-80123", Valid),
            ("M-DN 123", Valid),
            ("am mo 12", Malformed),
            ("Mzg-Kr 208", Malformed),
            ("THW 80123", Malformed),
            ("OG WE 3", Malformed),
            ("DIN-A 4", Malformed),
            ("RE NR 4711", Malformed),
            ("GK B 12", Malformed),
            ("HEB 200", Malformed),
            ("MZG-KR  208", Malformed),
            ("MZG-KR 2081H", Malformed),
            ("MZGKR208", Malformed),
            ("B-12345A", Malformed),
            ("M-ÄX 12", Malformed),
            ("", Malformed),
            ("-", Malformed),
        ] {
            assert_eq!(licence_plate(text), expected, "{text}");
        }
    }
}
