//! What every response carries, and who may send forms.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::door::{Door, encoded};

/// WEB-12
#[tokio::test]
async fn every_response_forbids_what_is_not_needed_and_names_its_request() {
    let door = Door::demo();
    let mut ids = std::collections::BTreeSet::new();
    for path in ["/", "/en/verify", "/en/office", "/v1/receipts/x", "/healthz", "/nowhere"] {
        let answer = door.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.header("x-request-id").starts_with("req_"), "{path}");
        assert!(ids.insert(answer.header("x-request-id").to_owned()), "{path}: a second time");
    }
}

/// WEB-12
#[tokio::test]
async fn assets_may_be_kept_because_a_changed_one_has_another_address() {
    let door = Door::plain();
    let page = door.get("/en/verify").await.text();
    for name in ["yongju.css", "desk.js", "mark.svg"] {
        let start = format!("/assets/{name}?v=");
        let path =
            page.split('"').find(|part| part.starts_with(&start)).expect("the page names it");
        let answer = door.get(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.header("cache-control").contains("immutable"));
        assert!(!answer.bytes.is_empty());
    }
    assert_eq!(door.get("/assets/other").await.status, StatusCode::NOT_FOUND);
}

/// WEB-11
#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    let door = Door::demo();
    let send = |headers: Vec<(&'static str, &'static str)>| {
        let mut request = Request::post("/en/office/grant")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        door.send(request.body(encoded(&[])).unwrap())
    };
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("host", "desk.example"), ("origin", "https://other.example")],
        vec![("host", "desk.example"), ("origin", "null")],
        vec![("origin", "https://desk.example")],
    ] {
        let answer = send(headers.clone()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        answer.assert_says("The form came from another site");
    }
    assert!(door.store.events().is_empty());
    for headers in [
        vec![("sec-fetch-site", "same-origin")],
        vec![("host", "desk.example:80"), ("origin", "http://desk.example:80")],
        vec![],
    ] {
        assert_eq!(send(headers.clone()).await.status, StatusCode::SEE_OTHER, "{headers:?}");
    }
    assert_eq!(door.store.events().len(), 3);
}

/// WEB-11
#[tokio::test]
async fn reading_a_page_from_another_site_is_nobodys_harm() {
    let request = Request::get("/en/verify").header("sec-fetch-site", "cross-site");
    let answer = Door::plain().send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
}
