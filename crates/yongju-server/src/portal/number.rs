//! `POST /{lang}/verify/number`: a typed number.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use yongju_core::number::classify::classify;
use yongju_verify::{Evidence, Purpose};

use super::{
    desk::{Asked, Desk, FormError, Shown},
    result::ResultView,
};
use crate::{lang::Lang, office::Office, problem::Problem, routes::To, verification::answer};

#[derive(Deserialize)]
pub(crate) struct NumberForm {
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    number: String,
}

/// What a form that cannot be read is answered with.
pub(super) fn form_problem(rejection: &FormRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::content_type(),
        _ => Problem::form(),
    }
}

/// The purpose that a form names.
pub(super) fn purpose(text: &str) -> Result<Purpose, Problem> {
    text.parse().map_err(|_| Problem::unknown_purpose())
}

/// Verifies a typed number.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    form: Result<Form<NumberForm>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(form) = form.map_err(|rejection| form_problem(&rejection))?;
    let purpose = purpose(&form.purpose)?;
    let asked = Asked { purpose: Some(purpose), typed: form.number.clone(), ..Asked::default() };
    if form.number.trim().is_empty() {
        let error = Some(FormError::NumberMissing);
        let desk = Desk::new(&office, lang, asked, Shown::Start, error).await;
        return Ok(desk.response(StatusCode::BAD_REQUEST));
    }
    let evidence = Evidence::Number(classify(&form.number));
    let answer = answer(&office, &evidence, purpose).await?;
    let shown = Shown::Answer(Box::new(ResultView::new(&evidence, &answer, lang)));
    let desk = Desk::new(&office, lang, asked, shown, None).await;
    let again = vec![("number", form.number)];
    Ok(desk.asks_again(To::Number, purpose, again).response(StatusCode::OK))
}
