//! Files that are no database, and databases with damaged pages. STO-8.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt,
    path::Path,
};

use yongju_registry::{Chance, ports};
use yongju_store::SqliteStore;
use yongju_testkit::Seeded;

use crate::desk::{cards, grant, woman};

#[test]
fn a_file_that_is_no_database_is_refused_and_kept() {
    // STO-8
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("office.sqlite");
    for content in [b"no database".repeat(500), vec![0; 8192], b"x".repeat(600)] {
        fs::write(&file, &content).unwrap();
        let name = content.len();
        let error = SqliteStore::open(folder.path()).map(drop).expect_err(&format!("{name} bytes"));
        assert_eq!(error.slug(), "store/engine");
        let error = SqliteStore::inspect(folder.path()).expect_err("refused");
        assert_eq!(error.slug(), "store/engine");
        assert_eq!(fs::read(&file).unwrap(), content, "not a byte was changed");
    }
}

#[test]
fn another_programs_database_is_refused_and_kept() {
    // STO-8
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("office.sqlite");
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE recipes (id TEXT)").unwrap();
    other.close().unwrap();
    let before = fs::read(&file).unwrap();
    let error = SqliteStore::open(folder.path()).map(drop).expect_err("refused");
    assert_eq!(error.slug(), "store/engine");
    assert_eq!(SqliteStore::inspect(folder.path()).expect_err("refused").slug(), "store/engine");
    assert_eq!(fs::read(&file).unwrap(), before, "not a byte was changed");
}

fn filled(folder: &Path) -> usize {
    let store = SqliteStore::open(folder).unwrap();
    for _ in 0..60 {
        grant(&store, woman()).unwrap();
    }
    cards(&store).len()
}

#[test]
fn a_file_that_was_cut_short_is_reported() {
    // STO-8
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let file = OpenOptions::new().write(true).open(folder.path().join("office.sqlite")).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / 2 / 4096 * 4096).unwrap();
    match SqliteStore::inspect(folder.path()) {
        Ok(found) => assert!(!found.unwrap().sound),
        Err(error) => assert_eq!(error.slug(), "store/engine"),
    }
}

#[test]
fn damaged_pages_are_reported_and_never_panic() {
    // STO-8
    let mut chance = Seeded::new(42);
    let mut reported = 0;
    for _ in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.sqlite");
        let all = filled(folder.path());
        let length = fs::metadata(&path).unwrap().len();
        let file = OpenOptions::new().write(true).open(&path).unwrap();
        let mut noise = [0; 64];
        chance.fill(&mut noise);
        let at = u64::from_le_bytes(noise[..8].try_into().unwrap()) % (length - 64);
        // The header is another matter: see above.
        file.write_at(&noise, at.max(100)).unwrap();
        let sound = match SqliteStore::inspect(folder.path()) {
            Ok(found) => found.unwrap().sound,
            Err(error) => {
                assert!(["store/engine", "store/newer-version"].contains(&error.slug()));
                false
            }
        };
        reported += usize::from(!sound);
        // Whoever opens it all the same gets an error or an answer.
        let Ok(store) = SqliteStore::open(folder.path()) else { continue };
        let found = ports::look(&store, |register| register.newest_cards(u32::MAX));
        if let Ok(found) = found {
            assert!(found.len() <= all);
        }
        drop(grant(&store, woman()));
    }
    assert!(reported > 0, "some of the damage was to structure");
}
