//! Terms and last days, leap days among them.

extern crate std;

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_card_is_valid_for_ten_years_from_eighteen_on() {
    // VAL-1, VAL-2: the published specimen of the 2023 edition.
    let validity = Validity::at_issue(day("2023-09-15"), day("1981-08-03")).unwrap();
    assert_eq!((validity.from(), validity.last_day()), (day("2023-09-15"), day("2033-09-14")));
    assert_eq!(validity.term(), Some(Term::TenYears));
    assert_eq!(Term::TenYears.years(), 10);
}

#[test]
fn a_card_is_valid_for_five_years_under_eighteen() {
    // VAL-1, VAL-2
    let validity = Validity::at_issue(day("2024-01-01"), day("2015-06-01")).unwrap();
    assert_eq!(validity.last_day(), day("2028-12-31"));
    assert_eq!(validity.term(), Some(Term::FiveYears));
}

#[test]
fn the_eighteenth_birthday_itself_counts() {
    // VAL-1
    let birth = day("2006-05-17");
    assert_eq!(Term::at_issue(day("2024-05-16"), birth), Ok(Term::FiveYears));
    assert_eq!(Term::at_issue(day("2024-05-17"), birth), Ok(Term::TenYears));
}

#[test]
fn somebody_born_on_a_leap_day_is_eighteen_on_the_first_of_march() {
    // VAL-4: 2022 is a common year.
    let birth = day("2004-02-29");
    assert_eq!(Term::at_issue(day("2022-02-28"), birth), Ok(Term::FiveYears));
    assert_eq!(Term::at_issue(day("2022-03-01"), birth), Ok(Term::TenYears));
}

#[test]
fn a_card_issued_on_a_leap_day_ends_on_the_28th() {
    // VAL-2, VAL-4
    let issued = day("2024-02-29");
    let validity = Validity::at_issue(issued, day("1980-01-01")).unwrap();
    assert_eq!(validity.last_day(), day("2034-02-28"));
    for (last, term) in [
        ("2034-02-28", Some(Term::TenYears)),
        ("2034-02-27", Some(Term::TenYears)),
        ("2034-02-26", None),
        ("2034-03-01", None),
        ("2029-02-28", Some(Term::FiveYears)),
        ("2029-02-27", Some(Term::FiveYears)),
    ] {
        assert_eq!(Validity::stated(issued, day(last)).unwrap().term(), term, "{last}");
    }
}

#[test]
fn a_term_across_a_leap_day_is_counted_in_years() {
    // VAL-2
    let validity = Validity::at_issue(day("2014-03-01"), day("1980-01-01")).unwrap();
    assert_eq!(validity.last_day(), day("2024-02-29"));
    assert_eq!(
        Validity::stated(day("2015-03-01"), day("2025-02-28")).unwrap().term(),
        Some(Term::TenYears)
    );
    assert_eq!(Validity::stated(day("2015-03-01"), day("2025-02-27")).unwrap().term(), None);
}

#[test]
fn the_first_and_the_last_day_are_valid() {
    // VAL-3
    let validity = Validity::stated(day("2023-09-15"), day("2033-09-14")).unwrap();
    for (on, valid) in [
        ("2023-09-14", false),
        ("2023-09-15", true),
        ("2028-01-01", true),
        ("2033-09-14", true),
        ("2033-09-15", false),
    ] {
        assert_eq!(validity.contains(day(on)), valid, "{on}");
    }
}

#[test]
fn days_in_the_wrong_order_are_no_validity() {
    // VAL-3
    assert_eq!(
        Validity::stated(day("2024-01-02"), day("2024-01-01")),
        Err(ValidityError::Reversed)
    );
    assert!(Validity::stated(day("2024-01-01"), day("2024-01-01")).is_ok());
}

#[test]
fn no_card_is_issued_before_its_holder_is_born() {
    // VAL-5
    let issued = day("2024-01-01");
    assert_eq!(Validity::at_issue(issued, day("2024-01-02")), Err(ValidityError::NotYetBorn));
    assert_eq!(Validity::at_issue(issued, issued).unwrap().term(), Some(Term::FiveYears));
}

#[test]
fn a_period_beyond_the_calendar_is_refused() {
    // VAL-2
    assert_eq!(
        Validity::at_issue(day("9995-01-01"), day("9990-01-01")),
        Err(ValidityError::OutOfRange)
    );
    let slugs = [ValidityError::Reversed, ValidityError::NotYetBorn, ValidityError::OutOfRange]
        .map(ValidityError::slug);
    assert_eq!(slugs, ["validity/reversed", "validity/not-yet-born", "validity/out-of-range"]);
}

proptest! {
    #[test]
    fn what_is_issued_has_its_term(
        year in 1900..2100_i16, of_year in 0..365_i64, age_days in 0..40_000_i64,
    ) {
        // VAL-1, VAL-2
        let issued = Date::new(year, 1, 1).unwrap() + jiff::Span::new().days(of_year);
        let birth = issued - jiff::Span::new().days(age_days);
        let validity = Validity::at_issue(issued, birth).unwrap();
        prop_assert_eq!(validity.term(), Term::at_issue(issued, birth).ok());
        prop_assert_eq!(Validity::stated(issued, validity.last_day()), Ok(validity));
        prop_assert!(validity.contains(issued) && validity.contains(validity.last_day()));
    }
}
