//! Values of the two pages for the test of all templates: every step empty, filled
//! and wrong; results from nothing to everything.

use yongju_rules::{Day, Law};

use super::{Answers, Posted, ResultPage, Step, StepPage, fill::Filled};
use crate::lang::Lang;

fn today() -> Day {
    "2026-11-24".parse().unwrap()
}

/// An invented person of whom every fact is known.
const FULL: &str = include_str!("samples/full.json");

fn people(law: &Law) -> Vec<(&'static str, Answers)> {
    let file = |text: &str| Answers::from_file(text.as_bytes(), today(), law).unwrap();
    let mut beijing = file(FULL);
    beijing.place = yongju_rules::words::Label::new("beijing").unwrap();
    vec![
        ("nothing", Answers::new(today(), law).unwrap()),
        ("a breach of law", file(r#"{"findings": {"law_breach": true}}"#)),
        ("everything", file(FULL)),
        ("everything, in Beijing", beijing),
    ]
}

impl StepPage {
    pub(in super::super) fn all(lang: Lang) -> Vec<(&'static str, Self)> {
        let law = Law::released().unwrap();
        let mut pages = Vec::new();
        for (name, answers) in people(&law) {
            for step in Step::ALL {
                let at = (lang, true, &law);
                let page = Self::new(&answers, step, None, None, Vec::new(), at).unwrap();
                let posted = typed(&page);
                pages.push((name, page));
                let asked = step.members().iter().collect();
                let filled = Filled { step, asked, posted: &posted };
                let faults = filled.apply(&answers, &law, lang).err().unwrap_or_default();
                let typed = Some((&posted, step.members().first()));
                let asked = Some(step.members().iter().collect());
                let page = Self::new(&answers, step, asked, typed, faults, at).unwrap();
                pages.push((name, page));
            }
        }
        pages
    }
}

/// A form in which every field holds something that is not right.
fn typed(page: &StepPage) -> Posted {
    let mut fields = Vec::new();
    for group in &page.groups {
        fields.push((format!("{}.rows", group.name), "2".to_owned()));
        let rows = group.rows.iter().flat_map(|row| &row.fields);
        for field in group.field.iter().chain(rows) {
            fields.push((field.name.clone(), "\"><b>".to_owned()));
        }
    }
    Posted::from(fields)
}

impl ResultPage {
    pub(in super::super) fn all(lang: Lang) -> Vec<(&'static str, Self)> {
        let law = Law::released().unwrap();
        let page = |(name, answers)| (name, Self::new(&answers, (lang, true, &law)).unwrap());
        people(&law).into_iter().map(page).collect()
    }
}
