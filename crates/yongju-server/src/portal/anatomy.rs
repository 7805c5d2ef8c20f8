//! A number by its anatomy: segments, what each is, what it means.

use yongju_core::{AnyCardNumber, CardNumber, FormerCardNumber};

use super::words::{Both, day, nationality};
use crate::lang::Lang;

/// A number, cut into its segments.
pub(super) struct Anatomy {
    /// What number it is, for the heading.
    pub(super) title: String,
    /// The whole number.
    pub(super) number: String,
    /// The segments, in order.
    pub(super) segments: Vec<Segment>,
}

/// A segment of a number.
pub(super) struct Segment {
    /// Its characters.
    pub(super) characters: String,
    /// What it is.
    pub(super) label: String,
    /// What it means.
    pub(super) meaning: Both,
}

/// How many characters the segments of each generation have.
const CURRENT: [usize; 6] = [1, 2, 3, 8, 3, 1];
const FORMER: [usize; 5] = [3, 4, 6, 1, 1];

/// A number's characters by segments.
pub(super) fn segments(number: &AnyCardNumber) -> Vec<&str> {
    let lengths: &[usize] = match number {
        AnyCardNumber::Current(_) => &CURRENT,
        AnyCardNumber::Former(_) => &FORMER,
    };
    let mut rest = number.as_str();
    let mut segments = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (segment, after) = rest.split_at_checked(*length).unwrap_or((rest, ""));
        segments.push(segment);
        rest = after;
    }
    segments
}

impl Anatomy {
    /// The anatomy of a number of either generation.
    pub(super) fn of(number: &AnyCardNumber, lang: Lang) -> Self {
        let (title, labels, meanings) = match number {
            AnyCardNumber::Current(number) => (
                "number-current",
                &[
                    "segment-mark",
                    "segment-area",
                    "segment-first-nationality",
                    "segment-birth-date",
                    "segment-sequence",
                    "segment-check",
                ][..],
                current(number, lang),
            ),
            AnyCardNumber::Former(number) => (
                "number-former",
                &[
                    "segment-nationality",
                    "segment-area",
                    "segment-birth-date",
                    "segment-sequence",
                    "segment-check",
                ][..],
                former(number, lang),
            ),
        };
        let segments = segments(number)
            .into_iter()
            .zip(labels)
            .zip(meanings)
            .map(|((characters, label), meaning)| Segment {
                characters: characters.to_owned(),
                label: lang.text(label),
                meaning,
            })
            .collect();
        Self { title: lang.text(title), number: number.to_string(), segments }
    }
}

fn current(number: &CardNumber, lang: Lang) -> Vec<Both> {
    let area = number.accepting_area();
    let country = number.first_nationality().code();
    vec![
        Both::one(lang.text("meaning-foreigner")),
        Both::new(lang, area.chinese_name(), area.english_name()),
        country.map_or_else(
            || Both::one(lang.text("meaning-outside-iso")),
            |code| nationality(code, lang),
        ),
        Both::one(day(number.birth_date())),
        Both::one(lang.text("meaning-sequence")),
        Both::one(lang.text("meaning-check-current")),
    ]
}

fn former(number: &FormerCardNumber, lang: Lang) -> Vec<Both> {
    let province = number.accepting_area();
    let area = match number.prefecture() {
        Some(prefecture) if number.prefecture_digits() != 0 => Both::new(
            lang,
            prefecture.chinese_name,
            &format!("{} {}", province.english_name(), prefecture.chinese_name),
        ),
        Some(_) | None => Both::new(lang, province.chinese_name(), province.english_name()),
    };
    let births: Vec<_> = number.birth().candidates().map(day).collect();
    vec![
        number.nationality().code().map_or_else(
            || Both::one(lang.text("meaning-outside-iso")),
            |code| nationality(code, lang),
        ),
        area,
        Both::one(births.join(&lang.text("meaning-or"))),
        Both::one(lang.text("meaning-sequence")),
        Both::one(lang.text("meaning-check-former")),
    ]
}
