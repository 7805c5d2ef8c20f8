//! The JSON form of a record, both ways.
//!
//! What `decode` writes, `encode` reads: `bytes` carries the record as it was,
//! so even a damaged or unknown one comes back to the byte, and a changed value
//! changes its own field only (REC-18). The keys are a contract.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::{Deserialize, Serialize};
use yongju_core::{Date, Sex, number::Certainty};

use crate::{
    compose::eight_digits,
    finding::Finding,
    layout::{Item, TypeMark},
    record::{EncodeError, RecordError, TextRecord},
    view::Edition,
};

/// A record as JSON.
///
/// A key that is absent or `null` is not stated: `encode` leaves its field as
/// `bytes` has it, or blank. An empty text blanks the field. Dates are
/// `YYYY-MM-DD`; a field that holds no date is given as it is.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordJson {
    /// The type mark: `Y`, `I`, `J` or a space.
    #[serde(rename = "type")]
    pub type_mark: String,
    /// The number.
    pub number: Option<String>,
    /// The Roman name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roman_name: Option<String>,
    /// The Chinese name; a resident's name.
    pub chinese_name: Option<String>,
    /// `female`, `male`, `unknown` or `not-stated`; another code as it is.
    pub sex: Option<String>,
    /// Alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Birth date.
    pub birth_date: Option<String>,
    /// Issue date.
    pub issue_date: Option<String>,
    /// Last valid day; `长期` for a resident's card without end.
    pub last_valid_day: Option<String>,
    /// How often the card was issued again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reissues: Option<u8>,
    /// The link to the former number, three digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_link: Option<String>,
    /// The former number that the link derives. Read only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_number: Option<String>,
    /// `certain` or `uncertain`. Read only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_number_certainty: Option<String>,
    /// Card version, 2017.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_version: Option<String>,
    /// Accepting authority, 2017.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepting_authority: Option<String>,
    /// Ethnicity code of a resident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<String>,
    /// Address of a resident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Issuing authority of a resident's card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuing_authority: Option<String>,
    /// Travel-permit number, residence permit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travel_permit_number: Option<String>,
    /// Issue count, residence permit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_count: Option<String>,
    /// The 256 bytes, hexadecimal.
    pub bytes: Option<String>,
    /// What was found in the record. Read only.
    pub findings: Vec<FindingJson>,
}

/// A finding as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingJson {
    /// Its stable name.
    pub slug: String,
    /// `error`, `warning` or `info`.
    pub level: String,
    /// One line of English.
    pub message: String,
    /// The item concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The byte concerned, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte: Option<u16>,
}

/// Why JSON is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// `bytes` is not pairs of hexadecimal digits.
    #[error("character {position} is not a hexadecimal digit or its partner is missing")]
    Hex {
        /// Which character, from 1.
        position: usize,
    },
    /// `bytes` has the wrong length.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Without `bytes`, `type` must be one of the four.
    #[error("type is none of \"Y\", \"I\", \"J\" and \" \"")]
    Type,
    /// A text with hyphens is no day.
    #[error("{item}: not a day of the form YYYY-MM-DD")]
    Date {
        /// The item.
        item: Item,
    },
    /// A value does not fit.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl JsonError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Hex { .. } => "record/hex",
            Self::Record(error) => error.slug(),
            Self::Type => "record/type-unknown",
            Self::Date { .. } => "record/date",
            Self::Encode(error) => error.slug(),
        }
    }

    /// The key concerned.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hex { .. } | Self::Record(_) => "bytes",
            Self::Type => "type",
            Self::Date { item } => item.name(),
            Self::Encode(error) => error.item().name(),
        }
    }
}

/// Reads hexadecimal text, white space between the digits left out.
///
/// # Errors
///
/// [`JsonError::Hex`] with the first character that is no digit, or the last
/// one when its partner is missing.
pub fn read_hex(text: &str) -> Result<Vec<u8>, JsonError> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut high = None;
    let mut last = 0;
    for (index, letter) in text.chars().enumerate() {
        if letter.is_ascii_whitespace() {
            continue;
        }
        last = index + 1;
        let digit = letter
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
            .ok_or(JsonError::Hex { position: last })?;
        match high.take() {
            None => high = Some(digit),
            Some(high) => bytes.push(high << 4 | digit),
        }
    }
    if high.is_some() { Err(JsonError::Hex { position: last }) } else { Ok(bytes) }
}

/// Writes bytes as hexadecimal text.
#[must_use]
pub fn write_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0F)]).collect()
}

impl From<Finding> for FindingJson {
    fn from(finding: Finding) -> Self {
        Self {
            slug: finding.slug().to_owned(),
            level: finding.level().word().to_owned(),
            message: finding.to_string(),
            item: finding.place().map(|(item, _)| item.name().to_owned()),
            byte: finding.place().map(|(_, at)| at),
        }
    }
}

/// The items whose keys hold a text.
const TEXT_ITEMS: [Item; 16] = [
    Item::Number,
    Item::RomanName,
    Item::ChineseName,
    Item::Sex,
    Item::Nationality,
    Item::BirthDate,
    Item::IssueDate,
    Item::LastValidDay,
    Item::FormerNumberLink,
    Item::CardVersion,
    Item::AcceptingAuthority,
    Item::Ethnicity,
    Item::Address,
    Item::IssuingAuthority,
    Item::TravelPermitNumber,
    Item::IssueCount,
];

impl RecordJson {
    /// Decodes a record, any 256 bytes.
    #[must_use]
    pub fn decode(record: &TextRecord) -> Self {
        let mut json = Self {
            type_mark: type_text(record),
            bytes: Some(write_hex(record.as_bytes())),
            findings: record.findings().into_iter().map(FindingJson::from).collect(),
            ..Self::default()
        };
        for item in TEXT_ITEMS {
            if let Some(place) = json.place(item) {
                *place = stated(record, item);
            }
        }
        json.reissues = reissues(record);
        if let Some(Ok(derived)) = record.card().and_then(|card| card.former_number()) {
            json.former_number = Some(derived.number.to_string());
            let word = match derived.certainty {
                Certainty::Certain => "certain",
                Certainty::Uncertain { .. } => "uncertain",
            };
            json.former_number_certainty = Some(word.to_owned());
        }
        json
    }

    /// Encodes to a record.
    ///
    /// Values are written as stated, right or wrong: the findings of the result
    /// say what does not agree.
    ///
    /// # Errors
    ///
    /// [`JsonError`].
    pub fn encode(mut self) -> Result<TextRecord, JsonError> {
        let base = match &self.bytes {
            Some(hex) => Some(TextRecord::from_bytes(&read_hex(hex)?)?),
            None => None,
        };
        let mut letters = self.type_mark.encode_utf16();
        let mark = letters.next().filter(|_| letters.next().is_none());
        let mut record = match (base, mark.and_then(TypeMark::from_unit)) {
            (Some(base), None)
                if self.type_mark.is_empty() || self.type_mark == type_text(&base) =>
            {
                base
            }
            (Some(base), Some(mark)) if base.type_mark() == Some(mark) => base,
            (_, Some(mark)) => TextRecord::blank(mark),
            (_, None) => return Err(JsonError::Type),
        };
        let before = record;
        for item in TEXT_ITEMS {
            let Some(value) = self.place(item).and_then(Option::take) else { continue };
            if stated(&before, item).as_deref().unwrap_or("") != value {
                record.set(item, &written(item, &value)?)?;
            }
        }
        if let Some(count) = self.reissues
            && reissues(&before) != Some(count)
        {
            record.set(Item::Reissues, &format!("{count:02}"))?;
        }
        Ok(record)
    }

    /// The key of an item.
    const fn place(&mut self, item: Item) -> Option<&mut Option<String>> {
        Some(match item {
            Item::Number => &mut self.number,
            Item::RomanName => &mut self.roman_name,
            Item::ChineseName => &mut self.chinese_name,
            Item::Sex => &mut self.sex,
            Item::Nationality => &mut self.nationality,
            Item::BirthDate => &mut self.birth_date,
            Item::IssueDate => &mut self.issue_date,
            Item::LastValidDay => &mut self.last_valid_day,
            Item::FormerNumberLink => &mut self.former_link,
            Item::CardVersion => &mut self.card_version,
            Item::AcceptingAuthority => &mut self.accepting_authority,
            Item::Ethnicity => &mut self.ethnicity,
            Item::Address => &mut self.address,
            Item::IssuingAuthority => &mut self.issuing_authority,
            Item::TravelPermitNumber => &mut self.travel_permit_number,
            Item::IssueCount => &mut self.issue_count,
            Item::RomanNameRest | Item::Reissues | Item::TypeMark | Item::Reserved => return None,
        })
    }
}

/// The unit at byte 248 as text; U+FFFD for a surrogate, which is none.
fn type_text(record: &TextRecord) -> String {
    char::from_u32(record.type_unit().into()).unwrap_or(char::REPLACEMENT_CHARACTER).to_string()
}

/// What the JSON form states of an item: `None` where it is blank or absent.
fn stated(record: &TextRecord, item: Item) -> Option<String> {
    let text = record.item(item)?;
    if text.is_blank() {
        return None;
    }
    let plain = text.to_text_lossy();
    if is_date(item) {
        let date = Date::strptime("%Y%m%d", &plain).ok();
        let date = date.filter(|date| eight_digits(*date) == plain);
        return Some(date.map_or(plain, |date| date.to_string()));
    }
    let sex = plain.chars().next().filter(|_| item == Item::Sex).and_then(Sex::from_code);
    Some(sex.map_or(plain, |sex| sex.word().to_owned()))
}

/// How a value of the JSON form is written into the record: what is no date and
/// no word for a sex as it is, so that a damaged record can be made on purpose.
fn written(item: Item, value: &str) -> Result<String, JsonError> {
    if is_date(item) {
        return match value.parse::<Date>() {
            Ok(date) => Ok(eight_digits(date)),
            Err(_) if value.contains('-') => Err(JsonError::Date { item }),
            Err(_) => Ok(value.to_owned()),
        };
    }
    let sex = Some(value).filter(|_| item == Item::Sex).and_then(Sex::from_word);
    Ok(sex.map_or_else(|| value.to_owned(), |sex| sex.code().to_string()))
}

const fn is_date(item: Item) -> bool {
    matches!(item, Item::BirthDate | Item::IssueDate | Item::LastValidDay)
}

/// The count of reissues of a 2023 record, where it can be read.
fn reissues(record: &TextRecord) -> Option<u8> {
    match record.card()?.edition {
        Edition::Of2023 { reissues, .. } => reissues.ok(),
        Edition::Of2017 { .. } => None,
    }
}

/// Prints the type mark: the values are personal data.
impl fmt::Debug for RecordJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordJson({})", self.type_mark)
    }
}
