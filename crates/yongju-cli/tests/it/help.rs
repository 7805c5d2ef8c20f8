//! Help texts and wrong arguments.

use std::{collections::BTreeSet, fs, path::Path};

use crate::program::run;

const COMMANDS: [&str; 28] = [
    "",
    "number",
    "number check",
    "number link",
    "record",
    "record decode",
    "record encode",
    "sam",
    "sam emulate",
    "sam read",
    "card",
    "card grant",
    "card register",
    "card exchange",
    "card report-lost",
    "card list",
    "card record",
    "rules",
    "rules assess",
    "rules list",
    "rules show",
    "rules diff",
    "rules sample",
    "rules schema",
    "rules lint",
    "rules readings",
    "serve",
    "doctor",
];

#[test]
fn the_help_of_every_command_is_the_one_on_file() {
    // CLI-1; UPDATE=1 writes the files.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/help");
    let update = std::env::var_os("UPDATE").is_some();
    let mut files = BTreeSet::new();
    for command in COMMANDS {
        let ran = run(command.split_whitespace().chain(["--help"])).is(0);
        assert_eq!(ran.stderr, "");
        let words: Vec<_> = std::iter::once("yongju").chain(command.split_whitespace()).collect();
        let file = folder.join(format!("{}.txt", words.join("-")));
        if update {
            fs::write(&file, ran.text()).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(ran.text(), expected, "{}: UPDATE=1 writes it anew", file.display());
        files.insert(file);
    }
    let there: BTreeSet<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(there, files, "a file for each command and no other");
}

#[test]
fn every_command_that_help_names_is_on_the_list() {
    // CLI-1
    let mut named = BTreeSet::from([String::new()]);
    let mut open = vec![String::new()];
    while let Some(command) = open.pop() {
        let ran = run(command.split_whitespace().chain(["--help"])).is(0);
        let lines = ran.text().lines().skip_while(|line| *line != "Commands:").skip(1);
        for line in lines.take_while(|line| line.starts_with("  ")) {
            // Descriptions that go on are indented further.
            let Some(word) = line.strip_prefix("  ").filter(|it| !it.starts_with(' ')) else {
                continue;
            };
            let word = word.split_whitespace().next().unwrap();
            if word != "help" {
                let below = format!("{command} {word}").trim().to_owned();
                open.push(below.clone());
                named.insert(below);
            }
        }
    }
    assert_eq!(named, COMMANDS.map(str::to_owned).into());
}

#[test]
fn wrong_arguments_are_two_and_say_so_on_standard_error() {
    // CLI-2, CLI-3
    for line in [
        "",
        "nonsense",
        "number",
        "number check",
        "number check --jason 1",
        "number link",
        "number link --new 931586198001010028",
        "number link --new 931586198001010028 --nationality PAK",
        "number link --former PAK310080010103 --new 931586198001010028",
        "record decode",
        "sam emulate --record x",
        "sam emulate --tcp 127.0.0.1:0",
        "sam emulate --tcp 127.0.0.1:0 --pty --record x",
        "sam emulate --tcp nowhere --record x",
        "sam read",
        "sam read --tcp 127.0.0.1:1 --serial x",
        "sam read --tcp 127.0.0.1:1 --wait 70000",
        "card",
        "card list --at-most -1",
        "card grant --officer a",
        "card exchange --officer a",
        "rules",
        "rules assess",
        "rules assess --facts - --on 2026-02-30",
        "rules assess --facts - --on tomorrow",
        "rules assess --facts - --set laws",
        "rules assess --facts - --place Shanghai",
        "rules assess --facts - --lang fr",
        "rules assess --facts - --ground SPOUSE",
        "rules list --on 1899-12-31",
        "rules show",
        "rules diff --from 2020-01-01",
        "rules diff --from 2020-01-01 --to 2021-01-01 --on 2020-06-01",
        "rules sample --count 1",
        "rules sample --count -1 --seed 1",
        "rules schema --json",
        "serve --listen 1",
        "doctor --json",
    ] {
        let ran = run(line.split_whitespace()).is(2);
        assert_eq!(ran.text(), "", "{line}");
        assert!(ran.stderr.contains("Usage:") || ran.stderr.contains("error:"), "{line}");
    }
}

#[test]
fn the_version_is_the_packages() {
    // CLI-1
    let ran = run(["--version"]).is(0);
    assert_eq!(ran.text(), format!("yongju {}\n", env!("CARGO_PKG_VERSION")));
}
