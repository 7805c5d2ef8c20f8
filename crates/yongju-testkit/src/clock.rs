//! A clock that stands still until it is told otherwise.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// A stopped clock. Doors have their own trait for a clock; a test wraps this.
#[derive(Debug)]
pub struct Stopped(AtomicI64);

impl Stopped {
    /// A clock that shows a moment, to the second.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        Self(AtomicI64::new(moment.as_second()))
    }

    /// The moment it shows.
    ///
    /// # Panics
    ///
    /// Never: only seconds of a timestamp are kept.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).expect("a second of a timestamp")
    }

    /// Sets it to another moment.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.as_second(), Ordering::SeqCst);
    }
}
