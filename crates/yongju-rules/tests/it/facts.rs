//! Facts that are refused: each fault has its place and its name, and no message
//! repeats what stands in the facts.

use serde_json::{Value, json};
use yongju_rules::{
    Day,
    json::{ReadError, read, read_value},
};

use crate::cases::LAW;

fn today() -> Day {
    "2026-11-24".parse().expect("a day")
}

/// Every scalar value of the facts, as text.
fn values(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => into.push(number.to_string()),
        Value::String(text) => into.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| values(one, into)),
        Value::Object(members) => members.values().for_each(|one| values(one, into)),
    }
}

/// Asserts that the facts are refused with exactly these faults, by both doors, and
/// that the messages repeat no value of the facts.
fn refused(facts: &Value, faults: &[(&str, &str)]) {
    let text = facts.to_string();
    let from_bytes = read(text.as_bytes(), today(), LAW.names());
    let from_value = read_value(facts.clone(), today(), LAW.names());
    for error in [from_bytes, from_value].map(|read| read.expect_err(&text)) {
        let found = error.faults();
        let names: Vec<_> = found.iter().map(|(at, slug, _)| (at.as_str(), *slug)).collect();
        assert_eq!(names, faults, "{text}");
        let mut all = Vec::new();
        values(facts, &mut all);
        for (_, _, message) in &found {
            assert!(!message.is_empty() && !message.contains('\n'), "{message}");
            for value in all.iter().filter(|value| value.len() > 1) {
                assert!(!message.contains(value.as_str()), "{message} repeats {value}");
            }
        }
        for value in all.iter().filter(|value| value.len() > 8) {
            assert!(!error.to_string().contains(value.as_str()), "{error} repeats {value}");
        }
    }
}

/// Asserts that there is one fault.
fn one(facts: &Value, pointer: &str, slug: &str) {
    refused(facts, &[(pointer, slug)]);
}

/// Asserts that bytes are no JSON.
fn no_json(bytes: &[u8]) {
    let error = read(bytes, today(), LAW.names()).expect_err("it is refused");
    assert!(matches!(error, ReadError::Syntax { .. }), "{error}");
    let faults = error.faults();
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("", "facts/json"));
}

/// ELF-1: everything may be left out.
#[test]
fn nothing_is_enough_to_begin_with() {
    for facts in [json!({}), json!({ "findings": {} }), json!({ "stays": null, "degree": null })] {
        assert!(read_value(facts.clone(), today(), LAW.names()).is_ok(), "{facts}");
        assert!(read(facts.to_string().as_bytes(), today(), LAW.names()).is_ok(), "{facts}");
    }
}

/// ELF-11.
#[test]
fn an_unknown_member_is_refused_where_it_stands() {
    let form = "facts/form";
    one(&json!({ "birthday": "1960-01-01" }), "/birthday", form);
    one(
        &json!({ "stays": [{ "from": "2020-01-01", "until": "2021-01-01" }] }),
        "/stays/0/until",
        form,
    );
}

/// ELF-11.
#[test]
fn another_type_is_refused_where_it_stands() {
    let form = "facts/form";
    one(&json!({ "birth_date": 19_600_101 }), "/birth_date", form);
    one(&json!({ "birth_date": true }), "/birth_date", form);
    one(&json!({ "stays": "always" }), "/stays", form);
    one(&json!({ "stays": [17] }), "/stays/0", form);
    one(&json!({ "findings": [] }), "/findings", form);
    one(
        &json!({ "permits": [{ "from": "2020-01-01", "class": "work", "talent": "yes" }] }),
        "/permits/0/talent",
        form,
    );
    for facts in [json!("facts"), json!(4711), json!(null), json!([17])] {
        let text = facts.to_string();
        let error = read(text.as_bytes(), today(), LAW.names()).expect_err(&text);
        assert_eq!(error.faults()[0].1, form, "{text}");
    }
}

/// ELF-11: as any other member, a finding is pointed at by its name.
#[test]
fn a_finding_is_refused_where_it_stands() {
    let form = "facts/form";
    one(&json!({ "findings": { "good_health": "excellent" } }), "/findings/good_health", form);
    one(&json!({ "findings": { "good_heath": true } }), "/findings/good_heath", form);
}

/// The schema says that these are objects; a list has no names for what is in it.
#[test]
fn a_list_is_no_object() {
    for facts in [
        json!([]),
        json!(["2026-11-24", "1960-01-01"]),
        json!({ "stays": [["2020-01-01", "2020-02-02"]] }),
        json!({ "permits": [["2020-01-01", null, "work", true]] }),
    ] {
        let text = facts.to_string();
        assert!(read(text.as_bytes(), today(), LAW.names()).is_err(), "{text}");
        assert!(read_value(facts, today(), LAW.names()).is_err(), "{text}");
    }
}

/// ELF-11.
#[test]
fn a_missing_member_is_refused_where_it_is_missing() {
    one(&json!({ "stays": [{ "to": "2020-01-01" }] }), "/stays/0", "facts/form");
    one(&json!({ "relatives": [{ "kin": "child" }] }), "/relatives/0", "facts/form");
}

/// ELD-2: only days of the calendar are days.
#[test]
fn a_day_that_does_not_exist_is_refused() {
    for day in [
        "2023-02-29",
        "2023-13-01",
        "2023-00-10",
        "2023-04-31",
        "1899-12-31",
        "2300-01-01",
        "2023-1-01",
        "2023-01-01T00:00",
        "01.02.2023",
        " 2023-01-01",
        "２023-01-01",
        "",
    ] {
        one(&json!({ "birth_date": day }), "/birth_date", "facts/form");
    }
    for month in ["2023-13", "2023-00", "2023-1", "2023-01-01", "2023"] {
        let facts = json!({ "incomes": [{ "from": month, "yearly_salary": 1 }] });
        one(&facts, "/incomes/0/from", "facts/form");
    }
}

/// ELF-11.
#[test]
fn an_unknown_word_is_refused() {
    let form = "facts/form";
    one(&json!({ "degree": "habilitation" }), "/degree", form);
    one(
        &json!({ "marriages": [{ "from": "2020-01-01", "spouse": "martian" }] }),
        "/marriages/0/spouse",
        form,
    );
    one(
        &json!({ "relatives": [{ "kin": "godfather", "lives": "china" }] }),
        "/relatives/0/kin",
        form,
    );
    one(&json!({ "documents": [{ "kind": "love_letter" }] }), "/documents/0/kind", form);
    let post = json!({ "from": "2020-01-01", "employer": "Großes Haus", "place": "shanghai" });
    one(&json!({ "posts": [post] }), "/posts/0/employer", form);
    let post =
        json!({ "from": "2020-01-01", "employer": "seventeen-letters", "place": "shanghai" });
    one(&json!({ "posts": [post] }), "/posts/0/employer", form);
}

#[test]
fn an_amount_is_a_whole_number_or_a_text_with_two_places() {
    let at = "/incomes/0/yearly_salary";
    let income =
        |salary: Value| json!({ "incomes": [{ "from": "2020-01", "yearly_salary": salary }] });
    for amount in [
        json!(1.5),
        json!(-1),
        json!(1e3),
        json!("NaN"),
        json!("Infinity"),
        json!("-100"),
        json!("600000.001"),
        json!("600,000"),
        json!("600000."),
        json!(".50"),
        json!("6e5"),
        json!("0x10"),
        json!(" 600"),
        json!("600 "),
        json!(""),
        json!(true),
        json!([600]),
        json!("10000000000000.00"),
        json!("99999999999999999999999999"),
        json!(u64::MAX),
    ] {
        one(&income(amount), at, "facts/form");
    }
    for amount in
        [json!(0), json!("0.01"), json!(600_000), json!("600000.5"), json!("9999999999999.99")]
    {
        assert!(read_value(income(amount.clone()), today(), LAW.names()).is_ok(), "{amount}");
    }
}

#[test]
fn numbers_that_json_does_not_have_are_no_json() {
    for number in ["NaN", "Infinity", "-Infinity", "1e999", "0123", "+1", "1.", "0x10"] {
        no_json(
            format!(r#"{{"incomes":[{{"from":"2020-01","yearly_salary":{number}}}]}}"#).as_bytes(),
        );
    }
    for year in [json!(70_000), json!(-1), json!(20.5), json!(65_536)] {
        let wage = json!({ "place": "shanghai", "year": year, "yearly": 1 });
        one(&json!({ "average_wages": [wage] }), "/average_wages/0/year", "facts/form");
    }
}

/// ELF-11.
#[test]
fn what_is_no_json_is_said_to_be_none() {
    let whole: &[&[u8]] = &[
        b"",
        b" ",
        b"{",
        b"}",
        b"{]",
        b"nonsense",
        b"{\"stays\":[}",
        b"{\"stays\":[],}",
        b"{} {}",
        b"{}x",
        b"{}\0",
        b"{\"degree\":\"\xff\"}",
        b"\xef\xbb\xbf{}",
        b"{'stays':[]}",
        b"{\"degree\":\"\\ud800\"}",
        b"{\"degree\":\"no",
    ];
    for bytes in whole {
        no_json(bytes);
    }
}

#[test]
fn deep_nesting_ends_early_and_safely() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [200, 20_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let facts =
                format!(r#"{{"history":[{{"at":"/degree","on":"2020-01-01","before":{deep}}}]}}"#);
            no_json(facts.as_bytes());
            assert!(read(deep.as_bytes(), today(), LAW.names()).is_err());
        }
    }
}

#[test]
fn a_member_that_stands_twice_is_refused() {
    for facts in [
        r#"{"degree":"master","degree":"doctorate"}"#,
        r#"{"findings":{"good_health":true,"good_health":false}}"#,
        r#"{"findings":{"good_health":null,"good_health":false}}"#,
        r#"{"stays":[{"from":"2020-01-01","from":"2021-01-01"}]}"#,
    ] {
        let error = read(facts.as_bytes(), today(), LAW.names()).expect_err(facts);
        let faults = error.faults();
        assert_eq!(faults[0].1, "facts/form", "{facts}");
        assert!(!faults[0].2.contains("2021-01-01") && !faults[0].2.contains("doctorate"));
    }
}

/// ELF-2.
#[test]
fn nothing_is_later_than_the_day_on_which_it_was_known() {
    let future = "facts/future";
    let day = "2026-11-25";
    one(&json!({ "known_on": day }), "/known_on", future);
    one(&json!({ "birth_date": day }), "/birth_date", future);
    one(&json!({ "marriages": [{ "from": day }] }), "/marriages/0/from", future);
    one(&json!({ "marriages": [{ "from": "2020-01-01", "to": day }] }), "/marriages/0/to", future);
    one(
        &json!({ "marriages": [{ "from": "2020-01-01", "spouse_in_china_since": day }] }),
        "/marriages/0/spouse_in_china_since",
        future,
    );
    one(
        &json!({ "relatives": [{ "kin": "child", "lives": "china", "birth_date": day }] }),
        "/relatives/0/birth_date",
        future,
    );
    one(&json!({ "stays": [{ "from": "2020-01-01", "to": day }] }), "/stays/0/to", future);
    one(
        &json!({ "permits": [{ "from": day, "class": "work", "talent": true }] }),
        "/permits/0/from",
        future,
    );
    one(
        &json!({ "posts": [{ "from": day, "employer": "first", "place": "china" }] }),
        "/posts/0/from",
        future,
    );
    one(
        &json!({ "letters": [{ "issuer": "key_zone", "issued_on": day }] }),
        "/letters/0/issued_on",
        future,
    );
    one(
        &json!({ "incomes": [{ "from": "2026-12", "yearly_salary": 1 }] }),
        "/incomes/0/from",
        future,
    );
    one(
        &json!({ "incomes": [{ "from": "2026-01", "to": "2026-12", "yearly_salary": 1 }] }),
        "/incomes/0/to",
        future,
    );
    one(
        &json!({ "investments": [{ "from": day, "amount": 1, "region": "east" }] }),
        "/investments/0/from",
        future,
    );
    one(
        &json!({ "average_wages": [{ "place": "china", "year": 2027, "yearly": 1 }] }),
        "/average_wages/0/year",
        future,
    );
    one(
        &json!({ "documents": [{ "kind": "passport", "issued_on": day }] }),
        "/documents/0/issued_on",
        future,
    );
    one(&json!({ "history": [{ "at": "/degree", "on": day }] }), "/history/0/on", future);
    // A permit may well end later.
    let permit =
        json!({ "from": "2026-01-01", "to": "2027-12-31", "class": "work", "talent": true });
    assert!(read_value(json!({ "permits": [permit] }), today(), LAW.names()).is_ok());
    // Today is not later.
    assert!(
        read_value(json!({ "stays": [{ "from": "2026-11-24" }] }), today(), LAW.names()).is_ok()
    );
}

/// ELF-3.
#[test]
fn nothing_comes_before_the_day_of_birth() {
    let (born, before) = ("1990-05-05", "1990-05-04");
    for (list, entry, at) in [
        ("marriages", json!({ "from": before }), "from"),
        ("stays", json!({ "from": before }), "from"),
        ("permits", json!({ "from": before, "class": "work", "talent": false }), "from"),
        ("posts", json!({ "from": before, "employer": "first", "place": "china" }), "from"),
        ("letters", json!({ "issuer": "key_zone", "issued_on": before }), "issued_on"),
        ("investments", json!({ "from": before, "amount": 1, "region": "east" }), "from"),
    ] {
        let facts = json!({ "birth_date": born, list: [entry] });
        one(&facts, &format!("/{list}/0/{at}"), "facts/before-birth");
    }
    // Relatives may be older, and a newborn may enter on its first day.
    let facts = json!({
        "birth_date": born,
        "relatives": [{ "kin": "parent", "lives": "china", "birth_date": "1960-01-01" }],
        "stays": [{ "from": born }],
    });
    assert!(read_value(facts, today(), LAW.names()).is_ok());
}

/// ELF-4.
#[test]
fn nothing_ends_before_it_begins() {
    let reversed = "facts/reversed";
    let (from, to) = ("2020-01-02", "2020-01-01");
    one(&json!({ "marriages": [{ "from": from, "to": to }] }), "/marriages/0/to", reversed);
    one(&json!({ "stays": [{ "from": from, "to": to }] }), "/stays/0/to", reversed);
    one(
        &json!({ "permits": [{ "from": from, "to": to, "class": "work", "talent": true }] }),
        "/permits/0/to",
        reversed,
    );
    one(
        &json!({ "posts": [{ "from": from, "to": to, "employer": "first", "place": "china" }] }),
        "/posts/0/to",
        reversed,
    );
    one(
        &json!({ "investments": [{ "from": from, "to": to, "amount": 1, "region": "east" }] }),
        "/investments/0/to",
        reversed,
    );
    one(
        &json!({ "incomes": [{ "from": "2020-02", "to": "2020-01", "yearly_salary": 1 }] }),
        "/incomes/0/to",
        reversed,
    );
    assert!(
        read_value(json!({ "stays": [{ "from": to, "to": to }] }), today(), LAW.names()).is_ok()
    );
}

/// ELF-13
#[test]
fn a_list_has_at_most_a_thousand_entries() {
    let stay = |days: i32| {
        let day = today().plus_days(-2 * days);
        json!({ "from": day, "to": day })
    };
    let stays = |count: i32| json!({ "stays": (1..=count).map(stay).collect::<Vec<_>>() });
    assert!(read_value(stays(1000), today(), LAW.names()).is_ok());
    one(&stays(1001), "/stays", "facts/too-many");
    let evidence: serde_json::Map<_, _> =
        (0..1001).map(|index| (format!("/x/{index}"), json!([]))).collect();
    one(&json!({ "evidence": evidence }), "/evidence", "facts/too-many");
}
