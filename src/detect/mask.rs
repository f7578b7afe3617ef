//! The finished mask of a value (report.md section 7): made once, beside the text, so that no text travels on.

use crate::model::{MaskKind, Masked};
use crate::rules::values;

/// Bounds of the bands of an amount, in whole units.
const BANDS: &[u32] = &[0, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000];

/// Masks a value as its detector demands. `word` is the matched word of a file name.
#[must_use]
pub fn mask(kind: MaskKind, value: &str, word: &str) -> Masked {
    match kind {
        MaskKind::Iban => text(iban(value)),
        MaskKind::Phone => text(phone(value)),
        MaskKind::Mail => text(mail(value)),
        MaskKind::Name => text(name(value)),
        MaskKind::Address => text(address(value)),
        MaskKind::KindAndLength => length(value),
        MaskKind::Band => band(value),
        MaskKind::Year => text(year(value)),
        MaskKind::CategoryOnly => Masked::CategoryOnly,
        MaskKind::FileKind => text(file_kind(value, word)),
        MaskKind::Words => Masked::Words(value.split_whitespace().count() as u32),
        MaskKind::LastTwo => text(format!("••{}", last(value, 2))),
        MaskKind::EInvoice => e_invoice(value),
        MaskKind::Nothing => Masked::Nothing,
    }
}

fn text(text: String) -> Masked {
    Masked::Text(text.into())
}

fn compact(value: &str) -> Vec<char> {
    value.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The last `count` letters or digits; of a value too short to hide anything, none.
fn last(value: &str, count: usize) -> String {
    let characters = compact(value);
    if characters.len() < count + 2 {
        String::new()
    } else {
        characters[characters.len() - count..].iter().collect()
    }
}

fn iban(value: &str) -> String {
    let characters: String = compact(value)
        .into_iter()
        .collect::<String>()
        .to_uppercase();
    let count = characters.chars().count();
    if count < 10 {
        return "••••".into();
    }
    let head: String = characters.chars().take(4).collect();
    format!(
        "{head} {}{}",
        "•••• ".repeat((count - 6) / 4),
        last(&characters, 2)
    )
}

fn phone(value: &str) -> String {
    let Some(number) = values::phone(value) else {
        return format!("••••{}", last(value, 2));
    };
    let country = ["+49", "+43", "+41", "+44"]
        .into_iter()
        .find(|c| number.starts_with(c))
        .unwrap_or("");
    let rest: String = number.chars().skip(country.len()).collect();
    let operator: String = if country.is_empty() {
        String::new()
    } else {
        rest.chars().take(3).collect()
    };
    format!("{country} {operator} ••••{}", last(&number, 2))
        .trim()
        .to_owned()
}

fn mail(value: &str) -> String {
    let Some((local, domain)) = value.split_once('@') else {
        return "•••@•••".into();
    };
    let first = |s: &str| {
        s.chars()
            .find(|c| c.is_alphanumeric())
            .map(String::from)
            .unwrap_or_default()
    };
    let end = domain.rsplit_once('.').map_or("", |(_, end)| end);
    format!("{}•••@{}•••.{end}", first(local), first(domain))
}

fn name(value: &str) -> String {
    let mut parts: Vec<&str> = value.split_whitespace().collect();
    let family = parts.pop().unwrap_or_default();
    let initial = family
        .chars()
        .next()
        .map_or_else(String::new, |c| format!("{c}."));
    parts.push(&initial);
    parts.join(" ")
}

/// `L•••••• •, 01•••`: first letter of the street, first two digits of the postal code.
fn address(value: &str) -> String {
    let first = value
        .chars()
        .find(|c| c.is_alphabetic())
        .map(String::from)
        .unwrap_or_default();
    let code = value
        .split(|c: char| !c.is_ascii_digit())
        .find(|p| p.len() == 5 || p.len() == 4);
    match code {
        Some(code) => format!("{first}•••••• •, {}•••", &code[..2]),
        None => format!("{first}•••••• •"),
    }
}

fn length(value: &str) -> Masked {
    let characters: Vec<char> = value.chars().filter(|c| !c.is_whitespace()).collect();
    Masked::Length {
        characters: characters.len() as u32,
        digits: characters.iter().any(char::is_ascii_digit),
        letters: characters.iter().any(|c| c.is_alphabetic()),
        others: characters.iter().any(|c| !c.is_alphanumeric()),
    }
}

fn band(value: &str) -> Masked {
    let units = values::cents(value).map_or(0, |c| (c / 100).clamp(0, i64::from(u32::MAX)) as u32);
    let index = BANDS.iter().rposition(|b| *b <= units).unwrap_or(0);
    let currency = [
        ("CHF", "CHF"),
        ("Fr.", "CHF"),
        ("SFr", "CHF"),
        ("£", "£"),
        ("GBP", "£"),
        ("quid", "£"),
        ("$", "$"),
        ("USD", "$"),
    ];
    let currency = currency
        .into_iter()
        .find(|(mark, _)| value.contains(mark))
        .map_or("€", |(_, sign)| sign);
    Masked::Band {
        from: BANDS[index],
        to: BANDS.get(index + 1).copied(),
        currency: currency.into(),
    }
}

/// The line that stands for an electronic invoice: `E-Rechnung 2026-0117, XRechnung 3.0, 1190,00 EUR`.
fn e_invoice(value: &str) -> Masked {
    let mut parts = value.rsplitn(3, ", ");
    let (total, form, number) = (parts.next(), parts.next(), parts.next());
    let Masked::Band { from, to, currency } = band(total.unwrap_or_default()) else {
        return Masked::Nothing;
    };
    let number = number.unwrap_or_default().trim_start_matches("E-Rechnung");
    Masked::EInvoice {
        number: format!("••{}", last(number, 2)).into(),
        form: form.unwrap_or_default().into(),
        from,
        to,
        currency,
    }
}

fn year(value: &str) -> String {
    let digits: Vec<&str> = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    match digits
        .iter()
        .find(|p| p.len() == 4)
        .or(digits.last().filter(|p| p.len() == 2))
    {
        Some(year) => format!("••.••.{year}"),
        None => "••.••.••••".into(),
    }
}

fn file_kind(name: &str, word: &str) -> String {
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_uppercase());
    // Letters only: the number behind `RE` is what the mask is there to hide.
    let mut word: String = word
        .chars()
        .skip_while(|c| !c.is_alphabetic())
        .take_while(|c| c.is_alphabetic())
        .collect();
    if let Some(first) = word.chars().next() {
        word.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    match (word.trim(), extension.is_empty()) {
        ("", _) => extension,
        (word, true) => word.to_owned(),
        (word, false) => format!("{word}, {extension}"),
    }
}

/// The value in a form that equal values share, whatever their spelling; `None` where values are not linked.
#[must_use]
pub fn normalised(kind: MaskKind, value: &str) -> Option<String> {
    match kind {
        MaskKind::Words | MaskKind::CategoryOnly | MaskKind::Nothing | MaskKind::FileKind => None,
        MaskKind::Phone => {
            values::phone(value).or_else(|| Some(compact(value).into_iter().collect()))
        }
        MaskKind::Band => values::cents(value).map(|c| c.to_string()),
        MaskKind::Mail => Some(value.trim().to_lowercase()),
        _ => Some(
            compact(value)
                .into_iter()
                .collect::<String>()
                .to_lowercase(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: MaskKind, value: &str) -> String {
        match mask(kind, value, "rechnung") {
            Masked::Text(text) => text.into(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn masks_are_those_of_the_report_document() {
        assert_eq!(
            shown(MaskKind::Iban, "DE59 9801 1234 0004 7110 17"),
            "DE59 •••• •••• •••• •••• 17"
        );
        assert_eq!(
            shown(MaskKind::Mail, "k.ahlers@mail.example"),
            "k•••@m•••.example"
        );
        assert_eq!(shown(MaskKind::Name, "Renate Kühnel"), "Renate K.");
        assert_eq!(shown(MaskKind::LastTwo, "24/1187"), "••87");
        assert_eq!(shown(MaskKind::LastTwo, "118"), "••");
        assert_eq!(
            shown(MaskKind::FileKind, "Rechnung_118.pdf"),
            "Rechnung, PDF"
        );
        assert_eq!(shown(MaskKind::Year, "04.11.1987"), "••.••.1987");
        let line = "E-Rechnung RE-2026-0117, XRechnung 3.0, 2380,00 EUR";
        assert_eq!(
            mask(MaskKind::EInvoice, line, ""),
            Masked::EInvoice {
                number: "••17".into(),
                form: "XRechnung 3.0".into(),
                from: 1_000,
                to: Some(5_000),
                currency: "€".into()
            }
        );
        assert_eq!(
            mask(MaskKind::Band, "2.380 €", ""),
            Masked::Band {
                from: 1_000,
                to: Some(5_000),
                currency: "€".into()
            }
        );
    }
}
