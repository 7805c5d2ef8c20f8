//! What the doors are given: a store, a clock and a source of random bytes.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::{Timestamp, civil::DateTime, tz::Offset};
use yongju_core::Date;
use yongju_registry::{Chance, ports::Store};
use yongju_rules::Day;

use crate::problem::Problem;

/// A clock. The system's lives in the binary.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> Timestamp;
}

/// The office behind the doors.
#[derive(Clone)]
pub struct Office {
    /// The register.
    pub store: Arc<dyn Store>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes for identifiers.
    pub chance: Arc<Mutex<dyn Chance + Send>>,
    /// Whether the emulated reader, the specimens and the issuing desk are open
    /// to everybody: for demonstrations with invented people only.
    pub demo: bool,
}

/// China has one time zone and no summer time.
const CHINA: Offset = Offset::constant(8);

/// The civil date and time in China.
pub(crate) fn in_china(at: Timestamp) -> DateTime {
    CHINA.to_datetime(at)
}

impl Office {
    /// The moment and the day in China, from one look at the clock.
    pub(crate) fn now(&self) -> (Timestamp, Date) {
        let now = self.clock.now();
        (now, in_china(now).date())
    }

    /// The day in China, as the rules count days.
    ///
    /// # Errors
    ///
    /// [`Problem::internal`] for a clock outside the years 1900 to 2299.
    pub(crate) fn today(&self) -> Result<Day, Problem> {
        Day::try_from(self.now().1).map_err(|error| Problem::internal(&error))
    }

    /// The source of random bytes. A panic elsewhere leaves it as good as it was.
    pub(crate) fn chance(&self) -> MutexGuard<'_, dyn Chance + Send + 'static> {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Prints whether it is a demonstration.
impl fmt::Debug for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Office").field("demo", &self.demo).finish_non_exhaustive()
    }
}
