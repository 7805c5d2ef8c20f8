//! The tables of codes: complete, in order, and of one mind.

extern crate std;

use std::{collections::BTreeSet, string::ToString, vec::Vec};

use super::{chinese_names::CHINESE_NAMES, prefectures::PREFECTURES, *};

#[test]
fn alpha_3_and_numeric_name_the_same_entry() {
    // COD-1: all 249 but Antarctica's.
    assert_eq!(NationalityCode::all().count(), 248);
    assert_eq!(NationalityCode::from_alpha3("ATA"), None);
    for code in NationalityCode::all() {
        assert_eq!(NationalityCode::from_numeric(code.numeric()), Some(code));
        assert_eq!(NationalityCode::from_alpha3(code.alpha3()), Some(code));
        assert_eq!(Alpha3::from(code).code(), Some(code));
        assert_eq!(NumericNationality::from(code).code(), Some(code));
        assert!(!code.english_name().is_empty());
    }
}

#[test]
fn codes_that_iso_does_not_assign_are_kept_without_an_entry() {
    // COD-1, NUM-10
    for value in [0, 999, 3, 895] {
        assert_eq!(NumericNationality::new(value).unwrap().code(), None);
    }
    assert_eq!(NumericNationality::new(1000), None);
    assert_eq!(NationalityCode::from_numeric(u16::MAX), None);
    for letters in ["XXA", "UNO", "ZZZ"] {
        assert_eq!(letters.parse::<Alpha3>().unwrap().code(), None);
    }
}

#[test]
fn three_capitals_are_an_alpha_3_and_nothing_else_is() {
    // NUM-11
    for text in ["", "CA", "CANA", "can", "CA1", "C N", "加"] {
        let error = text.parse::<Alpha3>().unwrap_err();
        assert_eq!(error.slug(), "nationality/letters");
    }
    assert_eq!("CAN".parse::<Alpha3>().unwrap().to_string(), "CAN");
}

#[test]
fn numeric_codes_keep_their_leading_zeros() {
    // COD-5
    let algeria = NationalityCode::from_alpha3("DZA").unwrap();
    assert_eq!(NumericNationality::from(algeria).to_string(), "012");
    assert_eq!(NumericNationality::new(0).unwrap().to_string(), "000");
}

#[test]
fn exactly_four_codes_are_chinas() {
    // NUM-9
    let chinese: BTreeSet<_> = NationalityCode::all()
        .filter(|code| code.is_chinese())
        .map(NationalityCode::alpha3)
        .collect();
    assert_eq!(chinese.into_iter().collect::<Vec<_>>(), ["CHN", "HKG", "MAC", "TWN"]);
}

#[test]
fn every_nationality_has_a_chinese_name() {
    // COD-2
    assert!(CHINESE_NAMES.is_sorted_by(|a, b| a.0 < b.0));
    let name = |alpha3| NationalityCode::from_alpha3(alpha3).unwrap().chinese_name();
    assert_eq!(name("CAN"), "加拿大");
    assert_eq!(name("PAK"), "巴基斯坦");
    let nameless: Vec<_> =
        NationalityCode::all().filter(|code| code.chinese_name().is_empty()).collect();
    assert!(nameless.is_empty(), "{nameless:?}");
    let names: BTreeSet<_> = NationalityCode::all().map(NationalityCode::chinese_name).collect();
    assert_eq!(names.len(), NationalityCode::all().count(), "a name stands twice");
    let unknown = CHINESE_NAMES.iter().map(|(numeric, _)| *numeric);
    let unknown = unknown.filter(|numeric| NationalityCode::from_numeric(*numeric).is_none());
    assert_eq!(unknown.count(), 0, "a name without an entry");
}

#[test]
fn thirty_one_provinces_and_the_corps_are_areas() {
    // NUM-5, NUM-6, COD-3
    let known: Vec<u8> = (0..=u8::MAX).filter(|code| AcceptingArea::new(*code).is_some()).collect();
    let ranges = [11..=15, 21..=23, 31..=37, 41..=46, 50..=54, 61..=66];
    assert_eq!(known, ranges.into_iter().flatten().collect::<Vec<u8>>());
    assert_eq!(known, AcceptingArea::all().map(AcceptingArea::code).collect::<Vec<_>>());
    let doubtful: Vec<_> =
        AcceptingArea::all().filter(|area| area.is_doubtful()).map(AcceptingArea::code).collect();
    assert_eq!(doubtful, [66]);
}

#[test]
fn every_area_has_a_name_in_both_languages() {
    // COD-3
    for area in AcceptingArea::all() {
        assert!(!area.chinese_name().is_empty() && !area.english_name().is_empty(), "{area}");
        assert_eq!(area.to_string().len(), 2);
    }
    assert_eq!(AcceptingArea::new(31).unwrap().chinese_name(), "上海");
}

#[test]
fn prefectures_are_in_order_and_lie_in_known_provinces() {
    // COD-4
    assert!(PREFECTURES.is_sorted_by(|a, b| (a.code, a.from) < (b.code, b.from)));
    for row in PREFECTURES {
        assert!(
            AcceptingArea::new(u8::try_from(row.code / 100).unwrap()).is_some(),
            "{}",
            row.code
        );
        assert!(!row.chinese_name.is_empty());
        assert!(row.to.is_none_or(|to| row.from <= to), "{}", row.code);
    }
}

#[test]
fn the_latest_listing_of_a_prefecture_counts() {
    // COD-4
    for row in PREFECTURES {
        let found = Prefecture::look_up(row.code).unwrap();
        assert!(found.from >= row.from, "{}", row.code);
    }
    let suzhou = Prefecture::look_up(3205).unwrap();
    assert_eq!((suzhou.chinese_name, suzhou.to), ("苏州市", None));
    for municipality in [1100, 1200, 3100, 5000] {
        assert!(Prefecture::look_up(municipality).is_some(), "{municipality}");
    }
}

#[test]
fn a_prefecture_that_was_never_listed_is_absent() {
    // COD-4
    for code in [0, 1099, 3199, 9900, u16::MAX] {
        assert_eq!(Prefecture::look_up(code), None);
    }
}
