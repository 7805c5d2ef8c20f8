//! The language that a client likes better.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Lang;

fn accepted(value: &'static str) -> Lang {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
    Lang::accepted(&headers)
}

/// WEB-1
#[test]
fn chinese_is_the_language_of_clients_that_say_nothing() {
    assert_eq!(Lang::accepted(&HeaderMap::new()), Lang::Zh);
    assert_eq!(accepted("fr, de;q=0.5"), Lang::Zh);
    assert_eq!(accepted("en;q=0"), Lang::Zh);
}

/// WEB-1
#[test]
fn the_heavier_language_wins_and_the_first_of_equals() {
    assert_eq!(accepted("en-GB,en;q=0.9,zh-CN;q=0.8"), Lang::En);
    assert_eq!(accepted("zh-CN,zh;q=0.9,en;q=0.8"), Lang::Zh);
    assert_eq!(accepted("zh;q=0.3, en;q=0.35"), Lang::En);
    assert_eq!(accepted("EN-us"), Lang::En);
}

/// WEB-1
#[test]
fn weights_that_cannot_be_read_count_as_nothing() {
    assert_eq!(accepted("en;q=much, zh;q=0.1"), Lang::Zh);
    assert_eq!(accepted(";;;,,q"), Lang::Zh);
}
