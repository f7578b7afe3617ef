//! HTML to text around nanohtml2text (mail.md section 14). A single pass of our own first reduces the markup to text,
//! entities and two kinds of breaks; the library then never sees a tag that could make it slow, recurse or glue cells.

// length: one pass over HTML with its tables

use memchr::{memchr, memmem};
use std::ops::Range;

/// More is never read by a person; a converter needs several times its input.
pub const HTML_CAP: usize = 16 << 20;
/// A tag longer than this has lost its closing quote; then the first `>` ends it. Keeps the pass linear.
const TAG_SPAN: usize = 64 << 10;
/// Marks that travel through the library as letters of the private use area; dropped where the input holds them.
const QUOTE_OPEN: char = '\u{e001}';
const QUOTE_CLOSE: char = '\u{e002}';
const CELL: char = '\u{e003}';

/// Text of an HTML document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlText {
    /// The text; cells of a row are separated by a tab.
    pub text: String,
    /// Byte ranges of the text that the markup quotes.
    pub quotes: Vec<Range<usize>>,
    /// The document was longer than [`HTML_CAP`].
    pub cut: bool,
}

/// Converts a document.
#[must_use]
pub fn html_to_text(html: &str) -> HtmlText {
    let cut = html.len() > HTML_CAP;
    let html = &html[..html.floor_char_boundary(HTML_CAP)];
    let simple = Reducer::new(html).run();
    let (text, quotes) = settle(&nanohtml2text::html2text(&simple));
    HtmlText { text, quotes, cut }
}

/// Reduces a document to text with entities, `<br>` and `<p>`.
struct Reducer<'a> {
    html: &'a str,
    out: String,
    /// Depth of `pre`: line breaks count there.
    pre: u32,
    /// A line break was the last thing written: a second one makes an empty line.
    broke: bool,
    /// Address of an open `mailto:` or `tel:` link and where its text began.
    link: Option<(String, usize)>,
    /// How many quotes are open; closing marks beyond are dropped.
    quotes: u32,
    /// No `>` follows any more: every `<` is text.
    bare: bool,
}

impl<'a> Reducer<'a> {
    fn new(html: &'a str) -> Self {
        Self {
            html,
            out: String::with_capacity(html.len() / 2),
            pre: 0,
            broke: false,
            link: None,
            quotes: 0,
            bare: false,
        }
    }

    fn run(mut self) -> String {
        let mut at = 0;
        while at < self.html.len() {
            let rest = &self.html.as_bytes()[at..];
            let next = memchr(b'<', rest).map_or(self.html.len(), |i| at + i);
            self.text(&self.html[at..next]);
            if next == self.html.len() {
                break;
            }
            at = self.markup(next);
        }
        self.out
    }

    /// Handles what begins with the `<` at `at`; gives where to go on.
    fn markup(&mut self, at: usize) -> usize {
        let bytes = self.html.as_bytes();
        let rest = &bytes[at + 1..];
        if rest.starts_with(b"!--") {
            // Conditional comments of Outlook hide a second copy of the content: gone with the comment.
            return memmem::find(&rest[3..], b"-->").map_or(bytes.len(), |i| at + 4 + i + 3);
        }
        let opens = rest
            .first()
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        let end = if opens && !self.bare {
            tag_end(rest)
        } else {
            None
        };
        let Some(end) = end else {
            self.bare |= opens;
            self.out.push_str("&lt;");
            self.broke = false;
            return at + 1;
        };
        let tag = &self.html[at + 1..at + 1 + end];
        self.tag(tag, at + 1 + end + 1)
    }

    /// Handles one tag; `after` is the byte behind it. Gives where to go on.
    fn tag(&mut self, tag: &str, after: usize) -> usize {
        let closing = tag.starts_with('/');
        let body = tag.trim_start_matches('/');
        let name_end = body
            .find(|c: char| c.is_ascii_whitespace() || c == '/')
            .unwrap_or(body.len());
        let (name, attributes) = (body[..name_end].to_ascii_lowercase(), &body[name_end..]);
        match name.as_str() {
            "style" | "script" | "template" | "title" if !closing => {
                return self.skip_past(after, &[&format!("</{name}")], self.html.len());
            }
            // A head that is never closed ends where the body begins, or was none.
            "head" if !closing => return self.skip_past(after, &["</head", "<body"], after),
            "td" | "th" => self.out.push(CELL),
            "pre" => {
                self.pre = if closing {
                    self.pre.saturating_sub(1)
                } else {
                    self.pre + 1
                }
            }
            "br" => self.line(),
            "p" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.paragraph(),
            "div" | "tr" | "table" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "option"
            | "address" | "article" | "aside" | "section" | "main" | "header" | "footer"
            | "nav" | "center" | "form" | "fieldset" | "figure" | "caption" | "body" | "tbody"
            | "thead" => self.block(),
            "blockquote" => {
                self.block();
                self.quote(closing);
            }
            "a" => self.anchor(closing, attributes),
            _ => {}
        }
        if !closing && quotes_the_rest(&name, attributes) {
            self.block();
            self.quote(false);
        }
        after
    }

    fn quote(&mut self, closing: bool) {
        if !closing {
            self.quotes += 1;
            self.out.push(QUOTE_OPEN);
        } else if self.quotes > 0 {
            self.quotes -= 1;
            self.out.push(QUOTE_CLOSE);
        }
    }

    /// A written line break; two in a row leave an empty line.
    fn line(&mut self) {
        self.out.push_str(if self.broke { "<p>" } else { "<br>" });
        self.broke = true;
    }

    /// A border of a block: one line break, however many meet.
    fn block(&mut self) {
        self.out.push_str("<br>");
    }

    fn paragraph(&mut self) {
        self.out.push_str("<p>");
    }

    /// Telephone numbers and addresses may stand only in the link.
    fn anchor(&mut self, closing: bool, attributes: &str) {
        if let Some((address, start)) = self.link.take()
            && !self.out[start..].contains(address.as_str())
        {
            self.out.push(' ');
            self.out.push_str(&address.replace('<', "&lt;"));
        }
        if !closing {
            self.link = link_address(attributes).map(|address| (address, self.out.len()));
        }
    }

    fn text(&mut self, text: &str) {
        if text.bytes().any(|b| !b.is_ascii_whitespace()) {
            self.broke = false;
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.out.push_str(if self.pre > 0 { "<br>" } else { "\n" });
            }
            push_text(&mut self.out, line);
        }
    }

    /// Goes on behind the first of these closing tags (matched without case), else at `otherwise`.
    fn skip_past(&self, from: usize, ends: &[&str], otherwise: usize) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = from;
        while let Some(i) = memchr(b'<', &bytes[at..]) {
            at += i;
            let hit = ends.iter().any(|end| {
                bytes
                    .get(at..at + end.len())
                    .is_some_and(|b| b.eq_ignore_ascii_case(end.as_bytes()))
            });
            if hit {
                // The tag itself is handled next; closing tags of these elements do nothing.
                return at;
            }
            at += 1;
        }
        otherwise
    }
}

/// Where the `>` of a tag is, quoted attribute values left aside.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut quote = 0;
    let mut after_equals = false;
    for (i, &b) in tag.iter().take(TAG_SPAN).enumerate() {
        match b {
            _ if quote == b => quote = 0,
            _ if quote != 0 => {}
            b'>' => return Some(i),
            b'"' | b'\'' if after_equals => quote = b,
            _ => {}
        }
        after_equals = b == b'=' || (after_equals && b.is_ascii_whitespace());
    }
    memchr(b'>', tag)
}

/// Marks behind which mail programs put the earlier mail (mail.md section 14).
fn quotes_the_rest(name: &str, attributes: &str) -> bool {
    const IDS: [&str; 4] = [
        "divRplyFwdMsg",
        "appendonsend",
        "OLK_SRC_BODY_SECTION",
        "moz-forward-container",
    ];
    let outlook = || {
        attributes.contains("border-top:solid")
            || attributes.contains("border-top: solid")
            || attributes.contains("border:none;border-top")
    };
    matches!(name, "div" | "span" | "hr")
        && (IDS.iter().any(|id| attributes.contains(id))
            || (outlook()
                && ["#B5C4DF", "#E1E1E1"]
                    .iter()
                    .any(|c| attributes.contains(c))))
}

/// The address of a `mailto:` or `tel:` link.
fn link_address(attributes: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let scheme = ["mailto:", "tel:"]
        .into_iter()
        .find_map(|scheme| lower.find(scheme).map(|at| at + scheme.len()))?;
    lower[..scheme].contains("href").then_some(())?;
    let value = attributes[scheme..]
        .split(['"', '\'', '?', ' ', '>'])
        .next()?
        .replace("%40", "@")
        .replace("%20", " ");
    (!value.is_empty()).then_some(value)
}

/// Copies text; numeric entities 128 to 159 mean Windows-1252, and our own marks are dropped.
fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', QUOTE_OPEN, QUOTE_CLOSE, CELL]) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with('&') {
            rest = &rest['\u{e001}'.len_utf8()..];
        } else if let Some((c, length)) = western_entity(rest) {
            out.push(c);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// `&#150;` and `&#x96;` as Windows-1252, with the length read.
fn western_entity(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("&#")?;
    let (radix, digits, lead) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (16, hex, 3),
        None => (10, digits, 2),
    };
    let count = digits
        .bytes()
        .take(8)
        .take_while(|b| char::from(*b).is_digit(radix))
        .count();
    let code = u8::from_str_radix(digits.get(..count)?, radix).ok()?;
    let shown = (128..=159).contains(&code).then(|| {
        let bytes = [code];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        text.chars().next()
    })??;
    let semicolon = usize::from(digits[count..].starts_with(';'));
    Some((shown, lead + count + semicolon))
}

/// Line ends become `\n`, cell marks one tab, quote marks ranges.
fn settle(text: &str) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(text.len());
    let (mut quotes, mut depth, mut start) = (Vec::new(), 0u32, 0);
    let mut cell = false;
    for c in text.chars() {
        match c {
            '\r' => {}
            CELL => cell = true,
            QUOTE_OPEN => {
                if depth == 0 {
                    start = out.len();
                }
                depth += 1;
            }
            QUOTE_CLOSE => {
                depth = depth.saturating_sub(1);
                if depth == 0 && start < out.len() {
                    quotes.push(start..out.len());
                }
            }
            '\n' => {
                let end = out.trim_end_matches(' ').len();
                out.truncate(end);
                out.push('\n');
                cell = false;
            }
            ' ' if cell || out.is_empty() || out.ends_with('\n') => {}
            c => {
                if cell && !out.is_empty() && !out.ends_with('\n') {
                    let end = out.trim_end_matches(' ').len();
                    out.truncate(end);
                    out.push('\t');
                }
                cell = false;
                out.push(c);
            }
        }
    }
    if depth > 0 && start < out.len() {
        quotes.push(start..out.len());
    }
    let end = out.trim_end().len();
    out.truncate(end);
    quotes.retain_mut(|q| {
        q.end = q.end.min(end);
        q.start < q.end
    });
    (out, quotes)
}

#[cfg(test)]
mod tests {
    use super::html_to_text;
    use std::time::Instant;

    fn text(html: &str) -> String {
        html_to_text(html).text
    }

    #[test]
    fn table_cells_never_glue() {
        assert_eq!(
            text("<table><tr><td>1</td><td>49,90&nbsp;€</td></tr><tr><th>2<th>5</table>"),
            "1\t49,90\u{a0}€\n2\t5"
        );
    }

    #[test]
    fn inline_tags_never_split_words() {
        assert_eq!(text("M&uuml;l<b>ler</b> <i>zahlt</i>"), "Müller zahlt");
    }

    #[test]
    fn unread_parts_are_dropped() {
        assert_eq!(
            text(
                "<head><style>a{}</style></head><!--[if mso]>x<![endif]--><script>1<2</script><template>t</template>Text"
            ),
            "Text"
        );
        assert_eq!(text("<head><meta><body>ohne Ende"), "ohne Ende");
    }

    #[test]
    fn entities_in_the_control_range_are_western() {
        assert_eq!(
            text("5 &#128; &#x96; &#8364; &amp; 5 < 6"),
            "5 € – € & 5 < 6"
        );
    }

    #[test]
    fn links_keep_addresses() {
        assert_eq!(
            text(
                "<a href=\"tel:+4915112345678\">Ruf an</a>, <a href='mailto:a@b.example?x=1'>a@b.example</a>"
            ),
            "Ruf an +4915112345678, a@b.example"
        );
    }

    #[test]
    fn breaks_and_quotes() {
        let html = html_to_text("a<br><br>b<blockquote>alt<div>er</div></blockquote>neu");
        assert_eq!(html.text, "a\n\nb\nalt\ner\nneu");
        assert_eq!(html.text[html.quotes[0].clone()].trim(), "alt\ner");
    }

    #[test]
    fn hostile_documents_are_quick() {
        let started = Instant::now();
        let _ = text(&"<div>".repeat(200_000));
        let _ = text(&"<a href='".repeat(200_000));
        let _ = text(&"<a>".repeat(200_000));
        let _ = text(&"<style>".repeat(100_000));
        let _ = text(&"<head>".repeat(2_000));
        let _ = text(&"<!--".repeat(200_000));
        // Generous for a build without optimisation; the release build needs a twentieth.
        assert!(started.elapsed().as_secs() < 5);
    }
}
