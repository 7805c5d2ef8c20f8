//! Differences as people read them.

use yongju_rules::{
    Verdict,
    diff::{Between, Case, Change, ConditionDiff, GroundDiff, Part, Verdicts},
    report::Language,
    words::Label,
};

use super::{RowJson, RulesJson, Side, Summary, thousandths};
use crate::rules::show::threshold;

/// The differing grounds.
pub(super) fn rules(answer: &RulesJson<'_>, language: Language) -> String {
    let mut lines = vec![sides(answer.from, answer.to)];
    if answer.grounds.is_empty() {
        lines.push(language.pick("规则没有不同", "the rules do not differ").to_owned());
    }
    for ground in &answer.grounds {
        lines.push(String::new());
        self::ground(ground, language, &mut lines);
    }
    lines.join("\n")
}

fn sides(from: Side, to: Side) -> String {
    let side = |side: Side| format!("{} {} {}", side.set, side.place, side.rules_on);
    format!("{} → {}", side(from), side(to))
}

fn mark(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Removed => '-',
        Change::Changed => '~',
    }
}

fn ground(ground: &GroundDiff<'_>, language: Language, lines: &mut Vec<String>) {
    lines.push(format!("{} {}: {}", mark(ground.change), ground.id, language.of(ground.label)));
    let Between { before, after } = ground.instrument;
    let instrument = language.pick("依据", "instrument");
    lines.push(match (before, after) {
        (Some(before), Some(after)) if before != after => {
            format!("    {instrument}: {before} → {after}")
        }
        (one, other) => format!("    {instrument}: {}", one.or(other).unwrap_or_default()),
    });
    for condition in &ground.conditions {
        self::condition(condition, language, lines);
    }
}

fn condition(condition: &ConditionDiff<'_>, language: Language, lines: &mut Vec<String>) {
    let (mark, label) = (mark(condition.change), language.of(condition.label));
    lines.push(format!("  {mark} {}: {label}", condition.id));
    let Between { before, after } = condition.test;
    if condition.change != Change::Changed || condition.parts.contains(&Part::Test) {
        let sides =
            [(language.pick("前", "before"), before), (language.pick("后", "after"), after)];
        let asked = sides.into_iter().filter_map(|(word, test)| Some((word, test?)));
        lines.extend(asked.map(|(word, test)| format!("      {word}: {}", threshold(test))));
    }
    let parts = condition.parts.iter().filter_map(|part| match part {
        Part::Test => None,
        Part::Alternatives => Some(language.pick("任选其一的条件不同", "its alternatives differ")),
        Part::Finder => Some(language.pick("认定人不同", "an authority finds it on one side only")),
        Part::AverageWages => {
            Some(language.pick("两地平均工资不同", "the average wages of the two places differ"))
        }
    });
    lines.extend(parts.map(|part| format!("      {part}")));
}

fn verdict(verdict: Option<Verdict>, language: Language) -> &'static str {
    verdict.map_or(language.pick("未生效", "not in force"), |it| language.verdict(it))
}

/// A case that changes.
pub(super) fn case(line: u64, case: &Case, ids: &[Label], language: Language) -> String {
    let both = |verdicts: Verdicts| {
        let (before, after) =
            (verdict(verdicts.before, language), verdict(verdicts.after, language));
        format!("{before} → {after}")
    };
    let mut parts = Vec::new();
    if case.best.differ() {
        parts.push(format!("{} {}", language.pick("最好结果", "best"), both(case.best)));
    }
    let grounds = ids.iter().zip(&case.grounds).filter(|(_, verdicts)| verdicts.differ());
    parts.extend(grounds.map(|(id, verdicts)| format!("{id} {}", both(*verdicts))));
    format!("{} {line}: {}", language.pick("行", "line"), parts.join("; "))
}

/// The counts.
pub(super) fn summary(summary: &Summary<'_>, language: Language) -> String {
    let l = language;
    // Apart from the cases before them.
    let mut lines = vec![String::new(); usize::from(summary.changed + summary.bad > 0)];
    lines.extend([
        sides(summary.from, summary.to),
        format!(
            "{}: {}   {}: {}   {}: {}   {}: {}",
            l.pick("申请日", "filed on"),
            summary.filed_on,
            l.pick("案例", "cases"),
            summary.cases,
            l.pick("结果不同", "changed"),
            summary.changed,
            l.pick("无法读取", "not readable"),
            summary.bad,
        ),
        String::new(),
    ]);
    table(l.pick("最好结果", "best"), &summary.best, language, &mut lines);
    for (id, row) in summary.grounds.iter().filter(|(_, row)| row.changed > 0) {
        table(id.as_str(), row, language, &mut lines);
    }
    lines.join("\n")
}

/// Before, after and their ratio.
fn table(name: &str, row: &RowJson<'_>, language: Language, lines: &mut Vec<String>) {
    let (changed, counts) = (language.pick("不同", "changed"), &row.row.counts);
    lines.push(format!("{name}   {changed} {}", row.changed));
    for verdict in Verdict::ALL {
        let ratio = row.row.ratio(verdict).map_or_else(|| "-".to_owned(), thousandths);
        let (before, after) = (counts.before.of(verdict), counts.after.of(verdict));
        let word = language.verdict(verdict);
        lines.push(format!("  {before:>9} → {after:>9}  ×{ratio:<8} {word}"));
    }
    let (before, after) = (counts.before.not_in_force(), counts.after.not_in_force());
    if before + after > 0 {
        let word = language.pick("未生效", "not in force");
        lines.push(format!("  {before:>9} → {after:>9}  {:<9} {word}", ""));
    }
}
