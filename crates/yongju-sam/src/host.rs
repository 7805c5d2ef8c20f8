//! The host's side: ask, wait, answer for every outcome.
//!
//! Here: one session over a [`Transport`], its deadlines and retries. Not
//! here: any opinion about the card (`yongju-verify`).
//! Requirements: SAM-13 to SAM-17, SAM-20 to SAM-23, SAM-25, SAM-29.

use core::fmt;
use core::time::Duration;

pub use self::error::{HostError, Misbehaviour};
pub use self::transcript::{Step, StepOutcome, Transcript};
use crate::clock::{Clock, Pause};
use crate::command::{Command, LineSpeed};
use crate::module_id::ModuleId;
use crate::reading::Reading;
use crate::status::Status;
use crate::transport::Transport;

mod error;
mod exchange;
#[cfg(test)]
mod tests;
mod transcript;

/// The least time between two polls for a card. — SAM-20
pub const POLL_INTERVAL: Duration = Duration::from_millis(300);

/// How long a host waits, and how often it asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostOptions {
    /// For one step, its retries included.
    pub step_limit: Duration,
    /// For one call, all its steps included; [`Host::wait_for_card`] gives it
    /// to each poll.
    pub call_limit: Duration,
    /// Silence this long inside a frame, or behind a damaged one, means that
    /// no more is coming.
    pub quiet: Duration,
    /// How often a step is asked again when a frame was damaged, in either
    /// direction. Silence is not asked again: the module may still be at work.
    pub retries: u8,
}

impl Default for HostOptions {
    /// 3 s for a step, 10 s for a call, 500 ms of quiet, 2 retries.
    ///
    /// The longest answer takes 0.2 s on the line at 115,200 bauds.
    fn default() -> Self {
        Self {
            step_limit: Duration::from_secs(3),
            call_limit: Duration::from_secs(10),
            quiet: Duration::from_millis(500),
            retries: 2,
        }
    }
}

/// What [`Host::read_card`] reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Ask for the fingerprints as well.
    pub fingerprint: bool,
    /// Ask for the newest additional information as well.
    pub additional: bool,
}

/// What [`Host::read_card`] has read.
#[derive(Clone, PartialEq, Eq)]
pub struct CardRead {
    /// Text, photo, and fingerprint if asked for.
    pub reading: Reading,
    /// The newest additional information, 70 bytes; `None` when it was not
    /// asked for, the card has none, or asking failed: the transcript says which.
    pub additional: Option<[u8; ADDITIONAL_LENGTH]>,
    /// What was done, without content.
    pub transcript: Transcript,
}

/// Prints no content of the card.
impl fmt::Debug for CardRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardRead")
            .field("reading", &self.reading)
            .field("additional_length", &self.additional.map(|bytes| bytes.len()))
            .field("transcript", &self.transcript)
            .finish()
    }
}

/// Length of the answer to find, in bytes; its meaning is not published.
pub const FIND_LENGTH: usize = 4;

/// Length of the answer to select, in bytes; its meaning is not published.
pub const SELECT_LENGTH: usize = 8;

/// Length of the newest additional information, in bytes.
pub const ADDITIONAL_LENGTH: usize = 70;

/// A host's session with one module.
///
/// # Rule
///
/// No call hangs, whatever the peer does: time is read from the clock before
/// every wait, so a peer that trickles bytes gains nothing; and each attempt
/// takes a bounded number of bytes, so it ends even with a clock that stands
/// still. — SAM-21
///
/// Before each request the line is emptied, after a request without an answer
/// until it is quiet, so a late answer is not taken for an answer to the next
/// request. One that comes later still is told by its length only. — SAM-23
pub struct Host<T, C> {
    transport: T,
    clock: C,
    options: HostOptions,
    /// Whether an answer to an earlier request may still be on its way.
    answer_due: bool,
    transcript: Transcript,
}

impl<T: Transport, C: Clock> Host<T, C> {
    /// A session with the default options.
    pub fn new(transport: T, clock: C) -> Self {
        Self::with_options(transport, clock, HostOptions::default())
    }

    /// A session with options of the caller's.
    pub const fn with_options(transport: T, clock: C, options: HostOptions) -> Self {
        Self { transport, clock, options, answer_due: false, transcript: Transcript::new() }
    }

    /// What was done since the transcript was last taken, the latest
    /// [`Transcript::CAPACITY`] steps.
    pub const fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// Takes the transcript, for instance after an error, and begins a new one.
    pub fn take_transcript(&mut self) -> Transcript {
        core::mem::take(&mut self.transcript)
    }

    /// Ends the session and gives the line back.
    pub fn into_transport(self) -> T {
        self.transport
    }

    /// Starts the module again.
    ///
    /// # Errors
    ///
    /// [`HostError`], as for every call.
    pub fn reset(&mut self) -> Result<(), HostError> {
        self.fixed::<0>(Command::Reset, self.deadline()).map(drop)
    }

    /// Asks whether the module is in order.
    ///
    /// # Errors
    ///
    /// [`HostError::Status`] when it is not.
    pub fn status(&mut self) -> Result<(), HostError> {
        self.fixed::<0>(Command::Status, self.deadline()).map(drop)
    }

    /// Reads the module's identifier.
    ///
    /// # Errors
    ///
    /// [`HostError`], as for every call.
    pub fn module_id(&mut self) -> Result<ModuleId, HostError> {
        self.fixed(Command::ModuleId, self.deadline()).map(ModuleId::from_bytes)
    }

    /// Asks the module to change the line speed; the caller then changes the
    /// transport's.
    ///
    /// # Errors
    ///
    /// [`HostError`], as for every call.
    pub fn line_speed(&mut self, speed: LineSpeed) -> Result<(), HostError> {
        self.fixed::<0>(Command::LineSpeed(speed), self.deadline()).map(drop)
    }

    /// Looks for a card; `None` when there is none.
    ///
    /// Poll no more often than every [`POLL_INTERVAL`].
    ///
    /// # Errors
    ///
    /// [`HostError`], as for every call.
    pub fn find(&mut self) -> Result<Option<[u8; FIND_LENGTH]>, HostError> {
        absent_on(Status::FindFailed, self.fixed(Command::Find, self.deadline()))
    }

    /// Selects the card that was found.
    ///
    /// # Errors
    ///
    /// [`HostError::Status`] with [`Status::SelectFailed`] without a found card.
    pub fn select(&mut self) -> Result<[u8; SELECT_LENGTH], HostError> {
        self.fixed(Command::Select, self.deadline())
    }

    /// Reads text and photo of the selected card.
    ///
    /// # Errors
    ///
    /// [`HostError::Status`] with [`Status::ReadFailed`] without a selected card.
    pub fn read(&mut self) -> Result<Reading, HostError> {
        self.reading(Command::Read, self.deadline())
    }

    /// Reads text, photo and fingerprint of the selected card.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read); an older module answers
    /// [`Status::BadCommand`].
    pub fn read_with_fingerprint(&mut self) -> Result<Reading, HostError> {
        self.reading(Command::ReadWithFingerprint, self.deadline())
    }

    /// Reads the newest additional information; `None` when the card has none.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn additional_information(&mut self) -> Result<Option<[u8; ADDITIONAL_LENGTH]>, HostError> {
        self.additional(self.deadline())
    }

    /// Finds, selects and reads a card, within one call's time.
    ///
    /// The transcript begins anew; after an error it is in
    /// [`transcript`](Self::transcript).
    ///
    /// # Errors
    ///
    /// [`HostError`], naming the step; [`HostError::is_no_card`] tells an
    /// empty field from a failure.
    pub fn read_card(&mut self, options: ReadOptions) -> Result<CardRead, HostError> {
        let deadline = self.deadline();
        self.transcript = Transcript::new();
        self.fixed::<FIND_LENGTH>(Command::Find, deadline)?;
        self.fixed::<SELECT_LENGTH>(Command::Select, deadline)?;
        let command =
            if options.fingerprint { Command::ReadWithFingerprint } else { Command::Read };
        let reading = self.reading(command, deadline)?;
        // What was read is not thrown away for what may be missing.
        let additional =
            if options.additional { self.additional(deadline).unwrap_or(None) } else { None };
        Ok(CardRead { reading, additional, transcript: self.take_transcript() })
    }

    /// Polls for a card every [`POLL_INTERVAL`]; `None` once `patience` is used up.
    ///
    /// The time used is the larger of the clock's and the pauses', so it ends
    /// even with a clock that stands still.
    ///
    /// # Errors
    ///
    /// [`HostError`] from the first poll that fails.
    pub fn wait_for_card(
        &mut self,
        pause: &mut impl Pause,
        patience: Duration,
    ) -> Result<Option<[u8; FIND_LENGTH]>, HostError> {
        let begun = self.clock.now();
        let mut paused = Duration::ZERO;
        loop {
            if let Some(found) = self.find()? {
                return Ok(Some(found));
            }
            let used = self.clock.now().saturating_sub(begun).max(paused);
            if used.saturating_add(POLL_INTERVAL) > patience {
                return Ok(None);
            }
            pause.pause(POLL_INTERVAL);
            paused = paused.saturating_add(POLL_INTERVAL);
        }
    }

    fn deadline(&self) -> Duration {
        self.clock.now().saturating_add(self.options.call_limit)
    }

    fn additional(
        &mut self,
        deadline: Duration,
    ) -> Result<Option<[u8; ADDITIONAL_LENGTH]>, HostError> {
        let answer = self.fixed(Command::AdditionalInformation, deadline);
        absent_on(Status::NoSuchContent, answer)
    }

    fn reading(&mut self, command: Command, deadline: Duration) -> Result<Reading, HostError> {
        let response = self.exchange(command, deadline)?;
        let parsed = match command {
            Command::ReadWithFingerprint => Reading::parse_with_fingerprint(response.data()),
            Command::Read
            | Command::Reset
            | Command::Status
            | Command::ModuleId
            | Command::Find
            | Command::Select
            | Command::AdditionalInformation
            | Command::LineSpeed(_) => Reading::parse(response.data()),
        };
        parsed.map_err(|error| HostError::Misbehaved { step: command, source: error.into() })
    }

    /// An answer whose length the protocol fixes.
    fn fixed<const N: usize>(
        &mut self,
        command: Command,
        deadline: Duration,
    ) -> Result<[u8; N], HostError> {
        let response = self.exchange(command, deadline)?;
        response.data().try_into().map_err(|_| HostError::Misbehaved {
            step: command,
            source: Misbehaviour::AnswerLength { expected: N, received: response.data().len() },
        })
    }
}

/// Prints the options and the transcript; the line may know nothing of `Debug`.
impl<T, C> fmt::Debug for Host<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("options", &self.options)
            .field("transcript", &self.transcript)
            .finish_non_exhaustive()
    }
}

/// Turns one status from an error into an absence.
fn absent_on<V>(absent: Status, answer: Result<V, HostError>) -> Result<Option<V>, HostError> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(HostError::Status { status, .. }) if status == absent => Ok(None),
        Err(error) => Err(error),
    }
}
