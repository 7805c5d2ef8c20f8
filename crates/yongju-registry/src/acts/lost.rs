//! Loss: a card reported lost is invalid at once.

use crate::{
    acts::{ActError, Acting},
    card::Card,
    id::CardId,
    ports::{Act, Event, UnitOfWork},
};

/// Records that a card was reported lost (REG-6).
///
/// # Errors
///
/// [`ActError::NoSuchCard`], [`ActError::State`] when the card is no longer in
/// force, [`ActError::Store`].
pub fn report_lost(
    unit: &mut dyn UnitOfWork,
    card: CardId,
    acting: &mut Acting<'_>,
) -> Result<Card, ActError> {
    let card = unit.card(card)?.ok_or(ActError::NoSuchCard)?.report_lost(acting.now)?;
    unit.save_card(&card)?;
    unit.append(&Event {
        at: acting.now,
        officer: acting.officer.clone(),
        act: Act::ReportedLost,
        card: card.id,
    })?;
    Ok(card)
}
