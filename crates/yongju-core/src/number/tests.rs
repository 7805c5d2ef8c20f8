//! Numbers: what is read, what is refused and where, what is doubtful.

extern crate std;

mod link;
mod properties;
mod typed;
mod vectors;

use std::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{classify::classify, *};
use crate::{AcceptingArea, Alpha3, Date, NationalityCode, Sex};

const SPECIMEN: &str = "911124198108030024"; // published specimen card, 2023

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A number with these parts; its check character is made here.
fn made(area: u8, alpha3: &str, birth: &str, sequence: u16) -> CardNumber {
    let area = AcceptingArea::new(area).unwrap();
    let nationality = NationalityCode::from_alpha3(alpha3).unwrap();
    NumberPrefix::new(area, nationality, day(birth)).unwrap().with(Sequence::new(sequence).unwrap())
}

/// Seventeen digits with their check character.
fn with_check(body: &str) -> String {
    let check = crate::check::mod_11_2(body.as_bytes().try_into().unwrap());
    format!("{body}{}", char::from(check))
}

/// Fourteen characters with their check digit.
fn with_check_digit(body: &str) -> String {
    let check = crate::check::weights_7_3_1(body.as_bytes().try_into().unwrap());
    format!("{body}{}", char::from(check))
}

fn faults_of(text: &str) -> Vec<(&'static str, usize)> {
    CardNumber::faults(text.as_bytes()).iter().map(|e| (e.slug(), e.position)).collect()
}

fn former_faults_of(text: &str) -> Vec<(&'static str, usize)> {
    FormerCardNumber::faults(text.as_bytes()).iter().map(|e| (e.slug(), e.position)).collect()
}

#[test]
fn reads_every_part_of_the_specimen() {
    // NUM-1, NUM-8
    let number: CardNumber = SPECIMEN.parse().unwrap();
    assert_eq!(number.as_str(), SPECIMEN);
    assert_eq!(number.to_string(), SPECIMEN);
    assert_eq!(number.accepting_area().chinese_name(), "北京");
    assert_eq!(number.first_nationality().code().unwrap().alpha3(), "CAN");
    assert_eq!(number.birth_date(), day("1981-08-03"));
    assert_eq!(number.sequence().value(), 2);
    assert!(SPECIMEN.starts_with(number.prefix().as_str()));
    assert_eq!(number.warnings().count(), 0);
}

#[test]
fn reads_every_part_of_the_former_specimen() {
    // NUM-11, NUM-16: a woman's, and its sequence is odd.
    let number: FormerCardNumber = "CAN110081080310".parse().unwrap();
    assert_eq!(number.nationality().as_str(), "CAN");
    assert_eq!(number.accepting_area().code(), 11);
    assert_eq!(number.prefecture_digits(), 0);
    assert_eq!(number.sequence(), 1);
    assert_eq!(number.birth().candidates().collect::<Vec<_>>(), [day("1981-08-03")]);
    assert_eq!(number.to_string(), "CAN110081080310");
}

#[test]
fn the_2004_permit_and_the_2017_card_share_their_numbers() {
    // NUM-17: nothing in a number says which document it stands on.
    let from_permit: AnyCardNumber = "KAZ110090123105".parse().unwrap();
    let from_card: AnyCardNumber = "CAN110081080310".parse().unwrap();
    assert!(matches!(from_permit, AnyCardNumber::Former(_)));
    assert!(matches!(from_card, AnyCardNumber::Former(_)));
}

#[test]
fn a_wrong_length_says_how_many_characters_there_are() {
    // NUM-1, NUM-11, NUM-19
    assert_eq!(faults_of(""), [("number/length", 0)]);
    assert_eq!(faults_of(SPECIMEN.trim_end_matches('4')), [("number/length", 17)]);
    assert_eq!(faults_of(&format!("{SPECIMEN}0")), [("number/length", 19)]);
    assert_eq!(former_faults_of("CAN11008108031"), [("number/length", 14)]);
    let error = "CAN1100810803".parse::<AnyCardNumber>().unwrap_err();
    assert_eq!((error.slug(), error.position), ("number/length", 13));
    assert_eq!(error.to_string(), "a card number has 18 or 15 characters, this text has 13");
}

#[test]
fn an_odd_character_stands_alone_with_its_position() {
    // NUM-2, NUM-11, NUM-19: its month is wrong as well, which is not said.
    assert_eq!(faults_of("91112419811303O024"), [("number/character", 15)]);
    assert_eq!(faults_of("91112419810803002x"), [("number/character", 18)]);
    assert_eq!(faults_of("9111241981080300X4"), [("number/character", 17)]);
    assert_eq!(former_faults_of("cAN110081080310"), [("number/character", 1)]);
    assert_eq!(former_faults_of("CA1110081080310"), [("number/character", 3)]);
    assert_eq!(former_faults_of("CAN11008108031X"), [("number/character", 15)]);
    assert_eq!(former_faults_of("CANA10081080310"), [("number/character", 4)]);
}

#[test]
fn a_text_outside_ascii_counts_in_characters() {
    // NUM-19
    for text in ["9１1124198108030024", "9１1"] {
        let error = text.parse::<CardNumber>().unwrap_err();
        assert_eq!((error.slug(), error.position), ("number/character", 2), "{text}");
        assert_eq!(text.parse::<AnyCardNumber>(), Err(error));
        assert_eq!(text.parse::<ResidentIdNumber>(), Err(error));
    }
    let error = "加AN".parse::<FormerCardNumber>().unwrap_err();
    assert_eq!((error.slug(), error.position), ("number/character", 1));
}

#[test]
fn the_first_digit_is_nine() {
    // NUM-3
    for mark in ('0'..='8').map(String::from) {
        let text = with_check(&format!("{mark}1112419810803002"));
        assert_eq!(faults_of(&text), [("number/foreigner-mark", 1)], "{mark}");
    }
}

#[test]
fn a_birth_date_is_a_day_of_the_calendar() {
    // NUM-4
    for (birth, fault) in [
        ("19850001", Some(("number/birth-month", 11))),
        ("19851301", Some(("number/birth-month", 11))),
        ("19859901", Some(("number/birth-month", 11))),
        ("19850100", Some(("number/birth-day", 13))),
        ("19850132", Some(("number/birth-day", 13))),
        ("19850431", Some(("number/birth-day", 13))),
        ("19850230", Some(("number/birth-day", 13))),
        ("19850229", Some(("number/birth-day", 13))),
        ("19000229", Some(("number/birth-day", 13))),
        ("20000229", None),
        ("19840229", None),
    ] {
        let text = with_check(&format!("932682{birth}001"));
        assert_eq!(faults_of(&text), Vec::from_iter(fault), "{birth}");
    }
}

#[test]
fn only_provinces_are_areas_and_the_corps_is_doubtful() {
    // NUM-5, NUM-6
    for province in 0..100 {
        let text = with_check(&format!("9{province:02}68219850101001"));
        let former = with_check_digit(&format!("SAU{province:02}008501010"));
        let Some(area) = AcceptingArea::new(province) else {
            assert_eq!(faults_of(&text), [("number/province", 2)], "{province}");
            assert_eq!(former_faults_of(&former), [("number/province", 4)], "{province}");
            continue;
        };
        let number: CardNumber = text.parse().unwrap();
        let former: FormerCardNumber = former.parse().unwrap();
        assert_eq!((number.accepting_area(), former.accepting_area()), (area, area));
        let doubtful = number.warnings().any(|w| w == NumberWarning::AreaDoubtful);
        assert_eq!(doubtful, province == 66);
        assert_eq!(former.warnings().any(|w| w == NumberWarning::AreaDoubtful), doubtful);
    }
}

#[test]
fn one_wrong_check_character_is_one_fault() {
    // NUM-7, NUM-13
    for check in "0123456789X".chars().filter(|check| *check != '4') {
        let text = format!("91112419810803002{check}");
        assert_eq!(faults_of(&text), [("number/check-character", 18)], "{check}");
    }
    for check in '1'..='9' {
        let text = format!("CAN11008108031{check}");
        assert_eq!(former_faults_of(&text), [("number/check-character", 15)], "{check}");
    }
}

#[test]
fn one_number_in_eleven_ends_in_x() {
    // NUM-2
    let mut ends_in_x = 0;
    for sequence in 0..1000 {
        let number = made(11, "CAN", "1981-08-03", sequence);
        ends_in_x += i32::from(number.as_str().ends_with('X'));
    }
    assert!((85..=97).contains(&ends_in_x), "{ends_in_x} in 1000");
}

#[test]
fn chinas_nationals_are_refused_in_both_generations() {
    // NUM-9
    for (numeric, alpha3) in [(156, "CHN"), (158, "TWN"), (344, "HKG"), (446, "MAC")] {
        let text = with_check(&format!("911{numeric:03}19810803002"));
        assert_eq!(faults_of(&text), [("number/nationality", 4)], "{alpha3}");
        let text = with_check_digit(&format!("{alpha3}11008108031"));
        assert_eq!(former_faults_of(&text), [("number/nationality", 1)], "{alpha3}");
        let code = NationalityCode::from_alpha3(alpha3).unwrap();
        let area = AcceptingArea::new(11).unwrap();
        let error = NumberPrefix::new(area, code, day("1981-08-03")).unwrap_err();
        assert_eq!(error.rule, NumberRule::Nationality);
        let parts = FormerNumberParts {
            nationality: code.into(),
            area,
            prefecture: 0,
            birth_date: day("1981-08-03"),
            sequence: 1,
        };
        assert_eq!(FormerCardNumber::compose(parts).unwrap_err().rule, NumberRule::Nationality);
    }
}

#[test]
fn a_nationality_outside_iso_is_doubtful_not_refused() {
    // NUM-10
    let text = with_check("91199919810803002");
    let number: CardNumber = text.parse().unwrap();
    let warnings: Vec<_> = number.warnings().collect();
    assert_eq!(warnings, [NumberWarning::NationalityOutsideIso]);
    assert_eq!(number.first_nationality().to_string(), "999");
    let former: FormerCardNumber = with_check_digit("XXA11008108031").parse().unwrap();
    assert!(former.warnings().any(|w| w == NumberWarning::NationalityOutsideIso));
    assert_eq!(former.successors().prefixes().count(), 0);
}

#[test]
fn a_birth_year_of_another_age_is_doubtful() {
    // NUM-14
    for (year, doubtful) in [
        ("0000", true),
        ("1899", true),
        ("1900", false),
        ("2099", false),
        ("2100", true),
        ("9999", true),
    ] {
        let number: CardNumber = with_check(&format!("911124{year}0803002")).parse().unwrap();
        let found = number.warnings().any(|w| w == NumberWarning::BirthYearImplausible);
        assert_eq!(found, doubtful, "{year}");
    }
}

#[test]
fn the_parity_of_the_sequence_hints_at_the_sex() {
    // NUM-15: each published sample that states the sex.
    for (number, sex) in [
        (SPECIMEN, Sex::Female),
        ("932682198501010017", Sex::Male),
        ("931586198001010028", Sex::Female),
    ] {
        assert_eq!(number.parse::<CardNumber>().unwrap().sex_hint(), sex, "{number}");
    }
}

#[test]
fn allocation_keeps_to_the_parity() {
    // NUM-15, NUM-20
    let allocated = |sex: Sex| {
        let first = Sequence::first_for(sex);
        core::iter::successors(Some(first), |sequence| sequence.next()).map(Sequence::value)
    };
    assert_eq!(allocated(Sex::Male).take(3).collect::<Vec<_>>(), [1, 3, 5]);
    assert_eq!((allocated(Sex::Male).count(), allocated(Sex::Male).last()), (500, Some(999)));
    for sex in [Sex::Female, Sex::Unknown, Sex::NotStated] {
        assert_eq!(allocated(sex).take(3).collect::<Vec<_>>(), [2, 4, 6]);
        assert_eq!((allocated(sex).count(), allocated(sex).last()), (499, Some(998)));
    }
    for sequence in allocated(Sex::Male) {
        let number = made(11, "CAN", "1981-08-03", sequence);
        assert_eq!(number.sex_hint(), Sex::Male);
    }
    assert_eq!(Sequence::new(7).unwrap().to_string(), "007");
    assert_eq!(Sequence::new(1000), None);
}

#[test]
fn a_prefix_has_no_year_before_the_year_nought() {
    // NUM-20
    let area = AcceptingArea::new(11).unwrap();
    let canada = NationalityCode::from_alpha3("CAN").unwrap();
    let error = NumberPrefix::new(area, canada, Date::constant(-1, 1, 1)).unwrap_err();
    assert_eq!(error.rule, NumberRule::BirthDay);
}

#[test]
fn a_former_number_is_not_composed_of_parts_without_room() {
    // NUM-11, NUM-12
    let parts = FormerNumberParts {
        nationality: "CAN".parse::<Alpha3>().unwrap(),
        area: AcceptingArea::new(11).unwrap(),
        prefecture: 0,
        birth_date: day("1981-08-03"),
        sequence: 1,
    };
    let refused = |parts| FormerCardNumber::compose(parts).unwrap_err();
    assert_eq!(FormerCardNumber::compose(parts).unwrap().as_str(), "CAN110081080310");
    let error = refused(FormerNumberParts { prefecture: 100, ..parts });
    assert_eq!((error.slug(), error.position), ("number/character", 6));
    let error = refused(FormerNumberParts { sequence: 10, ..parts });
    assert_eq!((error.slug(), error.position), ("number/character", 14));
    for birth in ["1899-12-31", "2100-01-01"] {
        let error = refused(FormerNumberParts { birth_date: day(birth), ..parts });
        assert_eq!(error.slug(), "number/birth-day");
    }
}

#[test]
fn a_former_birth_date_is_a_day_in_one_of_two_centuries() {
    // NUM-12
    for (birth, fault) in [
        ("000229", None),
        ("840229", None),
        ("810229", Some(("number/birth-day", 12))),
        ("810931", Some(("number/birth-day", 12))),
        ("811301", Some(("number/birth-month", 10))),
        ("810001", Some(("number/birth-month", 10))),
    ] {
        let text = with_check_digit(&format!("CAN1100{birth}1"));
        assert_eq!(former_faults_of(&text), Vec::from_iter(fault), "{birth}");
    }
}

#[test]
fn the_century_is_resolved_by_the_issue_date_or_not_at_all() {
    // NUM-18
    let born = |birth: &str| {
        let text = with_check_digit(&format!("CAN1100{birth}1"));
        text.parse::<FormerCardNumber>().unwrap().birth()
    };
    let both: Vec<_> = born("100601").candidates().collect();
    assert_eq!(both, [day("1910-06-01"), day("2010-06-01")]);
    assert_eq!(born("231231").candidates().count(), 2);
    assert_eq!(born("240101").candidates().collect::<Vec<_>>(), [day("1924-01-01")]);
    assert_eq!(born("000229").candidates().collect::<Vec<_>>(), [day("2000-02-29")]);

    assert_eq!(born("100601").resolve(day("2017-07-01")), None);
    assert_eq!(born("100601").resolve(day("2010-05-31")), Some(day("1910-06-01")));
    assert_eq!(born("100601").resolve(day("2010-06-01")), None);
    assert_eq!(born("030601").resolve(day("2023-01-01")), Some(day("2003-06-01")));
    assert_eq!(born("040601").resolve(day("2023-01-01")), None);
    assert_eq!(born("810803").resolve(day("2015-10-25")), Some(day("1981-08-03")));
    assert_eq!(born("810803").resolve(day("1981-08-02")), None);

    assert!(born("810803").agrees_with(day("1981-08-03")));
    assert!(!born("810803").agrees_with(day("1982-08-03")));
    assert!(!born("810803").agrees_with(day("1981-08-04")));
    assert!(!born("810803").agrees_with(day("1981-07-03")));
}

#[test]
fn every_rule_has_a_slug_of_its_own_and_a_sentence() {
    // NUM-19
    let mut slugs: Vec<_> = NumberRule::ALL.into_iter().map(NumberRule::slug).collect();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), 8);
    for rule in NumberRule::ALL {
        let message = NumberError { rule, position: 7 }.to_string();
        assert!(message.starts_with(char::is_lowercase) && !message.ends_with('.'), "{message}");
    }
}

#[test]
fn reading_keeps_the_first_of_several_faults() {
    // NUM-19
    let text = "896682198513010017";
    assert_eq!(
        faults_of(text),
        [
            ("number/foreigner-mark", 1),
            ("number/province", 2),
            ("number/birth-month", 11),
            ("number/check-character", 18)
        ]
    );
    let error = text.parse::<CardNumber>().unwrap_err();
    assert_eq!(error.slug(), "number/foreigner-mark");
    assert!(!CardNumber::faults(text.as_bytes()).is_empty());
    assert!(CardNumber::faults(SPECIMEN.as_bytes()).is_empty());
}

#[test]
fn residents_numbers_are_read_as_far_as_they_must_be() {
    // CLS-4
    let citizen: ResidentIdNumber = "11010519491231002X".parse().unwrap();
    assert!(!citizen.is_residence_permit());
    assert_eq!(citizen.province().unwrap().code(), 11);
    assert_eq!((citizen.birth_date(), citizen.sex()), (day("1949-12-31"), Sex::Female));
    let permit: ResidentIdNumber = "810000199408230021".parse().unwrap();
    assert!(permit.is_residence_permit());
    assert_eq!(permit.province(), None);
    assert_eq!((permit.birth_date(), permit.to_string().len()), (day("1994-08-23"), 18));
    let man: ResidentIdNumber = with_check("11010519491231003").parse().unwrap();
    assert_eq!(man.sex(), Sex::Male);
}

#[test]
fn residents_numbers_break_rules_too() {
    // CLS-4
    let faults = |text: &str| {
        let faults = ResidentIdNumber::faults(text.as_bytes());
        faults.iter().map(|e| (e.slug(), e.position)).collect::<Vec<_>>()
    };
    assert_eq!(faults("1101051949123100"), [("number/length", 16)]);
    assert_eq!(faults("1101O519491231002X"), [("number/character", 5)]);
    assert_eq!(faults("110105194912310024"), [("number/check-character", 18)]);
    for (body, fault) in [
        ("66010519491231002", ("number/province", 1)),
        ("84000019940823002", ("number/province", 1)),
        ("80000019940823002", ("number/province", 1)),
        ("11010519491331002", ("number/birth-month", 11)),
        ("11010519490229002", ("number/birth-day", 13)),
    ] {
        assert_eq!(faults(&with_check(body)), [fault], "{body}");
    }
}

#[test]
fn numbers_are_not_printed() {
    // NUM-21
    let number: CardNumber = SPECIMEN.parse().unwrap();
    let former: FormerCardNumber = "CAN110081080310".parse().unwrap();
    let resident: ResidentIdNumber = "11010519491231002X".parse().unwrap();
    let shown = format!(
        "{number:?} {former:?} {resident:?} {:?} {:?} {:?} {:?} {:?}",
        number.prefix(),
        AnyCardNumber::Current(number),
        AnyCardNumber::Former(former),
        former.birth(),
        former.successors(),
    );
    assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
    assert!(shown.starts_with("CardNumber FormerCardNumber ResidentIdNumber NumberPrefix"));
}

#[test]
fn the_calendar_of_numbers_is_the_calendar() {
    // NUM-4: one whole cycle of leap years and both ends.
    for year in (0..5).chain(1899..2302).chain(9995..10_000) {
        for month in 1..=12 {
            for day in 0..=99 {
                assert_eq!(
                    card::is_day((year, month, day)),
                    Date::new(year, month, day).is_ok(),
                    "{year}-{month}-{day}"
                );
            }
        }
    }
}
