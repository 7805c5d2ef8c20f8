//! One request and its answer: deadlines, damage, retries.

use core::time::Duration;

use super::Host;
use super::error::{HostError, Misbehaviour};
use super::transcript::{Step, StepOutcome};
use crate::clock::Clock;
use crate::command::Command;
use crate::frame::{FrameDecoder, FrameError, MAX_FRAME, Request, Response};
use crate::status::Status;
use crate::transport::{Transport, TransportError};

/// The most bytes taken for one attempt: noise of a few frames' length, so
/// that an attempt ends without any clock. — SAM-21
const MOST_BYTES: usize = 4 * MAX_FRAME;

/// Bytes asked of the transport at once.
const CHUNK: usize = 512;

/// Why one attempt gave no frame.
enum Failure {
    Damaged(FrameError),
    TimedOut,
    Line(TransportError),
}

/// What the attempts of one step have received.
#[derive(Default)]
struct Count {
    attempts: u8,
    received: usize,
    skipped: u64,
}

impl<T: Transport, C: Clock> Host<T, C> {
    /// Asks until there is an undamaged answer, and accepts success only.
    pub(super) fn exchange(
        &mut self,
        command: Command,
        deadline: Duration,
    ) -> Result<Response, HostError> {
        let deadline = self.clock.now().saturating_add(self.options.step_limit).min(deadline);
        let mut count = Count::default();
        let answer = self.attempts(command, deadline, &mut count);
        let outcome = match &answer {
            Ok(response) => StepOutcome::Answered(response.status()),
            Err(Failure::Damaged(error)) => StepOutcome::Damaged(*error),
            Err(Failure::Line(_)) => StepOutcome::LineFailed,
            Err(Failure::TimedOut) => StepOutcome::TimedOut,
        };
        let Count { attempts, received, skipped } = count;
        self.transcript.record(Step { command, outcome, attempts, received, skipped });
        match answer {
            Ok(response) => {
                let accepted = accept(command, response);
                // It may have answered an earlier request; ours would come yet.
                self.answer_due = matches!(accepted, Err(HostError::Misbehaved { .. }));
                accepted
            }
            Err(Failure::Damaged(source)) => Err(HostError::Frame { step: command, source }),
            Err(Failure::Line(source)) => Err(HostError::Transport { step: command, source }),
            Err(Failure::TimedOut) => Err(HostError::Timeout { step: command }),
        }
    }

    /// Asks again while frames are damaged, in either direction. — SAM-22
    fn attempts(
        &mut self,
        command: Command,
        deadline: Duration,
        count: &mut Count,
    ) -> Result<Response, Failure> {
        let request = Request::new(command).encode();
        let mut last = Err(Failure::TimedOut);
        for _ in 0..=self.options.retries {
            if self.clock.now() >= deadline {
                break;
            }
            count.attempts = count.attempts.saturating_add(1);
            last = self.attempt(&request, deadline, count);
            self.answer_due = last.is_err();
            let again = match &last {
                Ok(response) => {
                    matches!(response.status(), Status::HostChecksum | Status::HostLength)
                }
                Err(Failure::Damaged(_)) => true,
                Err(Failure::Line(_) | Failure::TimedOut) => false,
            };
            if !again {
                break;
            }
        }
        last
    }

    /// Asks once.
    fn attempt(
        &mut self,
        request: &[u8],
        deadline: Duration,
        count: &mut Count,
    ) -> Result<Response, Failure> {
        self.empty(deadline)?;
        self.transport.send(request).map_err(Failure::Line)?;

        let mut buffer = [0; CHUNK];
        let mut decoder = FrameDecoder::new();
        let mut found = Found::default();
        let mut received = 0;
        let outcome = loop {
            let now = self.clock.now();
            if now >= deadline {
                break Err(Failure::TimedOut);
            }
            let mut wait = deadline.saturating_sub(now);
            if found.damage.is_some() || decoder.is_within_frame() {
                wait = wait.min(self.options.quiet);
            }
            let arrived = match self.transport.receive(&mut buffer, wait) {
                Ok(arrived) => buffer.get(..arrived).unwrap_or(&buffer),
                Err(error) => break Err(Failure::Line(error)),
            };
            received += arrived.len();
            decoder.feed(arrived, |item| found.take(item));
            if arrived.is_empty() {
                while let Some(item) = decoder.abandon() {
                    found.take(item);
                }
            }
            if let Some(response) = found.response.take() {
                break Ok(response);
            }
            if arrived.is_empty() {
                break Err(found.damage.map_or(Failure::TimedOut, Failure::Damaged));
            }
            if received > MOST_BYTES {
                break Err(Failure::Damaged(FrameError::Noise { received }));
            }
        };
        count.received += received;
        count.skipped += decoder.skipped();
        outcome
    }

    /// Throws away what has arrived unasked: it answers an earlier request. — SAM-23
    fn empty(&mut self, deadline: Duration) -> Result<(), Failure> {
        let mut buffer = [0; CHUNK];
        let mut received = 0;
        loop {
            let left = deadline.saturating_sub(self.clock.now());
            if left.is_zero() {
                return Err(Failure::TimedOut);
            }
            let wait = if self.answer_due { left.min(self.options.quiet) } else { Duration::ZERO };
            match self.transport.receive(&mut buffer, wait).map_err(Failure::Line)? {
                0 => return Ok(()),
                arrived => received += arrived,
            }
            if received > MOST_BYTES {
                return Err(Failure::Damaged(FrameError::Noise { received }));
            }
        }
    }
}

/// The first response and the first damage of an attempt.
#[derive(Default)]
struct Found {
    response: Option<Response>,
    damage: Option<FrameError>,
}

impl Found {
    fn take(&mut self, item: Result<crate::frame::Frame, FrameError>) {
        match item.and_then(|frame| Response::try_from(&frame)) {
            Ok(response) => {
                self.response.get_or_insert(response);
            }
            Err(error) => {
                self.damage.get_or_insert(error);
            }
        }
    }
}

fn accept(command: Command, response: Response) -> Result<Response, HostError> {
    let misbehaved = |source| Err(HostError::Misbehaved { step: command, source });
    let status = response.status();
    if response.prefix() != [0, 0] {
        return misbehaved(Misbehaviour::Prefix(response.prefix()));
    }
    if status == command.success() {
        return Ok(response);
    }
    if status == Status::Ok || status == Status::CardFound {
        return misbehaved(Misbehaviour::Status(status));
    }
    Err(HostError::Status { step: command, status })
}
