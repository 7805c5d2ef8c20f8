//! `yongju rules list` and `readings`: a line each.

use std::io::{self, Write};

use serde::Serialize;
use yongju_rules::{
    Day, InForce, Law, Set,
    law::{Instrument, Text},
    report::{AS_REPORTED, DRAFT, Language},
    words::{Label, Words},
};

use super::{in_force, law, print, show, today};
use crate::{
    Outcome,
    args::ListOptions,
    problem::{Answer, Problem},
    record::to_json,
};

/// A ground in force.
#[derive(Serialize)]
struct GroundRow<'a> {
    id: Label,
    criterion: Option<u8>,
    label: &'a Text,
    instrument: &'a str,
    clause: Option<&'a str>,
    place: Label,
    since: Day,
    until: Option<Day>,
}

/// An instrument in force.
#[derive(Serialize)]
struct InstrumentRow<'a> {
    id: &'a str,
    title: &'a Text,
    number: Option<&'a str>,
    place: Label,
    since: Day,
    until: Option<Day>,
}

pub(super) fn run(options: &ListOptions) -> Outcome {
    let law = law::load(&options.law)?;
    let on = options.on.map_or_else(today, Ok)?;
    let rules = in_force(&law, &options.choice, on, law.readings())?;
    let language = options.language.language();
    let lines: Vec<String> = if options.instruments {
        let all = law.instruments().iter();
        let here = all.filter(|one| {
            one.standing == options.choice.set.standing()
                && law.names().is_within(options.choice.place, one.place)
                && one.from <= on
                && one.to.is_none_or(|to| on <= to)
        });
        here.map(|one| instrument(one, language, options.json)).collect::<Result<_, _>>()?
    } else {
        let grounds = rules.grounds().iter();
        grounds.map(|one| ground(one, language, options.json)).collect::<Result<_, _>>()?
    };
    let warning = warning(options.choice.set).filter(|_| !options.json);
    let none = (lines.is_empty() && !options.json).then(|| {
        let place = options.choice.place;
        let sentence = language.pick("没有生效的规则", "nothing is in force");
        format!("{sentence}: {}, {place}, {on}", options.choice.set.slug())
    });
    let mut output = io::stdout().lock();
    let warning = warning.map(|words| language.words(words).to_owned());
    for line in warning.into_iter().chain(lines).chain(none) {
        writeln!(output, "{line}").map_err(Problem::output)?;
    }
    Ok(Answer::Yes)
}

/// What a set is worth, where it is not the law.
pub(super) fn warning(set: Set) -> Option<Words> {
    match set {
        Set::Law => None,
        Set::AsReported => Some(AS_REPORTED),
        Set::Draft2020 => Some(DRAFT),
    }
}

fn ground(one: &InForce<'_>, language: Language, json: bool) -> Result<String, Problem> {
    let InForce { ground, version, .. } = one;
    let row = GroundRow {
        id: ground.id,
        criterion: ground.criterion,
        label: &ground.label,
        instrument: &version.instrument,
        clause: version.clause.as_deref(),
        place: version.place,
        since: version.from,
        until: version.to,
    };
    if json {
        return to_json(&row);
    }
    let criterion = row.criterion.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let (id, since, label) = (row.id.as_str(), row.since, language.of(row.label));
    Ok(format!("{id:<17} {criterion:<2} {since}  {:<15} {label}", row.instrument))
}

fn instrument(one: &Instrument, language: Language, json: bool) -> Result<String, Problem> {
    let row = InstrumentRow {
        id: &one.id,
        title: &one.title,
        number: one.number.as_deref(),
        place: one.place,
        since: one.from,
        until: one.to,
    };
    if json {
        return to_json(&row);
    }
    let (place, since, title) = (row.place.as_str(), row.since, language.of(row.title));
    Ok(format!("{:<15} {place:<9} {since}  {title}", row.id))
}

/// Every reading, its default and why.
pub(super) fn readings(law: &Law, language: Language, json: bool) -> Outcome {
    let all: Vec<_> = show::readings(law).collect();
    if !json {
        return print(&show::readings_text(&all, language));
    }
    let lines: Vec<_> = all.iter().map(to_json).collect::<Result<_, _>>()?;
    print(&lines.join("\n"))
}
