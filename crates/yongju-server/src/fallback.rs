//! What surrounds every request: its identifier, its time limit, its log line,
//! the headers of every response, and problems written as JSON or as pages.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Json,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use tracing::Instrument as _;

use crate::{
    lang::Lang,
    media::prefers_page,
    office::Office,
    portal,
    problem::{MemberError, Problem},
    problems,
};

/// How long a request may take, body included.
const LIMIT: Duration = Duration::from_secs(30);

/// The response header with the request's identifier.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing from elsewhere, nothing inline, nobody's frame.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// On every response. The referrer stays within the site: with none at all
/// browsers hide where a form comes from, also from us.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];

/// No route has this path.
pub(crate) async fn not_found() -> Problem {
    Problem::not_found()
}

/// The path has other methods.
pub(crate) async fn method() -> Problem {
    Problem::method()
}

/// Surrounds a request.
pub(crate) async fn surround(
    State(office): State<Arc<Office>>,
    request: Request,
    next: Next,
) -> Response {
    let id = request_id(&office);
    let lang = Lang::of_path(request.uri().path());
    let asks = Asks {
        lang: lang.unwrap_or_else(|| Lang::accepted(request.headers())),
        page: lang.is_some() || asks_for_page(request.uri().path(), request.headers()),
    };
    let method = request.method().clone();
    // The pattern, not the path: paths hold receipts and cards.
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    let span = tracing::info_span!("server.request", request.id = %id, %method, route);
    let begun = Instant::now();
    let mut response = async {
        tokio::time::timeout(LIMIT, next.run(request))
            .await
            .unwrap_or_else(|_| Problem::timeout().into_response())
    }
    .instrument(span.clone())
    .await;
    response = written(response, &id, asks, office.demo);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, duration_ms, "answered a request"));
    response
}

/// An identifier that means nothing: it may be logged and read out on the phone.
fn request_id(office: &Office) -> String {
    let mut random = [0; 8];
    office.chance().fill(&mut random);
    format!("req_{}", yongju_record::json::write_hex(&random))
}

/// How a client wants to be answered.
#[derive(Clone, Copy)]
struct Asks {
    lang: Lang,
    page: bool,
}

fn asks_for_page(path: &str, headers: &HeaderMap) -> bool {
    !path.starts_with("/v1/") && prefers_page(headers)
}

/// Writes a problem into the response that names one.
fn written(mut response: Response, id: &str, asks: Asks, demo: bool) -> Response {
    let status = response.status();
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        // Our own page about an error says in which language it is.
        None if response.headers().contains_key(header::CONTENT_LANGUAGE) => return response,
        // What a library answered on our behalf.
        None if status.is_client_error() || status.is_server_error() => of_status(status),
        None => return response,
    };
    let body = if asks.page {
        portal::problem_page(&problem, id, asks.lang, demo)
    } else {
        json(&problem, id, asks.lang)
    };
    let (mut parts, _) = response.into_parts();
    let (written, body) = body.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    for (name, value) in written.headers {
        if let Some(name) = name {
            parts.headers.insert(name, value);
        }
    }
    Response::from_parts(parts, body)
}

fn of_status(status: StatusCode) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Problem::method(),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::content_type(),
        _ if status.is_client_error() => Problem { status, ..Problem::form() },
        _ => Problem::new("server/internal", status),
    }
}

/// A problem in the form of RFC 9457.
#[derive(Serialize)]
struct ProblemJson<'a> {
    r#type: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    instance: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<MemberErrorJson<'a>>,
}

#[derive(Serialize)]
struct MemberErrorJson<'a> {
    pointer: &'a str,
    slug: &'a str,
    detail: &'a str,
}

impl<'a> From<&'a MemberError> for MemberErrorJson<'a> {
    fn from(error: &'a MemberError) -> Self {
        Self { pointer: &error.pointer, slug: error.slug, detail: &error.detail }
    }
}

fn json(problem: &Problem, id: &str, lang: Lang) -> Response<Body> {
    let body = ProblemJson {
        r#type: format!("/problems/{}", problem.slug),
        title: problems::title(problem.slug, lang),
        status: problem.status.as_u16(),
        detail: problem.detail.as_deref(),
        instance: id,
        errors: problem.errors.iter().map(MemberErrorJson::from).collect(),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/problem+json"),
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::VARY, "accept-language"),
    ];
    (headers, Json(body)).into_response()
}
