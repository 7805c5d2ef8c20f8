//! From evidence to verdict, in two stages.

use yongju_core::Date;
use yongju_record::{CardView, Finding, Level, TextRecord};

use crate::{
    disclosure::{Disclosed, Disclosure},
    evidence::{Evidence, Source},
    outcome::{Check, CheckResult, Failure, Outcome, Reason, Verdict},
    purpose::Purpose,
    standing::{CardState, KnownCard, Standing},
};

/// The answer to a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What to do.
    pub verdict: Verdict,
    /// Every check and what came of it, in the order asked.
    pub checks: Vec<CheckResult>,
    /// What was found in the record, heaviest first; empty for a number.
    pub findings: Vec<Finding>,
    /// What the purpose may see of the evidence.
    pub disclosed: Disclosed,
}

impl Report {
    /// What decided: the failures of a rejected card, what was missing for a
    /// referred one, nothing for an accepted one.
    pub fn decisive(&self) -> impl Iterator<Item = CheckResult> + '_ {
        self.checks.iter().copied().filter(|result| match result.outcome {
            Outcome::Failed(_) => true,
            Outcome::NotDone(reason) => self.verdict == Verdict::Refer && !reason.is_tolerated(),
            Outcome::Passed => false,
        })
    }
}

/// Judges evidence.
///
/// `standing` is the register's answer to [`Evidence::number`], or that it could
/// not be asked; `today` is the day in China.
///
/// # Rule
///
/// > Any failed check rejects; a check that could not be done and is not
/// > tolerated refers to a person; otherwise the card is accepted.
/// >
/// > VER-11 (ours)
///
/// # Examples
///
/// ```
/// use yongju_core::{Date, number::classify::classify};
/// use yongju_verify::{Evidence, Purpose, Standing, Verdict, verify};
///
/// let evidence = Evidence::Number(classify("911124198108030025"));
/// let today = Date::constant(2026, 11, 24);
/// let report = verify(&evidence, &Standing::Unavailable, Purpose::RailTicketCheck, today);
/// assert_eq!(report.verdict, Verdict::Reject); // the check character is wrong
/// ```
#[must_use]
pub fn verify(evidence: &Evidence, standing: &Standing, purpose: Purpose, today: Date) -> Report {
    let mut checks = Vec::with_capacity(8);
    let mut answer = |check, outcome| checks.push(CheckResult { check, outcome });
    let mut findings = Vec::new();
    answer(Check::Number, number(evidence));
    if let Evidence::Record { record, .. } = evidence {
        findings = record.findings();
        let (readable, agrees) = record_holds(&findings);
        answer(Check::Record, readable);
        answer(Check::Agreement, agrees);
    }
    answer(Check::Origin, origin(evidence));
    let known = known_card(evidence, standing, today);
    answer(Check::Issued, issued(evidence, standing, known.as_ref()));
    answer(Check::Period, period(evidence, known.as_ref(), today));
    answer(Check::Status, status(evidence, standing, known.as_ref()));
    answer(Check::Holder, Outcome::NotDone(Reason::PersonToCompare));
    Report {
        verdict: Verdict::of(&checks),
        checks,
        findings,
        disclosed: Disclosure::for_purpose(purpose).cut(evidence),
    }
}

fn outcome(holds: bool, otherwise: Failure) -> Outcome {
    if holds { Outcome::Passed } else { Outcome::Failed(otherwise) }
}

/// VER-1.
fn number(evidence: &Evidence) -> Outcome {
    let another = match evidence {
        Evidence::Number(found) => found.is_another_kind(),
        Evidence::Record { record, .. } => record.resident().is_some(),
    };
    if evidence.number().is_some() {
        Outcome::Passed
    } else if another {
        Outcome::Failed(Failure::AnotherKind)
    } else {
        Outcome::Failed(Failure::NotACardNumber)
    }
}

/// VER-2 and VER-3: only errors weigh; what is inferred warns and no more. What
/// cannot be read cannot be said to agree.
fn record_holds(findings: &[Finding]) -> (Outcome, Outcome) {
    let unreadable = |found: &Finding| matches!(found, Finding::Field(_) | Finding::TypeUnknown);
    let errors = || findings.iter().filter(|finding| finding.level() == Level::Error);
    let readable = !errors().any(unreadable);
    let agreement = if errors().any(|found| !unreadable(found)) {
        Outcome::Failed(Failure::ItemsDisagree)
    } else if readable {
        Outcome::Passed
    } else {
        Outcome::NotDone(Reason::ItemsUnreadable)
    };
    (outcome(readable, Failure::ItemUnreadable), agreement)
}

/// VER-6.
const fn origin(evidence: &Evidence) -> Outcome {
    Outcome::NotDone(match evidence {
        Evidence::Number(_) => Reason::NumberOnly,
        Evidence::Record { source: Source::SamReader, .. } => Reason::ReaderVouches,
        Evidence::Record { source: Source::File, .. } => Reason::FileOnly,
    })
}

/// The card that the evidence is about: the one issued with this record, or for
/// a number the one in force; the newest where none fits.
fn known_card(evidence: &Evidence, standing: &Standing, today: Date) -> Option<KnownCard> {
    let Standing::Cards(cards) = standing else { return None };
    let fits = |card: &&KnownCard| match evidence {
        Evidence::Number(_) => card.state == CardState::InForce && card.validity.contains(today),
        Evidence::Record { record, .. } => same_card(&card.record, record),
    };
    cards.iter().rev().find(fits).or(cards.last()).copied()
}

/// Whether two records are of the same card: edition, number and dates agree.
/// Names may still differ, and then the record differs from the issued one.
fn same_card(issued: &TextRecord, shown: &TextRecord) -> bool {
    let key = |card: CardView<'_>| (card.number, card.issue_date, card.last_valid_day);
    issued.type_mark() == shown.type_mark() && issued.card().map(key) == shown.card().map(key)
}

/// VER-7.
fn issued(evidence: &Evidence, standing: &Standing, known: Option<&KnownCard>) -> Outcome {
    match (standing, known) {
        _ if evidence.number().is_none() => Outcome::NotDone(Reason::NoNumber),
        (Standing::Unavailable, _) => Outcome::NotDone(Reason::StatusUnavailable),
        (Standing::Cards(_), None) => Outcome::Failed(Failure::NeverIssued),
        (Standing::Cards(_), Some(card)) => match evidence {
            Evidence::Number(_) => Outcome::Passed,
            Evidence::Record { record, .. } => {
                outcome(card.record == *record, Failure::DiffersFromIssued)
            }
        },
    }
}

/// VER-8: the dates shown, or for a number the dates of the known card. The last
/// valid day itself counts.
fn period(evidence: &Evidence, known: Option<&KnownCard>, today: Date) -> Outcome {
    let validity = match evidence {
        Evidence::Number(_) => known.map(|card| card.validity),
        Evidence::Record { record, .. } => record.card().and_then(|card| card.validity()),
    };
    match validity {
        None => Outcome::NotDone(Reason::NoDates),
        Some(validity) if today < validity.from() => Outcome::Failed(Failure::NotYetValid),
        Some(validity) => outcome(today <= validity.last_day(), Failure::Expired),
    }
}

/// VER-9.
fn status(evidence: &Evidence, standing: &Standing, known: Option<&KnownCard>) -> Outcome {
    match (standing, known.map(|card| card.state)) {
        _ if evidence.number().is_none() => Outcome::NotDone(Reason::NoNumber),
        (Standing::Unavailable, _) => Outcome::NotDone(Reason::StatusUnavailable),
        (Standing::Cards(_), None) => Outcome::NotDone(Reason::NotIssued),
        (Standing::Cards(_), Some(CardState::InForce)) => Outcome::Passed,
        (Standing::Cards(_), Some(CardState::Lost)) => Outcome::Failed(Failure::ReportedLost),
        (Standing::Cards(_), Some(CardState::Exchanged)) => Outcome::Failed(Failure::Exchanged),
    }
}
