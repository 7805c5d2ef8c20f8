//! `POST /v1/verifications`.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use yongju_record::{Item, json::write_hex};
use yongju_testkit::Specimen;

use crate::door::{Answer, Door};

fn body(purpose: &str, evidence: &Value) -> String {
    json!({"purpose": purpose, "evidence": evidence}).to_string()
}

fn record(kind: &str, specimen: Specimen) -> Value {
    json!({"kind": kind, "text_record": write_hex(specimen.record().as_bytes())})
}

/// API-1, VER-16
#[tokio::test]
async fn a_card_in_force_at_a_reader_is_accepted_with_what_the_purpose_may_see() {
    let door = Door::plain();
    door.register(Specimen::Pakistan2023.record());
    let evidence = record("sam-reader", Specimen::Pakistan2023);
    let answer = door.verify(body("accommodation-registration", &evidence)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let mut json = answer.json();
    let receipt = json["receipt"].take();
    assert!(receipt.as_str().unwrap().starts_with("rcpt_"));
    assert_eq!(
        json,
        json!({
            "receipt": null,
            "at": "2026-11-24T04:00:00Z",
            "purpose": "accommodation-registration",
            "verdict": "accept",
            "checks": [
                {"check": "number", "outcome": "passed"},
                {"check": "record", "outcome": "passed"},
                {"check": "agreement", "outcome": "passed"},
                {"check": "origin", "outcome": "not-done", "reason": "reader-vouches"},
                {"check": "issued", "outcome": "passed"},
                {"check": "period", "outcome": "passed"},
                {"check": "status", "outcome": "passed"},
                {"check": "holder", "outcome": "not-done", "reason": "person-to-compare"},
            ],
            "findings": [],
            "disclosed": {
                "number": "931586198001010028",
                "edition": "2023",
                "roman_name": "ZHENGJIAN, YANGBEN",
                "chinese_name": "证件样本",
                "sex": "female",
                "nationality": "PAK",
                "birth_date": "1980-01-01",
                "valid_from": "2024-01-15",
                "last_valid_day": "2034-01-14",
            },
        })
    );
}

/// API-1
#[tokio::test]
async fn a_ticket_check_is_told_name_and_number_only() {
    let evidence = record("sam-reader", Specimen::Pakistan2023);
    let json = Door::plain().verify(body("rail-ticket-check", &evidence)).await.json();
    assert_eq!(
        json["disclosed"],
        json!({
            "number": "931586198001010028",
            "edition": "2023",
            "roman_name": "ZHENGJIAN, YANGBEN",
            "chinese_name": "证件样本",
        })
    );
}

/// API-1
#[tokio::test]
async fn a_number_comes_back_with_everything_it_may_be() {
    let door = Door::plain();
    let evidence = json!({"kind": "number", "number": "9310 1219 9012 0100 18"});
    let json = door.verify(body("bank-account-opening", &evidence)).await.json();
    let number = &json["number"];
    assert_eq!(number["input"], "9310 1219 9012 0100 18");
    let kinds: Vec<_> = number["readings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reading| reading["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["pr-2023", "uscc"]);
    assert_eq!(json["disclosed"], json!({"number": "931012199012010018"}));
}

/// API-4, WEB-3
#[tokio::test]
async fn a_wrong_card_is_an_answer_not_an_error() {
    let door = Door::plain();
    let mistyped = json!({"kind": "number", "number": "911124198108030025"});
    let mut forged = Specimen::Pakistan2023.record();
    door.register(forged);
    forged.set(Item::RomanName, "SOMEBODY, ELSE").unwrap();
    let forged = json!({"kind": "sam-reader", "text_record": write_hex(forged.as_bytes())});
    let blank = json!({"kind": "file", "text_record": "20".repeat(256)});
    for (evidence, reason) in [
        (mistyped, "not-a-card-number"),
        (forged, "differs-from-issued"),
        (blank, "not-a-card-number"),
        (json!({"kind": "number", "number": ""}), "not-a-card-number"),
    ] {
        let answer = door.verify(body("rail-ticket-check", &evidence)).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json()["verdict"], "reject");
        assert!(answer.text().contains(reason), "{reason}");
    }
}

fn pointers(answer: &Answer) -> Vec<(String, String)> {
    let json = answer.json();
    let errors = json.get("errors").and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |error: &Value, key: &str| {
        error.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    errors.iter().map(|error| (text(error, "pointer"), text(error, "slug"))).collect()
}

/// API-2
#[tokio::test]
async fn every_wrong_member_is_named_with_its_pointer() {
    let door = Door::plain();
    let number = r#"{"kind":"number","number":"1"}"#;
    for (body, expected) in [
        ("{}".to_owned(), vec![("/purpose", "missing-member"), ("/evidence", "missing-member")]),
        ("[1,2]".to_owned(), vec![("", "not-an-object")]),
        (
            format!(r#"{{"purpose":"curiosity","evidence":{number},"extra/key":{{"a":[1]}}}}"#),
            vec![("/purpose", "unknown-purpose"), ("/extra~1key", "unknown-member")],
        ),
        (format!(r#"{{"purpose":7,"evidence":{number}}}"#), vec![("/purpose", "not-a-text")]),
        (
            format!(r#"{{"purpose":"rail-ticket-check","purpose":"x","evidence":{number}}}"#),
            vec![("/purpose", "duplicate-member"), ("/purpose", "unknown-purpose")],
        ),
        (
            r#"{"purpose":"rail-ticket-check","evidence":"number"}"#.to_owned(),
            vec![("/evidence", "not-an-object")],
        ),
        (
            r#"{"purpose":"rail-ticket-check","evidence":{"kind":"chip"}}"#.to_owned(),
            vec![("/evidence/kind", "unknown-evidence")],
        ),
        (
            r#"{"purpose":"rail-ticket-check","evidence":{"kind":"number","text_record":"00"}}"#
                .to_owned(),
            vec![
                ("/evidence/number", "missing-member"),
                ("/evidence/text_record", "unknown-member"),
            ],
        ),
    ] {
        let answer = door.verify(body.clone()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(pointer, slug)| (pointer.to_owned(), format!("request/{slug}")))
            .collect();
        assert_eq!(pointers(&answer), expected, "{body}");
    }
    assert_eq!(door.store.receipts(), 0);
}

/// API-3
#[tokio::test]
async fn half_a_record_is_no_evidence_and_the_place_is_said() {
    let door = Door::plain();
    let with =
        |hex: String| body("rail-ticket-check", &json!({"kind": "file", "text_record": hex}));
    let answer = door.verify(with("00".repeat(128))).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let json = answer.json();
    assert_eq!(json["type"], "/problems/record/length");
    let detail = "/evidence/text_record: a text record has 256 bytes, these are 128";
    assert_eq!(json["detail"], detail);
    let answer = door.verify(with(format!("{}g0", "00".repeat(255)))).await;
    assert_eq!(answer.json()["type"], "/problems/record/hex");
    assert!(answer.json()["detail"].as_str().unwrap().contains("character 511"));
}

/// API-2, API-8
#[tokio::test]
async fn what_is_no_json_says_where_reading_it_ended() {
    let answer = Door::plain().verify("{\"purpose\": \n  nonsense}").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let json = answer.json();
    assert_eq!(json["type"], "/problems/request/json");
    assert_eq!(json["detail"], "the request is not JSON: line 2, column 4");
    let deep = "[".repeat(60_000);
    assert_eq!(Door::plain().verify(deep).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(Door::plain().verify(vec![0xFF, 0xFE]).await.status, StatusCode::BAD_REQUEST);
}

/// API-5, API-8
#[tokio::test]
async fn wrong_requests_have_the_status_and_the_form_of_the_standard() {
    let door = Door::plain();
    let answer = door.get("/v1/verifications").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "POST");
    assert_eq!(answer.json()["type"], "/problems/request/method");
    let answer = door.get("/v1/nothing").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = door.verify(" ".repeat(65 * 1024)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.json()["type"], "/problems/request/too-large");
    let request = Request::post("/v1/verifications").header(header::CONTENT_TYPE, "text/plain");
    let answer = door.send(request.body(Body::from("{}")).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let json = answer.json();
    assert_eq!(json["status"], 415);
    assert_eq!(json["instance"], answer.header("x-request-id"));
}

/// API-8
#[tokio::test]
async fn the_title_is_in_the_language_that_the_client_likes() {
    let door = Door::plain();
    for (language, title) in
        [("en", "There is nothing at this address"), ("zh-CN", "此地址没有内容")]
    {
        let request = Request::get("/v1/nothing").header(header::ACCEPT_LANGUAGE, language);
        let answer = door.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.json()["title"], title);
        assert_eq!(answer.header("vary"), "accept-language");
    }
}

/// API-6, VER-9
#[tokio::test]
async fn a_register_that_is_away_refers() {
    let door = Door::plain();
    door.store.set_unavailable(true);
    let evidence = record("sam-reader", Specimen::Pakistan2023);
    let answer = door.verify(body("rail-ticket-check", &evidence)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["verdict"], "refer");
    assert!(answer.text().contains("status-unavailable"));
}

/// API-6
#[tokio::test]
async fn without_a_receipt_nothing_is_answered() {
    let door = Door::plain();
    door.store.set_receipts_fail(true);
    let evidence = record("sam-reader", Specimen::Pakistan2023);
    let answer = door.verify(body("rail-ticket-check", &evidence)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    let json = answer.json();
    assert_eq!(json["type"], "/problems/store/full");
    assert!(json.get("verdict").is_none());
    answer.assert_hides("931586198001010028");
}
