//! Days, months and silence: how they are read, and that the answer says so.

use serde_json::{Value, json};
use yongju_rules::{
    Choice, Day, Facts, RuleSet, Set, Truth,
    json::read_value,
    law::{Readings, Test},
    report::Report,
    sample::Sampler,
    words::Label,
};

use crate::cases::LAW;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn facts(facts: Value) -> Facts {
    read_value(facts, day("2026-11-24"), LAW.names()).expect("they are read")
}

fn set_to(name: &str, value: &str) -> Readings {
    let mut readings = LAW.readings();
    readings.set(name, value).expect("it is a reading");
    readings
}

fn rules(place: &str, on: &str, readings: Readings) -> RuleSet<'static> {
    let place = Label::new(place).expect("a label");
    let choice = Choice { set: Set::Law, place, rules_on: day(on), readings };
    RuleSet::in_force(&LAW, choice).expect("there are rules")
}

/// What a condition of a ground comes to nationwide, and whether it is contested.
fn asked(stated: Value, on: &str, readings: Readings, at: (&str, &str)) -> (Truth, bool) {
    let rules = rules("china", on, readings);
    let facts = facts(stated);
    let found = rules.assess(&facts, day(on));
    let report = Report::new(&rules, &facts, day(on), &found);
    let ground = report.grounds.iter().find(|one| one.id.as_str() == at.0).expect("in force");
    let condition = ground.conditions.iter().find(|one| one.id == at.1).expect("it is asked");
    (condition.truth, condition.contested)
}

/// By the readings as released.
fn truth(stated: Value, on: &str, at: (&str, &str)) -> Truth {
    asked(stated, on, LAW.readings(), at).0
}

/// ELD-3: a state is counted forward from its first day, which for 29 February ends
/// on the 28th; residence is counted back from the day of filing, to the 28th too.
#[test]
fn states_are_counted_forward_and_stays_back() {
    let married = json!({ "marriages": [{ "from": "2020-02-29", "spouse": "citizen" }] });
    let at = ("spouse", "marriage");
    assert_eq!(truth(married.clone(), "2025-02-27", at), Truth::NotMet);
    assert_eq!(truth(married, "2025-02-28", at), Truth::Met);
    let born = json!({ "birth_date": "1960-02-29" });
    assert_eq!(truth(born.clone(), "2020-02-28", ("elder", "age")), Truth::NotMet);
    assert_eq!(truth(born, "2020-02-29", ("elder", "age")), Truth::Met);
    // On 29 February the first of five years began on 1 March 2019; 270 days of it.
    let at = ("spouse", "residence");
    let stayed = |from: &str| json!({ "stays": [{ "from": from }] });
    assert_eq!(truth(stayed("2019-06-05"), "2024-02-29", at), Truth::Met);
    assert_eq!(truth(stayed("2019-06-06"), "2024-02-29", at), Truth::Open);
}

/// ELD-4: days of travel count, unless it is read otherwise; up to seven days short
/// an officer decides, and where nobody was there nobody has to.
#[test]
fn months_of_stay_are_days_and_a_few_short_are_an_officers() {
    let at = ("spouse", "residence");
    // 1 January to 27 September are 270 days in a year that is none of 366.
    let year = |year: u16, last: &str| json!({ "from": format!("{year}-01-01"), "to": last });
    let stays = |last: &str| {
        let mut stays: Vec<Value> =
            (2019..2023).map(|each| year(each, &format!("{each}-12-01"))).collect();
        stays.push(year(2023, last));
        json!({ "stays": stays })
    };
    let on = "2023-12-31";
    assert_eq!(asked(stays("2023-09-27"), on, LAW.readings(), at), (Truth::Met, true));
    assert_eq!(truth(stays("2023-09-26"), on, at), Truth::Open);
    assert_eq!(truth(stays("2023-09-20"), on, at), Truth::Open);
    assert_eq!(truth(stays("2023-09-19"), on, at), Truth::NotMet);
    for (words, last) in [("entry", "2023-09-28"), ("neither", "2023-09-29")] {
        let readings = set_to("travel_days", words);
        assert_eq!(asked(stays("2023-09-27"), on, readings, at).0, Truth::Open, "{words}");
        assert_eq!(asked(stays(last), on, readings, at).0, Truth::Met, "{words}");
    }
    assert_eq!(asked(stays("2023-10-01"), on, set_to("nine_months", "275"), at).0, Truth::Open);
    assert_eq!(asked(stays("2023-10-02"), on, set_to("nine_months", "275"), at).0, Truth::Met);
    assert_eq!(asked(stays("2023-09-26"), on, set_to("stay_band", "0"), at).0, Truth::NotMet);
    // However wide the band and short the months are.
    let absent = json!({ "stays": [] });
    let mut readings = set_to("stay_band", "400");
    assert_eq!(asked(absent.clone(), on, readings, at).0, Truth::NotMet);
    readings.set("nine_months", "1").expect("it is a reading");
    assert_eq!(asked(absent, on, readings, at).0, Truth::NotMet);
}

/// ELD-5: no day between two posts; up to thirty an officer decides.
#[test]
fn work_is_interrupted_by_days_between_posts() {
    let at = ("post", "rank");
    let posts = |second: &str| {
        let post = |from: &str, to: Value| {
            let mut post = json!({ "from": from, "employer": "first", "place": "beijing" });
            post["rank"] = json!("associate_professor");
            post["to"] = to;
            post
        };
        json!({ "posts": [post("2022-11-24", json!("2024-05-31")), post(second, Value::Null)] })
    };
    let on = "2026-11-24";
    for (second, expected) in [
        ("2024-05-01", Truth::Met),
        ("2024-06-01", Truth::Met),
        ("2024-06-02", Truth::Open),
        ("2024-07-01", Truth::Open),
        ("2024-07-02", Truth::NotMet),
    ] {
        assert_eq!(truth(posts(second), on, at), expected, "{second}");
    }
    let readings = set_to("work_gap", "30");
    assert_eq!(asked(posts("2024-07-01"), on, readings, at).0, Truth::Met);
    assert_eq!(asked(posts("2024-07-01"), on, set_to("work_gap_band", "29"), at).0, Truth::NotMet);
}

/// ELD-7: on the birthday the two readings part, on no other day.
#[test]
fn a_year_of_age_is_complete_on_the_birthday_or_the_day_after() {
    let after = set_to("birthday", "day_after");
    let child = |born: &str| {
        let relative = json!({ "kin": "child", "lives": "abroad", "birth_date": born });
        json!({ "birth_date": "1960-01-01", "relatives": [relative] })
    };
    let born = |born: &str| json!({ "birth_date": born });
    let day_before = ["1966-11-23", "1966-11-24", "1966-11-25"];
    let eighteen = ["2008-11-23", "2008-11-24", "2008-11-25"];
    let (met, not) = (Truth::Met, Truth::NotMet);
    for (index, by_day, by_day_after) in [(0, met, met), (1, met, not), (2, not, not)] {
        let parts = by_day != by_day_after;
        let at = ("elder", "age");
        let sixty = || born(day_before[index]);
        assert_eq!(asked(sixty(), "2026-11-24", LAW.readings(), at), (by_day, parts));
        assert_eq!(asked(sixty(), "2026-11-24", after, at), (by_day_after, parts));
    }
    for (index, by_day, by_day_after) in [(0, not, not), (1, not, met), (2, met, met)] {
        let parts = by_day != by_day_after;
        for (at, stated) in [
            (("child", "age"), born(eighteen[index])),
            (("elder", "no-kin-abroad"), child(eighteen[index])),
        ] {
            let on = "2026-11-24";
            assert_eq!(asked(stated.clone(), on, LAW.readings(), at), (by_day, parts), "{at:?}");
            assert_eq!(asked(stated, on, after, at), (by_day_after, parts), "{at:?}");
        }
    }
}

/// ELD-8: each reading has a reason, may be set, and is in the answer.
#[test]
fn every_reading_has_a_reason_and_is_in_every_answer() {
    let about: Vec<_> = LAW.about_readings().keys().map(String::as_str).collect();
    let mut names = Readings::NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(about, names);
    let empty = facts(json!({}));
    for (name, value, words) in LAW.readings().entries() {
        let other = words.iter().find(|word| **word != value).copied().unwrap_or("17");
        let readings = set_to(name, other);
        assert_ne!(readings, LAW.readings(), "{name}");
        let rules = rules("china", "2026-11-24", readings);
        let found = rules.assess(&empty, day("2026-11-24"));
        let report = Report::new(&rules, &empty, day("2026-11-24"), &found);
        let written = serde_json::to_value(&report).expect("it is written");
        assert_eq!(written["readings"], json!(readings), "{name}");
    }
}

/// The readings of which an answer says that another one would turn it. Of stays it
/// is said where few days are to spare.
const ALTERNATIVES: [(&str, &str); 7] = [
    ("income_year", "rolling"),
    ("reached", "exceed"),
    ("tax_base", "salary"),
    ("talent_cover", "years"),
    ("birthday", "day_after"),
    ("catalogue", "investment"),
    ("travel_days", "neither"),
];

/// Whether the one is a yes and the other a no.
fn turned(one: Truth, other: Truth) -> bool {
    matches!((one, other), (Truth::Met, Truth::NotMet) | (Truth::NotMet, Truth::Met))
}

/// Whether a mark says too much or too little of a condition. Of stays the few days to
/// spare are marked, whatever the readings say.
fn is_wrong(test: &Test, contested: bool, turns: bool) -> bool {
    let stay = matches!(test, Test::StayEachYear { .. } | Test::StayWithin { .. });
    (turns && !contested) || (contested && !turns && !stay)
}

/// ELD-8: what is marked contested another reading turns, and the other way round.
#[test]
fn an_answer_is_contested_where_another_reading_turns_it() {
    let mut seen = [0; ALTERNATIVES.len()];
    for (place, on) in
        [("shanghai", "2022-06-15"), ("shanghai", "2026-11-24"), ("beijing", "2018-06-01")]
    {
        let released = rules(place, on, LAW.readings());
        let others: Vec<_> =
            ALTERNATIVES.iter().map(|(name, word)| rules(place, on, set_to(name, word))).collect();
        let on = day(on);
        for statement in Sampler::new(13, on, on).take(600) {
            let facts = Facts::new(statement, on, LAW.names()).expect("they are read");
            let found = released.assess(&facts, on);
            let others: Vec<_> =
                others.iter().map(|rules| (rules, rules.assess(&facts, on))).collect();
            for (place, ground) in released.grounds().iter().enumerate() {
                for (nth, (condition, index)) in ground.conditions.iter().enumerate() {
                    let measure = found.measures()[*index];
                    let mut turns = false;
                    for ((rules, other), count) in others.iter().zip(&mut seen) {
                        let (_, index) = rules.grounds()[place].conditions[nth];
                        let turn = turned(measure.truth, other.measures()[index].truth);
                        *count += usize::from(turn);
                        turns |= turn;
                    }
                    let at = format!("{} {}", ground.ground.id, condition.id);
                    let wrong = is_wrong(&condition.test, measure.contested, turns);
                    assert!(!wrong, "{at} {measure:?}");
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}
