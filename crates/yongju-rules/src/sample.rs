//! Generated applicants.
//!
//! Here live people who do not exist: the same seed makes the same people. They
//! crowd about the thresholds of the rules, so that every boundary is crossed; they
//! say nothing of how many real applicants there are.

mod workers;

pub use workers::Workers;

use crate::{
    amount::{Amount, Currency, PerDollar},
    day::Day,
    statement::{
        AverageWage, Document, Income, Investment, Letter, Marriage, Permit, Post, Relative,
        Statement, Stay,
    },
    words::{
        Degree, EmployerClass, Finding, Issuer, Kin, Label, Paper, PermitClass, Rank, Region, Side,
        Status, Via,
    },
};

/// Makes applicants about a day of filing.
#[derive(Clone, Debug)]
pub struct Sampler {
    state: u64,
    about: Day,
    known_on: Day,
}

impl Sampler {
    /// A sampler with a seed, for people whose circumstances are about to matter on
    /// a day and who are known on a day.
    #[must_use]
    pub fn new(seed: u64, about: Day, known_on: Day) -> Self {
        Self { state: seed ^ 0x5947_4a55_2026_1124, about: about.min(known_on), known_on }
    }

    /// The `SplitMix64` generator: small, and the same everywhere.
    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u32) -> i32 {
        i32::try_from(self.bits() % u64::from(limit.max(1))).unwrap_or(0)
    }

    fn chance(&mut self, percent: i32) -> bool {
        self.below(100) < percent
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let index = self.below(u32::try_from(all.len()).unwrap_or(1));
        usize::try_from(index).ok().and_then(|index| all.get(index)).copied()
    }

    /// A day some years before the day of filing, often to the day.
    fn years_ago(&mut self, years: i32) -> Day {
        let exact = self.about.plus_years(-years);
        let shift = match self.below(4) {
            0 => 0,
            1 => self.below(5) - 2,
            2 => self.below(60) - 30,
            _ => self.below(900) - 450,
        };
        exact.plus_days(shift).min(self.known_on)
    }

    fn label(text: &str) -> Option<Label> {
        Label::new(text).ok()
    }

    fn findings(&mut self, statement: &mut Statement) {
        for finding in Finding::ALL {
            // Bad news is rare and missing knowledge is not.
            let (holds, known) = match finding {
                Finding::LawBreach | Finding::CriminalRecord => (3, 95),
                Finding::GoodHealth | Finding::Livelihood | Finding::Dwelling => (95, 95),
                Finding::TaxRecordGood => (90, 85),
                Finding::Unmarried => (60, 95),
                Finding::ChineseOrigin => (30, 95),
                Finding::TalentStandard
                | Finding::Contribution
                | Finding::TeamCore
                | Finding::FamousUniversity
                | Finding::StateShortage
                | Finding::HighlySkilled
                | Finding::GovernmentApproval
                | Finding::SpecificField
                | Finding::QualifiedEmployer => (40, 60),
            };
            if self.chance(known) {
                let is = self.chance(holds);
                statement.findings = statement.findings.with(*finding, is);
            }
        }
    }

    fn marriage(&mut self, born: Day) -> Option<Marriage> {
        let years = 5 + self.below(3) - 1;
        let from = self.years_ago(years).max(born.plus_years(18)).min(self.known_on);
        let spouse_in_china_since = self.chance(60).then(|| self.years_ago(5));
        Some(Marriage {
            from,
            to: (self.chance(6)).then(|| self.about.plus_days(-self.below(40)).max(from)),
            spouse: if self.chance(93) { self.one_of(Status::ALL) } else { None },
            spouse_ground: if self.chance(15) {
                Self::label(self.one_of(&[
                    "investment",
                    "post",
                    "sh-income",
                    "salary",
                    "bj-income",
                    "bj-talent",
                ])?)
            } else {
                None
            },
            spouse_in_china_since,
        })
    }

    fn relative(&mut self) -> Option<Relative> {
        let kin = self.one_of(Kin::ALL)?;
        Some(Relative {
            kin,
            lives: if self.chance(75) { Side::China } else { Side::Abroad },
            birth_date: if self.chance(85) { Some(self.years_ago(18)) } else { None },
            status: if self.chance(85) { self.one_of(Status::ALL) } else { None },
            ground: if self.chance(20) {
                Self::label(self.one_of(&[
                    "post",
                    "contribution",
                    "sh-talent",
                    "spouse",
                    "bj-talent",
                ])?)
            } else {
                None
            },
        })
    }

    /// Stays with a journey or two a year, some of them just too long.
    fn stays(&mut self, born: Day) -> Vec<Stay> {
        let mut stays = Vec::new();
        let years = 3 + self.below(4);
        let mut entry = self.years_ago(years).max(born);
        if self.chance(8) {
            // Hardly ever there.
            let exit = entry.plus_days(self.below(380));
            return vec![Stay { from: entry, to: (exit < self.known_on).then_some(exit) }];
        }
        while entry < self.known_on && stays.len() < 24 {
            let exit = entry.plus_days(60 + self.below(300));
            if exit >= self.known_on || self.chance(4) {
                stays.push(Stay { from: entry, to: None });
                return stays;
            }
            stays.push(Stay { from: entry, to: Some(exit) });
            entry = exit.plus_days(match self.below(6) {
                0 => 0,
                1 | 2 => 1 + self.below(20),
                3 | 4 => 20 + self.below(60),
                _ => 80 + self.below(40),
            });
        }
        stays
    }

    fn posts(&mut self, born: Day) -> Vec<Post> {
        let mut posts = Vec::new();
        let years = if self.chance(8) { 8 } else { 3 + self.below(2) };
        let mut from = self.years_ago(years).max(born.plus_years(16)).min(self.known_on);
        let count = 1 + self.below(3);
        let place =
            self.one_of(&["shanghai", "shanghai", "lin-gang", "beijing", "zhongguancun", "china"]);
        for index in 0..count {
            let last = index + 1 == count;
            let to = from.plus_days(200 + self.below(900));
            let open = to >= self.known_on || (last && self.chance(85));
            let place = if self.chance(85) { place } else { Some("zhangjiang") };
            let employer = Self::label(["e1", "e2", "e3"].get(posts.len()).copied().unwrap_or("e"));
            if let (Some(place), Some(employer)) = (place.and_then(Self::label), employer) {
                posts.push(Post {
                    from,
                    to: (!open).then_some(to),
                    employer,
                    place,
                    class: if self.chance(92) { self.one_of(EmployerClass::ALL) } else { None },
                    rank: if self.chance(92) { self.one_of(Rank::ALL) } else { None },
                });
            }
            if open {
                break;
            }
            from = to.plus_days(match self.below(4) {
                0 | 1 => 1,
                2 => 2 + self.below(32),
                _ => self.below(120),
            });
            if from > self.known_on {
                break;
            }
        }
        posts
    }

    fn letters(&mut self, born: Day) -> Vec<Letter> {
        let mut letters = Vec::new();
        for _ in 0..self.below(3) {
            let Some(issuer) = self.one_of(Issuer::ALL) else { continue };
            let issuer = if self.chance(50) { Issuer::Employer } else { issuer };
            letters.push(Letter {
                issuer,
                employer: if issuer == Issuer::Employer { Self::label("e1") } else { None },
                issued_on: self.about.plus_days(-self.below(200)).max(born),
            });
        }
        letters
    }

    /// Five calendar years and what follows, at one of the standards or beside it.
    fn incomes(&mut self) -> Vec<Income> {
        let mut incomes = Vec::new();
        let standard = i64::from(
            [500_000, 600_000, 550_000, 900_000]
                .into_iter()
                .nth(usize::try_from(self.below(4)).unwrap_or(0))
                .unwrap_or(0),
        );
        let filing = self.about.month();
        let january = |back: i32| Day::new(filing.year() - back, 1, 1).map(Day::month);
        let years = if self.chance(15) { 9 } else { 5 };
        for back in (0..=years).rev() {
            let Ok(from) = january(back) else { continue };
            if self.chance(3) {
                continue;
            }
            let salary = standard
                + i64::from(match self.below(5) {
                    0 | 1 => 0,
                    2 => self.below(3) - 1,
                    3 => self.below(200_000) - 30_000,
                    _ => 100_000,
                });
            let share = [20, 20, 25, 21, 19]
                .into_iter()
                .nth(usize::try_from(self.below(5)).unwrap_or(0))
                .unwrap_or(20);
            let tax = salary * share / 100 + i64::from(self.below(3)) - 1;
            let to = from.plus(11);
            let open = back == 0;
            if from > self.known_on.month() || (!open && to > self.known_on.month()) {
                continue;
            }
            let (Ok(yearly_salary), Ok(yearly_tax)) = (Amount::units(salary), Amount::units(tax))
            else {
                continue;
            };
            incomes.push(Income {
                from,
                to: (!open).then_some(to),
                yearly_salary,
                yearly_tax: self.chance(97).then_some(yearly_tax),
            });
        }
        incomes
    }

    fn investments(&mut self, born: Day) -> Vec<Investment> {
        let mut investments = Vec::new();
        for _ in 0..=self.below(2) {
            let from = self.years_ago(3).max(born);
            let foreign = self.chance(15);
            let Some(dollars) = self.one_of(&[250_000_i64, 500_000, 1_000_000, 2_000_000]) else {
                continue;
            };
            let cents = dollars * 100 + i64::from(self.below(3)) - 1;
            let (Ok(amount), Some(region)) = (
                Amount::hundredths(if foreign { cents * 7 } else { cents }),
                self.one_of(Region::ALL),
            ) else {
                continue;
            };
            investments.push(Investment {
                from,
                to: self.chance(10).then(|| self.about.plus_days(-self.below(300)).max(from)),
                amount,
                currency: foreign.then_some(Currency::YUAN),
                per_dollar: if foreign { "7".parse::<PerDollar>().ok() } else { None },
                region,
                place: if self.chance(50) { Self::label("shanghai") } else { None },
                encouraged: self.chance(90).then(|| self.chance(50)),
                encouraged_then: self.chance(50).then(|| self.chance(50)),
                via: if self.chance(90) { self.one_of(Via::ALL) } else { None },
            });
        }
        investments
    }

    fn permits(&mut self, born: Day) -> Vec<Permit> {
        let Some(class) = self.one_of(PermitClass::ALL) else { return Vec::new() };
        let from = self.years_ago(3).max(born);
        let to = self.chance(40).then(|| self.about.plus_days(self.below(700) - 30).max(from));
        let class = if self.chance(60) { PermitClass::Work } else { class };
        vec![Permit { from, to, class, talent: self.chance(60) }]
    }

    fn documents(&mut self) -> Vec<Document> {
        let mut documents = Vec::new();
        for kind in [Paper::Passport, Paper::HealthCertificate, Paper::NoCrimeCertificate] {
            if self.chance(80) {
                let issued_on = Some(self.about.plus_days(-self.below(220)));
                let authenticated = Some(self.chance(90));
                documents.push(Document { kind, country: None, issued_on, authenticated });
            }
        }
        documents
    }
}

impl Iterator for Sampler {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        let mut statement = Statement { known_on: Some(self.known_on), ..Statement::default() };
        let age = self.one_of(&[16, 18, 18, 30, 35, 45, 55, 60, 60, 60, 70]).unwrap_or(30);
        let born = self.years_ago(age);
        statement.birth_date = self.chance(97).then_some(born);
        statement.degree = if self.chance(95) { self.one_of(Degree::ALL) } else { None };
        self.findings(&mut statement);
        if self.chance(95) {
            let married = self.chance(65);
            statement.marriages =
                Some(if married { self.marriage(born).into_iter().collect() } else { Vec::new() });
        }
        if self.chance(92) {
            let count = self.below(4);
            statement.relatives = Some((0..count).filter_map(|_| self.relative()).collect());
        }
        if self.chance(95) {
            statement.stays = Some(self.stays(born));
        }
        if self.chance(95) {
            let works = self.chance(80);
            statement.posts = Some(if works { self.posts(born) } else { Vec::new() });
        }
        if self.chance(95) {
            statement.permits = Some(if self.chance(80) { self.permits(born) } else { Vec::new() });
        }
        if self.chance(90) {
            let employed = statement.posts.as_ref().is_none_or(|posts| !posts.is_empty());
            let mut letters = self.letters(born);
            letters.retain(|letter| employed || letter.issuer != Issuer::Employer);
            statement.letters = Some(letters);
        }
        if self.chance(85) {
            statement.incomes = Some(self.incomes());
        }
        if self.chance(90) {
            let invests = self.chance(50);
            statement.investments = Some(if invests { self.investments(born) } else { Vec::new() });
        }
        if self.chance(30) {
            let years = if self.chance(50) { 2..3 } else { 2..11 };
            let place = self.one_of(&["shanghai", "china", "beijing"]).and_then(Self::label);
            let thousands = i64::from(88 + self.below(18));
            let wage = |back: i32| {
                let year = u16::try_from(self.about.year() - back).ok()?;
                let yearly = Amount::units(1000 * thousands).ok()?;
                Some(AverageWage { place: place?, year, yearly })
            };
            statement.average_wages = Some(years.filter_map(wage).collect());
        }
        if self.chance(60) {
            statement.documents = Some(self.documents());
        }
        Some(statement)
    }
}
