//! Conditions that hold over intervals of days.
//!
//! Each is told as the intervals on which it is met: from a first day, which may
//! come years after the state itself began, to a last one. Here is what is made of
//! them; where they come from is `family.rs`, `work.rs` and `invested.rs`.

use super::{
    Measure, Moment, Reach, Truth,
    ask::{Held, PermitAsk},
    family,
    invested::Capital,
    work,
};
use crate::{
    day::Day,
    facts::{Facts, Span},
    law::Operator,
    statement::Permit,
    words::Bit as _,
};

/// Days on which a condition is met, and since when what it counts has lasted.
#[derive(Clone, Copy)]
pub(super) struct Interval {
    pub(super) since: Day,
    /// So many years of it must be complete.
    pub(super) years: u8,
    /// Not met before this day either.
    pub(super) not_before: Day,
    /// The last day.
    pub(super) to: Day,
}

impl Interval {
    pub(super) fn always() -> Self {
        Self::until(Day::LAST)
    }

    pub(super) fn until(to: Day) -> Self {
        Self::lasting(Span { from: Day::FIRST, to }, 0)
    }

    pub(super) fn from_on(day: Day) -> Self {
        Self::lasting(Span { from: day, to: Day::LAST }, 0)
    }

    /// A state that must have lasted so many years.
    pub(super) fn lasting(state: Span, years: u8) -> Self {
        Self { since: state.from, years, not_before: state.from, to: state.to }
    }

    /// The first day, where there is one.
    fn first(self) -> Option<Day> {
        let complete =
            if self.years == 0 { self.since } else { self.since.plus_years(i32::from(self.years)) };
        Some(complete.max(self.not_before)).filter(|first| *first <= self.to)
    }

    fn contains(self, day: Day) -> bool {
        day <= self.to && self.first().is_some_and(|first| first <= day)
    }
}

/// How what is not quite known or not quite so is looked at.
#[derive(Clone, Copy)]
pub(super) struct Lens {
    /// What is not known counts as if it were so.
    pub(super) generous: bool,
    /// What an officer may let pass counts as well.
    pub(super) lenient: bool,
}

impl Lens {
    const STRICT: Self = Self { generous: false, lenient: false };
    const GENEROUS: Self = Self { generous: true, lenient: false };
    const LENIENT: Self = Self { generous: false, lenient: true };
    const BOTH: Self = Self { generous: true, lenient: true };
}

/// What the facts leave open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    All,
    /// A detail is missing, so a generous look may find more.
    Partly,
    /// The fact is missing.
    Nothing,
    /// The finding is somebody else's and not made.
    Open,
}

impl Known {
    /// With one more part, known or not.
    pub(super) fn and(self, known: bool) -> Self {
        if known { self } else { Self::Partly }
    }
}

/// What a look at the intervals from a day on finds.
struct Seen {
    on: Day,
    met: bool,
    since: Option<Day>,
    next: Option<Day>,
}

impl Seen {
    fn new(on: Day) -> Self {
        Self { on, met: false, since: None, next: None }
    }

    /// Sees an interval; with the moment of the day no date is computed for what is
    /// met on it.
    fn see(&mut self, interval: Interval, moment: Option<&Moment>) {
        if interval.to < self.on {
            return;
        }
        if interval.since <= self.on {
            self.since = Some(self.since.map_or(interval.since, |other| other.min(interval.since)));
        }
        let complete = |moment: &Moment| interval.since <= moment.latest_start(interval.years);
        if moment.is_some_and(complete) && interval.not_before <= self.on {
            self.met = true;
            self.next = Some(self.on);
        } else if !self.met
            && let Some(first) = interval.first()
        {
            let first = first.max(self.on);
            self.met |= first == self.on;
            self.next = Some(self.next.map_or(first, |other| other.min(first)));
        }
    }
}

pub(super) fn measure(held: &Held, facts: &Facts, moment: &Moment) -> Measure {
    let (mut answer, since) = answer(held, facts, moment);
    if let Some(otherwise) = held.read_otherwise() {
        let (other, _) = self::answer(&otherwise, facts, moment);
        answer.contested = answer.truth.parts_from(other.truth);
    }
    quantify(&mut answer, held, facts, moment, since);
    answer
}

/// The answer without its figures, and since when what is counted has lasted.
fn answer(held: &Held, facts: &Facts, moment: &Moment) -> (Measure, Option<Day>) {
    let on = moment.day;
    let mut seen = Seen::new(on);
    let known = intervals(held, facts, Lens::STRICT, |one| seen.see(one, Some(moment)));
    let truth = match known {
        Known::Nothing => Truth::Unknown,
        Known::Open => Truth::Open,
        Known::All | Known::Partly if seen.met => Truth::Met,
        Known::All | Known::Partly => Truth::NotMet,
    };
    let mut answer = Measure::fact(truth, on);
    if truth == Truth::NotMet {
        answer.reach = seen.next.map_or(Reach::Never, Reach::On);
        if known == Known::Partly {
            let generous = look(held, facts, Lens::GENEROUS, moment);
            if generous.met {
                answer.truth = Truth::Unknown;
            }
            if seen.next.is_none() && generous.next.is_some() {
                answer.reach = Reach::Unknown;
            }
        }
        let work = matches!(held, Held::Work(_));
        if work && answer.truth == Truth::NotMet {
            if look(held, facts, Lens::LENIENT, moment).met {
                answer.truth = Truth::Open;
            } else if known == Known::Partly && look(held, facts, Lens::BOTH, moment).met {
                answer.truth = Truth::Unknown;
            }
        }
    }
    (answer, seen.since)
}

fn look(held: &Held, facts: &Facts, lens: Lens, moment: &Moment) -> Seen {
    let mut seen = Seen::new(moment.day);
    intervals(held, facts, lens, |one| seen.see(one, Some(moment)));
    seen
}

/// Fills in what is there and what is needed.
fn quantify(answer: &mut Measure, held: &Held, facts: &Facts, moment: &Moment, since: Option<Day>) {
    let days = |day: Day| i64::from(day.since(Day::FIRST));
    match held {
        Held::Finding { .. }
        | Held::Marriage(family::MarriageAsk::Status(_) | family::MarriageAsk::SpouseGround(_))
        | Held::Relative(_)
        | Held::NoDirectRelative { .. }
        | Held::Letter { .. } => {}
        Held::Age { years, shift, .. } => {
            answer.need = days(moment.latest_start(*years).plus_days(-shift));
            answer.have = facts.statement().birth_date.map(days);
        }
        Held::Marriage(
            family::MarriageAsk::Years(years) | family::MarriageAsk::SpouseLived(years),
        )
        | Held::Work(work::Work { years, .. })
        | Held::Permit(PermitAsk { cover: years, .. }) => {
            answer.need = days(moment.latest_start(*years));
            answer.have = since.map(days);
        }
        Held::Degree { least } => {
            answer.need = i64::from(least.bit().trailing_zeros());
            let degree = facts.statement().degree;
            answer.have = degree.map(|degree| i64::from(degree.bit().trailing_zeros()));
        }
        Held::PaidIn(paid_in) => {
            let after = moment.latest_start(paid_in.years).plus_days(-1);
            answer.need = paid_in.least;
            // What is there cannot be told where what counts is not known.
            let told = answer.truth != Truth::Unknown;
            let capital = Capital::of(*paid_in, facts).filter(|_| told);
            answer.have = capital.map(|capital| capital.least(after, moment.day));
        }
    }
}

pub(super) fn first_met(held: &Held, facts: &Facts, from: Day) -> Reach {
    let look = |lens| {
        let mut seen = Seen::new(from);
        let known = intervals(held, facts, lens, |one| seen.see(one, None));
        (known, seen.next)
    };
    match look(Lens::STRICT) {
        (Known::Nothing | Known::Open, _) => Reach::Unknown,
        (Known::All | Known::Partly, Some(day)) => Reach::On(day),
        (Known::Partly, None) if look(Lens::GENEROUS).1.is_some() => Reach::Unknown,
        (Known::All | Known::Partly, None) => Reach::Never,
    }
}

pub(super) fn first_unmet(held: &Held, facts: &Facts, from: Day) -> Reach {
    let mut day = from;
    loop {
        let mut until: Option<Day> = None;
        let known = intervals(held, facts, Lens::STRICT, |one| {
            if one.contains(day) {
                until = until.max(Some(one.to));
            }
        });
        match (known, until) {
            (Known::Nothing | Known::Open, _) => return Reach::Unknown,
            (_, None) => return Reach::On(day),
            (_, Some(Day::LAST)) => return Reach::Never,
            (_, Some(last)) => day = last.plus_days(1),
        }
    }
}

/// Calls with every interval on which the condition is met.
fn intervals(held: &Held, facts: &Facts, lens: Lens, mut see: impl FnMut(Interval)) -> Known {
    match held {
        Held::Finding { finding, is, open } => match facts.statement().findings.of(*finding) {
            Some(holds) => {
                if holds == *is {
                    see(Interval::always());
                }
                Known::All
            }
            None if *open => Known::Open,
            None => Known::Nothing,
        },
        Held::Age { operator, years, shift } => {
            let Some(born) = facts.statement().birth_date else { return Known::Nothing };
            see(age(born, *operator, *years, *shift));
            Known::All
        }
        Held::Degree { least } => {
            let Some(degree) = facts.statement().degree else { return Known::Nothing };
            if degree >= *least {
                see(Interval::always());
            }
            Known::All
        }
        Held::Marriage(ask) => family::marriages(ask, facts, lens, see),
        Held::Relative(ask) => family::relatives(ask, facts, lens, see),
        Held::NoDirectRelative { lives, of_age, shift } => {
            let of_age = |born: Day| born.plus_years(i32::from(*of_age)).plus_days(*shift);
            family::no_direct_relative(*lives, of_age, facts, lens, see)
        }
        Held::Work(ask) => work::work(ask, facts, lens, see),
        Held::Permit(ask) => {
            let Some(permits) = facts.permits() else { return Known::Nothing };
            permitted(*ask, permits, |state| see(Interval::lasting(state, ask.cover)));
            Known::All
        }
        Held::PaidIn(paid_in) => {
            let Some(capital) = Capital::of(*paid_in, facts) else { return Known::Nothing };
            let looked_at = Capital { generous: lens.generous, ..capital };
            looked_at.runs(|from, to| see(Interval::lasting(Span { from, to }, paid_in.years)));
            Known::All.and(!capital.is_partly_known())
        }
        Held::Letter { issuer, open } => work::letters(*issuer, *open, facts, see),
    }
}

/// The stretches over which permits that fit follow each other without a day between.
fn permitted(ask: PermitAsk, permits: &[Permit], mut see: impl FnMut(Span)) {
    let mut chain: Option<Span> = None;
    for one in permits.iter().filter(|one| one.class == ask.class && (one.talent || !ask.talent)) {
        let span = Span::new(one.from, one.to);
        chain = Some(match chain {
            Some(before) if span.from.since(before.to) <= 1 => {
                Span { from: before.from, to: before.to.max(span.to) }
            }
            Some(before) => {
                see(before);
                span
            }
            None => span,
        });
    }
    chain.into_iter().for_each(see);
}

fn age(born: Day, operator: Operator, years: u8, shift: i32) -> Interval {
    let complete = born.plus_years(i32::from(years)).plus_days(shift);
    match operator {
        Operator::AtLeast => Interval::from_on(complete),
        Operator::MoreThan => Interval::from_on(complete.plus_days(1)),
        Operator::LessThan => Interval::until(complete.plus_days(-1)),
    }
}
