//! A module with a card, and hosts before it.

use std::time::Duration;

use yongju_sam::clock::MonotonicClock;
use yongju_sam::emulator::{EmulatedCard, EmulatorServer, Endpoint, Fault};
use yongju_sam::host::{Host, HostOptions};
use yongju_sam::transport::TcpTransport;
use yongju_sam::{Emulator, ModuleId, Reading, Transport};

pub(crate) const ID: ModuleId = ModuleId::new(5, 3, 20_230_101, 123, 1_234_567_890);

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Every byte value occurs, so a line that translates any of them is caught.
pub(crate) fn reading() -> Reading {
    let bytes = |count: usize| (0..=u8::MAX).cycle().take(count).collect::<Vec<u8>>();
    Reading { text: bytes(256), photo: bytes(1_024), fingerprint: Some(bytes(1_024)) }
}

pub(crate) fn emulator(faults: &[&str]) -> Emulator {
    let faults = faults.iter().map(|text| text.parse::<Fault>().unwrap()).collect();
    let card = EmulatedCard::from_reading(reading()).unwrap().with_additional(&[0xAA; 70]).unwrap();
    Emulator::new(ID).with_card(card).with_faults(faults)
}

/// A host for a peer that answers: slow machines do not fail it.
pub(crate) fn patient<T: Transport>(line: T) -> Host<T, MonotonicClock> {
    let options =
        HostOptions { step_limit: PATIENCE, call_limit: 3 * PATIENCE, ..HostOptions::default() };
    Host::with_options(line, MonotonicClock::new(), options)
}

/// A host for a peer that does not.
pub(crate) fn hasty<T: Transport>(line: T) -> Host<T, MonotonicClock> {
    let options = HostOptions {
        step_limit: Duration::from_millis(150),
        quiet: Duration::from_millis(50),
        ..HostOptions::default()
    };
    Host::with_options(line, MonotonicClock::new(), options)
}

pub(crate) fn connect(server: &EmulatorServer) -> TcpTransport {
    let Endpoint::Tcp(address) = server.endpoint() else {
        panic!("this server listens on a socket");
    };
    TcpTransport::connect(address, PATIENCE).unwrap()
}
