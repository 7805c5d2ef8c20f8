//! What a module reads from a card: text, photo, fingerprint.
//!
//! Here: cutting the answer's payload by the lengths in its header. Not here:
//! the items of the text (`yongju-record`), the picture in the photo (a
//! [`PhotoDecoder`]), the air interface (secret).
//! Requirements: SAM-15, SAM-16, SAM-19, SAM-24, SAM-25.

use alloc::vec::Vec;
use core::fmt;

pub use self::photo::{PhotoDecoder, PhotoError, Picture};

mod photo;
#[cfg(test)]
mod tests;

/// What was read from a card.
///
/// On the line: big-endian lengths of two bytes each, for text, photo and, in
/// the answer to `30 10`, fingerprint; then the parts in the same order.
/// Published cards have 256 bytes of text, 1,024 of photo and 0, 512 or 1,024
/// of fingerprint, but only the header is believed.
///
/// # Security
///
/// Everything in it is personal data; `Debug` prints lengths only.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// The text record, UTF-16LE.
    pub text: Vec<u8>,
    /// The opaque photo (WLT).
    pub photo: Vec<u8>,
    /// The opaque fingerprints; `None` when they were not asked for, empty
    /// when the card has none.
    pub fingerprint: Option<Vec<u8>>,
}

/// Why a payload is not a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadingError {
    /// SAM-19: the payload ends inside its header.
    #[error("read answer of {present} bytes ends inside its header")]
    Header {
        /// Length of the payload, in bytes.
        present: usize,
    },
    /// SAM-19: header and declared parts are not exactly the payload.
    #[error("read answer declares {declared} bytes and has {present}")]
    Length {
        /// Header and declared parts, in bytes.
        declared: usize,
        /// Length of the payload, in bytes.
        present: usize,
    },
    /// SAM-19: a part is too long for its two-byte length.
    #[error("part of {bytes} bytes is too long for a read answer")]
    TooLong {
        /// Length of the part, in bytes.
        bytes: usize,
    },
}

impl ReadingError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Header { .. } => "sam/reading-header",
            Self::Length { .. } => "sam/reading-length",
            Self::TooLong { .. } => "sam/reading-too-long",
        }
    }
}

impl Reading {
    /// Parses the data of an answer to `30 01`.
    ///
    /// # Errors
    ///
    /// [`ReadingError::Header`] and [`ReadingError::Length`].
    pub fn parse(data: &[u8]) -> Result<Self, ReadingError> {
        let [t1, t2, p1, p2, parts @ ..] = data else {
            return Err(ReadingError::Header { present: data.len() });
        };
        let lengths = [length(*t1, *t2), length(*p1, *p2), 0];
        let [text, photo, _] = cut(4, lengths, parts)?;
        Ok(Self { text, photo, fingerprint: None })
    }

    /// Parses the data of an answer to `30 10`.
    ///
    /// # Errors
    ///
    /// [`ReadingError::Header`] and [`ReadingError::Length`].
    pub fn parse_with_fingerprint(data: &[u8]) -> Result<Self, ReadingError> {
        let [t1, t2, p1, p2, f1, f2, parts @ ..] = data else {
            return Err(ReadingError::Header { present: data.len() });
        };
        let lengths = [length(*t1, *t2), length(*p1, *p2), length(*f1, *f2)];
        let [text, photo, fingerprint] = cut(6, lengths, parts)?;
        Ok(Self { text, photo, fingerprint: Some(fingerprint) })
    }

    /// The data of the answer: to `30 10` when there is a fingerprint, even an
    /// empty one, and to `30 01` otherwise.
    ///
    /// # Errors
    ///
    /// [`ReadingError::TooLong`] when a part exceeds 65,535 bytes.
    pub fn encode(&self) -> Result<Vec<u8>, ReadingError> {
        let parts = [Some(&self.text), Some(&self.photo), self.fingerprint.as_ref()];
        let mut data = Vec::new();
        for part in parts.into_iter().flatten() {
            let bytes = part.len();
            let length = u16::try_from(bytes).map_err(|_| ReadingError::TooLong { bytes })?;
            data.extend_from_slice(&length.to_be_bytes());
        }
        for part in parts.into_iter().flatten() {
            data.extend_from_slice(part);
        }
        Ok(data)
    }
}

/// Prints lengths only: the content is personal.
impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("text_length", &self.text.len())
            .field("photo_length", &self.photo.len())
            .field("fingerprint_length", &self.fingerprint.as_ref().map(Vec::len))
            .finish()
    }
}

fn length(high: u8, low: u8) -> usize {
    usize::from(u16::from_be_bytes([high, low]))
}

/// Cuts `parts` at the given lengths; nothing may be missing or left over.
fn cut(
    header: usize,
    [first, second, third]: [usize; 3],
    parts: &[u8],
) -> Result<[Vec<u8>; 3], ReadingError> {
    let error = ReadingError::Length {
        declared: header + first + second + third,
        present: header + parts.len(),
    };
    let (a, rest) = parts.split_at_checked(first).ok_or(error)?;
    let (b, c) = rest.split_at_checked(second).ok_or(error)?;
    if c.len() != third {
        return Err(error);
    }
    Ok([a.to_vec(), b.to_vec(), c.to_vec()])
}
