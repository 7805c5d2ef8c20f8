//! Checks of the house itself: `cargo run -p xtask -- <check>`.
//!
//! Here live the rules which no compiler knows: who may know whom
//! ([`layers`]), which requirement is held by which test ([`trace`]), whose
//! card numbers may stand in the tree ([`specimens`]), how a source file looks
//! ([`files`]) and under which licences we build ([`deny`]). Nothing of the
//! product lives here, and nothing of the product is used here: a check which
//! shares code with what it checks would agree with its mistakes.

mod deny;
mod files;
mod layers;
mod report;
mod specimens;
mod trace;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use report::Report;
use tree::Tree;

/// A negative answer: the check ran and found something.
const FOUND: u8 = 1;
/// The check could not run.
const COULD_NOT_RUN: u8 = 2;

const USAGE: &str = "\
usage: cargo run -p xtask -- <check>

  layers           compares the workspace with the table of who may know whom
  trace [--table]  compares requirements in docs/spec with the tests that cite them
  specimens        finds card numbers that vectors/specimens.txt does not name
  files            length, first line, machine paths and leftovers of source files
  all              the four above
  deny [...]       cargo-deny: licences, bans and sources; passes options on (--offline)

exit code: 0 all is well, 1 something was found, 2 the check could not run";

fn main() -> ExitCode {
    // cargo-deny calls what it takes for cargo: see `deny`.
    let outcome = match deny::real_cargo() {
        Some(cargo) => deny::stand_in_for(&cargo),
        None => run(&std::env::args().skip(1).collect::<Vec<_>>()),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::from(COULD_NOT_RUN)
    })
}

/// Runs what the arguments ask for.
fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let root = workspace_root()?;
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let reports = match words.as_slice() {
        ["layers"] => vec![check_layers(&root, &Tree::read(&root)?)?],
        ["trace"] => vec![trace::Trace::of(&Tree::read(&root)?).report()],
        ["trace", "--table"] => {
            let trace = trace::Trace::of(&Tree::read(&root)?);
            print!("{}", trace.table());
            vec![trace.report()]
        }
        ["specimens"] => vec![specimens::check(&Tree::read(&root)?)],
        ["files"] => vec![files::check(&Tree::read(&root)?)],
        ["all"] => {
            let tree = Tree::read(&root)?;
            vec![
                check_layers(&root, &tree)?,
                trace::Trace::of(&tree).report(),
                specimens::check(&tree),
                files::check(&tree),
            ]
        }
        ["deny", options @ ..] => return deny::run(&root, options),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        _ => anyhow::bail!("no such check\n\n{USAGE}"),
    };
    for report in &reports {
        print!("{report}");
    }
    let well = reports.iter().all(Report::is_well);
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn check_layers(root: &Path, tree: &Tree) -> anyhow::Result<Report> {
    layers::check(&layers::metadata(root)?, tree)
}

/// The folder above this crate, as cargo tells it, else the current folder.
fn workspace_root() -> anyhow::Result<PathBuf> {
    match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(own) => {
            Path::new(&own).parent().map(Path::to_path_buf).context("xtask has no parent folder")
        }
        None => std::env::current_dir().context("no current folder"),
    }
}
