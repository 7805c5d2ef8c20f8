//! Grant: a number for life and the first card.

use core::fmt;

use yongju_core::{
    AcceptingArea, Alpha3, AnyCardNumber, CardNumber, Date, FormerNumberLink, Validity,
    number::{NumberPrefix, Sequence},
};
use yongju_record::Fields2023;

use crate::{
    acts::{ActError, Acting},
    card::{Card, State},
    holder::{Holder, Numbers, Person},
    id::{CardId, HolderId},
    ports::{Act, Event, UnitOfWork},
};

/// The first day on which the 2023 edition is issued.
const FIRST_DAY: Date = Date::constant(2023, 12, 1);

/// An application that was decided in the applicant's favour.
#[derive(Clone, PartialEq, Eq)]
pub struct Application {
    /// The applicant.
    pub person: Person,
    /// The area that accepted the application.
    pub area: AcceptingArea,
}

/// Prints the area: the rest is personal data.
impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Application({:?})", self.area)
    }
}

/// Grants: allocates the number, issues the first card of the 2023 edition.
///
/// # Errors
///
/// [`ActError`]; nothing is kept then, no number is lost.
pub fn grant(
    unit: &mut dyn UnitOfWork,
    application: &Application,
    acting: &mut Acting<'_>,
) -> Result<Card, ActError> {
    let person = &application.person;
    let number = allocate(unit, application.area, person.nationality, person)?;
    let holder = Holder {
        id: HolderId::new(acting.now, acting.chance),
        person: person.clone(),
        numbers: Numbers::Current(number),
    };
    let card = compose(&holder, number, None, acting)?;
    unit.save_holder(&holder)?;
    unit.save_card(&card)?;
    unit.append(&Event {
        at: acting.now,
        officer: acting.officer.clone(),
        act: Act::Granted,
        card: card.id,
    })?;
    Ok(card)
}

/// Takes the next free number of a person's prefix (REG-2). The nationality is
/// the one at first issue, which need not be the person's of today.
pub(super) fn allocate(
    unit: &mut dyn UnitOfWork,
    area: AcceptingArea,
    first_nationality: Alpha3,
    person: &Person,
) -> Result<CardNumber, ActError> {
    let nationality = first_nationality.code().ok_or(ActError::NationalityOutsideIso)?;
    let prefix = NumberPrefix::new(area, nationality, person.birth_date)?;
    let sequence = unit
        .take_sequence(prefix, Sequence::first_for(person.sex))?
        .ok_or(ActError::NumbersExhausted)?;
    Ok(prefix.with(sequence))
}

/// A first card of the 2023 edition, issued today.
pub(super) fn compose(
    holder: &Holder,
    number: CardNumber,
    link: Option<FormerNumberLink>,
    acting: &mut Acting<'_>,
) -> Result<Card, ActError> {
    if acting.today < FIRST_DAY {
        return Err(ActError::BeforeEdition);
    }
    let person = &holder.person;
    let validity = Validity::at_issue(acting.today, person.birth_date)?;
    let composed = Fields2023 {
        number,
        roman_name: &person.roman_name,
        chinese_name: person.chinese_name.as_ref(),
        sex: person.sex,
        nationality: person.nationality,
        birth_date: person.birth_date,
        validity,
        reissues: 0,
        link,
    }
    .compose()?;
    Ok(Card {
        id: CardId::new(acting.now, acting.chance),
        holder: holder.id,
        number: AnyCardNumber::Current(number),
        validity,
        record: composed.record,
        state: State::InForce,
    })
}
