//! Any text as a number: no panic, and every reading is of one mind.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yongju_core::{
    AnyCardNumber, ChineseName, FormerNumberLink, RomanName,
    json::ClassificationJson,
    number::{
        NumberRule, ResidentIdNumber,
        classify::{Reading, Warning, classify},
    },
};

fuzz_target!(|text: &str| {
    let found = classify(text);
    // CLS-1, CLS-3
    assert_eq!(found.is_permanent_resident(), found.refusals().next().is_none());
    for refusal in found.refusals() {
        assert!(refusal.position() <= text.chars().count().max(1));
    }
    for reading in found.readings() {
        let again = match reading {
            Reading::Current(number) => {
                assert_eq!(number.prefix().with(number.sequence()), number); // NUM-20
                number.as_str().parse().map(Reading::Current)
            }
            Reading::Former(number) => {
                let successors = number.successors();
                for prefix in successors.prefixes() {
                    // LNK-2, LNK-5
                    let derived = successors
                        .link
                        .derive(&prefix.with(prefix_sequence()), number.nationality());
                    assert_eq!(derived.map(|derived| derived.number), Ok(number));
                }
                number.as_str().parse().map(Reading::Former)
            }
            Reading::ResidentId(number) => number.as_str().parse().map(Reading::ResidentId),
            Reading::ResidencePermit(number) => {
                number.as_str().parse().map(Reading::ResidencePermit)
            }
            Reading::SocialCredit(_) => Ok(reading),
        };
        assert_eq!(again, Ok(reading));
    }
    // A stored text needs no cleaning and is read alike.
    match text.parse::<AnyCardNumber>() {
        Ok(number) => {
            assert_eq!(number.as_str(), text);
            assert!(found.is_permanent_resident());
            assert!(found.warnings().all(|warning| !matches!(warning, Warning::Text(_))));
        }
        Err(error) => {
            let characters = text.chars().count(); // NUM-19
            assert!(match error.rule {
                NumberRule::Length => error.position == characters,
                _ => (1..=characters).contains(&error.position),
            });
        }
    }
    // NUM-21
    if let Some(clean) = found.clean().filter(|clean| clean.len() > 8) {
        assert!(!format!("{found:?}").contains(clean));
    }
    let _ = text.parse::<ResidentIdNumber>();
    let _ = text.parse::<FormerNumberLink>();
    if let Ok(name) = text.parse::<RomanName>() {
        assert_eq!(name.to_string().parse(), Ok(name)); // COD-6
    }
    if let Ok(name) = text.parse::<ChineseName>() {
        assert_eq!(name.as_str().parse(), Ok(name)); // COD-7
    }
    // CLS-7
    let json = serde_json::to_string(&ClassificationJson { input: text, found: &found });
    serde_json::from_str::<serde_json::Value>(&json.expect("a form")).expect("JSON");
});

fn prefix_sequence() -> yongju_core::number::Sequence {
    yongju_core::number::Sequence::new(1).expect("three digits")
}
