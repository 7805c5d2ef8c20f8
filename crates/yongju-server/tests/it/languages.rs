//! `GET /` and the pages' two languages.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::door::Door;

/// WEB-1
#[tokio::test]
async fn the_home_page_leads_to_the_language_that_the_client_likes() {
    let door = Door::plain();
    for (accepts, to) in
        [(None, "/zh/verify"), (Some("en-GB, zh;q=0.5"), "/en/verify"), (Some("fr"), "/zh/verify")]
    {
        let mut request = Request::get("/");
        if let Some(accepts) = accepts {
            request = request.header(header::ACCEPT_LANGUAGE, accepts);
        }
        let answer = door.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), to);
        assert_eq!(answer.header("vary"), "accept-language");
    }
}

/// WEB-1, WEB-2
#[tokio::test]
async fn the_desk_stands_in_both_languages_with_a_link_to_the_other() {
    let door = Door::plain();
    let zh = door.get("/zh/verify").await;
    assert_eq!(zh.status, StatusCode::OK);
    assert_eq!(zh.header("content-language"), "zh-Hans");
    zh.assert_says("验证台");
    assert!(zh.text().contains("<html lang=\"zh-Hans\">"));
    assert!(zh.text().contains("href=\"/en/verify\" lang=\"en\""));
    let en = door.get("/en/verify").await;
    en.assert_says("Verification desk");
    for purpose in ["Accommodation registration", "Rail ticket check", "Bank account opening"] {
        en.assert_says(purpose);
    }
}

/// WEB-1
#[tokio::test]
async fn whoever_comes_to_a_form_without_one_begins_at_the_desk() {
    let door = Door::demo();
    for path in ["/en", "/en/", "/en/verify/number", "/en/verify/record", "/en/verify/reader"] {
        let answer = door.get(path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/en/verify")
        );
    }
}

/// WEB-14
#[tokio::test]
async fn errors_beneath_a_language_are_pages_in_it() {
    let door = Door::plain();
    let zh = door.get("/zh/nothing").await;
    assert_eq!(zh.status, StatusCode::NOT_FOUND);
    assert_eq!(zh.header("content-type"), "text/html; charset=utf-8");
    zh.assert_says("此地址没有内容");
    let en = door.form("/en/verify", &[]).await;
    assert_eq!(en.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(en.header("allow").contains("GET"));
    en.assert_says("This address has other methods");
    let long = "9".repeat(20_000);
    let fields = [("purpose", "rail-ticket-check"), ("number", long.as_str())];
    let en = door.form("/en/verify/number", &fields).await;
    assert_eq!(en.status, StatusCode::PAYLOAD_TOO_LARGE);
    en.assert_says("The request is too large");
    let en = door.form("/en/verify/number", &[("purpose", "curiosity"), ("number", "1")]).await;
    assert_eq!(en.status, StatusCode::BAD_REQUEST);
    en.assert_says("No purpose has this name");
}
