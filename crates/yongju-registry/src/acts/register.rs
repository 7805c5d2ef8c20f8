//! Registration: a card that another system issued is taken over.

use yongju_core::{AnyCardNumber, CardNumber, FormerCardNumber, number::Certainty};
use yongju_record::{CardView, FieldError, Level, TextRecord};

use crate::{
    acts::{ActError, Acting},
    card::{Card, State},
    holder::{Holder, Numbers, Person},
    id::{CardId, HolderId},
    ports::{Act, Event, UnitOfWork},
};

/// Takes over an issued card, either edition, from its text record.
///
/// The record must have no errors. The holder is the one with its number, or
/// with the former number that its link derives for certain; otherwise a new one. The
/// number is taken, so that it is never allocated again (REG-3).
///
/// # Errors
///
/// [`ActError`]; nothing is kept then.
pub fn register(
    unit: &mut dyn UnitOfWork,
    record: &TextRecord,
    acting: &mut Acting<'_>,
) -> Result<Card, ActError> {
    let unreadable = ActError::Record { slug: "record/type-unknown" };
    if let Some(error) = record.findings().iter().find(|found| found.level() == Level::Error) {
        return Err(ActError::Record { slug: error.slug() });
    }
    let view = record.card().ok_or(unreadable)?;
    let number = view.number.map_err(wrong_item)?;
    let validity = view.validity().ok_or(ActError::Record { slug: "record/date" })?;
    let same = |card: &Card| card.validity == validity;
    if unit.cards_of_number(&number)?.iter().any(same) {
        return Err(ActError::AlreadyRegistered);
    }
    let holder = holder_of(unit, &view, number, acting)?;
    let card = Card {
        id: CardId::new(acting.now, acting.chance),
        holder: holder.id,
        number,
        validity,
        record: *record,
        state: State::InForce,
    };
    unit.save_holder(&holder)?;
    unit.save_card(&card)?;
    unit.append(&Event {
        at: acting.now,
        officer: acting.officer.clone(),
        act: Act::Registered,
        card: card.id,
    })?;
    Ok(card)
}

/// The holder of the record, known or new, with the record's number.
fn holder_of(
    unit: &mut dyn UnitOfWork,
    view: &CardView<'_>,
    number: AnyCardNumber,
    acting: &mut Acting<'_>,
) -> Result<Holder, ActError> {
    let known = match number {
        AnyCardNumber::Former(former) => unit.holder_of_former(&former)?,
        AnyCardNumber::Current(current) => match unit.holder_of_current(&current)? {
            Some(holder) => Some(linked(unit, view, holder)?),
            None => former_holder(unit, view, current)?,
        },
    };
    if let Some(holder) = known {
        return Ok(holder);
    }
    let numbers = match number {
        AnyCardNumber::Former(former) => Numbers::Former(former),
        AnyCardNumber::Current(current) => {
            take(unit, &current)?;
            match derived(view) {
                Some(former) => Numbers::Both { current, former },
                None => Numbers::Current(current),
            }
        }
    };
    let name = view.roman_name.to_text().map_err(wrong_item)?;
    let chinese = view.chinese_name.to_text().map_err(wrong_item)?;
    let person = Person {
        roman_name: name.parse().map_err(|_| ActError::Record { slug: "name/character" })?,
        chinese_name: match chinese.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|_| ActError::Record { slug: "name/character" })?),
        },
        sex: view.sex.map_err(wrong_item)?,
        nationality: view.nationality.map_err(wrong_item)?,
        birth_date: view.birth_date.map_err(wrong_item)?,
    };
    Ok(Holder { id: HolderId::new(acting.now, acting.chance), person, numbers })
}

/// The holder of the record's number, now with the former number that the
/// record's link derives. A link to another holder's is refused.
fn linked(
    unit: &mut dyn UnitOfWork,
    view: &CardView<'_>,
    holder: Holder,
) -> Result<Holder, ActError> {
    match (derived(view), holder.numbers) {
        (None, _) => Ok(holder),
        (Some(former), Numbers::Current(current)) => match unit.holder_of_former(&former)? {
            Some(_) => Err(ActError::NumberTaken),
            None => Ok(Holder { numbers: Numbers::Both { current, former }, ..holder }),
        },
        (Some(derived), Numbers::Former(former) | Numbers::Both { former, .. }) => {
            if derived == former { Ok(holder) } else { Err(ActError::NumberTaken) }
        }
    }
}

/// The holder whose former number the record's link derives, now with the new
/// number.
fn former_holder(
    unit: &mut dyn UnitOfWork,
    view: &CardView<'_>,
    current: CardNumber,
) -> Result<Option<Holder>, ActError> {
    let Some(former) = derived(view) else { return Ok(None) };
    let Some(holder) = unit.holder_of_former(&former)? else { return Ok(None) };
    if holder.numbers.current().is_some() {
        return Err(ActError::NumberTaken);
    }
    take(unit, &current)?;
    Ok(Some(Holder { numbers: Numbers::Both { current, former }, ..holder }))
}

/// The former number that the link derives. An uncertain one joins nobody: it
/// may be another person's.
fn derived(view: &CardView<'_>) -> Option<FormerCardNumber> {
    let derived = view.former_number()?.ok()?;
    (derived.certainty == Certainty::Certain).then_some(derived.number)
}

fn take(unit: &mut dyn UnitOfWork, number: &CardNumber) -> Result<(), ActError> {
    if unit.take_number(number)? { Ok(()) } else { Err(ActError::NumberTaken) }
}

fn wrong_item(error: FieldError) -> ActError {
    ActError::Record { slug: error.fault.slug() }
}
