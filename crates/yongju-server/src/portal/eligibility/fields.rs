//! The fields of a step: from what is known, or from what was typed.

use yongju_rules::{Law, words::Finding};

use super::{
    answers::Answers,
    fill::Fault,
    posted::Posted,
    steps::{Form, Kind, List, Member, Step},
    typed,
};
use crate::lang::Lang;

/// A question: one field, or a list of rows.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) hint: String,
    /// The field, or whether there are rows at all.
    pub(super) field: Option<FieldView>,
    pub(super) is_list: bool,
    pub(super) rows: Vec<Row>,
    /// Label of the button that adds a row; empty where there is room for no more.
    pub(super) add: String,
}

/// A row of a list.
pub(super) struct Row {
    pub(super) legend: String,
    /// The row's own kind.
    pub(super) fixed: Option<(String, &'static str)>,
    /// The tick that says that it is there, for rows of a fixed kind.
    pub(super) at_hand: Option<FieldView>,
    pub(super) fields: Vec<FieldView>,
}

/// A field.
pub(super) struct FieldView {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    /// `text`, `select`, `radios` or `tick`.
    pub(super) shape: &'static str,
    /// How much room it takes.
    pub(super) class: &'static str,
    pub(super) value: String,
    pub(super) options: Vec<Offer>,
    pub(super) error: Option<String>,
    pub(super) needed: bool,
    /// The keyboard that a telephone shows.
    pub(super) keyboard: &'static str,
}

impl Group {
    /// A list that is too long to be shown, and stays as it is.
    pub(super) fn kept(member: &Member, count: usize, lang: Lang) -> Self {
        let name = member.name();
        Self {
            legend: lang.text(&format!("ask-{}", short_key(&name))),
            hint: lang.with("ask-kept", &[("count", &count.to_string())]),
            field: None,
            is_list: false,
            rows: Vec::new(),
            add: String::new(),
            name,
        }
    }
}

impl FieldView {
    /// The ids of what explains it.
    pub(super) fn described(&self) -> Option<String> {
        let error = self.error.is_some().then(|| format!("{}-error", self.id));
        // A question of its own has its hint in any case.
        let alone = self.label.is_empty() || !self.hint.is_empty();
        let hint = alone.then(|| format!("{}-hint", self.id));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A choice.
pub(super) struct Offer {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// A field's id: its name without points.
pub(super) fn id(name: &str) -> String {
    name.replace('.', "-")
}

/// The last part of a name, as keys of texts have it.
pub(super) fn short_key(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().replace('_', "-")
}

/// Where the fields' texts come from.
pub(super) struct Source<'a> {
    pub(super) answers: &'a Answers,
    step: Step,
    pub(super) typed: Option<(&'a Posted, Option<&'a Member>)>,
    faults: &'a [Fault],
    pub(super) lang: Lang,
    pub(super) law: &'a Law,
}

/// The questions of a step.
pub(super) fn groups(
    answers: &Answers,
    step: Step,
    asked: &[&'static Member],
    typed: Option<(&Posted, Option<&Member>)>,
    faults: &[Fault],
    (lang, law): (Lang, &Law),
) -> Vec<Group> {
    let source = Source { answers, step, typed, faults, lang, law };
    let mut groups = Vec::new();
    if step == Step::Filing {
        groups.push(source.place());
        groups.push(source.on());
    }
    groups.extend(asked.iter().map(|member| match &member.form {
        Form::One(kind) => source.single(member, *kind),
        Form::List { fields, none } => super::rows::group(&source, member, fields, *none),
    }));
    groups
}

impl Source<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.lang.text(&key.replace('_', "-"))
    }

    /// The step was answered before.
    pub(super) fn is_seen(&self) -> bool {
        self.answers.has_seen(self.step)
    }

    fn error(&self, name: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field.as_deref() == Some(name));
        fault.map(|fault| fault.text.clone())
    }

    /// What stands in a field: what was typed, else what is known.
    pub(super) fn value(&self, name: &str, known: impl FnOnce() -> String) -> String {
        match self.typed {
            Some((posted, _)) => posted.get(name).unwrap_or_default().to_owned(),
            None => known(),
        }
    }

    fn place(&self) -> Group {
        let chosen = self.value("place", || self.answers.place.to_string());
        let places = self.law.places().iter().filter(|place| place.files);
        let options = places.map(|place| Offer {
            value: place.id.to_string(),
            label: self.lang.pick(&*place.name.zh, &*place.name.en).to_owned(),
            chosen: place.id.as_str() == chosen,
        });
        let field = FieldView { options: options.collect(), ..self.bare("place", "radios") };
        self.alone("place", field)
    }

    fn on(&self) -> Group {
        let value = self.value("on", || self.answers.on.to_string());
        self.alone("on", FieldView { value, ..self.bare("on", "text") })
    }

    fn alone(&self, name: &str, field: FieldView) -> Group {
        Group {
            name: name.to_owned(),
            legend: self.text(&format!("ask-{}", short_key(name))),
            hint: self.text(&format!("ask-{}-hint", short_key(name))),
            field: Some(field),
            is_list: false,
            rows: Vec::new(),
            add: String::new(),
        }
    }

    pub(super) fn bare(&self, name: &str, shape: &'static str) -> FieldView {
        FieldView {
            name: name.to_owned(),
            id: id(name),
            label: String::new(),
            hint: String::new(),
            shape,
            class: "field-short",
            value: String::new(),
            options: Vec::new(),
            error: self.error(name),
            needed: false,
            keyboard: "",
        }
    }

    fn single(&self, member: &Member, kind: Kind) -> Group {
        let key = member.key();
        let name = member.name();
        let known = || self.answers.value(member.pointer).as_ref().map(typed::text);
        let unknown = if self.is_seen() { "unknown" } else { "" };
        let value = self.value(&name, || known().unwrap_or_else(|| unknown.to_owned()));
        let mut field = self.field(&name, kind, value);
        if field.shape == "select" {
            field.shape = "radios";
            field.options.remove(0);
        }
        if field.shape == "radios" {
            let label = self.lang.text("ask-unknown");
            let chosen = field.value == "unknown";
            field.options.push(Offer { value: "unknown".to_owned(), label, chosen });
        } else if field.value == "unknown" {
            field.value.clear();
        }
        let mut group = self.alone(&name, field);
        if let Some(finding) = Finding::from_slug(key).filter(|_| name.starts_with("findings.")) {
            let words = finding.words();
            group.legend = capital(self.lang.pick(words.zh, words.en));
        }
        group
    }

    pub(super) fn field(&self, name: &str, kind: Kind, value: String) -> FieldView {
        let (shape, class) = match kind {
            Kind::Day | Kind::Month | Kind::Rate | Kind::Country | Kind::Fixed => {
                ("text", "field-short")
            }
            Kind::Money => ("text", "field-short field-money"),
            Kind::YesNo => ("radios", "field-short"),
            Kind::Tick => ("tick", "field-long"),
            Kind::Of(List::Status | List::Side | List::Currency | List::Employer) => {
                ("select", "field-short")
            }
            Kind::Of(_) => ("select", "field-long"),
        };
        let option = |value_: &str, label: String| Offer {
            value: value_.to_owned(),
            label,
            chosen: value_ == value,
        };
        let options = match kind {
            Kind::YesNo => ["yes", "no"]
                .map(|word| option(word, self.lang.text(&format!("ask-{word}"))))
                .into(),
            Kind::Of(list) => {
                let words = list.words(&value, self.lang, self.law);
                let words = words.into_iter().map(|(slug, label)| option(&slug, capital(&label)));
                core::iter::once(self.no_choice()).chain(words).collect()
            }
            Kind::Day
            | Kind::Month
            | Kind::Money
            | Kind::Rate
            | Kind::Tick
            | Kind::Country
            | Kind::Fixed => Vec::new(),
        };
        let value = match kind {
            Kind::Money => value.strip_suffix(".00").unwrap_or(&value).to_owned(),
            Kind::Rate if value.contains('.') => {
                value.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            Kind::Day
            | Kind::Month
            | Kind::Rate
            | Kind::YesNo
            | Kind::Tick
            | Kind::Of(_)
            | Kind::Country
            | Kind::Fixed => value,
        };
        let is_figure = matches!(kind, Kind::Money | Kind::Rate);
        let keyboard = if is_figure { "decimal" } else { "" };
        FieldView { class, value, options, keyboard, ..self.bare(name, shape) }
    }

    pub(super) fn no_choice(&self) -> Offer {
        let label = self.lang.text("ask-no-choice");
        Offer { value: String::new(), label, chosen: false }
    }
}

/// With a capital letter at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
