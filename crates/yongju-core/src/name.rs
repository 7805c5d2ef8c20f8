//! Names as the office keeps them: in full, in two scripts.
//!
//! How a name is cut to the fields of a text record is the business of
//! `yongju-record`; the full name is never lost for it.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
};
use core::{fmt, str::FromStr};

/// The most characters a name may have in the registry; far above any real one,
/// so that a name is bounded and never cut.
const LONGEST: usize = 200;

/// A name in Latin letters (英文姓名): surname, then given names.
///
/// Capitals A to Z, spaces, hyphens, apostrophes and full stops, as passports'
/// machine-readable zones and the published specimens write names. Somebody
/// with one name only has a surname and no given name.
///
/// # Invariants
///
/// The surname is not empty; no part has doubled, leading or trailing spaces;
/// 200 characters at most in the form `SURNAME, GIVEN`.
///
/// # Examples
///
/// ```
/// use yongju_core::RomanName;
///
/// let name: RomanName = "Zhengjian,  Yangben".parse()?;
/// assert_eq!(name.to_string(), "ZHENGJIAN, YANGBEN");
/// assert_eq!(name.surname(), "ZHENGJIAN");
/// # Ok::<(), yongju_core::name::NameError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RomanName {
    surname: String,
    given: String,
}

/// A name in Chinese characters (中文姓名).
///
/// Han characters and the middle dot that parts foreign names.
///
/// # Invariants
///
/// Not empty; 200 characters at most.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ChineseName(String);

/// Why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No surname, or no character at all.
    #[error("name is empty")]
    Empty,
    /// A character that such a name does not have.
    #[error("character {position} does not belong in such a name")]
    Character {
        /// Which character, from 1.
        position: usize,
    },
    /// More than 200 characters.
    #[error("name is longer than {LONGEST} characters")]
    TooLong,
}

impl NameError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Empty => "name/empty",
            Self::Character { .. } => "name/character",
            Self::TooLong => "name/length",
        }
    }
}

impl RomanName {
    /// The surname.
    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The given names; empty for somebody with one name only.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The form of the 2017 record: no space behind the comma.
    #[must_use]
    pub fn compact(&self) -> String {
        if self.given.is_empty() {
            self.surname.clone()
        } else {
            format!("{},{}", self.surname, self.given)
        }
    }
}

impl FromStr for RomanName {
    type Err = NameError;

    /// Reads `SURNAME, GIVEN`, in capitals or not; the first comma parts them.
    fn from_str(text: &str) -> Result<Self, NameError> {
        let odd = |letter: char| !(letter.is_ascii_alphabetic() || " -'.,".contains(letter));
        let mut commas = 0;
        for (index, letter) in text.chars().enumerate() {
            commas += usize::from(letter == ',');
            if odd(letter) || commas > 1 {
                return Err(NameError::Character { position: index + 1 });
            }
        }
        let (surname, given) = text.split_once(',').unwrap_or((text, ""));
        let name = Self { surname: tidy(surname), given: tidy(given) };
        if name.surname.is_empty() {
            return Err(NameError::Empty);
        }
        // As it is written, so that what was read can be read again.
        if name.to_string().len() > LONGEST {
            return Err(NameError::TooLong);
        }
        Ok(name)
    }
}

/// Capitals, with single spaces between words.
fn tidy(part: &str) -> String {
    let mut tidy = String::with_capacity(part.len());
    for word in part.split_ascii_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.extend(word.chars().map(|letter| letter.to_ascii_uppercase()));
    }
    tidy
}

/// The form of the 2023 record: `SURNAME, GIVEN`.
impl fmt::Display for RomanName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.surname)?;
        if self.given.is_empty() { Ok(()) } else { write!(f, ", {}", self.given) }
    }
}

/// Prints the type's name: a name is personal data.
impl fmt::Debug for RomanName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RomanName")
    }
}

impl ChineseName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ChineseName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        if let Some(index) = text.chars().position(|letter| !is_han(letter) && letter != '·') {
            return Err(NameError::Character { position: index + 1 });
        }
        if text.chars().count() > LONGEST {
            return Err(NameError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Whether a character is in the unified ideograph blocks.
const fn is_han(letter: char) -> bool {
    matches!(letter,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

impl fmt::Display for ChineseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Prints the type's name: a name is personal data.
impl fmt::Debug for ChineseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChineseName")
    }
}

#[cfg(test)]
mod tests;
