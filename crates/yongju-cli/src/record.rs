//! `yongju record`: decode and encode.

use std::{
    io::{self, Write},
    path::Path,
};

use yongju_record::{
    Level,
    json::{RecordJson, write_hex},
};

use crate::{
    Outcome,
    args::RecordCommand,
    input,
    problem::{Answer, Problem},
};

pub(crate) fn run(command: RecordCommand) -> Outcome {
    match command {
        RecordCommand::Decode { hex, json, file } => decode(&file, hex, json),
        RecordCommand::Encode { hex } => encode(hex),
    }
}

fn decode(file: &Path, hex: bool, json: bool) -> Outcome {
    let record = input::record(file, hex)?;
    let decoded = RecordJson::decode(&record);
    let text = if json { to_json(&decoded)? } else { table(&decoded) };
    writeln!(io::stdout(), "{text}").map_err(Problem::output)?;
    let errors = record.findings().iter().any(|finding| finding.level() == Level::Error);
    Ok(Answer::from(!errors))
}

fn encode(hex: bool) -> Outcome {
    let bytes = input::read(Path::new("-"))?;
    let json: RecordJson = serde_json::from_slice(&bytes).map_err(|error| {
        // The parser's own words quote what it found: somebody's number or name.
        let what = match error.classify() {
            serde_json::error::Category::Data => {
                "a key or a value that a record's JSON does not have"
            }
            serde_json::error::Category::Eof => "the JSON ends too early",
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => "not JSON",
        };
        Problem::new(
            "record/json",
            format!("line {} column {}: {what}", error.line(), error.column()),
        )
        .advice("give what `yongju record decode --json` writes; texts stand in quotes")
    })?;
    let former = json.former_number.clone();
    let record = json.encode().map_err(|error| {
        Problem::new(error.slug(), error.to_string()).advice(format!("change `{}`", error.key()))
    })?;
    for finding in record.findings() {
        eprintln!("{}: {finding} [{}]", finding.level().word(), finding.slug());
    }
    if former.is_some() && former != RecordJson::decode(&record).former_number {
        eprintln!("warning: former_number is read only: change former_link [record/former-number]");
    }
    let mut output = io::stdout();
    if hex {
        writeln!(output, "{}", write_hex(record.as_bytes()))
    } else {
        output.write_all(record.as_bytes())
    }
    .and_then(|()| output.flush())
    .map_err(Problem::output)?;
    Ok(Answer::Yes)
}

/// A value as one line of JSON.
pub(crate) fn to_json(value: &impl serde::Serialize) -> Result<String, Problem> {
    serde_json::to_string(value)
        .map_err(|error| Problem::new("output/json", "the answer cannot be written").because(error))
}

/// The record as aligned lines.
pub(crate) fn table(json: &RecordJson) -> String {
    let kind = match json.type_mark.as_str() {
        "Y" => "Y  foreign permanent resident, 2023 edition",
        "I" => "I  foreign permanent resident, 2017 edition",
        "J" => "J  residence permit for Hong Kong, Macao and Taiwan residents",
        " " => "   resident ID card",
        _ => "unknown",
    };
    let reissues = json.reissues.map(|count| count.to_string());
    let rows = [
        ("type", Some(kind)),
        ("number", json.number.as_deref()),
        ("roman name", json.roman_name.as_deref()),
        ("chinese name", json.chinese_name.as_deref()),
        ("sex", json.sex.as_deref()),
        ("nationality", json.nationality.as_deref()),
        ("birth date", json.birth_date.as_deref()),
        ("issue date", json.issue_date.as_deref()),
        ("last valid day", json.last_valid_day.as_deref()),
        ("reissues", reissues.as_deref()),
        ("former link", json.former_link.as_deref()),
        ("former number", json.former_number.as_deref()),
        ("card version", json.card_version.as_deref()),
        ("authority", json.accepting_authority.as_deref().or(json.issuing_authority.as_deref())),
        ("address", json.address.as_deref()),
        ("travel permit", json.travel_permit_number.as_deref()),
    ];
    let stated = rows
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name:<16}{}", printable(value))));
    let findings = json
        .findings
        .iter()
        .map(|found| format!("{:<16}{} [{}]", found.level, found.message, found.slug));
    stated.chain(findings).collect::<Vec<_>>().join("\n")
}

/// A text from a card, made safe for a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect()
}
