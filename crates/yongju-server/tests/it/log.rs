//! What is logged: no character of anybody's data.

use std::{
    fmt::Write as _,
    sync::{Arc, LazyLock, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};
use yongju_testkit::Specimen;

use crate::door::Door;

/// Writes every field of every span and event into one text.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

/// What all tests of this binary made the doors log. Only a recorder of the
/// whole process hears every thread.
static LOG: LazyLock<Recorder> = LazyLock::new(|| {
    let recorder = Recorder::default();
    let _ = tracing::subscriber::set_global_default(recorder.clone());
    recorder
});

/// Begins to record, once; every door asks for it.
pub(crate) fn listen() {
    LazyLock::force(&LOG);
}

struct Writer<'a>(&'a mut String);

impl Visit for Writer<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = writeln!(self.0, "{}={value:?}", field.name());
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("yongju")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().expect("one thread");
        let _ = writeln!(text, "span {}", span.metadata().name());
        span.record(&mut Writer(&mut text));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Writer(&mut self.0.lock().expect("one thread")));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Writer(&mut self.0.lock().expect("one thread")));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// WEB-18
#[tokio::test]
async fn a_verification_is_logged_with_purpose_and_verdict_and_no_datum() {
    let door = Door::demo();
    let record = Specimen::Pakistan2023.record();
    let card = door.register(record);
    let id = card.id.to_string();
    let hotel = ("purpose", "accommodation-registration");
    door.form("/en/verify/number", &[hotel, ("number", "931586198001010028")]).await;
    door.form("/en/verify/reader", &[hotel, ("card", &id)]).await;
    door.upload("/zh/verify/record", hotel.1, record.as_bytes()).await;
    door.get(&format!("/en/verify?card={id}")).await;
    door.get(&format!("/v1/receipts/rcpt_{}", "1".repeat(32))).await;
    door.store.set_receipts_fail(true);
    door.form("/en/verify/number", &[hotel, ("number", "931586198001010028")]).await;
    let log = LOG.0.lock().unwrap().clone();
    for said in [
        "span server.verification.create",
        "purpose=\"accommodation-registration\"",
        "verdict=\"refer\"",
        "verdict=\"accept\"",
        "duration_ms=",
        "route=\"/v1/receipts/{id}\"",
        "the store did not answer",
    ] {
        assert!(log.contains(said), "{said} is not in:\n{log}");
    }
    for hidden in
        ["9315861980", "19800101", "1980-01-01", "ZHENGJIAN", "证件样本", "11111111", id.as_str()]
    {
        assert!(!log.contains(hidden), "{hidden} is in:\n{log}");
    }
}

/// WEB-18, WEB-19
#[tokio::test]
async fn nothing_of_anybodys_facts_is_logged_or_stands_in_an_address() {
    let door = Door::plain();
    let facts = r#"{"birth_date":"1971-07-13","findings":{},"degree":"doctorate"}"#;
    let step = [("facts", facts), ("step", "marriage"), ("asked", "marriages"), ("do", "next")];
    let answer = door.form("/en/eligibility", &step).await;
    assert_eq!(answer.status, axum::http::StatusCode::OK);
    for address in answer.text().split(['"', '?']).filter(|part| part.starts_with('/')) {
        assert!(!address.contains("1971") && !address.contains("doctorate"), "{address}");
    }
    door.form("/en/eligibility", &[("facts", &facts.replace("07", "77"))]).await;
    door.form("/en/eligibility/save", &[("facts", facts)]).await;
    let request = axum::http::Request::post("/v1/eligibility")
        .header("content-type", "application/json")
        .body(axum::body::Body::from(format!("{{\"facts\":{facts}}}")));
    door.send(request.unwrap()).await;
    let log = LOG.0.lock().unwrap().clone();
    assert!(log.contains("route=\"/v1/eligibility\""), "{log}");
    assert!(log.contains("route=\"/en/eligibility/save\""), "{log}");
    for hidden in ["1971", "doctorate", "birth_date", "marriages"] {
        assert!(!log.contains(hidden), "{hidden} is in:\n{log}");
    }
}
