//! Unwraps `format=flowed` (RFC 3676): an IBAN can be broken over two lines (mail.md section 14).

/// Joins flowed lines of the same quote depth. Lines end with `\n` (a `\r` before it is dropped).
#[must_use]
pub fn unwrap_flowed(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // Quote depth of the line that waits for its continuation.
    let mut open: Option<usize> = None;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() && lines.peek().is_none() {
            break;
        }
        let (depth, content) = parts(line);
        // A signature separator stands alone, even where the line before asks to be continued.
        let joins = open == Some(depth) && content != "-- ";
        if !joins {
            end_line(&mut out, open.is_some());
            prefix(&mut out, depth);
        }
        let flows = content.ends_with(' ') && content != "-- ";
        out.push_str(if flows && delsp {
            &content[..content.len() - 1]
        } else {
            content
        });
        open = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    if text.ends_with('\n') {
        end_line(&mut out, open.is_some());
    } else if out.ends_with('\n') {
        out.pop();
    }
    out
}

/// Quote depth, and the content without its quote marks and one stuffed space.
fn parts(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches('>');
    let depth = line.len() - content.len();
    (depth, content.strip_prefix(' ').unwrap_or(content))
}

fn prefix(out: &mut String, depth: usize) {
    if depth > 0 {
        out.extend(std::iter::repeat_n('>', depth));
        out.push(' ');
    }
}

fn end_line(out: &mut String, open: bool) {
    if open {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::unwrap_flowed;

    #[test]
    fn joins_lines_that_end_in_a_space() {
        assert_eq!(
            unwrap_flowed("IBAN DE59 9801 \n1234 0004\nEnde\n", false),
            "IBAN DE59 9801 1234 0004\nEnde\n"
        );
        assert_eq!(unwrap_flowed("Haus \r\ntür\r\n", true), "Haustür\n");
    }

    #[test]
    fn keeps_quote_depths_apart_and_unstuffs() {
        assert_eq!(
            unwrap_flowed("> eins \n> zwei\n>> drei \nvier\n From hier\n", false),
            "> eins zwei\n>> drei \nvier\nFrom hier\n"
        );
    }

    #[test]
    fn the_signature_separator_is_never_joined() {
        assert_eq!(
            unwrap_flowed("Gruß \n-- \nFirma\n", false),
            "Gruß \n-- \nFirma\n"
        );
    }
}
