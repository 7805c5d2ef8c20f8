//! `POST /{lang}/office/lost`: a card reported lost.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{State, rejection::FormRejection},
    response::Response,
};
use yongju_registry::{acts::report_lost, ports::Act};

use super::{
    number::form_problem,
    office::{CardForm, act},
};
use crate::{lang::Lang, office::Office, problem::Problem};

/// Reports a card lost.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    form: Result<Form<CardForm>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(form) = form.map_err(|rejection| form_problem(&rejection))?;
    let card = form.card()?;
    act(&office, lang, Act::ReportedLost, move |unit, acting| {
        report_lost(unit, card, acting).map(|card| card.id)
    })
    .await
}
