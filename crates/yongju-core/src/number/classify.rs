//! Everything that a typed text may be.
//!
//! Existing software reports the first kind that fits, and takes these numbers
//! for citizens'. Here every reading is reported, and where none is a foreign
//! permanent resident's, why not.
//!
//! Requirements: `CLS-*`.

use core::fmt;

use super::{
    card::CardNumber,
    fault::{Faults, NumberError},
    former::FormerCardNumber,
    resident::ResidentIdNumber,
    text::{Clean, CleanError, TextRepair},
    warning::NumberWarning,
};
use crate::check::mod_31_3;

/// What a text is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A foreign permanent resident's number, 2023 edition.
    Current(CardNumber),
    /// A foreign permanent resident's former number.
    Former(FormerCardNumber),
    /// A citizen's number (GB 11643).
    ResidentId(ResidentIdNumber),
    /// The number of a residence permit for Hong Kong, Macao and Taiwan
    /// residents.
    ResidencePermit(ResidentIdNumber),
    /// A unified social credit code (GB 32100).
    SocialCredit(SocialCreditCode),
}

impl Reading {
    /// The kind's name in the project's JSON contracts.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Current(_) => "pr-2023",
            Self::Former(_) => "pr-15",
            Self::ResidentId(_) => "resident-id",
            Self::ResidencePermit(_) => "hmt-residence-permit",
            Self::SocialCredit(_) => "uscc",
        }
    }

    /// Whether it is a foreign permanent resident's number.
    #[must_use]
    pub const fn is_permanent_resident(&self) -> bool {
        match self {
            Self::Current(_) | Self::Former(_) => true,
            Self::ResidentId(_) | Self::ResidencePermit(_) | Self::SocialCredit(_) => false,
        }
    }

    /// The text as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Current(number) => number.as_str(),
            Self::Former(number) => number.as_str(),
            Self::ResidentId(number) | Self::ResidencePermit(number) => number.as_str(),
            Self::SocialCredit(code) => code.as_str(),
        }
    }

    /// Why the text is read so, in English.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::Current(_) => {
                "begins with 9; area, nationality, birth date and check character (MOD 11-2) hold"
            }
            Self::Former(_) => {
                "three letters and twelve digits; area, birth date and check digit (7-3-1) hold"
            }
            Self::ResidentId(_) => {
                "begins with a province; birth date and check character (MOD 11-2) hold"
            }
            Self::ResidencePermit(_) => {
                "begins with 81, 82 or 83; birth date and check character (MOD 11-2) hold"
            }
            Self::SocialCredit(_) => "check character of GB 32100 (modulus 31) holds",
        }
    }
}

/// Prints the kind, no character of the number.
impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// A unified social credit code, eighteen characters.
///
/// # Invariants
///
/// The area is six digits and the check character (modulus 31) is right. About
/// one card number in thirty-one is one of these as well (CLS-5).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SocialCreditCode([u8; 18]);

impl SocialCreditCode {
    /// Reads eighteen bytes; `None` when a rule is broken.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 18] = bytes.try_into().ok()?;
        let [body @ .., check] = bytes;
        let [_, _, area @ .., _, _, _, _, _, _, _, _, _] = body;
        let holds = area.iter().all(u8::is_ascii_digit) && mod_31_3(body) == Some(*check);
        holds.then_some(Self(*bytes))
    }

    /// The code as text.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("letters and digits by construction")
    }
}

/// Prints the type's name, no character of the code.
impl fmt::Debug for SocialCreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SocialCreditCode")
    }
}

/// Everything a text may be, and why it is no card number where it is none.
#[derive(Clone, Copy, Debug)]
pub struct Classification {
    text: Result<Clean, CleanError>,
    card: Option<CardReading>,
    resident: Option<ResidentIdNumber>,
    social_credit: Option<SocialCreditCode>,
    /// Empty where `card` is known.
    faults: Faults,
    /// A refused text has the card number's shape and a nationality that ISO
    /// does not know: no reason to refuse it, but one to look again.
    nationality_unknown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CardReading {
    Current(CardNumber),
    Former { number: FormerCardNumber, repaired: bool },
}

/// Something a user should know of a text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The text was cleaned.
    Text(TextRepair),
    /// A reader appended the record's nationality; it was cut off (REC-12).
    TrailingNationality,
    /// The number is doubtful.
    Number(NumberWarning),
    /// The text is something else as well.
    Ambiguous,
}

impl Warning {
    /// The stable name of the warning.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Text(repair) => repair.slug(),
            Self::TrailingNationality => "number/repaired-trailing-nationality",
            Self::Number(warning) => warning.slug(),
            Self::Ambiguous => "number/ambiguous",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(repair) => repair.fmt(f),
            Self::TrailingNationality => f.write_str(
                "a nationality stood behind the number and was cut off, as some readers deliver it",
            ),
            Self::Number(warning) => warning.fmt(f),
            Self::Ambiguous => f.write_str("the text can also be read as another kind of number"),
        }
    }
}

/// Why a text is no foreign permanent resident's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text cannot be made clean.
    #[error(transparent)]
    Text(#[from] CleanError),
    /// A rule is broken.
    #[error(transparent)]
    Number(#[from] NumberError),
}

impl Refusal {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Text(error) => error.slug(),
            Self::Number(error) => error.slug(),
        }
    }

    /// The first character concerned, from 1; for a wrong length the number of
    /// characters. Positions count the text as typed for [`Refusal::Text`], the
    /// clean text otherwise.
    #[must_use]
    pub const fn position(self) -> usize {
        match self {
            Self::Text(error) => error.position(),
            Self::Number(error) => error.position,
        }
    }
}

impl Classification {
    /// The clean text, if the text could be made clean.
    #[must_use]
    pub fn clean(&self) -> Option<&str> {
        self.text.as_ref().ok().map(Clean::as_str)
    }

    /// Every reading, a foreign permanent resident's first.
    pub fn readings(&self) -> impl Iterator<Item = Reading> + use<> {
        let card = self.card.map(|card| match card {
            CardReading::Current(number) => Reading::Current(number),
            CardReading::Former { number, .. } => Reading::Former(number),
        });
        let resident = self.resident.map(|number| {
            if number.is_residence_permit() {
                Reading::ResidencePermit(number)
            } else {
                Reading::ResidentId(number)
            }
        });
        card.into_iter().chain(resident).chain(self.social_credit.map(Reading::SocialCredit))
    }

    /// Whether some reading is a foreign permanent resident's number.
    #[must_use]
    pub const fn is_permanent_resident(&self) -> bool {
        self.card.is_some()
    }

    /// Whether the text is well formed, but somebody else's number: a citizen's,
    /// a resident's of Hong Kong, Macao or Taiwan, an organisation's.
    #[must_use]
    pub fn is_another_kind(&self) -> bool {
        !self.is_permanent_resident() && self.readings().next().is_some()
    }

    /// What a user should know of a text that was read.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + use<> {
        let repairs = self.text.ok().into_iter().flat_map(|text| text.repairs());
        let (current, former, repaired) = match self.card {
            Some(CardReading::Current(number)) => (Some(number), None, false),
            Some(CardReading::Former { number, repaired }) => (None, Some(number), repaired),
            None => (None, None, false),
        };
        let ambiguous = self.readings().count() > 1;
        repairs
            .map(Warning::Text)
            .chain(repaired.then_some(Warning::TrailingNationality))
            .chain(current.into_iter().flat_map(|number| number.warnings()).map(Warning::Number))
            .chain(former.into_iter().flat_map(|number| number.warnings()).map(Warning::Number))
            .chain(
                self.nationality_unknown
                    .then_some(Warning::Number(NumberWarning::NationalityOutsideIso)),
            )
            .chain(ambiguous.then_some(Warning::Ambiguous))
    }

    /// Why the text is no foreign permanent resident's number: every broken
    /// rule of the generation that its shape suggests. Empty where it is one.
    pub fn refusals(&self) -> impl Iterator<Item = Refusal> + use<> {
        let text = self.text.err().map(Refusal::Text);
        text.into_iter().chain(self.faults.iter().map(Refusal::Number))
    }
}

/// Says everything that a typed text may be.
///
/// # Examples
///
/// ```
/// use yongju_core::number::classify::classify;
///
/// let both = classify("9310 1219 9012 0100 18");
/// let kinds: Vec<_> = both.readings().map(|reading| reading.kind()).collect();
/// assert_eq!(kinds, ["pr-2023", "uscc"]);
///
/// let citizen = classify("11010519491231002x");
/// assert!(!citizen.is_permanent_resident());
/// assert_eq!(citizen.refusals().next().map(|refusal| refusal.slug()), Some("number/foreigner-mark"));
/// ```
#[must_use]
pub fn classify(text: &str) -> Classification {
    let text = Clean::new(text);
    let bytes = text.as_ref().map_or(Default::default(), Clean::as_bytes);
    let mut found = Classification {
        text,
        card: None,
        resident: None,
        social_credit: None,
        faults: Faults::none(|_| 0),
        nationality_unknown: false,
    };
    if text.is_err() {
        return found;
    }
    let former = former_part(bytes);
    let card = match former {
        Some((part, repaired)) => FormerCardNumber::from_bytes(part)
            .map(|number| CardReading::Former { number, repaired })
            .map_err(|_| FormerCardNumber::faults(part)),
        None => CardNumber::from_bytes(bytes)
            .map(CardReading::Current)
            .map_err(|_| CardNumber::faults(bytes)),
    };
    match card {
        Ok(card) => found.card = Some(card),
        Err(faults) => {
            found.faults = faults;
            found.nationality_unknown = CardNumber::nationality_in(bytes)
                .is_some_and(|nationality| nationality.code().is_none());
        }
    }
    if !matches!(found.card, Some(CardReading::Current(_))) {
        found.resident = ResidentIdNumber::from_bytes(bytes).ok();
    }
    found.social_credit = SocialCreditCode::from_bytes(bytes);
    found
}

/// The fifteen characters of a text shaped like a former number, and whether
/// they were cut out of a reader's artefact: the number and behind it the
/// record's nationality, which may have changed since the number was given.
fn former_part(bytes: &[u8]) -> Option<(&[u8], bool)> {
    if bytes.len() == FormerCardNumber::LENGTH {
        return Some((bytes, false));
    }
    let (part, tail) = bytes.split_at_checked(FormerCardNumber::LENGTH)?;
    let letters = |text: &[u8]| text.len() == 3 && text.iter().all(u8::is_ascii_uppercase);
    (letters(tail) && letters(part.get(..3)?)).then_some((part, true))
}
