//! `GET /v1/receipts/{id}` and `GET /healthz`.

use axum::http::StatusCode;
use serde_json::json;

use crate::door::Door;

/// API-7
#[tokio::test]
async fn a_receipt_says_what_was_answered_and_not_about_whom() {
    let door = Door::plain();
    let body = r#"{"purpose":"bank-account-opening","evidence":{"kind":"number","number":"911124198108030024"}}"#;
    let answered = door.verify(body).await.json();
    let id = answered["receipt"].as_str().unwrap();
    let answer = door.get(&format!("/v1/receipts/{id}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.json(),
        json!({
            "receipt": id,
            "at": answered["at"],
            "purpose": "bank-account-opening",
            "verdict": "reject",
        })
    );
}

/// API-7
#[tokio::test]
async fn a_receipt_that_was_never_given_out_is_not_found() {
    let door = Door::plain();
    let never = format!("rcpt_{}", "0".repeat(32));
    for id in [never.as_str(), "rcpt_1", "card_00000000000000000000000000000000", "x"] {
        let answer = door.get(&format!("/v1/receipts/{id}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(answer.json()["type"], "/problems/request/no-such-receipt");
    }
}

/// API-6
#[tokio::test]
async fn a_register_that_is_away_cannot_look_a_receipt_up() {
    let door = Door::plain();
    door.store.set_unavailable(true);
    let answer = door.get(&format!("/v1/receipts/rcpt_{}", "0".repeat(32))).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(answer.json()["type"], "/problems/store/closed");
}

/// API-10
#[tokio::test]
async fn health_is_whether_the_register_answers() {
    let door = Door::plain();
    let answer = door.get("/healthz").await;
    assert_eq!((answer.status, answer.json()), (StatusCode::OK, json!({"status": "ok"})));
    door.store.set_unavailable(true);
    assert_eq!(door.get("/healthz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
