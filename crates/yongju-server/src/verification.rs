//! The use case behind pages and API: ask the register, judge, keep a receipt.

use std::{sync::Arc, time::Instant};

use jiff::Timestamp;
use tracing::field::Empty;
use yongju_registry::{
    Receipt, ReceiptId,
    ports::{StoreError, look, transact},
    standing,
};
use yongju_verify::{Evidence, Purpose, Report, Standing, verify};

use crate::{blocking::blocking, office::Office, problem::Problem};

/// What a verification leaves.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The judge's report.
    pub(crate) report: Report,
    /// The receipt, kept in the register before anybody sees the answer.
    pub(crate) receipt: Receipt,
}

/// Verifies evidence.
///
/// A register that cannot be asked is an answer of its own (`refer`). A receipt
/// that cannot be written is not: nothing that was answered may be lost.
///
/// # Errors
///
/// The store's, when the receipt could not be written.
pub(crate) async fn answer(
    office: &Arc<Office>,
    evidence: &Evidence,
    purpose: Purpose,
) -> Result<Answer, Problem> {
    let span = tracing::info_span!(
        "server.verification.create",
        purpose = purpose.slug(),
        verdict = Empty,
        duration_ms = Empty
    );
    let office = Arc::clone(office);
    let evidence = *evidence;
    let begun = Instant::now();
    let answer = blocking(move || judge(&office, &evidence, purpose)).await??;
    span.record("verdict", answer.report.verdict.word());
    span.record("duration_ms", u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX));
    span.in_scope(|| tracing::info!("answered a verification"));
    Ok(answer)
}

fn judge(office: &Office, evidence: &Evidence, purpose: Purpose) -> Result<Answer, StoreError> {
    let number = evidence.number();
    let standing = look(&*office.store, |register| Ok(standing(number, register)))
        .unwrap_or(Standing::Unavailable);
    let (now, today) = office.now();
    // As the register keeps it, so that a receipt looked up later says the same.
    let at = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
    let report = verify(evidence, &standing, purpose, today);
    let id = ReceiptId::new(at, &mut *office.chance());
    let receipt = Receipt { id, purpose, verdict: report.verdict, at };
    transact(&*office.store, move |unit| unit.save_receipt(&receipt))?;
    Ok(Answer { report, receipt })
}
