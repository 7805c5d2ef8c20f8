//! `rules assess --batch`: a line of facts in, a line of JSON out.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    process::{Command, Stdio},
    sync::mpsc::channel,
};

use serde_json::{Value, json};

use super::{assess, contributor, one, people};
use crate::{
    bulk::peak,
    program::{PATIENCE, PROGRAM, Ran, command, finish, run_on, signal, text},
};

const BATCH: [&str; 7] = ["rules", "assess", "--batch", "--facts", "-", "--on", "2026-11-24"];

fn batch(input: impl Into<Vec<u8>>, line: &str) -> Ran {
    run_on(BATCH.into_iter().chain(line.split_whitespace()), input)
}

#[test]
fn a_line_says_in_little_what_the_explanation_says_at_length() {
    // CLI-26
    let people = people(60, 3);
    let short = batch(people.clone(), "").is(0).json();
    let long = batch(people.clone(), "--json").is(0).json();
    assert_eq!((short.len(), long.len()), (60, 60));
    for ((short, long), person) in short.iter().zip(&long).zip(people.lines()) {
        assert_eq!(short["best"], long["best"]);
        let grounds = short["grounds"].as_object().unwrap();
        let explained = long["grounds"].as_array().unwrap();
        assert_eq!(grounds.len(), explained.len());
        for ground in explained {
            let brief = &grounds[ground["id"].as_str().unwrap()];
            assert_eq!(brief["verdict"], ground["verdict"]);
            assert_eq!(brief["against"], ground["against"]);
            let earliest = match ground["earliest"]["day"].as_str() {
                Some(day) => day,
                None => ground["earliest"]["answer"].as_str().unwrap(),
            };
            assert_eq!(brief["earliest"], earliest);
        }
        assert_eq!(one(&assess(person, "--on 2026-11-24 --json")), *long, "as when alone");
    }
}

#[test]
fn a_file_is_read_as_standard_input_is_and_its_absence_is_said() {
    // CLI-26
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("people.ndjson");
    let people = people(20, 4);
    fs::write(&file, &people).unwrap();
    let words = ["rules", "assess", "--batch", "--on", "2026-11-24", "--facts"];
    let from_file = run_on(words.into_iter().chain([text(&file)]), "").is(0);
    assert_eq!(from_file.stdout, batch(people, "").stdout);
    run_on(words.into_iter().chain(["there-is-no-such-file"]), "").is_problem("input/read");
    run_on(words.into_iter().chain([text(folder.path())]), "").is_problem("input/read");
}

#[test]
fn grounds_readings_and_sets_are_chosen_as_for_one_person() {
    // CLI-25, CLI-26
    let line = format!("{}\n", contributor());
    let answer = one(&batch(line.clone(), "--set as-reported --ground reported-2").is(0));
    assert_eq!(answer["best"], "conditions_met");
    assert_eq!(answer["grounds"].as_object().unwrap().len(), 1);
    let answer = one(&batch(line.clone(), "--set as-reported --ground reported-1").is(0));
    assert_ne!(answer["best"], "conditions_met");
    batch(line.clone(), "--ground nobody").is_problem("rules/unknown");
    batch(line.clone(), "--reading x=1").is_problem("reading/name");
    let long = one(&batch(line, "--json --reading nine_months=274").is(0));
    assert_eq!(long["readings"]["nine_months"], 274);
}

fn faults(answer: &Value) -> (u64, &str) {
    let error = &answer["error"];
    let slug = error["faults"][0]["slug"].as_str().unwrap_or_else(|| panic!("{answer}"));
    (error["line"].as_u64().unwrap(), slug)
}

#[test]
fn a_bad_line_is_named_in_its_place_and_the_run_goes_on() {
    // CLI-27
    let mut input = b"{}\nno\r\n\n{}\r\n{\"name\":\"ZHENGJIAN\"}\n\xFF\n".to_vec();
    input.extend(b"{\"stays\":[{\"from\":\"2024-01-01\",\"to\":\"2023-01-01\"},");
    input.extend(b"{\"from\":\"2099-01-01\"}]}\n{}");
    let ran = batch(input, "").is(1);
    let answers = ran.json();
    assert_eq!(answers.len(), 8);
    for good in [0, 3, 7] {
        assert!(answers[good]["grounds"].is_object(), "{}", answers[good]);
    }
    assert_eq!(faults(&answers[1]), (2, "facts/json"));
    assert_eq!(faults(&answers[2]), (3, "facts/json"), "an empty line is a line");
    assert_eq!(faults(&answers[4]), (5, "facts/form"));
    assert_eq!(faults(&answers[5]), (6, "facts/json"));
    assert_eq!(faults(&answers[6]), (7, "facts/reversed"));
    let several = answers[6]["error"]["faults"].as_array().unwrap();
    assert_eq!(several.len(), 2);
    assert_eq!(several[1]["pointer"], "/stays/1/from");
    assert!(several.iter().all(|fault| fault["message"].is_string()));
    assert!(!ran.text().contains("ZHENGJIAN"), "no value is repeated");
    assert_eq!(ran.stderr, "");
}

#[test]
fn the_exit_code_says_whether_every_line_was_assessed() {
    // CLI-27: what they came to does not matter.
    batch("", "").is(0);
    batch("{}", "").is(0);
    batch("{}\n{}\n", "").is(0);
    batch("{}\n\n", "").is(1);
    batch("{}\nx", "").is(1);
}

#[test]
fn lines_about_the_limit_are_told_apart_and_keep_their_places() {
    // CLI-27
    let mut input = Vec::new();
    let mut expected = Vec::new();
    // White space about an object is JSON as well.
    for round in 0..6_usize {
        for length in [2, 65_535, 65_536, 65_537, 65_538, 131_072, 200_001, 1_000_000] {
            input.extend(b"{}");
            input.resize(input.len() + length - 2, b' ');
            input.extend(if round % 2 == 0 { b"\n".as_slice() } else { b"\r\n" });
            expected.push(length <= 65_536);
        }
    }
    // The end of a line that is too long is looked at no more than its middle.
    input.extend(b"{}");
    input.resize(input.len() + 65_534, b' ');
    input.extend(b"\rx");
    input.resize(input.len() + 300_000, b'x');
    input.extend(b"\n{}\n");
    expected.extend([false, true]);
    let answers = batch(input, "").is(1).json();
    let good: Vec<_> = answers.iter().map(|answer| answer["error"].is_null()).collect();
    assert_eq!(good, expected);
    for (number, answer) in (1..).zip(&answers).filter(|(_, it)| !it["error"].is_null()) {
        assert_eq!(faults(answer), (number, "input/too-large"));
    }
}

#[test]
fn many_people_come_back_in_order() {
    // CLI-26
    let people: String = people(500, 5)
        .lines()
        .enumerate()
        .map(|(at, line)| if at % 7 == 3 { "x\n".to_owned() } else { format!("{line}\r\n") })
        .collect();
    let answers = batch(people.repeat(6), "").is(1).json();
    assert_eq!(answers.len(), 3000);
    for (at, answer) in answers.iter().enumerate() {
        if at % 500 % 7 == 3 {
            assert_eq!(faults(answer).0, u64::try_from(at).unwrap() + 1);
        } else {
            assert_eq!(*answer, answers[at % 500], "line {at}");
        }
    }
}

#[test]
fn memory_does_not_grow_with_the_input() {
    // CLI-6, CLI-26
    let mut child = command(BATCH.into_iter().chain(["--ground", "spouse"]))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let block = format!("{{}}{}\n", " ".repeat(60_000)).repeat(20);
    for _ in 0..100 {
        stdin.write_all(block.as_bytes()).unwrap();
    }
    let most = peak(child.id());
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(most < 100 * 1024, "{most} KiB for 120 MB");
}

#[test]
fn memory_does_not_grow_with_what_a_block_of_short_lines_comes_to() {
    // CLI-6, CLI-26: a block of these comes to hundreds of megabytes.
    let mut child = command(BATCH.into_iter().chain(["--json"]))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || while stdin.write_all(b"{}\n").is_ok() {});
    let stdout = child.stdout.take().unwrap();
    let mut some = stdout.take(60_000_000);
    let read = std::io::copy(&mut some, &mut std::io::sink()).unwrap();
    let most = peak(child.id());
    assert_eq!(read, 60_000_000);
    drop(some);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    writer.join().unwrap();
    assert!(most < 100 * 1024, "{most} KiB");
}

#[test]
fn whoever_reads_may_go_away_at_any_time() {
    // CLI-7, CLI-26
    let mut child = command(BATCH)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || while stdin.write_all(b"{}\n").is_ok() {});
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    assert!(line.contains("grounds"));
    drop(stdout);
    let pid = child.id();
    let (send, done) = channel();
    std::thread::spawn(move || drop(send.send(child.wait_with_output())));
    let output = done.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        signal(pid, "KILL");
        panic!("the program does not end")
    });
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    writer.join().unwrap();
}

#[test]
fn the_other_commands_mind_a_reader_who_is_gone_as_little() {
    // CLI-7
    for line in [
        "list",
        "list --instruments --json",
        "show spouse",
        "readings",
        "schema",
        "sample --count 5000 --seed 1",
        "diff --from 2015-01-01 --to 2024-01-01",
    ] {
        let mut child = command(["rules"].into_iter().chain(line.split_whitespace()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    }
}

#[test]
fn somebody_at_a_terminal_sees_progress() {
    // CLI-21, CLI-26
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in"), folder.path().join("out"));
    fs::write(&input, people(400, 6).repeat(5)).unwrap();
    let (shown, out) = (text(&input), text(&output));
    let line = format!("'{PROGRAM}' rules assess --batch --facts '{shown}' > '{out}'");
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &line, "/dev/null"]).env("TERM", "xterm");
    let seen = finish(terminal, Vec::new()).is(0);
    assert!(seen.text().contains("left") && seen.text().contains("/s"), "{}", seen.text());
    let answers = fs::read_to_string(&output).unwrap();
    assert_eq!(answers.lines().count(), 2_000, "the bar is not among the answers");
    let first: Value = serde_json::from_str(answers.lines().next().unwrap()).unwrap();
    assert_ne!(first["best"], json!(null));
}
