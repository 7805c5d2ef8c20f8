//! What is doubtful about a number that is read all the same.

use core::fmt;

/// A doubt that never refuses a number: the fact behind it is inferred or the
/// list behind it may have gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberWarning {
    /// NUM-6: area 66, the Production and Construction Corps.
    AreaDoubtful,
    /// NUM-10: the nationality is not in ISO 3166-1.
    NationalityOutsideIso,
    /// COD-4: the prefecture is not in the historical list.
    PrefectureUnlisted,
    /// NUM-14: the birth year is outside 1900 to 2099.
    BirthYearImplausible,
}

impl NumberWarning {
    /// The stable name of the warning.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AreaDoubtful => "number/area-doubtful",
            Self::NationalityOutsideIso => "number/nationality-outside-iso",
            Self::PrefectureUnlisted => "number/prefecture-unlisted",
            Self::BirthYearImplausible => "number/birth-year-implausible",
        }
    }
}

impl fmt::Display for NumberWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AreaDoubtful => {
                "area 66 (Xinjiang Production and Construction Corps) is not a published province code"
            }
            Self::NationalityOutsideIso => {
                "the nationality is not in ISO 3166-1; codes for stateless persons are unpublished"
            }
            Self::PrefectureUnlisted => {
                "the prefecture is not in the list for 2004 to 2023; only the province is certain"
            }
            Self::BirthYearImplausible => "the birth year is outside 1900 to 2099",
        })
    }
}
