//! The conformance vectors: bytes, fields, findings.

use serde_json::Value;

use super::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../vectors/text-records.json")).unwrap()
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |letter: u8| u8::try_from(char::from(letter).to_digit(16).unwrap()).unwrap();
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Every vector's name, record and description.
fn each(judge: impl Fn(&str, &TextRecord, &Value)) {
    let vectors = vectors();
    let records = vectors["records"].as_array().unwrap();
    assert_eq!(records.len(), 6);
    for vector in records {
        let bytes = from_hex(vector["hex"].as_str().unwrap());
        let record = TextRecord::from_bytes(&bytes).unwrap();
        assert_eq!(record.as_bytes()[..], bytes);
        judge(vector["name"].as_str().unwrap(), &record, vector);
    }
}

#[test]
fn every_vector_is_made_of_its_fields() {
    // REC-1, REC-3: by hand, without a layout.
    each(|name, record, vector| {
        let mut bytes = [b' ', 0].repeat(128);
        for field in vector["fields"].as_array().unwrap() {
            let at = usize::try_from(field["byte"].as_u64().unwrap()).unwrap();
            let units = field["text"].as_str().unwrap().encode_utf16();
            for (to, unit) in bytes[at..].chunks_mut(2).zip(units) {
                to.copy_from_slice(&unit.to_le_bytes());
            }
        }
        assert_eq!(record.as_bytes()[..], bytes, "{name}");
    });
}

#[test]
fn every_field_of_every_vector_reads_back() {
    // REC-4, REC-5, REC-6, REC-7, REC-9
    each(|name, record, vector| {
        for field in vector["fields"].as_array().unwrap() {
            let fields = record.layout().unwrap().fields();
            let place = fields
                .iter()
                .find(|place| u64::from(place.offset) == field["byte"].as_u64().unwrap())
                .unwrap();
            assert_eq!(place.item.name(), field["item"], "{name}");
            let text = record.text(*place).to_text().unwrap();
            assert_eq!(text, field["text"].as_str().unwrap().trim_end(), "{name}");
        }
    });
}

#[test]
fn every_vector_is_encoded_to_the_same_bytes() {
    // REC-2
    each(|name, record, _| {
        let mut again = TextRecord::blank(record.type_mark().unwrap());
        for field in record.layout().unwrap().fields() {
            if !matches!(field.item, Item::Reserved | Item::TypeMark | Item::RomanNameRest) {
                let text = record.item(field.item).unwrap().to_text().unwrap();
                again.set(field.item, &text).unwrap();
            }
        }
        assert_eq!(again, *record, "{name}");
    });
}

#[test]
fn every_vector_has_the_findings_that_it_says() {
    // REC-11, REC-17, REC-21
    each(|name, record, vector| {
        let expected = vector["findings"].as_array().unwrap().iter();
        let expected: Vec<_> = expected.map(|slug| slug.as_str().unwrap()).collect();
        assert_eq!(slugs(record), expected, "{name}");
        let former = record.card().and_then(|card| card.former_number());
        let former = former.map(|derived| derived.unwrap().number.to_string());
        assert_eq!(former.as_deref(), vector["former_number"].as_str(), "{name}");
    });
}

#[test]
fn the_long_name_has_a_space_at_its_35th_character() {
    // REC-10
    each(|name, record, _| {
        if name == "card-2023-long-name" {
            let text = card(record).roman_name.to_text().unwrap();
            assert_eq!(text.len(), 46);
            assert_eq!(text.get(34..36), Some(" A"));
            let field = TypeMark::Card2023.layout().field(Item::RomanName).unwrap();
            assert_eq!(record.text(field).length(), 34, "trimmed first, the space were lost");
        }
    });
}
