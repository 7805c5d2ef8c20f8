//! A line into an emulator without threads, sockets or real time.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;

use super::{Emulator, Outgoing};
use crate::clock::{Clock, Pause};
use crate::transport::{Transport, TransportError};

/// An emulator as a transport; waiting costs no time, it moves the clock.
#[derive(Debug)]
pub struct Loopback {
    emulator: Emulator,
    clock: LoopbackClock,
    pending: Option<Outgoing>,
}

/// The clock of a [`Loopback`]; pausing moves it.
///
/// It counts whole milliseconds and rounds waits up.
#[derive(Clone, Debug, Default)]
pub struct LoopbackClock {
    milliseconds: Arc<AtomicUsize>,
}

impl Loopback {
    /// A line into `emulator`, and the clock that its waits move.
    #[must_use]
    pub fn new(emulator: Emulator) -> (Self, LoopbackClock) {
        let clock = LoopbackClock::default();
        (Self { emulator, clock: clock.clone(), pending: None }, clock)
    }

    /// The emulator, to place or remove a card.
    pub const fn emulator(&mut self) -> &mut Emulator {
        &mut self.emulator
    }
}

impl LoopbackClock {
    fn advance(&self, duration: Duration) {
        let rounded = duration.as_nanos().div_ceil(1_000_000);
        let milliseconds = usize::try_from(rounded).unwrap_or(usize::MAX);
        self.milliseconds.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Clock for LoopbackClock {
    fn now(&self) -> Duration {
        let milliseconds = self.milliseconds.load(Ordering::Relaxed);
        Duration::from_millis(milliseconds.try_into().unwrap_or(u64::MAX))
    }
}

impl Pause for LoopbackClock {
    fn pause(&mut self, duration: Duration) {
        self.advance(duration);
    }
}

impl Transport for Loopback {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.emulator.receive(bytes);
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        let Some(outgoing) = self.pending.take().or_else(|| self.emulator.next_output()) else {
            if !timeout.is_zero() {
                self.clock.advance(timeout);
                self.emulator.line_is_quiet();
            }
            return Ok(0);
        };
        let Outgoing { after, mut bytes } = outgoing;
        if after > timeout {
            self.clock.advance(timeout);
            self.pending = Some(Outgoing { after: after.saturating_sub(timeout), bytes });
            return Ok(0);
        }
        self.clock.advance(after);
        let rest: Vec<u8> = bytes.split_off(bytes.len().min(buffer.len()));
        for (to, from) in buffer.iter_mut().zip(&bytes) {
            *to = *from;
        }
        if !rest.is_empty() {
            self.pending = Some(Outgoing { after: Duration::ZERO, bytes: rest });
        }
        Ok(bytes.len())
    }
}
