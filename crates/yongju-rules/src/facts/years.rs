//! Money by calendar years, summed once.

use crate::{day::Month, facts::IncomeFact};

/// A year's money in twelfths of a fen, each with the months that are known.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct YearSum {
    pub(crate) salary: Sum,
    pub(crate) tax: Sum,
}

/// Twelfths of a fen over so many known months.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) twelfths: i64,
    pub(crate) months: i32,
}

impl Sum {
    fn add(&mut self, rate: i64, months: i32) {
        self.months += months;
        self.twelfths += rate * i64::from(months);
    }

    /// Every month is known.
    pub(crate) fn is_whole(self) -> bool {
        self.months == 12
    }
}

impl YearSum {
    /// The twelve months from the first on.
    pub(crate) fn from_month(incomes: &[IncomeFact], first: Month) -> Self {
        let last = first.plus(11);
        let mut year = Self::default();
        for income in incomes {
            let shared = income.to.min(last).since(income.from.max(first)) + 1;
            if shared > 0 {
                year.salary.add(income.salary, shared);
                if let Some(tax) = income.tax {
                    year.tax.add(tax, shared);
                }
            }
        }
        year
    }
}

/// The calendar years in which incomes change, and every later year.
#[derive(Clone, Default)]
pub(crate) struct Years {
    first: i32,
    sums: Vec<YearSum>,
    /// What goes on for ever.
    after: YearSum,
}

impl Years {
    pub(crate) fn new(incomes: &[IncomeFact]) -> Self {
        let open = crate::day::Day::LAST.month();
        let changes = |income: &IncomeFact| if income.to == open { income.from } else { income.to };
        let first = incomes.iter().map(|income| income.from.year()).min();
        let last = incomes.iter().map(|income| changes(income).year()).max();
        let (Some(first), Some(last)) = (first, last) else { return Self::default() };
        let year = |year| YearSum::from_month(incomes, Month::january(year));
        let sums = (first..=last).map(year).collect();
        Self { first, sums, after: year(last + 1) }
    }

    /// The year's money.
    pub(crate) fn year(&self, year: i32) -> YearSum {
        match usize::try_from(year - self.first) {
            Ok(index) => self.sums.get(index).copied().unwrap_or(self.after),
            Err(_) => YearSum::default(),
        }
    }

    /// The last year that differs from those after it.
    pub(crate) fn last(&self) -> i32 {
        self.first + i32::try_from(self.sums.len()).unwrap_or(0)
    }
}
