//! Days and months against the calendar.

use proptest::prelude::*;
use yongju_core::Date;

use super::{Day, DayError, Month};

#[test]
fn counts_every_day_as_the_calendar_does() {
    let mut date = Date::new(1900, 1, 1).unwrap();
    let mut day = Day::FIRST;
    loop {
        assert_eq!(Date::from(day), date);
        assert_eq!(Day::try_from(date), Ok(day));
        assert_eq!(day.to_string(), date.to_string());
        if day == Day::LAST {
            break;
        }
        (date, day) = (date.tomorrow().unwrap(), day.plus_days(1));
    }
}

/// ELD-2
#[test]
fn ends_a_period_on_the_corresponding_day() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    assert_eq!(day("2019-03-10").plus_years(5), day("2024-03-10"));
    assert_eq!(day("2020-02-29").plus_years(1), day("2021-02-28"));
    assert_eq!(day("2020-02-29").plus_years(4), day("2024-02-29"));
    assert_eq!(day("2023-08-31").plus_months(6), day("2024-02-29"));
    assert_eq!(day("2023-10-31").plus_months(-1), day("2023-09-30"));
    assert_eq!(day("2024-02-29").plus_years(-4), day("2020-02-29"));
    assert_eq!(day("2024-02-29").plus_years(-1), day("2023-02-28"));
}

#[test]
fn stays_within_its_years() {
    assert_eq!(Day::LAST.plus_days(1), Day::LAST);
    assert_eq!(Day::LAST.plus_years(7), Day::LAST);
    assert_eq!(Day::FIRST.plus_months(-7), Day::FIRST);
    assert_eq!(Day::LAST.plus_days(i32::MAX), Day::LAST);
}

#[test]
fn refuses_what_is_no_day() {
    for (text, why) in [
        ("", DayError::Form),
        ("2024-1-01", DayError::Form),
        ("2024/01/01", DayError::Form),
        ("2024-01-01 ", DayError::Form),
        ("２０２４-01-01", DayError::Form),
        ("2024-13-01", DayError::Calendar),
        ("2023-02-29", DayError::Calendar),
        ("2024-04-31", DayError::Calendar),
        ("2024-00-10", DayError::Calendar),
        ("2024-01-00", DayError::Calendar),
        ("1899-12-31", DayError::Range),
        ("2300-01-01", DayError::Range),
    ] {
        assert_eq!(text.parse::<Day>(), Err(why), "{text}");
    }
    for text in ["", "2024", "2024-13", "2024-1", "1899-12", "2024-01-01"] {
        assert!(text.parse::<Month>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn reads_what_it_writes(days in 0..146_000_i32) {
        let day = Day::FIRST.plus_days(days);
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        prop_assert_eq!(day.month().to_string().parse(), Ok(day.month()));
        prop_assert!(day.month().first_day() <= day);
    }

    /// ELD-2
    #[test]
    fn adds_months_as_the_calendar_does(days in 10_000..130_000_i32, months in -240..240_i32) {
        use jiff::ToSpan as _;
        let day = Day::FIRST.plus_days(days);
        let expected = Date::from(day).checked_add(months.months()).unwrap();
        prop_assert_eq!(Date::from(day.plus_months(months)), expected);
        let years = months / 12;
        let expected = Date::from(day).checked_add(years.years()).unwrap();
        prop_assert_eq!(Date::from(day.plus_years(years)), expected);
    }

    #[test]
    fn counts_years_back_alike(days in 10_000..130_000_i32) {
        let day = Day::FIRST.plus_days(days);
        for (earlier, years) in day.and_years_before().zip(0..12) {
            prop_assert_eq!(earlier, day.plus_years(-years));
        }
    }
}
