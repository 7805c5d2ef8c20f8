//! The fifteen-character number of the 2004 permit and the 2017 card.

use core::fmt;

use jiff::civil::Date;

use super::{
    card::{digits, is_day, two},
    fault::{Faults, NumberError, NumberRule},
    warning::NumberWarning,
};
use crate::{
    check::weights_7_3_1,
    codes::{AcceptingArea, Alpha3, NationalityCode, Prefecture},
};

/// A former card number: `AAA PPCC YYMMDD S C`.
///
/// Nationality (ISO 3166-1 alpha-3), accepting area (GB/T 2260 province and
/// prefecture; municipalities as `xx00`), birth date without century, sequence,
/// check digit (weights 7-3-1). The 2004 permit and the 2017 card share one
/// number space: renewal from one to the other keeps the number.
///
/// Sex must never be read from it: the 2017 specimen is a woman's and its
/// sequence is odd (NUM-16).
///
/// # Invariants
///
/// The check digit is right, the birth date is a real day in 19xx or 20xx, the
/// province is known, the nationality is not one of China's.
///
/// # Examples
///
/// ```
/// use yongju_core::FormerCardNumber;
///
/// let number: FormerCardNumber = "CAN110081080310".parse()?;
/// assert_eq!(number.nationality().as_str(), "CAN");
/// assert_eq!(number.birth().candidates().count(), 1); // 2081 is no birth year
/// # Ok::<(), yongju_core::number::NumberError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormerCardNumber([u8; 15]);

/// What a former number is composed of, all but the check digit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FormerNumberParts {
    /// The nationality.
    pub nationality: Alpha3,
    /// The province that accepted the application.
    pub area: AcceptingArea,
    /// The prefecture within the province, 0 to 99.
    pub prefecture: u8,
    /// The birth date; the number keeps no century.
    pub birth_date: Date,
    /// The sequence, 0 to 9.
    pub sequence: u8,
}

/// Prints the type's name: the parts are personal data.
impl fmt::Debug for FormerNumberParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormerNumberParts")
    }
}

/// A birth date whose century the number does not carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BirthYearAmbiguous {
    year_of_century: i16,
    month: i8,
    day: i8,
}

/// The last year in which former numbers were given out: the 2023 edition
/// replaced them on 2023-12-01, so nobody in them is born later.
const LAST_BIRTH_YEAR: i16 = 2023;

impl BirthYearAmbiguous {
    /// The days it may be, earliest first: always one in 19xx, where that day
    /// exists, and one in 20xx up to 2023.
    pub fn candidates(self) -> impl Iterator<Item = Date> {
        [1900, 2000].into_iter().filter_map(move |century| {
            let year = century + self.year_of_century;
            if year > LAST_BIRTH_YEAR {
                return None;
            }
            Date::new(year, self.month, self.day).ok()
        })
    }

    /// The one day it can be for a card issued on `issued`: born by then, and
    /// not 120 years before. `None` while both centuries remain.
    #[must_use]
    pub fn resolve(self, issued: Date) -> Option<Date> {
        let mut possible = self
            .candidates()
            .filter(|birth| *birth <= issued && birth.year() + 120 > issued.year());
        let first = possible.next()?;
        if possible.next().is_some() { None } else { Some(first) }
    }

    /// Whether a full date agrees with what the number carries.
    #[must_use]
    pub fn agrees_with(self, date: Date) -> bool {
        date.year().rem_euclid(100) == self.year_of_century
            && date.month() == self.month
            && date.day() == self.day
    }
}

/// Prints the type's name: a birth date is personal data.
impl fmt::Debug for BirthYearAmbiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthYearAmbiguous")
    }
}

impl FormerCardNumber {
    /// How many characters it has.
    pub const LENGTH: usize = 15;

    /// Everything wrong with a text as it is stored.
    #[must_use]
    pub fn faults(bytes: &[u8]) -> Faults {
        let Ok(bytes) = <&[u8; 15]>::try_from(bytes) else {
            return Faults::length(bytes.len(), layout);
        };
        let [n1, n2, n3, figures @ ..] = bytes;
        let odd_letter = [n1, n2, n3].into_iter().position(|byte| !byte.is_ascii_uppercase());
        let odd_figure = figures.iter().position(|byte| !byte.is_ascii_digit());
        if let Some(index) = odd_letter.or(odd_figure.map(|index| index + 3)) {
            return Faults::character(index + 1, layout);
        }
        let [p, q, _, _, y1, y2, m1, m2, d1, d2, _, check] = figures;
        let mut faults = Faults::none(layout);
        faults.unless(AcceptingArea::new(two(*p, *q)).is_some(), NumberRule::Province);
        let nationality = Alpha3::new([*n1, *n2, *n3]).and_then(Alpha3::code);
        faults
            .unless(!nationality.is_some_and(NationalityCode::is_chinese), NumberRule::Nationality);
        let (year, month, day) =
            (i16::from(two(*y1, *y2)), two(*m1, *m2).cast_signed(), two(*d1, *d2).cast_signed());
        if (1..=12).contains(&month) {
            let real = is_day((1900 + year, month, day)) || is_day((2000 + year, month, day));
            faults.unless(real, NumberRule::BirthDay);
        } else {
            faults.unless(false, NumberRule::BirthMonth);
        }
        let [body @ .., _] = bytes;
        faults.unless(*check == weights_7_3_1(body), NumberRule::CheckCharacter);
        faults
    }

    /// Composes a number; the check digit is computed.
    ///
    /// # Errors
    ///
    /// [`NumberRule::Nationality`] for a nationality of China,
    /// [`NumberRule::Character`] for a prefecture above 99 or a sequence above
    /// 9, [`NumberRule::BirthDay`] for a birth date outside 1900 to 2099.
    pub fn compose(parts: FormerNumberParts) -> Result<Self, NumberError> {
        let fail = |rule, position| Err(NumberError { rule, position });
        if parts.prefecture > 99 {
            return fail(NumberRule::Character, 6);
        }
        if parts.sequence > 9 {
            return fail(NumberRule::Character, 14);
        }
        if !(1900..2100).contains(&parts.birth_date.year()) {
            return fail(NumberRule::BirthDay, 8);
        }
        let [n1, n2, n3] = *parts.nationality.as_bytes();
        let [p, q] = digits(parts.area.code().into());
        let [c1, c2] = digits(parts.prefecture.into());
        let [y1, y2] = digits(parts.birth_date.year().unsigned_abs() % 100);
        let [m1, m2] = digits(parts.birth_date.month().unsigned_abs().into());
        let [d1, d2] = digits(parts.birth_date.day().unsigned_abs().into());
        let [s] = digits(parts.sequence.into());
        let body = [n1, n2, n3, p, q, c1, c2, y1, y2, m1, m2, d1, d2, s];
        let mut bytes = [weights_7_3_1(&body); 15];
        for (to, from) in bytes.iter_mut().zip(body) {
            *to = from;
        }
        Self::from_bytes(&bytes)
    }

    /// The nationality when the number was given.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn nationality(&self) -> Alpha3 {
        let [n1, n2, n3, ..] = self.0;
        Alpha3::new([n1, n2, n3]).expect("three capitals by construction")
    }

    /// The province that accepted the application.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn accepting_area(&self) -> AcceptingArea {
        let [_, _, _, p, q, ..] = self.0;
        AcceptingArea::new(two(p, q)).expect("a known area by construction")
    }

    /// The prefecture's two digits, 0 to 99; 0 for a municipality.
    #[must_use]
    pub fn prefecture_digits(&self) -> u8 {
        let [_, _, _, _, _, c1, c2, ..] = self.0;
        two(c1, c2)
    }

    /// The prefecture, if the historical list has it.
    #[must_use]
    pub fn prefecture(&self) -> Option<Prefecture> {
        let province = u16::from(self.accepting_area().code());
        Prefecture::look_up(province * 100 + u16::from(self.prefecture_digits()))
    }

    /// The birth date as far as the number carries it.
    #[must_use]
    pub fn birth(&self) -> BirthYearAmbiguous {
        let [_, _, _, _, _, _, _, y1, y2, m1, m2, d1, d2, _, _] = self.0;
        BirthYearAmbiguous {
            year_of_century: two(y1, y2).into(),
            month: two(m1, m2).cast_signed(),
            day: two(d1, d2).cast_signed(),
        }
    }

    /// The sequence, 0 to 9.
    #[must_use]
    pub fn sequence(&self) -> u8 {
        let [.., s, _] = self.0;
        two(b'0', s)
    }

    /// What is doubtful about the number.
    pub fn warnings(&self) -> impl Iterator<Item = NumberWarning> + use<> {
        [
            self.accepting_area().is_doubtful().then_some(NumberWarning::AreaDoubtful),
            self.prefecture().is_none().then_some(NumberWarning::PrefectureUnlisted),
            self.nationality().code().is_none().then_some(NumberWarning::NationalityOutsideIso),
        ]
        .into_iter()
        .flatten()
    }
}

/// Where the layout has the characters that each rule speaks of.
const fn layout(rule: NumberRule) -> usize {
    match rule {
        NumberRule::Length | NumberRule::CheckCharacter => 15,
        NumberRule::Character | NumberRule::ForeignerMark | NumberRule::Nationality => 1,
        NumberRule::Province => 4,
        NumberRule::BirthMonth => 10,
        NumberRule::BirthDay => 12,
    }
}

text_forms!(FormerCardNumber);
