//! What differs between two rule sets, and for whom.
//!
//! Here live the comparison of two rule sets by their grounds, conditions and
//! thresholds, and of what both come to for the same person on the same day of
//! filing. Only the rules differ between the two sides, never the circumstances.
//! Which rule sets these are, and what is printed, is for the doors.
//!
//! Requirements: `CLI-31` to `CLI-33` in `docs/spec/command-line.md`.

use core::ops::AddAssign;

use serde::Serialize;

use crate::{
    assessment::{Assessment, FilingDay, Verdict},
    day::Day,
    facts::Facts,
    law::{Condition, FactName, Test, Text},
    rules::{InForce, RuleSet},
    words::Label,
};

/// The same thing on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Between<T> {
    /// By the rules before.
    pub before: T,
    /// By the rules after.
    pub after: T,
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is there after only.
    Added,
    /// It is there before only.
    Removed,
    /// It is there on both sides, and not the same.
    Changed,
}

/// A ground that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroundDiff<'law> {
    /// Its short name.
    pub id: Label,
    /// Its name.
    pub label: &'law Text,
    /// How it differs.
    pub change: Change,
    /// The instruments that it rests on; none where the ground is not there.
    pub instrument: Between<Option<&'law str>>,
    /// The conditions that differ; of a ground that is on one side only, all.
    pub conditions: Vec<ConditionDiff<'law>>,
}

/// A condition that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionDiff<'law> {
    /// Its name within the ground.
    pub id: &'law str,
    /// What it asks, after if it is there.
    pub label: &'law Text,
    /// How it differs.
    pub change: Change,
    /// What of it differs, where it is on both sides.
    pub parts: Vec<Part>,
    /// What it asks, with its threshold, on each side.
    pub test: Between<Option<&'law Test>>,
}

/// A part of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What it asks, or the threshold.
    Test,
    /// Which conditions are its alternatives.
    Alternatives,
    /// Whether an authority makes the finding.
    Finder,
    /// The average wages that the threshold is a multiple of.
    AverageWages,
}

/// The grounds that differ, in the order of the rules before, new ones last.
///
/// Words, citations and documents are not compared: they turn no verdict.
#[must_use]
pub fn rules<'law>(before: &RuleSet<'law>, after: &RuleSet<'law>) -> Vec<GroundDiff<'law>> {
    let wages = same_wages(before, after);
    pairs(before, after)
        .into_iter()
        .filter_map(|pair| {
            let side = |rules: &'_ RuleSet<'law>, at: Option<usize>| {
                at.and_then(|index| rules.grounds().get(index).cloned())
            };
            ground(side(before, pair.before).as_ref(), side(after, pair.after).as_ref(), wages)
        })
        .collect()
}

fn ground<'law>(
    before: Option<&InForce<'law>>,
    after: Option<&InForce<'law>>,
    same_wages: bool,
) -> Option<GroundDiff<'law>> {
    let there = after.or(before)?;
    let conditions = conditions(before, after, same_wages);
    let change = match (before, after) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        (Some(_), Some(_)) => Change::Changed,
    };
    let instrument = |side: Option<&InForce<'law>>| side.map(|it| it.version.instrument.as_str());
    let instrument = Between { before: instrument(before), after: instrument(after) };
    let same = conditions.is_empty() && instrument.before == instrument.after;
    (!same).then_some(GroundDiff {
        id: there.ground.id,
        label: &there.ground.label,
        change,
        instrument,
        conditions,
    })
}

fn conditions<'law>(
    before: Option<&InForce<'law>>,
    after: Option<&InForce<'law>>,
    same_wages: bool,
) -> Vec<ConditionDiff<'law>> {
    let of = |side: Option<&InForce<'law>>| -> Vec<&'law Condition> {
        side.map(|it| it.conditions.iter().map(|(one, _)| *one).collect()).unwrap_or_default()
    };
    let (before, after) = (of(before), of(after));
    let named = |side: &[&'law Condition], id: &str| side.iter().copied().find(|it| it.id == id);
    let mut found = Vec::new();
    for old in &before {
        match named(&after, &old.id) {
            None => found.push(ConditionDiff {
                id: &old.id,
                label: &old.label,
                change: Change::Removed,
                parts: Vec::new(),
                test: Between { before: Some(&old.test), after: None },
            }),
            Some(new) => {
                let parts = parts(old, new, same_wages);
                if !parts.is_empty() {
                    found.push(ConditionDiff {
                        id: &new.id,
                        label: &new.label,
                        change: Change::Changed,
                        parts,
                        test: Between { before: Some(&old.test), after: Some(&new.test) },
                    });
                }
            }
        }
    }
    let added = after.iter().filter(|new| named(&before, &new.id).is_none());
    found.extend(added.map(|new| ConditionDiff {
        id: &new.id,
        label: &new.label,
        change: Change::Added,
        parts: Vec::new(),
        test: Between { before: None, after: Some(&new.test) },
    }));
    found
}

fn parts(old: &Condition, new: &Condition, same_wages: bool) -> Vec<Part> {
    let looks_at_wages = || new.test.facts().contains(&FactName::AverageWages);
    [
        (Part::Test, old.test != new.test),
        (Part::Alternatives, old.any != new.any),
        (Part::Finder, old.by.is_some() != new.by.is_some()),
        (Part::AverageWages, !same_wages && looks_at_wages()),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect()
}

/// Whether the average wages of the two places of filing are the same.
fn same_wages(before: &RuleSet<'_>, after: &RuleSet<'_>) -> bool {
    let of = |rules: &RuleSet<'_>| {
        let place = rules.choice().place;
        let wages = rules.law().wages().iter().filter(|wage| wage.place == place);
        wages.map(|wage| (wage.year, wage.yearly)).collect::<Vec<_>>()
    };
    of(before) == of(after)
}

/// A ground's places among the grounds of the two sides.
#[derive(Clone, Copy, Debug)]
struct Pair {
    id: Label,
    before: Option<usize>,
    after: Option<usize>,
}

fn pairs(before: &RuleSet<'_>, after: &RuleSet<'_>) -> Vec<Pair> {
    let at =
        |rules: &RuleSet<'_>, id: Label| rules.grounds().iter().position(|it| it.ground.id == id);
    let ids =
        |rules: &RuleSet<'_>| rules.grounds().iter().map(|it| it.ground.id).collect::<Vec<_>>();
    let mut all = ids(before);
    all.extend(ids(after).into_iter().filter(|id| at(before, *id).is_none()));
    let pair = |id| Pair { id, before: at(before, id), after: at(after, id) };
    all.into_iter().map(pair).collect()
}

/// A verdict of each side; `None` where the ground is not in force.
pub type Verdicts = Between<Option<Verdict>>;

impl Verdicts {
    /// Whether it makes a difference. Nobody qualifies on a ground that is not in
    /// force, so that counts as not met.
    #[must_use]
    pub fn differ(self) -> bool {
        let counted = |side: Option<Verdict>| side.unwrap_or(Verdict::NotMet);
        counted(self.before) != counted(self.after)
    }
}

/// What both rule sets come to for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The best verdict of any ground.
    pub best: Verdicts,
    /// Each ground's verdicts, in the order of [`Comparer::grounds`].
    pub grounds: Vec<Verdicts>,
}

impl Case {
    /// Whether some ground's verdict differs; without that the best does not.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.grounds.iter().any(|verdicts| verdicts.differ())
    }
}

/// Two rule sets and a day of filing, made ready for comparing many people.
#[derive(Clone, Debug)]
pub struct Comparer<'law> {
    rules: Between<RuleSet<'law>>,
    day: Between<FilingDay>,
    pairs: Vec<Pair>,
    found: Between<Assessment>,
    case: Case,
}

impl<'law> Comparer<'law> {
    /// Compares two rule sets for applications that are filed on a day.
    #[must_use]
    pub fn new(rules: Between<RuleSet<'law>>, on: Day) -> Self {
        let pairs = pairs(&rules.before, &rules.after);
        let day = Between { before: rules.before.at(on), after: rules.after.at(on) };
        Self { rules, day, pairs, found: Between::default(), case: Case::default() }
    }

    /// The grounds of both sides: those of the rules before, then new ones.
    pub fn grounds(&self) -> impl Iterator<Item = Label> {
        self.pairs.iter().map(|pair| pair.id)
    }

    /// What both come to for one person.
    pub fn compare(&mut self, facts: &Facts) -> &Case {
        let Self { rules, day, pairs, found, case } = self;
        rules.before.assess_into(facts, &day.before, &mut found.before);
        rules.after.assess_into(facts, &day.after, &mut found.after);
        case.best = Between { before: found.before.best(), after: found.after.best() };
        case.grounds.clear();
        let verdict = |side: &Assessment, at: Option<usize>| {
            at.and_then(|index| side.outcomes().get(index)).map(|outcome| outcome.verdict)
        };
        case.grounds.extend(pairs.iter().map(|pair| Between {
            before: verdict(&found.before, pair.before),
            after: verdict(&found.after, pair.after),
        }));
        case
    }
}

/// How many cases have each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    of: [u64; 4],
    not_in_force: u64,
}

impl Counts {
    /// How many have this verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> u64 {
        let counts = Verdict::ALL.iter().zip(self.of);
        counts.filter(|(other, _)| **other == verdict).map(|(_, count)| count).sum()
    }

    /// How many have none, because the ground is not in force.
    #[must_use]
    pub fn not_in_force(&self) -> u64 {
        self.not_in_force
    }

    fn count(&mut self, verdict: Option<Verdict>) {
        let place = Verdict::ALL.iter().position(|other| Some(*other) == verdict);
        match place.and_then(|index| self.of.get_mut(index)) {
            Some(count) => *count += 1,
            None => self.not_in_force += 1,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.of.iter_mut().zip(other.of) {
            *mine += theirs;
        }
        self.not_in_force += other.not_in_force;
    }
}

/// What was counted of one ground, or of the best verdicts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Cases on each side.
    pub counts: Between<Counts>,
    /// Cases for which it makes a difference.
    pub changed: u64,
}

impl Row {
    /// How many times as many cases have the verdict after as before, in
    /// thousandths, rounded to the nearest; `None` where there were none before.
    #[must_use]
    pub fn ratio(&self, verdict: Verdict) -> Option<u64> {
        let before = u128::from(self.counts.before.of(verdict));
        let after = u128::from(self.counts.after.of(verdict));
        let rounded = (after * 2000 + before).checked_div(before * 2)?;
        u64::try_from(rounded).ok()
    }

    fn count(&mut self, verdicts: Verdicts) {
        self.counts.before.count(verdicts.before);
        self.counts.after.count(verdicts.after);
        self.changed += u64::from(verdicts.differ());
    }
}

impl AddAssign for Row {
    fn add_assign(&mut self, other: Self) {
        self.counts.before += other.counts.before;
        self.counts.after += other.counts.after;
        self.changed += other.changed;
    }
}

/// What was counted of many cases; tallies of parts add up to that of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many cases.
    pub cases: u64,
    /// Cases for which some ground makes a difference.
    pub changed: u64,
    /// The best verdicts.
    pub best: Row,
    /// Each ground, in the order of [`Comparer::grounds`]; empty without a case.
    pub grounds: Vec<Row>,
}

impl Tally {
    /// Counts a case.
    pub fn count(&mut self, case: &Case) {
        self.cases += 1;
        self.changed += u64::from(case.differs());
        self.best.count(case.best);
        self.grounds.resize(case.grounds.len().max(self.grounds.len()), Row::default());
        for (row, verdicts) in self.grounds.iter_mut().zip(&case.grounds) {
            row.count(*verdicts);
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.changed += other.changed;
        self.best += other.best;
        self.grounds.resize(other.grounds.len().max(self.grounds.len()), Row::default());
        for (mine, theirs) in self.grounds.iter_mut().zip(other.grounds) {
            *mine += theirs;
        }
    }
}

#[cfg(test)]
mod tests;
