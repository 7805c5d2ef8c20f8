//! The public description of the eight criteria beside the law.

use yongju_rules::{Law, Set, Verdict, report::GroundReport, report::Report};

use super::{
    answers::Answers,
    fields::capital,
    words::{class, language, of},
};
use crate::{lang::Lang, problem::Problem};

/// The comparison.
pub(super) struct Comparison {
    /// Criteria about which the two differ.
    pub(super) rows: Vec<Row>,
    /// The numbers of the others.
    pub(super) same: Option<String>,
}

/// A criterion about which report and law differ.
pub(super) struct Row {
    pub(super) number: u8,
    pub(super) label: String,
    pub(super) reported: Answer,
    pub(super) law: Answer,
    pub(super) why: String,
}

/// A verdict as it is shown.
pub(super) struct Answer {
    pub(super) class: &'static str,
    pub(super) word: String,
}

impl Comparison {
    /// Compares; `None` where the report says nothing about the place.
    pub(super) fn new(
        answers: &Answers,
        report: &Report<'_>,
        law: &Law,
        lang: Lang,
    ) -> Result<Option<Self>, Problem> {
        answers.assess(Set::AsReported, law, |rules, facts, found| {
            let reported = Report::new(rules, facts, answers.on, found);
            let mut rows = Vec::new();
            let mut same = Vec::new();
            for number in 1..=8 {
                let is_it = |ground: &&GroundReport<'_>| ground.criterion == Some(number);
                let Some(said) = reported.grounds.iter().find(is_it) else { continue };
                // The nearest of them stands first.
                let Some(lawful) = report.grounds.iter().find(is_it) else { continue };
                if settled(said.verdict) == settled(lawful.verdict) {
                    same.push(number.to_string());
                } else {
                    rows.push(Row::new(number, said, lawful, lang));
                }
            }
            if rows.is_empty() && same.is_empty() {
                return None;
            }
            let numbers = same.join(lang.pick("、", ", "));
            let same = (!same.is_empty())
                .then(|| lang.with("elig-compare-same", &[("numbers", &numbers)]));
            Some(Self { rows, same })
        })
    }
}

/// Yes or no; what is not settled differs from neither for a reason.
const fn settled(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::ConditionsMet => Some(true),
        Verdict::NotMet => Some(false),
        Verdict::NeedsFinding | Verdict::Undetermined => None,
    }
}

impl Row {
    fn new(number: u8, said: &GroundReport<'_>, law: &GroundReport<'_>, lang: Lang) -> Self {
        let answer = |verdict: Verdict| Answer {
            class: class(verdict),
            word: capital(language(lang).verdict(verdict)),
        };
        Self {
            number,
            label: capital(&of(said.label, lang)),
            reported: answer(said.verdict),
            law: answer(law.verdict),
            why: why(said, law, lang),
        }
    }
}

/// The first condition that makes the worse of the two worse.
fn why(said: &GroundReport<'_>, law: &GroundReport<'_>, lang: Lang) -> String {
    let stricter = law.verdict > said.verdict;
    let (ground, key) =
        if stricter { (law, "elig-compare-law-asks") } else { (said, "elig-compare-report-asks") };
    let names = if ground.against.is_empty() { &ground.unclear } else { &ground.against };
    let first = names.first();
    let condition = ground.conditions.iter().find(|one| Some(&one.id) == first);
    let label = condition.map(|one| language(lang).of(one.label)).unwrap_or_default();
    lang.with(key, &[("condition", label)])
}
