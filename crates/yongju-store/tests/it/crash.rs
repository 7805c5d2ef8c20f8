//! A process that is killed at any moment. STO-11, REG-7.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    process::Stdio,
    sync::mpsc,
    time::Duration,
};

use yongju_core::{Date, Sex};
use yongju_registry::{Chance, ports};
use yongju_store::SqliteStore;
use yongju_testkit::Seeded;

use crate::{
    child,
    desk::{cards, grant, person},
};

const ROUNDS: u64 = 20;
const PATIENCE: Duration = Duration::from_mins(1);

/// How the child says that a number was granted: the answer had come.
const GRANTED: &str = "granted ";

#[test]
#[ignore = "the child of the test below, which kills it"]
fn grants_until_it_is_killed() {
    // STO-11
    let store = SqliteStore::open(&child::folder()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_i8 {
            let store = &store;
            scope.spawn(move || {
                for round in 0_i8.. {
                    let born = Date::constant(1981, 8, 1 + (thread + round.rem_euclid(20)) % 28);
                    let sex = if thread % 2 == 0 { Sex::Female } else { Sex::Male };
                    let card = grant(store, person(born, sex)).unwrap();
                    eprintln!("{GRANTED}{}.", card.number);
                    if round == i8::MAX {
                        break;
                    }
                }
            });
        }
    });
}

#[test]
fn after_a_kill_no_answered_number_is_missing_and_none_is_there_twice() {
    // STO-11, STO-15, REG-7
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Seeded::new(0x0BAD_CAFE);
    let mut answered: HashSet<String> = HashSet::new();
    for round in 0..ROUNDS {
        let mut random = [0; 1];
        chance.fill(&mut random);
        let until = usize::from(random[0] % 60);
        let mut child = child::command("crash::grants_until_it_is_killed", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (line, lines) = mpsc::channel();
        let output = BufReader::new(child.stderr.take().unwrap());
        let reader = std::thread::spawn(move || {
            for text in output.lines().map_while(Result::ok) {
                // Whoever asked may have heard enough.
                drop(line.send(text));
            }
        });
        let mut said = Vec::new();
        while said.len() < until {
            match lines.recv_timeout(PATIENCE) {
                Ok(text) => said.push(text),
                Err(error) => {
                    child.kill().unwrap();
                    panic!("round {round}: the child grants no more: {error}, {said:?}");
                }
            }
        }
        // SIGKILL: nothing of the child runs after it.
        child.kill().unwrap();
        child.wait().unwrap();
        reader.join().unwrap();
        said.extend(lines);
        for text in said {
            // A line that the kill cut short was not answered.
            if let Some(number) = text.strip_prefix(GRANTED).and_then(|it| it.strip_suffix('.')) {
                assert!(answered.insert(number.to_owned()), "round {round}: given out twice");
            }
        }
        check(folder.path(), &answered, round);
    }
    assert!(answered.len() > 100, "the children did grant: {}", answered.len());
}

fn check(folder: &std::path::Path, answered: &HashSet<String>, round: u64) {
    let store = SqliteStore::open(folder).unwrap();
    let found: Vec<_> = cards(&store).iter().map(|card| card.number.to_string()).collect();
    let distinct: HashSet<_> = found.iter().cloned().collect();
    assert_eq!(distinct.len(), found.len(), "round {round}: a number on two cards");
    let missing = answered.difference(&distinct).count();
    assert_eq!(missing, 0, "round {round}: answered and not kept");
    for number in answered.iter().take(5) {
        let number = number.parse().unwrap();
        let cards = ports::look(&store, |register| register.cards_of_number(&number)).unwrap();
        assert_eq!(cards.len(), 1);
    }
    drop(store);
    let inspection = SqliteStore::inspect(folder).unwrap().unwrap();
    assert!(inspection.sound, "round {round}");
    assert_eq!(inspection.cards, u64::try_from(found.len()).unwrap());
    // Holders, ledger and events are of the same commits as the cards.
    let file = rusqlite::Connection::open(folder.join("office.sqlite")).unwrap();
    for table in ["holders", "numbers", "events"] {
        let count: isize =
            file.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(usize::try_from(count), Ok(found.len()), "round {round}: {table}");
    }
}
