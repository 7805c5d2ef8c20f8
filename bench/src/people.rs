//! Made-up people: numbers and records that exist while the bench runs.
//!
//! Nationalities are those of the published test cards and one that ISO does
//! not assign.

use jiff::{ToSpan, civil::Date};
use yongju_core::{
    AcceptingArea, CardNumber, FormerCardNumber, NationalityCode, Sex,
    check::mod_11_2,
    codes::Alpha3,
    number::{FormerNumberParts, ResidentIdNumber},
};

use crate::chance::Seeded;

/// The nationalities of the published test cards.
const NATIONALITIES: [&str; 3] = ["124", "586", "398"];

/// A code that ISO does not assign.
const UNASSIGNED: &str = "999";

const FIRST_DAY: Date = Date::constant(1930, 1, 1);

/// How many days of birth there are: 1930 to 2019.
const DAYS: usize = 32_871;

pub fn birth_date(chance: &mut Seeded) -> Date {
    let days = i64::try_from(chance.below(DAYS)).expect("small");
    FIRST_DAY.checked_add(days.days()).expect("within the calendar")
}

pub fn area(chance: &mut Seeded) -> AcceptingArea {
    let areas: Vec<_> = AcceptingArea::all().filter(|area| !area.is_doubtful()).collect();
    chance.one_of(&areas)
}

pub fn nationality(chance: &mut Seeded) -> NationalityCode {
    let numeric = chance.one_of(&NATIONALITIES).parse().expect("three digits");
    NationalityCode::from_numeric(numeric).expect("assigned")
}

/// The first seventeen characters of a card number.
fn card_body(chance: &mut Seeded) -> String {
    let nationality =
        if chance.below(20) == 0 { UNASSIGNED } else { chance.one_of(&NATIONALITIES) };
    let date = birth_date(chance).strftime("%Y%m%d");
    format!("9{}{nationality}{date}{:03}", area(chance), chance.below(1000))
}

/// The first seventeen characters of a citizen's number, in Dongcheng, Beijing,
/// with the sequence 000, which nobody is given.
fn resident_body(chance: &mut Seeded) -> String {
    let date = birth_date(chance).strftime("%Y%m%d");
    format!("110101{date}000")
}

fn with_check(body: &str) -> String {
    let body: &[u8; 17] = body.as_bytes().try_into().expect("seventeen characters");
    let check = char::from(mod_11_2(body));
    let body = std::str::from_utf8(body).expect("ASCII");
    format!("{body}{check}")
}

/// A well-formed card number.
pub fn card_number(chance: &mut Seeded) -> CardNumber {
    with_check(&card_body(chance)).parse().expect("well formed")
}

/// A well-formed former number.
pub fn former_number(chance: &mut Seeded) -> FormerCardNumber {
    FormerCardNumber::compose(FormerNumberParts {
        nationality: Alpha3::from(nationality(chance)),
        area: area(chance),
        prefecture: 1,
        birth_date: birth_date(chance),
        sequence: u8::try_from(chance.below(10)).expect("one digit"),
    })
    .expect("well formed")
}

pub fn sex(chance: &mut Seeded) -> Sex {
    chance.one_of(&[Sex::Male, Sex::Female])
}

/// Eighteen characters, half of them well formed, the others with one fault:
/// a wrong check character, no such day or month, a letter.
fn texts(count: usize, seed: u64, body: fn(&mut Seeded) -> String) -> Vec<String> {
    let mut chance = Seeded(seed);
    let mut texts: Vec<_> = (0..count)
        .map(|index| {
            let body = body(&mut chance);
            match index % 8 {
                0 => with_check(&format!("{}31{}", &body[..12], &body[14..])),
                1 => with_check(&format!("{}13{}", &body[..10], &body[12..])),
                2 => format!("{body}A"),
                3 => {
                    let mut right = with_check(&body);
                    let wrong = if right.ends_with('0') { '1' } else { '0' };
                    right.pop();
                    right.push(wrong);
                    right
                }
                _ => with_check(&body),
            }
        })
        .collect();
    chance.shuffle(&mut texts);
    texts
}

pub fn card_texts(count: usize) -> Vec<String> {
    let texts = texts(count, 1, card_body);
    debug_assert!(texts.iter().any(|text| text.parse::<CardNumber>().is_ok()));
    texts
}

/// Well-formed card numbers only.
pub fn card_numbers(count: usize) -> Vec<String> {
    let mut chance = Seeded(4);
    (0..count).map(|_| card_number(&mut chance).to_string()).collect()
}

pub fn resident_texts(count: usize) -> Vec<String> {
    let texts = texts(count, 2, resident_body);
    debug_assert!(texts.iter().any(|text| text.parse::<ResidentIdNumber>().is_ok()));
    texts
}
