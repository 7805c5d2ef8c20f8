//! The rules in force on a day, at a place, in one set: made ready to be asked.
//!
//! Three days are kept apart. The facts have days of their own and one on which
//! they were known; [`RuleSet::in_force`] chooses the versions of the rules; an
//! assessment is asked for a day of filing. What the answers look like is
//! `assessment.rs`.

use crate::{
    day::Day,
    evaluate::{Ask, Context},
    law::{Condition, Ground, Law, Readings, Remedy, Set, Version},
    words::Label,
};

/// A set of conditions of a rule set, each a bit.
///
/// Different grounds that ask the same thing share a bit, so it is measured once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions(u128);

impl Conditions {
    pub(crate) fn one(index: usize) -> Self {
        Self(u32::try_from(index).ok().and_then(|shift| 1_u128.checked_shl(shift)).unwrap_or(0))
    }

    /// No condition.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether this condition is in it.
    #[must_use]
    pub fn has(self, index: usize) -> bool {
        !self.and(Self::one(index)).is_empty()
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The indices, from the lowest.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let index = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
            rest &= rest - 1;
            Some(index)
        })
    }
}

/// Which rules are asked, where and in which reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which set.
    pub set: Set,
    /// Where the application is filed.
    pub place: Label,
    /// The day whose versions of the rules apply.
    pub rules_on: Day,
    /// How silence and ambiguity are read.
    pub readings: Readings,
}

/// The choice cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceError {
    /// The law does not have the place, or nobody files there.
    #[error("not a place to file at")]
    Place,
    /// More than 128 different conditions are in force at once.
    #[error("more than 128 different conditions are in force at once")]
    TooMany,
}

/// Rules in force, made ready.
#[derive(Clone, Debug)]
pub struct RuleSet<'law> {
    pub(crate) context: Context<'law>,
    choice: Choice,
    asks: Vec<Ask>,
    remedies: Vec<Remedy>,
    grounds: Vec<InForce<'law>>,
}

/// A ground in the version in force.
#[derive(Clone, Debug)]
pub struct InForce<'law> {
    /// The ground.
    pub ground: &'law Ground,
    /// Its version.
    pub version: &'law Version,
    /// Its conditions, those common to grounds first, and the place of each among
    /// the measures.
    pub conditions: Vec<(&'law Condition, usize)>,
    /// All must be met.
    pub(crate) every: Conditions,
    /// Of each of these one must be met.
    pub(crate) any: Vec<Conditions>,
    pub(crate) all: Conditions,
}

impl<'law> RuleSet<'law> {
    /// The rules of a choice.
    ///
    /// # Errors
    ///
    /// See [`ChoiceError`].
    pub fn in_force(law: &'law Law, choice: Choice) -> Result<Self, ChoiceError> {
        let files = law.place(choice.place).is_some_and(|place| place.files);
        if !files {
            return Err(ChoiceError::Place);
        }
        let context = Context::new(law, choice.place, choice.readings);
        let mut rules =
            Self { context, choice, asks: Vec::new(), remedies: Vec::new(), grounds: Vec::new() };
        for ground in law.grounds().iter().filter(|ground| ground.set == choice.set) {
            let version = ground.versions.iter().find(|version| {
                law.names().is_within(choice.place, version.place)
                    && version.from <= choice.rules_on
                    && version.to.is_none_or(|to| choice.rules_on <= to)
            });
            if let Some(version) = version {
                rules.add(ground, version);
            }
        }
        if rules.asks.len() > 128 { Err(ChoiceError::TooMany) } else { Ok(rules) }
    }

    fn add(&mut self, ground: &'law Ground, version: &'law Version) {
        let law = self.context.law;
        let common = version.common.iter().filter_map(|id| law.common_condition(id));
        let conditions: Vec<_> =
            common.chain(&version.conditions).map(|one| (one, self.index_of(one))).collect();
        let mut every = Conditions::default();
        let mut any: Vec<(&str, Conditions)> = Vec::new();
        for (condition, index) in &conditions {
            let bit = Conditions::one(*index);
            let Some(name) = condition.any.as_deref() else {
                every = every.or(bit);
                continue;
            };
            match any.iter_mut().find(|(other, _)| *other == name) {
                Some((_, set)) => *set = set.or(bit),
                None => any.push((name, bit)),
            }
        }
        let any: Vec<_> = any.into_iter().map(|(_, set)| set).collect();
        let all = any.iter().fold(every, |all, set| all.or(*set));
        self.grounds.push(InForce { ground, version, conditions, every, any, all });
    }

    /// The place of a condition among the measures; a new one for a new question.
    fn index_of(&mut self, condition: &Condition) -> usize {
        let ask = Ask::new(&condition.test, condition.by.is_some(), &self.context);
        if let Some(index) = self.asks.iter().position(|other| *other == ask) {
            return index;
        }
        self.asks.push(ask);
        self.remedies.push(condition.remedy);
        self.asks.len() - 1
    }

    /// The law that the rules come from.
    #[must_use]
    pub fn law(&self) -> &'law Law {
        self.context.law
    }

    /// What was chosen.
    #[must_use]
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The grounds in force, by their criterion, further ones last.
    #[must_use]
    pub fn grounds(&self) -> &[InForce<'law>] {
        &self.grounds
    }

    /// How many different conditions there are.
    #[must_use]
    pub fn condition_count(&self) -> usize {
        self.asks.len()
    }

    pub(crate) fn asks(&self) -> &[Ask] {
        &self.asks
    }

    /// What could be done about the condition at a place among the measures.
    pub(crate) fn remedy(&self, index: usize) -> Remedy {
        self.remedies.get(index).copied().unwrap_or(Remedy::Immutable)
    }
}
