//! The shapes of the law's files.
//!
//! Here live instruments, sources, grounds, conditions, checklists, fees and time
//! limits as the files in `law/` state them. Nothing here knows what they mean for
//! a person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{reading::Readings, test::Test};
use crate::{
    amount::Amount,
    day::Day,
    words::{Label, Paper},
};

/// A text in both languages, from a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How far a source can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// The text of the instrument, from an authority.
    OfficialText,
    /// A page of an authority that explains it.
    OfficialPage,
    /// A newspaper or agency.
    Press,
    /// A law firm or adviser.
    Professional,
    /// Somebody else's copy.
    Secondary,
    /// Computed from other sources.
    Computed,
    /// Nobody's: remembered or concluded by us. Treat with doubt.
    Inferred,
}

/// Where something was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Where it is; absent for [`Grade::Inferred`].
    #[serde(default)]
    pub url: Option<String>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// When it was last looked at.
    pub retrieved: Day,
}

/// What an instrument is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Law, on the days on which it is in force.
    Law,
    /// A draft that never came into force.
    Draft,
    /// What a public description reports.
    AsReported,
}

/// Which rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Set {
    /// The law in force on the day.
    Law,
    /// The public description, read literally.
    AsReported,
    /// The draft of 2020, never in force.
    #[serde(rename = "draft-2020")]
    Draft2020,
}

impl Set {
    /// Every set.
    pub const ALL: [Self; 3] = [Self::Law, Self::AsReported, Self::Draft2020];

    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::AsReported => "as-reported",
            Self::Draft2020 => "draft-2020",
        }
    }

    /// The only standing that the set's instruments may have.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::Law => Standing::Law,
            Self::AsReported => Standing::AsReported,
            Self::Draft2020 => Standing::Draft,
        }
    }
}

impl core::str::FromStr for Set {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let set = Self::ALL.into_iter().find(|set| set.slug() == text);
        set.ok_or("not a rule set: law, as-reported or draft-2020")
    }
}

/// A law, a measure, a notice, a draft or a description.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its short name.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its number, where it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// What it is worth.
    pub standing: Standing,
    /// The first day in force; for a draft the day of its publication.
    pub from: Day,
    /// The last day in force.
    #[serde(default)]
    pub to: Option<Day>,
    /// Where it applies.
    pub place: Label,
    /// Names of sources.
    pub sources: Vec<String>,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<Text>,
}

/// A place in which rules differ, or which rules name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its short name.
    pub id: Label,
    /// Its name.
    pub name: Text,
    /// The places around it, the nearest first.
    #[serde(default)]
    pub within: Vec<Label>,
    /// Somebody can apply there.
    pub files: bool,
}

/// A clause of an instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The instrument; that of the version when absent.
    #[serde(default)]
    pub instrument: Option<String>,
    /// The article, item or page.
    #[serde(default)]
    pub clause: Option<String>,
    /// The words, at most two lines.
    #[serde(default)]
    pub quote: Option<String>,
    /// Names of sources; those of the version when empty.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// What somebody could do about a condition that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// It comes by itself.
    Time,
    /// A letter or certificate can be obtained.
    Obtainable,
    /// Circumstances can be changed.
    Changeable,
    /// It cannot be changed.
    Immutable,
}

/// A condition of a ground.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Its name within the ground.
    pub id: String,
    /// What it asks, in words.
    pub label: Text,
    /// What it asks.
    pub test: Test,
    /// What could be done about it.
    pub remedy: Remedy,
    /// Conditions with the same name here are alternatives: one is enough.
    #[serde(default)]
    pub any: Option<String>,
    /// Who makes the finding, where it is an authority's.
    #[serde(default)]
    pub by: Option<Text>,
    /// Where it stands.
    #[serde(default)]
    pub cite: Citation,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<Text>,
}

/// A ground as it stood between two days.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The first day.
    pub from: Day,
    /// The last day.
    #[serde(default)]
    pub to: Option<Day>,
    /// Where an application on it can be filed.
    pub place: Label,
    /// Its instrument.
    pub instrument: String,
    /// The clause.
    #[serde(default)]
    pub clause: Option<String>,
    /// Names of sources.
    pub sources: Vec<String>,
    /// Why there is nothing between the version before and this one.
    #[serde(default)]
    pub gap: Option<Text>,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<Text>,
    /// Checklists of documents.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Time limits.
    #[serde(default)]
    pub limits: Vec<String>,
    /// Names of conditions that are common to grounds.
    #[serde(default)]
    pub common: Vec<String>,
    /// Its conditions.
    #[serde(default, rename = "condition")]
    pub conditions: Vec<Condition>,
}

/// A ground of eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its short name.
    pub id: Label,
    /// Which rules it belongs to.
    pub set: Set,
    /// Its number among the eight criteria of the public description.
    #[serde(default)]
    pub criterion: Option<u8>,
    /// Its name.
    pub label: Text,
    /// Its versions by time and place.
    #[serde(rename = "version")]
    pub versions: Vec<Version>,
}

/// A document of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListedPaper {
    /// Its kind.
    pub kind: Paper,
    /// Copies beside the original.
    pub copies: u8,
    /// The original is shown or handed in.
    pub original: bool,
    /// Months since its date within which it is accepted.
    #[serde(default)]
    pub fresh_months: Option<u8>,
    /// From abroad it must be authenticated or apostilled.
    #[serde(default)]
    pub authenticated: bool,
    /// Who issues it.
    #[serde(default)]
    pub issuer: Option<Text>,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<Text>,
    /// Names of sources.
    pub sources: Vec<String>,
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// What it is for.
    pub label: Text,
    /// Whether it is paid with every application.
    pub each_application: bool,
    /// Yuan.
    pub yuan: Amount,
    /// The first day.
    pub from: Day,
    /// The last day.
    #[serde(default)]
    pub to: Option<Day>,
    /// Names of sources.
    pub sources: Vec<String>,
}

/// A limit of the authority's time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What is limited.
    pub label: Text,
    /// How much.
    pub count: u16,
    /// Of what.
    pub unit: LimitUnit,
    /// Where it holds; everywhere when absent.
    #[serde(default)]
    pub place: Option<Label>,
    /// Names of sources.
    pub sources: Vec<String>,
}

/// What a time limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Months.
    Months,
    /// Days.
    Days,
    /// Working days.
    WorkingDays,
}

/// What is known about a reading.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AboutReading {
    /// What is chosen.
    pub label: Text,
    /// Why the default is what it is.
    pub why: Text,
    /// Names of sources.
    pub sources: Vec<String>,
}

/// An average wage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Wage {
    /// Where.
    pub place: Label,
    /// The calendar year.
    pub year: u16,
    /// Yuan a year.
    pub yearly: Amount,
    /// Names of sources.
    pub sources: Vec<String>,
}

/// `law/basis.toml`: what the grounds refer to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BasisFile {
    pub(super) officer: Text,
    #[serde(rename = "source")]
    pub(super) sources: BTreeMap<String, Source>,
    #[serde(rename = "place")]
    pub(super) places: Vec<Place>,
    #[serde(rename = "instrument")]
    pub(super) instruments: Vec<Instrument>,
    #[serde(rename = "condition")]
    pub(super) conditions: Vec<Condition>,
}

/// `law/readings.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingsFile {
    pub(super) default: Readings,
    pub(super) about: BTreeMap<String, AboutReading>,
}

/// `law/wages.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WagesFile {
    #[serde(rename = "wage")]
    pub(super) wages: Vec<Wage>,
}

/// `law/procedure.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcedureFile {
    #[serde(rename = "checklist")]
    pub(super) checklists: BTreeMap<String, Vec<ListedPaper>>,
    #[serde(rename = "fee")]
    pub(super) fees: Vec<Fee>,
    #[serde(rename = "limit")]
    pub(super) limits: BTreeMap<String, Limit>,
}
