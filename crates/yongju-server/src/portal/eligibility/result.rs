//! The result: what the rules come to, the nearest ground first.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use yongju_rules::{
    Law, Set, Verdict,
    report::{NOTICE, Report},
};

use super::{
    super::{
        frame::{Frame, Place, Switch},
        page,
    },
    answers::Answers,
    compare::Comparison,
    fields::capital,
    ground::GroundView,
    page::{Mark, switch, trail},
    timeline::Timeline,
    words::{class, language, of},
};
use crate::{lang::Lang, problem::Problem, routes::To};

/// The result.
#[derive(Template)]
#[template(path = "pages/eligibility_result.html")]
pub(in super::super) struct ResultPage {
    pub(super) frame: Frame,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) class: &'static str,
    /// The best verdict in a word.
    pub(super) word: String,
    /// The one sentence.
    pub(super) summary: String,
    pub(super) facts: String,
    /// How many grounds come to what.
    pub(super) counts: Vec<(&'static str, usize, String)>,
    pub(super) near: Vec<GroundView>,
    pub(super) far: Vec<GroundView>,
    pub(super) timeline: Option<Timeline>,
    pub(super) comparison: Option<Comparison>,
    pub(super) trail: Vec<Mark>,
    pub(super) rules: String,
    pub(super) notice: &'static str,
}

impl ResultPage {
    pub(super) fn new(
        answers: &Answers,
        (lang, demo, law): (Lang, bool, &Law),
    ) -> Result<Self, Problem> {
        let open = answers.open(law)?;
        let trail = trail(answers, None, &open, lang);
        let place = law.place(answers.place).map(|place| of(&place.name, lang)).unwrap_or_default();
        answers.assess(Set::Law, law, |rules, facts, found| {
            let report = Report::new(rules, facts, answers.on, found);
            let comparison = Comparison::new(answers, &report, law, lang)?;
            let best = found.best().unwrap_or(Verdict::NotMet);
            let grounds = report.grounds.iter().map(|ground| GroundView::new(ground, lang));
            let (far, near): (Vec<_>, Vec<_>) = grounds.partition(|ground| ground.is_far);
            let counted = |verdict: Verdict| {
                let count = report.grounds.iter().filter(|one| one.verdict == verdict).count();
                (class(verdict), count, capital(language(lang).verdict(verdict)))
            };
            let word = capital(language(lang).verdict(best));
            let title = lang.with("elig-result-title", &[("word", &word)]);
            let mut frame = Frame::new(lang, title, Place::Eligibility, demo, To::Eligibility);
            frame.switch = switch(answers, None, lang);
            Ok(Self {
                frame,
                hidden: answers.hidden(),
                class: class(best),
                word,
                summary: summary(&report, best, lang),
                facts: lang
                    .with("elig-facts", &[("place", &place), ("day", &answers.on.to_string())]),
                counts: Verdict::ALL.map(counted).into(),
                near,
                far,
                timeline: Timeline::new(&report.grounds, answers.on, lang),
                comparison,
                trail,
                rules: report.rules.chars().take(12).collect(),
                notice: lang.pick(NOTICE.zh, NOTICE.en),
            })
        })?
    }

    pub(super) fn response(&self) -> Response {
        page(StatusCode::OK, self.frame.lang, self)
    }

    const fn shape(&self) -> &'static str {
        self.class
    }

    fn action(&self) -> String {
        To::Eligibility.path(self.frame.lang)
    }

    fn save_action(&self) -> String {
        To::EligibilitySave.path(self.frame.lang)
    }
}

/// One sentence about the nearest ground.
fn summary(report: &Report<'_>, best: Verdict, lang: Lang) -> String {
    let all = report.grounds.len().to_string();
    let Some(nearest) = report.grounds.first() else { return lang.text("elig-summary-none") };
    let label = of(nearest.label, lang);
    let count = report.grounds.iter().filter(|ground| ground.verdict == best).count();
    let others = (count - 1).to_string();
    match (best, nearest.earliest.day) {
        (Verdict::ConditionsMet, _) if count > 1 => {
            lang.with("elig-summary-met-more", &[("ground", &label), ("others", &others)])
        }
        (Verdict::ConditionsMet, _) => lang.with("elig-summary-met", &[("ground", &label)]),
        (Verdict::NeedsFinding, _) => lang.with("elig-summary-finding", &[("ground", &label)]),
        (Verdict::Undetermined, _) => lang.with("elig-summary-open", &[("ground", &label)]),
        (Verdict::NotMet, Some(day)) => {
            let day = day.to_string();
            lang.with("elig-summary-later", &[("ground", &label), ("day", &day)])
        }
        (Verdict::NotMet, None) => lang.with("elig-summary-not", &[("count", &all)]),
    }
}
