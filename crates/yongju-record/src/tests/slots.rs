//! What vendors' software makes of these cards, and the repair.

use super::*;
use crate::slots::{ResidentSlots, SlotRepair, Vendor};

/// What software hands out that takes any record for a resident's.
fn read_as_resident(record: &TextRecord) -> ResidentSlots {
    let record = with(*record, Item::TypeMark, " ");
    let text = |item| {
        let units: Vec<_> = record.item(item).unwrap().units().collect();
        String::from_utf16(&units).unwrap()
    };
    ResidentSlots {
        name: text(Item::ChineseName),
        sex: text(Item::Sex),
        ethnicity: text(Item::Ethnicity),
        birth_date: text(Item::BirthDate),
        address: text(Item::Address),
        number: text(Item::Number),
        issuing_authority: text(Item::IssuingAuthority),
        issue_date: text(Item::IssueDate),
        last_valid_day: text(Item::LastValidDay),
    }
}

/// The slots after an SDK has trimmed them.
fn trimmed(slots: &ResidentSlots, trim: impl Fn(&str) -> &str) -> ResidentSlots {
    let trim = |text: &String| trim(text).to_string();
    ResidentSlots {
        name: trim(&slots.name),
        sex: trim(&slots.sex),
        ethnicity: trim(&slots.ethnicity),
        birth_date: trim(&slots.birth_date),
        address: trim(&slots.address),
        number: trim(&slots.number),
        issuing_authority: trim(&slots.issuing_authority),
        issue_date: trim(&slots.issue_date),
        last_valid_day: trim(&slots.last_valid_day),
    }
}

#[test]
fn a_2023_card_read_as_a_residents_is_put_right() {
    // REC-12
    let slots = read_as_resident(&with(card_2023(), Item::Reissues, "03"));
    for slots in [slots.clone(), trimmed(&slots, str::trim)] {
        let found = slots.recover().unwrap();
        assert_eq!(found.number.as_str(), "931586198001010028");
        assert_eq!(found.roman_name, "ZHENGJIAN, YANGBEN");
        assert_eq!(found.chinese_name, "证件样本");
        assert_eq!(found.reissues, Some(3));
        assert_eq!(found.nationality.as_deref(), Some("PAK"));
        assert_eq!(
            found.repairs,
            [SlotRepair::Card2023ReadAsResident, SlotRepair::NationalityFromNumber]
        );
    }
}

#[test]
fn a_long_2023_name_is_said_to_go_on() {
    // REC-12, REC-10: also where its 35th character is a space.
    let long = format!("{} {}", "A".repeat(34), "B".repeat(11));
    for name in [&"A".repeat(46), &long, &"A".repeat(35), &"A".repeat(34)] {
        let slots = read_as_resident(&with(card_2023(), Item::RomanName, name));
        for slots in [slots.clone(), trimmed(&slots, str::trim)] {
            let found = slots.recover().unwrap();
            assert!(found.repairs.contains(&SlotRepair::RomanNameCut), "{name}");
        }
    }
    let slots = read_as_resident(&with(card_2023(), Item::RomanName, &"A".repeat(33)));
    assert!(!slots.recover().unwrap().repairs.contains(&SlotRepair::RomanNameCut));
}

#[test]
fn a_word_for_the_ethnicity_loses_the_reissues() {
    // REC-12
    let slots = ResidentSlots { ethnicity: "汉".to_string(), ..read_as_resident(&card_2023()) };
    assert_eq!(slots.recover().unwrap().reissues, None);
}

#[test]
fn a_2017_card_read_as_a_residents_is_put_right() {
    // REC-12
    for name in [
        "ZHENGJIAN,YANGBEN",
        "SUHARTO",
        "FIFTEEN,LETTERS",
        "ABCDEFGH,IJKLM NOPQ RSTUVW XYZABC",
        "ABCDEFGHIJKLMNO PQR STUVWX",
        &format!("{},{}", "A".repeat(29), "B".repeat(30)),
    ] {
        let slots = read_as_resident(&with(card_2017(), Item::RomanName, name));
        assert_eq!(slots.number, "CAN110081080310CAN");
        for slots in [slots.clone(), trimmed(&slots, str::trim_end)] {
            let found = slots.recover().unwrap();
            assert_eq!(found.number.as_str(), "CAN110081080310");
            assert_eq!(found.roman_name, name);
            assert_eq!(found.chinese_name, "证件样本");
            assert_eq!((found.reissues, found.nationality.as_deref()), (None, Some("CAN")));
            assert_eq!(
                found.repairs,
                [SlotRepair::Card2017ReadAsResident, SlotRepair::TrailingNationality]
            );
        }
    }
}

#[test]
fn the_sex_behind_a_2017_name_is_no_part_of_it() {
    // REC-12: an SDK that trims on both sides leaves the digit alone.
    let slots = trimmed(&read_as_resident(&card_2017()), str::trim);
    assert_eq!(slots.address, "2");
    assert_eq!(slots.recover().unwrap().roman_name, "ZHENGJIAN,YANGBEN");
}

#[test]
fn a_2017_name_ends_before_a_word_for_the_sex() {
    // REC-12
    let slots = ResidentSlots {
        sex: "女".to_string(),
        ethnicity: "其他".to_string(),
        ..read_as_resident(&card_2017())
    };
    let found = slots.recover().unwrap();
    assert_eq!(found.roman_name, "ZHENGJIAN,YANGB");
    assert!(found.repairs.contains(&SlotRepair::RomanNameCut));
    let slots =
        ResidentSlots { address: "某街1号".to_string(), ..read_as_resident(&card_2017()) };
    let found = slots.recover().unwrap();
    assert_eq!(found.roman_name, "ZHENGJIAN,YANGBEN");
    assert!(found.repairs.contains(&SlotRepair::RomanNameCut));
}

#[test]
fn the_nationality_of_a_2017_card_is_todays() {
    // REC-12, CLS-6: the number keeps the first one.
    let slots = read_as_resident(&with(card_2017(), Item::Nationality, "PAK"));
    let found = slots.recover().unwrap();
    assert_eq!(found.nationality.as_deref(), Some("PAK"));
    assert_eq!(found.number.as_str(), "CAN110081080310");
    let slots = ResidentSlots { number: "CAN110081080310".to_string(), ..slots };
    let found = slots.recover().unwrap();
    assert_eq!(found.nationality.as_deref(), Some("CAN"));
    assert_eq!(
        found.repairs,
        [SlotRepair::Card2017ReadAsResident, SlotRepair::NationalityFromNumber]
    );
}

#[test]
fn residents_slots_and_nonsense_are_left_alone() {
    // REC-12
    assert_eq!(read_as_resident(&resident()).recover(), None);
    assert_eq!(ResidentSlots::default().recover(), None);
    let permit =
        ResidentSlots { number: "810000199408230021".to_string(), ..ResidentSlots::default() };
    assert_eq!(permit.recover(), None);
    let wrong = with(card_2023(), Item::Number, "931586198001010029");
    assert_eq!(read_as_resident(&wrong).recover(), None);
}

#[test]
fn the_same_figure_names_different_cards() {
    // REC-19
    assert_eq!(Vendor::Zwexplorer.type_mark("1"), Some(TypeMark::Card2017));
    assert_eq!(Vendor::ZkTeco.type_mark("1"), Some(TypeMark::ResidentId));
    assert_eq!(Vendor::RoutonIdr.type_mark("101"), Some(TypeMark::Card2017));
    assert_eq!(Vendor::HuashiCvr.type_mark("J"), Some(TypeMark::ResidencePermit));
    assert_eq!(Vendor::Zwexplorer.type_mark("3"), Some(TypeMark::Card2023));
}

#[test]
fn an_answer_that_is_not_explained_is_not_known() {
    // REC-19
    for vendor in
        [Vendor::HuashiCvr, Vendor::RoutonIdr, Vendor::ZkTeco, Vendor::Putian, Vendor::Zwexplorer]
    {
        for answer in ["4", "x", "-1", "１"] {
            assert_eq!(vendor.type_mark(answer), None, "{vendor:?} {answer}");
        }
    }
}

#[test]
fn every_repair_has_a_slug_and_a_sentence() {
    // REC-12
    let all = [
        SlotRepair::Card2023ReadAsResident,
        SlotRepair::Card2017ReadAsResident,
        SlotRepair::TrailingNationality,
        SlotRepair::RomanNameCut,
        SlotRepair::NationalityFromNumber,
    ];
    assert_eq!(
        all.map(SlotRepair::slug),
        [
            "slots/card-2023-read-as-resident",
            "slots/card-2017-read-as-resident",
            "number/repaired-trailing-nationality",
            "slots/roman-name-cut",
            "slots/nationality-from-number",
        ]
    );
    assert!(all.iter().all(|repair| !repair.to_string().is_empty()));
}

#[test]
fn slots_are_not_printed() {
    // NUM-21
    let slots = read_as_resident(&card_2023());
    let shown = format!("{slots:?} {:?}", slots.recover());
    for personal in ["9315", "1980", "ZHENG", "证件", "PAK"] {
        assert!(!shown.contains(personal), "{shown}");
    }
}
