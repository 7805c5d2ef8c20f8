//! Holders: persons with a number.

use core::fmt;

use yongju_core::{Alpha3, CardNumber, ChineseName, Date, FormerCardNumber, RomanName, Sex};

use crate::id::HolderId;

/// What the office knows of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The full Roman name.
    pub roman_name: RomanName,
    /// The full Chinese name, if any.
    pub chinese_name: Option<ChineseName>,
    /// The sex.
    pub sex: Sex,
    /// Today's nationality.
    pub nationality: Alpha3,
    /// The birth date.
    pub birth_date: Date,
}

/// The numbers of a holder: at least one, at most one of each generation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbers {
    /// An old edition's holder who was never given a new number.
    Former(FormerCardNumber),
    /// A holder whose first card was of the 2023 edition.
    Current(CardNumber),
    /// A holder with a new number who had an older card.
    Both {
        /// The number for life.
        current: CardNumber,
        /// The number on the older cards.
        former: FormerCardNumber,
    },
}

impl Numbers {
    /// The number for life, if it was given.
    #[must_use]
    pub const fn current(self) -> Option<CardNumber> {
        match self {
            Self::Current(current) | Self::Both { current, .. } => Some(current),
            Self::Former(_) => None,
        }
    }

    /// The former number, if there is one.
    #[must_use]
    pub const fn former(self) -> Option<FormerCardNumber> {
        match self {
            Self::Former(former) | Self::Both { former, .. } => Some(former),
            Self::Current(_) => None,
        }
    }
}

/// A holder (持证人).
#[derive(Clone, PartialEq, Eq)]
pub struct Holder {
    /// The identifier within this office.
    pub id: HolderId,
    /// The person.
    pub person: Person,
    /// The numbers.
    pub numbers: Numbers,
}

/// Prints the type's name: all of it is personal data.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person")
    }
}

/// Prints the identifier: the rest is personal data.
impl fmt::Debug for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Holder({})", self.id)
    }
}
