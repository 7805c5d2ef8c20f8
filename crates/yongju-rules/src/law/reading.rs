//! Readings: where the law is silent or read in two ways, the choice is data.
//!
//! Each reading has a default in `law/readings.toml`, with the reason for it, and
//! may be set otherwise; the answer names those that matter.

use serde::{Deserialize, Serialize};

macro_rules! readings {
    ($($(#[$doc:meta])* $field:ident: $type:ty;)+) => {
        /// A choice for every reading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[serde(deny_unknown_fields)]
        pub struct Readings {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl Readings {
            /// The names of all readings.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field),)+];

            /// Sets the reading of that name.
            ///
            /// # Errors
            ///
            /// [`ReadingError`] for a name that no reading has and for a value that the
            /// reading does not take; then nothing is set.
            pub fn set(&mut self, name: &str, value: &str) -> Result<(), ReadingError> {
                match name {
                    $(stringify!($field) => {
                        let words = <$type as Value>::WORDS;
                        self.$field = Value::read(value)
                            .ok_or(ReadingError::Value { name: stringify!($field), words })?;
                        Ok(())
                    })+
                    _ => Err(ReadingError::Name),
                }
            }

            /// Every reading's name, value as [`Readings::set`] takes it, and the words
            /// that it may be; none where it is a number of days.
            pub fn entries(
                &self,
            ) -> impl Iterator<Item = (&'static str, String, &'static [&'static str])> + use<> {
                [$((stringify!($field), self.$field.text(), <$type as Value>::WORDS),)+].into_iter()
            }
        }
    };
}

/// A reading cannot be set so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// No reading has the name.
    #[error("no reading of this name")]
    Name,
    /// The reading does not take the value.
    #[error("`{name}` is {}", expected(words))]
    Value {
        /// Which reading.
        name: &'static str,
        /// The words that it may be; none where it is a number of days.
        words: &'static [&'static str],
    },
}

impl ReadingError {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Name => "reading/name",
            Self::Value { .. } => "reading/value",
        }
    }
}

fn expected(words: &[&str]) -> String {
    if words.is_empty() {
        format!("a number of days, up to {}", u16::MAX)
    } else {
        words.join(" or ")
    }
}

/// A value of a reading, as text.
trait Value: Sized {
    /// What it may be; nothing where it is a number of days.
    const WORDS: &'static [&'static str];

    fn read(text: &str) -> Option<Self>;

    fn text(&self) -> String;
}

impl Value for u16 {
    const WORDS: &'static [&'static str] = &[];

    fn read(text: &str) -> Option<Self> {
        // The parser takes a sign as well.
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

readings! {
    /// Days that nine months of stay are.
    nine_months: u16;
    /// Days that six months of stay are.
    six_months: u16;
    /// So many days below a length of stay, an officer decides.
    stay_band: u16;
    /// How many of the days of entry and exit count.
    travel_days: TravelDays;
    /// Days between two posts that do not interrupt work.
    work_gap: u16;
    /// Up to so many days between two posts, an officer decides.
    work_gap_band: u16;
    /// Which years incomes are compared in.
    income_year: IncomeYear;
    /// Whether an amount that is just reached is enough where texts differ.
    reached: Reached;
    /// What the share of tax is a share of.
    tax_base: TaxBase;
    /// Whether the talent mark must cover all years of work.
    talent_cover: TalentCover;
    /// Whether a year of age is complete on the birthday.
    birthday: Birthday;
    /// On which day the catalogue's category counts.
    catalogue: Catalogue;
}

/// Declares closed sets of choices: `Variant = "word"`.
macro_rules! choices {
    ($($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        pub enum $name { $($(#[$inner])* #[serde(rename = $word)] $variant,)+ }

        impl Value for $name {
            const WORDS: &'static [&'static str] = &[$($word,)+];

            fn read(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn text(&self) -> String {
                match self { $(Self::$variant => $word,)+ }.to_owned()
            }
        }
    )+};
}

choices! {
    /// Which days of travel count as days in China.
    TravelDays {
        /// The day of entry and the day of exit.
        Both = "both",
        /// The day of entry.
        Entry = "entry",
        /// Neither.
        Neither = "neither",
    }
    /// Years of income.
    IncomeYear {
        /// The calendar years before the year of filing.
        Tax = "tax",
        /// Each twelve months before the month of filing.
        Rolling = "rolling",
    }
    /// An amount that is just reached.
    Reached {
        /// It is enough (达到…以上).
        Enough = "enough",
        /// It must be exceeded (超过).
        Exceed = "exceed",
    }
    /// The base of the share of tax.
    TaxBase {
        /// The salary standard: so many times the average wage.
        Standard = "standard",
        /// The person's own salary.
        Salary = "salary",
    }
    /// What the talent mark must cover.
    TalentCover {
        /// The day of filing.
        Filing = "filing",
        /// All the years of work.
        Years = "years",
    }
    /// When a year of age is complete.
    Birthday {
        /// On the birthday.
        Day = "day",
        /// On the day after.
        DayAfter = "day_after",
    }
    /// The day of the catalogue.
    Catalogue {
        /// The day of filing.
        Filing = "filing",
        /// The day of the investment.
        Investment = "investment",
    }
}

impl IncomeYear {
    /// The other choice.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Tax => Self::Rolling,
            Self::Rolling => Self::Tax,
        }
    }
}

#[cfg(test)]
mod tests;
