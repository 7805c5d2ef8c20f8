//! A ground, an instrument or a reading as people read it.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;
use yongju_rules::{
    law::{Standing, Text},
    report::{DaysReport, Language, SourceReport},
};

use super::{
    ConditionShown, FeeShown, GroundShown, InstrumentShown, LimitShown, PaperShown, ReadingShown,
    Shown, VersionShown,
};

impl Shown<'_> {
    /// The answer in a language.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Ground(ground) => ground.text(language),
            Self::Instrument(instrument) => instrument.text(language),
            Self::Reading(reading) => readings(std::slice::from_ref(reading), language),
        }
    }
}

/// Lines with their indents, and the sources that they name by number.
struct Lines<'a> {
    language: Language,
    text: String,
    sources: Vec<&'a SourceReport<'a>>,
}

impl<'a> Lines<'a> {
    fn new(language: Language) -> Self {
        Self { language, text: String::new(), sources: Vec::new() }
    }

    fn pick<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        self.language.pick(zh, en)
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn note(&mut self, indent: usize, note: Option<&Text>) {
        if let Some(note) = note {
            let line = format!("{}: {}", self.pick("说明", "note"), self.language.of(note));
            self.line(indent, &line);
        }
    }

    /// Sources by number: ` [1] [2]`.
    fn cited(&mut self, sources: &'a [SourceReport<'a>]) -> String {
        let mut numbers = String::new();
        for source in sources {
            let same =
                |other: &&SourceReport<'_>| (other.title, other.url) == (source.title, source.url);
            let index = self.sources.iter().position(same).unwrap_or_else(|| {
                self.sources.push(source);
                self.sources.len() - 1
            });
            // Writing to a string cannot fail.
            let _ = write!(numbers, " [{}]", index + 1);
        }
        numbers
    }

    /// The text, and the sources that it named.
    fn finish(mut self) -> String {
        let sources = std::mem::take(&mut self.sources);
        if !sources.is_empty() {
            self.line(0, "");
            self.line(0, self.pick("来源", "sources"));
        }
        for (number, source) in (1..).zip(sources) {
            let grade = self.language.grade(source.grade);
            let seen = self.pick("查阅", "seen");
            let title = source.title;
            self.line(2, &format!("[{number}] {grade}: {title} ({seen} {})", source.retrieved));
            if let Some(url) = source.url {
                self.line(6, url);
            }
        }
        self.text
    }
}

fn days(days: DaysReport) -> String {
    match days.to {
        Some(to) => format!("{} – {to}", days.from),
        None => format!("{} –", days.from),
    }
}

impl GroundShown<'_> {
    fn text(&self, language: Language) -> String {
        let mut lines = Lines::new(language);
        let criterion = self.criterion.map(|number| {
            format!("   {} {number}", lines.pick("报道所列条件", "reported criterion"))
        });
        lines.line(0, &format!("{}   {}{}", self.id, self.set, criterion.unwrap_or_default()));
        lines.line(0, language.of(self.label));
        if let Some(warning) = self.warning {
            lines.line(0, language.words(warning));
        }
        if self.versions.is_empty() {
            lines.line(0, lines.pick("该日没有生效的版本", "no version is in force on that day"));
        }
        for version in &self.versions {
            lines.line(0, "");
            version.write(&mut lines);
        }
        lines.line(0, "");
        lines.line(0, &format!("{}, {}", lines.pick("费用", "fees"), self.fees_on));
        for fee in &self.fees {
            fee.write(&mut lines);
        }
        lines.finish()
    }
}

impl VersionShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let language = lines.language;
        let title = self.title.map_or(self.instrument, |title| language.of(title));
        lines.line(0, &format!("{}, {}", days(self.in_force), self.place));
        let clause = self.clause.map(|clause| format!(" {clause}")).unwrap_or_default();
        let cited = lines.cited(&self.sources);
        lines.line(2, &format!("{title} ({}){clause}{cited}", self.instrument));
        lines.note(2, self.gap);
        lines.note(2, self.note);
        lines.line(2, lines.pick("条件", "conditions"));
        for condition in &self.conditions {
            condition.write(lines);
        }
        if !self.documents.is_empty() {
            lines.line(2, lines.pick("材料", "documents"));
        }
        for paper in &self.documents {
            paper.write(lines);
        }
        if !self.limits.is_empty() {
            lines.line(2, lines.pick("时限", "time limits"));
        }
        for limit in &self.limits {
            limit.write(lines);
        }
    }
}

impl ConditionShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let language = lines.language;
        let or = match self.any {
            Some(name) => format!("{} {name}; ", lines.pick("任一", "one of")),
            None => String::new(),
        };
        lines.line(4, &format!("{}: {or}{}", self.id, language.of(self.label)));
        lines.line(8, &threshold(self.test));
        if let Some(by) = self.by {
            lines.line(8, &format!("{}: {}", lines.pick("认定", "found by"), language.of(by)));
        }
        let clause = self.clause.map(|clause| format!(" {clause}")).unwrap_or_default();
        let quote = self.quote.map(|quote| format!(" “{quote}”")).unwrap_or_default();
        let cited = lines.cited(&self.sources);
        lines.line(8, &format!("{}{clause}{quote}{cited}", self.instrument));
        lines.note(8, self.note);
    }
}

impl PaperShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let language = lines.language;
        let mut parts = vec![language.words(self.label).to_owned()];
        if self.original {
            parts.push(lines.pick("原件", "original").to_owned());
        }
        match self.copies {
            0 => {}
            1 => parts.push(lines.pick("复印件一份", "1 copy").to_owned()),
            more => parts.push(format!(
                "{}{more}{}",
                lines.pick("复印件", ""),
                lines.pick("份", " copies")
            )),
        }
        if let Some(months) = self.fresh_months {
            parts.push(match language {
                Language::Chinese => format!("{months}个月内出具"),
                Language::English => format!("no older than {months} months"),
            });
        }
        if self.authenticated {
            parts.push(lines.pick("境外出具的须认证", "authenticated if from abroad").to_owned());
        }
        parts.extend(self.issuer.map(|issuer| language.of(issuer).to_owned()));
        let cited = lines.cited(&self.sources);
        lines.line(4, &format!("{}{cited}", parts.join(lines.pick("；", "; "))));
        lines.note(8, self.note);
    }
}

impl LimitShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let (language, limit) = (lines.language, self.limit);
        let (label, unit) = (language.of(&limit.label), language.limit(limit.unit));
        let space = lines.pick("", " ");
        let cited = lines.cited(&self.found);
        lines.line(4, &format!("{label}: {}{space}{unit}{cited}", limit.count));
    }
}

impl FeeShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let label = lines.language.of(self.label);
        let each = if self.each_application {
            lines.pick("；每次申请", "; with every application")
        } else {
            ""
        };
        let (currency, cited) = (lines.pick("人民币", "CNY "), lines.cited(&self.sources));
        lines.line(4, &format!("{label}: {currency}{}{each}{cited}", self.yuan));
    }
}

impl InstrumentShown<'_> {
    fn text(&self, language: Language) -> String {
        let mut lines = Lines::new(language);
        let standing = match self.standing {
            Standing::Law => lines.pick("法律规定", "law"),
            Standing::Draft => lines.pick("草案，从未生效", "a draft, never in force"),
            Standing::AsReported => lines.pick("公开报道，不是法律", "a public report, not law"),
        };
        lines.line(0, &format!("{}   {standing}", self.id));
        let number = self.number.map(|number| format!(" {number}")).unwrap_or_default();
        lines.line(0, &format!("{}{number}", language.of(self.title)));
        lines.line(0, &format!("{}, {}", days(self.in_force), self.place));
        lines.note(0, self.note);
        let grounds: Vec<_> = self.grounds.iter().map(ToString::to_string).collect();
        if !grounds.is_empty() {
            let word = lines.pick("情形", "grounds");
            lines.line(0, &format!("{word}: {}", grounds.join(", ")));
        }
        lines.cited(&self.sources);
        lines.finish()
    }
}

impl ReadingShown<'_> {
    fn write<'a>(&'a self, lines: &mut Lines<'a>) {
        let choices = if self.choices.is_empty() {
            lines.pick("天数", "a number of days").to_owned()
        } else {
            self.choices.join(" | ")
        };
        let cited = lines.cited(&self.sources);
        lines.line(0, &format!("{} = {}   ({choices}){cited}", self.name, self.default));
        for text in self.label.into_iter().chain(self.why) {
            lines.line(4, lines.language.of(text));
        }
    }
}

/// Readings in a language.
pub(in crate::rules) fn readings(readings: &[ReadingShown<'_>], language: Language) -> String {
    let mut lines = Lines::new(language);
    for reading in readings {
        reading.write(&mut lines);
    }
    lines.finish()
}

/// What a condition asks, as its words in the law's file: `work years=4`.
pub(in crate::rules) fn threshold(test: &impl Serialize) -> String {
    // A test is data of texts, numbers and lists: it has a JSON form.
    let Ok(Value::Object(members)) = serde_json::to_value(test) else { return String::new() };
    let mut words = vec![word(members.get("kind").unwrap_or(&Value::Null))];
    for (name, value) in members.iter().filter(|(name, _)| *name != "kind") {
        let value = word(value);
        if !value.is_empty() {
            words.push(format!("{name}={value}"));
        }
    }
    words.join(" ")
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(word).collect::<Vec<_>>().join("|"),
        Value::Object(members) => {
            let inner = members.iter().map(|(name, value)| format!("{name}:{}", word(value)));
            inner.collect::<Vec<_>>().join(",")
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
