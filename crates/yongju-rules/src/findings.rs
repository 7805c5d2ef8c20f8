//! Findings: what is true, false or not known of a person.

use crate::words::{Bit as _, Finding};

/// Three-valued findings.
///
/// # Invariants
///
/// What is not known is not true either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Findings {
    known: u32,
    holding: u32,
}

impl Findings {
    /// True, false, or `None` where it is not known.
    #[must_use]
    pub fn of(self, finding: Finding) -> Option<bool> {
        let bit = finding.bit();
        (self.known & bit != 0).then_some(self.holding & bit != 0)
    }

    /// The same with one more known.
    #[must_use]
    pub fn with(self, finding: Finding, holds: bool) -> Self {
        let bit = finding.bit();
        let holding = if holds { self.holding | bit } else { self.holding & !bit };
        Self { known: self.known | bit, holding }
    }

    /// The same with one not known.
    #[must_use]
    pub fn without(self, finding: Finding) -> Self {
        let bit = finding.bit();
        Self { known: self.known & !bit, holding: self.holding & !bit }
    }
}
