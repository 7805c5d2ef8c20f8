//! `yongju serve`: opens the store, binds the address, serves until told to stop.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use tokio::{
    net::TcpListener,
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
};
use tracing_subscriber::EnvFilter;
use yongju_server::Office;

use crate::{
    Outcome,
    args::ServeOptions,
    card, demo,
    problem::{Answer, Problem},
    world::{SystemChance, SystemClock},
};

pub(crate) fn run(options: ServeOptions) -> Outcome {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(io::stderr).init();
    let runtime = Runtime::new().map_err(|error| {
        Problem::new("serve/runtime", "no threads to serve with").because(error)
    })?;
    // An address that cannot be had must not leave a new data folder behind.
    let listener = runtime.block_on(listen(options.listen))?;
    let folder = options
        .data
        .unwrap_or_else(|| PathBuf::from(if options.demo { "yongju-demo" } else { "yongju-data" }));
    let store = card::open(&folder)?;
    if options.demo {
        demo::seed(&store)?;
    }
    let office = Office {
        store: Arc::new(store),
        clock: Arc::new(SystemClock),
        chance: Arc::new(Mutex::new(SystemChance)),
        demo: options.demo,
    };
    runtime.block_on(async {
        let address = listener
            .local_addr()
            .map_err(|error| Problem::new("serve/listen", "no address").because(error))?;
        // Whoever reads the first line may tell us to stop at once.
        let stopped = stopped().map_err(|error| {
            Problem::new("serve/signals", "no signals to stop at").because(error)
        })?;
        announce(&format!("http://{address}"), options.demo).map_err(Problem::output)?;
        yongju_server::serve(listener, yongju_server::router(office), stopped)
            .await
            .map_err(|error| Problem::new("serve/failed", "serving failed").because(error))
    })?;
    Ok(Answer::Yes)
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Problem> {
    TcpListener::bind(address).await.map_err(|error| {
        let problem = if error.kind() == io::ErrorKind::AddrInUse {
            Problem::new("serve/port-in-use", format!("{address} is in use"))
        } else {
            Problem::new("serve/listen", format!("{address} cannot be listened at"))
        };
        problem.because(error).advice("give another address with --listen; port 0 takes a free one")
    })
}

/// Says where, first thing: programs wait for this line.
fn announce(address: &str, demo: bool) -> io::Result<()> {
    let mut output = io::stdout();
    writeln!(output, "listening on {address}")?;
    if demo {
        writeln!(output, "  clerk's desk   {address}/zh/verify   {address}/en/verify")?;
        writeln!(output, "  eligibility    {address}/zh/eligibility   {address}/en/eligibility")?;
        writeln!(output, "  issuing desk   {address}/zh/office   {address}/en/office")?;
        writeln!(output, "  interface      POST {address}/v1/verifications")?;
        writeln!(output, "specimens and generated people only; stop with Ctrl-C")?;
    }
    output.flush()
}

/// Listens for an interrupt and a request to terminate from now on; what comes
/// back waits for one of them.
fn stopped() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
