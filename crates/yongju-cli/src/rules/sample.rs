//! `yongju rules sample`: people who do not exist.

use std::io::{self, BufWriter, Write};

use yongju_rules::{
    Statement,
    sample::{Sampler, Workers},
};

use super::today;
use crate::{
    Outcome,
    args::{People, SampleOptions},
    problem::{Answer, Problem},
    record::to_json,
};

pub(super) fn run(options: &SampleOptions) -> Outcome {
    let today = today()?;
    let about = options.about.unwrap_or(today);
    if about > today {
        let what = "--about: later than today, and facts of the future are not known";
        return Err(Problem::new("arguments/value", what));
    }
    let mut output = BufWriter::new(io::stdout().lock());
    let count = usize::try_from(options.count).unwrap_or(usize::MAX);
    let people: Box<dyn Iterator<Item = Statement>> = match options.people {
        People::Edges => Box::new(Sampler::new(options.seed, about, about)),
        People::Workers => Box::new(Workers::new(options.seed, about, about)),
    };
    for statement in people.take(count) {
        writeln!(output, "{}", to_json(&statement)?).map_err(Problem::output)?;
    }
    output.flush().map_err(Problem::output)?;
    Ok(Answer::Yes)
}
