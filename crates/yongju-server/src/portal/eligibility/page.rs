//! A page of questions.

use std::borrow::Cow;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use serde_json::Value;
use yongju_rules::{Law, report::NOTICE};

use super::{
    super::{
        frame::{Frame, Place, Switch},
        page,
    },
    answers::Answers,
    fields::Group,
    fill::{Fault, MOST_ROWS},
    posted::Posted,
    steps::{Member, Step},
};
use crate::{lang::Lang, problem::Problem, routes::To};

/// A page of questions.
#[derive(Template)]
#[template(path = "pages/eligibility.html")]
pub(in super::super) struct StepPage {
    pub(super) frame: Frame,
    pub(super) step: Step,
    pub(super) hidden: Vec<(&'static str, String)>,
    /// The facts that it asks for, by the names of their fields.
    pub(super) asked: String,
    pub(super) groups: Vec<Group>,
    pub(super) errors: Vec<ErrorView>,
    pub(super) title: String,
    pub(super) lead: String,
    /// Which question this is, and how many may come.
    pub(super) progress: String,
    pub(super) back: Option<Step>,
    pub(super) trail: Vec<Mark>,
    pub(super) notice: &'static str,
    /// Nothing was answered yet.
    pub(super) first: bool,
}

/// A fault in the summary.
pub(super) struct ErrorView {
    /// The field's id.
    pub(super) to: Option<String>,
    pub(super) text: String,
}

/// A step in the list of all.
pub(super) struct Mark {
    pub(super) step: Step,
    pub(super) title: String,
    /// `done`, `skipped`, `current`, `open` or `idle`.
    pub(super) state: &'static str,
    pub(super) state_word: String,
}

impl StepPage {
    /// A step with what is known, or with what was typed into it.
    pub(super) fn new(
        answers: &Answers,
        step: Step,
        asked: Option<Vec<&'static Member>>,
        typed: Option<(&Posted, Option<&Member>)>,
        faults: Vec<Fault>,
        at: (Lang, bool, &Law),
    ) -> Result<Self, Problem> {
        let (lang, demo, law) = at;
        let open = answers.open(law)?;
        let asked = asked.unwrap_or_else(|| asked_now(answers, step, &open));
        let (kept, asked): (Vec<_>, Vec<_>) =
            asked.into_iter().partition(|member| entries(answers, member) >= MOST_ROWS);
        let mut groups = super::fields::groups(answers, step, &asked, typed, &faults, (lang, law));
        groups
            .extend(kept.iter().map(|member| Group::kept(member, entries(answers, member), lang)));
        let errors = faults.into_iter().map(|fault| {
            let label = fault.field.as_deref().and_then(|name| label(&groups, name));
            let text = match label {
                Some(step) => {
                    lang.with("elig-fault-elsewhere", &[("step", &step), ("fault", &fault.text)])
                }
                None => fault.text,
            };
            ErrorView { to: fault.field.map(|name| super::fields::id(&name)), text }
        });
        let errors: Vec<_> = errors.collect();
        let names: Vec<_> = asked.iter().map(|member| member.name()).collect();
        let hidden = answers.hidden();
        let title = step.title(lang);
        let lead = lang.text(&format!("step-{}-lead", step.slug()));
        let head = if errors.is_empty() { title.clone() } else { lang.text("elig-error-title") };
        let mut frame = Frame::new(lang, head, Place::Eligibility, demo, To::Eligibility);
        frame.switch = match typed {
            Some((posted, added)) => switch_typed(answers, posted, added, lang),
            None => switch(answers, Some(step), lang),
        };
        Ok(Self {
            frame,
            step,
            hidden,
            asked: names.join(" "),
            groups,
            errors,
            title,
            lead,
            progress: progress(answers, step, &open, lang),
            back: before(answers, step),
            trail: trail(answers, Some(step), &open, lang),
            notice: lang.pick(NOTICE.zh, NOTICE.en),
            first: !answers.has_seen(Step::Filing) && step == Step::Filing,
        })
    }

    pub(super) fn response(&self) -> Response {
        let status = if self.errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        page(status, self.frame.lang, self)
    }

    fn action(&self) -> String {
        To::Eligibility.path(self.frame.lang)
    }

    fn open_action(&self) -> String {
        To::EligibilityOpen.path(self.frame.lang)
    }

    fn save_action(&self) -> String {
        To::EligibilitySave.path(self.frame.lang)
    }
}

/// How many entries of a list are known.
fn entries(answers: &Answers, member: &Member) -> usize {
    let known = answers.value(member.pointer);
    known.as_ref().and_then(Value::as_array).map_or(0, Vec::len)
}

/// A field's own words, with its row's before them.
fn label(groups: &[Group], name: &str) -> Option<String> {
    groups.iter().find_map(|group| {
        if group.field.as_ref().is_some_and(|field| field.name == name) {
            return Some(group.legend.trim_end_matches(['?', '？']).to_owned());
        }
        let mut rows = group.rows.iter();
        rows.find_map(|row| {
            let field = row.fields.iter().find(|field| field.name == name)?;
            Some(format!("{}, {}", row.legend, field.label))
        })
    })
}

/// The facts of a step that can still matter, and those that are known already.
fn asked_now(answers: &Answers, step: Step, open: &[String]) -> Vec<&'static Member> {
    let members = step.members().iter();
    let matters = |member: &&Member| {
        open.iter().any(|pointer| pointer == member.pointer)
            || answers.value(member.pointer).is_some()
    };
    let asked: Vec<_> = members.clone().filter(matters).collect();
    // Whoever comes here on their own is asked everything but what no law asks.
    let rare = |member: &&Member| {
        !["highly_skilled", "government_approval", "specific_field", "qualified_employer"]
            .contains(&member.key())
    };
    if asked.is_empty() { members.filter(rare).collect() } else { asked }
}

/// The same page in the other language, by sending the answers again.
pub(super) fn switch(answers: &Answers, step: Option<Step>, lang: Lang) -> Switch {
    let shown = step.map_or_else(|| "result".to_owned(), |step| format!("go-{}", step.slug()));
    let hidden = answers.hidden().into_iter().chain([("do", shown)]);
    let fields = hidden.map(|(name, value)| (name.into(), value)).collect();
    Switch::Again { to: To::Eligibility.path(lang.other()), fields, multipart: false }
}

/// The same with what was typed into the page.
fn switch_typed(answers: &Answers, posted: &Posted, added: Option<&Member>, lang: Lang) -> Switch {
    let hidden = answers.hidden().into_iter().chain([("do", "same".to_owned())]);
    let mut fields: Vec<_> = hidden.map(|(name, value)| (Cow::from(name), value)).collect();
    let rows = added.map(|added| format!("{}.rows", added.name()));
    for (name, text) in posted.typed() {
        let more = rows.as_deref() == Some(name);
        let text = text
            .parse()
            .ok()
            .filter(|_| more)
            .map_or_else(|| text.to_owned(), |count: usize| (count + 1).to_string());
        fields.push((name.to_owned().into(), text));
    }
    Switch::Again { to: To::Eligibility.path(lang.other()), fields, multipart: false }
}

fn progress(answers: &Answers, step: Step, open: &[String], lang: Lang) -> String {
    if step == Step::Papers {
        return lang.text("elig-progress-optional");
    }
    let before = Step::ALL.iter().take_while(|one| **one != step);
    let number = before.filter(|one| answers.has_seen(**one)).count() + 1;
    let to_ask = answers.to_ask(open);
    let fresh = usize::from(!answers.has_seen(step) && !to_ask.contains(&step));
    let most = answers.seen() + to_ask.len() + fresh;
    lang.with(
        "elig-progress",
        &[("number", &number.to_string()), ("most", &most.max(number).to_string())],
    )
}

/// The step before this one that was answered or skipped.
fn before(answers: &Answers, step: Step) -> Option<Step> {
    let before = Step::ALL.into_iter().take_while(|one| *one != step);
    before.filter(|one| answers.has_seen(*one)).last()
}

/// Every step with what became of it.
pub(super) fn trail(
    answers: &Answers,
    current: Option<Step>,
    open: &[String],
    lang: Lang,
) -> Vec<Mark> {
    let to_ask = answers.to_ask(open);
    let mark = |step: Step| {
        let state = if current == Some(step) {
            "current"
        } else if answers.has_seen(step) {
            if answers.knows(step) { "done" } else { "skipped" }
        } else if answers.knows(step) {
            "done"
        } else if to_ask.contains(&step) {
            "open"
        } else if step == Step::Papers {
            "optional"
        } else {
            "idle"
        };
        let state_word = lang.text(&format!("elig-state-{state}"));
        Mark { step, title: step.title(lang), state, state_word }
    };
    Step::ALL.into_iter().map(mark).collect()
}
