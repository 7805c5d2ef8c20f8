//! What comes with an answer: days, measures, documents and instruments.

use serde_json::{Value, json};
use yongju_rules::{
    Choice, Day, Facts, RuleSet, Set, Truth, Verdict,
    json::{read_as_known, read_value},
    law::Operator,
    report::{GroundReport, PaperState, Quantity, Report},
    sample::Sampler,
    words::Label,
};

use crate::cases::LAW;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn rules(set: Set, place: &str, on: &str) -> RuleSet<'static> {
    let place = Label::new(place).expect("a label");
    let choice = Choice { set, place, rules_on: day(on), readings: LAW.readings() };
    RuleSet::in_force(&LAW, choice).expect("there are rules")
}

fn read(facts: Value) -> Facts {
    read_value(facts, day("2026-11-24"), LAW.names()).expect("they are read")
}

/// The report as programs read it.
fn report(place: &str, on: &str, facts: &Value) -> Value {
    let rules = rules(Set::Law, place, on);
    let facts = read(facts.clone());
    let found = rules.assess(&facts, day(on));
    serde_json::to_value(Report::new(&rules, &facts, day(on), &found)).expect("it is written")
}

/// Sets, places and days with many grounds in force.
const ASKED: [(Set, &str, &str); 4] = [
    (Set::Law, "shanghai", "2022-06-15"),
    (Set::Law, "beijing", "2018-05-31"),
    (Set::AsReported, "shanghai", "2023-12-01"),
    (Set::Draft2020, "china", "2022-06-15"),
];

fn each_ground(seed: u64, mut see: impl FnMut(&GroundReport<'_>)) {
    for (set, place, on) in ASKED {
        let rules = rules(set, place, on);
        let on = day(on);
        for statement in Sampler::new(seed, on, on).take(300) {
            let facts = Facts::new(statement, on, LAW.names()).expect("they are read");
            let found = rules.assess(&facts, on);
            Report::new(&rules, &facts, on, &found).grounds.iter().for_each(&mut see);
        }
    }
}

/// ELD-9: the day of the rules chooses versions, the day of filing measures, and the
/// day on which facts were known says what they were. None of them is another.
#[test]
fn the_day_of_the_rules_of_filing_and_of_the_facts_are_three() {
    let facts = json!({
        "posts": [{ "from": "2019-06-01", "employer": "first", "place": "shanghai" }],
        "letters": [{ "issuer": "employer", "employer": "first", "issued_on": "2020-01-01" }],
        "history": [{ "at": "/letters", "on": "2022-01-01", "before": [] }],
    })
    .to_string();
    let asked = |known: &str, rules_on: &str, filed: &str| {
        let facts = read_as_known(facts.as_bytes(), day(known), LAW.names()).expect("facts");
        let rules = rules(Set::Law, "shanghai", rules_on);
        let found = rules.assess(&facts, day(filed));
        let report = Report::new(&rules, &facts, day(filed), &found);
        let three = (report.known_on, report.rules_on, report.filed_on);
        assert_eq!(three, (day(known), day(rules_on), day(filed)));
        let mut grounds = report.grounds.iter();
        let ground = grounds.find(|one| one.id.as_str() == "sh-income").expect("in force");
        let truth = |id: &str| {
            let mut conditions = ground.conditions.iter();
            conditions.find(|one| one.id == id).map(|one| one.truth).expect("it is asked")
        };
        (ground.instrument.id.to_owned(), truth("work"), truth("recommendation"))
    };
    let answer = |instrument: &str, work, letter| (instrument.to_owned(), work, letter);
    let (met, not) = (Truth::Met, Truth::NotMet);
    let (old, new) = ("2023-04-30", "2023-05-01");
    let (early, late) = ("2023-05-31", "2023-06-01");
    for known in ["2021-12-31", "2022-01-01"] {
        let letter = if known == "2022-01-01" { met } else { not };
        for (rules_on, instrument) in [(old, "shanghai-2015"), (new, "shanghai-2023")] {
            for (filed, work) in [(early, not), (late, met)] {
                let found = asked(known, rules_on, filed);
                assert_eq!(found, answer(instrument, work, letter), "{known} {rules_on} {filed}");
            }
        }
    }
}

/// ELE-3: what there is and what is needed tell by how much it is enough, and what
/// is met is enough.
#[test]
fn a_condition_comes_with_its_measure() {
    let mut seen = [0; 5];
    each_ground(61, |ground| {
        for one in &ground.conditions {
            let (more, kind) = match (one.have, one.need) {
                (Some(Quantity::Days(have)), Some(Quantity::Days(need))) => (have - need, 0),
                (Some(Quantity::Since(have)), Some(Quantity::Since(need))) => {
                    (i64::from(need.since(have)), 1)
                }
                (Some(Quantity::Yuan(have)), Some(Quantity::Yuan(need))) => (have - need, 2),
                (Some(Quantity::Dollars(have)), Some(Quantity::Dollars(need))) => (have - need, 3),
                (Some(Quantity::Degree(have)), Some(Quantity::Degree(need))) => {
                    assert_eq!(one.truth == Truth::Met, have >= need);
                    seen[4] += 1;
                    continue;
                }
                (None, _) => continue,
                other => panic!("{}: {other:?}", one.id),
            };
            seen[kind] += 1;
            let slack = match one.operator {
                Operator::AtLeast => more,
                Operator::MoreThan => more - 1,
                Operator::LessThan => -more - 1,
            };
            assert_eq!(one.slack, Some(slack), "{}", one.id);
            assert!(one.truth != Truth::Met || slack >= 0, "{} {}: {slack}", ground.id, one.id);
        }
    });
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
}

/// ELF-1: with no fact at all nothing is so and nothing is not; a finding is awaited
/// where the law says whose it is.
#[test]
fn what_is_not_known_is_neither_true_nor_false() {
    let nothing = read(json!({}));
    for (set, place, on) in ASKED {
        let rules = rules(set, place, on);
        let found = rules.assess(&nothing, day(on));
        for ground in Report::new(&rules, &nothing, day(on), &found).grounds {
            for one in &ground.conditions {
                let expected = if one.by.is_some() { Truth::Open } else { Truth::Unknown };
                assert_eq!(one.truth, expected, "{} {}", ground.id, one.id);
            }
            assert!(ground.against.is_empty(), "{}", ground.id);
            assert_ne!(ground.verdict, Verdict::ConditionsMet, "{}", ground.id);
        }
    }
}

/// ELE-2: each detail left out, where it could be met with it and where not.
#[test]
fn a_missing_detail_matters_only_where_it_could_turn_the_answer() {
    let condition = |set, place: &str, at: (&str, &str), stated: Value| {
        let rules = rules(set, place, "2026-11-24");
        let facts = read(stated);
        let found = rules.assess(&facts, day("2026-11-24"));
        let report = Report::new(&rules, &facts, day("2026-11-24"), &found);
        let ground = report.grounds.iter().find(|one| one.id.as_str() == at.0).expect("in force");
        ground.conditions.iter().find(|one| one.id == at.1).map(|one| one.truth).expect("asked")
    };
    let law = |place: &str, at: (&str, &str), stated: Value| condition(Set::Law, place, at, stated);
    let marriage = |to: Value| json!({ "marriages": [{ "from": "2015-01-01", "to": to }] });
    let at = ("spouse", "spouse");
    assert_eq!(law("china", at, marriage(Value::Null)), Truth::Unknown);
    assert_eq!(law("china", at, marriage(json!("2020-01-01"))), Truth::NotMet);
    let at = ("family-spouse", "principal");
    assert_eq!(law("china", at, marriage(Value::Null)), Truth::Unknown);
    assert_eq!(law("china", at, marriage(json!("2020-01-01"))), Truth::NotMet);
    let relative = |kin: &str| json!({ "relatives": [{ "kin": kin, "lives": "china" }] });
    let at = ("family-child", "principal");
    assert_eq!(law("china", at, relative("parent")), Truth::Unknown);
    assert_eq!(law("china", at, relative("grandparent")), Truth::NotMet);
    let post =
        |from: &str| json!({ "posts": [{ "from": from, "employer": "first", "place": "china" }] });
    let at = ("post", "employer");
    assert_eq!(law("china", at, post("2022-11-24")), Truth::Unknown);
    assert_eq!(law("china", at, post("2022-11-25")), Truth::NotMet);
    let capital = |amount: u32, from: &str| json!({ "investments": [{ "from": from, "amount": amount, "region": "east", "via": "direct" }] });
    let at = ("sh-investment", "anywhere");
    assert_eq!(law("shanghai", at, capital(1_000_000, "2023-11-24")), Truth::Unknown);
    assert_eq!(law("shanghai", at, capital(999_999, "2023-11-24")), Truth::NotMet);
    assert_eq!(law("shanghai", at, capital(1_000_000, "2023-11-25")), Truth::NotMet);
    let draft =
        |stated: Value| condition(Set::Draft2020, "china", ("draft-investment", "capital"), stated);
    assert_eq!(draft(capital(1, "2023-11-24")), Truth::Unknown);
    assert_eq!(draft(capital(1, "2023-11-25")), Truth::NotMet);
}

/// ELX-7: whatever documents there are, every answer but about them is the same.
#[test]
fn documents_never_change_a_verdict() {
    let (mut with, mut until) = (0, 0);
    for (set, place, on) in ASKED {
        let rules = rules(set, place, on);
        let on = day(on);
        for statement in Sampler::new(71, on, on).take(400) {
            let mut bare = statement.clone();
            let documents = bare.documents.take();
            with += usize::from(documents.is_some_and(|list| !list.is_empty()));
            let facts = Facts::new(statement, on, LAW.names()).expect("they are read");
            let bare = Facts::new(bare, on, LAW.names()).expect("they are read");
            let found = rules.assess(&facts, on);
            assert_eq!(found, rules.assess(&bare, on));
            for ground in Report::new(&rules, &facts, on, &found).grounds {
                let ready =
                    ground.documents.iter().filter(|paper| paper.state == PaperState::Ready);
                let ready = ready.filter_map(|paper| paper.good_until);
                let first = ready.chain(ground.met_until).min();
                if ground.verdict == Verdict::ConditionsMet {
                    assert_eq!(ground.file_by, first, "{}", ground.id);
                    until += usize::from(first.is_some());
                }
            }
        }
    }
    assert!(with > 100 && until > 0, "{with} {until}");
}

/// ELX-7: the six states of a document.
#[test]
fn a_document_is_in_one_of_six_states() {
    let rules = rules(Set::Law, "china", "2026-11-24");
    let state = |documents: Value| {
        let facts = read(json!({ "documents": documents }));
        let found = rules.assess(&facts, day("2026-11-24"));
        let report = Report::new(&rules, &facts, day("2026-11-24"), &found);
        let ground = report.grounds.iter().find(|one| one.id.as_str() == "spouse");
        let papers = &ground.expect("in force").documents;
        let paper = papers.iter().find(|paper| paper.kind.slug() == "no_crime_certificate");
        json!(paper.expect("it is asked for").state)
    };
    let paper = |issued: Value, authenticated: bool| json!([{ "kind": "no_crime_certificate", "issued_on": issued, "authenticated": authenticated }]);
    assert_eq!(state(Value::Null), "unknown");
    assert_eq!(state(json!([])), "missing");
    assert_eq!(state(paper(Value::Null, true)), "undated");
    assert_eq!(state(paper(json!("2026-05-23"), true)), "renew");
    assert_eq!(state(paper(json!("2026-05-24"), false)), "authenticate");
    assert_eq!(state(paper(json!("2026-05-24"), true)), "ready");
}

/// ELX-8: at a city its own grounds and the nation's are asked, each with its
/// instrument; without a city the nation's only.
#[test]
fn a_city_asks_its_own_grounds_and_the_nations() {
    let nothing = read(json!({}));
    let instruments = |place: &str| {
        let rules = rules(Set::Law, place, "2026-11-24");
        let found = rules.assess(&nothing, day("2026-11-24"));
        let report = Report::new(&rules, &nothing, day("2026-11-24"), &found);
        let of = |ground: &GroundReport<'_>| {
            assert!(ground.instrument.title.is_some(), "{}", ground.id);
            for one in &ground.conditions {
                let named = LAW.instrument(one.citation.instrument);
                assert!(named.is_some(), "{} {}", ground.id, one.id);
            }
            (ground.id.to_string(), ground.instrument.id.to_owned(), ground.place.to_string())
        };
        report.grounds.iter().map(of).collect::<Vec<_>>()
    };
    let nation = instruments("china");
    assert!(nation.iter().all(|(_, _, place)| place == "china"));
    for city in ["shanghai", "beijing"] {
        let there = instruments(city);
        assert!(nation.iter().all(|ground| there.contains(ground)), "{city}");
        let own: Vec<_> = there.iter().filter(|(_, _, place)| place == city).collect();
        assert_eq!(own.len() + nation.len(), there.len(), "{city}");
        assert!(!own.is_empty(), "{city}");
        for (ground, name, _) in own {
            let instrument = LAW.instrument(name).expect("it is listed");
            assert_eq!(instrument.place.as_str(), city, "{ground}");
        }
    }
}

/// ELL-4: every answer by another set than the law says what that set is worth.
#[test]
fn an_answer_by_another_set_than_the_law_says_so() {
    let nothing = read(json!({}));
    for (set, place, on) in ASKED {
        let rules = rules(set, place, on);
        let found = rules.assess(&nothing, day(on));
        let report = Report::new(&rules, &nothing, day(on), &found);
        assert_eq!(report.warning.is_some(), set != Set::Law, "{}", report.set);
    }
}

/// ELE-7
#[test]
fn what_is_missing_is_named_to_the_member() {
    let missing = |facts: Value, ground: &str| -> Vec<String> {
        let written = report("shanghai", "2026-11-24", &facts);
        let grounds = written["grounds"].as_array().expect("grounds");
        let found = grounds.iter().find(|one| one["id"] == ground).expect(ground);
        let names = found["missing"].as_array().expect("missing");
        names.iter().map(|name| name.as_str().expect("a pointer").to_owned()).collect()
    };
    let common = json!({"law_breach": false, "criminal_record": false, "good_health": true,
        "livelihood": true, "dwelling": true, "tax_record_good": true});
    let marriage = json!({"findings": common, "stays": [{"from": "2015-01-01"}],
        "marriages": [{"from": "2015-01-01"}]});
    assert_eq!(missing(marriage.clone(), "spouse"), ["/marriages/0/spouse"]);
    assert_eq!(missing(marriage, "family-spouse"), ["/marriages/0/spouse_ground"]);
    let elder = json!({"findings": common, "birth_date": "1950-01-01",
        "stays": [{"from": "2015-01-01"}],
        "relatives": [{"kin": "child", "lives": "china"}, {"kin": "child", "lives": "abroad"}]});
    assert_eq!(missing(elder, "elder"), ["/relatives/1/birth_date"]);
    let post = json!({"findings": common, "stays": [{"from": "2015-01-01"}],
        "posts": [{"from": "2015-01-01", "employer": "e", "place": "beijing",
            "class": "high_tech"}]});
    assert_eq!(missing(post, "post"), ["/posts/0/rank"]);
    let capital = json!({"findings": common, "investments": [{"from": "2015-01-01",
        "amount": "1000000", "region": "east", "place": "shanghai", "encouraged": false}]});
    assert_eq!(missing(capital, "sh-investment"), ["/investments/0/via"]);
    assert_eq!(missing(json!({"findings": common}), "spouse"), ["/marriages", "/stays"]);
}

/// ELX-7
#[test]
fn of_several_countries_the_worst_certificate_counts() {
    let documents = |list: Value| {
        let facts = json!({"findings": {"law_breach": false, "criminal_record": false,
            "good_health": true, "livelihood": true, "dwelling": true},
            "marriages": [{"from": "2015-01-01", "spouse": "citizen"}],
            "stays": [{"from": "2015-01-01"}], "documents": list});
        let written = report("shanghai", "2026-11-24", &facts);
        let grounds = written["grounds"].as_array().expect("grounds");
        let spouse = grounds.iter().find(|one| one["id"] == "spouse").expect("spouse").clone();
        let papers = spouse["documents"].as_array().expect("documents");
        let paper = papers.iter().find(|one| one["kind"] == "no_crime_certificate");
        (paper.expect("it is listed")["state"].clone(), spouse["file_by"].clone())
    };
    let paper = |country: Value, day: &str| {
        json!({"kind": "no_crime_certificate", "country": country, "issued_on": day,
            "authenticated": true})
    };
    let (june, november) = ("2026-06-01", "2026-11-01");
    let both = json!([paper(json!("CAN"), june), paper(json!("FRA"), november)]);
    assert_eq!(documents(both), (json!("ready"), json!("2026-12-01")));
    let newer = json!([paper(json!("CAN"), june), paper(json!("CAN"), november)]);
    assert_eq!(documents(newer), (json!("ready"), json!("2027-05-01")));
    let old = json!([paper(json!("CAN"), "2020-11-01"), paper(json!("FRA"), november)]);
    assert_eq!(documents(old), (json!("renew"), Value::Null));
    let unsaid = json!([{"kind": "no_crime_certificate", "issued_on": november}]);
    assert_eq!(documents(unsaid), (json!("authenticate"), Value::Null));
}
