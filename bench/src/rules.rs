//! Eligibility: the whole explained decision, beside rule engines that say yes or no.
//!
//! Everybody is asked about the same applicants, and nothing is measured before all
//! have given the same answers.

mod compact;
mod derived;
mod engines;
mod foreign;
mod people;

use std::{cell::RefCell, collections::BTreeMap, fs, hint::black_box, path::Path};

use yongju_rules::{
    Assessment, Choice, Day, Facts, FilingDay, Law, RuleSet, Set, Statement, Verdict, json,
    report::Report, words::Label,
};

use self::{
    compact::Compact,
    derived::{Derived, GROUNDS, bits},
    engines::{Cedar, Rego},
    foreign::Foreign,
    people::People,
};
use crate::runner::{Figure, Group};

/// A law and a day of filing; `Facts` are read with the names of the whole law.
struct Ours<'law> {
    rules: RuleSet<'law>,
    names: &'law Law,
    on: Day,
    day: FilingDay,
}

pub fn run() {
    let on: Day = "2022-06-15".parse().expect("a day");
    let law = Law::released().expect("the law reads");
    let six = six_grounds();
    let whole = Ours::new(&law, &law, on);
    let six = Ours::new(&six, &law, on);
    let populations = [People::dense(&law, on), People::plain(&law, on)];
    let foreign = Foreign::start(&populations.each_ref());
    for people in &populations {
        check(people, &whole, &six, &foreign);
    }
    for people in &populations {
        measure(people, &whole, &six, &foreign);
    }
    println!(
        "\nyongju has no mode that answers yes or no alone: every row of it measures each \
         condition\n(truth, have, need, when) and explains each ground (smallest set against, \
         unclear, decisive,\nearliest and last day). The peers say yes or no over facts whose \
         dates were worked out for them."
    );
}

/// The law of the six grounds that the peers are asked about.
fn six_grounds() -> Law {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/yongju-rules/law");
    let basis = ["basis", "procedure", "readings", "wages"].map(|name| format!("{name}.toml"));
    let grounds = GROUNDS.map(|name| format!("grounds/{name}.toml"));
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).expect("a file of the law");
        (name, text)
    };
    let files: BTreeMap<_, _> = basis.into_iter().chain(grounds).map(read).collect();
    Law::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .expect("the law reads")
}

impl<'law> Ours<'law> {
    fn new(law: &'law Law, names: &'law Law, on: Day) -> Self {
        let place = Label::new("shanghai").expect("a label");
        let choice = Choice { set: Set::Law, place, rules_on: on, readings: law.readings() };
        let rules = RuleSet::in_force(law, choice).expect("a place to file at");
        let day = rules.at(on);
        Self { rules, names, on, day }
    }

    fn size(&self) -> Size {
        Size { grounds: self.rules.grounds().len(), conditions: self.rules.condition_count() }
    }

    fn read(&self, line: &[u8]) -> Facts {
        json::read(line, self.on, self.names.names()).expect("facts")
    }

    /// The six answers, a bit each.
    fn eligible(&self, facts: &Facts) -> u8 {
        let found = self.rules.assess(facts, self.on);
        bits(GROUNDS.map(|name| {
            let place = self.rules.grounds().iter().position(|one| one.ground.id.as_str() == name);
            found.outcomes()[place.expect("in force")].verdict == Verdict::ConditionsMet
        }))
    }

    /// A pass over typed facts.
    fn typed<'a>(&'a self, people: &'a People) -> impl FnMut() -> u64 + 'a {
        let mut found = Assessment::default();
        move || {
            let each = |facts: &Facts| {
                self.rules.assess_into(black_box(facts), &self.day, &mut found);
                black_box(&found).outcomes().len() as u64
            };
            people.facts.iter().map(each).sum()
        }
    }

    /// A pass over lines of JSON; something may be written of each.
    fn lines<'a>(
        &'a self,
        people: &'a People,
        mut write: impl FnMut(&Facts, &Assessment) -> u64 + 'a,
    ) -> impl FnMut() -> u64 + 'a {
        let mut found = Assessment::default();
        move || {
            let each = |line: &Vec<u8>| {
                let facts = self.read(black_box(line));
                self.rules.assess_into(&facts, &self.day, &mut found);
                write(&facts, black_box(&found))
            };
            people.lines.iter().map(each).sum()
        }
    }
}

/// How much is decided of each applicant.
#[derive(Clone, Copy)]
struct Size {
    grounds: usize,
    conditions: usize,
}

/// Ends the run where a candidate answers otherwise than `whole` does.
fn check(people: &People, whole: &Ours, six: &Ours, foreign: &[Foreign]) {
    let expected: Vec<u8> = people.facts.iter().map(|facts| whole.eligible(facts)).collect();
    let same = |name: &str, answers: &[u8]| {
        assert_eq!(answers.len(), expected.len(), "{name} has not answered for everybody");
        for (index, (answer, expected)) in answers.iter().zip(&expected).enumerate() {
            assert_eq!(
                format!("{answer:06b}"),
                format!("{expected:06b}"),
                "{name} differs at {} applicant {index}: {:?}",
                people.name,
                people.derived[index],
            );
        }
    };
    let texts = texts(people);
    let over = |answer: &mut dyn FnMut(&str) -> u8| -> Vec<u8> {
        texts.iter().map(|text| answer(text)).collect()
    };
    let answers: Vec<u8> = people.facts.iter().map(|facts| six.eligible(facts)).collect();
    same("the law of six grounds", &answers);
    let answers: Vec<u8> = people.derived.iter().map(Derived::eligible).collect();
    same("the functions by hand", &answers);
    let cedar = Cedar::new();
    same("cedar", &over(&mut |text| cedar.ask(&cedar.request(text))));
    let mut rego = Rego::new();
    same("regorus, virtual machine", &over(&mut |text| rego.run(Rego::input(text))));
    same("regorus, interpreter", &over(&mut |text| rego.interpret(Rego::input(text))));
    for process in foreign {
        for (index, name) in process.names.iter().enumerate() {
            same(name, &process.check(index, people.name));
        }
    }
    let yes = GROUNDS.iter().enumerate().map(|(place, name)| {
        let count = expected.iter().filter(|bits| *bits >> place & 1 == 1).count();
        assert!(count > 0 || people.name != "plain", "nobody qualifies by {name}");
        format!("{name} {count}")
    });
    let yes = yes.collect::<Vec<_>>().join(", ");
    println!("{}: {} applicants, all answer alike; yes: {yes}", people.name, people.count());
}

/// The derived facts as JSON.
fn texts(people: &People) -> Vec<String> {
    let text = |derived| serde_json::to_string(derived).expect("JSON");
    people.derived.iter().map(text).collect()
}

fn measure(people: &People, whole: &Ours, six: &Ours, foreign: &[Foreign]) {
    let peers = Size { grounds: GROUNDS.len(), conditions: six.size().conditions };
    let nothing = Size { grounds: 0, conditions: 0 };
    let mut sizes = vec![nothing, nothing, whole.size(), six.size()];
    sizes.extend([whole.size(), six.size(), whole.size(), whole.size()]);
    let title = format!(
        "rules: {} applicants, {} bytes of JSON each",
        people.name,
        people.bytes() / people.count()
    );
    let mut buffer = Vec::new();
    let mut line = Vec::new();
    let mut document = Vec::new();
    let group = Group::new(title, "applicant", people.count())
        .with("baseline: memcpy of the line", move || {
            let each = |line: &Vec<u8>| {
                buffer.clear();
                buffer.extend_from_slice(black_box(line));
                black_box(&buffer).len() as u64
            };
            people.lines.iter().map(each).sum()
        })
        .with("baseline: serde_json, the line into a Statement", || {
            let each = |line: &Vec<u8>| {
                let text = str::from_utf8(black_box(line)).expect("text");
                let statement: Statement = serde_json::from_str(text).expect("facts");
                u64::from(black_box(&statement).stays.is_some())
            };
            people.lines.iter().map(each).sum()
        })
        .with("yongju, typed facts, explained", whole.typed(people))
        .with("yongju, typed facts, explained: six grounds", six.typed(people))
        .with("yongju, from JSON, explained", whole.lines(people, |_, _| 1))
        .with("yongju, from JSON, explained: six grounds", six.lines(people, |_, _| 1))
        .with("yongju, JSON to the line of --batch", {
            whole.lines(people, move |_, found| {
                line.clear();
                let answer = Compact { rules: &whole.rules, found };
                serde_json::to_writer(&mut line, &answer).expect("memory");
                black_box(&line).len() as u64
            })
        })
        .with("yongju, JSON to the whole report's JSON", {
            whole.lines(people, move |facts, found| {
                document.clear();
                let report = Report::new(&whole.rules, facts, whole.on, found);
                serde_json::to_writer(&mut document, &report).expect("memory");
                black_box(&document).len() as u64
            })
        });
    let texts = texts(people);
    let group = with_crates(group, people, &texts);
    let group = foreign.iter().fold(group, |group, process| {
        process.names.iter().enumerate().fold(group, |group, (index, name)| {
            group.with_turn(name, move || process.turn(index, people.name))
        })
    });
    let figures = group.run();
    sizes.resize(figures.len(), peers);
    compare(&figures, &sizes);
}

/// The crates, and functions written by hand over the same facts.
fn with_crates<'a>(group: Group<'a>, people: &'a People, texts: &'a [String]) -> Group<'a> {
    let cedar = Cedar::new();
    let requests: Vec<_> = texts.iter().map(|text| cedar.request(text)).collect();
    let inputs: Vec<_> = texts.iter().map(|text| Rego::input(text)).collect();
    let copies = inputs.clone();
    let other = Cedar::new();
    let rego = RefCell::new(Rego::new());
    let machine = RefCell::new(Rego::new());
    let interpreter = Rego::new();
    let hand = people.derived.iter();
    group
        .with("floor: six functions by hand, dates given", {
            move || hand.clone().map(|one| u64::from(black_box(one).eligible())).sum()
        })
        .with("crate regorus, virtual machine, values", move || {
            let mut rego = rego.borrow_mut();
            inputs.iter().map(|input| u64::from(rego.run(input.clone()))).sum()
        })
        .with("crate regorus, virtual machine, JSON", move || {
            let mut rego = machine.borrow_mut();
            texts.iter().map(|text| u64::from(rego.run(Rego::input(text)))).sum()
        })
        .with("crate regorus, interpreter, values", move || {
            copies.iter().map(|input| u64::from(interpreter.interpret(input.clone()))).sum()
        })
        .with("crate cedar-policy, requests", move || {
            requests.iter().map(|request| u64::from(cedar.ask(request))).sum()
        })
        .with("crate cedar-policy, JSON", move || {
            texts.iter().map(|text| u64::from(other.ask(&other.request(text)))).sum()
        })
}

/// The places of ours among the figures.
const OURS: [(&str, usize); 4] = [("all ÷", 2), ("six ÷", 3), ("JSON all", 4), ("JSON six", 5)];

fn compare(figures: &[Figure], sizes: &[Size]) {
    let [one, two, three, four] = OURS.map(|(name, _)| name);
    println!(
        "\n  {:<48} {:>12} {:>7} {:>12} {:>12} {one:>9} {two:>9} {three:>9} {four:>9}",
        "a second and core", "applicants", "grounds", "decisions", "conditions"
    );
    let decisions = |index: usize| figures[index].per_second() * sizes[index].grounds as f64;
    for (index, (figure, size)) in figures.iter().zip(sizes).enumerate() {
        let each = figure.per_second();
        print!("  {:<48} {each:>12.0}", figure.name);
        if size.grounds > 0 {
            let conditions = each * size.conditions as f64;
            print!(" {:>7} {:>12.0} {conditions:>12.0}", size.grounds, decisions(index));
            for (_, ours) in OURS {
                print!(" {:>9.2}", decisions(ours) / decisions(index));
            }
        }
        println!();
    }
    println!(
        "  ÷: ground decisions a second of yongju (the whole law or six grounds, typed or from \
         JSON) by the row's"
    );
}
