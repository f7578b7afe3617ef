//! Word forms: what `rechnung*`, `*rechnung*`, `=AB`, `~rechnung*` and `zahlt nicht` mean, and the spellings each stands for.
//!
//! German in chats is typed on foreign keyboards: ä is also ae or a, ß also ss (catalogue 1.1 no. 4). The spellings
//! are made here, once, so that no message has to be rewritten to be searched.

/// Most spellings made of one word: four umlauts in one word give 81, which is more than anybody types.
const MOST_SPELLINGS: usize = 48;

/// Shortest word whose typing errors are still told from other words.
const LEAST_MISTYPED: usize = 8;

/// One token of a word form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Spellings in lower case, the one as written first.
    pub spellings: Vec<String>,
    /// Letters may stand before.
    pub open_start: bool,
    /// Letters may follow.
    pub open_end: bool,
    /// Exactly this case.
    pub exact: Option<String>,
}

/// A word form: one or more tokens in sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordForm {
    /// Tokens.
    pub tokens: Vec<Token>,
}

/// Reads a word form.
///
/// # Errors
/// A lower-case fragment that says what is wrong.
pub fn parse(source: &str) -> Result<WordForm, String> {
    let tokens = source
        .split_whitespace()
        .map(token)
        .collect::<Result<Vec<_>, _>>()?;
    if tokens.is_empty() {
        return Err("an empty word".into());
    }
    if tokens.len() > 1 && tokens[0].open_start {
        return Err("a sequence of words cannot begin with `*`".into());
    }
    Ok(WordForm { tokens })
}

fn token(source: &str) -> Result<Token, String> {
    if let Some(word) = source.strip_prefix('~') {
        return mistyped(word);
    }
    if let Some(exact) = source.strip_prefix('=') {
        let (exact, open_end) = exact
            .strip_suffix('*')
            .map_or((exact, false), |e| (e, true));
        if exact.is_empty() {
            return Err("nothing after `=`".into());
        }
        let lower = exact.to_lowercase();
        return Ok(Token {
            spellings: vec![lower],
            open_start: false,
            open_end,
            exact: Some(exact.into()),
        });
    }
    let open_start = source.starts_with('*');
    let core = source.trim_start_matches('*');
    let open_end = core.ends_with('*');
    let core = core.trim_end_matches('*').to_lowercase();
    if core.contains('*') {
        return Err("`*` may stand at the ends of a word only".into());
    }
    if core.is_empty() {
        return Err("a word of `*` alone".into());
    }
    if open_start && core.chars().count() < 5 {
        return Err("a word with `*` in front needs at least five letters".into());
    }
    Ok(Token {
        spellings: spellings(&core),
        open_start,
        open_end,
        exact: None,
    })
}

/// The word with all its typing errors.
fn mistyped(source: &str) -> Result<Token, String> {
    let mut token = token(source)?;
    let letters = source.chars().filter(|c| c.is_alphabetic()).count();
    if token.exact.is_some() || letters < LEAST_MISTYPED {
        return Err(format!(
            "`~` needs a word of at least {LEAST_MISTYPED} letters in any case"
        ));
    }
    let errors: Vec<String> = token.spellings.iter().flat_map(|s| slips(s)).collect();
    token.spellings.extend(errors);
    let mut seen = std::collections::BTreeSet::new();
    token.spellings.retain(|s| seen.insert(s.clone()));
    Ok(token)
}

/// One letter left out, one typed twice, two neighbours swapped; the first letter stands.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut all = Vec::new();
    for at in 1..letters.len() {
        let mut less = letters.clone();
        less.remove(at);
        let mut more = letters.clone();
        more.insert(at, letters[at]);
        all.extend([less, more]);
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            all.push(swapped);
        }
    }
    all.into_iter()
        .map(|letters| letters.into_iter().collect())
        .collect()
}

/// The word itself, then with each umlaut as digraph or plain vowel and ß as ss.
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for character in word.chars() {
        let forms: &[&str] = match character {
            'ä' => &["ä", "ae", "a"],
            'ö' => &["ö", "oe", "o"],
            'ü' => &["ü", "ue", "u"],
            'ß' => &["ß", "ss"],
            _ => &[],
        };
        if forms.is_empty() {
            all.iter_mut().for_each(|s| s.push(character));
        } else {
            all = forms
                .iter()
                .flat_map(|f| all.iter().map(move |s| format!("{s}{f}")))
                .collect();
            all.truncate(MOST_SPELLINGS);
        }
    }
    all.sort_by_key(|s| s != word);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_cover_foreign_keyboards() {
        let form = parse("kündig*").unwrap();
        assert_eq!(form.tokens[0].spellings, ["kündig", "kuendig", "kundig"]);
        assert!(form.tokens[0].open_end);
        assert_eq!(
            parse("straße").unwrap().tokens[0].spellings,
            ["straße", "strasse"]
        );
    }

    #[test]
    fn typing_errors_are_spellings() {
        let form = parse("~rechnung*").unwrap();
        for typed in ["rechnung", "rechung", "rechnnung", "rehcnung", "rechnug"] {
            assert!(
                form.tokens[0].spellings.iter().any(|s| s == typed),
                "{typed}"
            );
        }
        assert!(form.tokens[0].open_end);
        assert!(parse("~*rechnung*").unwrap().tokens[0].open_start);
    }

    #[test]
    fn forms_that_cannot_work_are_refused() {
        for bad in [
            "~lohn",
            "~=Rechnung",
            "",
            "*",
            "*au*",
            "re*ch",
            "*rechnung offen",
            "=",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert_eq!(parse("offen* posten").unwrap().tokens.len(), 2);
    }
}
