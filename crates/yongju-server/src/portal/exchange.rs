//! `POST /{lang}/office/exchange`: a 2023 card for one of an old edition.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{State, rejection::FormRejection},
    response::Response,
};
use yongju_registry::{acts::exchange, ports::Act};

use super::{
    number::form_problem,
    office::{CardForm, act},
};
use crate::{lang::Lang, office::Office, problem::Problem};

/// Exchanges a card.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    form: Result<Form<CardForm>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(form) = form.map_err(|rejection| form_problem(&rejection))?;
    let card = form.card()?;
    act(&office, lang, Act::IssuedInExchange, move |unit, acting| {
        exchange(unit, card, acting).map(|exchanged| exchanged.issued.id)
    })
    .await
}
