//! Unix terminals: a serial device for the host, a pseudo-terminal for the emulator.

use alloc::vec::Vec;
use core::time::Duration;
use std::ffi::OsString;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, fcntl_getfl, fcntl_setfl, open};
use rustix::io::{Errno, FdFlags, fcntl_setfd, read, write};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{ControlModes, OptionalActions, tcgetattr, tcsetattr};

use super::{Attempt, LINE_SPEED, SEND_LIMIT, Transport, TransportError};

/// A terminal device as a line: a serial port, or the device side of a
/// pseudo-terminal.
///
/// It is set to raw mode, 115,200 bauds, 8N1, so no byte is translated.
/// — SAM-28
#[derive(Debug)]
pub struct TerminalTransport {
    line: OwnedFd,
}

impl TerminalTransport {
    /// Opens a device such as `/dev/ttyUSB0`.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the device cannot be opened or is no
    /// terminal.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, TransportError> {
        open_raw(path.as_ref()).map(|line| Self { line }).map_err(opening)
    }
}

impl Transport for TerminalTransport {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        send(&self.line, bytes)
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        receive(&self.line, buffer, timeout)
    }
}

/// The module's side of a pseudo-terminal.
///
/// Hosts open the device at [`device`](Self::device); they may come and go.
#[derive(Debug)]
pub struct PtyTransport {
    line: OwnedFd,
    /// Held so that the line does not hang up when a host closes the device.
    _device: OwnedFd,
    path: PathBuf,
}

impl PtyTransport {
    /// Makes a pseudo-terminal in raw mode.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the system gives none.
    pub fn open() -> Result<Self, TransportError> {
        Self::make().map_err(opening)
    }

    /// The path of the device that a host opens.
    #[must_use]
    pub fn device(&self) -> &Path {
        &self.path
    }

    fn make() -> Result<Self, Errno> {
        let line = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        fcntl_setfd(&line, FdFlags::CLOEXEC)?;
        grantpt(&line)?;
        unlockpt(&line)?;
        let path: PathBuf = OsString::from_vec(ptsname(&line, Vec::new())?.into_bytes()).into();
        let device = open_raw(&path)?;
        fcntl_setfl(&line, fcntl_getfl(&line)? | OFlags::NONBLOCK)?;
        Ok(Self { line, _device: device, path })
    }
}

impl Transport for PtyTransport {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        send(&self.line, bytes)
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        receive(&self.line, buffer, timeout)
    }
}

/// Opens a terminal and makes it a plain line of bytes.
fn open_raw(path: &Path) -> Result<OwnedFd, Errno> {
    // Non-blocking also keeps a port without carrier from blocking the open.
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let line = open(path, flags, Mode::empty())?;
    let mut settings = tcgetattr(&line)?;
    settings.make_raw();
    settings.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
    settings.control_modes -= ControlModes::CSTOPB | ControlModes::CRTSCTS;
    settings.set_speed(LINE_SPEED)?;
    tcsetattr(&line, OptionalActions::Now, &settings)?;
    Ok(line)
}

fn send(line: &OwnedFd, bytes: &[u8]) -> Result<(), TransportError> {
    let begun = Instant::now();
    let mut left = bytes;
    while !left.is_empty() {
        match write(line, left) {
            Ok(count) => left = left.get(count..).unwrap_or_default(),
            Err(Errno::AGAIN) => {
                let wait = SEND_LIMIT.saturating_sub(begun.elapsed());
                if wait.is_zero() {
                    return Err(failed(Attempt::Send, Errno::TIMEDOUT));
                }
                wait_for(line, PollFlags::OUT, wait).map_err(|e| failed(Attempt::Send, e))?;
            }
            Err(Errno::INTR) => {}
            Err(error) => return Err(failed(Attempt::Send, error)),
        }
    }
    Ok(())
}

fn receive(line: &OwnedFd, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
    let begun = Instant::now();
    loop {
        match read(line, &mut *buffer) {
            // A raw terminal reads nothing only when it has hung up.
            Ok(0) if !buffer.is_empty() => return Err(TransportError::Closed),
            Ok(count) => return Ok(count),
            Err(Errno::AGAIN) => {
                let wait = timeout.saturating_sub(begun.elapsed());
                if wait.is_zero() {
                    return Ok(0);
                }
                wait_for(line, PollFlags::IN, wait).map_err(|e| failed(Attempt::Receive, e))?;
            }
            Err(Errno::INTR) => {}
            Err(error) => return Err(failed(Attempt::Receive, error)),
        }
    }
}

/// Waits for an event or the end of `timeout`; the caller finds out which.
fn wait_for(line: &OwnedFd, events: PollFlags, timeout: Duration) -> Result<(), Errno> {
    let timeout = Timespec::try_from(timeout).map_err(|_| Errno::INVAL)?;
    match poll(&mut [PollFd::new(line, events)], Some(&timeout)) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error),
    }
}

fn opening(error: Errno) -> TransportError {
    TransportError::from_io(Attempt::Open, error.into())
}

fn failed(attempt: Attempt, error: Errno) -> TransportError {
    // The other side of a terminal has gone: the device was unplugged.
    if error == Errno::IO {
        return TransportError::Closed;
    }
    TransportError::from_io(attempt, error.into())
}
