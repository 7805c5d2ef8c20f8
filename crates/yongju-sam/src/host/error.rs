//! Why a call to the module gave no answer, by who must act.

use crate::command::Command;
use crate::frame::FrameError;
use crate::reading::ReadingError;
use crate::status::Status;
use crate::transport::TransportError;

/// Why a step of a session failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// SAM-22: the answer was damaged, and so were those to the retries.
    #[error("{step}: the answer arrived damaged")]
    Frame {
        /// The step.
        step: Command,
        /// The first damage of the last attempt.
        source: FrameError,
    },
    /// SAM-29: the module answers what the protocol does not allow.
    #[error("{step}: the module does not keep to the protocol")]
    Misbehaved {
        /// The step.
        step: Command,
        /// How.
        source: Misbehaviour,
    },
    /// SAM-10: the module refuses or fails.
    #[error("{step}: {status}")]
    Status {
        /// The step.
        step: Command,
        /// What the module says.
        status: Status,
    },
    /// SAM-21: the time for the step or the call is used up.
    #[error("{step}: no answer in time")]
    Timeout {
        /// The step.
        step: Command,
    },
    /// SAM-21: the line failed.
    #[error("{step}: the line to the module failed")]
    Transport {
        /// The step.
        step: Command,
        /// How.
        source: TransportError,
    },
}

impl HostError {
    /// The step that failed.
    #[must_use]
    pub const fn step(&self) -> Command {
        match self {
            Self::Frame { step, .. }
            | Self::Misbehaved { step, .. }
            | Self::Status { step, .. }
            | Self::Timeout { step }
            | Self::Transport { step, .. } => *step,
        }
    }

    /// Whether the only trouble is that no card lies on the reader.
    #[must_use]
    pub fn is_no_card(&self) -> bool {
        matches!(self, Self::Status { step: Command::Find, status: Status::FindFailed })
    }

    /// A stable name for logs and problem pages: the cause's, where it has one.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Frame { source, .. } => source.slug(),
            Self::Misbehaved { source, .. } => source.slug(),
            Self::Status { status, .. } => status.slug(),
            Self::Timeout { .. } => "sam/timeout",
            Self::Transport { source, .. } => source.slug(),
        }
    }
}

/// An answer that the protocol does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misbehaviour {
    /// SAM-29: the answer's length is not the command's; perhaps it answers
    /// another command.
    #[error("answer has {received} bytes of data, not {expected}")]
    AnswerLength {
        /// What the protocol says, in bytes.
        expected: usize,
        /// What came, in bytes.
        received: usize,
    },
    /// SAM-2: SW1 and SW2 are zero.
    #[error("answer begins with {:02X} {:02X}, not 00 00", .0[0], .0[1])]
    Prefix([u8; 2]),
    /// SAM-19: the read answer does not agree with its header.
    #[error(transparent)]
    Reading(#[from] ReadingError),
    /// SAM-29: the status means success, of another command.
    #[error("answer has the status {:02X}, which the command never gives", .0.code())]
    Status(Status),
}

impl Misbehaviour {
    /// A stable name for logs and problem pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AnswerLength { .. } => "sam/answer-length",
            Self::Prefix(_) => "sam/answer-prefix",
            Self::Reading(error) => error.slug(),
            Self::Status(_) => "sam/answer-status",
        }
    }
}
