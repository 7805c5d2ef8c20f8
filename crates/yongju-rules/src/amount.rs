//! Money and rates: whole numbers of hundredths and of millionths.
//!
//! Here live amounts and rates of exchange. No floating point, and no table of
//! rates: the law takes the value of each capital verification report, so the
//! rate comes with the fact.

use core::{fmt, str::FromStr};

/// An amount in hundredths: fen of a yuan, cents of a dollar.
///
/// # Invariants
///
/// Not negative, and below 10¹⁵ hundredths, so that sums of them cannot overflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Units of a currency for one United States dollar, in millionths.
///
/// # Invariants
///
/// Above zero and below 10¹².
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PerDollar(i64);

/// A currency: three capital letters, as ISO 4217 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

/// Why a text is not an amount, a rate or a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not digits with at most one point.
    #[error("not an amount: digits, and at most two after a point")]
    Form,
    /// Not three capital letters.
    #[error("not a currency: three capital letters")]
    Letters,
    /// Too large, or a rate of zero.
    #[error("beyond what is counted here")]
    Range,
}

impl Amount {
    const LIMIT: i64 = 1_000_000_000_000_000;

    /// An amount of so many hundredths.
    ///
    /// # Errors
    ///
    /// [`AmountError::Range`] when negative or too large.
    pub const fn hundredths(count: i64) -> Result<Self, AmountError> {
        if count < 0 || count >= Self::LIMIT { Err(AmountError::Range) } else { Ok(Self(count)) }
    }

    /// An amount of whole units.
    ///
    /// # Errors
    ///
    /// [`AmountError::Range`] when negative or too large.
    pub const fn units(count: i64) -> Result<Self, AmountError> {
        Self::hundredths(count.saturating_mul(100))
    }

    /// How many hundredths.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// What the amount of another currency is in dollars, rounded down to the
    /// cent.
    #[must_use]
    pub fn in_dollars(self, rate: PerDollar) -> Self {
        let cents = i128::from(self.0) * 1_000_000 / i128::from(rate.0);
        Self(i64::try_from(cents).unwrap_or(Self::LIMIT).min(Self::LIMIT - 1))
    }
}

impl Currency {
    /// United States dollars.
    pub const DOLLAR: Self = Self(*b"USD");
    /// Yuan.
    pub const YUAN: Self = Self(*b"CNY");
}

impl FromStr for Currency {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| AmountError::Letters)?;
        let capital = letters.iter().all(u8::is_ascii_uppercase);
        if capital { Ok(Self(letters)) } else { Err(AmountError::Letters) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.0).unwrap_or_default())
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::hundredths(decimal(text, 2)?)
    }
}

impl FromStr for PerDollar {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let millionths = decimal(text, 6)?;
        if (1..1_000_000_000_000).contains(&millionths) {
            Ok(Self(millionths))
        } else {
            Err(AmountError::Range)
        }
    }
}

/// Reads digits, and at most so many after a point.
fn decimal(text: &str, places: u8) -> Result<i64, AmountError> {
    let (whole, part) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let part = part.unwrap_or_default();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let too_long = part.len() > usize::from(places) || text.ends_with('.');
    if whole.is_empty() || too_long || !is_number(whole) || !is_number(part) {
        return Err(AmountError::Form);
    }
    let digits = whole.bytes().chain(part.bytes()).map(|byte| i64::from(byte - b'0'));
    let zeros = core::iter::repeat_n(0, usize::from(places) - part.len());
    digits
        .chain(zeros)
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
        .ok_or(AmountError::Range)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Display for PerDollar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

#[cfg(test)]
mod tests;
