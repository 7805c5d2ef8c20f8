//! Numbers from bytes, beside the crates that check the same check character.

use std::hint::black_box;

use stdnum::Validator;
use yongju_core::{
    CardNumber,
    check::mod_11_2,
    json::ClassificationJson,
    number::{ResidentIdNumber, classify::classify},
};

use crate::{
    people,
    runner::{Figure, Group},
};

/// How many numbers the pool has: more than branch predictors learn by heart.
pub const POOL: usize = 131_072;

pub fn run() {
    let cards = people::card_texts(POOL).concat();
    let cards = in_a_row(&cards);
    let figures = peers(
        Group::new("number: card numbers of 18 characters, half valid", "number", POOL)
            .with("baseline: MOD 11-2 alone, nothing else checked", sum(&cards))
            .with(
                "yongju CardNumber::from_bytes",
                each(&cards, |text| CardNumber::from_bytes(text.as_bytes()).is_ok()),
            )
            .with(
                "yongju classify",
                each(&cards, |text| black_box(classify(text)).is_permanent_resident()),
            ),
        &cards,
    )
    .run();
    compare(&figures);

    // Where hardly any is wrong, branches are foreseen.
    let valid = people::card_numbers(POOL).concat();
    let valid = in_a_row(&valid);
    Group::new("number: card numbers of 18 characters, all valid", "number", POOL)
        .with("baseline: MOD 11-2 alone, nothing else checked", sum(&valid))
        .with(
            "yongju CardNumber::from_bytes",
            each(&valid, |text| CardNumber::from_bytes(text.as_bytes()).is_ok()),
        )
        .with(
            "yongju classify",
            each(&valid, |text| black_box(classify(text)).is_permanent_resident()),
        )
        .with("yongju classify + JSON line, as `check -` does", json_lines(&valid))
        .run();

    // The peers look the first six digits up; a card number is out early there.
    let residents = people::resident_texts(POOL).concat();
    let residents = in_a_row(&residents);
    let figures = peers(
        Group::new("number: citizens' numbers, the peers' own domain, half valid", "number", POOL)
            .with("baseline: MOD 11-2 alone, nothing else checked", sum(&residents))
            .with(
                "yongju ResidentIdNumber::from_bytes",
                each(&residents, |text| ResidentIdNumber::from_bytes(text.as_bytes()).is_ok()),
            ),
        &residents,
    )
    .run();
    compare(&figures);
}

/// The texts one behind another, as they stand in a file.
fn in_a_row(texts: &str) -> Vec<&str> {
    (0..POOL).map(|index| &texts[index * 18..][..18]).collect()
}

fn peers<'a>(group: Group<'a>, texts: &'a [&'a str]) -> Group<'a> {
    let ric = &stdnum::country::cn::RIC;
    group
        .with(
            "peer chinese-id (digits, check, date)",
            each(texts, |text| chinese_id::validate(text).is_ok()),
        )
        .with("peer id-card (digits, county, date, check)", each(texts, id_card::validate))
        .with("peer idcard (digits, check, date)", each(texts, idcard::validate))
        .with(
            "peer stdnum cn RIC (digits, date, check)",
            each(texts, move |text| ric.validate(text).is_ok()),
        )
}

/// A pass that counts the valid ones.
fn each<'a>(texts: &'a [&'a str], valid: impl Fn(&str) -> bool + 'a) -> impl FnMut() -> u64 + 'a {
    move || texts.iter().map(|text| u64::from(black_box(valid(black_box(text))))).sum()
}

/// The floor: what the arithmetic alone costs.
fn sum<'a>(texts: &'a [&'a str]) -> impl FnMut() -> u64 + 'a {
    each(texts, |text| match text.as_bytes().split_last_chunk::<1>() {
        Some((body, [check])) => {
            <&[u8; 17]>::try_from(body).is_ok_and(|body| mod_11_2(body) == *check)
        }
        None => false,
    })
}

/// What `yongju number check -` does with each line.
fn json_lines<'a>(texts: &'a [&'a str]) -> impl FnMut() -> u64 + 'a {
    let mut output = Vec::new();
    move || {
        texts
            .iter()
            .map(|input| {
                output.clear();
                let json = ClassificationJson { input, found: &classify(input) };
                serde_json::to_writer(&mut output, &json).expect("memory");
                u64::try_from(black_box(&output).len()).unwrap_or(u64::MAX)
            })
            .sum()
    }
}

fn compare(figures: &[Figure]) {
    let Some(ours) = figures.iter().find(|figure| figure.name.contains("from_bytes")) else {
        return;
    };
    let fastest = figures
        .iter()
        .filter(|figure| figure.name.starts_with("peer"))
        .min_by(|a, b| a.median.total_cmp(&b.median));
    if let Some(peer) = fastest {
        println!(
            "  from bytes: {:.1} million/s per core, {:.1} × the fastest Rust peer ({})",
            ours.per_second() / 1e6,
            peer.median / ours.median,
            peer.name,
        );
    }
}
