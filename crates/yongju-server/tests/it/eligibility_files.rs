//! Answers about eligibility as a file: saved, opened again, and kept whole.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::{
    door::{Answer, Door},
    eligibility_pages::{Visitor, spouse},
};

async fn open(door: &Door, file: &[u8]) -> Answer {
    let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"file\"; \
        filename=\"facts.json\"\r\n\r\n"
        .to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = Request::post("/en/eligibility/open")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    door.send(request.body(Body::from(body)).expect("a request")).await
}

/// WEB-27
#[tokio::test]
async fn answers_are_saved_as_facts_and_opened_again() {
    let mut visitor = Visitor::new().await;
    spouse(&mut visitor).await;
    let facts = visitor.hidden("facts");
    let saved = visitor.door.form("/en/eligibility/save", &[("facts", &facts)]).await;
    assert_eq!(saved.status, StatusCode::OK);
    assert_eq!(saved.header("content-type"), "application/json");
    assert_eq!(saved.header("content-disposition"), "attachment; filename=\"yongju-facts.json\"");
    let again: serde_json::Value = serde_json::from_str(&facts).unwrap();
    assert_eq!(saved.json(), again);
    visitor.page = open(&visitor.door, &saved.bytes).await;
    assert_eq!(visitor.step(), "filing");
    assert_eq!(visitor.hidden("birth_date"), "1985-08-03");
    visitor.next(&[]).await;
    assert_eq!(visitor.step(), "more", "only what the file leaves open is asked");
}

/// WEB-27
#[tokio::test]
async fn a_file_that_holds_no_facts_is_told_where_it_is_wrong() {
    let door = Door::plain();
    for (file, said) in [
        (&b""[..], "Choose a file with answers"),
        (b"\xFF\xD8\xFF", "The facts are not JSON"),
        (b"{\"shoe_size\": 1}", "/shoe_size: A fact has another form"),
        (
            b"{\"stays\": [{\"from\": \"2030-01-01\"}]}",
            "Stays in China 1: A day that is still to come",
        ),
    ] {
        let answer = open(&door, file).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        answer.assert_says(said);
        assert!(answer.text().contains("href=\"#file\""));
    }
    assert_eq!(open(&door, &vec![b' '; 300_000]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// WEB-19
#[tokio::test]
async fn a_facts_file_of_every_kind_comes_back_as_it_was() {
    let full = include_str!("../../src/portal/eligibility/samples/full.json");
    let mut visitor = Visitor::new().await;
    visitor.page = open(&visitor.door, full.as_bytes()).await;
    visitor.next(&[]).await;
    let before: serde_json::Value = serde_json::from_str(full).unwrap();
    for step in [
        "record",
        "marriage",
        "family",
        "work",
        "investment",
        "living",
        "more",
        "permits",
        "stays",
        "income",
        "papers",
    ] {
        visitor.send(&format!("go-{step}"), &[]).await;
        assert_eq!(visitor.step(), step);
        visitor.send("next", &[]).await;
        assert_eq!(visitor.page.status, StatusCode::OK, "{step}: {}", visitor.page.words());
    }
    let after: serde_json::Value = serde_json::from_str(&visitor.hidden("facts")).unwrap();
    let plain = |mut facts: serde_json::Value| {
        // An amount may be written with or without hundredths.
        let text = facts.to_string().replace(".00\"", "\"").replace("7.100000", "7.1");
        facts = serde_json::from_str(&text).unwrap();
        facts["incomes"][0]["yearly_salary"] = "650000.50".into();
        facts
    };
    assert_eq!(plain(after), plain(before));
}

/// WEB-27
#[tokio::test]
async fn a_list_that_is_too_long_to_be_shown_stays_as_it_is() {
    let stays: Vec<_> = (0..300)
        .map(|index| {
            let (year, month) = (1995 + index / 12, index % 12 + 1);
            let day = |day| format!("{year}-{month:02}-{day:02}");
            serde_json::json!({"from": day(1), "to": day(20)})
        })
        .collect();
    let mut visitor = Visitor::new().await;
    let file = serde_json::json!({"stays": stays}).to_string();
    visitor.page = open(&visitor.door, file.as_bytes()).await;
    visitor.send("go-stays", &[]).await;
    visitor.page.assert_says("300 entries from your file");
    visitor.send("next", &[]).await;
    assert_eq!(visitor.page.status, StatusCode::OK);
    let facts: serde_json::Value = serde_json::from_str(&visitor.hidden("facts")).unwrap();
    assert_eq!(facts["stays"].as_array().unwrap().len(), 300);
}
