//! Generated applicants and what the rules come to for them, a JSON object a line:
//! for comparing with other implementations.
//!
//! `applicants COUNT SEED SET PLACE DAY`

use std::{
    error::Error,
    io::{BufWriter, Write as _, stdout},
};

use serde_json::{Map, Value, json};
use yongju_rules::{Choice, Day, Facts, Law, Reach, RuleSet, Set, sample::Sampler, words::Label};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, seed, set, place, on] = arguments.as_slice() else {
        return Err("usage: applicants COUNT SEED SET PLACE DAY".into());
    };
    let (set, place, on): (Set, _, Day) = (set.parse()?, Label::new(place)?, on.parse()?);
    let law = Law::released()?;
    let choice = Choice { set, place, rules_on: on, readings: law.readings() };
    let rules = RuleSet::in_force(&law, choice)?;
    let mut out = BufWriter::new(stdout().lock());
    for statement in Sampler::new(seed.parse()?, on, on).take(count.parse()?) {
        let stated = serde_json::to_value(&statement)?;
        let facts = Facts::new(statement, on, law.names())?;
        let found = rules.assess(&facts, on);
        let mut grounds = Map::new();
        for (ground, outcome) in rules.grounds().iter().zip(found.outcomes()) {
            let mut conditions = Map::new();
            for (condition, index) in &ground.conditions {
                let truth = found.measure(*index).map(|one| one.truth.slug());
                conditions.insert(condition.id.clone(), json!(truth));
            }
            let earliest = match outcome.earliest {
                Reach::On(day) => json!(day),
                Reach::Never => json!("never"),
                Reach::Unknown => json!("unknown"),
            };
            let answer = json!({
                "verdict": outcome.verdict.slug(),
                "conditions": conditions,
                "against": outcome.against.count(),
                "earliest": earliest,
            });
            grounds.insert(ground.ground.id.to_string(), answer);
        }
        let line = json!({ "facts": stated, "grounds": Value::Object(grounds) });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
