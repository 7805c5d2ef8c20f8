//! The typed view: each item read, or why it could not be and where.

use super::*;
use crate::FieldError;

fn fault(item: Item, at: u16, fault: FieldFault) -> FieldError {
    FieldError { item, at, fault }
}

#[test]
fn reads_every_item_of_a_2023_card() {
    // REC-5
    let record = card_2023();
    let view = card(&record);
    assert_eq!(view.number.unwrap().as_str(), "931586198001010028");
    assert_eq!(view.roman_name.to_text().unwrap(), "ZHENGJIAN, YANGBEN");
    assert_eq!(view.chinese_name.to_text().unwrap(), "证件样本");
    assert_eq!(view.sex, Ok(Sex::Female));
    assert_eq!(view.nationality.unwrap().as_str(), "PAK");
    assert_eq!(view.birth_date, Ok(day("1980-01-01")));
    let validity = view.validity().unwrap();
    assert_eq!((validity.from(), validity.last_day()), (day("2024-08-08"), day("2034-08-07")));
    let Edition::Of2023 { reissues, link } = view.edition else { panic!("mark Y") };
    assert_eq!(reissues, Ok(0));
    assert_eq!(link.unwrap().unwrap().as_str(), "000");
    assert_eq!(view.edition.to_string(), "2023");
    let derived = view.former_number().unwrap().unwrap();
    assert_eq!(derived.number.as_str(), "PAK310080010103");
}

#[test]
fn reads_every_item_of_a_2017_card() {
    // REC-4
    let record = card_2017();
    let view = card(&record);
    assert_eq!(view.number.unwrap().as_str(), "CAN110081080310");
    assert_eq!(view.roman_name.to_text().unwrap(), "ZHENGJIAN,YANGBEN");
    assert_eq!(view.birth_date, Ok(day("1981-08-03")));
    let Edition::Of2017 { card_version, accepting_authority } = view.edition else {
        panic!("mark I")
    };
    assert_eq!(card_version.to_text().unwrap(), "01");
    assert_eq!(accepting_authority.to_text().unwrap(), "1500");
    assert_eq!((view.edition.to_string(), view.former_number()), ("2017".into(), None));
}

#[test]
fn reads_every_item_of_a_residents_card() {
    // REC-6, REC-7
    let record = resident();
    let view = resident_view(&record);
    assert_eq!(view.name.to_text().unwrap(), "张某某");
    assert_eq!(view.number.unwrap().as_str(), "11010519491231002X");
    assert_eq!(view.address.to_text().unwrap(), "北京市朝阳区某某街1号");
    assert_eq!(view.issuing_authority.to_text().unwrap(), "北京市公安局朝阳分局");
    assert_eq!(view.issue_date, Ok(day("2006-01-02")));
    assert_eq!(view.last_valid_day, Ok(None));
    let record = with(record, Item::LastValidDay, "20260101");
    assert_eq!(resident_view(&record).last_valid_day, Ok(Some(day("2026-01-01"))));
}

#[test]
fn the_four_answers_to_sex_stay_apart() {
    // REC-9
    for (code, sex) in
        [("0", Sex::Unknown), ("1", Sex::Male), ("2", Sex::Female), ("9", Sex::NotStated)]
    {
        let record = with(card_2023(), Item::Sex, code);
        assert_eq!(card(&record).sex, Ok(sex));
    }
    for code in ["3", "F", "女"] {
        let record = with(card_2023(), Item::Sex, code);
        assert_eq!(card(&record).sex, Err(fault(Item::Sex, 30, FieldFault::Sex)));
        assert_eq!(slugs(&record), ["record/sex"]);
    }
}

#[test]
fn a_blank_item_is_said_to_be_blank() {
    // REC-20
    let record = TextRecord::blank(TypeMark::Card2023);
    let view = card(&record);
    let blank = |item, at| fault(item, at, FieldFault::Blank);
    assert_eq!(view.number, Err(blank(Item::Number, 122)));
    assert_eq!(view.sex, Err(blank(Item::Sex, 30)));
    assert_eq!(view.nationality, Err(blank(Item::Nationality, 242)));
    assert_eq!(view.birth_date, Err(blank(Item::BirthDate, 36)));
    assert_eq!(view.issue_date, Err(blank(Item::IssueDate, 188)));
    assert_eq!(view.last_valid_day, Err(blank(Item::LastValidDay, 204)));
    let Edition::Of2023 { reissues, link } = view.edition else { panic!("mark Y") };
    assert_eq!((reissues, link), (Err(blank(Item::Reissues, 32)), Ok(None)));
    assert_eq!((view.validity(), view.former_number()), (None, None));
    let places = record.findings();
    assert!(places.contains(&Finding::Field(blank(Item::RomanName, 52))));
}

#[test]
fn three_spaces_or_nuls_are_no_link() {
    // LNK-1, REC-17
    for link in ["", "\0\0\0", " \0 "] {
        let record = with(card_2023(), Item::FormerNumberLink, link);
        let Edition::Of2023 { link, .. } = card(&record).edition else { panic!("mark Y") };
        assert_eq!(link, Ok(None));
    }
    for link in ["0", "00A", "０００", " 00"] {
        let record = with(card_2023(), Item::FormerNumberLink, link);
        let Edition::Of2023 { link, .. } = card(&record).edition else { panic!("mark Y") };
        assert_eq!(link, Err(fault(Item::FormerNumberLink, 250, FieldFault::Link)));
        assert_eq!(slugs(&record), ["record/link"]);
    }
}

#[test]
fn a_date_says_what_is_wrong_with_it() {
    // REC-20
    for (text, at, what) in [
        ("19800230", 36, FieldFault::Date),
        ("19801301", 36, FieldFault::Date),
        ("1980 101", 44, FieldFault::Character),
        ("1980010", 50, FieldFault::Character),
        ("１9800101", 36, FieldFault::Character),
        ("长期", 36, FieldFault::Character),
        ("", 36, FieldFault::Blank),
    ] {
        let record = with(card_2023(), Item::BirthDate, text);
        assert_eq!(card(&record).birth_date, Err(fault(Item::BirthDate, at, what)), "{text}");
    }
}

#[test]
fn a_number_says_at_which_byte_its_rule_is_broken() {
    // REC-20
    for (number, at, slug) in [
        ("931586198001010029", 122 + 34, "number/check-character"),
        ("831586198001010028", 122, "number/foreigner-mark"),
        ("9315861980O1010028", 122 + 20, "number/character"),
        ("93158619800101002", 122 + 34, "number/character"),
        ("PAK310080010103", 122, "number/character"),
        ("93158619800101002８", 122 + 34, "record/character"),
    ] {
        let record = with(card_2023(), Item::Number, number);
        let error = card(&record).number.unwrap_err();
        assert_eq!((error.at, error.fault.slug()), (at, slug), "{number}");
        assert!(slugs(&record).contains(&slug));
    }
    let record = with(card_2017(), Item::Number, "CAN110081080319");
    let error = card(&record).number.unwrap_err();
    assert_eq!((error.at, error.fault.slug()), (122 + 28, "number/check-character"));
}

#[test]
fn a_surrogate_without_its_partner_is_found_at_its_byte() {
    // REC-3, REC-20
    let record = card_2023();
    for (byte, item) in [
        (36, Item::BirthDate),
        (122, Item::Number),
        (244, Item::Nationality),
        (34, Item::Reissues),
        (60, Item::RomanName),
        (222, Item::RomanName),
        (2, Item::ChineseName),
        (160, Item::Reserved),
    ] {
        for unit in [0xD800, 0xDBFF, 0xDC00, 0xDFFF] {
            let record = with_unit(&record, byte, unit);
            let at = u16::try_from(byte).unwrap();
            let expected = Finding::Field(fault(item, at, FieldFault::Utf16));
            assert!(record.findings().contains(&expected), "{byte}: {:?}", record.findings());
        }
    }
    let message = Finding::Field(fault(Item::ChineseName, 122, FieldFault::Utf16)).to_string();
    assert_eq!(message, "chinese_name: bad UTF-16 at byte 122");
}

#[test]
fn a_surrogate_in_a_residents_address_is_found_too() {
    // REC-20
    for (byte, item) in [(52, Item::Address), (158, Item::IssuingAuthority), (32, Item::Ethnicity)]
    {
        let record = with_unit(&resident(), byte, 0xD800);
        let at = u16::try_from(byte).unwrap();
        assert_eq!(record.findings()[0], Finding::Field(fault(item, at, FieldFault::Utf16)));
    }
}

#[test]
fn a_pair_of_surrogates_is_a_character_that_cannot_stand_in_a_number() {
    // REC-3
    let record = with_unit(&with_unit(&card_2023(), 122, 0xD842), 124, 0xDFB7);
    let error = card(&record).number.unwrap_err();
    assert_eq!((error.at, error.fault), (122, FieldFault::Character));
    let record = with_unit(&with_unit(&card_2023(), 0, 0xD842), 2, 0xDFB7);
    assert!(card(&record).chinese_name.to_text().unwrap().starts_with('𠮷'));
}

#[test]
fn broken_text_can_still_be_shown() {
    // REC-2
    let record = with_unit(&card_2023(), 2, 0xD800);
    assert_eq!(card(&record).chinese_name.to_text_lossy(), "证\u{fffd}样本");
    let error = card(&record).chinese_name.to_text().unwrap_err();
    assert_eq!(error.to_string(), "text record: chinese_name at byte 2: bad UTF-16");
}

#[test]
fn nuls_are_padding_as_spaces_are() {
    // REC-3, REC-22
    let mut bytes = *card_2023().as_bytes();
    for unit in bytes.chunks_exact_mut(2) {
        if unit == [b' ', 0] {
            unit[0] = 0;
        }
    }
    // The space behind the comma is no padding.
    let comma = 52 + 2 * "ZHENGJIAN,".len();
    bytes[comma] = b' ';
    let record = TextRecord::from_bytes(&bytes).unwrap();
    let view = card(&record);
    assert_eq!(view.roman_name.to_text().unwrap(), "ZHENGJIAN, YANGBEN");
    assert_eq!(view.chinese_name.to_text().unwrap(), "证件样本");
    assert!(slugs(&record).iter().all(|slug| *slug == "record/nul-padding"));
    let places: Vec<_> = record.findings().iter().filter_map(|finding| finding.place()).collect();
    assert_eq!(
        places,
        [
            (Item::ChineseName, 0),
            (Item::RomanName, 52),
            (Item::Reserved, 158),
            (Item::RomanNameRest, 220)
        ]
    );
}

#[test]
fn nothing_of_a_record_is_printed() {
    // NUM-21, REC-2
    for record in [card_2023(), card_2017()] {
        let view = card(&record);
        let shown = format!("{record:?} {view:?} {:?} {:?}", view.edition, view.roman_name);
        for personal in ["1980", "1981", "2024", "ZHENG", "证件", "PAK", "9315", "CAN1"] {
            assert!(!shown.contains(personal), "{shown}");
        }
    }
    let record = resident();
    let shown = format!("{record:?} {:?}", resident_view(&record));
    assert_eq!(shown, "TextRecord(Some(ResidentId)) ResidentView");
}
