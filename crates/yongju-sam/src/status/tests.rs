//! The table of statuses.

use alloc::collections::BTreeSet;
use alloc::string::ToString;

use super::Status;

// SAM-10: the table of statuses, and what lies outside it is kept.
#[test]
fn every_byte_is_a_status_and_comes_back_unchanged() {
    for code in 0..=u8::MAX {
        let status = Status::from_code(code);
        assert_eq!(status.code(), code);
        assert_eq!(matches!(status, Status::Unknown(_)), !Status::KNOWN.contains(&status));
    }
}

// SAM-10
#[test]
fn the_published_statuses_are_exactly_these() {
    let codes: BTreeSet<u8> = Status::KNOWN.iter().map(|status| status.code()).collect();
    let published = [
        0x10, 0x11, 0x21, 0x23, 0x24, 0x31, 0x32, 0x33, 0x40, 0x41, 0x47, 0x60, 0x66, 0x80, 0x81,
        0x90, 0x91, 0x9F,
    ];
    assert_eq!(codes, BTreeSet::from(published));
}

// SAM-10
#[test]
fn slugs_are_distinct_and_the_message_shows_the_byte() {
    let slugs: BTreeSet<_> = Status::KNOWN.iter().map(|status| status.slug()).collect();
    assert_eq!(slugs.len(), Status::KNOWN.len());
    assert_eq!(Status::NotAuthorised.to_string(), "the module is not authorised (66)");
    assert_eq!(Status::from_code(0x77).slug(), "sam/status-unpublished");
}
