//! From an assessment to its explanation.

use super::{
    AS_REPORTED, CitationReport, ConditionReport, DRAFT, DaysReport, FeeReport, GroundReport,
    InstrumentReport, NOTICE, PaperState, Quantity, Report, SourceReport, cited, missing, papers,
};
use crate::{
    assessment::{Assessment, Outcome, Verdict},
    day::Day,
    evaluate::{Measure, Reach, Truth},
    facts::Facts,
    law::{Condition, Law, Operator, Set, Unit, Version},
    rules::{Conditions, InForce, RuleSet},
    words::Degree,
};

impl<'a> Report<'a> {
    /// Explains what the rules came to.
    #[must_use]
    pub fn new(rules: &'a RuleSet<'a>, facts: &'a Facts, on: Day, found: &Assessment) -> Self {
        let choice = rules.choice();
        let builder = Builder { rules, law: rules.law(), facts, on, found };
        let nearest = rules.nearest_first(found);
        let grounds = nearest.into_iter().filter_map(|index| {
            Some(builder.ground(rules.grounds().get(index)?, found.outcomes().get(index)?))
        });
        Self {
            notice: NOTICE,
            warning: match choice.set {
                Set::Law => None,
                Set::AsReported => Some(AS_REPORTED),
                Set::Draft2020 => Some(DRAFT),
            },
            set: choice.set.slug(),
            rules: builder.law.digest(),
            rules_on: choice.rules_on,
            filed_on: on,
            known_on: facts.known_on(),
            place: choice.place,
            readings: choice.readings,
            best: found.best().map(Verdict::slug),
            grounds: grounds.collect(),
        }
    }
}

struct Builder<'a, 'b> {
    rules: &'a RuleSet<'a>,
    law: &'a Law,
    facts: &'a Facts,
    on: Day,
    found: &'b Assessment,
}

impl<'a> Builder<'a, '_> {
    fn ground(&self, ground: &'a InForce<'a>, outcome: &Outcome) -> GroundReport<'a> {
        let InForce { version, .. } = ground;
        let documents: Vec<_> = version
            .papers
            .iter()
            .flat_map(|list| self.law.checklist(list))
            .map(|paper| papers::at_hand(paper, self.facts, self.on))
            .collect();
        let met_until = match outcome.last {
            Reach::On(day) => Some(day),
            Reach::Never | Reach::Unknown => None,
        };
        // Only a document that is accepted today sets an end.
        let ready = documents.iter().filter(|paper| paper.state == PaperState::Ready);
        let expiry = ready.filter_map(|paper| paper.good_until).min();
        let file_by = match outcome.verdict {
            Verdict::ConditionsMet => met_until.into_iter().chain(expiry).min(),
            Verdict::NeedsFinding | Verdict::Undetermined | Verdict::NotMet => None,
        };
        let fees = self.law.fees(self.on).filter(|fee| fee.each_application);
        GroundReport {
            id: ground.ground.id,
            label: &ground.ground.label,
            criterion: ground.ground.criterion,
            instrument: self.instrument(&version.instrument),
            clause: version.clause.as_deref(),
            place: version.place,
            in_force: DaysReport { from: version.from, to: version.to },
            verdict: outcome.verdict,
            conditions: ground
                .conditions
                .iter()
                .filter_map(|(condition, index)| self.condition(version, condition, *index))
                .collect(),
            against: names(ground, outcome.against),
            unclear: names(ground, outcome.unclear),
            decisive: names(ground, outcome.decisive),
            missing: self.missing(ground, outcome),
            findings_by: self.finders(ground, outcome),
            earliest: outcome.earliest.into(),
            met_until,
            file_by,
            documents,
            fees: fees
                .map(|fee| FeeReport { label: &fee.label, yuan: fee.yuan.to_string() })
                .collect(),
            limits: version
                .limits
                .iter()
                .filter_map(|name| self.law.limit(name))
                .filter(|limit| self.is_here(limit.place))
                .collect(),
            note: version.note.as_ref(),
            sources: self.sources(&version.sources),
        }
    }

    /// The application is filed there, or it holds everywhere.
    fn is_here(&self, place: Option<crate::words::Label>) -> bool {
        let filed = self.rules.choice().place;
        place.is_none_or(|place| self.law.names().is_within(filed, place))
    }

    fn instrument(&self, id: &'a str) -> InstrumentReport<'a> {
        InstrumentReport { id, title: self.law.instrument(id).map(|one| &one.title) }
    }

    fn sources(&self, names: &'a [String]) -> Vec<SourceReport<'a>> {
        let source = |name: &'a String| {
            let source = self.law.source(name)?;
            Some(SourceReport {
                title: &source.title,
                url: source.url.as_deref(),
                grade: source.grade,
                retrieved: source.retrieved,
            })
        };
        names.iter().filter_map(source).collect()
    }

    fn condition(
        &self,
        version: &'a Version,
        condition: &'a Condition,
        index: usize,
    ) -> Option<ConditionReport<'a>> {
        let measure = *self.found.measure(index)?;
        let test = &condition.test;
        let unit = test.unit();
        let cite = &condition.cite;
        let sources = if cite.sources.is_empty() { &version.sources } else { &cite.sources };
        let pointers: Vec<String> = test.facts().iter().map(|fact| fact.pointer()).collect();
        Some(ConditionReport {
            id: &condition.id,
            label: &condition.label,
            any: condition.any.as_deref(),
            truth: measure.truth,
            have: measure.have.and_then(|have| quantity(unit, have)),
            operator: test.operator(),
            need: quantity(unit, measure.need).filter(|_| knows_need(&measure)),
            slack: slack(unit, test.operator(), &measure),
            reach: measure.reach.into(),
            class: self.rules.class_of(self.found, index),
            contested: measure.contested,
            by: condition.by.as_ref(),
            evidence: self.evidence(&pointers),
            facts: pointers,
            citation: CitationReport {
                instrument: cite.instrument.as_deref().unwrap_or(&version.instrument),
                clause: cited(cite.clause.as_deref(), version.clause.as_deref(), cite),
                quote: cite.quote.as_deref(),
                in_force: DaysReport { from: version.from, to: version.to },
                sources: self.sources(sources),
            },
            note: condition.note.as_ref(),
        })
    }

    /// Evidence for a fact or for any part of it.
    fn evidence(&self, pointers: &[String]) -> Vec<&'a str> {
        let covers = |pointer: &str| {
            pointers.iter().any(|fact| {
                pointer
                    .strip_prefix(fact.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        let evidence = &self.facts.statement().evidence;
        let named = evidence.iter().filter(|(pointer, _)| covers(pointer));
        named.flat_map(|(_, names)| names.iter().map(String::as_str)).collect()
    }

    fn missing(&self, ground: &InForce<'_>, outcome: &Outcome) -> Vec<String> {
        let mut missing = Vec::new();
        for (condition, index) in &ground.conditions {
            let unknown = self.found.measure(*index).map(|one| one.truth) == Some(Truth::Unknown);
            if !unknown || !outcome.unclear.has(*index) {
                continue;
            }
            for pointer in missing::pointers(&condition.test, self.facts.statement()) {
                if !missing.contains(&pointer) {
                    missing.push(pointer);
                }
            }
        }
        missing
    }

    fn finders(&self, ground: &'a InForce<'a>, outcome: &Outcome) -> Vec<&'a crate::law::Text> {
        let mut finders = Vec::new();
        for (condition, index) in &ground.conditions {
            let open = self.found.measure(*index).map(|one| one.truth) == Some(Truth::Open);
            // Where nobody is named, the officer who accepts the application decides.
            let by = condition.by.as_ref().unwrap_or(self.law.officer());
            if open && outcome.unclear.has(*index) && !finders.contains(&by) {
                finders.push(by);
            }
        }
        finders
    }
}

fn names<'a>(ground: &InForce<'a>, set: Conditions) -> Vec<&'a str> {
    let within = ground.conditions.iter().filter(|(_, index)| set.has(*index));
    within.map(|(condition, _)| condition.id.as_str()).collect()
}

fn quantity(unit: Unit, value: i64) -> Option<Quantity> {
    match unit {
        Unit::Fact => None,
        Unit::Degree => {
            let degree = usize::try_from(value).ok().and_then(|index| Degree::ALL.get(index));
            degree.copied().map(Quantity::Degree)
        }
        Unit::Since => {
            i32::try_from(value).ok().map(|days| Quantity::Since(Day::FIRST.plus_days(days)))
        }
        Unit::Days => Some(Quantity::Days(value)),
        Unit::Cents => Some(Quantity::Dollars(value)),
        Unit::Fen => Some(Quantity::Yuan(value)),
    }
}

/// The need of a year's money is known with the year; without one it is zero.
fn knows_need(measure: &Measure) -> bool {
    measure.need != 0 || measure.have.is_some()
}

/// How much more there is than needed: an earlier day, or a greater amount.
fn slack(unit: Unit, operator: Operator, measure: &Measure) -> Option<i64> {
    let have = measure.have?;
    let more = match unit {
        Unit::Fact => return None,
        Unit::Since => measure.need - have,
        Unit::Degree | Unit::Days | Unit::Cents | Unit::Fen => have - measure.need,
    };
    Some(match operator {
        Operator::AtLeast => more,
        // The threshold itself is not enough, so one unit is missing there.
        Operator::MoreThan => more - 1,
        Operator::LessThan => -more - 1,
    })
}
