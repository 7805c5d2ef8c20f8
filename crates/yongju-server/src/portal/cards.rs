//! Cards of the register, as the demonstration's two desks list them.

use std::sync::Arc;

use yongju_core::{AnyCardNumber, Date};
use yongju_record::{TextRecord, TypeMark};
use yongju_registry::{
    Card, CardId, Person, State,
    ports::{Lookup, StoreError, look},
};

use super::{anatomy::segments, words};
use crate::{blocking::blocking, lang::Lang, office::Office, problem::Problem};

/// How many cards are listed, the newest.
const MOST: u32 = 100;

/// A card and its holder's name.
#[derive(Clone)]
pub(super) struct Listed {
    pub(super) id: CardId,
    pub(super) number: AnyCardNumber,
    pub(super) roman_name: String,
    pub(super) chinese_name: String,
    pub(super) record: TextRecord,
    pub(super) from: Date,
    pub(super) last_day: Date,
    pub(super) standing: CardStanding,
}

/// How a card stands today: its state and its dates together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CardStanding {
    /// In force and within its dates.
    InForce,
    /// Its last day is over.
    Expired,
    /// It was exchanged for a newer one.
    Exchanged,
    /// It was reported lost.
    Lost,
}

impl CardStanding {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Expired => "expired",
            Self::Exchanged => "exchanged",
            Self::Lost => "lost",
        }
    }
}

impl Listed {
    fn new(card: &Card, person: Option<&Person>, today: Date) -> Self {
        let standing = match card.state {
            State::Lost { .. } => CardStanding::Lost,
            State::Exchanged { .. } => CardStanding::Exchanged,
            State::InForce if today > card.validity.last_day() => CardStanding::Expired,
            State::InForce => CardStanding::InForce,
        };
        Self {
            id: card.id,
            number: card.number,
            roman_name: person.map(|person| person.roman_name.to_string()).unwrap_or_default(),
            chinese_name: person
                .and_then(|person| person.chinese_name.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default(),
            record: card.record,
            from: card.validity.from(),
            last_day: card.validity.last_day(),
            standing,
        }
    }

    pub(super) fn segments(&self) -> Vec<&str> {
        segments(&self.number)
    }

    pub(super) fn edition(&self, lang: Lang) -> String {
        words::edition(
            match self.number {
                AnyCardNumber::Current(_) => TypeMark::Card2023,
                AnyCardNumber::Former(_) => TypeMark::Card2017,
            },
            lang,
        )
    }

    pub(super) fn standing_word(&self, lang: Lang) -> String {
        lang.text(&format!("standing-{}", self.standing.word()))
    }

    /// Whether the card can be reported lost: the register ends it, not its dates.
    pub(super) fn is_in_force(&self) -> bool {
        matches!(self.standing, CardStanding::InForce | CardStanding::Expired)
    }

    /// Whether the card can be exchanged for one of the newest edition.
    pub(super) fn is_exchangeable(&self) -> bool {
        self.is_in_force() && matches!(self.number, AnyCardNumber::Former(_))
    }

    /// The nationality in the record, for short lists.
    pub(super) fn nationality(&self) -> String {
        let stated = self.record.card().and_then(|card| card.nationality.ok());
        stated.map(|code| code.to_string()).unwrap_or_default()
    }
}

/// The newest cards, newest first.
///
/// # Errors
///
/// The store's.
pub(super) async fn newest(office: &Arc<Office>) -> Result<Vec<Listed>, Problem> {
    let office = Arc::clone(office);
    let listed = blocking(move || {
        let (_, today) = office.now();
        look(&*office.store, |register| list(register, today))
    });
    Ok(listed.await??)
}

fn list(register: &mut dyn Lookup, today: Date) -> Result<Vec<Listed>, StoreError> {
    let mut listed = Vec::new();
    for card in register.newest_cards(MOST)? {
        let holder = register.holder(card.holder)?;
        listed.push(Listed::new(&card, holder.as_ref().map(|holder| &holder.person), today));
    }
    Ok(listed)
}

/// A card by its serial, for a notice about it.
///
/// # Errors
///
/// The store's.
pub(super) async fn one(office: &Arc<Office>, id: CardId) -> Result<Option<Listed>, Problem> {
    let office = Arc::clone(office);
    let found = blocking(move || {
        let (_, today) = office.now();
        look(&*office.store, |register| {
            let Some(card) = register.card(id)? else { return Ok(None) };
            let holder = register.holder(card.holder)?;
            Ok(Some(Listed::new(&card, holder.as_ref().map(|holder| &holder.person), today)))
        })
    });
    Ok(found.await??)
}
