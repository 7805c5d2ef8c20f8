//! Civil days and months in China, and the law's way of counting with them.
//!
//! Here live the day, the month and the month-end rule. No time of day, no time
//! zone and no clock: a day is what stands on a certificate.
//!
//! Requirements: `ELD-*` in `docs/spec/eligibility.md`.

use core::{fmt, str::FromStr};

use yongju_core::Date;

/// A civil day, kept as the number of days since 1970-01-01.
///
/// # Invariants
///
/// Between [`Day::FIRST`] and [`Day::LAST`], both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A calendar month, kept as months since the beginning of our count of years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// Why a text is not a day or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// The text has another form.
    #[error("not of the form YYYY-MM-DD")]
    Form,
    /// The calendar has no such day.
    #[error("no such day in the calendar")]
    Calendar,
    /// Before 1900 or after 2299.
    #[error("not between 1900-01-01 and 2299-12-31")]
    Range,
}

/// Years that can be counted with.
const YEARS: core::ops::RangeInclusive<i32> = 1900..=2299;

impl Day {
    /// 1900-01-01.
    pub const FIRST: Self = Self(number(1900, 1, 1));
    /// 2299-12-31: later than anything that is asked here, so it also stands for
    /// "still so".
    pub const LAST: Self = Self(number(2299, 12, 31));

    /// The day of a year, a month from 1 and a day of the month from 1.
    ///
    /// # Errors
    ///
    /// [`DayError::Calendar`] where there is no such day, [`DayError::Range`]
    /// where the year is beyond ours.
    pub fn new(year: i32, month: i32, day: i32) -> Result<Self, DayError> {
        if !YEARS.contains(&year) {
            return Err(DayError::Range);
        }
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return Err(DayError::Calendar);
        }
        Ok(Self(number(year, month, day)))
    }

    /// Year, month from 1, day of the month from 1.
    #[must_use]
    pub const fn civil(self) -> (i32, i32, i32) {
        // Days since 0000-03-01: a year that ends with February makes the leap
        // day its last, so no month needs to know of it.
        let days = self.0 + EPOCH;
        // Positive, as every number of ours, so division rounds down.
        let (era, of_era) = (days / DAYS_IN_ERA, days % DAYS_IN_ERA);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march + 2) / 5 + 1;
        if march < 10 {
            (era * 400 + year, march + 3, day)
        } else {
            (era * 400 + year + 1, march - 9, day)
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// The month that the day is in.
    #[must_use]
    pub const fn month(self) -> Month {
        let (year, month, _) = self.civil();
        Month(year * 12 + month - 1)
    }

    /// The corresponding day so many months later, or earlier.
    ///
    /// # Rule
    ///
    /// > 没有对应日的，月末日为期间的最后一日
    /// >
    /// > Civil Code (2020), art. 202  — ELD-2
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let index = year * 12 + month - 1 + months;
        let (year, month) = (index / 12, index % 12 + 1);
        Self(number(year, month, day.min(days_in_month(year, month)))).clamped()
    }

    /// The corresponding day so many years later, or earlier; see
    /// [`Day::plus_months`].
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        let (year, month, day) = self.civil();
        let year = year + years;
        let day = if month == 2 { day.min(days_in_month(year, 2)) } else { day };
        Self(number(year, month, day)).clamped()
    }

    /// The corresponding days of this year, of the year before, and so on.
    pub(crate) fn and_years_before(self) -> impl Iterator<Item = Self> {
        let (year, month, day) = self.civil();
        (0..).map(move |back| {
            let year = year - back;
            let day = if month == 2 { day.min(days_in_month(year, 2)) } else { day };
            Self(number(year, month, day)).clamped()
        })
    }

    /// So many days later, or earlier.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days)).clamped()
    }

    /// How many days later this is than another day.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// See [`DayError`].
    pub fn from_text(text: &[u8]) -> Result<Self, DayError> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
            return Err(DayError::Form);
        };
        let year = digits(digits(0, y1, y2)?, y3, y4)?;
        Self::new(year, digits(0, m1, m2)?, digits(0, d1, d2)?)
    }

    fn clamped(self) -> Self {
        self.clamp(Self::FIRST, Self::LAST)
    }
}

impl Month {
    /// The month of a year, counted from 1.
    ///
    /// # Errors
    ///
    /// As [`Day::new`].
    pub fn new(year: i32, month: i32) -> Result<Self, DayError> {
        Day::new(year, month, 1).map(Day::month)
    }

    /// January of a year.
    pub(crate) const fn january(year: i32) -> Self {
        Self(year * 12)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0 / 12
    }

    /// The first day of the month.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day(number(self.year(), self.0 % 12 + 1, 1)).clamped()
    }

    /// So many months later, or earlier.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months later this is than another month.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    ///
    /// See [`DayError`].
    pub fn from_text(text: &[u8]) -> Result<Self, DayError> {
        let [y1, y2, y3, y4, b'-', m1, m2] = *text else {
            return Err(DayError::Form);
        };
        Self::new(digits(digits(0, y1, y2)?, y3, y4)?, digits(0, m1, m2)?)
    }
}

fn digits(before: i32, tens: u8, ones: u8) -> Result<i32, DayError> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return Err(DayError::Form);
    }
    Ok(before * 100 + i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
}

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;
/// Days in the 400 years after which the calendar repeats.
const DAYS_IN_ERA: i32 = 146_097;

/// The number of a day; the month from 1 to 12.
const fn number(year: i32, month: i32, day: i32) -> i32 {
    let (year, march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * march + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - EPOCH
}

const fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        Self::from_text(text.as_bytes())
    }
}

impl FromStr for Month {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        Self::from_text(text.as_bytes())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.0 % 12 + 1)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<Date> for Day {
    type Error = DayError;

    fn try_from(date: Date) -> Result<Self, DayError> {
        Self::new(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        let (year, month, day) = day.civil();
        let part = |value: i32| i8::try_from(value).unwrap_or(1);
        // Every day of ours is one of jiff's, whose years go from -9999 to 9999.
        Self::new(i16::try_from(year).unwrap_or(1970), part(month), part(day)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
