//! Every invented person can be granted a card.

use yongju_core::{Date, number::NumberPrefix};
use yongju_testkit::Seeded;

use super::{INVENTED, applicant};

/// WEB-10
#[test]
fn every_applicant_is_of_age_and_has_a_number_to_come() {
    let today = Date::constant(2026, 11, 24);
    let mut chance = Seeded::new(1);
    for _ in 0..500 {
        let application = applicant(today, &mut chance).unwrap();
        let person = &application.person;
        let code = person.nationality.code().unwrap();
        assert!(["CAN", "PAK", "KAZ", "DZA"].contains(&code.alpha3()));
        assert!(NumberPrefix::new(application.area, code, person.birth_date).is_ok());
        let grown = person.birth_date.year() + 18;
        assert!(
            (grown, person.birth_date.month(), person.birth_date.day())
                <= (today.year(), today.month(), today.day())
        );
    }
}

/// WEB-10
#[test]
fn every_invented_name_is_one_the_registry_takes() {
    for (_, roman, chinese, _) in INVENTED {
        assert!(roman.parse::<yongju_core::RomanName>().is_ok(), "{roman}");
        assert!(chinese.is_empty() || chinese.parse::<yongju_core::ChineseName>().is_ok());
    }
    assert!(INVENTED.iter().any(|(_, roman, _, _)| roman.len() > 46), "a name that is cut");
}
