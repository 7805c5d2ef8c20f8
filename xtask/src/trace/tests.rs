//! Requirements on small made-up trees.

use super::*;

const SPEC: &str = "docs/spec/numbers.md";
const TEST: &str = "crates/yongju-core/tests/it/number.rs";

/// What is found in a tree.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let report = Trace::of(&Tree::of(files)).report();
    report.complaints.into_iter().map(|c| format!("{}: {}", c.place, c.what)).collect()
}

#[test]
fn a_requirement_with_a_mark_and_a_test_is_well() {
    let files = [
        (
            SPEC,
            "# Numbers\n\n- **NUM-1** [A, published] Eighteen characters.\n- **NUM-2** [ours] X.",
        ),
        (TEST, "// NUM-1, NUM-2\n"),
    ];
    assert_eq!(found(&files), Vec::<String>::new());
    let summary = Trace::of(&Tree::of(&files)).report().summary;
    assert_eq!(summary, "2 requirements, 2 held by tests in 1 files");
}

#[test]
fn every_kind_of_test_may_cite() {
    for path in [
        "crates/yongju-core/src/number/tests.rs",
        "e2e/apply.mjs",
        "peers/stdnum.py",
        "fuzz/fuzz_targets/number.rs",
    ] {
        let files = [(SPEC, "- **NUM-1** [ours] X."), (path, "NUM-1")];
        assert_eq!(found(&files), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_requirement_without_a_test_is_found() {
    let files = [(SPEC, "- **NUM-1** [ours] X."), ("crates/yongju-core/src/number.rs", "// NUM-1")];
    assert_eq!(found(&files), ["docs/spec/numbers.md:1: NUM-1 is cited by no test"]);
}

#[test]
fn a_citation_without_a_requirement_is_found_in_code_and_docs() {
    let files = [
        (SPEC, "- **NUM-1** [ours] X."),
        (TEST, "NUM-1"),
        ("crates/yongju-core/src/number.rs", "\n/// NUM-7: the check."),
        ("docs/guide/numbers.md", "see NUM-01"),
    ];
    assert_eq!(
        found(&files),
        [
            "crates/yongju-core/src/number.rs:2: NUM-7 is cited but not defined",
            "docs/guide/numbers.md:1: NUM-01 is cited but not defined",
        ]
    );
}

#[test]
fn decisions_and_the_changelog_may_cite_what_is_gone() {
    let files = [
        (SPEC, "- **NUM-1** [ours] X."),
        (TEST, "NUM-1"),
        ("docs/decisions/0010-tracing.md", "NUM-7"),
        ("CHANGELOG.md", "NUM-7"),
    ];
    assert_eq!(found(&files), Vec::<String>::new());
}

#[test]
fn words_with_a_number_are_no_requirements() {
    let words = "UTF-16 RFC-9457 ISO-7064 SHA-256 MOD-11 num-9 XNUM-9x NUM-9b A-NUM-9 NUM-9_a";
    let files = [(SPEC, "- **NUM-1** [ours] X."), (TEST, "NUM-1"), ("README.md", words)];
    assert_eq!(found(&files), Vec::<String>::new());
}

#[test]
fn chinese_text_may_touch_an_id() {
    let files = [(SPEC, "- **NUM-1** [ours] X."), (TEST, "// 见NUM-1条")];
    assert_eq!(found(&files), Vec::<String>::new());
}

#[test]
fn a_requirement_that_is_defined_twice_is_found() {
    let files = [
        (SPEC, "- **NUM-1** [ours] X."),
        ("docs/spec/zz.md", "text\n- **NUM-1** [ours] Y."),
        (TEST, "NUM-1"),
    ];
    let line = "docs/spec/zz.md:2: NUM-1 is defined a second time, first at docs/spec/numbers.md:1";
    assert_eq!(found(&files), [line]);
}

#[test]
fn a_requirement_without_a_right_mark_is_found() {
    for text in [
        "- **NUM-1** X.",
        "- **NUM-1**: [ours] X.",
        "- **NUM-1** [A] X.",
        "- **NUM-1** [published] X.",
        "- **NUM-1** [D, published] X.",
        "- **NUM-1** [A, guessed] X.",
        "- **NUM-1** [A, ours, published] X.",
        "  - **NUM-1** [] X.",
    ] {
        let files = [(SPEC, text), (TEST, "NUM-1")];
        assert_eq!(found(&files), ["docs/spec/numbers.md:1: NUM-1 has no mark"], "{text}");
    }
}

#[test]
fn an_example_in_a_fence_defines_nothing() {
    let files =
        [(SPEC, "```text\n- **NUM-1** [ours] X.\n```\n- **NUM-2** [ours] X."), (TEST, "NUM-2")];
    let found = found(&files);
    assert_eq!(found, ["docs/spec/numbers.md:2: NUM-1 is cited but not defined"]);
}

#[test]
fn the_table_counts_as_people_do() {
    let files = [(SPEC, "- **NUM-10** [ours] X.\n- **NUM-9** [B, inferred] X."), (TEST, "NUM-9")];
    let table = Trace::of(&Tree::of(&files)).table();
    let mut lines = table.lines();
    let nine = lines.next().unwrap();
    assert!(nine.starts_with("NUM-9 ") && nine.ends_with(TEST), "{nine}");
    assert!(lines.next().unwrap().ends_with("no test"));
}
