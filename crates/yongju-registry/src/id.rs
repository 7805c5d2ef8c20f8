//! Identifiers: UUID version 7 with a prefix that names the kind.

use core::{fmt, str::FromStr};

use jiff::Timestamp;
use uuid::Uuid;

/// A source of random bytes; only the doors have one.
pub trait Chance {
    /// Fills the buffer with random bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// Why a text is no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of this kind")]
pub struct IdError;

/// A version 7 UUID of this moment.
fn fresh(now: Timestamp, chance: &mut dyn Chance) -> Uuid {
    let mut random = [0; 10];
    chance.fill(&mut random);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! id {
    ($name:ident, $prefix:literal, $doc:literal) => {
        #[doc = $doc]
        ///
        #[doc = concat!("Text form: `", $prefix, "_` and 32 hexadecimal digits.")]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier of this moment.
            pub fn new(now: Timestamp, chance: &mut dyn Chance) -> Self {
                Self(fresh(now, chance))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix(concat!($prefix, "_")).ok_or(IdError)?;
                if digits.len() != 32 {
                    return Err(IdError);
                }
                digits.parse().map(Self).map_err(|_| IdError)
            }
        }
    };
}

id!(HolderId, "holder", "A holder.");
id!(CardId, "card", "A card: its serial within this office, not its number.");
id!(ReceiptId, "rcpt", "A verification that was answered.");

/// An officer, named by the office that lets them in.
///
/// # Invariants
///
/// One to 64 letters, digits, dots, hyphens and underscores.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficerId(String);

impl FromStr for OfficerId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
        if (1..=64).contains(&text.len()) && text.chars().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError)
        }
    }
}

impl fmt::Display for OfficerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
