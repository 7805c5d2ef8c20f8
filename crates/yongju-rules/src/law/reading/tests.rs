//! Readings by name.

use super::{ReadingError, Readings, TravelDays};
use crate::Law;

fn defaults() -> Readings {
    Law::released().unwrap().readings()
}

#[test]
fn a_reading_is_set_by_its_name() {
    let mut readings = defaults();
    readings.set("travel_days", "neither").unwrap();
    readings.set("nine_months", "274").unwrap();
    assert_eq!(readings.travel_days, TravelDays::Neither);
    assert_eq!(readings.nine_months, 274);
    let expected = Readings { travel_days: TravelDays::Neither, nine_months: 274, ..defaults() };
    assert_eq!(readings, expected, "and no other");
}

#[test]
fn what_no_reading_takes_is_refused_and_sets_nothing() {
    let mut readings = defaults();
    assert_eq!(readings.set("nine-months", "270"), Err(ReadingError::Name));
    assert_eq!(readings.set("", ""), Err(ReadingError::Name));
    for (name, value) in [
        ("nine_months", ""),
        ("nine_months", "+270"),
        ("nine_months", "-1"),
        ("nine_months", "65536"),
        ("nine_months", "270 "),
        ("travel_days", "Both"),
        ("talent_cover", "day"),
    ] {
        let error = readings.set(name, value).unwrap_err();
        assert_eq!(error.slug(), "reading/value");
        assert!(error.to_string().starts_with(&format!("`{name}` is ")), "{error}");
    }
    assert_eq!(readings, defaults());
}

#[test]
fn every_value_that_a_reading_may_be_is_set_and_read_back() {
    for (name, value, words) in defaults().entries() {
        assert!(Readings::NAMES.contains(&name));
        assert!(words.is_empty() || words.contains(&value.as_str()), "{name}");
        let days = ["0", "65535"];
        for word in if words.is_empty() { &days } else { words } {
            let mut readings = defaults();
            readings.set(name, word).unwrap();
            let told = readings.entries().find(|(other, ..)| *other == name).unwrap();
            assert_eq!(told.1, *word);
            let json = serde_json::to_value(readings).unwrap();
            let written = json[name].as_str().map_or(json[name].to_string(), str::to_owned);
            assert_eq!(written, *word, "JSON and the command line spell it alike");
        }
    }
    assert_eq!(defaults().entries().count(), Readings::NAMES.len());
}
