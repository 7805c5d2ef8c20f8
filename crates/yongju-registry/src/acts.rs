//! The acts of officers, one use case each: load, decide, save.
//!
//! Every act takes the unit of work, the moment, the day in China and a source
//! of random bytes, and appends an event in the same transaction.

mod exchange;
mod grant;
mod lost;
mod register;

pub use exchange::{Exchanged, exchange};
pub use grant::{Application, grant};
pub use lost::report_lost;
pub use register::register;

use jiff::Timestamp;
use yongju_core::{Date, number::NumberError, validity::ValidityError};
use yongju_record::EncodeError;

use crate::{
    card::WrongState,
    id::{Chance, OfficerId},
    ports::StoreError,
};

/// Who acts, and when.
pub struct Acting<'a> {
    /// The officer.
    pub officer: &'a OfficerId,
    /// The moment.
    pub now: Timestamp,
    /// The day in China.
    pub today: Date,
    /// Random bytes for identifiers.
    pub chance: &'a mut dyn Chance,
}

impl core::fmt::Debug for Acting<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Acting({})", self.officer)
    }
}

/// Why an act was not done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// REG-4: the 2023 edition is issued from 2023-12-01 on.
    #[error("the 2023 edition cannot be issued before 2023-12-01")]
    BeforeEdition,
    /// REG-2: the prefix has no free sequence.
    #[error("no number is left for this area, nationality, birth date and parity")]
    NumbersExhausted,
    /// REG-3: the same card or number is in the register.
    #[error("a card with this number and these dates is registered already")]
    AlreadyRegistered,
    /// REG-3: the number belongs to another holder.
    #[error("the number belongs to another holder")]
    NumberTaken,
    /// REG-3: the record has errors.
    #[error("the record is not a card's as published: {slug}")]
    Record {
        /// The first error found in it.
        slug: &'static str,
    },
    /// There is no such card.
    #[error("no such card")]
    NoSuchCard,
    /// REG-5: only a card of an old edition is exchanged.
    #[error("only a card of an old edition can be exchanged for a 2023 card")]
    NotAnOldEdition,
    /// The nationality is not in ISO 3166-1, so no number can be composed.
    #[error("the nationality is not in ISO 3166-1")]
    NationalityOutsideIso,
    /// The number cannot be composed.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// The validity cannot be computed.
    #[error(transparent)]
    Validity(#[from] ValidityError),
    /// The record cannot be composed.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The card is not in force.
    #[error(transparent)]
    State(#[from] WrongState),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ActError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::BeforeEdition => "act/before-edition",
            Self::NumbersExhausted => "act/numbers-exhausted",
            Self::AlreadyRegistered => "act/already-registered",
            Self::NumberTaken => "act/number-taken",
            Self::Record { .. } => "act/record",
            Self::NoSuchCard => "act/no-such-card",
            Self::NotAnOldEdition => "act/not-an-old-edition",
            Self::NationalityOutsideIso => "act/nationality-outside-iso",
            Self::Number(error) => error.slug(),
            Self::Validity(error) => error.slug(),
            Self::Encode(error) => error.slug(),
            Self::State(_) => "act/not-in-force",
            Self::Store(error) => error.slug(),
        }
    }
}
