//! Requirements and the tests which hold them.
//!
//! A requirement is a list item in `docs/spec/**/*.md`:
//!
//! ```text
//! - **ID-1** [A, published] What must be so.
//! ```
//! The mark says how sure we are (A, B or C) and where it comes from
//! (published, inferred or ours); `[ours]` alone will do for our own rules.
//! A test cites a requirement by writing its id anywhere in the file.
//! This crate's own files are left out: they talk about made-up requirements.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::report::{Complaint, Report};
use crate::tree::{File, Tree};

/// An id in the order in which people count: the prefix, then the number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Id {
    prefix: String,
    /// Length before digits, so that 9 comes before 10 and 01 is not 1.
    digits: (usize, String),
}

impl Id {
    /// Reads `[A-Z]{2,8}-[0-9]+`.
    fn parse(text: &str) -> Option<Self> {
        let (prefix, digits) = text.split_once('-')?;
        let is_id = (2..=8).contains(&prefix.len())
            && prefix.bytes().all(|byte| byte.is_ascii_uppercase())
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_id.then(|| Self { prefix: prefix.to_owned(), digits: (digits.len(), digits.to_owned()) })
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.prefix, self.digits.1)
    }
}

/// A requirement as the specification states it.
#[derive(Debug)]
struct Item {
    place: String,
    /// `None` when the mark is missing or not one of the known ones.
    mark: Option<String>,
}

/// All requirements and all places which cite them.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    defined: BTreeMap<Id, Vec<Item>>,
    /// Test files by the id they cite.
    tests: BTreeMap<Id, BTreeSet<String>>,
    /// First line of each file by the id it cites.
    cited: BTreeMap<Id, Vec<String>>,
}

impl Trace {
    /// Reads the specification and everything that cites it.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut trace = Self::default();
        for file in &tree.files {
            let Some(text) = file.text().filter(|_| may_cite(file)) else { continue };
            if file.path.starts_with("docs/spec/") && file.extension() == "md" {
                trace.define(file, text);
            }
            let mut seen = BTreeSet::new();
            for (number, line) in (1_usize..).zip(text.lines()) {
                for id in ids(line) {
                    if seen.insert(id.clone()) {
                        let place = format!("{}:{number}", file.path);
                        trace.cited.entry(id.clone()).or_default().push(place);
                        if file.is_test() {
                            trace.tests.entry(id).or_default().insert(file.path.clone());
                        }
                    }
                }
            }
        }
        trace
    }

    fn define(&mut self, file: &File, text: &str) {
        let mut in_fence = false;
        for (number, line) in (1_usize..).zip(text.lines()) {
            // A fenced block shows how requirements are written.
            if line.trim_start().starts_with("```") {
                in_fence = !in_fence;
            }
            if let Some((id, mark)) = item(line).filter(|_| !in_fence) {
                let place = format!("{}:{number}", file.path);
                self.defined.entry(id).or_default().push(Item { place, mark });
            }
        }
    }

    /// What does not fit together.
    pub(crate) fn report(&self) -> Report {
        let mut complaints = Vec::new();
        let mut say = |place: &str, what: String, remedy: &str| {
            complaints.push(Complaint { place: place.to_owned(), what, remedy: remedy.to_owned() });
        };
        for (id, items) in &self.defined {
            let mut items = items.iter();
            let Some(first) = items.next() else { continue };
            for again in items {
                say(
                    &again.place,
                    format!("{id} is defined a second time, first at {}", first.place),
                    "give the younger one the next free number: a number is never used again",
                );
            }
            if first.mark.is_none() {
                say(
                    &first.place,
                    format!("{id} has no mark"),
                    "write - **ID** [A|B|C, published|inferred|ours], or [ours] alone",
                );
            }
            if !self.tests.contains_key(id) {
                say(
                    &first.place,
                    format!("{id} is cited by no test"),
                    "write the test and name the id in it, or take the requirement out",
                );
            }
        }
        let prefixes: BTreeSet<&str> = self.defined.keys().map(|id| id.prefix.as_str()).collect();
        for (id, places) in &self.cited {
            // Other prefixes are words: norms, encodings, hash functions.
            if prefixes.contains(id.prefix.as_str()) && !self.defined.contains_key(id) {
                for place in places {
                    say(
                        place,
                        format!("{id} is cited but not defined"),
                        "write the requirement in docs/spec first, or correct the number",
                    );
                }
            }
        }
        let held = self.defined.keys().filter(|id| self.tests.contains_key(id)).count();
        let files: BTreeSet<&String> = self
            .tests
            .iter()
            .filter(|(id, _)| self.defined.contains_key(id))
            .flat_map(|(_, files)| files)
            .collect();
        let summary = format!(
            "{} requirements, {held} held by tests in {} files",
            self.defined.len(),
            files.len()
        );
        Report { check: "trace", complaints, summary }
    }

    /// One line a requirement: id, mark, where it stands, who holds it.
    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        for (id, items) in &self.defined {
            let Some(Item { place, mark }) = items.first() else { continue };
            let mark = mark.as_deref().unwrap_or("no mark");
            let tests = self.tests.get(id).map_or_else(
                || "no test".to_owned(),
                |files| files.iter().cloned().collect::<Vec<_>>().join(", "),
            );
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{id:<10} {mark:<14} {place}  {tests}");
        }
        table
    }
}

/// Files whose citations count: what we write, apart from what we wrote once
/// and do not change (decisions, the changelog).
fn may_cite(file: &File) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    matches!(file.extension(), "rs" | "js" | "mjs" | "ts" | "py" | "md")
        && !file.path.starts_with("docs/decisions/")
        && !file.path.starts_with("xtask/")
        && !name.starts_with("CHANGELOG")
}

/// Every id in a line which stands as a word of its own.
fn ids(line: &str) -> impl Iterator<Item = Id> {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .filter_map(Id::parse)
}

/// A requirement's id and its mark, when the line begins one.
fn item(line: &str) -> Option<(Id, Option<String>)> {
    let rest = line.trim_start().strip_prefix("- **")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let (id, rest) = rest.split_at_checked(end)?;
    let mark = rest
        .strip_prefix("** [")
        .and_then(|rest| rest.split_once(']'))
        .map(|(mark, _)| mark.trim())
        .filter(|mark| is_mark(mark))
        .map(str::to_owned);
    Some((Id::parse(id)?, mark))
}

fn is_mark(mark: &str) -> bool {
    mark == "ours"
        || mark.split_once(',').is_some_and(|(grade, origin)| {
            matches!(grade.trim(), "A" | "B" | "C")
                && matches!(origin.trim(), "published" | "inferred" | "ours")
        })
}

#[cfg(test)]
mod tests;
