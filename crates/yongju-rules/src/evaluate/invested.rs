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

    /// The sum from each day on which it changes, in order; none before the first.
    fn changes(self) -> Vec<(Day, i64)> {
        let mut changes = Vec::new();
        for one in self.investments.iter().filter(|one| self.qualifies(one)) {
            let worth = self.worth(one);
            changes.push((one.span.from, worth));
            if one.span.to < Day::LAST {
                changes.push((one.span.to.plus_days(1), -worth));
            }
        }
        changes.sort_unstable_by_key(|(day, _)| *day);
        // What changes on one day becomes one change, and each the sum from then on.
        changes.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let mut sum = 0;
        for (_, change) in &mut changes {
            sum += *change;
            *change = sum;
        }
        changes
    }

    /// The least of the days after one and up to another.
    pub(super) fn least(self, after: Day, until: Day) -> i64 {
        let first = until.min(after.plus_days(1));
        let mut at_first = 0;
        let mut least = i64::MAX;
        for (day, sum) in self.changes() {
            if day <= first {
                at_first = sum;
            } else if day <= until {
                least = least.min(sum);
            }
        }
        least.min(at_first)
    }

    /// Calls with each stretch of days on which the sum suffices.
    pub(super) fn runs(self, mut see: impl FnMut(Day, Day)) {
        // Where all of it together is too little, no day has enough.
        let qualifying = self.investments.iter().filter(|one| self.qualifies(one));
        if qualifying.map(|one| self.worth(one)).sum::<i64>() < self.paid_in.least {
            return;
        }
        let mut since = None;
        for (day, sum) in self.changes() {
            match since {
                None if sum >= self.paid_in.least => since = Some(day),
                Some(start) if sum < self.paid_in.least => {
                    see(start, day.plus_days(-1));
                    since = None;
                }
                None | Some(_) => {}
            }
        }
        if let Some(start) = since {
            see(start, Day::LAST);
        }
    }
}
