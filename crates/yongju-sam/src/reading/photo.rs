//! The seam for a photo decoder that this project does not have.

use alloc::vec::Vec;
use core::fmt;

/// Turns the opaque photo of a card into a picture.
///
/// The format (WLT, 1,024 bytes) has no open decoder; whoever holds a licensed
/// one plugs it in here. — SAM-24
pub trait PhotoDecoder {
    /// Decodes the photo as it came from the card.
    ///
    /// # Errors
    ///
    /// [`PhotoError::Refused`] when the decoder does not take the bytes.
    fn decode(&self, photo: &[u8]) -> Result<Picture, PhotoError>;
}

/// A picture, eight bits for each of red, green and blue.
///
/// # Invariants
///
/// There are exactly width × height × 3 bytes, row by row from the top.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u16,
    height: u16,
    rgb: Vec<u8>,
}

impl Picture {
    /// Width of a decoded card photo, in pixels.
    pub const CARD_WIDTH: u16 = 102;
    /// Height of a decoded card photo, in pixels.
    pub const CARD_HEIGHT: u16 = 126;

    /// A picture from its pixels.
    ///
    /// # Errors
    ///
    /// [`PhotoError::Size`] when the number of bytes is not width × height × 3.
    pub fn new(width: u16, height: u16, rgb: Vec<u8>) -> Result<Self, PhotoError> {
        let expected = u64::from(width) * u64::from(height) * 3;
        if u64::try_from(rgb.len()) != Ok(expected) {
            return Err(PhotoError::Size { expected, present: rgb.len() });
        }
        Ok(Self { width, height, rgb })
    }

    /// Width, in pixels.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// Height, in pixels.
    #[must_use]
    pub const fn height(&self) -> u16 {
        self.height
    }

    /// The pixels, three bytes each.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }
}

/// Prints the size only: a portrait is personal.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhotoError {
    /// SAM-24: the decoder does not take the bytes.
    #[error("photo decoder refused the photo")]
    Refused,
    /// SAM-24: pixels and size do not agree.
    #[error("picture needs {expected} bytes and has {present}")]
    Size {
        /// Width × height × 3, in bytes.
        expected: u64,
        /// What was given, in bytes.
        present: usize,
    },
}

impl PhotoError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Refused => "sam/photo-refused",
            Self::Size { .. } => "sam/photo-size",
        }
    }
}
