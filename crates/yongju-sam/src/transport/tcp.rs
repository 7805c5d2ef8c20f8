//! A module behind a TCP socket: the emulator, or a serial-to-network box.

use core::time::Duration;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Instant;

use super::{Attempt, SEND_LIMIT, Transport, TransportError, read_outcome};

/// A TCP connection as a line.
#[derive(Debug)]
pub struct TcpTransport {
    stream: TcpStream,
}

impl TcpTransport {
    /// Connects to the first address that answers; each is given `timeout`.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] with the last address's reason.
    pub fn connect(address: impl ToSocketAddrs, timeout: Duration) -> Result<Self, TransportError> {
        let failed = |source| TransportError::Io { attempt: Attempt::Open, source };
        // The system refuses a connection attempt that may take no time at all.
        let timeout = timeout.max(Duration::from_millis(1));
        let mut last = None;
        for address in address.to_socket_addrs().map_err(failed)? {
            match TcpStream::connect_timeout(&address, timeout) {
                Ok(stream) => return Self::from_stream(stream),
                Err(error) => last = Some(error),
            }
        }
        Err(failed(last.unwrap_or_else(|| ErrorKind::AddrNotAvailable.into())))
    }

    /// Takes over a connected stream.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the stream's options cannot be set.
    pub fn from_stream(stream: TcpStream) -> Result<Self, TransportError> {
        stream
            .set_nonblocking(false)
            // Frames are small and each waits for its answer.
            .and_then(|()| stream.set_nodelay(true))
            .and_then(|()| stream.set_write_timeout(Some(SEND_LIMIT)))
            .map_err(|source| TransportError::Io { attempt: Attempt::Open, source })?;
        Ok(Self { stream })
    }

    /// The other end's address.
    ///
    /// # Errors
    ///
    /// [`TransportError`] when the connection is gone.
    pub fn peer(&self) -> Result<SocketAddr, TransportError> {
        self.stream.peer_addr().map_err(|source| TransportError::from_io(Attempt::Open, source))
    }

    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> std::io::Result<usize> {
        if timeout.is_zero() {
            self.stream.set_nonblocking(true)?;
            let result = self.stream.read(buffer);
            self.stream.set_nonblocking(false)?;
            return result;
        }
        self.stream.set_read_timeout(Some(timeout))?;
        self.stream.read(buffer)
    }
}

impl Transport for TcpTransport {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.stream
            .write_all(bytes)
            .map_err(|source| TransportError::from_io(Attempt::Send, source))
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        let begun = Instant::now();
        loop {
            let left = timeout.saturating_sub(begun.elapsed());
            let read = self.read(buffer, left);
            if let Some(outcome) = read_outcome(read, buffer) {
                return outcome;
            }
        }
    }
}
