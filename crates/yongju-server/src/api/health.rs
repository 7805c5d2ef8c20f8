//! `GET /healthz`: whether this process can answer and its store too.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use yongju_registry::ports::look;

use crate::{blocking::blocking, office::Office, problem::Problem};

#[derive(Serialize)]
pub(crate) struct Health {
    status: &'static str,
}

/// Answers 200 when the store answers, 503 otherwise.
pub(crate) async fn show(State(office): State<Arc<Office>>) -> Result<Json<Health>, Problem> {
    blocking(move || look(&*office.store, |register| register.newest_cards(1).map(drop))).await??;
    Ok(Json(Health { status: "ok" }))
}
