//! What lies on an emulated reader.

use alloc::vec::Vec;
use core::fmt;

use crate::frame::MAX_LEN;
use crate::host::ADDITIONAL_LENGTH;
use crate::reading::Reading;

/// An emulated card: opaque parts, as the module would hand them out.
///
/// # Invariants
///
/// Every answer fits into one frame.
#[derive(Clone, PartialEq, Eq)]
pub struct EmulatedCard {
    /// `fingerprint` is always there; empty when the card has none.
    reading: Reading,
    additional: Option<[u8; ADDITIONAL_LENGTH]>,
}

/// Why parts make no emulated card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CardError {
    /// SAM-17: the newest additional information has 70 bytes.
    #[error("additional information has {present} bytes, not 70")]
    AdditionalLength {
        /// What was given, in bytes.
        present: usize,
    },
    /// SAM-6: text, photo and fingerprint together fit into one frame.
    #[error("parts of {present} bytes do not fit into one answer")]
    TooLong {
        /// All parts together, in bytes.
        present: usize,
    },
}

impl CardError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AdditionalLength { .. } => "sam/card-additional-length",
            Self::TooLong { .. } => "sam/card-too-long",
        }
    }
}

impl EmulatedCard {
    /// Bytes of a read answer that are not parts: status, three lengths, checksum.
    const OVERHEAD: usize = 3 + 6 + 1;

    /// A card with text and photo.
    ///
    /// # Errors
    ///
    /// [`CardError::TooLong`] when they do not fit into one answer.
    pub fn new(text: Vec<u8>, photo: Vec<u8>) -> Result<Self, CardError> {
        let reading = Reading { text, photo, fingerprint: Some(Vec::new()) };
        Self { reading, additional: None }.fitting()
    }

    /// A card that gives what was read from another.
    ///
    /// # Errors
    ///
    /// [`CardError::TooLong`] when it does not fit into one answer.
    pub fn from_reading(reading: Reading) -> Result<Self, CardError> {
        let fingerprint = Some(reading.fingerprint.unwrap_or_default());
        Self { reading: Reading { fingerprint, ..reading }, additional: None }.fitting()
    }

    /// The same card with fingerprints; published cards have 512 or 1,024 bytes.
    ///
    /// # Errors
    ///
    /// [`CardError::TooLong`] when they do not fit into one answer.
    pub fn with_fingerprint(mut self, fingerprint: Vec<u8>) -> Result<Self, CardError> {
        self.reading.fingerprint = Some(fingerprint);
        self.fitting()
    }

    /// The same card with newest additional information.
    ///
    /// # Errors
    ///
    /// [`CardError::AdditionalLength`] unless it has 70 bytes.
    pub fn with_additional(mut self, additional: &[u8]) -> Result<Self, CardError> {
        let bytes = additional
            .try_into()
            .map_err(|_| CardError::AdditionalLength { present: additional.len() })?;
        self.additional = Some(bytes);
        Ok(self)
    }

    pub(super) const fn additional(&self) -> Option<&[u8; ADDITIONAL_LENGTH]> {
        self.additional.as_ref()
    }

    pub(super) fn read_answer(&self) -> Vec<u8> {
        let Reading { text, photo, .. } = &self.reading;
        encoded(&Reading { text: text.clone(), photo: photo.clone(), fingerprint: None })
    }

    pub(super) fn read_answer_with_fingerprint(&self) -> Vec<u8> {
        encoded(&self.reading)
    }

    fn fitting(self) -> Result<Self, CardError> {
        let Reading { text, photo, fingerprint } = &self.reading;
        let present = text.len() + photo.len() + fingerprint.as_ref().map_or(0, Vec::len);
        if present + Self::OVERHEAD > usize::from(MAX_LEN) {
            return Err(CardError::TooLong { present });
        }
        Ok(self)
    }
}

/// Prints lengths only, as [`Reading`] does.
impl fmt::Debug for EmulatedCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatedCard")
            .field("reading", &self.reading)
            .field("has_additional", &self.additional.is_some())
            .finish()
    }
}

fn encoded(reading: &Reading) -> Vec<u8> {
    reading.encode().expect("parts that fit into a frame have two-byte lengths")
}
