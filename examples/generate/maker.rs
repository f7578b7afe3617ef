//! Messages of an invented firm, one after the other: people, sentences, chat lines and mails.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

/// Average length of a chat line, to spread any size over the same eight years.
const LINE: u64 = 85;
/// Minutes the generated time covers.
const SPAN_MINUTES: u64 = 8 * 365 * 24 * 60;

/// Small talk of a firm; a little over a third has an umlaut.
const TALK: &[&str] = &[
    "bin in {n} min da",
    "steh im Stau, komme {n} Minuten später",
    "ok",
    "alles klar, bis morgen",
    "Guten Morgen zusammen",
    "Moin, wer holt heute die Brötchen?",
    "Kann jemand den {werkzeug} mitbringen?",
    "brauche noch {n} {material}, bringst du das mit?",
    "{material} ist bestellt, kommt {tag}",
    "Der Kran kommt erst um {zeit} Uhr",
    "{zeit} Uhr an der Halle, nicht vergessen",
    "Regen bis Mittag, wir fangen später an",
    "Danke dir, bis dann",
    "hab ich gemacht 👍",
    "Wo liegt die lange Leiter?",
    "Im Bus liegen noch {n} {material}, die müssen raus",
    "Kaffee ist fertig",
    "{tag} passt mir besser als {tag}",
    "NYM-J 3x1,5 {n} m, RAL 7016 und KG DN 110, mehr nicht",
    "nach DIN 18015 müssen da {n} cm Abstand sein",
    "Fräse ist wieder da, läuft ruhiger als vorher",
    "Der Bagger springt nicht an, ruf bitte in der Werkstatt an",
    "Nimm die großen Dübel, die kleinen halten da nicht",
    "Schaut mal, ob das Wasser unten abgestellt ist",
    "das Fenster klemmt noch, hobel ich {tag} nach",
    "Habt ihr die Plane über das Gerüst gezogen?",
    "Ja",
    "nein, erst {tag}",
    "Ich fahr noch schnell zum Großhandel, braucht ihr was? {material} ist fast alle und der Kleber reicht auch nicht mehr lange",
    "Lukas ist heute in der Berufsschule, wir sind zu zweit",
    "Das Maß stimmt nicht, es sind {n} cm mehr als auf dem Plan",
    "war gestern ein gutes Spiel, oder?",
    "Mahlzeit",
    "Wir räumen um {zeit} Uhr zusammen und fahren dann gleich weiter zur nächsten Baustelle",
    "Wer hat den Schlagbohrer zuletzt gehabt?",
    "Bitte die Bilder von gestern noch nachreichen, ich brauche sie für die Mappe",
];

/// What should not be sent this way: values and wordings that detectors look for.
const BUSINESS: &[&str] = &[
    "Bitte überweisen Sie {eur} € auf {iban}, danke",
    "Die Rechnung {re} über {eur} € ist noch offen",
    "anbei die Schlussrechnung, {eur} EUR brutto, zahlbar in 14 Tagen",
    "Angebot für das Bad: {eur} € netto, gilt bis {datum}",
    "Meine neue IBAN ist {iban}",
    "Ruf mal {vorname} {nachname} an: {tel}",
    "Kundin: {vorname} {nachname}, {strasse} {n}, {plz} {ort}",
    "schick es an {mail}",
    "{vorname} ist krankgeschrieben bis {datum}, Krankenschein kommt noch",
    "Urlaubsantrag {vorname}: {datum} bis {datum}, geht das?",
    "Stundenlohn ab nächsten Monat {n},50 € für {vorname}",
    "Der Schlüssel liegt unter der Fußmatte, Haus {n}",
    "WLAN im Büro: Passwort: {wort}{n}{wort}",
    "Tor-Code: {vier}, bitte nicht weitergeben",
    "2. Mahnung an {nachname}, {eur} € seit {datum} überfällig",
    "Abnahme bei {nachname} war heute, zwei Mängel: Silikon Dusche, Fliese {n} locker",
    "Estrich im OG ist fertig, {n} m² fehlen noch im Flur",
    "Auftragsbestätigung für {nachname} ist raus, Kundennr. {fuenf}",
    "Standort: https://maps.google.com/?q=51.{fuenf},13.{fuenf}",
    "{vorname} {nachname}, geb. {n2}.{n2}.19{n7}, wohnt {strasse} {n}",
];

/// Who writes in the chat.
const SENDERS: &[&str] = &[
    "Torsten Renner",
    "Maik Zschoche",
    "Denny Liebscher",
    "Lukas Uhlig",
    "Ines Hartig",
    "Uwe",
];
const FIRST: &[&str] = &[
    "Torsten", "Maik", "Denny", "Lukas", "Jörg", "Sabine", "Renate", "Uwe", "Günter", "Ines",
    "Piotr", "Käthe", "Heiko", "Anja", "Sören", "Birgit",
];
const LAST: &[&str] = &[
    "Renner",
    "Zschoche",
    "Liebscher",
    "Uhlig",
    "Pohland",
    "Kühnel",
    "Brandtner",
    "Hartig",
    "Wendler",
    "Ahlendorf",
    "Voß",
    "Mönch",
    "Ott",
    "Krögel",
];
const TOOLS: &[&str] = &[
    "Bohrhammer",
    "Kreuzlinienlaser",
    "Akkuschrauber",
    "Rührer",
    "Stemmhammer",
    "Winkelschleifer",
    "Hochdruckreiniger",
];
const MATERIAL: &[&str] = &[
    "Sack Fliesenkleber",
    "Platten Gipskarton",
    "Rollen Dämmung",
    "Rohre DN 50",
    "Eimer Grundierung",
    "Kartons Fliesen",
    "Dübel 8er",
    "Schellen",
    "Kanthölzer",
    "m Kabel",
];
const STREETS: &[&str] = &[
    "Lindenhofstraße",
    "Gewerbering",
    "Schulweg",
    "Mühlgasse",
    "Am Anger",
    "Bergstr.",
    "Kirchplatz",
    "Grüner Weg",
];
const TOWNS: &[&str] = &[
    "Weinbergen",
    "Lindenau",
    "Oberwalde",
    "Mühlheim",
    "Grünbach",
    "Altdorf",
];
const DAYS: &[&str] = &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"];
const WORDS: &[&str] = &["Wasser", "kante", "Sommer", "hobel", "Ziegel", "fuchs"];

/// One message before it takes a form.
pub(crate) struct Line {
    /// Number of its sender.
    pub(crate) who: usize,
    pub(crate) sender: &'static str,
    pub(crate) clock: DateTime,
    pub(crate) text: String,
}

impl Line {
    /// Seconds since 1970, the clock taken as UTC.
    pub(crate) fn unix(&self) -> i64 {
        TimeZone::UTC
            .to_timestamp(self.clock)
            .map_or(0, |time| time.as_second())
    }
}

/// Makes messages one after the other.
pub(crate) struct Maker {
    random: Random,
    clock: DateTime,
}

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            clock: date(2018, 1, 8).at(6, 30, 0, 0),
        }
    }

    fn tick(&mut self, mean_seconds: u64) {
        let seconds = self.random.below(2 * mean_seconds + 1);
        if let Ok(later) = self.clock.checked_add((seconds as i64).seconds()) {
            self.clock = later;
        }
    }

    /// One message of a group; `business` of a hundred hold a value.
    pub(crate) fn line(&mut self, business: u64) -> Line {
        self.tick(600);
        let who = self.random.below(SENDERS.len() as u64) as usize;
        let mut text = String::new();
        self.sentence(&mut text, business);
        while self.random.of_hundred(6) {
            text.push('\n');
            self.sentence(&mut text, business);
        }
        Line {
            who,
            sender: SENDERS[who],
            clock: self.clock,
            text,
        }
    }

    /// One message of an Android export in German: header, text, sometimes more lines or a media mark.
    pub(crate) fn chat_line(&mut self, out: &mut String, number: u64, business: u64, bytes: u64) {
        if number == 0 {
            let first = "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb dieses Chats kann sie lesen oder anhören, nicht einmal WhatsApp. Tippe, um mehr zu erfahren.";
            let _ = writeln!(out, "{} - {first}", self.clock.strftime("%d.%m.%y, %H:%M"));
            return;
        }
        let messages = (bytes / LINE).max(1);
        self.tick((SPAN_MINUTES * 60 / messages).clamp(1, 20 * 60));
        let sender = self.random.one(SENDERS);
        let _ = write!(
            out,
            "{} - {sender}: ",
            self.clock.strftime("%d.%m.%y, %H:%M")
        );
        if self.random.of_hundred(3) {
            out.push_str("<Medien ausgeschlossen>\n");
            return;
        }
        self.sentence(out, business);
        out.push('\n');
        while self.random.of_hundred(6) {
            self.sentence(out, business);
            out.push('\n');
        }
    }

    fn sentence(&mut self, out: &mut String, business: u64) {
        let template = if self.random.of_hundred(business) {
            self.random.one(BUSINESS)
        } else {
            self.random.one(TALK)
        };
        self.fill(out, template);
    }

    /// One mail, led by its border line and ended by the empty line that belongs to the mailbox.
    pub(crate) fn mail(&mut self, out: &mut String, number: u64, attachment: bool) {
        self.tick(1800);
        let (from, to) = (self.random.one(LAST), self.random.one(LAST));
        let address = |name: &str| format!("{}@{}.example", ascii(name), ascii(name));
        let _ = write!(
            out,
            "From {} {}\nDate: {}\nFrom: {}\nTo: {}\nSubject: ",
            address(from),
            self.clock.strftime("%a %b %e %H:%M:%S %Y"),
            self.clock.strftime("%a, %d %b %Y %H:%M:%S +0100"),
            address(from),
            address(to),
        );
        out.push_str(self.random.one(&[
            "Termin",
            "Re: Termin",
            "Rueckfrage",
            "Ihr Bad",
            "Baustelle",
        ]));
        let _ = write!(out, "\nMessage-ID: <{number}.{}@", self.random.next());
        let _ = write!(out, "{}.example>\nMIME-Version: 1.0\n", ascii(from));
        let mut text = String::new();
        self.letter(&mut text, from, to);
        if attachment {
            let border = format!("=_{number:08x}");
            let _ = write!(
                out,
                "Content-Type: multipart/mixed; boundary=\"{border}\"\n\n--{border}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}--{border}\n"
            );
            self.attachment(out, number);
            let _ = write!(out, "--{border}--\n\n");
        } else if number.is_multiple_of(4) {
            out.push_str("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n");
            quoted_printable(out, &text);
            out.push('\n');
        } else {
            let _ = write!(
                out,
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
            );
        }
    }

    fn letter(&mut self, out: &mut String, from: &str, to: &str) {
        let _ = write!(out, "Guten Tag {to},\n\n");
        for _ in 0..4 + self.random.below(16) {
            self.sentence(out, 12);
            out.push_str(if self.random.of_hundred(20) {
                ".\n\n"
            } else {
                ".\n"
            });
        }
        if self.random.of_hundred(40) {
            let _ = write!(
                out,
                "\nAm {} schrieb {to}:\n",
                self.clock.strftime("%d.%m.%Y")
            );
            for _ in 0..2 + self.random.below(5) {
                out.push_str("> ");
                self.sentence(out, 8);
                out.push('\n');
            }
        }
        let _ = write!(
            out,
            "\nMit freundlichen Grüßen\n{from}\n\n-- \n{from} Haustechnik\nGewerbering 4, 99998 Weinbergen\nTel. 030 23125410\n"
        );
    }

    /// 50 kB to 2 MB of base64 that begins like a picture or a PDF.
    fn attachment(&mut self, out: &mut String, number: u64) {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let (kind, name, head) = if self.random.of_hundred(60) {
            ("image/jpeg", "IMG", "/9j/4AAQSkZJRgABAQAA")
        } else {
            ("application/pdf", "Plan", "JVBERi0xLjQKJeLjz9MK")
        };
        let extension = if name == "IMG" { "jpg" } else { "pdf" };
        let _ = write!(
            out,
            "Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"{name}-{number:05}.{extension}\"\n\n{head}"
        );
        let mut column = head.len();
        for _ in 0..(50_000 + self.random.below(1_950_000)) / 8 {
            let mut bits = self.random.next();
            for _ in 0..8 {
                if column == 76 {
                    out.push('\n');
                    column = 0;
                }
                out.push(char::from(DIGITS[(bits & 63) as usize]));
                bits >>= 6;
                column += 1;
            }
        }
        // 20 + 8 k digits are whole groups of four.
        out.push('\n');
    }

    /// Writes a template; `{word}` is replaced by something of its kind.
    fn fill(&mut self, out: &mut String, template: &str) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((word, behind)) = after.split_once('}') else {
                break;
            };
            self.value(out, word);
            rest = behind;
        }
        out.push_str(rest);
    }

    fn value(&mut self, out: &mut String, word: &str) {
        let random = &mut self.random;
        match word {
            "vorname" => out.push_str(random.one(FIRST)),
            "nachname" => out.push_str(random.one(LAST)),
            "werkzeug" => out.push_str(random.one(TOOLS)),
            "material" => out.push_str(random.one(MATERIAL)),
            "strasse" => out.push_str(random.one(STREETS)),
            "ort" => out.push_str(random.one(TOWNS)),
            "tag" => out.push_str(random.one(DAYS)),
            "wort" => out.push_str(random.one(WORDS)),
            "n" => push(out, format_args!("{}", 2 + random.below(97))),
            "n2" => push(out, format_args!("{:02}", 1 + random.below(12))),
            "n7" => push(out, format_args!("{}", 50 + random.below(49))),
            "vier" => push(out, format_args!("{:04}", random.below(10_000))),
            "fuenf" => push(out, format_args!("{:05}", random.below(100_000))),
            "plz" => push(out, format_args!("9999{}", random.below(10))),
            "zeit" => {
                let (hour, quarter) = (6 + random.below(12), 15 * random.below(4));
                push(out, format_args!("{hour}:{quarter:02}"));
            }
            "datum" => {
                let (day, month) = (1 + random.below(28), 1 + random.below(12));
                push(out, format_args!("{day:02}.{month:02}.2024"));
            }
            "eur" => {
                let (euros, cents) = (20 + random.below(24_000), random.below(100));
                if euros >= 1000 {
                    push(out, format_args!("{}.", euros / 1000));
                    push(out, format_args!("{:03},{cents:02}", euros % 1000));
                } else {
                    push(out, format_args!("{euros},{cents:02}"));
                }
            }
            "re" => push(out, format_args!("RE-2024-{:04}", random.below(10_000))),
            "tel" => push(out, format_args!("0171 3920{:03}", random.below(1000))),
            "mail" => {
                let name = ascii(random.one(LAST));
                push(out, format_args!("{name}{}@post.example", random.below(90)));
            }
            "iban" => iban(out, random),
            other => push(out, format_args!("{{{other}}}")),
        }
    }
}

fn push(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

/// A German IBAN of an invented bank; one in eight has a wrong sum, as typing errors make it.
fn iban(out: &mut String, random: &mut Random) {
    let account = 98_011_234_u64 * 10_u64.pow(10) + random.below(10_000_000_000);
    // ISO 7064: account, then DE as 1314 and 00; the sum makes the remainder 1.
    let remainder = (u128::from(account) * 1_000_000 + 131_400) % 97;
    let mut check = 98 - remainder;
    if random.below(8) == 0 {
        check = if check > 50 { check - 1 } else { check + 1 };
    }
    let digits = format!("{check:02}{account:018}");
    let plain = random.below(3) == 0;
    out.push_str("DE");
    for (at, digit) in digits.chars().enumerate() {
        if !plain && at % 4 == 2 {
            out.push(' ');
        }
        out.push(digit);
    }
}

/// Lower case without umlauts, for addresses.
fn ascii(name: &str) -> String {
    name.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
}

/// Lines of at most 76 characters, soft breaks between.
fn quoted_printable(out: &mut String, text: &str) {
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches('\n');
        let mut column = 0;
        for (at, byte) in body.bytes().enumerate() {
            let last_blank = byte == b' ' && at + 1 == body.len();
            let plain = matches!(byte, b' '..=b'~') && byte != b'=' && !last_blank;
            let width = if plain { 1 } else { 3 };
            if column + width > 75 {
                out.push_str("=\n");
                column = 0;
            }
            if plain {
                out.push(char::from(byte));
            } else {
                push(out, format_args!("={byte:02X}"));
            }
            column += width;
        }
        out.push('\n');
    }
}

/// xorshift64*: small, seeded, the same everywhere; nothing here needs more.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        // Zero would stay zero; neighbouring seeds must differ from the first number on.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end.max(1)
    }

    fn of_hundred(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}
