//! The traffic light and the share of what could not be read (report.md sections 3 and 5).

use super::tally::Window;
use crate::model::{CoverageCode, Outcome};

/// Share of unread messages, in percent, above which a low light says that it cannot know.
const UNREAD_PERCENT: u64 = 20;

/// Index of the window from which the light is high.
const INDEX_HIGH: u8 = 60;

/// Critical data on unsuitable channels from which the light is high; a single one is settled at once instead.
const CRITICAL_HIGH: u64 = 2;

/// Need for action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// High need for action.
    High,
    /// Medium need for action.
    Medium,
    /// Low need for action.
    Low,
    /// Too much unread to call it low.
    Unclear,
}

impl Light {
    pub(super) fn of(window: &Window, unread_percent: u64) -> Self {
        if window.critical >= CRITICAL_HIGH || window.index >= INDEX_HIGH {
            Light::High
        } else if window.forbidden > 0 {
            Light::Medium
        } else if unread_percent > UNREAD_PERCENT {
            Light::Unclear
        } else {
            Light::Low
        }
    }

    /// The identifier: key of its words, class in HTML.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Light::High => "high",
            Light::Medium => "medium",
            Light::Low => "low",
            Light::Unclear => "unclear",
        }
    }

    /// A sign that tells the light without colour.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Light::High => "✗",
            Light::Medium => "△",
            Light::Low => "✓",
            Light::Unclear => "?",
        }
    }
}

/// Attachments and protected items that hold what somebody said and were not read; never more than messages.
pub(super) fn unread(outcome: &Outcome) -> u64 {
    let said = |code| {
        matches!(
            code,
            CoverageCode::Picture
                | CoverageCode::Video
                | CoverageCode::Voice
                | CoverageCode::Document
                | CoverageCode::LeftOut
                | CoverageCode::Protected
        )
    };
    outcome
        .coverage
        .iter()
        .filter(|c| said(c.code))
        .map(|c| c.count)
        .sum()
}

/// Percent, rounded, at most 100; 0 of nothing.
pub(super) fn percent(part: u64, whole: u64) -> u64 {
    (part.saturating_mul(100) + whole / 2)
        .checked_div(whole)
        .unwrap_or(0)
        .min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn light(critical: u64, forbidden: u64, index: u8, unread: u64) -> Light {
        let window = Window {
            critical,
            forbidden,
            index,
            ..Window::default()
        };
        Light::of(&window, unread)
    }

    #[test]
    fn the_light_follows_the_window() {
        assert_eq!(light(0, 0, 0, 20), Light::Low);
        assert_eq!(light(0, 0, 0, 21), Light::Unclear);
        assert_eq!(light(0, 1, 3, 90), Light::Medium);
        assert_eq!(light(1, 1, 59, 0), Light::Medium);
        assert_eq!(light(2, 2, 3, 0), Light::High);
        assert_eq!(light(0, 9, 60, 0), Light::High);
    }

    #[test]
    fn percent_rounds_and_survives_nothing() {
        assert_eq!(
            (percent(1, 3), percent(2, 3), percent(5, 0), percent(9, 3)),
            (33, 67, 0, 100)
        );
    }
}
