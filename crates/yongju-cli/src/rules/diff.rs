//! `yongju rules diff`: two rule sets side by side, and cases under both.
//!
//! The comparison is `yongju_rules::diff`; here it is wired and printed.

mod text;

use std::{collections::BTreeMap, ops::AddAssign, path::Path};

use serde::Serialize;
use yongju_rules::{
    Day, Law, RuleSet, Set, Verdict,
    diff::{self, Between, Case, Comparer, Counts, GroundDiff, Row, Tally, Verdicts},
    report::Language,
    words::Label,
};

use super::{
    facts::{self, Reading},
    in_force, law, print, today,
};
use crate::{
    Outcome,
    args::{ChoiceOptions, DiffOptions},
    bulk,
    problem::{Answer, Problem},
    record::to_json,
};

/// One side of the comparison.
#[derive(Clone, Copy, Serialize)]
struct Side {
    set: &'static str,
    place: Label,
    rules_on: Day,
}

impl Side {
    fn of(rules: &RuleSet<'_>) -> Self {
        let choice = rules.choice();
        Self { set: choice.set.slug(), place: choice.place, rules_on: choice.rules_on }
    }
}

pub(super) fn run(options: &DiffOptions) -> Outcome {
    let law = law::load(&options.law)?;
    let Some(population) = &options.population else {
        let rules = both(&law, options)?;
        return rules_only(&rules, options);
    };
    // The threads that compare are not waited for: what they look at stays.
    let law: &'static Law = Box::leak(Box::new(law));
    cases(law, population, options)
}

fn both<'law>(law: &'law Law, options: &DiffOptions) -> Result<Between<RuleSet<'law>>, Problem> {
    let before = &options.choice;
    let set: Set = options.to_set.unwrap_or(before.set);
    let after = ChoiceOptions { place: options.to_place.unwrap_or(before.place), set };
    Ok(Between {
        before: in_force(law, before, options.from, law.readings())?,
        after: in_force(law, &after, options.to, law.readings())?,
    })
}

/// The answer without a population.
#[derive(Serialize)]
struct RulesJson<'a> {
    from: Side,
    to: Side,
    grounds: Vec<GroundDiff<'a>>,
}

fn rules_only(rules: &Between<RuleSet<'_>>, options: &DiffOptions) -> Outcome {
    let answer = RulesJson {
        from: Side::of(&rules.before),
        to: Side::of(&rules.after),
        grounds: diff::rules(&rules.before, &rules.after),
    };
    if options.json {
        print(&to_json(&answer)?)
    } else {
        print(&text::rules(&answer, options.language.language()))
    }
}

fn cases(law: &'static Law, population: &Path, options: &DiffOptions) -> Outcome {
    let rules = both(law, options)?;
    let sides = Between { before: Side::of(&rules.before), after: Side::of(&rules.after) };
    let on = options.on.unwrap_or(options.from.max(options.to));
    let reading = Reading { today: today()?, known_on: None };
    let comparer = Comparer::new(rules, on);
    let ids: Vec<Label> = comparer.grounds().collect();
    let language = options.language.language();
    let input = bulk::Input::open(population)?;
    let json = options.json;
    let work = Comparing { comparer, law, ids: ids.clone(), reading, language, json };
    let Sum { mut tally, bad } = bulk::run(input, &work)?;
    // Without a case nothing was counted of any ground.
    tally.grounds.resize(ids.len(), Row::default());
    let summary = Summary {
        from: sides.before,
        to: sides.after,
        filed_on: on,
        cases: tally.cases,
        bad,
        changed: tally.changed,
        best: RowJson::of(&tally.best),
        grounds: ids.iter().copied().zip(tally.grounds.iter().map(RowJson::of)).collect(),
    };
    if json {
        print(&to_json(&SummaryJson { summary })?)?;
    } else {
        print(&text::summary(&summary, language))?;
    }
    Ok(Answer::from(bad == 0))
}

/// Compares each line's person under both.
#[derive(Clone)]
struct Comparing {
    comparer: Comparer<'static>,
    law: &'static Law,
    ids: Vec<Label>,
    reading: Reading,
    language: Language,
    json: bool,
}

/// What was counted, and how many lines could not be read.
#[derive(Default)]
struct Sum {
    tally: Tally,
    bad: u64,
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.tally += other.tally;
        self.bad += other.bad;
    }
}

impl bulk::Work for Comparing {
    const LONGEST_LINE: usize = facts::LONGEST_LINE;

    type Sum = Sum;

    fn growth(&self) -> usize {
        1
    }

    fn line(&mut self, line: &[u8], number: u64, output: &mut Vec<u8>, sum: &mut Sum) {
        let facts = match self.reading.line(line, number, self.law.names()) {
            Ok(facts) => facts,
            Err(line) => {
                sum.bad += 1;
                if self.json {
                    line.write(output);
                } else {
                    line.texts().for_each(|text| push_line(output, &text));
                }
                return;
            }
        };
        let case = self.comparer.compare(&facts);
        sum.tally.count(case);
        if case.differs() && self.json {
            bulk::write_json(output, &CaseJson::of(number, case, &self.ids));
        } else if case.differs() {
            push_line(output, &text::case(number, case, &self.ids, self.language));
        }
    }
}

fn push_line(output: &mut Vec<u8>, text: &str) {
    output.extend_from_slice(text.as_bytes());
    output.push(b'\n');
}

/// A case that changes.
#[derive(Serialize)]
struct CaseJson {
    line: u64,
    best: Between<Option<&'static str>>,
    /// The grounds whose verdicts differ.
    grounds: BTreeMap<Label, Between<Option<&'static str>>>,
}

impl CaseJson {
    fn of(line: u64, case: &Case, ids: &[Label]) -> Self {
        let words = |verdicts: Verdicts| Between {
            before: verdicts.before.map(Verdict::slug),
            after: verdicts.after.map(Verdict::slug),
        };
        let grounds = ids.iter().zip(&case.grounds).filter(|(_, verdicts)| verdicts.differ());
        Self {
            line,
            best: words(case.best),
            grounds: grounds.map(|(id, verdicts)| (*id, words(*verdicts))).collect(),
        }
    }
}

#[derive(Serialize)]
struct SummaryJson<'a> {
    summary: Summary<'a>,
}

/// What was counted.
#[derive(Serialize)]
struct Summary<'a> {
    from: Side,
    to: Side,
    filed_on: Day,
    /// Lines that were compared.
    cases: u64,
    /// Lines that could not be read.
    bad: u64,
    /// Cases in which some ground's verdict differs.
    changed: u64,
    best: RowJson<'a>,
    grounds: BTreeMap<Label, RowJson<'a>>,
}

/// Counts of one ground, or of the best verdicts.
#[derive(Serialize)]
struct RowJson<'a> {
    changed: u64,
    before: BTreeMap<&'static str, u64>,
    after: BTreeMap<&'static str, u64>,
    /// After through before; null where there were none before.
    ratio: BTreeMap<&'static str, Option<String>>,
    #[serde(skip)]
    row: &'a Row,
}

impl<'a> RowJson<'a> {
    fn of(row: &'a Row) -> Self {
        let counts = |counts: &Counts| {
            let verdicts = Verdict::ALL.into_iter().map(|it| (it.slug(), counts.of(it)));
            verdicts.chain([("not_in_force", counts.not_in_force())]).collect()
        };
        let ratios = Verdict::ALL.into_iter().map(|it| (it.slug(), row.ratio(it).map(thousandths)));
        Self {
            changed: row.changed,
            before: counts(&row.counts.before),
            after: counts(&row.counts.after),
            ratio: ratios.collect(),
            row,
        }
    }
}

/// A ratio with three decimals.
fn thousandths(ratio: u64) -> String {
    format!("{}.{:03}", ratio / 1000, ratio % 1000)
}
