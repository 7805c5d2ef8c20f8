//! Forms from elsewhere are turned away.
//!
//! There are no sessions, so no cookie protects the issuing desk: whoever can
//! reach it may use it. A page of somebody else's, opened in an officer's
//! browser, must not be able to.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::problem::Problem;

/// Lets a request pass unless it changes something and comes from another site.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_same_origin(request.headers()) {
        next.run(request).await
    } else {
        Problem::cross_site().into_response()
    }
}

/// What browsers say of where a request comes from. `Sec-Fetch-Site` cannot be
/// set by a page; browsers leave it out on plain HTTP, where `Origin` remains.
/// A client that sends neither is no browser of the last years.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    let host = text(header::HOST.as_str()).unwrap_or_default();
    origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}
