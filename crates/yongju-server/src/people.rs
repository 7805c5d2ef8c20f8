//! Invented applicants for the demonstration's issuing desk.
//!
//! No name here is a person's that we know of; birth date, area and sequence
//! come by chance, so every grant makes another person.

use yongju_core::{AcceptingArea, Alpha3, ChineseName, Date, NationalityCode, RomanName, Sex};
use yongju_registry::{Chance, Person, acts::Application};

/// Alpha-3, Roman name, Chinese name, sex. The last but one is longer than a
/// 2023 record holds, so that a cut name is seen too.
const INVENTED: [(&str, &str, &str, Sex); 12] = [
    ("CAN", "MAPLEWOOD, ARDEN", "枫若安", Sex::Female),
    ("CAN", "STONEBRIDGE, CALLUM JAY", "", Sex::Male),
    ("CAN", "NORTHLAKE, IVY ROSE", "", Sex::Female),
    ("PAK", "NOORPURI, SAMINA", "努萨米娜", Sex::Female),
    ("PAK", "KOHDAMANI, FARAZ", "", Sex::Male),
    ("PAK", "CHENABI, ZOHRA", "", Sex::Female),
    ("KAZ", "TAUBEKOVA, ALINUR", "陶阿丽", Sex::Female),
    ("KAZ", "DALABEK, YERSAIN", "", Sex::Male),
    ("KAZ", "KOKTERE, MADI", "", Sex::Male),
    ("DZA", "BENSAHRA, YASMINE", "本雅思敏", Sex::Female),
    ("DZA", "OULED-TELL-EL-KEBIR, NOUR EL HOUDA AMIRA LEILA YASMINE", "", Sex::Female),
    ("DZA", "HOGGARI, SALIM", "", Sex::Male),
];

/// The ages of invented applicants, in years.
const AGES: std::ops::Range<i16> = 18..81;

/// An application of somebody invented; `None` only if the lists were broken.
pub(crate) fn applicant(today: Date, chance: &mut dyn Chance) -> Option<Application> {
    let (nationality, roman, chinese, sex) = *pick(&INVENTED, chance)?;
    let areas: Vec<_> = AcceptingArea::all().filter(|area| !area.is_doubtful()).collect();
    Some(Application {
        person: Person {
            roman_name: roman.parse::<RomanName>().ok()?,
            chinese_name: chinese.parse::<ChineseName>().ok(),
            sex,
            nationality: Alpha3::from(NationalityCode::from_alpha3(nationality)?),
            birth_date: birth_date(today, chance)?,
        },
        area: *pick(&areas, chance)?,
    })
}

/// A day on which somebody was born who is of age today.
fn birth_date(today: Date, chance: &mut dyn Chance) -> Option<Date> {
    let years: Vec<i16> = AGES.collect();
    let age = *pick(&years, chance)?;
    // The year before, so that the birthday is over whatever day comes out.
    let january = Date::new(today.year() - age - 1, 1, 1).ok()?;
    let days: Vec<i16> = (1..=january.days_in_year()).collect();
    january.with().day_of_year(*pick(&days, chance)?).build().ok()
}

fn pick<'a, T>(from: &'a [T], chance: &mut dyn Chance) -> Option<&'a T> {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    let count = u64::try_from(from.len()).ok()?;
    let index = u64::from_le_bytes(bytes).checked_rem(count)?;
    from.get(usize::try_from(index).ok()?)
}

#[cfg(test)]
mod tests;
