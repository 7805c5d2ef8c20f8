//! Random histories of acts: the file and the memory give the same answers.
//! STO-12.

use jiff::{Timestamp, ToSpan, civil};
use proptest::{collection::vec, prelude::*};
use yongju_core::{AcceptingArea, AnyCardNumber, Date, Sex};
use yongju_record::{Item, TextRecord};
use yongju_registry::{
    Card, CardId, OfficerId, Receipt, ReceiptId,
    acts::{self, Acting},
    ports::{self, Event, Store, UnitOfWork},
};
use yongju_store::SqliteStore;
use yongju_testkit::{MemoryStore, Seeded, Specimen};
use yongju_verify::{Purpose, Verdict};

use crate::desk::{application, moment, officer, person};

#[derive(Clone, Debug)]
enum Step {
    Grant {
        day: i8,
        man: bool,
        area: usize,
    },
    Register {
        specimen: usize,
        later: u8,
        damaged: bool,
    },
    Exchange {
        card: usize,
    },
    ReportLost {
        card: usize,
    },
    Receipt {
        purpose: usize,
    },
    /// Two acts in one unit, and then a change of mind.
    Abandon {
        day: i8,
    },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1..4_i8, any::<bool>(), 0..2_usize)
            .prop_map(|(day, man, area)| Step::Grant { day, man, area }),
        4 => (0..6_usize, 0..2_u8, prop::bool::weighted(0.1))
            .prop_map(|(specimen, later, damaged)| Step::Register { specimen, later, damaged }),
        3 => any::<prop::sample::Index>().prop_map(|card| Step::Exchange { card: card.index(64) }),
        2 => any::<prop::sample::Index>().prop_map(|card| Step::ReportLost { card: card.index(64) }),
        1 => (0..3_usize).prop_map(|purpose| Step::Receipt { purpose }),
        1 => (1..4_i8).prop_map(|day| Step::Abandon { day }),
    ]
}

/// A specimen's record, some of them issued a year later.
fn record(specimen: usize, later: u8, damaged: bool) -> TextRecord {
    let mut record = [
        Specimen::Pakistan2023,
        Specimen::Pakistan2017,
        Specimen::Canada2023,
        Specimen::Canada2017,
        Specimen::Kazakhstan2017,
        Specimen::Kazakhstan2023,
    ][specimen]
        .record();
    let validity = record.card().unwrap().validity().unwrap();
    let written = |date: Date| {
        let date = date + i64::from(later).years();
        date.to_string().replace('-', "")
    };
    record.set(Item::IssueDate, &written(validity.from())).unwrap();
    record.set(Item::LastValidDay, &written(validity.last_day())).unwrap();
    if damaged {
        record.set(Item::Sex, "7").unwrap();
    }
    record
}

/// What a step comes to: cards, or the slug of the refusal.
type Answer = Result<Vec<Card>, String>;

fn take(store: &dyn Store, at: u64, step: &Step, known: &[CardId]) -> Answer {
    let mut chance = Seeded::new(at);
    let (now, step) = (moment(at), step.clone());
    let known = known.to_vec();
    let pick = move |card: usize| known.get(card % known.len().max(1)).copied();
    ports::transact(store, move |unit| {
        let officer = officer();
        let today = civil::date(2026, 11, 24);
        let mut acting = Acting { officer: &officer, now, today, chance: &mut chance };
        work(unit, &step, &pick, &mut acting)
    })
    .map_err(|error: acts::ActError| error.slug().to_owned())
}

fn work(
    unit: &mut dyn UnitOfWork,
    step: &Step,
    pick: &dyn Fn(usize) -> Option<CardId>,
    acting: &mut Acting<'_>,
) -> Result<Vec<Card>, acts::ActError> {
    let applicant = |day: i8, man: bool| {
        let sex = if man { Sex::Male } else { Sex::Female };
        application(person(Date::constant(1981, 8, day), sex))
    };
    match *step {
        Step::Grant { day, man, area } => {
            let mut application = applicant(day, man);
            application.area = AcceptingArea::new([11, 31][area]).unwrap();
            acts::grant(unit, &application, acting).map(|card| vec![card])
        }
        Step::Register { specimen, later, damaged } => {
            acts::register(unit, &record(specimen, later, damaged), acting).map(|card| vec![card])
        }
        Step::Exchange { card } => match pick(card) {
            Some(card) => {
                acts::exchange(unit, card, acting).map(|done| vec![done.given_up, done.issued])
            }
            None => Ok(Vec::new()),
        },
        Step::ReportLost { card } => match pick(card) {
            Some(card) => acts::report_lost(unit, card, acting).map(|card| vec![card]),
            None => Ok(Vec::new()),
        },
        Step::Receipt { purpose } => {
            let id = ReceiptId::new(acting.now, acting.chance);
            let purpose = Purpose::ALL[purpose];
            unit.save_receipt(&Receipt { id, purpose, verdict: Verdict::Refer, at: acting.now })?;
            assert!(unit.receipt(id)?.is_some());
            Ok(Vec::new())
        }
        Step::Abandon { day } => {
            acts::grant(unit, &applicant(day, false), acting)?;
            acts::grant(unit, &applicant(day, true), acting)?;
            Err(acts::ActError::NoSuchCard)
        }
    }
}

/// Everything that can be asked about some cards, as text that names the rows.
fn all(store: &dyn Store, known: &[CardId]) -> Vec<Card> {
    ports::look(store, |register| {
        let mut seen = register.newest_cards(1000)?;
        for id in known {
            let card = register.card(*id)?.expect("a card that was answered");
            seen.extend(register.cards_of_number(&card.number)?);
            let holder = register.holder(card.holder)?.expect("a card's holder");
            let by_number = match card.number {
                AnyCardNumber::Current(number) => register.holder_of_current(&number)?,
                AnyCardNumber::Former(number) => register.holder_of_former(&number)?,
            };
            assert!(by_number.as_ref() == Some(&holder), "a number leads to its holder");
            seen.push(card);
        }
        Ok(seen)
    })
    .unwrap()
}

/// The events in the file, for which the ports have no question.
fn events(store: &SqliteStore) -> Vec<(Timestamp, OfficerId, String, CardId)> {
    let file = rusqlite::Connection::open(store.file()).unwrap();
    let mut statement =
        file.prepare("SELECT at, officer, act, card_id FROM events ORDER BY sequence").unwrap();
    statement
        .query_map([], |row| {
            Ok((
                Timestamp::from_microsecond(row.get(0)?).unwrap(),
                row.get::<_, String>(1)?.parse().unwrap(),
                row.get(2)?,
                row.get::<_, String>(3)?.parse().unwrap(),
            ))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_history_gives_the_same_answers_in_the_file_and_in_memory(steps in vec(step(), 1..40)) {
        // STO-12, REG-10
        let folder = tempfile::tempdir().unwrap();
        let file = SqliteStore::open(folder.path()).unwrap();
        let memory = MemoryStore::new();
        let mut known: Vec<CardId> = Vec::new();
        for (at, step) in (1..).zip(&steps) {
            let answer = take(&file, at, step, &known);
            prop_assert_eq!(&answer, &take(&memory, at, step, &known), "{:?}", step);
            for card in answer.into_iter().flatten() {
                if !known.contains(&card.id) {
                    known.push(card.id);
                }
            }
        }
        prop_assert_eq!(all(&file, &known), all(&memory, &known));
        let expected: Vec<_> = memory
            .events()
            .into_iter()
            .map(|Event { at, officer, act, card }| (at, officer, act.slug().to_owned(), card))
            .collect();
        prop_assert_eq!(events(&file), expected);
        // No number is on the cards of two holders.
        let mut holders = std::collections::HashMap::new();
        for card in all(&file, &known) {
            let holder = *holders.entry(card.number).or_insert(card.holder);
            prop_assert_eq!(holder, card.holder);
        }
        drop(file);
        prop_assert_eq!(all(&SqliteStore::open(folder.path()).unwrap(), &known), all(&memory, &known));
    }
}
