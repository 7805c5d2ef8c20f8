//! What a condition asks: a closed set of leaf kinds.
//!
//! A kind is data with a meaning fixed here and evaluated in `evaluate/`. There
//! are no expressions: what a kind cannot say needs a new kind, with its citation.
//! Thresholds are whole numbers: years, months, days, fen, cents, hundredths of
//! the average wage.

use serde::{Deserialize, Serialize};

use crate::words::{
    Degree, EmployerClass, Finding, Issuer, Kin, Label, PermitClass, Rank, Region, Side, Status,
    Via,
};

/// How a value is compared with a threshold.
///
/// # Rule
///
/// > 民法所称的“以上”、“以下”、“以内”、“届满”，包括本数；所称的“不满”、“超过”、“以外”，不包括本数
/// >
/// > Civil Code (2020), art. 1259  — ELD-1
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// 满, 以上, 不低于, 不少于: the threshold itself is enough.
    AtLeast,
    /// 超过: the threshold itself is not enough.
    MoreThan,
    /// 未满, 不满: the threshold itself is too much.
    LessThan,
}

impl Operator {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
        }
    }
}

/// Which money is compared year by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// Salary before tax.
    Salary,
    /// Personal income tax.
    Tax,
}

/// A length of stay that must be reached; months become days by a reading, since
/// no clause converts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Least {
    /// So many days.
    Days(u16),
    /// Nine months, by the reading `nine_months`.
    NineMonths,
    /// Six months, by the reading `six_months`.
    SixMonths,
}

/// A sum of capital, in whole units of the currency that the clause names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Capital {
    /// United States dollars.
    Dollars(u32),
    /// Yuan.
    Yuan(u32),
}

/// A kind of post: an employer and a rank.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PostKind {
    /// At one of these employers; at any when empty.
    #[serde(default)]
    pub class: Vec<EmployerClass>,
    /// In one of these ranks; in any when empty.
    #[serde(default)]
    pub rank: Vec<Rank>,
}

/// What a condition asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// A finding is so, or is not so.
    Finding {
        /// Which.
        finding: Finding,
        /// What it must be.
        is: bool,
    },
    /// The age in years. On the birthday itself the year is complete.
    Age {
        /// How compared.
        operator: Operator,
        /// Years.
        years: u8,
    },
    /// The highest degree.
    Degree {
        /// This one or a higher one.
        least: Degree,
    },
    /// Married, on the day of filing, to somebody of such a standing.
    Spouse {
        /// One of these.
        status: Vec<Status>,
    },
    /// The present marriage has lasted.
    MarriageYears {
        /// Years since its registration.
        years: u8,
    },
    /// The present spouse has lived in China.
    SpouseLived {
        /// Years.
        years: u8,
    },
    /// Married to somebody who has or asks for residence on one of the grounds.
    SpouseGround {
        /// Names of grounds.
        grounds: Vec<Label>,
    },
    /// A parent has or asks for residence on one of the grounds.
    ParentGround {
        /// Names of grounds.
        grounds: Vec<Label>,
    },
    /// A relative of such a standing lives there.
    Relative {
        /// One of these.
        kin: Vec<Kin>,
        /// On this side of the border; on either when absent.
        lives: Option<Side>,
        /// One of these standings; any when absent.
        #[serde(default)]
        status: Vec<Status>,
    },
    /// No direct relative lives there: parents, grandparents, and children and
    /// grandchildren of full age with their spouses.
    NoDirectRelative {
        /// Where none may live.
        lives: Side,
        /// Years of full age.
        of_age: u8,
    },
    /// Work without interruption up to the day of filing.
    Work {
        /// Years; 0 asks for a present post.
        years: u8,
        /// Within this place.
        #[serde(default)]
        place: Option<Label>,
        /// In posts of one of these kinds; of any when empty.
        #[serde(default)]
        posts: Vec<PostKind>,
    },
    /// A residence permit in force.
    Permit {
        /// Of this class.
        class: PermitClass,
        /// Marked talent.
        talent: bool,
        /// Years that it must have been held by the reading `talent_cover`.
        cover: u8,
    },
    /// Days in China in each of the years before the day of filing.
    StayEachYear {
        /// How many years.
        years: u8,
        /// In each of them.
        least: Least,
    },
    /// Days in China in all the years before the day of filing together.
    StayWithin {
        /// How many years.
        years: u8,
        /// In all of them.
        least: Least,
    },
    /// Paid-in capital that was never lower.
    PaidIn {
        /// Years up to the day of filing; 0 asks for the day itself.
        years: u8,
        /// How much.
        least: Capital,
        /// In one of these regions; in any when empty.
        #[serde(default)]
        region: Vec<Region>,
        /// Within this place.
        #[serde(default)]
        place: Option<Label>,
        /// In the encouraged category only.
        #[serde(default)]
        encouraged: bool,
        /// In one of these ways; in any when empty.
        #[serde(default)]
        via: Vec<Via>,
    },
    /// An amount in each of the years before.
    EachYear {
        /// Of what.
        series: Series,
        /// How many years.
        years: u8,
        /// How compared.
        operator: Operator,
        /// Whole yuan.
        yuan: u32,
    },
    /// A salary in each of the calendar years before, by the average wage of the
    /// place of filing in the year before that year.
    TimesAverageWage {
        /// How many years.
        years: u8,
        /// So many times the average wage.
        times: u8,
    },
    /// A tax in each of the calendar years before, as a share of the salary standard
    /// or of the salary, by the reading `tax_base`.
    TaxShare {
        /// How many years.
        years: u8,
        /// Percent.
        percent: u8,
        /// The standard is so many times the average wage.
        times: u8,
    },
    /// A letter of recommendation.
    Letter {
        /// By one of these. An employer is the present one.
        issuer: Vec<Issuer>,
    },
}

/// A fact that a condition needs, as the name of a member of the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactName {
    /// `/birth_date`
    BirthDate,
    /// `/degree`
    Degree,
    /// `/findings/…`
    Finding(Finding),
    /// `/marriages`
    Marriages,
    /// `/relatives`
    Relatives,
    /// `/stays`
    Stays,
    /// `/posts`
    Posts,
    /// `/permits`
    Permits,
    /// `/letters`
    Letters,
    /// `/incomes`
    Incomes,
    /// `/investments`
    Investments,
    /// `/average_wages`: a figure of the state, not of the person.
    AverageWages,
}

impl FactName {
    /// The JSON pointer into the statement.
    #[must_use]
    pub fn pointer(self) -> String {
        match self {
            Self::BirthDate => "/birth_date".to_owned(),
            Self::Degree => "/degree".to_owned(),
            Self::Finding(finding) => format!("/findings/{}", finding.slug()),
            Self::Marriages => "/marriages".to_owned(),
            Self::Relatives => "/relatives".to_owned(),
            Self::Stays => "/stays".to_owned(),
            Self::Posts => "/posts".to_owned(),
            Self::Permits => "/permits".to_owned(),
            Self::Letters => "/letters".to_owned(),
            Self::Incomes => "/incomes".to_owned(),
            Self::Investments => "/investments".to_owned(),
            Self::AverageWages => "/average_wages".to_owned(),
        }
    }
}

impl Test {
    /// The facts that the test looks at.
    #[must_use]
    pub fn facts(&self) -> Vec<FactName> {
        match self {
            Self::Finding { finding, .. } => vec![FactName::Finding(*finding)],
            Self::Age { .. } => vec![FactName::BirthDate],
            Self::Degree { .. } => vec![FactName::Degree],
            Self::Spouse { .. }
            | Self::MarriageYears { .. }
            | Self::SpouseLived { .. }
            | Self::SpouseGround { .. } => vec![FactName::Marriages],
            Self::ParentGround { .. } | Self::Relative { .. } | Self::NoDirectRelative { .. } => {
                vec![FactName::Relatives]
            }
            Self::Work { .. } => vec![FactName::Posts],
            Self::Permit { .. } => vec![FactName::Permits],
            Self::StayEachYear { .. } | Self::StayWithin { .. } => vec![FactName::Stays],
            Self::PaidIn { .. } => vec![FactName::Investments],
            Self::EachYear { .. } => vec![FactName::Incomes],
            Self::TimesAverageWage { .. } | Self::TaxShare { .. } => {
                vec![FactName::Incomes, FactName::AverageWages]
            }
            Self::Letter { issuer } if issuer.contains(&Issuer::Employer) => {
                vec![FactName::Letters, FactName::Posts]
            }
            Self::Letter { .. } => vec![FactName::Letters],
        }
    }

    /// The place that the test names.
    pub(super) fn place(&self) -> Option<Label> {
        if let Self::Work { place, .. } | Self::PaidIn { place, .. } = self { *place } else { None }
    }

    /// The grounds that the test names.
    pub(super) fn grounds(&self) -> &[Label] {
        if let Self::SpouseGround { grounds } | Self::ParentGround { grounds } = self {
            grounds
        } else {
            &[]
        }
    }

    /// What `have` and `need` of the answer count.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Finding { .. }
            | Self::Spouse { .. }
            | Self::SpouseGround { .. }
            | Self::ParentGround { .. }
            | Self::Relative { .. }
            | Self::NoDirectRelative { .. }
            | Self::Letter { .. } => Unit::Fact,
            Self::Degree { .. } => Unit::Degree,
            Self::Age { .. }
            | Self::MarriageYears { .. }
            | Self::SpouseLived { .. }
            | Self::Work { .. }
            | Self::Permit { .. } => Unit::Since,
            Self::StayEachYear { .. } | Self::StayWithin { .. } => Unit::Days,
            Self::PaidIn { least: Capital::Dollars(_), .. } => Unit::Cents,
            Self::PaidIn { least: Capital::Yuan(_), .. }
            | Self::EachYear { .. }
            | Self::TimesAverageWage { .. }
            | Self::TaxShare { .. } => Unit::Fen,
        }
    }

    /// How the value is compared.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        if let Self::Age { operator, .. } | Self::EachYear { operator, .. } = self {
            *operator
        } else {
            Operator::AtLeast
        }
    }
}

/// What a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 1 where it is so, 0 where it is not.
    Fact,
    /// Its place among the degrees.
    Degree,
    /// The day since which it is so; the need is the latest such day.
    Since,
    /// Days.
    Days,
    /// Cents of a dollar.
    Cents,
    /// Fen of a yuan.
    Fen,
}
