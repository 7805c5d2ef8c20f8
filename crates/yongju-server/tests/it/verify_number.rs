//! `POST /{lang}/verify/number`.

use axum::http::StatusCode;
use yongju_testkit::Specimen;

use crate::door::{Answer, Door};

const HOTEL: &str = "accommodation-registration";

async fn type_in(door: &Door, number: &str) -> Answer {
    door.form("/en/verify/number", &[("purpose", HOTEL), ("number", number)]).await
}

/// WEB-3, VER-16
#[tokio::test]
async fn a_number_in_force_is_referred_because_it_shows_no_card() {
    let door = Door::plain();
    door.register(Specimen::Pakistan2023.record());
    let answer = type_in(&door, "9315 8619 8001 0100 28").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Refer 转人工");
    answer.assert_says("Only a number was given, nothing of a card.");
    answer.assert_says("What this does not prove");
    answer.assert_says("Accepting area Shanghai 上海");
    answer.assert_says("Nationality at first issue Pakistan 巴基斯坦");
    answer.assert_says("Spaces or separators were left out");
    assert!(answer.words().contains("rcpt_"));
    assert_eq!(door.store.receipts(), 1);
}

/// WEB-4
#[tokio::test]
async fn a_number_shows_nothing_of_its_holder() {
    let door = Door::plain();
    door.register(Specimen::Pakistan2023.record());
    let answer = type_in(&door, "931586198001010028").await;
    for hidden in ["ZHENGJIAN", "YANGBEN", "证件样本", "2034-01-14", "PAK310080010103"] {
        answer.assert_hides(hidden);
    }
}

/// WEB-5
#[tokio::test]
async fn every_broken_rule_is_shown_at_its_place_and_what_was_typed_stays() {
    let answer = type_in(&Door::plain(), "911999199313320024").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Reject 不接受");
    answer.assert_says("This is not a card number. The birth month is not 01 to 12.");
    answer.assert_says("Character 11 The birth month is not 01 to 12 number/birth-month");
    answer.assert_says("Character 18 The check character is wrong number/check-character");
    let text = answer.text();
    assert!(text.contains("value=\"911999199313320024\""));
    assert!(text.contains("href=\"/en/problems/number/check-character\""));
    assert_eq!(text.matches("class=\"strip-broken\"").count(), 3, "11, 12 and 18");
}

/// WEB-5
#[tokio::test]
async fn a_citizens_number_is_named_as_what_it_is() {
    let answer = type_in(&Door::plain(), "11010519491231002X").await;
    answer.assert_says("Reject 不接受");
    answer.assert_says("It belongs to another document");
    answer.assert_says("This is a citizen’s number (resident ID card).");
}

/// WEB-5
#[tokio::test]
async fn what_was_typed_is_shown_as_text_never_as_markup() {
    let answer = type_in(&Door::plain(), "\"><script>alert(1)</script>").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_hides("<script>alert");
    answer.assert_says("This character cannot stand here");
}

/// WEB-5
#[tokio::test]
async fn an_empty_field_is_pointed_at_and_no_receipt_is_made() {
    let door = Door::plain();
    let answer = type_in(&door, "  ").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let text = answer.text();
    assert!(text.contains("<a href=\"#number\">Type the card number</a>"));
    assert!(text.contains("aria-invalid=\"true\""));
    assert!(text.contains("aria-describedby=\"number-hint number-error\""));
    assert_eq!(door.store.receipts(), 0);
}

/// WEB-8
#[tokio::test]
async fn the_language_switch_asks_the_same_again() {
    let door = Door::plain();
    let answer = type_in(&door, "911124198108030025").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    let switch = text.split("<form method=\"post\" action=\"/zh/verify/number\">").nth(1).unwrap();
    let switch = switch.split("</form>").next().unwrap();
    assert!(switch.contains("name=\"purpose\" value=\"accommodation-registration\""));
    assert!(switch.contains("name=\"number\" value=\"911124198108030025\""));
    let fields = [("purpose", HOTEL), ("number", "911124198108030025")];
    let zh = door.form("/zh/verify/number", &fields).await;
    zh.assert_says("不接受 Reject");
    zh.assert_says("校验码不对");
}

/// WEB-9
#[tokio::test]
async fn a_register_that_is_away_refers_to_a_person() {
    let door = Door::demo();
    door.register(Specimen::Pakistan2023.record());
    door.store.set_unavailable(true);
    let answer = type_in(&door, "931586198001010028").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Refer 转人工");
    answer.assert_says("The register could not be asked: neither yes nor no.");
    assert_eq!(door.store.receipts(), 1);
}

/// WEB-9
#[tokio::test]
async fn without_a_receipt_there_is_no_verdict() {
    let door = Door::plain();
    door.store.set_receipts_fail(true);
    let answer = type_in(&door, "931586198001010028").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    answer.assert_says("The register’s disk is full");
    for word in ["Accept", "Reject", "Refer"] {
        assert!(!answer.words().contains(&format!("{word} ")), "{word}");
    }
}
