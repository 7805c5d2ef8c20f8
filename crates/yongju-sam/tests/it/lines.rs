//! Whole sessions over TCP, pseudo-terminals and serial ports.

use yongju_sam::command::LineSpeed;
use yongju_sam::emulator::EmulatorServer;
use yongju_sam::host::{Host, ReadOptions};
use yongju_sam::{Clock, Reading, Transport};

use crate::support::{ID, connect, emulator, patient, reading};

/// Asks everything, over whatever line.
fn converse<T: Transport, C: Clock>(host: &mut Host<T, C>) {
    assert_eq!(host.module_id().unwrap(), ID);
    host.reset().unwrap();
    host.line_speed(LineSpeed::Speed0).unwrap();
    let options = ReadOptions { fingerprint: true, additional: true };
    let read = host.read_card(options).unwrap();
    assert_eq!(read.reading, reading());
    assert_eq!(read.additional, Some([0xAA; 70]));
    assert_eq!(read.transcript.len(), 4);
    let bare = Reading { fingerprint: None, ..reading() };
    assert_eq!(host.read().unwrap(), bare);
}

// SAM-13 to SAM-17, SAM-30
#[test]
fn a_host_reads_a_card_over_tcp() {
    let server = EmulatorServer::tcp("127.0.0.1:0", emulator(&[])).unwrap();
    converse(&mut patient(connect(&server)));
    // The next host is served by the same module.
    converse(&mut patient(connect(&server)));
}

#[cfg(unix)]
mod unix {
    use rustix::termios::{ControlModes, LocalModes, tcgetattr};
    use yongju_sam::emulator::Endpoint;
    use yongju_sam::transport::{PtyTransport, TerminalTransport};

    use super::*;
    use crate::support::PATIENCE;

    fn device(server: &EmulatorServer) -> &std::path::Path {
        let Endpoint::Terminal(path) = server.endpoint() else {
            panic!("this server serves a terminal");
        };
        path
    }

    // SAM-28, SAM-30: every byte value passes, and hosts come and go.
    #[test]
    fn a_host_reads_a_card_over_a_pseudo_terminal() {
        let server = EmulatorServer::pty(emulator(&[])).unwrap();
        for _ in 0..2 {
            converse(&mut patient(TerminalTransport::open(device(&server)).unwrap()));
        }
    }

    // SAM-28
    #[cfg(feature = "serial")]
    #[test]
    fn a_host_reads_a_card_over_a_serial_port() {
        use yongju_sam::transport::SerialTransport;

        let server = EmulatorServer::pty(emulator(&[])).unwrap();
        let path = device(&server).to_str().unwrap();
        for _ in 0..2 {
            converse(&mut patient(SerialTransport::open(path).unwrap()));
        }
        assert!(SerialTransport::open("/nonexistent/port").is_err());
    }

    // SAM-28
    #[test]
    fn a_terminal_is_raw_at_115200_8n1() {
        let module = PtyTransport::open().unwrap();
        let _host = TerminalTransport::open(module.device()).unwrap();
        let line = std::fs::File::open(module.device()).unwrap();
        let settings = tcgetattr(&line).unwrap();
        assert_eq!(settings.input_speed(), 115_200);
        assert_eq!(settings.output_speed(), 115_200);
        let modes = settings.control_modes;
        assert_eq!(modes & ControlModes::CSIZE, ControlModes::CS8);
        assert!(!modes.intersects(ControlModes::PARENB | ControlModes::CSTOPB));
        assert!(!settings.local_modes.intersects(LocalModes::ECHO | LocalModes::ICANON));
    }

    // SAM-21
    #[test]
    fn a_terminal_whose_other_side_is_gone_is_closed() {
        let module = PtyTransport::open().unwrap();
        let mut host = TerminalTransport::open(module.device()).unwrap();
        drop(module);
        let error = host.receive(&mut [0; 8], PATIENCE).unwrap_err();
        assert_eq!(error.slug(), "sam/transport-closed");
    }

    // SAM-21
    #[test]
    fn what_is_no_terminal_is_refused() {
        assert!(TerminalTransport::open("/dev/null").is_err());
        let error = TerminalTransport::open("/nonexistent/port").unwrap_err();
        assert_eq!(error.to_string(), "opening the line failed");
    }
}
