//! More time, more stay and more income never lose what asks for at least so much.

use yongju_rules::{
    Choice, Day, Facts, Law, RuleSet, Set, Statement, Truth,
    amount::Amount,
    law::{Operator, Test},
    sample::Sampler,
    words::Label,
};

/// The tests, in the order of the measures.
fn tests(rules: &RuleSet<'_>) -> Vec<Test> {
    let mut tests = vec![None; rules.condition_count()];
    for ground in rules.grounds() {
        for (condition, index) in &ground.conditions {
            tests[*index] = Some(condition.test.clone());
        }
    }
    tests.into_iter().map(Option::unwrap).collect()
}

/// Every condition of the kinds named that was met is met with the better facts.
fn never_lost(
    seed: u64,
    concerns: impl Fn(&Test) -> bool,
    better: impl Fn(&mut Statement) -> bool,
) {
    let law = Law::released().unwrap();
    let on: Day = "2022-06-15".parse().unwrap();
    let place = Label::new("shanghai").unwrap();
    let choice = Choice { set: Set::Law, place, rules_on: on, readings: law.readings() };
    let rules = RuleSet::in_force(&law, choice).unwrap();
    let tests = tests(&rules);
    let mut kept = 0;
    for statement in Sampler::new(seed, on, on).take(1500) {
        let mut improved = statement.clone();
        if !better(&mut improved) {
            continue;
        }
        let before = rules.assess(&Facts::new(statement, on, law.names()).unwrap(), on);
        let Ok(facts) = Facts::new(improved, on, law.names()) else { continue };
        let after = rules.assess(&facts, on);
        for (index, test) in tests.iter().enumerate().filter(|(_, test)| concerns(test)) {
            if before.measures()[index].truth == Truth::Met {
                assert_eq!(after.measures()[index].truth, Truth::Met, "{test:?}");
                kept += 1;
            }
        }
    }
    assert!(kept > 100, "the sample must have conditions to keep: {kept}");
}

/// ELE-6
#[test]
fn more_stay_never_loses() {
    let stays = |test: &Test| matches!(test, Test::StayEachYear { .. } | Test::StayWithin { .. });
    for nth in 0..4 {
        never_lost(21 + nth, stays, |statement| {
            let Some(stays) = &mut statement.stays else { return false };
            let nth = usize::try_from(nth).unwrap();
            let Some(next) = stays.get(nth + 1).map(|stay| stay.from) else { return false };
            stays[nth].to = Some(next);
            true
        });
    }
}

/// ELE-6
#[test]
fn more_income_never_loses() {
    let salary = |test: &Test| {
        matches!(
            test,
            Test::EachYear { operator: Operator::AtLeast, .. } | Test::TimesAverageWage { .. }
        )
    };
    never_lost(31, salary, |statement| {
        let Some(incomes) = &mut statement.incomes else { return false };
        for income in incomes.iter_mut() {
            let more = income.yearly_salary.count() + 12_345;
            income.yearly_salary = Amount::hundredths(more).unwrap();
        }
        !incomes.is_empty()
    });
}

/// ELE-6
#[test]
fn an_earlier_beginning_never_loses() {
    let lasting = |test: &Test| {
        matches!(test, Test::Work { .. } | Test::MarriageYears { .. } | Test::PaidIn { .. })
    };
    never_lost(41, lasting, |statement| {
        for marriage in statement.marriages.iter_mut().flatten() {
            marriage.from = marriage.from.plus_days(-40);
        }
        for post in statement.posts.iter_mut().flatten() {
            post.from = post.from.plus_days(-40);
        }
        for investment in statement.investments.iter_mut().flatten() {
            investment.from = investment.from.plus_days(-40);
        }
        true
    });
}

/// ELE-6
#[test]
fn more_time_never_loses_what_goes_on() {
    let law = Law::released().unwrap();
    let on: Day = "2022-06-15".parse().unwrap();
    let place = Label::new("shanghai").unwrap();
    let choice = Choice { set: Set::Law, place, rules_on: on, readings: law.readings() };
    let rules = RuleSet::in_force(&law, choice).unwrap();
    let tests = tests(&rules);
    let mut kept = 0;
    for mut statement in Sampler::new(51, on, on).take(800) {
        for marriage in statement.marriages.iter_mut().flatten() {
            marriage.to = None;
        }
        for investment in statement.investments.iter_mut().flatten() {
            investment.to = None;
        }
        if let Some(last) = statement.posts.as_mut().and_then(|posts| posts.last_mut()) {
            last.to = None;
        }
        let facts = Facts::new(statement, on, law.names()).unwrap();
        let before = rules.assess(&facts, on);
        for days in [1, 30, 365, 366, 1500] {
            let after = rules.assess(&facts, on.plus_days(days));
            for (index, test) in tests.iter().enumerate() {
                let goes_on = matches!(
                    test,
                    Test::Age { operator: Operator::AtLeast, .. }
                        | Test::MarriageYears { .. }
                        | Test::Spouse { .. }
                        | Test::Work { .. }
                        | Test::PaidIn { .. }
                );
                if goes_on && before.measures()[index].truth == Truth::Met {
                    assert_eq!(after.measures()[index].truth, Truth::Met, "{test:?} +{days}");
                    kept += 1;
                }
            }
        }
    }
    assert!(kept > 1000, "{kept}");
}
