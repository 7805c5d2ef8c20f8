//! `yongju rules assess`: one person, or a line each.

use serde::{Serialize, Serializer, ser::SerializeMap};
use yongju_rules::{
    Assessment, Day, FilingDay, InForce, Law, Outcome as GroundOutcome, Reach, RuleSet, Verdict,
    law::Readings,
    report::{Report, print},
    words::Label,
};

use super::{
    facts::{self, Reading},
    in_force, law, today,
};
use crate::{
    Outcome,
    args::AssessOptions,
    bulk, input,
    problem::{Answer, Problem},
    record::to_json,
};

pub(super) fn run(options: &AssessOptions) -> Outcome {
    let law = law::load(&options.law)?;
    let today = today()?;
    let on = options.on.unwrap_or(today);
    let readings = readings(law.readings(), &options.readings)?;
    let reading = Reading { today, known_on: options.known_on };
    if options.batch {
        // The threads that assess are not waited for: what they look at stays.
        let law: &'static Law = Box::leak(Box::new(law));
        let rules = in_force(law, &options.choice, options.rules_on.unwrap_or(on), readings)?;
        let wanted = wanted(&rules, &options.grounds)?;
        let input = bulk::Input::open(&options.facts)?;
        let day = rules.at(on);
        let found = Assessment::default();
        let work = Assessing { rules, wanted, reading, day, whole: options.json, found };
        let bad = bulk::run(input, &work)?;
        return Ok(Answer::from(bad == 0));
    }
    let rules = in_force(&law, &options.choice, options.rules_on.unwrap_or(on), readings)?;
    let wanted = wanted(&rules, &options.grounds)?;
    let bytes = input::read(&options.facts)?;
    let facts = reading.read(&bytes, law.names()).map_err(|error| facts::problem(&error))?;
    let found = rules.assess(&facts, on);
    let mut report = Report::new(&rules, &facts, on, &found);
    narrow(&mut report, &wanted);
    if options.json {
        super::print(&to_json(&report)?)?;
    } else {
        let mut text = String::new();
        print(&report, options.language.language(), &mut text)
            .map_err(|error| Problem::new("output/text", "no text").because(error))?;
        super::print(&text)?;
    }
    Ok(Answer::from(report.best == Some(Verdict::ConditionsMet.slug())))
}

/// The readings, as set otherwise by `NAME=VALUE`; the last one counts.
fn readings(mut readings: Readings, set: &[String]) -> Result<Readings, Problem> {
    for option in set {
        let Some((name, value)) = option.split_once('=') else {
            let what = "--reading: not of the form NAME=VALUE";
            return Err(Problem::new("arguments/value", what).advice("see `yongju rules readings`"));
        };
        readings
            .set(name, value)
            .map_err(|error| Problem::new(error.slug(), format!("--reading: {error}")))?;
    }
    Ok(readings)
}

/// The grounds that are asked for; all when none is named.
fn wanted(rules: &RuleSet<'_>, named: &[Label]) -> Result<Vec<Label>, Problem> {
    let there: Vec<_> = rules.grounds().iter().map(|ground| ground.ground.id).collect();
    for id in named {
        if !rules.law().names().has_ground(*id) {
            let what = format!("--ground: the law has no ground `{id}`");
            return Err(Problem::new("rules/unknown", what)
                .advice("see which there are with `yongju rules list`"));
        }
        if !there.contains(id) {
            let choice = rules.choice();
            let (set, place, day) = (choice.set.slug(), choice.place, choice.rules_on);
            let what = format!("--ground: `{id}` is not in force in `{set}`, {place}, on {day}");
            return Err(Problem::new("rules/ground-not-in-force", what));
        }
    }
    Ok(if named.is_empty() { there } else { named.to_vec() })
}

/// Leaves the grounds that are wanted.
fn narrow(report: &mut Report<'_>, wanted: &[Label]) {
    report.grounds.retain(|ground| wanted.contains(&ground.id));
    report.best = report.grounds.iter().map(|ground| ground.verdict).min().map(Verdict::slug);
}

/// Assesses each line.
#[derive(Clone)]
struct Assessing {
    rules: RuleSet<'static>,
    wanted: Vec<Label>,
    reading: Reading,
    day: FilingDay,
    /// The whole explanation is wanted.
    whole: bool,
    found: Assessment,
}

impl bulk::Work for Assessing {
    const LONGEST_LINE: usize = facts::LONGEST_LINE;

    /// How many lines could not be assessed.
    type Sum = u64;

    fn growth(&self) -> usize {
        if self.whole { 64 } else { 2 }
    }

    fn line(&mut self, line: &[u8], number: u64, output: &mut Vec<u8>, bad: &mut u64) {
        let Self { rules, wanted, reading, day, whole, found } = self;
        let facts = match reading.line(line, number, rules.law().names()) {
            Ok(facts) => facts,
            Err(line) => {
                *bad += 1;
                return line.write(output);
            }
        };
        rules.assess_into(&facts, day, found);
        if *whole {
            let mut report = Report::new(rules, &facts, day.day(), found);
            narrow(&mut report, wanted);
            bulk::write_json(output, &report);
        } else {
            bulk::write_json(output, &Compact { rules, wanted, found });
        }
    }
}

/// An assessment in little space.
struct Compact<'a> {
    rules: &'a RuleSet<'a>,
    wanted: &'a [Label],
    found: &'a Assessment,
}

impl<'a> Compact<'a> {
    fn grounds(&self) -> impl Iterator<Item = (&'a InForce<'a>, &'a GroundOutcome)> {
        let grounds = self.rules.grounds().iter().zip(self.found.outcomes());
        grounds.filter(|(ground, _)| self.wanted.contains(&ground.ground.id))
    }
}

impl Serialize for Compact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Ground<'a> {
            verdict: &'static str,
            against: Vec<&'a str>,
            earliest: Earliest,
        }
        struct Grounds<'a>(&'a Compact<'a>);
        impl Serialize for Grounds<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.grounds().map(|(ground, outcome)| {
                    let conditions = ground.conditions.iter();
                    let against = conditions.filter(|(_, index)| outcome.against.has(*index));
                    let shown = Ground {
                        verdict: outcome.verdict.slug(),
                        against: against.map(|(condition, _)| condition.id.as_str()).collect(),
                        earliest: outcome.earliest.into(),
                    };
                    (ground.ground.id, shown)
                }))
            }
        }
        let best = self.grounds().map(|(_, outcome)| outcome.verdict).min();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("best", &best.map(Verdict::slug))?;
        map.serialize_entry("grounds", &Grounds(self))?;
        map.end()
    }
}

/// A day, or `never` or `unknown`.
#[derive(Serialize)]
#[serde(untagged)]
enum Earliest {
    Day(Day),
    Word(&'static str),
}

impl From<Reach> for Earliest {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::On(day) => Self::Day(day),
            Reach::Never => Self::Word("never"),
            Reach::Unknown => Self::Word("unknown"),
        }
    }
}
