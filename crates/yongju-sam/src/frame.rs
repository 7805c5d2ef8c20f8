//! Frames: the envelope of every request and every answer.
//!
//! Here: the layout, the checksum, and a decoder that finds frames in a noisy
//! stream. Not here: what commands mean ([`crate::command`]) and what a read
//! answer holds ([`crate::reading`]). Requirements: SAM-1 to SAM-8.
//!
//! ```text
//! request   AA AA AA 96 69 | Len(2) | CMD Para     | data | CHK
//! response  AA AA AA 96 69 | Len(2) | SW1 SW2 SW3  | data | CHK
//! ```
//!
//! Len is big-endian and counts the bytes after itself, CHK included. CHK is
//! the exclusive or of everything from the first Len byte to the last data byte.

use alloc::vec::Vec;
use core::fmt;

pub use self::decoder::FrameDecoder;
use crate::command::Command;
use crate::status::Status;

mod decoder;
#[cfg(test)]
mod tests;

/// The five bytes that begin every frame.
pub const PREAMBLE: [u8; 5] = [0xAA, 0xAA, 0xAA, 0x96, 0x69];

/// The largest Len a frame may declare, in bytes.
///
/// The longest published answer, text, photo and 1,024 bytes of fingerprint,
/// declares 2,314. — SAM-6
pub const MAX_LEN: u16 = 2_400;

/// The smallest Len: two bytes of command and the checksum.
pub const MIN_LEN: u16 = 3;

/// The length of the longest frame, preamble and Len included, in bytes.
pub const MAX_FRAME: usize = 2_407;

/// What is wrong with a frame, and where.
///
/// Positions count bytes of the stream from zero and point at the preamble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// SAM-4: the checksum does not match the bytes before it.
    #[error("frame at byte {at} has a wrong checksum")]
    Checksum {
        /// Position of the frame.
        at: u64,
    },
    /// SAM-6: the declared length is below 3 or above 2,400.
    #[error("frame at byte {at} declares an impossible length of {declared}")]
    Length {
        /// Position of the frame.
        at: u64,
        /// The declared length, in bytes.
        declared: u16,
    },
    /// SAM-21: the peer sends on and on without one good frame.
    #[error("{received} bytes held no good frame")]
    Noise {
        /// How many bytes came in, in bytes.
        received: usize,
    },
    /// SAM-2: a response has three status bytes.
    #[error("frame at byte {at} is too short for a response")]
    Short {
        /// Position of the frame.
        at: u64,
    },
    /// SAM-6: the data to encode does not fit into one frame.
    #[error("{bytes} bytes of data do not fit into one frame")]
    TooMuchData {
        /// Length of the data, in bytes.
        bytes: usize,
    },
    /// SAM-7: the stream fell silent in the middle of a frame.
    #[error("frame at byte {at} is broken off")]
    Truncated {
        /// Position of the frame.
        at: u64,
    },
    /// SAM-9: a request carries a code that is no command.
    #[error("frame at byte {at} carries the unknown command {:02X} {:02X}", code[0], code[1])]
    UnknownCommand {
        /// Position of the frame.
        at: u64,
        /// CMD and Para.
        code: [u8; 2],
    },
}

impl FrameError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Checksum { .. } => "sam/frame-checksum",
            Self::Length { .. } => "sam/frame-length",
            Self::Noise { .. } => "sam/frame-noise",
            Self::Short { .. } => "sam/frame-short",
            Self::TooMuchData { .. } => "sam/frame-too-much-data",
            Self::Truncated { .. } => "sam/frame-truncated",
            Self::UnknownCommand { .. } => "sam/frame-unknown-command",
        }
    }
}

/// A frame with a right checksum, direction unknown.
///
/// # Invariants
///
/// The body is 2 to 2,399 bytes long.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    at: u64,
    body: Vec<u8>,
}

impl Frame {
    /// Position of the preamble in the stream, in bytes from its beginning.
    #[must_use]
    pub const fn at(&self) -> u64 {
        self.at
    }

    /// The bytes between Len and CHK.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// Prints no content: the body may hold a person's data.
impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame")
            .field("at", &self.at)
            .field("body_length", &self.body.len())
            .finish()
    }
}

/// What a host sends.
///
/// # Invariants
///
/// Command and data fit into one frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    command: Command,
    data: Vec<u8>,
}

impl Request {
    /// A request without data, as every published command is.
    #[must_use]
    pub const fn new(command: Command) -> Self {
        Self { command, data: Vec::new() }
    }

    /// A request with data.
    ///
    /// # Errors
    ///
    /// [`FrameError::TooMuchData`] beyond 2,397 bytes.
    pub fn with_data(command: Command, data: Vec<u8>) -> Result<Self, FrameError> {
        fits(2, &data)?;
        Ok(Self { command, data })
    }

    /// The command.
    #[must_use]
    pub const fn command(&self) -> Command {
        self.command
    }

    /// The bytes after CMD and Para.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The request as it goes over the line.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encode(&self.command.code(), &self.data)
    }
}

/// Reads a frame as a request.
///
/// # Errors
///
/// [`FrameError::UnknownCommand`] when CMD and Para are no published command.
impl TryFrom<&Frame> for Request {
    type Error = FrameError;

    fn try_from(frame: &Frame) -> Result<Self, FrameError> {
        let [cmd, para, data @ ..] = frame.body.as_slice() else {
            return Err(FrameError::Short { at: frame.at });
        };
        let code = [*cmd, *para];
        let command =
            Command::from_code(code).ok_or(FrameError::UnknownCommand { at: frame.at, code })?;
        Ok(Self { command, data: data.to_vec() })
    }
}

/// What a module answers.
///
/// # Invariants
///
/// Status and data fit into one frame.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    prefix: [u8; 2],
    status: Status,
    data: Vec<u8>,
}

impl Response {
    /// A response without data; SW1 and SW2 are zero.
    #[must_use]
    pub const fn new(status: Status) -> Self {
        Self { prefix: [0, 0], status, data: Vec::new() }
    }

    /// A response with data; SW1 and SW2 are zero.
    ///
    /// # Errors
    ///
    /// [`FrameError::TooMuchData`] beyond 2,396 bytes.
    pub fn with_data(status: Status, data: Vec<u8>) -> Result<Self, FrameError> {
        fits(3, &data)?;
        Ok(Self { prefix: [0, 0], status, data })
    }

    /// SW1 and SW2: zero from every published module.
    #[must_use]
    pub const fn prefix(&self) -> [u8; 2] {
        self.prefix
    }

    /// SW3.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The bytes after the status.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The response as it goes over the line.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let [sw1, sw2] = self.prefix;
        encode(&[sw1, sw2, self.status.code()], &self.data)
    }
}

/// Prints no content: the data may be a person's.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("prefix", &self.prefix)
            .field("status", &self.status)
            .field("data_length", &self.data.len())
            .finish()
    }
}

/// Reads a frame as a response.
///
/// # Errors
///
/// [`FrameError::Short`] when there is no room for three status bytes.
impl TryFrom<&Frame> for Response {
    type Error = FrameError;

    fn try_from(frame: &Frame) -> Result<Self, FrameError> {
        let [sw1, sw2, sw3, data @ ..] = frame.body.as_slice() else {
            return Err(FrameError::Short { at: frame.at });
        };
        Ok(Self { prefix: [*sw1, *sw2], status: Status::from_code(*sw3), data: data.to_vec() })
    }
}

/// The exclusive or of all bytes.
pub(crate) fn checksum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

fn fits(head: usize, data: &[u8]) -> Result<(), FrameError> {
    if head + data.len() + 1 > usize::from(MAX_LEN) {
        return Err(FrameError::TooMuchData { bytes: data.len() });
    }
    Ok(())
}

fn encode(head: &[u8], data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(head.len() + data.len() + 1)
        .expect("the constructors refuse what is longer than MAX_LEN")
        .to_be_bytes();
    let sum = checksum(&len) ^ checksum(head) ^ checksum(data);
    let mut bytes = Vec::with_capacity(PREAMBLE.len() + len.len() + head.len() + data.len() + 1);
    bytes.extend_from_slice(&PREAMBLE);
    bytes.extend_from_slice(&len);
    bytes.extend_from_slice(head);
    bytes.extend_from_slice(data);
    bytes.push(sum);
    bytes
}
