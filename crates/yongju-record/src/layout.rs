//! The four layouts: which bytes hold which item.
//!
//! The only place where an offset or a length is written. Every table covers
//! all 256 bytes without gap or overlap.

use core::fmt;

/// The type mark at byte 248 (证件类型标识).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeMark {
    /// A space: resident ID card.
    ResidentId,
    /// `J`: residence permit for Hong Kong, Macao and Taiwan residents.
    ResidencePermit,
    /// `I`: foreign permanent resident ID card, 2017 edition.
    Card2017,
    /// `Y`: foreign permanent resident ID card, 2023 edition.
    Card2023,
}

impl TypeMark {
    /// Reads the unit at byte 248.
    #[must_use]
    pub const fn from_unit(unit: u16) -> Option<Self> {
        match unit {
            0x20 => Some(Self::ResidentId),
            0x4A => Some(Self::ResidencePermit),
            0x49 => Some(Self::Card2017),
            0x59 => Some(Self::Card2023),
            _ => None,
        }
    }

    /// The mark as a character.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::ResidentId => ' ',
            Self::ResidencePermit => 'J',
            Self::Card2017 => 'I',
            Self::Card2023 => 'Y',
        }
    }

    /// Where the items are.
    #[must_use]
    pub const fn layout(self) -> Layout {
        Layout(match self {
            Self::ResidentId => RESIDENT_ID,
            Self::ResidencePermit => RESIDENCE_PERMIT,
            Self::Card2017 => CARD_2017,
            Self::Card2023 => CARD_2023,
        })
    }
}

/// A data item of a text record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// Roman name (英文姓名); in the 2023 layout its characters 1–35.
    RomanName,
    /// Characters 36–46 of the Roman name, 2023 layout.
    RomanNameRest,
    /// Chinese name (中文姓名); a resident's name.
    ChineseName,
    /// Sex, one character of GB/T 2261.1.
    Sex,
    /// Ethnicity code of a resident (GB/T 3304).
    Ethnicity,
    /// Birth date, `YYYYMMDD`.
    BirthDate,
    /// Address of a resident.
    Address,
    /// The number: 15 characters in the 2017 layout, 18 in the others.
    Number,
    /// Travel-permit number of a residence permit's holder.
    TravelPermitNumber,
    /// How often a residence permit was issued, two digits.
    IssueCount,
    /// How often the card was issued again (换证次数), two digits, `00` first.
    Reissues,
    /// Issuing authority of a resident's card, as text.
    IssuingAuthority,
    /// Accepting authority of this application (当次申请受理机关代码), four
    /// characters.
    AcceptingAuthority,
    /// Issue date, `YYYYMMDD`.
    IssueDate,
    /// Last valid day, `YYYYMMDD`; a resident's may be `长期`.
    LastValidDay,
    /// Nationality, alpha-3.
    Nationality,
    /// Card version, `01`.
    CardVersion,
    /// The type mark.
    TypeMark,
    /// The link to the former number (关联项), three digits or blank.
    FormerNumberLink,
    /// Reserved; blank on every known card. May occur more than once.
    Reserved,
}

impl Item {
    /// The item's name in messages and in the JSON form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RomanName => "roman_name",
            Self::RomanNameRest => "roman_name_rest",
            Self::ChineseName => "chinese_name",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::Number => "number",
            Self::TravelPermitNumber => "travel_permit_number",
            Self::IssueCount => "issue_count",
            Self::Reissues => "reissues",
            Self::IssuingAuthority => "issuing_authority",
            Self::AcceptingAuthority => "accepting_authority",
            Self::IssueDate => "issue_date",
            Self::LastValidDay => "last_valid_day",
            Self::Nationality => "nationality",
            Self::CardVersion => "card_version",
            Self::TypeMark => "type",
            Self::FormerNumberLink => "former_link",
            Self::Reserved => "reserved",
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where one item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The item.
    pub item: Item,
    /// Its first byte, from 0.
    pub offset: u16,
    /// Its length in bytes, always even.
    pub length: u16,
}

impl Field {
    /// Its length in UTF-16 units.
    #[must_use]
    pub fn units(self) -> usize {
        usize::from(self.length / 2)
    }
}

/// The fields of one layout, in the order of their bytes.
#[derive(Clone, Copy, Debug)]
pub struct Layout(&'static [Field]);

impl Layout {
    /// The fields, in the order of their bytes.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        self.0
    }

    /// The field of an item; the first one for [`Item::Reserved`].
    #[must_use]
    pub fn field(self, item: Item) -> Option<Field> {
        self.0.iter().find(|field| field.item == item).copied()
    }
}

/// Byte offset of the type mark, the same in all layouts.
pub(crate) const TYPE_MARK_OFFSET: usize = 248;

const fn field(offset: u16, length: u16, item: Item) -> Field {
    Field { item, offset, length }
}

/// REC-4 (published): the 2017 card, mark `I`.
const CARD_2017: &[Field] = &[
    field(0, 120, Item::RomanName),
    field(120, 2, Item::Sex),
    field(122, 30, Item::Number),
    field(152, 6, Item::Nationality),
    field(158, 30, Item::ChineseName),
    field(188, 16, Item::IssueDate),
    field(204, 16, Item::LastValidDay),
    field(220, 16, Item::BirthDate),
    field(236, 4, Item::CardVersion),
    field(240, 8, Item::AcceptingAuthority),
    field(248, 2, Item::TypeMark),
    field(250, 6, Item::Reserved),
];

/// REC-5 (published): the 2023 card, mark `Y`.
const CARD_2023: &[Field] = &[
    field(0, 30, Item::ChineseName),
    field(30, 2, Item::Sex),
    field(32, 4, Item::Reissues),
    field(36, 16, Item::BirthDate),
    field(52, 70, Item::RomanName),
    field(122, 36, Item::Number),
    field(158, 30, Item::Reserved),
    field(188, 16, Item::IssueDate),
    field(204, 16, Item::LastValidDay),
    field(220, 22, Item::RomanNameRest),
    field(242, 6, Item::Nationality),
    field(248, 2, Item::TypeMark),
    field(250, 6, Item::FormerNumberLink),
];

/// REC-6 (published): the resident ID card, mark space.
const RESIDENT_ID: &[Field] = &[
    field(0, 30, Item::ChineseName),
    field(30, 2, Item::Sex),
    field(32, 4, Item::Ethnicity),
    field(36, 16, Item::BirthDate),
    field(52, 70, Item::Address),
    field(122, 36, Item::Number),
    field(158, 30, Item::IssuingAuthority),
    field(188, 16, Item::IssueDate),
    field(204, 16, Item::LastValidDay),
    field(220, 28, Item::Reserved),
    field(248, 2, Item::TypeMark),
    field(250, 6, Item::Reserved),
];

/// REC-7 (published): the residence permit for Hong Kong, Macao and Taiwan
/// residents, mark `J`.
const RESIDENCE_PERMIT: &[Field] = &[
    field(0, 30, Item::ChineseName),
    field(30, 2, Item::Sex),
    field(32, 4, Item::Reserved),
    field(36, 16, Item::BirthDate),
    field(52, 70, Item::Address),
    field(122, 36, Item::Number),
    field(158, 30, Item::IssuingAuthority),
    field(188, 16, Item::IssueDate),
    field(204, 16, Item::LastValidDay),
    field(220, 18, Item::TravelPermitNumber),
    field(238, 4, Item::IssueCount),
    field(242, 6, Item::Reserved),
    field(248, 2, Item::TypeMark),
    field(250, 6, Item::Reserved),
];
