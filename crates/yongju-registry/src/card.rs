//! Cards: documents with a record, a validity and a state.

use jiff::Timestamp;
use yongju_core::{AnyCardNumber, Validity};
use yongju_record::TextRecord;

use crate::id::{CardId, HolderId};

/// A card that was issued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// The serial within this office.
    pub id: CardId,
    /// Whose it is.
    pub holder: HolderId,
    /// The number on it; its generation is the card's edition.
    pub number: AnyCardNumber,
    /// Its validity.
    pub validity: Validity,
    /// The text record in its chip.
    pub record: TextRecord,
    /// Whether it is in force.
    pub state: State,
}

/// Whether a card is in force; what ended it stands with it.
///
/// Expiry is no state: a card expires by its dates alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// In force.
    InForce,
    /// Reported lost; it stays so when the card is found again.
    Lost {
        /// When it was reported.
        at: Timestamp,
    },
    /// Exchanged for a newer card.
    Exchanged {
        /// When.
        at: Timestamp,
        /// The newer card.
        by: CardId,
    },
}

/// The card is not in a state that allows the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the card is no longer in force")]
pub struct WrongState;

impl Card {
    /// Records that the card was reported lost (REG-6).
    ///
    /// # Errors
    ///
    /// [`WrongState`] unless the card is in force.
    pub fn report_lost(self, at: Timestamp) -> Result<Self, WrongState> {
        self.end(State::Lost { at })
    }

    /// Records that the card was exchanged for a newer one (REG-5).
    ///
    /// # Errors
    ///
    /// [`WrongState`] unless the card is in force.
    pub fn exchange(self, at: Timestamp, by: CardId) -> Result<Self, WrongState> {
        self.end(State::Exchanged { at, by })
    }

    fn end(self, state: State) -> Result<Self, WrongState> {
        match self.state {
            State::InForce => Ok(Self { state, ..self }),
            State::Lost { .. } | State::Exchanged { .. } => Err(WrongState),
        }
    }
}
