//! What `Received` lines say about transport (mail.md section 18). Only the border hop counts: the topmost line whose
//! sender is another organisation. Nothing stated is unknown, never unprotected.

use super::header::Headers;
use super::words;

/// Hops looked at: real mail has up to 30.
const HOPS: usize = 100;
/// One `Received` line; real ones have some hundred bytes.
const HOP_BYTES: usize = 8 << 10;

/// What is stated at the border hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Transport encryption; whether its version is outdated (TLS 1.1 and older).
    Tls {
        /// TLS 1.0, 1.1 or SSL.
        outdated: bool,
    },
    /// The border hop states none.
    Plain,
    /// No border hop: sent copies, drafts, mail inside one system, stripped exports.
    Unknown,
}

/// Reads the transport of a mail.
#[must_use]
pub fn of(headers: &Headers<'_>) -> Transport {
    headers
        .all("Received")
        .take(HOPS)
        .map(|raw| words::unfold(&raw[..raw.len().min(HOP_BYTES)]).to_lowercase())
        .find(|hop| is_border(hop))
        .map_or(Transport::Unknown, |hop| stated(&hop))
}

/// Whether a hop comes from another organisation: neither inside one system nor an own client's submission.
fn is_border(hop: &str) -> bool {
    let (Some(from), Some(by)) = (host_after(hop, "from "), host_after(hop, "by ")) else {
        return false;
    };
    let info = section(hop, "from ", " by ");
    let inner = ["localhost", "127.0.0.1", "[::1]"];
    if inner.iter().any(|i| from.contains(i) || info.contains(i))
        || private(&from)
        || private_info(info)
    {
        return false;
    }
    let protocol = protocol(hop);
    // A trailing A means that the sender logged in: an own client.
    let submission = matches!(
        protocol,
        "esmtpsa" | "esmtpa" | "utf8smtpsa" | "utf8smtpa" | "lmtpsa" | "lmtpa"
    );
    let local = matches!(protocol, "mapi" | "http" | "https" | "local");
    !submission && !local && organisation(&from) != organisation(&by)
}

/// Host named behind a keyword.
fn host_after(hop: &str, keyword: &str) -> Option<String> {
    let at = if hop.starts_with(keyword) {
        keyword.len()
    } else {
        hop.find(&format!(" {keyword}"))? + 1 + keyword.len()
    };
    let host = hop[at..]
        .split([' ', '(', ';'])
        .next()?
        .trim_end_matches('.');
    (!host.is_empty()).then(|| host.to_string())
}

fn section<'a>(hop: &'a str, from: &str, to: &str) -> &'a str {
    let start = hop.find(from).map_or(0, |i| i + from.len());
    let end = hop[start..].find(to).map_or(hop.len(), |i| start + i);
    &hop[start..end]
}

fn protocol(hop: &str) -> &str {
    hop.find(" with ").map_or("", |i| {
        hop[i + 6..].split([' ', ';', '(']).next().unwrap_or("")
    })
}

/// Private address ranges, as a literal host.
fn private(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    ["10.", "192.168.", "fe80:", "fd", "fc"].iter().any(|p| {
        host.starts_with(p)
            && (host.contains(':') || host.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    }) || host
        .strip_prefix("172.")
        .and_then(|rest| rest.split('.').next()?.parse::<u8>().ok())
        .is_some_and(|n| (16..32).contains(&n))
}

/// The address the server saw, in brackets or parentheses.
fn private_info(info: &str) -> bool {
    info.split(['[', ']', '(', ')', ' '])
        .any(|word| word.contains('.') && private(word))
}

/// The last two labels of a host name (three where the second is a short one like `co`).
fn organisation(host: &str) -> String {
    let host = host.trim_matches(['[', ']']);
    if host
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b':')
    {
        return host.to_string();
    }
    let labels: Vec<&str> = host.rsplit('.').collect();
    let count = match labels.get(1) {
        Some(&("co" | "com" | "org" | "gv" | "ac")) if labels.len() > 2 => 3,
        _ => 2,
    };
    labels[..labels.len().min(count)].join(".")
}

/// TLS by protocol word or by the notes of Postfix, Exchange, Google and others.
fn stated(hop: &str) -> Transport {
    let word = matches!(
        protocol(hop),
        "esmtps" | "smtps" | "utf8smtps" | "lmtps" | "utf8lmtps"
    );
    let compact: String = hop
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .collect();
    let versions = [
        "usingtls",
        "version=tls",
        "google transport security",
        "usingssl",
        "version=ssl",
        "(tls",
        "tls1.",
        "xtls",
    ];
    let note = versions
        .iter()
        .any(|v| compact.contains(&v.replace(' ', "")));
    if !word && !note {
        return Transport::Plain;
    }
    Transport::Tls {
        outdated: newest_version(hop).is_some_and(|newest| newest < (1, 2)),
    }
}

/// The newest TLS version a hop names, SSL as 0: `TLSv1.3`, `TLS1_2`, `TLS 1.1`, `TLSv1/SSLv3`. Names of ciphers
/// (`TLS_AES_256_GCM_SHA384`) name none.
fn newest_version(hop: &str) -> Option<(u8, u8)> {
    let tls = hop.match_indices("tls").filter_map(|(at, _)| {
        let rest = hop[at + 3..].trim_start_matches(['v', ' ', '_']);
        let digit = |at: usize| {
            let byte = rest.as_bytes().get(at)?;
            byte.is_ascii_digit().then(|| byte - b'0')
        };
        // Longer numbers are no versions: a key length, a host's name.
        let major = digit(0).filter(|m| *m == 1 && digit(1).is_none())?;
        let pointed = matches!(rest.as_bytes().get(1), Some(b'.' | b'_'));
        Some((major, if pointed { digit(2).unwrap_or(0) } else { 0 }))
    });
    let ssl = hop.contains("sslv2") || hop.contains("sslv3");
    tls.max().or(ssl.then_some((0, 0)))
}

#[cfg(test)]
mod tests {
    use super::{Headers, Transport, of};

    fn transport(hops: &[&str]) -> Transport {
        let text: String = hops.iter().map(|h| format!("Received: {h}\n")).collect();
        of(&Headers::parse(format!("{text}\n").as_bytes()))
    }

    const TLS: Transport = Transport::Tls { outdated: false };

    #[test]
    fn notes_of_the_common_servers() {
        for hop in [
            "from mx.kunde.example (mx.kunde.example [203.0.113.5]) (using TLSv1.3 with cipher X) by mail.firma.example (Postfix) with ESMTP id 1; d",
            "from mx.kunde.example (203.0.113.5) by host.outlook.example with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 2; d",
            "from mx.kunde.example (mx.kunde.example. [203.0.113.5]) by mx.google.example with SMTPS id 3 for <a@b.example> (Google Transport Security); d",
            "from mx.kunde.example by mail.firma.example with ESMTPS id 4; d",
        ] {
            assert_eq!(transport(&[hop]), TLS, "{hop}");
        }
    }

    #[test]
    fn the_border_hop_decides() {
        let inner = "from a.firma.example (10.0.0.1) by b.firma.example with SMTP; d";
        let plain = "from mx.kunde.example by a.firma.example with ESMTP id 4; d";
        assert_eq!(transport(&[inner, plain]), Transport::Plain);
        assert_eq!(transport(&[inner]), Transport::Unknown);
        assert_eq!(
            transport(&[
                "from [192.168.1.5] (p1.provider.example [198.51.100.7]) by smtp.firma.example with ESMTPSA; d"
            ]),
            Transport::Unknown
        );
        assert_eq!(transport(&["by uid 1000; d"]), Transport::Unknown);
        assert_eq!(transport(&[]), Transport::Unknown);
    }

    #[test]
    fn old_versions_are_outdated() {
        for (note, outdated) in [
            ("(using TLSv1 with cipher X)", true),
            ("(using TLSv1.1 with cipher X)", true),
            (
                "(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))",
                false,
            ),
            (
                "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
                false,
            ),
            (
                "(version=TLS1_0, cipher=TLS_RSA_WITH_AES_128_CBC_SHA)",
                true,
            ),
            ("(version=TLS1_1 cipher=X bits=128/128)", true),
            ("(version=TLS1_2, cipher=X)", false),
            ("(version=TLS1 cipher=X bits=128/128)", true),
            ("(version=TLSv1/SSLv3 cipher=X)", true),
            ("(version=SSLv3 cipher=X)", true),
            ("(TLS1.0:RSA_AES_256_CBC_SHA1:256)", true),
            ("", false),
        ] {
            let hop =
                format!("from mx.kunde.example {note} by mail.firma.example with ESMTPS id 7; d");
            assert_eq!(transport(&[&hop]), Transport::Tls { outdated }, "{note}");
        }
    }
}
