//! What the law's files must keep to, beyond their form.

use core::fmt;
use std::collections::BTreeSet;

use super::{Citation, Condition, Grade, Ground, Law, Readings, Set, Standing, Text, Version};
use crate::day::Day;

/// A rule for the law's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LintRule {
    /// ELL-2: every threshold has a source that is listed.
    Source,
    /// ELL-3: versions of a ground leave no gap without a reason.
    Gap,
    /// ELL-3: versions of a ground do not overlap.
    Overlap,
    /// ELL-4: a draft or a report is never law, and law is nothing else.
    Standing,
    /// ELL-5: a version is in force only while its instrument is.
    Force,
    /// ELL-6: every label is there in both languages.
    Label,
    /// ELL-7: what is referred to exists.
    Reference,
    /// ELL-7: a name stands once.
    Twice,
    /// ELL-8: a source has an address, or says that it has none.
    Address,
}

impl LintRule {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Source => "law/source",
            Self::Gap => "law/gap",
            Self::Overlap => "law/overlap",
            Self::Standing => "law/standing",
            Self::Force => "law/force",
            Self::Label => "law/label",
            Self::Reference => "law/reference",
            Self::Twice => "law/twice",
            Self::Address => "law/address",
        }
    }
}

/// A rule that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Which rule.
    pub rule: LintRule,
    /// Where: `ground/version/condition`, or the name of what it is.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.at, self.what, self.rule.slug())
    }
}

impl Law {
    /// Everything that the files break; nothing for the released ones.
    #[must_use]
    pub fn lint(&self) -> Vec<Lint> {
        let mut linter = Linter { law: self, found: Vec::new() };
        linter.basis();
        linter.procedure();
        for ground in &self.grounds {
            linter.ground(ground);
        }
        linter.found
    }
}

struct Linter<'a> {
    law: &'a Law,
    found: Vec<Lint>,
}

impl Linter<'_> {
    fn expect(&mut self, holds: bool, rule: LintRule, at: &str, what: impl FnOnce() -> String) {
        if !holds {
            self.found.push(Lint { rule, at: at.to_owned(), what: what() });
        }
    }

    fn text(&mut self, text: &Text, at: &str) {
        let han = text.zh.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        self.expect(han, LintRule::Label, at, || "no Chinese text".to_owned());
        let latin = text.en.chars().any(|letter| letter.is_ascii_alphabetic());
        self.expect(latin, LintRule::Label, at, || "no English text".to_owned());
    }

    fn sources(&mut self, sources: &[String], at: &str) {
        self.expect(!sources.is_empty(), LintRule::Source, at, || "no source".to_owned());
        for source in sources {
            let known = self.law.source(source).is_some();
            self.expect(known, LintRule::Source, at, || format!("source `{source}` is not listed"));
        }
    }

    fn once<'b>(&mut self, names: impl Iterator<Item = &'b str>, what: &str) {
        let mut seen = BTreeSet::new();
        for name in names {
            let new = seen.insert(name);
            self.expect(new, LintRule::Twice, name, || format!("a second {what} of this name"));
        }
    }

    fn basis(&mut self) {
        for (name, source) in &self.law.sources {
            let addressed = source.url.is_some()
                || source.grade == Grade::Inferred
                || source.grade == Grade::Press;
            self.expect(addressed, LintRule::Address, name, || "no address".to_owned());
        }
        self.once(self.law.instruments.iter().map(|one| one.id.as_str()), "instrument");
        self.once(self.law.places.iter().map(|one| one.id.as_str()), "place");
        self.once(self.law.grounds.iter().map(|one| one.id.as_str()), "ground");
        self.once(self.law.conditions.iter().map(|one| one.id.as_str()), "condition");
        for instrument in &self.law.instruments {
            self.text(&instrument.title, &instrument.id);
            self.sources(&instrument.sources, &instrument.id);
            let place = self.law.names.has_place(instrument.place);
            self.expect(place, LintRule::Reference, &instrument.id, || "unknown place".to_owned());
            let runs = instrument.to.is_none_or(|to| instrument.from <= to);
            self.expect(runs, LintRule::Force, &instrument.id, || {
                "ends before it begins".to_owned()
            });
        }
        for place in &self.law.places {
            self.text(&place.name, place.id.as_str());
        }
        for condition in &self.law.conditions {
            self.condition(condition, None, &condition.id);
        }
        for name in Readings::NAMES {
            match self.law.about_readings.get(*name) {
                None => {
                    self.expect(false, LintRule::Reference, name, || "not explained".to_owned());
                }
                Some(about) => {
                    self.text(&about.label, name);
                    self.text(&about.why, name);
                    self.sources(&about.sources, name);
                }
            }
        }
        for wage in &self.law.wages {
            let at = format!("wage {} {}", wage.place, wage.year);
            self.sources(&wage.sources, &at);
        }
    }

    fn procedure(&mut self) {
        for (name, papers) in &self.law.checklists {
            for paper in papers {
                self.sources(&paper.sources, name);
                paper.issuer.iter().chain(&paper.note).for_each(|text| self.text(text, name));
            }
        }
        for fee in &self.law.fees {
            self.text(&fee.label, "fee");
            self.sources(&fee.sources, "fee");
        }
        for (name, limit) in &self.law.limits {
            self.text(&limit.label, name);
            self.sources(&limit.sources, name);
        }
    }

    fn ground(&mut self, ground: &Ground) {
        let id = ground.id.as_str();
        self.text(&ground.label, id);
        let some = !ground.versions.is_empty();
        self.expect(some, LintRule::Reference, id, || "no version".to_owned());
        for version in &ground.versions {
            self.version(ground, version);
        }
        for (before, after) in ground.versions.iter().zip(ground.versions.iter().skip(1)) {
            let at = format!("{id}/{}", after.from);
            let end = before.to.unwrap_or(Day::LAST);
            self.expect(end < after.from, LintRule::Overlap, &at, || {
                format!("the version of {} is still in force", before.from)
            });
            let close = end >= after.from.plus_days(-1) || after.gap.is_some();
            self.expect(close, LintRule::Gap, &at, || {
                format!("nothing is in force after {end}, and no reason is given")
            });
        }
    }

    fn version(&mut self, ground: &Ground, version: &Version) {
        let at = format!("{}/{}", ground.id, version.from);
        self.sources(&version.sources, &at);
        version.gap.iter().chain(&version.note).for_each(|text| self.text(text, &at));
        let place = self.law.names.has_place(version.place);
        self.expect(place, LintRule::Reference, &at, || "unknown place".to_owned());
        self.instrument(ground.set, version, &at);
        for (list, known) in [
            (&version.papers, self.law.checklists.keys().collect::<Vec<_>>()),
            (&version.limits, self.law.limits.keys().collect()),
            (&version.common, self.law.conditions.iter().map(|one| &one.id).collect()),
        ] {
            for name in list {
                let exists = known.contains(&name);
                self.expect(exists, LintRule::Reference, &at, || format!("`{name}` is not listed"));
            }
        }
        let names = version.conditions.iter().map(|one| one.id.as_str());
        self.once(names.chain(version.common.iter().map(String::as_str)), "condition");
        for condition in &version.conditions {
            self.condition(condition, Some(version), &format!("{at}/{}", condition.id));
        }
    }

    fn instrument(&mut self, set: Set, version: &Version, at: &str) {
        let Some(instrument) = self.law.instrument(&version.instrument) else {
            let name = &version.instrument;
            self.expect(false, LintRule::Reference, at, || format!("no instrument `{name}`"));
            return;
        };
        let fits = instrument.standing == set.standing();
        self.expect(fits, LintRule::Standing, at, || {
            let standing = match instrument.standing {
                Standing::Law => "law",
                Standing::Draft => "a draft",
                Standing::AsReported => "a report",
            };
            format!("`{}` is {standing}, the set is `{}`", instrument.id, set.slug())
        });
        let starts = instrument.from <= version.from;
        let ends = version.to.unwrap_or(Day::LAST) <= instrument.to.unwrap_or(Day::LAST);
        let within = self.law.names.is_within(version.place, instrument.place);
        self.expect(starts && ends && within, LintRule::Force, at, || {
            format!("`{}` is not in force there all the time", instrument.id)
        });
    }

    fn condition(&mut self, condition: &Condition, version: Option<&Version>, at: &str) {
        self.text(&condition.label, at);
        condition.by.iter().chain(&condition.note).for_each(|text| self.text(text, at));
        let Citation { instrument, sources, .. } = &condition.cite;
        // A condition without sources of its own has those of its version.
        match version {
            Some(_) if sources.is_empty() => {}
            _ => self.sources(sources, at),
        }
        let known = instrument.as_ref().is_none_or(|id| self.law.instrument(id).is_some());
        self.expect(known, LintRule::Reference, at, || "unknown instrument".to_owned());
        if let Some(place) = condition.test.place() {
            let exists = self.law.names.has_place(place);
            self.expect(exists, LintRule::Reference, at, || format!("no place `{place}`"));
        }
        for ground in condition.test.grounds() {
            let exists = self.law.names.has_ground(*ground);
            self.expect(exists, LintRule::Reference, at, || format!("no ground `{ground}`"));
        }
    }
}
