//! What the rules come to for one person on one day of filing.
//!
//! Here live the verdicts of the grounds and what explains them: the smallest set
//! of conditions that stand in the way, the earliest day, the last day, and what
//! would turn the answer. The words for people are not here.
//!
//! A verdict speaks of conditions, never of the decision: that is the authority's.

use crate::{
    day::Day,
    evaluate::{self, Ask, LOOK_AHEAD_YEARS, Measure, Moment, Reach, Truth},
    facts::Facts,
    law::Remedy,
    rules::{Conditions, InForce, RuleSet},
};

/// What a ground comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every condition is met. Nothing is granted by this.
    ConditionsMet,
    /// Nothing is against it, and an authority or officer has to find something.
    NeedsFinding,
    /// Nothing is against it, and facts are missing.
    Undetermined,
    /// Something is against it.
    NotMet,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Self; 4] =
        [Self::ConditionsMet, Self::NeedsFinding, Self::Undetermined, Self::NotMet];

    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ConditionsMet => "conditions_met",
            Self::NeedsFinding => "needs_finding",
            Self::Undetermined => "undetermined",
            Self::NotMet => "not_met",
        }
    }
}

/// What a ground comes to, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// A smallest set of conditions whose change would leave nothing against the
    /// ground. Of alternatives the one nearest to being met is in it.
    pub against: Conditions,
    /// Conditions that lack a fact or a finding.
    pub unclear: Conditions,
    /// Conditions of which each alone, if the facts about it are wrong, would turn
    /// "nothing against it" into "something against it" or back.
    pub decisive: Conditions,
    /// The first day on which everything that can be told is met, if circumstances
    /// continue.
    pub earliest: Reach,
    /// For conditions met: the last day on which they still are; [`Reach::Never`]
    /// where no end is in sight.
    pub last: Reach,
}

/// What the rules come to.
///
/// Holds no text: each condition's measure is at its place, each ground's outcome
/// in the order of [`RuleSet::grounds`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    measures: Vec<Measure>,
    outcomes: Vec<Outcome>,
}

impl Assessment {
    /// Every condition's measure.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The measure of a condition.
    #[must_use]
    pub fn measure(&self, index: usize) -> Option<&Measure> {
        self.measures.get(index)
    }

    /// The outcomes, in the order of the rule set's grounds.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The best verdict of any ground; `None` where no ground is in force.
    #[must_use]
    pub fn best(&self) -> Option<Verdict> {
        self.outcomes.iter().map(|outcome| outcome.verdict).min()
    }
}

impl RuleSet<'_> {
    /// Assesses facts for a day of filing.
    #[must_use]
    pub fn assess(&self, facts: &Facts, on: Day) -> Assessment {
        let mut assessment = Assessment::default();
        self.assess_into(facts, &self.at(on), &mut assessment);
        assessment
    }

    /// A day of filing made ready, for assessing many people.
    #[must_use]
    pub fn at(&self, on: Day) -> FilingDay {
        FilingDay(Moment::new(on))
    }

    /// Assesses facts into an assessment that is used again.
    pub fn assess_into(&self, facts: &Facts, on: &FilingDay, into: &mut Assessment) {
        let mut sets = Sets::default();
        into.measures.clear();
        for (index, ask) in self.asks().iter().enumerate() {
            let measure = evaluate::measure(ask, facts, &on.0, &self.context);
            sets.add(index, measure.truth);
            into.measures.push(measure);
        }
        let measures = &into.measures;
        let question = Question { rules: self, facts, on: on.0.day, measures, sets };
        into.outcomes.clear();
        into.outcomes.extend(self.grounds().iter().map(|ground| question.outcome(ground)));
    }

    /// The places of the outcomes, the nearest ground first: by verdict, then by how
    /// many conditions stand in the way, what could be done about them, and when.
    #[must_use]
    pub fn nearest_first(&self, assessment: &Assessment) -> Vec<usize> {
        let key = |index: &usize| {
            let outcome = assessment.outcomes.get(*index)?;
            let worst = outcome.against.indices().map(|one| self.class_of(assessment, one)).max();
            let day = match outcome.earliest {
                Reach::On(day) => (0, Some(day)),
                Reach::Unknown => (1, None),
                Reach::Never => (2, None),
            };
            Some((outcome.verdict, outcome.against.count(), worst, day, outcome.unclear.count()))
        };
        let mut order: Vec<usize> = (0..assessment.outcomes.len()).collect();
        order.sort_by_cached_key(key);
        order
    }

    /// What could be done about a condition that is not met: time, where it comes by
    /// itself if circumstances continue; otherwise as the law's file says.
    #[must_use]
    pub fn class_of(&self, assessment: &Assessment, index: usize) -> Remedy {
        let comes = assessment.measure(index).is_some_and(|measure| {
            measure.truth != Truth::Met && matches!(measure.reach, Reach::On(_))
        });
        if comes { Remedy::Time } else { self.remedy(index) }
    }
}

/// A day of filing made ready.
#[derive(Clone, Copy, Debug)]
pub struct FilingDay(Moment);

impl FilingDay {
    /// The day.
    #[must_use]
    pub fn day(&self) -> Day {
        self.0.day
    }
}

/// The conditions by what they come to.
#[derive(Clone, Copy, Default)]
struct Sets {
    met: Conditions,
    not_met: Conditions,
    unknown: Conditions,
    open: Conditions,
}

impl Sets {
    fn add(&mut self, index: usize, truth: Truth) {
        let set = match truth {
            Truth::Met => &mut self.met,
            Truth::NotMet => &mut self.not_met,
            Truth::Unknown => &mut self.unknown,
            Truth::Open => &mut self.open,
        };
        *set = set.or(Conditions::one(index));
    }
}

struct Question<'a> {
    rules: &'a RuleSet<'a>,
    facts: &'a Facts,
    on: Day,
    measures: &'a [Measure],
    sets: Sets,
}

impl Question<'_> {
    fn outcome(&self, ground: &InForce<'_>) -> Outcome {
        let Sets { met, not_met, unknown, open } = self.sets;
        let mut against = ground.every.and(not_met);
        let mut missing = ground.every.and(unknown);
        let mut awaited = ground.every.and(open);
        for any in &ground.any {
            if any.and(met).is_empty() {
                if !any.and(unknown).is_empty() {
                    missing = missing.or(any.and(unknown.or(open)));
                } else if !any.and(open).is_empty() {
                    awaited = awaited.or(any.and(open));
                } else {
                    against = against.or(self.nearest(*any));
                }
            }
        }
        let verdict = if !against.is_empty() {
            Verdict::NotMet
        } else if !missing.is_empty() {
            Verdict::Undetermined
        } else if !awaited.is_empty() {
            Verdict::NeedsFinding
        } else {
            Verdict::ConditionsMet
        };
        Outcome {
            verdict,
            against,
            unclear: missing.or(awaited),
            decisive: self.decisive(ground, against),
            earliest: self.earliest(ground, verdict, against),
            last: if verdict == Verdict::ConditionsMet {
                self.last(ground)
            } else {
                Reach::Unknown
            },
        }
    }

    /// Of alternatives that all fail, the one that is nearest: the first to come with
    /// time, or the one of which the greatest part is there.
    fn nearest(&self, any: Conditions) -> Conditions {
        let key = |index: &usize| {
            let measure = self.measures.get(*index)?;
            let amount = self.rules.asks().get(*index).is_some_and(Ask::is_amount);
            let have = measure.have.filter(|_| amount).unwrap_or(0);
            let part = have.saturating_mul(1000) / measure.need.max(1);
            Some(match measure.reach {
                Reach::On(day) => (Remedy::Time, Some(day), 0),
                Reach::Never | Reach::Unknown => (self.rules.remedy(*index), None, -part),
            })
        };
        any.indices().min_by_key(key).map(Conditions::one).unwrap_or_default()
    }

    /// A single wrong fact can turn the answer about a ground: where nothing is
    /// against it each condition that is met and has no met alternative; where one
    /// thing is against it, that one or any of its alternatives.
    fn decisive(&self, ground: &InForce<'_>, against: Conditions) -> Conditions {
        let Sets { met, not_met, .. } = self.sets;
        if against.is_empty() {
            let alone = |set: &Conditions| set.without(not_met).count() == 1;
            let only = ground.any.iter().filter(|set| alone(set));
            return only.fold(ground.every.and(met), |all, set| all.or(set.and(met)));
        }
        if against.count() > 1 {
            return Conditions::default();
        }
        let alternatives = ground.any.iter().find(|set| !set.and(against).is_empty());
        alternatives.copied().unwrap_or(against)
    }

    fn earliest(&self, ground: &InForce<'_>, verdict: Verdict, against: Conditions) -> Reach {
        if verdict == Verdict::ConditionsMet {
            return Reach::On(self.on);
        }
        // What can never be met, or not be told, needs no search.
        let reach = |index: usize| self.measures.get(index).map(|measure| measure.reach);
        for index in against.indices() {
            if let Some(reach @ (Reach::Never | Reach::Unknown)) = reach(index) {
                return reach;
            }
        }
        // A fact or finding that is missing says nothing of any day: it is left out.
        let unclear = self.sets.unknown.or(self.sets.open);
        let untold = |index: &usize| reach(*index) == Some(Reach::Unknown);
        let left_out = ground.all.and(unclear).indices().filter(untold);
        let left_out =
            left_out.fold(Conditions::default(), |all, one| all.or(Conditions::one(one)));
        let mut day = self.on;
        let horizon = self.on.plus_years(LOOK_AHEAD_YEARS);
        while day <= horizon {
            let mut latest = day;
            for index in ground.every.without(left_out).indices() {
                match self.reach_from(index, day) {
                    Reach::On(next) => latest = latest.max(next),
                    other @ (Reach::Never | Reach::Unknown) => return other,
                }
            }
            for any in &ground.any {
                // One alternative that cannot be told leaves all of them open.
                if any.and(self.sets.met).is_empty() && !any.and(left_out).is_empty() {
                    continue;
                }
                match self.any_reach(*any, day) {
                    Reach::On(next) => latest = latest.max(next),
                    other @ (Reach::Never | Reach::Unknown) => return other,
                }
            }
            if latest == day {
                // Nothing that can be told is awaited; if nothing can be told at all,
                // no day is named either.
                let told = ground.all.indices().any(|index| reach(index) != Some(Reach::Unknown));
                return if told { Reach::On(day) } else { Reach::Unknown };
            }
            day = latest;
        }
        Reach::Never
    }

    fn reach_from(&self, index: usize, day: Day) -> Reach {
        if day == self.on {
            return self.measures.get(index).map_or(Reach::Unknown, |measure| measure.reach);
        }
        let context = &self.rules.context;
        self.rules
            .asks()
            .get(index)
            .map_or(Reach::Unknown, |ask| evaluate::first_met(ask, self.facts, day, context))
    }

    /// The first day on which one of the alternatives is met.
    fn any_reach(&self, any: Conditions, day: Day) -> Reach {
        any.indices().fold(Reach::Never, |best, index| match (best, self.reach_from(index, day)) {
            (Reach::On(a), Reach::On(b)) => Reach::On(a.min(b)),
            (Reach::On(a), _) | (_, Reach::On(a)) => Reach::On(a),
            (Reach::Unknown, _) | (_, Reach::Unknown) => Reach::Unknown,
            (Reach::Never, Reach::Never) => Reach::Never,
        })
    }

    /// The last day, from the day of filing on, on which everything is still met.
    fn last(&self, ground: &InForce<'_>) -> Reach {
        let every = ground.every.indices().map(|index| self.unmet_from(index, self.on));
        let any = ground.any.iter().map(|any| self.any_unmet(*any));
        let first = every.chain(any).filter_map(|reach| match reach {
            Reach::On(day) => Some(day),
            Reach::Never | Reach::Unknown => None,
        });
        first.min().map_or(Reach::Never, |day| Reach::On(day.plus_days(-1)))
    }

    fn unmet_from(&self, index: usize, day: Day) -> Reach {
        let context = &self.rules.context;
        self.rules
            .asks()
            .get(index)
            .map_or(Reach::Unknown, |ask| evaluate::first_unmet(ask, self.facts, day, context))
    }

    /// The first day on which none of the alternatives is met.
    fn any_unmet(&self, any: Conditions) -> Reach {
        let mut day = self.on;
        loop {
            let mut next = None;
            for index in any.indices() {
                if self.reach_from_anew(index, day) == Reach::On(day) {
                    match self.unmet_from(index, day) {
                        Reach::On(end) => next = next.max(Some(end)),
                        Reach::Never | Reach::Unknown => return Reach::Never,
                    }
                }
            }
            match next {
                Some(end) => day = end,
                None => return Reach::On(day),
            }
        }
    }

    fn reach_from_anew(&self, index: usize, day: Day) -> Reach {
        let context = &self.rules.context;
        self.rules
            .asks()
            .get(index)
            .map_or(Reach::Unknown, |ask| evaluate::first_met(ask, self.facts, day, context))
    }
}
