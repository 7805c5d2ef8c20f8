//! Paid-in capital over time.

use super::ask::PaidIn;
use crate::{
    day::Day,
    facts::{Facts, InvestmentFact},
};

/// The sum of what qualifies, day by day.
#[derive(Clone, Copy)]
pub(super) struct Capital<'a> {
    pub(super) paid_in: PaidIn,
    pub(super) investments: &'a [InvestmentFact],
    /// What is not known counts as if it qualified.
    pub(super) generous: bool,
}

impl<'a> Capital<'a> {
    pub(super) fn of(paid_in: PaidIn, facts: &'a Facts) -> Option<Self> {
        Some(Self { paid_in, investments: facts.investments()?, generous: false })
    }

    /// A detail that matters is not known.
    pub(super) fn is_partly_known(self) -> bool {
        let PaidIn { encouraged, via, place, yuan, .. } = self.paid_in;
        self.investments.iter().any(|one| {
            (via != u32::MAX && one.via.is_none())
                || (encouraged && one.encouraged.or(one.encouraged_then).is_none())
                || (place != u32::MAX && one.places.is_none())
                || (yuan && one.yuan.is_none())
        })
    }

    fn qualifies(self, investment: &InvestmentFact) -> bool {
        let PaidIn { region, place, encouraged, via, .. } = self.paid_in;
        let in_category = || {
            // The catalogue of the one day, unless only that of the other is known.
            let category = if self.paid_in.catalogue_then {
                investment.encouraged_then.or(investment.encouraged)
            } else {
                investment.encouraged.or(investment.encouraged_then)
            };
            category.unwrap_or(self.generous)
        };
        let in_way = || investment.via.map_or(self.generous, |way| way & via != 0);
        let there = || investment.places.map_or(self.generous, |places| places & place != 0);
        investment.region & region != 0
            && (place == u32::MAX || there())
            && (!encouraged || in_category())
            && (via == u32::MAX || in_way())
    }

    /// What it is in the clause's currency. Other money is not turned into yuan: no
    /// clause says at which rate, so it is not known.
    fn worth(self, investment: &InvestmentFact) -> i64 {
        if self.paid_in.yuan {
            let unknown = if self.generous { self.paid_in.least } else { 0 };
            investment.yuan.unwrap_or(unknown)
        } else {
            investment.dollars
        }
    }

    /// Hundredths on a day.
    fn on(self, day: Day) -> i64 {
        let counts = |one: &&InvestmentFact| one.span.contains(day) && self.qualifies(one);
        self.investments.iter().filter(counts).map(|one| self.worth(one)).sum()
    }

    /// The least of the days after one and up to another.
    pub(super) fn least(self, after: Day, until: Day) -> i64 {
        let ends = self.investments.iter().map(|one| one.span.to.plus_days(1));
        let changes = ends.chain(self.investments.iter().map(|one| one.span.from));
        let within = changes.filter(|day| *day > after && *day <= until);
        // Between changes nothing moves, so the first day and the changes suffice.
        within.chain([until.min(after.plus_days(1))]).map(|day| self.on(day)).min().unwrap_or(0)
    }

    /// Calls with each stretch of days on which the sum suffices.
    pub(super) fn runs(self, mut see: impl FnMut(Day, Day)) {
        // Where all of it together is too little, no day has enough.
        let qualifying = self.investments.iter().filter(|one| self.qualifies(one));
        if qualifying.map(|one| self.worth(one)).sum::<i64>() < self.paid_in.least {
            return;
        }
        for start in self.investments.iter().map(|one| one.span.from) {
            let begins = self.on(start) >= self.paid_in.least;
            if !begins || self.on(start.plus_days(-1)) >= self.paid_in.least {
                continue;
            }
            let ends = self.investments.iter().map(|one| one.span.to);
            let falls =
                ends.filter(|end| *end >= start && self.on(end.plus_days(1)) < self.paid_in.least);
            see(start, falls.min().unwrap_or(Day::LAST));
        }
    }
}
