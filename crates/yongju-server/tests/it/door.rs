//! A door to knock at.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use serde_json::Value;
use tower::ServiceExt as _;
use yongju_record::TextRecord;
use yongju_registry::{
    Card, OfficerId,
    acts::{ActError, Acting, register, report_lost},
    ports::transact,
};
use yongju_server::{Clock, Office, router};
use yongju_testkit::{MemoryStore, Seeded, Stopped, china};

/// The day of the tests, in China.
pub(crate) const TODAY: (i16, i8, i8) = (2026, 11, 24);

struct TestClock(Stopped);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

/// A router over a store that a test can break.
pub(crate) struct Door {
    pub(crate) store: Arc<MemoryStore>,
    router: Router,
}

/// A response, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("the answer is text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("the answer is JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("the header is text"))
    }

    /// The text of a page, without tags and with single spaces.
    pub(crate) fn words(&self) -> String {
        let text = self.text();
        let pieces =
            text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, rest)| rest));
        let plain = pieces.collect::<Vec<_>>().join(" ");
        let plain = plain.replace("&#39;", "'").replace("&#38;", "&");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn assert_says(&self, words: &str) {
        let all = self.words();
        assert!(all.contains(words), "{words:?} is not in: {all}");
    }

    pub(crate) fn assert_hides(&self, words: &str) {
        assert!(!self.text().contains(words), "{words:?} is in the answer");
    }
}

impl Door {
    /// A demonstration's door.
    pub(crate) fn demo() -> Self {
        Self::new(true)
    }

    /// The door of an office that serves, without the demonstration.
    pub(crate) fn plain() -> Self {
        Self::new(false)
    }

    fn new(demo: bool) -> Self {
        crate::log::listen();
        let store = Arc::new(MemoryStore::new());
        let (year, month, day) = TODAY;
        let office = Office {
            store: Arc::<MemoryStore>::clone(&store),
            clock: Arc::new(TestClock(Stopped::at(china(year, month, day)))),
            chance: Arc::new(Mutex::new(Seeded::new(11))),
            demo,
        };
        Self { store, router: router(office) }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("a router answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("the body ends").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as a browser does.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(form(path, fields).body(encoded(fields)).expect("a request")).await
    }

    /// Sends a form with a file as a browser does.
    pub(crate) async fn upload(&self, path: &str, purpose: &str, file: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (head, content) in [
            ("form-data; name=\"purpose\"", purpose.as_bytes()),
            ("form-data; name=\"file\"; filename=\"record.bin\"", file),
        ] {
            body.extend_from_slice(b"--edge\r\nContent-Disposition: ");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(b"\r\n\r\n");
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends JSON to the interface.
    pub(crate) async fn verify(&self, body: impl Into<Body>) -> Answer {
        let request =
            Request::post("/v1/verifications").header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Takes a card into the register.
    pub(crate) fn register(&self, record: TextRecord) -> Card {
        self.act(move |unit, acting| register(unit, &record, acting))
    }

    /// Reports a card lost.
    pub(crate) fn report_lost(&self, card: &Card) {
        let id = card.id;
        self.act(move |unit, acting| report_lost(unit, id, acting));
    }

    fn act<T: Send + 'static>(
        &self,
        mut act: impl FnMut(
            &mut dyn yongju_registry::ports::UnitOfWork,
            &mut Acting<'_>,
        ) -> Result<T, ActError>
        + Send
        + 'static,
    ) -> T {
        let officer: OfficerId = "test.officer".parse().expect("an officer");
        let seed = u64::try_from(self.store.events().len()).unwrap_or(0) + 100;
        transact(&*self.store, move |unit| {
            let mut chance = Seeded::new(seed);
            let today = jiff::civil::date(2026, 1, 5);
            let now = china(2026, 1, 5);
            act(unit, &mut Acting { officer: &officer, now, today, chance: &mut chance })
        })
        .expect("the act is possible")
    }
}

/// The head of a form's request.
pub(crate) fn form(path: &str, _: &[(&str, &str)]) -> axum::http::request::Builder {
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// The body of a form's request.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> Body {
    let escape = |text: &str| -> String {
        let letter = |byte: u8| {
            if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        text.bytes().map(letter).collect()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", escape(value)));
    Body::from(pairs.collect::<Vec<_>>().join("&"))
}
