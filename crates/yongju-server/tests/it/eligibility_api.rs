//! `POST /v1/eligibility` and the schema of the facts.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};

use crate::door::{Answer, Door};

async fn assess(body: impl Into<Body>) -> Answer {
    let request = Request::post("/v1/eligibility").header(header::CONTENT_TYPE, "application/json");
    Door::plain().send(request.body(body.into()).expect("a request")).await
}

fn spouse() -> Value {
    json!({
        "birth_date": "1980-01-01",
        "findings": {"law_breach": false, "criminal_record": false, "good_health": true,
            "livelihood": true, "dwelling": true},
        "marriages": [{"from": "2019-05-01", "spouse": "citizen"}],
        "stays": [{"from": "2019-01-01"}],
    })
}

fn ground<'a>(report: &'a Value, id: &str) -> &'a Value {
    let mut grounds = report.get("grounds").and_then(Value::as_array).into_iter().flatten();
    let is_it = |ground: &&Value| ground.get("id").is_some_and(|name| name == id);
    grounds.find(is_it).expect("the ground is in force")
}

/// API-11
#[tokio::test]
async fn facts_are_answered_with_the_report_and_nothing_is_kept() {
    let answer = assess(json!({"facts": spouse()}).to_string()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let report = answer.json();
    assert_eq!(report["set"], "law");
    assert_eq!(report["place"], "shanghai");
    assert_eq!(report["filed_on"], "2026-11-24");
    assert_eq!(report["rules_on"], "2026-11-24");
    assert_eq!(report["best"], "conditions_met");
    assert_eq!(report["grounds"][0]["id"], "spouse");
    assert!(report["notice"]["en"].as_str().unwrap().contains("not a decision"));
}

/// API-11
#[tokio::test]
async fn day_rules_place_set_and_readings_may_be_chosen() {
    let body = json!({
        "facts": spouse(), "on": "2024-04-30", "rules_on": "2020-01-01", "place": "beijing",
        "set": "draft-2020", "readings": {"six_months": 183, "travel_days": "neither"},
    });
    let report = assess(body.to_string()).await.json();
    assert_eq!(report["filed_on"], "2024-04-30");
    assert_eq!(report["rules_on"], "2020-01-01");
    assert_eq!(report["place"], "beijing");
    assert_eq!(report["set"], "draft-2020");
    assert_eq!(report["readings"]["six_months"], 183);
    assert_eq!(report["readings"]["travel_days"], "neither");
    let body = json!({"facts": spouse(), "on": "2024-04-30"});
    let report = assess(body.to_string()).await.json();
    assert_eq!(report["rules_on"], "2024-04-30");
    let spouse = ground(&report, "spouse");
    assert_eq!(spouse["verdict"], "not_met");
    assert_eq!(spouse["earliest"]["day"], "2024-05-01");
}

/// API-11
#[tokio::test]
async fn who_says_nothing_is_told_what_is_missing() {
    let report = assess(r#"{"facts": {}}"#).await.json();
    assert_eq!(report["best"], "undetermined");
    let missing = ground(&report, "spouse")["missing"].to_string();
    assert!(missing.contains("/marriages") && missing.contains("/stays"));
}

async fn assert_wrong(body: &Value, pointer: &str, slug: &str) {
    let answer = assess(body.to_string()).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{pointer}");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let json = answer.json();
    let text = |value: &Value, at: &str| {
        value.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let errors = json.get("errors").and_then(Value::as_array).expect("members are named");
    let is_it = |error: &Value| text(error, "/pointer") == pointer && text(error, "/slug") == slug;
    assert!(errors.iter().any(is_it), "{pointer} {slug} is not in {json}");
    assert_eq!(text(&json, "/type"), format!("/problems/{}", text(&json, "/errors/0/slug")));
}

/// API-12
#[tokio::test]
async fn every_wrong_member_is_named_with_its_pointer() {
    for (body, pointer, slug) in [
        (json!([]), "", "request/not-an-object"),
        (json!({}), "/facts", "request/missing-member"),
        (json!({"facts": 3}), "/facts", "request/not-an-object"),
        (json!({"facts": {}, "other": 1}), "/other", "request/unknown-member"),
        (json!({"facts": {}, "on": 3}), "/on", "request/not-a-text"),
        (json!({"facts": {}, "on": "tomorrow"}), "/on", "request/not-a-day"),
        (json!({"facts": {}, "rules_on": "2024-02-30"}), "/rules_on", "request/not-a-day"),
        (json!({"facts": {}, "place": "paris"}), "/place", "request/unknown-place"),
        (json!({"facts": {}, "place": "lin-gang"}), "/place", "request/unknown-place"),
        (json!({"facts": {}, "set": "mine"}), "/set", "request/unknown-set"),
        (json!({"facts": {}, "readings": 1}), "/readings", "request/not-an-object"),
        (json!({"facts": {}, "readings": {"x/y": 1}}), "/readings/x~1y", "request/unknown-reading"),
        (
            json!({"facts": {}, "readings": {"birthday": "never"}}),
            "/readings/birthday",
            "request/reading-value",
        ),
    ] {
        assert_wrong(&body, pointer, slug).await;
    }
    let twice = r#"{"facts": {}, "facts": {}}"#;
    let answer = assess(twice).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["errors"][0]["slug"], "request/duplicate-member");
}

/// API-12
#[tokio::test]
async fn every_fault_of_the_facts_is_named_beneath_facts() {
    let post = json!({"from": "2020-01-01", "employer": "a", "place": "atlantis"});
    for (facts, pointer, slug) in [
        (json!({"birth_date": "1980"}), "/facts/birth_date", "facts/form"),
        (json!({"shoe_size": 43}), "/facts/shoe_size", "facts/form"),
        (json!({"known_on": "2027-01-01"}), "/facts/known_on", "facts/future"),
        (
            json!({"birth_date": "1990-01-01", "marriages": [{"from": "1980-01-01"}]}),
            "/facts/marriages/0/from",
            "facts/before-birth",
        ),
        (
            json!({"stays": [{"from": "2020-02-01", "to": "2020-01-01"}]}),
            "/facts/stays/0/to",
            "facts/reversed",
        ),
        (
            json!({"stays": [{"from": "2020-01-01"}, {"from": "2020-03-01"}]}),
            "/facts/stays/1",
            "facts/overlap",
        ),
        (json!({"posts": [post]}), "/facts/posts/0/place", "facts/place-unknown"),
        (
            json!({"marriages": [{"from": "2020-01-01", "spouse_ground": "luck"}]}),
            "/facts/marriages/0/spouse_ground",
            "facts/ground-unknown",
        ),
        (
            json!({"letters": [{"issuer": "employer", "issued_on": "2026-01-01"}]}),
            "/facts/letters/0/employer",
            "facts/employer-unknown",
        ),
        (
            json!({"incomes": [{"from": "2024-01", "yearly_salary": 1, "yearly_tax": 2}]}),
            "/facts/incomes/0/yearly_tax",
            "facts/tax-above-salary",
        ),
        (
            json!({"investments": [{"from": "2024-01-01", "amount": 1, "currency": "CNY", "region": "east"}]}),
            "/facts/investments/0/currency",
            "facts/rate",
        ),
        (
            json!({"average_wages": [{"place": "shanghai", "year": 2020, "yearly": 1},
                {"place": "shanghai", "year": 2020, "yearly": 2}]}),
            "/facts/average_wages/1",
            "facts/twice",
        ),
        (json!({"evidence": {"posts": ["e1"]}}), "/facts/evidence", "facts/pointer"),
        (
            json!({ "letters": vec![json!({"issuer": "key_zone", "issued_on": "2026-01-01"}); 1001] }),
            "/facts/letters",
            "facts/too-many",
        ),
    ] {
        assert_wrong(&json!({"facts": facts}), pointer, slug).await;
    }
}

/// API-12
#[tokio::test]
async fn no_answer_repeats_a_wrong_fact() {
    let body = json!({"facts": {"birth_date": "Ada Lovelace", "degree": "secretword"}});
    let answer = assess(body.to_string()).await;
    answer.assert_hides("Lovelace");
    answer.assert_hides("secretword");
}

/// API-5, API-12
#[tokio::test]
async fn what_is_no_request_at_all_has_its_own_status() {
    let answer = assess("{\"facts\": {").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["type"], "/problems/request/json");
    let long = format!("{{\"facts\": {{}}, \"place\": \"{}\"}}", "x".repeat(70_000));
    assert_eq!(assess(long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let door = Door::plain();
    let answer = door.form("/v1/eligibility", &[("facts", "{}")]).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let answer = door.get("/v1/eligibility").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.header("allow").contains("POST"));
}

/// API-13
#[tokio::test]
async fn the_schema_of_the_facts_is_given_out() {
    let answer = Door::plain().get("/v1/eligibility/schema").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/schema+json");
    let schema = answer.json();
    assert_eq!(schema["title"], "Facts");
    assert_eq!(schema["additionalProperties"], false);
    assert!(schema["properties"]["birth_date"].is_object());
}
