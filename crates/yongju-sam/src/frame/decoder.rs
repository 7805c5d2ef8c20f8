//! Finding frames in a stream that may hold anything.

use alloc::vec::Vec;
use core::fmt;

use super::{Frame, FrameError, MAX_LEN, MIN_LEN, PREAMBLE, checksum};

/// Finds frames in a stream of bytes, whatever lies between them.
///
/// Push bytes, then take frames until there are none; [`feed`](Self::feed)
/// does both. What comes out does not depend on how the stream was cut.
///
/// # Rule
///
/// A preamble is a *candidate*. The leftmost candidate is decided when all the
/// bytes it declares have arrived; if it fails, the search goes on one byte
/// behind its beginning, so a good frame inside the bytes of a bad one is
/// found. Therefore:
///
/// - When the noise before a frame holds no preamble, the frame is found as
///   soon as its last byte is in; extra leading `AA` are noise.
/// - Whatever the noise, a frame is found unless noise and stream together
///   form, by accident or by art, a frame with a right checksum that covers it.
///   A failing candidate delays it until at most 2,407 bytes after the
///   candidate's beginning are in, or until [`abandon`](Self::abandon).
///
/// — SAM-5, SAM-6, SAM-7
///
/// # Invariants
///
/// At most [`CAPACITY`](Self::CAPACITY) bytes are held. — SAM-8
///
/// # Security
///
/// An attacker who controls noise can make every byte the beginning of a
/// candidate; the work stays below 350 checksum steps for each byte.
#[derive(Clone, Default)]
pub struct FrameDecoder {
    buffer: Vec<u8>,
    /// Where the undecided bytes begin in `buffer`.
    start: usize,
    /// Where the undecided bytes begin in the stream.
    position: u64,
    skipped: u64,
}

impl FrameDecoder {
    /// The most bytes a decoder holds.
    pub const CAPACITY: usize = 4_096;

    /// A decoder at the beginning of a stream.
    #[must_use]
    pub const fn new() -> Self {
        Self { buffer: Vec::new(), start: 0, position: 0, skipped: 0 }
    }

    /// Takes as many of `bytes` as there is room for and returns how many.
    ///
    /// After [`next_frame`](Self::next_frame) has returned `None` there is
    /// room for at least 1,690 bytes.
    #[must_use = "bytes beyond the returned count were not taken"]
    pub fn push(&mut self, bytes: &[u8]) -> usize {
        self.buffer.drain(..self.start);
        self.start = 0;
        let room = Self::CAPACITY - self.buffer.len();
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.buffer.reserve_exact(taken.len());
        self.buffer.extend_from_slice(taken);
        taken.len()
    }

    /// The next frame, or what is wrong with the next candidate.
    ///
    /// `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// [`FrameError::Checksum`] and [`FrameError::Length`]; decoding goes on
    /// behind them with the next call.
    pub fn next_frame(&mut self) -> Option<Result<Frame, FrameError>> {
        let noise = match find_preamble(self.pending()) {
            Some(offset) => offset,
            None => self.pending().len() - preamble_beginning(self.pending()),
        };
        self.skip(noise);
        let [_, _, _, _, _, high, low, rest @ ..] = self.pending() else {
            return None;
        };
        let len = [*high, *low];
        let declared = u16::from_be_bytes(len);
        let at = self.position;
        if !(MIN_LEN..=MAX_LEN).contains(&declared) {
            self.skip(1);
            return Some(Err(FrameError::Length { at, declared }));
        }
        let (sum, body) = rest.get(..usize::from(declared))?.split_last()?;
        if checksum(&len) ^ checksum(body) != *sum {
            self.skip(1);
            return Some(Err(FrameError::Checksum { at }));
        }
        let body = body.to_vec();
        self.advance(PREAMBLE.len() + len.len() + usize::from(declared));
        Some(Ok(Frame { at, body }))
    }

    /// Gives up the candidate that still lacks bytes, because the line is quiet.
    ///
    /// Call it until it returns `None`: frames inside the bytes of what was
    /// given up come out as from [`next_frame`](Self::next_frame). Afterwards
    /// nothing is held.
    ///
    /// # Errors
    ///
    /// [`FrameError::Truncated`] for each candidate given up, and those of
    /// [`next_frame`](Self::next_frame).
    pub fn abandon(&mut self) -> Option<Result<Frame, FrameError>> {
        if let Some(item) = self.next_frame() {
            return Some(item);
        }
        let at = self.position;
        if self.is_within_frame() {
            self.skip(1);
            return Some(Err(FrameError::Truncated { at }));
        }
        self.skip(self.pending().len());
        None
    }

    /// Pushes all of `bytes` and hands every frame and error to `sink`.
    pub fn feed(&mut self, bytes: &[u8], mut sink: impl FnMut(Result<Frame, FrameError>)) {
        let mut left = bytes;
        loop {
            while let Some(item) = self.next_frame() {
                sink(item);
            }
            if left.is_empty() {
                return;
            }
            let taken = self.push(left);
            left = left.get(taken..).unwrap_or_default();
        }
    }

    /// Whether a whole preamble is in and its frame is not.
    #[must_use]
    pub fn is_within_frame(&self) -> bool {
        self.pending().starts_with(&PREAMBLE)
    }

    /// How many bytes so far belong to no frame.
    ///
    /// Counts what is decided; a possible beginning of a frame is not counted.
    #[must_use]
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// How many bytes are held undecided.
    #[must_use]
    pub fn held(&self) -> usize {
        self.pending().len()
    }

    fn pending(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    fn skip(&mut self, count: usize) {
        self.skipped += widen(count);
        self.advance(count);
    }

    fn advance(&mut self, count: usize) {
        self.start += count;
        self.position += widen(count);
    }
}

/// Prints no content: undecided bytes may hold a person's data.
impl fmt::Debug for FrameDecoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameDecoder")
            .field("position", &self.position)
            .field("held", &self.held())
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}

fn find_preamble(bytes: &[u8]) -> Option<usize> {
    bytes.windows(PREAMBLE.len()).position(|window| window == PREAMBLE)
}

/// How many bytes at the end may be the beginning of a preamble.
fn preamble_beginning(bytes: &[u8]) -> usize {
    let longest = bytes.len().min(PREAMBLE.len() - 1);
    (1..=longest)
        .rev()
        .find(|&length| PREAMBLE.iter().take(length).eq(bytes.iter().rev().take(length).rev()))
        .unwrap_or(0)
}

fn widen(count: usize) -> u64 {
    u64::try_from(count).expect("a buffer's length fits into 64 bits")
}
