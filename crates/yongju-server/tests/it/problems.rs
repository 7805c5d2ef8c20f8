//! `/problems/…`: every stable name has its page.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use yongju_server::SLUGS;

use crate::door::Door;

/// API-9
#[tokio::test]
async fn every_stable_name_has_a_page_in_both_languages() {
    let door = Door::plain();
    for slug in SLUGS {
        for lang in ["zh", "en"] {
            let answer = door.get(&format!("/{lang}/problems/{slug}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{slug}");
            answer.assert_says(slug);
            answer.assert_hides("Unknown localization");
        }
    }
}

/// API-9
#[tokio::test]
async fn the_type_of_a_problem_leads_to_its_page() {
    let door = Door::plain();
    let request = Request::get("/problems/record/length").header(header::ACCEPT_LANGUAGE, "en");
    let answer = door.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/en/problems/record/length");
    assert_eq!(door.get("/problems").await.header("location"), "/zh/problems");
    for path in ["/problems/no/such", "/en/problems/no/such", "/problems/%2e%2e/x"] {
        assert_eq!(door.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// API-9
#[tokio::test]
async fn the_list_names_them_all() {
    let list = Door::plain().get("/en/problems").await;
    for slug in SLUGS {
        assert!(list.text().contains(&format!("href=\"/en/problems/{slug}\"")), "{slug}");
    }
}
