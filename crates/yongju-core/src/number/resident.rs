//! The eighteen-character numbers of residents: citizens, and residents of Hong
//! Kong, Macao and Taiwan with a residence permit.
//!
//! Known here only so that a reader of numbers and records can tell them apart
//! from the card's. Their area codes beyond the province are not looked up.

use jiff::civil::Date;

use super::{
    card::{all_digits, is_day, two, year_month_day},
    fault::{Faults, NumberRule},
};
use crate::{Sex, check::mod_11_2, codes::AcceptingArea};

/// A resident's number: `PPCCDD YYYYMMDD SSS C` (GB 11643).
///
/// Residence permits for Hong Kong, Macao and Taiwan residents begin with 81,
/// 82 and 83.
///
/// # Invariants
///
/// The check character is right, the birth date is a real day, the first two
/// digits are a province or 81 to 83.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResidentIdNumber([u8; 18]);

impl ResidentIdNumber {
    /// Everything wrong with a text as it is stored.
    #[must_use]
    pub fn faults(bytes: &[u8]) -> Faults {
        let Ok(bytes) = <&[u8; 18]>::try_from(bytes) else {
            return Faults::length(bytes.len(), layout);
        };
        let [body @ .., check] = bytes;
        let [p, q, _, _, _, _, birth @ .., _, _, _] = body;
        if !all_digits(body) || !(check.is_ascii_digit() || *check == b'X') {
            let odd = body.iter().position(|byte| !byte.is_ascii_digit());
            return Faults::character(odd.map_or(18, |index| index + 1), layout);
        }
        let mut faults = Faults::none(layout);
        let province = two(*p, *q);
        let known = AcceptingArea::new(province).is_some_and(|area| !area.is_doubtful())
            || (81..=83).contains(&province);
        faults.unless(known, NumberRule::Province);
        let birth = year_month_day(*birth);
        let month = (1..=12).contains(&birth.1);
        faults.unless(month, NumberRule::BirthMonth);
        faults.unless(!month || is_day(birth), NumberRule::BirthDay);
        faults.unless(*check == mod_11_2(body), NumberRule::CheckCharacter);
        faults
    }

    /// Whether it is a residence permit's (81, 82, 83), not a citizen's.
    #[must_use]
    pub const fn is_residence_permit(&self) -> bool {
        let [mark, ..] = self.0;
        mark == b'8'
    }

    /// The province, `None` for a residence permit.
    #[must_use]
    pub fn province(&self) -> Option<AcceptingArea> {
        let [p, q, ..] = self.0;
        AcceptingArea::new(two(p, q))
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

    /// Sex after the sequence's parity, which GB 11643 prescribes.
    #[must_use]
    pub const fn sex(&self) -> Sex {
        let [.., parity, _] = self.0;
        if parity % 2 == 1 { Sex::Male } else { Sex::Female }
    }
}

/// Where the layout has the characters that each rule speaks of.
const fn layout(rule: NumberRule) -> usize {
    match rule {
        NumberRule::Length | NumberRule::CheckCharacter => 18,
        NumberRule::Character
        | NumberRule::ForeignerMark
        | NumberRule::Nationality
        | NumberRule::Province => 1,
        NumberRule::BirthMonth => 11,
        NumberRule::BirthDay => 13,
    }
}

text_forms!(ResidentIdNumber);
