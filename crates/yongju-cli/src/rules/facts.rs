//! Facts of one person, alone or a line of many.

use serde::Serialize;
use yongju_rules::{
    Day, Facts,
    json::{self, ReadError},
    law::Names,
};

use crate::{bulk, problem::Problem, record::printable};

/// The longest line of facts.
pub(super) const LONGEST_LINE: usize = 1 << 16;

/// On which day facts are read, and as known on which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) today: Day,
    pub(super) known_on: Option<Day>,
}

impl Reading {
    /// Reads facts.
    pub(super) fn read(self, bytes: &[u8], names: &Names) -> Result<Facts, ReadError> {
        match self.known_on {
            None => json::read(bytes, self.today, names),
            Some(day) => json::read_as_known(bytes, day, names),
        }
    }

    /// Reads a line of facts; for one that cannot be used, what to say of it.
    pub(super) fn line(self, line: &[u8], number: u64, names: &Names) -> Result<Facts, BadLine> {
        if line.len() > LONGEST_LINE {
            let message = "the line is longer than 64 KiB".to_owned();
            let fault = Fault { pointer: String::new(), slug: "input/too-large", message };
            return Err(BadLine { line: number, faults: vec![fault] });
        }
        self.read(line, names).map_err(|error| {
            let faults = error.faults().into_iter();
            let fault = |(pointer, slug, message)| Fault { pointer, slug, message };
            BadLine { line: number, faults: faults.map(fault).collect() }
        })
    }
}

/// A line that is no facts.
#[derive(Serialize)]
pub(super) struct BadLine {
    line: u64,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    pointer: String,
    slug: &'static str,
    message: String,
}

impl BadLine {
    /// Appends it as a line of JSON.
    pub(super) fn write(&self, output: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Form<'a> {
            error: &'a BadLine,
        }
        bulk::write_json(output, &Form { error: self });
    }

    /// Each fault as a line for people.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        let faults = self.faults.iter();
        faults.map(|fault| {
            let what = at(&fault.pointer, &fault.message);
            format!("line {}: {what} [{}]", self.line, fault.slug)
        })
    }
}

/// Every fault of facts, as a problem.
pub(super) fn problem(error: &ReadError) -> Problem {
    let faults = error.faults().into_iter();
    let mut faults = faults.map(|(pointer, slug, message)| (slug, at(&pointer, &message)));
    let (slug, what) = faults.next().unwrap_or(("facts/json", "not facts".to_owned()));
    faults.fold(Problem::new(slug, what), |problem, (slug, what)| problem.also(slug, what))
}

fn at(pointer: &str, message: &str) -> String {
    // A pointer may end with a key of the user's own.
    printable(&if pointer.is_empty() {
        message.to_owned()
    } else {
        format!("`{pointer}`: {message}")
    })
}
