//! Files of every released version open for ever. STO-14.

use rusqlite::Connection;
use yongju_registry::{Numbers, State, ports};
use yongju_store::{SCHEMA_VERSION, SqliteStore};
use yongju_testkit::Specimen;

use crate::desk::{cards, exchange, grant, register, report_lost, sequence, woman};

/// The version, and the engine's dump of a file that it wrote.
const RELEASES: [(&str, &str); 1] = [("0.1.0", include_str!("../old/0.1.0/office.sql"))];

/// How the dumps are filled: the same acts at every release, so that one test
/// knows what must be in them.
fn fill(store: &SqliteStore) {
    let old = register(store, Specimen::Pakistan2017.record()).unwrap();
    register(store, Specimen::Pakistan2023.record()).unwrap();
    let kazakh = register(store, Specimen::Kazakhstan2017.record()).unwrap();
    exchange(store, kazakh.id).unwrap();
    report_lost(store, old.id).unwrap();
    register(store, Specimen::Canada2017.record()).unwrap();
}

#[test]
fn a_file_of_every_release_opens_with_everything_in_it() {
    // STO-14
    for (version, dump) in RELEASES {
        let folder = tempfile::tempdir().unwrap();
        let file = Connection::open(folder.path().join("office.sqlite")).unwrap();
        file.execute_batch(dump).unwrap();
        file.close().unwrap();
        let store = SqliteStore::open(folder.path()).unwrap();
        let found = cards(&store);
        assert_eq!(found.len(), 5, "{version}");
        let mut states: Vec<_> = found
            .iter()
            .map(|card| {
                let state = match card.state {
                    State::InForce => "in force",
                    State::Lost { .. } => "lost",
                    State::Exchanged { .. } => "exchanged",
                };
                (card.number.to_string(), state)
            })
            .collect();
        states.sort();
        assert_eq!(
            states.iter().map(|(number, state)| (number.as_str(), *state)).collect::<Vec<_>>(),
            [
                ("911398199012310021", "in force"),
                ("931586198001010028", "in force"),
                ("CAN110081080310", "in force"),
                ("KAZ110090123105", "exchanged"),
                ("PAK310080010103", "lost"),
            ],
            "{version}"
        );
        let card = |record: yongju_record::TextRecord| {
            found.iter().find(|card| card.record == record).expect("to the byte")
        };
        let old = card(Specimen::Pakistan2017.record());
        assert_eq!(old.holder, card(Specimen::Pakistan2023.record()).holder);
        let holder = ports::look(&store, |register| register.holder(old.holder)).unwrap().unwrap();
        assert!(matches!(holder.numbers, Numbers::Both { .. }));
        assert_eq!(holder.person.roman_name.to_string(), "ZHENGJIAN, YANGBEN");
        assert_eq!(holder.person.chinese_name.unwrap().as_str(), "证件样本");
        // And the office goes on: acts on what was there, numbers not again.
        let canada = card(Specimen::Canada2017.record()).id;
        exchange(&store, canada).unwrap();
        assert_eq!(sequence(&grant(&store, woman()).unwrap()), 4);
        drop(store);
        let inspection = SqliteStore::inspect(folder.path()).unwrap().unwrap();
        assert_eq!(inspection.version, SCHEMA_VERSION);
        assert!(inspection.sound);
    }
}

#[test]
fn this_version_has_a_dump_with_its_schema() {
    // STO-14, STO-5: a changed migration would break files that exist.
    let schema = |file: &Connection| -> Vec<String> {
        let mut statement = file
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
            .unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    fill(&store);
    let today = Connection::open(store.file()).unwrap();
    if let Ok(path) = std::env::var("YONGJU_DUMP") {
        // The file to dump at a release: `sqlite3 FILE .dump` and user_version.
        today.execute("VACUUM INTO $1", [path]).unwrap();
    }
    let dumped = Connection::open_in_memory().unwrap();
    let (_, newest) = RELEASES.last().unwrap();
    dumped.execute_batch(newest).unwrap();
    assert_eq!(schema(&dumped), schema(&today));
    let version: isize = dumped.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(usize::try_from(version), Ok(SCHEMA_VERSION));
}
