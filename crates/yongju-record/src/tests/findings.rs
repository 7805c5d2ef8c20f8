//! The report: each finding reached, at its level, at its place.

use yongju_core::number::{NumberPrefix, NumberWarning, Sequence};
use yongju_core::{AcceptingArea, NationalityCode};

use super::*;
use crate::Level;

/// A number with these parts; its check character is made here.
fn made(area: u8, alpha3: &str, birth: &str, sequence: u16) -> String {
    let prefix = NumberPrefix::new(
        AcceptingArea::new(area).unwrap(),
        NationalityCode::from_alpha3(alpha3).unwrap(),
        day(birth),
    );
    prefix.unwrap().with(Sequence::new(sequence).unwrap()).to_string()
}

/// Seventeen digits with their check character.
fn with_check(body: &str) -> String {
    let check = yongju_core::check::mod_11_2(body.as_bytes().try_into().unwrap());
    format!("{body}{}", char::from(check))
}

/// Fourteen characters with their check digit.
fn with_check_digit(body: &str) -> String {
    let check = yongju_core::check::weights_7_3_1(body.as_bytes().try_into().unwrap());
    format!("{body}{}", char::from(check))
}

#[test]
fn a_record_that_agrees_with_itself_has_no_findings() {
    // REC-13, REC-14, REC-15, REC-16, REC-17
    for record in [card_2023(), card_2017(), resident()] {
        assert_eq!(record.findings(), []);
    }
}

#[test]
fn an_unknown_type_is_found() {
    // REC-8
    let record = with_unit(&card_2023(), 248, u16::from(b'Z'));
    assert_eq!(record.findings(), [Finding::TypeUnknown]);
    assert_eq!(Finding::TypeUnknown.place(), Some((Item::TypeMark, 248)));
}

#[test]
fn another_birth_date_than_in_the_number_is_an_error() {
    // REC-13
    for record in [card_2023(), card_2017()] {
        let record = with(record, Item::BirthDate, "19820101");
        assert_eq!(slugs(&record), ["record/birth-date-differs"]);
    }
    let record = with(card_2017(), Item::BirthDate, "18810803");
    assert_eq!(slugs(&record), [""; 0], "a former number carries no century");
    let record = with(resident(), Item::BirthDate, "19491230");
    assert_eq!(slugs(&record), ["record/birth-date-differs"]);
}

#[test]
fn another_nationality_than_in_the_number_is_a_warning() {
    // REC-14, REC-17
    let record = with(card_2023(), Item::Nationality, "CAN");
    assert_eq!(slugs(&record), ["record/nationality-differs", "record/former-number-uncertain"]);
    let record = with(record, Item::FormerNumberLink, "");
    assert_eq!(slugs(&record), ["record/nationality-differs"]);
    let record = with(card_2017(), Item::Nationality, "PAK");
    assert_eq!(slugs(&record), ["record/nationality-differs"]);
}

#[test]
fn a_nationality_of_china_is_an_error() {
    // REC-24
    for alpha3 in ["CHN", "HKG", "MAC", "TWN"] {
        for card in [card_2023(), card_2017()] {
            let record = with(card, Item::Nationality, alpha3);
            assert_eq!(slugs(&record)[0], "record/nationality-chinese", "{alpha3}");
            assert_eq!(record.findings()[0].level(), Level::Error);
        }
    }
}

#[test]
fn a_nationality_outside_iso_is_a_warning_on_either_side() {
    // REC-14, NUM-10
    let record = with(card_2023(), Item::Nationality, "XXA");
    assert_eq!(
        slugs(&record),
        ["record/nationality-outside-iso", "record/former-number-uncertain"]
    );
    let number = with_check("93199919800101002");
    let record = with(with(card_2023(), Item::Number, &number), Item::FormerNumberLink, "");
    assert_eq!(slugs(&record), ["number/nationality-outside-iso"]);
    let number = with_check_digit("XXA11008108031");
    let record = with(with(card_2017(), Item::Number, &number), Item::Nationality, "XXA");
    assert_eq!(
        slugs(&record),
        ["number/nationality-outside-iso", "record/nationality-outside-iso"]
    );
}

#[test]
fn another_sex_than_the_parity_suggests_is_a_warning() {
    // REC-15, NUM-16
    let record = with(card_2023(), Item::Sex, "1");
    assert_eq!(slugs(&record), ["record/sex-differs-from-parity"]);
    for code in ["0", "9"] {
        assert_eq!(slugs(&with(card_2023(), Item::Sex, code)), [""; 0]);
    }
    for code in ["0", "1", "2", "9"] {
        assert_eq!(slugs(&with(card_2017(), Item::Sex, code)), [""; 0]);
    }
}

#[test]
fn a_last_day_before_the_issue_date_is_an_error() {
    // REC-16
    let record = with(card_2023(), Item::LastValidDay, "20240807");
    assert_eq!(slugs(&record), ["record/validity-reversed"]);
    assert_eq!(card(&record).validity(), None);
}

#[test]
fn another_term_than_five_or_ten_years_is_a_warning() {
    // REC-16, VAL-2
    for last in ["20340808", "20340806", "20240808", "20440807"] {
        let record = with(card_2023(), Item::LastValidDay, last);
        assert_eq!(slugs(&record), ["record/validity-term"], "{last}");
    }
}

#[test]
fn a_term_that_does_not_fit_the_age_is_a_warning() {
    // REC-16, VAL-1
    let record = with(card_2023(), Item::LastValidDay, "20290807");
    assert_eq!(slugs(&record), ["record/validity-age"]);
    let child = made(31, "PAK", "2010-01-01", 2);
    let record = with(with(card_2023(), Item::Number, &child), Item::BirthDate, "20100101");
    assert_eq!(slugs(&record), ["record/validity-age"]);
    assert_eq!(slugs(&with(record, Item::LastValidDay, "20290807")), [""; 0]);
    let unborn = made(31, "PAK", "2025-01-01", 2);
    let record = with(with(card_2023(), Item::Number, &unborn), Item::BirthDate, "20250101");
    assert_eq!(slugs(&record), ["record/validity-age"]);
}

#[test]
fn a_link_that_derives_nothing_is_a_warning() {
    // REC-17, LNK-4
    let number = made(31, "PAK", "1880-01-01", 2);
    let record = with(with(card_2023(), Item::Number, &number), Item::BirthDate, "18800101");
    assert_eq!(slugs(&record), ["number/birth-year-implausible", "record/link-derives-nothing"]);
}

#[test]
fn a_name_that_fills_its_field_may_have_been_cut() {
    // REC-11
    let full = |length: usize| "A".repeat(length);
    for (record, item, length, slug) in [
        (card_2023(), Item::RomanName, 46, "record/roman-name-maybe-cut"),
        (card_2017(), Item::RomanName, 60, "record/roman-name-maybe-cut"),
        (card_2023(), Item::ChineseName, 15, "record/chinese-name-maybe-cut"),
        (card_2017(), Item::ChineseName, 15, "record/chinese-name-maybe-cut"),
        (resident(), Item::ChineseName, 15, "record/chinese-name-maybe-cut"),
    ] {
        assert_eq!(slugs(&with(record, item, &full(length))), [slug]);
        assert_eq!(slugs(&with(record, item, &full(length - 1))), [""; 0]);
    }
}

#[test]
fn a_card_from_before_its_edition_is_information() {
    // REC-21
    for (record, before, last, first, last_of_first) in [
        (card_2023(), "20231130", "20331129", "20231201", "20331130"),
        (card_2017(), "20170615", "20270614", "20170616", "20270615"),
    ] {
        let early = with(with(record, Item::IssueDate, before), Item::LastValidDay, last);
        assert_eq!(slugs(&early), ["record/issued-before-edition"]);
        let late = with(with(record, Item::IssueDate, first), Item::LastValidDay, last_of_first);
        assert_eq!(slugs(&late), [""; 0]);
    }
}

#[test]
fn a_doubtful_number_is_a_warning() {
    // NUM-6, COD-4
    let number = made(66, "PAK", "1980-01-01", 2);
    assert_eq!(slugs(&with(card_2023(), Item::Number, &number)), ["number/area-doubtful"]);
    let number = with_check_digit("CAN11998108031");
    assert_eq!(slugs(&with(card_2017(), Item::Number, &number)), ["number/prefecture-unlisted"]);
}

#[test]
fn another_card_version_is_information() {
    // REC-4
    for version in ["02", "", "1"] {
        let record = with(card_2017(), Item::CardVersion, version);
        assert_eq!(slugs(&record), ["record/card-version"], "{version}");
    }
}

#[test]
fn what_stands_in_a_reserved_field_is_information() {
    // REC-22
    let record = with(card_2023(), Item::Reserved, "X");
    assert_eq!(record.findings(), [Finding::ReservedContent { at: 158 }]);
    let record = with_unit(&resident(), 254, u16::from(b'X'));
    assert_eq!(record.findings(), [Finding::ReservedContent { at: 250 }]);
}

#[test]
fn a_control_character_in_a_name_is_a_warning() {
    // REC-22
    let record = with(card_2023(), Item::RomanName, "ZHENGJIAN,\0YANGBEN");
    let finding = Finding::ControlCharacter { item: Item::RomanName, at: 52 + 20 };
    assert_eq!(record.findings(), [finding]);
    let record = with(card_2023(), Item::RomanName, &format!("{}\u{7f}B", "A".repeat(40)));
    let finding = Finding::ControlCharacter { item: Item::RomanName, at: 220 + 10 };
    assert_eq!(record.findings(), [finding]);
}

#[test]
fn broken_items_of_a_resident_are_found() {
    // REC-20, REC-6
    let record = TextRecord::blank(TypeMark::ResidentId);
    assert_eq!(slugs(&record), ["record/blank"; 5]);
    let record = with(resident(), Item::LastValidDay, "长期期");
    assert_eq!(slugs(&record), ["record/character"]);
    let record = with(resident(), Item::LastValidDay, "20240230");
    assert_eq!(slugs(&record), ["record/date"]);
    let record = with(resident(), Item::Number, "110105194912310021");
    assert_eq!(slugs(&record), ["number/check-character"]);
}

#[test]
fn the_heaviest_findings_come_first() {
    // REC-20
    let mut record = with(card_2017(), Item::CardVersion, "02");
    record = with(record, Item::Nationality, "PAK");
    record = with(record, Item::BirthDate, "19820803");
    let levels: Vec<_> = record.findings().into_iter().map(Finding::level).collect();
    assert_eq!(levels, [Level::Error, Level::Warning, Level::Info]);
    assert!(Level::Info < Level::Warning && Level::Warning < Level::Error);
    assert_eq!(
        levels.into_iter().map(Level::word).collect::<Vec<_>>(),
        ["error", "warning", "info"]
    );
}

#[test]
fn every_finding_has_a_slug_a_level_and_a_sentence() {
    // REC-20: slug and level as the specification's table has them.
    let at = 122;
    let field = |fault| Finding::Field(crate::FieldError { item: Item::Number, at, fault });
    let number = yongju_core::FormerCardNumber::from_bytes(b"").unwrap_err();
    let all = [
        (Finding::TypeUnknown, "record/type-unknown", Level::Error),
        (field(FieldFault::Blank), "record/blank", Level::Error),
        (field(FieldFault::Character), "record/character", Level::Error),
        (field(FieldFault::Date), "record/date", Level::Error),
        (field(FieldFault::Link), "record/link", Level::Error),
        (field(FieldFault::Sex), "record/sex", Level::Error),
        (field(FieldFault::Utf16), "record/utf16", Level::Error),
        (field(FieldFault::Number(number)), "number/length", Level::Error),
        (Finding::BirthDateDiffers, "record/birth-date-differs", Level::Error),
        (Finding::NationalityDiffers, "record/nationality-differs", Level::Warning),
        (Finding::SexDiffersFromParity, "record/sex-differs-from-parity", Level::Warning),
        (Finding::ValidityReversed, "record/validity-reversed", Level::Error),
        (Finding::ValidityTerm, "record/validity-term", Level::Warning),
        (Finding::ValidityAge, "record/validity-age", Level::Warning),
        (Finding::LinkDerivesNothing, "record/link-derives-nothing", Level::Warning),
        (Finding::FormerNumberUncertain, "record/former-number-uncertain", Level::Warning),
        (Finding::RomanNameMaybeCut, "record/roman-name-maybe-cut", Level::Info),
        (Finding::ChineseNameMaybeCut, "record/chinese-name-maybe-cut", Level::Info),
        (Finding::IssuedBeforeEdition, "record/issued-before-edition", Level::Info),
        (Finding::Number(NumberWarning::AreaDoubtful), "number/area-doubtful", Level::Warning),
        (Finding::NationalityChinese, "record/nationality-chinese", Level::Error),
        (Finding::NationalityOutsideIso, "record/nationality-outside-iso", Level::Warning),
        (Finding::CardVersion, "record/card-version", Level::Info),
        (Finding::ReservedContent { at }, "record/reserved-content", Level::Info),
        (Finding::NulPadding { item: Item::Sex, at }, "record/nul-padding", Level::Info),
        (
            Finding::ControlCharacter { item: Item::Sex, at },
            "record/control-character",
            Level::Warning,
        ),
    ];
    for (finding, slug, level) in all {
        assert_eq!((finding.slug(), finding.level()), (slug, level));
        let message = finding.to_string();
        assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
        if let Some((_, at)) = finding.place() {
            assert!(matches!(at, 122 | 248));
        }
    }
}
