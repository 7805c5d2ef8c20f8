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
        }
    };
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

macro_rules! choices {
    ($($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident,)+ })+) => {$(
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$inner])* $variant,)+ }
    )+};
}

choices! {
    /// Which days of travel count as days in China.
    TravelDays {
        /// The day of entry and the day of exit.
        Both,
        /// The day of entry.
        Entry,
        /// Neither.
        Neither,
    }
    /// Years of income.
    IncomeYear {
        /// The calendar years before the year of filing.
        Tax,
        /// Each twelve months before the month of filing.
        Rolling,
    }
    /// An amount that is just reached.
    Reached {
        /// It is enough (达到…以上).
        Enough,
        /// It must be exceeded (超过).
        Exceed,
    }
    /// The base of the share of tax.
    TaxBase {
        /// The salary standard: so many times the average wage.
        Standard,
        /// The person's own salary.
        Salary,
    }
    /// What the talent mark must cover.
    TalentCover {
        /// The day of filing.
        Filing,
        /// All the years of work.
        Years,
    }
    /// When a year of age is complete.
    Birthday {
        /// On the birthday.
        Day,
        /// On the day after.
        DayAfter,
    }
    /// The day of the catalogue.
    Catalogue {
        /// The day of filing.
        Filing,
        /// The day of the investment.
        Investment,
    }
}
