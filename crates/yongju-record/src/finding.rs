//! What a report says of a record, one value a finding.

use core::fmt;

use yongju_core::number::NumberWarning;

use crate::{
    layout::Item,
    view::{FieldError, FieldFault},
};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Doubtful: inferred rules and advisory facts never weigh more.
    Warning,
    /// The record is not a card's as published.
    Error,
}

impl Level {
    /// The level's name in the project's JSON contracts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something found in a record.
///
/// Carries no text of the record, so it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The type mark is none of the four.
    TypeUnknown,
    /// An item could not be read.
    Field(FieldError),
    /// REC-13: the birth dates in record and number differ.
    BirthDateDiffers,
    /// REC-14: the nationality is not the one in the number.
    NationalityDiffers,
    /// REC-15: the sex is not the one that the number's parity suggests.
    SexDiffersFromParity,
    /// REC-16: the last valid day is before the issue date.
    ValidityReversed,
    /// REC-16: the last valid day is not five or ten years, minus a day.
    ValidityTerm,
    /// REC-16: the term is not the one for the age at issue.
    ValidityAge,
    /// REC-17: the link derives no former number.
    LinkDerivesNothing,
    /// REC-17: the nationality changed, so the derived number is uncertain.
    FormerNumberUncertain,
    /// REC-11: the Roman name fills its room and may have been cut.
    RomanNameMaybeCut,
    /// REC-11: the Chinese name fills its room and may have been cut.
    ChineseNameMaybeCut,
    /// The card was issued before its edition was: specimens and test cards.
    IssuedBeforeEdition,
    /// The number is doubtful.
    Number(NumberWarning),
    /// REC-24: the nationality is one of China's, whose nationals cannot hold
    /// the card.
    NationalityChinese,
    /// The nationality is not in ISO 3166-1.
    NationalityOutsideIso,
    /// The card version is not `01`.
    CardVersion,
    /// A reserved field is not blank.
    ReservedContent {
        /// The byte where it begins.
        at: u16,
    },
    /// A field is padded with NULs where spaces are published.
    NulPadding {
        /// The item.
        item: Item,
        /// The byte where it begins.
        at: u16,
    },
    /// A control character stands within a text.
    ControlCharacter {
        /// The item.
        item: Item,
        /// Its byte.
        at: u16,
    },
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::TypeUnknown
            | Self::Field(_)
            | Self::BirthDateDiffers
            | Self::NationalityChinese
            | Self::ValidityReversed => Level::Error,
            Self::NationalityDiffers
            | Self::SexDiffersFromParity
            | Self::ValidityTerm
            | Self::ValidityAge
            | Self::LinkDerivesNothing
            | Self::FormerNumberUncertain
            | Self::Number(_)
            | Self::NationalityOutsideIso
            | Self::ControlCharacter { .. } => Level::Warning,
            Self::RomanNameMaybeCut
            | Self::ChineseNameMaybeCut
            | Self::IssuedBeforeEdition
            | Self::CardVersion
            | Self::ReservedContent { .. }
            | Self::NulPadding { .. } => Level::Info,
        }
    }

    /// The stable name of the finding.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::TypeUnknown => "record/type-unknown",
            Self::Field(error) => error.fault.slug(),
            Self::BirthDateDiffers => "record/birth-date-differs",
            Self::NationalityDiffers => "record/nationality-differs",
            Self::SexDiffersFromParity => "record/sex-differs-from-parity",
            Self::ValidityReversed => "record/validity-reversed",
            Self::ValidityTerm => "record/validity-term",
            Self::ValidityAge => "record/validity-age",
            Self::LinkDerivesNothing => "record/link-derives-nothing",
            Self::FormerNumberUncertain => "record/former-number-uncertain",
            Self::RomanNameMaybeCut => "record/roman-name-maybe-cut",
            Self::ChineseNameMaybeCut => "record/chinese-name-maybe-cut",
            Self::IssuedBeforeEdition => "record/issued-before-edition",
            Self::Number(warning) => warning.slug(),
            Self::NationalityChinese => "record/nationality-chinese",
            Self::NationalityOutsideIso => "record/nationality-outside-iso",
            Self::CardVersion => "record/card-version",
            Self::ReservedContent { .. } => "record/reserved-content",
            Self::NulPadding { .. } => "record/nul-padding",
            Self::ControlCharacter { .. } => "record/control-character",
        }
    }

    /// The item and the byte concerned, where there is one.
    #[must_use]
    pub const fn place(self) -> Option<(Item, u16)> {
        match self {
            Self::TypeUnknown => Some((Item::TypeMark, 248)),
            Self::Field(FieldError { item, at, .. })
            | Self::NulPadding { item, at }
            | Self::ControlCharacter { item, at } => Some((item, at)),
            Self::ReservedContent { at } => Some((Item::Reserved, at)),
            Self::BirthDateDiffers
            | Self::NationalityDiffers
            | Self::SexDiffersFromParity
            | Self::ValidityReversed
            | Self::ValidityTerm
            | Self::ValidityAge
            | Self::LinkDerivesNothing
            | Self::FormerNumberUncertain
            | Self::RomanNameMaybeCut
            | Self::ChineseNameMaybeCut
            | Self::IssuedBeforeEdition
            | Self::Number(_)
            | Self::NationalityChinese
            | Self::NationalityOutsideIso
            | Self::CardVersion => None,
        }
    }
}

/// One line of English without personal data.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TypeUnknown => "the type mark at byte 248 is none of space, J, I, Y",
            Self::Field(FieldError { item, at, fault: FieldFault::Utf16 }) => {
                return write!(f, "{item}: bad UTF-16 at byte {at}");
            }
            Self::Field(FieldError { item, at, fault }) => {
                return write!(f, "{item} at byte {at}: {fault}");
            }
            Self::BirthDateDiffers => "the birth dates in record and number differ",
            Self::NationalityDiffers => {
                "the nationality differs from the one at first issue in the number"
            }
            Self::SexDiffersFromParity => {
                "the sex differs from what the number's parity suggests; the record states it"
            }
            Self::ValidityReversed => "the last valid day is before the issue date",
            Self::ValidityTerm => "the validity is neither five nor ten years, minus a day",
            Self::ValidityAge => "the term does not fit the holder's age at issue",
            Self::LinkDerivesNothing => "the link derives no well-formed former number",
            Self::FormerNumberUncertain => {
                "the nationality is not the number's, so the derived former number is uncertain"
            }
            Self::RomanNameMaybeCut => "the Roman name fills its field and may have been cut",
            Self::ChineseNameMaybeCut => "the Chinese name fills its field and may have been cut",
            Self::IssuedBeforeEdition => {
                "the issue date is before this edition was issued, as on specimens and test cards"
            }
            Self::Number(warning) => return warning.fmt(f),
            Self::NationalityChinese => {
                "the nationality is one of China's, whose nationals cannot hold the card"
            }
            Self::NationalityOutsideIso => "the nationality is not in ISO 3166-1",
            Self::CardVersion => "the card version is not 01",
            Self::ReservedContent { at } => {
                return write!(f, "the reserved field at byte {at} is not blank");
            }
            Self::NulPadding { item, at } => {
                return write!(f, "{item} at byte {at} is padded with NULs, not spaces");
            }
            Self::ControlCharacter { item, at } => {
                return write!(f, "{item}: control character at byte {at}");
            }
        })
    }
}
