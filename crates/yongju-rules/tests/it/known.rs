//! Facts that contradict each other or the law's names, and facts as they were
//! known on an earlier day.

use serde_json::{Value, json};
use yongju_rules::{
    Day, Facts, FactsFault,
    json::{ReadError, read_as_known, read_value},
};

use crate::cases::LAW;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn faults(facts: Value) -> Vec<(String, &'static str)> {
    let error = read_value(facts, day("2026-11-24"), LAW.names()).expect_err("it is refused");
    error.faults().into_iter().map(|(pointer, slug, _)| (pointer, slug)).collect()
}

fn one(facts: Value, pointer: &str, slug: &'static str) {
    assert_eq!(faults(facts), [(pointer.to_owned(), slug)]);
}

fn accepted(facts: Value) {
    let read = read_value(facts, day("2026-11-24"), LAW.names());
    assert!(read.is_ok(), "{}", read.expect_err("it is an error"));
}

/// ELF-5: stays, marriages and incomes are apart; the later one is named, whatever
/// the order in which they stand.
#[test]
fn what_cannot_be_at_once_is_refused() {
    let overlap = "facts/overlap";
    let (early, late) = (
        json!({ "from": "2020-01-01", "to": "2020-06-30" }),
        json!({ "from": "2020-06-29", "to": "2020-12-31" }),
    );
    one(json!({ "stays": [early, late] }), "/stays/1", overlap);
    one(json!({ "stays": [late, early] }), "/stays/0", overlap);
    one(json!({ "stays": [{ "from": "2019-01-01" }, early] }), "/stays/1", overlap);
    one(json!({ "marriages": [early, late] }), "/marriages/1", overlap);
    let income = |from: &str, to: &str| json!({ "from": from, "to": to, "yearly_salary": 1 });
    let twice = json!([income("2020-01", "2020-06"), income("2020-06", "2020-12")]);
    one(json!({ "incomes": twice }), "/incomes/1", overlap);
    // Within a longer one that is not the neighbour.
    let stays = json!([
        { "from": "2020-01-01", "to": "2020-12-31" },
        { "from": "2020-02-01", "to": "2020-02-02" },
        { "from": "2020-03-01", "to": "2020-03-02" },
    ]);
    let found = faults(json!({ "stays": stays }));
    assert_eq!(found, [("/stays/1".to_owned(), overlap), ("/stays/2".to_owned(), overlap)]);
}

/// ELF-5: the day of exit may be the day of entry; posts and permits may be at once.
#[test]
fn what_can_be_at_once_is_accepted() {
    let (early, late) = (
        json!({ "from": "2020-01-01", "to": "2020-06-30" }),
        json!({ "from": "2020-06-30", "to": "2020-12-31" }),
    );
    accepted(json!({ "stays": [early, late] }));
    accepted(json!({ "marriages": [late, early] }));
    let income = |from: &str, to: &str| json!({ "from": from, "to": to, "yearly_salary": 1 });
    accepted(json!({ "incomes": [income("2020-01", "2020-06"), income("2020-07", "2020-12")] }));
    let post = json!({ "from": "2020-01-01", "employer": "first", "place": "china" });
    accepted(json!({ "posts": [post, post] }));
    let permit = json!({ "from": "2020-01-01", "class": "work", "talent": true });
    accepted(json!({ "permits": [permit, permit] }));
}

/// ELF-5.
#[test]
fn an_average_wage_is_stated_once_for_a_place_and_a_year() {
    let wage = |place: &str, year: u16| json!({ "place": place, "year": year, "yearly": 1 });
    let twice = json!([wage("shanghai", 2020), wage("beijing", 2020), wage("shanghai", 2020)]);
    one(json!({ "average_wages": twice }), "/average_wages/2", "facts/twice");
    accepted(
        json!({ "average_wages": [wage("shanghai", 2020), wage("shanghai", 2021), wage("beijing", 2020)] }),
    );
}

/// ELF-6.
#[test]
fn a_foreign_currency_has_a_rate_and_dollars_have_none() {
    let investment = |currency: Value, rate: Value| {
        let mut one = json!({ "from": "2020-01-01", "amount": 1, "region": "east" });
        one["currency"] = currency;
        one["per_dollar"] = rate;
        json!({ "investments": [one] })
    };
    let (at, rate) = ("/investments/0/currency", "facts/rate");
    one(investment(json!("EUR"), Value::Null), at, rate);
    one(investment(json!("USD"), json!("1")), at, rate);
    one(investment(Value::Null, json!("7")), at, rate);
    accepted(investment(json!("CNY"), json!("7.123456")));
    accepted(investment(json!("USD"), Value::Null));
    for broken in [json!("0"), json!("7.1234567"), json!(7.1), json!("-7"), json!("1000000")] {
        one(investment(json!("CNY"), broken), "/investments/0/per_dollar", "facts/form");
    }
    for broken in [json!("eur"), json!("EURO"), json!("")] {
        one(investment(broken, json!("7")), at, "facts/form");
    }
}

/// ELF-7.
#[test]
fn nobody_pays_more_tax_than_is_earned() {
    let income = |tax: &str| json!({ "incomes": [{ "from": "2020-01", "yearly_salary": 100, "yearly_tax": tax }] });
    one(income("100.01"), "/incomes/0/yearly_tax", "facts/tax-above-salary");
    accepted(income("100"));
}

/// ELF-8.
#[test]
fn places_and_grounds_are_those_of_the_law() {
    let place = "facts/place-unknown";
    one(
        json!({ "posts": [{ "from": "2020-01-01", "employer": "first", "place": "atlantis" }] }),
        "/posts/0/place",
        place,
    );
    one(
        json!({ "investments": [{ "from": "2020-01-01", "amount": 1, "region": "east", "place": "atlantis" }] }),
        "/investments/0/place",
        place,
    );
    one(
        json!({ "average_wages": [{ "place": "atlantis", "year": 2020, "yearly": 1 }] }),
        "/average_wages/0/place",
        place,
    );
    let ground = "facts/ground-unknown";
    one(
        json!({ "marriages": [{ "from": "2020-01-01", "spouse_ground": "friendship" }] }),
        "/marriages/0/spouse_ground",
        ground,
    );
    one(
        json!({ "relatives": [{ "kin": "parent", "lives": "china", "ground": "friendship" }] }),
        "/relatives/0/ground",
        ground,
    );
}

/// ELF-9.
#[test]
fn an_employers_letter_is_of_an_employer_with_a_post() {
    let (at, unknown) = ("/letters/0/employer", "facts/employer-unknown");
    let posts = json!([{ "from": "2020-01-01", "employer": "first", "place": "china" }]);
    let letter = |employer: Value| json!([{ "issuer": "employer", "employer": employer, "issued_on": "2020-02-02" }]);
    one(json!({ "posts": posts, "letters": letter(json!("second")) }), at, unknown);
    one(json!({ "posts": [], "letters": letter(json!("first")) }), at, unknown);
    one(json!({ "posts": posts, "letters": letter(Value::Null) }), at, unknown);
    accepted(json!({ "posts": posts, "letters": letter(json!("first")) }));
    // Where nothing is known of posts nothing contradicts the letter.
    accepted(json!({ "letters": letter(json!("first")) }));
}

/// ELF-10: a pointer names a member of the facts, or something in one; not what the
/// facts say about themselves.
#[test]
fn a_pointer_names_a_member_of_the_facts() {
    let pointer = "facts/pointer";
    for nowhere in [
        "",
        "/",
        "stays",
        "degree/",
        "/stay",
        "/Stays",
        "/stays~1x",
        "//stays",
        "/known_on",
        "/history/0",
        "/evidence",
    ] {
        let mut evidence = json!({ "evidence": {} });
        evidence["evidence"][nowhere] = json!(["stamps.pdf"]);
        one(evidence, "/evidence", pointer);
        let first = json!({ "at": "/degree", "on": "2020-01-01" });
        let second = json!({ "at": nowhere, "on": "2020-01-01" });
        one(json!({ "degree": "master", "history": [first, second] }), "/history/1/at", pointer);
    }
    for (member, value) in [
        ("birth_date", json!("1960-01-01")),
        ("degree", json!("master")),
        ("findings", json!({})),
        ("marriages", json!([])),
        ("relatives", json!([])),
        ("stays", json!([])),
        ("posts", json!([])),
        ("permits", json!([])),
        ("letters", json!([])),
        ("incomes", json!([])),
        ("investments", json!([])),
        ("average_wages", json!([])),
        ("documents", json!([])),
    ] {
        let at = format!("/{member}");
        let mut facts = json!({ "history": [{ "at": at, "on": "2020-01-01" }], "evidence": {} });
        facts["evidence"][&at] = json!(["stamps.pdf"]);
        facts[member] = value;
        accepted(facts);
    }
    accepted(json!({ "stays": [], "evidence": { "/stays": ["stamps.pdf"] } }));
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_the_facts() {
    let found = faults(json!({
        "birth_date": "1990-01-01",
        "marriages": [{ "from": "1980-01-01", "to": "1979-01-01" }],
        "stays": [{ "from": "2030-01-01" }],
        "incomes": [{ "from": "2020-01", "yearly_salary": 1, "yearly_tax": 2 }],
    }));
    let expected = [
        ("/marriages/0/from", "facts/before-birth"),
        ("/marriages/0/to", "facts/reversed"),
        ("/stays/0/from", "facts/future"),
        ("/incomes/0/yearly_tax", "facts/tax-above-salary"),
    ];
    assert_eq!(found, expected.map(|(pointer, slug)| (pointer.to_owned(), slug)));
}

#[test]
fn every_fault_has_a_name_of_its_own_and_one_plain_line() {
    let mut names: Vec<_> = FactsFault::ALL.iter().map(|fault| fault.slug()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FactsFault::ALL.len());
    for fault in FactsFault::ALL {
        let line = fault.to_string();
        assert!(fault.slug().starts_with("facts/"));
        assert!(
            !line.ends_with('.') && line.chars().next().is_some_and(char::is_lowercase),
            "{line}"
        );
    }
}

fn as_known(facts: &Value, on: &str) -> Result<Facts, ReadError> {
    read_as_known(facts.to_string().as_bytes(), day(on), LAW.names())
}

/// Asserts what the facts were on a day, without their day.
fn was(facts: &Value, on: &str, expected: &Value) {
    let found = as_known(facts, on).unwrap_or_else(|error| panic!("{on}: {error}"));
    assert_eq!(found.known_on(), day(on));
    let mut found = serde_json::to_value(found.statement()).expect("it is written");
    let members = found.as_object_mut().expect("an object");
    members.remove("known_on");
    // An empty list of findings is no finding.
    members.retain(|_, member| *member != json!({}));
    assert_eq!(found, *expected, "{on}");
}

/// ELF-12: what was learned later is not there, or is what was believed before.
#[test]
fn facts_of_an_earlier_day_are_without_what_was_learned_later() {
    let facts = json!({
        "degree": "doctorate",
        "findings": { "dwelling": true, "livelihood": true },
        "history": [
            { "at": "/degree", "on": "2024-05-05", "before": "master" },
            { "at": "/findings/dwelling", "on": "2025-01-01" },
        ],
    });
    let both = json!({ "dwelling": true, "livelihood": true });
    was(&facts, "2025-01-01", &json!({ "degree": "doctorate", "findings": both }));
    let without = json!({ "livelihood": true });
    was(&facts, "2024-12-31", &json!({ "degree": "doctorate", "findings": without }));
    was(&facts, "2024-05-05", &json!({ "degree": "doctorate", "findings": without }));
    was(&facts, "2024-05-04", &json!({ "degree": "master", "findings": without }));
}

/// ELF-12.
#[test]
fn what_changed_twice_goes_back_step_by_step() {
    let facts = json!({
        "degree": "doctorate",
        "history": [
            { "at": "/degree", "on": "2020-01-01", "before": "bachelor" },
            { "at": "/degree", "on": "2022-01-01", "before": "master" },
            { "at": "/degree", "on": "2010-01-01" },
        ],
    });
    was(&facts, "2023-01-01", &json!({ "degree": "doctorate" }));
    was(&facts, "2021-12-31", &json!({ "degree": "master" }));
    was(&facts, "2019-12-31", &json!({ "degree": "bachelor" }));
    was(&facts, "2009-12-31", &json!({}));
}

/// ELF-12.
#[test]
fn an_entry_of_a_list_that_was_learned_later_is_not_in_the_list() {
    let facts = json!({
        "stays": [
            { "from": "2015-01-01", "to": "2016-01-01" },
            { "from": "2017-01-01", "to": "2018-01-01" },
            { "from": "2019-01-01", "to": "2019-06-30" },
        ],
        "history": [
            { "at": "/stays/0", "on": "2019-07-15" },
            { "at": "/stays/2", "on": "2019-07-01" },
            { "at": "/stays/1/to", "on": "2018-03-03", "before": "2017-12-31" },
        ],
    });
    let stay = |from: &str, to: &str| json!({ "from": from, "to": to });
    let (first, second, third) = (
        stay("2015-01-01", "2016-01-01"),
        stay("2017-01-01", "2018-01-01"),
        stay("2019-01-01", "2019-06-30"),
    );
    was(&facts, "2019-07-15", &json!({ "stays": [first, second, third] }));
    was(&facts, "2019-07-14", &json!({ "stays": [second, third] }));
    was(&facts, "2019-06-30", &json!({ "stays": [second] }));
    was(&facts, "2018-03-02", &json!({ "stays": [stay("2017-01-01", "2017-12-31")] }));
}

#[test]
fn an_end_that_was_learned_later_was_open_before() {
    let facts = json!({
        "marriages": [{ "from": "2015-01-01", "to": "2020-01-01", "spouse": "citizen" }],
        "history": [{ "at": "/marriages/0/to", "on": "2020-02-02" }],
    });
    let lasting = json!([{ "from": "2015-01-01", "spouse": "citizen" }]);
    was(&facts, "2020-02-01", &json!({ "marriages": lasting }));
}

#[test]
fn a_whole_list_that_was_learned_later_was_not_known() {
    let facts = json!({
        "stays": [],
        "history": [{ "at": "/stays", "on": "2020-02-02" }],
    });
    was(&facts, "2020-02-02", &json!({ "stays": [] }));
    was(&facts, "2020-02-01", &json!({}));
}

/// ELF-2: a day that had not come cannot have been known.
#[test]
fn facts_of_an_earlier_day_do_not_reach_beyond_it() {
    let facts = json!({ "stays": [{ "from": "2020-01-01", "to": "2021-01-01" }] });
    let error = as_known(&facts, "2020-12-31").expect_err("it is refused");
    assert_eq!(error.faults()[0].0, "/stays/0/to");
    assert_eq!(error.faults()[0].1, "facts/future");
}

#[test]
fn a_history_of_a_place_that_is_not_there_is_refused() {
    let facts =
        json!({ "degree": "master", "history": [{ "at": "/stays/0", "on": "2020-01-01" }] });
    let error = as_known(&facts, "2019-01-01").expect_err("it is refused");
    assert_eq!(error.faults()[0].0, "/stays/0");
    assert_eq!(error.faults()[0].1, "facts/form");
    // On a later day it is not followed.
    assert!(as_known(&facts, "2020-01-01").is_ok());
}

#[test]
fn what_is_no_facts_is_none_on_an_earlier_day_either() {
    for bytes in [&b""[..], b"{", b"17", b"{} {}", br#"{"degree":"none","degree":"none"}"#] {
        assert!(read_as_known(bytes, day("2020-01-01"), LAW.names()).is_err());
    }
    let facts = json!({ "degree": "master", "history": [{ "at": "/degree", "on": "2020-01-01", "before": 7 }] });
    let error = as_known(&facts, "2019-01-01").expect_err("it is refused");
    assert_eq!(error.faults()[0].0, "/degree");
}

/// What an earlier day knew is decided by what it knew.
#[test]
fn an_answer_of_an_earlier_day_can_be_another() {
    use yongju_rules::{Choice, RuleSet, Set, words::Label};
    let facts = json!({
        "findings": {
            "law_breach": false, "good_health": true, "criminal_record": true, "contribution": true,
        },
        "letters": [{ "issuer": "state_department", "issued_on": "2020-01-01" }],
        "history": [{ "at": "/findings/criminal_record", "on": "2022-01-01", "before": false }],
    });
    let verdict = |known: &str| {
        let facts = as_known(&facts, known).expect("they are read");
        let choice = Choice {
            set: Set::Law,
            place: Label::new("china").expect("a label"),
            rules_on: day("2021-01-01"),
            readings: LAW.readings(),
        };
        let rules = RuleSet::in_force(&LAW, choice).expect("there are rules");
        rules.assess(&facts, day("2021-01-01")).best().map(yongju_rules::Verdict::slug)
    };
    assert_eq!(verdict("2021-01-01"), Some("conditions_met"));
    assert_eq!(verdict("2022-01-01"), Some("not_met"));
}
