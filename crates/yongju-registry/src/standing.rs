//! The register's answer to a number, in the judge's words.

use yongju_core::AnyCardNumber;
use yongju_verify::{CardState, KnownCard, Standing};

use crate::{card::State, ports::Lookup};

/// Asks the register for a number. A register that cannot answer gives
/// [`Standing::Unavailable`]: neither yes nor no.
pub fn standing(number: Option<AnyCardNumber>, register: &mut dyn Lookup) -> Standing {
    let Some(number) = number else { return Standing::Cards(Vec::new()) };
    let Ok(cards) = register.cards_of_number(&number) else { return Standing::Unavailable };
    let known = |card: crate::Card| KnownCard {
        record: card.record,
        validity: card.validity,
        state: match card.state {
            State::InForce => CardState::InForce,
            State::Lost { .. } => CardState::Lost,
            State::Exchanged { .. } => CardState::Exchanged,
        },
    };
    Standing::Cards(cards.into_iter().map(known).collect())
}
