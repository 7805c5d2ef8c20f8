//! When grounds would be met, on one line of years.

use yongju_rules::{Day, report::GroundReport};

use super::{fields::capital, words::of};
use crate::lang::Lang;

/// A line of years with a row for each ground that has a day to come.
pub(super) struct Timeline {
    pub(super) years: Vec<Year>,
    pub(super) rows: Vec<Line>,
}

/// A first of January.
pub(super) struct Year {
    /// Where, in percent of the width.
    pub(super) x: String,
    pub(super) label: String,
}

/// A ground and its day.
pub(super) struct Line {
    pub(super) x: String,
    pub(super) label: String,
    pub(super) day: String,
    /// How long it is until then.
    pub(super) wait: String,
    pub(super) to: String,
}

/// Grounds of which more are a list, not a picture.
const MOST_ROWS: usize = 8;

impl Timeline {
    /// The line from the day of filing on; `None` where no day is to come.
    pub(super) fn new(grounds: &[GroundReport<'_>], on: Day, lang: Lang) -> Option<Self> {
        let mut days: Vec<(Day, &GroundReport<'_>)> = grounds
            .iter()
            .filter_map(|ground| Some((ground.earliest.day.filter(|day| *day > on)?, ground)))
            .collect();
        days.sort_by_key(|(day, _)| *day);
        days.truncate(MOST_ROWS);
        let (last, _) = days.last()?;
        let total = last.since(on).max(365);
        let rows = days.iter().map(|(day, ground)| {
            let wait = day.since(on);
            Line {
                x: percent(wait, total),
                label: capital(&of(ground.label, lang)),
                day: day.to_string(),
                wait: waiting(wait, lang),
                to: format!("ground-{}", ground.id),
            }
        });
        let rows = rows.collect();
        let first = on.month().year() + 1;
        let count = total / 365;
        let step = usize::try_from(count / 6 + 1).unwrap_or(1);
        let years = (first..=first + count).step_by(step).filter_map(|year| {
            let wait = Day::new(year, 1, 1).ok()?.since(on);
            // Beside the beginning there is room for a mark only.
            let label = if wait * 4 < total { String::new() } else { year.to_string() };
            (wait <= total).then(|| Year { x: percent(wait, total), label })
        });
        Some(Self { years: years.collect(), rows })
    }
}

/// A place on the line: it has room for a mark at both ends.
fn percent(days: i32, total: i32) -> String {
    let thousandths = 20 + i64::from(days) * 950 / i64::from(total);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// A wait in the largest unit that says enough.
fn waiting(days: i32, lang: Lang) -> String {
    let (key, count) = match days {
        ..=60 => ("elig-in-days", days),
        61..=730 => ("elig-in-months", days / 30),
        _ => ("elig-in-years", days / 365),
    };
    lang.with(key, &[("count", &count.to_string())])
}
