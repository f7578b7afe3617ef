//! What `tesseract` recognised: its table of words with how sure it is of each, as text.

/// From how many of a hundred a word counts as surely read.
const SURE: f64 = 60.0;
/// Letters and digits of a word that cannot be a play of light.
const LETTERS: usize = 3;

/// Lines of words out of the table (twelve columns: level, page, block, paragraph, line, word, four of its place, how sure,
/// text). Empty where no word is surely read: in leaves and tiles it sees letters too.
pub(super) fn text(table: &str) -> String {
    let mut out = String::new();
    let mut sure = false;
    let mut last = None;
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [
            _,
            page,
            block,
            paragraph,
            line,
            _,
            _,
            _,
            _,
            _,
            how_sure,
            word,
        ] = cells[..]
        else {
            continue;
        };
        let Ok(how_sure) = how_sure.parse::<f64>() else {
            // The head of the table.
            continue;
        };
        let word = word.trim();
        if how_sure < 0.0 || word.is_empty() {
            continue;
        }
        let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
        sure |= how_sure >= SURE && letters >= LETTERS;
        let place = Some((page, block, paragraph, line));
        if last.is_some() {
            out.push(if place == last { ' ' } else { '\n' });
        }
        last = place;
        out.push_str(word);
    }
    if sure { clean(&out) } else { String::new() }
}

/// Text of a foreign program without what steers terminals.
pub(super) fn clean(text: &str) -> String {
    let kept = text
        .chars()
        .map(|c| if c == '\u{c}' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    kept.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_lines() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n\
            5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96.1\tIBAN\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t30\tDE59\n\
            5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t91\tOtt\n";
        assert_eq!(text(table), "IBAN DE59\nOtt");
    }

    #[test]
    fn a_play_of_light_is_no_text() {
        let unsure =
            "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t22\tRauten\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t95\tee";
        assert_eq!(text(unsure), "");
        assert_eq!(clean("\u{1b}[31mrot\u{c}neu\r\n"), "[31mrot\nneu");
    }
}
