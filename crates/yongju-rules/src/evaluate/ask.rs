//! Tests made ready for evaluation: words as bits, months as days, readings
//! applied.

use crate::{
    law::{
        Birthday, Capital, Catalogue, IncomeYear, Law, Least, Operator, Reached, Readings, Series,
        TalentCover, TaxBase, Test, TravelDays,
    },
    words::{Degree, Finding, Issuer, Label, PermitClass, Side, bits},
};

/// A test made ready, by how it is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// It holds over intervals of days.
    Held(Held),
    /// Days in windows before the day.
    Stay(Stay),
    /// Money in windows before the day.
    Income(Income),
}

/// What holds over intervals of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// `open`: an authority makes the finding, so that unknown is open.
    Finding {
        finding: Finding,
        is: bool,
        open: bool,
    },
    /// `shift`: days from the birthday to the day on which the year is complete.
    Age {
        operator: Operator,
        years: u8,
        shift: i32,
    },
    Degree {
        least: Degree,
    },
    Marriage(MarriageAsk),
    Relative(RelativeAsk),
    NoDirectRelative {
        lives: Side,
        of_age: u8,
        shift: i32,
    },
    Work(Work),
    Permit(PermitAsk),
    PaidIn(PaidIn),
    /// `open`: without a letter the finding is an authority's.
    Letter {
        issuer: u32,
        open: bool,
    },
}

/// What is asked of a marriage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MarriageAsk {
    Status(u32),
    Years(u8),
    SpouseLived(u8),
    SpouseGround(Vec<Label>),
}

/// What is asked of a relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RelativeAsk {
    ParentGround(Vec<Label>),
    Standing { kin: u32, lives: Option<Side>, status: u32 },
}

/// Work without interruption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) years: u8,
    pub(crate) place: u32,
    /// Classes and ranks; any post when empty.
    pub(crate) posts: Vec<(u32, u32)>,
    /// Days between posts that do not interrupt.
    pub(crate) gap: i32,
    /// Days between posts up to which an officer decides.
    pub(crate) band: i32,
}

/// A residence permit in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PermitAsk {
    pub(crate) class: PermitClass,
    pub(crate) talent: bool,
    /// Years that it must have been held.
    pub(crate) cover: u8,
    /// The same by the other reading.
    pub(crate) other_cover: u8,
}

/// Days of stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub(crate) years: u8,
    pub(crate) least: i32,
    /// In each of the years, or in all together.
    pub(crate) each: bool,
    /// Days that do not count at the entry and at the exit.
    pub(crate) uncounted: (i32, i32),
    /// Days short within which an officer decides.
    pub(crate) band: i32,
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
    /// The category on the day of the investment counts.
    pub(crate) catalogue_then: bool,
}

/// Money year by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Income {
    pub(crate) years: u8,
    pub(crate) series: Series,
    pub(crate) operator: Operator,
    pub(crate) floor: Floor,
    /// Which years.
    pub(crate) by: IncomeYear,
}

/// What a year's money is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Floor {
    /// Fen.
    Fixed(i64),
    /// Percent of the average wage of the year before.
    OfAverageWage(i64),
    /// Percent of the salary standard, itself in percent of the average wage, or of
    /// the year's own salary.
    Share { percent: i64, standard: i64, base: TaxBase },
}

/// What evaluation needs beside the facts.
#[derive(Clone, Debug)]
pub(crate) struct Context<'law> {
    pub(crate) law: &'law Law,
    pub(crate) readings: Readings,
    /// Where the application is filed.
    pub(crate) place: Label,
    /// Average wages there, from the first year that is listed; 0 for one that is not.
    pub(crate) wages: Vec<i64>,
    /// The first year of `wages`.
    pub(crate) first_wage: i32,
}

impl<'law> Context<'law> {
    pub(crate) fn new(law: &'law Law, place: Label, readings: Readings) -> Self {
        let there = || law.wages().iter().filter(|wage| wage.place == place);
        let years = || there().map(|wage| i32::from(wage.year));
        let (first, last) = (years().min().unwrap_or(0), years().max().unwrap_or(-1));
        let of = |year| there().find(|wage| i32::from(wage.year) == year);
        let wages = (first..=last).map(|year| of(year).map_or(0, |wage| wage.yearly.count()));
        Self { law, readings, place, wages: wages.collect(), first_wage: first }
    }

    /// The average wage of a year in fen, where the table has it.
    pub(crate) fn listed_wage(&self, year: i32) -> Option<i64> {
        let index = usize::try_from(year - self.first_wage).ok()?;
        self.wages.get(index).copied().filter(|fen| *fen != 0)
    }

    /// The last year of the table; 0 where it has none.
    pub(crate) fn last_wage(&self) -> i32 {
        let count = i32::try_from(self.wages.len()).unwrap_or(0);
        if count == 0 { 0 } else { self.first_wage + count - 1 }
    }
}

impl Held {
    /// The same by the other reading, where there is one.
    pub(crate) fn read_otherwise(&self) -> Option<Self> {
        match *self {
            Self::Age { operator, years, shift } => {
                Some(Self::Age { operator, years, shift: 1 - shift })
            }
            Self::NoDirectRelative { lives, of_age, shift } => {
                Some(Self::NoDirectRelative { lives, of_age, shift: 1 - shift })
            }
            Self::Permit(ask) if ask.cover != ask.other_cover => {
                let (cover, other_cover) = (ask.other_cover, ask.cover);
                Some(Self::Permit(PermitAsk { cover, other_cover, ..ask }))
            }
            Self::PaidIn(ask) if ask.encouraged => {
                Some(Self::PaidIn(PaidIn { catalogue_then: !ask.catalogue_then, ..ask }))
            }
            Self::Finding { .. }
            | Self::Degree { .. }
            | Self::Marriage(_)
            | Self::Relative(_)
            | Self::Work(_)
            | Self::Permit(_)
            | Self::PaidIn(_)
            | Self::Letter { .. } => None,
        }
    }
}

impl Ask {
    /// A quantity of which a part can be there.
    pub(crate) const fn is_amount(&self) -> bool {
        matches!(self, Self::Stay(_) | Self::Income(_) | Self::Held(Held::PaidIn(_)))
    }

    /// Makes a test ready; `open` says that the finding is an authority's.
    pub(crate) fn new(test: &Test, open: bool, context: &Context<'_>) -> Self {
        let readings = &context.readings;
        let place = |place: &Option<Label>| {
            place.map_or(u32::MAX, |place| context.law.names().place_bit(place))
        };
        Self::Held(match test {
            Test::Finding { finding, is } => Held::Finding { finding: *finding, is: *is, open },
            Test::Age { operator, years } => {
                Held::Age { operator: *operator, years: *years, shift: birthday_shift(readings) }
            }
            Test::Degree { least } => Held::Degree { least: *least },
            Test::Spouse { status } => Held::Marriage(MarriageAsk::Status(bits(status))),
            Test::MarriageYears { years } => Held::Marriage(MarriageAsk::Years(*years)),
            Test::SpouseLived { years } => Held::Marriage(MarriageAsk::SpouseLived(*years)),
            Test::SpouseGround { grounds } => {
                Held::Marriage(MarriageAsk::SpouseGround(grounds.clone()))
            }
            Test::ParentGround { grounds } => {
                Held::Relative(RelativeAsk::ParentGround(grounds.clone()))
            }
            Test::Relative { kin, lives, status } => Held::Relative(RelativeAsk::Standing {
                kin: bits(kin),
                lives: *lives,
                status: any_or(bits(status)),
            }),
            Test::NoDirectRelative { lives, of_age } => {
                let shift = birthday_shift(readings);
                Held::NoDirectRelative { lives: *lives, of_age: *of_age, shift }
            }
            Test::Work { years, place: at, posts } => Held::Work(Work {
                years: *years,
                place: place(at),
                posts: posts
                    .iter()
                    .map(|kind| (any_or(bits(&kind.class)), any_or(bits(&kind.rank))))
                    .collect(),
                gap: i32::from(readings.work_gap),
                band: i32::from(readings.work_gap_band),
            }),
            Test::Permit { class, talent, cover } => {
                let (cover, other_cover) = match readings.talent_cover {
                    TalentCover::Filing => (0, *cover),
                    TalentCover::Years => (*cover, 0),
                };
                Held::Permit(PermitAsk { class: *class, talent: *talent, cover, other_cover })
            }
            Test::PaidIn { years, least, region, place: at, encouraged, via } => {
                Held::PaidIn(PaidIn {
                    years: *years,
                    least: match least {
                        Capital::Dollars(units) | Capital::Yuan(units) => i64::from(*units) * 100,
                    },
                    yuan: matches!(least, Capital::Yuan(_)),
                    region: any_or(bits(region)),
                    place: place(at),
                    encouraged: *encouraged,
                    via: any_or(bits(via)),
                    catalogue_then: readings.catalogue == Catalogue::Investment,
                })
            }
            Test::Letter { issuer } => Held::Letter {
                issuer: bits(issuer),
                open: open && !issuer.contains(&Issuer::Employer),
            },
            Test::StayEachYear { years, least } => return stay(*years, *least, true, readings),
            Test::StayWithin { years, least } => return stay(*years, *least, false, readings),
            Test::EachYear { series, years, operator, yuan } => {
                let operator = match (readings.reached, operator) {
                    (Reached::Exceed, Operator::AtLeast) => Operator::MoreThan,
                    _ => *operator,
                };
                return Self::Income(Income {
                    years: *years,
                    series: *series,
                    operator,
                    floor: Floor::Fixed(i64::from(*yuan) * 100),
                    by: readings.income_year,
                });
            }
            Test::TimesAverageWage { years, times } => {
                let floor = Floor::OfAverageWage(i64::from(*times) * 100);
                return of_wage(*years, Series::Salary, floor);
            }
            Test::TaxShare { years, percent, times } => {
                let percent = i64::from(*percent);
                let standard = percent * i64::from(*times);
                let floor = Floor::Share { percent, standard, base: readings.tax_base };
                return of_wage(*years, Series::Tax, floor);
            }
        })
    }
}

/// Money by the average wage: of calendar years, since wages are.
fn of_wage(years: u8, series: Series, floor: Floor) -> Ask {
    Ask::Income(Income { years, series, operator: Operator::AtLeast, floor, by: IncomeYear::Tax })
}

fn stay(years: u8, least: Least, each: bool, readings: &Readings) -> Ask {
    let uncounted = match readings.travel_days {
        TravelDays::Both => (0, 0),
        TravelDays::Entry => (0, 1),
        TravelDays::Neither => (1, 1),
    };
    let least = days(least, readings);
    // Whoever was never there is not a few days short.
    let band = i32::from(readings.stay_band).min(least - 1).max(0);
    Ask::Stay(Stay { years, least, each, uncounted, band })
}

fn birthday_shift(readings: &Readings) -> i32 {
    match readings.birthday {
        Birthday::Day => 0,
        Birthday::DayAfter => 1,
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
