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
    /// What else is wrong, each with its stable name.
    also: Vec<(&'static str, String)>,
    advice: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Problem {
    /// A problem with a stable name and one line that says what and where.
    pub(crate) fn new(slug: &'static str, what: impl Into<String>) -> Self {
        Self { slug, what: what.into(), also: Vec::new(), advice: None, source: None }
    }

    /// Adds what else is wrong.
    pub(crate) fn also(mut self, slug: &'static str, what: impl Into<String>) -> Self {
        self.also.push((slug, what.into()));
        self
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
        for (slug, what) in &self.also {
            eprintln!("problem: {what} [{slug}]");
        }
        let mut said = self.what.clone();
        let mut cause: Option<&(dyn Error + 'static)> = match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        };
        while let Some(error) = cause {
            let text = error.to_string();
            if text != said {
                eprintln!("  because: {text}");
            }
            cause = error.source();
            said = text;
        }
        eprintln!("  do: {}", self.advice.as_deref().unwrap_or_else(|| advice(self.slug)));
    }
}

/// What to do about a problem, by its stable name; where the command knows
/// better it says so itself.
fn advice(slug: &str) -> &'static str {
    match slug {
        "act/before-edition" => "set the machine's clock: the new edition began on 2023-12-01",
        "act/numbers-exhausted" => "ask the authority: this day's numbers are used up",
        "act/already-registered" => "nothing: the card is in the register",
        "act/number-taken" => "look whose number it is with `yongju card list`",
        "act/record" => "look what is wrong with `yongju record decode`",
        "act/no-such-card" => "find the card's serial with `yongju card list`",
        "act/not-an-old-edition" => "exchange a card with a 15-character number",
        "act/not-in-force" => "look at the card's state with `yongju card list`",
        "arguments/value" => "see the command's --help",
        "input/too-large" => "give one record, photo or JSON object",
        "rules/ground-not-in-force" => "see which are in force with `yongju rules list`",
        "rules/too-many" => "take conditions out of the law's files",
        "rules/unknown" => {
            "see `yongju rules list`, `yongju rules list --instruments`, `yongju rules readings`"
        }
        _ => match slug.split_once('/').map_or(slug, |(room, _)| room) {
            "number" | "link" => "compare with the card; `yongju number check` names every fault",
            "name" => "give SURNAME, GIVEN in Latin letters, or Chinese characters",
            "nationality" => "give three letters of ISO 3166-1, such as PAK",
            "validity" => "look at the birth date and the machine's clock",
            "facts" => "correct the facts; `yongju rules schema` says what they may be",
            "law" => "correct the law's files, and look with `yongju rules lint`",
            "reading" => "see `yongju rules readings`",
            "record" => "give a text record: 256 bytes, or 512 hexadecimal characters",
            "sam" => {
                "lay the card on the reader again and keep it there; see that the reader is on"
            }
            "store" => "look with `yongju doctor`",
            _ => "see `yongju --help`",
        },
    }
}
