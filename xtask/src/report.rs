//! What a check says: what, where, and what to do about it.

use std::fmt;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// A path, with a line where there is one.
    pub(crate) place: String,
    /// What is wrong, in one sentence.
    pub(crate) what: String,
    /// What its author can do, in one sentence.
    pub(crate) remedy: String,
}

/// The answer of one check.
#[derive(Debug)]
pub(crate) struct Report {
    /// The check's name, as on the command line.
    pub(crate) check: &'static str,
    /// Everything that was found; empty means all is well.
    pub(crate) complaints: Vec<Complaint>,
    /// How much was looked at: a check that looked at nothing must show it.
    pub(crate) summary: String,
}

impl Report {
    /// Whether nothing was found.
    pub(crate) fn is_well(&self) -> bool {
        self.complaints.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { check, complaints, summary } = self;
        for Complaint { place, what, remedy } in complaints {
            writeln!(f, "{check}: {place}\n    what: {what}\n    do:   {remedy}")?;
        }
        match complaints.len() {
            0 => writeln!(f, "{check}: ok ({summary})"),
            found => writeln!(f, "{check}: {found} found ({summary})"),
        }
    }
}
