//! Who qualifies for permanent residence: the law as dated, cited data, decided
//! with reasons.

pub mod amount;
mod assessment;
mod day;
pub mod diff;
mod evaluate;
mod facts;
mod findings;
mod form;
pub mod json;
pub mod law;
mod questions;
pub mod report;
mod rules;
#[cfg(feature = "sample")]
pub mod sample;
pub mod statement;
pub mod words;

pub use assessment::{Assessment, FilingDay, Outcome, Verdict};
pub use day::{Day, DayError, Month};
pub use evaluate::{LOOK_AHEAD_YEARS, Measure, Reach, Truth};
pub use facts::{Facts, FactsError, FactsFault, Faults};
pub use findings::Findings;
pub use law::{Law, LawError, Set};
pub use questions::open_facts;
pub use rules::{Choice, ChoiceError, Conditions, InForce, RuleSet};
pub use statement::Statement;
