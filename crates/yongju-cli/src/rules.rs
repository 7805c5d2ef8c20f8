//! `yongju rules`: the law as data, and facts compared with it.
//!
//! Here live what the commands share: the law's files, the day, the choice of
//! rules. What is in force and what it comes to is decided in `yongju-rules`.

mod assess;
mod diff;
mod facts;
mod law;
mod list;
mod sample;
mod show;

use std::io::{self, Write};

use yongju_rules::{Choice, ChoiceError, Day, Law, RuleSet, json, law::Readings};

use crate::{
    Outcome,
    args::{ChoiceOptions, RulesCommand},
    problem::{Answer, Problem},
    world::SystemClock,
};

pub(crate) fn run(command: RulesCommand) -> Outcome {
    match command {
        RulesCommand::Assess(options) => assess::run(&options),
        RulesCommand::List(options) => list::run(&options),
        RulesCommand::Show(options) => show::run(&options),
        RulesCommand::Diff(options) => diff::run(&options),
        RulesCommand::Sample(options) => sample::run(&options),
        RulesCommand::Schema => schema(),
        RulesCommand::Lint { law } => lint(&law::load(&law)?),
        RulesCommand::Readings { language, json, law } => {
            list::readings(&law::load(&law)?, language.language(), json)
        }
    }
}

fn schema() -> Outcome {
    print(&format!("{:#}", json::schema()))
}

fn lint(law: &Law) -> Outcome {
    let found = law.lint();
    let mut output = io::stdout().lock();
    for broken in &found {
        writeln!(output, "{broken}").map_err(Problem::output)?;
    }
    Ok(Answer::from(found.is_empty()))
}

/// Prints an answer.
fn print(text: &str) -> Outcome {
    writeln!(io::stdout(), "{}", text.trim_end_matches('\n')).map_err(Problem::output)?;
    Ok(Answer::Yes)
}

/// Today in China.
fn today() -> Result<Day, Problem> {
    Day::try_from(SystemClock.today()).map_err(|error| {
        Problem::new("clock/range", "the machine's clock says no day that rules are asked for")
            .because(error)
            .advice("set the machine's clock")
    })
}

/// The rules in force on a day.
fn in_force<'law>(
    law: &'law Law,
    options: &ChoiceOptions,
    rules_on: Day,
    readings: Readings,
) -> Result<RuleSet<'law>, Problem> {
    let choice = Choice { set: options.set, place: options.place, rules_on, readings };
    RuleSet::in_force(law, choice).map_err(|error| {
        let slug = match error {
            ChoiceError::Place => "rules/place",
            ChoiceError::TooMany => "rules/too-many",
        };
        let problem = Problem::new(slug, format!("`{}`: {error}", options.place));
        match error {
            ChoiceError::Place => {
                let places = law.places().iter().filter(|place| place.files);
                let names: Vec<_> = places.map(|place| place.id.to_string()).collect();
                problem.advice(format!("give one of {}", names.join(", ")))
            }
            ChoiceError::TooMany => problem,
        }
    })
}
