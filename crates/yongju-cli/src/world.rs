//! The world: the only clock and the only source of random bytes.

use jiff::{Timestamp, tz::Offset};
use yongju_core::Date;
use yongju_registry::Chance;
use yongju_server::Clock;

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemClock;

impl SystemClock {
    /// Today in China.
    pub(crate) fn today(self) -> Date {
        Offset::constant(8).to_datetime(self.now()).date()
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The operating system's random bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemChance;

impl Chance for SystemChance {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
