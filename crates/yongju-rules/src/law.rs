//! The law as data.
//!
//! Here live the law's files, read and held together, and the digest that names
//! them. What is in force on a day and what it means for a person is `rules.rs`
//! and `evaluate.rs`. No threshold stands in Rust: `law/` has them all, each with
//! its source.
//!
//! Requirements: `ELL-*` in `docs/spec/eligibility.md`.

mod files;
mod lint;
mod model;
mod reading;
mod test;

use core::fmt::Write as _;
use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

pub use lint::{Lint, LintRule};
pub use model::{
    AboutReading, Citation, Condition, Fee, Grade, Ground, Instrument, Limit, LimitUnit,
    ListedPaper, Place, Remedy, Set, Source, Standing, Text, Version, Wage,
};
pub use reading::{
    Birthday, Catalogue, IncomeYear, Reached, ReadingError, Readings, TalentCover, TaxBase,
    TravelDays,
};
pub use test::{Capital, FactName, Least, Operator, PostKind, Series, Test, Unit};

use crate::{day::Day, words::Label};
use model::{BasisFile, ProcedureFile, ReadingsFile, WagesFile};

/// Changes with every change of meaning of the evaluator, so that a rule set's
/// name stands for its answers.
const EVALUATOR: &str = "yongju-rules evaluator 1";

/// All instruments, grounds, places, papers and readings.
#[derive(Clone, Debug)]
pub struct Law {
    officer: Text,
    sources: BTreeMap<String, Source>,
    instruments: Vec<Instrument>,
    conditions: Vec<Condition>,
    grounds: Vec<Ground>,
    readings: Readings,
    about_readings: BTreeMap<String, AboutReading>,
    wages: Vec<Wage>,
    checklists: BTreeMap<String, Vec<ListedPaper>>,
    fees: Vec<Fee>,
    limits: BTreeMap<String, Limit>,
    names: Names,
    places: Vec<Place>,
    digest: String,
}

/// A file of the law cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawError {
    /// A file that must be there is not.
    #[error("the law has no file `{0}`")]
    Missing(&'static str),
    /// A file has another form; the message says where.
    #[error("the law's file `{file}` cannot be read: {message}")]
    Form {
        /// Which file.
        file: String,
        /// Line, column and what was expected.
        message: String,
    },
    /// A place is within one that is not listed, or there are more than 32.
    #[error("the law's place `{0}` lies within an unknown place, or is one too many")]
    Place(Label),
}

/// The names that facts may use: places and grounds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each place, and the bits of itself and of the places around it.
    places: Vec<(Label, u32)>,
    grounds: Vec<Label>,
}

impl Names {
    fn new(places: &[Place], grounds: &[Ground]) -> Result<Self, LawError> {
        let bit = |label: Label| {
            let index = places.iter().position(|place| place.id == label)?;
            1_u32.checked_shl(u32::try_from(index).ok()?)
        };
        let mut names = Self::default();
        for place in places {
            let mut mask = bit(place.id).ok_or(LawError::Place(place.id))?;
            for around in &place.within {
                mask |= bit(*around).ok_or(LawError::Place(place.id))?;
            }
            names.places.push((place.id, mask));
        }
        names.grounds = grounds.iter().map(|ground| ground.id).collect();
        Ok(names)
    }

    /// Whether the law names the place.
    #[must_use]
    pub fn has_place(&self, place: Label) -> bool {
        self.places.iter().any(|(name, _)| *name == place)
    }

    /// Whether the law has the ground, or the name says that there is none.
    #[must_use]
    pub fn has_ground(&self, ground: Label) -> bool {
        self.grounds.contains(&ground) || ground.as_str() == "none"
    }

    /// The bits of the place and of those around it; none for an unknown one.
    pub(crate) fn places_around(&self, place: Label) -> u32 {
        self.places.iter().find(|(name, _)| *name == place).map_or(0, |(_, mask)| *mask)
    }

    /// The place's own bit.
    pub(crate) fn place_bit(&self, place: Label) -> u32 {
        let index = self.places.iter().position(|(name, _)| *name == place);
        index.and_then(|index| u32::try_from(index).ok()).map_or(0, |index| 1 << index)
    }

    /// Whether the one place is the other or lies in it.
    #[must_use]
    pub fn is_within(&self, place: Label, around: Label) -> bool {
        self.places_around(place) & self.place_bit(around) != 0
    }
}

impl Law {
    /// The law that comes with this crate.
    ///
    /// # Errors
    ///
    /// None for the files as released: a test reads and lints them.
    pub fn released() -> Result<Self, LawError> {
        Self::from_files(files::FILES.iter().map(|(name, text)| (*name, *text)))
    }

    /// A law from files: `basis.toml`, `readings.toml`, `wages.toml`,
    /// `procedure.toml`, and every other one a ground.
    ///
    /// The order of the files does not matter.
    ///
    /// # Errors
    ///
    /// [`LawError`], naming the file and the place in it.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, LawError> {
        let mut files: BTreeMap<&str, &str> = files.into_iter().collect();
        let digest = digest(&files);
        let basis: BasisFile = take(&mut files, "basis.toml")?;
        let readings: ReadingsFile = take(&mut files, "readings.toml")?;
        let wages: WagesFile = take(&mut files, "wages.toml")?;
        let procedure: ProcedureFile = take(&mut files, "procedure.toml")?;
        let mut grounds = Vec::with_capacity(files.len());
        for (name, text) in files {
            grounds.push(parsed::<Ground>(name, text)?);
        }
        // By criterion, then as the files are named; further grounds come last.
        grounds.sort_by_key(|ground| (ground.set, ground.criterion.unwrap_or(u8::MAX)));
        Ok(Self {
            names: Names::new(&basis.places, &grounds)?,
            officer: basis.officer,
            places: basis.places,
            sources: basis.sources,
            instruments: basis.instruments,
            conditions: basis.conditions,
            grounds,
            readings: readings.default,
            about_readings: readings.about,
            wages: wages.wages,
            checklists: procedure.checklists,
            fees: procedure.fees,
            limits: procedure.limits,
            digest,
        })
    }

    /// SHA-256 of all files and of the evaluator's version, in hexadecimal: same
    /// digest, same facts and same dates, same answer.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Who decides where nobody else is named.
    #[must_use]
    pub fn officer(&self) -> &Text {
        &self.officer
    }

    /// The names that facts may use.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Every place.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place of that name.
    #[must_use]
    pub fn place(&self, id: Label) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// Every instrument, by its first day.
    #[must_use]
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The instrument of that name.
    #[must_use]
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// Every ground, those of the law first.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    /// The source of that name.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Every source by its name.
    #[must_use]
    pub fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// The condition that several grounds share.
    #[must_use]
    pub fn common_condition(&self, id: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }

    /// The readings' defaults.
    #[must_use]
    pub fn readings(&self) -> Readings {
        self.readings
    }

    /// What is known about each reading.
    #[must_use]
    pub fn about_readings(&self) -> &BTreeMap<String, AboutReading> {
        &self.about_readings
    }

    /// The average wages of the table.
    #[must_use]
    pub fn wages(&self) -> &[Wage] {
        &self.wages
    }

    /// The papers of a checklist; none for an unknown one.
    #[must_use]
    pub fn checklist(&self, id: &str) -> &[ListedPaper] {
        self.checklists.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The fees on a day.
    pub fn fees(&self, on: Day) -> impl Iterator<Item = &Fee> {
        let holds = move |fee: &&Fee| fee.from <= on && fee.to.is_none_or(|to| on <= to);
        self.fees.iter().filter(holds)
    }

    /// The time limit of that name.
    #[must_use]
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.get(id)
    }
}

/// Names and texts, each preceded by its length, so that no two sets of files are
/// the same bytes.
fn digest(files: &BTreeMap<&str, &str>) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text.as_bytes());
    };
    part(EVALUATOR);
    for (name, text) in files {
        part(name);
        part(text);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn take<T: serde::de::DeserializeOwned>(
    files: &mut BTreeMap<&str, &str>,
    name: &'static str,
) -> Result<T, LawError> {
    parsed(name, files.remove(name).ok_or(LawError::Missing(name))?)
}

fn parsed<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, LawError> {
    toml::from_str(text).map_err(|error| LawError::Form {
        file: name.to_owned(),
        message: error.to_string().trim_end().replace('\n', "; "),
    })
}
