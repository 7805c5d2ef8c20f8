//! Whether the cases would notice another law.
//!
//! Each threshold, word and day of the law's files is changed in the text, the law
//! is read again and the cases are asked again; at least one must be answered
//! otherwise. A number that no case notices is a number that nobody checked.

use std::sync::LazyLock;

use yongju_rules::{Law, law::LintRule};

use crate::{
    cases::{CASES, Case, LAW},
    mutants::{self, Files, Mutant},
};

static FILES: LazyLock<Files> = LazyLock::new(Files::read);

/// Whether a case about the ground is answered otherwise; about any, where the
/// change is in no ground's file. What a case complains of already is no notice.
fn noticed(law: &Law, mutant: &Mutant) -> bool {
    let ground = mutant.file.strip_prefix("grounds/").and_then(|name| name.strip_suffix(".toml"));
    let about = |case: &&Case| ground.is_none_or(|ground| case.expect.contains_key(ground));
    let before = |case: &Case| case.differences(&LAW, ground);
    CASES.iter().filter(about).any(|case| case.differences(law, ground) != before(case))
}

/// Fails with every mutant that no case notices.
fn all_noticed(mutants: &[Mutant]) {
    assert!(!mutants.is_empty(), "nothing was changed");
    let unseen = mutants.iter().filter(|mutant| !noticed(&FILES.law(mutant), mutant));
    let unseen: Vec<&str> = unseen.map(|mutant| mutant.what.as_str()).collect();
    let (missed, all) = (unseen.len(), mutants.len());
    assert!(unseen.is_empty(), "no case notices {missed} of {all}:\n{}", unseen.join("\n"));
}

/// ELD-1, ELL-1: at the edge and one unit beside it the answer is another.
#[test]
fn every_number_of_a_condition_is_at_the_edge_of_a_case() {
    let mut mutants = Vec::new();
    for (file, text) in FILES.grounds() {
        let (count, found) = mutants::of_numbers(file, text);
        assert_eq!(count, mutants::numbers_in(text), "{file}: a number was not changed");
        mutants.extend(found);
    }
    all_noticed(&mutants);
}

/// ELD-1, ELL-1: "at least" and "more than" are told apart by a case, and each word
/// of a list is asked for by one.
#[test]
fn every_operator_and_every_word_of_a_condition_matters_to_a_case() {
    let mut mutants = Vec::new();
    for (file, text) in FILES.grounds() {
        let (count, found) = mutants::of_words(file, text);
        assert_eq!(count, mutants::listed_words_in(text), "{file}: a word was not left out");
        mutants.extend(found);
    }
    all_noticed(&mutants);
}

/// ELL-3, ELL-5: a version is there on its first and last day and on no day beside.
#[test]
fn every_first_and_last_day_of_a_version_is_seen_by_a_case() {
    let mut plain = Vec::new();
    for (hidden, mutant) in FILES.grounds().flat_map(|(file, text)| mutants::of_days(file, text)) {
        if hidden {
            // Of two versions in force the former answers; the lint sees the second.
            let lints = FILES.law(&mutant).lint();
            let overlaps = lints.iter().any(|lint| lint.rule == LintRule::Overlap);
            assert!(overlaps, "{}", mutant.what);
        } else {
            plain.push(mutant);
        }
    }
    all_noticed(&plain);
}

/// ELL-1, ELD-8: the default of each reading is seen.
#[test]
fn every_reading_matters_to_a_case() {
    all_noticed(&mutants::of_readings("readings.toml", FILES.text("readings.toml")));
}

/// ELL-1, ELX-7.
#[test]
fn every_age_and_form_of_a_document_is_seen_by_a_case() {
    all_noticed(&mutants::of_papers("procedure.toml", FILES.text("procedure.toml")));
}

/// The check itself works: the law as it is changes no answer.
#[test]
fn the_law_as_released_is_noticed_by_no_case() {
    let file = "grounds/spouse.toml";
    let text = FILES.text(file).to_owned();
    let mutant = Mutant { file: file.to_owned(), what: "nothing".to_owned(), text };
    assert!(!noticed(&FILES.law(&mutant), &mutant));
}
