//! An officer at work in an office in memory, and people to work for.

use jiff::{SignedDuration, Timestamp};
use yongju_core::{
    AcceptingArea, Alpha3, AnyCardNumber, CardNumber, Date, FormerCardNumber, FormerNumberLink,
    NationalityCode, Sex, Validity,
    number::{FormerNumberParts, NumberPrefix, Sequence},
};
use yongju_record::{Fields2017, Fields2023, TextRecord};
use yongju_registry::{
    Card, CardId, Holder, OfficerId, Person,
    acts::{self, ActError, Acting, Application, Exchanged},
    ports::{self, UnitOfWork},
};
use yongju_testkit::{MemoryStore, Seeded, china};

/// The day on which the desk works, unless a test says another.
pub(crate) const TODAY: Date = Date::constant(2026, 11, 24);

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub(crate) struct Desk {
    pub(crate) store: MemoryStore,
    acts: u64,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { store: MemoryStore::new(), acts: 0 }
    }

    pub(crate) fn officer() -> OfficerId {
        "officer.7".parse().unwrap()
    }

    /// The moment of the n-th act, from 1.
    pub(crate) fn moment(act: u64) -> Timestamp {
        china(2026, 11, 24) + SignedDuration::from_millis(i64::try_from(act).unwrap())
    }

    pub(crate) fn on<T: Send + 'static>(
        &mut self,
        today: Date,
        act: impl Fn(&mut dyn UnitOfWork, &mut Acting<'_>) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, ActError> {
        self.acts += 1;
        let (now, officer) = (Self::moment(self.acts), Self::officer());
        let mut chance = Seeded::new(self.acts);
        ports::transact(&self.store, move |unit| {
            act(unit, &mut Acting { officer: &officer, now, today, chance: &mut chance })
        })
    }

    pub(crate) fn grant(&mut self, person: &Person, area: u8) -> Result<Card, ActError> {
        self.grant_on(TODAY, person, area)
    }

    pub(crate) fn grant_on(
        &mut self,
        today: Date,
        person: &Person,
        area: u8,
    ) -> Result<Card, ActError> {
        let area = AcceptingArea::new(area).unwrap();
        let application = Application { person: person.clone(), area };
        self.on(today, move |unit, acting| acts::grant(unit, &application, acting))
    }

    pub(crate) fn register(&mut self, record: TextRecord) -> Result<Card, ActError> {
        self.on(TODAY, move |unit, acting| acts::register(unit, &record, acting))
    }

    pub(crate) fn exchange(&mut self, card: CardId) -> Result<Exchanged, ActError> {
        self.on(TODAY, move |unit, acting| acts::exchange(unit, card, acting))
    }

    pub(crate) fn report_lost(&mut self, card: CardId) -> Result<Card, ActError> {
        self.on(TODAY, move |unit, acting| acts::report_lost(unit, card, acting))
    }

    pub(crate) fn card(&self, id: CardId) -> Card {
        ports::look(&self.store, |register| register.card(id)).unwrap().unwrap()
    }

    pub(crate) fn holder(&self, card: &Card) -> Holder {
        ports::look(&self.store, |register| register.holder(card.holder)).unwrap().unwrap()
    }

    /// How much is there: what a refused act must leave as it was.
    pub(crate) fn contents(&self) -> String {
        format!("{:?}, {} events", self.store, self.store.events().len())
    }

    /// The act is refused with this slug and leaves nothing.
    pub(crate) fn refuses<T: std::fmt::Debug>(
        &mut self,
        slug: &str,
        act: impl FnOnce(&mut Self) -> Result<T, ActError>,
    ) {
        let before = self.contents();
        let error = act(self).expect_err("the act is refused");
        assert_eq!(error.slug(), slug);
        assert_eq!(self.contents(), before, "nothing was kept");
    }
}

pub(crate) fn person(nationality: &str, birth_date: &str, sex: Sex) -> Person {
    Person {
        roman_name: "ZHENGJIAN, YANGBEN".parse().unwrap(),
        chinese_name: Some("证件样本".parse().unwrap()),
        sex,
        nationality: nationality.parse().unwrap(),
        birth_date: day(birth_date),
    }
}

pub(crate) fn former(
    nationality: &str,
    area: u8,
    birth_date: &str,
    sequence: u8,
) -> FormerCardNumber {
    FormerCardNumber::compose(FormerNumberParts {
        nationality: nationality.parse().unwrap(),
        area: AcceptingArea::new(area).unwrap(),
        prefecture: 0,
        birth_date: day(birth_date),
        sequence,
    })
    .unwrap()
}

pub(crate) fn current(nationality: &str, area: u8, birth_date: &str, sequence: u16) -> CardNumber {
    NumberPrefix::new(
        AcceptingArea::new(area).unwrap(),
        NationalityCode::from_alpha3(nationality).unwrap(),
        day(birth_date),
    )
    .unwrap()
    .with(Sequence::new(sequence).unwrap())
}

/// A 2017 card's record; the holder has this nationality today.
pub(crate) fn record_2017(
    number: FormerCardNumber,
    nationality: Alpha3,
    birth_date: &str,
    issued: &str,
) -> TextRecord {
    let person = person(nationality.as_str(), birth_date, Sex::Female);
    Fields2017 {
        number,
        roman_name: &person.roman_name,
        chinese_name: person.chinese_name.as_ref(),
        sex: person.sex,
        nationality,
        birth_date: person.birth_date,
        validity: Validity::at_issue(day(issued), person.birth_date).unwrap(),
        accepting_authority: "1500",
    }
    .compose()
    .unwrap()
    .record
}

/// A 2023 card's record; the holder has this nationality today.
pub(crate) fn record_2023(
    number: CardNumber,
    nationality: &str,
    issued: &str,
    link: Option<FormerNumberLink>,
) -> TextRecord {
    let birth_date = number.birth_date();
    let person = person(nationality, &birth_date.to_string(), Sex::Female);
    Fields2023 {
        number,
        roman_name: &person.roman_name,
        chinese_name: person.chinese_name.as_ref(),
        sex: person.sex,
        nationality: person.nationality,
        birth_date,
        validity: Validity::at_issue(day(issued), birth_date).unwrap(),
        reissues: 0,
        link,
    }
    .compose()
    .unwrap()
    .record
}

/// The sequence in a card's number.
pub(crate) fn sequence(card: &Card) -> u16 {
    match card.number {
        AnyCardNumber::Current(number) => number.sequence().value(),
        AnyCardNumber::Former(_) => panic!("a card of the new edition"),
    }
}
