//! Folders and files that are absent, foreign, newer or not to be written.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
};

use rusqlite::Connection;
use yongju_registry::ports;
use yongju_store::{OpenError, SCHEMA_VERSION, SqliteStore};
use yongju_testkit::Specimen;

use crate::{
    child,
    desk::{cards, exchange, grant, register, report_lost, sequence, woman},
};

fn refused(folder: &Path) -> OpenError {
    SqliteStore::open(folder).expect_err("the folder is refused")
}

#[test]
fn an_absent_folder_is_made_for_its_owner_alone() {
    // STO-7
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("new").join("data");
    assert_eq!(SqliteStore::inspect(&folder).unwrap(), None);
    assert!(!folder.exists(), "STO-8: looking makes nothing");
    let store = SqliteStore::open(&folder).unwrap();
    assert_eq!(store.file(), folder.join("office.sqlite"));
    assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o777, 0o700);
    assert_eq!(cards(&store), []);
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    // STO-7
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("data");
    fs::write(&file, "no folder").unwrap();
    assert_eq!(refused(&file).slug(), "store/folder");
    assert_eq!(refused(&file.join("below")).slug(), "store/folder");
    assert_eq!(fs::read(&file).unwrap(), b"no folder");
}

#[test]
fn opening_again_finds_everything() {
    // STO-15
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let old = register(&store, Specimen::Pakistan2017.record()).unwrap();
    let done = exchange(&store, old.id).unwrap();
    let granted = grant(&store, woman()).unwrap();
    let lost = report_lost(&store, granted.id).unwrap();
    let before = cards(&store);
    assert_eq!(before, [lost, done.issued.clone(), done.given_up.clone()]);
    drop(store);
    let inspection = SqliteStore::inspect(folder.path()).unwrap().unwrap();
    assert_eq!((inspection.version, inspection.cards), (SCHEMA_VERSION, 3));
    assert!(inspection.sound);
    let store = SqliteStore::open(folder.path()).unwrap();
    assert_eq!(cards(&store), before);
    let holder = ports::look(&store, |register| register.holder(old.holder)).unwrap().unwrap();
    assert!(holder.numbers.current().is_some() && holder.numbers.former().is_some());
    assert_eq!(sequence(&grant(&store, woman()).unwrap()), 4, "REG-7");
}

#[test]
fn many_may_open_a_new_folder_at_once() {
    // STO-5, REG-7
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let numbers: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..6)
                .map(|_| {
                    scope.spawn(|| {
                        let store = SqliteStore::open(folder.path()).unwrap();
                        let grant = |_| grant(&store, woman()).unwrap().number.to_string();
                        (0..3).map(grant).collect::<Vec<_>>()
                    })
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        let distinct: std::collections::HashSet<_> = numbers.iter().collect();
        assert_eq!(distinct.len(), 18, "stores beside each other share one ledger");
    }
}

#[test]
#[ignore = "the child of the test below, in a process of its own"]
fn opens_and_grants() {
    // STO-5
    let store = SqliteStore::open(&child::folder()).unwrap();
    for _ in 0..5 {
        grant(&store, woman()).unwrap();
    }
}

#[test]
fn many_processes_may_open_a_new_folder_at_once() {
    // STO-5, REG-7
    let folder = tempfile::tempdir().unwrap();
    let children: Vec<_> = (0..6)
        .map(|_| {
            std::thread::spawn({
                let command = child::command("folder::opens_and_grants", folder.path());
                move || child::run(command)
            })
        })
        .collect();
    for child in children {
        child.join().unwrap();
    }
    let store = SqliteStore::open(folder.path()).unwrap();
    let numbers: std::collections::HashSet<_> =
        cards(&store).iter().map(|card| card.number).collect();
    assert_eq!(numbers.len(), 30);
}

#[test]
fn a_newer_file_is_refused_and_not_touched() {
    // STO-6
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("office.sqlite");
    for version in [SCHEMA_VERSION + 1, 99] {
        drop(fs::remove_file(&file));
        let newer = Connection::open(&file).unwrap();
        newer.execute_batch("CREATE TABLE of_tomorrow (id TEXT)").unwrap();
        newer.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
        newer.close().unwrap();
        let before = fs::read(&file).unwrap();
        let error = refused(folder.path());
        assert_eq!(error.slug(), "store/newer-version");
        let OpenError::Newer { found, known } = error else { panic!("a newer version") };
        assert_eq!((found, known), (version, SCHEMA_VERSION));
        let error = SqliteStore::inspect(folder.path()).unwrap_err();
        assert_eq!(error.slug(), "store/newer-version");
        assert_eq!(fs::read(&file).unwrap(), before, "not a byte was changed");
    }
}

#[test]
fn an_empty_file_is_a_new_one() {
    // STO-5
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("office.sqlite"), b"").unwrap();
    let before = SqliteStore::inspect(folder.path()).unwrap().unwrap();
    assert_eq!((before.version, before.cards), (0, 0));
    drop(SqliteStore::open(folder.path()).unwrap());
    let after = SqliteStore::inspect(folder.path()).unwrap().unwrap();
    assert_eq!(after.version, SCHEMA_VERSION);
}

/// Opens folders that must be refused; run as somebody whom permissions bind.
#[test]
#[ignore = "the child of the test below, as an ordinary user"]
fn opens_what_it_may_not_write() {
    // STO-7
    let place = child::folder();
    assert!(fs::write(place.join("empty").join("file"), b"").is_err(), "permissions bind");
    for (case, slug) in [
        ("empty", "store/read-only"),
        ("folder", "store/read-only"),
        ("file", "store/read-only"),
        ("closed/data", "store/folder"),
    ] {
        let error = refused(&place.join(case));
        assert_eq!(error.slug(), slug, "{case}: {error:?}");
    }
    // Looking needs no writing, or says that it cannot.
    match SqliteStore::inspect(&place.join("file")) {
        Ok(found) => assert_eq!(found.unwrap().cards, 1),
        Err(error) => assert_eq!(error.slug(), "store/read-only"),
    }
}

#[test]
fn a_folder_or_file_that_cannot_be_written_is_refused_when_it_is_opened() {
    // STO-7
    let place = tempfile::tempdir().unwrap();
    let allow = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for case in ["empty", "folder", "file", "closed"] {
        fs::create_dir(place.path().join(case)).unwrap();
    }
    for case in ["folder", "file"] {
        let folder = place.path().join(case);
        grant(&SqliteStore::open(&folder).unwrap(), woman()).unwrap();
        allow(&folder.join("office.sqlite"), 0o444);
    }
    let program = place.path().join("test");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    allow(&program, 0o755);
    allow(place.path(), 0o755);
    allow(&place.path().join("empty"), 0o555);
    allow(&place.path().join("folder"), 0o555);
    allow(&place.path().join("file"), 0o777);
    allow(&place.path().join("closed"), 0o555);
    let test = "folder::opens_what_it_may_not_write";
    if child::is_root() {
        let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        child::run(child::command_behind(&nobody, &program, test, place.path()));
    } else {
        child::run(child::command(test, place.path()));
    }
    for case in ["empty", "folder", "file", "closed"] {
        allow(&place.path().join(case), 0o755);
    }
}
