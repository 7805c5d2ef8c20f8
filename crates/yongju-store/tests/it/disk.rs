//! A disk that is full, and work that panics: the store goes on.

use std::path::Path;

use yongju_registry::{
    acts::{self, ActError},
    ports::{self, Store},
};
use yongju_store::SqliteStore;

use crate::{
    child,
    desk::{act, application, cards, grant, sequence, woman},
};

/// The ballast that the test throws off when the disk is full.
const BALLAST: usize = 512 * 1024;

#[test]
#[ignore = "the child of the test below, on a disk of its own"]
fn fills_a_small_disk() {
    // STO-10
    let folder = child::folder();
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![0_u8; BALLAST]).unwrap();
    let store = SqliteStore::open(&folder.join("data")).unwrap();
    let mut granted = Vec::new();
    let refused = loop {
        match grant(&store, woman()) {
            Ok(card) => granted.push(card.id),
            Err(error) => break error,
        }
        assert!(granted.len() < 400, "the disk is never full");
    };
    assert_eq!(refused.slug(), "store/full", "{refused:?}");
    assert!(granted.len() > 5, "some work fitted: {}", granted.len());
    let kept =
        |store: &SqliteStore| -> Vec<_> { cards(store).iter().rev().map(|card| card.id).collect() };
    assert_eq!(kept(&store), granted, "what was answered is there, what was refused is not");
    // Many at once: each is told the truth.
    let told: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| grant(&store, woman()).map(|card| card.id))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut expected = granted.clone();
    expected.extend(told.into_iter().filter_map(Result::ok));
    expected.sort();
    let mut now = kept(&store);
    now.sort();
    assert_eq!(now, expected);
    std::fs::remove_file(ballast).unwrap();
    let after = grant(&store, woman()).expect("there is room again");
    assert!(kept(&store).contains(&after.id));
    let dense = cards(&store).len() * 2;
    assert_eq!(usize::from(sequence(&after)), dense, "no number was lost");
    drop(store);
    assert!(SqliteStore::inspect(&folder.join("data")).unwrap().unwrap().sound);
    let store = SqliteStore::open(&folder.join("data")).unwrap();
    assert_eq!(cards(&store).len(), now.len() + 1, "STO-15");
}

#[test]
fn a_full_disk_refuses_what_does_not_fit_and_keeps_the_rest() {
    // STO-10
    let folder = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let mount = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";
    let place = folder.path().to_str().unwrap();
    // A disk that only the child sees; whoever is not root becomes it there.
    let namespace = if child::is_root() { "-m" } else { "-rm" };
    let behind = ["unshare", namespace, "sh", "-c", mount, place];
    let test = "disk::fills_a_small_disk";
    child::run(child::command_behind(&behind, &program, test, Path::new(place)));
}

#[test]
fn work_that_panics_leaves_nothing_and_the_store_goes_on() {
    // STO-2
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let panicked = act(&store, |unit, acting| {
        acts::grant(unit, &application(woman()), acting)?;
        panic!("a fault in the work, on purpose");
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok(())
    });
    let Err(ActError::Store(error)) = panicked else { panic!("the work did not succeed") };
    assert_eq!(error.slug(), "store/engine");
    assert_eq!(cards(&store), []);
    assert_eq!(grant(&store, woman()).unwrap().number.as_str(), "911124198108030024");
}

#[test]
fn work_that_panics_beside_other_work_disturbs_nobody() {
    // STO-2
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let kept: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let store: &dyn Store = &store;
                scope.spawn(move || {
                    let work = move || {
                        act(store, move |unit, acting| {
                            let card = acts::grant(unit, &application(woman()), acting)?;
                            assert!(thread % 4 != 3, "a fault in the work, on purpose");
                            Ok(card)
                        })
                    };
                    (0..10).filter(|_| work().is_ok()).count()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(kept, 60);
    assert_eq!(cards(&store).len(), kept);
}

#[test]
fn a_lookup_that_panics_takes_only_its_own_connection() {
    // STO-13
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path()).unwrap();
    let card = grant(&store, woman()).unwrap();
    let look = std::panic::AssertUnwindSafe(|| {
        ports::look(&store, |register| {
            register.newest_cards(1)?;
            panic!("a fault in the lookup, on purpose");
            #[expect(unreachable_code, reason = "gives the closure its type")]
            Ok(())
        })
    });
    assert!(std::panic::catch_unwind(look).is_err());
    assert_eq!(cards(&store), [card]);
}
