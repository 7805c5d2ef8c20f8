//! Salary and tax, year by year.
//!
//! A year's money is the sum of its months at their yearly rates; it is kept in
//! twelfths, so that nothing is rounded before it is compared. A condition over
//! several years is met for a day of filing when so many *windows* before it are:
//! calendar years, or each twelve months before the month.

use super::{
    Context, Measure, Moment, Reach, Truth,
    ask::{Floor, Income},
};
use crate::{
    day::{Day, Month},
    facts::{Facts, Sum, YearSum},
    law::{IncomeYear, Operator, Series, TaxBase},
};

/// What one window comes to.
#[derive(Clone, Copy)]
struct Compared {
    truth: Truth,
    /// Fen, rounded down.
    have: i64,
    /// Fen, rounded up.
    need: i64,
    /// By the other reading of the figure.
    otherwise: Truth,
}

impl Compared {
    const UNKNOWN: Self =
        Self { truth: Truth::Unknown, have: 0, need: 0, otherwise: Truth::Unknown };
}

pub(super) fn measure(
    income: &Income,
    facts: &Facts,
    moment: &Moment,
    context: &Context<'_>,
) -> Measure {
    let need = match income.floor {
        Floor::Fixed(fen) => fen,
        Floor::OfAverageWage(_) | Floor::Share { .. } => 0,
    };
    let mut answer = Measure {
        truth: Truth::Met,
        have: None,
        need,
        reach: Reach::On(moment.day),
        contested: false,
    };
    if facts.incomes().is_empty() {
        return Measure::unknown(need);
    }
    let mut least_slack = i64::MAX;
    let mut otherwise = Truth::Met;
    for year in windows(income, moment.month).map(|first| compare(income, facts, first, context)) {
        answer.truth = worse(answer.truth, year.truth);
        otherwise = worse(otherwise, year.otherwise);
        if year.truth != Truth::Unknown && year.have - year.need < least_slack {
            least_slack = year.have - year.need;
            (answer.have, answer.need) = (Some(year.have), year.need);
        }
    }
    if matches!(income.floor, Floor::Fixed(_)) {
        let other = Income { by: income.by.other(), ..*income };
        let by_other_years =
            windows(&other, moment.month).map(|first| compare(&other, facts, first, context).truth);
        answer.contested = answer.truth.parts_from(by_other_years.fold(Truth::Met, worse));
    }
    answer.contested |= answer.truth.parts_from(otherwise);
    if answer.truth != Truth::Met {
        answer.reach = first_met(income, facts, moment.day, context);
    }
    answer
}

/// The first months of the windows before a month of filing, the newest first.
fn windows(income: &Income, filing: Month) -> impl Iterator<Item = Month> + use<> {
    let behind = match income.by {
        IncomeYear::Tax => Month::january(filing.year()),
        IncomeYear::Rolling => filing,
    };
    (1..=i32::from(income.years)).map(move |year| behind.plus(-12 * year))
}

/// Of two windows the worse; a known failure is worse than a missing fact.
fn worse(one: Truth, other: Truth) -> Truth {
    match (one, other) {
        (Truth::NotMet, _) | (_, Truth::NotMet) => Truth::NotMet,
        (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
        (Truth::Open, _) | (_, Truth::Open) => Truth::Open,
        (Truth::Met, Truth::Met) => Truth::Met,
    }
}

/// Compares the twelve months from the first on.
fn compare(income: &Income, facts: &Facts, first: Month, context: &Context<'_>) -> Compared {
    let year = match income.by {
        IncomeYear::Tax => facts.years().year(first.year()),
        IncomeYear::Rolling => YearSum::from_month(facts.incomes(), first),
    };
    let money: Sum = match income.series {
        Series::Salary => year.salary,
        Series::Tax => year.tax,
    };
    if !money.is_whole() {
        return Compared::UNKNOWN;
    }
    let wage = || wage(facts, context, first.year() - 1);
    // Needs in hundredths of twelfths: percent of fen, times twelve. An absurd wage
    // ends at the greatest number, which nothing reaches.
    let of_wage = |wage: i64, percent: i64| wage.saturating_mul(percent).saturating_mul(12);
    let (need, other) = match income.floor {
        Floor::Fixed(fen) => (fen * 1200, None),
        Floor::OfAverageWage(percent) => match wage() {
            Some(wage) => (of_wage(wage, percent), None),
            None => return Compared::UNKNOWN,
        },
        Floor::Share { percent, standard, base } => {
            let by_standard = wage().map(|wage| of_wage(wage, standard));
            let whole = year.salary.is_whole();
            let by_salary = whole.then_some(year.salary.twelfths * percent);
            let (need, other) = match base {
                TaxBase::Standard => (by_standard, by_salary),
                TaxBase::Salary => (by_salary, by_standard),
            };
            let Some(need) = need else {
                // The other reading may be told where this one is not.
                let holds = other.map(|other| money.twelfths * 100 >= other);
                let otherwise = holds.map_or(Truth::Unknown, truth);
                return Compared { otherwise, ..Compared::UNKNOWN };
            };
            (need, other)
        }
    };
    let have = money.twelfths * 100;
    let holds = |need: i64| match income.operator {
        Operator::AtLeast => have >= need,
        Operator::MoreThan => have > need,
        Operator::LessThan => have < need,
    };
    let otherwise = match (income.floor, other) {
        // Where the amount is just reached, "reaches" and "exceeds" part.
        (Floor::Fixed(_), _) if have == need => truth(!holds(need)),
        (Floor::Share { .. }, None) => Truth::Unknown,
        (_, other) => truth(holds(other.unwrap_or(need))),
    };
    Compared {
        truth: truth(holds(need)),
        have: have.div_euclid(1200),
        need: need.saturating_add(1199).div_euclid(1200),
        otherwise,
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::Met } else { Truth::NotMet }
}

fn wage(facts: &Facts, context: &Context<'_>, year: i32) -> Option<i64> {
    let stated = facts.wages().iter().find(|wage| wage.place == context.place && wage.year == year);
    stated.map(|wage| wage.yearly).or_else(|| context.listed_wage(year))
}

pub(super) fn first_met(income: &Income, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    if facts.incomes().is_empty() {
        return Reach::Unknown;
    }
    let mut unknown = false;
    for (day, recent) in days_of_change(income, facts, from, context) {
        match recent.last(income.years) {
            Truth::Met => return Reach::On(day),
            Truth::NotMet => {}
            Truth::Unknown | Truth::Open => unknown = true,
        }
        // Behind every change all windows are like the newest.
        if day.year() > last_change(facts, context) + 1 {
            match recent.last(1) {
                Truth::Met => {}
                Truth::NotMet => break,
                Truth::Unknown | Truth::Open => return Reach::Unknown,
            }
        }
    }
    if unknown { Reach::Unknown } else { Reach::Never }
}

pub(super) fn first_unmet(
    income: &Income,
    facts: &Facts,
    from: Day,
    context: &Context<'_>,
) -> Reach {
    let mut days = days_of_change(income, facts, from, context);
    let lost = days.find(|(_, recent)| recent.last(income.years) != Truth::Met);
    lost.map_or(Reach::Never, |(day, _)| Reach::On(day))
}

/// The last year in which an income or a wage differs from the year after.
fn last_change(facts: &Facts, context: &Context<'_>) -> i32 {
    let stated = facts.wages().iter().map(|wage| wage.year + 1).max().unwrap_or(0);
    facts.years().last().max(stated).max(context.last_wage() + 1)
}

/// The days, from one on, on which the windows change, and what they then come to,
/// until all of them lie behind every change of income and wage.
fn days_of_change<'a>(
    income: &'a Income,
    facts: &'a Facts,
    from: Day,
    context: &'a Context<'_>,
) -> impl Iterator<Item = (Day, Recent)> + use<'a> {
    let years = i32::from(income.years);
    // The day itself is always looked at.
    let last = (last_change(facts, context) + years + 2).max(from.year());
    let (newest, step) = match income.by {
        IncomeYear::Tax => (Month::january(from.year()), 12),
        IncomeYear::Rolling => (from.month(), 1),
    };
    // Windows are compared once; only the calendar's go on to the next day of filing.
    let mut windows = Recent::default();
    (0..)
        .map(move |index| newest.plus(index * step))
        .take_while(move |month| month.year() <= last)
        .enumerate()
        .map(move |(index, month)| {
            let compared =
                |year: i32| compare(income, facts, month.plus(-12 * year), context).truth;
            if index == 0 || income.by == IncomeYear::Rolling {
                windows = Recent::default();
                (1..=years).rev().for_each(|year| windows.push(compared(year)));
            } else {
                windows.push(compared(1));
            }
            let day = if index == 0 { from } else { month.first_day() };
            (day, windows)
        })
}

/// What the windows came to, the newest in the lowest bit.
#[derive(Clone, Copy, Default)]
struct Recent {
    failed: u32,
    unknown: u32,
}

impl Recent {
    fn push(&mut self, truth: Truth) {
        self.failed = self.failed << 1 | u32::from(truth == Truth::NotMet);
        self.unknown = self.unknown << 1 | u32::from(truth == Truth::Unknown);
    }

    /// What the last so many come to together.
    fn last(self, years: u8) -> Truth {
        let window = 1_u32.checked_shl(u32::from(years)).map_or(u32::MAX, |bit| bit - 1);
        if self.failed & window != 0 {
            Truth::NotMet
        } else if self.unknown & window != 0 {
            Truth::Unknown
        } else {
            Truth::Met
        }
    }
}
