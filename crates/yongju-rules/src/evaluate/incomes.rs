//! Salary and tax, year by year.
//!
//! A year's money is the sum of its months at their yearly rates; it is kept in
//! twelfths, so that nothing is rounded before it is compared.

use super::{
    Context, Measure, Moment, Reach, Truth,
    ask::{Floor, Income},
};
use crate::{
    day::{Day, Month},
    facts::{Facts, IncomeFact},
    law::{IncomeYear, Operator, Series},
};

/// A year's money in twelfths of a fen, and whether every month of it is known.
#[derive(Clone, Copy)]
struct Year {
    twelfths: i64,
    known: bool,
}

/// What one year comes to.
#[derive(Clone, Copy)]
struct Compared {
    truth: Truth,
    /// Fen, rounded down.
    have: i64,
    /// Fen, rounded up.
    need: i64,
    contested: bool,
}

pub(super) fn measure(
    income: &Income,
    facts: &Facts,
    moment: &Moment,
    context: &Context<'_>,
) -> Measure {
    let mut answer = Measure {
        truth: Truth::Met,
        have: None,
        need: match income.floor {
            Floor::Fixed(fen) => fen,
            Floor::OfAverageWage(_) | Floor::OfSalary { .. } => 0,
        },
        reach: Reach::On(moment.day),
        contested: false,
    };
    let mut least_slack = i64::MAX;
    each_year(income, facts, moment.month, context, |year| {
        answer.truth = match (answer.truth, year.truth) {
            (Truth::NotMet, _) | (_, Truth::NotMet) => Truth::NotMet,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            (_, truth) => truth,
        };
        if year.truth != Truth::Unknown && year.have - year.need < least_slack {
            least_slack = year.have - year.need;
            (answer.have, answer.need) = (Some(year.have), year.need);
            answer.contested = year.contested;
        }
    });
    match answer.truth {
        Truth::Met => {}
        Truth::Unknown if facts.incomes().is_empty() => answer.reach = Reach::Unknown,
        Truth::NotMet | Truth::Unknown | Truth::Open => {
            answer.contested &= answer.truth == Truth::NotMet;
            answer.reach = first_met(income, facts, moment.day, context);
        }
    }
    answer
}

/// Compares each year or twelve months before a month, the latest first.
fn each_year(
    income: &Income,
    facts: &Facts,
    filing: Month,
    context: &Context<'_>,
    mut see: impl FnMut(Compared),
) {
    let newest = match income.income_year {
        IncomeYear::Tax => filing.plus(-first_of_year(filing)),
        IncomeYear::Rolling => filing,
    };
    for year in 1..=i32::from(income.years) {
        see(compare(income, facts, newest.plus(-12 * year), context));
    }
}

/// Months since January.
fn first_of_year(month: Month) -> i32 {
    month.since(Day::new(month.year(), 1, 1).unwrap_or(Day::FIRST).month())
}

fn compare(income: &Income, facts: &Facts, first: Month, context: &Context<'_>) -> Compared {
    let unknown = Compared { truth: Truth::Unknown, have: 0, need: 0, contested: false };
    let year = sum(income.series, facts.incomes(), first);
    if !year.known {
        return unknown;
    }
    let wage = || wage(facts, context, first.year() - 1);
    // Needs in hundredths of twelfths: percent of fen, times twelve.
    let fixed = |fen: i64| i128::from(fen) * 1200;
    let (need, other) = match income.floor {
        Floor::Fixed(fen) => (fixed(fen), None),
        Floor::OfAverageWage(percent) => {
            let Some(wage) = wage() else { return unknown };
            (i128::from(wage) * i128::from(percent) * 12, None)
        }
        Floor::OfSalary { percent, standard } => {
            let salary = sum(Series::Salary, facts.incomes(), first);
            let other = wage().map(|wage| i128::from(wage) * i128::from(standard) * 12);
            (i128::from(salary.twelfths) * i128::from(percent), other)
        }
    };
    let have = i128::from(year.twelfths) * 100;
    let holds = |need: i128| match income.operator {
        Operator::AtLeast => have >= need,
        Operator::MoreThan => have > need,
        Operator::LessThan => have < need,
    };
    // Where the amount is just reached, "reaches" and "exceeds" part.
    let edge = matches!(income.floor, Floor::Fixed(_)) && have == need;
    let fen = |value: i128| i64::try_from(value).unwrap_or(i64::MAX);
    Compared {
        truth: if holds(need) { Truth::Met } else { Truth::NotMet },
        have: fen(have.div_euclid(1200)),
        need: fen((need + 1199).div_euclid(1200)),
        contested: edge || other.is_some_and(|other| holds(other) != holds(need)),
    }
}

/// The twelve months from the first on.
fn sum(series: Series, incomes: &[IncomeFact], first: Month) -> Year {
    let last = first.plus(11);
    let mut months = 0;
    let mut twelfths = 0_i64;
    for income in incomes {
        let shared = income.to.min(last).since(income.from.max(first)) + 1;
        let rate = match series {
            Series::Salary => Some(income.salary),
            Series::Tax => income.tax,
        };
        if let (1.., Some(rate)) = (shared, rate) {
            months += shared;
            twelfths += rate * i64::from(shared);
        }
    }
    Year { twelfths, known: months == 12 }
}

fn wage(facts: &Facts, context: &Context<'_>, year: i32) -> Option<i64> {
    let stated = facts.wages().iter().find(|wage| wage.place == context.place && wage.year == year);
    let listed = || context.wages.iter().find(|(listed, _)| *listed == year).map(|(_, fen)| *fen);
    stated.map(|wage| wage.yearly).or_else(listed)
}

/// What the years before a day come to.
fn truth_on(income: &Income, facts: &Facts, day: Day, context: &Context<'_>) -> Truth {
    let mut answer = Truth::Met;
    each_year(income, facts, day.month(), context, |year| {
        answer = match (answer, year.truth) {
            (Truth::NotMet, _) | (_, Truth::NotMet) => Truth::NotMet,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            (_, truth) => truth,
        };
    });
    answer
}

pub(super) fn first_met(income: &Income, facts: &Facts, from: Day, context: &Context<'_>) -> Reach {
    let mut unknown = false;
    for day in days_of_change(income, facts, from, context) {
        match truth_on(income, facts, day, context) {
            Truth::Met => return Reach::On(day),
            Truth::NotMet => {}
            Truth::Unknown | Truth::Open => unknown = true,
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
    let change = days_of_change(income, facts, from, context)
        .find(|day| truth_on(income, facts, *day, context) != Truth::Met);
    change.map_or(Reach::Never, Reach::On)
}

/// The days, from one on, on which the years compared change: the first day of
/// each year or month, until all of them lie behind every change of income.
fn days_of_change<'a>(
    income: &'a Income,
    facts: &Facts,
    from: Day,
    context: &Context<'_>,
) -> impl Iterator<Item = Day> + use<'a> {
    let open = Day::LAST.month();
    let bounds = facts.incomes().iter().map(|one| if one.to == open { one.from } else { one.to });
    let wages = context.wages.iter().map(|(year, _)| *year);
    let stated = facts.wages().iter().map(|wage| wage.year);
    let last_wage = wages.chain(stated).max().unwrap_or(0);
    let years = i32::from(income.years);
    let last = bounds.map(Month::year).max().unwrap_or(0).max(last_wage) + years + 2;
    let step = match income.income_year {
        IncomeYear::Tax => 12,
        IncomeYear::Rolling => 1,
    };
    let next = match income.income_year {
        IncomeYear::Tax => from.month().plus(12 - first_of_year(from.month())),
        IncomeYear::Rolling => from.month().plus(1),
    };
    let later = (0_i32..)
        .map(move |count| next.plus(count * step))
        .take_while(move |month| month.year() <= last);
    core::iter::once(from).chain(later.map(Month::first_day))
}
