//! `GET /{lang}/verify`: the clerk's desk, and the page that every answer is
//! shown on.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use yongju_registry::CardId;
use yongju_verify::{Purpose, Verdict};

use super::{
    cards,
    frame::{Frame, Place, Switch},
    page,
    result::ResultView,
    specimens::{Specimen, specimens},
    words,
};
use crate::{
    lang::Lang,
    office::Office,
    problems,
    reader::NotRead,
    routes::{To, problem_path},
};

/// The desk.
#[derive(Template)]
#[template(path = "pages/desk.html")]
pub(super) struct Desk {
    pub(super) frame: Frame,
    pub(super) shown: Shown,
    pub(super) purposes: Vec<Choice>,
    pub(super) typed: String,
    pub(super) number_error: Option<String>,
    pub(super) file_error: Option<String>,
    pub(super) reader: Option<ReaderForm>,
    pub(super) specimens: Vec<Specimen>,
}

/// What stands above the forms.
pub(super) enum Shown {
    /// Nothing yet.
    Start,
    /// An answer.
    Answer(Box<ResultView>),
    /// Nothing was read: neither yes nor no.
    NotRead(NotReadView),
}

/// Nothing was read.
pub(super) struct NotReadView {
    pub(super) title: String,
    pub(super) remedy: String,
    pub(super) slug: &'static str,
    pub(super) link: String,
}

/// A choice in a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// The demonstration's reader.
pub(super) struct ReaderForm {
    pub(super) cards: Vec<Choice>,
    pub(super) taken_away: bool,
}

/// What the clerk had asked, so that nothing typed is lost.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) purpose: Option<Purpose>,
    pub(super) typed: String,
    pub(super) card: Option<CardId>,
    pub(super) taken_away: bool,
}

/// What went wrong with a form.
pub(super) enum FormError {
    /// No number was typed.
    NumberMissing,
    /// The file is no record; the sentence says why.
    File(String),
}

#[derive(Deserialize)]
pub(crate) struct Preset {
    card: Option<String>,
}

/// Shows the desk; `?card=` lays a card of the demonstration on the reader.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    Query(preset): Query<Preset>,
) -> Response {
    let card = preset.card.and_then(|id| id.parse().ok());
    let asked = Asked { card, ..Asked::default() };
    Desk::new(&office, lang, asked, Shown::Start, None).await.response(StatusCode::OK)
}

/// Whoever comes to a form's target without a form begins at the desk.
pub(crate) async fn from_start(Extension(lang): Extension<Lang>) -> impl IntoResponse {
    Redirect::to(&To::Desk.path(lang))
}

impl Desk {
    /// The desk with what is to be shown on it.
    pub(super) async fn new(
        office: &Arc<Office>,
        lang: Lang,
        asked: Asked,
        shown: Shown,
        error: Option<FormError>,
    ) -> Self {
        // Without the register's list the desk still verifies.
        let cards = if office.demo { cards::newest(office).await } else { Ok(Vec::new()) };
        let cards = cards.unwrap_or_default();
        let chosen = asked.purpose.unwrap_or(Purpose::AccommodationRegistration);
        let purposes = Purpose::ALL.map(|purpose| Choice {
            value: purpose.slug().to_owned(),
            label: words::purpose(purpose, lang),
            chosen: purpose == chosen,
        });
        let reader = office.demo.then(|| ReaderForm {
            cards: cards
                .iter()
                .map(|card| Choice {
                    value: card.id.to_string(),
                    label: [
                        card.nationality(),
                        card.edition(lang),
                        card.roman_name.clone(),
                        card.standing_word(lang),
                    ]
                    .join(" · "),
                    chosen: asked.card == Some(card.id),
                })
                .collect(),
            taken_away: asked.taken_away,
        });
        let (number_error, file_error) = match error {
            None => (None, None),
            Some(FormError::NumberMissing) => {
                (Some(problems::title("request/number-missing", lang)), None)
            }
            Some(FormError::File(sentence)) => (None, Some(sentence)),
        };
        let title = match &shown {
            _ if number_error.is_some() || file_error.is_some() => lang.text("error-title"),
            Shown::Start => lang.text("desk-title"),
            Shown::Answer(result) => format!("{}: {}", result.word.own, lang.text("desk-title")),
            Shown::NotRead(_) => lang.text("not-read-title"),
        };
        Self {
            frame: Frame::new(lang, title, Place::Desk, office.demo, To::Desk),
            specimens: if office.demo { specimens(&cards, lang) } else { Vec::new() },
            shown,
            purposes: purposes.into(),
            typed: asked.typed,
            number_error,
            file_error,
            reader,
        }
    }

    /// Makes the language switch ask the same again.
    #[must_use]
    pub(super) fn asks_again(
        mut self,
        to: To,
        purpose: Purpose,
        fields: Vec<(&'static str, String)>,
    ) -> Self {
        let purpose = ("purpose", purpose.slug().to_owned());
        self.frame.switch = Switch::Again {
            to: to.path(self.frame.lang.other()),
            fields: std::iter::once(purpose)
                .chain(fields)
                .map(|(name, value)| (name.into(), value))
                .collect(),
            multipart: matches!(to, To::Record),
        };
        self
    }

    pub(super) fn response(&self, status: StatusCode) -> Response {
        page(status, self.frame.lang, self)
    }

    const fn is_start(&self) -> bool {
        matches!(self.shown, Shown::Start)
    }

    fn number_action(&self) -> String {
        To::Number.path(self.frame.lang)
    }

    fn record_action(&self) -> String {
        To::Record.path(self.frame.lang)
    }

    fn reader_action(&self) -> String {
        To::Reader.path(self.frame.lang)
    }
}

impl NotReadView {
    /// Says what happened and what to do.
    pub(super) fn new(not_read: NotRead, lang: Lang) -> Self {
        let slug = not_read.slug;
        Self {
            title: problems::title(slug, lang),
            remedy: problems::remedy(slug, lang),
            slug,
            link: problem_path(lang, slug),
        }
    }
}
