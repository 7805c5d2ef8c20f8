//! A card's period of validity (有效期限).
//!
//! Civil dates only: a day begins and ends in China. What day it is, callers
//! say.

use jiff::civil::Date;

/// The days on which a card is valid, the last one included.
///
/// # Invariants
///
/// `from` is not after `last_day`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Validity {
    from: Date,
    last_day: Date,
}

/// How long a card is issued for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Term {
    /// Five years, for holders under eighteen.
    FiveYears,
    /// Ten years, from eighteen on.
    TenYears,
}

/// Why two dates are no period of validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValidityError {
    /// The last day is before the first.
    #[error("the last valid day is before the issue date")]
    Reversed,
    /// The birth date is after the issue date.
    #[error("the birth date is after the issue date")]
    NotYetBorn,
    /// The last day would be after the year 9999.
    #[error("the period ends after the last year that can be written")]
    OutOfRange,
}

impl ValidityError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Reversed => "validity/reversed",
            Self::NotYetBorn => "validity/not-yet-born",
            Self::OutOfRange => "validity/out-of-range",
        }
    }
}

impl Term {
    /// The term for a holder of this age at issue.
    ///
    /// The eighteenth birthday itself counts; somebody born on 29 February has
    /// it on 1 March of a common year.
    ///
    /// # Rule
    ///
    /// > Five years under eighteen, ten years from eighteen on
    /// >
    /// > Measures (2004), art. 21 — VAL-1
    ///
    /// # Errors
    ///
    /// [`ValidityError::NotYetBorn`].
    pub fn at_issue(issue: Date, birth: Date) -> Result<Self, ValidityError> {
        if birth > issue {
            return Err(ValidityError::NotYetBorn);
        }
        let grown = anniversary(birth, 18)?;
        Ok(if issue >= grown { Self::TenYears } else { Self::FiveYears })
    }

    /// The years.
    #[must_use]
    pub const fn years(self) -> i16 {
        match self {
            Self::FiveYears => 5,
            Self::TenYears => 10,
        }
    }
}

impl Validity {
    /// The validity of a card issued on a day to somebody born on a day.
    ///
    /// # Rule
    ///
    /// > The last day is the issue date plus the term, minus one day
    /// >
    /// > VAL-2 (published specimens)
    ///
    /// # Errors
    ///
    /// [`ValidityError::NotYetBorn`], [`ValidityError::OutOfRange`].
    ///
    /// # Examples
    ///
    /// ```
    /// use yongju_core::{Date, Validity};
    ///
    /// let day = |text: &str| text.parse::<Date>().unwrap();
    /// let validity = Validity::at_issue(day("2023-09-15"), day("1981-08-03"))?;
    /// assert_eq!(validity.last_day(), day("2033-09-14"));
    /// # Ok::<(), yongju_core::validity::ValidityError>(())
    /// ```
    pub fn at_issue(issue: Date, birth: Date) -> Result<Self, ValidityError> {
        let term = Term::at_issue(issue, birth)?;
        let last_day =
            anniversary(issue, term.years())?.yesterday().map_err(|_| ValidityError::OutOfRange)?;
        Ok(Self { from: issue, last_day })
    }

    /// The validity that a record or a card states.
    ///
    /// # Errors
    ///
    /// [`ValidityError::Reversed`].
    pub fn stated(from: Date, last_day: Date) -> Result<Self, ValidityError> {
        if from <= last_day { Ok(Self { from, last_day }) } else { Err(ValidityError::Reversed) }
    }

    /// The first valid day, the issue date.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last valid day.
    #[must_use]
    pub const fn last_day(self) -> Date {
        self.last_day
    }

    /// The term, if the last day is what a term gives; `None` otherwise.
    ///
    /// For an issue on 29 February 28 and 27 February are both accepted: what
    /// the authority writes then is unpublished.
    #[must_use]
    pub fn term(self) -> Option<Term> {
        [Term::FiveYears, Term::TenYears].into_iter().find(|term| {
            let Ok(end) = anniversary(self.from, term.years()) else { return false };
            let leap_day = self.from.month() == 2 && self.from.day() == 29;
            end.yesterday().is_ok_and(|day| {
                day == self.last_day
                    || leap_day && day.yesterday().is_ok_and(|day| day == self.last_day)
            })
        })
    }

    /// Whether the day is one of the valid ones.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.from..=self.last_day).contains(&day)
    }
}

/// The same day some years later; 1 March for 29 February in a common year, so
/// that no period is shorter than its years.
fn anniversary(day: Date, years: i16) -> Result<Date, ValidityError> {
    let year = day.year().checked_add(years).ok_or(ValidityError::OutOfRange)?;
    Date::new(year, day.month(), day.day())
        .or_else(|_| Date::new(year, 3, 1))
        .map_err(|_| ValidityError::OutOfRange)
}

#[cfg(test)]
mod tests;
