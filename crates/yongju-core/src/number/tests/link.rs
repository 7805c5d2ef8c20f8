//! The link, both ways, on published pairs and on made ones.

use super::*;

fn alpha3(text: &str) -> Alpha3 {
    text.parse().unwrap()
}

fn link(text: &str) -> FormerNumberLink {
    text.parse().unwrap()
}

#[test]
fn the_published_pair_proves_the_link() {
    // LNK-2
    let number: CardNumber = "931586198001010028".parse().unwrap();
    let derived = link("000").derive(&number, alpha3("PAK")).unwrap();
    assert_eq!(derived.number.as_str(), "PAK310080010103");
    assert_eq!(derived.certainty, Certainty::Certain);
    assert_eq!(FormerNumberLink::of(&derived.number), link("000"));
    assert!(derived.number.can_precede(&number, link("000")));
}

#[test]
fn a_link_is_three_digits() {
    // LNK-1
    for text in ["", "00", "0000", "   ", "00A", "0 0", "０００", "00\u{0}"] {
        let error = text.parse::<FormerNumberLink>().unwrap_err();
        assert_eq!((error, error.slug()), (LinkError::Characters, "link/characters"), "{text}");
    }
    assert_eq!(link("059").to_string(), "059");
}

#[test]
fn a_changed_nationality_makes_the_former_number_uncertain() {
    // LNK-3
    let number: CardNumber = "931586198001010028".parse().unwrap();
    let derived = link("000").derive(&number, alpha3("CAN")).unwrap();
    assert_eq!(derived.number.nationality(), alpha3("CAN"));
    let Certainty::Uncertain { other: Some(other) } = derived.certainty else {
        panic!("both are offered")
    };
    assert_eq!(other.as_str(), "PAK310080010103");
}

#[test]
fn a_nationality_outside_iso_makes_the_former_number_uncertain() {
    // LNK-3: on either side.
    let stateless: CardNumber = with_check("91199919810803002").parse().unwrap();
    let derived = link("001").derive(&stateless, alpha3("XXA")).unwrap();
    assert_eq!(derived.certainty, Certainty::Uncertain { other: None });
    let number: CardNumber = SPECIMEN.parse().unwrap();
    let derived = link("001").derive(&number, alpha3("XXA")).unwrap();
    let Certainty::Uncertain { other: Some(other) } = derived.certainty else {
        panic!("the number's nationality is known")
    };
    assert_eq!(other.as_str(), "CAN110081080310");
}

#[test]
fn a_link_that_derives_no_number_is_refused() {
    // LNK-4: no former number has a birth year before 1900, nor a nationality of China.
    let number: CardNumber = with_check("91112418810803002").parse().unwrap();
    let error = link("001").derive(&number, alpha3("CAN")).unwrap_err();
    assert_eq!(error.slug(), "link/derived");
    let LinkError::Derived(inner) = error else { panic!("a number's rule") };
    assert_eq!(inner.rule, NumberRule::BirthDay);
    let number: CardNumber = SPECIMEN.parse().unwrap();
    let error = link("001").derive(&number, alpha3("CHN")).unwrap_err();
    assert!(matches!(error, LinkError::Derived(e) if e.rule == NumberRule::Nationality));
}

#[test]
fn a_former_number_says_all_but_the_sequence_of_the_new_one() {
    // LNK-5
    let former: FormerCardNumber = "PAK310080010103".parse().unwrap();
    let successors = former.successors();
    assert_eq!(successors.link, link("000"));
    let prefixes: Vec<_> = successors.prefixes().map(|p| p.as_str().to_string()).collect();
    assert_eq!(prefixes, ["93158619800101"]);
    assert!("931586198001010028".starts_with(&prefixes[0]));
    let both: FormerCardNumber = with_check_digit("CAN11001006011").parse().unwrap();
    assert_eq!(both.successors().prefixes().count(), 2);
}

#[test]
fn who_can_precede_whom() {
    // LNK-2, LNK-5
    let number: CardNumber = SPECIMEN.parse().unwrap();
    let former: FormerCardNumber = "CAN110081080310".parse().unwrap();
    assert!(former.can_precede(&number, link("001")));
    assert!(!former.can_precede(&number, link("002")));
    assert!(!former.can_precede(&made(12, "CAN", "1981-08-03", 2), link("001")));
    assert!(!former.can_precede(&made(11, "CAN", "1981-08-04", 2), link("001")));
    assert!(former.can_precede(&made(11, "PAK", "1981-08-03", 2), link("001")));
}

#[test]
fn a_link_is_not_printed() {
    // NUM-21
    let number: CardNumber = "931586198001010028".parse().unwrap();
    let derived = link("000").derive(&number, alpha3("CAN")).unwrap();
    let shown = format!("{:?} {derived:?}", link("000"));
    assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
}
