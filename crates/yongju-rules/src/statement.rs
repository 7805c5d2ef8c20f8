//! What a person states: the facts as they come through a door.
//!
//! Here live the shapes of the facts, and nothing that judges them: whether they
//! contradict each other is asked by [`crate::Facts::new`], what they are worth by
//! the law.
//!
//! Everything may be left out, and what is left out is not known. A list that is
//! there is complete: `"marriages": []` says that there is no marriage. The one
//! exception is money earned: a month that no income covers is not known.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    amount::{Amount, Currency, PerDollar},
    day::{Day, Month},
    findings::Findings,
    form::objects,
    words::{
        Country, Degree, EmployerClass, Issuer, Kin, Label, Paper, PermitClass, Rank, Region, Side,
        Status, Via,
    },
};

/// The facts of one person.
///
/// # Security
///
/// Personal data: `Debug` prints the type's name only.
#[derive(Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "an object of facts")]
pub struct Statement {
    /// The day on which all this was known; nothing in it is later. Without it, the
    /// day on which it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_on: Option<Day>,
    /// The day of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Day>,
    /// The highest degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// What is true or false of the person.
    pub findings: Findings,
    /// Every marriage.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub marriages: Option<Vec<Marriage>>,
    /// Every parent, child and other direct relative, and where they live.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub relatives: Option<Vec<Relative>>,
    /// Every stay in China.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub stays: Option<Vec<Stay>>,
    /// Every post held in China.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub posts: Option<Vec<Post>>,
    /// Every residence permit held.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub permits: Option<Vec<Permit>>,
    /// Every letter of recommendation.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub letters: Option<Vec<Letter>>,
    /// Salary and tax by periods; months that no period covers are not known.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub incomes: Option<Vec<Income>>,
    /// Every investment in China.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub investments: Option<Vec<Investment>>,
    /// Yearly average wages which the law's own table lacks.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub average_wages: Option<Vec<AverageWage>>,
    /// The documents at hand.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<Document>>,
    /// Which evidence shows a fact: JSON pointers into the facts, and names of
    /// evidence.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<String, Vec<String>>,
    /// When facts became known, if that matters: see [`Learned`].
    #[serde(deserialize_with = "objects", skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<Learned>>,
}

impl core::fmt::Debug for Statement {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Statement")
    }
}

/// Declares the shapes in the statement's lists, all alike.
macro_rules! shapes {
    ($($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
        #[serde(deny_unknown_fields, expecting = "an object")]
        pub struct $name {
            $($(#[$inner])* pub $field: $type,)+
        }
    )+};
}

shapes! {
    /// A marriage.
    Marriage {
        /// The day of its registration.
        from: Day,
        /// The day on which it ended; absent while it lasts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        /// The spouse's standing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spouse: Option<Status>,
        /// The ground on which the spouse was granted or applies for permanent
        /// residence; `none` where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spouse_ground: Option<Label>,
        /// Since when the spouse has lived in China.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spouse_in_china_since: Option<Day>,
    }

    /// A relative.
    Relative {
        /// How related.
        kin: Kin,
        /// Where the relative lives.
        lives: Side,
        /// The day of birth; asked of children and grandchildren.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        birth_date: Option<Day>,
        /// The relative's standing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        status: Option<Status>,
        /// The ground on which a parent was granted or applies for permanent
        /// residence; `none` where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<Label>,
    }

    /// A stay in China, from the day of entry to the day of exit, both included.
    Stay {
        /// The day of entry.
        from: Day,
        /// The day of exit; absent while the stay lasts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
    }

    /// A post.
    Post {
        /// The first day.
        from: Day,
        /// The last day; absent while it is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        /// The employer, under a name of your own choosing.
        employer: Label,
        /// Where: a place of the law such as `shanghai`.
        place: Label,
        /// The employer's kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<EmployerClass>,
        /// The post's rank.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rank: Option<Rank>,
    }

    /// A residence permit.
    Permit {
        /// The first day.
        from: Day,
        /// The last day; absent where the permit goes on being extended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        /// Its kind.
        class: PermitClass,
        /// It is marked 人才, talent.
        talent: bool,
    }

    /// A letter of recommendation.
    Letter {
        /// Who wrote it.
        issuer: Issuer,
        /// Which employer, by the name used in the posts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        employer: Option<Label>,
        /// The day of its date.
        issued_on: Day,
    }

    /// Salary and tax over whole months, at a yearly rate.
    Income {
        /// The first month.
        from: Month,
        /// The last month; absent where it goes on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Month>,
        /// Salary before tax, in yuan a year.
        yearly_salary: Amount,
        /// Personal income tax, in yuan a year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        yearly_tax: Option<Amount>,
    }

    /// Paid-in capital.
    Investment {
        /// The day on which it was paid in.
        from: Day,
        /// The day on which it was withdrawn; absent while it stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        /// How much, in the currency's units.
        amount: Amount,
        /// Three letters of ISO 4217; dollars when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<Currency>,
        /// Units of that currency for one dollar, by the capital verification report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        per_dollar: Option<PerDollar>,
        /// Where in China, by article 7.
        region: Region,
        /// A place of the law such as `shanghai`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Label>,
        /// In the encouraged category of the catalogue on the day of filing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encouraged: Option<bool>,
        /// In the encouraged category on the day of the investment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encouraged_then: Option<bool>,
        /// How it was invested.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
    }

    /// The average wage of a place in a year.
    AverageWage {
        /// A place of the law.
        place: Label,
        /// The calendar year.
        year: u16,
        /// Yuan a year.
        yearly: Amount,
    }

    /// A document at hand.
    Document {
        /// Its kind.
        kind: Paper,
        /// The country that it is from. One of each country is needed where several are
        /// stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country: Option<Country>,
        /// The day of its date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued_on: Option<Day>,
        /// Authenticated or apostilled, where it comes from abroad.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        authenticated: Option<bool>,
    }
}

/// When a fact became known.
///
/// The facts as known on an earlier day are these without what was learned later:
/// each later entry puts `before` back at its place, or takes the place away.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Learned {
    /// JSON pointer into the facts.
    pub at: String,
    /// The day on which it became known.
    pub on: Day,
    /// What was believed before; absent where nothing was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<serde_json::Value>,
}
