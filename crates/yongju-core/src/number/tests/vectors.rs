//! The conformance vectors: every number that must pass and must fail.

use serde_json::Value;

use super::{
    classify::{Reading, Warning},
    *,
};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../../vectors/numbers.json")).unwrap()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn every_vector_reads_as_it_says() {
    // NUM-1, NUM-3, NUM-4, NUM-5, NUM-7, NUM-11, NUM-12, NUM-13, CLS-1, CLS-3
    let vectors = vectors();
    let list = vectors["numbers"].as_array().unwrap();
    assert_eq!(list.len(), 24);
    for vector in list {
        let text = vector["text"].as_str().unwrap();
        let found = classify(text);
        let kinds: Vec<_> = found.readings().map(|reading| reading.kind()).collect();
        assert_eq!(kinds, texts(&vector["readings"]), "{text}");
        let errors: Vec<_> = found.refusals().map(|e| (e.slug(), e.position())).collect();
        let expected = vector["errors"].as_array().unwrap().iter().map(|error| {
            let position = error["position"].as_u64().unwrap();
            (error["slug"].as_str().unwrap(), usize::try_from(position).unwrap())
        });
        assert_eq!(errors, expected.collect::<Vec<_>>(), "{text}");
        let warnings: Vec<_> = found.warnings().map(Warning::slug).collect();
        assert_eq!(warnings, texts(&vector["warnings"]), "{text}");
        assert!(!vector["provenance"].as_str().unwrap().is_empty(), "{text}");
    }
}

#[test]
fn every_vector_decodes_to_what_it_says() {
    // NUM-8, NUM-15, NUM-16
    for vector in vectors()["numbers"].as_array().unwrap() {
        let Some(decoded) = vector["decoded"].as_object() else { continue };
        let text = vector["text"].as_str().unwrap();
        let reading = classify(text).readings().next().unwrap();
        let birth = match reading {
            Reading::Current(number) => {
                assert_eq!(decoded["sequence"], number.sequence().to_string(), "{text}");
                assert_eq!(decoded["sex_hint"], number.sex_hint().word(), "{text}");
                assert_eq!(decoded["province"], number.accepting_area().to_string(), "{text}");
                let code = number.first_nationality().code().unwrap();
                assert_eq!(decoded["nationality_alpha3"], code.alpha3(), "{text}");
                number.birth_date()
            }
            Reading::Former(number) => {
                assert_eq!(decoded["province"], number.accepting_area().to_string(), "{text}");
                number.birth().resolve(day("2023-11-30")).unwrap()
            }
            Reading::ResidentId(_) | Reading::ResidencePermit(_) | Reading::SocialCredit(_) => {
                panic!("{text} is somebody else's")
            }
        };
        assert_eq!(decoded["birth_date"], birth.to_string(), "{text}");
    }
}

#[test]
fn every_link_derives_what_it_says() {
    // LNK-2, LNK-3
    for vector in vectors()["links"].as_array().unwrap() {
        let text = |key: &str| vector[key].as_str().unwrap();
        let number: CardNumber = text("number").parse().unwrap();
        let link: FormerNumberLink = text("link").parse().unwrap();
        let derived = link.derive(&number, text("nationality").parse().unwrap()).unwrap();
        match derived.certainty {
            Certainty::Certain => {
                assert_eq!(text("certainty"), "certain");
                assert_eq!(derived.number.as_str(), text("former"));
            }
            Certainty::Uncertain { other } => {
                assert_eq!(text("certainty"), "uncertain");
                assert_eq!(other.unwrap().as_str(), text("other"));
            }
        }
    }
}
