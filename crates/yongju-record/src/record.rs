//! The record itself: 256 bytes that are kept whatever they hold.

use core::fmt;

use crate::{
    layout::{Field, Item, Layout, TYPE_MARK_OFFSET, TypeMark},
    text::FieldText,
};

/// A text record (机读文字信息): 128 UTF-16LE units, as every reader delivers it.
///
/// # Invariants
///
/// None but the length: content is judged, not refused, so that nothing a
/// reader delivers is lost (REC-1, REC-2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TextRecord([u8; 256]);

/// Why bytes are not a text record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// REC-1: 256 bytes.
    #[error("a text record has 256 bytes, these are {found}")]
    Length {
        /// How many bytes there are.
        found: usize,
    },
}

impl RecordError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Length { .. } => "record/length",
        }
    }
}

/// Why a text cannot be written into a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The layout of this record's type has no such item.
    #[error("{item} does not occur in a record of this type")]
    Absent {
        /// The item.
        item: Item,
    },
    /// REC-3: only the basic plane can be written.
    #[error("{item}: character {position} is outside the basic plane and cannot be written")]
    OutsideBasicPlane {
        /// The item.
        item: Item,
        /// Which character, from 1.
        position: usize,
    },
    /// The text is longer than its field.
    #[error("{item}: {found} characters do not fit into {room}")]
    TooLong {
        /// The item.
        item: Item,
        /// How many there are.
        found: usize,
        /// How many fit.
        room: usize,
    },
}

impl EncodeError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Absent { .. } => "record/item-absent",
            Self::OutsideBasicPlane { .. } => "record/outside-basic-plane",
            Self::TooLong { .. } => "record/too-long",
        }
    }

    /// The item that could not be written.
    #[must_use]
    pub const fn item(self) -> Item {
        match self {
            Self::Absent { item }
            | Self::OutsideBasicPlane { item, .. }
            | Self::TooLong { item, .. } => item,
        }
    }
}

impl TextRecord {
    /// How many bytes a record has.
    pub const LENGTH: usize = 256;

    /// Takes 256 bytes as they are.
    ///
    /// # Errors
    ///
    /// [`RecordError::Length`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, RecordError> {
        bytes.try_into().map(Self).map_err(|_| RecordError::Length { found: bytes.len() })
    }

    /// A record with nothing but its type mark; every field is blank.
    #[must_use]
    pub fn blank(mark: TypeMark) -> Self {
        let mut record = Self([0; 256]);
        for unit in record.0.chunks_exact_mut(2) {
            unit.copy_from_slice(&[b' ', 0]);
        }
        if let Some(field) = mark.layout().field(Item::TypeMark) {
            record.write(field, [u16::try_from(mark.letter()).unwrap_or(0x20)]);
        }
        record
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 256] {
        &self.0
    }

    /// The unit at byte 248.
    #[must_use]
    pub fn type_unit(&self) -> u16 {
        match self.0.get(TYPE_MARK_OFFSET..TYPE_MARK_OFFSET + 2) {
            Some([low, high]) => u16::from_le_bytes([*low, *high]),
            _ => 0,
        }
    }

    /// The type mark; `None` for one that is not known.
    #[must_use]
    pub fn type_mark(&self) -> Option<TypeMark> {
        TypeMark::from_unit(self.type_unit())
    }

    /// The layout; `None` for a type that is not known.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        self.type_mark().map(TypeMark::layout)
    }

    /// The text of one field.
    #[must_use]
    pub fn text(&self, field: Field) -> FieldText<'_> {
        let start = usize::from(field.offset);
        let bytes = self.0.get(start..start + usize::from(field.length)).unwrap_or_default();
        FieldText::new(field.item, field.offset, bytes)
    }

    /// The text of an item; the 2023 Roman name in one piece. `None` when the
    /// layout has no such item.
    #[must_use]
    pub fn item(&self, item: Item) -> Option<FieldText<'_>> {
        let layout = self.layout()?;
        let text = self.text(layout.field(item)?);
        let rest = (item == Item::RomanName).then(|| layout.field(Item::RomanNameRest)).flatten();
        Some(rest.map_or(text, |rest| text.joined(self.text(rest))))
    }

    /// Writes the text of an item, padded with spaces; the 2023 Roman name over
    /// both its places. [`Item::TypeMark`] changes the layout.
    ///
    /// # Errors
    ///
    /// [`EncodeError`]; the record is unchanged then.
    pub fn set(&mut self, item: Item, text: &str) -> Result<(), EncodeError> {
        let layout = self.layout().ok_or(EncodeError::Absent { item })?;
        let field = layout.field(item).ok_or(EncodeError::Absent { item })?;
        let rest = (item == Item::RomanName).then(|| layout.field(Item::RomanNameRest)).flatten();
        let room = field.units() + rest.map_or(0, Field::units);
        if let Some(index) = text.chars().position(|letter| letter.len_utf16() > 1) {
            return Err(EncodeError::OutsideBasicPlane { item, position: index + 1 });
        }
        let found = text.chars().count();
        if found > room {
            return Err(EncodeError::TooLong { item, found, room });
        }
        let mut units = text.encode_utf16();
        self.write(field, units.by_ref().take(field.units()));
        if let Some(rest) = rest {
            self.write(rest, units);
        }
        Ok(())
    }

    /// Writes units into a field and spaces behind them.
    fn write(&mut self, field: Field, units: impl IntoIterator<Item = u16>) {
        let start = usize::from(field.offset);
        let padded = units.into_iter().chain(core::iter::repeat(0x20));
        if let Some(bytes) = self.0.get_mut(start..start + usize::from(field.length)) {
            for (to, unit) in bytes.chunks_exact_mut(2).zip(padded) {
                to.copy_from_slice(&unit.to_le_bytes());
            }
        }
    }
}

impl AsRef<[u8]> for TextRecord {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Prints the type mark, nothing else: a record is personal data.
impl fmt::Debug for TextRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextRecord({:?})", self.type_mark())
    }
}
