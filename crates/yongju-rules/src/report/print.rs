//! The explanation as a document for people, in Chinese or in English.

use core::fmt::{self, Write};

use super::{ConditionReport, GroundReport, PaperReport, PaperState, Quantity, Report};
use crate::{
    assessment::Verdict,
    evaluate::Truth,
    law::{Grade, LimitUnit, Operator, Remedy, Text},
    words::Words,
};

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The one or the other.
    #[must_use]
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// The text in this language.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.zh, &text.en)
    }

    /// The words in this language.
    #[must_use]
    pub fn words(self, words: Words) -> &'static str {
        match self {
            Self::Chinese => words.zh,
            Self::English => words.en,
        }
    }

    /// The verdict.
    #[must_use]
    pub const fn verdict(self, verdict: Verdict) -> &'static str {
        let (zh, en) = match verdict {
            Verdict::ConditionsMet => ("条件已具备", "conditions met"),
            Verdict::NeedsFinding => ("待认定", "needs a finding"),
            Verdict::Undetermined => ("尚不能判断", "cannot be told yet"),
            Verdict::NotMet => ("条件不具备", "not met"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// What a condition came to.
    #[must_use]
    pub const fn truth(self, truth: Truth) -> &'static str {
        let (zh, en) = match truth {
            Truth::Met => ("具备", "met"),
            Truth::NotMet => ("不具备", "not met"),
            Truth::Unknown => ("未知", "not known"),
            Truth::Open => ("待认定", "to be found"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// What could be done.
    #[must_use]
    pub const fn class(self, class: Remedy) -> &'static str {
        let (zh, en) = match class {
            Remedy::Time => ("时间届至即具备", "comes with time"),
            Remedy::Obtainable => ("可以取得", "can be obtained"),
            Remedy::Changeable => ("可以改变", "can be changed"),
            Remedy::Immutable => ("不可改变", "cannot be changed"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// The state of a document.
    #[must_use]
    pub const fn paper(self, state: PaperState) -> &'static str {
        let (zh, en) = match state {
            PaperState::Ready => ("已备", "ready"),
            PaperState::Renew => ("须重新开具", "renew before filing"),
            PaperState::Authenticate => ("须认证", "have it authenticated"),
            PaperState::Undated => ("日期未知", "its date is not known"),
            PaperState::Missing => ("未备", "missing"),
            PaperState::Unknown => ("未说明", "not said"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// The unit of a time limit.
    #[must_use]
    pub const fn limit(self, unit: LimitUnit) -> &'static str {
        let (zh, en) = match unit {
            LimitUnit::Months => ("个月", "months"),
            LimitUnit::Days => ("日", "days"),
            LimitUnit::WorkingDays => ("个工作日", "working days"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// What is needed: the figure and how it is compared.
    #[must_use]
    pub fn need(self, operator: Operator, quantity: Quantity) -> String {
        let (zh, en) = match (quantity, operator) {
            // Since when: the earlier the more.
            (Quantity::Since(day), Operator::AtLeast) => {
                (format!("不晚于{day}"), format!("since {day} or earlier"))
            }
            (Quantity::Since(day), Operator::MoreThan) => {
                (format!("早于{day}"), format!("since before {day}"))
            }
            (Quantity::Since(day), Operator::LessThan) => {
                (format!("晚于{day}"), format!("since after {day}"))
            }
            (_, Operator::AtLeast) => {
                let figure = self.quantity(quantity);
                (format!("不少于{figure}"), format!("at least {figure}"))
            }
            (_, Operator::MoreThan) => {
                let figure = self.quantity(quantity);
                (format!("超过{figure}"), format!("more than {figure}"))
            }
            (_, Operator::LessThan) => {
                let figure = self.quantity(quantity);
                (format!("少于{figure}"), format!("less than {figure}"))
            }
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// A source's grade.
    #[must_use]
    pub const fn grade(self, grade: Grade) -> &'static str {
        let (zh, en) = match grade {
            Grade::OfficialText => ("官方文本", "official text"),
            Grade::OfficialPage => ("官方页面", "official page"),
            Grade::Press => ("报道", "press"),
            Grade::Professional => ("专业机构", "professional"),
            Grade::Secondary => ("转载", "secondary"),
            Grade::Computed => ("推算", "computed"),
            Grade::Inferred => ("推断", "inferred"),
        };
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// A quantity with its unit.
    #[must_use]
    pub fn quantity(self, quantity: Quantity) -> String {
        let money = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        match quantity {
            Quantity::Days(1) => self.pick("1天", "1 day").to_owned(),
            Quantity::Days(days) => format!("{days}{}", self.pick("天", " days")),
            Quantity::Since(day) => match self {
                Self::Chinese => format!("自{day}起"),
                Self::English => format!("since {day}"),
            },
            Quantity::Degree(degree) => self.words(degree.words()).to_owned(),
            Quantity::Dollars(cents) => format!("{}{}", self.pick("美元", "USD "), money(cents)),
            Quantity::Yuan(fen) => format!("{}{}", self.pick("人民币", "CNY "), money(fen)),
        }
    }
}

/// Prints an explanation as a document.
///
/// # Errors
///
/// Those of the writer.
pub fn print(report: &Report<'_>, language: Language, to: &mut impl Write) -> fmt::Result {
    let l = language;
    writeln!(
        to,
        "{}: {}   {}: {}   {}: {}",
        l.pick("申请地", "place"),
        report.place,
        l.pick("申请日", "filed on"),
        report.filed_on,
        l.pick("规则版本日", "rules of"),
        report.rules_on,
    )?;
    if let Some(warning) = report.warning {
        writeln!(to, "{}", l.words(warning))?;
    }
    for ground in &report.grounds {
        writeln!(to)?;
        print_ground(ground, l, to)?;
    }
    writeln!(to)?;
    writeln!(to, "{}", l.words(report.notice))?;
    writeln!(to, "{}: sha256:{}", l.pick("规则", "rules"), report.rules)
}

fn print_ground(ground: &GroundReport<'_>, l: Language, to: &mut impl Write) -> fmt::Result {
    writeln!(to, "[{}] {} ({})", l.verdict(ground.verdict), l.of(ground.label), ground.id)?;
    let title = ground.instrument.title.map_or(ground.instrument.id, |title| l.of(title));
    write!(to, "    {title}")?;
    if let Some(clause) = ground.clause {
        write!(to, " {clause}")?;
    }
    writeln!(to)?;
    for condition in &ground.conditions {
        print_condition(ground, condition, l, to)?;
    }
    if ground.verdict != Verdict::ConditionsMet
        && let Some(day) = ground.earliest.day
    {
        let label = l.pick("如情况持续，最早", "earliest, if circumstances continue");
        writeln!(to, "    {label}: {day}")?;
    }
    if let Some(day) = ground.file_by {
        writeln!(to, "    {}: {day}", l.pick("最迟申请日", "file by"))?;
    }
    if ground.verdict != Verdict::NotMet {
        for paper in &ground.documents {
            print_paper(paper, l, to)?;
        }
    }
    Ok(())
}

fn print_condition(
    ground: &GroundReport<'_>,
    condition: &ConditionReport<'_>,
    l: Language,
    to: &mut impl Write,
) -> fmt::Result {
    let mark = match condition.truth {
        Truth::Met => "+",
        Truth::NotMet => "-",
        Truth::Unknown | Truth::Open => "?",
    };
    let or = if condition.any.is_some() { l.pick("（任一）", "(one of) ") } else { "" };
    write!(to, "  {mark} {or}{}: {}", l.of(condition.label), l.truth(condition.truth))?;
    if let (Some(have), Some(need)) = (condition.have, condition.need) {
        write!(
            to,
            "; {} {}, {} {}",
            l.pick("现有", "have"),
            l.quantity(have),
            l.pick("需要", "need"),
            l.need(condition.operator, need),
        )?;
    }
    if condition.truth == Truth::NotMet && ground.against.contains(&condition.id) {
        write!(to, "; {}", l.class(condition.class))?;
    }
    if let (true, Some(day)) = (condition.truth != Truth::Met, condition.reach.day) {
        write!(to, " {day}")?;
    }
    if condition.contested {
        write!(to, "; {}", l.pick("另一种读法结果不同", "another reading answers otherwise"))?;
    }
    if let (Truth::Open, Some(by)) = (condition.truth, condition.by) {
        write!(to, "; {}", l.of(by))?;
    }
    writeln!(to)
}

fn print_paper(paper: &PaperReport<'_>, l: Language, to: &mut impl Write) -> fmt::Result {
    write!(to, "    [{}] {}", l.paper(paper.state), l.words(paper.label))?;
    if let Some(day) = paper.good_until {
        write!(to, "; {} {day}", l.pick("有效至", "good until"))?;
    }
    writeln!(to)
}
