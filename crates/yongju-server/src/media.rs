//! What clients ask for and send, as far as the doors care.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode, header},
};

use crate::problem::Problem;

/// Whether a client would rather have a page than JSON.
pub(crate) fn prefers_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|types| types.contains("text/html"))
}

/// The bytes of a body that is said to be JSON.
///
/// # Errors
///
/// Another content type, too many bytes, or a body that could not be read.
pub(crate) fn json_body(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Bytes, Problem> {
    if !is_json(headers) {
        return Err(Problem::content_type());
    }
    body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        _ => Problem::new("request/json", StatusCode::BAD_REQUEST),
    })
}

/// Whether a body is said to be JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = said.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}
