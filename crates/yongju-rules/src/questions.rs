//! Which facts could still change the answer.
//!
//! Here lives what a dialogue needs: the facts on which conditions depend that are
//! neither met nor not met, of grounds that nothing is against. What was asked
//! already, and in which words, is the door's business.

use std::collections::BTreeSet;

use crate::{
    assessment::{Assessment, Verdict},
    law::FactName,
    rules::RuleSet,
};

/// The facts that could still change the verdict of a ground.
///
/// A ground that is not met is settled, whatever else were known. Of the others
/// each condition that is unknown, or open because somebody has to find something,
/// needs the facts that its test looks at; of alternatives with one that is met
/// nothing is needed any more.
#[must_use]
pub fn open_facts(rules: &RuleSet<'_>, assessment: &Assessment) -> BTreeSet<FactName> {
    let mut facts = BTreeSet::new();
    for (ground, outcome) in rules.grounds().iter().zip(assessment.outcomes()) {
        if outcome.verdict == Verdict::NotMet {
            continue;
        }
        for (condition, index) in &ground.conditions {
            if outcome.unclear.has(*index) {
                facts.extend(condition.test.facts());
            }
        }
    }
    facts
}

#[cfg(test)]
mod tests;
