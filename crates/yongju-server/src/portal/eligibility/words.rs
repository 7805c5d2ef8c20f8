//! Figures and sentences of an assessment, in the words of the page.

use yongju_rules::{
    Verdict,
    law::{Operator, Text},
    report::{ConditionReport, Language, Quantity},
};

use super::super::record::thousands;
use crate::lang::Lang;

/// The language in which the rules speak.
pub(super) const fn language(lang: Lang) -> Language {
    match lang {
        Lang::Zh => Language::Chinese,
        Lang::En => Language::English,
    }
}

/// A text of the law's files.
pub(super) fn of(text: &Text, lang: Lang) -> String {
    language(lang).of(text).to_owned()
}

/// The class of a verdict's shape and colour.
pub(super) const fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::ConditionsMet => "met",
        Verdict::NeedsFinding => "finding",
        Verdict::Undetermined => "open",
        Verdict::NotMet => "not",
    }
}

/// An amount: digits in groups, and hundredths only where there are any.
fn money(hundredths: i64) -> String {
    let whole = hundredths / 100;
    let rest = hundredths % 100;
    let whole = thousands(usize::try_from(whole).unwrap_or(0));
    if rest == 0 { whole } else { format!("{whole}.{rest:02}") }
}

/// A quantity with its unit.
pub(super) fn quantity(quantity: Quantity, lang: Lang) -> String {
    match quantity {
        Quantity::Days(days) => {
            let count = thousands(usize::try_from(days).unwrap_or(0));
            lang.with("elig-days", &[("count", &count)])
        }
        Quantity::Since(day) => day.to_string(),
        Quantity::Degree(degree) => language(lang).words(degree.words()).to_owned(),
        Quantity::Dollars(cents) => lang.with("elig-usd", &[("amount", &money(cents))]),
        Quantity::Yuan(fen) => lang.with("elig-cny", &[("amount", &money(fen))]),
    }
}

/// What there is and what is needed; empty for a plain yes or no.
pub(super) fn figures(condition: &ConditionReport<'_>, lang: Lang) -> String {
    let Some(need) = condition.need else { return String::new() };
    let since = matches!(need, Quantity::Since(_));
    let needed = match (since, condition.operator) {
        (true, Operator::AtLeast) => "elig-need-since",
        (true, Operator::MoreThan) => "elig-need-before",
        (true, Operator::LessThan) => "elig-need-after",
        (false, Operator::AtLeast) => "elig-need-least",
        (false, Operator::MoreThan) => "elig-need-more",
        (false, Operator::LessThan) => "elig-need-less",
    };
    let needed = lang.with(needed, &[("need", &quantity(need, lang))]);
    let Some(have) = condition.have else { return needed };
    let have = quantity(have, lang);
    let key = if since { "elig-have-since" } else { "elig-have" };
    format!("{}{}{needed}", lang.with(key, &[("have", &have)]), lang.pick("；", "; "))
}

/// By how much it is short; nothing where it is not.
pub(super) fn short(condition: &ConditionReport<'_>, lang: Lang) -> Option<String> {
    let missing = condition.slack.filter(|slack| *slack < 0)?.saturating_neg();
    let missing = match condition.need? {
        Quantity::Since(_) | Quantity::Days(_) => quantity(Quantity::Days(missing), lang),
        Quantity::Dollars(_) => quantity(Quantity::Dollars(missing), lang),
        Quantity::Yuan(_) => quantity(Quantity::Yuan(missing), lang),
        Quantity::Degree(_) => return None,
    };
    Some(lang.with("elig-short", &[("amount", &missing)]))
}
