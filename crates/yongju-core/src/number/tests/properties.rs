//! Properties of every number: round trips, and one fault is caught.

use proptest::prelude::*;

use super::*;

fn area() -> impl Strategy<Value = AcceptingArea> {
    prop::sample::select(AcceptingArea::all().collect::<Vec<_>>())
}

fn nationality() -> impl Strategy<Value = NationalityCode> {
    let held = NationalityCode::all().filter(|code| !code.is_chinese());
    prop::sample::select(held.collect::<Vec<_>>())
}

/// A day of the years given.
fn birth(years: core::ops::Range<i16>) -> impl Strategy<Value = Date> {
    (years, 1..=12_i8, 1..=31_i8)
        .prop_filter_map("a day of the calendar", |(y, m, d)| Date::new(y, m, d).ok())
}

fn sequence() -> impl Strategy<Value = Sequence> {
    (0..1000_u16).prop_map(|value| Sequence::new(value).unwrap())
}

fn number() -> impl Strategy<Value = CardNumber> {
    (area(), nationality(), birth(0..10_000), sequence()).prop_map(
        |(area, nationality, birth, sequence)| {
            NumberPrefix::new(area, nationality, birth).unwrap().with(sequence)
        },
    )
}

fn former() -> impl Strategy<Value = FormerCardNumber> {
    (area(), nationality(), 0..100_u8, birth(1900..2100), 0..10_u8).prop_map(
        |(area, nationality, prefecture, birth_date, sequence)| {
            FormerCardNumber::compose(FormerNumberParts {
                nationality: nationality.into(),
                area,
                prefecture,
                birth_date,
                sequence,
            })
            .unwrap()
        },
    )
}

/// Texts that come near to being numbers, and some that do not.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9A-Zx９Ａ .-]{0,70}",
        "9[1-6][1-6][0-9]{14}[0-9X]",
        "[1-8][0-9]{16}[0-9X]",
        "[A-Z]{3}[1-6][1-6][0-9]{10}",
        "[A-Z]{3}[1-6][1-6][0-9]{10}[A-Z]{3}",
        number().prop_map(|number| number.to_string()),
        former().prop_map(|number| number.to_string()),
    ]
}

proptest! {
    #[test]
    fn what_is_composed_reads_back(
        area in area(), nationality in nationality(), birth in birth(0..10_000),
        sequence in sequence(),
    ) {
        // NUM-20
        let prefix = NumberPrefix::new(area, nationality, birth).unwrap();
        let number = prefix.with(sequence);
        let read: CardNumber = number.as_str().parse().unwrap();
        prop_assert_eq!(read, number);
        prop_assert_eq!(read.prefix(), prefix);
        prop_assert_eq!(read.accepting_area(), area);
        prop_assert_eq!(read.first_nationality().code(), Some(nationality));
        prop_assert_eq!(read.birth_date(), birth);
        prop_assert_eq!(read.sequence(), sequence);
    }

    #[test]
    fn what_is_composed_of_a_former_number_reads_back(
        area in area(), nationality in nationality(), prefecture in 0..100_u8,
        birth_date in birth(1900..2100), sequence in 0..10_u8,
    ) {
        // NUM-11, NUM-12
        let parts = FormerNumberParts {
            nationality: nationality.into(), area, prefecture, birth_date, sequence,
        };
        let number = FormerCardNumber::compose(parts).unwrap();
        let read: FormerCardNumber = number.as_str().parse().unwrap();
        prop_assert_eq!(read, number);
        prop_assert_eq!(read.nationality().code(), Some(nationality));
        prop_assert_eq!(read.accepting_area(), area);
        prop_assert_eq!(read.prefecture_digits(), prefecture);
        prop_assert_eq!(read.sequence(), sequence);
        prop_assert!(read.birth().agrees_with(birth_date));
        prop_assert!(read.birth().candidates().count() > 0);
        let link = [5..7, 13..14].map(|place| read.as_str().get(place).unwrap()).concat();
        prop_assert_eq!(FormerNumberLink::of(&read).to_string(), link);
    }

    #[test]
    fn one_wrong_character_is_always_caught(
        number in number(), at in 0..18_usize, by in 1..11_u8,
    ) {
        // NUM-7: whatever else the character says, the check finds it.
        let mut text = number.as_str().as_bytes().to_vec();
        let alphabet = if at == 17 { &b"0123456789X"[..] } else { &b"0123456789"[..] };
        let value = alphabet.iter().position(|letter| *letter == text[at]).unwrap();
        let other = alphabet[(value + usize::from(by)) % alphabet.len()];
        prop_assume!(other != text[at]);
        text[at] = other;
        let error = CardNumber::from_bytes(&text);
        prop_assert!(error.is_err());
        let faults = CardNumber::faults(&text);
        prop_assert!(faults.iter().any(|fault| fault.rule == NumberRule::CheckCharacter));
    }

    #[test]
    fn two_neighbours_that_changed_places_are_caught(number in number(), at in 0..17_usize) {
        // NUM-7
        let mut text = number.as_str().as_bytes().to_vec();
        prop_assume!(text[at] != text[at + 1]);
        text.swap(at, at + 1);
        prop_assert!(CardNumber::from_bytes(&text).is_err());
    }

    #[test]
    fn one_wrong_digit_of_a_former_number_is_caught(
        number in former(), at in 3..15_usize, by in 1..10_u8,
    ) {
        // NUM-13
        let mut text = number.as_str().as_bytes().to_vec();
        text[at] = b'0' + (text[at] - b'0' + by) % 10;
        prop_assert!(FormerCardNumber::from_bytes(&text).is_err());
    }

    #[test]
    fn a_link_leads_back_to_the_former_number(former in former(), sequence in sequence()) {
        // LNK-2, LNK-5
        let successors = former.successors();
        for prefix in successors.prefixes() {
            let number = prefix.with(sequence);
            let derived = successors.link.derive(&number, former.nationality()).unwrap();
            prop_assert_eq!(derived.number, former);
            prop_assert_eq!(derived.certainty, Certainty::Certain);
            prop_assert!(former.can_precede(&number, successors.link));
        }
    }

    #[test]
    fn no_text_makes_reading_panic_and_positions_lie_in_the_text(text in typed()) {
        // NUM-19
        let length = text.chars().count();
        for error in [
            text.parse::<CardNumber>().err(),
            text.parse::<FormerCardNumber>().err(),
            text.parse::<ResidentIdNumber>().err(),
            text.parse::<AnyCardNumber>().err(),
        ].into_iter().flatten() {
            if error.rule == NumberRule::Length {
                prop_assert_eq!(error.position, length);
            } else {
                prop_assert!((1..=length).contains(&error.position));
            }
        }
        let found = classify(&text);
        for refusal in found.refusals() {
            prop_assert!(refusal.position() <= length.max(1));
        }
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..24)) {
        let _ = CardNumber::from_bytes(&bytes);
        let _ = FormerCardNumber::from_bytes(&bytes);
        let _ = ResidentIdNumber::from_bytes(&bytes);
        let _ = classify::SocialCreditCode::from_bytes(&bytes);
    }

    #[test]
    fn what_was_read_is_the_text_itself(text in typed()) {
        // NUM-1, NUM-11
        if let Ok(number) = text.parse::<AnyCardNumber>() {
            prop_assert_eq!(number.as_str(), text.as_str());
            prop_assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn the_classifier_agrees_with_reading(text in typed()) {
        // CLS-1, CLS-3
        let found = classify(&text);
        prop_assert_eq!(found.is_permanent_resident(), found.refusals().count() == 0);
        if let Some(clean) = found.clean() {
            let trailing =
                found.warnings().any(|w| w == classify::Warning::TrailingNationality);
            let number = clean.parse::<AnyCardNumber>();
            prop_assert_eq!(found.is_permanent_resident(), number.is_ok() || trailing);
            prop_assert!(!(number.is_ok() && trailing));
            prop_assert_eq!(
                found.readings().any(|reading| matches!(
                    reading, classify::Reading::ResidentId(_) | classify::Reading::ResidencePermit(_)
                )),
                clean.parse::<ResidentIdNumber>().is_ok()
            );
            if let (Err(error), false) = (number, trailing) {
                let first = found.refusals().next().unwrap();
                let artefact = clean.len() == 18 && clean.as_bytes()[0].is_ascii_uppercase();
                prop_assert!(artefact || first == classify::Refusal::Number(error));
            }
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in typed()) {
        // CLS-2
        if let Ok(clean) = Clean::new(&text) {
            let again = Clean::new(clean.as_str()).unwrap();
            prop_assert_eq!(again.as_str(), clean.as_str());
            prop_assert_eq!(again.repairs().count(), 0);
        }
    }

    #[test]
    fn no_form_for_debugging_shows_a_digit(number in number(), former in former()) {
        // NUM-21
        let shown = format!(
            "{number:?}{former:?}{:?}{:?}{:?}{:?}",
            AnyCardNumber::Current(number), number.prefix(), former.birth(), FormerNumberLink::of(&former)
        );
        prop_assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{}", shown);
        for text in [number.as_str(), former.as_str()] {
            let found = classify(text);
            let shown = format!("{found:?}");
            prop_assert!(!shown.contains(text.get(3..13).unwrap()), "{}", shown);
        }
    }
}
