//! The demonstration's reader: a module in a thread of its own, a line over
//! loopback TCP, and the real host session on this side of it.
//!
//! What the clerk's desk gets out of it came over the reader protocol byte by
//! byte; only the air between module and card is missing.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use yongju_record::TextRecord;
use yongju_sam::{
    Command, Emulator, Host, HostError, ModuleId, ReadOptions, TransportError,
    clock::MonotonicClock,
    emulator::{EmulatedCard, EmulatorServer, Endpoint, FaultKind, FaultPlan, When},
    host::HostOptions,
    transport::TcpTransport,
};

/// What lies on the reader.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lies {
    /// A card that stays there.
    Card(TextRecord),
    /// A card that is taken away once it is selected.
    TakenAway(TextRecord),
    /// Nothing.
    Nothing,
}

/// Nothing was read: neither yes nor no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotRead {
    /// The stable name of what happened.
    pub(crate) slug: &'static str,
}

/// A published card's photo has 1,024 bytes; these are none of anybody's.
const PHOTO: [u8; 1024] = [0; 1024];

/// An identifier that no vendor gives out.
const MODULE: ModuleId = ModuleId::new(0, 0, 0, 0, 0);

/// How long a clerk waits at most: far above what a sound module needs.
const OPTIONS: HostOptions = HostOptions {
    step_limit: Duration::from_secs(2),
    call_limit: Duration::from_secs(5),
    quiet: Duration::from_millis(200),
    retries: 2,
};

/// Reads what lies on the reader; waits, so call it where waiting is allowed.
///
/// # Errors
///
/// [`NotRead`] with the name of what the module or the line said.
pub(crate) fn read(lies: &Lies) -> Result<TextRecord, NotRead> {
    let module = Emulator::new(MODULE);
    let module = match lies {
        Lies::Nothing => module,
        Lies::Card(record) => module.with_card(card(record)?),
        Lies::TakenAway(record) => module.with_card(card(record)?).with_faults(
            FaultPlan::new().with(FaultKind::RemoveCard, When::Command(Command::Select)),
        ),
    };
    let server = EmulatorServer::tcp((IpAddr::V4(Ipv4Addr::LOCALHOST), 0), module)?;
    let Endpoint::Tcp(address) = server.endpoint() else {
        return Err(NotRead { slug: TransportError::Closed.slug() });
    };
    let line = TcpTransport::connect(address, OPTIONS.step_limit)?;
    let mut host = Host::with_options(line, MonotonicClock::new(), OPTIONS);
    let read = host.read_card(ReadOptions::default())?;
    TextRecord::from_bytes(&read.reading.text).map_err(|error| NotRead { slug: error.slug() })
}

fn card(record: &TextRecord) -> Result<EmulatedCard, NotRead> {
    EmulatedCard::new(record.as_bytes().to_vec(), PHOTO.to_vec())
        .map_err(|error| NotRead { slug: error.slug() })
}

impl From<HostError> for NotRead {
    fn from(error: HostError) -> Self {
        Self { slug: error.slug() }
    }
}

impl From<TransportError> for NotRead {
    fn from(error: TransportError) -> Self {
        Self { slug: error.slug() }
    }
}

#[cfg(test)]
mod tests;
