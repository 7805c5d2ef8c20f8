//! The `yongju` command.
//!
//! Here live the arguments, the wiring of rooms, and what a terminal shows.
//! Nothing is decided here: numbers, records, readers and the office have rooms
//! of their own.
//!
//! Exit codes: 0 done or all valid, 1 a negative answer, 2 could not run.

mod args;
mod bulk;
mod card;
mod demo;
mod doctor;
mod input;
mod number;
mod problem;
mod record;
mod rules;
mod sam;
mod serve;
mod world;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    args::{Arguments, Command},
    problem::{Answer, Problem},
};

fn main() -> ExitCode {
    let answer = match Arguments::parse().command {
        Command::Number(command) => number::run(command),
        Command::Record(command) => record::run(command),
        Command::Sam(command) => sam::run(command),
        Command::Card(command) => card::run(command),
        Command::Rules(command) => rules::run(command),
        Command::Serve(options) => serve::run(options),
        Command::Doctor(options) => doctor::run(&options),
    };
    match answer {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Err(problem) if problem.is_broken_pipe() => ExitCode::SUCCESS,
        Err(problem) => {
            problem.print();
            ExitCode::from(2)
        }
    }
}

/// What a command comes to.
type Outcome = Result<Answer, Problem>;
