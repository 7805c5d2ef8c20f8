//! Any 256 bytes as a record: nothing is lost, nothing panics.
//!
//! Bytes beyond the first 256 are a text that is written into one item.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yongju_record::{Item, TextRecord, TypeMark, json::RecordJson, slots::ResidentSlots};

fuzz_target!(|input: &[u8]| {
    let Some((bytes, rest)) = input.split_at_checked(TextRecord::LENGTH) else { return };
    let record = TextRecord::from_bytes(bytes).expect("256 bytes");
    assert_eq!(record.as_bytes()[..], *bytes); // REC-2

    // REC-20
    for finding in record.findings() {
        assert!(finding.place().is_none_or(|(_, at)| at < 256));
        let _ = finding.to_string();
    }
    // REC-18
    let json = serde_json::to_string(&RecordJson::decode(&record)).expect("a form");
    let read: RecordJson = serde_json::from_str(&json).expect("what was written");
    assert_eq!(read.encode(), Ok(record));
    // The values alone make a record, or say why not.
    let mut values = RecordJson::decode(&record);
    values.bytes = None;
    if let Ok(made) = values.encode() {
        assert_eq!(made.type_mark(), record.type_mark());
    }

    let Some(layout) = record.layout() else { return };
    for field in layout.fields() {
        let text = record.item(field.item).expect("an item of this layout");
        let mut again = record;
        if let Ok(text) = text.to_text()
            && again.set(field.item, &text).is_ok()
        {
            // REC-3, REC-10
            assert_eq!(again.item(field.item).expect("the same layout").to_text(), Ok(text));
        }
    }
    if let Some((choice, text)) = rest.split_first()
        && let Ok(text) = std::str::from_utf8(text)
        && let Some(field) = layout.fields().get(usize::from(*choice))
    {
        let mut changed = record;
        match changed.set(field.item, text) {
            Err(_) => assert_eq!(changed, record),
            Ok(()) if field.item == Item::TypeMark => {}
            Ok(()) => {
                let read = changed.item(field.item).expect("the same layout").to_text();
                assert_eq!(read.as_deref(), Ok(text.trim_end_matches([' ', '\0'])));
            }
        }
    }
    slots(record);
});

/// REC-12: what software hands out that takes any record for a resident's.
fn slots(mut record: TextRecord) {
    record.set(Item::TypeMark, &TypeMark::ResidentId.letter().to_string()).expect("a known layout");
    let text = |item| record.item(item).map(|text| text.to_text_lossy()).unwrap_or_default();
    let slots = ResidentSlots {
        name: text(Item::ChineseName),
        sex: text(Item::Sex),
        ethnicity: text(Item::Ethnicity),
        birth_date: text(Item::BirthDate),
        address: text(Item::Address),
        number: text(Item::Number),
        issuing_authority: text(Item::IssuingAuthority),
        issue_date: text(Item::IssueDate),
        last_valid_day: text(Item::LastValidDay),
    };
    if let Some(found) = slots.recover() {
        assert!(!found.repairs.is_empty());
        assert!(found.roman_name.chars().count() <= 60);
    }
}
