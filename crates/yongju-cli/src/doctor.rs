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
    if folder.exists() && !folder.is_dir() {
        return vec![ill(format!("`{shown}` is no folder"), "give a folder with --data")];
    }
    // A folder that is not there yet is made in the nearest one that is.
    let there = folder.ancestors().find(|parent| parent.exists()).unwrap_or(Path::new("."));
    if let Err(error) = write_in(there) {
        let advice = "give the folder to the user who runs yongju, or free some disk";
        return vec![ill(format!("`{}` cannot be written: {error}", there.display()), advice)];
    }
    if there != folder {
        return vec![well(format!("no data folder `{shown}` yet: `yongju serve` makes it"))];
    }
    let mut findings = vec![well(format!("the data folder `{shown}` can be written"))];
    findings.extend(SqliteStore::shared_with_others(folder).then(|| {
        ill("the data file can be read by other users", "chmod 600 the files in the data folder")
    }));
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

/// Writes and removes a small file of its own.
fn write_in(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".yongju-doctor-{}", std::process::id()));
    std::fs::File::create_new(&file).and_then(|mut probe| probe.write_all(b"yongju"))?;
    std::fs::remove_file(&file)
}
