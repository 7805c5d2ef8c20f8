//! Acts on any store, each with a moment and chance of its own.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use yongju_core::{AcceptingArea, AnyCardNumber, Date, Sex};
use yongju_record::TextRecord;
use yongju_registry::{
    Card, CardId, OfficerId, Person,
    acts::{self, ActError, Acting, Application, Exchanged},
    ports::{self, Store, UnitOfWork},
};
use yongju_testkit::{Seeded, china};

pub(crate) const TODAY: Date = Date::constant(2026, 11, 24);

/// Counts the acts of this process: no two have the same moment or chance.
static ACTS: AtomicU64 = AtomicU64::new(0);

/// Another moment and another seed than anybody had before.
pub(crate) fn next() -> (Timestamp, Seeded) {
    let act = ACTS.fetch_add(1, Ordering::Relaxed) + 1;
    // Another process must not begin where this one did.
    let seed = (u64::from(std::process::id()) << 32) | act;
    (moment(act), Seeded::new(seed))
}

pub(crate) fn moment(act: u64) -> Timestamp {
    china(2026, 11, 24) + SignedDuration::from_millis(i64::try_from(act).unwrap())
}

pub(crate) fn officer() -> OfficerId {
    "officer.7".parse().unwrap()
}

pub(crate) fn act<T: Send + 'static>(
    store: &dyn Store,
    act: impl Fn(&mut dyn UnitOfWork, &mut Acting<'_>) -> Result<T, ActError> + Send + 'static,
) -> Result<T, ActError> {
    let (now, mut chance) = next();
    ports::transact(store, move |unit| {
        let officer = officer();
        act(unit, &mut Acting { officer: &officer, now, today: TODAY, chance: &mut chance })
    })
}

pub(crate) fn person(birth_date: Date, sex: Sex) -> Person {
    Person {
        roman_name: "ZHENGJIAN, YANGBEN".parse().unwrap(),
        chinese_name: Some("证件样本".parse().unwrap()),
        sex,
        nationality: "CAN".parse().unwrap(),
        birth_date,
    }
}

/// A woman of the published specimen's prefix.
pub(crate) fn woman() -> Person {
    person(Date::constant(1981, 8, 3), Sex::Female)
}

pub(crate) fn application(person: Person) -> Application {
    Application { person, area: AcceptingArea::new(11).unwrap() }
}

pub(crate) fn grant(store: &dyn Store, person: Person) -> Result<Card, ActError> {
    let application = application(person);
    act(store, move |unit, acting| acts::grant(unit, &application, acting))
}

pub(crate) fn register(store: &dyn Store, record: TextRecord) -> Result<Card, ActError> {
    act(store, move |unit, acting| acts::register(unit, &record, acting))
}

pub(crate) fn exchange(store: &dyn Store, card: CardId) -> Result<Exchanged, ActError> {
    act(store, move |unit, acting| acts::exchange(unit, card, acting))
}

pub(crate) fn report_lost(store: &dyn Store, card: CardId) -> Result<Card, ActError> {
    act(store, move |unit, acting| acts::report_lost(unit, card, acting))
}

/// All cards there are, newest first.
pub(crate) fn cards(store: &dyn Store) -> Vec<Card> {
    ports::look(store, |register| register.newest_cards(u32::MAX)).unwrap()
}

/// The sequence in a card's number.
pub(crate) fn sequence(card: &Card) -> u16 {
    match card.number {
        AnyCardNumber::Current(number) => number.sequence().value(),
        AnyCardNumber::Former(_) => panic!("a card of the new edition"),
    }
}
