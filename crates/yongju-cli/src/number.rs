//! `yongju number`: check and link.

use std::io::{self, Write};

use yongju_core::{
    Alpha3, CardNumber, FormerCardNumber, FormerNumberLink, Sex,
    json::ClassificationJson,
    number::{
        Certainty,
        classify::{Classification, Reading, classify},
    },
};

use crate::{
    Outcome,
    args::NumberCommand,
    bulk::{self, Input},
    problem::{Answer, Problem},
    record::{printable, to_json},
};

pub(crate) fn run(command: NumberCommand) -> Outcome {
    match command {
        NumberCommand::Check { texts, .. } if texts == ["-"] => {
            let others = bulk::run(Input::standard(), &Checking)?;
            Ok(Answer::from(others == 0))
        }
        NumberCommand::Check { texts, .. } if texts.iter().any(|text| text == "-") => Err(
            Problem::new("arguments/value", "TEXT: - stands for standard input and stands alone"),
        ),
        NumberCommand::Check { json, texts } => check(&texts, json),
        NumberCommand::Link { former: Some(former), json, .. } => successors(&former, json),
        NumberCommand::Link { new, nationality, link, json, .. } => derive(
            &new.unwrap_or_default(),
            &nationality.unwrap_or_default(),
            &link.unwrap_or_default(),
            json,
        ),
    }
}

fn check(texts: &[String], json: bool) -> Outcome {
    let mut output = io::stdout().lock();
    let mut all = true;
    for text in texts {
        let found = classify(text);
        all &= found.is_permanent_resident();
        let shown = if json {
            to_json(&ClassificationJson { input: text, found: &found })?
        } else {
            describe(text, &found)
        };
        writeln!(output, "{shown}").map_err(Problem::output)?;
    }
    Ok(Answer::from(all))
}

/// Checks each line of standard input.
#[derive(Clone)]
struct Checking;

impl bulk::Work for Checking {
    /// What is beyond cannot be a number, and is reported as too long.
    const LONGEST_LINE: usize = 4096;

    /// How many lines are no card number.
    type Sum = u64;

    fn growth(&self) -> usize {
        24
    }

    fn line(&mut self, line: &[u8], _: u64, output: &mut Vec<u8>, others: &mut u64) {
        let line = line.get(..Self::LONGEST_LINE).unwrap_or(line);
        // A broken byte becomes a character that no number has, so it is reported
        // with its position like any other.
        let text = String::from_utf8_lossy(line);
        let found = classify(&text);
        *others += u64::from(!found.is_permanent_resident());
        let json = ClassificationJson { input: &text, found: &found };
        bulk::write_json(output, &json);
    }
}

/// A classification as lines for a person.
fn describe(text: &str, found: &Classification) -> String {
    let verdict = if found.is_permanent_resident() { "✓ valid  " } else { "✕ invalid" };
    let mut lines = vec![format!("{verdict}  {}", printable(text))];
    for reading in found.readings() {
        lines.push(format!("  {:<22}{}", reading.kind(), anatomy(&reading)));
        let meaning = meaning(&reading);
        if !meaning.is_empty() {
            lines.push(format!("  {:<22}{meaning}", ""));
        }
    }
    for error in found.refusals() {
        lines.push(format!("  {:<22}{error} [{}]", "error", error.slug()));
    }
    for warning in found.warnings() {
        lines.push(format!("  {:<22}{warning} [{}]", "warning", warning.slug()));
    }
    lines.join("\n")
}

/// A number with its segments apart.
fn anatomy(reading: &Reading) -> String {
    let cuts: &[usize] = match reading {
        Reading::Current(_) => &[1, 2, 3, 8, 3, 1],
        Reading::Former(_) => &[3, 4, 6, 1, 1],
        Reading::ResidentId(_) | Reading::ResidencePermit(_) => &[6, 8, 3, 1],
        Reading::SocialCredit(_) => &[2, 6, 9, 1],
    };
    let mut rest = reading.as_str();
    let mut segments = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let (segment, after) = rest.split_at_checked(*cut).unwrap_or((rest, ""));
        segments.push(segment);
        rest = after;
    }
    segments.join(" · ")
}

fn meaning(reading: &Reading) -> String {
    match reading {
        Reading::Current(number) => {
            let area = number.accepting_area();
            let nationality = number.first_nationality();
            let country = nationality.code().map_or_else(String::new, |code| {
                format!(" {} {}", code.alpha3(), code.chinese_name())
            });
            let sex = if number.sex_hint() == Sex::Male { "odd, men" } else { "even, women" };
            format!(
                "area {area} {} {}, first nationality {nationality}{country}, born {}, sequence {} ({sex}; advisory)",
                area.chinese_name(),
                area.english_name(),
                number.birth_date(),
                number.sequence(),
            )
        }
        Reading::Former(number) => {
            let births: Vec<_> = number.birth().candidates().map(|day| day.to_string()).collect();
            let country = number.nationality().code().map_or("", |code| code.chinese_name());
            let place = number
                .prefecture()
                .map_or(number.accepting_area().chinese_name(), |known| known.chinese_name);
            format!(
                "nationality {} {country}, area {place}, born {}",
                number.nationality(),
                births.join(" or "),
            )
        }
        Reading::ResidentId(number) | Reading::ResidencePermit(number) => {
            format!("born {}", number.birth_date())
        }
        Reading::SocialCredit(_) => String::new(),
    }
}

#[derive(serde::Serialize)]
struct LinkJson {
    former_number: Option<String>,
    certainty: &'static str,
    alternatives: Vec<String>,
    reasons: Vec<ReasonJson>,
}

#[derive(serde::Serialize)]
struct ReasonJson {
    slug: &'static str,
    message: String,
}

fn reason(slug: &'static str, message: impl Into<String>) -> ReasonJson {
    ReasonJson { slug, message: message.into() }
}

fn derive(new: &str, nationality: &str, link: &str, json: bool) -> Outcome {
    let number: CardNumber = card_number(new)?;
    let nationality: Alpha3 = nationality.to_uppercase().parse().map_err(|error| {
        Problem::new("nationality/letters", format!("--nationality: {error}"))
            .advice("give three letters of ISO 3166-1, such as PAK")
    })?;
    let answer = if link.trim().is_empty() {
        LinkJson {
            former_number: None,
            certainty: "none",
            alternatives: Vec::new(),
            reasons: vec![reason("link/blank", "the link is blank: the holder had no older card")],
        }
    } else {
        let link: FormerNumberLink =
            link.parse().map_err(|error: yongju_core::number::LinkError| {
                Problem::new(error.slug(), format!("--link: {error}"))
                    .advice("give three digits, or three spaces for a holder without an older card")
            })?;
        derived(&number, nationality, link)?
    };
    print_link(&answer, json)?;
    Ok(Answer::Yes)
}

fn derived(
    number: &CardNumber,
    nationality: Alpha3,
    link: FormerNumberLink,
) -> Result<LinkJson, Problem> {
    let derived = link
        .derive(number, nationality)
        .map_err(|error| Problem::new(error.slug(), error.to_string()))?;
    let rule = reason(
        "link/derived-by-rule",
        "nationality, province of the new number, link 1-2, birth date, link 3, check digit",
    );
    let (certainty, alternatives, reasons) = match derived.certainty {
        Certainty::Certain => ("certain", Vec::new(), vec![rule]),
        Certainty::Uncertain { other } => (
            "uncertain",
            other.iter().map(ToString::to_string).collect(),
            vec![
                rule,
                match nationality.code() {
                    Some(_) => reason(
                        "link/nationality-changed",
                        "the nationality differs from the one at first issue in the number: either may stand in the former number",
                    ),
                    None => reason(
                        "number/nationality-outside-iso",
                        "the nationality is not in ISO 3166-1, so it cannot be compared with the number's",
                    ),
                },
            ],
        ),
    };
    Ok(LinkJson {
        former_number: Some(derived.number.to_string()),
        certainty,
        alternatives,
        reasons,
    })
}

fn print_link(answer: &LinkJson, json: bool) -> Result<(), Problem> {
    let text = if json {
        to_json(answer)?
    } else {
        let number = answer.former_number.as_deref().unwrap_or("no former number");
        let mut lines = vec![format!("{number}  {}", answer.certainty)];
        lines.extend(answer.alternatives.iter().map(|other| format!("or {other}")));
        lines.extend(answer.reasons.iter().map(|why| format!("  {} [{}]", why.message, why.slug)));
        lines.join("\n")
    };
    writeln!(io::stdout(), "{text}").map_err(Problem::output)
}

#[derive(serde::Serialize)]
struct SuccessorsJson {
    link: String,
    prefixes: Vec<String>,
    reasons: Vec<ReasonJson>,
}

/// What a former number says of the new one.
fn successors(former: &str, json: bool) -> Outcome {
    let found = classify(former);
    let number = found.readings().find_map(|reading| match reading {
        Reading::Former(number) => Some(number),
        Reading::Current(_)
        | Reading::ResidentId(_)
        | Reading::ResidencePermit(_)
        | Reading::SocialCredit(_) => None,
    });
    let number: FormerCardNumber = number.ok_or_else(|| refused("--former", &found))?;
    let successors = number.successors();
    let answer = SuccessorsJson {
        link: successors.link.to_string(),
        prefixes: successors.prefixes().map(|prefix| prefix.as_str().to_owned()).collect(),
        reasons: vec![reason(
            "link/sequence-unknown",
            "the new number begins with one of these; its last four characters are the authority's table",
        )],
    };
    let text = if json {
        to_json(&answer)?
    } else {
        let begins = answer.prefixes.iter().map(|prefix| format!("{prefix}…"));
        let lines = std::iter::once(format!("link {}", answer.link)).chain(begins);
        lines.collect::<Vec<_>>().join("\n")
    };
    writeln!(io::stdout(), "{text}").map_err(Problem::output)?;
    Ok(Answer::Yes)
}

fn card_number(text: &str) -> Result<CardNumber, Problem> {
    let found = classify(text);
    found
        .readings()
        .find_map(|reading| match reading {
            Reading::Current(number) => Some(number),
            Reading::Former(_)
            | Reading::ResidentId(_)
            | Reading::ResidencePermit(_)
            | Reading::SocialCredit(_) => None,
        })
        .ok_or_else(|| refused("--new", &found))
}

/// The problem of a text that is no number of the kind wanted.
fn refused(option: &str, found: &Classification) -> Problem {
    found.refusals().next().map_or_else(
        || Problem::new("number/length", format!("{option}: a number of the other generation")),
        |error| Problem::new(error.slug(), format!("{option}: {error}")),
    )
}
