//! `rules`: one person, and what there is to look up.

mod batch;
mod compare;

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::program::{Ran, run, run_on, text};

/// The law's files, as released.
const LAW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../yongju-rules/law");

/// Runs `rules …`.
fn rules(line: &str) -> Ran {
    run(["rules"].into_iter().chain(line.split_whitespace()))
}

/// Assesses facts from standard input.
fn assess(facts: impl Into<Vec<u8>>, line: &str) -> Ran {
    let words = ["rules", "assess", "--facts", "-"].into_iter().chain(line.split_whitespace());
    run_on(words, facts)
}

fn one(ran: &Ran) -> Value {
    let mut answers = ran.json();
    assert_eq!(answers.len(), 1, "{}", ran.text());
    answers.remove(0)
}

/// Invented people, a line each.
fn people(count: u32, seed: u32) -> String {
    rules(&format!("sample --count {count} --seed {seed} --about 2026-11-01"))
        .is(0)
        .text()
        .to_owned()
}

/// By the public report this is a criterion of its own.
fn contributor() -> String {
    json!({"known_on": "2026-11-01", "findings": {"contribution": true}}).to_string()
}

#[test]
fn people_read_a_document_in_their_language_and_nobody_is_approved() {
    // CLI-22
    let line = "--on 2026-11-24 --set as-reported --lang";
    let english = assess(contributor(), &format!("{line} en")).is(0);
    for part in ["place: shanghai", "[conditions met]", "read literally", "not a decision"] {
        assert!(english.text().contains(part), "{part} in {}", english.text());
    }
    let chinese = assess(contributor(), &format!("{line} zh")).is(0);
    for part in ["申请地", "[条件已具备]", "不是法律", "不是决定"] {
        assert!(chinese.text().contains(part), "{part} in {}", chinese.text());
    }
    let default = assess(contributor(), "--on 2026-11-24 --set as-reported").is(0);
    assert_eq!(default.text(), english.text(), "English without --lang");
    let json = assess(contributor(), "--on 2026-11-24 --set as-reported --json").is(0);
    for ran in [english, chinese, json] {
        assert!(!ran.text().to_lowercase().contains("approved"));
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn the_exit_code_says_whether_some_grounds_conditions_are_met() {
    // CLI-2, CLI-22
    assess("{}", "--on 2026-11-24").is(1);
    assess(contributor(), "--set as-reported").is(0);
    assess(contributor(), "--set as-reported --ground reported-1").is(1);
    assess(contributor(), "--set as-reported --ground reported-1 --ground reported-2").is(0);
    assess(contributor(), "--set as-reported --ground reported-1 --json").is(1);
}

#[test]
fn the_json_is_one_object_with_every_ground() {
    // CLI-22
    let ran = assess(contributor(), "--on 2026-11-24 --json");
    let report = one(&ran);
    for key in ["notice", "set", "rules", "rules_on", "filed_on", "known_on", "place", "readings"] {
        assert!(!report[key].is_null(), "{key}");
    }
    assert_eq!(report["set"], "law");
    assert_eq!(report["known_on"], "2026-11-01");
    let grounds = report["grounds"].as_array().unwrap();
    let listed = rules("list --on 2026-11-24 --json").is(0).json();
    assert_eq!(grounds.len(), listed.len());
    assert!(grounds.iter().all(|ground| ground["verdict"].is_string()));
}

#[test]
fn facts_are_read_from_a_file_with_any_name() {
    // CLI-22
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("事实 一.json");
    fs::write(&file, contributor()).unwrap();
    let words = ["rules", "assess", "--set", "as-reported", "--facts", text(&file)];
    run(words).is(0);
    run(["rules", "assess", "--facts", text(folder.path())]).is_problem("input/read");
    rules("assess --facts there-is-no-such-file").is_problem("input/read");
    // CLI-20
    assess(" ".repeat((1 << 20) + 1), "").is_problem("input/too-large");
}

#[test]
fn every_fault_of_the_facts_is_a_line_with_its_place() {
    // CLI-3, CLI-23
    let facts = json!({
        "stays": [{"from": "2024-01-01", "to": "2023-01-01"}, {"from": "2099-12-31"}],
        "posts": [{"from": "2020-01-01", "employer": "zhengjian", "place": "mars"}],
    });
    let ran = assess(facts.to_string(), "--on 2026-11-24");
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.text(), "");
    let problems: Vec<_> =
        ran.stderr.lines().filter(|line| line.starts_with("problem: ")).collect();
    for (line, (pointer, slug)) in problems.iter().zip([
        ("`/stays/0/to`", "[facts/reversed]"),
        ("`/stays/1/from`", "[facts/future]"),
        ("`/posts/0/place`", "[facts/place-unknown]"),
    ]) {
        assert!(line.contains(pointer) && line.ends_with(slug), "{line}");
    }
    assert_eq!(problems.len(), 3);
    for value in ["2099", "2023", "zhengjian", "mars"] {
        assert!(!ran.stderr.contains(value), "no value is repeated: {}", ran.stderr);
    }
    assert_eq!(ran.stderr.lines().filter(|line| line.starts_with("  do: ")).count(), 1);
}

#[test]
fn what_is_no_facts_at_all_is_named_too() {
    // CLI-23
    assess("", "").is_problem("facts/json");
    assess("{", "").is_problem("facts/json");
    assess("{} {}", "").is_problem("facts/json");
    assess("null", "").is_problem("facts/form");
    assess(r#"{"name": "ZHENGJIAN"}"#, "").is_problem("facts/form");
    assess(r#"{"birth_date": "1980-02-30"}"#, "").is_problem("facts/form");
    run_on(["rules", "assess", "--facts", "-"], b"\xFF\xFE{}".as_slice()).is_problem("facts/json");
    let ran = assess(r#"{"\u001b[2J": 1}"#, "");
    ran.is_problem("facts/form");
    assert!(!ran.stderr.contains('\u{1b}'), "nothing reaches the terminal");
}

#[test]
fn the_rules_are_those_of_the_day_of_filing_unless_said_otherwise() {
    // CLI-24
    let days = |line: &str| {
        let report = one(&assess(contributor(), &format!("{line} --json")));
        let day = |key: &str| report[key].as_str().unwrap().to_owned();
        (day("filed_on"), day("rules_on"), day("place"))
    };
    let (filed, rules_on, place) = days("");
    assert_eq!((&filed, place.as_str()), (&rules_on, "shanghai"));
    assert!(filed.as_str() >= "2026", "today, by the machine's clock");
    let (filed, rules_on, place) = days("--on 2027-03-01 --place beijing");
    assert_eq!([filed, rules_on, place], ["2027-03-01", "2027-03-01", "beijing"]);
    let (filed, rules_on, _) = days("--on 2027-03-01 --rules-on 2016-01-01");
    assert_eq!([filed, rules_on], ["2027-03-01", "2016-01-01"]);
}

#[test]
fn a_place_where_nobody_files_is_refused_with_those_where_one_can() {
    // CLI-24
    for place in ["lin-gang", "atlantis"] {
        for command in
            [format!("assess --facts - --place {place}"), format!("list --place {place}")]
        {
            let ran = rules(&command);
            ran.is_problem("rules/place");
            assert!(ran.stderr.contains("shanghai"), "{}", ran.stderr);
        }
    }
}

#[test]
fn facts_are_taken_as_they_were_known() {
    // CLI-24
    let facts = json!({
        "known_on": "2026-11-01",
        "findings": {"contribution": true},
        "history": [{"at": "/findings", "on": "2026-06-01"}],
    });
    let line = "--on 2026-11-24 --set as-reported --ground reported-2";
    assess(facts.to_string(), line).is(0);
    assess(facts.to_string(), &format!("{line} --known-on 2026-06-01")).is(0);
    let before = assess(facts.to_string(), &format!("{line} --known-on 2026-05-31 --json")).is(1);
    let report = one(&before);
    assert_eq!(report["known_on"], "2026-05-31");
    assert_eq!(report["grounds"][0]["verdict"], "undetermined");
}

#[test]
fn a_reading_is_set_by_name_and_the_last_one_counts() {
    // CLI-25
    let readings = |line: &str| one(&assess("{}", &format!("{line} --json")))["readings"].clone();
    assert_eq!(readings("")["nine_months"], 270);
    assert_eq!(readings("--reading nine_months=274")["nine_months"], 274);
    let set = readings("--reading birthday=day --reading birthday=day_after --reading work_gap=3");
    assert_eq!(set["birthday"], "day_after");
    assert_eq!(set["work_gap"], 3);
    let refused = |line: &str, slug| assess("{}", &format!("--reading {line}")).is_problem(slug);
    refused("nine_months", "arguments/value");
    refused("nine-months=270", "reading/name");
    refused("=", "reading/name");
    refused("nine_months=many", "reading/value");
    refused("nine_months=", "reading/value");
    refused("birthday=Day", "reading/value");
}

#[test]
fn the_grounds_that_are_named_are_all_that_is_answered() {
    // CLI-25
    let report = one(&assess("{}", "--json --ground spouse --ground elder").is(1));
    let mut ids: Vec<_> =
        report["grounds"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    ids.sort_by_key(ToString::to_string);
    assert_eq!(ids, ["elder", "spouse"]);
    assess("{}", "--ground nobody").is_problem("rules/unknown");
    assess("{}", "--ground reported-1").is_problem("rules/ground-not-in-force");
    assess("{}", "--ground sh-income --rules-on 2014-01-01")
        .is_problem("rules/ground-not-in-force");
}

#[test]
fn a_copy_of_the_released_law_is_the_released_law() {
    // CLI-28
    let released = one(&assess("{}", "--on 2026-11-24 --json"));
    let copied = one(&assess("{}", &format!("--on 2026-11-24 --json --law {LAW}")));
    assert_eq!(copied, released, "digest included");
    for command in ["list", "show spouse", "readings", "diff --from 2015-01-01 --to 2024-01-01"] {
        let copied = rules(&format!("{command} --law {LAW}")).is(0);
        assert_eq!(copied.text(), rules(command).text(), "{command}");
    }
}

/// A copy of the released law, to be spoilt.
fn law_copy() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join("grounds")).unwrap();
    for folder in ["", "grounds"] {
        for entry in fs::read_dir(Path::new(LAW).join(folder)).unwrap() {
            let from = entry.unwrap().path();
            if from.is_file() {
                fs::copy(&from, copy.path().join(folder).join(from.file_name().unwrap())).unwrap();
            }
        }
    }
    // Whatever else lies there is no law.
    fs::write(copy.path().join("notes.txt"), "x").unwrap();
    copy
}

#[test]
fn files_that_are_no_law_say_which_and_where() {
    // CLI-28
    let lint = |folder: &Path| run(["rules", "lint", "--law", text(folder)]);
    let law = law_copy();
    lint(law.path()).is(0);
    let spouse = fs::read(law.path().join("grounds/spouse.toml")).unwrap();
    fs::write(law.path().join("grounds/spouse.toml"), "id = 5\n").unwrap();
    let ran = lint(law.path());
    ran.is_problem("law/form");
    assert!(ran.stderr.contains("grounds/spouse.toml"), "{}", ran.stderr);
    fs::write(law.path().join("grounds/spouse.toml"), [0xFF]).unwrap();
    lint(law.path()).is_problem("law/form");
    fs::write(law.path().join("grounds/spouse.toml"), spouse).unwrap();
    fs::remove_file(law.path().join("wages.toml")).unwrap();
    lint(law.path()).is_problem("law/missing");
    lint(&law.path().join("nowhere")).is_problem("input/read");
    lint(&law.path().join("notes.txt")).is_problem("input/read");
}

#[test]
fn a_broken_rule_of_the_laws_files_is_a_line() {
    // CLI-36
    let ran = rules("lint").is(0);
    assert_eq!((ran.text(), ran.stderr.as_str()), ("", ""));
    let law = law_copy();
    let file = law.path().join("grounds/spouse.toml");
    let spouse = fs::read_to_string(&file).unwrap();
    fs::write(&file, spouse.replace("measures-2004", "draft-2020")).unwrap();
    let ran = run(["rules", "lint", "--law", text(law.path())]).is(1);
    assert!(ran.text().lines().count() >= 1);
    assert!(ran.text().contains("spouse/"), "{}", ran.text());
    assert!(ran.text().lines().any(|line| line.ends_with("[law/standing]")), "{}", ran.text());
}

#[test]
fn what_is_in_force_is_listed_by_criterion() {
    // CLI-29
    let grounds = rules("list --on 2024-01-01 --json").is(0).json();
    let income = grounds.iter().find(|it| it["id"] == "sh-income").unwrap();
    assert_eq!(income["criterion"], 8);
    assert_eq!(income["instrument"], "shanghai-2023");
    assert_eq!(income["since"], "2023-05-01");
    assert!(income["label"]["zh"].is_string() && income["label"]["en"].is_string());
    let criteria: Vec<_> =
        grounds.iter().map(|it| it["criterion"].as_u64().unwrap_or(99)).collect();
    assert!(criteria.is_sorted(), "{criteria:?}");
    let earlier = rules("list --on 2020-01-01 --json").is(0).json();
    let income = earlier.iter().find(|it| it["id"] == "sh-income").unwrap();
    assert_eq!(income["instrument"], "shanghai-2015");
    let people = rules("list --on 2024-01-01 --lang zh").is(0);
    assert_eq!(people.text().lines().count(), grounds.len());
    assert!(people.text().contains("收入"));
    let beijing = rules("list --on 2024-01-01 --place beijing --json").is(0).json();
    assert!(beijing.iter().all(|it| it["id"] != "sh-income"));
}

#[test]
fn what_is_not_law_says_so_and_nothing_in_force_is_said_too() {
    // CLI-29
    assert!(rules("list --set draft-2020").is(0).text().starts_with("DRAFT"));
    assert!(rules("list --set as-reported --lang zh").is(0).text().contains("不是法律"));
    assert!(rules("list --on 1990-01-01").is(0).text().contains("nothing is in force"));
    assert_eq!(rules("list --on 1990-01-01 --json").is(0).text(), "");
}

#[test]
fn instruments_of_the_set_are_listed_where_they_are_in_force() {
    // CLI-29
    let ids = |line: &str| -> Vec<String> {
        let all = rules(&format!("list --instruments --json {line}")).is(0).json();
        all.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("--on 2005-01-01"), ["measures-2004"]);
    let shanghai = ids("--on 2024-01-01");
    assert!(shanghai.contains(&"shanghai-2023".to_owned()));
    assert!(!shanghai.contains(&"beijing-2016".to_owned()));
    assert!(ids("--on 2024-01-01 --place beijing").contains(&"beijing-2016".to_owned()));
    assert_eq!(ids("--set draft-2020 --on 2024-01-01"), ["draft-2020"]);
}

#[test]
fn a_ground_is_shown_with_every_version_or_the_one_in_force() {
    // CLI-30
    let all = one(&rules("show sh-income --json").is(0));
    assert_eq!(all["kind"], "ground");
    assert_eq!(all["versions"].as_array().unwrap().len(), 2);
    let later = one(&rules("show sh-income --json --on 2024-01-01").is(0));
    let versions = later["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0]["in_force"]["from"], "2023-05-01");
    let salary =
        versions[0]["conditions"].as_array().unwrap().iter().find(|it| it["id"] == "salary");
    assert_eq!(salary.unwrap()["test"]["times"], 6);
    for part in ["conditions", "documents", "limits", "sources"] {
        assert!(!versions[0][part].as_array().unwrap().is_empty(), "{part}");
    }
    let source = &salary.unwrap()["sources"][0];
    assert!(source["grade"].is_string() && source["title"].is_string());
    assert!(!later["fees"].as_array().unwrap().is_empty());
    let none = one(&rules("show sh-income --json --on 2014-01-01").is(1));
    assert_eq!(none["versions"], json!([]));
}

#[test]
fn people_read_thresholds_grades_and_addresses() {
    // CLI-30
    let english = rules("show sh-income --on 2020-01-01").is(0);
    for part in ["yuan=600000", "shanghai-2015", "press: ", "http", "fees", "CNY 1500.00"] {
        assert!(english.text().contains(part), "{part} in {}", english.text());
    }
    let chinese = rules("show sh-income --on 2020-01-01 --lang zh").is(0);
    for part in ["条件", "材料", "时限", "费用", "来源"] {
        assert!(chinese.text().contains(part), "{part} in {}", chinese.text());
    }
    assert!(rules("show draft-doctor").is(0).text().contains("DRAFT"));
    assert!(rules("show sh-income --on 2014-01-01").is(1).text().contains("no version"));
}

#[test]
fn an_instrument_and_a_reading_are_shown_by_their_names() {
    // CLI-30
    let instrument = one(&rules("show nia-2019 --json").is(0));
    assert_eq!(instrument["kind"], "instrument");
    assert!(instrument["grounds"].as_array().unwrap().contains(&json!("salary")));
    assert!(rules("show nia-2019").is(0).text().contains("grounds: "));
    let reading = one(&rules("show tax_base --json").is(0));
    assert_eq!(reading["kind"], "reading");
    assert_eq!(reading["default"], "standard");
    assert!(rules("show tax_base --lang zh").is(0).text().contains("来源"));
    for unknown in ["nobody", "永居", "../spouse"] {
        let ran = rules(&format!("show {unknown}"));
        ran.is_problem("rules/unknown");
        assert!(ran.stderr.contains("rules list"), "{}", ran.stderr);
    }
}

#[test]
fn every_ground_and_instrument_of_the_law_can_be_shown() {
    // CLI-30
    let mut names = Vec::new();
    for set in ["law", "as-reported", "draft-2020"] {
        for place in ["shanghai", "beijing"] {
            for what in ["", "--instruments"] {
                let line =
                    format!("list --on 2024-01-01 --json --set {set} --place {place} {what}");
                names.extend(rules(&line).is(0).json());
            }
        }
    }
    assert!(names.len() > 50);
    for name in names {
        let id = name["id"].as_str().unwrap();
        assert_eq!(one(&rules(&format!("show {id} --json")).is(0))["id"], id);
    }
}

#[test]
fn every_reading_is_listed_with_its_default_and_why() {
    // CLI-37
    let all = rules("readings --json").is(0).json();
    let report = one(&assess("{}", "--json"));
    let defaults = report["readings"].as_object().unwrap();
    assert_eq!(all.len(), defaults.len());
    for reading in &all {
        let name = reading["name"].as_str().unwrap();
        let default = &defaults[name];
        let written = default.as_str().map_or(default.to_string(), str::to_owned);
        assert_eq!(reading["default"], written, "{name}");
        assert!(reading["why"]["zh"].is_string() && reading["label"]["en"].is_string());
        assert!(!reading["sources"].as_array().unwrap().is_empty());
        let set = format!("--reading {name}={written}");
        assert_eq!(assess("{}", &set).code, Some(1), "the default can be given: {set}");
    }
    let english = rules("readings").is(0);
    assert!(english.text().contains("travel_days = both   (both | entry | neither)"));
    assert!(rules("readings --lang zh").is(0).text().contains("天数"));
}

#[test]
fn the_schema_is_that_of_the_facts() {
    // CLI-35
    let ran = rules("schema").is(0);
    let schema: Value = serde_json::from_str(ran.text()).unwrap();
    assert_eq!(schema["title"], "Facts");
    assert!(schema["properties"]["birth_date"].is_object());
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn the_same_seed_makes_the_same_people_and_all_can_be_assessed() {
    // CLI-34
    let first = people(50, 7);
    assert_eq!(first, people(50, 7));
    assert_ne!(first, people(50, 8));
    assert!(people(100, 7).starts_with(&first), "more of them begin alike");
    assert_eq!(people(0, 1), "");
    for person in first.lines() {
        let ran = assess(person, "--on 2026-11-24");
        assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.stderr);
    }
    rules("sample --count 1 --seed 1").is(0);
    rules("sample --count 1 --seed 1 --about 2299-01-01").is_problem("arguments/value");
    let help = rules("sample --help").is(0);
    let words = help.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("say nothing about real people"), "{words}");
}
