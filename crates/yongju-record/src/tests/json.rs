//! The JSON form, both ways.

use serde_json::{Value, json};

use super::*;
use crate::json::{JsonError, RecordJson, read_hex, write_hex};

fn decoded(record: &TextRecord) -> Value {
    serde_json::to_value(RecordJson::decode(record)).unwrap()
}

fn encoded(json: Value) -> Result<TextRecord, JsonError> {
    serde_json::from_value::<RecordJson>(json).unwrap().encode()
}

/// The JSON form without its bytes: the values alone.
fn without_bytes(record: &TextRecord) -> Value {
    let mut json = decoded(record);
    json["bytes"] = Value::Null;
    json
}

fn changed(record: &TextRecord, key: &str, value: Value) -> Result<TextRecord, JsonError> {
    let mut json = decoded(record);
    json[key] = value;
    encoded(json)
}

#[test]
fn a_2023_card_is_written_in_words() {
    // REC-18
    let mut json = decoded(&card_2023());
    assert_eq!(json["bytes"], write_hex(card_2023().as_bytes()));
    json["bytes"] = Value::Null;
    assert_eq!(
        json,
        json!({
            "type": "Y",
            "number": "931586198001010028",
            "roman_name": "ZHENGJIAN, YANGBEN",
            "chinese_name": "证件样本",
            "sex": "female",
            "nationality": "PAK",
            "birth_date": "1980-01-01",
            "issue_date": "2024-08-08",
            "last_valid_day": "2034-08-07",
            "reissues": 0,
            "former_link": "000",
            "former_number": "PAK310080010103",
            "former_number_certainty": "certain",
            "bytes": null,
            "findings": [],
        })
    );
}

#[test]
fn findings_are_written_with_item_and_byte() {
    // REC-18, REC-20
    let json = decoded(&with(card_2023(), Item::Sex, "3"));
    assert_eq!(json["sex"], "3");
    assert_eq!(
        json["findings"],
        json!([{
            "slug": "record/sex",
            "level": "error",
            "message": "sex at byte 30: not 0, 1, 2 or 9",
            "item": "sex",
            "byte": 30,
        }])
    );
    let json = decoded(&with(card_2023(), Item::Nationality, "CAN"));
    assert_eq!(json["former_number_certainty"], "uncertain");
    assert_eq!(json["findings"][0].get("byte"), None);
}

#[test]
fn the_values_alone_make_the_record() {
    // REC-18
    for record in [card_2023(), card_2017(), resident()] {
        assert_eq!(encoded(without_bytes(&record)), Ok(record));
    }
    let json = json!({ "type": "Y", "number": "911124198108030024", "sex": "not-stated" });
    let record = encoded(json).unwrap();
    assert_eq!(card(&record).sex, Ok(Sex::NotStated));
    assert!(card(&record).roman_name.is_blank());
}

#[test]
fn the_permit_keeps_its_own_items() {
    // REC-7, REC-18
    let mut record = TextRecord::blank(TypeMark::ResidencePermit);
    record.set(Item::TravelPermitNumber, "H00000000").unwrap();
    record.set(Item::IssueCount, "01").unwrap();
    let json = decoded(&record);
    assert_eq!((&json["type"], &json["issue_count"]), (&json!("J"), &json!("01")));
    assert_eq!(encoded(without_bytes(&record)), Ok(record));
}

#[test]
fn a_damaged_record_comes_back_to_the_byte() {
    // REC-2, REC-18
    for (byte, unit) in
        [(0, 0xD800), (36, 0), (60, 0xFFFF), (122, 0xFEFF), (160, 0x41), (250, 0xDFFF), (34, 0x2f)]
    {
        for record in [card_2023(), card_2017(), resident()] {
            let record = with_unit(&record, byte, unit);
            assert_eq!(encoded(decoded(&record)), Ok(record), "{byte}");
        }
    }
}

#[test]
fn a_record_of_unknown_type_comes_back_to_the_byte() {
    // REC-8, REC-18: a surrogate as type mark is no character at all.
    for unit in [0, 0x5A, 0x00E9, 0x20AC, 0xD800, 0xDFFF, 0xFFFD, 0xFFFF] {
        let record = with_unit(&card_2023(), 248, unit);
        assert_eq!(encoded(decoded(&record)), Ok(record), "{unit:#x}");
    }
}

#[test]
fn a_changed_value_changes_its_own_field_only() {
    // REC-18
    let damaged = with_unit(&with_unit(&card_2023(), 0, 0xD800), 160, 0x41);
    let record = changed(&damaged, "sex", json!("male")).unwrap();
    assert_eq!(record, with(damaged, Item::Sex, "1"));
    let record = changed(&damaged, "last_valid_day", json!("2029-08-07")).unwrap();
    assert_eq!(record, with(damaged, Item::LastValidDay, "20290807"));
    let record = changed(&damaged, "reissues", json!(12)).unwrap();
    assert_eq!(record, with(damaged, Item::Reissues, "12"));
    let record = changed(&damaged, "former_link", json!("")).unwrap();
    assert_eq!(record, with(damaged, Item::FormerNumberLink, ""));
}

#[test]
fn an_absent_key_leaves_its_field() {
    // REC-18
    let record = card_2023();
    let json = json!({ "bytes": write_hex(record.as_bytes()) });
    assert_eq!(encoded(json), Ok(record));
    assert_eq!(changed(&record, "number", Value::Null), Ok(record));
}

#[test]
fn another_type_makes_another_record() {
    // REC-18
    let mut json = decoded(&resident());
    json["type"] = json!("J");
    json["ethnicity"] = Value::Null;
    let record = encoded(json).unwrap();
    assert_eq!(record.type_mark(), Some(TypeMark::ResidencePermit));
    let address = record.item(Item::Address).unwrap();
    assert_eq!(address.to_text().unwrap(), "北京市朝阳区某某街1号");
    assert!(changed(&card_2023(), "type", json!("I")).is_err(), "no reissues in 2017");
}

#[test]
fn text_in_place_of_a_date_is_kept() {
    // REC-18
    for text in ["长期", "2024-8-8", "+2024080", "20240230", "-0010101"] {
        let record = with(resident(), Item::LastValidDay, text);
        assert_eq!(decoded(&record)["last_valid_day"], text);
        assert_eq!(encoded(decoded(&record)), Ok(record), "{text}");
    }
}

#[test]
fn what_is_no_record_says_which_key() {
    // REC-1, REC-18
    let hex = write_hex(card_2023().as_bytes());
    for (json, slug, key) in [
        (json!({}), "record/type-unknown", "type"),
        (json!({ "type": "Z" }), "record/type-unknown", "type"),
        (json!({ "type": "YY" }), "record/type-unknown", "type"),
        (json!({ "type": "Z", "bytes": hex }), "record/type-unknown", "type"),
        (json!({ "bytes": "0" }), "record/hex", "bytes"),
        (json!({ "bytes": "0g" }), "record/hex", "bytes"),
        (json!({ "bytes": "00" }), "record/length", "bytes"),
        (json!({ "type": "Y", "address": "x" }), "record/item-absent", "address"),
        (json!({ "type": "I", "reissues": 1 }), "record/item-absent", "reissues"),
        (json!({ "type": "Y", "reissues": 100 }), "record/too-long", "reissues"),
        (json!({ "type": "Y", "sex": "woman" }), "record/too-long", "sex"),
        (
            json!({ "type": "Y", "chinese_name": "𠮷" }),
            "record/outside-basic-plane",
            "chinese_name",
        ),
    ] {
        let error = encoded(json.clone()).unwrap_err();
        assert_eq!((error.slug(), error.key()), (slug, key), "{json}");
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn an_unknown_key_is_refused() {
    // REC-18
    let json = json!({ "type": "Y", "nubmer": "1" });
    assert!(serde_json::from_value::<RecordJson>(json).is_err());
}

#[test]
fn hexadecimal_text_may_have_white_space() {
    // REC-18
    assert_eq!(read_hex("00 fF\n4a"), Ok(std::vec![0, 255, 0x4A]));
    assert_eq!(read_hex(""), Ok(Vec::new()));
    assert_eq!(read_hex("0 x"), Err(JsonError::Hex { position: 3 }));
    assert_eq!(read_hex("00 1 "), Err(JsonError::Hex { position: 4 }));
    assert_eq!(read_hex("０0"), Err(JsonError::Hex { position: 1 }));
    assert_eq!(write_hex(&[0, 255, 0x4A]), "00ff4a");
}

#[test]
fn the_json_form_is_not_printed() {
    // NUM-21
    assert_eq!(format!("{:?}", RecordJson::decode(&card_2023())), "RecordJson(Y)");
}
