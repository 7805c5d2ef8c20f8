//! Sex as records and cards state it.

/// Sex, with the codes of GB/T 2261.1.
///
/// Four values, because "unknown" and "not stated" are answers of their own:
/// software that reads everything but 1 as female is wrong (REC-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Code 0.
    Unknown,
    /// Code 1.
    Male,
    /// Code 2.
    Female,
    /// Code 9.
    NotStated,
}

impl Sex {
    /// Reads the one-character code.
    #[must_use]
    pub const fn from_code(code: char) -> Option<Self> {
        match code {
            '0' => Some(Self::Unknown),
            '1' => Some(Self::Male),
            '2' => Some(Self::Female),
            '9' => Some(Self::NotStated),
            _ => None,
        }
    }

    /// The one-character code.
    #[must_use]
    pub const fn code(self) -> char {
        match self {
            Self::Unknown => '0',
            Self::Male => '1',
            Self::Female => '2',
            Self::NotStated => '9',
        }
    }

    /// The word of the project's JSON contracts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Male => "male",
            Self::Female => "female",
            Self::NotStated => "not-stated",
        }
    }

    /// Reads the word of the project's JSON contracts.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Unknown, Self::Male, Self::Female, Self::NotStated]
            .into_iter()
            .find(|sex| sex.word() == word)
    }
}
