//! How often chance passes a check: random bodies of the right shape pass as often as the arithmetic says, and no more.
//! A check that passes more lets trade numbers through; one that passes less loses real ones.

use kanalwacht::checks::{Answer, CHECKS, find};

/// Bodies drawn for each shape.
const DRAWN: u32 = 20_000;

/// Standard deviations that chance may be away from the rate. The numbers drawn are always the same ones.
const AWAY: f64 = 4.5;

/// Shapes by check, with the share of well-formed bodies that pass: `#` is a digit, `+` a digit but 0, `@` a letter,
/// `%` a sign of German serial numbers, `!` a digit or X, everything else itself.
const RATES: &[(&str, &str, f64)] = &[
    // ISO 7064 MOD 97-10: one in 97.
    ("iban", "DE####################", 1.0 / 97.0),
    ("iban", "AT##################", 1.0 / 97.0),
    ("iban", "CH##########@########", 1.0 / 97.0),
    ("sepa-creditor-id", "DE##ZZZ###########", 1.0 / 97.0),
    ("de-leitweg-id", "09#####-@@##-##", 1.0 / 97.0),
    // 97 less a remainder, against two free digits: one in 100; Belgium tries two centuries.
    ("fr-nir", "1##05##########", 1.0 / 100.0),
    ("be-nn", "##.05.1#-###.##", 2.0 / 100.0),
    // ISO 7064 MOD 11,10, Luhn, EAN and other sums modulo 10: one in 10.
    ("de-steuer-id", "+##########", 1.0 / 10.0),
    ("hr-oib", "###########", 1.0 / 10.0),
    ("de-wirtschafts-id", "DE+########-00001", 1.0 / 10.0),
    ("eu-vat-id", "DE+########", 1.0 / 10.0),
    ("eu-vat-id", "ATU########", 1.0 / 10.0),
    ("card-pan", "4###############", 1.0 / 10.0),
    ("device-imei", "35#############", 1.0 / 10.0),
    ("at-abgabenkonto", "##-###/####", 1.0 / 10.0),
    ("ch-ahv", "756.####.####.##", 1.0 / 10.0),
    ("gtin", "4############", 1.0 / 10.0),
    ("meter-id", "+##########", 1.0 / 10.0),
    ("de-rvnr", "##1105##@###", 1.0 / 10.0),
    ("de-kvnr", "@#########", 1.0 / 10.0),
    ("de-id-card", "L%%%%%%%%#", 1.0 / 10.0),
    ("de-passport", "C%%%%%%%%#", 1.0 / 10.0),
    ("mrz", "##0511#", 1.0 / 10.0),
    ("pl-pesel", "##051######", 1.0 / 10.0),
    ("hu-taj", "#########", 1.0 / 10.0),
    // Modulo 11 folded to ten digits: each remainder has its digit.
    ("bg-egn", "##051#####", 1.0 / 10.0),
    ("cz-rc", "##051#/####", 1.0 / 10.0),
    ("ro-cnp", "1##051#######", 1.0 / 10.0),
    ("si-emso", "110598#######", 1.0 / 10.0),
    // Two check digits of ten are right.
    ("de-betriebsnummer", "+5######", 2.0 / 10.0),
    // Modulo 11 where the remainder 10 has no digit, or has the X.
    ("at-svnr", "+###110584", 1.0 / 11.0),
    ("nl-bsn", "#########", 1.0 / 11.0),
    ("eu-vat-id", "CHE-###.###.###", 1.0 / 11.0),
    ("de-driving-licence", "B#########1", 1.0 / 11.0),
    ("de-driving-licence", "B########!1", 1.0 / 11.0),
    ("de-steuernummer", "###/5###/####", 1.0 / 11.0),
    ("de-steuernummer", "9###02#######", 1.0 / 11.0),
    ("de-steuernummer", "##5##/#####", 1.0 / 10.0),
    // One letter of 26.
    ("es-dni", "########@", 1.0 / 26.0),
    ("it-cf", "@@@@@@##C##@###@", 1.0 / 26.0),
];

/// Checks without a check digit: they ask for a grammar, a list or a calendar, and chance has no rate there.
const WITHOUT_SUM: &[&str] = &[
    "api-key",
    "bic",
    "birth-date",
    "entropy",
    "gb-nino",
    "ip-address",
    "licence-plate",
    "money-amount",
    "phone-number",
];

/// Any of thirteen numbers: its rate is bounded instead.
const SEVERAL: &str = "eu-personal-number";

/// A row of numbers that looks random and is the same in every run (splitmix64).
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits") % bound
    }

    fn of(&mut self, signs: &[u8]) -> char {
        char::from(signs[self.below(signs.len())])
    }

    fn body(&mut self, shape: &str) -> String {
        shape
            .chars()
            .map(|sign| match sign {
                '#' => self.of(b"0123456789"),
                '+' => self.of(b"123456789"),
                '@' => self.of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                '%' => self.of(b"0123456789CFGHJKLMNPRTVWXYZ"),
                '!' => self.of(b"0123456789X"),
                other => other,
            })
            .collect()
    }
}

/// How many bodies of a shape are well-formed, and how many of those pass.
fn draw(name: &str, shape: &str) -> (u32, u32) {
    let check = find(name).expect("a check of this name");
    let mut drawn = Drawn(0x6b61_6e61_6c77);
    let (mut formed, mut passed) = (0, 0);
    for _ in 0..DRAWN {
        match check(&drawn.body(shape)) {
            Answer::Valid => (formed, passed) = (formed + 1, passed + 1),
            Answer::WrongSum => formed += 1,
            Answer::Malformed => {}
        }
    }
    (formed, passed)
}

#[test]
fn random_bodies_pass_at_the_rate_of_the_arithmetic() {
    let mut wrong = Vec::new();
    for (name, shape, rate) in RATES {
        let (formed, passed) = draw(name, shape);
        let expected = f64::from(formed) * rate;
        let spread = AWAY * (expected * (1.0 - rate)).sqrt();
        if formed < 500 || (f64::from(passed) - expected).abs() > spread {
            wrong.push(format!(
                "{name} {shape}: {passed} of {formed} pass, {expected:.0} ± {spread:.0} expected"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_number_of_many_countries_is_met_by_chance_no_oftener_than_all_together() {
    // Shapes, and the sum of what each country that has the shape lets through.
    for (shape, most) in [
        ("###########", 0.1 + 0.1 + 0.02),
        ("#############", 0.1 + 0.1),
        ("##########", 0.1 + 0.1),
        ("#########", 0.1 + 0.1 + 0.1),
        ("@@@@@@##C##@###@", 1.0 / 26.0),
    ] {
        let (formed, passed) = draw(SEVERAL, shape);
        let expected = f64::from(formed) * most;
        assert!(
            f64::from(passed) <= expected + AWAY * expected.sqrt(),
            "{shape}: {passed} of {formed}, at most {expected:.0}"
        );
    }
}

#[test]
fn every_check_has_its_rate_or_no_sum() {
    for (name, _) in CHECKS {
        let rated = RATES.iter().any(|(rated, ..)| rated == name);
        let without = WITHOUT_SUM.contains(name) || *name == SEVERAL;
        assert!(rated != without, "{name}");
    }
}
