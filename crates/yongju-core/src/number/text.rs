//! Typed text made clean: full-width forms, spaces, separators, lower case.
//!
//! Only what people and input methods do to a number on its way to us is
//! undone, and every undoing is reported. Nothing is guessed.

use core::fmt;

/// The longest clean text that is looked at; the longest number has 18.
const CAPACITY: usize = 64;

/// A text of ASCII capitals and digits, with what was done to get there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Clean {
    bytes: [u8; CAPACITY],
    length: usize,
    repairs: u8,
}

/// Something undone on the way to a clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRepair {
    /// Full-width letters or digits, such as `９`.
    FullWidth,
    /// Spaces, hyphens or dots between the characters.
    Separators,
    /// Small letters.
    LowerCase,
    /// Zero-width characters, marks of direction or of byte order.
    Invisible,
}

impl TextRepair {
    /// Every repair, in the order in which they are reported.
    pub const ALL: [Self; 4] =
        [Self::FullWidth, Self::Separators, Self::LowerCase, Self::Invisible];

    /// The stable name of the repair.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::FullWidth => "text/full-width",
            Self::Separators => "text/separators",
            Self::LowerCase => "text/lower-case",
            Self::Invisible => "text/invisible",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::FullWidth => 1,
            Self::Separators => 2,
            Self::LowerCase => 4,
            Self::Invisible => 8,
        }
    }
}

impl fmt::Display for TextRepair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FullWidth => "full-width characters were read as ordinary ones",
            Self::Separators => "spaces or separators were left out",
            Self::LowerCase => "small letters were read as capitals",
            Self::Invisible => "invisible characters were left out",
        })
    }
}

/// Why a text cannot be made clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CleanError {
    /// A character that no number has.
    #[error("character {position} is neither a letter nor a digit of a number")]
    Character {
        /// Which character of the text as typed, from 1.
        position: usize,
    },
    /// More characters than any number by far.
    #[error("the text is longer than {CAPACITY} characters")]
    TooLong,
}

impl CleanError {
    /// The stable name of the error, the same as a number's own.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Character { .. } => "number/character",
            Self::TooLong => "number/length",
        }
    }

    /// Which character of the text as typed, from 1.
    #[must_use]
    pub const fn position(self) -> usize {
        match self {
            Self::Character { position } => position,
            Self::TooLong => CAPACITY + 1,
        }
    }
}

impl Clean {
    /// Cleans a typed text.
    ///
    /// # Errors
    ///
    /// [`CleanError::Character`] for anything but letters, digits, separators
    /// and invisible characters; [`CleanError::TooLong`] beyond 64 characters.
    pub fn new(text: &str) -> Result<Self, CleanError> {
        let mut clean = Self { bytes: [0; CAPACITY], length: 0, repairs: 0 };
        for (index, typed) in text.chars().enumerate() {
            let narrow = match typed {
                '\u{FF01}'..='\u{FF5E}' => {
                    clean.repaired(TextRepair::FullWidth);
                    u32::from(typed).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(typed)
                }
                _ => typed,
            };
            match narrow {
                '0'..='9' | 'A'..='Z' => clean.push(narrow)?,
                'a'..='z' => {
                    clean.repaired(TextRepair::LowerCase);
                    clean.push(narrow.to_ascii_uppercase())?;
                }
                ' '
                | '\t'
                | '\u{A0}'
                | '\u{2000}'..='\u{200A}'
                | '\u{202F}'
                | '\u{205F}'
                | '\u{3000}'
                | '-'
                | '\u{2010}'..='\u{2015}'
                | '\u{2212}'
                | '.'
                | '\u{B7}'
                | '\u{2022}'
                | '\u{30FB}' => {
                    clean.repaired(TextRepair::Separators);
                }
                '\u{AD}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}'
                | '\u{FEFF}' => {
                    clean.repaired(TextRepair::Invisible);
                }
                _ => return Err(CleanError::Character { position: index + 1 }),
            }
        }
        Ok(clean)
    }

    /// The clean text.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).expect("ASCII by construction")
    }

    /// The clean text as bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// What was undone.
    pub fn repairs(&self) -> impl Iterator<Item = TextRepair> + use<> {
        let repairs = self.repairs;
        TextRepair::ALL.into_iter().filter(move |repair| repairs & repair.bit() != 0)
    }

    const fn repaired(&mut self, repair: TextRepair) {
        self.repairs |= repair.bit();
    }

    fn push(&mut self, character: char) -> Result<(), CleanError> {
        let place = self.bytes.get_mut(self.length).ok_or(CleanError::TooLong)?;
        *place = u8::try_from(character).unwrap_or(b'?');
        self.length += 1;
        Ok(())
    }
}

/// Prints the length, no character: the text may be somebody's number.
impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clean({} characters)", self.length)
    }
}
