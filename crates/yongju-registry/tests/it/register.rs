//! Registrations of cards that another system issued.

use yongju_core::{AnyCardNumber, FormerNumberLink, Sex};
use yongju_record::{Item, TextRecord, TypeMark};
use yongju_registry::{
    Numbers, State,
    ports::{self, Act},
};
use yongju_testkit::Specimen;

use crate::desk::{Desk, TODAY, current, former, person, record_2017, record_2023, sequence};

fn link(text: &str) -> FormerNumberLink {
    text.parse().unwrap()
}

fn changed(record: TextRecord, item: Item, text: &str) -> TextRecord {
    let mut changed = record;
    changed.set(item, text).unwrap();
    changed
}

#[test]
fn every_specimen_is_registered_as_it_is() {
    // REG-3, REG-10
    let mut desk = Desk::new();
    let specimens = [
        Specimen::Pakistan2023,
        Specimen::Pakistan2017,
        Specimen::Canada2023,
        Specimen::Canada2017,
        Specimen::Kazakhstan2017,
        Specimen::Kazakhstan2023,
    ];
    for specimen in specimens {
        let record = specimen.record();
        let card = desk.register(record).unwrap();
        let view = record.card().unwrap();
        assert_eq!(card.record, record, "to the byte");
        assert_eq!(Ok(card.number), view.number);
        assert_eq!(Some(card.validity), view.validity());
        assert_eq!(card.state, State::InForce, "expiry is no state");
        assert_eq!(desk.card(card.id), card);
        assert_eq!(desk.store.events().last().unwrap().act, Act::Registered);
        assert_eq!(desk.store.events().last().unwrap().card, card.id);
    }
}

#[test]
fn the_holder_is_the_person_of_the_record() {
    // REG-3
    let mut desk = Desk::new();
    let card = desk.register(Specimen::Canada2017.record()).unwrap();
    let holder = desk.holder(&card);
    assert!(holder.person == person("CAN", "1981-08-03", Sex::Female));
    assert_eq!(holder.numbers.former().map(AnyCardNumber::Former), Some(card.number));
    assert_eq!(holder.numbers.current(), None);
    let nameless = changed(Specimen::Pakistan2017.record(), Item::ChineseName, "");
    let card = desk.register(nameless).unwrap();
    assert!(desk.holder(&card).person.chinese_name.is_none());
}

#[test]
fn a_record_with_errors_is_refused_with_the_first_of_them() {
    // REG-3, REG-9
    let mut desk = Desk::new();
    let good = Specimen::Pakistan2023.record();
    let wrong = [
        changed(good, Item::Sex, "7"),
        changed(good, Item::Number, "931586198001010029"),
        changed(good, Item::BirthDate, "19800102"),
        changed(good, Item::LastValidDay, "20240114"),
        changed(good, Item::RomanName, ""),
        changed(good, Item::RomanName, "样本"),
        TextRecord::from_bytes(&[0; 256]).unwrap(),
        TextRecord::blank(TypeMark::Card2017),
        TextRecord::blank(TypeMark::ResidentId),
        TextRecord::blank(TypeMark::ResidencePermit),
    ];
    for record in wrong {
        desk.refuses("act/record", |desk| desk.register(record));
    }
}

#[test]
fn a_residents_record_without_fault_is_refused_all_the_same() {
    // REG-3
    let mut desk = Desk::new();
    let mut record = TextRecord::blank(TypeMark::ResidentId);
    for (item, text) in [
        (Item::ChineseName, "样本"),
        (Item::Sex, "2"),
        (Item::Ethnicity, "01"),
        (Item::BirthDate, "19491231"),
        (Item::Address, "样本"),
        (Item::Number, "11010519491231002X"),
        (Item::IssuingAuthority, "样本"),
        (Item::IssueDate, "20200101"),
        (Item::LastValidDay, "长期"),
    ] {
        record.set(item, text).unwrap();
    }
    assert!(record.findings().iter().all(|found| found.level() != yongju_record::Level::Error));
    desk.refuses("act/record", |desk| desk.register(record));
}

#[test]
fn the_same_card_is_registered_once() {
    // REG-3, REG-9
    let mut desk = Desk::new();
    for record in [Specimen::Pakistan2023.record(), Specimen::Pakistan2017.record()] {
        desk.register(record).unwrap();
        desk.refuses("act/already-registered", |desk| desk.register(record));
        // Another name with the same number and dates is no other card.
        let renamed = changed(record, Item::RomanName, "ZHENGJIAN, YANGBAN");
        desk.refuses("act/already-registered", |desk| desk.register(renamed));
    }
}

#[test]
fn a_reissued_card_joins_the_holder_of_its_number() {
    // REG-8
    let mut desk = Desk::new();
    let number = current("CAN", 11, "1981-08-03", 2);
    let first = desk.register(record_2023(number, "CAN", "2024-03-01", None)).unwrap();
    let again = desk.register(record_2023(number, "CAN", "2025-04-02", None)).unwrap();
    assert_eq!(first.holder, again.holder);
    let old = former("CAN", 11, "1981-08-03", 1);
    let nationality = old.nationality();
    let first = desk.register(record_2017(old, nationality, "1981-08-03", "2018-01-02")).unwrap();
    let again = desk.register(record_2017(old, nationality, "1981-08-03", "2019-01-02")).unwrap();
    assert_eq!(first.holder, again.holder);
}

#[test]
fn the_link_joins_the_old_cards_holder_in_either_order() {
    // REG-8
    let (new, old) = (Specimen::Pakistan2023.record(), Specimen::Pakistan2017.record());
    for order in [[new, old], [old, new]] {
        let mut desk = Desk::new();
        let cards = order.map(|record| desk.register(record).unwrap());
        assert_eq!(cards[0].holder, cards[1].holder);
        let holder = desk.holder(&cards[0]);
        assert_eq!(
            holder.numbers,
            Numbers::Both {
                current: "931586198001010028".parse().unwrap(),
                former: "PAK310080010103".parse().unwrap(),
            }
        );
    }
}

#[test]
fn a_link_that_comes_with_a_later_card_joins_as_well() {
    // REG-8
    let mut desk = Desk::new();
    let number = current("PAK", 31, "1980-01-01", 2);
    let first = desk.register(record_2023(number, "PAK", "2024-03-01", None)).unwrap();
    desk.register(record_2023(number, "PAK", "2025-03-01", Some(link("000")))).unwrap();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    assert_eq!(first.holder, old.holder);
}

#[test]
fn an_uncertain_link_joins_nobody() {
    // REG-8, LNK-3: the holder was a Pakistani at first issue and is a Canadian
    // today; a Canadian born that day may have the derived number.
    let mut desk = Desk::new();
    let other = former("CAN", 31, "1980-01-01", 0);
    let canadian =
        desk.register(record_2017(other, other.nationality(), "1980-01-01", "2018-01-02")).unwrap();
    let number = current("PAK", 31, "1980-01-01", 2);
    let card = desk.register(record_2023(number, "CAN", "2024-03-01", Some(link("000")))).unwrap();
    assert_ne!(card.holder, canadian.holder);
    assert_eq!(desk.holder(&card).numbers, Numbers::Current(number));
    // Nor does it claim the number of somebody who comes later.
    let mut desk = Desk::new();
    let card = desk.register(record_2023(number, "CAN", "2024-03-01", Some(link("000")))).unwrap();
    let canadian =
        desk.register(record_2017(other, other.nationality(), "1980-01-01", "2018-01-02")).unwrap();
    assert_ne!(card.holder, canadian.holder);
}

#[test]
fn a_link_to_somebody_elses_former_number_is_refused() {
    // REG-3, REG-8, REG-9
    let mut desk = Desk::new();
    let number = current("PAK", 31, "1980-01-01", 2);
    desk.register(Specimen::Pakistan2017.record()).unwrap();
    desk.register(record_2023(number, "PAK", "2024-03-01", None)).unwrap();
    let linked = record_2023(number, "PAK", "2025-03-01", Some(link("000")));
    desk.refuses("act/number-taken", |desk| desk.register(linked));
    // A holder has one former number, not two.
    let mut desk = Desk::new();
    desk.register(Specimen::Pakistan2023.record()).unwrap();
    let linked = record_2023(number, "PAK", "2025-03-01", Some(link("001")));
    desk.refuses("act/number-taken", |desk| desk.register(linked));
    // And one number for life.
    let second = current("PAK", 31, "1980-01-01", 4);
    let linked = record_2023(second, "PAK", "2025-03-01", Some(link("000")));
    desk.refuses("act/number-taken", |desk| desk.register(linked));
}

#[test]
fn a_number_that_was_given_out_without_a_holder_is_taken() {
    // REG-3, REG-7
    let mut desk = Desk::new();
    let number = current("PAK", 31, "1980-01-01", 2);
    let taken = ports::transact(&desk.store, move |unit| unit.take_number(&number));
    assert!(taken.unwrap());
    desk.refuses("act/number-taken", |desk| {
        desk.register(record_2023(number, "PAK", "2024-03-01", None))
    });
}

#[test]
fn a_registered_number_is_never_granted() {
    // REG-7
    let mut desk = Desk::new();
    let card = desk.register(Specimen::Canada2023.record()).unwrap();
    desk.report_lost(card.id).unwrap();
    let granted = desk.grant_on(TODAY, &person("CAN", "1981-08-03", Sex::Female), 11).unwrap();
    assert_eq!(sequence(&granted), 4);
}
