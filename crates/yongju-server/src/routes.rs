//! Every path of the doors, written once.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};

use yongju_rules::Law;

use crate::{api, fallback, guard, lang::Lang, office::Office, portal};

/// The most bytes that a form without a file may have.
const MOST_FORM_BYTES: usize = 16 * 1024;

/// The most bytes that a form with the answers of a person may have.
const MOST_ANSWERS_BYTES: usize = 256 * 1024;

/// The doors of an office.
///
/// Answers every request within 30 seconds. Store calls run on the runtime's
/// blocking threads, so it needs a tokio runtime.
///
/// # Panics
///
/// At the start, if the released law cannot be read; a test of `yongju-rules`
/// reads it.
pub fn router(office: Office) -> Router {
    let office = Arc::new(office);
    let law = Arc::new(Law::released().expect("the law as released is read by a test"));
    let api = Router::new()
        .route("/v1/verifications", post(api::verifications::create))
        .route("/v1/eligibility", post(api::eligibility::create))
        .layer(DefaultBodyLimit::max(api::verifications::MOST_BYTES))
        .route("/v1/eligibility/schema", get(api::eligibility::schema))
        .route("/v1/receipts/{id}", get(api::receipt::show))
        .route("/healthz", get(api::health::show));
    let mut router = Router::new()
        .merge(api)
        .route("/", get(portal::home))
        .route("/assets/{name}", get(portal::asset))
        .route("/problems", get(portal::problems::any_list))
        .route("/problems/{*slug}", get(portal::problems::any_show));
    for lang in Lang::ALL {
        router = router.merge(pages(lang, office.demo));
    }
    router
        .fallback(fallback::not_found)
        .method_not_allowed_fallback(fallback::method)
        .layer(Extension(law))
        .layer(from_fn(guard::same_origin))
        .layer(from_fn_with_state(Arc::clone(&office), fallback::surround))
        .with_state(office)
}

/// A page or a form's target, whose path begins with its language.
#[derive(Clone, Copy, Debug)]
pub(crate) enum To {
    /// The clerk's desk.
    Desk,
    /// A typed number.
    Number,
    /// An uploaded record.
    Record,
    /// The demonstration's reader.
    Reader,
    /// The demonstration's issuing desk.
    Office,
    /// Grant a card.
    Grant,
    /// Exchange a card.
    Exchange,
    /// Report a card lost.
    Lost,
    /// The questions about eligibility, and their answer.
    Eligibility,
    /// The answers as a file.
    EligibilitySave,
    /// The answers from a file.
    EligibilityOpen,
    /// Every problem.
    Problems,
}

impl To {
    /// The path in a language.
    pub(crate) fn path(self, lang: Lang) -> String {
        let rest = match self {
            Self::Desk => "/verify",
            Self::Number => "/verify/number",
            Self::Record => "/verify/record",
            Self::Reader => "/verify/reader",
            Self::Office => "/office",
            Self::Grant => "/office/grant",
            Self::Exchange => "/office/exchange",
            Self::Lost => "/office/lost",
            Self::Eligibility => "/eligibility",
            Self::EligibilitySave => "/eligibility/save",
            Self::EligibilityOpen => "/eligibility/open",
            Self::Problems => "/problems",
        };
        format!("/{}{rest}", lang.segment())
    }
}

/// The page of a problem.
pub(crate) fn problem_path(lang: Lang, slug: &str) -> String {
    format!("{}/{slug}", To::Problems.path(lang))
}

/// The pages in one language.
fn pages(lang: Lang, demo: bool) -> Router<Arc<Office>> {
    let root = format!("/{}", lang.segment());
    let mut forms = Router::new()
        .route(&To::Desk.path(lang), get(portal::desk::show))
        .route(&To::Number.path(lang), get(portal::desk::from_start).post(portal::number::create));
    if demo {
        let reader = get(portal::desk::from_start).post(portal::reading::create);
        forms = forms
            .route(&To::Reader.path(lang), reader)
            .route(&To::Office.path(lang), get(portal::office::show))
            .route(&To::Grant.path(lang), post(portal::grant::create))
            .route(&To::Exchange.path(lang), post(portal::exchange::create))
            .route(&To::Lost.path(lang), post(portal::lost::create));
    }
    let upload = get(portal::desk::from_start).post(portal::record::create);
    let upload = Router::new()
        .route(&To::Record.path(lang), upload)
        .layer(DefaultBodyLimit::max(portal::record::MOST_BYTES));
    Router::new()
        .merge(forms.layer(DefaultBodyLimit::max(MOST_FORM_BYTES)))
        .merge(upload)
        .merge(eligibility(lang))
        .route(&root, get(portal::desk::from_start))
        .route(&format!("{root}/"), get(portal::desk::from_start))
        .route(&To::Problems.path(lang), get(portal::problems::list))
        .route(&problem_path(lang, "{*slug}"), get(portal::problems::show))
        .layer(Extension(lang))
}

/// The questions about eligibility in one language.
fn eligibility(lang: Lang) -> Router<Arc<Office>> {
    let begin = get(portal::eligibility::from_start);
    Router::new()
        .route(
            &To::Eligibility.path(lang),
            get(portal::eligibility::show).post(portal::eligibility::create),
        )
        .route(&To::EligibilitySave.path(lang), begin.clone().post(portal::eligibility::save))
        .route(&To::EligibilityOpen.path(lang), begin.post(portal::eligibility::open))
        .layer(DefaultBodyLimit::max(MOST_ANSWERS_BYTES))
}
