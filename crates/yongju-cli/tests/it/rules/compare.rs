//! `rules diff`: two rule sets, and people under both.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{one, people, rules};
use crate::program::{Ran, run_on};

const FIGURES: &str = "diff --from 2023-04-30 --to 2023-05-01";

/// Compares people under both rule sets.
fn cases(people: impl Into<Vec<u8>>, line: &str) -> Ran {
    let words = ["rules"].into_iter().chain(line.split_whitespace());
    run_on(words.chain(["--population", "-"]), people)
}

#[test]
fn rules_that_are_the_same_do_not_differ() {
    // CLI-31
    let same = rules("diff --from 2024-01-01 --to 2024-01-02").is(0);
    assert!(same.text().contains("the rules do not differ"));
    let json = one(&rules("diff --from 2024-01-01 --to 2024-01-02 --json").is(0));
    assert_eq!(json["grounds"], json!([]));
    assert_eq!(json["from"]["rules_on"], "2024-01-01");
}

#[test]
fn a_ground_differs_by_its_thresholds() {
    // CLI-31
    let found = one(&rules(&format!("{FIGURES} --json")).is(0));
    let income =
        found["grounds"].as_array().unwrap().iter().find(|it| it["id"] == "sh-income").unwrap();
    assert_eq!(income["change"], "changed");
    assert_eq!(income["instrument"], json!({"before": "shanghai-2015", "after": "shanghai-2023"}));
    let salary =
        income["conditions"].as_array().unwrap().iter().find(|it| it["id"] == "salary").unwrap();
    assert_eq!(salary["parts"], json!(["test"]));
    assert_eq!(salary["test"]["before"]["yuan"], 600_000);
    assert_eq!(salary["test"]["after"]["times"], 6);
    let text = rules(FIGURES).is(0);
    for part in
        ["~ sh-income", "shanghai-2015 → shanghai-2023", "~ salary", "yuan=600000", "times=6"]
    {
        assert!(text.text().contains(part), "{part} in {}", text.text());
    }
    assert!(rules(&format!("{FIGURES} --lang zh")).is(0).text().contains("依据"));
}

#[test]
fn places_and_sets_can_differ_as_well_as_days() {
    // CLI-31
    let found =
        one(&rules("diff --from 2024-01-01 --to 2024-01-01 --to-place beijing --json").is(0));
    assert_eq!(found["to"]["place"], "beijing");
    let parts = found["grounds"].as_array().unwrap().iter().find(|it| it["id"] == "salary");
    assert_eq!(parts.unwrap()["conditions"][0]["parts"], json!(["average_wages"]));
    let found =
        one(&rules("diff --from 2024-01-01 --to 2024-01-01 --to-set draft-2020 --json").is(0));
    assert_eq!(found["from"]["set"], "law");
    assert_eq!(found["to"]["set"], "draft-2020");
    let changes: Vec<_> =
        found["grounds"].as_array().unwrap().iter().map(|it| it["change"].clone()).collect();
    assert!(changes.contains(&json!("added")) && changes.contains(&json!("removed")));
    let both = one(&rules("diff --from 2024-01-01 --to 2024-01-01 --set as-reported --json").is(0));
    assert_eq!(both["to"]["set"], "as-reported", "as before unless said otherwise");
    rules("diff --from 2024-01-01 --to 2024-01-01 --to-place atlantis").is_problem("rules/place");
}

#[test]
fn the_same_rules_change_no_case() {
    // CLI-32
    let same = cases(people(50, 1), "diff --from 2024-01-01 --to 2024-01-02 --json").is(0);
    let summary = &one(&same)["summary"];
    assert_eq!((&summary["cases"], &summary["changed"]), (&json!(50), &json!(0)));
    assert_eq!(summary["filed_on"], "2024-01-02", "the later one");
}

/// Each verdict by line, ground and side, as `assess` tells it.
fn assessed(people: &str, rules_on: &str, on: &str) -> Vec<Value> {
    let line = format!("rules assess --batch --facts - --rules-on {rules_on} --on {on}");
    run_on(line.split_whitespace(), people).is(0).json()
}

#[test]
fn cases_and_counts_are_those_of_assessing_twice_on_the_same_day() {
    // CLI-32, CLI-33
    let people = people(400, 11);
    let (from, to, on) = ("2015-06-30", "2023-05-01", "2026-11-24");
    let before = assessed(&people, from, on);
    let after = assessed(&people, to, on);
    let ran = cases(people, &format!("diff --from {from} --to {to} --on {on} --json")).is(0);
    let mut answers = ran.json();
    let summary = answers.pop().unwrap()["summary"].clone();
    let verdict = |side: &Value, ground: &str| side["grounds"][ground]["verdict"].clone();
    let counted = |side: Value| if side.is_null() { json!("not_met") } else { side };
    let mut changed = BTreeMap::new();
    let mut expected = Vec::new();
    let ids: Vec<String> = summary["grounds"].as_object().unwrap().keys().cloned().collect();
    for (number, (before, after)) in (1_u64..).zip(before.iter().zip(&after)) {
        let mut grounds = serde_json::Map::new();
        for id in &ids {
            let sides = (verdict(before, id), verdict(after, id));
            if counted(sides.0.clone()) != counted(sides.1.clone()) {
                *changed.entry(id.clone()).or_insert(0_u64) += 1;
                grounds.insert(id.clone(), json!({"before": sides.0, "after": sides.1}));
            }
        }
        if !grounds.is_empty() {
            let best = json!({"before": before["best"], "after": after["best"]});
            expected.push(json!({"line": number, "best": best, "grounds": grounds}));
        }
    }
    assert!(expected.len() > 10, "the people are about the thresholds");
    assert_eq!(answers, expected, "in order, and no other");
    assert_eq!(summary["cases"], 400);
    assert_eq!(summary["changed"], expected.len());
    for id in &ids {
        let row = &summary["grounds"][id];
        assert_eq!(row["changed"], changed.get(id).copied().unwrap_or(0), "{id}");
        for (side, all) in [("before", &before), ("after", &after)] {
            let counts = row[side].as_object().unwrap();
            assert_eq!(counts.values().filter_map(Value::as_u64).sum::<u64>(), 400, "{id}");
            for (slug, count) in counts {
                let told = all.iter().map(|it| verdict(it, id));
                let same = told.filter(|it| it.as_str().unwrap_or("not_in_force") == slug);
                assert_eq!(*count, same.count(), "{id} {side} {slug}");
            }
        }
    }
    let best = &summary["best"];
    let (b, a) =
        (best["before"]["conditions_met"].as_u64(), best["after"]["conditions_met"].as_u64());
    let (b, a) = (b.unwrap(), a.unwrap());
    assert!(b > 0, "somebody qualifies");
    let thousandths = (a * 2000 + b) / (b * 2);
    let ratio = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    assert_eq!(best["ratio"]["conditions_met"], ratio);
}

#[test]
fn people_read_the_changed_cases_and_then_the_counts() {
    // CLI-32, CLI-33
    let people = people(200, 11);
    let line = "diff --from 2015-06-30 --to 2023-05-01 --on 2026-11-24";
    let json = cases(people.clone(), &format!("{line} --json")).is(0).json();
    let english = cases(people.clone(), line).is(0);
    let lines = english.text().lines().filter(|line| line.starts_with("line ")).count();
    assert_eq!(lines, json.len() - 1);
    for part in [" → ", "filed on: 2026-11-24", "cases: 200", "best   changed", "×"] {
        assert!(english.text().contains(part), "{part} in {}", english.text());
    }
    let chinese = cases(people, &format!("{line} --lang zh")).is(0);
    assert!(chinese.text().contains("案例: 200") && chinese.text().contains("条件已具备"));
}

#[test]
fn a_bad_line_of_the_population_is_named_and_not_counted() {
    // CLI-32
    let mut population = people(3, 2);
    population.push_str("x\n\n");
    population.push_str(&people(2, 3));
    let ran = cases(population.clone(), &format!("{FIGURES} --json")).is(1);
    let answers = ran.json();
    let bad: Vec<_> = answers.iter().filter_map(|it| it["error"]["line"].as_u64()).collect();
    assert_eq!(bad, [4, 5]);
    let summary = &answers.last().unwrap()["summary"];
    assert_eq!((&summary["cases"], &summary["bad"]), (&json!(5), &json!(2)));
    let text = cases(population, FIGURES).is(1);
    assert!(text.text().contains("line 4: not JSON"), "{}", text.text());
    assert!(text.text().contains("[facts/json]"));
}

#[test]
fn nobody_is_a_population_too() {
    // CLI-32, CLI-33
    let summary = &one(&cases("", &format!("{FIGURES} --json")).is(0))["summary"];
    assert_eq!(summary["cases"], 0);
    assert_eq!(summary["best"]["ratio"]["conditions_met"], Value::Null);
    assert_eq!(summary["grounds"]["sh-income"]["changed"], 0);
    cases("", FIGURES).is(0);
    rules(&format!("{FIGURES} --population there-is-no-such-file")).is_problem("input/read");
}

#[test]
fn shanghai_of_2016_has_more_workers_who_qualify_than_shanghai_of_2014() {
    // CLI-34, ELX-9
    let sample = "sample --people workers --count 3000 --seed 3 --about 2016-12-31";
    let workers = rules(sample).is(0).text().to_owned();
    assert_eq!(workers, rules(sample).is(0).text());
    let years = "diff --from 2014-12-31 --to 2016-12-31 --place shanghai --json";
    let told = cases(workers, years).is(0);
    let counts = told.json().pop().unwrap();
    let met = |side: &str| counts["summary"]["best"][side]["conditions_met"].as_u64().unwrap();
    let (before, after) = (met("before"), met("after"));
    // The press reports six times the applications; these are people of our making.
    assert!(before > 0 && after > 2 * before, "{counts}");
}
