//! `POST /{lang}/verify/reader`: the whole road, protocol to verdict.

use axum::http::StatusCode;
use yongju_testkit::Specimen;

use crate::door::{Answer, Door};

async fn read(door: &Door, card: &str, taken_away: bool) -> Answer {
    let mut fields = vec![("purpose", "accommodation-registration"), ("card", card)];
    if taken_away {
        fields.push(("taken_away", "yes"));
    }
    door.form("/en/verify/reader", &fields).await
}

/// WEB-3, WEB-7
#[tokio::test]
async fn a_card_in_force_on_the_reader_is_accepted() {
    let door = Door::demo();
    let card = door.register(Specimen::Pakistan2023.record());
    let answer = read(&door, &card.id.to_string(), false).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Accept 接受");
    answer.assert_says("Compare the person with the portrait.");
    answer.assert_says("the reader’s module vouches for it");
    answer.assert_says("Name ZHENGJIAN, YANGBEN");
    assert_eq!(door.store.receipts(), 1);
}

/// WEB-3
#[tokio::test]
async fn an_expired_and_a_lost_card_are_rejected() {
    let door = Door::demo();
    let expired = door.register(Specimen::Canada2017.record());
    let answer = read(&door, &expired.id.to_string(), false).await;
    answer.assert_says("Reject 不接受");
    answer.assert_says("Its last valid day is over.");
    let lost = door.register(Specimen::Pakistan2023.record());
    door.report_lost(&lost);
    let answer = read(&door, &lost.id.to_string(), false).await;
    answer.assert_says("Reject 不接受");
    answer.assert_says("It was reported lost.");
}

/// WEB-7
#[tokio::test]
async fn an_empty_reader_and_a_card_taken_away_are_neither_yes_nor_no() {
    let door = Door::demo();
    let card = door.register(Specimen::Pakistan2023.record());
    let id = card.id.to_string();
    for (card, taken_away, says, slug) in [
        ("", false, "No card lies on the reader", "sam/status-find-failed"),
        (id.as_str(), true, "The card could not be read to the end", "sam/status-read-failed"),
    ] {
        let answer = read(&door, card, taken_away).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.assert_says("Nothing was read");
        answer.assert_says(says);
        answer.assert_says(slug);
        answer.assert_hides("verdict-word");
    }
    assert_eq!(door.store.receipts(), 0);
}

/// WEB-7
#[tokio::test]
async fn a_card_that_is_not_in_the_register_cannot_lie_on_the_reader() {
    let door = Door::demo();
    let unknown = format!("card_{}", "0".repeat(32));
    assert_eq!(read(&door, &unknown, false).await.status, StatusCode::NOT_FOUND);
    assert_eq!(read(&door, "card_x", false).await.status, StatusCode::BAD_REQUEST);
}

/// WEB-10
#[tokio::test]
async fn without_the_demonstration_there_is_no_emulated_reader() {
    let door = Door::plain();
    assert_eq!(read(&door, "", false).await.status, StatusCode::NOT_FOUND);
    let desk = door.get("/en/verify").await;
    desk.assert_hides("name=\"card\"");
    desk.assert_hides("Specimens to try");
    desk.assert_hides("/en/office");
}
