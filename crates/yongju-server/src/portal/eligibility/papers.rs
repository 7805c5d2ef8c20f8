//! Which documents are worth asking for: those of the grounds that can still do.

use yongju_rules::{Law, Set, Verdict, report::Report, words::Paper};

use super::answers::Answers;

/// A document, and what of it matters.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) kind: Paper,
    /// It is accepted for some months only.
    pub(super) dated: bool,
    /// From abroad it has to be authenticated.
    pub(super) authenticated: bool,
}

impl Asked {
    /// Whether a field about it is worth asking for.
    pub(super) fn asks(self, key: &str) -> bool {
        match key {
            "issued_on" => self.dated,
            "authenticated" | "country" => self.authenticated,
            _ => true,
        }
    }
}

/// The documents for the grounds that nothing is against, and for those whose day is
/// to come; each once. Documents that are known already too, with all of it.
pub(super) fn asked(answers: &Answers, law: &Law) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    let mut add = |kind: Paper, dated: bool, authenticated: bool| match all
        .iter_mut()
        .find(|one| one.kind == kind)
    {
        Some(one) => {
            one.dated |= dated;
            one.authenticated |= authenticated;
        }
        None => all.push(Asked { kind, dated, authenticated }),
    };
    // Nobody is asked for documents at a place where nobody files.
    let _ = answers.assess(Set::Law, law, |rules, facts, found| {
        let report = Report::new(rules, facts, answers.on, found);
        for ground in &report.grounds {
            if ground.verdict != Verdict::NotMet || ground.earliest.day.is_some() {
                for paper in &ground.documents {
                    add(paper.kind, paper.fresh_months.is_some(), paper.authenticated);
                }
            }
        }
        for paper in facts.statement().documents.iter().flatten() {
            let foreign = paper.authenticated.is_some() || paper.country.is_some();
            add(paper.kind, paper.issued_on.is_some(), foreign);
        }
    });
    all
}
