//! Two rule sets side by side.

use super::{Between, Case, Change, Comparer, Part, Tally, rules};
use crate::{
    Choice, Day, Facts, Law, RuleSet, Set, Statement, Verdict, diff::Verdicts, words::Label,
};

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn in_force<'law>(law: &'law Law, set: Set, place: &str, on: &str) -> RuleSet<'law> {
    let choice = Choice { set, place: label(place), rules_on: day(on), readings: law.readings() };
    RuleSet::in_force(law, choice).unwrap()
}

#[test]
fn a_rule_set_does_not_differ_from_itself() {
    // CLI-31
    let law = Law::released().unwrap();
    for set in Set::ALL {
        let one = in_force(&law, set, "shanghai", "2024-01-01");
        assert_eq!(rules(&one, &one.clone()), []);
    }
}

#[test]
fn shanghais_figures_of_salary_and_tax_became_multiples_in_may_2023() {
    // CLI-31
    let law = Law::released().unwrap();
    let before = in_force(&law, Set::Law, "shanghai", "2023-04-30");
    let after = in_force(&law, Set::Law, "shanghai", "2023-05-01");
    let found = rules(&before, &after);
    let income = found.iter().find(|it| it.id == label("sh-income")).unwrap();
    assert_eq!(income.change, Change::Changed);
    assert_eq!(income.instrument.before, Some("shanghai-2015"));
    assert_eq!(income.instrument.after, Some("shanghai-2023"));
    let changed: Vec<_> = income.conditions.iter().map(|it| it.id).collect();
    assert_eq!(changed, ["salary", "tax"]);
    for condition in &income.conditions {
        assert_eq!(
            (condition.change, condition.parts.as_slice()),
            (Change::Changed, &[Part::Test][..])
        );
        assert_ne!(condition.test.before, condition.test.after);
    }
    let back = rules(&after, &before);
    assert_eq!(back.len(), found.len(), "the other way round the same grounds differ");
}

#[test]
fn a_ground_of_one_side_only_is_added_or_removed_with_all_its_conditions() {
    // CLI-31
    let law = Law::released().unwrap();
    let before = in_force(&law, Set::Law, "shanghai", "2015-06-30");
    let after = in_force(&law, Set::Law, "shanghai", "2015-07-01");
    for (found, change) in
        [(rules(&before, &after), Change::Added), (rules(&after, &before), Change::Removed)]
    {
        let income = found.iter().find(|it| it.id == label("sh-income")).unwrap();
        assert_eq!(income.change, change);
        let all: Vec<_> = income.conditions.iter().map(|it| it.id).collect();
        for id in ["lawful", "work", "residence", "salary", "tax", "recommendation"] {
            assert!(all.contains(&id), "{id} in {all:?}");
        }
        assert!(income.conditions.iter().all(|it| it.change == change && it.parts.is_empty()));
    }
}

#[test]
fn the_same_multiple_of_another_places_wages_is_another_threshold() {
    // CLI-31
    let law = Law::released().unwrap();
    let shanghai = in_force(&law, Set::Law, "shanghai", "2024-01-01");
    let beijing = in_force(&law, Set::Law, "beijing", "2024-01-01");
    let found = rules(&shanghai, &beijing);
    let salary = found.iter().find(|it| it.id == label("salary")).unwrap();
    let parts: Vec<_> = salary.conditions.iter().map(|it| (it.id, it.parts.as_slice())).collect();
    assert_eq!(parts, [("salary", &[Part::AverageWages][..]), ("tax", &[Part::AverageWages])]);
}

fn verdicts(before: Option<Verdict>, after: Option<Verdict>) -> Verdicts {
    Between { before, after }
}

#[test]
fn a_ground_that_is_not_in_force_counts_as_not_met() {
    // CLI-32
    use Verdict::{ConditionsMet, NotMet, Undetermined};
    assert!(!verdicts(None, None).differ());
    assert!(!verdicts(None, Some(NotMet)).differ());
    assert!(!verdicts(Some(NotMet), None).differ());
    assert!(verdicts(None, Some(Undetermined)).differ());
    assert!(verdicts(Some(ConditionsMet), None).differ());
    assert!(!verdicts(Some(ConditionsMet), Some(ConditionsMet)).differ());
}

#[test]
fn counts_ratios_and_tallies_of_parts_add_up() {
    // CLI-33
    use Verdict::{ConditionsMet, NotMet};
    let case = |before, after| Case {
        best: verdicts(before, after),
        grounds: vec![verdicts(before, after)],
    };
    let cases = [
        case(Some(ConditionsMet), Some(ConditionsMet)),
        case(Some(ConditionsMet), Some(NotMet)),
        case(Some(NotMet), Some(ConditionsMet)),
        case(Some(ConditionsMet), Some(NotMet)),
        case(None, Some(NotMet)),
    ];
    let mut whole = Tally::default();
    for case in &cases {
        whole.count(case);
    }
    assert_eq!((whole.cases, whole.changed), (5, 3));
    let row = whole.grounds[0];
    assert_eq!(row, whole.best);
    assert_eq!((row.counts.before.of(ConditionsMet), row.counts.after.of(ConditionsMet)), (3, 2));
    assert_eq!((row.counts.before.not_in_force(), row.counts.after.not_in_force()), (1, 0));
    assert_eq!(row.ratio(ConditionsMet), Some(667), "two thirds");
    assert_eq!(row.ratio(NotMet), Some(3000));
    assert_eq!(row.ratio(Verdict::NeedsFinding), None, "none before");
    for cut in 0..=cases.len() {
        let (first, second) = cases.split_at(cut);
        let mut sum = Tally::default();
        for part in [first, second, &[]] {
            let mut tally = Tally::default();
            for case in part {
                tally.count(case);
            }
            sum += tally;
        }
        assert_eq!(sum, whole);
    }
}

#[test]
fn both_sides_are_what_each_rule_set_says_alone() {
    // CLI-32, ELX-9
    let law = Law::released().unwrap();
    let on = day("2023-05-01");
    let before = in_force(&law, Set::Law, "shanghai", "2015-06-30");
    let after = in_force(&law, Set::Law, "shanghai", "2023-05-01");
    let facts = Facts::new(Statement::default(), on, law.names()).unwrap();
    let mut comparer = Comparer::new(Between { before: before.clone(), after: after.clone() }, on);
    let ids: Vec<_> = comparer.grounds().collect();
    let case = comparer.compare(&facts).clone();
    assert_eq!(case, *comparer.compare(&facts), "used again it says the same");
    assert_eq!(ids.len(), case.grounds.len());
    let alone = |rules: &RuleSet<'_>, id: Label| {
        let found = rules.assess(&facts, on);
        let at = rules.grounds().iter().position(|it| it.ground.id == id)?;
        found.outcomes().get(at).map(|outcome| outcome.verdict)
    };
    for (id, both) in ids.iter().zip(&case.grounds) {
        assert_eq!(*both, verdicts(alone(&before, *id), alone(&after, *id)), "{id}");
    }
    assert!(case.grounds.iter().any(|both| both.before.is_none()), "some ground is new");
    assert_eq!(case.best.before, before.assess(&facts, on).best());
    assert_eq!(case.best.after, after.assess(&facts, on).best());
}
