//! Rows changed by hand: what the store says of them, and what the file does
//! not let anybody do.

use std::path::Path;

use rusqlite::Connection;
use yongju_core::AnyCardNumber;
use yongju_registry::{
    Card, Receipt, ReceiptId,
    ports::{self, StoreError},
};
use yongju_store::SqliteStore;
use yongju_testkit::Specimen;
use yongju_verify::{Purpose, Verdict};

use crate::desk::{exchange, next, register};

/// A file with an exchanged card, a new one and a receipt.
fn filled(folder: &Path) -> (Card, ReceiptId) {
    let store = SqliteStore::open(folder).unwrap();
    let old = register(&store, Specimen::Pakistan2017.record()).unwrap();
    exchange(&store, old.id).unwrap();
    let (at, mut chance) = next();
    let id = ReceiptId::new(at, &mut chance);
    let receipt = Receipt { id, purpose: Purpose::RailTicketCheck, verdict: Verdict::Refer, at };
    ports::transact(&store, move |unit| unit.save_receipt(&receipt)).unwrap();
    (old, id)
}

/// Somebody with the engine's own tool, and no respect for its checks.
fn by_hand(folder: &Path) -> Connection {
    let file = Connection::open(folder.join("office.sqlite")).unwrap();
    file.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
    file
}

/// Asks everything; the first error.
fn ask(folder: &Path, card: &Card, receipt: ReceiptId) -> Result<(), StoreError> {
    let AnyCardNumber::Former(former) = card.number else { panic!("an old card") };
    let store = SqliteStore::open(folder).unwrap();
    ports::look(&store, |register| {
        register.card(card.id)?;
        register.holder(card.holder)?;
        register.receipt(receipt)?;
        register.newest_cards(10)?;
        register.holder_of_former(&former)?;
        register.cards_of_number(&card.number).map(drop)
    })
}

#[test]
fn a_row_that_is_no_value_any_more_names_table_column_and_key_and_no_value() {
    // STO-9
    let cases = [
        ("holders", "roman_name", "''"),
        ("holders", "roman_name", "'SECRET1'"),
        ("holders", "chinese_name", "'SECRET2'"),
        ("holders", "sex", "'7'"),
        ("holders", "sex", "''"),
        ("holders", "nationality", "'sec'"),
        ("holders", "birth_date", "'1980-02-30'"),
        ("holders", "number", "'SECRET-SECRET-SEC3'"),
        ("holders", "former_number", "'SECRET-SECRET-4'"),
        ("cards", "holder_id", "'SECRET5'"),
        ("cards", "number", "'SECRET-SECRET-6'"),
        ("cards", "issue_date", "'2019-5-20'"),
        ("cards", "last_day", "'SECRET7777'"),
        ("cards", "last_day", "'2001-01-01'"),
        ("cards", "record", "x'5345'"),
        ("cards", "state", "'SECRET8'"),
        ("cards", "state_at", "9223372036854775807"),
        ("cards", "state_at", "NULL"),
        ("cards", "state_by", "'SECRET9'"),
        ("cards", "state_by", "NULL"),
        ("receipts", "purpose", "'SECRET10'"),
        ("receipts", "verdict", "'SECRET11'"),
        ("receipts", "at", "-9223372036854775808"),
    ];
    for (table, column, value) in cases {
        let folder = tempfile::tempdir().unwrap();
        let (card, receipt) = filled(folder.path());
        ask(folder.path(), &card, receipt).unwrap();
        let key = match table {
            "holders" => card.holder.to_string(),
            "cards" => card.id.to_string(),
            _ => receipt.to_string(),
        };
        let hand = by_hand(folder.path());
        let sql = format!("UPDATE {table} SET {column} = {value} WHERE id = '{key}'");
        assert_eq!(hand.execute(&sql, []).unwrap(), 1, "{sql}");
        drop(hand);
        let error = ask(folder.path(), &card, receipt).expect_err(column);
        assert_eq!(error.slug(), "store/row", "{table}.{column} {error:?}");
        let text = format!("{error} {error:?}");
        let StoreError::Row { table: in_table, column: in_column, row } = error else {
            panic!("a row's error")
        };
        assert_eq!((in_table, in_column), (table, column), "{value}");
        assert_eq!(row, key);
        assert!(!text.contains("SECRET") && !text.contains("PAK"), "{text}");
    }
}

#[test]
fn a_holder_without_any_number_is_reported() {
    // STO-9
    let folder = tempfile::tempdir().unwrap();
    let (card, receipt) = filled(folder.path());
    by_hand(folder.path())
        .execute("UPDATE holders SET number = NULL, former_number = NULL", [])
        .unwrap();
    let error = ask(folder.path(), &card, receipt).unwrap_err();
    assert!(matches!(error, StoreError::Row { table: "holders", column: "number", .. }));
}

#[test]
fn numbers_and_events_can_neither_be_changed_nor_deleted() {
    // STO-3, STO-4, REG-7
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let hand = by_hand(folder.path());
    let count = |table: &str| -> i64 {
        hand.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    let (numbers, events) = (count("numbers"), count("events"));
    assert_eq!((numbers, events), (1, 3));
    for sql in [
        "DELETE FROM numbers",
        "UPDATE numbers SET sequence = 4",
        "UPDATE numbers SET prefix = prefix",
        "DELETE FROM events",
        "DELETE FROM events WHERE sequence = 1",
        "UPDATE events SET officer = 'nobody'",
        "INSERT OR REPLACE INTO events (sequence, at, officer, act, card_id)
         SELECT sequence, 0, 'nobody', act, card_id FROM events WHERE sequence = 1",
    ] {
        // What a replacement deletes fires triggers with this only.
        hand.pragma_update(None, "recursive_triggers", true).unwrap();
        let error = hand.execute(sql, []).expect_err(sql).to_string();
        let said = error.contains("stays given out") || error.contains("an event is never");
        assert!(said, "{sql}: {error}");
    }
    let again = hand.execute("INSERT INTO numbers SELECT * FROM numbers", []).unwrap_err();
    assert!(again.to_string().contains("UNIQUE"), "the primary key decides: {again}");
    assert_eq!((count("numbers"), count("events")), (numbers, events));
    let officer: String = hand
        .query_row("SELECT officer FROM events WHERE sequence = 1", [], |it| it.get(0))
        .unwrap();
    assert_eq!(officer, "officer.7");
}

#[test]
fn a_holder_who_is_deleted_leaves_the_number_taken() {
    // REG-7, STO-3
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let hand = by_hand(folder.path());
    hand.execute_batch("DELETE FROM holders; UPDATE cards SET state_by = NULL; DELETE FROM cards")
        .unwrap();
    drop(hand);
    let store = SqliteStore::open(folder.path()).unwrap();
    let error = register(&store, Specimen::Pakistan2023.record()).unwrap_err();
    assert_eq!(error.slug(), "act/number-taken");
}
