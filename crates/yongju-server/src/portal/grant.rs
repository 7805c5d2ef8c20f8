//! `POST /{lang}/office/grant`: a card for an invented applicant.

use std::sync::Arc;

use axum::{Extension, extract::State, response::Response};
use yongju_registry::{
    acts::{ActError, grant},
    ports::Act,
};

use super::office::act;
use crate::{lang::Lang, office::Office, people, problem::Problem};

/// Grants a card to somebody invented.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
) -> Result<Response, Problem> {
    act(&office, lang, Act::Granted, |unit, acting| {
        let application = people::applicant(acting.today, acting.chance)
            .ok_or(ActError::NationalityOutsideIso)?;
        grant(unit, &application, acting).map(|card| card.id)
    })
    .await
}
