//! The office's acts from a terminal.

use std::{fs, path::Path};

use serde_json::Value;
use yongju_record::json::write_hex;
use yongju_testkit::Specimen;

use crate::program::{Ran, run, run_on, text};

struct Office(tempfile::TempDir);

impl Office {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn data(&self) -> &str {
        text(self.0.path())
    }

    fn act(&self, words: &[&str], input: &[u8]) -> Ran {
        let options = ["--data", self.data(), "--officer", "officer.7", "--json"];
        run_on(["card"].iter().chain(words).chain(&options), input)
    }

    fn grant(&self, changes: &[(&str, &str)]) -> Ran {
        let mut options = vec![
            ("--area", "11"),
            ("--roman-name", "ZHENGJIAN, YANGBEN"),
            ("--chinese-name", "证件样本"),
            ("--sex", "female"),
            ("--nationality", "CAN"),
            ("--birth-date", "1981-08-03"),
        ];
        for (option, value) in changes {
            options.retain(|(known, _)| known != option);
            options.push((option, value));
        }
        let words: Vec<_> =
            std::iter::once("grant").chain(options.iter().flat_map(|it| [it.0, it.1])).collect();
        self.act(&words, b"")
    }

    fn register(&self, specimen: Specimen) -> Value {
        let record = specimen.record();
        self.act(&["register", "-"], record.as_bytes()).is(0).json().remove(0)
    }

    fn list(&self) -> Vec<Value> {
        run(["card", "list", "--data", self.data(), "--json"]).is(0).json()
    }
}

fn id(card: &Value) -> &str {
    card["card"].as_str().unwrap()
}

#[test]
fn a_grant_prints_the_card_it_made() {
    // CLI-14
    let office = Office::new();
    let card = office.grant(&[]).is(0).json().remove(0);
    let mut keys: Vec<_> = card.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["card", "edition", "issue_date", "last_valid_day", "number", "state"]);
    assert_eq!(card["number"], "911124198108030024");
    assert_eq!(card["edition"], "2023");
    assert_eq!(card["state"], "in-force");
    assert!(id(&card).starts_with("card_"));
    assert_eq!(office.list(), [card]);
    // The folder is kept from one run to the next.
    let next = office.grant(&[]).is(0).json().remove(0);
    assert!(next["number"].as_str().unwrap().starts_with("91112419810803004"));
    let man = office.grant(&[("--sex", "male")]).is(0).json().remove(0);
    assert!(man["number"].as_str().unwrap().starts_with("91112419810803001"));
}

#[test]
fn a_grant_that_cannot_be_is_a_problem_and_leaves_nothing() {
    // CLI-2, CLI-3, CLI-14
    let office = Office::new();
    for (option, value, slug) in [
        ("--area", "10", "arguments/value"),
        ("--sex", "f", "arguments/value"),
        ("--nationality", "CA", "arguments/value"),
        ("--nationality", "CHN", "number/nationality"),
        ("--nationality", "XXA", "act/nationality-outside-iso"),
        ("--birth-date", "1981-02-30", "arguments/value"),
        ("--birth-date", "2099-01-01", "validity/not-yet-born"),
        ("--roman-name", "样本", "arguments/value"),
        ("--chinese-name", "SPECIMEN", "arguments/value"),
        ("--chinese-name", "\u{20000}", "record/outside-basic-plane"),
    ] {
        let ran = office.grant(&[(option, value)]);
        ran.is_problem(slug);
        if slug == "arguments/value" {
            assert!(ran.stderr.contains(option), "{}", ran.stderr);
        }
    }
    let officer = ["card", "list", "--data", office.data()];
    assert_eq!(run(officer).is(0).text(), "");
    let ran = office.act(&["report-lost", "card_0"], b"");
    ran.is_problem("arguments/value");
    let words = ["card", "report-lost", "--officer", "two words", "--data", office.data()];
    let unknown = "card_00000000000070008000000000000000";
    run(words.into_iter().chain([unknown])).is_problem("arguments/value");
    assert_eq!(
        office.grant(&[]).is(0).json()[0]["number"],
        "911124198108030024",
        "no number was lost"
    );
}

#[test]
fn a_card_is_registered_exchanged_and_reported_lost() {
    // CLI-14
    let office = Office::new();
    let old = office.register(Specimen::Pakistan2017);
    assert_eq!(old["edition"], "2017");
    assert_eq!(old["issue_date"], "2019-05-20");
    assert_eq!(old["last_valid_day"], "2029-05-19");
    let new = office.act(&["exchange", id(&old)], b"").is(0).json().remove(0);
    assert_eq!(new["number"], "931586198001010028");
    assert_eq!(new["state"], "in-force");
    let lost = office.act(&["report-lost", id(&new)], b"").is(0).json().remove(0);
    assert_eq!(lost["card"], new["card"]);
    assert_eq!(lost["state"], "lost");
    let states: Vec<_> = office.list().iter().map(|card| card["state"].clone()).collect();
    assert_eq!(states, ["lost", "exchanged"], "CLI-15: the newest first");
    office.act(&["exchange", id(&old)], b"").is_problem("act/not-in-force");
    office.act(&["exchange", id(&new)], b"").is_problem("act/not-an-old-edition");
    office.act(&["report-lost", id(&new)], b"").is_problem("act/not-in-force");
    let unknown = "card_00000000000070008000000000000000";
    office.act(&["report-lost", unknown], b"").is_problem("act/no-such-card");
    assert_eq!(office.list().len(), 2);
}

#[test]
fn a_record_is_registered_from_a_file_or_standard_input_in_either_form() {
    // CLI-10, CLI-14
    let office = Office::new();
    let record = Specimen::Canada2017.record();
    let file = office.0.path().join("card.bin");
    fs::write(&file, record.as_bytes()).unwrap();
    office.act(&["register", text(&file)], b"").is(0);
    office.act(&["register", text(&file)], b"").is_problem("act/already-registered");
    let hex = write_hex(Specimen::Canada2023.record().as_bytes());
    office.act(&["register", "-"], hex.as_bytes()).is(0);
    office.act(&["register", "-"], &[0; 256]).is_problem("act/record");
    office.act(&["register", "-"], &[0; 12]).is_problem("record/length");
    assert_eq!(office.list().len(), 2);
}

#[test]
fn the_record_of_a_card_is_written_as_it_was() {
    // CLI-15
    let office = Office::new();
    let card = office.register(Specimen::Pakistan2023);
    let words = ["card", "record", "--data", office.data(), id(&card)];
    let record = Specimen::Pakistan2023.record();
    assert!(run(words).is(0).stdout == record.as_bytes());
    let hex = run(words.into_iter().chain(["--hex"])).is(0);
    assert_eq!(hex.text(), format!("{}\n", write_hex(record.as_bytes())));
    let unknown = "card_00000000000070008000000000000000";
    run(["card", "record", "--data", office.data(), unknown]).is_problem("act/no-such-card");
}

#[test]
fn the_list_shows_the_newest_and_no_more_than_asked() {
    // CLI-15
    let office = Office::new();
    let cards: Vec<_> = (0..4).map(|_| office.grant(&[]).is(0).json().remove(0)).collect();
    let newest: Vec<_> = cards.iter().rev().cloned().collect();
    assert_eq!(office.list(), newest);
    let two = run(["card", "list", "--data", office.data(), "--at-most", "2"]).is(0);
    let lines: Vec<_> = two.text().lines().collect();
    assert_eq!(lines.len(), 2);
    for (line, card) in lines.iter().zip(&newest) {
        assert!(line.starts_with(id(card)) && line.ends_with("in-force"), "{line}");
        assert!(line.contains(card["number"].as_str().unwrap()));
    }
}

#[test]
fn many_at_once_get_numbers_of_their_own() {
    // CLI-14, REG-7
    let office = Office::new();
    let numbers: std::collections::HashSet<String> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| office.grant(&[]).is(0).json().remove(0))).collect();
        let number = |card: Value| card["number"].as_str().unwrap().to_owned();
        threads.into_iter().map(|thread| number(thread.join().unwrap())).collect()
    });
    assert_eq!(numbers.len(), 8);
    assert_eq!(office.list().len(), 8);
}

#[test]
fn looking_into_a_folder_without_an_office_makes_none() {
    // CLI-3, CLI-15
    let place = tempfile::tempdir().unwrap();
    let absent = place.path().join("mistyped");
    let unknown = "card_00000000000070008000000000000000";
    for folder in [absent.as_path(), place.path()] {
        run(["card", "list", "--data", text(folder)]).is_problem("store/folder");
        run(["card", "record", "--data", text(folder), unknown]).is_problem("store/folder");
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn a_folder_that_cannot_be_used_is_a_problem() {
    // CLI-3, CLI-14
    let office = Office::new();
    let file = office.0.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let list = |folder: &Path| run(["card", "list", "--data", text(folder)]);
    list(&file).is_problem("store/folder");
    let words = ["card", "register", "-", "--officer", "a", "--data", text(&file)];
    let ran = run_on(words, Specimen::Canada2017.record().as_bytes().as_slice());
    ran.is_problem("store/folder");
    assert!(ran.stderr.contains("yongju doctor"), "{}", ran.stderr);
    fs::write(office.0.path().join("office.sqlite"), "no database".repeat(99)).unwrap();
    list(office.0.path()).is_problem("store/engine");
}
