//! The text of a field: UTF-16LE, padded on the right.

use alloc::string::String;
use core::fmt;

use crate::{
    layout::Item,
    view::{FieldError, FieldFault},
};

/// The text of an item, still in the record's bytes.
///
/// The 2023 Roman name stands in two places. They are joined as they are and
/// only then trimmed: its 35th character can be a space (REC-10).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FieldText<'a> {
    item: Item,
    parts: [(u16, &'a [u8]); 2],
}

impl<'a> FieldText<'a> {
    pub(crate) const fn new(item: Item, offset: u16, bytes: &'a [u8]) -> Self {
        Self { item, parts: [(offset, bytes), (offset, &[])] }
    }

    pub(crate) const fn joined(self, rest: Self) -> Self {
        let [first, _] = self.parts;
        let [second, _] = rest.parts;
        Self { item: self.item, parts: [first, second] }
    }

    /// The item.
    #[must_use]
    pub const fn item(&self) -> Item {
        self.item
    }

    /// The first byte in the record, from 0.
    #[must_use]
    pub const fn offset(&self) -> u16 {
        let [(offset, _), _] = self.parts;
        offset
    }

    /// Every UTF-16 unit, padding included.
    #[must_use]
    pub fn units(&self) -> impl DoubleEndedIterator<Item = u16> + use<'a> {
        let [(_, first), (_, second)] = self.parts;
        first.chunks_exact(2).chain(second.chunks_exact(2)).map(|unit| match unit {
            [low, high] => u16::from_le_bytes([*low, *high]),
            _ => 0,
        })
    }

    /// How many units the item has room for.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        let [(_, first), (_, second)] = self.parts;
        first.len() / 2 + second.len() / 2
    }

    /// How many units it has without the padding, spaces or NULs (REC-3).
    #[must_use]
    pub fn length(&self) -> usize {
        let used = |part: &[u8]| {
            let mut units = part.chunks_exact(2);
            units.rposition(|unit| !matches!(unit, [0x20 | 0, 0])).map_or(0, |last| last + 1)
        };
        let [(_, first), (_, second)] = self.parts;
        match used(second) {
            0 => used(first),
            more => first.len() / 2 + more,
        }
    }

    /// Whether there is nothing but padding.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.length() == 0
    }

    /// Whether some of the padding is NUL.
    #[must_use]
    pub fn has_nul_padding(&self) -> bool {
        self.units().skip(self.length()).any(|unit| unit == 0)
    }

    /// Whether no padding is left, so that the text may have been cut.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.length() == self.capacity()
    }

    /// The text without padding.
    ///
    /// # Errors
    ///
    /// [`FieldFault::Utf16`] with the byte where a surrogate has no partner.
    pub fn to_text(&self) -> Result<String, FieldError> {
        let length = self.length();
        let mut text = String::with_capacity(length);
        let mut unit = 0;
        for decoded in char::decode_utf16(self.units().take(length)) {
            let letter = decoded.map_err(|_| FieldError {
                item: self.item,
                at: self.byte_of(unit),
                fault: FieldFault::Utf16,
            })?;
            unit += letter.len_utf16();
            text.push(letter);
        }
        Ok(text)
    }

    /// The text without padding, with U+FFFD where UTF-16 is broken.
    #[must_use]
    pub fn to_text_lossy(&self) -> String {
        char::decode_utf16(self.units().take(self.length()))
            .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }

    /// The item's units as ASCII bytes, padding included.
    ///
    /// # Errors
    ///
    /// The byte offset of the first unit outside ASCII.
    pub(crate) fn ascii<const N: usize>(&self) -> Result<[u8; N], u16> {
        let mut bytes = [b' '; N];
        for (index, (to, unit)) in bytes.iter_mut().zip(self.units()).enumerate() {
            *to =
                u8::try_from(unit).ok().filter(u8::is_ascii).ok_or_else(|| self.byte_of(index))?;
        }
        Ok(bytes)
    }

    /// The byte offset of a unit of the text.
    pub(crate) fn byte_of(&self, unit: usize) -> u16 {
        let [(start, first), (rest, _)] = self.parts;
        let here = first.len() / 2;
        let (from, unit) = if unit < here { (start, unit) } else { (rest, unit - here) };
        from.saturating_add(u16::try_from(unit * 2).unwrap_or(u16::MAX))
    }
}

/// Prints the item's name: its text may be personal data.
impl fmt::Debug for FieldText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FieldText({})", self.item)
    }
}
