//! Verdicts and explanations against what the answers of the conditions imply.

use yongju_rules::{
    Assessment, Choice, Conditions, Day, Facts, InForce, Law, Outcome, Reach, RuleSet, Set, Truth,
    Verdict, law::Remedy, sample::Sampler, words::Label,
};

/// A ground's conditions that must all be met, and its sets of alternatives.
struct Shape {
    every: Vec<usize>,
    any: Vec<Vec<usize>>,
}

impl Shape {
    fn of(ground: &InForce<'_>) -> Self {
        let mut shape = Self { every: Vec::new(), any: Vec::new() };
        let mut names: Vec<&str> = Vec::new();
        for (condition, index) in &ground.conditions {
            let Some(name) = condition.any.as_deref() else {
                shape.every.push(*index);
                continue;
            };
            if let Some(place) = names.iter().position(|one| *one == name) {
                shape.any[place].push(*index);
            } else {
                names.push(name);
                shape.any.push(vec![*index]);
            }
        }
        shape
    }

    fn indices(&self) -> impl Iterator<Item = usize> {
        self.every.iter().chain(self.any.iter().flatten()).copied()
    }

    fn verdict(&self, truth: impl Fn(usize) -> Truth) -> Verdict {
        let mut all: Vec<Truth> = self.every.iter().map(|index| truth(*index)).collect();
        all.extend(self.any.iter().map(|any| {
            let has = |one: Truth| any.iter().any(|index| truth(*index) == one);
            [Truth::Met, Truth::Unknown, Truth::Open]
                .into_iter()
                .find(|one| has(*one))
                .unwrap_or(Truth::NotMet)
        }));
        if all.contains(&Truth::NotMet) {
            Verdict::NotMet
        } else if all.contains(&Truth::Unknown) {
            Verdict::Undetermined
        } else if all.contains(&Truth::Open) {
            Verdict::NeedsFinding
        } else {
            Verdict::ConditionsMet
        }
    }
}

fn each_outcome(mut see: impl FnMut(&RuleSet<'_>, &Assessment, &InForce<'_>, &Outcome)) {
    let law = Law::released().unwrap();
    for (set, place, on) in [
        (Set::Law, "shanghai", "2022-06-15"),
        (Set::Law, "beijing", "2018-05-31"),
        (Set::AsReported, "shanghai", "2023-12-01"),
        (Set::Draft2020, "china", "2022-06-15"),
    ] {
        let on: Day = on.parse().unwrap();
        let place = Label::new(place).unwrap();
        let choice = Choice { set, place, rules_on: on, readings: law.readings() };
        let rules = RuleSet::in_force(&law, choice).unwrap();
        for statement in Sampler::new(3, on, on).take(400) {
            let facts = Facts::new(statement, on, law.names()).unwrap();
            let found = rules.assess(&facts, on);
            for (ground, outcome) in rules.grounds().iter().zip(found.outcomes()) {
                see(&rules, &found, ground, outcome);
            }
        }
    }
}

fn truth_of(found: &Assessment) -> impl Fn(usize) -> Truth {
    |index| found.measures()[index].truth
}

/// ELX-1, ELE-1
#[test]
fn a_verdict_follows_from_the_answers_of_its_conditions() {
    let mut seen = [0; 4];
    each_outcome(|_, found, ground, outcome| {
        let expected = Shape::of(ground).verdict(truth_of(found));
        assert_eq!(outcome.verdict, expected, "{}", ground.ground.id);
        seen[Verdict::ALL.iter().position(|one| *one == expected).unwrap()] += 1;
    });
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
}

/// ELX-2
#[test]
fn what_is_against_a_ground_is_enough_and_no_more() {
    each_outcome(|_, found, ground, outcome| {
        let shape = Shape::of(ground);
        let truth = truth_of(found);
        let changed = |against: Conditions| {
            shape.verdict(|index| if against.has(index) { Truth::Met } else { truth(index) })
        };
        assert_eq!(outcome.against.is_empty(), outcome.verdict != Verdict::NotMet);
        assert_ne!(changed(outcome.against), Verdict::NotMet);
        let failing = |index: &usize| truth(*index) == Truth::NotMet;
        let least = shape.every.iter().filter(|index| failing(index)).count()
            + shape.any.iter().filter(|any| any.iter().all(failing)).count();
        assert_eq!(usize::try_from(outcome.against.count()).unwrap(), least);
    });
}

/// ELX-5
#[test]
fn a_decisive_condition_turns_the_answer_and_no_other_does() {
    each_outcome(|_, found, ground, outcome| {
        let shape = Shape::of(ground);
        let truth = truth_of(found);
        let against = outcome.verdict == Verdict::NotMet;
        for index in shape.indices() {
            let opposite = match truth(index) {
                Truth::Met => Truth::NotMet,
                Truth::NotMet => Truth::Met,
                Truth::Unknown | Truth::Open => continue,
            };
            let turned = shape.verdict(|one| if one == index { opposite } else { truth(one) });
            let turns = (turned == Verdict::NotMet) != against;
            assert_eq!(outcome.decisive.has(index), turns, "{} {index}", ground.ground.id);
        }
    });
}

/// ELX-4
#[test]
fn what_comes_with_time_has_a_day_and_nothing_else_does() {
    each_outcome(|rules, found, _, outcome| {
        for index in outcome.against.indices() {
            let day = matches!(found.measures()[index].reach, Reach::On(_));
            assert_eq!(rules.class_of(found, index) == Remedy::Time, day);
        }
    });
}

/// ELX-6
#[test]
fn the_nearest_ground_comes_first() {
    let law = Law::released().unwrap();
    let on: Day = "2022-06-15".parse().unwrap();
    let place = Label::new("shanghai").unwrap();
    let choice = Choice { set: Set::Law, place, rules_on: on, readings: law.readings() };
    let rules = RuleSet::in_force(&law, choice).unwrap();
    for statement in Sampler::new(5, on, on).take(200) {
        let facts = Facts::new(statement, on, law.names()).unwrap();
        let found = rules.assess(&facts, on);
        let order = rules.nearest_first(&found);
        assert_eq!(order.len(), rules.grounds().len());
        let far = |index: &usize| {
            let outcome = found.outcomes()[*index];
            (outcome.verdict, outcome.against.count())
        };
        assert!(order.is_sorted_by_key(far));
    }
}

/// ELL-9, ELE-4
#[test]
fn the_same_question_has_the_same_answer() {
    let law = Law::released().unwrap();
    let again = Law::released().unwrap();
    assert_eq!(law.digest(), again.digest());
    let on: Day = "2024-02-29".parse().unwrap();
    let place = Label::new("shanghai").unwrap();
    let choice = Choice { set: Set::Law, place, rules_on: on, readings: law.readings() };
    let (rules, other) =
        (RuleSet::in_force(&law, choice).unwrap(), RuleSet::in_force(&again, choice).unwrap());
    let mut used = Assessment::default();
    let filing = rules.at(on);
    for statement in Sampler::new(9, on, on).take(200) {
        let facts = Facts::new(statement, on, law.names()).unwrap();
        rules.assess_into(&facts, &filing, &mut used);
        assert_eq!(used, other.assess(&facts, on));
    }
    let asked: usize = rules.grounds().iter().map(|ground| ground.conditions.len()).sum();
    assert!(rules.condition_count() < asked, "grounds share what they ask");
}
