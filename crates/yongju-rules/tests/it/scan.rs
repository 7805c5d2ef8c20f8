//! Earliest and last days against a scan of every day: ELE-5, ELX-3.

use yongju_rules::{
    Assessment, Choice, Day, Facts, InForce, Law, Reach, RuleSet, Set, Truth, Verdict,
    sample::Sampler, words::Label,
};

const DAYS_SCANNED: i32 = 1200;

fn rules<'a>(law: &'a Law, set: Set, place: &str, on: Day) -> RuleSet<'a> {
    let choice =
        Choice { set, place: Label::new(place).unwrap(), rules_on: on, readings: law.readings() };
    RuleSet::in_force(law, choice).unwrap()
}

fn each_applicant(count: usize, seed: u64, mut see: impl FnMut(&RuleSet<'_>, &Facts, Day)) {
    let law = Law::released().unwrap();
    for (set, place, on) in [
        (Set::Law, "shanghai", "2022-06-15"),
        (Set::Law, "shanghai", "2024-02-29"),
        (Set::Law, "beijing", "2018-05-31"),
        (Set::AsReported, "shanghai", "2023-12-01"),
        (Set::Draft2020, "china", "2022-06-15"),
    ] {
        let on: Day = on.parse().unwrap();
        let rules = rules(&law, set, place, on);
        for statement in Sampler::new(seed, on, on).take(count) {
            let facts = Facts::new(statement, on, law.names()).unwrap();
            see(&rules, &facts, on);
        }
    }
}

/// Whether nothing that can be told is against the ground.
fn told_met(ground: &InForce<'_>, today: &Assessment, then: &Assessment) -> bool {
    let left_out = |index: usize| {
        let measure = today.measure(index).unwrap();
        matches!(measure.truth, Truth::Unknown | Truth::Open) && measure.reach == Reach::Unknown
    };
    let met = |index: usize| then.measure(index).unwrap().truth == Truth::Met;
    let alternatives = |name: &str| {
        let group =
            ground.conditions.iter().filter(move |(one, _)| one.any.as_deref() == Some(name));
        group.map(|(_, index)| *index).collect::<Vec<_>>()
    };
    ground.conditions.iter().all(|(condition, index)| match &condition.any {
        None => left_out(*index) || met(*index),
        Some(name) => {
            let group = alternatives(name);
            group.iter().any(|one| met(*one))
                || (!group.iter().any(|one| today.measure(*one).unwrap().truth == Truth::Met)
                    && group.iter().any(|one| left_out(*one)))
        }
    })
}

#[test]
fn every_condition_names_the_first_day_that_a_scan_finds() {
    each_applicant(25, 17, |rules, facts, on| {
        let today = rules.assess(facts, on);
        let scan: Vec<Assessment> =
            (0..DAYS_SCANNED).map(|days| rules.assess(facts, on.plus_days(days))).collect();
        for (index, measure) in today.measures().iter().enumerate() {
            let first = scan.iter().position(|then| then.measures()[index].truth == Truth::Met);
            let found = first.map(|days| on.plus_days(i32::try_from(days).unwrap()));
            let beyond = on.plus_days(DAYS_SCANNED);
            match (measure.reach, found) {
                (Reach::On(day), None) => assert!(day >= beyond, "{index} {day} {facts:?}"),
                (Reach::On(day), Some(found)) => assert_eq!(day, found, "{index}"),
                (Reach::Never | Reach::Unknown, Some(found)) => {
                    panic!("condition {index} is met on {found}, {:?} was said", measure.reach)
                }
                (Reach::Never | Reach::Unknown, None) => {}
            }
        }
    });
}

#[test]
fn every_ground_names_the_first_day_that_a_scan_finds() {
    let mut earliest_later = 0;
    each_applicant(25, 17, |rules, facts, on| {
        let today = rules.assess(facts, on);
        let scan: Vec<Assessment> =
            (0..DAYS_SCANNED).map(|days| rules.assess(facts, on.plus_days(days))).collect();
        let day_of = |days: usize| on.plus_days(i32::try_from(days).unwrap());
        for (ground, outcome) in rules.grounds().iter().zip(today.outcomes()) {
            let name = ground.ground.id;
            let first = scan.iter().position(|then| told_met(ground, &today, then)).map(day_of);
            match (outcome.earliest, first) {
                (Reach::On(day), None) => {
                    assert!(day >= on.plus_days(DAYS_SCANNED), "{name} {day}");
                }
                (Reach::On(day), Some(first)) => {
                    assert_eq!(day, first, "{name}");
                    earliest_later += usize::from(day > on);
                }
                (Reach::Never, Some(first)) => panic!("{name} is met on {first}"),
                (Reach::Never | Reach::Unknown, _) => {}
            }
        }
    });
    assert!(earliest_later > 5, "the sample must have days to find: {earliest_later}");
}

#[test]
fn every_ground_that_is_met_names_the_last_day_that_a_scan_finds() {
    let mut ends = 0;
    each_applicant(1500, 23, |rules, facts, on| {
        let today = rules.assess(facts, on);
        let beyond = on.plus_days(DAYS_SCANNED);
        for (place, outcome) in today.outcomes().iter().enumerate() {
            if outcome.verdict != Verdict::ConditionsMet {
                continue;
            }
            let met = |day: Day| {
                rules.assess(facts, day).outcomes()[place].verdict == Verdict::ConditionsMet
            };
            match outcome.last {
                // A day is looked at a few times only where it is told.
                Reach::On(last) if last < beyond => {
                    let days = (0..=last.since(on)).map(|days| on.plus_days(days));
                    assert!(days.into_iter().all(met) && !met(last.plus_days(1)), "{last}");
                    ends += 1;
                }
                Reach::On(_) | Reach::Never | Reach::Unknown => {
                    assert!(met(on.plus_days(1)) && met(beyond.plus_days(-1)));
                }
            }
        }
    });
    assert!(ends > 10, "the sample must have ends to find: {ends}");
}

#[test]
fn an_answer_ends_on_the_last_days_that_can_be_counted() {
    let law = Law::released().unwrap();
    let today: Day = "2026-11-24".parse().unwrap();
    let facts = r#"{"findings": {"law_breach": false, "criminal_record": false,
        "good_health": true, "livelihood": true, "dwelling": true},
        "marriages": [{"from": "2019-02-28", "spouse": "citizen"}],
        "stays": [{"from": "2015-01-01"}]}"#;
    let facts = yongju_rules::json::read(facts.as_bytes(), today, law.names()).unwrap();
    let rules = rules(&law, Set::Law, "shanghai", today);
    for on in ["1900-01-01", "2259-12-30", "2259-12-31", "2299-12-30", "2299-12-31"] {
        let found = rules.assess(&facts, on.parse().unwrap());
        assert_eq!(found.outcomes().len(), rules.grounds().len());
    }
}
