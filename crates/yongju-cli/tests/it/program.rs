//! Running the program: every wait has a bound, everything started is stopped.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use serde_json::Value;

/// How long anything may take before the test says that it hangs.
pub(crate) const PATIENCE: Duration = Duration::from_mins(3);

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_yongju");

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("the answer is text")
    }

    /// The answer, one JSON object a line.
    pub(crate) fn json(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).expect("a line of JSON");
        self.text().lines().map(parse).collect()
    }

    /// It could not run, said why on standard error with this slug, and nothing
    /// on standard output. CLI-2, CLI-3
    #[track_caller]
    pub(crate) fn is_problem(&self, slug: &str) {
        assert_eq!(self.code, Some(2), "{self:?}");
        let first = self.stderr.lines().find(|line| line.starts_with("problem: "));
        let first = first.unwrap_or_else(|| panic!("no problem is named: {}", self.stderr));
        assert!(first.ends_with(&format!("[{slug}]")), "{slug}: {first}");
        assert!(self.stderr.contains("\n  do: "), "what to do: {}", self.stderr);
        assert_eq!(self.text(), "", "standard output has answers only");
    }

    #[track_caller]
    pub(crate) fn is(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

pub(crate) fn command<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_remove("RUST_LOG").env_remove("COLUMNS");
    command
}

/// Runs the program to its end on some input.
pub(crate) fn run_on<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    input: impl Into<Vec<u8>>,
) -> Ran {
    finish(command(arguments), input.into())
}

pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    run_on(arguments, [])
}

/// Runs any command to its end; kills it when it takes too long.
pub(crate) fn finish(mut command: Command, input: Vec<u8>) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    // A program that does not read its input to the end closes it.
    std::thread::spawn(move || drop(stdin.write_all(&input)));
    let pid = child.id();
    let (send, done) = channel();
    std::thread::spawn(move || drop(send.send(child.wait_with_output())));
    let output = done.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        signal(pid, "KILL");
        panic!("{command:?} does not end")
    });
    let output = output.unwrap();
    Ran {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Sends a signal to a process of ours.
pub(crate) fn signal(pid: u32, name: &str) {
    let kill = format!("kill -{name} {pid}");
    let status = Command::new("sh").args(["-c", &kill]).status().expect("a shell");
    assert!(status.success(), "{kill}");
}

/// A program that runs until it is told to stop.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<String>,
    stderr: Option<std::thread::JoinHandle<String>>,
}

impl Running {
    pub(crate) fn start<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        Self::begin(command(arguments))
    }

    pub(crate) fn begin(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                // The test may have heard enough.
                drop(send.send(line));
            }
        });
        let mut errors = child.stderr.take().unwrap();
        let stderr = std::thread::spawn(move || {
            let mut text = Vec::new();
            drop(errors.read_to_end(&mut text));
            String::from_utf8_lossy(&text).into_owned()
        });
        Self { child, lines, stderr: Some(stderr) }
    }

    /// The next line of standard output.
    #[track_caller]
    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("the program says something")
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal and waits for the end: exit code and standard error.
    pub(crate) fn stop(mut self, name: &str) -> (Option<i32>, String) {
        signal(self.child.id(), name);
        // The end of its output is the end of the program.
        while self.lines.recv_timeout(PATIENCE).is_ok() {}
        let pid = self.child.id();
        let mut child = std::mem::replace(&mut self.child, Command::new("true").spawn().unwrap());
        let (send, done) = channel();
        std::thread::spawn(move || drop(send.send(child.wait())));
        let status = done.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            signal(pid, "KILL");
            panic!("the program does not stop")
        });
        let said = self.stderr.take().map(|it| it.join().unwrap()).unwrap_or_default();
        (status.unwrap().code(), said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are text")
}

/// A command that permissions bind, of a program that everybody may run.
pub(crate) fn as_ordinary_user(program: &Path, arguments: &[&str]) -> Command {
    use std::os::unix::fs::MetadataExt;
    let is_root = std::fs::metadata("/proc/self").expect("a system with /proc").uid() == 0;
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(arguments).env_remove("RUST_LOG");
    command
}
