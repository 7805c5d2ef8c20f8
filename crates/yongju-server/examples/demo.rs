//! The doors over a store in memory: to look at the pages without the binary.
//!
//! `cargo run -p yongju-server --example demo -- 127.0.0.1:0`

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use yongju_registry::{
    OfficerId,
    acts::{Acting, exchange, register, report_lost},
    ports::transact,
};
use yongju_server::{Clock, Office, router, serve};
use yongju_testkit::{MemoryStore, Seeded, Specimen, china};

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this example is its own door")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let store = Arc::new(MemoryStore::new());
    seed(&store);
    let office = Office {
        store,
        clock: Arc::new(SystemClock),
        chance: Arc::new(Mutex::new(Seeded::new(7))),
        demo: true,
    };
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let stop = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    serve(listener, router(office), stop).await
}

/// The published specimens, one of them exchanged, one expired, one lost.
fn seed(store: &Arc<MemoryStore>) {
    let officer: OfficerId = "demo.officer".parse().expect("letters and a dot");
    let mut chance = Seeded::new(1);
    let done = transact(&**store, move |unit| {
        let now = china(2026, 1, 5);
        let today = jiff::civil::date(2026, 1, 5);
        let mut acting = Acting { officer: &officer, now, today, chance: &mut chance };
        register(unit, &Specimen::Pakistan2017.record(), &mut acting)?;
        let kazakhstan = register(unit, &Specimen::Kazakhstan2017.record(), &mut acting)?;
        exchange(unit, kazakhstan.id, &mut acting)?;
        register(unit, &Specimen::Canada2017.record(), &mut acting)?;
        let lost = register(unit, &Specimen::Canada2023.record(), &mut acting)?;
        report_lost(unit, lost.id, &mut acting)?;
        register(unit, &Specimen::Pakistan2023.record(), &mut acting)
    });
    if let Err(error) = done {
        eprintln!("the specimens could not be registered: {error}");
    }
}
