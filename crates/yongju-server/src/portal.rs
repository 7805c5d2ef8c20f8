//! The HTML pages: the clerk's desk, the issuing desk, the problems.

mod anatomy;
mod assets;
mod cards;
pub(crate) mod desk;
pub(crate) mod eligibility;
pub(crate) mod exchange;
mod field_map;
mod frame;
pub(crate) mod grant;
mod link;
pub(crate) mod lost;
pub(crate) mod number;
pub(crate) mod office;
pub(crate) mod problems;
pub(crate) mod reading;
pub(crate) mod record;
mod refused;
mod result;
mod specimens;
mod words;

pub(crate) use assets::show as asset;
pub(crate) use problems::page as problem_page;

use askama::Template;
use axum::{
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{lang::Lang, problem::Problem, routes::To};

/// `GET /`: the desk, in the language that the client likes better.
pub(crate) async fn home(headers: HeaderMap) -> impl IntoResponse {
    let lang = Lang::accepted(&headers);
    ([(header::VARY, "accept-language")], Redirect::to(&To::Desk.path(lang)))
}

/// A page as a response.
fn page(status: StatusCode, lang: Lang, template: &impl Template) -> Response {
    let headers: [(HeaderName, &str); 2] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, lang.tag()),
    ];
    match template.render() {
        Ok(html) => (status, headers, html).into_response(),
        Err(error) => Problem::internal(&error).into_response(),
    }
}

#[cfg(test)]
mod tests;
