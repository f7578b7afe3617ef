//! What is known of the service behind each channel (policy.md section 1), as `rules/policies/services.toml` says.

use super::settle::Settler;
use super::written::Two;
use crate::model::Channel;
use crate::model::mistake::Mistakes;
use crate::model::practice::Service;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The file that comes with the program.
pub const FILE: (&str, &str) = (
    "services.toml",
    include_str!("../../rules/policies/services.toml"),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    state: Spanned<String>,
    operator: Two,
    earns: Two,
    third_country: Two,
    address_book: Two,
    contract: Two,
    archive: Two,
    encryption: Two,
}

/// Reads the file.
///
/// # Errors
/// All its mistakes: unknown channels, a channel without a profile, a date that is none.
pub fn load(file_name: &str, source: &str) -> Result<BTreeMap<Channel, Service>, Mistakes> {
    let mut settler = Settler::new(file_name, source);
    let Some(file) = settler.parse::<BTreeMap<Spanned<String>, Written>>() else {
        return Err(settler.errors());
    };
    let mut services = BTreeMap::new();
    for (name, written) in &file {
        let Some(channel) = settler.channel(name) else {
            continue;
        };
        settler.state(&written.state);
        let service = Service {
            operator: written.operator.both(),
            earns: written.earns.both(),
            third_country: written.third_country.both(),
            address_book: written.address_book.both(),
            contract: written.contract.both(),
            archive: written.archive.both(),
            encryption: written.encryption.both(),
            state: written.state.get_ref().clone(),
        };
        services.insert(channel, service);
    }
    for channel in Channel::ALL {
        if !services.contains_key(channel) {
            settler.wrong_file(format!("channel `{channel}` has no profile"));
        }
    }
    settler.settled(services)
}
