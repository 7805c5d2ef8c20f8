//! Reports of loss.

use yongju_core::Sex;
use yongju_registry::{Card, State, ports::Act};
use yongju_testkit::Specimen;

use crate::desk::{Desk, person};

#[test]
fn a_card_reported_lost_is_invalid_at_once() {
    // REG-6, REG-10
    let mut desk = Desk::new();
    for record in [Specimen::Pakistan2017.record(), Specimen::Pakistan2023.record()] {
        let card = desk.register(record).unwrap();
        let lost = desk.report_lost(card.id).unwrap();
        let event = desk.store.events().pop().unwrap();
        assert_eq!(lost, Card { state: State::Lost { at: event.at }, ..card.clone() });
        assert_eq!(desk.card(card.id), lost);
        assert_eq!((event.act, event.card), (Act::ReportedLost, card.id));
    }
}

#[test]
fn no_card_is_reported_lost_twice_nor_after_an_exchange() {
    // REG-6, REG-9
    let mut desk = Desk::new();
    let granted = desk.grant(&person("CAN", "1981-08-03", Sex::Female), 11).unwrap();
    let lost = desk.report_lost(granted.id).unwrap();
    desk.refuses("act/not-in-force", |desk| desk.report_lost(granted.id));
    assert_eq!(desk.card(granted.id), lost, "the first report's moment stays");
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    desk.exchange(old.id).unwrap();
    desk.refuses("act/not-in-force", |desk| desk.report_lost(old.id));
    let unknown = "card_00000000000070008000000000000000".parse().unwrap();
    desk.refuses("act/no-such-card", |desk| desk.report_lost(unknown));
}
