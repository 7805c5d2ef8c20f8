//! `POST /{lang}/verify/record`.

use axum::http::StatusCode;
use yongju_record::{Item, json::write_hex};
use yongju_testkit::Specimen;

use crate::door::Door;

const HOTEL: &str = "accommodation-registration";
const RAIL: &str = "rail-ticket-check";

/// WEB-3, WEB-6
#[tokio::test]
async fn the_record_of_a_card_in_force_is_referred_because_a_file_shows_no_card() {
    let door = Door::plain();
    let record = Specimen::Pakistan2023.record();
    door.register(record);
    let answer = door.upload("/en/verify/record", HOTEL, record.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Refer 转人工");
    answer.assert_says("Name ZHENGJIAN, YANGBEN");
    answer.assert_says("Former number PAK310080010103");
    answer.assert_says("Valid 2024-01-15 – 2034-01-14");
    answer.assert_says("Nothing: all items can be read and agree with each other.");
    answer.assert_says("122–157 Number 931586198001010028");
}

/// WEB-6
#[tokio::test]
async fn hexadecimal_text_is_a_record_too_with_its_line_ends() {
    let door = Door::plain();
    let hex = write_hex(Specimen::Pakistan2023.record().as_bytes());
    let mut lines = String::new();
    for (index, digit) in hex.chars().enumerate() {
        if index > 0 && index % 32 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(digit);
    }
    lines.push('\n');
    let answer = door.upload("/en/verify/record", HOTEL, lines.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.assert_says("Reject 不接受");
    answer.assert_says("No card with this number was ever issued.");
}

/// WEB-4
#[tokio::test]
async fn a_ticket_check_sees_name_and_number_and_no_more() {
    let door = Door::plain();
    let answer =
        door.upload("/en/verify/record", RAIL, Specimen::Pakistan2023.record().as_bytes()).await;
    answer.assert_says("Name ZHENGJIAN, YANGBEN");
    answer.assert_says("36–51 Birth date not for this purpose");
    answer.assert_says("188–203 Issue date not for this purpose");
    answer.assert_hides("2034-01-14");
    answer.assert_hides("20340114");
    answer.assert_hides("female");
}

/// WEB-4
#[tokio::test]
async fn a_residents_record_shows_nothing_of_the_resident() {
    let mut record = yongju_record::TextRecord::blank(yongju_record::TypeMark::ResidentId);
    record.set(Item::Number, "11010519491231002X").unwrap();
    record.set(Item::Address, "SOME ADDRESS").unwrap();
    let answer = Door::plain().upload("/en/verify/record", HOTEL, record.as_bytes()).await;
    answer.assert_says("Reject 不接受");
    answer.assert_says("It belongs to another document");
    answer.assert_hides("11010519491231002X");
    answer.assert_hides("SOME ADDRESS");
}

/// WEB-3
#[tokio::test]
async fn findings_name_the_byte_and_the_map_marks_it() {
    let mut record = Specimen::Pakistan2023.record();
    record.set(Item::BirthDate, "19801301").unwrap();
    let answer = Door::plain().upload("/en/verify/record", HOTEL, record.as_bytes()).await;
    answer.assert_says("Error Eight digits are not a day of the calendar Birth date, byte 36");
    assert!(answer.text().contains("class=\"flag-error\""));
}

/// WEB-6
#[tokio::test]
async fn a_wrong_file_is_told_its_length_and_a_records() {
    let door = Door::plain();
    for (bytes, says) in [
        (vec![0; 255], "A record has 256 bytes; this file has 255."),
        (vec![7; 512], "A record has 256 bytes; this file has 512."),
        (vec![0; 10 * 1024 * 1024], "A record has 256 bytes; this file has 10,485,760."),
        (vec![b'0'; 510], "A record has 256 bytes; this file has 255."),
        (Vec::new(), "Choose a record file"),
    ] {
        let answer = door.upload("/en/verify/record", HOTEL, &bytes).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{says}");
        answer.assert_says(says);
        assert!(answer.text().contains("href=\"#file\""));
    }
    assert_eq!(door.store.receipts(), 0);
}

/// WEB-6
#[tokio::test]
async fn a_wrong_digit_is_named_by_its_place() {
    let mut hex = write_hex(Specimen::Pakistan2023.record().as_bytes()).into_bytes();
    hex[41] = b'x';
    let answer = Door::plain().upload("/zh/verify/record", HOTEL, &hex).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    answer.assert_says("第 42 个字符不是十六进制数字");
}

/// WEB-6
#[tokio::test]
async fn more_than_sixteen_mebibytes_are_too_much() {
    let file = vec![0; 17 * 1024 * 1024];
    let answer = Door::plain().upload("/en/verify/record", HOTEL, &file).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.assert_says("The request is too large");
    answer.assert_says("A text record has 256 bytes.");
}

/// WEB-8
#[tokio::test]
async fn the_language_switch_sends_the_same_record_again() {
    let record = Specimen::Canada2023.record();
    let door = Door::plain();
    let answer = door.upload("/en/verify/record", HOTEL, record.as_bytes()).await;
    let text = answer.text();
    let to = "<form method=\"post\" action=\"/zh/verify/record\" enctype=\"multipart/form-data\">";
    let switch = text.split(to).nth(1).expect("the switch is a form");
    let hex = write_hex(record.as_bytes());
    assert!(switch.contains(&format!("name=\"record_hex\" value=\"{hex}\"")));
}

/// WEB-6
#[tokio::test]
async fn a_form_that_is_no_multipart_is_turned_away() {
    let answer = Door::plain().form("/en/verify/record", &[("purpose", HOTEL)]).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
