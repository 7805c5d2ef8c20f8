//! Tests made ready for evaluation: words as bits, months as days, readings
//! applied.

use crate::{
    law::{
        Birthday, Capital, Catalogue, IncomeYear, Law, Least, Operator, Reached, Readings, Series,
        TalentCover, TaxBase, Test, TravelDays,
    },
    words::{Degree, Finding, Issuer, Label, PermitClass, Side, bits},
};

/// A test made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// `open`: an authority makes the finding, so that unknown is open.
    Finding {
        finding: Finding,
        is: bool,
        open: bool,
    },
    /// From the day on which the years are complete, or until the day before.
    Age {
        operator: Operator,
        years: u8,
    },
    Degree {
        least: Degree,
    },
    Spouse {
        status: u32,
    },
    MarriageYears {
        years: u8,
    },
    SpouseLived {
        years: u8,
    },
    SpouseGround {
        grounds: Vec<Label>,
    },
    ParentGround {
        grounds: Vec<Label>,
    },
    Relative {
        kin: u32,
        lives: Option<Side>,
        status: u32,
    },
    NoDirectRelative {
        lives: Side,
    },
    Work {
        years: u8,
        place: u32,
        class: u32,
        rank: u32,
    },
    Permit {
        class: PermitClass,
        talent: bool,
        cover: u8,
    },
    StayEachYear {
        years: u8,
        least: i32,
    },
    StayWithin {
        years: u8,
        least: i32,
    },
    PaidIn(PaidIn),
    Income(Income),
    /// `open`: without a letter the finding is an authority's.
    Letter {
        issuer: u32,
        open: bool,
    },
}

/// Paid-in capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaidIn {
    pub(crate) years: u8,
    /// Hundredths of the currency.
    pub(crate) least: i64,
    pub(crate) yuan: bool,
    pub(crate) region: u32,
    pub(crate) place: u32,
    pub(crate) encouraged: bool,
    pub(crate) via: u32,
}

/// Money year by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Income {
    pub(crate) years: u8,
    pub(crate) series: Series,
    pub(crate) operator: Operator,
    pub(crate) floor: Floor,
    /// Which years.
    pub(crate) income_year: IncomeYear,
}

/// What a year's money is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Floor {
    /// Fen.
    Fixed(i64),
    /// Percent of the average wage of the year before.
    OfAverageWage(i64),
    /// Percent of the year's own salary; beside it the share of the standard.
    OfSalary { percent: i64, standard: i64 },
}

/// What evaluation needs beside the facts.
#[derive(Clone, Debug)]
pub(crate) struct Context<'law> {
    pub(crate) law: &'law Law,
    pub(crate) readings: Readings,
    /// Where the application is filed.
    pub(crate) place: Label,
    /// Average wages there, by year.
    pub(crate) wages: Vec<(i32, i64)>,
}

impl Context<'_> {
    /// Days of travel that do not count: at the entry and at the exit.
    pub(crate) fn uncounted(&self) -> (i32, i32) {
        match self.readings.travel_days {
            TravelDays::Both => (0, 0),
            TravelDays::Entry => (0, 1),
            TravelDays::Neither => (1, 1),
        }
    }

    pub(crate) fn birthday_shift(&self) -> i32 {
        match self.readings.birthday {
            Birthday::Day => 0,
            Birthday::DayAfter => 1,
        }
    }

    pub(crate) fn catalogue_then(&self) -> bool {
        self.readings.catalogue == Catalogue::Investment
    }
}

impl Ask {
    /// Makes a test ready; `open` says that the finding is an authority's.
    pub(crate) fn new(test: &Test, open: bool, context: &Context<'_>) -> Self {
        let readings = &context.readings;
        let place = |place: &Option<Label>| {
            place.map_or(u32::MAX, |place| context.law.names().place_bit(place))
        };
        match test {
            Test::Finding { finding, is } => Self::Finding { finding: *finding, is: *is, open },
            Test::Age { operator, years } => Self::Age { operator: *operator, years: *years },
            Test::Degree { least } => Self::Degree { least: *least },
            Test::Spouse { status } => Self::Spouse { status: bits(status) },
            Test::MarriageYears { years } => Self::MarriageYears { years: *years },
            Test::SpouseLived { years } => Self::SpouseLived { years: *years },
            Test::SpouseGround { grounds } => Self::SpouseGround { grounds: grounds.clone() },
            Test::ParentGround { grounds } => Self::ParentGround { grounds: grounds.clone() },
            Test::Relative { kin, lives, status } => {
                Self::Relative { kin: bits(kin), lives: *lives, status: any_or(bits(status)) }
            }
            Test::NoDirectRelative { lives } => Self::NoDirectRelative { lives: *lives },
            Test::Work { years, place: at, class, rank } => Self::Work {
                years: *years,
                place: place(at),
                class: any_or(bits(class)),
                rank: any_or(bits(rank)),
            },
            Test::Permit { class, talent, cover } => Self::Permit {
                class: *class,
                talent: *talent,
                cover: match readings.talent_cover {
                    TalentCover::Filing => 0,
                    TalentCover::Years => *cover,
                },
            },
            Test::StayEachYear { years, least } => {
                Self::StayEachYear { years: *years, least: days(*least, readings) }
            }
            Test::StayWithin { years, least } => {
                Self::StayWithin { years: *years, least: days(*least, readings) }
            }
            Test::PaidIn { years, least, region, place: at, encouraged, via } => {
                Self::PaidIn(PaidIn {
                    years: *years,
                    least: match least {
                        Capital::Dollars(units) | Capital::Yuan(units) => i64::from(*units) * 100,
                    },
                    yuan: matches!(least, Capital::Yuan(_)),
                    region: any_or(bits(region)),
                    place: place(at),
                    encouraged: *encouraged,
                    via: any_or(bits(via)),
                })
            }
            Test::EachYear { .. } | Test::TimesAverageWage { .. } | Test::TaxShare { .. } => {
                Self::income(test, readings)
            }
            Test::Letter { issuer } => Self::Letter {
                issuer: bits(issuer),
                open: open && !issuer.contains(&Issuer::Employer),
            },
        }
    }

    fn income(test: &Test, readings: &Readings) -> Self {
        let (series, years, operator, floor, income_year) = match test {
            Test::EachYear { series, years, operator, yuan } => {
                let operator = match (readings.reached, operator) {
                    (Reached::Exceed, Operator::AtLeast) => Operator::MoreThan,
                    _ => *operator,
                };
                let floor = Floor::Fixed(i64::from(*yuan) * 100);
                (*series, *years, operator, floor, readings.income_year)
            }
            Test::TaxShare { years, percent, times } => {
                let percent = i64::from(*percent);
                let standard = percent * i64::from(*times);
                let floor = match readings.tax_base {
                    TaxBase::Standard => Floor::OfAverageWage(standard),
                    TaxBase::Salary => Floor::OfSalary { percent, standard },
                };
                (Series::Tax, *years, Operator::AtLeast, floor, IncomeYear::Tax)
            }
            Test::TimesAverageWage { years, times } => {
                let floor = Floor::OfAverageWage(i64::from(*times) * 100);
                (Series::Salary, *years, Operator::AtLeast, floor, IncomeYear::Tax)
            }
            _ => (Series::Salary, 0, Operator::AtLeast, Floor::Fixed(0), IncomeYear::Tax),
        };
        Self::Income(Income { years, series, operator, floor, income_year })
    }
}

/// An empty choice means any.
fn any_or(bits: u32) -> u32 {
    if bits == 0 { u32::MAX } else { bits }
}

fn days(least: Least, readings: &Readings) -> i32 {
    i32::from(match least {
        Least::Days(days) => days,
        Least::NineMonths => readings.nine_months,
        Least::SixMonths => readings.six_months,
    })
}
