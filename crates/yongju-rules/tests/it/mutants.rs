//! The law's files with one thing changed.
//!
//! Here live the changes; whether a case sees them is asked in `mutation.rs`. The
//! text is changed and read again, so that nothing between the file and the answer
//! is left out.

use std::{collections::BTreeMap, path::Path};

use yongju_rules::{Day, Law, LawError};

/// The files in `law/`, by the names that [`Law::from_files`] takes.
pub(crate) struct Files(BTreeMap<String, String>);

/// A file of the law with one thing changed.
pub(crate) struct Mutant {
    /// The file's name.
    pub(crate) file: String,
    /// Where in it, and what became of what.
    pub(crate) what: String,
    /// The whole text.
    pub(crate) text: String,
}

/// A value in a line of TOML: its name, and what stands before, in and after it.
struct Entry<'a> {
    key: &'a str,
    before: &'a str,
    value: &'a str,
    after: &'a str,
}

/// Where a line of a ground's file stands.
struct Line<'a> {
    /// Its number, from 0.
    number: usize,
    text: &'a str,
    /// `version 1`, or `version 1, work`.
    at: String,
    in_condition: bool,
    /// The number of its version, from 1.
    version: usize,
}

impl Files {
    /// Reads the folder.
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("law");
        let mut files = BTreeMap::new();
        for (folder, prefix) in [(root.clone(), ""), (root.join("grounds"), "grounds/")] {
            for entry in std::fs::read_dir(folder).expect("the folder is there") {
                let path = entry.expect("it is listed").path();
                if path.extension().is_some_and(|end| end == "toml") {
                    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
                    let text = std::fs::read_to_string(&path).expect("it is read");
                    files.insert(format!("{prefix}{name}"), text);
                }
            }
        }
        Self(files)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).expect("the file is there")
    }

    /// The names and texts of the grounds' files.
    pub(crate) fn grounds(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        all.filter(|(name, _)| name.starts_with("grounds/"))
    }

    /// The law of the whole folder.
    pub(crate) fn whole(&self) -> Law {
        let files = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Law::from_files(files).expect("the folder is read")
    }

    /// The law of the whole folder with these texts in their files' places or beside
    /// them.
    pub(crate) fn changed(&self, texts: &[(&str, &str)]) -> Law {
        let files = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        // The last text of a name counts.
        Law::from_files(files.chain(texts.iter().copied())).expect("the changed folder is read")
    }

    /// The names and texts of all files.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Why the folder is no law with this text in a file's place.
    pub(crate) fn refused(&self, file: &str, text: &str) -> LawError {
        let others = self.0.iter().filter(|(name, _)| *name != file);
        let others = others.map(|(name, text)| (name.as_str(), text.as_str()));
        Law::from_files(others.chain([(file, text)])).expect_err("it is refused")
    }

    /// The law with a mutant in its file's place; where a ground is changed no other
    /// ground is there, which is quicker to read.
    pub(crate) fn law(&self, mutant: &Mutant) -> Law {
        let alone = mutant.file.starts_with("grounds/");
        let kept = |name: &str| name != mutant.file && !(alone && name.starts_with("grounds/"));
        let others = self.0.iter().filter(|(name, _)| kept(name));
        let others = others.map(|(name, text)| (name.as_str(), text.as_str()));
        let files = others.chain([(mutant.file.as_str(), mutant.text.as_str())]);
        Law::from_files(files).unwrap_or_else(|error| panic!("{}: {error}", mutant.what))
    }
}

impl Mutant {
    fn new(file: &str, text: &str, line: &Line<'_>, entry: &Entry<'_>, value: &str) -> Self {
        let changed = format!("{}{value}{}", entry.before, entry.after);
        let lines = text.lines().enumerate();
        let lines: Vec<&str> = lines
            .map(|(number, old)| if number == line.number { changed.as_str() } else { old })
            .collect();
        let Line { at, .. } = line;
        Self {
            file: file.to_owned(),
            what: format!("{file}, {at}: {} = {} made {value}", entry.key, entry.value),
            text: lines.join("\n"),
        }
    }
}

/// The values of a line: numbers, texts, lists, and true and false.
fn entries(line: &str) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    for (at, sign) in line.match_indices(" = ") {
        let (left, rest) = line.split_at(at);
        let rest = rest.strip_prefix(sign).unwrap_or(rest);
        let key = left.rsplit([' ', '{']).next().unwrap_or(left);
        let end = match rest.chars().next() {
            Some('"') => rest.match_indices('"').nth(1).map(|(end, _)| end + 1),
            // What stands in a list of tables are values of their own.
            Some('[') if rest.starts_with("[{") => continue,
            Some('[') => rest.find(']').map(|end| end + 1),
            Some('{') | None => continue,
            Some(_) => Some(rest.find([',', ' ', '}']).unwrap_or(rest.len())),
        };
        let (value, after) = rest.split_at(end.expect("the value ends in its line"));
        let (before, _) = line.split_at(line.len() - rest.len());
        found.push(Entry { key, before, value, after });
    }
    found
}

/// The lines of a ground's file with what they belong to.
fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut version, mut condition): (usize, Option<&str>) = (0, None);
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        match line {
            "[[version]]" => (version, condition) = (version + 1, None),
            "[[version.condition]]" => condition = Some(""),
            _ => {
                let id = line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"'));
                condition = condition.map(|before| id.unwrap_or(before));
            }
        }
        let at = match condition {
            Some(condition) => format!("version {version}, {condition}"),
            None => format!("version {version}"),
        };
        found.push(Line { number, text: line, at, in_condition: condition.is_some(), version });
    }
    found
}

/// The values of the tests in a ground's file.
fn tests<'a>(text: &'a str, mut see: impl FnMut(&Line<'a>, &Entry<'a>)) {
    let lines = lines(text);
    for line in lines.iter().filter(|line| line.in_condition && line.text.starts_with("test = ")) {
        for entry in entries(line.text) {
            see(line, &entry);
        }
    }
}

/// One more and one less; nothing less than nothing.
fn beside(number: &str) -> Option<Vec<String>> {
    let number: u32 = number.parse().ok()?;
    Some([Some(number + 1), number.checked_sub(1)].iter().flatten().map(u32::to_string).collect())
}

/// How many numbers the tests of a ground's file have, read as TOML.
pub(crate) fn numbers_in(text: &str) -> usize {
    fn count(value: &toml::Value) -> usize {
        match value {
            toml::Value::Integer(_) => 1,
            toml::Value::Array(list) => list.iter().map(count).sum(),
            toml::Value::Table(table) => table.values().map(count).sum(),
            toml::Value::String(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_) => 0,
        }
    }
    in_tests(text, count)
}

/// How many words the lists in the tests of a ground's file have, read as TOML.
pub(crate) fn listed_words_in(text: &str) -> usize {
    fn count(value: &toml::Value) -> usize {
        match value {
            toml::Value::Array(list) => {
                list.iter().map(|one| usize::from(one.is_str()) + count(one)).sum()
            }
            toml::Value::Table(table) => table.values().map(count).sum(),
            toml::Value::String(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_) => 0,
        }
    }
    in_tests(text, count)
}

/// The sum over the tests of a ground's file.
fn in_tests(text: &str, count: fn(&toml::Value) -> usize) -> usize {
    let ground: toml::Table = toml::from_str(text).expect("it is TOML");
    let list = |table: &toml::Table, name: &str| {
        table.get(name).and_then(|list| list.as_array()).cloned().unwrap_or_default()
    };
    let versions = list(&ground, "version");
    let conditions = versions.iter().filter_map(toml::Value::as_table);
    let conditions = conditions.flat_map(|version| list(version, "condition"));
    conditions.filter_map(|condition| condition.get("test").map(count)).sum()
}

/// Each number of a test one higher and one lower, and how many there are.
pub(crate) fn of_numbers(file: &str, text: &str) -> (usize, Vec<Mutant>) {
    let (mut count, mut found) = (0, Vec::new());
    tests(text, |line, entry| {
        if let Some(numbers) = beside(entry.value) {
            count += 1;
            let mutant = |number: &String| Mutant::new(file, text, line, entry, number);
            found.extend(numbers.iter().map(mutant));
        }
    });
    (count, found)
}

/// Each word of a test made another, and each list without one of its words; and how
/// many words stand in lists.
pub(crate) fn of_words(file: &str, text: &str) -> (usize, Vec<Mutant>) {
    let (mut count, mut found) = (0, Vec::new());
    tests(text, |line, entry| {
        let mut push = |value: &str| found.push(Mutant::new(file, text, line, entry, value));
        if let Some(list) = entry.value.strip_prefix('[') {
            let words: Vec<&str> = list.trim_end_matches(']').split(", ").collect();
            count += words.len();
            for word in &words {
                let rest = words.iter().filter(|other| *other != word);
                push(&format!("[{}]", rest.copied().collect::<Vec<_>>().join(", ")));
            }
            return;
        }
        match (entry.key, entry.value.trim_matches('"')) {
            ("kind" | "finding", _) => {}
            (_, "true") => push("false"),
            (_, "false") => push("true"),
            ("operator", "at_least") => push("\"more_than\""),
            ("operator", "more_than" | "less_than") => push("\"at_least\""),
            ("place", "china") => push("\"key-region\""),
            ("lives", "china") => push("\"abroad\""),
            ("place" | "lives", _) => push("\"china\""),
            ("series", "salary") => push("\"tax\""),
            ("series", "tax") => push("\"salary\""),
            ("class", "work") => push("\"private\""),
            ("least", "nine_months") => push("\"six_months\""),
            ("least", "six_months") => push("\"nine_months\""),
            ("least", "doctorate") => push("\"master\""),
            (_, number) if number.parse::<u32>().is_ok() => {}
            (key, value) => panic!("{file}: no other word is known for {key} = {value}"),
        }
    });
    (count, found)
}

/// Each first and last day of a version one day later and one day earlier. True
/// where the day is the first one of a version that follows another, and is made
/// earlier: the version before still answers then.
pub(crate) fn of_days(file: &str, text: &str) -> Vec<(bool, Mutant)> {
    let mut found = Vec::new();
    for line in lines(text).iter().filter(|line| !line.in_condition) {
        for entry in entries(line.text) {
            let day = entry.value.trim_matches('"').parse::<Day>();
            let (true, Ok(day)) = (matches!(entry.key, "from" | "to"), day) else { continue };
            for by in [1, -1] {
                let value = format!("\"{}\"", day.plus_days(by));
                let hidden = by < 0 && entry.key == "from" && line.version > 1;
                found.push((hidden, Mutant::new(file, text, line, &entry, &value)));
            }
        }
    }
    found
}

/// Each default of the readings made another.
pub(crate) fn of_readings(file: &str, text: &str) -> Vec<Mutant> {
    let mut found = Vec::new();
    let defaults = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("[about"));
    for (number, line) in defaults {
        let at = "default".to_owned();
        let place = Line { number, text: line, at, in_condition: false, version: 0 };
        for entry in entries(line) {
            let quoted = |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect();
            let others: Vec<String> = match (entry.key, entry.value.trim_matches('"')) {
                ("travel_days", "both") => quoted(&["entry", "neither"]),
                ("income_year", "tax") => quoted(&["rolling"]),
                ("reached", "enough") => quoted(&["exceed"]),
                ("tax_base", "standard") => quoted(&["salary"]),
                ("talent_cover", "filing") => quoted(&["years"]),
                ("birthday", "day") => quoted(&["day_after"]),
                ("catalogue", "filing") => quoted(&["investment"]),
                (key, value) => {
                    beside(value).unwrap_or_else(|| panic!("{file}: {key} = {value}: which else?"))
                }
            };
            let mutant = |value: &String| Mutant::new(file, text, &place, &entry, value);
            found.extend(others.iter().map(mutant));
        }
    }
    found
}

/// How fresh and how authenticated documents are, made otherwise.
pub(crate) fn of_papers(file: &str, text: &str) -> Vec<Mutant> {
    let mut found = Vec::new();
    let mut at = String::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            line.clone_into(&mut at);
        } else if line.starts_with("kind = ") {
            at = format!("{at} {line}");
        }
        let place = Line { number, text: line, at: at.clone(), in_condition: false, version: 0 };
        for entry in entries(line) {
            let others = match entry.key {
                "fresh_months" => beside(entry.value).expect("a number of months"),
                "authenticated" => vec!["false".to_owned()],
                _ => continue,
            };
            let mutant = |value: &String| Mutant::new(file, text, &place, &entry, value);
            found.extend(others.iter().map(mutant));
        }
    }
    found
}
