//! The answers as a file: saved by the visitor, opened again, and read by
//! `yongju rules assess --facts`.

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{Multipart, State, multipart::MultipartRejection, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use yongju_rules::Law;

use super::{
    answers::Answers,
    fill::{Fault, named},
    page::StepPage,
    posted::Posted,
    steps::Step,
};
use crate::{lang::Lang, office::Office, problem::Problem, problems};

/// Sends the answers back as a file.
pub(crate) async fn save(
    State(office): State<Arc<Office>>,
    Extension(law): Extension<Arc<Law>>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Problem> {
    let answers = Answers::read(&Posted::read(form)?, office.today()?, &law)?;
    let text = serde_json::to_string_pretty(&serde_json::Value::Object(answers.members()));
    let text = text.map_err(|error| Problem::internal(&error))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"yongju-facts.json\""),
    ];
    Ok((headers, text + "\n").into_response())
}

/// Takes answers out of a file, and asks what is still to be asked.
pub(crate) async fn open(
    State(office): State<Arc<Office>>,
    Extension(law): Extension<Arc<Law>>,
    Extension(lang): Extension<Lang>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let bytes = uploaded(form.map_err(|_| Problem::content_type())?).await?;
    let at = (lang, office.demo, &*law);
    let today = office.today()?;
    let at_file = |text: String| Fault { field: Some("file".to_owned()), text };
    let (answers, faults) = match Answers::from_file(&bytes, today, &law) {
        Ok(answers) => (answers, Vec::new()),
        Err(_) if bytes.is_empty() => {
            (Answers::new(today, &law)?, vec![at_file(lang.text("elig-file-missing"))])
        }
        Err(error) => {
            let fault = |(pointer, slug, _): (String, &'static str, String)| {
                at_file(named(&pointer, &problems::title(slug, lang), lang))
            };
            let faults = error.faults().into_iter().map(fault).collect();
            (Answers::new(today, &law)?, faults)
        }
    };
    Ok(StepPage::new(&answers, Step::Filing, None, None, faults, at)?.response())
}

async fn uploaded(mut form: Multipart) -> Result<Vec<u8>, Problem> {
    let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        _ => Problem::form(),
    };
    let mut bytes = Vec::new();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("file") {
            bytes = field.bytes().await.map_err(broken)?.to_vec();
        }
    }
    Ok(bytes)
}
