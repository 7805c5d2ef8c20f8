//! An assessment with its reasons: what people and programs read.
//!
//! Here live the parts of an explanation, each with the law's words beside the
//! measure. The JSON form is a contract: members are added, never renamed. The
//! document for people is `print.rs`.
//!
//! Requirements: `ELX-*` in `docs/spec/eligibility.md`.

mod build;
mod missing;
mod papers;
mod print;

use serde::{Serialize, Serializer};

pub use print::{Language, print};

use crate::{
    assessment::Verdict,
    day::Day,
    evaluate::{Reach, Truth},
    law::{Citation, Grade, Limit, Operator, Readings, Remedy, Text},
    words::{Degree, Label, Paper, Words},
};

/// What every answer says of itself.
pub const NOTICE: Words = Words {
    zh: "本结果只对照条件，不是决定，也不是法律意见。是否准予永久居留由主管机关依法裁量。",
    en: "This compares conditions. It is not a decision and not legal advice: permanent residence is at the discretion of the authority.",
};

/// What the draft's answers say of themselves.
pub const DRAFT: Words =
    Words { zh: "征求意见稿（草案），从未生效。", en: "DRAFT: never in force." };

/// What the report's answers say of themselves.
pub const AS_REPORTED: Words = Words {
    zh: "公开报道的字面理解，不是法律。",
    en: "The public report read literally. It is not law.",
};

/// An assessment, explained.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// What the answer is worth.
    pub notice: Words,
    /// What the set is worth, where it is not the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Words>,
    /// Which set.
    pub set: &'static str,
    /// The digest of the law's files.
    pub rules: &'a str,
    /// The day whose versions of the rules apply.
    pub rules_on: Day,
    /// The day of filing.
    pub filed_on: Day,
    /// The day on which the facts were known.
    pub known_on: Day,
    /// Where the application is filed.
    pub place: Label,
    /// How silence and ambiguity were read.
    pub readings: Readings,
    /// The best verdict of any ground.
    pub best: Option<&'static str>,
    /// The grounds, the nearest first.
    pub grounds: Vec<GroundReport<'a>>,
}

/// A ground, explained.
#[derive(Clone, Debug, Serialize)]
pub struct GroundReport<'a> {
    /// Its short name.
    pub id: Label,
    /// Its name.
    pub label: &'a Text,
    /// Its number among the eight criteria of the public description.
    pub criterion: Option<u8>,
    /// The instrument.
    pub instrument: InstrumentReport<'a>,
    /// The clause.
    pub clause: Option<&'a str>,
    /// Where an application on it can be filed.
    pub place: Label,
    /// The version's days in force.
    pub in_force: DaysReport,
    /// The verdict.
    #[serde(serialize_with = "verdict")]
    pub verdict: Verdict,
    /// Its conditions.
    pub conditions: Vec<ConditionReport<'a>>,
    /// A smallest set of conditions that stand in the way.
    pub against: Vec<&'a str>,
    /// Conditions that lack a fact or a finding.
    pub unclear: Vec<&'a str>,
    /// Conditions of which each alone, if the facts are wrong, turns the answer.
    pub decisive: Vec<&'a str>,
    /// JSON pointers of the facts that are missing.
    pub missing: Vec<String>,
    /// Who has to find something.
    pub findings_by: Vec<&'a Text>,
    /// The first day on which all that can be told is met, if circumstances
    /// continue.
    pub earliest: ReachReport,
    /// The last day on which the conditions are still met, where an end is in sight.
    pub met_until: Option<Day>,
    /// The last day to file with the documents at hand.
    pub file_by: Option<Day>,
    /// The documents to bring.
    pub documents: Vec<PaperReport<'a>>,
    /// What it costs.
    pub fees: Vec<FeeReport<'a>>,
    /// How long it may take.
    pub limits: Vec<&'a Limit>,
    /// What to know about it.
    pub note: Option<&'a Text>,
    /// Where it was read.
    pub sources: Vec<SourceReport<'a>>,
}

/// An instrument, by name.
#[derive(Clone, Debug, Serialize)]
pub struct InstrumentReport<'a> {
    /// Its short name.
    pub id: &'a str,
    /// Its title, where the law's files have the instrument.
    pub title: Option<&'a Text>,
}

/// From a day to a day; no last day where it goes on.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DaysReport {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Option<Day>,
}

/// A condition, explained.
#[derive(Clone, Debug, Serialize)]
pub struct ConditionReport<'a> {
    /// Its name within the ground.
    pub id: &'a str,
    /// What it asks.
    pub label: &'a Text,
    /// Conditions with the same name here are alternatives.
    pub any: Option<&'a str>,
    /// The answer.
    #[serde(serialize_with = "truth")]
    pub truth: Truth,
    /// What there is.
    pub have: Option<Quantity>,
    /// How it is compared.
    pub operator: Operator,
    /// What is needed.
    pub need: Option<Quantity>,
    /// By how much it is more than enough; negative where short. Days, or hundredths
    /// of the currency.
    pub slack: Option<i64>,
    /// When it would be met, if circumstances continue.
    pub reach: ReachReport,
    /// What could be done about it where it is not met.
    pub class: Remedy,
    /// Another reading of the law would answer otherwise.
    pub contested: bool,
    /// Whose finding it is.
    pub by: Option<&'a Text>,
    /// JSON pointers of the facts it looks at.
    pub facts: Vec<String>,
    /// The names of the evidence for them.
    pub evidence: Vec<&'a str>,
    /// Where it stands.
    pub citation: CitationReport<'a>,
    /// What to know about it.
    pub note: Option<&'a Text>,
}

/// A clause with its sources.
#[derive(Clone, Debug, Serialize)]
pub struct CitationReport<'a> {
    /// The instrument.
    pub instrument: &'a str,
    /// The article or item.
    pub clause: Option<&'a str>,
    /// The words.
    pub quote: Option<&'a str>,
    /// Its days in force.
    pub in_force: DaysReport,
    /// Where it was read.
    pub sources: Vec<SourceReport<'a>>,
}

/// Where something was read.
#[derive(Clone, Debug, Serialize)]
pub struct SourceReport<'a> {
    /// What it is.
    pub title: &'a str,
    /// Where it is.
    pub url: Option<&'a str>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// When it was last looked at.
    pub retrieved: Day,
}

/// A document of the checklist.
#[derive(Clone, Debug, Serialize)]
pub struct PaperReport<'a> {
    /// Its kind.
    pub kind: Paper,
    /// Its name.
    pub label: Words,
    /// Copies beside the original.
    pub copies: u8,
    /// The original is shown or handed in.
    pub original: bool,
    /// Months within which it is accepted.
    pub fresh_months: Option<u8>,
    /// From abroad it must be authenticated.
    pub authenticated: bool,
    /// Who issues it.
    pub issuer: Option<&'a Text>,
    /// What to know about it.
    pub note: Option<&'a Text>,
    /// Whether it is at hand.
    pub state: PaperState,
    /// The last day on which the one at hand is accepted.
    pub good_until: Option<Day>,
}

/// Whether a document is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// It is, and it is accepted on the day of filing.
    Ready,
    /// It is, and it has to be renewed before filing.
    Renew,
    /// It is, and it has to be authenticated.
    Authenticate,
    /// It is, and its date is not known.
    Undated,
    /// It is not.
    Missing,
    /// Nobody said.
    Unknown,
}

/// A fee.
#[derive(Clone, Debug, Serialize)]
pub struct FeeReport<'a> {
    /// What for.
    pub label: &'a Text,
    /// Yuan.
    pub yuan: String,
}

/// When something would be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReachReport {
    /// `on`, `never` or `unknown`.
    pub answer: &'static str,
    /// The day.
    pub day: Option<Day>,
}

impl From<Reach> for ReachReport {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::On(day) => Self { answer: "on", day: Some(day) },
            Reach::Never => Self { answer: "never", day: None },
            Reach::Unknown => Self { answer: "unknown", day: None },
        }
    }
}

/// An amount with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Days.
    Days(i64),
    /// Since this day.
    Since(Day),
    /// A degree.
    Degree(Degree),
    /// Cents of a dollar.
    Dollars(i64),
    /// Fen of a yuan.
    Yuan(i64),
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<T> {
            unit: &'static str,
            value: T,
        }
        let money = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        match self {
            Self::Days(days) => Form { unit: "days", value: days }.serialize(serializer),
            Self::Since(day) => Form { unit: "since", value: day }.serialize(serializer),
            Self::Degree(degree) => Form { unit: "degree", value: degree }.serialize(serializer),
            Self::Dollars(cents) => {
                Form { unit: "usd", value: money(*cents) }.serialize(serializer)
            }
            Self::Yuan(fen) => Form { unit: "cny", value: money(*fen) }.serialize(serializer),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn verdict<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.slug())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn truth<S: Serializer>(truth: &Truth, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(truth.slug())
}

/// The clause of a condition, completed by its version.
fn cited<'a>(own: Option<&'a str>, version: Option<&'a str>, cite: &Citation) -> Option<&'a str> {
    // A clause of another instrument says nothing about this one's.
    if cite.instrument.is_some() { own } else { own.or(version) }
}
