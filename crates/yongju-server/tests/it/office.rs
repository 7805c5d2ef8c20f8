//! `/{lang}/office`: the issuing desk.

use axum::http::StatusCode;
use yongju_registry::ports::Act;
use yongju_testkit::Specimen;

use crate::door::Door;

/// WEB-10
#[tokio::test]
async fn a_granted_card_is_listed_and_accepted_at_the_reader() {
    let door = Door::demo();
    door.get("/en/office").await.assert_says("No card yet");
    let answer = door.form("/en/office/grant", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.header("location").to_owned();
    assert!(to.starts_with("/en/office?done=granted&card=card_"));
    let desk = door.get(&to).await;
    desk.assert_says("A number was given out and a card issued");
    desk.assert_says("In force");
    let card = to.split("card=").nth(1).unwrap();
    let verify = door.get(&format!("/en/verify?card={card}")).await;
    assert!(verify.text().contains(&format!("<option value=\"{card}\" selected>")));
    let fields = [("purpose", "accommodation-registration"), ("card", card)];
    door.form("/en/verify/reader", &fields).await.assert_says("Accept 接受");
    assert_eq!(door.store.events()[0].act, Act::Granted);
    assert_eq!(door.store.events()[0].officer.to_string(), "demo.officer");
}

/// WEB-10
#[tokio::test]
async fn every_grant_makes_another_person() {
    let door = Door::demo();
    for _ in 0..20 {
        assert_eq!(door.form("/zh/office/grant", &[]).await.status, StatusCode::SEE_OTHER);
    }
    let desk = door.get("/zh/office").await.text();
    assert_eq!(desk.matches("standing-in-force").count(), 20);
}

/// WEB-10
#[tokio::test]
async fn an_exchange_ends_the_old_card_and_the_desk_knows_at_once() {
    let door = Door::demo();
    let old = door.register(Specimen::Kazakhstan2017.record());
    let id = old.id.to_string();
    let answer = door.form("/en/office/exchange", &[("card", &id)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let desk = door.get(answer.header("location")).await;
    desk.assert_says("A 2023 card was issued in exchange");
    desk.assert_says("Exchanged");
    let fields = [("purpose", "accommodation-registration"), ("card", id.as_str())];
    let old = door.form("/en/verify/reader", &fields).await;
    old.assert_says("Reject 不接受");
    old.assert_says("It was exchanged for a newer card.");
}

/// WEB-10
#[tokio::test]
async fn a_lost_card_cannot_be_lost_or_exchanged_again() {
    let door = Door::demo();
    let card = door.register(Specimen::Kazakhstan2017.record());
    let id = card.id.to_string();
    let answer = door.form("/en/office/lost", &[("card", &id)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    door.get(answer.header("location")).await.assert_says("is invalid from now on");
    for path in ["/en/office/lost", "/en/office/exchange"] {
        let answer = door.form(path, &[("card", &id)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
        answer.assert_says("Nothing was done");
        answer.assert_says("The card is no longer in force");
    }
    assert_eq!(door.store.events().len(), 2, "registered and lost, no more");
}

/// WEB-10
#[tokio::test]
async fn acts_on_no_card_say_so() {
    let door = Door::demo();
    let unknown = format!("card_{}", "0".repeat(32));
    let answer = door.form("/en/office/lost", &[("card", &unknown)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    answer.assert_says("There is no such card");
    let answer = door.form("/en/office/lost", &[("card", "x")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let answer = door.form("/en/office/lost", &[]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

/// WEB-10
#[tokio::test]
async fn without_the_demonstration_there_is_no_issuing_desk() {
    let door = Door::plain();
    assert_eq!(door.get("/en/office").await.status, StatusCode::NOT_FOUND);
    for path in ["/en/office/grant", "/zh/office/exchange", "/zh/office/lost"] {
        assert_eq!(door.form(path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// WEB-9, WEB-10
#[tokio::test]
async fn a_register_that_is_away_closes_the_issuing_desk_but_not_the_clerks() {
    let door = Door::demo();
    door.store.set_unavailable(true);
    let answer = door.get("/en/office").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    answer.assert_says("The register is closed");
    let grant = door.form("/en/office/grant", &[]).await;
    assert_eq!(grant.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(door.get("/en/verify").await.status, StatusCode::OK);
}
