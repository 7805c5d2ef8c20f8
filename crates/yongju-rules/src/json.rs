//! Facts from JSON, and their schema.
//!
//! Here live the door for facts as bytes, the errors that name a place in them,
//! and the facts as they were known on an earlier day. The shapes are in
//! `statement.rs`.
//!
//! Requirements: `ELF-*` in `docs/spec/eligibility.md`.

use core::fmt;

use serde::Deserialize as _;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::{
    day::Day,
    facts::{Facts, FactsError},
    form::ObjectOnly,
    law::Names,
    statement::Statement,
};

/// Why bytes are not facts.
///
/// # Security
///
/// No message repeats a value, so nothing personal is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are not JSON.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A value has another form than the schema says.
    Form {
        /// JSON pointer.
        pointer: String,
        /// What was expected.
        expected: String,
    },
    /// The facts contradict themselves.
    Facts(FactsError),
}

impl ReadError {
    /// Each fault's pointer, stable name and message, in the order of the facts.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, &'static str, String)> {
        match self {
            Self::Syntax { line, column } => {
                let where_ = format!("line {line}, column {column}");
                vec![(String::new(), "facts/json", format!("not JSON at {where_}"))]
            }
            Self::Form { pointer, expected } => {
                vec![(pointer.clone(), "facts/form", expected.clone())]
            }
            Self::Facts(error) => error
                .faults()
                .iter()
                .map(|one| (one.pointer.clone(), one.fault.slug(), one.fault.to_string()))
                .collect(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (pointer, _, message)) in self.faults().iter().enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(f, "{comma}`{pointer}`: {message}")?;
        }
        Ok(())
    }
}

impl core::error::Error for ReadError {}

impl From<FactsError> for ReadError {
    fn from(error: FactsError) -> Self {
        Self::Facts(error)
    }
}

/// One object and nothing behind it.
fn statement(text: &str) -> Result<Statement, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let statement = Statement::deserialize(ObjectOnly(&mut json))?;
    json.end()?;
    Ok(statement)
}

/// Reads facts on a day.
///
/// # Errors
///
/// [`ReadError`], with the JSON pointer of each fault.
pub fn read(bytes: &[u8], today: Day, names: &Names) -> Result<Facts, ReadError> {
    // Where it is wrong is asked only when something is. A text is read faster than
    // bytes, whose every string would be looked at for its encoding.
    let text = str::from_utf8(bytes).map_err(|_| locate(bytes))?;
    let statement = statement(text).map_err(|_| locate(bytes))?;
    Ok(Facts::new(statement, today, names)?)
}

/// Reads facts from a JSON value.
///
/// # Errors
///
/// [`ReadError`], with the JSON pointer of each fault.
pub fn read_value(value: Value, today: Day, names: &Names) -> Result<Facts, ReadError> {
    let statement = serde_path_to_error::deserialize::<_, Statement>(ObjectOnly(value))
        .map_err(|error| form(error.path(), &error.inner().to_string()))?;
    Ok(Facts::new(statement, today, names)?)
}

/// Reads facts as they were known on a day: without what was learned later.
///
/// # Errors
///
/// As [`read`]; the pointers are those of the facts as they were.
pub fn read_as_known(bytes: &[u8], on: Day, names: &Names) -> Result<Facts, ReadError> {
    let mut value: Value = serde_json::from_slice(bytes).map_err(|_| locate(bytes))?;
    // The history has to be well formed before it can be followed.
    let text = str::from_utf8(bytes).map_err(|_| locate(bytes))?;
    let statement = statement(text).map_err(|_| locate(bytes))?;
    let mut history = statement.history.unwrap_or_default();
    history.retain(|learned| learned.on > on);
    history.sort_by_key(|learned| core::cmp::Reverse(learned.on));
    for learned in history {
        let place = value.pointer_mut(&learned.at).ok_or_else(|| ReadError::Form {
            pointer: learned.at.clone(),
            expected: "a fact at this place, which `history` names".to_owned(),
        })?;
        *place = learned.before.unwrap_or(Value::Null);
    }
    if let Value::Object(members) = &mut value {
        members.insert("known_on".to_owned(), Value::String(on.to_string()));
        members.remove("history");
        // What was not known is not there; a list without an entry is shorter.
        for member in members.values_mut() {
            if let Value::Array(entries) = member {
                entries.retain(|entry| !entry.is_null());
            }
        }
        members.retain(|_, member| !member.is_null());
    }
    read_value(value, on, names)
}

/// Finds where bytes are not facts.
fn locate(bytes: &[u8]) -> ReadError {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, Statement>(ObjectOnly(&mut json)) {
        Err(error) if error.inner().is_data() => {
            let message = error.inner().to_string();
            // The position in the text is said by the pointer already.
            let message =
                message.rsplit_once(" at line ").map_or(message.as_str(), |(said, _)| said);
            form(error.path(), message)
        }
        Err(error) => {
            ReadError::Syntax { line: error.inner().line(), column: error.inner().column() }
        }
        // What stands behind the facts is no JSON of theirs.
        Ok(_) => {
            let rest = json.end().err();
            ReadError::Syntax {
                line: rest.as_ref().map_or(1, serde_json::Error::line),
                column: rest.as_ref().map_or(1, serde_json::Error::column),
            }
        }
    }
}

fn form(path: &Path, message: &str) -> ReadError {
    ReadError::Form { pointer: pointer(path), expected: without_values(message) }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The messages of serde quote what they found; only what was expected is kept.
fn without_values(message: &str) -> String {
    if message.starts_with("unknown field") {
        return "no such member in the facts".to_owned();
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => message.to_owned(),
    }
}

/// The JSON Schema of the facts (2020-12).
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Statement).to_value();
    if let Value::Object(members) = &mut schema {
        members.insert("title".to_owned(), Value::String("Facts".to_owned()));
    }
    schema
}
