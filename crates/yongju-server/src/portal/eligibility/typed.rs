//! What people type, made what the facts take: days, months, amounts, choices.

use serde_json::Value;
use yongju_rules::{
    Day, Law, Month,
    amount::{Amount, PerDollar},
    words::Country,
};

use super::steps::Kind;

/// The key of the sentence that says what is wrong with a field.
pub(super) type Wrong = &'static str;

/// The value of a field; `None` where it was left empty.
pub(super) fn value(kind: Kind, text: &str, law: &Law) -> Result<Option<Value>, Wrong> {
    let text = text.trim();
    if text.is_empty() || text == "unknown" {
        return Ok(None);
    }
    let value = match kind {
        Kind::Day => Value::String(day(text).ok_or("wrong-day")?.to_string()),
        Kind::Month => Value::String(month(text).ok_or("wrong-month")?.to_string()),
        Kind::Money => {
            let amount: Amount = figure(text).parse().map_err(|_| "wrong-money")?;
            Value::String(amount.to_string())
        }
        Kind::Rate => {
            let rate: PerDollar = figure(text).parse().map_err(|_| "wrong-rate")?;
            Value::String(rate.to_string())
        }
        Kind::Country => {
            let letters = text.to_ascii_uppercase();
            let country: Country = letters.parse().map_err(|_| "wrong-country")?;
            Value::String(country.to_string())
        }
        Kind::YesNo => match text {
            "yes" => Value::Bool(true),
            "no" => Value::Bool(false),
            _ => return Err("wrong-choice"),
        },
        Kind::Tick => Value::Bool(true),
        Kind::Of(list) if list.has(text, law) => Value::String(text.to_owned()),
        Kind::Of(_) => return Err("wrong-choice"),
        Kind::Fixed if super::steps::paper(text, crate::lang::Lang::En).is_empty() => {
            return Err("wrong-choice");
        }
        Kind::Fixed => Value::String(text.to_owned()),
    };
    Ok(Some(value))
}

/// How a value of the facts stands in its field.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// A day as people write it: `2024-3-1`, `2024/03/01`, `20240301`, `2024年3月1日`.
pub(super) fn day(text: &str) -> Option<Day> {
    let [year, month, day] = parts(text, 8)?.try_into().ok()?;
    Day::new(year, month, day).ok()
}

/// A month as people write it.
fn month(text: &str) -> Option<Month> {
    let [year, month] = parts(text, 6)?.try_into().ok()?;
    Day::new(year, month, 1).ok().map(Day::month)
}

/// The numbers in a date, the year first; without signs between them, by length.
fn parts(text: &str, length: usize) -> Option<Vec<i32>> {
    let plain: String = text.chars().map(half_width).collect();
    let solid = plain.len() == length && plain.bytes().all(|byte| byte.is_ascii_digit());
    let spaced = if solid {
        let (year, rest) = plain.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        format!("{year}-{month}-{day}")
    } else {
        plain.replace(['年', '月', '/', '.', ' '], "-").replace(['日', '号'], "")
    };
    let pieces = spaced.split('-').filter(|piece| !piece.is_empty());
    let numbers: Option<Vec<i32>> = pieces
        .map(|piece| {
            let digits = piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
            piece.parse().ok().filter(|_| digits)
        })
        .collect();
    numbers.filter(|numbers| numbers.first().is_some_and(|year| *year > 999))
}

/// A figure without what groups its digits.
fn figure(text: &str) -> String {
    text.chars().map(half_width).filter(|letter| !matches!(letter, ',' | ' ' | '\'')).collect()
}

/// Full-width digits and signs, as Chinese keyboards give them, in the usual form.
fn half_width(letter: char) -> char {
    match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    }
}

#[cfg(test)]
mod tests;
