//! Identifiers, events and what is printed.

use std::collections::HashSet;

use yongju_core::Sex;
use yongju_registry::{
    CardId, HolderId, OfficerId, ReceiptId,
    acts::{ActError, Acting},
    ports::{Act, StoreError},
};
use yongju_testkit::{Seeded, Specimen, china};

use crate::desk::{Desk, TODAY, person};

#[test]
fn identifiers_read_back_and_name_their_kind() {
    // REG-11
    let now = china(2026, 11, 24);
    let mut chance = Seeded::new(7);
    let card = CardId::new(now, &mut chance);
    let text = card.to_string();
    assert_eq!(text.len(), 37);
    assert!(text.starts_with("card_"));
    assert_eq!(text.as_bytes()[17], b'7', "the version of the UUID");
    assert_eq!(text.parse(), Ok(card));
    let holder = HolderId::new(now, &mut chance);
    assert_eq!(holder.to_string().parse(), Ok(holder));
    let receipt = ReceiptId::new(now, &mut chance);
    assert_eq!(receipt.to_string().parse(), Ok(receipt));
    let digits = text.strip_prefix("card_").unwrap();
    let (first, others) = digits.split_at(1);
    for wrong in [
        String::new(),
        "card_".to_owned(),
        format!("holder_{digits}"),
        digits.to_owned(),
        format!("card_{digits}0"),
        format!("{first}{others}"),
        format!("card_{others}"),
        format!("card_{others}g"),
        format!("card_{{{others}}}"),
        format!("card_-{others}"),
    ] {
        assert!(wrong.parse::<CardId>().is_err(), "{wrong}");
    }
    assert!(text.parse::<HolderId>().is_err());
}

#[test]
fn a_later_identifier_sorts_behind_and_no_two_are_alike() {
    // REG-11
    let mut chance = Seeded::new(7);
    let ids: Vec<_> = (1..200).map(|act| CardId::new(Desk::moment(act), &mut chance)).collect();
    assert!(ids.is_sorted());
    let same_moment: HashSet<_> =
        (0..200).map(|_| CardId::new(Desk::moment(1), &mut chance)).collect();
    assert_eq!(same_moment.len(), 200);
}

#[test]
fn an_officer_is_one_to_64_plain_characters() {
    // REG-11
    for well in ["a", "Officer.7_b-2", &"o".repeat(64)] {
        assert_eq!(well.parse::<OfficerId>().unwrap().to_string(), *well);
    }
    for ill in ["", " ", "a b", "a\n", "警", "a/b", &"o".repeat(65)] {
        assert!(ill.parse::<OfficerId>().is_err(), "{ill}");
    }
}

#[test]
fn every_act_leaves_its_event_in_order() {
    // REG-10
    let mut desk = Desk::new();
    let old = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let new = desk.exchange(old.id).unwrap().issued;
    let other = desk.grant(&person("CAN", "1981-08-03", Sex::Male), 11).unwrap();
    desk.report_lost(new.id).unwrap();
    let events: Vec<_> = desk.store.events().iter().map(|it| (it.act.slug(), it.card)).collect();
    assert_eq!(
        events,
        [
            ("registered", old.id),
            ("issued-in-exchange", new.id),
            ("exchanged", old.id),
            ("granted", other.id),
            ("reported-lost", new.id),
        ]
    );
    assert!(desk.store.events().iter().all(|event| event.officer == Desk::officer()));
    let moments: Vec<_> = desk.store.events().iter().map(|event| event.at).collect();
    assert_eq!(moments, [1, 2, 2, 3, 4].map(Desk::moment));
    let slugs =
        [Act::Granted, Act::Registered, Act::IssuedInExchange, Act::Exchanged, Act::ReportedLost]
            .map(Act::slug);
    assert_eq!(HashSet::from(slugs).len(), 5);
}

#[test]
fn nothing_that_is_printed_shows_a_personal_datum() {
    // REG-13
    let mut desk = Desk::new();
    let card = desk.register(Specimen::Pakistan2017.record()).unwrap();
    let done = desk.exchange(card.id).unwrap();
    let holder = desk.holder(&card);
    let officer = Desk::officer();
    let acting = Acting {
        officer: &officer,
        now: china(2026, 11, 24),
        today: TODAY,
        chance: &mut Seeded::new(1),
    };
    let printed = format!(
        "{holder:?} {:?} {:?} {done:?} {:?} {acting:?}",
        holder.person,
        holder.numbers,
        desk.store.events()
    );
    let errors = [
        desk.register(Specimen::Pakistan2017.record()).unwrap_err(),
        desk.exchange(card.id).unwrap_err(),
        desk.grant(&person("XXA", "1980-01-01", Sex::Female), 11).unwrap_err(),
        ActError::Store(StoreError::Closed),
    ];
    let printed =
        format!("{printed} {errors:?} {}", errors.each_ref().map(ToString::to_string).join(" "));
    for datum in ["931586", "PAK3100", "19800101", "1980-01", "ZHENGJIAN", "YANGBEN", "证"] {
        assert!(!printed.contains(datum), "{datum} in {printed}");
    }
}

#[test]
fn errors_are_one_line_with_a_stable_slug() {
    // REG-13
    let boxed = || Box::<dyn std::error::Error + Send + Sync>::from("no room");
    let errors = [
        ActError::BeforeEdition,
        ActError::NumbersExhausted,
        ActError::AlreadyRegistered,
        ActError::NumberTaken,
        ActError::Record { slug: "record/sex" },
        ActError::NoSuchCard,
        ActError::NotAnOldEdition,
        ActError::NationalityOutsideIso,
        ActError::State(yongju_registry::WrongState),
        ActError::Store(StoreError::ReadOnly(boxed())),
        ActError::Store(StoreError::Full(boxed())),
        ActError::Store(StoreError::Engine(boxed())),
        ActError::Store(StoreError::Closed),
        ActError::Store(StoreError::Row { table: "cards", column: "record", row: "card_0".into() }),
    ];
    let spec = include_str!("../../../../docs/spec/registry.md");
    for error in &errors {
        let text = error.to_string();
        assert!(!text.contains('\n') && !text.ends_with('.'), "{text}");
        assert!(!text.contains("no room"), "the cause is told once, by whoever logs");
        assert!(spec.contains(&format!("`{}`", error.slug())), "{}", error.slug());
    }
}
