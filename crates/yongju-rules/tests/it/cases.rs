//! The law cases in `cases/`: their form, and what the rules say to each.
//!
//! The form is told for its writers in `cases/README.md`. What the cases cover is
//! asked in `coverage.rs`, how sharp they are in `mutation.rs`.

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};
use yongju_rules::{
    Choice, Day, Facts, Law, RuleSet, Set, json,
    law::Readings,
    report::{GroundReport, Report},
    words::Label,
};

/// The day on which the cases' facts are read.
const TODAY: &str = "2026-11-24";

/// The law as released.
pub(crate) static LAW: LazyLock<Law> = LazyLock::new(|| Law::released().expect("it is read"));

/// Every case of every file, those with `each` once for each word.
pub(crate) static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_all);

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What the file is about; for its readers.
    #[serde(rename = "about")]
    _about: String,
    #[serde(default)]
    set: Option<Set>,
    #[serde(default)]
    place: Option<Label>,
    #[serde(default)]
    filed: Option<Day>,
    #[serde(default)]
    bases: BTreeMap<String, Value>,
    cases: Vec<Written>,
}

/// A case as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    case: String,
    #[serde(default)]
    pins: Vec<String>,
    #[serde(default)]
    set: Option<Set>,
    #[serde(default)]
    place: Option<Label>,
    #[serde(default)]
    filed: Option<Day>,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    facts: Value,
    #[serde(default)]
    each: Option<Each>,
    #[serde(default)]
    readings: Map<String, Value>,
    #[serde(default)]
    warning: Option<String>,
    #[serde(default)]
    every_ground: Option<String>,
    #[serde(default)]
    expect: BTreeMap<String, Wanted>,
}

/// The case holds for each of these words at a place in the facts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each {
    at: String,
    of: Vec<Value>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Wanted {
    Word(String),
    Ground(Box<Expected>),
}

/// What is expected of a ground. Conditions that are not named are met, or what
/// `rest` says; documents, days and the like are compared where they are stated.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    verdict: String,
    #[serde(default)]
    conditions: BTreeMap<String, String>,
    /// What the conditions are that are not named.
    #[serde(default)]
    rest: Option<String>,
    #[serde(default)]
    against: Vec<String>,
    #[serde(default)]
    contested: Vec<String>,
    #[serde(default)]
    earliest: Option<String>,
    #[serde(default)]
    met_until: Option<String>,
    #[serde(default)]
    file_by: Option<String>,
    #[serde(default)]
    missing: Option<Vec<String>>,
    #[serde(default)]
    found_by: Option<Vec<String>>,
    #[serde(default)]
    class: BTreeMap<String, String>,
    #[serde(default)]
    slack: BTreeMap<String, i64>,
    #[serde(default)]
    documents: BTreeMap<String, String>,
    #[serde(default)]
    fees: Option<Vec<String>>,
    #[serde(default)]
    limits: Option<Vec<String>>,
}

/// What is expected of a ground's presence, and of its answer.
#[derive(Clone, Debug)]
pub(crate) enum Expectation {
    /// The ground is not in force there and then.
    Absent,
    /// It is in force; what it comes to is not asked.
    InForce,
    /// It comes to this.
    Answer(Box<Expected>),
}

/// A case, ready to be asked.
pub(crate) struct Case {
    /// `file: sentence`.
    pub(crate) name: String,
    /// Which conditions it is about: ground and condition.
    pub(crate) pins: Vec<(String, String)>,
    pub(crate) set: Set,
    pub(crate) expect: BTreeMap<String, Expectation>,
    place: Label,
    filed: Day,
    facts: Facts,
    readings: Map<String, Value>,
    warning: Option<String>,
    every_ground: Option<String>,
}

fn read_all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    files.sort();
    files.iter().flat_map(|path| read(path)).collect()
}

fn read(path: &Path) -> Vec<Case> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a readable name");
    let text = std::fs::read_to_string(path).expect("it is read");
    let value: Value =
        serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let file: File = serde_path_to_error::deserialize(value)
        .unwrap_or_else(|error| panic!("{name}: {}: {}", error.path(), error.inner()));
    let ready = |written: &Written| ready(name, &file, written);
    file.cases.iter().flat_map(ready).collect()
}

/// Makes a case ready, or several where it has `each`.
fn ready(name: &str, file: &File, written: &Written) -> Vec<Case> {
    let at = format!("{name}: {}", written.case);
    let mut facts = match &written.base {
        Some(base) => file.bases.get(base).unwrap_or_else(|| panic!("{at}: no base {base}")),
        None => &Value::Null,
    }
    .clone();
    merge(&mut facts, &written.facts);
    if facts.is_null() {
        facts = Value::Object(Map::new());
    }
    let Some(each) = &written.each else { return vec![one(&at, file, written, facts)] };
    let with = |word: &Value| {
        let mut facts = facts.clone();
        let place = facts.pointer_mut(&each.at).unwrap_or_else(|| panic!("{at}: no {}", each.at));
        *place = word.clone();
        one(&format!("{at} [{word}]"), file, written, facts)
    };
    each.of.iter().map(with).collect()
}

fn one(at: &str, file: &File, written: &Written, facts: Value) -> Case {
    let today = TODAY.parse().expect("a day");
    let pin = |pin: &String| {
        let (ground, condition) = pin.split_once('/').unwrap_or_else(|| panic!("{at}: pin {pin}"));
        assert!(written.expect.contains_key(ground), "{at}: pins {ground}, expects nothing of it");
        (ground.to_owned(), condition.to_owned())
    };
    Case {
        name: at.to_owned(),
        pins: written.pins.iter().map(pin).collect(),
        set: written.set.or(file.set).unwrap_or(Set::Law),
        place: written.place.or(file.place).unwrap_or(Label::new("china").expect("a label")),
        filed: written.filed.or(file.filed).unwrap_or(today),
        facts: json::read_value(facts, today, LAW.names())
            .unwrap_or_else(|error| panic!("{at}: {error}")),
        readings: written.readings.clone(),
        warning: written.warning.clone(),
        every_ground: written.every_ground.clone(),
        expect: written
            .expect
            .iter()
            .map(|(ground, wanted)| (ground.clone(), expectation(at, wanted)))
            .collect(),
    }
}

fn expectation(at: &str, wanted: &Wanted) -> Expectation {
    match wanted {
        Wanted::Word(word) => match word.as_str() {
            "absent" => Expectation::Absent,
            "in_force" => Expectation::InForce,
            "conditions_met" => Expectation::Answer(Box::new(Expected {
                verdict: word.clone(),
                ..Expected::default()
            })),
            _ => panic!("{at}: {word} says nothing"),
        },
        Wanted::Ground(expected) => {
            let says_when = expected.verdict != "not_met" || expected.earliest.is_some();
            assert!(says_when, "{at}: what is not met says its earliest day");
            Expectation::Answer(expected.clone())
        }
    }
}

/// Merges facts over a base: objects member by member, everything else replaced;
/// null takes away.
fn merge(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (name, value) in over {
                if value.is_null() {
                    base.remove(name);
                } else {
                    merge(base.entry(name.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (_, Value::Null) => {}
        (base, over) => *base = over.clone(),
    }
}

impl Case {
    /// The readings of a law, with those that the case sets.
    fn readings(&self, law: &Law) -> Readings {
        let mut readings = serde_json::to_value(law.readings()).expect("they are written");
        merge(&mut readings, &Value::Object(self.readings.clone()));
        serde_json::from_value(readings).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Asks a law, and hands on the report.
    pub(crate) fn ask<T>(&self, law: &Law, see: impl FnOnce(&Report<'_>) -> T) -> T {
        let choice = Choice {
            set: self.set,
            place: self.place,
            rules_on: self.filed,
            readings: self.readings(law),
        };
        let rules =
            RuleSet::in_force(law, choice).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let assessment = rules.assess(&self.facts, self.filed);
        see(&Report::new(&rules, &self.facts, self.filed, &assessment))
    }

    /// What is otherwise than expected, of one ground or of all.
    pub(crate) fn differences(&self, law: &Law, only: Option<&str>) -> Vec<String> {
        self.ask(law, |report| {
            let mut found = Vec::new();
            for (id, expectation) in &self.expect {
                if only.is_none_or(|only| only == id) {
                    let ground = report.grounds.iter().find(|ground| ground.id.as_str() == id);
                    compare(id, expectation, ground, &mut found);
                }
            }
            if only.is_none() {
                self.compare_report(report, &mut found);
            }
            found
        })
    }

    fn compare_report(&self, report: &Report<'_>, found: &mut Vec<String>) {
        let warning = report.warning.map(|words| words.en.to_owned());
        if self.warning.is_some() {
            differ("warning", &self.warning, &warning, found);
        }
        for ground in &report.grounds {
            if let Some(verdict) = &self.every_ground {
                differ(ground.id.as_str(), &verdict.as_str(), &ground.verdict.slug(), found);
            }
        }
    }
}

fn differ<T: PartialEq + core::fmt::Debug>(
    what: &str,
    expected: &T,
    found: &T,
    into: &mut Vec<String>,
) {
    if expected != found {
        into.push(format!("{what}: expected {expected:?}, found {found:?}"));
    }
}

fn compare(
    id: &str,
    expectation: &Expectation,
    ground: Option<&GroundReport<'_>>,
    into: &mut Vec<String>,
) {
    match (expectation, ground) {
        (Expectation::Absent, None) | (Expectation::InForce, Some(_)) => {}
        (Expectation::Absent, Some(_)) => into.push(format!("{id}: expected absent, in force")),
        (_, None) => into.push(format!("{id}: expected in force, absent")),
        (Expectation::Answer(expected), Some(ground)) => {
            let start = into.len();
            expected.compare(ground, into);
            into.iter_mut().skip(start).for_each(|line| line.insert_str(0, &format!("{id}: ")));
        }
    }
}

impl Expected {
    fn compare(&self, ground: &GroundReport<'_>, into: &mut Vec<String>) {
        differ("verdict", &self.verdict.as_str(), &ground.verdict.slug(), into);
        for condition in &ground.conditions {
            let rest = self.rest.as_deref().unwrap_or("met");
            let expected = self.conditions.get(condition.id).map_or(rest, String::as_str);
            differ(condition.id, &expected, &condition.truth.slug(), into);
            let contested = self.contested.iter().any(|id| id == condition.id);
            differ(&format!("{} contested", condition.id), &contested, &condition.contested, into);
            if let Some(class) = self.class.get(condition.id) {
                differ(&format!("{} class", condition.id), class, &word(condition.class), into);
            }
            if let Some(slack) = self.slack.get(condition.id) {
                let name = format!("{} slack", condition.id);
                differ(&name, &Some(*slack), &condition.slack, into);
            }
        }
        let named = self.conditions.keys().chain(&self.contested).chain(self.class.keys());
        for id in named.chain(self.slack.keys()) {
            if !ground.conditions.iter().any(|condition| condition.id == id) {
                into.push(format!("{id}: no such condition"));
            }
        }
        let mut expected: Vec<&str> = self.against.iter().map(String::as_str).collect();
        let mut against = ground.against.clone();
        expected.sort_unstable();
        against.sort_unstable();
        differ("against", &expected, &against, into);
        self.compare_days(ground, into);
        self.compare_rest(ground, into);
    }

    fn compare_days(&self, ground: &GroundReport<'_>, into: &mut Vec<String>) {
        let text = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        if let Some(earliest) = &self.earliest {
            let found = ground.earliest.day.map(|day| day.to_string());
            let found = found.unwrap_or_else(|| ground.earliest.answer.to_owned());
            differ("earliest", earliest, &found, into);
        }
        if let Some(expected) = &self.met_until {
            differ("met_until", expected, &text(ground.met_until), into);
        }
        if let Some(expected) = &self.file_by {
            differ("file_by", expected, &text(ground.file_by), into);
        }
    }

    fn compare_rest(&self, ground: &GroundReport<'_>, into: &mut Vec<String>) {
        if let Some(missing) = &self.missing {
            differ("missing", missing, &ground.missing, into);
        }
        if let Some(expected) = &self.found_by {
            let found: Vec<_> = ground.findings_by.iter().map(|by| by.en.clone()).collect();
            differ("found_by", expected, &found, into);
        }
        for (kind, state) in &self.documents {
            match ground.documents.iter().find(|paper| paper.kind.slug() == kind) {
                Some(paper) => differ(kind, state, &word(paper.state), into),
                None => into.push(format!("{kind}: not among the documents")),
            }
        }
        if let Some(expected) = &self.fees {
            let found: Vec<_> = ground.fees.iter().map(|fee| fee.yuan.clone()).collect();
            differ("fees", expected, &found, into);
        }
        if let Some(expected) = &self.limits {
            let found: Vec<_> = ground
                .limits
                .iter()
                .map(|limit| format!("{} {}", limit.count, word(limit.unit)))
                .collect();
            differ("limits", expected, &found, into);
        }
    }
}

/// A word as it stands in the report's JSON.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("it is written");
    value.as_str().expect("a word").to_owned()
}

/// ELD-1 and ELD-3 to ELD-8 at their edges, ELE-1 to ELE-3, ELX-1 to ELX-4, ELX-7 and
/// ELX-8, each ground in the case file about it.
#[test]
fn every_case_is_answered_as_it_says() {
    let mut failures = Vec::new();
    for case in CASES.iter() {
        let differences = case.differences(&LAW, None);
        if !differences.is_empty() {
            failures.push(format!("{}\n    {}", case.name, differences.join("\n    ")));
        }
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{count} of {}:\n{}", CASES.len(), failures.join("\n"));
}

#[test]
fn no_two_cases_have_the_same_name() {
    let mut seen = std::collections::BTreeSet::new();
    for case in CASES.iter() {
        assert!(seen.insert(&case.name), "{}", case.name);
    }
}
