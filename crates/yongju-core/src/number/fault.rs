//! What can be wrong with a number: one rule, one slug, one position.

use core::fmt;

/// A rule that a card number can break, in the order in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum NumberRule {
    /// NUM-1, NUM-11: eighteen or fifteen characters.
    Length,
    /// NUM-2, NUM-11: a digit or letter where one belongs.
    Character,
    /// NUM-3: an eighteen-character number begins with 9.
    ForeignerMark,
    /// NUM-5: the area is a province-level code.
    Province,
    /// NUM-9: the nationality is not one of China's.
    Nationality,
    /// NUM-4, NUM-12: the month is 01 to 12.
    BirthMonth,
    /// NUM-4, NUM-12: the day exists in that month and year.
    BirthDay,
    /// NUM-7, NUM-13: the check character is right.
    CheckCharacter,
}

impl NumberRule {
    /// Every rule, in order.
    pub const ALL: [Self; 8] = [
        Self::Length,
        Self::Character,
        Self::ForeignerMark,
        Self::Province,
        Self::Nationality,
        Self::BirthMonth,
        Self::BirthDay,
        Self::CheckCharacter,
    ];

    /// The stable name of breaking this rule.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Length => "number/length",
            Self::Character => "number/character",
            Self::ForeignerMark => "number/foreigner-mark",
            Self::Province => "number/province",
            Self::Nationality => "number/nationality",
            Self::BirthMonth => "number/birth-month",
            Self::BirthDay => "number/birth-day",
            Self::CheckCharacter => "number/check-character",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Length => 1,
            Self::Character => 2,
            Self::ForeignerMark => 4,
            Self::Province => 8,
            Self::Nationality => 16,
            Self::BirthMonth => 32,
            Self::BirthDay => 64,
            Self::CheckCharacter => 128,
        }
    }
}

/// Why a text is not a card number: the rule and where it was broken.
///
/// Carries no character of the text, so it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError {
    /// The broken rule.
    pub rule: NumberRule,
    /// The first character concerned, counted from 1; for a wrong length the
    /// number of characters found.
    pub position: usize,
}

impl NumberError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        self.rule.slug()
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.position;
        match self.rule {
            NumberRule::Length => {
                write!(f, "a card number has 18 or 15 characters, this text has {at}")
            }
            NumberRule::Character => write!(f, "character {at} cannot stand there"),
            NumberRule::ForeignerMark => {
                write!(f, "an 18-character card number begins with 9")
            }
            NumberRule::Province => {
                write!(f, "the accepting area at character {at} is no province code")
            }
            NumberRule::Nationality => write!(
                f,
                "the nationality at character {at} is one of China's, whose nationals cannot hold the card"
            ),
            NumberRule::BirthMonth => {
                write!(f, "the birth month at character {at} is not 01 to 12")
            }
            NumberRule::BirthDay => {
                write!(f, "the birth day at character {at} does not exist in that month")
            }
            NumberRule::CheckCharacter => {
                write!(f, "the check character at character {at} is wrong")
            }
        }
    }
}

impl core::error::Error for NumberError {}

/// The bytes of a text, if it is ASCII: otherwise bytes and characters would
/// not count alike.
pub(super) fn ascii(text: &str) -> Result<&[u8], NumberError> {
    match text.chars().position(|typed| !typed.is_ascii()) {
        None => Ok(text.as_bytes()),
        Some(index) => Err(NumberError { rule: NumberRule::Character, position: index + 1 }),
    }
}

/// The rules that one text breaks, all of them.
///
/// Reading a number keeps the first; a person who typed it is told every one.
#[derive(Clone, Copy)]
pub struct Faults {
    broken: u8,
    /// The number of characters, or the position of the one that cannot stand
    /// at its place: for the two rules whose position is not fixed.
    found: usize,
    /// Where the layout has each rule's characters.
    layout: fn(NumberRule) -> usize,
}

impl Faults {
    pub(super) const fn none(layout: fn(NumberRule) -> usize) -> Self {
        Self { broken: 0, found: 0, layout }
    }

    /// The fault of a text with `found` characters.
    pub(super) const fn length(found: usize, layout: fn(NumberRule) -> usize) -> Self {
        Self { broken: NumberRule::Length.bit(), found, layout }
    }

    /// The fault of a text whose character at `found`, from 1, cannot stand
    /// there. Nothing that depends on its value is reported beside it.
    pub(super) const fn character(found: usize, layout: fn(NumberRule) -> usize) -> Self {
        Self { broken: NumberRule::Character.bit(), found, layout }
    }

    /// Records the rule as broken unless `kept`.
    pub(super) const fn unless(&mut self, kept: bool, rule: NumberRule) {
        if !kept {
            self.broken |= rule.bit();
        }
    }

    /// Whether no rule is broken.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.broken == 0
    }

    /// The broken rules with their positions, in order.
    pub fn iter(self) -> impl Iterator<Item = NumberError> {
        NumberRule::ALL.into_iter().filter(move |rule| self.broken & rule.bit() != 0).map(
            move |rule| {
                let position = match rule {
                    NumberRule::Length | NumberRule::Character => self.found,
                    NumberRule::ForeignerMark
                    | NumberRule::Province
                    | NumberRule::Nationality
                    | NumberRule::BirthMonth
                    | NumberRule::BirthDay
                    | NumberRule::CheckCharacter => (self.layout)(rule),
                };
                NumberError { rule, position }
            },
        )
    }

    /// The first broken rule as an error.
    pub(super) fn first(self) -> Result<(), NumberError> {
        if self.is_empty() { Ok(()) } else { self.iter().next().map_or(Ok(()), Err) }
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
