//! Faults over a real socket, and a server that always stops.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use yongju_sam::emulator::{EmulatorServer, Endpoint, FaultPlan, StopSignal, serve};
use yongju_sam::host::ReadOptions;
use yongju_sam::transport::TcpTransport;
use yongju_sam::{Emulator, Transport};

use crate::support::{ID, PATIENCE, connect, emulator, hasty, patient, reading};

fn server(faults: &[&str]) -> EmulatorServer {
    EmulatorServer::tcp("127.0.0.1:0", emulator(faults)).unwrap()
}

/// The slug of what goes wrong when a card is read, step's name first.
fn outcome<T: Transport>(
    host: &mut yongju_sam::Host<T, yongju_sam::clock::MonotonicClock>,
) -> (&'static str, &'static str) {
    match host.read_card(ReadOptions::default()) {
        Ok(_) => ("read", "ok"),
        Err(error) => (error.step().name(), error.slug()),
    }
}

// SAM-7, SAM-10, SAM-19, SAM-22
#[test]
fn every_fault_gives_its_error_over_tcp() {
    for (faults, expected) in [
        (&["wrong-checksum@read"][..], ("read", "sam/frame-checksum")),
        (&["text-length=255"], ("read", "sam/reading-length")),
        (&["unauthorised"], ("find", "sam/status-not-authorised")),
        (&["remove-card@find"], ("select", "sam/status-select-failed")),
        (&["remove-card@select"], ("read", "sam/status-read-failed")),
        (&["noise-before=200:3", "noise-after=200:4"], ("read", "ok")),
        (&["wrong-checksum@3"], ("read", "ok")),
        (&["truncate=600@3"], ("read", "ok")),
        (&["slow=100/1"], ("read", "ok")),
    ] {
        let server = server(faults);
        assert_eq!(outcome(&mut patient(connect(&server))), expected, "{faults:?}");
    }
}

// SAM-21
#[test]
fn silence_and_trickles_end_in_a_timeout_over_tcp() {
    for fault in ["silent", "slow=1/40", "truncate=4"] {
        let server = server(&[fault]);
        assert_eq!(outcome(&mut hasty(connect(&server))), ("find", "sam/timeout"), "{fault}");
    }
}

// SAM-21
#[test]
fn a_server_that_stops_closes_the_line() {
    let server = server(&[]);
    let mut host = patient(connect(&server));
    host.status().unwrap();
    drop(server);
    assert_eq!(host.status().unwrap_err().slug(), "sam/transport-closed");
}

// SAM-21
#[test]
fn nobody_at_an_address_is_an_error() {
    let server = server(&[]);
    let Endpoint::Tcp(address) = server.endpoint().clone() else {
        panic!("this server listens on a socket");
    };
    drop(server);
    assert!(TcpTransport::connect(address, Duration::ZERO).is_err());
    let error = TcpTransport::connect(address, PATIENCE).unwrap_err();
    assert_eq!(error.slug(), "sam/transport-failed");
}

// SAM-30
#[test]
fn a_card_is_placed_and_removed_while_a_host_is_connected() {
    let server = server(&[]);
    let mut host = patient(connect(&server));
    let card = server.with(Emulator::remove_card).unwrap();
    assert_eq!(host.find().unwrap(), None);
    server.with(|emulator| emulator.place_card(card));
    assert!(host.find().unwrap().is_some());
    server.with(|emulator| emulator.set_faults(FaultPlan::new()));
    assert_eq!(server.with(|emulator| emulator.answers()), 0);
}

// SAM-30: the second host waits until the first has been idle.
#[test]
fn an_idle_host_makes_way_for_one_that_waits() {
    let server = server(&[]);
    let mut first = patient(connect(&server));
    first.status().unwrap();
    let mut second = patient(connect(&server));
    assert_eq!(second.module_id().unwrap(), ID);
    assert_eq!(first.status().unwrap_err().slug(), "sam/transport-closed");
}

// SAM-30
#[test]
fn a_server_stops_whatever_its_host_does() {
    // A host that is connected and silent.
    let silent = server(&[]);
    let _host = connect(&silent);
    drop(silent);

    // A host in the middle of a request.
    let halfway = server(&[]);
    let mut stream = TcpStream::connect(halfway.endpoint().to_string()).unwrap();
    stream.write_all(&[0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09]).unwrap();
    drop(halfway);

    // A server in the middle of an answer that takes an hour a byte.
    let endless = server(&["slow=1/3600000"]);
    let mut host = hasty(connect(&endless));
    assert_eq!(host.status().unwrap_err().slug(), "sam/timeout");
    drop(endless);
}

// SAM-30
#[test]
fn a_signal_from_elsewhere_ends_the_wait() {
    let server = server(&[]);
    let signal = server.stop_signal();
    let waiting = thread::spawn(move || server.wait());
    assert!(!signal.is_stopped());
    signal.stop();
    waiting.join().unwrap();
    assert!(signal.wait(PATIENCE));
}

// SAM-30: one line, served by hand.
#[test]
fn any_transport_can_be_served() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let line = TcpTransport::connect(listener.local_addr().unwrap(), PATIENCE).unwrap();
    assert_eq!(line.peer().unwrap(), listener.local_addr().unwrap());
    let mut module = TcpTransport::from_stream(listener.accept().unwrap().0).unwrap();
    let served =
        thread::spawn(move || serve(&mut module, &Mutex::new(emulator(&[])), &StopSignal::new()));
    let mut host = patient(line);
    assert_eq!(host.read_card(ReadOptions::default()).unwrap().reading.text, reading().text);
    drop(host);
    assert_eq!(served.join().unwrap().unwrap_err().slug(), "sam/transport-closed");
}

// SAM-30
#[cfg(unix)]
#[test]
fn a_server_on_a_pseudo_terminal_stops_when_nobody_reads() {
    use yongju_sam::transport::TerminalTransport;

    let server = EmulatorServer::pty(emulator(&[])).unwrap();
    let mut line = TerminalTransport::open(server.endpoint().to_string()).unwrap();
    let reset = yongju_sam::Request::new(yongju_sam::Command::ModuleId).encode();
    for _ in 0..400 {
        if line.send(&reset).is_err() {
            break;
        }
    }
    drop(server);
}
