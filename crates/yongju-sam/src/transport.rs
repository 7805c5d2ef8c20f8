//! Moving bytes between host and module.
//!
//! Here: one small trait, its implementations and a wrapper that breaks them
//! on purpose. Not here: frames, retries, deadlines ([`crate::host`]).
//! Requirements: SAM-21, SAM-28.

use core::time::Duration;

pub use self::faulty::{Faulty, WireFault};
#[cfg(feature = "serial")]
pub use self::serial::SerialTransport;
#[cfg(feature = "std")]
pub use self::tcp::TcpTransport;
#[cfg(all(feature = "std", unix))]
pub use self::terminal::{PtyTransport, TerminalTransport};

mod faulty;
#[cfg(feature = "serial")]
mod serial;
#[cfg(feature = "std")]
mod tcp;
#[cfg(all(feature = "std", unix))]
mod terminal;
#[cfg(test)]
mod tests;

/// The line speed a module starts with, in bauds; 8 data bits, no parity, one
/// stop bit. — SAM-28
pub const LINE_SPEED: u32 = 115_200;

/// How long a transport of this crate tries to send before it gives up.
///
/// A frame is at most 2,407 bytes, 0.21 s at 115,200 bauds.
#[cfg(feature = "std")]
pub(crate) const SEND_LIMIT: Duration = Duration::from_secs(2);

/// A two-way stream of bytes.
pub trait Transport {
    /// Sends all of `bytes`; does not wait without limit.
    ///
    /// # Errors
    ///
    /// [`TransportError`] when the bytes could not be sent.
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError>;

    /// Waits until bytes are there and puts them into `buffer`.
    ///
    /// Returns how many, at least one, as soon as there are some; zero when
    /// `timeout` has passed without any. A zero timeout takes what is there.
    ///
    /// # Errors
    ///
    /// [`TransportError::Closed`] when the peer has gone, and other errors of
    /// the line.
    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError>;
}

impl<T: Transport + ?Sized> Transport for &mut T {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        (**self).send(bytes)
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        (**self).receive(buffer, timeout)
    }
}

impl<T: Transport + ?Sized> Transport for alloc::boxed::Box<T> {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        (**self).send(bytes)
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        (**self).receive(buffer, timeout)
    }
}

/// What a transport was doing when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// Opening the line.
    Open,
    /// Waiting for bytes.
    Receive,
    /// Sending bytes.
    Send,
}

impl core::fmt::Display for Attempt {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Open => "opening the line",
            Self::Receive => "receiving",
            Self::Send => "sending",
        })
    }
}

/// Why bytes did not move.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The peer has closed the line.
    #[error("the line is closed")]
    Closed,
    /// The line failed and the transport knows no more.
    #[error("{0} failed")]
    Failed(Attempt),
    /// The operating system reports an error.
    #[cfg(feature = "std")]
    #[error("{attempt} failed")]
    Io {
        /// What was being done.
        attempt: Attempt,
        /// What the system says.
        source: std::io::Error,
    },
}

impl TransportError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Closed => "sam/transport-closed",
            Self::Failed(_) => "sam/transport-failed",
            #[cfg(feature = "std")]
            Self::Io { .. } => "sam/transport-failed",
        }
    }

    /// Sorts an error of the system: a peer that has gone is "closed".
    #[cfg(feature = "std")]
    pub(crate) fn from_io(attempt: Attempt, source: std::io::Error) -> Self {
        use std::io::ErrorKind;

        let gone = matches!(
            source.kind(),
            ErrorKind::BrokenPipe
                | ErrorKind::ConnectionAborted
                | ErrorKind::ConnectionReset
                | ErrorKind::NotConnected
                | ErrorKind::UnexpectedEof
        );
        if gone && attempt != Attempt::Open { Self::Closed } else { Self::Io { attempt, source } }
    }
}

/// What a system's read means for [`Transport::receive`]; `None` to read again.
#[cfg(feature = "std")]
fn read_outcome(
    read: std::io::Result<usize>,
    buffer: &[u8],
) -> Option<Result<usize, TransportError>> {
    use std::io::ErrorKind;

    match read {
        // An end of stream; with an empty buffer it says nothing.
        Ok(0) if !buffer.is_empty() => Some(Err(TransportError::Closed)),
        Ok(count) => Some(Ok(count)),
        Err(error) if error.kind() == ErrorKind::Interrupted => None,
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
            Some(Ok(0))
        }
        Err(error) => Some(Err(TransportError::from_io(Attempt::Receive, error))),
    }
}
