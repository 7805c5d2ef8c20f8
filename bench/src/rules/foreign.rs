//! Rule engines of other languages, each in a process of its own that waits for its
//! turn and times it itself.

use std::{
    cell::RefCell,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde::de::DeserializeOwned;

use super::{derived::Derived, people::People};

/// A process with candidates.
pub struct Foreign {
    child: Child,
    pipes: RefCell<(ChildStdin, BufReader<ChildStdout>)>,
    pub names: Vec<String>,
}

impl Foreign {
    /// Starts those which `peers.sh` installed, over these people.
    pub fn start(populations: &[&People]) -> Vec<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("people.json");
        write(&file, populations);
        let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/rules");
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join(".venv/bin/python");
        let programs = [(python.as_path(), "rules.py"), (Path::new("node"), "rules.mjs")];
        let start = |(program, script): (&Path, &str)| {
            let started = Command::new(program)
                .args([&peers.join(script), &file])
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            match started {
                Ok(child) => Some(Self::greet(child)),
                Err(error) => {
                    println!("{script} could not be started, run peers.sh rules: {error}");
                    None
                }
            }
        };
        programs.into_iter().filter_map(start).collect()
    }

    fn greet(mut child: Child) -> Self {
        let stdin = child.stdin.take().expect("a pipe");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut foreign = Self { child, pipes: RefCell::new((stdin, stdout)), names: Vec::new() };
        foreign.names = foreign.read();
        foreign
    }

    /// The six answers for everybody, a number of bits each.
    pub fn check(&self, candidate: usize, population: &str) -> Vec<u8> {
        self.ask("check", candidate, population)
    }

    /// Nanoseconds of its processor time for one applicant.
    pub fn turn(&self, candidate: usize, population: &str) -> f64 {
        self.ask("turn", candidate, population)
    }

    fn ask<T: DeserializeOwned>(&self, what: &str, candidate: usize, population: &str) -> T {
        writeln!(self.pipes.borrow_mut().0, "{what} {candidate} {population}")
            .expect("a peer that listens");
        self.read()
    }

    fn read<T: DeserializeOwned>(&self) -> T {
        let mut line = String::new();
        self.pipes.borrow_mut().1.read_line(&mut line).expect("text");
        serde_json::from_str(&line).expect("an answer; what went wrong stands above")
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(file: &Path, populations: &[&People]) {
    let people: std::collections::BTreeMap<&str, &[Derived]> =
        populations.iter().map(|people| (people.name, people.derived.as_slice())).collect();
    let mut file = BufWriter::new(File::create(file).expect("a writable folder"));
    serde_json::to_writer(&mut file, &people).expect("room on the disk");
    file.flush().expect("room on the disk");
}
