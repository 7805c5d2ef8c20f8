//! Grants.

use yongju_core::{AcceptingArea, Sex};
use yongju_registry::{
    Numbers, State,
    acts::{self, Acting, Application},
    ports::{Act, Event},
};
use yongju_testkit::Seeded;

use crate::desk::{Desk, TODAY, current, day, person, record_2023, sequence as sequence_of};

#[test]
fn the_specimens_persons_get_the_specimens_numbers() {
    // REG-2
    let mut desk = Desk::new();
    for (nationality, area, birth_date, number) in [
        ("CAN", 11, "1981-08-03", "911124198108030024"),
        ("PAK", 31, "1980-01-01", "931586198001010028"),
        ("KAZ", 11, "1990-12-31", "911398199012310021"),
    ] {
        let card = desk.grant(&person(nationality, birth_date, Sex::Female), area).unwrap();
        assert_eq!(card.number.as_str(), number);
    }
}

#[test]
fn a_grant_makes_holder_card_and_event_at_once() {
    // REG-1, REG-10
    let mut desk = Desk::new();
    let applicant = person("CAN", "1981-08-03", Sex::Female);
    let card = desk.grant(&applicant, 11).unwrap();
    let number = current("CAN", 11, "1981-08-03", 2);
    assert_eq!(desk.card(card.id), card);
    assert_eq!(card.state, State::InForce);
    assert_eq!(card.validity.from(), TODAY);
    assert_eq!(card.validity.last_day(), day("2036-11-23"));
    assert_eq!(card.record, record_2023(number, "CAN", "2026-11-24", None));
    assert!(card.record.findings().is_empty());
    let holder = desk.holder(&card);
    assert!(holder.person == applicant);
    assert_eq!(holder.numbers, Numbers::Current(number));
    let granted =
        Event { at: Desk::moment(1), officer: Desk::officer(), act: Act::Granted, card: card.id };
    assert_eq!(desk.store.events(), [granted]);
}

#[test]
fn women_get_even_sequences_and_men_odd_ones_in_steps_of_two() {
    // REG-2
    let mut desk = Desk::new();
    let mut sequence =
        |sex| sequence_of(&desk.grant(&person("CAN", "1981-08-03", sex), 11).unwrap());
    assert_eq!(sequence(Sex::Female), 2);
    assert_eq!(sequence(Sex::Male), 1);
    assert_eq!(sequence(Sex::Female), 4);
    assert_eq!(sequence(Sex::Male), 3);
    assert_eq!(sequence(Sex::Unknown), 6);
    assert_eq!(sequence(Sex::NotStated), 8);
}

#[test]
fn another_area_nationality_or_birth_date_counts_for_itself() {
    // REG-2
    let mut desk = Desk::new();
    for (nationality, area, birth_date) in [
        ("CAN", 11, "1981-08-03"),
        ("CAN", 12, "1981-08-03"),
        ("PAK", 11, "1981-08-03"),
        ("CAN", 11, "1981-08-04"),
    ] {
        let card = desk.grant(&person(nationality, birth_date, Sex::Female), area).unwrap();
        assert_eq!(sequence_of(&card), 2);
    }
}

#[test]
fn a_registered_number_is_passed_over() {
    // REG-2, REG-7
    let mut desk = Desk::new();
    let taken = current("CAN", 11, "1981-08-03", 2);
    let later = current("CAN", 11, "1981-08-03", 6);
    for number in [taken, later] {
        desk.register(record_2023(number, "CAN", "2024-03-01", None)).unwrap();
    }
    let applicant = person("CAN", "1981-08-03", Sex::Female);
    let mut next = || sequence_of(&desk.grant(&applicant, 11).unwrap());
    assert_eq!(next(), 4);
    assert_eq!(next(), 8);
}

#[test]
fn the_last_even_sequence_is_998_and_then_none_is_left_for_women() {
    // REG-2, REG-9
    let mut desk = Desk::new();
    let woman = person("CAN", "1981-08-03", Sex::Female);
    for sequence in (2..999).step_by(2) {
        let card = desk.grant(&woman, 11).unwrap();
        assert_eq!(sequence_of(&card), sequence);
    }
    desk.refuses("act/numbers-exhausted", |desk| desk.grant(&woman, 11));
    let man = desk.grant(&person("CAN", "1981-08-03", Sex::Male), 11).unwrap();
    assert_eq!(sequence_of(&man), 1);
}

#[test]
fn no_card_of_the_2023_edition_is_issued_before_its_first_day() {
    // REG-4, REG-9
    let mut desk = Desk::new();
    let applicant = person("CAN", "1981-08-03", Sex::Female);
    desk.refuses("act/before-edition", |desk| desk.grant_on(day("2023-11-30"), &applicant, 11));
    let card = desk.grant_on(day("2023-12-01"), &applicant, 11).unwrap();
    assert_eq!(card.number.as_str(), "911124198108030024", "no number was lost");
    assert_eq!(card.validity.from(), day("2023-12-01"));
}

#[test]
fn whoever_cannot_have_a_number_is_refused_and_nothing_is_kept() {
    // REG-1, REG-9
    let mut desk = Desk::new();
    for (nationality, birth_date, slug) in [
        ("XXA", "1981-08-03", "act/nationality-outside-iso"),
        ("CHN", "1981-08-03", "number/nationality"),
        ("HKG", "1981-08-03", "number/nationality"),
        ("CAN", "2026-11-25", "validity/not-yet-born"),
    ] {
        let applicant = person(nationality, birth_date, Sex::Female);
        desk.refuses(slug, |desk| desk.grant(&applicant, 11));
    }
    let rare = yongju_registry::Person {
        chinese_name: Some("\u{20000}".parse().unwrap()),
        ..person("CAN", "1981-08-03", Sex::Female)
    };
    desk.refuses("record/outside-basic-plane", |desk| desk.grant(&rare, 11));
    let newborn = desk.grant(&person("CAN", "2026-11-24", Sex::Female), 11).unwrap();
    assert_eq!(newborn.validity.last_day(), day("2031-11-23"), "five years under eighteen");
}

#[test]
fn the_registry_keeps_a_long_name_whole_and_the_record_has_it_cut() {
    // REG-14
    let mut desk = Desk::new();
    let name = format!("{}, HUBERT BLAINE ADOLPH", "WOLFESCHLEGELSTEIN".repeat(3));
    let applicant = yongju_registry::Person {
        roman_name: name.parse().unwrap(),
        ..person("CAN", "1981-08-03", Sex::Female)
    };
    let card = desk.grant(&applicant, 11).unwrap();
    assert_eq!(desk.holder(&card).person.roman_name.to_string(), name);
    let shown = card.record.card().unwrap().roman_name.to_text().unwrap();
    assert_eq!(shown.len(), 46);
    assert!(name.starts_with(&shown));
}

#[test]
fn a_card_that_was_handed_out_is_the_one_that_was_saved_also_when_the_act_runs_again() {
    // REG-1: a store may run work again after a conflict.
    let desk = Desk::new();
    let application = Application {
        person: person("CAN", "1981-08-03", Sex::Female),
        area: AcceptingArea::new(11).unwrap(),
    };
    let officer = Desk::officer();
    let mut chance = Seeded::new(1);
    let mut runs = 0;
    let card = yongju_registry::ports::transact(&desk.store, move |unit| {
        runs += 1;
        let now = Desk::moment(runs);
        let mut acting = Acting { officer: &officer, now, today: TODAY, chance: &mut chance };
        acts::grant(unit, &application, &mut acting)
    })
    .unwrap();
    assert_eq!(desk.card(card.id), card);
}
