//! What one condition comes to for one person on one day.
//!
//! Two families of leaves. Most hold over *intervals* of days (`intervals.rs`):
//! a marriage five years old, a post held four years. The others compare *windows*
//! before the day: stays (`stays.rs`) and incomes (`incomes.rs`). Each family says
//! whether a day is in, what the measure is, and the first later day that is in or
//! out; nothing is scanned day by day.
//!
//! Requirements: `ELE-*` in `docs/spec/eligibility.md`.

mod ask;
mod family;
mod incomes;
mod intervals;
mod invested;
mod moment;
mod stays;
mod work;

pub(crate) use ask::{Ask, Context};
pub(crate) use moment::Moment;

use crate::{day::Day, facts::Facts};

/// What a condition comes to.
///
/// Four answers: *unknown* lacks a fact, *open* lacks a finding that somebody else
/// makes. Neither is ever turned into yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
    /// A fact is missing.
    Unknown,
    /// An authority or officer decides.
    Open,
}

impl Truth {
    /// The one is a yes and the other a no.
    pub(crate) const fn parts_from(self, other: Self) -> bool {
        matches!((self, other), (Self::Met, Self::NotMet) | (Self::NotMet, Self::Met))
    }

    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Unknown => "unknown",
            Self::Open => "needs_finding",
        }
    }
}

/// When a condition would be met, if circumstances continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// On this day, the first one.
    On(Day),
    /// On no day that is looked at: see [`LOOK_AHEAD_YEARS`].
    Never,
    /// That depends on facts that are missing.
    Unknown,
}

/// How far ahead an earliest day is looked for.
pub const LOOK_AHEAD_YEARS: i32 = 40;

/// What one condition comes to, with its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The answer.
    pub truth: Truth,
    /// What there is, in the test's unit; `None` where it cannot be told.
    pub have: Option<i64>,
    /// What is needed, in the test's unit.
    pub need: i64,
    /// The first day, from the day of filing on, on which it is met.
    pub reach: Reach,
    /// Another reading of the law would answer otherwise.
    pub contested: bool,
}

impl Measure {
    /// A yes or no without a quantity.
    fn fact(truth: Truth, on: Day) -> Self {
        let have = match truth {
            Truth::Met => Some(1),
            Truth::NotMet => Some(0),
            Truth::Unknown | Truth::Open => None,
        };
        let reach = match truth {
            Truth::Met => Reach::On(on),
            Truth::NotMet => Reach::Never,
            Truth::Unknown | Truth::Open => Reach::Unknown,
        };
        Self { truth, have, need: 1, reach, contested: false }
    }

    /// Nothing is known.
    fn unknown(need: i64) -> Self {
        Self { truth: Truth::Unknown, have: None, need, reach: Reach::Unknown, contested: false }
    }
}

/// Measures a condition on the moment's day.
pub(crate) fn measure(ask: &Ask, facts: &Facts, moment: &Moment, context: &Context<'_>) -> Measure {
    match ask {
        Ask::Held(held) => intervals::measure(held, facts, moment),
        Ask::Stay(stay) => stays::measure(*stay, facts, moment),
        Ask::Income(income) => incomes::measure(income, facts, moment, context),
    }
}

/// The first day from `from` on when it is met.
pub(crate) fn first_met(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    match ask {
        Ask::Held(held) => intervals::first_met(held, facts, from),
        Ask::Stay(stay) => stays::first_met(*stay, facts, from),
        Ask::Income(income) => incomes::first_met(income, facts, from, context),
    }
}

/// The first day from `from` on when it is not met.
pub(crate) fn first_unmet(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    match ask {
        Ask::Held(held) => intervals::first_unmet(held, facts, from),
        Ask::Stay(stay) => stays::first_unmet(*stay, facts, from),
        Ask::Income(income) => incomes::first_unmet(income, facts, from, context),
    }
}
