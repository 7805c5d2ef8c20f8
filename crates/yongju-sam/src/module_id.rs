//! The identifier of a security module.
//!
//! Here: its 16 bytes and its customary printed form. Not here: what the five
//! groups mean, which is not published. Requirements: SAM-11, SAM-12.

use core::fmt;
use core::str::FromStr;

#[cfg(test)]
mod tests;

/// A security module's identifier.
///
/// Sixteen bytes, five little-endian numbers: two of 16 bits, three of 32.
/// It names a device, not a person, and may be shown and logged.
///
/// The printed form, `05.03-20230101-0000000123-1234567890`, is customary and
/// *inferred*: decimal, padded with zeros to at least 2, 2, 8, 10 and 10
/// digits. — SAM-12
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ModuleId {
    first: u16,
    second: u16,
    third: u32,
    fourth: u32,
    fifth: u32,
}

impl ModuleId {
    /// The length on the line, in bytes.
    pub const LENGTH: usize = 16;

    /// An identifier from its five groups, in the order of the printed form.
    #[must_use]
    pub const fn new(first: u16, second: u16, third: u32, fourth: u32, fifth: u32) -> Self {
        Self { first, second, third, fourth, fifth }
    }

    /// Parses the bytes of the answer to `12 FF`.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        let [a0, a1, b0, b1, c0, c1, c2, c3, d0, d1, d2, d3, e0, e1, e2, e3] = bytes;
        Self {
            first: u16::from_le_bytes([a0, a1]),
            second: u16::from_le_bytes([b0, b1]),
            third: u32::from_le_bytes([c0, c1, c2, c3]),
            fourth: u32::from_le_bytes([d0, d1, d2, d3]),
            fifth: u32::from_le_bytes([e0, e1, e2, e3]),
        }
    }

    /// The bytes of the answer to `12 FF`.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; Self::LENGTH] {
        let [a0, a1] = self.first.to_le_bytes();
        let [b0, b1] = self.second.to_le_bytes();
        let [c0, c1, c2, c3] = self.third.to_le_bytes();
        let [d0, d1, d2, d3] = self.fourth.to_le_bytes();
        let [e0, e1, e2, e3] = self.fifth.to_le_bytes();
        [a0, a1, b0, b1, c0, c1, c2, c3, d0, d1, d2, d3, e0, e1, e2, e3]
    }

    /// The five groups, in the order of the printed form.
    #[must_use]
    pub fn groups(self) -> [u32; 5] {
        [self.first.into(), self.second.into(), self.third, self.fourth, self.fifth]
    }
}

impl fmt::Display for ModuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:02}.{:02}-{:08}-{:010}-{:010}",
            self.first, self.second, self.third, self.fourth, self.fifth
        )
    }
}

/// Why a text is not a module identifier's printed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModuleIdError {
    /// SAM-12: a group is empty, not decimal, or too large for its bytes.
    #[error("module identifier has a bad number in group {group}")]
    Group {
        /// Which group, counted from 1.
        group: u8,
    },
    /// SAM-12: five groups, separated by `.`, `-`, `-`, `-`.
    #[error("module identifier does not have the shape 05.03-20230101-0000000123-1234567890")]
    Shape,
}

impl ModuleIdError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Group { .. } => "sam/module-id-group",
            Self::Shape => "sam/module-id-shape",
        }
    }
}

impl FromStr for ModuleId {
    type Err = ModuleIdError;

    /// Parses the printed form; missing padding is accepted.
    fn from_str(text: &str) -> Result<Self, ModuleIdError> {
        let (first, rest) = text.split_once('.').ok_or(ModuleIdError::Shape)?;
        let mut groups = rest.split('-');
        let mut next = || groups.next().ok_or(ModuleIdError::Shape);
        let (second, third, fourth, fifth) = (next()?, next()?, next()?, next()?);
        if groups.next().is_some() {
            return Err(ModuleIdError::Shape);
        }
        Ok(Self {
            first: number(first, 1)?,
            second: number(second, 2)?,
            third: number(third, 3)?,
            fourth: number(fourth, 4)?,
            fifth: number(fifth, 5)?,
        })
    }
}

/// Digits only: the standard parser would take a plus sign as well.
fn number<N: FromStr>(text: &str, group: u8) -> Result<N, ModuleIdError> {
    let error = ModuleIdError::Group { group };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(error);
    }
    text.parse().map_err(|_| error)
}
