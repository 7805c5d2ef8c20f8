//! `yongju card`: the office's acts from a terminal.

use std::{
    io::{self, Write},
    path::Path,
};

use yongju_core::{AcceptingArea, Sex, number::classify::classify};
use yongju_record::{TextRecord, json::write_hex};
use yongju_registry::{
    Card, CardId, OfficerId, Person, State,
    acts::{self, ActError, Acting, Application},
    ports::{self, UnitOfWork},
};
use yongju_server::Clock;
use yongju_store::SqliteStore;

use crate::{
    Outcome,
    args::{CardCommand, OfficerOptions},
    input,
    problem::{Answer, Problem},
    record::to_json,
    world::{SystemChance, SystemClock},
};

pub(crate) fn run(command: CardCommand) -> Outcome {
    match command {
        CardCommand::Grant {
            officer,
            area,
            roman_name,
            chinese_name,
            sex,
            nationality,
            birth_date,
        } => {
            let person = Person {
                roman_name: parse(&roman_name, "--roman-name")?,
                chinese_name: match chinese_name {
                    None => None,
                    Some(name) => Some(parse(&name, "--chinese-name")?),
                },
                sex: Sex::from_word(&sex).ok_or_else(|| {
                    wrong("--sex", "it is none of female, male, unknown, not-stated")
                })?,
                nationality: parse(&nationality, "--nationality")?,
                // The parser's own words would quote the date.
                birth_date: birth_date
                    .parse()
                    .map_err(|_| wrong("--birth-date", "it is no day of the form YYYY-MM-DD"))?,
            };
            let area = AcceptingArea::new(area)
                .ok_or_else(|| wrong("--area", "it is no province code of GB/T 2260"))?;
            let application = Application { person, area };
            act(&officer, open, move |unit, acting| acts::grant(unit, &application, acting))
        }
        CardCommand::Register { officer, file } => {
            let record: TextRecord = input::record(&file, false)?;
            act(&officer, open, move |unit, acting| acts::register(unit, &record, acting))
        }
        CardCommand::Exchange { officer, card } => {
            let card = serial(&card)?;
            act(&officer, open_existing, move |unit, acting| {
                acts::exchange(unit, card, acting).map(|done| done.issued)
            })
        }
        CardCommand::ReportLost { officer, card } => {
            let card = serial(&card)?;
            act(&officer, open_existing, move |unit, acting| acts::report_lost(unit, card, acting))
        }
        CardCommand::List { data, at_most, json } => list(&data.data, at_most, json),
        CardCommand::Record { data, hex, card } => record(&data.data, serial(&card)?, hex),
    }
}

/// Opens the store of a data folder that is there: looking and ending a card
/// make no new office out of a mistyped folder.
fn open_existing(folder: &Path) -> Result<SqliteStore, Problem> {
    match SqliteStore::inspect(folder) {
        Ok(None) => {
            let shown = folder.display();
            Err(Problem::new("store/folder", format!("there is no office in `{shown}`"))
                .advice("give its data folder with --data; `yongju serve` makes a new one"))
        }
        Ok(Some(_)) | Err(_) => open(folder),
    }
}

/// Opens the store of a data folder, and makes it as needed.
pub(crate) fn open(folder: &Path) -> Result<SqliteStore, Problem> {
    SqliteStore::open(folder).map_err(|error| {
        let slug = error.slug();
        Problem::new(slug, format!("the data folder `{}` cannot be opened", folder.display()))
            .because(error)
            .advice("give a folder that can be written with --data, and look with `yongju doctor`")
    })
}

fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: &str,
    option: &str,
) -> Result<T, Problem> {
    text.parse().map_err(|error: T::Err| wrong(option, &error.to_string()))
}

fn wrong(option: &str, why: &str) -> Problem {
    Problem::new("arguments/value", format!("{option}: {why}"))
}

fn serial(text: &str) -> Result<CardId, Problem> {
    parse(text, "CARD").map_err(|problem| problem.advice("find it with `yongju card list`"))
}

/// Runs one act, prints the card it leaves, and says what is doubtful about its
/// number.
fn act(
    options: &OfficerOptions,
    open: fn(&Path) -> Result<SqliteStore, Problem>,
    decide: impl Fn(&mut dyn UnitOfWork, &mut Acting<'_>) -> Result<Card, ActError> + Send + 'static,
) -> Outcome {
    let officer: OfficerId = parse(&options.officer, "--officer")?;
    let store = open(&options.data.data)?;
    let (now, today) = (SystemClock.now(), SystemClock.today());
    let card = ports::transact(&store, move |unit| {
        let mut acting = Acting { officer: &officer, now, today, chance: &mut SystemChance };
        decide(unit, &mut acting)
    })
    .map_err(|error| Problem::new(error.slug(), error.to_string()))?;
    print(&card, options.json)?;
    for warning in classify(card.number.as_str()).warnings() {
        eprintln!("warning: {warning} [{}]", warning.slug());
    }
    Ok(Answer::Yes)
}

#[derive(serde::Serialize)]
struct CardJson {
    card: String,
    number: String,
    edition: &'static str,
    issue_date: String,
    last_valid_day: String,
    state: &'static str,
}

fn print(card: &Card, json: bool) -> Result<(), Problem> {
    let shown = CardJson {
        card: card.id.to_string(),
        number: card.number.to_string(),
        edition: match card.number {
            yongju_core::AnyCardNumber::Current(_) => "2023",
            yongju_core::AnyCardNumber::Former(_) => "2017",
        },
        issue_date: card.validity.from().to_string(),
        last_valid_day: card.validity.last_day().to_string(),
        state: match card.state {
            State::InForce => "in-force",
            State::Lost { .. } => "lost",
            State::Exchanged { .. } => "exchanged",
        },
    };
    let text = if json {
        to_json(&shown)?
    } else {
        format!(
            "{}  {:<18}  {}  {}  {}  {}",
            shown.card,
            shown.number,
            shown.edition,
            shown.issue_date,
            shown.last_valid_day,
            shown.state
        )
    };
    writeln!(io::stdout(), "{text}").map_err(Problem::output)
}

fn list(folder: &Path, at_most: u32, json: bool) -> Outcome {
    let store = open_existing(folder)?;
    let cards = ports::look(&store, |register| register.newest_cards(at_most))
        .map_err(|error| Problem::new(error.slug(), error.to_string()))?;
    for card in &cards {
        print(card, json)?;
    }
    Ok(Answer::Yes)
}

fn record(folder: &Path, card: CardId, hex: bool) -> Outcome {
    let store = open_existing(folder)?;
    let card = ports::look(&store, |register| register.card(card))
        .map_err(|error| Problem::new(error.slug(), error.to_string()))?
        .ok_or_else(|| {
            Problem::new("act/no-such-card", "no such card")
                .advice("find it with `yongju card list`")
        })?;
    let mut output = io::stdout();
    if hex {
        writeln!(output, "{}", write_hex(card.record.as_bytes()))
    } else {
        output.write_all(card.record.as_bytes())
    }
    .and_then(|()| output.flush())
    .map_err(Problem::output)?;
    Ok(Answer::Yes)
}
