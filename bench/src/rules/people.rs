//! Applicants for the rules, made when the bench runs.
//!
//! *Dense* people have everything stated and crowd about the thresholds
//! (`yongju_rules::sample`). *Plain* people state what one ground asks, as most
//! would; one in three has a fault.

use serde_json::{Value, json};
use yongju_rules::{Day, Facts, Law, sample::Sampler, statement::Statement};

use super::derived::Derived;
use crate::chance::Seeded;

/// How many of each population: more than branch predictors learn by heart.
const COUNT: usize = 1024;

/// A population in the forms that candidates take.
pub struct People {
    pub name: &'static str,
    /// A line of JSON each, without its end.
    pub lines: Vec<Vec<u8>>,
    pub facts: Vec<Facts>,
    pub derived: Vec<Derived>,
}

impl People {
    /// Everything stated.
    pub fn dense(law: &Law, on: Day) -> Self {
        Self::new("dense", Sampler::new(1, on, on).take(COUNT), law, on)
    }

    /// Facts for one ground each.
    pub fn plain(law: &Law, on: Day) -> Self {
        let mut maker = Maker { chance: Seeded(7), on };
        let statements = (0..COUNT).map(move |index| {
            serde_json::from_value(maker.person(index % 6)).expect("written by the schema")
        });
        Self::new("plain", statements, law, on)
    }

    fn new(
        name: &'static str,
        statements: impl Iterator<Item = Statement>,
        law: &Law,
        on: Day,
    ) -> Self {
        let mut people = Self { name, lines: Vec::new(), facts: Vec::new(), derived: Vec::new() };
        for statement in statements {
            people.lines.push(serde_json::to_vec(&statement).expect("JSON"));
            people.derived.push(Derived::of(&statement, law, on));
            people.facts.push(Facts::new(statement, on, law.names()).expect("no contradiction"));
        }
        people
    }

    pub fn count(&self) -> usize {
        self.lines.len()
    }

    pub fn bytes(&self) -> usize {
        self.lines.iter().map(Vec::len).sum()
    }
}

struct Maker {
    chance: Seeded,
    on: Day,
}

impl Maker {
    /// Somebody who applies on the ground at a place of `GROUNDS`.
    fn person(&mut self, ground: usize) -> Value {
        let fault = self.chance.below(3) == 0;
        let years = if ground == 1 { 60 } else { 30 };
        let born = if fault && ground == 1 {
            self.on.plus_years(-60).plus_days(1 + self.days(400))
        } else {
            self.on.plus_years(-years).plus_days(-self.days(4000))
        };
        let mut person = json!({
            "known_on": self.on,
            "birth_date": born,
            "findings": {
                "law_breach": false, "good_health": true, "criminal_record": false,
                "livelihood": true, "dwelling": true, "tax_record_good": true,
            },
            "marriages": [], "relatives": [], "posts": [], "permits": [], "letters": [],
            "incomes": [], "investments": [],
            "stays": self.stays(),
        });
        let mut set = |name: &str, value: Value| person[name] = value;
        match ground {
            0 => set("marriages", self.marriages(fault)),
            1 => set("relatives", self.relatives(fault)),
            2 => {
                set("posts", self.posts(4, "other", "other", false));
                set("letters", self.letters(false));
                set("incomes", self.incomes(fault));
            }
            3 => {
                set("posts", self.posts(3, "high_tech", "other", false));
                set("letters", self.letters(fault));
                set("permits", self.permits());
            }
            4 => {
                let (class, rank) = self.chance.one_of(&[
                    ("key_university", "associate_professor"),
                    ("high_tech", "deputy_general_manager"),
                    ("laboratory", "equal_treatment"),
                ]);
                set("posts", self.posts(4, class, rank, fault));
            }
            _ => set("investments", self.investments(fault)),
        }
        person
    }

    fn days(&mut self, below: usize) -> i32 {
        i32::try_from(self.chance.below(below)).expect("few days")
    }

    /// More than so many years ago.
    fn before(&mut self, years: i32) -> Day {
        self.on.plus_years(-years).plus_days(-self.days(900))
    }

    /// Six years with a journey a year, one in ten of them long.
    fn stays(&mut self) -> Value {
        let mut stays = Vec::new();
        let mut entry = self.on.plus_years(-6).plus_days(-self.days(200));
        loop {
            let exit = entry.plus_days(280 + self.days(120));
            if exit >= self.on {
                stays.push(json!({ "from": entry }));
                return Value::Array(stays);
            }
            stays.push(json!({ "from": entry, "to": exit }));
            let away = if self.chance.below(10) == 0 { 110 } else { 10 };
            entry = exit.plus_days(away + self.days(20));
            if entry > self.on {
                return Value::Array(stays);
            }
        }
    }

    fn marriages(&mut self, fault: bool) -> Value {
        let short = fault && self.chance.below(2) == 0;
        let from = if short { self.on.plus_years(-5).plus_days(1) } else { self.before(5) };
        let spouse = if fault && !short {
            "other"
        } else {
            self.chance.one_of(&["citizen", "citizen", "permanent_resident"])
        };
        json!([{ "from": from, "spouse": spouse }])
    }

    fn relatives(&mut self, fault: bool) -> Value {
        let abroad = fault && self.chance.below(2) == 0;
        let lives = if abroad { "abroad" } else { "china" };
        let born = self.before(30);
        json!([
            { "kin": "child", "lives": "china", "birth_date": born, "status": "citizen" },
            { "kin": "childs_spouse", "lives": lives, "status": "citizen" },
        ])
    }

    fn posts(&mut self, years: i32, class: &str, rank: &str, fault: bool) -> Value {
        let from = if fault { self.on.plus_years(-years).plus_days(1) } else { self.before(years) };
        json!([{
            "from": from, "employer": "e1", "place": "shanghai", "class": class, "rank": rank,
        }])
    }

    /// A fault is a letter by somebody else.
    fn letters(&mut self, fault: bool) -> Value {
        let issued_on = self.on.plus_days(-self.days(60));
        if fault {
            json!([{ "issuer": "key_zone", "issued_on": issued_on }])
        } else {
            json!([{ "issuer": "employer", "employer": "e1", "issued_on": issued_on }])
        }
    }

    fn incomes(&mut self, fault: bool) -> Value {
        let salary = if fault { 599_999 } else { 600_000 + 1000 * self.days(300) };
        let first = self.on.year() - 4;
        json!([
            { "from": format!("{first}-01"), "to": format!("{}-12", first + 1),
              "yearly_salary": salary, "yearly_tax": 130_000 },
            { "from": format!("{}-01", first + 2),
              "yearly_salary": salary + 50_000, "yearly_tax": 140_000 },
        ])
    }

    fn permits(&mut self) -> Value {
        json!([{
            "from": self.before(3), "to": self.on.plus_days(30 + self.days(300)),
            "class": "work", "talent": true,
        }])
    }

    fn investments(&mut self, fault: bool) -> Value {
        let encouraged = self.chance.below(2) == 0;
        let dollars = if encouraged { 500_000 } else { 1_000_000 } - i32::from(fault);
        json!([{
            "from": self.before(3), "amount": dollars, "region": "east", "place": "shanghai",
            "encouraged": encouraged, "via": self.chance.one_of(&["direct", "controlled_company"]),
        }])
    }
}
