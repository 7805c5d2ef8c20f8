//! Names, read and written again.

extern crate std;

use std::{format, string::ToString};

use proptest::prelude::*;

use super::*;

#[test]
fn reads_surname_and_given_names() {
    // COD-6
    let name: RomanName = "Zhengjian,  Yangben".parse().unwrap();
    assert_eq!((name.surname(), name.given()), ("ZHENGJIAN", "YANGBEN"));
    assert_eq!(name.to_string(), "ZHENGJIAN, YANGBEN");
    assert_eq!(name.compact(), "ZHENGJIAN,YANGBEN");
}

#[test]
fn one_name_only_is_a_surname() {
    // COD-6
    for text in ["SUHARTO", "Suharto,", " suharto , "] {
        let name: RomanName = text.parse().unwrap();
        assert_eq!((name.surname(), name.given()), ("SUHARTO", ""));
        assert_eq!((name.to_string(), name.compact()), ("SUHARTO".into(), "SUHARTO".into()));
    }
}

#[test]
fn hyphens_apostrophes_and_full_stops_stay() {
    // COD-6
    let name: RomanName = "o'neill-st. john, mary  ann".parse().unwrap();
    assert_eq!(name.to_string(), "O'NEILL-ST. JOHN, MARY ANN");
}

#[test]
fn refuses_what_no_roman_name_has_with_its_position() {
    // COD-6
    let refused = |text: &str| text.parse::<RomanName>().unwrap_err();
    assert_eq!(refused("MÜLLER"), NameError::Character { position: 2 });
    assert_eq!(refused("A, B, C"), NameError::Character { position: 5 });
    assert_eq!(refused("AB1"), NameError::Character { position: 3 });
    assert_eq!(refused("A\tB"), NameError::Character { position: 2 });
    assert_eq!(refused(""), NameError::Empty);
    assert_eq!(refused(" , GIVEN"), NameError::Empty);
    let slugs = [NameError::Empty, NameError::Character { position: 1 }, NameError::TooLong]
        .map(NameError::slug);
    assert_eq!(slugs, ["name/empty", "name/character", "name/length"]);
}

#[test]
fn a_name_is_bounded_as_it_is_written() {
    // COD-6: the space behind the comma counts, so that the name reads back.
    let longest = format!("{},{}", "A".repeat(99), "B".repeat(99));
    let name: RomanName = longest.parse().unwrap();
    assert_eq!(name.to_string().len(), 200);
    assert_eq!(name.to_string().parse(), Ok(name));
    assert_eq!(format!("{longest}B").parse::<RomanName>(), Err(NameError::TooLong));
    let spaced = format!("A,{}B", " ".repeat(500));
    assert!(spaced.parse::<RomanName>().is_ok());
}

#[test]
fn reads_a_chinese_name_with_and_without_the_middle_dot() {
    // COD-7
    for text in ["证件样本", " 阿卜杜拉·买买提 ", "〇", "𠮷"] {
        assert_eq!(text.parse::<ChineseName>().unwrap().as_str(), text.trim());
    }
}

#[test]
fn refuses_what_no_chinese_name_has() {
    // COD-7
    let refused = |text: &str| text.parse::<ChineseName>().unwrap_err();
    assert_eq!(refused("张三A"), NameError::Character { position: 3 });
    assert_eq!(refused("张 三"), NameError::Character { position: 2 });
    assert_eq!(refused("　"), NameError::Empty);
    assert_eq!(refused(&"张".repeat(201)), NameError::TooLong);
}

#[test]
fn names_are_not_printed() {
    // NUM-21
    let roman: RomanName = "ZHENGJIAN, YANGBEN".parse().unwrap();
    let chinese: ChineseName = "证件样本".parse().unwrap();
    assert_eq!(format!("{roman:?} {chinese:?}"), "RomanName ChineseName");
}

proptest! {
    #[test]
    fn what_is_written_can_be_read_again(text in "[A-Za-z '.-]{0,120},?[A-Za-z '.-]{0,120}") {
        // COD-6
        if let Ok(name) = text.parse::<RomanName>() {
            prop_assert_eq!(name.to_string().parse::<RomanName>(), Ok(name.clone()));
            prop_assert_eq!(name.compact().parse::<RomanName>(), Ok(name));
        }
    }

    #[test]
    fn no_text_makes_a_name_panic(text in any::<String>()) {
        let _ = text.parse::<RomanName>();
        let _ = text.parse::<ChineseName>();
    }
}
