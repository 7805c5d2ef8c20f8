//! Composing a card's record from what the office knows.
//!
//! Names longer than their field are cut, and the cut is said; the registry
//! keeps the full name (REC-11).

use alloc::{format, string::String};
use core::fmt;

use yongju_core::{
    Alpha3, CardNumber, ChineseName, Date, FormerCardNumber, FormerNumberLink, RomanName, Sex,
    Validity,
};

use crate::{
    layout::{Item, TypeMark},
    record::{EncodeError, TextRecord},
};

/// What a 2023 record states.
#[derive(Clone, Copy)]
pub struct Fields2023<'a> {
    /// The number.
    pub number: CardNumber,
    /// The full Roman name; the record has room for 46 characters.
    pub roman_name: &'a RomanName,
    /// The full Chinese name, if any; the record has room for 15 characters.
    pub chinese_name: Option<&'a ChineseName>,
    /// The sex.
    pub sex: Sex,
    /// Today's nationality.
    pub nationality: Alpha3,
    /// The birth date.
    pub birth_date: Date,
    /// The validity of this card.
    pub validity: Validity,
    /// How often the card was issued again, at most 99.
    pub reissues: u8,
    /// The link to the former number; `None` for a holder without one.
    pub link: Option<FormerNumberLink>,
}

/// What a 2017 record states.
#[derive(Clone, Copy)]
pub struct Fields2017<'a> {
    /// The number.
    pub number: FormerCardNumber,
    /// The full Roman name; the record has room for 60 characters.
    pub roman_name: &'a RomanName,
    /// The full Chinese name, if any; the record has room for 15 characters.
    pub chinese_name: Option<&'a ChineseName>,
    /// The sex.
    pub sex: Sex,
    /// Today's nationality.
    pub nationality: Alpha3,
    /// The birth date.
    pub birth_date: Date,
    /// The validity of this card.
    pub validity: Validity,
    /// The accepting authority, four characters; `1500` on every sample.
    pub accepting_authority: &'a str,
}

/// A composed record, and which names were cut for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The record.
    pub record: TextRecord,
    /// What was cut.
    pub truncated: Truncated,
}

/// Which names were cut to fit the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truncated {
    /// The Roman name.
    pub roman_name: bool,
    /// The Chinese name.
    pub chinese_name: bool,
}

impl Fields2023<'_> {
    /// Composes the record.
    ///
    /// # Errors
    ///
    /// [`EncodeError::OutsideBasicPlane`] for a Chinese name with a rare
    /// character that the record's encoding does not have,
    /// [`EncodeError::TooLong`] for more than 99 reissues.
    pub fn compose(&self) -> Result<Composed, EncodeError> {
        let mut record = TextRecord::blank(TypeMark::Card2023);
        let truncated = Truncated {
            roman_name: set_cut(&mut record, Item::RomanName, &format!("{}", self.roman_name))?,
            chinese_name: set_chinese(&mut record, self.chinese_name)?,
        };
        record.set(Item::Number, self.number.as_str())?;
        record.set(Item::Reissues, &format!("{:02}", self.reissues))?;
        if let Some(link) = self.link {
            record.set(Item::FormerNumberLink, link.as_str())?;
        }
        set_person(&mut record, self.sex, self.nationality, self.birth_date, self.validity)?;
        Ok(Composed { record, truncated })
    }
}

impl Fields2017<'_> {
    /// Composes the record.
    ///
    /// # Errors
    ///
    /// [`EncodeError::OutsideBasicPlane`] for a Chinese name with a rare
    /// character, [`EncodeError::TooLong`] for an authority of more than four.
    pub fn compose(&self) -> Result<Composed, EncodeError> {
        let mut record = TextRecord::blank(TypeMark::Card2017);
        let truncated = Truncated {
            roman_name: set_cut(&mut record, Item::RomanName, &self.roman_name.compact())?,
            chinese_name: set_chinese(&mut record, self.chinese_name)?,
        };
        record.set(Item::Number, self.number.as_str())?;
        record.set(Item::CardVersion, "01")?;
        record.set(Item::AcceptingAuthority, self.accepting_authority)?;
        set_person(&mut record, self.sex, self.nationality, self.birth_date, self.validity)?;
        Ok(Composed { record, truncated })
    }
}

/// Writes what both editions state in the same form.
fn set_person(
    record: &mut TextRecord,
    sex: Sex,
    nationality: Alpha3,
    birth_date: Date,
    validity: Validity,
) -> Result<(), EncodeError> {
    record.set(Item::Sex, &String::from(sex.code()))?;
    record.set(Item::Nationality, nationality.as_str())?;
    record.set(Item::BirthDate, &eight_digits(birth_date))?;
    record.set(Item::IssueDate, &eight_digits(validity.from()))?;
    record.set(Item::LastValidDay, &eight_digits(validity.last_day()))
}

/// A date as the records write it, `YYYYMMDD`.
pub(crate) fn eight_digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn set_chinese(record: &mut TextRecord, name: Option<&ChineseName>) -> Result<bool, EncodeError> {
    name.map_or(Ok(false), |name| set_cut(record, Item::ChineseName, name.as_str()))
}

/// Writes as many characters as fit; says whether some did not.
fn set_cut(record: &mut TextRecord, item: Item, text: &str) -> Result<bool, EncodeError> {
    match record.set(item, text) {
        Err(EncodeError::TooLong { room, .. }) => {
            let cut: String = text.chars().take(room).collect();
            record.set(item, &cut).map(|()| true)
        }
        other => other.map(|()| false),
    }
}

/// Prints the type's name: the fields are personal data.
impl fmt::Debug for Fields2023<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields2023")
    }
}

/// Prints the type's name: the fields are personal data.
impl fmt::Debug for Fields2017<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields2017")
    }
}
