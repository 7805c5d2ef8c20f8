//! What goes wrong at an emulated module, and when.

use alloc::vec::Vec;
use core::num::NonZeroUsize;
use core::time::Duration;

use super::Outgoing;
use crate::command::Command;
use crate::frame::Response;
use crate::status::Status;

pub use self::text::FaultError;

mod text;

/// When a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At every answer.
    Always,
    /// At the n-th answer, counted from 1.
    Answer(u32),
    /// At every answer to one command.
    Command(Command),
}

/// What a fault does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Bytes come after the answer.
    NoiseAfter(Vec<u8>),
    /// Bytes come before the answer.
    NoiseBefore(Vec<u8>),
    /// Bytes come inside the answer.
    NoiseWithin {
        /// Before which byte of the frame, counted from zero.
        at: usize,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The card is taken away once the answer is given.
    RemoveCard,
    /// Nothing is answered.
    Silent,
    /// The answer comes in pieces.
    Slow {
        /// Length of a piece, in bytes.
        piece: NonZeroUsize,
        /// The wait before each piece.
        delay: Duration,
    },
    /// Another status, without data.
    Status(Status),
    /// A read answer's header gives this text length, in bytes.
    TextLength(u16),
    /// The answer breaks off after this many bytes.
    Truncate(usize),
    /// Card commands are refused with `66`.
    Unauthorised,
    /// The checksum is wrong.
    WrongChecksum,
}

/// One fault.
///
/// As text: a kind, `@`, and when: `wrong-checksum@2`, `silent@find`,
/// `truncate=100`, `slow=1/50` (bytes/milliseconds), `noise-before=16:7`
/// (bytes:seed), `noise-within=40:16:7` (position:bytes:seed), `status=41`,
/// `text-length=255`, `unauthorised`, `remove-card@select`. Without `@`, always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// When.
    pub when: When,
}

/// All faults of a module; they add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultPlan {
    faults: Vec<Fault>,
}

/// Which answer is being given.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    /// Counted from 1.
    pub(super) answer: u32,
    /// `None` when the request was not understood.
    pub(super) command: Option<Command>,
}

impl When {
    fn is(self, moment: Moment) -> bool {
        match self {
            Self::Always => true,
            Self::Answer(number) => number == moment.answer,
            Self::Command(command) => Some(command) == moment.command,
        }
    }
}

impl FaultPlan {
    /// No fault.
    #[must_use]
    pub const fn new() -> Self {
        Self { faults: Vec::new() }
    }

    /// The same plan with one fault more.
    #[must_use]
    pub fn with(mut self, kind: FaultKind, when: When) -> Self {
        self.faults.push(Fault { kind, when });
        self
    }

    /// What goes over the line in place of `response`.
    pub(super) fn apply(&self, moment: Moment, response: Response) -> Vec<Outgoing> {
        let response = self
            .kinds(moment)
            .fold(response, |response, kind| change_answer(kind, moment, response));
        let bytes =
            self.kinds(moment).fold(response.encode(), |bytes, kind| change_bytes(kind, bytes));
        if bytes.is_empty() {
            return Vec::new();
        }
        let pace = self.kinds(moment).find_map(|kind| match kind {
            FaultKind::Slow { piece, delay } => Some((piece.get(), *delay)),
            FaultKind::NoiseAfter(_)
            | FaultKind::NoiseBefore(_)
            | FaultKind::NoiseWithin { .. }
            | FaultKind::RemoveCard
            | FaultKind::Silent
            | FaultKind::Status(_)
            | FaultKind::TextLength(_)
            | FaultKind::Truncate(_)
            | FaultKind::Unauthorised
            | FaultKind::WrongChecksum => None,
        });
        let (piece, after) = pace.unwrap_or((bytes.len(), Duration::ZERO));
        bytes.chunks(piece).map(|bytes| Outgoing { after, bytes: bytes.to_vec() }).collect()
    }

    pub(super) fn removes_card(&self, moment: Moment) -> bool {
        self.kinds(moment).any(|kind| *kind == FaultKind::RemoveCard)
    }

    fn kinds(&self, moment: Moment) -> impl Iterator<Item = &FaultKind> {
        self.faults.iter().filter(move |fault| fault.when.is(moment)).map(|fault| &fault.kind)
    }
}

impl FromIterator<Fault> for FaultPlan {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        Self { faults: faults.into_iter().collect() }
    }
}

/// Bytes that look random and are the same for the same seed.
#[must_use]
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let next = || {
        // SplitMix64: short, well mixed, and any seed will do.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let [byte, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
        byte
    };
    core::iter::repeat_with(next).take(length).collect()
}

fn change_answer(kind: &FaultKind, moment: Moment, response: Response) -> Response {
    let reads = matches!(moment.command, Some(Command::Read | Command::ReadWithFingerprint));
    match kind {
        FaultKind::Status(status) => Response::new(*status),
        FaultKind::Unauthorised if moment.command.is_some_and(Command::concerns_card) => {
            Response::new(Status::NotAuthorised)
        }
        FaultKind::TextLength(length) if reads => match response.data() {
            [_, _, rest @ ..] => {
                let data = [length.to_be_bytes().as_slice(), rest].concat();
                Response::with_data(response.status(), data).unwrap_or(response)
            }
            _ => response,
        },
        FaultKind::NoiseAfter(_)
        | FaultKind::NoiseBefore(_)
        | FaultKind::NoiseWithin { .. }
        | FaultKind::RemoveCard
        | FaultKind::Silent
        | FaultKind::Slow { .. }
        | FaultKind::TextLength(_)
        | FaultKind::Truncate(_)
        | FaultKind::Unauthorised
        | FaultKind::WrongChecksum => response,
    }
}

fn change_bytes(kind: &FaultKind, mut bytes: Vec<u8>) -> Vec<u8> {
    match kind {
        FaultKind::NoiseAfter(noise) => bytes.extend_from_slice(noise),
        FaultKind::NoiseBefore(noise) => {
            bytes.splice(..0, noise.iter().copied());
        }
        FaultKind::NoiseWithin { at, bytes: noise } => {
            let at = (*at).min(bytes.len());
            bytes.splice(at..at, noise.iter().copied());
        }
        FaultKind::Silent => bytes.clear(),
        FaultKind::Truncate(length) => bytes.truncate(*length),
        FaultKind::WrongChecksum => {
            if let Some(sum) = bytes.last_mut() {
                *sum ^= 0xFF;
            }
        }
        FaultKind::RemoveCard
        | FaultKind::Slow { .. }
        | FaultKind::Status(_)
        | FaultKind::TextLength(_)
        | FaultKind::Unauthorised => {}
    }
    bytes
}
