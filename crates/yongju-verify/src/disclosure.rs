//! What of the evidence a purpose lets the relying party keep and see.
//!
//! Only what was shown is shown again: nothing comes out of the register. A
//! typed number discloses nothing but itself (VER-12).

use core::fmt;

use yongju_core::{Alpha3, AnyCardNumber, Sex, Validity};
use yongju_record::TypeMark;

use crate::{evidence::Evidence, purpose::Purpose};

/// A datum that a purpose may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisclosedField {
    /// Roman and Chinese name.
    Names,
    /// Sex.
    Sex,
    /// Nationality.
    Nationality,
    /// Birth date.
    BirthDate,
    /// Kind and edition of the document, and its number.
    Number,
    /// Validity.
    Validity,
}

/// The data that one purpose may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure(&'static [DisclosedField]);

impl Disclosure {
    /// What a purpose may see.
    ///
    /// # Rule
    ///
    /// > Lodging and finance: name, sex, nationality, birth date, document, number
    /// > and its validity; rail: name, document and number
    /// >
    /// > Exit and Entry Law art. 39, Hotel Rules art. 6; AML Law arts. 28–32 — VER-12
    #[must_use]
    pub const fn for_purpose(purpose: Purpose) -> Self {
        use DisclosedField::{BirthDate, Names, Nationality, Number, Sex, Validity};
        Self(match purpose {
            Purpose::AccommodationRegistration => {
                &[Names, Sex, Nationality, BirthDate, Number, Validity]
            }
            Purpose::RailTicketCheck => &[Names, Number],
            Purpose::BankAccountOpening => &[Names, Sex, Nationality, BirthDate, Number, Validity],
        })
    }

    /// Whether a datum may be seen.
    #[must_use]
    pub fn allows(self, field: DisclosedField) -> bool {
        self.0.contains(&field)
    }

    /// Cuts the evidence to what may be seen.
    #[must_use]
    pub fn cut(self, evidence: &Evidence) -> Disclosed {
        let mut disclosed = Disclosed::default();
        if self.allows(DisclosedField::Number) {
            disclosed.number = evidence.number();
        }
        let Evidence::Record { record, .. } = evidence else { return disclosed };
        let Some(card) = record.card() else { return Disclosed::default() };
        if self.allows(DisclosedField::Number) {
            disclosed.edition = record.type_mark();
        }
        if self.allows(DisclosedField::Names) {
            let text = |name: yongju_record::FieldText<'_>| {
                name.to_text().ok().filter(|name| !name.is_empty())
            };
            disclosed.roman_name = text(card.roman_name);
            disclosed.chinese_name = text(card.chinese_name);
        }
        if self.allows(DisclosedField::Sex) {
            disclosed.sex = card.sex.ok();
        }
        if self.allows(DisclosedField::Nationality) {
            disclosed.nationality = card.nationality.ok();
        }
        if self.allows(DisclosedField::BirthDate) {
            disclosed.birth_date = card.birth_date.ok();
        }
        if self.allows(DisclosedField::Validity) {
            disclosed.validity = card.validity();
        }
        disclosed
    }
}

/// The evidence, cut to what a purpose may see.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Disclosed {
    /// The card number.
    pub number: Option<AnyCardNumber>,
    /// Which edition's record was shown.
    pub edition: Option<TypeMark>,
    /// The Roman name.
    pub roman_name: Option<String>,
    /// The Chinese name.
    pub chinese_name: Option<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The nationality.
    pub nationality: Option<Alpha3>,
    /// The birth date.
    pub birth_date: Option<yongju_core::Date>,
    /// The validity.
    pub validity: Option<Validity>,
}

/// Prints the type's name: all of it is personal data.
impl fmt::Debug for Disclosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disclosed")
    }
}
