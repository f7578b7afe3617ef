//! Who wrote to whom: internet headers where there are some, else the item's properties. Addresses inside an Exchange
//! organisation (`/O=…/CN=…`) are no mail addresses; there the name has to do (mail.md section 9).

use super::item::Item;
use super::properties::{Properties, tag};
use crate::mime::{Address, Headers, address};

/// Senders and recipients.
pub(super) fn of(item: &Item, headers: &Headers<'_>) -> (Vec<Address>, Vec<Address>) {
    (from(&item.props, headers), to(item, headers))
}

/// How many of `total` recipients everybody sees; blind copies stand behind them.
pub(super) fn open(item: &Item, total: usize) -> usize {
    total.saturating_sub(item.recipients.iter().filter(|r| is_blind(r)).count())
}

fn is_blind(recipient: &Properties) -> bool {
    recipient.number(tag::KIND).unwrap_or(1) & 0xf == 3
}

fn list(headers: &Headers<'_>, name: &str) -> Vec<Address> {
    headers.raw(name).map(address::parse).unwrap_or_default()
}

fn from(props: &Properties, headers: &Headers<'_>) -> Vec<Address> {
    let stated = list(headers, "From");
    if !stated.is_empty() {
        return stated;
    }
    // Who stands in "From": on whose behalf it was sent, else who sent it.
    let behalf = [tag::BEHALF_SMTP, tag::BEHALF_ADDRESS];
    let sender = [tag::SENDER_SMTP, tag::SENDER_ADDRESS];
    one(props, &behalf, tag::BEHALF_NAME)
        .filter(|a| !a.address.is_empty())
        .or_else(|| one(props, &sender, tag::SENDER_NAME))
        .or_else(|| one(props, &behalf, tag::BEHALF_NAME))
        .into_iter()
        .collect()
}

fn to(item: &Item, headers: &Headers<'_>) -> Vec<Address> {
    let ids = [tag::SMTP, tag::ADDRESS];
    let mut recipients: Vec<&Properties> = item.recipients.iter().collect();
    recipients.sort_by_key(|r| is_blind(r));
    let mut list_of: Vec<Address> = recipients
        .into_iter()
        .filter(|r| matches!(r.number(tag::KIND).unwrap_or(1) & 0xf, 1..=3))
        .filter_map(|r| one(r, &ids, tag::NAME))
        .collect();
    if list_of.is_empty() {
        list_of = ["To", "Cc", "Bcc"]
            .into_iter()
            .flat_map(|name| list(headers, name))
            .collect();
    }
    if list_of.is_empty() {
        let shown = [tag::SHOWN_TO, tag::SHOWN_CC];
        let names = shown.into_iter().filter_map(|id| item.props.text(id));
        list_of = names.flat_map(|names| shown_names(&names)).collect();
    }
    list_of
}

/// `Müller, Hans; anna@kunde.example`: names as Outlook shows them.
fn shown_names(names: &str) -> Vec<Address> {
    let named = names.split(';').map(str::trim).filter(|n| !n.is_empty());
    named
        .map(|name| {
            let is_address = name.contains('@') && !name.contains(char::is_whitespace);
            Address {
                address: if is_address {
                    name.trim_matches('\'').to_lowercase()
                } else {
                    String::new()
                },
                name: if is_address {
                    String::new()
                } else {
                    name.to_owned()
                },
            }
        })
        .collect()
}

fn one(props: &Properties, addresses: &[u16], name: u16) -> Option<Address> {
    let address = addresses
        .iter()
        .filter_map(|id| props.text(*id))
        .find(|a| a.contains('@') && !a.starts_with('/'))
        .map(|a| a.trim().trim_matches(['<', '>', '\'', '"']).to_lowercase())
        .unwrap_or_default();
    let name = props.text(name).unwrap_or_default();
    let name = name.trim().trim_matches(['\'', '"']).trim().to_owned();
    // Outlook writes the address as its own name where it knows none.
    let name = if name.to_lowercase() == address {
        String::new()
    } else {
        name
    };
    (!address.is_empty() || !name.is_empty()).then_some(Address { address, name })
}

/// Whether one of the parties is known by an address inside an Exchange organisation only.
pub(super) fn is_internal(item: &Item) -> bool {
    let exchange = |props: &Properties, address: u16, smtp: u16| {
        let inside = props.text(address).is_some_and(|a| a.starts_with('/'));
        inside && props.text(smtp).is_none()
    };
    exchange(&item.props, tag::SENDER_ADDRESS, tag::SENDER_SMTP)
        || item
            .recipients
            .iter()
            .any(|r| exchange(r, tag::ADDRESS, tag::SMTP))
}
