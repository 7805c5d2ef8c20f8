//! Values of every template: usual, empty, longest.

use yongju_core::{Validity, number::classify::classify};
use yongju_record::{Fields2023, Item, TextRecord};
use yongju_registry::{CardId, Receipt, ReceiptId};
use yongju_testkit::{Seeded, Specimen, china};
use yongju_verify::{CardState, Evidence, KnownCard, Purpose, Source, Standing, verify};

use super::{
    super::{
        cards::{CardStanding, Listed},
        desk::{Choice, Desk, NotReadView, ReaderForm, Shown},
        eligibility::{ResultPage, StepPage},
        frame::{Frame, Place, Switch},
        office::{Failure, IssuingDesk, Notice},
        problems::{FailedPage, ProblemList, ProblemPage, families},
        result::ResultView,
        specimens::specimens,
    },
    Sample,
};
use crate::{
    lang::Lang,
    reader::NotRead,
    routes::{To, problem_path},
    verification::Answer,
};

fn frame(lang: Lang, place: Place) -> Frame {
    Frame::new(lang, lang.text("desk-title"), place, true, To::Desk)
}

/// A record with a Roman name that is cut and a Chinese one that fills its room.
fn longest() -> TextRecord {
    let number = "911124198108030024".parse().unwrap();
    let birth_date = yongju_core::Date::constant(1981, 8, 3);
    Fields2023 {
        number,
        roman_name: &"OULED-TELL-EL-KEBIR, NOUR EL HOUDA AMIRA LEILA YASMINE".parse().unwrap(),
        chinese_name: Some(&"一二三四五六七八九十百千万亿兆".parse().unwrap()),
        sex: yongju_core::Sex::NotStated,
        nationality: "PAK".parse().unwrap(),
        birth_date,
        validity: Validity::at_issue(yongju_core::Date::constant(2024, 3, 1), birth_date).unwrap(),
        reissues: 99,
        link: Some("001".parse().unwrap()),
    }
    .compose()
    .unwrap()
    .record
}

fn answer(evidence: &Evidence, standing: &Standing, purpose: Purpose, lang: Lang) -> ResultView {
    let at = china(2026, 11, 24);
    let report = verify(evidence, standing, purpose, yongju_core::Date::constant(2026, 11, 24));
    let id = ReceiptId::new(at, &mut Seeded::new(3));
    let receipt = Receipt { id, purpose, verdict: report.verdict, at };
    ResultView::new(evidence, &Answer { report, receipt }, lang)
}

fn known(record: TextRecord, state: CardState) -> Standing {
    let validity = record.card().unwrap().validity().unwrap();
    Standing::Cards(vec![KnownCard { record, validity, state }])
}

/// Answers of every kind.
fn answers(lang: Lang) -> Vec<(&'static str, ResultView)> {
    let hotel = Purpose::AccommodationRegistration;
    let number = |text: &str| Evidence::Number(classify(text));
    let read = |record| Evidence::Record { record, source: Source::SamReader };
    let pakistan = Specimen::Pakistan2023.record();
    let mut damaged = pakistan;
    damaged.set(Item::BirthDate, "19801301").unwrap();
    damaged.set(Item::Reserved, "x").unwrap();
    let garbage = TextRecord::from_bytes(&[0xD8; 256]).unwrap();
    let mut resident = TextRecord::blank(yongju_record::TypeMark::ResidentId);
    resident.set(Item::Number, "11010519491231002X").unwrap();
    let file = |record| Evidence::Record { record, source: Source::File };
    let known_pakistan = known(pakistan, CardState::InForce);
    let lost = known(longest(), CardState::Lost);
    let away = Standing::Unavailable;
    let none = Standing::Cards(Vec::new());
    vec![
        ("accept", answer(&read(pakistan), &known_pakistan, hotel, lang)),
        ("little", answer(&read(pakistan), &known_pakistan, Purpose::RailTicketCheck, lang)),
        ("refer", answer(&number("931586198001010028"), &known_pakistan, hotel, lang)),
        ("unavailable", answer(&number("PAK310080010103"), &away, hotel, lang)),
        ("both kinds", answer(&number("9310 1219 9012 0100 18"), &none, hotel, lang)),
        ("citizen", answer(&number("11010519491231002X"), &none, hotel, lang)),
        ("broken rules", answer(&number("911999199313320024"), &none, hotel, lang)),
        ("too long a text", answer(&number(&"9".repeat(200)), &none, hotel, lang)),
        ("not a text", answer(&number("<script>alert(1)</script>"), &none, hotel, lang)),
        ("longest", answer(&read(longest()), &lost, Purpose::BankAccountOpening, lang)),
        ("damaged", answer(&file(damaged), &known_pakistan, hotel, lang)),
        ("garbage", answer(&file(garbage), &none, hotel, lang)),
        ("resident", answer(&file(resident), &none, hotel, lang)),
        ("old edition", answer(&read(Specimen::Canada2017.record()), &none, hotel, lang)),
    ]
}

fn listed(seed: u64, record: TextRecord, name: &str, standing: CardStanding) -> Listed {
    let card = record.card().unwrap();
    let validity = card.validity().unwrap();
    Listed {
        id: CardId::new(china(2026, 11, 24), &mut Seeded::new(seed)),
        number: card.number.unwrap(),
        roman_name: name.to_owned(),
        chinese_name: "证件样本".to_owned(),
        record,
        from: validity.from(),
        last_day: validity.last_day(),
        standing,
    }
}

fn cards() -> Vec<Listed> {
    let name = "ZHENGJIAN, YANGBEN";
    vec![
        listed(1, Specimen::Pakistan2023.record(), name, CardStanding::InForce),
        listed(2, Specimen::Pakistan2017.record(), name, CardStanding::InForce),
        listed(3, Specimen::Canada2017.record(), name, CardStanding::Expired),
        listed(4, Specimen::Kazakhstan2017.record(), name, CardStanding::Exchanged),
        listed(5, longest(), &"OULED-TELL-EL-KEBIR, ".repeat(3), CardStanding::Lost),
    ]
}

fn desk(lang: Lang, shown: Shown, cards: &[Listed]) -> Desk {
    Desk {
        frame: frame(lang, Place::Desk),
        shown,
        purposes: vec![Choice {
            value: "accommodation-registration".to_owned(),
            label: lang.text("purpose-accommodation-registration"),
            chosen: true,
        }],
        typed: String::new(),
        number_error: None,
        file_error: None,
        reader: Some(ReaderForm { cards: Vec::new(), taken_away: true }),
        specimens: specimens(cards, lang),
    }
}

impl Sample for Desk {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let not_read = NotReadView::new(NotRead { slug: "sam/status-find-failed" }, lang);
        let wrong = Self {
            typed: "\"><b>".to_owned(),
            number_error: Some(lang.text("problem-request-number-missing")),
            file_error: Some(lang.with("file-length", &[("found", "10,485,760")])),
            reader: None,
            ..desk(lang, Shown::Start, &[])
        };
        let mut samples = vec![
            ("start", desk(lang, Shown::Start, &cards())),
            ("not read", desk(lang, Shown::NotRead(not_read), &cards())),
            ("wrong", wrong),
        ];
        for (name, answer) in answers(lang) {
            let mut answered = desk(lang, Shown::Answer(Box::new(answer)), &cards());
            answered.frame.switch = Switch::Again {
                to: To::Record.path(lang.other()),
                fields: vec![("record_hex".into(), "00".repeat(256))],
                multipart: true,
            };
            samples.push((name, answered));
        }
        samples
    }
}

impl Sample for StepPage {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        Self::all(lang)
    }
}

impl Sample for ResultPage {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        Self::all(lang)
    }
}

impl Sample for IssuingDesk {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let desk =
            |cards| Self { frame: frame(lang, Place::Office), cards, notice: None, failure: None };
        let slug = "act/not-in-force";
        let failure = Failure {
            title: crate::problems::title(slug, lang),
            remedy: crate::problems::remedy(slug, lang),
            slug,
            link: problem_path(lang, slug),
        };
        let card = cards().remove(4);
        let notice = Notice { text: lang.text("done-granted"), card };
        vec![
            ("no card", desk(Vec::new())),
            ("cards", desk(cards())),
            ("done", Self { notice: Some(notice), ..desk(cards()) }),
            ("refused", Self { failure: Some(failure), ..desk(cards()) }),
        ]
    }
}

impl Sample for ProblemPage {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let slug = "number/check-character";
        let remedy = crate::problems::remedy(slug, lang);
        vec![("usual", Self { frame: frame(lang, Place::Elsewhere), slug, remedy })]
    }
}

impl Sample for ProblemList {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let frame = frame(lang, Place::Elsewhere);
        vec![("all", Self { frame, families: families(lang) })]
    }
}

impl Sample for FailedPage {
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let slug = "request/not-found";
        vec![(
            "usual",
            Self {
                frame: frame(lang, Place::Elsewhere),
                status: 404,
                remedy: crate::problems::remedy(slug, lang),
                slug,
                link: problem_path(lang, slug),
                request: "req_0011223344556677".to_owned(),
            },
        )]
    }
}
