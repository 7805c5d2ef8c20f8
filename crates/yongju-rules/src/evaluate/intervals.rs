//! Conditions that hold over intervals of days.
//!
//! Each is told as the intervals on which it is met: from a first day, which may
//! come years after the state itself began, to a last one.

use super::{Context, Measure, Moment, Reach, Truth, ask::Ask, invested::Capital};
use crate::{
    day::Day,
    facts::{Facts, PostFact, Span},
    law::Operator,
    statement::{Marriage, Relative},
    words::{Bit as _, Issuer, Kin, Side},
};

/// Days on which a condition is met, and since when what it counts has lasted.
#[derive(Clone, Copy)]
struct Interval {
    since: Day,
    met: Span,
}

impl Interval {
    fn always() -> Self {
        Self::from_on(Day::FIRST)
    }

    fn from_on(day: Day) -> Self {
        Self { since: day, met: Span { from: day, to: Day::LAST } }
    }

    /// A state that must have lasted so many years.
    fn lasting(state: Span, years: u8) -> Self {
        let complete = state.from.plus_years(i32::from(years));
        Self { since: state.from, met: Span { from: complete, to: state.to } }
    }
}

/// How what is not quite known or not quite so is looked at.
#[derive(Clone, Copy)]
struct Lens {
    /// What is not known counts as if it were so.
    generous: bool,
    /// Days between two posts that do not interrupt.
    gap: i32,
}

/// What the facts leave open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Nothing.
    All,
    /// A detail is missing, so a generous look may find more.
    Partly,
    /// The fact is missing.
    Nothing,
    /// The finding is somebody else's and not made.
    Open,
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

    fn see(&mut self, interval: Interval) {
        let Interval { since, met } = interval;
        if since <= self.on && self.on <= met.to {
            self.since = Some(self.since.map_or(since, |other| other.min(since)));
        }
        if met.from <= met.to && met.to >= self.on {
            let first = met.from.max(self.on);
            self.met |= first == self.on;
            self.next = Some(self.next.map_or(first, |other| other.min(first)));
        }
    }
}

pub(super) fn measure(ask: &Ask, facts: &Facts, moment: &Moment, context: &Context<'_>) -> Measure {
    let on = moment.day;
    let strict = Lens { generous: false, gap: i32::from(context.readings.work_gap) };
    let mut seen = Seen::new(on);
    let known = intervals(ask, facts, context, strict, |interval| seen.see(interval));
    let mut answer = match known {
        Known::Nothing => Measure::fact(Truth::Unknown, on),
        Known::Open => Measure::fact(Truth::Open, on),
        Known::All | Known::Partly => {
            Measure::fact(if seen.met { Truth::Met } else { Truth::NotMet }, on)
        }
    };
    if answer.truth == Truth::NotMet {
        answer.reach = seen.next.map_or(Reach::Never, Reach::On);
        let lenient = Lens { generous: true, gap: strict.gap };
        if known == Known::Partly && holds(ask, facts, context, lenient, on) {
            answer.truth = Truth::Unknown;
        } else if let Ask::Work { .. } = ask {
            let band = Lens { generous: false, gap: i32::from(context.readings.work_gap_band) };
            if holds(ask, facts, context, band, on) {
                answer.truth = Truth::Open;
            }
        }
        if answer.reach == Reach::Never && known == Known::Partly {
            answer.reach = generous_reach(ask, facts, context, on);
        }
    }
    quantify(&mut answer, ask, facts, moment, context, seen.since);
    answer
}

/// Whether it is met on a day, so looked at.
fn holds(ask: &Ask, facts: &Facts, context: &Context<'_>, lens: Lens, on: Day) -> bool {
    let mut seen = Seen::new(on);
    let known = intervals(ask, facts, context, lens, |interval| seen.see(interval));
    known != Known::Nothing && known != Known::Open && seen.met
}

/// Never, unless what is not known could bring the day.
fn generous_reach(ask: &Ask, facts: &Facts, context: &Context<'_>, from: Day) -> Reach {
    let lens = Lens { generous: true, gap: i32::from(context.readings.work_gap) };
    let mut seen = Seen::new(from);
    intervals(ask, facts, context, lens, |interval| seen.see(interval));
    if seen.next.is_some() { Reach::Unknown } else { Reach::Never }
}

/// Fills in what is there and what is needed.
fn quantify(
    answer: &mut Measure,
    ask: &Ask,
    facts: &Facts,
    moment: &Moment,
    context: &Context<'_>,
    since: Option<Day>,
) {
    let days = |day: Day| i64::from(day.since(Day::FIRST));
    let shift = context.birthday_shift();
    match ask {
        Ask::Age { operator, years } => {
            let latest = moment.latest_start(*years).plus_days(-shift);
            answer.need = days(latest);
            answer.have = facts.statement().birth_date.map(days);
            // The two readings of the birthday part on one day only.
            let later = i32::from(*operator == Operator::MoreThan);
            answer.contested = facts.statement().birth_date.is_some_and(|born| {
                born.plus_years(i32::from(*years)).plus_days(later) == moment.day
            });
        }
        Ask::MarriageYears { years }
        | Ask::SpouseLived { years }
        | Ask::Work { years, .. }
        | Ask::Permit { cover: years, .. } => {
            answer.need = days(moment.latest_start(*years));
            answer.have = since.map(days);
        }
        Ask::Degree { least } => {
            let rank = |degree: crate::words::Degree| i64::from(degree.bit().trailing_zeros());
            answer.need = rank(*least);
            answer.have = facts.statement().degree.map(rank);
        }
        Ask::PaidIn(paid_in) => {
            answer.need = paid_in.least;
            let after = moment.latest_start(paid_in.years).plus_days(-1);
            let then = context.catalogue_then();
            let capital = Capital::of(*paid_in, facts, then);
            answer.have = capital.map(|capital| capital.least(after, moment.day));
            let other = capital.map(|capital| {
                let other = Capital { catalogue_then: !then, ..capital };
                other.least(after, moment.day) >= paid_in.least
            });
            answer.contested = paid_in.encouraged
                && answer.truth != Truth::Unknown
                && other.is_some_and(|other| other != (answer.truth == Truth::Met));
        }
        _ => {}
    }
}

pub(super) fn first_met(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    let lens = Lens { generous: false, gap: i32::from(context.readings.work_gap) };
    let mut seen = Seen::new(from);
    match intervals(ask, facts, context, lens, |interval| seen.see(interval)) {
        Known::Nothing | Known::Open => Reach::Unknown,
        Known::Partly if seen.next.is_none() => generous_reach(ask, facts, context, from),
        Known::All | Known::Partly => seen.next.map_or(Reach::Never, Reach::On),
    }
}

pub(super) fn first_unmet(ask: &Ask, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    let lens = Lens { generous: false, gap: i32::from(context.readings.work_gap) };
    let mut day = from;
    loop {
        let mut until: Option<Day> = None;
        let known = intervals(ask, facts, context, lens, |interval| {
            if interval.met.contains(day) {
                until = until.max(Some(interval.met.to));
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
fn intervals(
    ask: &Ask,
    facts: &Facts,
    context: &Context<'_>,
    lens: Lens,
    mut see: impl FnMut(Interval),
) -> Known {
    match ask {
        Ask::Finding { finding, is, open } => match facts.statement().findings.of(*finding) {
            Some(holds) => {
                if holds == *is {
                    see(Interval::always());
                }
                Known::All
            }
            None if *open => Known::Open,
            None => Known::Nothing,
        },
        Ask::Age { operator, years } => {
            let Some(born) = facts.statement().birth_date else { return Known::Nothing };
            see(age(born, *operator, *years, context.birthday_shift()));
            Known::All
        }
        Ask::Degree { least } => {
            let Some(degree) = facts.statement().degree else { return Known::Nothing };
            if degree >= *least {
                see(Interval::always());
            }
            Known::All
        }
        Ask::Spouse { .. }
        | Ask::MarriageYears { .. }
        | Ask::SpouseLived { .. }
        | Ask::SpouseGround { .. } => {
            let Some(marriages) = facts.marriages() else { return Known::Nothing };
            marriages
                .iter()
                .fold(Known::All, |known, one| partly(known, marriage(ask, one, lens, &mut see)))
        }
        Ask::ParentGround { .. } | Ask::Relative { .. } => {
            let Some(relatives) = facts.relatives() else { return Known::Nothing };
            relatives
                .iter()
                .fold(Known::All, |known, one| partly(known, relative(ask, one, lens, &mut see)))
        }
        Ask::NoDirectRelative { lives } => {
            let Some(relatives) = facts.relatives() else { return Known::Nothing };
            no_direct_relative(relatives, *lives, lens, see)
        }
        Ask::Work { years, place, class, rank } => {
            let Some(posts) = facts.posts() else { return Known::Nothing };
            let filter = PostFilter { place: *place, class: *class, rank: *rank };
            chains(posts, filter, lens, |state| see(Interval::lasting(state, *years)))
        }
        Ask::Permit { class, talent, cover } => {
            let Some(permits) = facts.permits() else { return Known::Nothing };
            let fits = permits.iter().filter(|one| one.class == *class && (one.talent || !*talent));
            fits.for_each(|one| see(Interval::lasting(Span::new(one.from, one.to), *cover)));
            Known::All
        }
        Ask::PaidIn(paid_in) => {
            let capital = Capital::of(*paid_in, facts, context.catalogue_then());
            let Some(capital) = capital else { return Known::Nothing };
            let generous = Capital { generous: lens.generous, ..capital };
            generous.runs(|from, to| see(Interval::lasting(Span { from, to }, paid_in.years)));
            let unsure = |via: Option<u32>, encouraged: Option<bool>| {
                (paid_in.via != u32::MAX && via.is_none())
                    || (paid_in.encouraged && encouraged.is_none())
            };
            let any = capital
                .investments
                .iter()
                .any(|one| unsure(one.via, one.encouraged.or(one.encouraged_then)));
            if any { Known::Partly } else { Known::All }
        }
        Ask::Letter { issuer, open } => letters(facts, *issuer, *open, see),
        Ask::StayEachYear { .. } | Ask::StayWithin { .. } | Ask::Income(_) => Known::Nothing,
    }
}

fn partly(known: Known, sure: bool) -> Known {
    if sure { known } else { Known::Partly }
}

fn age(born: Day, operator: Operator, years: u8, shift: i32) -> Interval {
    let complete = born.plus_years(i32::from(years)).plus_days(shift);
    let met = match operator {
        Operator::AtLeast => Span { from: complete, to: Day::LAST },
        Operator::MoreThan => Span { from: complete.plus_days(1), to: Day::LAST },
        Operator::LessThan => Span { from: Day::FIRST, to: complete.plus_days(-1) },
    };
    Interval { since: born, met }
}

/// Sees the marriage where it fits; whether everything about it was known.
fn marriage(ask: &Ask, one: &Marriage, lens: Lens, see: &mut impl FnMut(Interval)) -> bool {
    let state = Span::new(one.from, one.to);
    let (fits, known, interval) = match ask {
        Ask::MarriageYears { years } => (true, true, Interval::lasting(state, *years)),
        Ask::Spouse { status } => {
            let fits = one.spouse.map_or(lens.generous, |one| one.bit() & status != 0);
            (fits, one.spouse.is_some(), Interval::lasting(state, 0))
        }
        Ask::SpouseLived { years } => {
            let since = one.spouse_in_china_since;
            // With nothing known, a generous look lets it be long enough.
            let lived = since.unwrap_or(Day::FIRST);
            let interval = Interval::lasting(Span { from: lived, to: state.to }, *years);
            let met = Span { from: interval.met.from.max(state.from), to: state.to };
            (since.is_some() || lens.generous, since.is_some(), Interval { since: lived, met })
        }
        Ask::SpouseGround { grounds } => {
            // No ground stated means that there is none.
            let fits = one.spouse_ground.is_some_and(|ground| grounds.contains(&ground));
            (fits, true, Interval::lasting(state, 0))
        }
        _ => (false, true, Interval::always()),
    };
    if fits {
        see(interval);
    }
    known
}

/// Sees the relative where it fits; whether everything about it was known.
fn relative(ask: &Ask, one: &Relative, lens: Lens, see: &mut impl FnMut(Interval)) -> bool {
    let (fits, known) = match ask {
        Ask::ParentGround { grounds } => {
            let fits = one.ground.is_some_and(|ground| grounds.contains(&ground));
            (fits && one.kin == Kin::Parent, true)
        }
        Ask::Relative { kin, lives, status } => {
            let there = lives.is_none_or(|side| side == one.lives) && one.kin.bit() & kin != 0;
            let known = *status == u32::MAX || one.status.is_some();
            let stands = *status == u32::MAX
                || one.status.map_or(lens.generous, |one| one.bit() & status != 0);
            (there && stands, known || !there)
        }
        _ => (false, true),
    };
    if fits {
        see(Interval::always());
    }
    known
}

/// Met until a child or grandchild there comes of age, or never where another
/// direct relative lives there.
///
/// # Rule
///
/// Direct relatives: parents and the spouse's parents, grandparents, children and
/// grandchildren of eighteen years or more with their spouses.
fn no_direct_relative(
    relatives: &[Relative],
    lives: Side,
    lens: Lens,
    mut see: impl FnMut(Interval),
) -> Known {
    let mut known = Known::All;
    let mut last = Day::LAST;
    for one in relatives.iter().filter(|one| one.lives == lives) {
        match one.kin {
            Kin::Other => {}
            Kin::Child | Kin::Grandchild => match one.birth_date {
                Some(born) => last = last.min(born.plus_years(18).plus_days(-1)),
                None => {
                    known = Known::Partly;
                    if !lens.generous {
                        return known;
                    }
                }
            },
            Kin::Parent
            | Kin::SpousesParent
            | Kin::Grandparent
            | Kin::ChildsSpouse
            | Kin::GrandchildsSpouse => return Known::All,
        }
    }
    see(Interval { since: Day::FIRST, met: Span { from: Day::FIRST, to: last } });
    known
}

/// Which posts count.
#[derive(Clone, Copy)]
struct PostFilter {
    place: u32,
    class: u32,
    rank: u32,
}

/// Calls with each stretch of work that no gap interrupts.
fn chains(posts: &[PostFact], filter: PostFilter, lens: Lens, mut see: impl FnMut(Span)) -> Known {
    let mut known = Known::All;
    let mut chain: Option<Span> = None;
    for post in posts {
        let place = filter.place == u32::MAX || post.places & filter.place != 0;
        let class = one_of(post.class.map(|class| class.bit()), filter.class);
        let rank = one_of(post.rank.map(|rank| rank.bit()), filter.rank);
        if !place || class == Some(false) || rank == Some(false) {
            continue;
        }
        if class.is_none() || rank.is_none() {
            known = Known::Partly;
            if !lens.generous {
                continue;
            }
        }
        let reach = lens.gap + 1;
        chain = Some(match chain {
            Some(before) if post.span.from <= before.to.plus_days(reach) => {
                Span { from: before.from, to: before.to.max(post.span.to) }
            }
            Some(before) => {
                see(Span { from: before.from, to: before.to.plus_days(lens.gap) });
                post.span
            }
            None => post.span,
        });
    }
    if let Some(Span { from, to }) = chain {
        see(Span { from, to: to.plus_days(lens.gap) });
    }
    known
}

/// Whether it is one of the set; not known where it is not stated and matters.
fn one_of(bit: Option<u32>, set: u32) -> Option<bool> {
    if set == u32::MAX { Some(true) } else { bit.map(|bit| bit & set != 0) }
}

/// A letter holds from its date; an employer's while one is at that employer.
fn letters(facts: &Facts, issuer: u32, open: bool, mut see: impl FnMut(Interval)) -> Known {
    let missing = if open { Known::Open } else { Known::Nothing };
    let Some(letters) = facts.statement().letters.as_deref() else { return missing };
    let fits = |issued: Issuer| issued.bit() & issuer != 0;
    let mut found = false;
    for letter in letters.iter().filter(|letter| fits(letter.issuer)) {
        found = true;
        let from = letter.issued_on;
        if letter.issuer != Issuer::Employer {
            see(Interval::from_on(from));
            continue;
        }
        let Some(posts) = facts.posts() else { return Known::Nothing };
        for post in posts.iter().filter(|post| Some(post.employer) == letter.employer) {
            let from = from.max(post.span.from);
            see(Interval { since: from, met: Span { from, to: post.span.to } });
        }
    }
    if found || !open { Known::All } else { Known::Open }
}
