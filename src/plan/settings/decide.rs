//! Writes a decision into the text of a settings file, and leaves everything else of it as it is.

use crate::model::Decision;
use toml_edit::{DocumentMut, Item, Table, value};

/// The text with this decision; an earlier one for the same process is replaced, its comments stay.
///
/// # Errors
/// The text is no TOML, or holds something else under `decision`.
pub fn with_decision(text: &str, decision: &Decision) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|e| format!("{e}"))?;
    let fresh = || {
        let mut table = Table::new();
        // `[decision]` by itself says nothing: only the tables below it are written.
        table.set_implicit(true);
        Item::Table(table)
    };
    let decisions = document.entry("decision").or_insert_with(fresh);
    let Some(decisions) = decisions.as_table_like_mut() else {
        return Err("`decision` is no table".to_owned());
    };
    let own = decisions
        .entry(decision.process.id())
        .or_insert_with(|| Item::Table(Table::new()));
    let Some(own) = own.as_table_like_mut() else {
        return Err(format!("`decision.{}` is no table", decision.process));
    };
    let mut put = |key: &str, text: Option<String>| match text {
        // In place, so that a comment behind the value stays.
        Some(text) => match own.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = text.into();
                *old.decor_mut() = decor;
            }
            None => {
                own.insert(key, value(text));
            }
        },
        None => {
            own.remove(key);
        }
    };
    put("channel", Some(decision.channel.id().to_owned()));
    put("fallback", decision.fallback.clone());
    put("reason", decision.reason.clone());
    put("date", decision.date.map(|d| d.to_string()));
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::with_decision;
    use crate::model::{Channel, Decision, Process};
    use crate::plan::Settings;
    use jiff::civil::date;

    fn decision(process: Process, channel: Channel) -> Decision {
        Decision {
            process,
            channel,
            fallback: Some("Telefon".into()),
            reason: Some("der Kunde will einen Beleg".into()),
            date: Some(date(2026, 11, 25)),
        }
    }

    #[test]
    fn comments_and_order_of_a_file_stay() {
        let before = "# Unser Betrieb\nlang = \"de\"   # deutsch\n\n[own]\nnames = [\"Uwe\"]\n";
        let invoice = decision(Process::Invoice, Channel::EmailTls);
        let after = with_decision(before, &invoice).unwrap();
        assert!(after.starts_with(before), "{after}");
        assert!(after.contains("[decision.invoice]\nchannel = \"email-tls\"\n"));
        let settings = Settings::read("kanalwacht.toml", &after).unwrap();
        assert_eq!(settings.decisions, std::slice::from_ref(&invoice));

        let site = decision(Process::Site, Channel::BusinessSoftware);
        let both = with_decision(&after, &site).unwrap();
        assert!(both.starts_with(&after));
        let settings = Settings::read("kanalwacht.toml", &both).unwrap();
        assert_eq!(settings.decisions, [site, invoice]);
    }

    #[test]
    fn a_later_decision_replaces_the_earlier_one_where_it_stands() {
        let before = "[decision.invoice] # Rechnungen\nchannel = \"whatsapp\" # bisher\nfallback = \"sms\"\n\n[own]\nnames = []\n";
        let mut invoice = decision(Process::Invoice, Channel::EmailTls);
        invoice.fallback = None;
        let after = with_decision(before, &invoice).unwrap();
        assert!(
            after
                .starts_with("[decision.invoice] # Rechnungen\nchannel = \"email-tls\" # bisher\n")
        );
        assert!(!after.contains("sms") && after.ends_with("[own]\nnames = []\n"));
    }

    #[test]
    fn an_empty_file_and_strange_ones() {
        let invoice = decision(Process::Invoice, Channel::EmailTls);
        let written = with_decision("", &invoice).unwrap();
        assert!(written.starts_with("[decision.invoice]\n"), "{written}");
        assert!(with_decision("decision = 3\n", &invoice).is_err());
        assert!(with_decision("decision.invoice = 3\n", &invoice).is_err());
        assert!(with_decision("= =\n", &invoice).is_err());
    }
}
