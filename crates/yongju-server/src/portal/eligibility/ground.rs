//! A ground as the result shows it.

use yongju_rules::{
    Truth, Verdict,
    law::{Grade, Limit},
    report::{ConditionReport, GroundReport, PaperReport, PaperState, Quantity, SourceReport},
};

use super::{
    fields::capital,
    words::{class, figures, language, of, quantity, short},
};
use crate::lang::Lang;

/// A ground.
pub(super) struct GroundView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) instrument: String,
    pub(super) clause: String,
    pub(super) criterion: Option<String>,
    pub(super) class: &'static str,
    pub(super) word: String,
    /// What it comes to, in one sentence.
    pub(super) sentence: String,
    pub(super) file_by: Option<String>,
    pub(super) findings_by: Vec<String>,
    pub(super) conditions: Vec<ConditionView>,
    pub(super) papers: Vec<PaperView>,
    pub(super) fees: Vec<(String, String)>,
    pub(super) limits: Vec<(String, String)>,
    pub(super) note: Option<String>,
    pub(super) sources: Vec<SourceView>,
    /// Time will not bring it.
    pub(super) is_far: bool,
}

/// A condition.
pub(super) struct ConditionView {
    /// `passed`, `failed` or `open`, as checks are drawn.
    pub(super) class: &'static str,
    pub(super) label: String,
    pub(super) answer: String,
    pub(super) is_alternative: bool,
    /// Have, need, and by how much it is short.
    pub(super) figures: String,
    pub(super) short: Option<String>,
    /// What could be done about it, and when it comes.
    pub(super) obstacle: Option<String>,
    pub(super) by: Option<String>,
    pub(super) is_contested: bool,
    pub(super) note: Option<String>,
    pub(super) clause: String,
    pub(super) quote: Option<String>,
    pub(super) sources: Vec<SourceView>,
}

/// A document.
pub(super) struct PaperView {
    pub(super) label: String,
    pub(super) details: Vec<String>,
    pub(super) note: Option<String>,
    /// `ready`, `renew` or `none`.
    pub(super) class: &'static str,
    pub(super) state: Option<String>,
}

/// Where something was read.
pub(super) struct SourceView {
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) grade: &'static str,
    pub(super) is_doubtful: bool,
}

impl GroundView {
    pub(super) fn new(ground: &GroundReport<'_>, lang: Lang) -> Self {
        let l = language(lang);
        let title = ground.instrument.title.map(|title| of(title, lang));
        let named = |label: &str, amount: String| (capital(label), amount);
        Self {
            id: ground.id.to_string(),
            label: capital(&of(ground.label, lang)),
            instrument: title.unwrap_or_else(|| ground.instrument.id.to_owned()),
            clause: clause(ground.clause, lang),
            criterion: ground
                .criterion
                .map(|number| lang.with("elig-criterion", &[("number", &number.to_string())])),
            class: class(ground.verdict),
            word: capital(l.verdict(ground.verdict)),
            sentence: sentence(ground, lang),
            file_by: ground.file_by.map(|day| day.to_string()),
            findings_by: ground.findings_by.iter().map(|by| of(by, lang)).collect(),
            conditions: ground
                .conditions
                .iter()
                .map(|one| ConditionView::new(ground, one, lang))
                .collect(),
            papers: ground.documents.iter().map(|paper| PaperView::new(paper, lang)).collect(),
            fees: ground
                .fees
                .iter()
                .map(|fee| {
                    let fen = fee.yuan.parse().map(yongju_rules::amount::Amount::count);
                    let yuan = Quantity::Yuan(fen.unwrap_or_default());
                    named(l.of(fee.label), quantity(yuan, lang))
                })
                .collect(),
            limits: ground
                .limits
                .iter()
                .map(|limit| named(l.of(&limit.label), time(limit, lang)))
                .collect(),
            note: ground.note.map(|note| of(note, lang)),
            sources: sources(&ground.sources, lang),
            is_far: ground.verdict == Verdict::NotMet && ground.earliest.day.is_none(),
        }
    }

    /// The verdict's shape.
    pub(super) const fn shape(&self) -> &'static str {
        self.class
    }
}

fn sentence(ground: &GroundReport<'_>, lang: Lang) -> String {
    let earliest = ground.earliest.day.map(|day| day.to_string());
    match (ground.verdict, earliest) {
        (Verdict::ConditionsMet, _) => match ground.met_until {
            Some(day) => lang.with("elig-met-until", &[("day", &day.to_string())]),
            None => lang.text("elig-met"),
        },
        (Verdict::NeedsFinding, _) => lang.text("elig-needs-finding"),
        (Verdict::Undetermined, _) => lang.text("elig-undetermined"),
        (Verdict::NotMet, Some(day)) => lang.with("elig-not-met-until", &[("day", &day)]),
        (Verdict::NotMet, None) if ground.earliest.answer == "never" => lang.text("elig-not-met"),
        (Verdict::NotMet, None) => lang.text("elig-not-met-unknown"),
    }
}

fn time(limit: &Limit, lang: Lang) -> String {
    let space = lang.pick("", " ");
    format!("{}{space}{}", limit.count, language(lang).limit(limit.unit))
}

/// The article or item of an instrument.
fn clause(clause: Option<&str>, lang: Lang) -> String {
    clause.map(|clause| lang.with("elig-clause", &[("clause", clause)])).unwrap_or_default()
}

impl ConditionView {
    fn new(ground: &GroundReport<'_>, condition: &ConditionReport<'_>, lang: Lang) -> Self {
        let l = language(lang);
        let is_against = ground.against.contains(&condition.id);
        let obstacle =
            (condition.truth == Truth::NotMet && is_against).then(|| match condition.reach.day {
                Some(day) => lang.with("elig-comes-on", &[("day", &day.to_string())]),
                None => capital(l.class(condition.class)),
            });
        Self {
            class: match condition.truth {
                Truth::Met => "passed",
                Truth::NotMet if is_against => "failed",
                // Another alternative decides.
                Truth::NotMet => "tolerated",
                Truth::Unknown | Truth::Open => "open",
            },
            label: capital(l.of(condition.label)),
            answer: capital(l.truth(condition.truth)),
            is_alternative: condition.any.is_some(),
            figures: figures(condition, lang),
            short: (condition.truth != Truth::Met).then(|| short(condition, lang)).flatten(),
            obstacle,
            by: condition.by.filter(|_| condition.truth == Truth::Open).map(|by| of(by, lang)),
            is_contested: condition.contested,
            note: condition.note.map(|note| of(note, lang)),
            clause: clause(condition.citation.clause, lang),
            quote: condition.citation.quote.map(str::to_owned),
            sources: sources(&condition.citation.sources, lang),
        }
    }

    /// The language of the quotation.
    pub(super) fn quote_lang(&self) -> &'static str {
        let quote = self.quote.as_deref().unwrap_or_default();
        if quote.is_ascii() { Lang::En.tag() } else { Lang::Zh.tag() }
    }
}

impl PaperView {
    fn new(paper: &PaperReport<'_>, lang: Lang) -> Self {
        let l = language(lang);
        let mut details = Vec::new();
        if let Some(months) = paper.fresh_months {
            details.push(lang.with("elig-fresh", &[("months", &months.to_string())]));
        }
        if paper.authenticated {
            details.push(lang.text("elig-authenticated"));
        }
        if paper.copies > 0 {
            details.push(lang.with("elig-copies", &[("count", &paper.copies.to_string())]));
        }
        if let Some(issuer) = paper.issuer {
            details.push(lang.with("elig-issuer", &[("issuer", l.of(issuer))]));
        }
        let state = (paper.state != PaperState::Unknown).then(|| match paper.good_until {
            Some(day) => {
                let state = capital(l.paper(paper.state));
                lang.with("elig-good-until", &[("state", &state), ("day", &day.to_string())])
            }
            None => capital(l.paper(paper.state)),
        });
        Self {
            label: capital(l.words(paper.label)),
            details,
            note: paper.note.map(|note| of(note, lang)),
            class: match paper.state {
                PaperState::Ready => "ready",
                PaperState::Renew | PaperState::Authenticate | PaperState::Undated => "renew",
                PaperState::Missing | PaperState::Unknown => "none",
            },
            state,
        }
    }
}

fn sources(sources: &[SourceReport<'_>], lang: Lang) -> Vec<SourceView> {
    let view = |source: &SourceReport<'_>| SourceView {
        title: source.title.to_owned(),
        url: source.url.map(str::to_owned),
        grade: language(lang).grade(source.grade),
        is_doubtful: match source.grade {
            Grade::OfficialText | Grade::OfficialPage => false,
            Grade::Press
            | Grade::Professional
            | Grade::Secondary
            | Grade::Computed
            | Grade::Inferred => true,
        },
    };
    sources.iter().map(view).collect()
}
