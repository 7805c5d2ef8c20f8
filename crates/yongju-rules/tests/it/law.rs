//! The law's files as released: what they keep to, and that one fault is caught.

use std::collections::BTreeSet;

use serde_json::json;
use yongju_rules::{
    Choice, Day, Law, LawError, RuleSet, Set, Verdict,
    json::read_value,
    law::{Lint, LintRule},
    words::Label,
};

use crate::{
    cases::LAW,
    mutants::{Files, Mutant},
};

/// The files with one text replaced by another, once.
fn with(file: &str, old: &str, new: &str) -> Law {
    let files = Files::read();
    let text = files.text(file);
    assert!(text.contains(old), "{file} has no {old}");
    let text = text.replacen(old, new, 1);
    files.law(&Mutant { file: file.to_owned(), what: old.to_owned(), text })
}

/// Asserts that the rule is broken there, and that the line for people says so.
fn broken(law: &Law, rule: LintRule, at: &str) {
    let lints = law.lint();
    let found = lints.iter().find(|lint| lint.rule == rule && lint.at == at);
    let lint = found.unwrap_or_else(|| panic!("{at}: no {}: {lints:?}", rule.slug()));
    let Lint { what, .. } = lint;
    assert!(lint.to_string().contains(what) && lint.to_string().contains(rule.slug()));
}

/// A city that the law as released does not have.
const CITY: &str = r#"
[[place]]
id = "shenzhen"
name = { zh = "深圳", en = "Shenzhen" }
within = ["china"]
files = true

[[instrument]]
id = "shenzhen-2026"
title = { zh = "深圳措施", en = "measures for Shenzhen" }
standing = "law"
from = "2026-02-02"
place = "shenzhen"
sources = ["order-74"]
"#;

const SPOUSE: &str = "grounds/spouse.toml";

#[test]
fn the_released_law_breaks_no_rule() {
    let lints: Vec<_> = LAW.lint().iter().map(ToString::to_string).collect();
    assert!(lints.is_empty(), "{}", lints.join("\n"));
}

#[test]
fn the_released_law_is_the_folder() {
    assert_eq!(Files::read().whole().digest(), LAW.digest());
}

/// ELL-9: any byte of any file is in the name; the order of the files is not.
#[test]
fn any_other_text_has_another_digest() {
    let law = with("wages.toml", "yearly = 24398", "yearly = 24399");
    assert_ne!(law.digest(), LAW.digest());
    let files = Files::read();
    let mut seen = BTreeSet::from([LAW.digest().to_owned()]);
    for (name, text) in files.all() {
        // What changes no answer changes the name nevertheless.
        for other in [format!("{text}\n"), format!("#\n{text}"), text.trim_end().to_owned()] {
            let law = files.changed(&[(name, &other)]);
            assert!(seen.insert(law.digest().to_owned()), "{name} is in no digest");
        }
    }
    let renamed = files.all().map(|(name, text)| match name {
        SPOUSE => ("grounds/wife.toml", text),
        _ => (name, text),
    });
    assert!(seen.insert(Law::from_files(renamed).expect("it is read").digest().to_owned()));
    let mut backwards: Vec<_> = files.all().collect();
    backwards.reverse();
    assert_eq!(Law::from_files(backwards).expect("it is read").digest(), LAW.digest());
    assert!(LAW.digest().len() == 64 && LAW.digest().bytes().all(|byte| byte.is_ascii_hexdigit()));
}

/// ELL-10: a place to file at, its instrument, its wages and its grounds are files.
#[test]
fn a_city_is_added_by_files_alone() {
    let files = Files::read();
    let basis = format!("{}{CITY}", files.text("basis.toml"));
    let wage = |year| {
        format!(
            "[[wage]]\nplace = \"shenzhen\"\nyear = {year}\nyearly = 150000\nsources = [\"order-74\"]\n"
        )
    };
    let wages: String = (2021..=2024).map(wage).collect();
    let wages = format!("{}\n{wages}", files.text("wages.toml"));
    let ground = files.text("grounds/sh-talent-permit.toml");
    let ground = ground
        .replace("id = \"sh-talent-permit\"", "id = \"sz-talent-permit\"")
        .replace("\"shanghai\"", "\"shenzhen\"")
        .replace("\"shanghai-2015\"", "\"shenzhen-2026\"")
        .replace("from = \"2015-07-01\"", "from = \"2026-02-02\"");
    let law = files.changed(&[
        ("basis.toml", &basis),
        ("wages.toml", &wages),
        ("grounds/sz-talent-permit.toml", &ground),
    ]);
    let lints: Vec<_> = law.lint().iter().map(ToString::to_string).collect();
    assert!(lints.is_empty(), "{}", lints.join("\n"));
    let facts = json!({
        "findings": { "law_breach": false, "good_health": true, "criminal_record": false },
        "permits": [{ "from": "2020-01-01", "class": "work", "talent": true }],
        "posts": [{ "from": "2020-01-01", "employer": "first", "place": "shenzhen" }],
        "letters": [{ "issuer": "employer", "employer": "first", "issued_on": "2026-01-05" }],
        "stays": [{ "from": "2020-01-01" }],
        "incomes": [{ "from": "2022-01", "yearly_salary": 900_000, "yearly_tax": 180_000 }],
    });
    let on: Day = "2026-11-24".parse().expect("a day");
    assert!(read_value(facts.clone(), on, LAW.names()).is_err(), "nobody knew the place");
    let facts = read_value(facts, on, law.names()).expect("they are read");
    let verdict = |place: &str, rules_on: &str, ground: &str| {
        let place = Label::new(place).expect("a label");
        let rules_on = rules_on.parse().expect("a day");
        let choice = Choice { set: Set::Law, place, rules_on, readings: law.readings() };
        let rules = RuleSet::in_force(&law, choice).expect("one files there");
        let found = rules.assess(&facts, on);
        let at = rules.grounds().iter().position(|one| one.ground.id.as_str() == ground)?;
        found.outcomes().get(at).map(|outcome| outcome.verdict)
    };
    let own = "sz-talent-permit";
    assert_eq!(verdict("shenzhen", "2026-11-24", own), Some(Verdict::ConditionsMet));
    assert_eq!(verdict("shenzhen", "2026-02-01", own), None);
    assert_eq!(verdict("shanghai", "2026-11-24", own), None);
    assert_eq!(verdict("china", "2026-11-24", own), None);
    // The nation's grounds are asked there as well, by the wages of the place.
    assert_eq!(verdict("shenzhen", "2026-11-24", "salary"), Some(Verdict::ConditionsMet));
    assert_eq!(verdict("beijing", "2026-11-24", "salary"), Some(Verdict::Undetermined));
    assert_eq!(verdict("shenzhen", "2026-11-24", "sh-talent-permit"), None);
}

/// ELL-2.
#[test]
fn a_threshold_without_a_listed_source_is_caught() {
    let old = "sources = [\"order-74\", \"order-74-last-paragraph\"]";
    broken(&with(SPOUSE, old, "sources = []"), LintRule::Source, "spouse/2004-08-15");
    broken(&with(SPOUSE, old, "sources = [\"rumour\"]"), LintRule::Source, "spouse/2004-08-15");
    let law =
        with(SPOUSE, "sources = [\"order-74\", \"shanghai-spouse-page\"]", "sources = [\"x\"]");
    broken(&law, LintRule::Source, "spouse/2004-08-15/livelihood");
    let law = with("wages.toml", "sources = [\"wages-shanghai\"]", "sources = []");
    broken(&law, LintRule::Source, "wage shanghai 2004");
}

/// ELL-3.
#[test]
fn a_gap_or_an_overlap_between_versions_is_caught() {
    let (file, old) = ("grounds/sh-income.toml", "to = \"2023-04-30\"");
    broken(&with(file, old, "to = \"2023-04-29\""), LintRule::Gap, "sh-income/2023-05-01");
    broken(&with(file, old, "to = \"2023-05-01\""), LintRule::Overlap, "sh-income/2023-05-01");
}

/// ELL-4.
#[test]
fn a_draft_or_a_report_that_stands_as_law_is_caught() {
    let old = "instrument = \"measures-2004\"";
    for other in ["draft-2020", "article-2023"] {
        let law = with(SPOUSE, old, &format!("instrument = \"{other}\""));
        broken(&law, LintRule::Standing, "spouse/2004-08-15");
    }
    let law = with("grounds/draft-doctor.toml", "instrument = \"draft-2020\"", old);
    broken(&law, LintRule::Standing, "draft-doctor/2020-02-27");
}

/// ELL-5.
#[test]
fn a_version_beyond_its_instrument_is_caught() {
    let law = with(SPOUSE, "from = \"2004-08-15\"", "from = \"2004-08-14\"");
    broken(&law, LintRule::Force, "spouse/2004-08-14");
    let law = with("grounds/bj-income.toml", "place = \"beijing\"", "place = \"china\"");
    broken(&law, LintRule::Force, "bj-income/2016-03-01");
}

/// ELL-6.
#[test]
fn a_label_in_one_language_only_is_caught() {
    let law = with(SPOUSE, "zh = \"配偶团聚\"", "zh = \"spouse\"");
    broken(&law, LintRule::Label, "spouse");
    let law = with(SPOUSE, "en = \"reunion with a spouse\"", "en = \"配偶\"");
    broken(&law, LintRule::Label, "spouse");
}

/// ELL-7.
#[test]
fn what_is_referred_to_and_is_not_there_is_caught() {
    let at = "spouse/2004-08-15";
    for (old, new) in [
        ("instrument = \"measures-2004\"", "instrument = \"measures-2005\""),
        ("papers = [\"everybody\", \"spouse\"]", "papers = [\"everybody\", \"nobody\"]"),
        ("limits = [\"six-months\"", "limits = [\"seven-months\""),
        ("common = [\"lawful\"", "common = [\"friendly\""),
        ("place = \"china\"", "place = \"atlantis\""),
    ] {
        broken(&with(SPOUSE, old, new), LintRule::Reference, at);
    }
    let law = with(
        "grounds/sh-doctor.toml",
        "years = 0, place = \"shanghai\"",
        "years = 0, place = \"x\"",
    );
    broken(&law, LintRule::Reference, "sh-doctor/2023-09-20/work");
}

/// ELL-7.
#[test]
fn a_name_that_stands_twice_is_caught() {
    let law = with(SPOUSE, "id = \"dwelling\"", "id = \"livelihood\"");
    broken(&law, LintRule::Twice, "livelihood");
}

/// ELL-8.
#[test]
fn a_source_without_an_address_is_caught() {
    let files = Files::read();
    let text = files.text("basis.toml");
    let start = text.find("[source.order-74]").expect("the source is there");
    let url = text.get(start..).and_then(|rest| rest.lines().find(|line| line.starts_with("url")));
    let law = with("basis.toml", &format!("{}\n", url.expect("it has an address")), "");
    broken(&law, LintRule::Address, "order-74");
}

/// A file of another form is refused, with its name.
#[test]
fn a_file_of_another_form_is_refused() {
    let files = Files::read();
    let text = files.text(SPOUSE);
    for (old, new) in [
        ("years = 5", "years = -5"),
        ("years = 5", "years = 5.5"),
        ("years = 5", "years = 256"),
        ("years = 5", "years = 5, months = 1"),
        ("kind = \"marriage_years\"", "kind = \"friendship\""),
        ("from = \"2004-08-15\"", "from = \"2004-02-30\""),
        ("remedy = \"immutable\"", "remedy = \"hopeless\""),
        ("set = \"law\"", "set = \"law\"\nset = \"law\""),
        ("id = \"spouse\"", "name = \"spouse\""),
    ] {
        assert!(text.contains(old), "{old}");
        let text = text.replacen(old, new, 1);
        let error = files.refused(SPOUSE, &text);
        assert!(matches!(&error, LawError::Form { file, .. } if file == SPOUSE), "{new}: {error}");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
    assert!(matches!(Law::from_files([]), Err(LawError::Missing("basis.toml"))));
    let text =
        files.text("basis.toml").replacen("within = [\"china\"]", "within = [\"atlantis\"]", 1);
    assert!(matches!(files.refused("basis.toml", &text), LawError::Place(_)));
}
