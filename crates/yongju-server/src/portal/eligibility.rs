//! `/{lang}/eligibility`: who qualifies, asked step by step.
//!
//! Every answer travels in the form and is kept by the visitor alone. A step is
//! asked only while its facts can still change the verdict of a ground.
//!
//! Requirements: `WEB-19` to `WEB-27`.

mod answers;
mod compare;
mod fields;
mod file;
mod fill;
mod ground;
mod page;
mod papers;
mod posted;
mod result;
mod rows;
#[cfg(test)]
mod samples;
mod steps;
mod timeline;
mod typed;
mod words;

use std::sync::Arc;

use axum::{
    Extension, Form,
    extract::{State, rejection::FormRejection},
    response::{IntoResponse, Redirect, Response},
};
use yongju_rules::Law;

use self::{
    answers::Answers,
    fill::{Fault, Filled},
    posted::Posted,
    steps::{Member, Step},
};
pub(super) use self::{page::StepPage, result::ResultPage};
pub(crate) use file::{open, save};

use crate::{lang::Lang, office::Office, problem::Problem, routes::To};

/// Shows the first question.
pub(crate) async fn show(
    State(office): State<Arc<Office>>,
    Extension(law): Extension<Arc<Law>>,
    Extension(lang): Extension<Lang>,
) -> Result<Response, Problem> {
    let answers = Answers::new(office.today()?, &law)?;
    let at = (lang, office.demo, &*law);
    Ok(StepPage::new(&answers, Step::Filing, None, None, Vec::new(), at)?.response())
}

/// Whoever comes to a form's target without a form begins with the first question.
pub(crate) async fn from_start(Extension(lang): Extension<Lang>) -> impl IntoResponse {
    Redirect::to(&To::Eligibility.path(lang))
}

/// Takes the answers of a step, and asks on or shows the result.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(law): Extension<Arc<Law>>,
    Extension(lang): Extension<Lang>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Problem> {
    let posted = Posted::read(form)?;
    let answers = Answers::read(&posted, office.today()?, &law)?;
    let flow = Flow { answers, posted: &posted, at: (lang, office.demo, &law) };
    flow.follow()
}

/// A form, and where it came.
struct Flow<'a> {
    answers: Answers,
    posted: &'a Posted,
    at: (Lang, bool, &'a Law),
}

/// What the visitor wants.
enum Wish {
    /// The next question.
    Next,
    /// The next question, without an answer to this one.
    Skip,
    /// Another step.
    Go(Step),
    /// Room for one more.
    Add(&'static Member),
    /// The same page, as it was typed: the language was switched.
    Same,
    /// The result so far.
    Result,
}

impl Flow<'_> {
    fn follow(mut self) -> Result<Response, Problem> {
        let step = match self.posted.get("step") {
            None => None,
            Some(slug) => Some(Step::from_slug(slug).ok_or_else(Problem::answers)?),
        };
        let wish = self.wish(step)?;
        let Some(step) = step else {
            return match wish {
                Wish::Go(to) => self.ask(to),
                Wish::Result => self.result(),
                Wish::Next | Wish::Skip | Wish::Add(_) | Wish::Same => self.next(),
            };
        };
        let asked = self.asked(step)?;
        if let Wish::Add(member) = wish {
            return self.again(step, asked, Some(member), Vec::new());
        }
        if !matches!(wish, Wish::Skip) {
            let filled = Filled { step, asked, posted: self.posted };
            match filled.apply(&self.answers, self.at.2, self.at.0) {
                Ok(_) if matches!(wish, Wish::Same) => {
                    return self.again(step, filled.asked, None, Vec::new());
                }
                Ok(answers) => self.answers = answers,
                // Whoever goes elsewhere may have to: the fault can be there.
                Err(_) if matches!(wish, Wish::Go(_)) => {}
                Err(faults) => return self.again(step, filled.asked, None, faults),
            }
        }
        match wish {
            Wish::Go(to) => self.ask(to),
            Wish::Result => {
                self.answers.see(step);
                self.result()
            }
            Wish::Next | Wish::Skip | Wish::Add(_) | Wish::Same => {
                self.answers.see(step);
                self.next()
            }
        }
    }

    fn wish(&self, step: Option<Step>) -> Result<Wish, Problem> {
        let text = self.posted.trimmed("do");
        if let Some(slug) = text.strip_prefix("go-") {
            return Step::from_slug(slug).map(Wish::Go).ok_or_else(Problem::answers);
        }
        if let Some(name) = text.strip_prefix("add-") {
            let members = step.map(Step::members).unwrap_or_default();
            let member = members.iter().find(|member| member.name() == name);
            return member.map(Wish::Add).ok_or_else(Problem::answers);
        }
        match text {
            "" | "next" => Ok(Wish::Next),
            "skip" => Ok(Wish::Skip),
            "same" => Ok(Wish::Same),
            "result" => Ok(Wish::Result),
            _ => Err(Problem::answers()),
        }
    }

    /// The facts that the form asked for.
    fn asked(&self, step: Step) -> Result<Vec<&'static Member>, Problem> {
        let member = |name: &str| step.members().iter().find(|member| member.name() == name);
        let names = self.posted.trimmed("asked").split_whitespace();
        names.map(|name| member(name).ok_or_else(Problem::answers)).collect()
    }

    fn again(
        &self,
        step: Step,
        asked: Vec<&'static Member>,
        added: Option<&Member>,
        faults: Vec<Fault>,
    ) -> Result<Response, Problem> {
        let typed = Some((self.posted, added));
        Ok(StepPage::new(&self.answers, step, Some(asked), typed, faults, self.at)?.response())
    }

    fn ask(&self, step: Step) -> Result<Response, Problem> {
        Ok(StepPage::new(&self.answers, step, None, None, Vec::new(), self.at)?.response())
    }

    fn next(&self) -> Result<Response, Problem> {
        let open = self.answers.open(self.at.2)?;
        match self.answers.to_ask(&open).first() {
            Some(step) => self.ask(*step),
            None => self.result(),
        }
    }

    fn result(&self) -> Result<Response, Problem> {
        Ok(ResultPage::new(&self.answers, self.at)?.response())
    }
}
