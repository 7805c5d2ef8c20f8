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
    /// The category on the day of the investment counts.
    pub(super) catalogue_then: bool,
    /// What is not known counts as if it qualified.
    pub(super) generous: bool,
}

impl<'a> Capital<'a> {
    pub(super) fn of(paid_in: PaidIn, facts: &'a Facts, catalogue_then: bool) -> Option<Self> {
        let investments = facts.investments()?;
        Some(Self { paid_in, investments, catalogue_then, generous: false })
    }

    fn qualifies(self, investment: &InvestmentFact) -> bool {
        let PaidIn { region, place, encouraged, via, .. } = self.paid_in;
        let in_category = || {
            let category = if self.catalogue_then {
                investment.encouraged_then
            } else {
                // The catalogue of today, unless only that of then is known.
                investment.encouraged.or(investment.encouraged_then)
            };
            category.unwrap_or(self.generous)
        };
        let in_way = || investment.via.map_or(self.generous, |way| way & via != 0);
        investment.region & region != 0
            && (place == u32::MAX || investment.places & place != 0)
            && (!encouraged || in_category())
            && (via == u32::MAX || in_way())
    }

    /// What it is in the clause's currency. Other money is not turned into yuan: no
    /// clause says at which rate.
    fn worth(self, investment: &InvestmentFact) -> i64 {
        if self.paid_in.yuan { investment.yuan.unwrap_or(0) } else { investment.dollars }
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
