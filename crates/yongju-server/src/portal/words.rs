//! Values of the domain in the pages' words.

use jiff::Timestamp;
use yongju_core::{Alpha3, Date, NationalityCode, Sex};
use yongju_record::{Finding, Item, TypeMark};
use yongju_verify::{Check, Failure, Outcome, Purpose, Reason, Verdict};

use crate::{lang::Lang, office::in_china, problems};

/// A word that both languages are shown of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Both {
    /// In the page's language.
    pub(super) own: String,
    /// In the other one; empty where there is none.
    pub(super) other: String,
}

impl Both {
    /// From a text of each language.
    pub(super) fn new(lang: Lang, zh: &str, en: &str) -> Self {
        let (own, other) = lang.pick((zh, en), (en, zh));
        Self { own: own.to_owned(), other: other.to_owned() }
    }

    /// A text of the translations.
    pub(super) fn text(lang: Lang, key: &str) -> Self {
        Self { own: lang.text(key), other: lang.other().text(key) }
    }

    /// A text that has no translation, or needs none.
    pub(super) fn one(own: impl Into<String>) -> Self {
        Self { own: own.into(), other: String::new() }
    }
}

pub(super) fn verdict(verdict: Verdict, lang: Lang) -> Both {
    Both::text(lang, &format!("verdict-{}", verdict.word()))
}

pub(super) fn purpose(purpose: Purpose, lang: Lang) -> String {
    lang.text(&format!("purpose-{}", purpose.slug()))
}

/// Why the data shown may be shown for a purpose.
pub(super) fn purpose_basis(purpose: Purpose, lang: Lang) -> String {
    lang.text(&format!("purpose-{}-basis", purpose.slug()))
}

/// The question that a check asks.
pub(super) fn check(check: Check, lang: Lang) -> String {
    lang.text(&format!("check-{}", check.slug()))
}

/// What came of a check, as a sentence.
pub(super) fn outcome(check: Check, outcome: Outcome, lang: Lang) -> String {
    match outcome {
        Outcome::Passed => lang.text(&format!("check-{}-passed", check.slug())),
        Outcome::Failed(failure) => self::failure(failure, lang),
        Outcome::NotDone(reason) => self::reason(reason, lang),
    }
}

pub(super) fn failure(failure: Failure, lang: Lang) -> String {
    lang.text(&format!("failure-{}", failure.slug()))
}

pub(super) fn reason(reason: Reason, lang: Lang) -> String {
    lang.text(&format!("reason-{}", reason.slug()))
}

pub(super) fn item(item: Item, lang: Lang) -> String {
    lang.text(&format!("item-{}", item.name()))
}

pub(super) fn sex(sex: Sex, lang: Lang) -> Both {
    Both::text(lang, &format!("sex-{}", sex.word()))
}

pub(super) fn edition(mark: TypeMark, lang: Lang) -> String {
    lang.text(match mark {
        TypeMark::Card2023 => "edition-2023",
        TypeMark::Card2017 => "edition-2017",
        TypeMark::ResidentId => "edition-resident-id",
        TypeMark::ResidencePermit => "edition-residence-permit",
    })
}

/// A nationality that ISO knows, in both languages.
pub(super) fn nationality(code: NationalityCode, lang: Lang) -> Both {
    Both::new(lang, code.chinese_name(), code.english_name())
}

/// A nationality as records state it, with its letters.
pub(super) fn alpha3(nationality: Alpha3, lang: Lang) -> Both {
    let letters = nationality.as_str();
    match nationality.code() {
        None => Both::one(letters),
        Some(code) => {
            let names = self::nationality(code, lang);
            let own = if names.own.is_empty() { &names.other } else { &names.own };
            Both { own: format!("{own} {letters}"), other: names.other }
        }
    }
}

/// A day as the pages write it.
pub(super) fn day(day: Date) -> String {
    day.to_string()
}

/// A moment in China, to the second.
pub(super) fn moment(at: Timestamp) -> String {
    in_china(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// What a finding says, with its place.
pub(super) fn finding(finding: Finding, lang: Lang) -> (String, Option<String>) {
    let place = finding.place().map(|(place, at)| {
        lang.with("finding-place", &[("item", &item(place, lang)), ("byte", &at.to_string())])
    });
    (problems::title(finding.slug(), lang), place)
}
