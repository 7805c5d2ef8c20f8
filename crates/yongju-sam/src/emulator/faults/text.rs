//! Faults written as text, for a command line.

use core::num::NonZeroUsize;
use core::str::FromStr;
use core::time::Duration;

use super::{Fault, FaultKind, When, noise};
use crate::command::Command;
use crate::frame::MAX_FRAME;
use crate::status::Status;

/// Why a text names no fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultError {
    /// SAM-26: the kind is none of the documented ones.
    #[error("unknown kind of fault")]
    Kind,
    /// SAM-26: the numbers after `=` are missing, superfluous or out of range.
    #[error("fault has a bad value")]
    Value,
    /// SAM-26: after `@` comes a number from 1 or a command's name.
    #[error("fault strikes at an unknown time")]
    When,
}

impl FaultError {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Kind => "sam/fault-kind",
            Self::Value => "sam/fault-value",
            Self::When => "sam/fault-when",
        }
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (what, when) = match text.split_once('@') {
            Some((what, when)) => (what, parse_when(when)?),
            None => (text, When::Always),
        };
        let (name, value) = what.split_once('=').unwrap_or((what, ""));
        Ok(Self { kind: parse_kind(name, value)?, when })
    }
}

fn parse_when(text: &str) -> Result<When, FaultError> {
    let named = Command::ALL.into_iter().find(|command| command.name() == text);
    match (named, text.parse()) {
        (Some(command), _) => Ok(When::Command(command)),
        (None, Ok(number)) if number > 0 => Ok(When::Answer(number)),
        (None, _) => Err(FaultError::When),
    }
}

fn parse_kind(name: &str, value: &str) -> Result<FaultKind, FaultError> {
    Ok(match name {
        "noise-after" => FaultKind::NoiseAfter(parse_noise(value)?),
        "noise-before" => FaultKind::NoiseBefore(parse_noise(value)?),
        "noise-within" => {
            let (at, rest) = value.split_once(':').ok_or(FaultError::Value)?;
            FaultKind::NoiseWithin { at: number(at)?, bytes: parse_noise(rest)? }
        }
        "remove-card" => bare(value, FaultKind::RemoveCard)?,
        "silent" => bare(value, FaultKind::Silent)?,
        "slow" => {
            let (piece, delay) = value.split_once('/').ok_or(FaultError::Value)?;
            let piece = NonZeroUsize::new(number(piece)?).ok_or(FaultError::Value)?;
            FaultKind::Slow { piece, delay: Duration::from_millis(number(delay)?) }
        }
        "status" => {
            let code = u8::from_str_radix(value, 16).map_err(|_| FaultError::Value)?;
            FaultKind::Status(Status::from_code(code))
        }
        "text-length" => FaultKind::TextLength(number(value)?),
        "truncate" => FaultKind::Truncate(number(value)?),
        "unauthorised" => bare(value, FaultKind::Unauthorised)?,
        "wrong-checksum" => bare(value, FaultKind::WrongChecksum)?,
        _ => return Err(FaultError::Kind),
    })
}

/// `bytes` or `bytes:seed`; a few frames' length is noise enough.
fn parse_noise(text: &str) -> Result<alloc::vec::Vec<u8>, FaultError> {
    let (length, seed) = text.split_once(':').unwrap_or((text, "0"));
    let length: usize = number(length)?;
    if length > 8 * MAX_FRAME {
        return Err(FaultError::Value);
    }
    Ok(noise(number(seed)?, length))
}

fn bare(value: &str, kind: FaultKind) -> Result<FaultKind, FaultError> {
    if value.is_empty() { Ok(kind) } else { Err(FaultError::Value) }
}

fn number<N: FromStr>(text: &str) -> Result<N, FaultError> {
    text.parse().map_err(|_| FaultError::Value)
}
