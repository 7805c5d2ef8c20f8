//! The whole road: module, line, host.

use yongju_testkit::Specimen;

use super::{Lies, NotRead, read};

/// WEB-7
#[test]
fn a_card_on_the_reader_gives_its_record_to_the_byte() {
    let record = Specimen::Pakistan2023.record();
    assert_eq!(read(&Lies::Card(record)), Ok(record));
}

/// WEB-7
#[test]
fn an_empty_reader_finds_no_card() {
    assert_eq!(read(&Lies::Nothing), Err(NotRead { slug: "sam/status-find-failed" }));
}

/// WEB-7
#[test]
fn a_card_taken_away_cannot_be_read() {
    let record = Specimen::Pakistan2023.record();
    assert_eq!(read(&Lies::TakenAway(record)), Err(NotRead { slug: "sam/status-read-failed" }));
}
