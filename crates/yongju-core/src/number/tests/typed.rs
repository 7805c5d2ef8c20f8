//! Typed texts: what is cleaned, what they may be, why they are refused.

use super::{
    classify::{Reading, Refusal, SocialCreditCode, Warning},
    *,
};

fn kinds(text: &str) -> Vec<&'static str> {
    classify(text).readings().map(|reading| reading.kind()).collect()
}

fn warnings(text: &str) -> Vec<&'static str> {
    classify(text).warnings().map(Warning::slug).collect()
}

fn refusals(text: &str) -> Vec<(&'static str, usize)> {
    classify(text).refusals().map(|refusal| (refusal.slug(), refusal.position())).collect()
}

#[test]
fn repairs_what_people_and_input_methods_do() {
    // CLS-2
    for (typed, slugs) in [
        ("911124198108030024", &[][..]),
        ("９１１１２４１９８１０８０３００２４", &["text/full-width"]),
        ("911124 19810803 0024", &["text/separators"]),
        (" 911124198108030024\t", &["text/separators"]),
        ("911124-19810803-0024", &["text/separators"]),
        ("911124–19810803—0024", &["text/separators"]),
        ("911124.19810803.0024", &["text/separators"]),
        ("911124·19810803•0024", &["text/separators"]),
        ("911124　19810803\u{a0}002\u{2009}4", &["text/separators"]),
        ("911124\u{2000}19810803\u{205f}002\u{202f}4", &["text/separators"]),
        ("\u{feff}911124198108030024", &["text/invisible"]),
        ("911124\u{200b}198108\u{200d}030024\u{2060}", &["text/invisible"]),
        ("\u{202a}911124198108030024\u{202c}", &["text/invisible"]),
        ("\u{2068}911124198108030024\u{2069}", &["text/invisible"]),
        ("91112419810803\u{ad}0024", &["text/invisible"]),
        (
            "\u{feff}９１1124．1981－0803 0024",
            &["text/full-width", "text/separators", "text/invisible"],
        ),
    ] {
        assert_eq!(kinds(typed), ["pr-2023"], "{typed}");
        assert_eq!(classify(typed).clean(), Some(SPECIMEN), "{typed}");
        assert_eq!(warnings(typed), slugs, "{typed}");
    }
}

#[test]
fn a_small_letter_is_read_as_a_capital() {
    // CLS-2, NUM-2
    for typed in ["11010519491231002x", "11010519491231002ｘ"] {
        assert_eq!(classify(typed).clean(), Some("11010519491231002X"), "{typed}");
        assert!(warnings(typed).contains(&"text/lower-case"), "{typed}");
    }
    let ends_in_x = (1..1000)
        .map(|sequence| made(11, "CAN", "1981-08-03", sequence))
        .find(|number| number.as_str().ends_with('X'))
        .unwrap();
    let typed = ends_in_x.as_str().to_lowercase();
    assert_eq!(classify(&typed).readings().next(), Some(Reading::Current(ends_in_x)));
    assert!(typed.parse::<CardNumber>().is_err());
    assert_eq!(kinds("can110081080310"), ["pr-15"]);
}

#[test]
fn other_characters_are_refused_where_they_were_typed() {
    // CLS-2
    for (typed, position) in [
        ("9111241981080３002?", 18),
        ("9 1!", 4),
        ("\u{feff}加", 2),
        ("911124198108030024\n", 19),
        ("９！", 2),
        ("911_124", 4),
        ("٩", 1),
        ("𝟗", 1),
    ] {
        assert_eq!(refusals(typed), [("number/character", position)], "{typed}");
        let found = classify(typed);
        assert_eq!((found.clean(), found.readings().count()), (None, 0), "{typed}");
        assert!(!found.is_another_kind());
    }
}

#[test]
fn a_text_is_bounded() {
    // CLS-2: sixty-four characters, however many separators.
    assert_eq!(refusals(&"1".repeat(64)), [("number/length", 64)]);
    assert_eq!(refusals(&"1".repeat(65)), [("number/length", 65)]);
    assert_eq!(refusals(&"1".repeat(100_000)), [("number/length", 65)]);
    assert_eq!(kinds(&format!("{}{SPECIMEN}", " ".repeat(100_000))), ["pr-2023"]);
    assert_eq!(refusals(""), [("number/length", 0)]);
    assert_eq!(refusals(" - "), [("number/length", 0)]);
}

#[test]
fn every_reading_is_reported() {
    // CLS-1, CLS-5
    let found = classify("931012199012010018");
    let readings: Vec<_> = found.readings().collect();
    assert_eq!(readings.iter().map(Reading::kind).collect::<Vec<_>>(), ["pr-2023", "uscc"]);
    assert!(readings.iter().all(|reading| !reading.reason().is_empty()));
    assert!(readings.iter().all(|reading| reading.as_str() == "931012199012010018"));
    assert!(readings[0].is_permanent_resident() && !readings[1].is_permanent_resident());
    assert!(found.is_permanent_resident() && !found.is_another_kind());
    assert_eq!(warnings("931012199012010018"), ["number/ambiguous"]);
}

#[test]
fn about_one_number_in_thirty_one_is_a_social_credit_code_too() {
    // CLS-5: the check characters of the two are those of different moduli.
    let (mut both, mut all) = (0, 0);
    for year in 1950..2010 {
        for sequence in 1..200 {
            let number = made(31, "DZA", &format!("{year}-12-01"), sequence);
            all += 1;
            both += i32::from(kinds(number.as_str()).len() > 1);
        }
    }
    let share = all / both;
    assert!((25..=38).contains(&share), "one in {share}");
}

#[test]
fn somebody_elses_number_is_another_kind() {
    // CLS-1, CLS-4
    for (typed, kind) in
        [("11010519491231002X", "resident-id"), ("810000199408230021", "hmt-residence-permit")]
    {
        let found = classify(typed);
        assert_eq!(kinds(typed), [kind]);
        assert!(found.is_another_kind() && !found.is_permanent_resident());
        assert_eq!(refusals(typed)[0], ("number/foreigner-mark", 1));
    }
}

#[test]
fn a_social_credit_code_may_have_letters() {
    // CLS-5: made here; the first letter says who registers.
    let body = *b"9N110000400000000";
    let check = crate::check::mod_31_3(&body).unwrap();
    let text = format!("{}{}", core::str::from_utf8(&body).unwrap(), char::from(check));
    assert_eq!(kinds(&text), ["uscc"]);
    assert_eq!(SocialCreditCode::from_bytes(text.as_bytes()).unwrap().as_str(), text);
    let odd = text.replace("9N11", "9NA1");
    assert_eq!(SocialCreditCode::from_bytes(odd.as_bytes()), None);
    assert_eq!(SocialCreditCode::from_bytes(b"9N1"), None);
}

#[test]
fn the_nationality_behind_a_former_number_is_cut_off() {
    // CLS-6, REC-12
    let found = classify("PAK310080010103PAK");
    assert_eq!(found.readings().next().unwrap().as_str(), "PAK310080010103");
    assert!(found.warnings().any(|warning| warning == Warning::TrailingNationality));
    assert_eq!(found.refusals().count(), 0);
}

#[test]
fn the_nationality_behind_a_former_number_may_have_changed() {
    // CLS-6: the record's nationality is today's, the number's the first.
    let found = classify("PAK310080010103CAN");
    assert_eq!(found.readings().next().unwrap().as_str(), "PAK310080010103");
    assert!(warnings("PAK310080010103CAN").contains(&"number/repaired-trailing-nationality"));
}

#[test]
fn nothing_else_is_cut_off() {
    // CLS-6
    for typed in ["PAK310080010103PA", "PAK310080010103PAKP", "PAK310080010103PA1"] {
        assert_eq!(kinds(typed), [""; 0], "{typed}");
        assert!(!warnings(typed).contains(&"number/repaired-trailing-nationality"), "{typed}");
    }
    assert_eq!(refusals("PAK310080010104PAK"), [("number/check-character", 15)]);
    assert_eq!(refusals("911124198108030ABC"), [("number/character", 16)]);
}

#[test]
fn a_refused_text_of_fifteen_characters_is_judged_as_a_former_number() {
    // CLS-3
    assert_eq!(refusals("911124198108030"), [("number/character", 1)]);
    assert_eq!(
        refusals("CAN990081130310"),
        [("number/province", 4), ("number/birth-month", 10), ("number/check-character", 15)]
    );
    assert_eq!(refusals("CAN11008108031"), [("number/length", 14)]);
}

#[test]
fn the_nationality_of_a_refused_text_is_looked_at_again() {
    // NUM-10, CLS-3
    assert_eq!(warnings("911999199012310021"), ["number/nationality-outside-iso"]);
    assert_eq!(warnings("911124199012310021"), [""; 0]);
}

#[test]
fn refusals_say_one_sentence_each() {
    // CLS-3
    for typed in ["9111241981080300", "?", "832682198501010017", "PAK310080010104"] {
        for refusal in classify(typed).refusals() {
            assert!(!refusal.to_string().is_empty());
            assert!(matches!(refusal, Refusal::Text(_) | Refusal::Number(_)));
        }
    }
}

#[test]
fn every_warning_has_a_sentence() {
    // CLS-2
    let all = TextRepair::ALL.map(Warning::Text).into_iter().chain([
        Warning::TrailingNationality,
        Warning::Ambiguous,
        Warning::Number(NumberWarning::AreaDoubtful),
        Warning::Number(NumberWarning::BirthYearImplausible),
        Warning::Number(NumberWarning::NationalityOutsideIso),
        Warning::Number(NumberWarning::PrefectureUnlisted),
    ]);
    let mut slugs: Vec<_> = all
        .map(|warning| {
            assert!(!warning.to_string().is_empty());
            warning.slug()
        })
        .collect();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), 10);
}

#[test]
fn a_classification_is_not_printed() {
    // NUM-21
    for typed in ["911124198108030024", "931012199012010018", "PAK310080010103PAK"] {
        let found = classify(typed);
        let shown = format!("{found:?} {:?}", found.readings().collect::<Vec<_>>());
        assert!(!shown.contains(typed.get(3..8).unwrap()), "{shown}");
    }
}
