//! Specimens to try at the demonstration's desk, one click each, for all three
//! verdicts and all three ways.

use yongju_core::{AnyCardNumber, number::classify::classify};
use yongju_record::{Item, json::write_hex};
use yongju_verify::{Purpose, Verdict};

use super::cards::{CardStanding, Listed};
use crate::{lang::Lang, routes::To};

/// GB 11643's own example of a citizen's number.
const CITIZEN: &str = "11010519491231002X";

/// A specimen to try.
pub(super) struct Specimen {
    pub(super) title: String,
    pub(super) note: String,
    /// What the desk will say.
    pub(super) verdict: Verdict,
    pub(super) action: String,
    pub(super) multipart: bool,
    pub(super) fields: Vec<(&'static str, String)>,
}

/// What there is to try with the cards at hand.
pub(super) fn specimens(cards: &[Listed], lang: Lang) -> Vec<Specimen> {
    let of = |standing| cards.iter().find(|card| card.standing == standing);
    let make = |key: &str, verdict, to: To, fields: Vec<(&'static str, String)>| {
        let purpose = ("purpose", Purpose::AccommodationRegistration.slug().to_owned());
        Specimen {
            title: lang.text(&format!("specimen-{key}")),
            note: lang.text(&format!("specimen-{key}-note")),
            verdict,
            action: to.path(lang),
            multipart: matches!(to, To::Record),
            fields: std::iter::once(purpose).chain(fields).collect(),
        }
    };
    let on_reader = |key: &str, verdict, standing| {
        of(standing).map(|card| make(key, verdict, To::Reader, vec![("card", card.id.to_string())]))
    };
    let in_force = cards.iter().find(|card| {
        card.standing == CardStanding::InForce && matches!(card.number, AnyCardNumber::Current(_))
    });
    let number = |number: String| vec![("number", number)];
    [
        on_reader("accept-reader", Verdict::Accept, CardStanding::InForce),
        in_force.map(|card| {
            make("refer-number", Verdict::Refer, To::Number, number(card.number.to_string()))
        }),
        in_force.map(|card| {
            let hex = write_hex(card.record.as_bytes());
            make("refer-file", Verdict::Refer, To::Record, vec![("record_hex", hex)])
        }),
        on_reader("reject-exchanged", Verdict::Reject, CardStanding::Exchanged),
        on_reader("reject-expired", Verdict::Reject, CardStanding::Expired),
        on_reader("reject-lost", Verdict::Reject, CardStanding::Lost),
        in_force.and_then(forged).map(|hex| {
            make("reject-forged", Verdict::Reject, To::Record, vec![("record_hex", hex)])
        }),
        in_force.map(|card| {
            make("reject-typo", Verdict::Reject, To::Number, number(mistyped(&card.number)))
        }),
        Some(make("reject-citizen", Verdict::Reject, To::Number, number(CITIZEN.to_owned()))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The card's record with another name in it.
fn forged(card: &Listed) -> Option<String> {
    let mut record = card.record;
    record.set(Item::RomanName, "SOMEBODY, ELSE").ok()?;
    Some(write_hex(record.as_bytes()))
}

/// The number with its last character mistyped, so that it is no number of
/// another kind by chance.
fn mistyped(number: &AnyCardNumber) -> String {
    let text = number.to_string();
    let typed = |digit| {
        let mut text = text.clone();
        text.pop();
        text.push(digit);
        text
    };
    ('0'..='9')
        .map(typed)
        .find(|text| classify(text).readings().next().is_none())
        .unwrap_or_else(|| text.clone())
}
