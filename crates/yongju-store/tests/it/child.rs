//! Parts of tests that need a process of their own: this binary again, with the
//! name of an ignored test and a folder to work in.

use std::{path::Path, process::Command};

/// Where the parent tells the child to work.
const FOLDER: &str = "YONGJU_STORE_TEST_FOLDER";

/// Arguments that run one ignored test of this binary.
fn arguments(test: &str) -> [&str; 5] {
    [test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]
}

/// A command that runs an ignored test of this binary on a folder.
pub(crate) fn command(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(arguments(test)).env(FOLDER, folder);
    command
}

/// The same behind another program, which gets the child's command line last;
/// `program` is a copy of this binary that the child's user may run.
pub(crate) fn command_behind(
    wrapper: &[&str],
    program: &Path,
    test: &str,
    folder: &Path,
) -> Command {
    let mut command = Command::new(wrapper[0]);
    command.args(&wrapper[1..]).arg(program).args(arguments(test)).env(FOLDER, folder);
    command
}

/// The folder that the parent named.
pub(crate) fn folder() -> std::path::PathBuf {
    std::env::var_os(FOLDER).expect("another test starts this one").into()
}

/// Runs a child to its end and shows what it said if it failed.
pub(crate) fn run(mut command: Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{:?} cannot be started: {error}", command.get_program()));
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}\n{complained}");
    assert!(said.contains("1 passed"), "the child ran its test: {said}\n{complained}");
}

/// Whether this process may do everything, so that permissions do not bind it.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").expect("a system with /proc").uid() == 0
}
