//! `number check` with arguments.

use serde_json::{Value, json};

use crate::program::{run, run_on};

fn keys(value: &Value) -> Vec<&str> {
    let keys = value.as_object().expect("an object").keys();
    let mut keys: Vec<_> = keys.map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn check(text: &str) -> Value {
    let mut answers = run(["number", "check", "--json", "--", text]).json();
    assert_eq!(answers.len(), 1);
    answers.remove(0)
}

#[test]
fn the_json_of_a_number_has_the_keys_of_the_contract() {
    // CLI-4, CLS-7
    let answer = check("911124198108030024");
    assert_eq!(keys(&answer), ["errors", "input", "readings", "valid", "warnings"]);
    assert_eq!(answer["input"], "911124198108030024");
    assert_eq!(answer["valid"], true);
    assert_eq!(answer["warnings"], json!([]));
    assert_eq!(answer["errors"], json!([]));
    let reading = &answer["readings"][0];
    assert_eq!(reading["kind"], "pr-2023");
    assert_eq!(reading["normalised"], "911124198108030024");
    assert_eq!(reading["province"], "11");
    assert_eq!(reading["nationality_numeric"], "124");
    assert_eq!(reading["nationality_alpha3"], "CAN");
    assert_eq!(reading["birth_date"], "1981-08-03");
    assert_eq!(reading["sex_hint"], "female");
    assert!(reading["reason"].is_string());
}

#[test]
fn a_former_number_has_no_century_and_no_sex() {
    // CLI-4
    let answer = check("PAK310080010103");
    let reading = &answer["readings"][0];
    assert_eq!(reading["kind"], "pr-15");
    assert_eq!(reading["nationality_alpha3"], "PAK");
    assert_eq!(reading["nationality_numeric"], "586");
    assert_eq!(reading["birth_date"], "1980-01-01");
    assert_eq!(reading["sex_hint"], Value::Null);
}

#[test]
fn every_reading_and_every_warning_is_told() {
    // CLI-4
    let answer = check("931012199012010018");
    let kinds: Vec<_> =
        answer["readings"].as_array().unwrap().iter().map(|it| it["kind"].clone()).collect();
    assert_eq!(kinds, ["pr-2023", "uscc"]);
    assert_eq!(keys(&answer["warnings"][0]), ["message", "slug"]);
    assert_eq!(answer["warnings"][0]["slug"], "number/ambiguous");
    let repaired = check("９１1124 19810803-0024");
    assert_eq!(repaired["valid"], true);
    assert_eq!(repaired["input"], "９１1124 19810803-0024", "as it was typed");
    assert_eq!(repaired["readings"][0]["normalised"], "911124198108030024");
}

#[test]
fn errors_have_slug_message_and_position() {
    // CLI-4
    let answer = check("911124198108030025");
    assert_eq!(answer["valid"], false);
    assert_eq!(answer["readings"], json!([]));
    let error = &answer["errors"][0];
    assert_eq!(error["slug"], "number/check-character");
    assert_eq!(error["position"], 18);
    let message = error["message"].as_str().unwrap();
    assert!(!message.contains("911124"), "no digit of the number: {message}");
}

#[test]
fn the_exit_code_says_whether_all_of_them_are_card_numbers() {
    // CLI-2
    let check = |texts: &[&str]| {
        let words = ["number", "check"].into_iter().chain(texts.iter().copied());
        let plain = run(words.clone());
        let json = run(words.chain(["--json"]));
        assert_eq!(plain.code, json.code);
        assert_eq!(json.json().len(), texts.len(), "an answer for each");
        assert_eq!((plain.stderr.as_str(), json.stderr.as_str()), ("", ""));
        plain.code
    };
    assert_eq!(check(&["911124198108030024"]), Some(0));
    assert_eq!(check(&["911124198108030024", "PAK310080010103"]), Some(0));
    assert_eq!(check(&["911124198108030024", "12"]), Some(1));
    assert_eq!(check(&["11010519491231002X"]), Some(1), "a citizen's is no card number");
    assert_eq!(check(&[""]), Some(1));
}

#[test]
fn people_read_the_parts_and_what_they_mean() {
    // CLI-4
    let ran = run(["number", "check", "911124198108030024", "PAK310080010103"]).is(0);
    for part in [
        "✓ valid    911124198108030024",
        "9 · 11 · 124 · 19810803 · 002 · 4",
        "Beijing",
        "CAN 加拿大",
        "born 1981-08-03",
        "even, women",
        "PAK · 3100 · 800101 · 0 · 3",
        "巴基斯坦",
    ] {
        assert!(ran.text().contains(part), "{part} in {}", ran.text());
    }
    let ran = run(["number", "check", "911124198108030025"]).is(1);
    assert!(ran.text().starts_with("✕ invalid  911124198108030025"));
    assert!(ran.text().contains("[number/check-character]"));
}

#[test]
fn a_control_character_does_not_reach_the_terminal() {
    // CLI-10
    let ran = run(["number", "check", "\u{1b}[2J9\u{7}"]).is(1);
    assert!(!ran.text().contains('\u{1b}') && !ran.text().contains('\u{7}'));
    assert!(ran.text().contains('\u{FFFD}'));
}

#[test]
fn the_texts_of_arguments_are_not_read_from_standard_input() {
    // CLI-5: one hyphen alone means standard input.
    let ran = run_on(["number", "check", "--json", "-"], "12\n").is(1);
    assert_eq!(ran.json()[0]["input"], "12");
    let ran = run_on(["number", "check", "--json", "12"], "911124198108030024\n").is(1);
    assert_eq!(ran.json().len(), 1);
}
