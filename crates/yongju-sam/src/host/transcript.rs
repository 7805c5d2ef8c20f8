//! What a session did, without any content.

use alloc::collections::VecDeque;
use core::fmt;

use crate::command::Command;
use crate::frame::FrameError;
use crate::status::Status;

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// The module answered, well or not.
    Answered(Status),
    /// Only damaged answers came.
    Damaged(FrameError),
    /// The line failed.
    LineFailed,
    /// Nothing came in time.
    TimedOut,
}

impl fmt::Display for StepOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(status) => status.fmt(f),
            Self::Damaged(error) => error.fmt(f),
            Self::LineFailed => f.write_str("the line failed"),
            Self::TimedOut => f.write_str("no answer in time"),
        }
    }
}

/// One step of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was asked.
    pub command: Command,
    /// How it ended.
    pub outcome: StepOutcome,
    /// How often it was asked.
    pub attempts: u8,
    /// Bytes received, noise included.
    pub received: usize,
    /// Bytes received that belong to no frame.
    pub skipped: u64,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { command, outcome, attempts, received, skipped } = self;
        write!(f, "{command}: {outcome}; {received} bytes, {skipped} skipped, attempt {attempts}")
    }
}

/// The latest steps of a session, oldest first; safe to log. — SAM-25
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    steps: VecDeque<Step>,
}

impl Transcript {
    /// How many steps are kept; older ones are dropped.
    pub const CAPACITY: usize = 64;

    pub(super) const fn new() -> Self {
        Self { steps: VecDeque::new() }
    }

    pub(super) fn record(&mut self, step: Step) {
        if self.steps.len() == Self::CAPACITY {
            self.steps.pop_front();
        }
        self.steps.push_back(step);
    }

    /// The steps, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.steps.iter()
    }

    /// How many steps there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// One step a line.
impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps.iter().try_for_each(|step| writeln!(f, "{step}"))
    }
}
