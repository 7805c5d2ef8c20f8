//! Card numbers: eighteen characters since 2023-12-01, fifteen before.
//!
//! Here live reading and building a number, what is wrong or doubtful about
//! one, the link between the two generations, and the classifier that says
//! everything a text may be. Who holds a number, and whether one was ever
//! issued, is not known here.
//!
//! Requirements: `NUM-*`, `LNK-*`, `CLS-*`.

/// The forms that the three kinds of number share: read from bytes and text,
/// shown as text, and no character of it in a log.
macro_rules! text_forms {
    ($number:ident) => {
        impl $number {
            /// Reads the ASCII bytes of a number as they are stored.
            ///
            /// # Errors
            ///
            /// The first broken rule.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, $crate::number::NumberError> {
                Self::faults(bytes).first()?;
                bytes.try_into().map(Self).map_err(|_| $crate::number::NumberError {
                    rule: $crate::number::NumberRule::Length,
                    position: bytes.len(),
                })
            }

            /// The number as text.
            ///
            /// # Panics
            ///
            /// Never.
            #[must_use]
            pub fn as_str(&self) -> &str {
                core::str::from_utf8(&self.0).expect("capitals and digits by construction")
            }
        }

        impl core::str::FromStr for $number {
            type Err = $crate::number::NumberError;

            fn from_str(text: &str) -> Result<Self, $crate::number::NumberError> {
                Self::from_bytes($crate::number::fault::ascii(text)?)
            }
        }

        impl core::fmt::Display for $number {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// Prints the type's name, no character of the number.
        impl core::fmt::Debug for $number {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(stringify!($number))
            }
        }
    };
}

mod card;
pub mod classify;
mod fault;
mod former;
mod link;
mod resident;
mod text;
mod warning;

pub use card::{CardNumber, NumberPrefix, Sequence};
pub use fault::{Faults, NumberError, NumberRule};
pub use former::{BirthYearAmbiguous, FormerCardNumber, FormerNumberParts};
pub use link::{Certainty, DerivedFormerNumber, FormerNumberLink, LinkError, Successors};
pub use resident::ResidentIdNumber;
pub use text::{Clean, CleanError, TextRepair};
pub use warning::NumberWarning;

use core::{fmt, str::FromStr};

/// A card number of either generation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnyCardNumber {
    /// Eighteen characters, 2023 edition.
    Current(CardNumber),
    /// Fifteen characters, 2004 permit and 2017 card.
    Former(FormerCardNumber),
}

impl AnyCardNumber {
    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Current(number) => number.as_str(),
            Self::Former(number) => number.as_str(),
        }
    }
}

impl FromStr for AnyCardNumber {
    type Err = NumberError;

    /// Reads fifteen or eighteen characters as they are stored; typed text goes
    /// through [`classify::classify`] first.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.len() == FormerCardNumber::LENGTH {
            text.parse().map(Self::Former)
        } else {
            text.parse().map(Self::Current)
        }
    }
}

impl fmt::Display for AnyCardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Prints which generation, no character of the number.
impl fmt::Debug for AnyCardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current(number) => number.fmt(f),
            Self::Former(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests;
