//! The vocabulary: what other crates write without knowing where it lives.

use yongju_core::{AcceptingArea, AnyCardNumber, Sex, number::classify::classify};

#[test]
fn the_four_answers_to_sex_stay_apart() {
    // REC-9
    for (code, sex, word) in [
        ('0', Sex::Unknown, "unknown"),
        ('1', Sex::Male, "male"),
        ('2', Sex::Female, "female"),
        ('9', Sex::NotStated, "not-stated"),
    ] {
        assert_eq!((Sex::from_code(code), sex.code()), (Some(sex), code));
        assert_eq!((Sex::from_word(word), sex.word()), (Some(sex), word));
    }
    for code in ['3', '8', ' ', '\0', '女', 'F'] {
        assert_eq!(Sex::from_code(code), None);
    }
    assert_eq!(Sex::from_word("Female"), None);
}

#[test]
fn an_area_is_two_digits() {
    // COD-3
    let shown: Vec<_> = AcceptingArea::all().map(|area| format!("{area} {area:?}")).collect();
    assert_eq!(shown[0], "11 11");
    assert_eq!(shown.len(), 32);
}

#[test]
fn either_generation_is_one_type() {
    // NUM-1, NUM-11, NUM-21
    for text in ["911124198108030024", "CAN110081080310"] {
        let number: AnyCardNumber = text.parse().unwrap();
        assert_eq!((number.as_str(), number.to_string()), (text, text.to_owned()));
        assert!(!format!("{number:?}").contains(|c: char| c.is_ascii_digit()));
        assert!(classify(text).is_permanent_resident());
    }
}
