//! IP addresses in the forms people write: four plain octets, or IPv6.
//!
//! Positions of bills of quantities, versions and protection classes fall out by the standard
//! grammar: no leading zeros, no octet above 255, nothing in front. Catalogue 5.17.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::Answer;

/// `ip-address`: IPv4 with optional port or network length, or IPv6, catalogue 5.17.
pub(super) fn ip_address(text: &str) -> Answer {
    let text = text.trim();
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (text, None),
    };
    let bare = address.trim_start_matches('[').trim_end_matches(']');
    let (valid, longest) = match is_v6(bare) {
        true => (true, 128),
        false => (is_v4(address), 32),
    };
    let length_fits = length.is_none_or(|n| n.parse::<u8>().is_ok_and(|n| n <= longest));
    if valid && length_fits {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

fn is_v4(text: &str) -> bool {
    let address = match text.split_once(':') {
        Some((address, port)) if port.parse::<u16>().is_ok() => address,
        Some(_) => return false,
        None => text,
    };
    address
        .parse::<Ipv4Addr>()
        .is_ok_and(|address| address.octets()[0] != 0)
}

/// A first group other than zero: `::1` and `::` say nothing about anyone.
fn is_v6(text: &str) -> bool {
    text.parse::<Ipv6Addr>()
        .is_ok_and(|address| address.segments()[0] != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("203.0.113.17", Answer::Valid),
            ("203.0.113.17:8443", Answer::Valid),
            ("192.168.0.0/16", Answer::Valid),
            ("2001:db8::1/64", Answer::Valid),
            ("[2001:DB8::1]", Answer::Valid),
            ("192.168.0.0/33", Answer::Malformed),
            ("203.0.113.17:port", Answer::Malformed),
            ("::1", Answer::Malformed),
            ("0.1.2.3", Answer::Malformed),
            ("1.2.3", Answer::Malformed),
            ("7:30", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(ip_address(text), expected, "{text}");
        }
    }
}
