//! What the peers are given: not each of their languages can do the dates, so all are
//! worked out for them, day by day and without the product's evaluator.
//!
//! What is not known is given as what fails, and an answer of yes is compared.

use serde::Serialize;
use yongju_rules::{
    Day, Law, Month,
    statement::{Income, Investment, Post, Statement, Stay},
    words::{EmployerClass, Finding, Issuer, Kin, Label, Rank, Side, Via},
};

/// The grounds that every peer can express once dates are worked out.
pub const GROUNDS: [&str; 6] =
    ["spouse", "elder", "sh-income", "sh-talent-permit", "post", "sh-investment"];

/// One applicant on the day of filing, flat: not every peer has lists.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the peers' facts are flat")]
pub struct Derived {
    pub law_breach: bool,
    pub healthy: bool,
    pub criminal_record: bool,
    pub livelihood: bool,
    pub dwelling: bool,
    pub tax_record: bool,
    pub spouse: &'static str,
    pub years_married: i64,
    pub age: i64,
    pub kin_abroad: bool,
    pub kin_in_china: bool,
    /// Days of stay in each of the five years before, the latest first.
    pub stay_1: i64,
    pub stay_2: i64,
    pub stay_3: i64,
    pub stay_4: i64,
    pub stay_5: i64,
    pub stay_four_years: i64,
    /// Whole years of work without interruption up to the day.
    pub years_in_shanghai: i64,
    pub years_in_rank: i64,
    pub years_listed: i64,
    /// Yuan in each of the four calendar years before, the latest first.
    pub salary_1: i64,
    pub salary_2: i64,
    pub salary_3: i64,
    pub salary_4: i64,
    pub tax_1: i64,
    pub tax_2: i64,
    pub tax_3: i64,
    pub tax_4: i64,
    pub recommended: bool,
    pub permit: &'static str,
    pub talent: bool,
    /// The least dollars of any day of the three years before.
    pub capital: i64,
    pub capital_encouraged: i64,
}

const LISTED: [EmployerClass; 7] = [
    EmployerClass::StateInstitute,
    EmployerClass::KeyUniversity,
    EmployerClass::KeyProject,
    EmployerClass::HighTech,
    EmployerClass::EncouragedForeignInvested,
    EmployerClass::AdvancedForeignInvested,
    EmployerClass::ExportForeignInvested,
];
const NEW: [EmployerClass; 4] = [
    EmployerClass::Laboratory,
    EmployerClass::EngineeringCentre,
    EmployerClass::TechnologyCentre,
    EmployerClass::ForeignResearchCentre,
];
const RANKS: [Rank; 3] =
    [Rank::DeputyGeneralManager, Rank::AssociateProfessor, Rank::EqualTreatment];

impl Derived {
    pub fn of(stated: &Statement, law: &Law, on: Day) -> Self {
        let shanghai = Label::new("shanghai").expect("a label");
        let is = |finding, unless_known| stated.findings.of(finding).unwrap_or(unless_known);
        let lasts = |from: Day, to: Option<Day>| from <= on && to.is_none_or(|to| on <= to);
        let married = stated.marriages.iter().flatten().rfind(|one| lasts(one.from, one.to));
        let stays = stated.stays.as_deref().unwrap_or_default();
        let stay = |year: i32| days(stays, on.plus_years(-year), on.plus_years(1 - year));
        let posts = stated.posts.as_deref().unwrap_or_default();
        let ranked =
            |post: &Post, ranks: &[Rank]| post.rank.is_some_and(|rank| ranks.contains(&rank));
        let at = |post: &Post, classes: &[EmployerClass]| {
            post.class.is_some_and(|class| classes.contains(&class))
        };
        let incomes = stated.incomes.as_deref().unwrap_or_default();
        let salary =
            |back: i32| yuan(incomes, on.year() - back, |one| Some(one.yearly_salary.count()));
        let tax = |back: i32| yuan(incomes, on.year() - back, |one| Some(one.yearly_tax?.count()));
        let permit = stated.permits.iter().flatten().find(|one| lasts(one.from, one.to));
        let recommended = stated.letters.iter().flatten().any(|letter| {
            let there =
                |post: &Post| Some(post.employer) == letter.employer && lasts(post.from, post.to);
            letter.issuer == Issuer::Employer && letter.issued_on <= on && posts.iter().any(there)
        });
        let investments = stated.investments.as_deref().unwrap_or_default();
        let counts = |one: &Investment| {
            matches!(one.via, Some(Via::Direct | Via::ControlledCompany))
                && one.place.is_some_and(|place| law.names().is_within(place, shanghai))
        };
        let encouraged = |one: &Investment| one.encouraged.or(one.encouraged_then) == Some(true);
        Self {
            law_breach: is(Finding::LawBreach, true),
            healthy: is(Finding::GoodHealth, false),
            criminal_record: is(Finding::CriminalRecord, true),
            livelihood: is(Finding::Livelihood, false),
            dwelling: is(Finding::Dwelling, false),
            tax_record: is(Finding::TaxRecordGood, false),
            spouse: married.and_then(|one| one.spouse).map_or("none", |status| status.slug()),
            years_married: married.map_or(-1, |one| whole_years(one.from, on)),
            age: stated.birth_date.map_or(-1, |born| whole_years(born, on)),
            kin_abroad: kin(stated, Side::Abroad, on).unwrap_or(true),
            kin_in_china: stated
                .relatives
                .iter()
                .flatten()
                .any(|one| one.lives == Side::China && one.kin != Kin::Other),
            stay_1: stay(1),
            stay_2: stay(2),
            stay_3: stay(3),
            stay_4: stay(4),
            stay_5: stay(5),
            stay_four_years: days(stays, on.plus_years(-4), on),
            years_in_shanghai: worked(posts, on, |post| {
                law.names().is_within(post.place, shanghai)
            }),
            years_in_rank: worked(posts, on, |post| ranked(post, &RANKS)),
            years_listed: worked(posts, on, |post| {
                let new = ranked(post, &RANKS[1..]) && at(post, &NEW);
                new || ranked(post, &RANKS) && at(post, &LISTED)
            }),
            salary_1: salary(1),
            salary_2: salary(2),
            salary_3: salary(3),
            salary_4: salary(4),
            tax_1: tax(1),
            tax_2: tax(2),
            tax_3: tax(3),
            tax_4: tax(4),
            recommended,
            permit: permit.map_or("none", |one| one.class.slug()),
            talent: permit.is_some_and(|one| one.talent),
            capital: capital(investments, on, counts),
            capital_encouraged: capital(investments, on, |one| counts(one) && encouraged(one)),
        }
    }

    /// The six answers, a bit each, by functions written by hand: the floor.
    pub fn eligible(&self) -> u8 {
        let common = !self.law_breach && self.healthy && !self.criminal_record;
        let settled = self.livelihood && self.dwelling;
        let stays = [self.stay_1, self.stay_2, self.stay_3, self.stay_4, self.stay_5];
        let salaries = [self.salary_1, self.salary_2, self.salary_3, self.salary_4];
        let taxes = [self.tax_1, self.tax_2, self.tax_3, self.tax_4];
        let spouse = matches!(self.spouse, "citizen" | "permanent_resident")
            && self.years_married >= 5
            && stays.iter().all(|days| *days >= 270)
            && settled;
        let elder = self.age >= 60
            && !self.kin_abroad
            && self.kin_in_china
            && stays.iter().all(|days| *days >= 270)
            && settled;
        let income = self.years_in_shanghai >= 4
            && stays[..4].iter().all(|days| *days >= 180)
            && salaries.iter().all(|yuan| *yuan >= 600_000)
            && taxes.iter().all(|yuan| *yuan >= 120_000)
            && self.recommended;
        let talent =
            self.permit == "work" && self.talent && self.years_in_shanghai >= 3 && self.recommended;
        let post = self.years_in_rank >= 4
            && self.years_listed >= 4
            && self.stay_four_years >= 1095
            && self.tax_record;
        let investment =
            (self.capital_encouraged >= 500_000 || self.capital >= 1_000_000) && self.tax_record;
        let answers = [spouse, elder, income, talent, post, investment];
        if common { bits(answers) } else { 0 }
    }
}

/// Answers in the order of `GROUNDS`, the first in the lowest bit.
pub fn bits(answers: impl IntoIterator<Item = bool>) -> u8 {
    answers.into_iter().zip(0..).fold(0, |bits, (answer, place)| bits | u8::from(answer) << place)
}

fn whole_years(from: Day, on: Day) -> i64 {
    count((1..).take_while(|years| from.plus_years(*years) <= on))
}

fn count(of: impl Iterator) -> i64 {
    i64::try_from(of.count()).expect("few")
}

/// Days of stay after one day, up to another.
fn days(stays: &[Stay], after: Day, until: Day) -> i64 {
    let spans = stays.iter().map(|stay| (stay.from, stay.to.unwrap_or(Day::LAST)));
    let spans: Vec<_> = spans.collect();
    let there = |day: Day| spans.iter().any(|(from, to)| *from <= day && day <= *to);
    count((1..=until.since(after)).filter(|day| there(after.plus_days(*day))))
}

/// Whole years of posts that count, without a free day between them.
fn worked(posts: &[Post], on: Day, counts: impl Fn(&Post) -> bool) -> i64 {
    let counting: Vec<_> = posts
        .iter()
        .filter(|post| counts(post))
        .map(|post| (post.from, post.to.unwrap_or(Day::LAST)))
        .collect();
    let at_work = |day: Day| counting.iter().any(|(from, to)| *from <= day && day <= *to);
    if !at_work(on) {
        return -1;
    }
    let lived = on.since(Day::FIRST);
    let free = (0..lived).map(|back| on.plus_days(-back)).find(|day| !at_work(*day));
    free.map_or(-1, |free| whole_years(free.plus_days(1), on))
}

/// Yuan in a calendar year whose every month is known.
fn yuan(incomes: &[Income], year: i32, money: impl Fn(&Income) -> Option<i64>) -> i64 {
    let month = |month| {
        let month = Month::new(year, month).expect("one to twelve");
        let covers = |one: &&Income| one.from <= month && one.to.is_none_or(|to| month <= to);
        incomes.iter().find(covers).and_then(&money)
    };
    let twelfths: Option<i64> = (1..=12).map(month).sum();
    twelfths.map_or(-1, |fen| fen / 1200)
}

/// Whether a direct relative lives there.
fn kin(stated: &Statement, side: Side, on: Day) -> Option<bool> {
    let direct = |kin, born: Option<Day>| match kin {
        Kin::Other => false,
        Kin::Child | Kin::Grandchild => born.is_none_or(|born| whole_years(born, on) >= 18),
        _ => true,
    };
    let relatives = stated.relatives.as_ref()?;
    Some(relatives.iter().any(|one| one.lives == side && direct(one.kin, one.birth_date)))
}

/// The least whole dollars of any day of three years.
fn capital(investments: &[Investment], on: Day, counts: impl Fn(&Investment) -> bool) -> i64 {
    let counting: Vec<_> = investments
        .iter()
        .filter(|one| counts(one))
        .map(|one| {
            let dollars = one.per_dollar.map_or(one.amount, |rate| one.amount.in_dollars(rate));
            (one.from, one.to.unwrap_or(Day::LAST), dollars.count())
        })
        .collect();
    let first = on.plus_years(-3);
    let sum = |day: Day| -> i64 {
        let paid_in = counting.iter().filter(|(from, to, _)| *from <= day && day <= *to);
        paid_in.map(|(.., cents)| cents).sum()
    };
    let least = (0..=on.since(first)).map(|day| sum(first.plus_days(day))).min();
    least.map_or(0, |cents| cents / 100)
}
