//! The translations against each other and against the code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{ast, parser};
use yongju_record::{Item, TypeMark};
use yongju_verify::{Check, Failure, Outcome, Purpose, Reason, Verdict};

use super::super::words;
use crate::lang::Lang;

/// The keys of a file with the variables that each takes.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(text).expect("the file is Fluent");
    let mut keys = BTreeMap::new();
    for entry in resource.body {
        if let ast::Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            for element in message.value.iter().flat_map(|pattern| &pattern.elements) {
                if let ast::PatternElement::Placeable {
                    expression:
                        ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
                } = element
                {
                    variables.insert(id.name.to_owned());
                }
            }
            let twice = keys.insert(message.id.name.to_owned(), variables);
            assert!(twice.is_none(), "{} stands twice", message.id.name);
        }
    }
    keys
}

const ZH: &str = include_str!("../../../translations/zh-Hans/main.ftl");
const EN: &str = include_str!("../../../translations/en/main.ftl");

/// WEB-13
#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (zh, en) = (keys(ZH), keys(EN));
    let missing = |from: &BTreeMap<String, _>, to: &BTreeMap<String, _>| -> Vec<String> {
        from.keys().filter(|key| !to.contains_key(*key)).cloned().collect()
    };
    assert_eq!(missing(&zh, &en), Vec::<String>::new(), "not in English");
    assert_eq!(missing(&en, &zh), Vec::<String>::new(), "not in Chinese");
    assert_eq!(zh, en, "variables differ");
}

/// WEB-13
#[test]
fn every_key_that_stands_in_a_template_or_in_code_exists() {
    let known = keys(ZH);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = BTreeSet::new();
    let mut quoted = BTreeSet::new();
    for folder in ["templates", "src/portal"] {
        each_file(&root.join(folder), &mut |text| {
            used.extend(arguments(text));
            quoted.extend(text.split('"').map(str::to_owned));
        });
    }
    assert!(used.len() > 80, "only {} keys were found", used.len());
    let unknown: Vec<_> = used.iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "no such keys: {unknown:?}");
    let idle: Vec<_> = known
        .keys()
        .filter(|key| !quoted.contains(*key))
        .filter(|key| !COMPOSED.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert!(idle.is_empty(), "keys that nothing uses: {idle:?}");
}

/// Beginnings of keys that code composes; the tests beside and those of the
/// problems' table walk them.
const COMPOSED: [&str; 17] = [
    "ask-",
    "check-",
    "done-",
    "elig-state-",
    "failure-",
    "family-",
    "item-",
    "kind-",
    "level-",
    "problem-",
    "purpose-",
    "reason-",
    "sex-",
    "specimen-",
    "standing-",
    "step-",
    "verdict-",
];

/// The first arguments of `text("…")` and `with("…")`.
fn arguments(text: &str) -> Vec<String> {
    let calls = ["text(\"", ".with(\""];
    let first = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
    let arguments = calls.iter().flat_map(|call| text.split(call).skip(1).map(first));
    let is_key = |key: &String| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    arguments.filter(is_key).collect()
}

fn each_file(folder: &Path, read: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if !path.is_dir() {
            read(&fs::read_to_string(&path).unwrap());
        } else if path.file_name().is_none_or(|name| name != "tests") {
            each_file(&path, read);
        }
    }
}

fn assert_worded(text: &str, what: &str) {
    assert!(!text.contains("Unknown localization"), "{what} has no words");
}

/// WEB-13
#[test]
fn every_value_of_the_domain_has_words_in_both_languages() {
    const CHECKS: [Check; 8] = [
        Check::Number,
        Check::Record,
        Check::Agreement,
        Check::Origin,
        Check::Issued,
        Check::Period,
        Check::Status,
        Check::Holder,
    ];
    const FAILURES: [Failure; 10] = [
        Failure::NotACardNumber,
        Failure::AnotherKind,
        Failure::ItemUnreadable,
        Failure::ItemsDisagree,
        Failure::NeverIssued,
        Failure::DiffersFromIssued,
        Failure::NotYetValid,
        Failure::Expired,
        Failure::ReportedLost,
        Failure::Exchanged,
    ];
    const REASONS: [Reason; 9] = [
        Reason::ReaderVouches,
        Reason::NumberOnly,
        Reason::FileOnly,
        Reason::NoNumber,
        Reason::NoDates,
        Reason::ItemsUnreadable,
        Reason::StatusUnavailable,
        Reason::NotIssued,
        Reason::PersonToCompare,
    ];
    for lang in Lang::ALL {
        for verdict in [Verdict::Accept, Verdict::Reject, Verdict::Refer] {
            assert_worded(&words::verdict(verdict, lang).own, verdict.word());
        }
        for purpose in Purpose::ALL {
            assert_worded(&words::purpose(purpose, lang), purpose.slug());
            assert_worded(&words::purpose_basis(purpose, lang), purpose.slug());
        }
        for check in CHECKS {
            assert_worded(&words::check(check, lang), check.slug());
            assert_worded(&words::outcome(check, Outcome::Passed, lang), check.slug());
        }
        for failure in FAILURES {
            assert_worded(&words::failure(failure, lang), failure.slug());
        }
        for reason in REASONS {
            assert_worded(&words::reason(reason, lang), reason.slug());
        }
        for mark in [
            TypeMark::Card2017,
            TypeMark::Card2023,
            TypeMark::ResidentId,
            TypeMark::ResidencePermit,
        ] {
            assert_worded(&words::edition(mark, lang), "edition");
            for field in mark.layout().fields() {
                assert_worded(&words::item(field.item, lang), field.item.name());
            }
        }
        assert_worded(&words::item(Item::Reissues, lang), "reissues");
    }
}
