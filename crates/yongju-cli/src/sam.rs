//! `yongju sam`: an emulated reader, and the host that reads one.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::Path,
    time::Duration,
};

use yongju_record::{
    TextRecord,
    json::{RecordJson, write_hex},
};
use yongju_sam::{
    Emulator, Host, HostError, ModuleId, ReadOptions, Transport,
    clock::{MonotonicClock, ThreadPause},
    emulator::{CardError, EmulatedCard, EmulatorServer, Fault, FaultPlan},
    host::CardRead,
    transport::{TcpTransport, TransportError},
};

use crate::{
    Outcome,
    args::SamCommand,
    input,
    problem::{Answer, Problem},
    record::to_json,
};

/// How long connecting to a reader may take.
const CONNECT: Duration = Duration::from_secs(5);

/// What the emulated module says its identifier is; `9999` marks no maker.
const MODULE_ID: [u8; 16] = [0x0F, 0x27, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

/// A photo is 1,024 opaque bytes; without one given these are zeros.
const PHOTO_LENGTH: usize = 1024;

pub(crate) fn run(command: SamCommand) -> Outcome {
    match command {
        SamCommand::Emulate { tcp, pty: _, record, photo, fingerprint, faults } => {
            let card = card(&record, photo.as_deref(), fingerprint.as_deref())?;
            let emulator = Emulator::new(ModuleId::from_bytes(MODULE_ID));
            emulate(tcp, emulator.with_card(card).with_faults(plan(&faults)?))
        }
        SamCommand::Read { tcp, serial, fingerprint, wait, json } => {
            let patience = Duration::from_secs(wait.into());
            match (tcp, serial) {
                (Some(address), _) => {
                    let line = TcpTransport::connect(address, CONNECT)
                        .map_err(|error| no_line(&address.to_string(), error))?;
                    read(line, fingerprint, patience, json)
                }
                (None, port) => read_serial(&port.unwrap_or_default(), fingerprint, patience, json),
            }
        }
    }
}

/// The card of the files given.
fn card(
    record: &Path,
    photo: Option<&Path>,
    fingerprint: Option<&Path>,
) -> Result<EmulatedCard, Problem> {
    let record = input::record(record, false)?;
    let photo = photo.map_or_else(|| Ok(vec![0; PHOTO_LENGTH]), input::read)?;
    let mut card = EmulatedCard::new(record.as_bytes().to_vec(), photo).map_err(no_card)?;
    if let Some(file) = fingerprint {
        card = card.with_fingerprint(input::read(file)?).map_err(no_card)?;
    }
    Ok(card)
}

fn plan(faults: &[String]) -> Result<FaultPlan, Problem> {
    let parse = |text: &String| {
        text.parse::<Fault>().map_err(|error| {
            Problem::new("arguments/value", format!("--fault `{text}`: {error}"))
                .advice("see `yongju sam emulate --help` for the faults there are")
        })
    };
    faults.iter().map(parse).collect()
}

fn emulate(tcp: Option<SocketAddr>, emulator: Emulator) -> Outcome {
    let server = match tcp {
        Some(address) => EmulatorServer::tcp(address, emulator),
        None => EmulatorServer::pty(emulator),
    }
    .map_err(|error| {
        Problem::new(error.slug(), "the emulated reader cannot be opened")
            .because(error)
            .advice("give a free address, such as 127.0.0.1:0")
    })?;
    let mut output = io::stdout();
    writeln!(output, "{}", server.endpoint())
        .and_then(|()| output.flush())
        .map_err(Problem::output)?;
    server.wait();
    Ok(Answer::Yes)
}

fn no_card(error: CardError) -> Problem {
    Problem::new(error.slug(), error.to_string())
}

#[cfg(feature = "serial")]
fn read_serial(port: &str, fingerprint: bool, patience: Duration, json: bool) -> Outcome {
    let line =
        yongju_sam::transport::SerialTransport::open(port).map_err(|error| no_line(port, error))?;
    read(line, fingerprint, patience, json)
}

#[cfg(not(feature = "serial"))]
fn read_serial(_: &str, _: bool, _: Duration, _: bool) -> Outcome {
    Err(Problem::new("sam/no-serial", "this program was built without serial ports")
        .advice("build it with the feature `serial`"))
}

fn no_line(place: &str, error: TransportError) -> Problem {
    Problem::new(error.slug(), format!("no reader at `{place}`"))
        .because(error)
        .advice("start one with `yongju sam emulate`, or give the reader's own address or port")
}

fn read(line: impl Transport, fingerprint: bool, patience: Duration, json: bool) -> Outcome {
    let mut host = Host::new(line, MonotonicClock::new());
    let failed = |error: HostError| {
        let slug = error.slug();
        Problem::new(slug, "the card could not be read").because(error)
    };
    // A card can be read also through a module that does not say who it is.
    let module = host.module_id().ok();
    if !patience.is_zero() {
        host.wait_for_card(&mut ThreadPause, patience).map_err(failed)?;
    }
    let options = ReadOptions { fingerprint, additional: true };
    let card = match host.read_card(options) {
        Ok(card) => card,
        Err(error) if error.is_no_card() => {
            eprintln!("no card on the reader [{}]", error.slug());
            return Ok(Answer::No);
        }
        Err(error) => return Err(failed(error)),
    };
    let text = if json { to_json(&ReadJson::new(module, &card)?)? } else { shown(module, &card)? };
    writeln!(io::stdout(), "{text}").map_err(Problem::output)?;
    Ok(Answer::Yes)
}

#[derive(serde::Serialize)]
struct ReadJson {
    module_id: Option<String>,
    record: RecordJson,
    /// Hexadecimal; opaque bytes.
    photo: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional: Option<String>,
    steps: Vec<StepJson>,
}

#[derive(serde::Serialize)]
struct StepJson {
    step: String,
    outcome: String,
    attempts: u8,
    bytes: usize,
}

impl ReadJson {
    fn new(module: Option<ModuleId>, card: &CardRead) -> Result<Self, Problem> {
        let steps = card.transcript.iter().map(|step| StepJson {
            step: step.command.to_string(),
            outcome: step.outcome.to_string(),
            attempts: step.attempts,
            bytes: step.received,
        });
        Ok(Self {
            module_id: module.map(|module| module.to_string()),
            record: RecordJson::decode(&record(card)?),
            photo: write_hex(&card.reading.photo),
            fingerprint: card.reading.fingerprint.as_deref().map(write_hex),
            additional: card.additional.as_ref().map(|bytes| write_hex(bytes)),
            steps: steps.collect(),
        })
    }
}

fn record(card: &CardRead) -> Result<TextRecord, Problem> {
    TextRecord::from_bytes(&card.reading.text).map_err(|error| {
        Problem::new(error.slug(), format!("the reader's text is no text record: {error}"))
    })
}

fn shown(module: Option<ModuleId>, card: &CardRead) -> Result<String, Problem> {
    let module = module.map_or_else(|| "unknown".to_owned(), |module| module.to_string());
    let mut lines = vec![format!("{:<16}{module}", "module")];
    lines.push(crate::record::table(&RecordJson::decode(&record(card)?)));
    lines.push(format!("{:<16}{} bytes", "photo", card.reading.photo.len()));
    if let Some(fingerprint) = &card.reading.fingerprint {
        lines.push(format!("{:<16}{} bytes", "fingerprint", fingerprint.len()));
    }
    Ok(lines.join("\n"))
}
