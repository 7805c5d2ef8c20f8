//! `POST /{lang}/verify/reader`: a card on the demonstration's reader.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use yongju_registry::CardId;
use yongju_verify::{Evidence, Source};

use super::{
    cards,
    desk::{Asked, Desk, NotReadView, Shown},
    number::{form_problem, purpose},
    result::ResultView,
};
use crate::{
    blocking::blocking,
    lang::Lang,
    office::Office,
    problem::Problem,
    reader::{Lies, read},
    routes::To,
    verification::answer,
};

#[derive(Deserialize)]
pub(crate) struct ReaderRequest {
    #[serde(default)]
    purpose: String,
    /// A card's serial; empty for an empty reader.
    #[serde(default)]
    card: String,
    /// Whether the card is taken away while it is read.
    taken_away: Option<String>,
    /// What stands in the number's field beside.
    #[serde(default)]
    number: String,
}

/// Reads the card and verifies what was read.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    form: Result<Form<ReaderRequest>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(form) = form.map_err(|rejection| form_problem(&rejection))?;
    let purpose = purpose(&form.purpose)?;
    let card = match form.card.as_str() {
        "" => None,
        id => Some(id.parse::<CardId>().map_err(|_| Problem::form())?),
    };
    let taken_away = form.taken_away.is_some();
    let lies = match card {
        None => Lies::Nothing,
        Some(id) => {
            let found = cards::one(&office, id).await?.ok_or_else(Problem::not_found)?;
            if taken_away { Lies::TakenAway(found.record) } else { Lies::Card(found.record) }
        }
    };
    let shown = match blocking(move || read(&lies)).await? {
        Err(not_read) => Shown::NotRead(NotReadView::new(not_read, lang)),
        Ok(record) => {
            let evidence = Evidence::Record { record, source: Source::SamReader };
            let answer = answer(&office, &evidence, purpose).await?;
            Shown::Answer(Box::new(ResultView::new(&evidence, &answer, lang)))
        }
    };
    let asked = Asked { purpose: Some(purpose), typed: form.number, card, taken_away };
    let mut again = vec![("card", form.card)];
    again.extend(form.taken_away.map(|value| ("taken_away", value)));
    let desk = Desk::new(&office, lang, asked, shown, None).await;
    Ok(desk.asks_again(To::Reader, purpose, again).response(StatusCode::OK))
}
