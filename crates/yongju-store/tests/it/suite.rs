//! What every store must do: functions over `&dyn Store`, each on an empty one.

use std::{
    collections::HashSet,
    sync::{Barrier, mpsc},
    time::Duration,
};

use yongju_core::{AnyCardNumber, Date, Sex, number::Sequence};
use yongju_registry::{
    Card, CardId, HolderId, Receipt, ReceiptId, State,
    acts::{self, ActError, Acting},
    ports::{self, Rollback, Store, StoreError},
};
use yongju_testkit::Specimen;
use yongju_verify::{Purpose, Verdict};

use crate::desk::{
    TODAY, act, application, cards, exchange, grant, next, officer, person, register, report_lost,
    sequence, woman,
};

/// How long a wait may take before the test says that it hangs.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) type Behaviour = fn(&dyn Store);

/// The suite; a new store runs it with one loop.
pub(crate) const SUITE: [(&str, Behaviour); 13] = [
    ("what_was_saved_is_found_by_every_question", what_was_saved_is_found_by_every_question),
    ("an_absent_row_is_none_and_no_error", an_absent_row_is_none_and_no_error),
    ("an_exchange_and_a_loss_are_kept", an_exchange_and_a_loss_are_kept),
    ("receipts_are_kept", receipts_are_kept),
    ("sequences_are_the_first_free_ones", sequences_are_the_first_free_ones),
    ("a_number_is_taken_once", a_number_is_taken_once),
    ("work_that_errs_leaves_nothing", work_that_errs_leaves_nothing),
    ("work_that_decides_against_itself_leaves_nothing", decided_leaves_nothing),
    ("work_that_is_answered_is_seen_and_before_that_is_not", seen_when_answered),
    ("a_look_sees_one_view_while_others_write", a_look_sees_one_view),
    ("a_look_waits_for_no_writer", a_look_waits_for_no_writer),
    ("failing_work_beside_other_work_disturbs_nobody", failing_work_disturbs_nobody),
    ("the_newest_cards_come_first_and_no_more_than_asked", newest_cards_first),
];

fn look_up(store: &dyn Store, id: CardId) -> Option<Card> {
    ports::look(store, |register| register.card(id)).unwrap()
}

/// REG-1, STO-1.
fn what_was_saved_is_found_by_every_question(store: &dyn Store) {
    let old = register(store, Specimen::Pakistan2017.record()).unwrap();
    let new = register(store, Specimen::Pakistan2023.record()).unwrap();
    let (AnyCardNumber::Former(former), AnyCardNumber::Current(current)) = (old.number, new.number)
    else {
        panic!("one card of each edition")
    };
    ports::look(store, |register| {
        assert_eq!(register.card(old.id)?.as_ref(), Some(&old));
        assert_eq!(register.cards_of_number(&old.number)?, std::slice::from_ref(&old));
        assert_eq!(register.cards_of_number(&new.number)?, std::slice::from_ref(&new));
        let holder = register.holder(old.holder)?.expect("the holder");
        assert!(register.holder_of_former(&former)?.as_ref() == Some(&holder));
        assert!(register.holder_of_current(&current)?.as_ref() == Some(&holder));
        assert_eq!(holder.numbers.current(), Some(current));
        assert_eq!(holder.numbers.former(), Some(former));
        assert_eq!(holder.person.roman_name.to_string(), "ZHENGJIAN, YANGBEN");
        Ok(())
    })
    .unwrap();
    // Somebody with no Chinese name and a name that no record has room for.
    let long = format!("{}, O'HARA-ST. JOHN", "WOLFESCHLEGELSTEIN".repeat(3));
    let plain = yongju_registry::Person {
        roman_name: long.parse().unwrap(),
        chinese_name: None,
        sex: Sex::NotStated,
        ..woman()
    };
    let card = grant(store, plain.clone()).unwrap();
    let holder = ports::look(store, |register| register.holder(card.holder)).unwrap().unwrap();
    assert!(holder.person == plain, "REG-14");
}

/// STO-1.
fn an_absent_row_is_none_and_no_error(store: &dyn Store) {
    let (now, mut chance) = next();
    ports::look(store, |register| {
        assert_eq!(register.card(CardId::new(now, &mut chance))?, None);
        assert!(register.holder(HolderId::new(now, &mut chance))?.is_none());
        assert_eq!(register.receipt(ReceiptId::new(now, &mut chance))?, None);
        assert_eq!(register.cards_of_number(&"911124198108030024".parse().unwrap())?, []);
        assert!(register.holder_of_former(&"PAK310080010103".parse().unwrap())?.is_none());
        assert!(register.holder_of_current(&"911124198108030024".parse().unwrap())?.is_none());
        assert_eq!(register.newest_cards(10)?, []);
        Ok(())
    })
    .unwrap();
}

/// REG-5, REG-6.
fn an_exchange_and_a_loss_are_kept(store: &dyn Store) {
    let old = register(store, Specimen::Canada2017.record()).unwrap();
    let done = exchange(store, old.id).unwrap();
    assert_eq!(done.issued.number.as_str(), "911124198108030024");
    assert_eq!(look_up(store, old.id), Some(done.given_up));
    assert_eq!(look_up(store, done.issued.id), Some(done.issued.clone()));
    let lost = report_lost(store, done.issued.id).unwrap();
    assert!(matches!(lost.state, State::Lost { .. }));
    assert_eq!(look_up(store, lost.id), Some(lost));
}

/// VER-13.
fn receipts_are_kept(store: &dyn Store) {
    for purpose in Purpose::ALL {
        for verdict in [Verdict::Accept, Verdict::Reject, Verdict::Refer] {
            let (at, mut chance) = next();
            let receipt = Receipt { id: ReceiptId::new(at, &mut chance), purpose, verdict, at };
            ports::transact(store, move |unit| unit.save_receipt(&receipt)).unwrap();
            let found = ports::look(store, |register| register.receipt(receipt.id)).unwrap();
            assert_eq!(found, Some(receipt));
        }
    }
}

/// REG-2, REG-7.
fn sequences_are_the_first_free_ones(store: &dyn Store) {
    let number: yongju_core::CardNumber = "911124198108030024".parse().unwrap();
    let prefix = number.prefix();
    let taken = ports::transact(store, move |unit| {
        let sequence = |value| Sequence::new(value).unwrap();
        let mut answers = Vec::new();
        for value in [4, 10, 998] {
            assert!(unit.take_number(&prefix.with(sequence(value)))?);
        }
        for first in [2, 2, 2, 2, 1, 1, 3, 990, 990, 999, 999, 0, 0, 997, 998] {
            answers.push(unit.take_sequence(prefix, sequence(first))?.map(Sequence::value));
        }
        Ok::<_, StoreError>(answers)
    })
    .unwrap();
    let expected = [2, 6, 8, 12, 1, 3, 5, 990, 992, 999].map(Some).into_iter();
    let expected = expected.chain([None]).chain([0, 14, 997].map(Some)).chain([None]);
    assert_eq!(taken, expected.collect::<Vec<_>>());
    // A prefix of its own.
    let other = "931586198001010028".parse::<yongju_core::CardNumber>().unwrap().prefix();
    let first = ports::transact(store, move |unit| {
        unit.take_sequence(other, Sequence::first_for(Sex::Female))
    });
    assert_eq!(first.unwrap(), Sequence::new(2));
}

/// REG-3, REG-7.
fn a_number_is_taken_once(store: &dyn Store) {
    let number = "911124198108030024".parse().unwrap();
    let take = move || ports::transact(store, move |unit| unit.take_number(&number)).unwrap();
    assert!(take());
    assert!(!take());
    assert_eq!(sequence(&grant(store, woman()).unwrap()), 4);
}

/// REG-9, STO-1.
fn work_that_errs_leaves_nothing(store: &dyn Store) {
    let refused = act(store, move |unit, acting| {
        let card = acts::grant(unit, &application(woman()), acting)?;
        assert_eq!(unit.card(card.id)?.as_ref(), Some(&card), "work sees what it did");
        acts::report_lost(unit, card.id, acting)?;
        acts::report_lost(unit, card.id, acting)
    });
    assert!(matches!(refused, Err(ActError::State(_))));
    assert_eq!(cards(store), []);
    assert_eq!(grant(store, woman()).unwrap().number.as_str(), "911124198108030024");
}

/// REG-9, STO-1.
fn decided_leaves_nothing(store: &dyn Store) {
    let (now, mut chance) = next();
    let done = store.run(Box::new(move |unit| {
        let officer = officer();
        let mut acting = Acting { officer: &officer, now, today: TODAY, chance: &mut chance };
        acts::grant(unit, &application(woman()), &mut acting).unwrap();
        Err(Rollback::Decided)
    }));
    assert!(matches!(done, Err(Rollback::Decided)));
    assert_eq!(cards(store), []);
}

/// STO-1, STO-13.
fn seen_when_answered(store: &dyn Store) {
    let (ask, asked) = mpsc::channel::<CardId>();
    let (answer, answered) = mpsc::channel::<bool>();
    let answered = std::sync::Mutex::new(answered);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let id = asked.recv_timeout(PATIENCE).expect("the work began");
            answer.send(look_up(store, id).is_some()).unwrap();
        });
        let card = act(store, move |unit, acting| {
            let card = acts::grant(unit, &application(woman()), acting)?;
            ask.send(card.id).unwrap();
            let seen = answered.lock().unwrap().recv_timeout(PATIENCE);
            assert_eq!(seen, Ok(false), "nobody sees it before the commit");
            Ok(card)
        })
        .unwrap();
        assert_eq!(look_up(store, card.id), Some(card), "everybody sees it after the answer");
    });
}

/// STO-13.
fn a_look_sees_one_view(store: &dyn Store) {
    grant(store, woman()).unwrap();
    let mut seen = Vec::new();
    store
        .look(&mut |register| {
            seen.push(register.newest_cards(10).unwrap().len());
            grant(store, woman()).unwrap();
            seen.push(register.newest_cards(10).unwrap().len());
        })
        .unwrap();
    assert_eq!(seen, [1, 1]);
    assert_eq!(cards(store).len(), 2);
}

/// STO-13.
fn a_look_waits_for_no_writer(store: &dyn Store) {
    let first = grant(store, woman()).unwrap().id;
    let (go, gone) = mpsc::channel::<()>();
    let (enter, begun) = mpsc::channel::<()>();
    let gone = std::sync::Mutex::new(gone);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            act(store, move |unit, acting| {
                let card = acts::grant(unit, &application(woman()), acting)?;
                enter.send(()).unwrap();
                gone.lock().unwrap().recv_timeout(PATIENCE).expect("the look came back");
                Ok(card)
            })
            .unwrap();
        });
        begun.recv_timeout(PATIENCE).unwrap();
        assert!(look_up(store, first).is_some());
        assert_eq!(cards(store).len(), 1);
        go.send(()).unwrap();
    });
    assert_eq!(cards(store).len(), 2);
}

/// STO-2.
fn failing_work_disturbs_nobody(store: &dyn Store) {
    const THREADS: usize = 8;
    const ROUNDS: usize = 25;
    let barrier = Barrier::new(THREADS);
    let kept: Vec<CardId> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let barrier = &barrier;
                scope.spawn(move || {
                    let mut kept = Vec::new();
                    for _ in 0..ROUNDS {
                        // All at once, so that good and bad work share commits.
                        barrier.wait();
                        let fails = thread % 2 == 1;
                        let done = act(store, move |unit, acting| {
                            let card = acts::grant(unit, &application(woman()), acting)?;
                            if fails { Err(ActError::NoSuchCard) } else { Ok(card.id) }
                        });
                        match done {
                            Ok(id) => kept.push(id),
                            Err(error) => assert_eq!(error.slug(), "act/no-such-card"),
                        }
                    }
                    kept
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(kept.len(), THREADS / 2 * ROUNDS);
    let found: HashSet<_> = cards(store).iter().map(|card| card.id).collect();
    assert_eq!(found, kept.into_iter().collect());
    // No number was lost on the way.
    let mut sequences: Vec<_> =
        cards(store).iter().map(|card| usize::from(sequence(card))).collect();
    sequences.sort_unstable();
    let dense: Vec<_> = (1..=sequences.len()).map(|at| at * 2).collect();
    assert_eq!(sequences, dense);
}

/// Not in the suite: a store that copies its tables takes minutes. REG-7, STO-2.
pub(crate) fn sixteen_threads_never_get_a_number_twice(store: &dyn Store) {
    const THREADS: usize = 16;
    const GRANTS: usize = 200;
    let numbers: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let grant = |at: usize| {
                        // Eight families, so that 3,200 numbers have room.
                        let family = (thread + at) % 8;
                        let day = Date::new(1981, 8, i8::try_from(family / 2 + 1).unwrap());
                        let sex = if family.is_multiple_of(2) { Sex::Female } else { Sex::Male };
                        grant(store, person(day.unwrap(), sex)).unwrap().number.to_string()
                    };
                    (0..GRANTS).map(grant).collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(numbers.len(), THREADS * GRANTS);
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len(), "none twice");
    let kept: HashSet<_> = cards(store).iter().map(|card| card.number.to_string()).collect();
    assert_eq!(kept, numbers.into_iter().collect(), "and all are kept");
}

/// REG-12.
fn newest_cards_first(store: &dyn Store) {
    let granted: Vec<_> = (0..7).map(|_| grant(store, woman()).unwrap()).collect();
    let newest: Vec<_> = granted.iter().rev().cloned().collect();
    let ask = |at_most| ports::look(store, |register| register.newest_cards(at_most)).unwrap();
    assert_eq!(ask(0), []);
    assert_eq!(ask(3), newest[..3]);
    assert_eq!(ask(7), newest);
    assert_eq!(ask(u32::MAX), newest);
}
