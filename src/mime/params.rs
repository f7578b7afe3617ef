//! `Content-Type` and `Content-Disposition` with their parameters, read by the library (RFC 2231) and smoothed.

use super::{limits, words};

/// A header value with parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// First word, lower case.
    pub value: String,
    params: Vec<(String, String)>,
}

impl Value {
    /// Reads a raw header value.
    #[must_use]
    pub fn parse(raw: &[u8]) -> Self {
        let text = words::unfold(&raw[..raw.len().min(limits::PARAMETERS)]);
        let text = paths(&text);
        let parsed = mailparse::parse_content_disposition(&text);
        let value = text
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let mut params: Vec<(String, String)> = parsed.params.into_iter().collect();
        // Where both forms stand the library keeps the plain one; the extended one is the better.
        for (name, value) in params.clone() {
            if let Some(plain) = name.strip_suffix('*')
                && !plain.ends_with(|c: char| c.is_ascii_digit())
            {
                let alone = mailparse::parse_content_disposition(&format!("x; {name}={value}"));
                if let Some(better) = alone.params.get(plain) {
                    params.insert(0, (plain.to_string(), better.clone()));
                }
            }
        }
        Self { value, params }
    }

    /// A parameter's value.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// A file name parameter: encoded words decoded (forbidden, but frequent), paths stripped.
    #[must_use]
    pub fn file_name(&self, name: &str) -> Option<String> {
        let joined = || {
            let parts: Vec<&str> = (0..100)
                .map_while(|i| self.param(&format!("{name}*{i}")))
                .collect();
            (!parts.is_empty()).then(|| parts.concat())
        };
        let extended = self.params.iter().any(|(n, _)| n == &format!("{name}*0"));
        let raw = if extended {
            joined()
        } else {
            self.param(name).map(str::to_string)
        }?;
        let decoded = words::decode_words(&raw);
        let clean = decoded.rsplit(['/', '\\']).next().unwrap_or(&decoded);
        let clean: String = clean.chars().filter(|c| !c.is_control()).collect();
        let clean = clean.trim().trim_matches('"').to_string();
        (!clean.is_empty()).then_some(clean)
    }
}

/// A backslash escapes only a quote and itself (RFC 822); elsewhere it is a Windows path, which the library would glue.
fn paths(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('"' | '\\')) => {
                out.push(c);
                out.extend(chars.next());
            }
            ('\\', _) => out.push('/'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn names_by_their_order_of_trust() {
        let v = Value::parse(b"attachment; filename=\"x.pdf\"; filename*=utf-8''B%C3%BCro.pdf");
        assert_eq!(v.file_name("filename").as_deref(), Some("Büro.pdf"));
        let v = Value::parse(
            b"attachment; filename*0*=utf-8''Angebot%20f%C3;\r\n filename*1*=%BCr.pdf",
        );
        assert_eq!(v.file_name("filename").as_deref(), Some("Angebot für.pdf"));
        let v = Value::parse(b"application/pdf; name=\"=?utf-8?Q?B=C3=BCro.pdf?=\"");
        assert_eq!(v.file_name("name").as_deref(), Some("Büro.pdf"));
        let v = Value::parse(b"attachment; filename=\"C:\\tmp\\a.pdf\"");
        assert_eq!(v.value, "attachment");
        assert_eq!(v.file_name("filename").as_deref(), Some("a.pdf"));
    }
}
