//! What the visitor has answered so far: it travels in hidden fields of the form
//! and is kept nowhere here.

use serde_json::{Map, Value};
use yongju_rules::{
    Assessment, Day, Facts, Law, RuleSet, Set, Statement, json, law::FactName, open_facts,
    words::Label,
};

use super::{posted::Posted, steps::Step};
use crate::{
    eligibility::{Question, assess, usual_place},
    problem::Problem,
};

/// The answers so far.
///
/// # Invariants
///
/// The facts do not contradict themselves, and somebody can file at the place.
///
/// # Security
///
/// Personal data: no `Debug`.
#[derive(Clone)]
pub(super) struct Answers {
    facts: Facts,
    /// The day of filing.
    pub(super) on: Day,
    /// Where the application is filed.
    pub(super) place: Label,
    /// The steps that were answered or skipped, in the order of [`Step::ALL`].
    seen: Vec<Step>,
    pub(super) today: Day,
}

impl Answers {
    /// Nothing answered yet.
    pub(super) fn new(today: Day, law: &Law) -> Result<Self, Problem> {
        let facts = Facts::new(Statement::default(), today, law.names())
            .map_err(|error| Problem::internal(&error))?;
        Ok(Self { facts, on: today, place: usual_place(), seen: Vec::new(), today })
    }

    /// Facts out of a file.
    ///
    /// # Errors
    ///
    /// Those of the facts' own reader.
    pub(super) fn from_file(bytes: &[u8], today: Day, law: &Law) -> Result<Self, json::ReadError> {
        let facts = json::read(bytes, today, law.names())?;
        Ok(Self { facts, on: today, place: usual_place(), seen: Vec::new(), today })
    }

    /// The answers that a form carries; a form without any has none.
    ///
    /// # Errors
    ///
    /// The problem `request/answers` when somebody changed them.
    pub(super) fn read(posted: &Posted, today: Day, law: &Law) -> Result<Self, Problem> {
        let broken = Problem::answers;
        let mut answers = Self::new(today, law)?;
        if let Some(facts) = posted.get("facts") {
            answers.facts =
                json::read(facts.as_bytes(), today, law.names()).map_err(|_| broken())?;
        }
        if let Some(on) = posted.get("state_on") {
            answers.on = on.parse().map_err(|_| broken())?;
        }
        if let Some(place) = posted.get("state_place") {
            answers.place = filed_at(place, law).ok_or_else(broken)?;
        }
        for slug in posted.get("seen").unwrap_or_default().split_whitespace() {
            answers.see(Step::from_slug(slug).ok_or_else(broken)?);
        }
        Ok(answers)
    }

    /// The hidden fields that carry the answers.
    pub(super) fn hidden(&self) -> Vec<(&'static str, String)> {
        let seen: Vec<_> = self.seen.iter().map(|step| step.slug()).collect();
        vec![
            ("facts", self.facts_json()),
            ("state_on", self.on.to_string()),
            ("state_place", self.place.to_string()),
            ("seen", seen.join(" ")),
        ]
    }

    /// The facts as JSON.
    pub(super) fn facts_json(&self) -> String {
        serde_json::to_string(self.facts.statement()).unwrap_or_default()
    }

    /// The facts as members.
    pub(super) fn members(&self) -> Map<String, Value> {
        match serde_json::to_value(self.facts.statement()) {
            Ok(Value::Object(members)) => members,
            Ok(_) | Err(_) => Map::new(),
        }
    }

    /// The value of a fact.
    pub(super) fn value(&self, pointer: &str) -> Option<Value> {
        Value::Object(self.members()).pointer(pointer).cloned()
    }

    /// The same answers with other facts.
    ///
    /// # Errors
    ///
    /// Those of the facts' own reader.
    pub(super) fn with_facts(
        mut self,
        mut members: Map<String, Value>,
        law: &Law,
    ) -> Result<Self, json::ReadError> {
        // What is said now is known now.
        members.remove("known_on");
        self.facts = json::read_value(Value::Object(members), self.today, law.names())?;
        Ok(self)
    }

    /// Remembers that a step was answered or skipped.
    pub(super) fn see(&mut self, step: Step) {
        if !self.has_seen(step) {
            self.seen.push(step);
            self.seen.sort_by_key(|one| Step::ALL.iter().position(|other| other == one));
        }
    }

    /// Whether a step was answered or skipped.
    pub(super) fn has_seen(&self, step: Step) -> bool {
        self.seen.contains(&step)
    }

    /// How many steps were answered or skipped.
    pub(super) fn seen(&self) -> usize {
        self.seen.iter().filter(|step| **step != Step::Papers).count()
    }

    /// Whether a step's facts are known, or one of them at least.
    pub(super) fn knows(&self, step: Step) -> bool {
        step == Step::Filing && self.has_seen(step)
            || step.members().iter().any(|member| self.value(member.pointer).is_some())
    }

    /// Assesses what is known.
    pub(super) fn assess<T>(
        &self,
        set: Set,
        law: &Law,
        explain: impl FnOnce(&RuleSet<'_>, &Facts, &Assessment) -> T,
    ) -> Result<T, Problem> {
        let Self { on, place, .. } = *self;
        let question = Question { set, place, on, rules_on: on, readings: law.readings() };
        assess(law, question, &self.facts, |rules, found| explain(rules, &self.facts, found))
            .map_err(|error| Problem::internal(&error))
    }

    /// JSON pointers of the facts that can still change the answer.
    pub(super) fn open(&self, law: &Law) -> Result<Vec<String>, Problem> {
        self.assess(Set::Law, law, |rules, _, found| {
            open_facts(rules, found).into_iter().map(FactName::pointer).collect()
        })
    }

    /// The steps that are still to be asked, given what is open.
    pub(super) fn to_ask(&self, open: &[String]) -> Vec<Step> {
        let asks = |step: &Step| {
            !self.has_seen(*step)
                && (*step == Step::Filing
                    || step.members().iter().any(|member| {
                        open.iter().any(|pointer| pointer.as_str() == member.pointer)
                    }))
        };
        Step::ALL.into_iter().filter(asks).collect()
    }
}

/// A place at which somebody can file.
pub(super) fn filed_at(text: &str, law: &Law) -> Option<Label> {
    Label::new(text).ok().filter(|id| law.place(*id).is_some_and(|place| place.files))
}
