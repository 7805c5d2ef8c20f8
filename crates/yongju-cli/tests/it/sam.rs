//! `sam emulate` and `sam read`, over a socket and a pseudo-terminal.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
};

use yongju_record::{TextRecord, json::write_hex};
use yongju_testkit::Specimen;

use crate::program::{PATIENCE, Running, run, text};

struct Reader {
    running: Running,
    address: String,
    folder: tempfile::TempDir,
}

fn record() -> TextRecord {
    Specimen::Pakistan2023.record()
}

/// An emulated reader with the specimen on it.
fn reader(line: &[&str], options: &[&str]) -> Reader {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| -> PathBuf {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let card = file("record", record().as_bytes());
    let photo = file("photo", &[0x57; 1024]);
    let fingerprint = file("fingerprint", &[0x46; 512]);
    let words = ["sam", "emulate", "--record", text(&card), "--photo", text(&photo)];
    let fingerprint = ["--fingerprint", text(&fingerprint)];
    let running = Running::start(words.iter().chain(line).chain(&fingerprint).chain(options));
    let address = running.line();
    Reader { running, address, folder }
}

const TCP: [&str; 2] = ["--tcp", "127.0.0.1:0"];

#[test]
fn a_card_is_read_over_tcp_to_the_byte() {
    // CLI-12, CLI-13
    let reader = reader(&TCP, &[]);
    assert!(reader.address.starts_with("127.0.0.1:"), "the address is the first line");
    let read = ["sam", "read", "--tcp", &reader.address, "--json"];
    let answer = run(read).is(0).json().remove(0);
    assert_eq!(answer["record"]["bytes"], write_hex(record().as_bytes()));
    assert_eq!(answer["record"]["number"], "931586198001010028");
    assert_eq!(answer["photo"], "57".repeat(1024));
    assert_eq!(answer.get("fingerprint"), None);
    assert!(answer["module_id"].as_str().unwrap().contains('-'));
    let steps = answer["steps"].as_array().unwrap();
    assert!(steps.len() >= 3);
    for step in steps {
        let mut keys: Vec<_> = step.as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(keys, ["attempts", "bytes", "outcome", "step"]);
    }
    // One host after another.
    assert_eq!(run(read).is(0).json()[0]["record"], answer["record"]);
    reader.running.stop("TERM");
}

#[test]
fn fingerprints_are_asked_for_on_demand() {
    // CLI-13
    let reader = reader(&TCP, &[]);
    let read = ["sam", "read", "--tcp", &reader.address, "--fingerprint"];
    let answer = run(read.into_iter().chain(["--json"])).is(0).json().remove(0);
    assert_eq!(answer["fingerprint"], "46".repeat(512));
    let shown = run(read).is(0);
    for part in ["931586198001010028", "ZHENGJIAN, YANGBEN", "1024 bytes", "512 bytes"] {
        assert!(shown.text().contains(part), "{part} in {}", shown.text());
    }
}

#[test]
fn a_card_is_read_over_a_pseudo_terminal() {
    // CLI-12, CLI-13
    let reader = reader(&["--pty"], &[]);
    assert!(reader.address.starts_with("/dev/"), "{}", reader.address);
    let read = ["sam", "read", "--serial", &reader.address, "--json"];
    for _ in 0..2 {
        let answer = run(read).is(0).json().remove(0);
        assert_eq!(answer["record"]["bytes"], write_hex(record().as_bytes()));
        assert_eq!(answer["photo"], "57".repeat(1024));
    }
}

#[test]
fn a_damaged_answer_is_asked_for_again() {
    // CLI-12
    for fault in ["wrong-checksum@2", "noise-before=16:7", "noise-within=40:16:7@3", "slow=64/1"] {
        let reader = reader(&TCP, &["--fault", fault]);
        let ran = run(["sam", "read", "--tcp", &reader.address, "--json"]).is(0);
        assert_eq!(ran.json()[0]["record"]["bytes"], write_hex(record().as_bytes()), "{fault}");
    }
}

#[test]
fn a_card_is_not_thrown_away_for_what_may_be_missing() {
    // CLI-13: neither the module's name nor the additional information.
    for fault in ["status=21@additional-information", "remove-card@read", "status=21@module-id"] {
        let reader = reader(&TCP, &["--fault", fault]);
        let ran = run(["sam", "read", "--tcp", &reader.address, "--json"]).is(0);
        assert_eq!(ran.json()[0]["record"]["bytes"], write_hex(record().as_bytes()), "{fault}");
    }
}

#[test]
fn a_reader_that_fails_is_two_and_names_no_content_of_the_card() {
    // CLI-2, CLI-13
    for fault in ["unauthorised", "status=41@read", "text-length=255@read", "remove-card@select"] {
        let reader = reader(&TCP, &["--fault", fault]);
        let ran = run(["sam", "read", "--tcp", &reader.address]).is(2);
        assert!(ran.stderr.starts_with("problem: "), "{fault}: {}", ran.stderr);
        assert!(!ran.stderr.contains("931586") && !ran.stderr.contains("ZHENGJIAN"));
        assert_eq!(ran.text(), "");
    }
}

#[test]
fn no_card_on_the_reader_is_one() {
    // CLI-2, CLI-13: the card is taken away after the first answer.
    let reader = reader(&TCP, &["--fault", "remove-card"]);
    let ran = run(["sam", "read", "--tcp", &reader.address, "--json"]).is(1);
    assert_eq!(ran.text(), "");
    assert!(ran.stderr.contains("no card"));
    let ran = run(["sam", "read", "--tcp", &reader.address, "--wait", "1"]).is(1);
    assert!(ran.stderr.contains("no card"), "waiting in vain is no problem either");
}

#[test]
fn a_card_that_lies_there_is_not_waited_for() {
    // CLI-13
    let reader = reader(&TCP, &[]);
    run(["sam", "read", "--tcp", &reader.address, "--wait", "60"]).is(0);
}

#[test]
fn no_reader_at_the_address_is_a_problem() {
    // CLI-3, CLI-13
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let ran = run(["sam", "read", "--tcp", &address]);
    ran.is_problem("sam/transport-failed");
    assert!(ran.stderr.contains(&address) && ran.stderr.contains("  do: "), "{}", ran.stderr);
    run(["sam", "read", "--serial", "/dev/there-is-no-such-port"])
        .is_problem("sam/transport-failed");
}

#[test]
fn somebody_who_is_no_reader_is_a_problem() {
    // CLI-13
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let answering = std::thread::spawn(move || {
        let (mut line, _) = other.accept().unwrap();
        line.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut asked = [0; 16];
        drop(line.read(&mut asked));
        drop(line.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    });
    let ran = run(["sam", "read", "--tcp", &address]).is(2);
    assert!(ran.stderr.starts_with("problem: the card could not be read"), "{}", ran.stderr);
    answering.join().unwrap();
}

#[test]
fn what_cannot_be_emulated_is_a_problem() {
    // CLI-2, CLI-3, CLI-12
    let reader = reader(&TCP, &[]);
    let card = reader.folder.path().join("record");
    let large = reader.folder.path().join("large");
    fs::write(&large, vec![0; 3000]).unwrap();
    let emulate = |options: &[&str]| {
        let words = ["sam", "emulate", "--record", text(&card)];
        run(words.iter().chain(options))
    };
    emulate(&["--tcp", &reader.address]).is_problem("sam/transport-failed");
    emulate(&["--tcp", "127.0.0.1:0", "--fault", "nonsense"]).is_problem("arguments/value");
    emulate(&["--tcp", "127.0.0.1:0", "--fault", "status=zz"]).is_problem("arguments/value");
    emulate(&["--tcp", "127.0.0.1:0", "--photo", text(&large)]).is_problem("sam/card-too-long");
    emulate(&["--tcp", "127.0.0.1:0", "--photo", "none-such"]).is_problem("input/read");
    let wrong = ["sam", "emulate", "--tcp", "127.0.0.1:0", "--record", text(&large)];
    run(wrong).is_problem("record/length");
    // The reader that was there first is still there.
    drop(TcpStream::connect(&reader.address).unwrap());
    run(["sam", "read", "--tcp", &reader.address]).is(0);
}
