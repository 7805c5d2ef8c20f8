//! The eighteen-character number of the 2023 edition.

use core::fmt;

use jiff::civil::Date;

use super::{
    fault::{Faults, NumberError, NumberRule},
    warning::NumberWarning,
};
use crate::{
    Sex,
    check::mod_11_2,
    codes::{AcceptingArea, NationalityCode, NumericNationality},
};

/// A card number, 2023 edition: `9 PP NNN YYYYMMDD SSS C`.
///
/// Foreigner mark, accepting area (GB/T 2260, two digits), nationality at first
/// issue (ISO 3166-1 numeric), birth date, sequence, check character (ISO 7064
/// MOD 11-2). A number is for life: renewal and replacement keep it.
///
/// # Invariants
///
/// The check character is right, the birth date is a real day, the area is
/// known, the nationality is not one of China's.
///
/// # Examples
///
/// ```
/// use yongju_core::{CardNumber, number::NumberRule};
///
/// let number: CardNumber = "911124198108030024".parse()?;
/// assert_eq!(number.birth_date().to_string(), "1981-08-03");
///
/// let error = "911124198108030025".parse::<CardNumber>().unwrap_err();
/// assert_eq!((error.rule, error.position), (NumberRule::CheckCharacter, 18));
/// # Ok::<(), yongju_core::number::NumberError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardNumber([u8; 18]);

/// The value of two ASCII digits; meaningless for other bytes.
pub(super) const fn two(tens: u8, ones: u8) -> u8 {
    tens.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(ones.wrapping_sub(b'0'))
}

/// The value of three ASCII digits; meaningless for other bytes.
fn three(hundreds: u8, tens: u8, ones: u8) -> u16 {
    u16::from(hundreds.wrapping_sub(b'0')) * 100 + u16::from(two(tens, ones))
}

/// Whether every byte is a digit. Looks at all of them, which is faster than
/// stopping at the first that is none.
pub(super) fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & byte.is_ascii_digit())
}

/// Whether the day exists; years 0 to 9999, months 1 to 12.
///
/// The same answer as `Date::new`, which builds an error where it is no.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "measured: birth dates come in no order, so branches on them are not foreseen"
)]
pub(super) const fn is_day((year, month, day): (i16, i8, i8)) -> bool {
    let leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        // 31 in January, then in turn, but July and August both.
        _ => 30 + ((month + month / 8) & 1),
    };
    1 <= day && day <= last
}

/// Year, month and day of eight ASCII digits; meaningless for other bytes.
pub(super) fn year_month_day(digits: [u8; 8]) -> (i16, i8, i8) {
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let year = i16::from(two(y1, y2)) * 100 + i16::from(two(y3, y4));
    (year, two(m1, m2).cast_signed(), two(d1, d2).cast_signed())
}

impl CardNumber {
    /// How many characters it has.
    pub const LENGTH: usize = 18;

    /// Everything wrong with a text as it is stored.
    #[must_use]
    pub fn faults(bytes: &[u8]) -> Faults {
        let Ok(bytes) = <&[u8; 18]>::try_from(bytes) else {
            return Faults::length(bytes.len(), layout);
        };
        let [body @ .., check] = bytes;
        let [mark, p, q, n1, n2, n3, birth @ .., _, _, _] = body;
        if !all_digits(body) || !(check.is_ascii_digit() || *check == b'X') {
            let odd = body.iter().position(|byte| !byte.is_ascii_digit());
            return Faults::character(odd.map_or(18, |index| index + 1), layout);
        }
        let mut faults = Faults::none(layout);
        faults.unless(*mark == b'9', NumberRule::ForeignerMark);
        faults.unless(AcceptingArea::new(two(*p, *q)).is_some(), NumberRule::Province);
        let nationality = NumericNationality::new(three(*n1, *n2, *n3));
        let chinese = nationality.is_some_and(NumericNationality::is_chinese);
        faults.unless(!chinese, NumberRule::Nationality);
        let birth = year_month_day(*birth);
        let month = (1..=12).contains(&birth.1);
        faults.unless(month, NumberRule::BirthMonth);
        faults.unless(!month || is_day(birth), NumberRule::BirthDay);
        faults.unless(*check == mod_11_2(body), NumberRule::CheckCharacter);
        faults
    }

    /// The nationality in a text of this shape, right or wrong otherwise.
    pub(super) fn nationality_in(bytes: &[u8]) -> Option<NumericNationality> {
        let [b'9', _, _, n1, n2, n3, ..] = <&[u8; 18]>::try_from(bytes).ok()? else {
            return None;
        };
        let digits = [n1, n2, n3].into_iter().all(u8::is_ascii_digit);
        NumericNationality::new(three(*n1, *n2, *n3)).filter(|_| digits)
    }

    /// The area that accepted the first application.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn accepting_area(&self) -> AcceptingArea {
        let [_, p, q, ..] = self.0;
        AcceptingArea::new(two(p, q)).expect("a known area by construction")
    }

    /// The nationality **at first issue**, never today's (NUM-8).
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn first_nationality(&self) -> NumericNationality {
        let [_, _, _, n1, n2, n3, ..] = self.0;
        NumericNationality::new(three(n1, n2, n3)).expect("three digits by construction")
    }

    /// The birth date.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn birth_date(&self) -> Date {
        let [_, _, _, _, _, _, birth @ .., _, _, _, _] = &self.0;
        let (year, month, day) = year_month_day(*birth);
        Date::new(year, month, day).expect("a real day by construction")
    }

    /// The sequence within area, nationality and birth date.
    #[must_use]
    pub fn sequence(&self) -> Sequence {
        let [.., s1, s2, s3, _] = self.0;
        Sequence(three(s1, s2, s3))
    }

    /// The sex that the sequence suggests: odd for men, even for women.
    ///
    /// Advisory. Every published sample agrees, no published rule says so; the
    /// record states the sex (NUM-15).
    #[must_use]
    pub fn sex_hint(&self) -> Sex {
        if self.sequence().0 % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The characters before the sequence: what allocation is unique within.
    #[must_use]
    pub fn prefix(&self) -> NumberPrefix {
        let [prefix @ .., _, _, _, _] = self.0;
        NumberPrefix(prefix)
    }

    /// What is doubtful about the number.
    pub fn warnings(&self) -> impl Iterator<Item = NumberWarning> + use<> {
        let year = self.birth_date().year();
        [
            self.accepting_area().is_doubtful().then_some(NumberWarning::AreaDoubtful),
            self.first_nationality()
                .code()
                .is_none()
                .then_some(NumberWarning::NationalityOutsideIso),
            (!(1900..2100).contains(&year)).then_some(NumberWarning::BirthYearImplausible),
        ]
        .into_iter()
        .flatten()
    }
}

/// Where the layout has the characters that each rule speaks of.
const fn layout(rule: NumberRule) -> usize {
    match rule {
        NumberRule::Length | NumberRule::CheckCharacter => 18,
        NumberRule::Character | NumberRule::ForeignerMark => 1,
        NumberRule::Province => 2,
        NumberRule::Nationality => 4,
        NumberRule::BirthMonth => 11,
        NumberRule::BirthDay => 13,
    }
}

text_forms!(CardNumber);

/// The sequence of a number, 000 to 999; allocation begins at 001.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Sequence(u16);

impl Sequence {
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

    /// The first sequence that allocation gives to a person of this sex: 1
    /// where an odd one is due, 2 where an even one is (NUM-15).
    ///
    /// Unknown and not stated get even ones: the parity is advisory and must
    /// not claim a man.
    #[must_use]
    pub const fn first_for(sex: Sex) -> Self {
        match sex {
            Sex::Male => Self(1),
            Sex::Female | Sex::Unknown | Sex::NotStated => Self(2),
        }
    }

    /// The next sequence of the same parity, `None` after 998 and 999.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::new(self.0 + 2)
    }
}

/// Prints three digits.
impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

/// Fourteen characters `9 PP NNN YYYYMMDD`: the numbers that share them differ
/// in the sequence only, so a number is allocated within one of these.
///
/// # Invariants
///
/// The same as a number's, but for the check character.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NumberPrefix([u8; 14]);

impl NumberPrefix {
    /// Composes a prefix.
    ///
    /// # Errors
    ///
    /// [`NumberRule::Nationality`] for a nationality of China,
    /// [`NumberRule::BirthDay`] for a year before 0.
    pub fn new(
        area: AcceptingArea,
        nationality: NationalityCode,
        birth_date: Date,
    ) -> Result<Self, NumberError> {
        if nationality.is_chinese() {
            return Err(NumberError { rule: NumberRule::Nationality, position: 4 });
        }
        let year = u16::try_from(birth_date.year())
            .map_err(|_| NumberError { rule: NumberRule::BirthDay, position: 7 })?;
        let [p, q] = digits(area.code().into());
        let [n1, n2, n3] = digits(nationality.numeric());
        let [y1, y2, y3, y4] = digits(year);
        let [m1, m2] = digits(birth_date.month().unsigned_abs().into());
        let [d1, d2] = digits(birth_date.day().unsigned_abs().into());
        Ok(Self([b'9', p, q, n1, n2, n3, y1, y2, y3, y4, m1, m2, d1, d2]))
    }

    /// The number with this sequence; the check character is computed.
    #[must_use]
    pub fn with(self, sequence: Sequence) -> CardNumber {
        let mut bytes = [b'0'; 18];
        let tail = digits::<3>(sequence.0);
        for (to, from) in bytes.iter_mut().zip(self.0.into_iter().chain(tail)) {
            *to = from;
        }
        let [body @ .., check] = &mut bytes;
        *check = mod_11_2(body);
        CardNumber(bytes)
    }

    /// The prefix as text.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("digits by construction")
    }
}

/// Prints the type's name: a prefix holds a birth date.
impl fmt::Debug for NumberPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NumberPrefix")
    }
}

/// The last `N` decimal digits of a value, as ASCII with leading zeros.
pub(super) fn digits<const N: usize>(value: u16) -> [u8; N] {
    let mut text = [b'0'; N];
    let mut rest = value;
    for byte in text.iter_mut().rev() {
        let [_, digit] = (rest % 10).to_be_bytes();
        *byte = b'0' + digit;
        rest /= 10;
    }
    text
}
