//! The answer to a verification, as the desk shows it.

use yongju_core::{
    AnyCardNumber,
    number::{Certainty, classify::Reading},
};
use yongju_record::{Level, TypeMark};
use yongju_verify::{CheckResult, Disclosed, Disclosure, Evidence, Outcome, Source, Verdict};

use super::{
    anatomy::Anatomy,
    field_map::FieldMap,
    link::Drawing,
    refused::Refused,
    words::{self, Both},
};
use crate::{lang::Lang, problems, routes::problem_path, verification::Answer};

/// The answer to a verification.
pub(super) struct ResultView {
    pub(super) verdict: Verdict,
    pub(super) word: Both,
    /// The sentence that says why.
    pub(super) reason: String,
    pub(super) purpose: String,
    pub(super) purpose_basis: String,
    pub(super) at: String,
    /// The receipt's number, in groups to be written down.
    pub(super) receipt_groups: Vec<String>,
    /// What was shown: a number, a card at the reader, a file.
    pub(super) shown: String,
    pub(super) numbers: Vec<Anatomy>,
    pub(super) drawing: Option<Drawing>,
    /// What to know of the derived former number.
    pub(super) derived: Option<String>,
    pub(super) refused: Option<Refused>,
    /// What else the text is.
    pub(super) other_kinds: Vec<String>,
    pub(super) warnings: Vec<String>,
    pub(super) data: Vec<Datum>,
    pub(super) checks: Vec<CheckView>,
    pub(super) findings: Vec<FindingView>,
    pub(super) map: Option<FieldMap>,
    /// What this answer does not prove.
    pub(super) not_proved: Vec<String>,
}

/// A disclosed datum.
pub(super) struct Datum {
    pub(super) label: String,
    pub(super) value: Both,
    /// The language of the value, where it is not the page's.
    pub(super) lang: Option<&'static str>,
}

/// A check and what came of it.
pub(super) struct CheckView {
    /// `passed`, `failed`, `open` or `tolerated`.
    pub(super) class: &'static str,
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) sentence: String,
}

/// A finding in a record.
pub(super) struct FindingView {
    pub(super) level: &'static str,
    pub(super) level_word: String,
    pub(super) text: String,
    pub(super) place: Option<String>,
    pub(super) link: String,
}

impl ResultView {
    /// Shows an answer.
    pub(super) fn new(evidence: &Evidence, answer: &Answer, lang: Lang) -> Self {
        let Answer { report, receipt } = answer;
        let purpose = receipt.purpose;
        let id = receipt.id.to_string();
        let mut view = Self {
            verdict: report.verdict,
            word: words::verdict(report.verdict, lang),
            reason: reason(evidence, answer, lang),
            purpose: words::purpose(purpose, lang),
            purpose_basis: words::purpose_basis(purpose, lang),
            at: words::moment(receipt.at),
            receipt_groups: groups(&id),
            shown: lang.text(shown(evidence)),
            numbers: Vec::new(),
            drawing: None,
            derived: None,
            refused: None,
            other_kinds: Vec::new(),
            warnings: Vec::new(),
            data: data(&report.disclosed, lang),
            checks: report
                .checks
                .iter()
                .map(|result| CheckView::new(*result, report.verdict, lang))
                .collect(),
            findings: report.findings.iter().map(|found| finding(*found, lang)).collect(),
            map: None,
            not_proved: vec![
                lang.text(match evidence {
                    Evidence::Number(_) => "not-proved-number",
                    Evidence::Record { source: Source::SamReader, .. } => "not-proved-reader",
                    Evidence::Record { source: Source::File, .. } => "not-proved-file",
                }),
                lang.text("not-proved-holder"),
            ],
        };
        if let Some(number) = report.disclosed.number {
            view.numbers.push(Anatomy::of(&number, lang));
        }
        match evidence {
            Evidence::Number(found) => {
                view.refused = Refused::of(found, lang);
                let kinds = found.readings().filter(|reading| !reading.is_permanent_resident());
                view.other_kinds = kinds.map(|reading| kind(&reading, lang)).collect();
                let warnings = found.warnings().map(|found| problems::title(found.slug(), lang));
                view.warnings = warnings.collect();
            }
            Evidence::Record { record, .. } => {
                view.map =
                    FieldMap::new(record, &report.findings, Disclosure::for_purpose(purpose), lang);
                view.former_number(evidence, lang);
            }
        }
        view
    }

    /// The former number beneath the current one, with the link drawn.
    fn former_number(&mut self, evidence: &Evidence, lang: Lang) {
        let Evidence::Record { record, .. } = evidence else { return };
        let Some(card) = record.card() else { return };
        let (Ok(AnyCardNumber::Current(current)), Some(Ok(derived))) =
            (card.number, card.former_number())
        else {
            return;
        };
        self.drawing = Drawing::new(record, current, derived.number);
        self.derived = Some(lang.text(match derived.certainty {
            Certainty::Certain => "derived-certain",
            Certainty::Uncertain { .. } => "derived-uncertain",
        }));
        self.numbers.push(Anatomy::of(&AnyCardNumber::Former(derived.number), lang));
    }

    pub(super) fn verdict_class(&self) -> &'static str {
        self.verdict.word()
    }
}

/// One sentence: what decided.
fn reason(evidence: &Evidence, answer: &Answer, lang: Lang) -> String {
    if let Evidence::Number(found) = evidence
        && !found.is_another_kind()
        && let Some(refusal) = found.refusals().next()
    {
        let why = problems::title(refusal.slug(), lang);
        return lang.with("reason-not-a-card-number", &[("why", &why)]);
    }
    let decisive: Vec<_> = answer.report.decisive().collect();
    let Some(first) = decisive.first() else { return lang.text("reason-accepted") };
    let sentence = words::outcome(first.check, first.outcome, lang);
    match decisive.len() {
        0 | 1 => sentence,
        more => {
            let more = (more - 1).to_string();
            lang.with("reason-and-more", &[("sentence", &sentence), ("more", &more)])
        }
    }
}

const fn shown(evidence: &Evidence) -> &'static str {
    match evidence {
        Evidence::Number(_) => "shown-number",
        Evidence::Record { source: Source::SamReader, .. } => "shown-reader",
        Evidence::Record { source: Source::File, .. } => "shown-file",
    }
}

/// A receipt's number in groups of four, its prefix first.
fn groups(id: &str) -> Vec<String> {
    let (prefix, digits) = id.split_once('_').unwrap_or(("", id));
    let digits: Vec<char> = digits.chars().collect();
    std::iter::once(format!("{prefix}_"))
        .chain(digits.chunks(4).map(|four| four.iter().collect()))
        .collect()
}

fn kind(reading: &Reading, lang: Lang) -> String {
    lang.text(&format!("kind-{}", reading.kind()))
}

fn data(disclosed: &Disclosed, lang: Lang) -> Vec<Datum> {
    let row = |key: &str, value: Option<Both>| {
        value.map(|value| Datum { label: lang.text(key), value, lang: None })
    };
    let edition = disclosed.edition.filter(|mark| match mark {
        TypeMark::Card2017 | TypeMark::Card2023 => true,
        TypeMark::ResidentId | TypeMark::ResidencePermit => false,
    });
    let chinese = disclosed.chinese_name.as_ref().map(|name| Datum {
        label: lang.text("data-chinese-name"),
        value: Both::one(name),
        lang: Some(Lang::Zh.tag()),
    });
    let validity = disclosed.validity.map(|validity| {
        format!("{} – {}", words::day(validity.from()), words::day(validity.last_day()))
    });
    [
        row("data-roman-name", disclosed.roman_name.as_ref().map(Both::one)),
        chinese,
        row("data-sex", disclosed.sex.map(|sex| words::sex(sex, lang))),
        row("data-birth-date", disclosed.birth_date.map(|day| Both::one(words::day(day)))),
        row("data-nationality", disclosed.nationality.map(|code| words::alpha3(code, lang))),
        row("data-edition", edition.map(|mark| Both::one(words::edition(mark, lang)))),
        row("data-validity", validity.map(Both::one)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl CheckView {
    fn new(result: CheckResult, verdict: Verdict, lang: Lang) -> Self {
        let (class, answer) = match result.outcome {
            Outcome::Passed => ("passed", "outcome-passed"),
            Outcome::Failed(_) => ("failed", "outcome-failed"),
            Outcome::NotDone(reason) if verdict == Verdict::Refer && !reason.is_tolerated() => {
                ("open", "outcome-not-done")
            }
            Outcome::NotDone(_) => ("tolerated", "outcome-not-done"),
        };
        Self {
            class,
            question: words::check(result.check, lang),
            answer: lang.text(answer),
            sentence: words::outcome(result.check, result.outcome, lang),
        }
    }
}

fn finding(found: yongju_record::Finding, lang: Lang) -> FindingView {
    let (text, place) = words::finding(found, lang);
    let level = match found.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    };
    FindingView {
        level,
        level_word: lang.text(&format!("level-{level}")),
        text,
        place,
        link: problem_path(lang, found.slug()),
    }
}
