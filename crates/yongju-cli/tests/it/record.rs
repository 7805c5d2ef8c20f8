//! `record decode` and `record encode`.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use yongju_record::{Item, TextRecord, TypeMark, json::write_hex};
use yongju_registry::Chance;
use yongju_testkit::{Seeded, Specimen};

use crate::program::{run, run_on, text};

fn decode(bytes: &[u8]) -> Value {
    run_on(["record", "decode", "--json", "-"], bytes).json().remove(0)
}

#[test]
fn a_record_is_decoded_from_a_file_and_from_standard_input_in_either_form() {
    // CLI-10
    let record = Specimen::Pakistan2023.record();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| -> PathBuf {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let hex = write_hex(record.as_bytes());
    let pairs: Vec<_> = hex.as_bytes().chunks(2).map(String::from_utf8_lossy).collect();
    let spaced = pairs.chunks(16).map(|line| line.join(" ")).collect::<Vec<_>>().join("\r\n");
    let expected = decode(record.as_bytes());
    assert_eq!(expected["type"], "Y");
    assert_eq!(expected["number"], "931586198001010028");
    assert_eq!(expected["roman_name"], "ZHENGJIAN, YANGBEN");
    assert_eq!(expected["chinese_name"], "证件样本");
    assert_eq!(expected["sex"], "female");
    assert_eq!(expected["birth_date"], "1980-01-01");
    assert_eq!(expected["former_number"], "PAK310080010103");
    assert_eq!(expected["findings"], json!([]));
    for content in [
        record.as_bytes().as_slice(),
        hex.as_bytes(),
        hex.to_uppercase().as_bytes(),
        format!("{hex}\n").as_bytes(),
        spaced.as_bytes(),
    ] {
        let path = file("record", content);
        let ran = run(["record", "decode", text(&path), "--json"]).is(0);
        assert_eq!(ran.json(), std::slice::from_ref(&expected));
        assert_eq!(decode(content), expected);
    }
    let path = file("hex", hex.as_bytes());
    assert_eq!(run(["record", "decode", "--hex", text(&path), "--json"]).json(), [expected]);
}

#[test]
fn people_read_items_and_findings() {
    // CLI-10
    let record = Specimen::Pakistan2017.record();
    let ran = run_on(["record", "decode", "-"], record.as_bytes().as_slice()).is(0);
    for part in ["foreign permanent resident, 2017 edition", "PAK310080010103", "证件样本", "01"]
    {
        assert!(ran.text().contains(part), "{part} in {}", ran.text());
    }
}

#[test]
fn an_error_in_the_record_is_one_and_is_named() {
    // CLI-2
    let mut record = Specimen::Pakistan2023.record();
    record.set(Item::Sex, "7").unwrap();
    let ran = run_on(["record", "decode", "-"], record.as_bytes().as_slice()).is(1);
    assert!(ran.text().contains("[record/sex]"));
    let ran = run_on(["record", "decode", "--json", "-"], record.as_bytes().as_slice()).is(1);
    let finding = ran.json().remove(0)["findings"][0].clone();
    assert_eq!(finding["slug"], "record/sex");
    assert_eq!(finding["level"], "error");
    assert_eq!(finding["byte"], 30);
    run_on(["record", "decode", "-"], [0; 256]).is(1);
    run_on(["record", "decode", "-"], [0xFF; 256]).is(1);
}

#[test]
fn a_control_character_on_a_card_does_not_reach_the_terminal() {
    // CLI-10
    let mut record = Specimen::Pakistan2023.record();
    record.set(Item::RomanName, "A\u{1b}[2J\u{9b}B").unwrap();
    let ran = run_on(["record", "decode", "-"], record.as_bytes().as_slice());
    assert!(!ran.text().contains('\u{1b}') && !ran.text().contains('\u{9b}'));
    assert!(ran.text().contains('\u{FFFD}'));
}

#[test]
fn what_is_no_record_is_a_problem() {
    // CLI-2, CLI-3, CLI-10, CLI-20
    let decode = |bytes: &[u8]| run_on(["record", "decode", "-"], bytes);
    decode(b"").is_problem("record/length");
    decode(&[0; 255]).is_problem("record/length");
    decode(&[0; 257]).is_problem("record/length");
    decode(&b"5a".repeat(255)).is_problem("record/length");
    decode(format!("{}g", "5".repeat(511)).as_bytes()).is_problem("record/hex");
    decode("5".repeat(511).as_bytes()).is_problem("record/hex");
    let hex = |bytes: &[u8]| run_on(["record", "decode", "--hex", "-"], bytes);
    hex(&[0xFF; 256]).is_problem("record/hex");
    hex(b"no").is_problem("record/hex");
    hex(&[b' '; 256]).is_problem("record/length");
    run(["record", "decode", "there-is-no-such-file"]).is_problem("input/read");
    run(["record", "decode", "."]).is_problem("input/read");
    let large = run_on(["record", "decode", "-"], vec![b'0'; (1 << 20) + 1]);
    large.is_problem("input/too-large");
}

#[test]
fn encoding_what_was_decoded_is_the_identity_for_a_thousand_random_records() {
    // CLI-11, REC-18
    let mut chance = Seeded::new(20_231_201);
    let marks = [b' ', b'J', b'I', b'Y'];
    let records: Vec<[u8; 256]> = (0..1000_usize)
        .map(|at| {
            let mut bytes = [0; 256];
            chance.fill(&mut bytes);
            // Noise with a type mark, and letters where names stand.
            if let known @ 0..4 = at % 5 {
                bytes[248] = marks[known];
                bytes[249] = 0;
                if at % 2 == 0 {
                    for unit in bytes[..248].chunks_mut(2) {
                        unit[0] = 0x20 + unit[0] % 0x5F;
                        unit[1] = 0;
                    }
                }
            }
            bytes
        })
        .collect();
    std::thread::scope(|scope| {
        for half in records.chunks(500) {
            scope.spawn(move || {
                for (at, bytes) in half.iter().enumerate() {
                    let json = run_on(["record", "decode", "--json", "-"], bytes.as_slice());
                    assert!(matches!(json.code, Some(0 | 1)), "{json:?}");
                    if at % 2 == 0 {
                        let encoded = run_on(["record", "encode"], json.stdout).is(0);
                        assert!(encoded.stdout == bytes, "record {at}");
                    } else {
                        let encoded = run_on(["record", "encode", "--hex"], json.stdout).is(0);
                        assert_eq!(encoded.text(), format!("{}\n", write_hex(bytes)));
                    }
                }
            });
        }
    });
}

#[test]
fn a_changed_value_changes_its_field_and_values_alone_make_a_record() {
    // CLI-11
    let record = Specimen::Pakistan2023.record();
    let mut json = decode(record.as_bytes());
    json["sex"] = "male".into();
    let encoded = run_on(["record", "encode"], json.to_string()).is(0);
    let mut expected = record;
    expected.set(Item::Sex, "1").unwrap();
    assert!(encoded.stdout == expected.as_bytes());
    assert!(encoded.stderr.contains("record/sex-differs-from-parity"), "what is doubtful is said");
    json["sex"] = "female".into();
    json.as_object_mut().unwrap().remove("bytes");
    let encoded = run_on(["record", "encode"], json.to_string()).is(0);
    assert!(encoded.stdout == record.as_bytes());
    let encoded = run_on(["record", "encode"], r#"{"type": "J"}"#).is(0);
    assert!(encoded.stdout == TextRecord::blank(TypeMark::ResidencePermit).as_bytes());
}

#[test]
fn json_that_is_no_records_says_line_and_column() {
    // CLI-3, CLI-11
    let encode = |json: &str| run_on(["record", "encode"], json);
    for (json, place) in [
        ("", "line 1 column 0"),
        ("{\n  \"type\": \"Y\",\n  \"nummer\": \"1\"\n}", "line 3 column 10"),
        ("{\"type\": 7}", "line 1 column 10"),
        ("{\"type\": \"Y\"", "line 1 column 12"),
        ("[7]", "line 1"),
        ("{\"reissues\": 256}", "line 1 column 16"),
    ] {
        let ran = encode(json);
        ran.is_problem("record/json");
        assert!(ran.stderr.contains(place), "{json}: {}", ran.stderr);
    }
}

#[test]
fn json_that_is_no_records_is_not_quoted() {
    // CLI-3: what stands there may be somebody's number or name.
    for json in [
        "{\"type\": \"Y\", \"number\": 911124198108030024}",
        "{\"type\": \"Y\", \"reissues\": \"ZHENGJIAN\"}",
        "{\"911124198108030024\": 1}",
    ] {
        let ran = run_on(["record", "encode"], json);
        ran.is_problem("record/json");
        let told = ran.stderr.contains("911124") || ran.stderr.contains("ZHENGJIAN");
        assert!(!told, "{}", ran.stderr);
        assert!(ran.stderr.contains("  do: "), "{}", ran.stderr);
    }
}

#[test]
fn a_former_number_is_read_only_and_that_is_said() {
    // CLI-11
    let json = json!({"type": "Y", "former_number": "PAK310080010103"});
    let ran = run_on(["record", "encode", "--hex"], json.to_string()).is(0);
    assert!(ran.stderr.contains("former_link"), "{}", ran.stderr);
}

#[test]
fn a_value_that_does_not_fit_is_named_by_its_key() {
    // CLI-3, CLI-11
    let encode = |json: Value| run_on(["record", "encode"], json.to_string());
    for (json, slug, key) in [
        (json!({}), "record/type-unknown", "type"),
        (json!({"type": "Q"}), "record/type-unknown", "type"),
        (json!({"type": "Y", "bytes": "0"}), "record/hex", "bytes"),
        (json!({"type": "Y", "bytes": "00"}), "record/length", "bytes"),
        (json!({"type": "Y", "number": "1234567890123456789"}), "record/too-long", "number"),
        (json!({"type": "Y", "address": "x"}), "record/item-absent", "address"),
        (json!({"type": "Y", "birth_date": "1981-02-30"}), "record/date", "birth_date"),
        (json!({"type": "Y", "issue_date": "2024-1-1"}), "record/date", "issue_date"),
        (json!({"type": "Y", "reissues": 100}), "record/too-long", "reissues"),
        (
            json!({"type": "I", "chinese_name": "\u{20000}"}),
            "record/outside-basic-plane",
            "chinese",
        ),
    ] {
        let ran = encode(json);
        ran.is_problem(slug);
        assert!(ran.stderr.contains(key), "{key} in {}", ran.stderr);
    }
}
