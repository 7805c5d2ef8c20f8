//! The machine's own time, for whoever wires a session together.

use core::time::Duration;
use std::time::Instant;

use super::{Clock, Pause};

/// The system's monotonic clock; its origin is the moment it was made.
#[derive(Clone, Copy, Debug)]
pub struct MonotonicClock {
    origin: Instant,
}

impl MonotonicClock {
    /// A clock that reads zero now.
    #[must_use]
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }
}

impl Default for MonotonicClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for MonotonicClock {
    fn now(&self) -> Duration {
        self.origin.elapsed()
    }
}

/// Waits by putting the calling thread to sleep.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadPause;

impl Pause for ThreadPause {
    #[expect(clippy::disallowed_methods, reason = "this is the transport side's one place to wait")]
    fn pause(&mut self, duration: Duration) {
        std::thread::sleep(duration);
    }
}
