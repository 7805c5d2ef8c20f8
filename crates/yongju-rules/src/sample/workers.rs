//! A modelled population: foreigners who work in Shanghai.
//!
//! Here live assumptions, all of them ours, about how long they have worked there,
//! what they earn, how they are married and how often they travel. They serve to see
//! what a change of the rules does to people of that kind; how many real ones there
//! are is published nowhere.
//!
//! | of a hundred | assumption |
//! |---|---|
//! | all | healthy, without record, with livelihood and dwelling, everything known |
//! | 55, 20, 15, 10 | earn 300,000, 450,000, 600,000 to 900,000, above, before tax |
//! | all | have worked in Shanghai for one to nine years, evenly, one in five with a change of employer |
//! | 70 | are in China more than 300 days a year, the rest 150 to 300 |
//! | 20, 30 | are married to a Chinese citizen, to a foreigner without residence |
//! | 3, 2 | hold a senior post at a listed employer, have invested 500,000 dollars or more |
//! | 6 | have a permit marked talent, from 2015 on |
//! | all | would get their employer's letter |

use super::Sampler;
use crate::{
    amount::Amount,
    day::Day,
    statement::{Income, Investment, Letter, Marriage, Permit, Post, Statement, Stay},
    words::{
        Degree, EmployerClass, Finding, Issuer, Label, PermitClass, Rank, Region, Status, Via,
    },
};

/// Workers in Shanghai; the same seed makes the same people.
#[derive(Clone, Debug)]
pub struct Workers(Sampler);

impl Workers {
    /// People whose circumstances are those of a day and who are known on a day.
    #[must_use]
    pub fn new(seed: u64, about: Day, known_on: Day) -> Self {
        Self(Sampler::new(seed, about, known_on))
    }

    fn posts(&mut self, since: Day, senior: bool) -> Option<Vec<Post>> {
        let Self(sampler) = self;
        let post = |employer: &str, from, to| {
            Some(Post {
                from,
                to,
                employer: Label::new(employer).ok()?,
                place: Label::new("shanghai").ok()?,
                class: Some(if senior { EmployerClass::HighTech } else { EmployerClass::Other }),
                rank: Some(if senior { Rank::DeputyGeneralManager } else { Rank::Other }),
            })
        };
        let years = sampler.about.since(since) / 365;
        if years < 2 || !sampler.chance(20) {
            return Some(vec![post("present", since, None)?]);
        }
        let left = since.plus_years(1 + sampler.below(u32::try_from(years - 1).unwrap_or(1)));
        let gap = if sampler.chance(50) { 1 } else { 1 + sampler.below(60) };
        let next = left.plus_days(gap).min(sampler.about);
        Some(vec![post("former", since, Some(left))?, post("present", next, None)?])
    }

    fn income(&mut self, since: Day) -> Option<Vec<Income>> {
        let Self(sampler) = self;
        let salary = match sampler.below(100) {
            0..55 => 300_000,
            55..75 => 450_000,
            75..90 => 600_000 + i64::from(sampler.below(300_000)),
            _ => 900_000 + i64::from(sampler.below(900_000)),
        };
        // Near what the scale of 2011 to 2018 takes of such a salary.
        let percent = match salary {
            ..400_000 => 17,
            400_000..600_000 => 20,
            600_000..900_000 => 24,
            _ => 30,
        };
        Some(vec![Income {
            from: since.month(),
            to: None,
            yearly_salary: Amount::units(salary).ok()?,
            yearly_tax: Some(Amount::units(salary * percent / 100).ok()?),
        }])
    }

    /// One journey a year, in summer.
    fn stays(&mut self, since: Day) -> Vec<Stay> {
        let Self(sampler) = self;
        let mut stays = Vec::new();
        let mut entry = since;
        let seldom = sampler.chance(70);
        loop {
            let away = if seldom { 10 + sampler.below(50) } else { 65 + sampler.below(150) };
            let exit = entry.plus_days(365 - away);
            if exit >= sampler.known_on {
                stays.push(Stay { from: entry, to: None });
                return stays;
            }
            stays.push(Stay { from: entry, to: Some(exit) });
            entry = exit.plus_days(away).min(sampler.known_on);
        }
    }

    fn person(&mut self) -> Option<Statement> {
        let about = self.0.about;
        let worked = 365 + self.0.below(365 * 8);
        let since = about.plus_days(-worked);
        let (senior, investor) = (self.0.chance(3), self.0.chance(2));
        let married = self.0.below(100);
        let marriage = |spouse, years: i32| Marriage {
            from: about.plus_years(-years),
            to: None,
            spouse: Some(spouse),
            spouse_ground: Label::new("none").ok(),
            spouse_in_china_since: None,
        };
        let years = 1 + self.0.below(12);
        let marriages = match married {
            0..20 => vec![marriage(Status::Citizen, years)],
            20..50 => vec![marriage(Status::Other, years)],
            _ => Vec::new(),
        };
        let investment = Investment {
            from: about.plus_years(-1 - self.0.below(5)),
            to: None,
            amount: Amount::units(500_000 + i64::from(self.0.below(2_000_000))).ok()?,
            currency: None,
            per_dollar: None,
            region: Region::East,
            place: Label::new("shanghai").ok(),
            encouraged: Some(self.0.chance(30)),
            encouraged_then: None,
            via: Some(Via::ControlledCompany),
        };
        let talent = self.0.chance(6) && about.year() >= 2015;
        let permit = Permit { from: since, to: None, class: PermitClass::Work, talent };
        let letter = Letter {
            issuer: Issuer::Employer,
            employer: Label::new("present").ok(),
            issued_on: about,
        };
        let findings = [
            (Finding::GoodHealth, true),
            (Finding::LawBreach, false),
            (Finding::CriminalRecord, false),
            (Finding::TaxRecordGood, true),
            (Finding::Livelihood, true),
            (Finding::Dwelling, true),
            (Finding::ChineseOrigin, self.0.chance(15)),
            (Finding::Contribution, false),
            (Finding::TalentStandard, false),
            (Finding::TeamCore, false),
        ];
        let known = |all: crate::Findings, (one, holds): &(Finding, bool)| all.with(*one, *holds);
        Some(Statement {
            known_on: Some(self.0.known_on),
            birth_date: Some(since.plus_years(-24 - self.0.below(25))),
            degree: self.0.one_of(&[Degree::Bachelor, Degree::Bachelor, Degree::Master]),
            findings: findings.iter().fold(crate::Findings::default(), known),
            marriages: Some(marriages),
            relatives: Some(Vec::new()),
            stays: Some(self.stays(since)),
            posts: Some(self.posts(since, senior)?),
            permits: Some(vec![permit]),
            letters: Some(vec![letter]),
            incomes: Some(self.income(since)?),
            investments: Some(if investor { vec![investment] } else { Vec::new() }),
            ..Statement::default()
        })
    }
}

impl Iterator for Workers {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        self.person()
    }
}
