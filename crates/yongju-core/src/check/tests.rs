//! Check characters against published numbers and against slower arithmetic.

extern crate std;

use proptest::prelude::*;
use std::vec::Vec;

use super::*;

fn seventeen(text: &str) -> [u8; 17] {
    text.as_bytes()[..17].try_into().unwrap()
}

fn fourteen(text: &str) -> [u8; 14] {
    text.as_bytes()[..14].try_into().unwrap()
}

/// ISO 7064's recursive method, which needs no table of weights.
fn mod_11_2_recursive(body: [u8; 17]) -> u8 {
    let product = body.iter().fold(0_u32, |p, digit| (p + u32::from(digit - b'0')) * 2 % 11);
    b"0123456789X"[usize::try_from((12 - product) % 11).unwrap()]
}

#[test]
fn mod_11_2_gives_the_published_check_characters() {
    // NUM-7, CLS-4
    for number in [
        "911124198108030024",
        "932682198501010017",
        "931586198001010028",
        "931012199012010018",
        "911398199012310021",
        "11010519491231002X",
        "810000199408230021",
    ] {
        assert_eq!(mod_11_2(&seventeen(number)), number.as_bytes()[17], "{number}");
    }
}

#[test]
fn weights_7_3_1_give_the_published_check_digits() {
    // NUM-13
    for number in ["CAN110081080310", "PAK310080010103", "KAZ110090123105"] {
        assert_eq!(weights_7_3_1(&fourteen(number)), number.as_bytes()[14], "{number}");
    }
}

#[test]
fn weights_7_3_1_give_the_digits_of_doc_9303() {
    // NUM-13: ICAO Doc 9303-3, 4.9, example 1: 520727 has the check digit 3.
    assert_eq!(weights_7_3_1(b"52072700000000"), b'3');
}

#[test]
fn mod_31_3_gives_the_published_check_character() {
    // CLS-5
    let number = "931012199012010018";
    assert_eq!(mod_31_3(&seventeen(number)), Some(number.as_bytes()[17]));
}

#[test]
fn mod_31_3_knows_no_i_o_s_v_z() {
    // CLS-5
    for letter in b'A'..=b'Z' {
        let mut body = *b"11000000000000000";
        body[8] = letter;
        assert_eq!(mod_31_3(&body).is_none(), b"IOSVZ".contains(&letter));
    }
    assert_eq!(mod_31_3(b"1100000000000000a"), None);
}

#[test]
fn letters_that_differ_by_ten_are_one_to_7_3_1() {
    // NUM-13: the known limit, so that nobody relies on more.
    for (letter, other) in (b'A'..=b'P').zip(b'K'..=b'Z') {
        let mut body = *b"CAN11008108031";
        body[0] = letter;
        let digit = weights_7_3_1(&body);
        body[0] = other;
        assert_eq!(weights_7_3_1(&body), digit);
    }
}

proptest! {
    #[test]
    fn mod_11_2_agrees_with_the_recursive_method(digits in "[0-9]{17}") {
        let body = seventeen(&digits);
        prop_assert_eq!(mod_11_2(&body), mod_11_2_recursive(body));
    }

    #[test]
    fn weights_7_3_1_see_any_one_wrong_digit(
        body in "[A-Z]{3}[0-9]{11}", at in 3..14_usize, by in 1..10_u8,
    ) {
        let body = fourteen(&body);
        let mut wrong = body;
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        prop_assert_ne!(weights_7_3_1(&wrong), weights_7_3_1(&body));
    }

    #[test]
    fn weights_7_3_1_see_another_letter_unless_it_differs_by_ten_or_twenty(
        body in "[A-Z]{3}[0-9]{11}", at in 0..3_usize, letter in b'A'..=b'Z',
    ) {
        let body = fourteen(&body);
        let mut other = body;
        other[at] = letter;
        let blind = body[at].abs_diff(letter) % 10 == 0;
        prop_assert_eq!(weights_7_3_1(&other) == weights_7_3_1(&body), blind);
    }

    #[test]
    fn no_bytes_make_a_check_panic(bytes in prop::collection::vec(any::<u8>(), 17)) {
        let body: [u8; 17] = bytes.as_slice().try_into().unwrap();
        let _ = mod_11_2(&body);
        let _ = mod_31_3(&body);
        let short: Vec<u8> = bytes.into_iter().take(14).collect();
        prop_assert!(weights_7_3_1(short.as_slice().try_into().unwrap()).is_ascii_digit());
    }
}
