//! `yongju-bench NAME…`: Yongju beside its peers and plain baselines.
//!
//! See `README.md` for what is compared with what.

use std::{path::Path, process::ExitCode};

mod chance;
mod frames;
mod lines;
mod number;
mod people;
mod record;
mod rules;
mod runner;
mod store;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["number"] => number::run(),
        ["record"] => record::run(),
        ["frames"] => frames::run(),
        ["store"] => store::run(),
        ["rules"] => rules::run(),
        ["pool", folder] => lines::write_pools(Path::new(folder)),
        ["lines", file, count] => {
            let Ok(count) = count.parse() else { return usage() };
            lines::write_lines(Path::new(file), count);
        }
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!(
        "yongju-bench number | record | frames | store | rules | pool FOLDER | lines FILE COUNT"
    );
    ExitCode::from(2)
}
