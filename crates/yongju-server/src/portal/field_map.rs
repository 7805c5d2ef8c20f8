//! A record as a map: which of the 256 bytes hold which item, drawn and as a
//! table behind it.
//!
//! Values stand in it only where the purpose may see them.

use yongju_record::{Field, Finding, Item, Level, TextRecord};
use yongju_verify::{DisclosedField, Disclosure};

use super::words;
use crate::lang::Lang;

/// Bytes in a row of the map, and the size of a byte in units of the drawing.
const ROW: u16 = 32;
const BYTE: u16 = 20;
const HEIGHT: u16 = 34;
/// Room at the left for the rows' offsets.
const LEFT: u16 = 44;

/// The map of a record.
pub(super) struct FieldMap {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) pieces: Vec<Piece>,
    /// Offsets at the rows' beginnings.
    pub(super) offsets: Vec<Offset>,
    /// Where findings are.
    pub(super) flags: Vec<Flag>,
    pub(super) rows: Vec<Row>,
}

/// A field's part in one row of the map.
pub(super) struct Piece {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) width: u16,
    /// Where its text stands.
    pub(super) text_x: u16,
    pub(super) text_y: u16,
    /// The field's number in the table.
    pub(super) index: usize,
    /// The item's name, where there is room for it.
    pub(super) name: String,
    pub(super) class: &'static str,
}

/// The offset of a row's first byte.
pub(super) struct Offset {
    pub(super) y: u16,
    pub(super) byte: u16,
}

/// A byte with a finding.
pub(super) struct Flag {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) class: &'static str,
}

/// A field in the table.
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) first: u16,
    pub(super) last: u16,
    pub(super) item: String,
    pub(super) content: String,
    /// Whether `content` is the field's own text.
    pub(super) is_value: bool,
}

impl FieldMap {
    /// The map of a record; `None` for a type that is not known.
    pub(super) fn new(
        record: &TextRecord,
        findings: &[Finding],
        disclosure: Disclosure,
        lang: Lang,
    ) -> Option<Self> {
        let fields = record.layout()?.fields();
        let mut pieces = Vec::new();
        let mut rows = Vec::new();
        for (index, field) in (1..).zip(fields) {
            let text = record.text(*field);
            let class = if text.is_blank() {
                "map-blank"
            } else if index % 2 == 0 {
                "map-even"
            } else {
                "map-odd"
            };
            let name = words::item(field.item, lang);
            pieces.extend(cut(*field, index, &name, class));
            let (content, is_value) = content(record, *field, disclosure, lang);
            rows.push(Row {
                index,
                first: field.offset,
                last: field.offset + field.length - 1,
                item: name,
                content,
                is_value,
            });
        }
        let flags = findings.iter().filter_map(|finding| {
            let (_, at) = finding.place()?;
            let (x, y) = place(at);
            let class = match finding.level() {
                Level::Error => "flag-error",
                Level::Warning | Level::Info => "flag-warning",
            };
            Some(Flag { x: x + BYTE, y: y + 7, class })
        });
        Some(Self {
            width: LEFT + ROW * BYTE + 2,
            height: 256 / ROW * HEIGHT + 2,
            offsets: (0..256 / ROW)
                .map(|row| Offset { y: row * HEIGHT + HEIGHT / 2 + 5, byte: row * ROW })
                .collect(),
            flags: flags.collect(),
            pieces,
            rows,
        })
    }
}

/// Where a byte is drawn.
const fn place(byte: u16) -> (u16, u16) {
    (LEFT + byte % ROW * BYTE, byte / ROW * HEIGHT + 1)
}

/// A field's parts, one a row; the longest of them has the name.
fn cut(field: Field, index: usize, name: &str, class: &'static str) -> Vec<Piece> {
    let end = field.offset + field.length;
    let mut parts = Vec::new();
    let mut start = field.offset;
    while start < end {
        let stop = (start / ROW * ROW + ROW).min(end);
        parts.push((start, stop - start));
        start = stop;
    }
    let longest = parts.iter().map(|(_, length)| *length).max().unwrap_or(0);
    let named = parts.iter().position(|(_, length)| *length == longest);
    let pieces = parts.iter().enumerate().map(|(at, (start, length))| {
        let (x, y) = place(*start);
        let fits = name_width(name) + 3 * BYTE / 2 <= length * BYTE;
        let name = if named == Some(at) && fits { name.to_owned() } else { String::new() };
        Piece {
            x,
            y,
            width: length * BYTE - 2,
            text_x: x + 7,
            text_y: y + HEIGHT / 2 + 4,
            index,
            name,
            class,
        }
    });
    pieces.collect()
}

/// How wide a name is drawn, roughly: a Han character counts twice.
fn name_width(name: &str) -> u16 {
    name.chars()
        .fold(0_u16, |width, letter| width.saturating_add(if letter.is_ascii() { 7 } else { 13 }))
}

/// What the table says of a field, and whether it is the field's text.
fn content(
    record: &TextRecord,
    field: Field,
    disclosure: Disclosure,
    lang: Lang,
) -> (String, bool) {
    let text = record.text(field);
    if text.is_blank() {
        return (lang.text("map-nothing"), false);
    }
    let is_card = record.card().is_some();
    let sees = disclosed_by(field.item).is_some_and(|by| is_card && disclosure.allows(by));
    if sees { (text.to_text_lossy(), true) } else { (lang.text("map-not-for-purpose"), false) }
}

/// The datum of which an item is a part; `None` for what no purpose needs.
const fn disclosed_by(item: Item) -> Option<DisclosedField> {
    match item {
        Item::RomanName | Item::RomanNameRest | Item::ChineseName => Some(DisclosedField::Names),
        Item::Sex => Some(DisclosedField::Sex),
        Item::BirthDate => Some(DisclosedField::BirthDate),
        Item::Nationality => Some(DisclosedField::Nationality),
        Item::Number | Item::TypeMark | Item::FormerNumberLink => Some(DisclosedField::Number),
        Item::IssueDate | Item::LastValidDay => Some(DisclosedField::Validity),
        Item::Ethnicity
        | Item::Address
        | Item::TravelPermitNumber
        | Item::IssueCount
        | Item::Reissues
        | Item::IssuingAuthority
        | Item::AcceptingAuthority
        | Item::CardVersion
        | Item::Reserved => None,
    }
}
