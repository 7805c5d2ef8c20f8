//! The words of a report: checks, outcomes, verdicts.
//!
//! None of these enums is `non_exhaustive`: whoever shows a report must break
//! when a new outcome appears.

/// A question that the judge asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// VER-1: is this a foreign permanent resident's number?
    Number,
    /// VER-2: can every item of the record be read?
    Record,
    /// VER-3: do the record's items agree with each other?
    Agreement,
    /// VER-6: does it come from a card?
    Origin,
    /// VER-7: was it issued, and just like this?
    Issued,
    /// VER-8: is today within its validity?
    Period,
    /// VER-9: is it in force?
    Status,
    /// VER-10: is the person its holder?
    Holder,
}

impl Check {
    /// The check's name in the project's JSON contracts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Record => "record",
            Self::Agreement => "agreement",
            Self::Origin => "origin",
            Self::Issued => "issued",
            Self::Period => "period",
            Self::Status => "status",
            Self::Holder => "holder",
        }
    }
}

/// What came of a check: three answers, never merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// The card is wrong.
    Failed(Failure),
    /// It could not be asked.
    NotDone(Reason),
}

/// How a card is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The text is no number of any kind that is known.
    NotACardNumber,
    /// The number or record is a citizen's, a resident's or an organisation's.
    AnotherKind,
    /// An item of the record cannot be read.
    ItemUnreadable,
    /// Items of the record contradict each other.
    ItemsDisagree,
    /// No card with this number was ever issued.
    NeverIssued,
    /// A card with this number was issued, but not with this record.
    DiffersFromIssued,
    /// Its first valid day is still to come.
    NotYetValid,
    /// Its last valid day is over.
    Expired,
    /// It was reported lost.
    ReportedLost,
    /// It was exchanged for a newer card.
    Exchanged,
}

impl Failure {
    /// The failure's name in the project's JSON contracts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotACardNumber => "not-a-card-number",
            Self::AnotherKind => "another-kind",
            Self::ItemUnreadable => "item-unreadable",
            Self::ItemsDisagree => "items-disagree",
            Self::NeverIssued => "never-issued",
            Self::DiffersFromIssued => "differs-from-issued",
            Self::NotYetValid => "not-yet-valid",
            Self::Expired => "expired",
            Self::ReportedLost => "reported-lost",
            Self::Exchanged => "exchanged",
        }
    }
}

/// Why a check could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The reader's module vouches for the card; the host sees no signature.
    ReaderVouches,
    /// A number was given, nothing of a card.
    NumberOnly,
    /// The record came as a file; it shows no card.
    FileOnly,
    /// There is no well-formed number to ask for.
    NoNumber,
    /// There are no dates to compare with today.
    NoDates,
    /// Items that cannot be read cannot be compared.
    ItemsUnreadable,
    /// The register could not be asked.
    StatusUnavailable,
    /// No such card was issued, so it has no status.
    NotIssued,
    /// Whoever looks at the person compares the portrait.
    PersonToCompare,
}

impl Reason {
    /// The reason's name in the project's JSON contracts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ReaderVouches => "reader-vouches",
            Self::NumberOnly => "number-only",
            Self::FileOnly => "file-only",
            Self::NoNumber => "no-number",
            Self::NoDates => "no-dates",
            Self::ItemsUnreadable => "items-unreadable",
            Self::StatusUnavailable => "status-unavailable",
            Self::NotIssued => "not-issued",
            Self::PersonToCompare => "person-to-compare",
        }
    }

    /// Whether a card is accepted all the same (VER-11).
    ///
    /// A counter with a reader has no more than the module's word and the
    /// clerk's eyes; everything else that could not be asked needs a person.
    #[must_use]
    pub const fn is_tolerated(self) -> bool {
        match self {
            Self::ReaderVouches | Self::PersonToCompare => true,
            Self::NumberOnly
            | Self::FileOnly
            | Self::NoNumber
            | Self::NoDates
            | Self::ItemsUnreadable
            | Self::StatusUnavailable
            | Self::NotIssued => false,
        }
    }
}

/// A check and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckResult {
    /// The check.
    pub check: Check,
    /// What came of it.
    pub outcome: Outcome,
}

/// What the relying party is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Accept the card for this purpose.
    Accept,
    /// Do not accept it.
    Reject,
    /// A person decides: something could not be asked.
    Refer,
}

impl Verdict {
    /// The verdict of a list of results: any failure rejects, anything not done
    /// that is not tolerated refers, the rest accepts (VER-11).
    #[must_use]
    pub fn of(results: &[CheckResult]) -> Self {
        let mut verdict = Self::Accept;
        for result in results {
            match result.outcome {
                Outcome::Failed(_) => return Self::Reject,
                Outcome::NotDone(reason) if !reason.is_tolerated() => verdict = Self::Refer,
                Outcome::NotDone(_) | Outcome::Passed => {}
            }
        }
        verdict
    }

    /// The verdict's word in the project's JSON contracts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Refer => "refer",
        }
    }
}

/// The text is no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownVerdict;

impl core::fmt::Display for UnknownVerdict {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("not a verdict")
    }
}

impl core::error::Error for UnknownVerdict {}

impl core::str::FromStr for Verdict {
    type Err = UnknownVerdict;

    fn from_str(text: &str) -> Result<Self, UnknownVerdict> {
        [Self::Accept, Self::Reject, Self::Refer]
            .into_iter()
            .find(|verdict| verdict.word() == text)
            .ok_or(UnknownVerdict)
    }
}
