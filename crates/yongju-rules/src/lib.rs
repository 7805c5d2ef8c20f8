//! Who qualifies for permanent residence: the law as dated, cited data, decided
//! with reasons.
//!
//! Here live the law's files, the facts of a person, the evaluator and the
//! explanation. No clock, no files read at run time but those that a caller gives,
//! no page and no decision: an answer compares conditions.
//!
//! Requirements: `ELL-*`, `ELD-*`, `ELF-*`, `ELE-*`, `ELX-*` in
//! `docs/spec/eligibility.md`.
//!
//! ```
//! use yongju_rules::{Choice, Facts, Law, RuleSet, Set, Statement, Verdict, words::Label};
//!
//! let law = Law::released()?;
//! let today = "2026-11-24".parse()?;
//! let place = Label::new("shanghai")?;
//! let choice = Choice { set: Set::Law, place, rules_on: today, readings: law.readings() };
//! let rules = RuleSet::in_force(&law, choice)?;
//! let facts = Facts::new(Statement::default(), today, law.names())?;
//! let found = rules.assess(&facts, today);
//! // Where nothing is known, nothing can be told.
//! assert_eq!(found.best(), Some(Verdict::Undetermined));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
