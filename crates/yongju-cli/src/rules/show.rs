//! `yongju rules show`: a ground, an instrument or a reading, with its sources.
//!
//! Here live the shapes of the answers, which are those of the JSON; how people
//! read them is in `show/text.rs`.

mod text;

use serde::Serialize;
use yongju_rules::{
    Day, Law,
    law::{
        Condition, Fee, Ground, Instrument, Limit, ListedPaper, Remedy, Standing, Test, Text,
        Version,
    },
    report::{DaysReport, SourceReport},
    words::{Label, Paper, Words},
};

pub(super) use text::{readings as readings_text, threshold};

use super::{law, print, today};
use crate::{
    Outcome,
    args::ShowOptions,
    problem::{Answer, Problem},
    record::to_json,
};

/// What there is to show.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shown<'a> {
    Ground(GroundShown<'a>),
    Instrument(InstrumentShown<'a>),
    Reading(ReadingShown<'a>),
}

#[derive(Serialize)]
struct GroundShown<'a> {
    id: Label,
    set: &'static str,
    warning: Option<Words>,
    criterion: Option<u8>,
    label: &'a Text,
    versions: Vec<VersionShown<'a>>,
    /// The day of the fees.
    fees_on: Day,
    fees: Vec<FeeShown<'a>>,
}

#[derive(Serialize)]
struct VersionShown<'a> {
    in_force: DaysReport,
    place: Label,
    instrument: &'a str,
    title: Option<&'a Text>,
    clause: Option<&'a str>,
    note: Option<&'a Text>,
    gap: Option<&'a Text>,
    sources: Vec<SourceReport<'a>>,
    conditions: Vec<ConditionShown<'a>>,
    documents: Vec<PaperShown<'a>>,
    limits: Vec<LimitShown<'a>>,
}

#[derive(Serialize)]
struct ConditionShown<'a> {
    id: &'a str,
    label: &'a Text,
    any: Option<&'a str>,
    test: &'a Test,
    class: Remedy,
    by: Option<&'a Text>,
    instrument: &'a str,
    clause: Option<&'a str>,
    quote: Option<&'a str>,
    sources: Vec<SourceReport<'a>>,
    note: Option<&'a Text>,
}

#[derive(Serialize)]
struct PaperShown<'a> {
    kind: Paper,
    label: Words,
    copies: u8,
    original: bool,
    fresh_months: Option<u8>,
    authenticated: bool,
    issuer: Option<&'a Text>,
    note: Option<&'a Text>,
    sources: Vec<SourceReport<'a>>,
}

#[derive(Serialize)]
struct LimitShown<'a> {
    #[serde(flatten)]
    limit: &'a Limit,
    #[serde(rename = "sources")]
    found: Vec<SourceReport<'a>>,
}

#[derive(Serialize)]
struct FeeShown<'a> {
    label: &'a Text,
    each_application: bool,
    yuan: String,
    in_force: DaysReport,
    sources: Vec<SourceReport<'a>>,
}

#[derive(Serialize)]
struct InstrumentShown<'a> {
    id: &'a str,
    title: &'a Text,
    number: Option<&'a str>,
    standing: Standing,
    in_force: DaysReport,
    place: Label,
    note: Option<&'a Text>,
    sources: Vec<SourceReport<'a>>,
    /// The grounds that rest on it in some version.
    grounds: Vec<Label>,
}

/// A reading, its default and why.
#[derive(Serialize)]
pub(super) struct ReadingShown<'a> {
    name: &'static str,
    default: String,
    /// What it may be; empty for a number of days.
    choices: &'static [&'static str],
    label: Option<&'a Text>,
    why: Option<&'a Text>,
    sources: Vec<SourceReport<'a>>,
}

pub(super) fn run(options: &ShowOptions) -> Outcome {
    let law = law::load(&options.law)?;
    let on = options.on;
    let fees_on = on.map_or_else(today, Ok)?;
    let id = options.id.as_str();
    let mut there = true;
    let shown = if let Some(ground) = law.grounds().iter().find(|it| it.id.as_str() == id) {
        let ground = ground_shown(&law, ground, on, fees_on);
        there = !ground.versions.is_empty();
        Shown::Ground(ground)
    } else if let Some(instrument) = law.instrument(id) {
        Shown::Instrument(instrument_shown(&law, instrument))
    } else if let Some(reading) = readings(&law).find(|it| it.name == id) {
        Shown::Reading(reading)
    } else {
        return Err(Problem::new(
            "rules/unknown",
            "ID: no ground, instrument or reading of this name",
        ));
    };
    let text =
        if options.json { to_json(&shown)? } else { shown.text(options.language.language()) };
    print(&text)?;
    Ok(Answer::from(there))
}

fn ground_shown<'a>(
    law: &'a Law,
    ground: &'a Ground,
    on: Option<Day>,
    fees_on: Day,
) -> GroundShown<'a> {
    let holds = |version: &&Version| {
        on.is_none_or(|day| version.from <= day && version.to.is_none_or(|to| day <= to))
    };
    GroundShown {
        id: ground.id,
        set: ground.set.slug(),
        warning: super::list::warning(ground.set),
        criterion: ground.criterion,
        label: &ground.label,
        versions: ground.versions.iter().filter(holds).map(|it| version_shown(law, it)).collect(),
        fees_on,
        fees: law.fees(fees_on).map(|fee| fee_shown(law, fee)).collect(),
    }
}

fn version_shown<'a>(law: &'a Law, version: &'a Version) -> VersionShown<'a> {
    let common = version.common.iter().filter_map(|id| law.common_condition(id));
    let papers = version.papers.iter().flat_map(|list| law.checklist(list));
    let limits = version.limits.iter().filter_map(|name| law.limit(name));
    VersionShown {
        in_force: DaysReport { from: version.from, to: version.to },
        place: version.place,
        instrument: &version.instrument,
        title: law.instrument(&version.instrument).map(|it| &it.title),
        clause: version.clause.as_deref(),
        note: version.note.as_ref(),
        gap: version.gap.as_ref(),
        sources: sources(law, &version.sources),
        conditions: common
            .chain(&version.conditions)
            .map(|it| condition_shown(law, version, it))
            .collect(),
        documents: papers.map(|paper| paper_shown(law, paper)).collect(),
        limits: limits
            .map(|limit| LimitShown { limit, found: sources(law, &limit.sources) })
            .collect(),
    }
}

fn condition_shown<'a>(
    law: &'a Law,
    version: &'a Version,
    condition: &'a Condition,
) -> ConditionShown<'a> {
    let cite = &condition.cite;
    let own = cite.clause.as_deref();
    ConditionShown {
        id: &condition.id,
        label: &condition.label,
        any: condition.any.as_deref(),
        test: &condition.test,
        class: condition.remedy,
        by: condition.by.as_ref(),
        instrument: cite.instrument.as_deref().unwrap_or(&version.instrument),
        // A clause of the version says nothing about another instrument.
        clause: if cite.instrument.is_some() { own } else { own.or(version.clause.as_deref()) },
        quote: cite.quote.as_deref(),
        sources: sources(
            law,
            if cite.sources.is_empty() { &version.sources } else { &cite.sources },
        ),
        note: condition.note.as_ref(),
    }
}

fn paper_shown<'a>(law: &'a Law, paper: &'a ListedPaper) -> PaperShown<'a> {
    PaperShown {
        kind: paper.kind,
        label: paper.kind.words(),
        copies: paper.copies,
        original: paper.original,
        fresh_months: paper.fresh_months,
        authenticated: paper.authenticated,
        issuer: paper.issuer.as_ref(),
        note: paper.note.as_ref(),
        sources: sources(law, &paper.sources),
    }
}

fn fee_shown<'a>(law: &'a Law, fee: &'a Fee) -> FeeShown<'a> {
    FeeShown {
        label: &fee.label,
        each_application: fee.each_application,
        yuan: fee.yuan.to_string(),
        in_force: DaysReport { from: fee.from, to: fee.to },
        sources: sources(law, &fee.sources),
    }
}

fn instrument_shown<'a>(law: &'a Law, instrument: &'a Instrument) -> InstrumentShown<'a> {
    let rests = |ground: &&Ground| ground.versions.iter().any(|it| it.instrument == instrument.id);
    InstrumentShown {
        id: &instrument.id,
        title: &instrument.title,
        number: instrument.number.as_deref(),
        standing: instrument.standing,
        in_force: DaysReport { from: instrument.from, to: instrument.to },
        place: instrument.place,
        note: instrument.note.as_ref(),
        sources: sources(law, &instrument.sources),
        grounds: law.grounds().iter().filter(rests).map(|ground| ground.id).collect(),
    }
}

/// Every reading.
pub(super) fn readings(law: &Law) -> impl Iterator<Item = ReadingShown<'_>> {
    law.readings().entries().map(|(name, default, choices)| {
        let about = law.about_readings().get(name);
        ReadingShown {
            name,
            default,
            choices,
            label: about.map(|it| &it.label),
            why: about.map(|it| &it.why),
            sources: about.map(|it| sources(law, &it.sources)).unwrap_or_default(),
        }
    })
}

fn sources<'a>(law: &'a Law, names: &'a [String]) -> Vec<SourceReport<'a>> {
    let source = |name: &'a String| {
        let source = law.source(name)?;
        Some(SourceReport {
            title: &source.title,
            url: source.url.as_deref(),
            grade: source.grade,
            retrieved: source.retrieved,
        })
    };
    names.iter().filter_map(source).collect()
}
