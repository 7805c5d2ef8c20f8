//! Lists in a step: whether there is anything, and a row for each.

use serde_json::Value;

use super::{
    fields::{FieldView, Group, Offer, Row, Source, capital, short_key},
    fill::{MOST_ROWS, preset, row_count},
    papers::{self, Asked},
    steps::{Field, Kind, Member, paper},
    typed,
};

/// Fields of rows that need a word of explanation.
const HINTED: [&str; 9] = [
    "marriages-to",
    "posts-to",
    "posts-employer",
    "permits-to",
    "stays-to",
    "incomes-from",
    "investments-per-dollar",
    "investments-encouraged",
    "investments-encouraged-then",
];

/// What a row begins with: what is known of it, and its own kind.
#[derive(Default)]
struct Begin {
    entry: Option<Value>,
    asked: Option<Asked>,
}

/// A list.
pub(super) fn group(source: &Source<'_>, member: &Member, fields: &[Field], none: bool) -> Group {
    let name = member.name();
    let key = short_key(&name);
    let known = source.answers.value(member.pointer);
    let entries = known.as_ref().and_then(Value::as_array).map(Vec::as_slice);
    let fixed = fields.iter().any(|field| field.kind == Kind::Fixed);
    let mut begins = begins(source, entries.unwrap_or_default(), fixed);
    let rows = match source.typed {
        _ if fixed => begins.len(),
        Some((posted, added)) => {
            let more = added.is_some_and(|added| added.pointer == member.pointer);
            row_count(posted, member) + usize::from(more)
        }
        None if !begins.is_empty() => begins.len() + 1,
        // As many as the years that the law looks at.
        None if key == "incomes" => 4,
        None => 1,
    };
    let rows = rows.min(MOST_ROWS);
    begins.resize_with(rows, Begin::default);
    let views =
        begins.iter().zip(0..).map(|(begin, index)| row(source, member, fields, index, begin));
    let add = if fixed || rows >= MOST_ROWS {
        String::new()
    } else {
        source.text(&format!("ask-{key}-add"))
    };
    Group {
        legend: source.text(&format!("ask-{key}")),
        hint: source.text(&format!("ask-{key}-hint")),
        field: (!fixed).then(|| have(source, &name, entries, none)),
        is_list: true,
        rows: views.collect(),
        add,
        name,
    }
}

/// What the rows begin with. Of a fixed kind there is one at least.
fn begins(source: &Source<'_>, entries: &[Value], fixed: bool) -> Vec<Begin> {
    if !fixed {
        let begin = |entry: &Value| Begin { entry: Some(entry.clone()), asked: None };
        return entries.iter().map(begin).collect();
    }
    let mut begins = Vec::new();
    for asked in papers::asked(source.answers, source.law) {
        let is_it = |entry: &&Value| entry.get("kind") == Some(&asked.kind.slug().into());
        let known: Vec<_> = entries.iter().filter(is_it).cloned().map(Some).collect();
        let known = if known.is_empty() { vec![None] } else { known };
        begins.extend(known.into_iter().map(|entry| Begin { entry, asked: Some(asked) }));
    }
    begins
}

/// Whether there is anything, nothing, or nobody knows.
fn have(source: &Source<'_>, name: &str, entries: Option<&[Value]>, none: bool) -> FieldView {
    let key = short_key(name);
    let name = format!("{name}.have");
    let chosen = source.value(&name, || {
        match entries {
            Some([]) => "none",
            Some(_) => "some",
            None if source.is_seen() => "unknown",
            None => "",
        }
        .to_owned()
    });
    let choices: &[&str] = if none { &["some", "none", "unknown"] } else { &["some", "unknown"] };
    let options = choices.iter().map(|choice| Offer {
        value: (*choice).to_owned(),
        label: match *choice {
            "unknown" => source.lang.text("ask-unknown"),
            _ => source.text(&format!("ask-{key}-{choice}")),
        },
        chosen: *choice == chosen,
    });
    FieldView { options: options.collect(), ..source.bare(&name, "radios") }
}

fn row(source: &Source<'_>, member: &Member, fields: &[Field], index: usize, begin: &Begin) -> Row {
    let prefix = format!("{}.{index}", member.name());
    let key = short_key(&member.name());
    let number = (index + 1).to_string();
    let mut row = Row {
        legend: if let Some(asked) = begin.asked {
            capital(&paper(asked.kind.slug(), source.lang))
        } else {
            let what = source.text(&format!("ask-{key}-row"));
            source.lang.with("ask-row", &[("what", &what), ("number", &number)])
        },
        fixed: None,
        at_hand: None,
        fields: Vec::new(),
    };
    if let Some(asked) = begin.asked {
        let tick = format!("{prefix}.at_hand");
        let there = begin.entry.is_some();
        row.at_hand = Some(FieldView {
            label: row.legend.clone(),
            value: source.value(&tick, || if there { "yes" } else { "" }.to_owned()),
            ..source.bare(&tick, "tick")
        });
        row.fixed = Some((format!("{prefix}.kind"), asked.kind.slug()));
    }
    let fields = fields.iter().filter(|field| {
        field.kind != Kind::Fixed && begin.asked.is_none_or(|asked| asked.asks(field.key))
    });
    for field in fields {
        let name = format!("{prefix}.{}", field.key);
        let value = source.value(&name, || match &begin.entry {
            Some(entry) => entry.get(field.key).map(typed::text).unwrap_or_default(),
            None => preset(member, field.key, index, source.answers).unwrap_or_default(),
        });
        let mut view = source.field(&name, field.kind, value);
        view.label = source.text(&format!("ask-{key}-{}", field.key));
        view.needed = field.needed || field.key == "to" || begin.asked.is_some();
        let hinted = format!("{key}-{}", field.key.replace('_', "-"));
        if HINTED.contains(&hinted.as_str()) {
            view.hint = source.text(&format!("ask-{key}-{}-hint", field.key));
        }
        if view.shape == "radios" {
            view.shape = "select";
            view.options.insert(0, source.no_choice());
        }
        row.fields.push(view);
    }
    row
}
