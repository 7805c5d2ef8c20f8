//! The register's answer to the judge.

use yongju_core::AnyCardNumber;
use yongju_registry::{Card, ports, standing};
use yongju_testkit::{MemoryStore, Specimen};
use yongju_verify::{CardState, Standing};

use crate::desk::Desk;

fn ask(store: &MemoryStore, number: Option<AnyCardNumber>) -> Standing {
    ports::look(store, |register| Ok(standing(number, register))).unwrap()
}

fn states(standing: &Standing, of: &[&Card]) -> Vec<CardState> {
    let Standing::Cards(cards) = standing else { panic!("the register answered") };
    assert_eq!(cards.len(), of.len());
    for (known, card) in cards.iter().zip(of) {
        assert_eq!(known.record, card.record);
        assert_eq!(known.validity, card.validity);
    }
    cards.iter().map(|card| card.state).collect()
}

#[test]
fn the_judge_hears_every_card_with_the_number_and_its_state() {
    // REG-12
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    assert_eq!(states(&ask(&desk.store, Some(old.number)), &[&old]), [CardState::InForce]);
    let done = desk.exchange(old.id).unwrap();
    assert_eq!(states(&ask(&desk.store, Some(old.number)), &[&old]), [CardState::Exchanged]);
    let new = done.issued;
    assert_eq!(states(&ask(&desk.store, Some(new.number)), &[&new]), [CardState::InForce]);
    desk.report_lost(new.id).unwrap();
    assert_eq!(states(&ask(&desk.store, Some(new.number)), &[&new]), [CardState::Lost]);
}

#[test]
fn the_oldest_card_comes_first_whichever_was_registered_first() {
    // VER-14
    let mut desk = Desk::new();
    let new = desk.register(Specimen::Pakistan2023.record()).unwrap();
    let mut earlier = Specimen::Pakistan2023.record();
    earlier.set(yongju_record::Item::IssueDate, "20231201").unwrap();
    earlier.set(yongju_record::Item::LastValidDay, "20331130").unwrap();
    let earlier = desk.register(earlier).unwrap();
    let in_force = CardState::InForce;
    let answer = ask(&desk.store, Some(new.number));
    assert_eq!(states(&answer, &[&earlier, &new]), [in_force, in_force]);
}

#[test]
fn a_register_that_cannot_answer_says_so() {
    // REG-12
    let mut desk = Desk::new();
    let card = desk.register(Specimen::Pakistan2023.record()).unwrap();
    assert_eq!(ask(&desk.store, None), Standing::Cards(Vec::new()));
    let never: AnyCardNumber = "911124198108030024".parse().unwrap();
    assert_eq!(ask(&desk.store, Some(never)), Standing::Cards(Vec::new()));
    ports::look(&desk.store, |register| {
        desk.store.set_unavailable(true);
        assert_eq!(standing(Some(card.number), register), Standing::Unavailable);
        Ok(())
    })
    .unwrap();
    assert!(ports::look(&desk.store, |register| Ok(standing(None, register))).is_err());
}
