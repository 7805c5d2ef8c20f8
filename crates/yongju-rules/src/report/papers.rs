//! Whether a document of the checklist is at hand, and until when it is accepted.

use super::{PaperReport, PaperState};
use crate::{day::Day, facts::Facts, law::ListedPaper, statement::Document, words::Country};

/// A document of the checklist beside those at hand.
///
/// Of several from one country the one that is good the longest counts; of several
/// countries the one whose documents are in the worst state, or end first.
pub(super) fn at_hand<'a>(paper: &'a ListedPaper, facts: &Facts, on: Day) -> PaperReport<'a> {
    let documents = facts.statement().documents.as_deref();
    let nothing = if documents.is_none() { PaperState::Unknown } else { PaperState::Missing };
    let mut by_country: Vec<(Option<Country>, Found)> = Vec::new();
    for document in documents.unwrap_or_default().iter().filter(|one| one.kind == paper.kind) {
        let found = look(paper, document, on);
        match by_country.iter_mut().find(|(country, _)| *country == document.country) {
            Some((_, best)) if found.is_better_than(*best) => *best = found,
            Some(_) => {}
            None => by_country.push((document.country, found)),
        }
    }
    let all = by_country.into_iter().map(|(_, found)| found);
    let worst = all.reduce(|one, other| if one.is_better_than(other) { other } else { one });
    let Found { state, good_until } = worst.unwrap_or(Found { state: nothing, good_until: None });
    PaperReport {
        kind: paper.kind,
        label: paper.kind.words(),
        copies: paper.copies,
        original: paper.original,
        fresh_months: paper.fresh_months,
        authenticated: paper.authenticated,
        issuer: paper.issuer.as_ref(),
        note: paper.note.as_ref(),
        state,
        good_until,
    }
}

/// What a document is worth.
#[derive(Clone, Copy)]
struct Found {
    state: PaperState,
    good_until: Option<Day>,
}

impl Found {
    /// In a better state, or good for longer; without an end for the longest.
    fn is_better_than(self, other: Self) -> bool {
        let rank = |found: Self| {
            let ready = found.state == PaperState::Ready;
            (ready, found.good_until.unwrap_or(Day::LAST))
        };
        rank(self) > rank(other)
    }
}

fn look(paper: &ListedPaper, document: &Document, on: Day) -> Found {
    let end = paper
        .fresh_months
        .and_then(|months| Some(document.issued_on?.plus_months(i32::from(months))));
    let state = if paper.fresh_months.is_some() && document.issued_on.is_none() {
        PaperState::Undated
    } else if end.is_some_and(|end| end < on) {
        PaperState::Renew
    } else if paper.authenticated && document.authenticated != Some(true) {
        // What nobody said is not taken for granted.
        PaperState::Authenticate
    } else {
        PaperState::Ready
    };
    Found { state, good_until: end }
}
