//! The use case behind pages and interface: assess facts by the law.
//!
//! Nothing of it is stored or logged: facts come with the request and go with the
//! answer. An assessment takes microseconds, so it is made in place.

use yongju_rules::{
    Assessment, Choice, ChoiceError, Day, Facts, Law, RuleSet, Set, law::Readings, words::Label,
};

/// What is asked about the facts.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// Which rules.
    pub(crate) set: Set,
    /// Where the application is filed.
    pub(crate) place: Label,
    /// The day of filing.
    pub(crate) on: Day,
    /// The day whose versions of the rules apply.
    pub(crate) rules_on: Day,
    /// How silence and ambiguity are read.
    pub(crate) readings: Readings,
}

/// Assesses facts, and hands what was found to whoever explains it.
///
/// # Errors
///
/// [`ChoiceError`] when nobody files at the place.
pub(crate) fn assess<T>(
    law: &Law,
    question: Question,
    facts: &Facts,
    explain: impl FnOnce(&RuleSet<'_>, &Assessment) -> T,
) -> Result<T, ChoiceError> {
    let Question { set, place, on, rules_on, readings } = question;
    let rules = RuleSet::in_force(law, Choice { set, place, rules_on, readings })?;
    let found = rules.assess(facts, on);
    Ok(explain(&rules, &found))
}

/// Where somebody files who does not say.
pub(crate) fn usual_place() -> Label {
    Label::new("shanghai").expect("eight small letters")
}
