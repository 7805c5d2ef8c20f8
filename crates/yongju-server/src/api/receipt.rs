//! `GET /v1/receipts/{id}`: that a verification was answered, without who was
//! verified.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Serialize;
use yongju_registry::{ReceiptId, ports::look};

use crate::{blocking::blocking, office::Office, problem::Problem};

#[derive(Serialize)]
pub(crate) struct ReceiptJson {
    receipt: String,
    at: String,
    purpose: &'static str,
    verdict: &'static str,
}

/// Answers with the receipt; 404 for a number that was never given out and for
/// a text that is none.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Path(id): Path<String>,
) -> Result<Json<ReceiptJson>, Problem> {
    let absent = || Problem::new("request/no-such-receipt", StatusCode::NOT_FOUND);
    let id: ReceiptId = id.parse().map_err(|_| absent())?;
    let found = blocking(move || look(&*office.store, |register| register.receipt(id))).await??;
    let receipt = found.ok_or_else(absent)?;
    Ok(Json(ReceiptJson {
        receipt: receipt.id.to_string(),
        at: receipt.at.to_string(),
        purpose: receipt.purpose.slug(),
        verdict: receipt.verdict.word(),
    }))
}
