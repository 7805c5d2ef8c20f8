//! The suite, on every store there is. STO-12.

use yongju_store::SqliteStore;
use yongju_testkit::MemoryStore;

use crate::suite::{SUITE, sixteen_threads_never_get_a_number_twice};

#[test]
fn sqlite_passes_the_suite() {
    for (name, behaviour) in SUITE {
        println!("{name}");
        let folder = tempfile::tempdir().unwrap();
        behaviour(&SqliteStore::open(folder.path()).unwrap());
        let inspection = SqliteStore::inspect(folder.path()).unwrap().unwrap();
        assert!(inspection.sound, "{name} leaves a sound file");
    }
}

#[test]
fn the_store_in_memory_passes_the_suite() {
    for (name, behaviour) in SUITE {
        println!("{name}");
        behaviour(&MemoryStore::new());
    }
}

#[test]
fn sqlite_gives_no_number_twice_to_sixteen_threads() {
    // REG-7
    let folder = tempfile::tempdir().unwrap();
    sixteen_threads_never_get_a_number_twice(&SqliteStore::open(folder.path()).unwrap());
    assert!(SqliteStore::inspect(folder.path()).unwrap().unwrap().sound);
}
