//! The tables of the four layouts.

use super::*;
use crate::{EncodeError, RecordError};

const ALL: [TypeMark; 4] =
    [TypeMark::ResidentId, TypeMark::ResidencePermit, TypeMark::Card2017, TypeMark::Card2023];

#[test]
fn every_layout_covers_256_bytes_without_gap_or_overlap() {
    // REC-1, REC-4, REC-5, REC-6, REC-7
    for mark in ALL {
        let mut next = 0;
        for field in mark.layout().fields() {
            assert_eq!(field.offset, next, "{mark:?}: {}", field.item);
            assert!(field.length > 0 && field.length % 2 == 0);
            assert_eq!(field.units(), usize::from(field.length) / 2);
            next += field.length;
        }
        assert_eq!(next, 256, "{mark:?}");
    }
}

#[test]
fn every_item_but_reserved_occurs_once() {
    // REC-4, REC-5, REC-6, REC-7
    for mark in ALL {
        for field in mark.layout().fields() {
            let same = mark.layout().fields().iter().filter(|other| other.item == field.item);
            if field.item == Item::Reserved {
                continue;
            }
            assert_eq!(same.count(), 1, "{mark:?}: {}", field.item);
            assert_eq!(mark.layout().field(field.item), Some(*field));
        }
    }
}

#[test]
fn the_offsets_are_the_published_ones() {
    // REC-4, REC-5, REC-6, REC-7: written once more, apart from the tables.
    let place =
        |mark: TypeMark, item| mark.layout().field(item).map(|field| (field.offset, field.length));
    for (item, i, y, resident, permit) in [
        (Item::RomanName, Some((0, 120)), Some((52, 70)), None, None),
        (Item::RomanNameRest, None, Some((220, 22)), None, None),
        (Item::ChineseName, Some((158, 30)), Some((0, 30)), Some((0, 30)), Some((0, 30))),
        (Item::Sex, Some((120, 2)), Some((30, 2)), Some((30, 2)), Some((30, 2))),
        (Item::Ethnicity, None, None, Some((32, 4)), None),
        (Item::BirthDate, Some((220, 16)), Some((36, 16)), Some((36, 16)), Some((36, 16))),
        (Item::Address, None, None, Some((52, 70)), Some((52, 70))),
        (Item::Number, Some((122, 30)), Some((122, 36)), Some((122, 36)), Some((122, 36))),
        (Item::TravelPermitNumber, None, None, None, Some((220, 18))),
        (Item::IssueCount, None, None, None, Some((238, 4))),
        (Item::Reissues, None, Some((32, 4)), None, None),
        (Item::IssuingAuthority, None, None, Some((158, 30)), Some((158, 30))),
        (Item::AcceptingAuthority, Some((240, 8)), None, None, None),
        (Item::IssueDate, Some((188, 16)), Some((188, 16)), Some((188, 16)), Some((188, 16))),
        (Item::LastValidDay, Some((204, 16)), Some((204, 16)), Some((204, 16)), Some((204, 16))),
        (Item::Nationality, Some((152, 6)), Some((242, 6)), None, None),
        (Item::CardVersion, Some((236, 4)), None, None, None),
        (Item::TypeMark, Some((248, 2)), Some((248, 2)), Some((248, 2)), Some((248, 2))),
        (Item::FormerNumberLink, None, Some((250, 6)), None, None),
        (Item::Reserved, Some((250, 6)), Some((158, 30)), Some((220, 28)), Some((32, 4))),
    ] {
        assert_eq!(place(TypeMark::Card2017, item), i, "{item}");
        assert_eq!(place(TypeMark::Card2023, item), y, "{item}");
        assert_eq!(place(TypeMark::ResidentId, item), resident, "{item}");
        assert_eq!(place(TypeMark::ResidencePermit, item), permit, "{item}");
    }
}

#[test]
fn the_unit_at_byte_248_names_the_type() {
    // REC-8
    for (letter, mark) in [' ', 'J', 'I', 'Y'].into_iter().zip(ALL) {
        let mark = match letter {
            'J' => TypeMark::ResidencePermit,
            _ => mark,
        };
        let record = TextRecord::blank(mark);
        assert_eq!((mark.letter(), record.type_mark()), (letter, Some(mark)));
        assert_eq!(record.type_unit(), u16::try_from(letter).unwrap());
        assert_eq!(record.card().is_some(), matches!(letter, 'I' | 'Y'));
        assert_eq!(record.resident().is_some(), matches!(letter, ' ' | 'J'));
    }
    for unit in [0, 0x59 << 8, 0x4A00, 0x6A, 0x79, 0xD800, 0xFFFF] {
        assert_eq!(TypeMark::from_unit(unit), None, "{unit:#x}");
    }
}

#[test]
fn another_length_is_no_record() {
    // REC-1
    for found in [0, 255, 257, 512] {
        let error = TextRecord::from_bytes(&std::vec![0x20; found]).unwrap_err();
        assert_eq!((error, error.slug()), (RecordError::Length { found }, "record/length"));
    }
}

#[test]
fn an_unknown_type_has_no_items_and_keeps_its_bytes() {
    // REC-2, REC-8
    let mut record = with_unit(&card_2023(), 248, u16::from(b'Z'));
    let before = record;
    assert_eq!(record.item(Item::Number), None);
    assert_eq!(record.set(Item::Number, "1"), Err(EncodeError::Absent { item: Item::Number }));
    assert_eq!(record.set(Item::TypeMark, "Y"), Err(EncodeError::Absent { item: Item::TypeMark }));
    assert_eq!(record, before);
    assert!(record.card().is_none() && record.resident().is_none() && record.layout().is_none());
}

#[test]
fn setting_the_type_mark_changes_the_layout_only() {
    // REC-8
    let record = with(card_2023(), Item::TypeMark, " ");
    assert_eq!(record.type_mark(), Some(TypeMark::ResidentId));
    assert_eq!(record.as_bytes()[..248], card_2023().as_bytes()[..248]);
    assert_eq!(record.item(Item::Address).unwrap().to_text().unwrap(), "ZHENGJIAN, YANGBEN");
    assert_eq!(with(record, Item::TypeMark, "Y"), card_2023());
}

#[test]
fn what_does_not_fit_leaves_the_record_as_it_was() {
    // REC-3
    let mut record = card_2023();
    for (item, text, error, slug) in [
        (Item::Address, "x", EncodeError::Absent { item: Item::Address }, "record/item-absent"),
        (
            Item::ChineseName,
            "张𠮷",
            EncodeError::OutsideBasicPlane { item: Item::ChineseName, position: 2 },
            "record/outside-basic-plane",
        ),
        (
            Item::Sex,
            "22",
            EncodeError::TooLong { item: Item::Sex, found: 2, room: 1 },
            "record/too-long",
        ),
    ] {
        assert_eq!(record.set(item, text), Err(error));
        assert_eq!((error.slug(), error.item()), (slug, item));
        assert_eq!(record, card_2023());
    }
    let name = "A".repeat(47);
    let error = EncodeError::TooLong { item: Item::RomanName, found: 47, room: 46 };
    assert_eq!(record.set(Item::RomanName, &name), Err(error));
    assert_eq!(error.to_string(), "roman_name: 47 characters do not fit into 46");
    assert_eq!(record, card_2023());
}

#[test]
fn the_roman_name_is_written_over_both_its_places() {
    // REC-10
    let record = with(card_2023(), Item::RomanName, &"AB".repeat(23));
    assert!(card(&record).roman_name.is_full());
    let record = with(record, Item::RomanName, "SHORT");
    assert_eq!(record.item(Item::RomanName).unwrap().to_text().unwrap(), "SHORT");
    assert!(record.item(Item::RomanNameRest).unwrap().is_blank());
    let record = with(record, Item::RomanNameRest, "REST");
    assert_eq!(
        record.item(Item::RomanName).unwrap().to_text().unwrap(),
        format!("SHORT{}REST", " ".repeat(30))
    );
}

#[test]
fn an_empty_text_blanks_its_field() {
    // REC-3
    let record = with(card_2023(), Item::FormerNumberLink, "");
    assert!(record.item(Item::FormerNumberLink).unwrap().is_blank());
    assert_eq!(record.as_bytes()[250..], *b" \0 \0 \0");
}

#[test]
fn a_field_outside_the_record_is_empty() {
    // REC-2
    let record = card_2023();
    let outside = crate::Field { item: Item::Number, offset: 250, length: 8 };
    assert_eq!(record.text(outside).capacity(), 0);
    assert_eq!(record.text(crate::Field { offset: u16::MAX, ..outside }).to_text_lossy(), "");
}

#[test]
fn every_item_has_a_name_of_its_own() {
    // REC-18
    let mut names: Vec<_> = ALL
        .into_iter()
        .flat_map(|mark| mark.layout().fields())
        .map(|field| field.item.to_string())
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 20);
}
