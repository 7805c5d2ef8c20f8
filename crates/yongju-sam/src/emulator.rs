//! A security module without hardware.
//!
//! Here: a state machine, bytes in, bytes out, with faults by an explicit
//! plan; a line into it without threads ([`Loopback`]); with `std`, a server
//! over TCP or a pseudo-terminal. Not here: any card's content.
//! Requirements: SAM-26, SAM-27, SAM-30.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

pub use self::card::{CardError, EmulatedCard};
pub use self::faults::{Fault, FaultError, FaultKind, FaultPlan, When, noise};
pub use self::loopback::{Loopback, LoopbackClock};
#[cfg(feature = "std")]
pub use self::server::{EmulatorServer, Endpoint, StopSignal, serve};
use crate::command::Command;
use crate::frame::{Frame, FrameDecoder, FrameError, Request, Response};
use crate::module_id::ModuleId;
use crate::status::Status;

mod card;
mod faults;
mod loopback;
#[cfg(feature = "std")]
mod server;
#[cfg(test)]
mod tests;

/// How far a host has got with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// No card was found since the last reset or removal.
    Idle,
    /// A card was found.
    Found,
    /// The card was selected and can be read.
    Selected,
}

/// Bytes to put on the line.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// How long to wait before, counted from the bytes before these.
    pub after: Duration,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Prints no content: the bytes may be a person's data.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("after", &self.after)
            .field("length", &self.bytes.len())
            .finish()
    }
}

/// An emulated module.
///
/// # Rule
///
/// Idle, found, selected: finding needs a card (`80`), selecting a found card
/// (`81`), reading a selected one (`41`). Reading leaves it selected, and a
/// selected card may be selected again. — SAM-26
#[derive(Debug)]
pub struct Emulator {
    module_id: ModuleId,
    card: Option<EmulatedCard>,
    state: CardState,
    decoder: FrameDecoder,
    faults: FaultPlan,
    answers: u32,
    output: VecDeque<Outgoing>,
}

impl Emulator {
    /// The most pieces of output held; a host that never reads loses the rest.
    const MOST_OUTPUT: usize = 4_096;

    /// A module without card and without faults.
    #[must_use]
    pub const fn new(module_id: ModuleId) -> Self {
        Self {
            module_id,
            card: None,
            state: CardState::Idle,
            decoder: FrameDecoder::new(),
            faults: FaultPlan::new(),
            answers: 0,
            output: VecDeque::new(),
        }
    }

    /// The same module with a card on it.
    #[must_use]
    pub fn with_card(mut self, card: EmulatedCard) -> Self {
        self.place_card(card);
        self
    }

    /// The same module with faults.
    #[must_use]
    pub fn with_faults(mut self, faults: FaultPlan) -> Self {
        self.set_faults(faults);
        self
    }

    /// Lays a card on the reader, in place of the one there.
    pub fn place_card(&mut self, card: EmulatedCard) {
        self.card = Some(card);
        self.state = CardState::Idle;
    }

    /// Takes the card away.
    pub fn remove_card(&mut self) -> Option<EmulatedCard> {
        self.state = CardState::Idle;
        self.card.take()
    }

    /// Replaces the faults and counts answers from one again.
    pub fn set_faults(&mut self, faults: FaultPlan) {
        self.faults = faults;
        self.answers = 0;
    }

    /// Whether a card lies on the reader.
    #[must_use]
    pub const fn has_card(&self) -> bool {
        self.card.is_some()
    }

    /// How far the host has got with the card.
    #[must_use]
    pub const fn state(&self) -> CardState {
        self.state
    }

    /// How many answers were given, those that a fault swallowed included.
    #[must_use]
    pub const fn answers(&self) -> u32 {
        self.answers
    }

    /// Takes bytes from the host.
    ///
    /// A damaged request is answered with `10` or `11`, an unknown command
    /// with `21`. — SAM-27
    pub fn receive(&mut self, bytes: &[u8]) {
        let mut decoder = core::mem::take(&mut self.decoder);
        decoder.feed(bytes, |item| self.answer(item));
        self.decoder = decoder;
    }

    /// The line is quiet: gives up a request that was broken off.
    pub fn line_is_quiet(&mut self) {
        while let Some(item) = self.decoder.abandon() {
            self.answer(item);
        }
    }

    /// A new host is on the line: forgets half a request and unsent output.
    pub fn line_is_new(&mut self) {
        self.decoder = FrameDecoder::new();
        self.output.clear();
    }

    /// The next bytes for the host.
    pub fn next_output(&mut self) -> Option<Outgoing> {
        self.output.pop_front()
    }

    fn answer(&mut self, item: Result<Frame, FrameError>) {
        let request = item.and_then(|frame| Request::try_from(&frame));
        let (command, response) = match request {
            Ok(request) => (Some(request.command()), self.obey(&request)),
            Err(FrameError::Checksum { .. }) => (None, Response::new(Status::HostChecksum)),
            Err(FrameError::Length { .. }) => (None, Response::new(Status::HostLength)),
            Err(FrameError::UnknownCommand { .. }) => (None, Response::new(Status::BadCommand)),
            // Nobody is waiting for an answer to half a request.
            Err(
                FrameError::Truncated { .. }
                | FrameError::Short { .. }
                | FrameError::Noise { .. }
                | FrameError::TooMuchData { .. },
            ) => return,
        };
        self.answers = self.answers.saturating_add(1);
        let moment = faults::Moment { answer: self.answers, command };
        let pieces = self.faults.apply(moment, response);
        let room = Self::MOST_OUTPUT.saturating_sub(self.output.len());
        self.output.extend(pieces.into_iter().take(room));
        if self.faults.removes_card(moment) {
            self.remove_card();
        }
    }

    fn obey(&mut self, request: &Request) -> Response {
        if !request.data().is_empty() {
            return Response::new(Status::HostLength);
        }
        match request.command() {
            Command::Reset => {
                self.state = CardState::Idle;
                Response::new(Status::Ok)
            }
            Command::Status | Command::LineSpeed(_) => Response::new(Status::Ok),
            Command::ModuleId => response(Status::Ok, self.module_id.to_bytes().to_vec()),
            Command::Find => self.find(),
            Command::Select => self.select(),
            Command::Read => match self.selected() {
                Some(card) => response(Status::Ok, card.read_answer()),
                None => Response::new(Status::ReadFailed),
            },
            Command::ReadWithFingerprint => match self.selected() {
                Some(card) => response(Status::Ok, card.read_answer_with_fingerprint()),
                None => Response::new(Status::ReadFailed),
            },
            Command::AdditionalInformation => match self.selected().map(EmulatedCard::additional) {
                Some(Some(bytes)) => response(Status::Ok, bytes.to_vec()),
                Some(None) => Response::new(Status::NoSuchContent),
                None => Response::new(Status::ReadFailed),
            },
        }
    }

    fn find(&mut self) -> Response {
        if self.card.is_none() {
            self.state = CardState::Idle;
            return Response::new(Status::FindFailed);
        }
        self.state = CardState::Found;
        response(Status::CardFound, [0; crate::host::FIND_LENGTH].to_vec())
    }

    fn select(&mut self) -> Response {
        match self.state {
            CardState::Idle => Response::new(Status::SelectFailed),
            CardState::Found | CardState::Selected => {
                self.state = CardState::Selected;
                response(Status::Ok, [0; crate::host::SELECT_LENGTH].to_vec())
            }
        }
    }

    fn selected(&self) -> Option<&EmulatedCard> {
        match self.state {
            CardState::Selected => self.card.as_ref(),
            CardState::Idle | CardState::Found => None,
        }
    }
}

fn response(status: Status, data: Vec<u8>) -> Response {
    Response::with_data(status, data).expect("an emulated card's answers fit into a frame")
}
