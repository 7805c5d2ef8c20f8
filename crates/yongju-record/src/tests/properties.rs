//! Properties of every record: nothing is lost, nothing panics.

use proptest::prelude::*;

use super::*;

/// A unit that records have, and some that they should not.
fn unit() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => Just(0x20_u16),
        1 => Just(0_u16),
        4 => 0x30..=0x39_u16,
        4 => 0x41..=0x5A_u16,
        1 => 0x4E00..0x9FFF_u16,
        1 => 0xD800..0xE000_u16,
        1 => any::<u16>(),
    ]
}

fn mark() -> impl Strategy<Value = TypeMark> {
    prop::sample::select(
        &[TypeMark::ResidentId, TypeMark::ResidencePermit, TypeMark::Card2017, TypeMark::Card2023]
            [..],
    )
}

/// Any 256 bytes; half of them with a known type mark.
fn any_record() -> impl Strategy<Value = TextRecord> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 256),
        prop::collection::vec(unit(), 128)
            .prop_map(|units| units.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
    ];
    (bytes, prop::option::of(mark())).prop_map(|(bytes, mark)| {
        let record = TextRecord::from_bytes(&bytes).unwrap();
        mark.map_or(record, |mark| with_unit(&record, 248, u16::try_from(mark.letter()).unwrap()))
    })
}

/// A good record with a few units changed: near to what readers deliver.
fn damaged() -> impl Strategy<Value = TextRecord> {
    let good = prop_oneof![Just(card_2023()), Just(card_2017()), Just(resident())];
    (good, prop::collection::vec((0..128_usize, unit()), 0..4)).prop_map(|(good, changes)| {
        changes.into_iter().fold(good, |record, (at, unit)| with_unit(&record, 2 * at, unit))
    })
}

fn record() -> impl Strategy<Value = TextRecord> {
    prop_oneof![any_record(), damaged()]
}

/// Text of the basic plane that does not end in padding.
fn plain_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..64).prop_map(|letters| {
        let text: String = letters.into_iter().filter(|letter| letter.len_utf16() == 1).collect();
        text.trim_end_matches([' ', '\0']).to_string()
    })
}

proptest! {
    #[test]
    fn every_256_bytes_are_kept(bytes in prop::collection::vec(any::<u8>(), 256)) {
        // REC-2
        let record = TextRecord::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&record.as_bytes()[..], &bytes);
        prop_assert_eq!(record.as_ref(), &bytes);
    }

    #[test]
    fn what_is_set_reads_back_and_touches_nothing_else(
        record in record(), at in 0..16_usize, text in plain_text(),
    ) {
        // REC-3, REC-10
        let Some(layout) = record.layout() else { return Ok(()) };
        let Some(field) = layout.fields().get(at) else { return Ok(()) };
        let mut changed = record;
        if changed.set(field.item, &text).is_err() {
            prop_assert_eq!(changed, record);
            return Ok(());
        }
        if field.item == Item::TypeMark {
            return Ok(());
        }
        prop_assert_eq!(changed.item(field.item).unwrap().to_text(), Ok(text));
        for other in layout.fields() {
            let joined = [Item::RomanName, Item::RomanNameRest];
            let related = joined.contains(&other.item) && joined.contains(&field.item);
            if other.item != field.item && !related {
                prop_assert!(changed.text(*other) == record.text(*other));
            }
        }
    }

    #[test]
    fn writing_what_was_read_changes_nothing_but_padding(record in record()) {
        // REC-2, REC-3
        let Some(layout) = record.layout() else { return Ok(()) };
        let mut again = record;
        for field in layout.fields() {
            let text = record.item(field.item).unwrap();
            if let Ok(text) = text.to_text() {
                let basic = text.chars().all(|letter| letter.len_utf16() == 1);
                prop_assert_eq!(again.set(field.item, &text).is_ok(), basic);
            }
        }
        for (field, before) in layout.fields().iter().map(|field| (field, record.text(*field))) {
            let length = before.length();
            let (old, new) = (before.units().take(length), again.text(*field));
            prop_assert!(old.eq(new.units().take(length)), "{}", field.item);
        }
    }

    #[test]
    fn findings_never_panic_and_lie_in_the_record(record in record()) {
        // REC-20, REC-22
        let findings = record.findings();
        prop_assert!(findings.is_sorted_by_key(|finding| core::cmp::Reverse(finding.level())));
        for finding in findings {
            prop_assert!(!finding.to_string().is_empty());
            let Some((item, at)) = finding.place() else { continue };
            prop_assert!(at < 256 && at % 2 == 0, "{}", at);
            let Some(layout) = record.layout() else {
                prop_assert_eq!(finding, Finding::TypeUnknown);
                continue;
            };
            let inside = layout.fields().iter().any(|field| {
                let joined = item == Item::RomanName && field.item == Item::RomanNameRest;
                (field.item == item || joined)
                    && (field.offset..field.offset + field.length).contains(&at)
            });
            prop_assert!(inside, "{} at {}", item, at);
        }
    }

    #[test]
    fn no_form_for_debugging_shows_the_record(record in damaged()) {
        // NUM-21
        let shown = format!("{record:?} {:?} {:?}", record.card(), record.resident());
        let mark = ["Card2023", "Card2017", "Of2023", "Of2017", "(2023)", "(2017)"];
        let shown = mark.iter().fold(shown, |shown, mark| shown.replace(mark, ""));
        prop_assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{}", shown);
    }
}

#[cfg(feature = "json")]
proptest! {
    #[test]
    fn the_json_form_brings_every_byte_back(record in record()) {
        // REC-2, REC-18
        let json = serde_json::to_string(&crate::json::RecordJson::decode(&record)).unwrap();
        let read: crate::json::RecordJson = serde_json::from_str(&json).unwrap();
        prop_assert!(read == crate::json::RecordJson::decode(&record));
        prop_assert_eq!(read.encode(), Ok(record));
    }

    #[test]
    fn the_json_form_of_a_good_record_needs_no_bytes(
        year in 1900..2100_i16, month in 1..=12_i8, day in 1..=28_i8, sex in 0..4_usize, name in "[A-Z]{1,20}, [A-Z ]{0,20}[A-Z]",
    ) {
        // REC-18
        let birth = Date::constant(year, month, day);
        let mut record = card_2023();
        record.set(Item::BirthDate, &crate::compose::eight_digits(birth)).unwrap();
        record.set(Item::Sex, ["0", "1", "2", "9"][sex]).unwrap();
        record.set(Item::RomanName, &name).unwrap();
        let mut json = crate::json::RecordJson::decode(&record);
        json.bytes = None;
        prop_assert_eq!(json.birth_date.clone(), Some(birth.to_string()));
        prop_assert_eq!(json.encode(), Ok(record));
    }
}
