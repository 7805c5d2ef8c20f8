//! Why a command could not run: what, where, what to do.

use std::{error::Error, io};

/// The answer of a command that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Done, or everything asked about holds.
    Yes,
    /// Something asked about does not hold.
    No,
}

impl From<bool> for Answer {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Problem {
    slug: &'static str,
    what: String,
    advice: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Problem {
    /// A problem with a stable name and one line that says what and where.
    pub(crate) fn new(slug: &'static str, what: impl Into<String>) -> Self {
        Self { slug, what: what.into(), advice: None, source: None }
    }

    /// Adds what to do about it.
    pub(crate) fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Adds what caused it.
    pub(crate) fn because(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Standard output cannot be written.
    pub(crate) fn output(error: io::Error) -> Self {
        Self::new("output/write", "standard output cannot be written").because(error)
    }

    /// Whether whoever read our output has gone: no problem of ours.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        let source = self.source.as_deref().and_then(|source| source.downcast_ref::<io::Error>());
        source.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Prints it on standard error.
    pub(crate) fn print(&self) {
        eprintln!("problem: {} [{}]", self.what, self.slug);
        if let Some(source) = &self.source {
            eprintln!("  because: {source}");
            let mut cause = source.source();
            while let Some(deeper) = cause {
                eprintln!("  because: {deeper}");
                cause = deeper.source();
            }
        }
        if let Some(advice) = &self.advice {
            eprintln!("  do: {advice}");
        }
    }
}
