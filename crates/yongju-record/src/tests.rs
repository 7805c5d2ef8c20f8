//! Records: decoded, encoded, judged against themselves, and repaired.

extern crate std;

mod compose;
mod findings;
mod layouts;
mod properties;
mod slots;
mod vectors;
mod view;

#[cfg(feature = "json")]
mod json;

use std::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use yongju_core::{Date, Sex};

use crate::{CardView, Edition, FieldFault, Finding, Item, ResidentView, TextRecord, TypeMark};

/// The published test card of the 2023 edition, item by item.
fn card_2023() -> TextRecord {
    let mut record = TextRecord::blank(TypeMark::Card2023);
    for (item, text) in [
        (Item::ChineseName, "证件样本"),
        (Item::Sex, "2"),
        (Item::Reissues, "00"),
        (Item::BirthDate, "19800101"),
        (Item::RomanName, "ZHENGJIAN, YANGBEN"),
        (Item::Number, "931586198001010028"),
        (Item::IssueDate, "20240808"),
        (Item::LastValidDay, "20340807"),
        (Item::Nationality, "PAK"),
        (Item::FormerNumberLink, "000"),
    ] {
        record.set(item, text).unwrap();
    }
    record
}

/// The published specimen card of the 2017 edition, with a date of that edition.
fn card_2017() -> TextRecord {
    let mut record = TextRecord::blank(TypeMark::Card2017);
    for (item, text) in [
        (Item::RomanName, "ZHENGJIAN,YANGBEN"),
        (Item::Sex, "2"),
        (Item::Number, "CAN110081080310"),
        (Item::Nationality, "CAN"),
        (Item::ChineseName, "证件样本"),
        (Item::IssueDate, "20180808"),
        (Item::LastValidDay, "20280807"),
        (Item::BirthDate, "19810803"),
        (Item::CardVersion, "01"),
        (Item::AcceptingAuthority, "1500"),
    ] {
        record.set(item, text).unwrap();
    }
    record
}

/// GB 11643's own example on a resident ID card.
fn resident() -> TextRecord {
    let mut record = TextRecord::blank(TypeMark::ResidentId);
    for (item, text) in [
        (Item::ChineseName, "张某某"),
        (Item::Sex, "2"),
        (Item::Ethnicity, "01"),
        (Item::BirthDate, "19491231"),
        (Item::Address, "北京市朝阳区某某街1号"),
        (Item::Number, "11010519491231002X"),
        (Item::IssuingAuthority, "北京市公安局朝阳分局"),
        (Item::IssueDate, "20060102"),
        (Item::LastValidDay, "长期"),
    ] {
        record.set(item, text).unwrap();
    }
    record
}

/// The record with one item changed.
fn with(mut record: TextRecord, item: Item, text: &str) -> TextRecord {
    record.set(item, text).unwrap();
    record
}

/// The record with one unit changed.
fn with_unit(record: &TextRecord, byte: usize, unit: u16) -> TextRecord {
    let mut bytes = *record.as_bytes();
    bytes[byte..byte + 2].copy_from_slice(&unit.to_le_bytes());
    TextRecord::from_bytes(&bytes).unwrap()
}

fn slugs(record: &TextRecord) -> Vec<&'static str> {
    record.findings().into_iter().map(Finding::slug).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn card(record: &TextRecord) -> CardView<'_> {
    record.card().unwrap()
}

fn resident_view(record: &TextRecord) -> ResidentView<'_> {
    record.resident().unwrap()
}
