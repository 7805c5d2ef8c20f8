//! `POST /v1/eligibility`: facts in, assessment out; and the schema of the facts.
//!
//! Facts that meet no condition are an answer (200); only facts that cannot be read
//! or contradict themselves are a problem with the request (400).

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Extension,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Json, Response},
};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use yongju_rules::{
    Day, Facts, Law, Set, json,
    law::{ReadingError, Readings},
    report::Report,
    words::Label,
};

use super::member::{Complaints, Member, Object};
use crate::{
    eligibility::{Question, assess, usual_place},
    media::json_body,
    office::Office,
    problem::Problem,
};

/// Assesses facts.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(law): Extension<Arc<Law>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = json_body(&headers, body)?;
    let (facts, question) = read(&body, office.today()?, &law)?;
    assess(&law, question, &facts, |rules, found| {
        Json(Report::new(rules, &facts, question.on, found)).into_response()
    })
    .map_err(|error| Problem::internal(&error))
}

/// Answers with the JSON Schema of the facts.
pub(crate) async fn schema() -> Response {
    ([(header::CONTENT_TYPE, "application/schema+json")], json::schema().to_string())
        .into_response()
}

/// The parts of a request that have a form of their own. What else there is was
/// complained about before.
#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow)]
    facts: &'a RawValue,
    #[serde(default)]
    readings: BTreeMap<String, Value>,
}

/// Reads a request.
///
/// # Errors
///
/// Every wrong member and every fault of the facts, each with its pointer.
fn read(body: &[u8], today: Day, law: &Law) -> Result<(Facts, Question), Problem> {
    let syntax = |error: serde_json::Error| {
        Problem::new("request/json", StatusCode::BAD_REQUEST).detail(format!(
            "the request is not JSON: line {}, column {}",
            error.line(),
            error.column()
        ))
    };
    let members: Member = serde_json::from_slice(body).map_err(syntax)?;
    let mut complaints = Complaints::default();
    let mut found = None;
    if let Some(mut request) = Object::new("", members, &mut complaints) {
        let facts = request.take("facts", &mut complaints);
        let facts = facts.and_then(|facts| Object::new("/facts", facts, &mut complaints));
        let on = day(&mut request, "on", &mut complaints).unwrap_or(today);
        let rules_on = day(&mut request, "rules_on", &mut complaints).unwrap_or(on);
        let place = place(&mut request, law, &mut complaints).unwrap_or_else(usual_place);
        let set = set(&mut request, &mut complaints).unwrap_or(Set::Law);
        let readings = request.optional("readings", &mut complaints);
        let plain = readings
            .is_none_or(|readings| Object::new("/readings", readings, &mut complaints).is_some());
        request.end(&mut complaints);
        if facts.is_some() && plain {
            found = Some(Question { set, place, on, rules_on, readings: law.readings() });
        }
    }
    let Some(mut question) = found else { return Err(complaints.into_problem()) };
    // A member that stands there twice is a complaint already.
    let Ok(parts) = serde_json::from_slice::<Parts<'_>>(body) else {
        return Err(complaints.into_problem());
    };
    for (name, value) in parts.readings {
        read_as(&mut question.readings, &name, &value, &mut complaints);
    }
    let facts = json::read(parts.facts.get().as_bytes(), today, law.names());
    if let Err(error) = &facts {
        for (pointer, slug, message) in error.faults() {
            complaints.add(&format!("/facts{pointer}"), slug, message);
        }
    }
    match facts {
        Ok(facts) if complaints.is_empty() => Ok((facts, question)),
        Ok(_) | Err(_) => Err(complaints.into_problem()),
    }
}

fn day(request: &mut Object, name: &str, complaints: &mut Complaints) -> Option<Day> {
    let text = request.optional_text(name, complaints)?;
    let day = text.parse();
    if day.is_err() {
        let detail = "not a day as YYYY-MM-DD between 1900 and 2299";
        complaints.add(&request.pointer(name), "request/not-a-day", detail);
    }
    day.ok()
}

fn place(request: &mut Object, law: &Law, complaints: &mut Complaints) -> Option<Label> {
    let text = request.optional_text("place", complaints)?;
    let place = Label::new(&text).ok().filter(|id| law.place(*id).is_some_and(|one| one.files));
    if place.is_none() {
        complaints.add("/place", "request/unknown-place", "nobody files at a place of this name");
    }
    place
}

fn set(request: &mut Object, complaints: &mut Complaints) -> Option<Set> {
    let text = request.optional_text("set", complaints)?;
    let set = text.parse();
    if set.is_err() {
        let detail = "not one of law, as-reported and draft-2020";
        complaints.add("/set", "request/unknown-set", detail);
    }
    set.ok()
}

/// Reads the law otherwise in one place.
fn read_as(readings: &mut Readings, name: &str, value: &Value, complaints: &mut Complaints) {
    // A number of days is written as one, a word as a text.
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (slug, detail) = match readings.set(name, &text) {
        Ok(()) => return,
        Err(ReadingError::Name) => ("request/unknown-reading", "no reading has this name"),
        Err(ReadingError::Value { .. }) => ("request/reading-value", "not a value of this reading"),
    };
    let pointer = format!("/readings/{}", name.replace('~', "~0").replace('/', "~1"));
    complaints.add(&pointer, slug, detail);
}
