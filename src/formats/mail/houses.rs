//! Houses among the recipients of a mail: a firm is one, however many of its people are named; at a provider of mail for
//! everybody each address is somebody else.

use crate::mime::Address;
use std::collections::BTreeSet;

/// Providers that give addresses to everybody in the German-speaking countries. General knowledge; a provider that is not in
/// the list only makes the count smaller.
const PROVIDERS: &[&str] = &[
    "a1.net",
    "aol.com",
    "aol.de",
    "aon.at",
    "arcor.de",
    "bluewin.ch",
    "chello.at",
    "e.mail.de",
    "email.de",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hispeed.ch",
    "hotmail.com",
    "hotmail.de",
    "icloud.com",
    "kabelmail.de",
    "live.de",
    "mac.com",
    "mail.de",
    "mailbox.org",
    "me.com",
    "msn.com",
    "online.de",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "sunrise.ch",
    "t-online.de",
    "unitybox.de",
    "versanet.de",
    "vodafone.de",
    "web.de",
    "yahoo.com",
    "yahoo.de",
];

/// Distinct houses of these recipients; `own` says which addresses are the firm's, `sender` whose house is not counted.
pub(super) fn count(
    recipients: &[Address],
    own: &dyn Fn(&str) -> bool,
    sender: Option<&Address>,
) -> u32 {
    let house = |a: &Address| {
        let address = a.address.to_lowercase();
        let (_, domain) = address.rsplit_once('@')?;
        let provided = PROVIDERS.binary_search(&domain).is_ok();
        Some(if provided { address } else { domain.to_owned() })
    };
    let own_house = sender.and_then(house);
    let outside = recipients.iter().filter(|a| !own(&a.address));
    let mut houses: BTreeSet<String> = outside.filter_map(house).collect();
    if let Some(own) = own_house {
        houses.remove(&own);
    }
    u32::try_from(houses.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{PROVIDERS, count};
    use crate::mime::Address;

    fn to(list: &[&str]) -> Vec<Address> {
        list.iter()
            .map(|a| Address {
                address: (*a).to_owned(),
                name: String::new(),
            })
            .collect()
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(PROVIDERS.is_sorted());
    }

    #[test]
    fn a_firm_is_one_house_and_everybody_at_a_provider_one_of_his_own() {
        let all = to(&[
            "a@ott.example",
            "B@OTT.example",
            "k.meier@gmx.de",
            "anna@gmx.de",
            "buero@renner.example",
            "chef@renner.example",
            "ohne",
        ]);
        let own = |a: &str| a == "chef@renner.example";
        let sender = &to(&["buero@renner.example"])[0];
        assert_eq!(count(&all, &own, Some(sender)), 3);
    }
}
