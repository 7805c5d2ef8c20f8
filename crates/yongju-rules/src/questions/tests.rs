//! Only what can still change an answer is asked for.

use crate::{
    Choice, Facts, Law, RuleSet, Set, Statement,
    day::Day,
    law::FactName,
    open_facts,
    statement::Marriage,
    words::{Finding, Label, Status},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn open(statement: Statement) -> std::collections::BTreeSet<FactName> {
    let law = Law::released().unwrap();
    let on = day("2026-11-24");
    let choice = Choice {
        set: Set::Law,
        place: Label::new("shanghai").unwrap(),
        rules_on: on,
        readings: law.readings(),
    };
    let rules = RuleSet::in_force(&law, choice).unwrap();
    let facts = Facts::new(statement, on, law.names()).unwrap();
    open_facts(&rules, &rules.assess(&facts, on))
}

/// WEB-20
#[test]
fn of_somebody_unknown_everything_could_matter() {
    let open = open(Statement::default());
    for fact in [
        FactName::BirthDate,
        FactName::Marriages,
        FactName::Relatives,
        FactName::Posts,
        FactName::Stays,
        FactName::Incomes,
        FactName::Investments,
        FactName::Finding(Finding::LawBreach),
        FactName::Finding(Finding::Contribution),
    ] {
        assert!(open.contains(&fact), "{fact:?}");
    }
}

/// WEB-20
#[test]
fn who_has_no_post_is_not_asked_for_a_salary() {
    let open = open(Statement { posts: Some(Vec::new()), ..Statement::default() });
    assert!(!open.contains(&FactName::Incomes));
    assert!(!open.contains(&FactName::Posts));
    assert!(open.contains(&FactName::Marriages));
}

/// WEB-20
#[test]
fn what_is_against_every_ground_leaves_nothing_to_ask() {
    let mut statement = Statement::default();
    statement.findings = statement.findings.with(Finding::LawBreach, true);
    assert_eq!(open(statement), std::collections::BTreeSet::new());
}

/// WEB-20
#[test]
fn a_marriage_without_the_spouses_standing_is_still_open() {
    let marriage = Marriage {
        from: day("2015-05-01"),
        to: None,
        spouse: None,
        spouse_ground: None,
        spouse_in_china_since: None,
    };
    let married = |marriage| Statement { marriages: Some(vec![marriage]), ..Statement::default() };
    assert!(open(married(marriage.clone())).contains(&FactName::Marriages));
    let told = Marriage { spouse: Some(Status::Citizen), ..marriage };
    assert!(open(married(told)).contains(&FactName::Finding(Finding::Livelihood)));
}
