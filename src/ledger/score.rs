//! Risk and index (report.md section 5): for order and comparison of a business with itself, never a verdict.

use crate::model::{Direction, Severity, Tier, Verdict};

/// Constant c of the index formula.
const C: f64 = 12.0;
/// Highest risk of a message.
const CAP: f64 = 20.0;

/// `r = S · K · P · E`, 0 to 20; 0 where the verdict is allowed or there is none.
#[must_use]
pub fn risk(severity: Severity, verdict: Option<Verdict>, tier: Tier, exposure: f64) -> f64 {
    severity.weight() * verdict.map_or(0.0, Verdict::factor) * tier.probability() * exposure
}

/// Factor E by number of readers; a broadcast or a group of private and business members counts as many.
#[must_use]
pub fn exposure(readers: u16, many: bool, direction: Direction) -> f64 {
    let by_readers = match readers {
        _ if many => 2.0,
        0..=2 => 1.0,
        3..=5 => 1.3,
        6..=15 => 1.6,
        _ => 2.0,
    };
    if direction == Direction::Inbound {
        by_readers * 0.7
    } else {
        by_readers
    }
}

/// The running index: sum of message risks.
#[derive(Debug, Default)]
pub struct Index {
    sum: f64,
    message: Option<(u32, u64)>,
    highest: f64,
    total: f64,
}

impl Index {
    /// Adds a finding; findings of one message come one after the other.
    pub fn add(&mut self, source: u32, message: u64, risk: f64) {
        if self.message != Some((source, message)) {
            self.close();
            self.message = Some((source, message));
        }
        self.highest = self.highest.max(risk);
        self.total += risk;
    }

    fn close(&mut self) {
        // Message risk: the highest finding and a quarter of the rest.
        self.sum += (self.highest + 0.25 * (self.total - self.highest)).min(CAP);
        (self.highest, self.total) = (0.0, 0.0);
    }

    /// 0 to 100 over this many messages.
    #[must_use]
    pub fn finish(mut self, messages: u64) -> u8 {
        self.close();
        let value = 100.0 * (1.0 - (-self.sum / (C * (messages.max(1) as f64).sqrt())).exp());
        value.round().clamp(0.0, 100.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn risk_follows_the_formula() {
        let r = risk(
            Severity::Critical,
            Some(Verdict::Forbidden),
            Tier::High,
            exposure(1, false, Direction::Outbound),
        );
        assert!((r - 8.5).abs() < 1e-9);
        assert_eq!(
            risk(Severity::High, Some(Verdict::Allowed), Tier::Certain, 2.0),
            0.0
        );
        assert!((exposure(4, false, Direction::Inbound) - 0.91).abs() < 1e-9);
    }

    #[test]
    fn the_index_grows_and_stays_below_a_hundred() {
        let mut index = Index::default();
        for message in 0..10 {
            index.add(0, message, 6.0);
            index.add(0, message, 4.0);
        }
        assert_eq!(index.finish(100), 44);
    }
}
