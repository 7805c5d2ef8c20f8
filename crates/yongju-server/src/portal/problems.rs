//! `GET /problems/{slug}`: what a stable name means and what to do; and the
//! page of a request that failed.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    frame::{Frame, Place, Switch},
    page as html,
};
use crate::{
    lang::Lang,
    office::Office,
    problem::Problem,
    problems::{SLUGS, known, remedy, title},
    routes::{To, problem_path},
};

/// What a stable name means, and what to do.
#[derive(Template)]
#[template(path = "pages/problem.html")]
pub(super) struct ProblemPage {
    pub(super) frame: Frame,
    pub(super) slug: &'static str,
    pub(super) remedy: String,
}

/// Every stable name, by family.
#[derive(Template)]
#[template(path = "pages/problems.html")]
pub(super) struct ProblemList {
    pub(super) frame: Frame,
    pub(super) families: Vec<Family>,
}

/// The names of one family.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) problems: Vec<Entry>,
}

/// A name in the list.
pub(super) struct Entry {
    pub(super) slug: &'static str,
    pub(super) title: String,
    pub(super) link: String,
}

/// A request that failed.
#[derive(Template)]
#[template(path = "pages/failed.html")]
pub(super) struct FailedPage {
    pub(super) frame: Frame,
    pub(super) status: u16,
    pub(super) remedy: String,
    pub(super) slug: &'static str,
    pub(super) link: String,
    pub(super) request: String,
}

/// `GET /problems/{slug}`: in the language that the client likes better.
pub(crate) async fn any_show(headers: HeaderMap, Path(slug): Path<String>) -> Response {
    match known(&slug) {
        None => Problem::not_found().into_response(),
        Some(slug) => elsewhere(&problem_path(Lang::accepted(&headers), slug)),
    }
}

/// `GET /problems`: in the language that the client likes better.
pub(crate) async fn any_list(headers: HeaderMap) -> Response {
    elsewhere(&To::Problems.path(Lang::accepted(&headers)))
}

fn elsewhere(path: &str) -> Response {
    ([(header::VARY, "accept-language")], Redirect::to(path)).into_response()
}

/// `GET /{lang}/problems/{slug}`.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let slug = known(&slug).ok_or_else(Problem::not_found)?;
    let frame = Frame {
        lang,
        title: title(slug, lang),
        place: Place::Elsewhere,
        demo: office.demo,
        switch: Switch::Link(problem_path(lang.other(), slug)),
    };
    Ok(html(StatusCode::OK, lang, &ProblemPage { frame, slug, remedy: remedy(slug, lang) }))
}

/// `GET /{lang}/problems`.
pub(crate) async fn list(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
) -> Response {
    let title = lang.text("problems-title");
    let frame = Frame::new(lang, title, Place::Elsewhere, office.demo, To::Problems);
    html(StatusCode::OK, lang, &ProblemList { frame, families: families(lang) })
}

/// The table by families, in its order.
pub(super) fn families(lang: Lang) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for slug in SLUGS {
        let name = slug.split('/').next().unwrap_or_default();
        let entry = Entry { slug, title: title(slug, lang), link: problem_path(lang, slug) };
        match families.iter_mut().find(|family| family.name == name) {
            Some(family) => family.problems.push(entry),
            None => families.push(Family {
                name,
                title: lang.text(&format!("family-{name}")),
                problems: vec![entry],
            }),
        }
    }
    families
}

/// The page of a request that failed.
pub(crate) fn page(problem: &Problem, request: &str, lang: Lang, demo: bool) -> Response {
    let slug = problem.slug;
    let frame = Frame::new(lang, title(slug, lang), Place::Elsewhere, demo, To::Desk);
    let failed = FailedPage {
        frame,
        status: problem.status.as_u16(),
        remedy: remedy(slug, lang),
        slug,
        link: problem_path(lang, slug),
        request: request.to_owned(),
    };
    html(problem.status, lang, &failed)
}
