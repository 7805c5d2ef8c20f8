//! Facts that do not contradict themselves, laid out for the rules.
//!
//! [`Facts::new`] is the only way in. What is in a statement is compared with the
//! rest of it and with the places and grounds that the law knows; every fault
//! names the place in the statement. What the facts are worth is not asked here.
//!
//! Requirements: `ELF-*` in `docs/spec/eligibility.md`.

mod check;
mod years;

use core::fmt;

pub use check::{FactsError, FactsFault, Faults};
pub(crate) use years::{Sum, YearSum, Years};

use crate::{
    amount::Currency,
    day::{Day, Month},
    law::Names,
    statement::{Marriage, Permit, Relative, Statement},
    words::{Bit, EmployerClass, Label, Rank},
};

/// Facts of one person, checked.
///
/// # Invariants
///
/// No day is later than [`Facts::known_on`], nothing ends before it begins, stays,
/// marriages and incomes do not overlap, every foreign amount has a rate, and
/// every place and ground is one of the law's.
///
/// # Security
///
/// Personal data: `Debug` prints the type's name only.
#[derive(Clone)]
pub struct Facts {
    statement: Statement,
    known_on: Day,
    stays: Vec<Stayed>,
    posts: Vec<PostFact>,
    permits: Vec<Permit>,
    investments: Vec<InvestmentFact>,
    incomes: Vec<IncomeFact>,
    years: Years,
    wages: Vec<WageFact>,
}

/// From a day to a day, both included; [`Day::LAST`] where it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

/// A stay that touches no other, and the days of all stays before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stayed {
    pub(crate) span: Span,
    pub(crate) before: i32,
}

/// A post, with the places that its place lies in.
#[derive(Clone, Copy)]
pub(crate) struct PostFact {
    pub(crate) span: Span,
    pub(crate) employer: Label,
    pub(crate) places: u32,
    pub(crate) class: Option<EmployerClass>,
    pub(crate) rank: Option<Rank>,
}

/// An investment in dollars.
#[derive(Clone, Copy)]
pub(crate) struct InvestmentFact {
    pub(crate) span: Span,
    /// Cents.
    pub(crate) dollars: i64,
    /// Fen, where it was paid in yuan.
    pub(crate) yuan: Option<i64>,
    pub(crate) region: u32,
    pub(crate) places: Option<u32>,
    pub(crate) encouraged: Option<bool>,
    pub(crate) encouraged_then: Option<bool>,
    pub(crate) via: Option<u32>,
}

/// Money earned over whole months, both included.
#[derive(Clone, Copy)]
pub(crate) struct IncomeFact {
    pub(crate) from: Month,
    pub(crate) to: Month,
    /// Fen a year.
    pub(crate) salary: i64,
    /// Fen a year.
    pub(crate) tax: Option<i64>,
}

/// An average wage.
#[derive(Clone, Copy)]
pub(crate) struct WageFact {
    pub(crate) place: Label,
    pub(crate) year: i32,
    /// Fen a year.
    pub(crate) yearly: i64,
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Facts")
    }
}

impl Facts {
    /// Checks a statement that is read on a day.
    ///
    /// # Errors
    ///
    /// Every fault of the statement, each with its place: see [`FactsFault`].
    pub fn new(statement: Statement, today: Day, names: &Names) -> Result<Self, FactsError> {
        let known_on = statement.known_on.unwrap_or(today);
        check::check(&statement, known_on, today, names)?;
        let incomes = incomes(&statement);
        let mut facts = Self {
            known_on,
            stays: joined(statement.stays.as_deref().unwrap_or_default()),
            posts: posts(&statement, names),
            permits: statement.permits.clone().unwrap_or_default(),
            investments: investments(&statement, names),
            years: Years::new(&incomes),
            incomes,
            wages: wages(&statement),
            statement,
        };
        facts.posts.sort_by_key(|post| post.span);
        facts.permits.sort_by_key(|permit| permit.from);
        Ok(facts)
    }

    /// What was stated.
    #[must_use]
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// The day on which all this was known.
    #[must_use]
    pub fn known_on(&self) -> Day {
        self.known_on
    }

    /// Days on Chinese ground, in order and apart; `None` where not known.
    pub(crate) fn stays(&self) -> Option<&[Stayed]> {
        self.statement.stays.as_ref().map(|_| self.stays.as_slice())
    }

    /// Posts by their first day; `None` where not known.
    pub(crate) fn posts(&self) -> Option<&[PostFact]> {
        self.statement.posts.as_ref().map(|_| self.posts.as_slice())
    }

    pub(crate) fn investments(&self) -> Option<&[InvestmentFact]> {
        self.statement.investments.as_ref().map(|_| self.investments.as_slice())
    }

    /// Incomes; months that none covers are not known.
    pub(crate) fn incomes(&self) -> &[IncomeFact] {
        &self.incomes
    }

    /// Money by calendar years.
    pub(crate) fn years(&self) -> &Years {
        &self.years
    }

    pub(crate) fn wages(&self) -> &[WageFact] {
        &self.wages
    }

    pub(crate) fn marriages(&self) -> Option<&[Marriage]> {
        self.statement.marriages.as_deref()
    }

    pub(crate) fn relatives(&self) -> Option<&[Relative]> {
        self.statement.relatives.as_deref()
    }

    /// Permits by their first day; `None` where not known.
    pub(crate) fn permits(&self) -> Option<&[Permit]> {
        self.statement.permits.as_ref().map(|_| self.permits.as_slice())
    }
}

impl Span {
    pub(crate) fn new(from: Day, to: Option<Day>) -> Self {
        Self { from, to: to.unwrap_or(Day::LAST) }
    }
}

/// Stays in order; those which share a day or touch become one: who leaves and
/// comes back on one day was there on that day.
fn joined(stays: &[crate::statement::Stay]) -> Vec<Stayed> {
    let stayed =
        |stay: &crate::statement::Stay| Stayed { span: Span::new(stay.from, stay.to), before: 0 };
    let mut joined: Vec<Stayed> = stays.iter().map(stayed).collect();
    joined.sort_unstable_by_key(|stayed| stayed.span);
    joined.dedup_by(|next, kept| {
        let touches = next.span.from.since(kept.span.to) <= 1;
        if touches {
            kept.span.to = kept.span.to.max(next.span.to);
        }
        touches
    });
    let mut before = 0;
    for stayed in &mut joined {
        stayed.before = before;
        before += stayed.span.to.since(stayed.span.from) + 1;
    }
    joined
}

fn posts(statement: &Statement, names: &Names) -> Vec<PostFact> {
    let posts = statement.posts.as_deref().unwrap_or_default();
    let fact = |post: &crate::statement::Post| PostFact {
        span: Span::new(post.from, post.to),
        employer: post.employer,
        places: names.places_around(post.place),
        class: post.class,
        rank: post.rank,
    };
    posts.iter().map(fact).collect()
}

fn investments(statement: &Statement, names: &Names) -> Vec<InvestmentFact> {
    let investments = statement.investments.as_deref().unwrap_or_default();
    let fact = |investment: &crate::statement::Investment| {
        let amount = investment.amount;
        InvestmentFact {
            span: Span::new(investment.from, investment.to),
            dollars: investment.per_dollar.map_or(amount, |rate| amount.in_dollars(rate)).count(),
            yuan: (investment.currency == Some(Currency::YUAN)).then(|| amount.count()),
            region: investment.region.bit(),
            places: investment.place.map(|place| names.places_around(place)),
            encouraged: investment.encouraged,
            encouraged_then: investment.encouraged_then,
            via: investment.via.map(Bit::bit),
        }
    };
    investments.iter().map(fact).collect()
}

fn incomes(statement: &Statement) -> Vec<IncomeFact> {
    let incomes = statement.incomes.as_deref().unwrap_or_default();
    let fact = |income: &crate::statement::Income| IncomeFact {
        from: income.from,
        to: income.to.unwrap_or(Day::LAST.month()),
        salary: income.yearly_salary.count(),
        tax: income.yearly_tax.map(crate::amount::Amount::count),
    };
    incomes.iter().map(fact).collect()
}

fn wages(statement: &Statement) -> Vec<WageFact> {
    let wages = statement.average_wages.as_deref().unwrap_or_default();
    let fact = |wage: &crate::statement::AverageWage| WageFact {
        place: wage.place,
        year: i32::from(wage.year),
        yearly: wage.yearly.count(),
    };
    wages.iter().map(fact).collect()
}
