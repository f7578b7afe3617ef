//! How far two clocks lie apart: whole quarter hours, one number for winter and one for summer.

use super::Text;
use super::season::Season;

/// Quarter hours that two clocks may lie apart: from UTC-12 to UTC+14.
pub(super) const APART: i64 = 26 * 4;
/// Offsets there are.
pub(super) const SLOTS: usize = 2 * APART as usize + 1;
/// Quarter hours by which summer time moves a clock: not at all, by half an hour (Lord Howe) or by one.
const MOVES: [i64; 5] = [0, 4, -4, 2, -2];

/// Votes by season and offset.
pub(super) type Counts = [[u64; SLOTS]; 3];

/// The offsets of winter and summer that most votes are for, and how many.
pub(super) fn best(counts: &Counts) -> (u64, [i64; 2]) {
    let at = |season: Season, slot: i64| {
        let slot = usize::try_from(slot).ok();
        slot.and_then(|s| counts[season.index()].get(s))
            .copied()
            .unwrap_or(0)
    };
    let mut best = (0, [0, 0]);
    // The smaller move of the clock wins where both explain as much.
    for by in MOVES {
        for winter in 0..SLOTS as i64 {
            let summer = winter + by;
            let moved = if by == 0 {
                0
            } else {
                at(Season::Between, summer)
            };
            let votes = at(Season::Winter, winter)
                + at(Season::Summer, summer)
                + at(Season::Between, winter)
                + moved;
            if votes > best.0 {
                best = (votes, [winter - APART, summer - APART]);
            }
        }
    }
    best
}

/// Whole quarter hours that the first clock is ahead; a minute is let go, for exports that round.
pub(super) fn ahead(a: &Text, b: &Text) -> Option<i64> {
    let minutes = a.minute - b.minute;
    let quarters = (minutes + 7).div_euclid(15);
    ((minutes - quarters * 15).abs() <= 1 && quarters.abs() <= APART).then_some(quarters)
}
