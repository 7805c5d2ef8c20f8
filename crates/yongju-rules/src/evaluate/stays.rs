//! Days in China, year by year and together.
//!
//! A year of stay reaches from the day after a corresponding day to the next
//! corresponding day, both counted back from the day of filing.

use super::{LOOK_AHEAD_YEARS, Measure, Moment, Reach, Truth, ask::Stay};
use crate::{
    day::Day,
    facts::{Facts, Stayed},
};

/// A window before a day of filing.
#[derive(Clone, Copy)]
struct Window {
    /// The last day before it.
    after: Day,
    /// Its last day.
    until: Day,
    /// Days of stay in it.
    days: i32,
}

impl Stay {
    /// Calls with each window before a day, the latest first.
    fn windows(self, stays: &[Stayed], day: Day, mut see: impl FnMut(Window)) {
        let years = usize::from(self.years);
        let step = if self.each { 1 } else { years.max(1) };
        // The bounds go back in time, so the stays are passed once.
        let mut rest = stays;
        let mut later = (day, self.up_to(&mut rest, day));
        for bound in day.and_years_before().take(years + 1).skip(step).step_by(step) {
            let count = self.up_to(&mut rest, bound);
            see(Window { after: bound, until: later.0, days: later.1 - count });
            later = (bound, count);
        }
    }

    /// Days of stay up to and including a day; leaves the stays that begin by then.
    fn up_to(self, rest: &mut &[Stayed], day: Day) -> i32 {
        let begun = rest.partition_point(|stay| stay.span.from <= day);
        *rest = rest.get(..begun).unwrap_or_default();
        let Some((last, before)) = rest.split_last() else { return 0 };
        let (entry, exit) = self.uncounted;
        let ended = i32::try_from(before.len()).unwrap_or(0) * (entry + exit);
        let whole = last.span.to.since(last.span.from) + 1;
        let whole = if last.span.to == Day::LAST { whole } else { whole - exit };
        let this = (day.since(last.span.from) + 1).min(whole) - entry;
        last.before - ended + this.max(0)
    }

    /// Another reading of the days of travel has a yes for a no, or a no for a yes.
    fn travel_decides(self, stays: &[Stayed], day: Day, fewest: i32) -> bool {
        // Each stay can make no more difference than its two days of travel.
        let most = i32::try_from(stays.len()).unwrap_or(i32::MAX / 4) * 2;
        if fewest >= self.least {
            fewest - most < self.least
                && Self { uncounted: (1, 1), ..self }.fewest(stays, day) < self.least - self.band
        } else {
            fewest < self.least - self.band
                && fewest + most >= self.least
                && Self { uncounted: (0, 0), ..self }.fewest(stays, day) >= self.least
        }
    }

    /// The fewest days of any window.
    fn fewest(self, stays: &[Stayed], day: Day) -> i32 {
        let mut fewest = i32::MAX;
        self.windows(stays, day, |window| fewest = fewest.min(window.days));
        fewest
    }
}

pub(super) fn measure(stay: Stay, facts: &Facts, moment: &Moment) -> Measure {
    let need = i64::from(stay.least);
    let Some(stays) = facts.stays() else { return Measure::unknown(need) };
    let fewest = stay.fewest(stays, moment.day);
    let truth = if fewest >= stay.least {
        Truth::Met
    } else if fewest >= stay.least - stay.band {
        Truth::Open
    } else {
        Truth::NotMet
    };
    let reach = if truth == Truth::Met {
        Reach::On(moment.day)
    } else {
        search_met(stay, stays, moment.day)
    };
    let close = truth == Truth::Met && fewest < stay.least + stay.band;
    let contested = close || stay.travel_decides(stays, moment.day, fewest);
    Measure { truth, have: Some(i64::from(fewest)), need, reach, contested }
}

pub(super) fn first_met(stay: Stay, facts: &Facts, from: Day) -> Reach {
    facts.stays().map_or(Reach::Unknown, |stays| search_met(stay, stays, from))
}

pub(super) fn first_unmet(stay: Stay, facts: &Facts, from: Day) -> Reach {
    facts.stays().map_or(Reach::Unknown, |stays| search_unmet(stay, stays, from))
}

/// Steps over days on which the windows cannot suffice yet.
///
/// A window moves with the day of filing: it gains a day where somebody is there at
/// its end and was away at its beginning. Until either changes nothing else can
/// happen, so a step goes there, or to where enough is gained. About a leap day years
/// are not equally long, so no step passes one.
fn search_met(stay: Stay, stays: &[Stayed], from: Day) -> Reach {
    let horizon = from.plus_years(LOOK_AHEAD_YEARS);
    let mut day = from;
    while day <= horizon {
        let mut step = 0;
        stay.windows(stays, day, |window| {
            let missing = stay.least - window.days;
            if missing > 0 {
                let (slope, days) = ahead(stays, window);
                let gained = if slope > 0 { missing.min(days) } else { days };
                step = step.max(gained.max(1));
            }
        });
        if step == 0 {
            return Reach::On(day);
        }
        if !stay.can_still_grow(stays, day) {
            return Reach::Never;
        }
        let next = day.plus_days(step.min(until_leap(day)));
        if next == day {
            // The last day that can be counted.
            return Reach::Never;
        }
        day = next;
    }
    Reach::Never
}

/// Steps over days on which the windows cannot fail yet; the mirror of
/// [`search_met`].
fn search_unmet(stay: Stay, stays: &[Stayed], from: Day) -> Reach {
    let horizon = from.plus_years(LOOK_AHEAD_YEARS);
    let mut day = from;
    while day <= horizon {
        let mut step = i32::MAX;
        stay.windows(stays, day, |window| {
            let spare = window.days - stay.least;
            let (slope, days) = ahead(stays, window);
            let lost = if slope < 0 { days.min(spare + 1) } else { days };
            step = step.min(if spare < 0 { 0 } else { lost.max(1) });
        });
        if step == 0 {
            return Reach::On(day);
        }
        let next = day.plus_days(step.min(until_leap(day)));
        if next == day {
            // The last day that can be counted.
            return Reach::Never;
        }
        day = next;
    }
    Reach::Never
}

/// Days to the next 29 February or 1 March.
fn until_leap(day: Day) -> i32 {
    let march = |year| Day::new(year, 3, 1).unwrap_or(Day::LAST);
    let year = day.year();
    let next = if day < march(year) { march(year) } else { march(year + 1) };
    // The day before 1 March, where that is a 29th.
    let leap = next.plus_days(-1);
    if leap.civil().2 == 29 && day < leap { leap.since(day) } else { next.since(day).max(1) }
}

/// What the window gains with each day, and for how many days that stays so.
fn ahead(stays: &[Stayed], window: Window) -> (i32, i32) {
    let (enters, entering) = presence_after(stays, window.until);
    let (leaves, leaving) = presence_after(stays, window.after);
    (i32::from(enters) - i32::from(leaves), entering.min(leaving))
}

/// Whether somebody is there on the day after, and for how many days that stays so.
fn presence_after(stays: &[Stayed], day: Day) -> (bool, i32) {
    match stays.get(stays.partition_point(|one| one.span.to <= day)) {
        Some(next) if next.span.from.since(day) <= 1 => (true, next.span.to.since(day)),
        Some(next) => (false, next.span.from.since(day) - 1),
        None => (false, Day::LAST.since(day)),
    }
}

impl Stay {
    /// Whether a later day can bring more days than this one: not where nothing was
    /// absent in the windows or nobody is there any more.
    fn can_still_grow(self, stays: &[Stayed], day: Day) -> bool {
        let Some(Stayed { span: last, .. }) = stays.last() else { return false };
        if last.to == Day::LAST {
            // Once the last entry is behind all windows they are full.
            day.since(last.from) <= i32::from(self.years) * 366 + 366
        } else {
            // Nothing is gained any more; an older year can still lose its absences,
            // until the newest has no day left.
            day.since(last.to) <= if self.each { 366 } else { 0 }
        }
    }
}
