//! Exchanges of old cards.

use yongju_core::{AnyCardNumber, Sex, number::Certainty};
use yongju_record::Edition;
use yongju_registry::{Card, Numbers, State, acts, ports::Act};
use yongju_testkit::Specimen;

use crate::desk::{Desk, TODAY, current, day, former, person, record_2017};

fn number(card: &Card) -> yongju_core::CardNumber {
    match card.number {
        AnyCardNumber::Current(number) => number,
        AnyCardNumber::Former(_) => panic!("a card of the new edition"),
    }
}

#[test]
fn an_exchange_issues_a_new_card_and_ends_the_old_one() {
    // REG-5, REG-10
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let done = desk.exchange(old.id).unwrap();
    assert_eq!(done.issued.number.as_str(), "931586198001010028", "the published pair");
    assert_eq!(done.issued.state, State::InForce);
    assert_eq!(done.issued.validity.from(), TODAY);
    assert_eq!(done.issued.holder, old.holder);
    let exchanged = State::Exchanged { at: Desk::moment(2), by: done.issued.id };
    assert_eq!(done.given_up, Card { state: exchanged, ..old.clone() });
    assert_eq!(desk.card(old.id), done.given_up);
    assert_eq!(desk.card(done.issued.id), done.issued);
    assert_eq!(
        desk.holder(&old).numbers,
        Numbers::Both {
            current: "931586198001010028".parse().unwrap(),
            former: "PAK310080010103".parse().unwrap(),
        }
    );
    let events: Vec<_> =
        desk.store.events().iter().skip(1).map(|event| (event.act, event.card)).collect();
    assert_eq!(events, [(Act::IssuedInExchange, done.issued.id), (Act::Exchanged, old.id)]);
}

#[test]
fn the_new_cards_link_derives_the_former_number() {
    // REG-5, LNK-2
    let mut desk = Desk::new();
    for (nationality, area, birth_date, sequence) in
        [("CAN", 11, "1981-08-03", 1), ("KAZ", 44, "1990-12-31", 9), ("DZA", 65, "2010-06-15", 0)]
    {
        let old = former(nationality, area, birth_date, sequence);
        let record = record_2017(old, old.nationality(), birth_date, "2019-03-01");
        let card = desk.register(record).unwrap();
        let issued = desk.exchange(card.id).unwrap().issued;
        let derived = issued.record.card().unwrap().former_number().unwrap().unwrap();
        assert_eq!(derived.number, old);
        assert_eq!(derived.certainty, Certainty::Certain);
        assert_eq!(number(&issued).accepting_area().code(), area);
        assert!(issued.record.findings().is_empty());
    }
}

#[test]
fn after_a_change_of_nationality_the_former_number_is_among_the_candidates() {
    // REG-5, LNK-3: the number keeps the nationality at first issue.
    let mut desk = Desk::new();
    let old = former("PAK", 31, "1980-01-01", 0);
    let record = record_2017(old, "CAN".parse().unwrap(), "1980-01-01", "2019-03-01");
    let card = desk.register(record).unwrap();
    let issued = desk.exchange(card.id).unwrap().issued;
    assert_eq!(number(&issued).first_nationality().to_string(), "586");
    let view = issued.record.card().unwrap();
    assert_eq!(view.nationality.unwrap().as_str(), "CAN");
    let derived = view.former_number().unwrap().unwrap();
    assert_eq!(derived.certainty, Certainty::Uncertain { other: Some(old) });
}

#[test]
fn a_number_for_life_that_was_given_before_is_kept() {
    // REG-5
    let mut desk = Desk::new();
    let new = desk.register(Specimen::Pakistan2023.record()).unwrap();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let done = desk.exchange(old.id).unwrap();
    assert_eq!(done.issued.number, new.number);
    assert_eq!(done.issued.holder, new.holder);
    assert_eq!(desk.card(new.id).state, State::InForce, "the other card is left alone");
    // No further sequence was taken for it.
    let next = desk.grant(&person("PAK", "1980-01-01", Sex::Female), 31).unwrap();
    assert_eq!(number(&next), current("PAK", 31, "1980-01-01", 4));
}

#[test]
fn a_card_over_its_last_day_can_still_be_exchanged() {
    // REG-5
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Canada2017.record()).unwrap();
    assert!(old.validity.last_day() < TODAY);
    assert_eq!(desk.exchange(old.id).unwrap().issued.number.as_str(), "911124198108030024");
}

#[test]
fn no_card_is_exchanged_twice() {
    // REG-5, REG-6, REG-9
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let new = desk.exchange(old.id).unwrap().issued;
    desk.refuses("act/not-in-force", |desk| desk.exchange(old.id));
    desk.refuses("act/not-an-old-edition", |desk| desk.exchange(new.id));
}

#[test]
fn two_old_cards_of_one_holder_are_not_exchanged_for_one_and_the_same_card() {
    // REG-5, REG-9
    let mut desk = Desk::new();
    let old = former("CAN", 11, "1981-08-03", 1);
    let cards = ["2018-01-02", "2019-01-02"].map(|issued| {
        desk.register(record_2017(old, old.nationality(), "1981-08-03", issued)).unwrap()
    });
    desk.exchange(cards[0].id).unwrap();
    desk.refuses("act/already-registered", |desk| desk.exchange(cards[1].id));
    let later = cards[1].id;
    let done = desk
        .on(day("2026-11-25"), move |unit, acting| acts::exchange(unit, later, acting))
        .unwrap();
    assert_eq!(done.issued.number.as_str(), "911124198108030024", "another day, the same number");
}

#[test]
fn a_lost_card_an_unknown_card_and_a_new_card_are_not_exchanged() {
    // REG-5, REG-6, REG-9
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    desk.report_lost(old.id).unwrap();
    desk.refuses("act/not-in-force", |desk| desk.exchange(old.id));
    let unknown = "card_00000000000070008000000000000000".parse().unwrap();
    desk.refuses("act/no-such-card", |desk| desk.exchange(unknown));
    let granted = desk.grant(&person("CAN", "1981-08-03", Sex::Female), 11).unwrap();
    desk.refuses("act/not-an-old-edition", |desk| desk.exchange(granted.id));
}

#[test]
fn no_exchange_before_the_editions_first_day() {
    // REG-4, REG-5
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let id = old.id;
    desk.refuses("act/before-edition", |desk| {
        desk.on(day("2023-11-30"), move |unit, acting| acts::exchange(unit, id, acting))
    });
    let done =
        desk.on(day("2023-12-01"), move |unit, acting| acts::exchange(unit, id, acting)).unwrap();
    assert_eq!(done.issued.number.as_str(), "931586198001010028", "no number was lost");
}

#[test]
fn an_old_holder_outside_iso_keeps_the_old_card() {
    // REG-5, REG-9
    let mut desk = Desk::new();
    let old = former("XXA", 11, "1981-08-03", 1);
    let record = record_2017(old, old.nationality(), "1981-08-03", "2019-03-01");
    let card = desk.register(record).unwrap();
    desk.refuses("act/nationality-outside-iso", |desk| desk.exchange(card.id));
    assert_eq!(desk.card(card.id).state, State::InForce);
}

#[test]
fn the_new_card_is_of_the_new_edition_and_says_it_is_the_first() {
    // REG-5
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Kazakhstan2017.record()).unwrap();
    let issued = desk.exchange(old.id).unwrap().issued;
    let Edition::Of2023 { reissues, link } = issued.record.card().unwrap().edition else {
        panic!("the edition of 2023")
    };
    assert_eq!(reissues, Ok(0));
    assert!(link.unwrap().is_some());
}
