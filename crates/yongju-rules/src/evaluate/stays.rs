//! Days in China, year by year and together.
//!
//! A year of stay reaches from the day after a corresponding day to the next
//! corresponding day, both counted back from the day of filing.

use super::{Ask, Context, LOOK_AHEAD_YEARS, Measure, Moment, Reach, Truth};
use crate::{
    day::Day,
    facts::{Facts, Span},
};

/// What is counted: in each of the years, or in all together.
#[derive(Clone, Copy)]
struct Count {
    years: u8,
    least: i32,
    each: bool,
    /// Days that do not count at the entry and at the exit.
    uncounted: (i32, i32),
    band: i32,
}

impl Count {
    fn of(ask: &Ask, context: &Context<'_>) -> Option<Self> {
        let (years, least, each) = match ask {
            Ask::StayEachYear { years, least } => (*years, *least, true),
            Ask::StayWithin { years, least } => (*years, *least, false),
            _ => return None,
        };
        let band = i32::from(context.readings.stay_band);
        Some(Self { years, least, each, uncounted: context.uncounted(), band })
    }

    /// Days in China up to and including a day.
    fn up_to(self, spans: &[Span], day: Day) -> i32 {
        let (entry, exit) = self.uncounted;
        let count = |span: &Span| {
            let whole = span.to.since(span.from) + 1 - if span.to == Day::LAST { 0 } else { exit };
            (day.since(span.from) + 1).min(whole).saturating_sub(entry).max(0)
        };
        spans.iter().map(count).sum()
    }

    /// Calls with each window: its bounds (the first excluded) and its days.
    fn windows(self, spans: &[Span], moment: &Moment, mut see: impl FnMut(Day, Day, i32)) {
        if self.each {
            let mut later: Option<(Day, i32)> = None;
            for bound in moment.bounds(self.years) {
                let count = self.up_to(spans, *bound);
                if let Some((end, until_end)) = later {
                    see(*bound, end, until_end - count);
                }
                later = Some((*bound, count));
            }
        } else {
            let start = moment.years_back(self.years);
            let count = self.up_to(spans, moment.day) - self.up_to(spans, start);
            see(start, moment.day, count);
        }
    }

    /// The fewest days of any window.
    fn fewest(self, spans: &[Span], moment: &Moment) -> i32 {
        let mut fewest = i32::MAX;
        self.windows(spans, moment, |_, _, count| fewest = fewest.min(count));
        fewest
    }
}

pub(super) fn measure(ask: &Ask, facts: &Facts, moment: &Moment, context: &Context<'_>) -> Measure {
    let Some(count) = Count::of(ask, context) else { return Measure::unknown(0) };
    let need = i64::from(count.least);
    let Some(spans) = facts.stays() else { return Measure::unknown(need) };
    let fewest = count.fewest(spans, moment);
    let truth = if fewest >= count.least {
        Truth::Met
    } else if fewest >= count.least - count.band {
        Truth::Open
    } else {
        Truth::NotMet
    };
    let reach = if truth == Truth::Met {
        Reach::On(moment.day)
    } else {
        search_met(count, spans, moment.day)
    };
    let contested = truth == Truth::Met && fewest < count.least + count.band;
    Measure { truth, have: Some(i64::from(fewest)), need, reach, contested }
}

pub(super) fn first_met(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    match (Count::of(ask, context), facts.stays()) {
        (Some(count), Some(spans)) => search_met(count, spans, from),
        _ => Reach::Unknown,
    }
}

pub(super) fn first_unmet(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    match (Count::of(ask, context), facts.stays()) {
        (Some(count), Some(spans)) => search_unmet(count, spans, from),
        _ => Reach::Unknown,
    }
}

/// Steps over days on which the windows cannot suffice yet.
///
/// A window gains at most a day for each that passes, and one more where its bound
/// skips a leap day. It gains only when a day of absence leaves at its beginning.
/// Both are lower bounds, so no day is stepped over.
fn search_met(count: Count, spans: &[Span], from: Day) -> Reach {
    let last = from.plus_years(LOOK_AHEAD_YEARS);
    let mut day = from;
    while day <= last {
        let mut step = 0;
        count.windows(spans, &Moment::new(day), |start, _, days| {
            let missing = count.least - days;
            if missing > 0 {
                let staying =
                    present_until(spans, start.plus_days(1)).map_or(0, |end| end.since(start));
                step = step.max(missing - 1).max(staying - 2).max(1);
            }
        });
        if step == 0 {
            return Reach::On(day);
        }
        if !count.can_still_grow(spans, day) {
            return Reach::Never;
        }
        day = day.plus_days(step);
    }
    Reach::Never
}

/// Steps over days on which the windows cannot fail yet; the mirror of
/// [`search_met`].
fn search_unmet(count: Count, spans: &[Span], from: Day) -> Reach {
    let last = from.plus_years(LOOK_AHEAD_YEARS);
    let mut day = from;
    while day <= last {
        let mut step = i32::MAX;
        count.windows(spans, &Moment::new(day), |_, end, days| {
            let spare = days - count.least;
            let staying =
                present_until(spans, end.plus_days(1)).map_or(0, |until| until.since(end));
            step = step.min(if spare < 0 { 0 } else { spare.max(staying - 2).max(1) });
        });
        if step == 0 {
            return Reach::On(day);
        }
        day = day.plus_days(step.min(last.since(day).max(0) + 1));
    }
    Reach::Never
}

impl Count {
    /// Whether a later day can bring more days than this one: not where nothing was
    /// absent in the windows or nobody is there any more.
    fn can_still_grow(self, spans: &[Span], day: Day) -> bool {
        let Some(last) = spans.last() else { return false };
        if last.to == Day::LAST {
            // Once the last entry is behind all windows they are full.
            last.from.plus_years(i32::from(self.years)) >= day.plus_days(-2)
        } else {
            // Nothing is gained any more; an older year can still lose its absences,
            // until the newest has no day left.
            last.to >= if self.each { day.plus_years(-1) } else { day }
        }
    }
}

/// The last day of the stay that a day is in.
fn present_until(spans: &[Span], day: Day) -> Option<Day> {
    spans.iter().find(|span| span.contains(day)).map(|span| span.to)
}
