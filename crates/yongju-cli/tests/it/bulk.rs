//! `number check -`: lines in, JSON lines out.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::channel,
};

use crate::program::{PATIENCE, PROGRAM, command, finish, run_on, signal};

const CHECK: [&str; 3] = ["number", "check", "-"];

/// The texts as the answers show them.
fn inputs(input: impl Into<Vec<u8>>) -> Vec<String> {
    let answers = run_on(CHECK, input).json();
    answers.iter().map(|answer| answer["input"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_line_has_its_answer_however_it_ends() {
    // CLI-5
    let nothing: [&str; 0] = [];
    assert_eq!(inputs(""), nothing);
    assert_eq!(inputs("\n"), [""]);
    assert_eq!(inputs("\n\n"), ["", ""]);
    assert_eq!(inputs("a"), ["a"]);
    assert_eq!(inputs("a\n"), ["a"]);
    assert_eq!(inputs("a\r\n"), ["a"]);
    assert_eq!(inputs("a\r\n\r\nb\r\n"), ["a", "", "b"]);
    assert_eq!(inputs("a\n\nb"), ["a", "", "b"]);
    assert_eq!(inputs("a\rb\nc\r\r\n"), ["a\rb", "c\r"]);
    assert_eq!(inputs("\u{feff}a\n"), ["\u{feff}a"]);
}

#[test]
fn the_exit_code_says_whether_every_line_is_a_card_number() {
    // CLI-2, CLI-5
    run_on(CHECK, "").is(0);
    run_on(CHECK, "911124198108030024\nPAK310080010103\r\n").is(0);
    run_on(CHECK, "911124198108030024\n\n").is(1);
    run_on(CHECK, "911124198108030024\n12").is(1);
}

#[test]
fn a_line_is_judged_as_the_argument_is() {
    // CLI-4, CLI-5
    let texts = ["911124198108030024", "931012199012010018", "９11", "11010519491231002X", "x y"];
    let lines = run_on(CHECK, texts.join("\n")).json();
    let arguments = run_on(["number", "check", "--json"].into_iter().chain(texts), "").json();
    assert_eq!(lines, arguments);
}

#[test]
fn broken_utf8_is_a_character_that_no_number_has() {
    // CLI-5
    let mut input = b"911124198108030024\n9111241981\xFF08030024\n\xC3\n".to_vec();
    input.extend(b"\xED\xA0\x80\n\0\nPAK310080010103");
    let ran = run_on(CHECK, input).is(1);
    let answers = ran.json();
    assert_eq!(answers.len(), 6);
    let valid: Vec<_> = answers.iter().map(|it| it["valid"].as_bool().unwrap()).collect();
    assert_eq!(valid, [true, false, false, false, false, true]);
    assert_eq!(answers[1]["errors"][0]["slug"], "number/character");
    assert_eq!(answers[1]["errors"][0]["position"], 11);
    assert_eq!(answers[1]["input"], "9111241981\u{FFFD}08030024");
}

#[test]
fn a_line_of_ten_megabytes_is_one_answer_and_its_neighbours_have_theirs() {
    // CLI-6
    let long = vec![b'9'; 10_000_000];
    let answers = run_on(CHECK, long.clone()).is(1).json();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["errors"][0]["slug"], "number/length");
    assert_eq!(answers[0]["input"].as_str().unwrap().len(), 4096);
    let mut input = b"911124198108030024\n".to_vec();
    input.extend(&long);
    input.extend(b"\nPAK310080010103\n");
    input.extend("証".repeat(3_000_000).bytes());
    let answers = run_on(CHECK, input).is(1).json();
    let valid: Vec<_> = answers.iter().map(|it| it["valid"].as_bool().unwrap()).collect();
    assert_eq!(valid, [true, false, true, false]);
    assert!(answers[3]["input"].as_str().unwrap().len() < 4200);
}

#[test]
fn lines_as_long_as_the_limit_and_a_little_longer_keep_their_places() {
    // CLI-6
    let mut input = String::new();
    let lengths = [4095, 4096, 4097, 4098, 8192, 0, 1, 70_000];
    for round in 0..40 {
        for length in lengths {
            input.push_str(&"7".repeat(length));
            input.push_str(if round % 2 == 0 { "\n" } else { "\r\n" });
        }
    }
    let shown: Vec<_> = inputs(input).iter().map(String::len).collect();
    let expected: Vec<_> =
        (0..40).flat_map(|_| lengths).map(|length: usize| length.min(4096)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_hundred_thousand_lines_come_back_in_order() {
    // CLI-5
    use std::fmt::Write as _;
    let mut input = String::new();
    for line in 0..100_000_u32 {
        match line % 1000 {
            0 => writeln!(input, "911124198108030024").unwrap(),
            1 => writeln!(input).unwrap(),
            2 => writeln!(input, "{line} {}", "9".repeat(900)).unwrap(),
            _ => write!(input, "{line}\r\n").unwrap(),
        }
    }
    let expected: Vec<_> = input.lines().map(str::to_owned).collect();
    let ran = run_on(CHECK, input).is(1);
    assert_eq!(ran.stderr, "");
    let shown: Vec<_> =
        ran.json().iter().map(|it| it["input"].as_str().unwrap().to_owned()).collect();
    assert!(shown == expected, "every line, in its place");
}

#[test]
fn a_line_typed_by_hand_is_answered_at_once() {
    // CLI-5: the next line is typed only when the answer is there.
    let mut child = command(CHECK).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let (send, answers) = channel();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || {
        for line in stdout.lines().map_while(Result::ok) {
            drop(send.send(line));
        }
    });
    for line in ["911124198108030024\n", "12\n", "PAK310080010103\r\n"] {
        stdin.write_all(line.as_bytes()).unwrap();
        let Ok(answer) = answers.recv_timeout(PATIENCE) else {
            signal(child.id(), "KILL");
            panic!("no answer to {line}")
        };
        assert!(answer.contains(line.trim_end()));
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn whoever_reads_may_go_away_at_any_time() {
    // CLI-7
    let mut child = command(CHECK)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than all queues and pipes hold, and then no end.
    let writer = std::thread::spawn(move || {
        let block = "911124198108030024\n".repeat(50_000);
        while stdin.write_all(block.as_bytes()).is_ok() {}
    });
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    assert!(line.contains("pr-2023"));
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
fn the_short_commands_mind_a_reader_who_is_gone_as_little() {
    // CLI-7
    for line in
        ["number check 911124198108030024", "doctor", "number link --former PAK310080010103"]
    {
        let mut child = command(line.split_whitespace())
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

/// The most memory that a process had, in KiB.
pub(crate) fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn memory_grows_neither_with_a_line_nor_with_the_input() {
    // CLI-6
    let line = "8".repeat(1_000_000);
    let many = format!("{}\n", "8".repeat(3999)).repeat(250);
    for (block, times) in [(line, 200), (many, 40)] {
        let mut child =
            command(CHECK).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let mut length = 0;
            let mut buffer = vec![0; 65536];
            while let Ok(read @ 1..) = stdout.read(&mut buffer) {
                length += read;
            }
            length
        });
        for _ in 0..times {
            stdin.write_all(block.as_bytes()).unwrap();
        }
        // All but what the pipe holds has been read.
        let peak = peak(child.id());
        drop(stdin);
        assert!(reader.join().unwrap() > 1000);
        assert_eq!(child.wait().unwrap().code(), Some(1));
        assert!(peak < 100 * 1024, "{peak} KiB for {} MB", block.len() * times / 1_000_000);
    }
}

#[test]
fn somebody_at_a_terminal_sees_progress_and_a_pipe_does_not() {
    // CLI-21: `script` gives standard error a terminal; the answers go to a file.
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    let output = folder.path().join("out");
    fs::write(&input, "911124198108030024\n".repeat(50_000)).unwrap();
    let quoted = |path: &Path| format!("'{}'", path.to_str().unwrap());
    let (input, output_shown) = (quoted(&input), quoted(&output));
    let line = format!("'{PROGRAM}' number check - < {input} > {output_shown}");
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &line, "/dev/null"]).env("TERM", "xterm");
    let seen = finish(terminal, Vec::new()).is(0);
    assert!(seen.text().contains("left") && seen.text().contains("/s"), "{}", seen.text());
    let mut pipe = Command::new("sh");
    pipe.args(["-c", &line]);
    assert_eq!(finish(pipe, Vec::new()).is(0).stderr, "");
    let answers = fs::read_to_string(&output).unwrap();
    assert_eq!(answers.lines().count(), 50_000, "the bar is not among the answers");
}
