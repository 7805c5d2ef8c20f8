//! The judge: VER-1 to VER-17.

use std::collections::HashSet;

use proptest::{collection::vec, prelude::*};
use yongju_core::{Date, Validity, number::classify::classify};
use yongju_record::{Finding, Item, Level, TextRecord, TypeMark};
use yongju_testkit::Specimen;

use crate::*;

/// Valid from 2024-01-15 to 2034-01-14.
const NEW: Specimen = Specimen::Pakistan2023;
/// The same holder's, valid from 2019-05-20 to 2029-05-19.
const OLD: Specimen = Specimen::Pakistan2017;

const TODAY: Date = Date::constant(2026, 11, 24);
const PURPOSE: Purpose = Purpose::AccommodationRegistration;

fn number(text: &str) -> Evidence {
    Evidence::Number(classify(text))
}

fn read(record: TextRecord) -> Evidence {
    Evidence::Record { record, source: Source::SamReader }
}

fn filed(record: TextRecord) -> Evidence {
    Evidence::Record { record, source: Source::File }
}

fn known(record: TextRecord, state: CardState) -> KnownCard {
    let validity = record.card().unwrap().validity().unwrap();
    KnownCard { record, validity, state }
}

fn issued(record: TextRecord) -> Standing {
    Standing::Cards(vec![known(record, CardState::InForce)])
}

fn changed(record: TextRecord, item: Item, text: &str) -> TextRecord {
    let mut changed = record;
    changed.set(item, text).unwrap();
    changed
}

/// The same card with other dates, as if issued again.
fn dated(record: TextRecord, from: &str, last: &str) -> TextRecord {
    changed(changed(record, Item::IssueDate, from), Item::LastValidDay, last)
}

fn resident() -> TextRecord {
    let mut record = TextRecord::blank(TypeMark::ResidentId);
    record.set(Item::Number, "11010519491231002X").unwrap();
    record
}

fn judged(evidence: &Evidence, standing: &Standing) -> Report {
    verify(evidence, standing, PURPOSE, TODAY)
}

fn outcome(report: &Report, check: Check) -> Outcome {
    let mut found = report.checks.iter().filter(|result| result.check == check);
    let outcome = found.next().expect("the check was asked").outcome;
    assert!(found.next().is_none(), "{check:?} is answered once");
    outcome
}

/// What was asked, and what the register said, for every outcome there is.
fn scenarios() -> Vec<(Evidence, Standing, Date)> {
    let new = NEW.record();
    let bad_birth_date = changed(new, Item::BirthDate, "19800102");
    let lost = Standing::Cards(vec![known(new, CardState::Lost)]);
    let exchanged = Standing::Cards(vec![known(OLD.record(), CardState::Exchanged)]);
    let none = || Standing::Cards(Vec::new());
    vec![
        (read(new), issued(new), TODAY),
        (filed(new), issued(new), TODAY),
        (number("931586198001010028"), issued(new), TODAY),
        (number("931586198001010028"), Standing::Unavailable, TODAY),
        (number("931586198001010028"), none(), TODAY),
        (number("11010519491231002X"), none(), TODAY),
        (number("931586198001010029"), none(), TODAY),
        (read(resident()), none(), TODAY),
        (read(bad_birth_date), issued(new), TODAY),
        (read(changed(new, Item::Sex, "7")), issued(new), TODAY),
        (read(new), Standing::Unavailable, TODAY),
        (read(new), none(), TODAY),
        (read(new), lost, TODAY),
        (read(OLD.record()), exchanged, TODAY),
        (read(new), issued(new), Date::constant(2024, 1, 14)),
        (read(new), issued(new), Date::constant(2034, 1, 15)),
        (read(TextRecord::from_bytes(&[0; 256]).unwrap()), none(), TODAY),
    ]
}

#[test]
fn every_outcome_of_the_table_is_reached_and_no_other() {
    // VER-4
    use Check::*;
    use Failure::*;
    use Outcome::{Failed, NotDone, Passed};
    use Reason::*;
    let table: HashSet<(&str, String)> = [
        (Number, Passed),
        (Number, Failed(NotACardNumber)),
        (Number, Failed(AnotherKind)),
        (Record, Passed),
        (Record, Failed(ItemUnreadable)),
        (Agreement, Passed),
        (Agreement, Failed(ItemsDisagree)),
        (Agreement, NotDone(ItemsUnreadable)),
        (Origin, NotDone(ReaderVouches)),
        (Origin, NotDone(NumberOnly)),
        (Origin, NotDone(FileOnly)),
        (Issued, Passed),
        (Issued, Failed(NeverIssued)),
        (Issued, Failed(DiffersFromIssued)),
        (Issued, NotDone(NoNumber)),
        (Issued, NotDone(StatusUnavailable)),
        (Period, Passed),
        (Period, Failed(NotYetValid)),
        (Period, Failed(Expired)),
        (Period, NotDone(NoDates)),
        (Status, Passed),
        (Status, Failed(ReportedLost)),
        (Status, Failed(Exchanged)),
        (Status, NotDone(NoNumber)),
        (Status, NotDone(StatusUnavailable)),
        (Status, NotDone(NotIssued)),
        (Holder, NotDone(PersonToCompare)),
    ]
    .into_iter()
    .map(|(check, outcome)| (check.slug(), format!("{outcome:?}")))
    .collect();
    let mut reached = HashSet::new();
    for (evidence, standing, today) in scenarios() {
        for CheckResult { check, outcome } in verify(&evidence, &standing, PURPOSE, today).checks {
            reached.insert((check.slug(), format!("{outcome:?}")));
        }
    }
    assert_eq!(reached, table);
}

#[test]
fn a_number_is_asked_six_checks_and_a_record_eight_in_the_order_of_the_table() {
    // VER-4, VER-5
    let order = |evidence: &Evidence, standing: &Standing| -> Vec<&str> {
        let report = judged(evidence, standing);
        assert_eq!(report, judged(evidence, standing), "the same question, the same answer");
        report.checks.iter().map(|result| result.check.slug()).collect()
    };
    let six = ["number", "origin", "issued", "period", "status", "holder"];
    let eight = ["number", "record", "agreement", "origin", "issued", "period", "status", "holder"];
    for (evidence, standing, _) in scenarios() {
        match evidence {
            Evidence::Number(_) => assert_eq!(order(&evidence, &standing), six),
            Evidence::Record { .. } => assert_eq!(order(&evidence, &standing), eight),
        }
    }
}

#[test]
fn the_slugs_are_those_of_the_specification() {
    // VER-4: they are a contract.
    let spec = include_str!("../../../docs/spec/verification.md");
    let failures = [
        Failure::NotACardNumber,
        Failure::AnotherKind,
        Failure::ItemUnreadable,
        Failure::ItemsDisagree,
        Failure::NeverIssued,
        Failure::DiffersFromIssued,
        Failure::NotYetValid,
        Failure::Expired,
        Failure::ReportedLost,
        Failure::Exchanged,
    ]
    .map(Failure::slug);
    let reasons = [
        Reason::ReaderVouches,
        Reason::NumberOnly,
        Reason::FileOnly,
        Reason::NoNumber,
        Reason::NoDates,
        Reason::ItemsUnreadable,
        Reason::StatusUnavailable,
        Reason::NotIssued,
        Reason::PersonToCompare,
    ]
    .map(Reason::slug);
    let slugs: Vec<_> = failures.into_iter().chain(reasons).collect();
    for slug in &slugs {
        assert!(spec.contains(&format!("`{slug}`")), "{slug} stands in the specification");
    }
    assert_eq!(slugs.iter().collect::<HashSet<_>>().len(), slugs.len(), "no slug is there twice");
}

#[test]
fn words_of_verdicts_and_purposes_read_back() {
    for verdict in [Verdict::Accept, Verdict::Reject, Verdict::Refer] {
        assert_eq!(verdict.word().parse(), Ok(verdict));
    }
    for purpose in Purpose::ALL {
        assert_eq!(purpose.slug().parse(), Ok(purpose));
    }
    assert!("Accept".parse::<Verdict>().is_err());
    assert!("".parse::<Purpose>().is_err());
    assert!("customs".parse::<Purpose>().is_err());
}

#[test]
fn a_number_of_either_generation_passes_the_first_check() {
    // VER-1
    for text in ["931586198001010028", "PAK310080010103", " pak310080010103 "] {
        let report = judged(&number(text), &Standing::Unavailable);
        assert_eq!(outcome(&report, Check::Number), Outcome::Passed, "{text}");
    }
}

#[test]
fn a_number_that_is_also_an_organisations_passes() {
    // VER-1, CLS-5
    let report = judged(&number("931012199012010018"), &Standing::Unavailable);
    assert_eq!(outcome(&report, Check::Number), Outcome::Passed);
    assert_eq!(report.verdict, Verdict::Refer);
}

#[test]
fn another_kind_is_told_from_no_number() {
    // VER-1
    for text in ["11010519491231002X", "810000199408230021"] {
        let report = judged(&number(text), &Standing::Cards(Vec::new()));
        assert_eq!(outcome(&report, Check::Number), Outcome::Failed(Failure::AnotherKind));
        assert_eq!(report.verdict, Verdict::Reject);
    }
    for text in ["", "9", "931586198001010029", "ZHENGJIAN", "\u{0}"] {
        let report = judged(&number(text), &Standing::Cards(Vec::new()));
        assert_eq!(outcome(&report, Check::Number), Outcome::Failed(Failure::NotACardNumber));
        assert_eq!(report.verdict, Verdict::Reject);
    }
}

#[test]
fn a_residents_record_is_another_kind_and_discloses_nothing() {
    // VER-1, VER-12
    let permit = changed(TextRecord::blank(TypeMark::ResidencePermit), Item::ChineseName, "证件");
    for record in [resident(), permit] {
        let report = judged(&read(record), &Standing::Cards(Vec::new()));
        assert_eq!(outcome(&report, Check::Number), Outcome::Failed(Failure::AnotherKind));
        assert_eq!(outcome(&report, Check::Issued), Outcome::NotDone(Reason::NoNumber));
        assert_eq!(report.disclosed, Disclosed::default());
        assert_eq!(report.verdict, Verdict::Reject);
    }
}

#[test]
fn a_record_of_zeros_is_rejected() {
    // VER-1, VER-2, VER-5
    let record = TextRecord::from_bytes(&[0; 256]).unwrap();
    let report = judged(&read(record), &Standing::Unavailable);
    assert_eq!(outcome(&report, Check::Number), Outcome::Failed(Failure::NotACardNumber));
    assert_eq!(outcome(&report, Check::Record), Outcome::Failed(Failure::ItemUnreadable));
    assert_eq!(outcome(&report, Check::Agreement), Outcome::NotDone(Reason::ItemsUnreadable));
    assert_eq!(outcome(&report, Check::Period), Outcome::NotDone(Reason::NoDates));
    assert_eq!(report.verdict, Verdict::Reject);
    assert_eq!(report.disclosed, Disclosed::default());
}

#[test]
fn a_damaged_item_fails_and_the_rest_is_still_asked() {
    // VER-2
    let new = NEW.record();
    for (item, text) in [
        (Item::Sex, "7"),
        (Item::Nationality, "pak"),
        (Item::BirthDate, "19800230"),
        (Item::RomanName, ""),
        (Item::Reissues, "x0"),
        (Item::FormerNumberLink, "0 0"),
    ] {
        let report = judged(&read(changed(new, item, text)), &issued(new));
        let read = outcome(&report, Check::Record);
        assert_eq!(read, Outcome::Failed(Failure::ItemUnreadable), "{item}");
        assert_eq!(outcome(&report, Check::Number), Outcome::Passed, "{item}");
        assert_eq!(outcome(&report, Check::Period), Outcome::Passed, "{item}");
        let differs = Outcome::Failed(Failure::DiffersFromIssued);
        assert_eq!(outcome(&report, Check::Issued), differs, "{item}");
        assert!(report.findings.iter().any(|found| found.level() == Level::Error));
    }
    let dateless = changed(new, Item::LastValidDay, "");
    let report = judged(&read(dateless), &issued(new));
    assert_eq!(outcome(&report, Check::Period), Outcome::NotDone(Reason::NoDates));
    assert_eq!(report.disclosed.validity, None);
    let numberless = changed(new, Item::Number, "931586198001010029");
    let report = judged(&read(numberless), &issued(new));
    assert_eq!(outcome(&report, Check::Number), Outcome::Failed(Failure::NotACardNumber));
    assert_eq!(outcome(&report, Check::Issued), Outcome::NotDone(Reason::NoNumber));
    assert_eq!(outcome(&report, Check::Status), Outcome::NotDone(Reason::NoNumber));
}

#[test]
fn items_that_contradict_each_other_fail_and_warnings_do_not() {
    // VER-3
    let new = NEW.record();
    let contradictions = [
        changed(new, Item::BirthDate, "19800102"),
        dated(new, "20240115", "20240114"),
        changed(OLD.record(), Item::BirthDate, "19800202"),
    ];
    for record in contradictions {
        let report = judged(&read(record), &issued(new));
        assert_eq!(outcome(&report, Check::Record), Outcome::Passed);
        assert_eq!(outcome(&report, Check::Agreement), Outcome::Failed(Failure::ItemsDisagree));
        assert_eq!(report.verdict, Verdict::Reject);
    }
    // A changed nationality, the other parity, an odd term: warnings.
    let doubtful = [
        changed(new, Item::Nationality, "CAN"),
        changed(new, Item::Sex, "1"),
        dated(new, "20240115", "20280114"),
    ];
    for record in doubtful {
        let report = judged(&read(record), &issued(record));
        assert!(report.findings.iter().any(|found| found.level() == Level::Warning));
        assert_eq!(outcome(&report, Check::Agreement), Outcome::Passed);
        assert_eq!(report.verdict, Verdict::Accept);
    }
}

#[test]
fn one_changed_character_of_the_name_differs_from_the_issued_record() {
    // VER-7
    let new = NEW.record();
    let forged = changed(new, Item::RomanName, "ZHENGJIAN, YANGBEM");
    let report = judged(&read(forged), &issued(new));
    assert_eq!(outcome(&report, Check::Record), Outcome::Passed);
    assert_eq!(outcome(&report, Check::Agreement), Outcome::Passed);
    assert_eq!(outcome(&report, Check::Issued), Outcome::Failed(Failure::DiffersFromIssued));
    assert_eq!(outcome(&report, Check::Status), Outcome::Passed);
    assert_eq!(report.verdict, Verdict::Reject);
}

#[test]
fn any_changed_byte_is_never_accepted() {
    // VER-7
    let new = NEW.record();
    for at in 0..TextRecord::LENGTH {
        let mut bytes = *new.as_bytes();
        bytes[at] ^= 1;
        let report = judged(&read(TextRecord::from_bytes(&bytes).unwrap()), &issued(new));
        assert_eq!(report.verdict, Verdict::Reject, "byte {at}");
    }
}

#[test]
fn dates_made_longer_differ_from_the_issued_record() {
    // VER-7, VER-14
    let new = NEW.record();
    let forged = dated(new, "20250115", "20350114");
    let report = judged(&read(forged), &issued(new));
    assert_eq!(outcome(&report, Check::Issued), Outcome::Failed(Failure::DiffersFromIssued));
}

#[test]
fn a_number_that_was_never_issued_is_rejected() {
    // VER-7
    let none = Standing::Cards(Vec::new());
    for evidence in [read(NEW.record()), number("PAK310080010103")] {
        let report = judged(&evidence, &none);
        assert_eq!(outcome(&report, Check::Issued), Outcome::Failed(Failure::NeverIssued));
        assert_eq!(outcome(&report, Check::Status), Outcome::NotDone(Reason::NotIssued));
        assert_eq!(report.verdict, Verdict::Reject);
    }
}

#[test]
fn the_first_and_the_last_valid_day_count_and_the_days_beside_them_do_not() {
    // VER-8, VAL-3
    let new = NEW.record();
    let days = [
        ("2024-01-14", Outcome::Failed(Failure::NotYetValid)),
        ("2024-01-15", Outcome::Passed),
        ("2034-01-14", Outcome::Passed),
        ("2034-01-15", Outcome::Failed(Failure::Expired)),
    ];
    for (day, expected) in days {
        let today = day.parse().unwrap();
        for evidence in [read(new), filed(new), number("931586198001010028")] {
            let report = verify(&evidence, &issued(new), PURPOSE, today);
            assert_eq!(outcome(&report, Check::Period), expected, "{day} {evidence:?}");
            if expected != Outcome::Passed {
                assert_eq!(report.verdict, Verdict::Reject, "{day} {evidence:?}");
            }
        }
    }
}

#[test]
fn a_typed_number_is_judged_by_the_dates_in_the_register() {
    // VER-8
    let report = judged(&number("931586198001010028"), &Standing::Unavailable);
    assert_eq!(outcome(&report, Check::Period), Outcome::NotDone(Reason::NoDates));
    let report = judged(&number("CAN110081080310"), &issued(Specimen::Canada2017.record()));
    assert_eq!(outcome(&report, Check::Period), Outcome::Failed(Failure::Expired));
    assert_eq!(report.disclosed.validity, None, "VER-12: not out of the register");
}

#[test]
fn a_register_that_cannot_be_asked_refers_and_neither_rejects_nor_accepts() {
    // VER-9
    for evidence in [read(NEW.record()), filed(NEW.record()), number("931586198001010028")] {
        let report = judged(&evidence, &Standing::Unavailable);
        let unavailable = Outcome::NotDone(Reason::StatusUnavailable);
        assert_eq!(outcome(&report, Check::Issued), unavailable);
        assert_eq!(outcome(&report, Check::Status), unavailable);
        assert_eq!(report.verdict, Verdict::Refer);
    }
    // What the card itself says is still heard.
    let expired = judged(&read(Specimen::Canada2017.record()), &Standing::Unavailable);
    assert_eq!(expired.verdict, Verdict::Reject);
}

#[test]
fn a_lost_and_an_exchanged_card_are_rejected_whatever_else_holds() {
    // VER-9
    let new = NEW.record();
    for (state, failure) in
        [(CardState::Lost, Failure::ReportedLost), (CardState::Exchanged, Failure::Exchanged)]
    {
        let standing = Standing::Cards(vec![known(new, state)]);
        for evidence in [read(new), number("931586198001010028")] {
            let report = judged(&evidence, &standing);
            assert_eq!(outcome(&report, Check::Status), Outcome::Failed(failure));
            assert_eq!(report.verdict, Verdict::Reject);
            let decisive: Vec<_> = report.decisive().collect();
            assert_eq!(decisive.len(), 1);
            assert_eq!(decisive[0].check, Check::Status);
        }
    }
}

#[test]
fn the_holder_is_always_left_to_a_person() {
    // VER-10
    for (evidence, standing, today) in scenarios() {
        let report = verify(&evidence, &standing, PURPOSE, today);
        assert_eq!(
            outcome(&report, Check::Holder),
            Outcome::NotDone(Reason::PersonToCompare),
            "{evidence:?}"
        );
    }
}

#[test]
fn each_evidence_reaches_its_best_verdict_and_no_better() {
    // VER-6, VER-16
    let new = NEW.record();
    let best = [
        (number("931586198001010028"), Reason::NumberOnly, Verdict::Refer),
        (filed(new), Reason::FileOnly, Verdict::Refer),
        (read(new), Reason::ReaderVouches, Verdict::Accept),
    ];
    for (evidence, reason, verdict) in best {
        let report = judged(&evidence, &issued(new));
        assert_eq!(outcome(&report, Check::Origin), Outcome::NotDone(reason));
        assert_eq!(report.verdict, verdict);
        let decisive: Vec<_> = report.decisive().map(|result| result.check).collect();
        let expected: &[Check] = if verdict == Verdict::Accept { &[] } else { &[Check::Origin] };
        assert_eq!(decisive, expected);
    }
}

#[test]
fn a_number_looks_for_the_card_in_force_among_several() {
    // VER-14
    let new = NEW.record();
    let first = dated(new, "20230815", "20330814");
    let lost_then_new =
        Standing::Cards(vec![known(first, CardState::Lost), known(new, CardState::InForce)]);
    let report = judged(&number("931586198001010028"), &lost_then_new);
    assert_eq!(outcome(&report, Check::Status), Outcome::Passed);
    // The record of the lost card is judged as the lost one, the new one as new.
    let report = judged(&read(first), &lost_then_new);
    assert_eq!(outcome(&report, Check::Issued), Outcome::Passed);
    assert_eq!(outcome(&report, Check::Status), Outcome::Failed(Failure::ReportedLost));
    assert_eq!(judged(&read(new), &lost_then_new).verdict, Verdict::Accept);
    // Where none is in force, the newest speaks.
    let both =
        Standing::Cards(vec![known(first, CardState::Exchanged), known(new, CardState::Lost)]);
    let report = judged(&number("931586198001010028"), &both);
    assert_eq!(outcome(&report, Check::Status), Outcome::Failed(Failure::ReportedLost));
}

#[test]
fn a_number_passes_over_a_card_in_force_that_is_over_its_last_day() {
    // VER-14
    let new = NEW.record();
    let over = dated(new, "20110115", "20210114");
    let in_force = CardState::InForce;
    let standing = Standing::Cards(vec![known(new, in_force), known(over, in_force)]);
    let report = judged(&number("931586198001010028"), &standing);
    assert_eq!(outcome(&report, Check::Period), Outcome::Passed);
}

#[test]
fn both_editions_of_one_holder_are_accepted_until_their_own_last_day() {
    // VER-17
    let (new, old) = (NEW.record(), OLD.record());
    let on = |record, day: &str| {
        verify(&read(record), &issued(record), PURPOSE, day.parse().unwrap()).verdict
    };
    assert_eq!(on(old, "2029-05-19"), Verdict::Accept);
    assert_eq!(on(new, "2029-05-19"), Verdict::Accept);
    assert_eq!(on(old, "2029-05-20"), Verdict::Reject);
    assert_eq!(on(new, "2029-05-20"), Verdict::Accept);
    assert_eq!(on(new, "2034-01-15"), Verdict::Reject);
    let exchanged = Standing::Cards(vec![known(old, CardState::Exchanged)]);
    assert_eq!(judged(&read(old), &exchanged).verdict, Verdict::Reject);
}

#[test]
fn one_failure_rejects_and_one_untolerated_reason_refers() {
    // VER-11
    let result = |outcome| CheckResult { check: Check::Status, outcome };
    let passed = result(Outcome::Passed);
    let vouched = result(Outcome::NotDone(Reason::ReaderVouches));
    let missing = result(Outcome::NotDone(Reason::StatusUnavailable));
    let failed = result(Outcome::Failed(Failure::Expired));
    assert_eq!(Verdict::of(&[]), Verdict::Accept);
    assert_eq!(Verdict::of(&[passed, vouched]), Verdict::Accept);
    assert_eq!(Verdict::of(&[passed, missing, vouched]), Verdict::Refer);
    assert_eq!(Verdict::of(&[missing, failed]), Verdict::Reject);
    assert_eq!(Verdict::of(&[failed, missing]), Verdict::Reject);
}

/// The data of a report, each with its field.
fn shown(disclosed: &Disclosed) -> Vec<DisclosedField> {
    use DisclosedField::{BirthDate, Names, Nationality, Number, Sex, Validity};
    [
        (disclosed.number.is_some(), Number),
        (disclosed.edition.is_some(), Number),
        (disclosed.roman_name.is_some(), Names),
        (disclosed.chinese_name.is_some(), Names),
        (disclosed.sex.is_some(), Sex),
        (disclosed.nationality.is_some(), Nationality),
        (disclosed.birth_date.is_some(), BirthDate),
        (disclosed.validity.is_some(), Validity),
    ]
    .into_iter()
    .filter_map(|(is_shown, field)| is_shown.then_some(field))
    .collect()
}

#[test]
fn each_purpose_sees_its_fields_of_each_evidence() {
    // VER-12
    use DisclosedField::{BirthDate, Names, Nationality, Number, Sex, Validity};
    let whole = vec![Number, Number, Names, Names, Sex, Nationality, BirthDate, Validity];
    for (purpose, of_record) in [
        (Purpose::AccommodationRegistration, whole.clone()),
        (Purpose::BankAccountOpening, whole),
        (Purpose::RailTicketCheck, vec![Number, Number, Names, Names]),
    ] {
        for record in [NEW.record(), OLD.record()] {
            for evidence in [read(record), filed(record)] {
                // Not even a rejected card shows more, or less.
                for standing in [issued(record), Standing::Cards(vec![]), Standing::Unavailable] {
                    let report = verify(&evidence, &standing, purpose, TODAY);
                    assert_eq!(shown(&report.disclosed), of_record);
                    assert_eq!(report.disclosed.number, evidence.number());
                }
            }
        }
        let typed = verify(&number("931586198001010028"), &issued(NEW.record()), purpose, TODAY);
        assert_eq!(shown(&typed.disclosed), [Number], "the number alone");
        let nothing = verify(&number("12"), &Standing::Unavailable, purpose, TODAY);
        assert_eq!(nothing.disclosed, Disclosed::default());
    }
}

#[test]
fn what_is_disclosed_is_what_the_record_says() {
    // VER-12
    let record = NEW.record();
    let disclosed = judged(&read(record), &Standing::Unavailable).disclosed;
    assert_eq!(disclosed.roman_name.as_deref(), Some("ZHENGJIAN, YANGBEN"));
    assert_eq!(disclosed.chinese_name.as_deref(), Some("证件样本"));
    assert_eq!(disclosed.edition, Some(TypeMark::Card2023));
    assert_eq!(disclosed.birth_date, Some(Date::constant(1980, 1, 1)));
    assert_eq!(disclosed.nationality.unwrap().as_str(), "PAK");
    assert_eq!(disclosed.validity, record.card().unwrap().validity());
}

#[test]
fn debug_forms_show_no_personal_datum() {
    // VER-15
    let record = NEW.record();
    for evidence in [read(record), filed(record), number("931586198001010028")] {
        let report = judged(&evidence, &issued(record));
        let text = format!("{evidence:?} {report:?} {:?}", report.disclosed);
        for datum in ["931586", "19800101", "1980", "ZHENGJIAN", "YANGBEN", "证", "PAK", "Female"]
        {
            assert!(!text.contains(datum), "{datum} in {text}");
        }
    }
}

fn any_standing() -> impl Strategy<Value = Standing> {
    let card = (any::<[u8; 32]>(), 0..3_usize, any::<bool>()).prop_map(|(noise, state, new)| {
        let mut bytes = *if new { NEW } else { OLD }.record().as_bytes();
        bytes[..2].copy_from_slice(&noise[..2]);
        KnownCard {
            record: TextRecord::from_bytes(&bytes).unwrap(),
            validity: Validity::at_issue(Date::constant(2024, 1, 15), Date::constant(1980, 1, 1))
                .unwrap(),
            state: [CardState::InForce, CardState::Lost, CardState::Exchanged][state],
        }
    });
    prop_oneof![Just(Standing::Unavailable), vec(card, 0..4).prop_map(Standing::Cards)]
}

/// Arbitrary bytes, and real records with some bytes changed.
fn any_record() -> impl Strategy<Value = TextRecord> {
    let real =
        (any::<bool>(), vec((0..256_usize, any::<u8>()), 0..4)).prop_map(|(new, changes)| {
            let mut bytes = *if new { NEW } else { OLD }.record().as_bytes();
            for (at, byte) in changes {
                bytes[at] = byte;
            }
            bytes.to_vec()
        });
    prop_oneof![vec(any::<u8>(), 256), real]
        .prop_map(|bytes| TextRecord::from_bytes(&bytes).unwrap())
}

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let text = prop_oneof![
        any::<String>(),
        "[9A-Z][0-9]{14,17}",
        Just("931586198001010028".to_owned()),
        Just("PAK310080010103".to_owned()),
    ];
    prop_oneof![
        text.prop_map(|text| number(&text)),
        (any_record(), any::<bool>())
            .prop_map(|(record, file)| { if file { filed(record) } else { read(record) } }),
    ]
}

fn any_day() -> impl Strategy<Value = Date> {
    (1900..2100_i16, 1..13_i8, 1..29_i8).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

proptest! {
    #[test]
    fn any_evidence_has_an_answer_and_its_verdict_follows_from_the_checks(
        evidence in any_evidence(), standing in any_standing(), today in any_day(), p in 0..3_usize,
    ) {
        // VER-5, VER-11, VER-16
        let report = verify(&evidence, &standing, Purpose::ALL[p], today);
        let failed = report.checks.iter().any(|it| matches!(it.outcome, Outcome::Failed(_)));
        let missing = report.checks.iter().any(
            |it| matches!(it.outcome, Outcome::NotDone(reason) if !reason.is_tolerated()));
        let expected = if failed { Verdict::Reject }
            else if missing { Verdict::Refer } else { Verdict::Accept };
        prop_assert_eq!(report.verdict, expected);
        if report.verdict == Verdict::Accept {
            let from_reader = matches!(evidence, Evidence::Record { source: Source::SamReader, .. });
            prop_assert!(from_reader);
        }
        prop_assert_eq!(report.decisive().count() == 0, report.verdict == Verdict::Accept);
    }

    #[test]
    fn no_report_discloses_a_field_that_its_purpose_does_not_allow(
        evidence in any_evidence(), standing in any_standing(), today in any_day(), p in 0..3_usize,
    ) {
        // VER-12
        let purpose = Purpose::ALL[p];
        let report = verify(&evidence, &standing, purpose, today);
        for field in shown(&report.disclosed) {
            prop_assert!(Disclosure::for_purpose(purpose).allows(field));
        }
        if let Evidence::Number(_) = evidence {
            prop_assert_eq!(shown(&report.disclosed).len(), usize::from(evidence.number().is_some()));
        }
    }

    #[test]
    fn an_accepted_record_is_one_that_was_issued(
        record in any_record(), standing in any_standing(), today in any_day(),
    ) {
        // VER-7, VER-9
        let report = verify(&read(record), &standing, PURPOSE, today);
        if report.verdict == Verdict::Accept {
            let Standing::Cards(cards) = standing else { panic!("accepted without a register") };
            let issued = |card: &KnownCard| {
                card.record == record && card.state == CardState::InForce
            };
            prop_assert!(cards.iter().any(issued));
            prop_assert!(report.findings.iter().all(|found: &Finding| found.level() != Level::Error));
        }
    }
}
