//! The intervals that posts and letters give.

pub(super) use super::ask::Work;
use super::intervals::{Interval, Known, Lens};
use crate::{
    facts::{Facts, PostFact, Span},
    words::{Bit, Issuer},
};

/// The stretches of work that no gap interrupts.
pub(super) fn work(work: &Work, facts: &Facts, lens: Lens, mut see: impl FnMut(Interval)) -> Known {
    let Some(posts) = facts.posts() else { return Known::Nothing };
    let gap = if lens.lenient { work.band.max(work.gap) } else { work.gap };
    // Whoever lost a post is at work until the gap is too long.
    let mut stretch = |span: Span| {
        let to = span.to.plus_days(gap);
        see(Interval::lasting(Span { from: span.from, to }, work.years));
    };
    let mut known = Known::All;
    let mut chain: Option<Span> = None;
    for post in posts {
        match counts(work, post) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                known = Known::Partly;
                if !lens.generous {
                    continue;
                }
            }
        }
        chain = Some(match chain {
            Some(before) if post.span.from.since(before.to) <= gap + 1 => {
                Span { from: before.from, to: before.to.max(post.span.to) }
            }
            Some(before) => {
                stretch(before);
                post.span
            }
            None => post.span,
        });
    }
    chain.into_iter().for_each(stretch);
    known
}

/// Whether a post counts; `None` where a detail that matters is not known.
fn counts(work: &Work, post: &PostFact) -> Option<bool> {
    if work.place != u32::MAX && post.places & work.place == 0 {
        return Some(false);
    }
    if work.posts.is_empty() {
        return Some(true);
    }
    // A set of all words means that any will do, even an unknown one.
    let one_of = |bit: Option<u32>, set: u32| {
        if set == u32::MAX { Some(true) } else { bit.map(|bit| bit & set != 0) }
    };
    let mut answer = Some(false);
    for (classes, ranks) in &work.posts {
        let class = one_of(post.class.map(Bit::bit), *classes);
        let rank = one_of(post.rank.map(Bit::bit), *ranks);
        match (class, rank) {
            (Some(true), Some(true)) => return Some(true),
            (Some(false), _) | (_, Some(false)) => {}
            (None, _) | (_, None) => answer = None,
        }
    }
    answer
}

/// A letter holds from its date; an employer's while one is at that employer.
pub(super) fn letters(
    issuer: u32,
    open: bool,
    facts: &Facts,
    mut see: impl FnMut(Interval),
) -> Known {
    let missing = if open { Known::Open } else { Known::Nothing };
    let Some(letters) = facts.statement().letters.as_deref() else { return missing };
    let mut found = false;
    for letter in letters.iter().filter(|letter| letter.issuer.bit() & issuer != 0) {
        found = true;
        let from = letter.issued_on;
        if letter.issuer != Issuer::Employer {
            see(Interval::from_on(from));
            continue;
        }
        let Some(posts) = facts.posts() else { return Known::Nothing };
        for post in posts.iter().filter(|post| Some(post.employer) == letter.employer) {
            let from = from.max(post.span.from);
            see(Interval::lasting(Span { from, to: post.span.to }, 0));
        }
    }
    if found || !open { Known::All } else { Known::Open }
}
