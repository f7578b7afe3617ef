//! Exit statuses: findings are not failure, gaps are not findings.

/// Nothing that `--fail-on` names.
pub const CLEAN: u8 = 0;
/// Such findings; for other commands: the thing asked about is so (a rule fails its example).
pub const FOUND: u8 = 1;
/// The command line or a file of the user is wrong; nothing was scanned.
pub const USAGE: u8 = 2;
/// Something could not be read, or a report not written. With findings too: this one, the findings are still reported.
pub const GAPS: u8 = 3;
// 101: the run itself died (a panic outside the barriers), given by the runtime.

/// The status of a run.
#[must_use]
pub const fn of(found: bool, gaps: bool) -> u8 {
    match (found, gaps) {
        (_, true) => GAPS,
        (true, false) => FOUND,
        (false, false) => CLEAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_win_over_findings() {
        assert_eq!(
            [
                of(false, false),
                of(true, false),
                of(false, true),
                of(true, true)
            ],
            [CLEAN, FOUND, GAPS, GAPS]
        );
    }
}
