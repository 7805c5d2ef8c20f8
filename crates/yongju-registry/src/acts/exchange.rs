//! Exchange: a 2023 card for one of an old edition.

use yongju_core::{AnyCardNumber, FormerNumberLink};

use crate::{
    acts::{
        ActError, Acting,
        grant::{allocate, compose},
    },
    card::Card,
    holder::{Holder, Numbers},
    id::CardId,
    ports::{Act, Event, UnitOfWork},
};

/// What an exchange leaves: the card given up and the card issued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchanged {
    /// The old card, no longer in force.
    pub given_up: Card,
    /// The new card.
    pub issued: Card,
}

/// Exchanges a card of an old edition for one of the 2023 edition (换发).
///
/// The holder keeps the number for life if one was given before; otherwise one
/// is allocated with the area and the nationality of the former number, so that
/// the link derives it (REG-5).
///
/// # Errors
///
/// [`ActError`]; nothing is kept then.
pub fn exchange(
    unit: &mut dyn UnitOfWork,
    old: CardId,
    acting: &mut Acting<'_>,
) -> Result<Exchanged, ActError> {
    let old = unit.card(old)?.ok_or(ActError::NoSuchCard)?;
    let AnyCardNumber::Former(former) = old.number else {
        return Err(ActError::NotAnOldEdition);
    };
    let holder = unit.holder(old.holder)?.ok_or(ActError::NoSuchCard)?;
    let number = match holder.numbers.current() {
        Some(number) => number,
        None => allocate(unit, former.accepting_area(), former.nationality(), &holder.person)?,
    };
    let holder = Holder { numbers: Numbers::Both { current: number, former }, ..holder };
    let issued = compose(&holder, number, Some(FormerNumberLink::of(&former)), acting)?;
    let given_up = old.exchange(acting.now, issued.id)?;
    let same = |card: &Card| card.validity == issued.validity;
    if unit.cards_of_number(&issued.number)?.iter().any(same) {
        return Err(ActError::AlreadyRegistered);
    }
    unit.save_holder(&holder)?;
    unit.save_card(&issued)?;
    unit.save_card(&given_up)?;
    for (act, card) in [(Act::IssuedInExchange, issued.id), (Act::Exchanged, given_up.id)] {
        let officer = acting.officer.clone();
        unit.append(&Event { at: acting.now, officer, act, card })?;
    }
    Ok(Exchanged { given_up, issued })
}
