//! The typed view of a record: each item read, or why it could not be.

use core::fmt;

use yongju_core::{
    Alpha3, AnyCardNumber, CardNumber, Date, FormerCardNumber, FormerNumberLink, Sex, Validity,
    number::{DerivedFormerNumber, LinkError, NumberError, ResidentIdNumber},
};

use crate::{
    layout::{Field, Item, Layout, TypeMark},
    record::TextRecord,
    text::FieldText,
};

/// Why an item could not be read: which, where, what.
///
/// Carries no text of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("text record: {item} at byte {at}: {fault}")]
pub struct FieldError {
    /// The item.
    pub item: Item,
    /// The byte offset of the first unit concerned, from 0.
    pub at: u16,
    /// What is wrong.
    pub fault: FieldFault,
}

/// What is wrong with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// Nothing stands there.
    #[error("blank")]
    Blank,
    /// A character that cannot stand there.
    #[error("unexpected character")]
    Character,
    /// Eight digits that are no day.
    #[error("not a day of the calendar")]
    Date,
    /// The link is neither three digits nor blank.
    #[error("neither three digits nor blank")]
    Link,
    /// The number breaks a rule.
    #[error("{0}")]
    Number(NumberError),
    /// Not one of GB/T 2261.1's codes.
    #[error("not 0, 1, 2 or 9")]
    Sex,
    /// A surrogate without its partner.
    #[error("bad UTF-16")]
    Utf16,
}

impl FieldFault {
    /// The stable name of the fault.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Blank => "record/blank",
            Self::Character => "record/character",
            Self::Date => "record/date",
            Self::Link => "record/link",
            Self::Number(error) => error.slug(),
            Self::Sex => "record/sex",
            Self::Utf16 => "record/utf16",
        }
    }
}

/// A foreign permanent resident's record, either edition.
#[derive(Clone, Copy)]
pub struct CardView<'a> {
    /// The card number, of the generation that the edition carries.
    pub number: Result<AnyCardNumber, FieldError>,
    /// The Roman name, untrimmed; may be cut at 46 or 60 characters.
    pub roman_name: FieldText<'a>,
    /// The Chinese name; may be blank.
    pub chinese_name: FieldText<'a>,
    /// The sex.
    pub sex: Result<Sex, FieldError>,
    /// The nationality at issue of this card.
    pub nationality: Result<Alpha3, FieldError>,
    /// The birth date.
    pub birth_date: Result<Date, FieldError>,
    /// The issue date.
    pub issue_date: Result<Date, FieldError>,
    /// The last valid day.
    pub last_valid_day: Result<Date, FieldError>,
    /// What only one edition has.
    pub edition: Edition<'a>,
}

/// What only one edition's record has.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'a> {
    /// 2017, mark `I`.
    Of2017 {
        /// Card version, `01` on every sample.
        card_version: FieldText<'a>,
        /// Accepting authority of this application, four characters.
        accepting_authority: FieldText<'a>,
    },
    /// 2023, mark `Y`.
    Of2023 {
        /// How often the card was issued again, 0 to 99.
        reissues: Result<u8, FieldError>,
        /// The link to the former number; `None` for a holder without one.
        link: Result<Option<FormerNumberLink>, FieldError>,
    },
}

impl CardView<'_> {
    /// The stated validity, if both dates could be read and are in order.
    #[must_use]
    pub fn validity(&self) -> Option<Validity> {
        Validity::stated(self.issue_date.ok()?, self.last_valid_day.ok()?).ok()
    }

    /// The former number that a 2023 record derives; `None` without a link or
    /// where its parts could not be read.
    #[must_use]
    pub fn former_number(&self) -> Option<Result<DerivedFormerNumber, LinkError>> {
        let Edition::Of2023 { link: Ok(Some(link)), .. } = self.edition else { return None };
        let Ok(AnyCardNumber::Current(number)) = self.number else { return None };
        Some(link.derive(&number, self.nationality.ok()?))
    }
}

/// A resident's record: ID card or residence permit.
#[derive(Clone, Copy)]
pub struct ResidentView<'a> {
    /// The name.
    pub name: FieldText<'a>,
    /// The sex.
    pub sex: Result<Sex, FieldError>,
    /// The birth date.
    pub birth_date: Result<Date, FieldError>,
    /// The address.
    pub address: FieldText<'a>,
    /// The number.
    pub number: Result<ResidentIdNumber, FieldError>,
    /// The issuing authority.
    pub issuing_authority: FieldText<'a>,
    /// The issue date.
    pub issue_date: Result<Date, FieldError>,
    /// The last valid day; `None` is `长期`, no end.
    pub last_valid_day: Result<Option<Date>, FieldError>,
}

/// The text of resident ID cards without end.
const LONG_TERM: &str = "长期";

impl TextRecord {
    /// The record as a foreign permanent resident's; `None` for other types.
    #[must_use]
    pub fn card(&self) -> Option<CardView<'_>> {
        let mark = self.type_mark()?;
        let reader = Reader { record: self, layout: mark.layout() };
        let edition = match mark {
            TypeMark::Card2017 => Edition::Of2017 {
                card_version: reader.text(Item::CardVersion),
                accepting_authority: reader.text(Item::AcceptingAuthority),
            },
            TypeMark::Card2023 => {
                Edition::Of2023 { reissues: reader.count(Item::Reissues), link: reader.link() }
            }
            TypeMark::ResidentId | TypeMark::ResidencePermit => return None,
        };
        let number = match edition {
            Edition::Of2017 { .. } => reader
                .number(FormerCardNumber::LENGTH, FormerCardNumber::from_bytes)
                .map(AnyCardNumber::Former),
            Edition::Of2023 { .. } => reader
                .number(CardNumber::LENGTH, CardNumber::from_bytes)
                .map(AnyCardNumber::Current),
        };
        Some(CardView {
            number,
            roman_name: reader.roman_name(),
            chinese_name: reader.text(Item::ChineseName),
            sex: reader.sex(),
            nationality: reader.nationality(),
            birth_date: reader.date(Item::BirthDate),
            issue_date: reader.date(Item::IssueDate),
            last_valid_day: reader.date(Item::LastValidDay),
            edition,
        })
    }

    /// The record as a resident's; `None` for other types.
    #[must_use]
    pub fn resident(&self) -> Option<ResidentView<'_>> {
        let mark = self.type_mark()?;
        if !matches!(mark, TypeMark::ResidentId | TypeMark::ResidencePermit) {
            return None;
        }
        let reader = Reader { record: self, layout: mark.layout() };
        let last = reader.text(Item::LastValidDay);
        let long_term = last.units().take(last.length()).eq(LONG_TERM.encode_utf16());
        Some(ResidentView {
            name: reader.text(Item::ChineseName),
            sex: reader.sex(),
            birth_date: reader.date(Item::BirthDate),
            address: reader.text(Item::Address),
            number: reader.number(18, ResidentIdNumber::from_bytes),
            issuing_authority: reader.text(Item::IssuingAuthority),
            issue_date: reader.date(Item::IssueDate),
            last_valid_day: if long_term {
                Ok(None)
            } else {
                reader.date(Item::LastValidDay).map(Some)
            },
        })
    }
}

/// Reads the items of one record by its layout.
struct Reader<'a> {
    record: &'a TextRecord,
    layout: Layout,
}

impl<'a> Reader<'a> {
    /// The text of an item; empty if the layout has none, which the callers'
    /// match on the type mark excludes.
    fn text(&self, item: Item) -> FieldText<'a> {
        let field = self.layout.field(item).unwrap_or(Field { item, offset: 0, length: 0 });
        self.record.text(field)
    }

    fn roman_name(&self) -> FieldText<'a> {
        let name = self.text(Item::RomanName);
        match self.layout.field(Item::RomanNameRest) {
            Some(rest) => name.joined(self.record.text(rest)),
            None => name,
        }
    }

    fn number<N>(
        &self,
        length: usize,
        read: impl Fn(&[u8]) -> Result<N, NumberError>,
    ) -> Result<N, FieldError> {
        let text = self.text(Item::Number);
        let fail = |at, fault| FieldError { item: Item::Number, at, fault };
        let bytes = text.ascii::<18>().map_err(|at| fail(at, character_or_utf16(text, at)))?;
        if text.is_blank() {
            return Err(fail(text.offset(), FieldFault::Blank));
        }
        let used = bytes.get(..text.length().max(length).min(text.capacity())).unwrap_or_default();
        read(used).map_err(|error| {
            let first = if error.rule == yongju_core::number::NumberRule::Length {
                0
            } else {
                error.position.saturating_sub(1)
            };
            fail(text.byte_of(first), FieldFault::Number(error))
        })
    }

    fn date(&self, item: Item) -> Result<Date, FieldError> {
        let text = self.text(item);
        let fail = |at, fault| FieldError { item, at, fault };
        let bytes = text.ascii::<8>().map_err(|at| fail(at, character_or_utf16(text, at)))?;
        if let Some(unit) = bytes.iter().position(|byte| !byte.is_ascii_digit()) {
            let blank = bytes.iter().all(|byte| matches!(byte, b' ' | 0));
            let fault = if blank { FieldFault::Blank } else { FieldFault::Character };
            return Err(fail(text.byte_of(unit), fault));
        }
        let value = |digits: &[u8]| {
            digits.iter().fold(0_i16, |value, digit| value * 10 + i16::from(digit - b'0'))
        };
        let [y1, y2, y3, y4, m1, m2, d1, d2] = bytes;
        let small = |digits: &[u8]| i8::try_from(value(digits)).unwrap_or(0);
        Date::new(value(&[y1, y2, y3, y4]), small(&[m1, m2]), small(&[d1, d2]))
            .map_err(|_| fail(text.offset(), FieldFault::Date))
    }

    fn sex(&self) -> Result<Sex, FieldError> {
        let text = self.text(Item::Sex);
        let unit = text.units().next().unwrap_or(0x20);
        char::from_u32(unit.into()).and_then(Sex::from_code).ok_or_else(|| FieldError {
            item: Item::Sex,
            at: text.offset(),
            fault: if text.is_blank() { FieldFault::Blank } else { FieldFault::Sex },
        })
    }

    fn nationality(&self) -> Result<Alpha3, FieldError> {
        let text = self.text(Item::Nationality);
        let fail = |at, fault| FieldError { item: Item::Nationality, at, fault };
        let bytes = text.ascii::<3>().map_err(|at| fail(at, character_or_utf16(text, at)))?;
        Alpha3::new(bytes).ok_or_else(|| {
            let unit = bytes.iter().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(0);
            let fault = if text.is_blank() { FieldFault::Blank } else { FieldFault::Character };
            fail(text.byte_of(unit), fault)
        })
    }

    fn count(&self, item: Item) -> Result<u8, FieldError> {
        let text = self.text(item);
        let fail = |at, fault| FieldError { item, at, fault };
        let [tens, ones] =
            text.ascii::<2>().map_err(|at| fail(at, character_or_utf16(text, at)))?;
        if text.is_blank() {
            return Err(fail(text.offset(), FieldFault::Blank));
        }
        if tens.is_ascii_digit() && ones.is_ascii_digit() {
            Ok((tens - b'0') * 10 + (ones - b'0'))
        } else {
            let unit = usize::from(tens.is_ascii_digit());
            Err(fail(text.byte_of(unit), FieldFault::Character))
        }
    }

    fn link(&self) -> Result<Option<FormerNumberLink>, FieldError> {
        let text = self.text(Item::FormerNumberLink);
        if text.is_blank() {
            return Ok(None);
        }
        let fail = || FieldError {
            item: Item::FormerNumberLink,
            at: text.offset(),
            fault: FieldFault::Link,
        };
        let bytes = text.ascii::<3>().map_err(|_| fail())?;
        let link = core::str::from_utf8(&bytes).map_err(|_| fail())?;
        link.parse().map(Some).map_err(|_| fail())
    }
}

/// A unit outside ASCII is broken UTF-16 if it is a surrogate without partner,
/// an unexpected character otherwise.
fn character_or_utf16(text: FieldText<'_>, at: u16) -> FieldFault {
    match text.to_text() {
        Err(error) if error.at == at => error.fault,
        Ok(_) | Err(_) => FieldFault::Character,
    }
}

/// Prints the edition: dates and names are personal data.
impl fmt::Debug for CardView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardView({})", self.edition)
    }
}

/// Prints the type's name: the values are personal data.
impl fmt::Debug for ResidentView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidentView")
    }
}

impl fmt::Display for Edition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Of2017 { .. } => "2017",
            Self::Of2023 { .. } => "2023",
        })
    }
}
