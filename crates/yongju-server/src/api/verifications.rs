//! `POST /v1/verifications`: evidence in, verdict out.
//!
//! A wrong card is an answer (200 with `reject`); only evidence that is none,
//! such as half a record, is a problem with the request (400).

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Json, Response},
};
use serde::Serialize;
use yongju_core::{json::ClassificationJson, number::classify::classify};
use yongju_record::{
    TextRecord, TypeMark,
    json::{FindingJson, read_hex},
};
use yongju_verify::{CheckResult, Disclosed, Evidence, Outcome, Purpose, Source};

use super::member::{Complaints, Member, Object};
use crate::{
    media::json_body,
    office::Office,
    problem::Problem,
    verification::{Answer, answer},
};

/// The most bytes that a request may have.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// Answers a verification.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = json_body(&headers, body)?;
    let request = Request::parse(&body)?;
    let evidence = request.evidence.to_evidence();
    let Answer { report, receipt } = answer(&office, &evidence, request.purpose).await?;
    let number = match (&request.evidence, &evidence) {
        (Shown::Number(input), Evidence::Number(found)) => {
            Some(ClassificationJson { input, found })
        }
        (Shown::Number(_) | Shown::Record { .. }, _) => None,
    };
    let answer = AnswerJson {
        receipt: receipt.id.to_string(),
        at: receipt.at.to_string(),
        purpose: receipt.purpose.slug(),
        verdict: report.verdict.word(),
        checks: report.checks.iter().copied().map(CheckJson::from).collect(),
        findings: report.findings.iter().copied().map(FindingJson::from).collect(),
        number,
        disclosed: DisclosedJson::from(&report.disclosed),
    };
    Ok(Json(answer).into_response())
}

/// A request, parsed.
struct Request {
    purpose: Purpose,
    evidence: Shown,
}

/// Evidence as it was sent.
enum Shown {
    Number(String),
    Record { record: Box<TextRecord>, source: Source },
}

impl Shown {
    fn to_evidence(&self) -> Evidence {
        match self {
            Self::Number(text) => Evidence::Number(classify(text)),
            Self::Record { record, source } => {
                Evidence::Record { record: **record, source: *source }
            }
        }
    }
}

impl Request {
    /// Parses a request.
    ///
    /// # Errors
    ///
    /// Every wrong member, each with its pointer.
    fn parse(body: &[u8]) -> Result<Self, Problem> {
        let members: Member = serde_json::from_slice(body).map_err(|error| {
            Problem::new("request/json", StatusCode::BAD_REQUEST).detail(format!(
                "the request is not JSON: line {}, column {}",
                error.line(),
                error.column()
            ))
        })?;
        let mut complaints = Complaints::default();
        let request = Self::of(members, &mut complaints);
        // Nothing is answered that has a member we do not know.
        match request {
            Some(request) if complaints.is_empty() => Ok(request),
            Some(_) | None => Err(complaints.into_problem()),
        }
    }

    fn of(members: Member, complaints: &mut Complaints) -> Option<Self> {
        let mut request = Object::new("", members, complaints)?;
        let purpose = request.text("purpose", complaints).and_then(|text| {
            let known = text.parse::<Purpose>();
            if known.is_err() {
                complaints.add("/purpose", "request/unknown-purpose", "no purpose has this name");
            }
            known.ok()
        });
        let evidence = request
            .take("evidence", complaints)
            .and_then(|member| Object::new("/evidence", member, complaints))
            .and_then(|evidence| shown(evidence, complaints));
        request.end(complaints);
        Some(Self { purpose: purpose?, evidence: evidence? })
    }
}

/// The evidence of a request.
fn shown(mut evidence: Object, complaints: &mut Complaints) -> Option<Shown> {
    let kind = evidence.text("kind", complaints)?;
    let source = match kind.as_str() {
        "number" => None,
        "sam-reader" => Some(Source::SamReader),
        "file" => Some(Source::File),
        _ => {
            let detail = "not one of number, sam-reader and file";
            complaints.add("/evidence/kind", "request/unknown-evidence", detail);
            return None;
        }
    };
    let shown = match source {
        None => evidence.text("number", complaints).map(Shown::Number),
        Some(source) => evidence
            .text("text_record", complaints)
            .and_then(|hex| record(&hex, complaints))
            .map(|record| Shown::Record { record: Box::new(record), source }),
    };
    evidence.end(complaints);
    shown
}

fn record(hex: &str, complaints: &mut Complaints) -> Option<TextRecord> {
    let record = read_hex(hex).and_then(|bytes| Ok(TextRecord::from_bytes(&bytes)?));
    record
        .inspect_err(|error| {
            complaints.add("/evidence/text_record", error.slug(), error.to_string());
        })
        .ok()
}

/// The answer, a contract: keys are added, never renamed.
#[derive(Serialize)]
struct AnswerJson<'a> {
    receipt: String,
    at: String,
    purpose: &'static str,
    verdict: &'static str,
    checks: Vec<CheckJson>,
    findings: Vec<FindingJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<ClassificationJson<'a>>,
    disclosed: DisclosedJson,
}

#[derive(Serialize)]
struct CheckJson {
    check: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

impl From<CheckResult> for CheckJson {
    fn from(result: CheckResult) -> Self {
        let (outcome, reason) = match result.outcome {
            Outcome::Passed => ("passed", None),
            Outcome::Failed(failure) => ("failed", Some(failure.slug())),
            Outcome::NotDone(reason) => ("not-done", Some(reason.slug())),
        };
        Self { check: result.check.slug(), outcome, reason }
    }
}

/// What the purpose may see; an absent key is not disclosed or not stated.
#[derive(Serialize)]
struct DisclosedJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roman_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chinese_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nationality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_valid_day: Option<String>,
}

impl From<&Disclosed> for DisclosedJson {
    fn from(disclosed: &Disclosed) -> Self {
        let edition = disclosed.edition.and_then(|mark| match mark {
            TypeMark::Card2017 => Some("2017"),
            TypeMark::Card2023 => Some("2023"),
            TypeMark::ResidentId | TypeMark::ResidencePermit => None,
        });
        Self {
            number: disclosed.number.map(|number| number.to_string()),
            edition,
            roman_name: disclosed.roman_name.clone(),
            chinese_name: disclosed.chinese_name.clone(),
            sex: disclosed.sex.map(yongju_core::Sex::word),
            nationality: disclosed.nationality.map(|code| code.to_string()),
            birth_date: disclosed.birth_date.map(|day| day.to_string()),
            valid_from: disclosed.validity.map(|validity| validity.from().to_string()),
            last_valid_day: disclosed.validity.map(|validity| validity.last_day().to_string()),
        }
    }
}
