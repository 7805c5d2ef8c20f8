//! The commands a host may send.
//!
//! Here: their two-byte codes (CMD, Para) and which status means success.
//! Not here: the frames around them ([`crate::frame`]).
//! Requirements: SAM-9, SAM-18.

use core::fmt;

use crate::status::Status;

#[cfg(test)]
mod tests;

/// A command of the reader protocol.
///
/// On the line it is two bytes, CMD and Para. No command carries data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// `10 FF`: starts the module again.
    Reset,
    /// `11 FF`: asks whether the module is in order.
    Status,
    /// `12 FF`: asks for the module's identifier, 16 bytes.
    ModuleId,
    /// `20 01`: looks for a card in the field.
    Find,
    /// `20 02`: selects the card that was found.
    Select,
    /// `30 01`: reads text and photo.
    Read,
    /// `30 10`: reads text, photo and fingerprint.
    ReadWithFingerprint,
    /// `30 03`: reads the newest additional information, 70 bytes.
    AdditionalInformation,
    /// `60 00` to `60 04`: changes the line speed.
    LineSpeed(LineSpeed),
}

/// One of the five line speeds, by the number the protocol gives it.
///
/// Which number is how many bauds is not among the published facts this crate
/// rests on; the line starts at 115,200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineSpeed {
    /// Para `00`.
    Speed0,
    /// Para `01`.
    Speed1,
    /// Para `02`.
    Speed2,
    /// Para `03`.
    Speed3,
    /// Para `04`.
    Speed4,
}

impl LineSpeed {
    /// Every speed, in the order of the protocol.
    pub const ALL: [Self; 5] =
        [Self::Speed0, Self::Speed1, Self::Speed2, Self::Speed3, Self::Speed4];

    /// The Para byte.
    #[must_use]
    pub const fn para(self) -> u8 {
        match self {
            Self::Speed0 => 0x00,
            Self::Speed1 => 0x01,
            Self::Speed2 => 0x02,
            Self::Speed3 => 0x03,
            Self::Speed4 => 0x04,
        }
    }
}

impl Command {
    /// Every command, in the order of the protocol.
    pub const ALL: [Self; 13] = [
        Self::Reset,
        Self::Status,
        Self::ModuleId,
        Self::Find,
        Self::Select,
        Self::Read,
        Self::ReadWithFingerprint,
        Self::AdditionalInformation,
        Self::LineSpeed(LineSpeed::Speed0),
        Self::LineSpeed(LineSpeed::Speed1),
        Self::LineSpeed(LineSpeed::Speed2),
        Self::LineSpeed(LineSpeed::Speed3),
        Self::LineSpeed(LineSpeed::Speed4),
    ];

    /// The command with this CMD and Para, if the protocol has one.
    #[must_use]
    pub const fn from_code(code: [u8; 2]) -> Option<Self> {
        Some(match code {
            [0x10, 0xFF] => Self::Reset,
            [0x11, 0xFF] => Self::Status,
            [0x12, 0xFF] => Self::ModuleId,
            [0x20, 0x01] => Self::Find,
            [0x20, 0x02] => Self::Select,
            [0x30, 0x01] => Self::Read,
            [0x30, 0x10] => Self::ReadWithFingerprint,
            [0x30, 0x03] => Self::AdditionalInformation,
            [0x60, 0x00] => Self::LineSpeed(LineSpeed::Speed0),
            [0x60, 0x01] => Self::LineSpeed(LineSpeed::Speed1),
            [0x60, 0x02] => Self::LineSpeed(LineSpeed::Speed2),
            [0x60, 0x03] => Self::LineSpeed(LineSpeed::Speed3),
            [0x60, 0x04] => Self::LineSpeed(LineSpeed::Speed4),
            _ => return None,
        })
    }

    /// CMD and Para.
    #[must_use]
    pub const fn code(self) -> [u8; 2] {
        match self {
            Self::Reset => [0x10, 0xFF],
            Self::Status => [0x11, 0xFF],
            Self::ModuleId => [0x12, 0xFF],
            Self::Find => [0x20, 0x01],
            Self::Select => [0x20, 0x02],
            Self::Read => [0x30, 0x01],
            Self::ReadWithFingerprint => [0x30, 0x10],
            Self::AdditionalInformation => [0x30, 0x03],
            Self::LineSpeed(speed) => [0x60, speed.para()],
        }
    }

    /// The status that reports success: `9F` for finding, `90` for the rest.
    #[must_use]
    pub const fn success(self) -> Status {
        match self {
            Self::Find => Status::CardFound,
            Self::Reset
            | Self::Status
            | Self::ModuleId
            | Self::Select
            | Self::Read
            | Self::ReadWithFingerprint
            | Self::AdditionalInformation
            | Self::LineSpeed(_) => Status::Ok,
        }
    }

    /// Whether the command concerns a card rather than the module alone.
    #[must_use]
    pub const fn concerns_card(self) -> bool {
        match self {
            Self::Find
            | Self::Select
            | Self::Read
            | Self::ReadWithFingerprint
            | Self::AdditionalInformation => true,
            Self::Reset | Self::Status | Self::ModuleId | Self::LineSpeed(_) => false,
        }
    }

    /// A stable name for logs and transcripts, such as `read-with-fingerprint`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Status => "status",
            Self::ModuleId => "module-id",
            Self::Find => "find",
            Self::Select => "select",
            Self::Read => "read",
            Self::ReadWithFingerprint => "read-with-fingerprint",
            Self::AdditionalInformation => "additional-information",
            Self::LineSpeed(_) => "line-speed",
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
