//! Time as an argument.
//!
//! Here: the two things a host session needs of time, a monotonic reading and
//! a way to wait. Not here: civil time, which this protocol never uses.
//! Requirements: SAM-20, SAM-21.

use core::time::Duration;

#[cfg(feature = "std")]
pub use self::system::{MonotonicClock, ThreadPause};

#[cfg(feature = "std")]
mod system;
#[cfg(test)]
mod tests;

/// A clock that never goes back.
pub trait Clock {
    /// The time since an origin of the clock's own choice.
    fn now(&self) -> Duration;
}

/// A way to let time pass between two polls.
pub trait Pause {
    /// Returns once `duration` has passed.
    fn pause(&mut self, duration: Duration);
}

impl<C: Clock + ?Sized> Clock for &C {
    fn now(&self) -> Duration {
        (**self).now()
    }
}

impl<P: Pause + ?Sized> Pause for &mut P {
    fn pause(&mut self, duration: Duration) {
        (**self).pause(duration);
    }
}
