//! Nationalities: the ISO entry, and the two forms in which numbers and records
//! carry one.

use core::{fmt, str::FromStr};

use iso3166::LIST;

use super::chinese_names::CHINESE_NAMES;

/// How many entries ISO 3166-1 has.
const COUNT: usize = LIST.len();

/// Entry + 1 for each numeric code; 0 where ISO assigns none.
///
/// A table, because a number's nationality is looked up for every number read.
const BY_NUMERIC: [u8; 1000] = by_numeric();

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "evaluated at compile time: an index out of range does not build, and ISO has fewer than 255 entries"
)]
const fn by_numeric() -> [u8; 1000] {
    let mut table = [0; 1000];
    let mut entry = 0;
    while entry < COUNT {
        table[LIST[entry].data().id as usize] = entry as u8 + 1;
        entry += 1;
    }
    table
}

/// An assigned ISO 3166-1 code (国籍或所在地区代码, GB/T 2659).
///
/// # Invariants
///
/// The code is assigned. A code that ISO does not assign stays a
/// [`NumericNationality`] or an [`Alpha3`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NationalityCode(u8);

impl NationalityCode {
    /// The entry with this numeric code.
    #[must_use]
    pub fn from_numeric(numeric: u16) -> Option<Self> {
        BY_NUMERIC.get(usize::from(numeric))?.checked_sub(1).map(Self)
    }

    /// The entry with this alpha-3 code, upper case.
    #[must_use]
    pub fn from_alpha3(alpha3: &str) -> Option<Self> {
        Self::from_numeric(iso3166::Country::from_alpha3(alpha3)?.id)
    }

    /// Every assigned code, in the order of ISO's English names.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(COUNT).map(Self)
    }

    /// The numeric code, 4 to 894.
    #[must_use]
    pub fn numeric(self) -> u16 {
        self.data().id
    }

    /// The alpha-3 code, upper case.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        self.data().alpha3
    }

    /// The English short name.
    #[must_use]
    pub fn english_name(self) -> &'static str {
        self.data().name
    }

    /// The Chinese short name in the card's style, such as 加拿大.
    #[must_use]
    pub fn chinese_name(self) -> &'static str {
        CHINESE_NAMES
            .binary_search_by_key(&self.numeric(), |(numeric, _)| *numeric)
            .ok()
            .and_then(|row| CHINESE_NAMES.get(row))
            .map_or("", |(_, name)| *name)
    }

    /// Whether this is a code of China, whose nationals cannot hold the card.
    ///
    /// # Rule
    ///
    /// > 156/CHN, 344/HKG, 446/MAC, 158/TWN
    /// >
    /// > NUM-9 (published)
    #[must_use]
    pub fn is_chinese(self) -> bool {
        NumericNationality(self.numeric()).is_chinese()
    }

    fn data(self) -> &'static iso3166::Data {
        LIST.get(usize::from(self.0)).expect("only assigned entries are constructed").data()
    }
}

impl fmt::Debug for NationalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha3())
    }
}

/// Three digits that stand for a nationality, assigned by ISO or not.
///
/// Leading zeros count: Algeria is `012`. Codes outside ISO 3166-1, such as one
/// for stateless persons, are unpublished, so they are kept and warned about,
/// never refused (NUM-10).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NumericNationality(u16);

impl NumericNationality {
    /// Reads a value of at most three digits.
    #[must_use]
    pub const fn new(value: u16) -> Option<Self> {
        if value < 1000 { Some(Self(value)) } else { None }
    }

    /// The value, 0 to 999.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0
    }

    /// The ISO entry, if there is one.
    #[must_use]
    pub fn code(self) -> Option<NationalityCode> {
        NationalityCode::from_numeric(self.0)
    }

    /// Whether this is a code of China, see [`NationalityCode::is_chinese`].
    #[must_use]
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "measured: nationalities come in no order, so branches on them are not foreseen"
    )]
    pub const fn is_chinese(self) -> bool {
        (self.0 == 156) | (self.0 == 158) | (self.0 == 344) | (self.0 == 446)
    }
}

/// Prints three digits.
impl fmt::Display for NumericNationality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

impl From<NationalityCode> for NumericNationality {
    fn from(code: NationalityCode) -> Self {
        Self(code.numeric())
    }
}

/// Three capital letters that stand for a nationality, assigned by ISO or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Alpha3([u8; 3]);

impl Alpha3 {
    /// Reads three ASCII capitals.
    #[must_use]
    pub const fn new(letters: [u8; 3]) -> Option<Self> {
        let [a, b, c] = letters;
        if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_uppercase() {
            Some(Self(letters))
        } else {
            None
        }
    }

    /// The letters.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("three ASCII capitals by construction")
    }

    /// The letters as bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 3] {
        &self.0
    }

    /// The ISO entry, if there is one.
    #[must_use]
    pub fn code(self) -> Option<NationalityCode> {
        NationalityCode::from_alpha3(self.as_str())
    }
}

impl From<NationalityCode> for Alpha3 {
    fn from(code: NationalityCode) -> Self {
        let mut letters = [b'X'; 3];
        for (to, from) in letters.iter_mut().zip(code.alpha3().bytes()) {
            *to = from;
        }
        Self(letters)
    }
}

/// Why a text is not three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nationality is not three capital letters")]
pub struct Alpha3Error;

impl Alpha3Error {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        "nationality/letters"
    }
}

impl FromStr for Alpha3 {
    type Err = Alpha3Error;

    fn from_str(text: &str) -> Result<Self, Alpha3Error> {
        text.as_bytes().try_into().ok().and_then(Self::new).ok_or(Alpha3Error)
    }
}

impl fmt::Display for Alpha3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Alpha3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
