//! The link between the two generations of a holder's number (关联项).
//!
//! A 2023 record carries three characters from which, together with the new
//! number, the former one is derived. The other way only a part can be known.

use core::{fmt, str::FromStr};

use super::{
    card::{CardNumber, NumberPrefix, digits, two},
    fault::NumberError,
    former::{FormerCardNumber, FormerNumberParts},
};
use crate::codes::Alpha3;

/// The link item of a 2023 record: two prefecture digits and the former
/// sequence.
///
/// Three spaces, for a holder who never had an older card, are an absent link:
/// `Option<FormerNumberLink>`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormerNumberLink([u8; 3]);

/// Why a former number cannot be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// LNK-1: the link is three digits.
    #[error("the link is not three digits")]
    Characters,
    /// LNK-4: the derived text is no former number.
    #[error("the link derives no former number: {0}")]
    Derived(NumberError),
}

impl LinkError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Characters => "link/characters",
            Self::Derived(_) => "link/derived",
        }
    }
}

/// A former number derived from a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DerivedFormerNumber {
    /// Derived with the nationality in the record.
    pub number: FormerCardNumber,
    /// How far it can be relied on.
    pub certainty: Certainty,
}

/// How far a derived former number can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The record's nationality is the one in the number.
    Certain,
    /// The record's nationality is not the one in the number: the former
    /// number was given under one or the other (LNK-3).
    Uncertain {
        /// Derived with the nationality in the number, where ISO knows it.
        other: Option<FormerCardNumber>,
    },
}

/// What a former number says of the new one: all but the sequence and the check
/// character, and for some birth dates not the century (LNK-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Successors {
    /// The link that the new record carries.
    pub link: FormerNumberLink,
    prefixes: [Option<NumberPrefix>; 2],
}

impl Successors {
    /// The fourteen characters that the new number begins with, one for each
    /// century that the birth date can be in.
    pub fn prefixes(&self) -> impl Iterator<Item = NumberPrefix> + use<> {
        self.prefixes.into_iter().flatten()
    }
}

impl FormerNumberLink {
    /// The link that a record of this former number's holder carries.
    #[must_use]
    pub fn of(former: &FormerCardNumber) -> Self {
        let [c1, c2] = digits(former.prefecture_digits().into());
        let [s] = digits(former.sequence().into());
        Self([c1, c2, s])
    }

    /// The three digits.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("three digits by construction")
    }

    /// Derives the former number.
    ///
    /// # Rule
    ///
    /// > alpha-3 of the record's nationality, province of the new number, link
    /// > 1–2, YYMMDD of the new number, link 3, check digit
    /// >
    /// > LNK-2 (published test cards)
    ///
    /// # Errors
    ///
    /// [`LinkError::Derived`] when the parts make no former number, as for a
    /// birth year outside 1900 to 2099.
    pub fn derive(
        self,
        number: &CardNumber,
        nationality: Alpha3,
    ) -> Result<DerivedFormerNumber, LinkError> {
        let former = self.derive_as(number, nationality).map_err(LinkError::Derived)?;
        let first = number.first_nationality().code();
        let certainty = if first.is_some() && first == nationality.code() {
            Certainty::Certain
        } else {
            let other = first
                .filter(|code| !code.is_chinese())
                .and_then(|code| self.derive_as(number, code.into()).ok());
            Certainty::Uncertain { other }
        };
        Ok(DerivedFormerNumber { number: former, certainty })
    }

    fn derive_as(
        self,
        number: &CardNumber,
        nationality: Alpha3,
    ) -> Result<FormerCardNumber, NumberError> {
        let [c1, c2, s] = self.0;
        FormerCardNumber::compose(FormerNumberParts {
            nationality,
            area: number.accepting_area(),
            prefecture: two(c1, c2),
            birth_date: number.birth_date(),
            sequence: two(b'0', s),
        })
    }
}

impl FormerCardNumber {
    /// What the number says of its holder's new one.
    ///
    /// The new number itself cannot be computed: its sequence is the
    /// authority's. No prefix comes out for a nationality outside ISO 3166-1.
    #[must_use]
    pub fn successors(&self) -> Successors {
        let mut prefixes = [None; 2];
        if let Some(nationality) = self.nationality().code() {
            for (place, birth) in prefixes.iter_mut().zip(self.birth().candidates()) {
                *place = NumberPrefix::new(self.accepting_area(), nationality, birth).ok();
            }
        }
        Successors { link: FormerNumberLink::of(self), prefixes }
    }

    /// Whether a new number with this link can be the same holder's: the area,
    /// the birth date and the link agree. The nationality may have changed.
    #[must_use]
    pub fn can_precede(&self, number: &CardNumber, link: FormerNumberLink) -> bool {
        self.accepting_area() == number.accepting_area()
            && self.birth().agrees_with(number.birth_date())
            && FormerNumberLink::of(self) == link
    }
}

impl FromStr for FormerNumberLink {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let link: [u8; 3] = text.as_bytes().try_into().map_err(|_| LinkError::Characters)?;
        if link.iter().all(u8::is_ascii_digit) {
            Ok(Self(link))
        } else {
            Err(LinkError::Characters)
        }
    }
}

impl fmt::Display for FormerNumberLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Prints the type's name: the link is part of a number.
impl fmt::Debug for FormerNumberLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormerNumberLink")
    }
}
