//! The judge: the same for a hotel, a desk and a gate.
//!
//! Here lives the way from evidence to a verdict, in two stages: does what is
//! shown agree with itself (semantic), and is it valid now, here, for this
//! purpose (contextual). Bytes that are no evidence at all are refused before,
//! by the types of `yongju-core` and `yongju-record` (structural). Nothing here
//! asks a clock, a register or a reader: their answers are arguments, and "could
//! not ask" is one of them.
//!
//! A wrong card is a result, not an error: [`verify`] always answers.
//!
//! Requirements: `VER-*` in `docs/spec/verification.md`.

mod disclosure;
mod evidence;
mod judge;
mod outcome;
mod purpose;
mod standing;

pub use disclosure::{Disclosed, DisclosedField, Disclosure};
pub use evidence::{Evidence, Source};
pub use judge::{Report, verify};
pub use outcome::{Check, CheckResult, Failure, Outcome, Reason, UnknownVerdict, Verdict};
pub use purpose::{Purpose, UnknownPurpose};
pub use standing::{CardState, KnownCard, Standing};

#[cfg(test)]
mod tests;
