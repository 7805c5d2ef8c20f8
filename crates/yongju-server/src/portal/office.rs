//! `GET /{lang}/office`: the demonstration's issuing desk.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use yongju_registry::{
    CardId, OfficerId,
    acts::{ActError, Acting},
    ports::{Act, UnitOfWork, transact},
};

use super::{
    cards::{self, Listed},
    frame::{Frame, Place, Switch},
    page,
};
use crate::{
    blocking::blocking,
    lang::Lang,
    office::Office,
    problem::Problem,
    problems,
    routes::{To, problem_path},
};

/// The officer of the demonstration.
const OFFICER: &str = "demo.officer";

/// The issuing desk.
#[derive(Template)]
#[template(path = "pages/office.html")]
pub(super) struct IssuingDesk {
    pub(super) frame: Frame,
    pub(super) cards: Vec<Listed>,
    pub(super) notice: Option<Notice>,
    pub(super) failure: Option<Failure>,
}

/// What was done.
pub(super) struct Notice {
    pub(super) text: String,
    pub(super) card: Listed,
}

/// Why an act was not done.
pub(super) struct Failure {
    pub(super) title: String,
    pub(super) remedy: String,
    pub(super) slug: &'static str,
    pub(super) link: String,
}

/// What was done, in the address: a serial says nothing about a person.
#[derive(Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
    card: Option<String>,
}

/// Shows the issuing desk.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let mut desk = IssuingDesk::new(&office, lang).await?;
    let act = [Act::Granted, Act::IssuedInExchange, Act::ReportedLost]
        .into_iter()
        .find(|act| done.done.as_deref() == Some(act.slug()));
    let card = done.card.and_then(|id| id.parse::<CardId>().ok());
    if let (Some(act), Some(id)) = (act, card) {
        let card = desk.cards.iter().find(|card| card.id == id).cloned();
        let text = lang.text(&format!("done-{}", act.slug()));
        desk.notice = card.map(|card| Notice { text, card });
    }
    Ok(page(StatusCode::OK, lang, &desk))
}

impl IssuingDesk {
    pub(super) async fn new(office: &Arc<Office>, lang: Lang) -> Result<Self, Problem> {
        Ok(Self {
            frame: Frame::new(
                lang,
                lang.text("office-title"),
                Place::Office,
                office.demo,
                To::Office,
            ),
            cards: cards::newest(office).await?,
            notice: None,
            failure: None,
        })
    }

    fn grant_action(&self) -> String {
        To::Grant.path(self.frame.lang)
    }

    fn exchange_action(&self) -> String {
        To::Exchange.path(self.frame.lang)
    }

    fn lost_action(&self) -> String {
        To::Lost.path(self.frame.lang)
    }

    /// The desk with a card on the reader.
    fn verify_link(&self, card: &Listed) -> String {
        format!("{}?card={}", To::Desk.path(self.frame.lang), card.id)
    }
}

/// A form that names a card.
#[derive(Deserialize)]
pub(crate) struct CardForm {
    #[serde(default)]
    card: String,
}

impl CardForm {
    /// The card's serial.
    ///
    /// # Errors
    ///
    /// [`Problem::form`] when it is none.
    pub(super) fn card(&self) -> Result<CardId, Problem> {
        self.card.parse().map_err(|_| Problem::form())
    }
}

/// Runs an act of the office; the page is shown again by its address, so that
/// loading it once more does nothing twice.
///
/// # Errors
///
/// Problems of the store; an act that was not possible is a page of its own.
pub(super) async fn act(
    office: &Arc<Office>,
    lang: Lang,
    done: Act,
    mut act: impl FnMut(&mut dyn UnitOfWork, &mut Acting<'_>) -> Result<CardId, ActError>
    + Send
    + 'static,
) -> Result<Response, Problem> {
    let acting = Arc::clone(office);
    let result = blocking(move || {
        let officer: OfficerId = OFFICER.parse().expect("letters and a dot");
        let (now, today) = acting.now();
        let store = Arc::clone(&acting.store);
        transact(&*store, move |unit| {
            let mut chance = acting.chance();
            let mut acting = Acting { officer: &officer, now, today, chance: &mut *chance };
            act(unit, &mut acting)
        })
    });
    match result.await? {
        Ok(card) => {
            let office = To::Office.path(lang);
            let to = format!("{office}?done={}&card={card}", done.slug());
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => refused(office, lang, error).await,
    }
}

/// The issuing desk again, with why nothing was done.
async fn refused(office: &Arc<Office>, lang: Lang, error: ActError) -> Result<Response, Problem> {
    let problem = Problem::from(error);
    if problem.status.is_server_error() {
        return Err(problem);
    }
    let mut desk = IssuingDesk::new(office, lang).await?;
    desk.failure = Some(Failure {
        title: problems::title(problem.slug, lang),
        remedy: problems::remedy(problem.slug, lang),
        slug: problem.slug,
        link: problem_path(lang, problem.slug),
    });
    Ok(page(problem.status, lang, &desk))
}
