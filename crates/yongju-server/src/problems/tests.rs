//! The table is whole: every slug of every error type is in it, with words in
//! both languages.

use std::collections::BTreeSet;

use yongju_core::{
    Alpha3, Date, FormerNumberLink, Validity,
    name::NameError,
    number::{
        CleanError, LinkError, NumberError, NumberRule, NumberWarning, TextRepair,
        classify::{Refusal, Warning},
    },
    validity::ValidityError,
};
use yongju_record::{
    EncodeError, FieldError, FieldFault, Finding, Item, RecordError, json::JsonError,
    slots::SlotRepair,
};
use yongju_registry::{WrongState, acts::ActError, ports::StoreError};
use yongju_sam::{HostError, Status, TransportError};

use super::{SLUGS, remedy, title};
use crate::lang::Lang;

fn assert_listed(slug: &str) {
    assert!(SLUGS.contains(&slug), "{slug} is not in the table");
}

/// API-9
#[test]
fn every_slug_of_numbers_names_and_dates_is_listed() {
    for rule in NumberRule::ALL {
        assert_listed(rule.slug());
        assert_listed(Refusal::Number(NumberError { rule, position: 1 }).slug());
    }
    for error in [CleanError::Character { position: 1 }, CleanError::TooLong] {
        assert_listed(error.slug());
    }
    for repair in TextRepair::ALL {
        assert_listed(repair.slug());
    }
    for warning in [
        NumberWarning::AreaDoubtful,
        NumberWarning::NationalityOutsideIso,
        NumberWarning::PrefectureUnlisted,
        NumberWarning::BirthYearImplausible,
    ] {
        assert_listed(warning.slug());
    }
    assert_listed(Warning::TrailingNationality.slug());
    assert_listed(Warning::Ambiguous.slug());
    let number = NumberError { rule: NumberRule::Length, position: 1 };
    for error in [LinkError::Characters, LinkError::Derived(number)] {
        assert_listed(error.slug());
    }
    assert_listed("x".parse::<Alpha3>().unwrap_err().slug());
    assert_listed("x".parse::<FormerNumberLink>().unwrap_err().slug());
    for error in [NameError::Empty, NameError::Character { position: 1 }, NameError::TooLong] {
        assert_listed(error.slug());
    }
    for error in [ValidityError::Reversed, ValidityError::NotYetBorn, ValidityError::OutOfRange] {
        assert_listed(error.slug());
    }
    let day = |day| Date::constant(2024, 1, day);
    assert_listed(Validity::stated(day(2), day(1)).unwrap_err().slug());
}

/// API-9
#[test]
fn every_slug_of_records_is_listed() {
    let item = Item::Number;
    let number = NumberError { rule: NumberRule::Length, position: 1 };
    for fault in [
        FieldFault::Blank,
        FieldFault::Character,
        FieldFault::Date,
        FieldFault::Link,
        FieldFault::Number(number),
        FieldFault::Sex,
        FieldFault::Utf16,
    ] {
        assert_listed(fault.slug());
        assert_listed(Finding::Field(FieldError { item, at: 0, fault }).slug());
    }
    for finding in [
        Finding::TypeUnknown,
        Finding::BirthDateDiffers,
        Finding::NationalityDiffers,
        Finding::SexDiffersFromParity,
        Finding::ValidityReversed,
        Finding::ValidityTerm,
        Finding::ValidityAge,
        Finding::LinkDerivesNothing,
        Finding::FormerNumberUncertain,
        Finding::RomanNameMaybeCut,
        Finding::ChineseNameMaybeCut,
        Finding::IssuedBeforeEdition,
        Finding::NationalityChinese,
        Finding::NationalityOutsideIso,
        Finding::CardVersion,
        Finding::ReservedContent { at: 0 },
        Finding::NulPadding { item, at: 0 },
        Finding::ControlCharacter { item, at: 0 },
    ] {
        assert_listed(finding.slug());
    }
    assert_listed(RecordError::Length { found: 1 }.slug());
    for error in [
        EncodeError::Absent { item },
        EncodeError::OutsideBasicPlane { item, position: 1 },
        EncodeError::TooLong { item, found: 2, room: 1 },
    ] {
        assert_listed(error.slug());
    }
    assert_listed(JsonError::Hex { position: 1 }.slug());
    assert_listed(JsonError::Type.slug());
    for repair in [
        SlotRepair::Card2023ReadAsResident,
        SlotRepair::Card2017ReadAsResident,
        SlotRepair::TrailingNationality,
        SlotRepair::RomanNameCut,
        SlotRepair::NationalityFromNumber,
    ] {
        assert_listed(repair.slug());
    }
}

/// API-9
#[test]
fn every_slug_of_readers_is_listed() {
    for status in Status::KNOWN {
        assert_listed(status.slug());
    }
    assert_listed(Status::from_code(0xEE).slug());
    let step = yongju_sam::Command::Find;
    assert_listed(HostError::Timeout { step }.slug());
    assert_listed(HostError::Transport { step, source: TransportError::Closed }.slug());
    assert_listed(TransportError::Failed(yongju_sam::transport::Attempt::Send).slug());
}

/// API-9
#[test]
fn every_slug_that_stands_in_the_source_of_a_library_is_listed() {
    // Some enums are open, so their variants cannot all be made here.
    let families = ["number/", "text/", "link/", "nationality/", "name/", "validity/", "record/"];
    let families: Vec<_> =
        families.into_iter().chain(["slots/", "sam/", "act/", "store/", "facts/"]).collect();
    let mut seen = BTreeSet::new();
    for library in ["core", "record", "sam", "registry", "rules"] {
        let source = format!("{}/../yongju-{library}/src", env!("CARGO_MANIFEST_DIR"));
        for_each_source(std::path::Path::new(&source), &mut |text| {
            for quoted in text.split('"').filter(|quoted| is_slug(quoted, &families)) {
                assert_listed(quoted);
                seen.insert(quoted.to_owned());
            }
        });
    }
    assert!(seen.len() > 80, "the sources were not found");
}

fn is_slug(text: &str, families: &[&str]) -> bool {
    families.iter().any(|family| {
        text.strip_prefix(family).is_some_and(|rest| {
            !rest.is_empty()
                && !rest.ends_with('-')
                && rest
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
    })
}

/// API-9
#[test]
fn every_slug_of_acts_and_stores_is_listed() {
    let engine = || StoreError::Engine("engine".into());
    for error in [
        ActError::BeforeEdition,
        ActError::NumbersExhausted,
        ActError::AlreadyRegistered,
        ActError::NumberTaken,
        ActError::Record { slug: "record/blank" },
        ActError::NoSuchCard,
        ActError::NotAnOldEdition,
        ActError::NationalityOutsideIso,
        ActError::State(WrongState),
        ActError::Store(engine()),
    ] {
        assert_listed(error.slug());
    }
    for error in [
        StoreError::Row { table: "t", column: "c", row: String::new() },
        StoreError::ReadOnly("x".into()),
        StoreError::Full("x".into()),
        engine(),
        StoreError::Closed,
    ] {
        assert_listed(error.slug());
    }
}

/// API-9
#[test]
fn every_slug_that_this_crate_writes_is_listed() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    for_each_source(std::path::Path::new(root), &mut |text| {
        for slug in text.split('"').filter(|part| {
            (part.starts_with("request/") || part.starts_with("server/"))
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || b"/-".contains(&byte))
                && !part.ends_with('/')
        }) {
            assert_listed(slug);
        }
    });
}

/// API-9
#[test]
fn every_slug_is_listed_once_and_has_words_in_both_languages() {
    let once: BTreeSet<_> = SLUGS.iter().collect();
    assert_eq!(once.len(), SLUGS.len());
    for slug in SLUGS {
        for lang in Lang::ALL {
            for text in [title(slug, lang), remedy(slug, lang)] {
                assert!(!text.contains("Unknown localization"), "{slug} in {lang:?}");
                assert!(!text.trim().is_empty(), "{slug} in {lang:?}");
            }
        }
        assert_ne!(title(slug, Lang::Zh), title(slug, Lang::En), "{slug} is not translated");
    }
}

fn for_each_source(folder: &std::path::Path, read: &mut dyn FnMut(&str)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            for_each_source(&path, read);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            read(&std::fs::read_to_string(&path).unwrap_or_default());
        }
    }
}
