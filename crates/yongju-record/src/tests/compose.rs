//! Composing: what the office knows, written and read again.

use yongju_core::{
    Alpha3, CardNumber, ChineseName, FormerCardNumber, FormerNumberLink, RomanName, Validity,
};

use super::*;
use crate::{EncodeError, Fields2017, Fields2023};

fn fields_2023<'a>(roman: &'a RomanName, chinese: Option<&'a ChineseName>) -> Fields2023<'a> {
    Fields2023 {
        number: "931586198001010028".parse::<CardNumber>().unwrap(),
        roman_name: roman,
        chinese_name: chinese,
        sex: Sex::Female,
        nationality: "PAK".parse::<Alpha3>().unwrap(),
        birth_date: day("1980-01-01"),
        validity: Validity::at_issue(day("2024-08-08"), day("1980-01-01")).unwrap(),
        reissues: 0,
        link: Some("000".parse::<FormerNumberLink>().unwrap()),
    }
}

fn fields_2017<'a>(roman: &'a RomanName, chinese: Option<&'a ChineseName>) -> Fields2017<'a> {
    Fields2017 {
        number: "CAN110081080310".parse::<FormerCardNumber>().unwrap(),
        roman_name: roman,
        chinese_name: chinese,
        sex: Sex::Female,
        nationality: "CAN".parse::<Alpha3>().unwrap(),
        birth_date: day("1981-08-03"),
        validity: Validity::at_issue(day("2018-08-08"), day("1981-08-03")).unwrap(),
        accepting_authority: "1500",
    }
}

#[test]
fn a_composed_record_is_the_one_written_item_by_item() {
    // REC-23, REC-4, REC-5
    let roman: RomanName = "Zhengjian, Yangben".parse().unwrap();
    let chinese: ChineseName = "证件样本".parse().unwrap();
    let composed = fields_2023(&roman, Some(&chinese)).compose().unwrap();
    assert_eq!(composed.record, card_2023());
    assert!(!composed.truncated.roman_name && !composed.truncated.chinese_name);
    let composed = fields_2017(&roman, Some(&chinese)).compose().unwrap();
    assert_eq!(composed.record, card_2017());
    assert_eq!(composed.record.findings(), []);
}

#[test]
fn a_holder_without_chinese_name_and_former_card_has_blanks() {
    // REC-23, LNK-1
    let roman: RomanName = "SUHARTO".parse().unwrap();
    let fields = Fields2023 { link: None, reissues: 7, ..fields_2023(&roman, None) };
    let record = fields.compose().unwrap().record;
    assert_eq!(record.findings(), []);
    assert!(card(&record).chinese_name.is_blank());
    assert_eq!(card(&record).roman_name.to_text().unwrap(), "SUHARTO");
    let Edition::Of2023 { reissues, link } = card(&record).edition else { panic!("mark Y") };
    assert_eq!((reissues, link), (Ok(7), Ok(None)));
}

#[test]
fn a_long_name_is_cut_and_the_cut_is_said() {
    // REC-11
    let roman: RomanName = format!("{}, B", "A".repeat(45)).parse().unwrap();
    let chinese: ChineseName = "长".repeat(16).parse().unwrap();
    let composed = fields_2023(&roman, Some(&chinese)).compose().unwrap();
    assert!(composed.truncated.roman_name && composed.truncated.chinese_name);
    assert_eq!(
        card(&composed.record).roman_name.to_text().unwrap(),
        format!("{},", "A".repeat(45))
    );
    assert_eq!(
        slugs(&composed.record),
        ["record/roman-name-maybe-cut", "record/chinese-name-maybe-cut"]
    );
    let composed = fields_2017(&roman, None).compose().unwrap();
    assert!(!composed.truncated.roman_name, "the 2017 record has room for 60");
}

#[test]
fn a_name_cut_behind_a_space_is_said_by_the_composer_only() {
    // REC-11: the record alone cannot tell.
    let roman: RomanName = format!("{}, BC DEFG", "A".repeat(41)).parse().unwrap();
    let composed = fields_2023(&roman, None).compose().unwrap();
    assert!(composed.truncated.roman_name);
    assert_eq!(card(&composed.record).roman_name.length(), 45);
    assert_eq!(composed.record.findings(), []);
}

#[test]
fn exactly_full_names_are_not_cut() {
    // REC-11
    let roman: RomanName = "A".repeat(46).parse().unwrap();
    let chinese: ChineseName = "长".repeat(15).parse().unwrap();
    let composed = fields_2023(&roman, Some(&chinese)).compose().unwrap();
    assert!(!composed.truncated.roman_name && !composed.truncated.chinese_name);
}

#[test]
fn what_a_record_cannot_hold_is_refused() {
    // REC-3, REC-23
    let roman: RomanName = "SUHARTO".parse().unwrap();
    let rare: ChineseName = "𠮷".parse().unwrap();
    let error = fields_2023(&roman, Some(&rare)).compose().unwrap_err();
    assert_eq!(error, EncodeError::OutsideBasicPlane { item: Item::ChineseName, position: 1 });
    let fields = Fields2023 { reissues: 100, ..fields_2023(&roman, None) };
    assert_eq!(
        fields.compose().unwrap_err(),
        EncodeError::TooLong { item: Item::Reissues, found: 3, room: 2 }
    );
    let fields = Fields2017 { accepting_authority: "15000", ..fields_2017(&roman, None) };
    assert_eq!(
        fields.compose().unwrap_err(),
        EncodeError::TooLong { item: Item::AcceptingAuthority, found: 5, room: 4 }
    );
}

#[test]
fn fields_are_not_printed() {
    // NUM-21
    let roman: RomanName = "SUHARTO".parse().unwrap();
    let (new, old) = (fields_2023(&roman, None), fields_2017(&roman, None));
    assert_eq!(format!("{new:?} {old:?}"), "Fields2023 Fields2017");
    let shown = format!("{:?}", new.compose().unwrap());
    assert!(!shown.contains("SUHARTO") && !shown.contains("1980"), "{shown}");
}
