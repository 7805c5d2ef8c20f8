//! The guard on small made-up trees. Numbers which must be found are made
//! here at run time: written out, they would be found in this file.

use super::*;

const SPECIMEN: &str = "911124198108030024"; // published specimen card
const FORMER: &str = "CAN110081080310"; // published specimen card, 2017

/// A made-up number of eighteen: its first seventeen and the right check.
fn made_up(body: &str) -> String {
    assert_eq!(body.len(), 17);
    format!("{body}{}", char::from(mod_11_2(body.as_bytes()).unwrap()))
}

/// A made-up number of fifteen.
fn made_up_former(body: &str) -> String {
    assert_eq!(body.len(), 14);
    format!("{body}{}", char::from(weights_7_3_1(body.as_bytes()).unwrap()))
}

fn list() -> (&'static str, String) {
    (LIST, format!("# Numbers\n\n{SPECIMEN}  # specimen card\n{FORMER}  # specimen card\n"))
}

fn places(path: &str, text: &str) -> Vec<String> {
    let list = list();
    let tree = Tree::of(&[(list.0, &list.1), (path, text)]);
    check(&tree).complaints.into_iter().map(|complaint| complaint.place).collect()
}

#[test]
fn a_named_specimen_may_stand_anywhere() {
    let text = format!("{SPECIMEN} \"{FORMER}\" x{FORMER}PAK");
    assert_eq!(places("a.rs", &text), Vec::<String>::new());
}

#[test]
fn another_card_number_is_found() {
    for body in ["91112419900101001", "93193119900228002", "95599920000229003"] {
        let number = made_up(body);
        assert_eq!(places("a.rs", &format!("\n let n = \"{number}\";")), ["a.rs:2"]);
        assert_eq!(places("a.md", &number.to_lowercase()), ["a.md:1"]);
    }
}

#[test]
fn another_former_number_is_found() {
    let number = made_up_former("KAZ11009001012");
    assert_eq!(places("a.json", &format!("{{\"n\":\"{number}\"}}")), ["a.json:1"]);
    assert_eq!(places("a.txt", &format!("2{number}KAZ")), ["a.txt:1"]);
    assert_eq!(places("a.txt", &number.to_lowercase()), Vec::<String>::new());
}

#[test]
fn a_citizen_like_number_is_found() {
    for body in ["11010519900101001", "81000019900101001"] {
        assert_eq!(places("a.rs", &made_up(body)), ["a.rs:1"]);
    }
}

#[test]
fn a_check_character_x_is_a_number_too() {
    let number = (0..100)
        .map(|sequence| made_up(&format!("911124199001010{sequence:02}")))
        .find(|number| number.ends_with('X'))
        .unwrap();
    assert_eq!(places("a.rs", &number), ["a.rs:1"]);
    assert_eq!(places("a.rs", &number.to_lowercase()), ["a.rs:1"]);
    assert_eq!(places("a.rs", &format!("{number}a")), Vec::<String>::new(), "in a digest");
}

#[test]
fn numbers_with_a_fault_are_let_go() {
    for text in [
        "911124198108030025",              // wrong check character
        "CAN110081080319",                 // wrong check digit
        &made_up("91112419811303002"),     // month 13
        &made_up("91112419810230002"),     // 30 February
        &made_up("91112419000229002"),     // 1900 was no leap year
        &made_up("91112417990101002"),     // nobody alive
        &made_up_former("CAN11001981080"), // month 81
        &format!("{SPECIMEN}0"),           // a longer number
        &format!("0{}", made_up("91112419900101001")),
        &format!("a{}", made_up("91112419900101001")), // a piece of a digest
        &format!("{}0", made_up_former("KAZ11009001012")),
    ] {
        assert_eq!(places("a.rs", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn numbers_in_utf16_and_in_hexadecimal_are_found() {
    let record: String = format!("F{} ", made_up("91112419900101001"))
        .bytes()
        .flat_map(|byte| [char::from(byte), '\0'])
        .collect();
    assert_eq!(places("a.bin", &record), ["a.bin (binary)"]);
    let hex = record.bytes().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(places("a.json", &format!("\n\"{hex}\"")), ["a.json:2 (in hexadecimal)"]);
}

#[test]
fn one_number_is_reported_once_a_file_and_never_printed() {
    let number = made_up("91112419900101001");
    let tree = Tree::of(&[("a.rs", &format!("{number}\n{number}"))]);
    let report = check(&tree);
    assert_eq!(report.complaints.len(), 1);
    assert!(!report.to_string().contains(&number));
}

#[test]
fn the_list_names_a_source_for_each_number() {
    let tree = Tree::of(&[(LIST, SPECIMEN)]);
    assert_eq!(check(&tree).complaints[0].what, "a number without a source");
}

#[test]
fn the_list_names_right_numbers_once() {
    let text = format!("911124198108030025  # source\n{SPECIMEN}  # a\n{SPECIMEN}  # b\n");
    let found = check(&Tree::of(&[(LIST, &text)])).complaints;
    let places: Vec<&str> = found.iter().map(|complaint| complaint.place.as_str()).collect();
    assert_eq!(places, ["vectors/specimens.txt:1", "vectors/specimens.txt:3"]);
}

#[test]
fn the_arithmetic_agrees_with_published_numbers() {
    for number in [SPECIMEN, FORMER, "11010519491231002X", "810000199408230021"] {
        assert!(is_number(number.as_bytes()), "{number}");
    }
}
