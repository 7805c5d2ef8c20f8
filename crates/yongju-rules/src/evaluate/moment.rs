//! A day of filing and the days that the law counts back to from it.

use crate::day::{Day, Month};

/// The longest count of years in any rule.
const YEARS: usize = 11;

/// A day of filing with its anchors, computed once for all conditions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) day: Day,
    pub(crate) month: Month,
    /// The corresponding day so many years earlier.
    back: [Day; YEARS],
    /// The latest day from which so many years are complete on this day.
    since: [Day; YEARS],
}

impl Moment {
    pub(crate) fn new(day: Day) -> Self {
        let mut back = [day; YEARS];
        let mut since = [day; YEARS];
        let corresponding = day.and_years_before().zip(0_i32..);
        for ((back, since), (earlier, years)) in back.iter_mut().zip(&mut since).zip(corresponding)
        {
            *back = earlier;
            // From 29 February the years are complete on 28 February already.
            let next = back.plus_days(1);
            *since = if next.plus_years(years) <= day { next } else { *back };
        }
        Self { day, month: day.month(), back, since }
    }

    /// The corresponding day so many years earlier.
    pub(crate) fn years_back(&self, years: u8) -> Day {
        self.back
            .get(usize::from(years))
            .copied()
            .unwrap_or_else(|| self.day.plus_years(-i32::from(years)))
    }

    /// The latest first day of so many complete years.
    pub(crate) fn latest_start(&self, years: u8) -> Day {
        self.since.get(usize::from(years)).copied().unwrap_or_else(|| self.years_back(years))
    }
}
