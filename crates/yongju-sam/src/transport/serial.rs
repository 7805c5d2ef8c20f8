//! A serial port on every system that `serialport` knows.

use core::time::Duration;
use std::io::{Read, Write};
use std::time::Instant;

use serialport::{DataBits, FlowControl, Parity, SerialPort, StopBits};

use super::{Attempt, LINE_SPEED, SEND_LIMIT, Transport, TransportError, read_outcome};

#[cfg(unix)]
type Port = serialport::TTYPort;
#[cfg(windows)]
type Port = serialport::COMPort;

/// A serial port, 115,200 bauds, 8N1, no flow control. — SAM-28
#[derive(Debug)]
pub struct SerialTransport {
    port: Port,
}

impl SerialTransport {
    /// Opens a port such as `/dev/ttyUSB0` or `COM3`, for this process alone.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the port cannot be opened.
    pub fn open(path: &str) -> Result<Self, TransportError> {
        serialport::new(path, LINE_SPEED)
            .data_bits(DataBits::Eight)
            .parity(Parity::None)
            .stop_bits(StopBits::One)
            .flow_control(FlowControl::None)
            .open_native()
            .map(|port| Self { port })
            .map_err(|error| TransportError::Io { attempt: Attempt::Open, source: error.into() })
    }

    fn set_timeout(&mut self, timeout: Duration, attempt: Attempt) -> Result<(), TransportError> {
        self.port
            .set_timeout(timeout)
            .map_err(|error| TransportError::from_io(attempt, error.into()))
    }
}

impl Transport for SerialTransport {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.set_timeout(SEND_LIMIT, Attempt::Send)?;
        self.port.write_all(bytes).map_err(|source| TransportError::from_io(Attempt::Send, source))
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        let begun = Instant::now();
        loop {
            self.set_timeout(timeout.saturating_sub(begun.elapsed()), Attempt::Receive)?;
            let read = self.port.read(buffer);
            if let Some(outcome) = read_outcome(read, buffer) {
                return outcome;
            }
        }
    }
}

/// Exclusive use outlives the port while somebody else holds the device open,
/// as an emulator's pseudo-terminal does; so it is given back by hand.
#[cfg(unix)]
impl Drop for SerialTransport {
    fn drop(&mut self) {
        // A port that is already gone has nothing to give back.
        let _ = self.port.set_exclusive(false);
    }
}
