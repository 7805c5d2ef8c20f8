//! Problems: what went wrong with a request, in the form of RFC 9457.
//!
//! A handler returns one as its error; [`crate::fallback`] writes it as JSON or
//! as a page, in the language of the request. Status codes are given here and
//! in the `From` of each error type, nowhere else (house 6.3).

use std::error::Error;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use yongju_record::json::JsonError;
use yongju_registry::{acts::ActError, ports::StoreError};

use crate::chain::Chain;

/// A problem with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Its stable name, one of [`crate::problems::SLUGS`].
    pub(crate) slug: &'static str,
    /// The status.
    pub(crate) status: StatusCode,
    /// One English sentence without personal data.
    pub(crate) detail: Option<String>,
    /// The members concerned.
    pub(crate) errors: Vec<MemberError>,
    /// When to try again, in seconds.
    pub(crate) retry_after_s: Option<u16>,
}

/// A member of a request that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MemberError {
    /// Where it stands, as a JSON pointer.
    pub(crate) pointer: String,
    /// What is wrong with it.
    pub(crate) slug: &'static str,
    /// One English sentence without personal data.
    pub(crate) detail: String,
}

impl Problem {
    /// A problem with nothing but its name.
    pub(crate) const fn new(slug: &'static str, status: StatusCode) -> Self {
        Self { slug, status, detail: None, errors: Vec::new(), retry_after_s: None }
    }

    /// The same problem with a sentence about this occurrence.
    #[must_use]
    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// There is nothing here, or nothing that the client may know of.
    pub(crate) const fn not_found() -> Self {
        Self::new("request/not-found", StatusCode::NOT_FOUND)
    }

    /// The path has other methods.
    pub(crate) const fn method() -> Self {
        Self::new("request/method", StatusCode::METHOD_NOT_ALLOWED)
    }

    /// The body is longer than this route takes.
    pub(crate) const fn too_large() -> Self {
        Self::new("request/too-large", StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// The body is of a type that this route does not read.
    pub(crate) const fn content_type() -> Self {
        Self::new("request/content-type", StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }

    /// A page of somebody else's sent the form.
    pub(crate) const fn cross_site() -> Self {
        Self::new("request/cross-site", StatusCode::FORBIDDEN)
    }

    /// The form is not one of ours.
    pub(crate) const fn form() -> Self {
        Self::new("request/form", StatusCode::BAD_REQUEST)
    }

    /// The answers that a form carries are not ours, or no longer.
    pub(crate) const fn answers() -> Self {
        Self::new("request/answers", StatusCode::BAD_REQUEST)
    }

    /// No purpose has this name.
    pub(crate) const fn unknown_purpose() -> Self {
        Self::new("request/unknown-purpose", StatusCode::BAD_REQUEST)
    }

    /// It took longer than a request may take.
    pub(crate) fn timeout() -> Self {
        Self::later("server/timeout")
    }

    /// Our fault: it is logged here, once, and not shown.
    pub(crate) fn internal(error: &dyn Error) -> Self {
        tracing::error!(error = %Chain(error), "a request failed");
        Self::new("server/internal", StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Nothing was done; try again.
    const fn later(slug: &'static str) -> Self {
        let mut problem = Self::new(slug, StatusCode::SERVICE_UNAVAILABLE);
        problem.retry_after_s = Some(5);
        problem
    }
}

/// The store: logged here, once. A row that cannot be read is our fault, all
/// else may pass.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let slug = error.slug();
        match &error {
            StoreError::Row { .. } => Self::internal(&error),
            StoreError::ReadOnly(_)
            | StoreError::Full(_)
            | StoreError::Engine(_)
            | StoreError::Closed => {
                tracing::error!(error = %Chain(&error), "the store did not answer");
                Self::later(slug)
            }
        }
    }
}

/// The acts of the office.
impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        let slug = error.slug();
        let detail = error.to_string();
        match error {
            ActError::NoSuchCard => Self::new(slug, StatusCode::NOT_FOUND),
            ActError::BeforeEdition
            | ActError::NumbersExhausted
            | ActError::AlreadyRegistered
            | ActError::NumberTaken
            | ActError::NotAnOldEdition
            | ActError::State(_) => Self::new(slug, StatusCode::CONFLICT).detail(detail),
            ActError::Record { .. }
            | ActError::NationalityOutsideIso
            | ActError::Number(_)
            | ActError::Validity(_)
            | ActError::Encode(_) => Self::new(slug, StatusCode::BAD_REQUEST).detail(detail),
            ActError::Store(error) => error.into(),
        }
    }
}

/// Records as hexadecimal text.
impl From<JsonError> for Problem {
    fn from(error: JsonError) -> Self {
        match error {
            JsonError::Hex { .. }
            | JsonError::Record(_)
            | JsonError::Type
            | JsonError::Date { .. }
            | JsonError::Encode(_) => {
                Self::new(error.slug(), StatusCode::BAD_REQUEST).detail(error.to_string())
            }
        }
    }
}

/// The status, and the problem itself for [`crate::fallback`] to write.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
