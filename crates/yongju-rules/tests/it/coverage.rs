//! What the cases cover: every condition of every version of every ground.

use std::collections::{BTreeMap, BTreeSet};

use yongju_rules::{
    Truth,
    law::{Condition, Ground, Version},
};

use crate::cases::{CASES, Expectation, LAW};

/// A condition in a version of a ground: ground, first day, condition.
type Leaf = (String, String, String);

fn conditions(version: &Version) -> impl Iterator<Item = &Condition> {
    let common = version.common.iter().filter_map(|id| LAW.common_condition(id));
    common.chain(&version.conditions)
}

fn leaves() -> Vec<Leaf> {
    let of = |ground: &Ground, version: &Version| {
        let name = (ground.id.to_string(), version.from.to_string());
        let leaf = |one: &Condition| (name.0.clone(), name.1.clone(), one.id.clone());
        conditions(version).map(leaf).collect::<Vec<_>>()
    };
    let versions = |ground| move |version| of(ground, version);
    LAW.grounds()
        .iter()
        .flat_map(|ground| ground.versions.iter().flat_map(versions(ground)))
        .collect()
}

/// The answer as one of the three that each condition has to show.
fn kind(truth: Truth) -> &'static str {
    match truth {
        Truth::Met => "met",
        Truth::NotMet => "not met",
        Truth::Unknown | Truth::Open => "unknown or somebody else's finding",
    }
}

/// The three answers that a condition has are all shown.
#[test]
fn every_condition_has_a_case_met_one_not_met_and_one_unclear() {
    let mut shown: BTreeMap<Leaf, BTreeSet<&str>> = BTreeMap::new();
    for case in CASES.iter() {
        case.ask(&LAW, |report| {
            for ground in &report.grounds {
                let Some(Expectation::Answer(_)) = case.expect.get(ground.id.as_str()) else {
                    continue;
                };
                for one in &ground.conditions {
                    let from = ground.in_force.from.to_string();
                    let leaf = (ground.id.to_string(), from, one.id.to_owned());
                    shown.entry(leaf).or_default().insert(kind(one.truth));
                }
            }
        });
    }
    let mut missing = Vec::new();
    for leaf in leaves() {
        for truth in [Truth::Met, Truth::NotMet, Truth::Unknown] {
            if !shown.get(&leaf).is_some_and(|kinds| kinds.contains(kind(truth))) {
                let (ground, from, condition) = &leaf;
                missing.push(format!("{ground} of {from}: {condition} is never {}", kind(truth)));
            }
        }
    }
    assert!(missing.is_empty(), "{}:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_condition_of_a_ground_is_pinned_by_a_case() {
    let pinned: BTreeSet<_> = CASES.iter().flat_map(|case| &case.pins).cloned().collect();
    let own = |(ground, _, condition): Leaf| (ground, condition);
    let known: BTreeSet<_> = leaves().into_iter().map(own).collect();
    let unknown: Vec<_> = pinned.difference(&known).collect();
    assert!(unknown.is_empty(), "pins that are no conditions: {unknown:?}");
    // What grounds have in common is pinned once for all of them.
    let common = |id: &str| LAW.common_condition(id).is_some();
    let missing: Vec<_> =
        known.difference(&pinned).filter(|(_, condition)| !common(condition)).collect();
    assert!(missing.is_empty(), "conditions that no case pins: {missing:?}");
}

#[test]
fn every_ground_has_a_case_in_which_everything_is_met() {
    let mut met = BTreeSet::new();
    for case in CASES.iter() {
        case.ask(&LAW, |report| {
            for ground in &report.grounds {
                let asked = case.expect.contains_key(ground.id.as_str());
                if asked && ground.verdict.slug() == "conditions_met" {
                    met.insert((ground.id, ground.in_force.from));
                }
            }
        });
    }
    for ground in LAW.grounds() {
        for version in &ground.versions {
            assert!(met.contains(&(ground.id, version.from)), "{} {}", ground.id, version.from);
        }
    }
}

/// The gold vectors keep the numbers of the table that they come from.
#[test]
fn every_gold_vector_is_there_under_its_number() {
    let numbers =
        [1, 2, 3, 4, 7, 8, 10, 11, 14, 15, 16, 17, 19, 20, 21, 23, 25, 27, 28, 29, 30, 34];
    for number in numbers {
        let start = format!("vectors.yaml: {number}. ");
        assert!(CASES.iter().any(|case| case.name.starts_with(&start)), "vector {number}");
    }
}
