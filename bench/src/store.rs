//! The store: grants and look-ups beside the same statements on plain rusqlite.
//!
//! Wall time: a grant waits for the disk. Candidates take turns; each works on
//! a file of its own with the same 100,000 cards.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, params};
use yongju_core::AnyCardNumber;
use yongju_registry::{
    Card, Person,
    acts::{ActError, Acting, Application, grant},
    ports::{look, transact},
};
use yongju_store::SqliteStore;

use crate::{chance::Seeded, people, runner::spread};

const CARDS: usize = 100_000;

const ROUNDS: usize = 7;

/// How long a candidate's turn is.
const TURN: Duration = Duration::from_millis(400);

const TODAY: Date = Date::constant(2024, 6, 3);

/// A fixed moment: the benches ask no clock.
fn now() -> Timestamp {
    Timestamp::from_second(1_717_400_000).expect("within range")
}

fn application(chance: &mut Seeded) -> Application {
    Application {
        person: Person {
            roman_name: "ZHENGJIAN, YANGBEN".parse().expect("a name"),
            chinese_name: "证件样本".parse().ok(),
            sex: people::sex(chance),
            nationality: people::nationality(chance).into(),
            birth_date: people::birth_date(chance),
        },
        area: people::area(chance),
    }
}

fn grant_one(store: &SqliteStore, chance: &mut Seeded) -> Card {
    let application = application(chance);
    let mut own = Seeded(chance.next());
    transact(store, move |unit| -> Result<Card, ActError> {
        let officer = "bench".parse().expect("an officer");
        let mut acting = Acting { officer: &officer, now: now(), today: TODAY, chance: &mut own };
        grant(unit, &application, &mut acting)
    })
    .expect("granted")
}

/// Grants in one unit of work.
fn fill(store: &SqliteStore, count: usize) -> Vec<AnyCardNumber> {
    transact(store, move |unit| -> Result<Vec<AnyCardNumber>, ActError> {
        let mut chance = Seeded(11);
        let officer = "bench".parse().expect("an officer");
        (0..count)
            .map(|_| {
                let application = application(&mut chance);
                let mut acting =
                    Acting { officer: &officer, now: now(), today: TODAY, chance: &mut chance };
                Ok(grant(unit, &application, &mut acting)?.number)
            })
            .collect()
    })
    .expect("granted")
}

/// A turn on several threads: how much they did in a second, all together.
fn turn<S: Send>(states: &mut [S], work: impl Fn(&mut S) -> u64 + Sync) -> f64 {
    let start = Instant::now();
    let done: u64 = thread::scope(|scope| {
        let threads: Vec<_> = states
            .iter_mut()
            .map(|state| {
                scope.spawn(|| {
                    let mut done = 0;
                    while start.elapsed() < TURN {
                        done += work(state);
                    }
                    done
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    done as f64 / start.elapsed().as_secs_f64()
}

struct Candidate<'a> {
    name: &'static str,
    turn: Box<dyn FnMut() -> f64 + 'a>,
    rates: Vec<f64>,
}

fn candidate<'a>(name: &'static str, turn: impl FnMut() -> f64 + 'a) -> Candidate<'a> {
    Candidate { name, turn: Box::new(turn), rates: Vec::new() }
}

/// One round to warm up, then the counted ones, each beginning with another.
fn run_group(title: &str, mut candidates: Vec<Candidate<'_>>) {
    let count = candidates.len();
    for round in 0..=ROUNDS {
        for place in 0..count {
            let candidate = &mut candidates[(round + place) % count];
            let rate = (candidate.turn)();
            if round > 0 {
                candidate.rates.push(rate);
            }
        }
    }
    println!("\n{title} ({ROUNDS} rounds, wall time)");
    println!(
        "  {:<46} {:>11} {:>11} {:>11} {:>11}",
        "", "min /s", "median /s", "max /s", "÷ baseline"
    );
    let mut baseline = None;
    for candidate in &mut candidates {
        let (min, median, max) = spread(&mut candidate.rates);
        let ratio = median / *baseline.get_or_insert(median);
        println!("  {:<46} {min:>11.0} {median:>11.0} {max:>11.0} {ratio:>11.2}", candidate.name);
    }
}

pub fn run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
    let store = SqliteStore::open(&ours).expect("a store");
    let numbers = fill(&store, CARDS);
    drop(store);
    std::fs::create_dir(&plain).expect("a folder");
    std::fs::copy(ours.join(FILE), plain.join(FILE)).expect("room on the disk");
    let store = SqliteStore::open(&ours).expect("a store");
    let plain = plain.join(FILE);

    reads(&store, &plain, &numbers);
    grants(&store, &plain);
}

const FILE: &str = "office.sqlite";

fn connect(file: &Path) -> Connection {
    let connection = Connection::open(file).expect("the file");
    connection.busy_timeout(Duration::from_secs(5)).expect("a setting");
    for (name, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON")]
    {
        connection.pragma_update(None, name, value).expect("a setting");
    }
    connection
}

fn reads(store: &SqliteStore, file: &Path, numbers: &[AnyCardNumber]) {
    let readers = |count| (0..count).map(Seeded).collect::<Vec<_>>();
    let ours = |count| {
        let mut states = readers(count);
        move || {
            turn(&mut states, |chance| {
                let number = chance.one_of(numbers);
                let cards = look(store, |register| register.cards_of_number(&number));
                u64::try_from(cards.expect("read").len()).expect("small")
            })
        }
    };
    let plain = |count| {
        let mut states: Vec<_> =
            readers(count).into_iter().map(|chance| (chance, connect(file))).collect();
        move || {
            turn(&mut states, |(chance, connection)| {
                read_plain(connection, chance.one_of(numbers).as_str())
            })
        }
    };
    run_group(
        "store: cards of a number at 100,000 cards",
        vec![
            candidate("baseline: rusqlite, 9 columns, 1 thread", plain(1)),
            candidate("SqliteStore, parsed to cards, 1 thread", ours(1)),
            candidate("rusqlite, 9 columns, 8 threads", plain(8)),
            candidate("SqliteStore, parsed to cards, 8 threads", ours(8)),
        ],
    );
}

/// The same columns as texts and bytes, nothing parsed; in a transaction, as a
/// consistent view needs.
fn read_plain(connection: &Connection, number: &str) -> u64 {
    connection.prepare_cached("BEGIN").and_then(|mut begin| begin.execute([])).expect("begun");
    let mut statement = connection
        .prepare_cached("SELECT * FROM cards WHERE number = $1 ORDER BY issue_date, id")
        .expect("a statement");
    let mut rows = statement.query([number]).expect("an answer");
    let mut found = 0;
    while let Some(row) = rows.next().expect("a row") {
        let texts: [String; 6] = [0, 1, 2, 3, 4, 6].map(|column| row.get(column).expect("a text"));
        let record: Vec<u8> = row.get(5).expect("bytes");
        let state: (Option<i64>, Option<String>) =
            (row.get(7).expect("nullable"), row.get(8).expect("nullable"));
        std::hint::black_box((texts, record, state));
        found += 1;
    }
    drop(rows);
    connection.prepare_cached("COMMIT").and_then(|mut end| end.execute([])).expect("ended");
    found
}

fn grants(store: &SqliteStore, file: &Path) {
    let mut seeds = 1_000..;
    let mut clients =
        |count: usize| seeds.by_ref().take(count).map(Seeded).collect::<Vec<Seeded>>();
    let ours = |mut states: Vec<Seeded>| {
        move || {
            turn(&mut states, |chance| {
                std::hint::black_box(grant_one(store, chance));
                1
            })
        }
    };
    let plain = |chance: Seeded, at_once: u64| {
        let mut states = [(chance, connect(file))];
        move || turn(&mut states, |(chance, connection)| grant_plain(connection, chance, at_once))
    };
    let candidates = vec![
        candidate("baseline: rusqlite, a commit each, 1 thread", plain(Seeded(1), 1)),
        candidate("rusqlite, 32 a commit, 1 thread", plain(Seeded(2), 32)),
        candidate("SqliteStore grant, 1 client", ours(clients(1))),
        candidate("SqliteStore grant, 8 clients", ours(clients(8))),
        candidate("SqliteStore grant, 32 clients", ours(clients(32))),
    ];
    run_group("store: grants, each on disk when answered", candidates);
}

/// The rows of a grant by plain statements, the number taken without looking
/// for a free one; `at_once` grants in a transaction.
fn grant_plain(connection: &mut Connection, chance: &mut Seeded, at_once: u64) -> u64 {
    let transaction = connection.transaction().expect("begun");
    for _ in 0..at_once {
        let number = people::card_number(chance);
        let (prefix, sequence) = (number.prefix(), number.sequence().value());
        let [holder, card] = ["holder", "card"]
            .map(|kind| format!("{kind}_{:016x}{:016x}", chance.next(), chance.next()));
        let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
            transaction.prepare_cached(sql).and_then(|mut it| it.execute(params)).expect("written")
        };
        let taken = run(
            "INSERT INTO numbers (prefix, sequence) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            params![prefix.as_str(), sequence],
        );
        if taken == 0 {
            continue;
        }
        run(
            "INSERT INTO holders (id, roman_name, chinese_name, sex, nationality, birth_date, number)
             VALUES ($1, 'ZHENGJIAN, YANGBEN', '证件样本', '2', 'CAN', $2, $3)",
            params![holder, number.birth_date().to_string(), number.as_str()],
        );
        run(
            "INSERT INTO cards (id, holder_id, number, issue_date, last_day, record, state)
             VALUES ($1, $2, $3, '2024-06-03', '2034-06-03', $4, 'in-force')",
            params![card, holder, number.as_str(), [b' '; 256]],
        );
        run(
            "INSERT INTO events (at, officer, act, card_id) VALUES ($1, 'bench', 'granted', $2)",
            params![now().as_microsecond(), card],
        );
    }
    transaction.commit().expect("on disk");
    at_once
}
