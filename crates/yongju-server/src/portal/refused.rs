//! A typed text that is no card number: character by character, with every
//! broken rule at its place.

use yongju_core::number::{
    NumberRule,
    classify::{Classification, Refusal},
};

use crate::{lang::Lang, problems, routes::problem_path};

/// Why a typed text is no card number.
pub(super) struct Refused {
    /// The text, character by character.
    pub(super) characters: Vec<Mark>,
    /// The broken rules.
    pub(super) rules: Vec<Rule>,
}

/// A character of the text.
pub(super) struct Mark {
    pub(super) character: char,
    /// Its place, from 1.
    pub(super) position: usize,
    /// Whether a rule is broken here.
    pub(super) broken: bool,
}

/// A broken rule.
pub(super) struct Rule {
    /// Where, in words.
    pub(super) place: String,
    /// What is wrong.
    pub(super) text: String,
    /// The page about it.
    pub(super) link: String,
    pub(super) slug: &'static str,
}

/// A text longer than this is not drawn.
const MOST_CHARACTERS: usize = 24;

impl Refused {
    /// Explains a classification; `None` when the text is a card number.
    pub(super) fn of(found: &Classification, lang: Lang) -> Option<Self> {
        let refusals: Vec<_> = found.refusals().collect();
        if refusals.is_empty() {
            return None;
        }
        let text = found.clean().unwrap_or_default();
        let characters = if text.len() > MOST_CHARACTERS {
            Vec::new()
        } else {
            let broken = |position| refusals.iter().any(|refusal| covers(*refusal, position));
            text.chars()
                .zip(1..)
                .map(|(character, position)| Mark { character, position, broken: broken(position) })
                .collect()
        };
        let rules = refusals.iter().map(|refusal| Rule::of(*refusal, lang)).collect();
        Some(Self { characters, rules })
    }
}

impl Rule {
    fn of(refusal: Refusal, lang: Lang) -> Self {
        let slug = refusal.slug();
        let position = refusal.position().to_string();
        let key = if slug == NumberRule::Length.slug() { "place-count" } else { "place-character" };
        Self {
            place: lang.with(key, &[("position", &position)]),
            text: problems::title(slug, lang),
            link: problem_path(lang, slug),
            slug,
        }
    }
}

/// Whether a refusal speaks of the character at a position.
fn covers(refusal: Refusal, position: usize) -> bool {
    let Refusal::Number(error) = refusal else { return false };
    let length = match error.rule {
        NumberRule::Length => return false,
        NumberRule::Character | NumberRule::ForeignerMark | NumberRule::CheckCharacter => 1,
        NumberRule::Province | NumberRule::BirthMonth | NumberRule::BirthDay => 2,
        NumberRule::Nationality => 3,
    };
    (error.position..error.position + length).contains(&position)
}
