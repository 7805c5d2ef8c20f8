//! A line that breaks on purpose, by an explicit plan.

use alloc::vec::Vec;
use core::time::Duration;

use super::{Attempt, Transport, TransportError};

/// One thing that goes wrong on the wire, for tests.
///
/// Positions count received bytes from zero over the life of the transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireFault {
    /// The line closes once this many bytes were received.
    CloseAfter(u64),
    /// The byte at `at` never arrives.
    Drop {
        /// Position of the byte.
        at: u64,
    },
    /// The byte at `at` arrives with the bits of `mask` turned.
    Flip {
        /// Position of the byte.
        at: u64,
        /// Which bits.
        mask: u8,
    },
    /// Sending fails from the n-th time on, counted from 1.
    SendFails(u32),
    /// Every receive delivers one byte at most.
    SingleBytes,
}

/// A transport with faults between it and its user.
#[derive(Debug)]
pub struct Faulty<T> {
    inner: T,
    faults: Vec<WireFault>,
    received: u64,
    sent: u32,
}

impl<T: Transport> Faulty<T> {
    /// Puts faults before `inner`.
    pub fn new(inner: T, faults: impl IntoIterator<Item = WireFault>) -> Self {
        Self { inner, faults: faults.into_iter().collect(), received: 0, sent: 0 }
    }

    /// The transport behind the faults.
    pub fn into_inner(self) -> T {
        self.inner
    }

    fn has(&self, fault: impl Fn(&WireFault) -> bool) -> bool {
        self.faults.iter().any(fault)
    }

    /// What becomes of one byte; `None` when it is lost.
    fn pass(&mut self, byte: u8) -> Option<u8> {
        let position = self.received;
        self.received += 1;
        self.faults.iter().try_fold(byte, |byte, fault| match *fault {
            WireFault::Drop { at } if at == position => None,
            WireFault::Flip { at, mask } if at == position => Some(byte ^ mask),
            WireFault::CloseAfter(_)
            | WireFault::Drop { .. }
            | WireFault::Flip { .. }
            | WireFault::SendFails(_)
            | WireFault::SingleBytes => Some(byte),
        })
    }
}

impl<T: Transport> Transport for Faulty<T> {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.sent += 1;
        if self.has(|fault| matches!(fault, WireFault::SendFails(from) if *from <= self.sent)) {
            return Err(TransportError::Failed(Attempt::Send));
        }
        self.inner.send(bytes)
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        let limit = if self.has(|fault| *fault == WireFault::SingleBytes) { 1 } else { usize::MAX };
        loop {
            let until_close = self.faults.iter().filter_map(|fault| match *fault {
                WireFault::CloseAfter(count) => Some(count.saturating_sub(self.received)),
                WireFault::Drop { .. }
                | WireFault::Flip { .. }
                | WireFault::SendFails(_)
                | WireFault::SingleBytes => None,
            });
            let until_close = until_close.min().unwrap_or(u64::MAX);
            if until_close == 0 {
                return Err(TransportError::Closed);
            }
            let most = limit.min(usize::try_from(until_close).unwrap_or(usize::MAX));
            let count = most.min(buffer.len());
            let window = buffer.get_mut(..count).unwrap_or_default();
            let arrived = self.inner.receive(window, timeout)?;
            if arrived == 0 {
                return Ok(0);
            }
            let raw: Vec<u8> = window.iter().copied().take(arrived).collect();
            let kept: Vec<u8> = raw.into_iter().filter_map(|byte| self.pass(byte)).collect();
            for (to, from) in window.iter_mut().zip(&kept) {
                *to = *from;
            }
            // Zero would mean silence; when all was lost, wait again.
            if !kept.is_empty() {
                return Ok(kept.len());
            }
        }
    }
}
