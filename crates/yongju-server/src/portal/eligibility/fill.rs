//! From a step's fields to facts, and from facts to a step's fields.

use serde_json::{Map, Value};
use yongju_rules::{Law, json::ReadError};

use super::{
    answers::{Answers, filed_at},
    posted::Posted,
    steps::{Field, Form, Kind, Member, Step},
    typed,
};
use crate::{lang::Lang, problems};

/// The most rows that a list shows. A file may hold more: such a list is kept as it
/// is and cannot be changed here.
pub(super) const MOST_ROWS: usize = 200;

/// What is wrong with a step's fields.
pub(super) struct Fault {
    /// The field, where it is one of this page's.
    pub(super) field: Option<String>,
    pub(super) text: String,
}

/// A step whose fields were filled in.
pub(super) struct Filled<'a> {
    pub(super) step: Step,
    /// The facts that it asked for.
    pub(super) asked: Vec<&'static Member>,
    pub(super) posted: &'a Posted,
}

/// The rows of a list that were filled in: each with the place of its fields.
type Rows = Vec<(usize, Map<String, Value>)>;

impl Filled<'_> {
    /// Takes the fields into the answers.
    ///
    /// # Errors
    ///
    /// Every fault, each with its field.
    pub(super) fn apply(
        &self,
        answers: &Answers,
        law: &Law,
        lang: Lang,
    ) -> Result<Answers, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut next = answers.clone();
        if self.step == Step::Filing {
            self.filing(&mut next, law, lang, &mut faults);
        }
        let mut members = answers.members();
        let mut places = Vec::new();
        for member in &self.asked {
            match &member.form {
                Form::One(kind) => {
                    let value = self.field(*kind, &member.name(), law, lang, &mut faults);
                    set(&mut members, member, value);
                }
                Form::List { fields, .. } => {
                    let rows = self.rows(member, fields, answers, law, lang, &mut faults);
                    let rows = self.list(member, rows, lang, &mut faults);
                    places.push((*member, rows.iter().flatten().map(|(row, _)| *row).collect()));
                    let list =
                        |rows: Rows| rows.into_iter().map(|(_, row)| Value::Object(row)).collect();
                    set(&mut members, member, rows.map(list));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        next.with_facts(members, law).map_err(|error| self.located(&error, &places, lang))
    }

    fn filing(&self, next: &mut Answers, law: &Law, lang: Lang, faults: &mut Vec<Fault>) {
        let mut fault = |name: &str, key: &'static str| {
            faults.push(Fault { field: Some(name.to_owned()), text: lang.text(key) });
        };
        match self.posted.trimmed("on") {
            "" => next.on = next.today,
            text => match typed::day(text) {
                Some(day) => next.on = day,
                None => fault("on", "wrong-day"),
            },
        }
        match filed_at(self.posted.trimmed("place"), law) {
            Some(place) => next.place = place,
            None => fault("place", "wrong-choice"),
        }
    }

    fn field(
        &self,
        kind: Kind,
        name: &str,
        law: &Law,
        lang: Lang,
        faults: &mut Vec<Fault>,
    ) -> Option<Value> {
        typed::value(kind, self.posted.trimmed(name), law).unwrap_or_else(|wrong| {
            faults.push(Fault { field: Some(name.to_owned()), text: lang.text(wrong) });
            None
        })
    }

    /// The rows in which something was written.
    fn rows(
        &self,
        member: &Member,
        fields: &[Field],
        answers: &Answers,
        law: &Law,
        lang: Lang,
        faults: &mut Vec<Fault>,
    ) -> Rows {
        let mut rows = Rows::new();
        for row in 0..row_count(self.posted, member) {
            let name = |key: &str| format!("{}.{row}.{key}", member.name());
            let ticked = self.posted.get(&name("at_hand")).is_some();
            let written = fields.iter().filter(|field| field.kind != Kind::Fixed).any(|field| {
                let text = self.posted.trimmed(&name(field.key));
                !text.is_empty() && preset(member, field.key, row, answers).as_deref() != Some(text)
            });
            if !written && !ticked {
                continue;
            }
            let mut entry = Map::new();
            for field in fields {
                let before = faults.len();
                let value = self.field(field.kind, &name(field.key), law, lang, faults);
                let value =
                    value.or_else(|| (field.kind == Kind::Tick).then_some(Value::Bool(false)));
                match value {
                    Some(value) => {
                        entry.insert(field.key.to_owned(), value);
                    }
                    None if field.needed && faults.len() == before => faults.push(Fault {
                        field: Some(name(field.key)),
                        text: lang.text("wrong-needed"),
                    }),
                    None => {}
                }
            }
            rows.push((row, entry));
        }
        rows
    }

    /// Whether the rows are all there are; `None` where that is not known.
    fn list(
        &self,
        member: &Member,
        rows: Rows,
        lang: Lang,
        faults: &mut Vec<Fault>,
    ) -> Option<Rows> {
        let name = format!("{}.have", member.name());
        let has_rows = !rows.is_empty();
        let wrong = match self.posted.trimmed(&name) {
            "some" | "" if has_rows => return Some(rows),
            "some" => "wrong-no-rows",
            "none" if !has_rows => return Some(rows),
            "none" => "wrong-none-but-rows",
            "unknown" if has_rows => "wrong-unknown-but-rows",
            _ => return None,
        };
        faults.push(Fault { field: Some(name), text: lang.text(wrong) });
        None
    }

    /// The faults of the facts, each at the field that it comes from.
    fn located(
        &self,
        error: &ReadError,
        places: &[(&Member, Vec<usize>)],
        lang: Lang,
    ) -> Vec<Fault> {
        let faults = error.faults().into_iter();
        faults
            .map(|(pointer, slug, _)| {
                let title = problems::title(slug, lang);
                match self.field_of(&pointer, places) {
                    Some(field) => Fault { field: Some(field), text: title },
                    None => Fault { field: None, text: named(&pointer, &title, lang) },
                }
            })
            .collect()
    }

    fn field_of(&self, pointer: &str, places: &[(&Member, Vec<usize>)]) -> Option<String> {
        let (_, member) = Step::asking(pointer)?;
        if !self.asked.iter().any(|asked| asked.pointer == member.pointer) {
            return None;
        }
        let Form::List { fields, .. } = &member.form else { return Some(member.name()) };
        let mut rest = pointer.strip_prefix(member.pointer)?.trim_start_matches('/').split('/');
        let entry: usize = rest.next()?.parse().ok()?;
        let (_, rows) = places.iter().find(|(one, _)| one.pointer == member.pointer)?;
        let row = rows.get(entry)?;
        let key = rest.next().or_else(|| fields.first().map(|field| field.key))?;
        Some(format!("{}.{row}.{key}", member.name()))
    }
}

/// A fault of another step's facts, in words.
pub(super) fn named(pointer: &str, title: &str, lang: Lang) -> String {
    let Some((step, member)) = Step::asking(pointer) else {
        return if pointer.is_empty() { title.to_owned() } else { format!("{pointer}: {title}") };
    };
    let rest = pointer.strip_prefix(member.pointer).unwrap_or_default();
    let entry = rest.split('/').nth(1).and_then(|entry| entry.parse::<usize>().ok());
    let number = entry.map(|entry| format!(" {}", entry + 1)).unwrap_or_default();
    lang.with(
        "elig-fault-elsewhere",
        &[("step", &format!("{}{number}", step.title(lang))), ("fault", title)],
    )
}

/// Puts a fact in its place, or takes it away.
fn set(members: &mut Map<String, Value>, member: &Member, value: Option<Value>) {
    let findings = member.pointer.starts_with("/findings/");
    let object = if findings {
        members.get_mut("findings").and_then(Value::as_object_mut)
    } else {
        Some(members)
    };
    if let Some(object) = object {
        match value {
            Some(value) => object.insert(member.key().to_owned(), value),
            None => object.remove(member.key()),
        };
    }
}

/// How many rows a form has of a list.
pub(super) fn row_count(posted: &Posted, member: &Member) -> usize {
    let rows = posted.trimmed(&format!("{}.rows", member.name())).parse().unwrap_or(0);
    MOST_ROWS.min(rows)
}

/// What a field of an empty row already says: it counts only with something beside.
pub(super) fn preset(member: &Member, key: &str, row: usize, answers: &Answers) -> Option<String> {
    match (member.pointer, key) {
        ("/posts", "place") => Some(answers.place.to_string()),
        ("/posts", "employer") => super::steps::employer(row),
        ("/investments", "currency") => Some("USD".to_owned()),
        ("/incomes", "from" | "to") => {
            let year = answers.on.month().year() - 4 + i32::try_from(row).ok()?;
            let last = answers.today.month();
            if row > 3 || year > last.year() {
                return None;
            }
            Some(match key {
                "from" => format!("{year:04}-01"),
                _ if year == last.year() => last.to_string(),
                _ => format!("{year:04}-12"),
            })
        }
        _ => None,
    }
}
