//! `yongju doctor`: can this installation work?

use std::{
    io::{self, Write},
    path::Path,
};

use jiff::civil;
use yongju_core::CardNumber;
use yongju_store::{Inspection, OpenError, SCHEMA_VERSION, SqliteStore};

use crate::{
    Outcome,
    args::DataOptions,
    problem::{Answer, Problem},
    world::SystemClock,
};

/// One finding of the doctor.
struct Finding {
    well: bool,
    what: String,
    advice: Option<&'static str>,
}

fn well(what: impl Into<String>) -> Finding {
    Finding { well: true, what: what.into(), advice: None }
}

fn ill(what: impl Into<String>, advice: &'static str) -> Finding {
    Finding { well: false, what: what.into(), advice: Some(advice) }
}

pub(crate) fn run(options: &DataOptions) -> Outcome {
    let mut findings = vec![program(), clock()];
    findings.extend(data(&options.data));
    let mut output = io::stdout().lock();
    for finding in &findings {
        let mark = if finding.well { '✓' } else { '✕' };
        writeln!(output, "{mark} {}", finding.what).map_err(Problem::output)?;
        if let Some(advice) = finding.advice {
            writeln!(output, "  do: {advice}").map_err(Problem::output)?;
        }
    }
    Ok(Answer::from(findings.iter().all(|finding| finding.well)))
}

/// The program reads the published specimen.
fn program() -> Finding {
    let version = env!("CARGO_PKG_VERSION");
    let reads = "911124198108030024".parse::<CardNumber>().is_ok();
    if reads {
        well(format!("program {version} reads the published specimen number"))
    } else {
        ill(
            format!("program {version} cannot read the published specimen number"),
            "build it again",
        )
    }
}

/// Cards of the new edition are issued from 2023-12-01 on: an earlier clock is
/// wrong.
fn clock() -> Finding {
    let today = SystemClock.today();
    if today >= civil::date(2023, 12, 1) && today.year() < 2100 {
        well(format!("the clock says {today} in China"))
    } else {
        ill(format!("the clock says {today} in China"), "set the machine's clock")
    }
}

fn data(folder: &Path) -> Vec<Finding> {
    let shown = folder.display();
    if !folder.exists() {
        return vec![well(format!("no data folder `{shown}` yet: `yongju serve` makes it"))];
    }
    let mut findings = vec![match tempfile_in(folder) {
        Ok(()) => well(format!("the data folder `{shown}` can be written")),
        Err(error) => ill(
            format!("the data folder `{shown}` cannot be written: {error}"),
            "give the folder to the user who runs yongju, or free some disk",
        ),
    }];
    findings.push(match SqliteStore::inspect(folder) {
        Ok(None) => well("no data file yet: `yongju serve` makes it"),
        Ok(Some(Inspection { version, sound: true, cards })) => well(format!(
            "the data file is sound: version {version} of {SCHEMA_VERSION}, {cards} cards"
        )),
        Ok(Some(Inspection { sound: false, .. })) => {
            ill("the data file is damaged", "restore it from a copy; keep the damaged file")
        }
        Err(OpenError::Newer { found, known }) => ill(
            format!("the data file has version {found}, this program knows {known}"),
            "use a newer program",
        ),
        Err(error) => ill(
            format!("the data file cannot be read: {error}"),
            "look whether another program made it, or restore it from a copy",
        ),
    });
    findings
}

/// Writes and removes a small file.
fn tempfile_in(folder: &Path) -> io::Result<()> {
    let file = folder.join(".yongju-doctor");
    std::fs::write(&file, b"yongju")?;
    std::fs::remove_file(&file)
}
