//! The demonstration's office: published specimens and invented people, by the
//! office's own acts.
//!
//! No number is written here. What the acts allocate to the specimens' persons
//! are the specimens' numbers.

use jiff::{SignedDuration, Timestamp, civil};
use yongju_core::{
    AcceptingArea, Alpha3, Date, FormerCardNumber, NationalityCode, Sex, Validity,
    number::{FormerNumberLink, FormerNumberParts, NumberPrefix, Sequence},
};
use yongju_record::{Fields2017, Fields2023};
use yongju_registry::{
    Card, OfficerId, Person,
    acts::{self, ActError, Acting, Application},
    ports::{self, Store, UnitOfWork},
};
use yongju_server::Clock;

use crate::{
    problem::Problem,
    world::{SystemChance, SystemClock},
};

/// The specimens' name: "specimen, document".
const SPECIMEN: (&str, &str) = ("ZHENGJIAN, YANGBEN", "证件样本");

/// Fills an empty office; leaves one with cards as it is.
pub(crate) fn seed(store: &dyn Store) -> Result<(), Problem> {
    let broken = |slug, cause: Box<dyn std::error::Error + Send + Sync>| {
        Problem::new(slug, format!("the demonstration's office cannot be filled: {cause}"))
    };
    let officer: OfficerId =
        "demo.officer".parse().map_err(|error| broken("demo/officer", Box::new(error)))?;
    let now = SystemClock.now();
    ports::transact(store, move |unit| {
        let mut desk = Desk { unit, officer: &officer, now };
        if desk.unit.newest_cards(1)?.is_empty() { desk.fill() } else { Ok(()) }
    })
    .map_err(|error| broken(error.slug(), Box::new(error)))
}

/// The office at work on the days of the demonstration.
struct Desk<'a> {
    unit: &'a mut dyn UnitOfWork,
    officer: &'a OfficerId,
    now: Timestamp,
}

/// A person of the demonstration, and where the application was accepted.
struct Case {
    name: (&'static str, &'static str),
    nationality: &'static str,
    area: u8,
    birth_date: Date,
    /// The sequence in the former number.
    former_sequence: u8,
}

impl Desk<'_> {
    fn fill(&mut self) -> Result<(), ActError> {
        // The published pair of test cards: two editions, both in force until
        // their last day.
        let pair = Case {
            name: SPECIMEN,
            nationality: "PAK",
            area: 31,
            birth_date: civil::date(1980, 1, 1),
            former_sequence: 0,
        };
        let day = civil::date(2023, 8, 8);
        self.register_2017(&pair, day)?;
        self.register_2023(&pair, day)?;
        // A 2017 card exchanged for one of the new edition.
        let kazakh = Case {
            name: SPECIMEN,
            nationality: "KAZ",
            area: 11,
            birth_date: civil::date(1990, 12, 31),
            former_sequence: 0,
        };
        let old = self.register_2017(&kazakh, civil::date(2019, 3, 1))?;
        self.on(civil::date(2024, 5, 20), |unit, acting| acts::exchange(unit, old.id, acting))?;
        // A 2017 card over its last day beside the specimen of the new edition.
        let canadian = Case {
            name: SPECIMEN,
            nationality: "CAN",
            area: 11,
            birth_date: civil::date(1981, 8, 3),
            former_sequence: 1,
        };
        self.register_2017(&canadian, civil::date(2015, 10, 25))?;
        self.register_2023(&canadian, civil::date(2023, 9, 15))?;
        // Invented people: a name too long for the chip, and a card reported lost.
        let long = Case {
            name: ("WOLFESCHLEGELSTEINHAUSENBERGERDORFF, HUBERT BLAINE ADOLPH", "胡伯特·沃尔夫"),
            nationality: "CAN",
            area: 44,
            birth_date: civil::date(1968, 2, 29),
            former_sequence: 0,
        };
        self.grant(&long, civil::date(2025, 1, 10))?;
        let lost = Case {
            name: ("SAMPLE, INES", ""),
            nationality: "DZA",
            area: 50,
            birth_date: civil::date(2010, 6, 15),
            former_sequence: 0,
        };
        let card = self.grant(&lost, civil::date(2026, 2, 2))?;
        self.on(civil::date(2026, 9, 1), |unit, acting| acts::report_lost(unit, card.id, acting))?;
        Ok(())
    }

    /// Does an act on a day of the past.
    fn on<T>(
        &mut self,
        today: Date,
        act: impl FnOnce(&mut dyn UnitOfWork, &mut Acting<'_>) -> Result<T, ActError>,
    ) -> Result<T, ActError> {
        let chance = &mut SystemChance;
        // Identifiers sort by their moment: what is done later is listed first.
        self.now += SignedDuration::from_millis(1);
        act(self.unit, &mut Acting { officer: self.officer, now: self.now, today, chance })
    }

    fn grant(&mut self, case: &Case, today: Date) -> Result<Card, ActError> {
        let application = Application { person: case.person()?, area: case.area()? };
        self.on(today, |unit, acting| acts::grant(unit, &application, acting))
    }

    fn register_2017(&mut self, case: &Case, issued: Date) -> Result<Card, ActError> {
        let person = case.person()?;
        let fields = Fields2017 {
            number: case.former_number()?,
            roman_name: &person.roman_name,
            chinese_name: person.chinese_name.as_ref(),
            sex: person.sex,
            nationality: person.nationality,
            birth_date: person.birth_date,
            validity: Validity::at_issue(issued, person.birth_date)?,
            accepting_authority: "1500",
        };
        let record = fields.compose()?.record;
        self.on(issued, |unit, acting| acts::register(unit, &record, acting))
    }

    fn register_2023(&mut self, case: &Case, issued: Date) -> Result<Card, ActError> {
        let person = case.person()?;
        let nationality = NationalityCode::from_alpha3(case.nationality)
            .ok_or(ActError::NationalityOutsideIso)?;
        let prefix = NumberPrefix::new(case.area()?, nationality, person.birth_date)?;
        let fields = Fields2023 {
            number: prefix.with(Sequence::first_for(person.sex)),
            roman_name: &person.roman_name,
            chinese_name: person.chinese_name.as_ref(),
            sex: person.sex,
            nationality: person.nationality,
            birth_date: person.birth_date,
            validity: Validity::at_issue(issued, person.birth_date)?,
            reissues: 0,
            link: Some(FormerNumberLink::of(&case.former_number()?)),
        };
        let record = fields.compose()?.record;
        self.on(issued, |unit, acting| acts::register(unit, &record, acting))
    }
}

impl Case {
    fn person(&self) -> Result<Person, ActError> {
        let wrong = |_| ActError::Record { slug: "name/character" };
        let (roman, chinese) = self.name;
        Ok(Person {
            roman_name: roman.parse().map_err(wrong)?,
            chinese_name: if chinese.is_empty() {
                None
            } else {
                Some(chinese.parse().map_err(wrong)?)
            },
            sex: Sex::Female,
            nationality: self.alpha3()?,
            birth_date: self.birth_date,
        })
    }

    fn alpha3(&self) -> Result<Alpha3, ActError> {
        self.nationality.parse().map_err(|_| ActError::NationalityOutsideIso)
    }

    fn area(&self) -> Result<AcceptingArea, ActError> {
        AcceptingArea::new(self.area).ok_or(ActError::Record { slug: "number/province" })
    }

    fn former_number(&self) -> Result<FormerCardNumber, ActError> {
        Ok(FormerCardNumber::compose(FormerNumberParts {
            nationality: self.alpha3()?,
            area: self.area()?,
            prefecture: 0,
            birth_date: self.birth_date,
            sequence: self.former_sequence,
        })?)
    }
}
