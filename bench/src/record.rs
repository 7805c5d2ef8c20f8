//! Text records, both editions: the typed view, the findings, JSON, composing.

use std::hint::black_box;

use jiff::civil::Date;
use yongju_core::{Alpha3, CardNumber, ChineseName, FormerCardNumber, RomanName, Sex, Validity};
use yongju_record::{CardView, Edition, Fields2017, Fields2023, TextRecord, json::RecordJson};

use crate::{chance::Seeded, people, runner::Group};

const RECORDS: usize = 4_096;

const ISSUED: Date = Date::constant(2024, 6, 3);

/// What a record is composed of.
struct Parts {
    number: CardNumber,
    former: FormerCardNumber,
    roman: RomanName,
    chinese: ChineseName,
    sex: Sex,
    birth: Date,
    validity: Validity,
}

fn parts(chance: &mut Seeded) -> Parts {
    let number = people::card_number(chance);
    let birth = number.birth_date();
    Parts {
        number,
        former: people::former_number(chance),
        roman: "ZHENGJIAN, YANGBEN".parse().expect("a name"),
        chinese: "证件样本".parse().expect("a name"),
        sex: number.sex_hint(),
        birth,
        validity: Validity::at_issue(ISSUED, birth).expect("born before"),
    }
}

fn compose_2023(parts: &Parts) -> TextRecord {
    Fields2023 {
        number: parts.number,
        roman_name: &parts.roman,
        chinese_name: Some(&parts.chinese),
        sex: parts.sex,
        nationality: parts.number.first_nationality().code().map_or(CANADA, Alpha3::from),
        birth_date: parts.birth,
        validity: parts.validity,
        reissues: 0,
        link: "001".parse().ok(),
    }
    .compose()
    .expect("it fits")
    .record
}

const CANADA: Alpha3 = match Alpha3::new(*b"CAN") {
    Some(code) => code,
    None => panic!("three capitals"),
};

fn compose_2017(parts: &Parts) -> TextRecord {
    Fields2017 {
        number: parts.former,
        roman_name: &parts.roman,
        chinese_name: Some(&parts.chinese),
        sex: parts.sex,
        nationality: parts.former.nationality(),
        birth_date: parts.former.birth().candidates().next().expect("a day"),
        validity: parts.validity,
        accepting_authority: "1500",
    }
    .compose()
    .expect("it fits")
    .record
}

pub fn run() {
    let mut chance = Seeded(5);
    let people: Vec<Parts> = (0..RECORDS).map(|_| parts(&mut chance)).collect();
    for (edition, compose) in
        [("2023", compose_2023 as fn(&Parts) -> TextRecord), ("2017", compose_2017)]
    {
        let records: Vec<[u8; 256]> =
            people.iter().map(|parts| *compose(parts).as_bytes()).collect();
        let read = |bytes: &[u8; 256]| TextRecord::from_bytes(bytes).expect("256 bytes");
        let typed: Vec<TextRecord> = records.iter().map(read).collect();
        let json: Vec<Vec<u8>> = typed
            .iter()
            .map(|record| serde_json::to_vec(&RecordJson::decode(record)).expect("memory"))
            .collect();
        let mut buffer = Vec::new();
        Group::new(format!("record: text records, {edition} edition"), "record", RECORDS)
            .bytes(RECORDS * 256)
            .with("baseline: copy 256 bytes + std UTF-16 of each field", || {
                records.iter().map(plain).sum()
            })
            .with("typed view: from_bytes + card(), values read", || {
                records.iter().map(|bytes| view(&read(bytes))).sum()
            })
            .with("typed view and both names as String", || {
                records.iter().map(|bytes| view_and_names(&read(bytes))).sum()
            })
            .with("findings", || {
                typed.iter().map(|record| widen(black_box(record.findings()).len())).sum()
            })
            .with("JSON form out (RecordJson::decode + serde_json)", || {
                typed
                    .iter()
                    .map(|record| {
                        buffer.clear();
                        serde_json::to_writer(&mut buffer, &RecordJson::decode(record))
                            .expect("memory");
                        widen(black_box(&buffer).len())
                    })
                    .sum()
            })
            .with("JSON form in (serde_json + encode)", || {
                json.iter()
                    .map(|text| {
                        let json: RecordJson = serde_json::from_slice(text).expect("ours");
                        u64::from(black_box(json.encode().expect("ours")).type_unit())
                    })
                    .sum()
            })
            .with("compose", || {
                people.iter().map(|parts| u64::from(black_box(compose(parts)).type_unit())).sum()
            })
            .run();
    }
}

/// Where the fields of the 2023 layout end; the 2017 one has one fewer.
const CUTS: [usize; 13] = [30, 32, 36, 52, 122, 158, 188, 204, 220, 242, 248, 250, 256];

/// What reading cannot do without: the bytes copied, the text of every field.
fn plain(bytes: &[u8; 256]) -> u64 {
    let copy = black_box(*bytes);
    let mut start = 0;
    let mut letters = 0;
    for end in CUTS {
        let units =
            copy[start..end].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let text: String = char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        letters += widen(black_box(text).len());
        start = end;
    }
    letters
}

/// Every value of the typed view.
fn view(record: &TextRecord) -> u64 {
    black_box(record.card()).map_or(0, |card| values(&card))
}

fn view_and_names(record: &TextRecord) -> u64 {
    let Some(card) = black_box(record.card()) else { return 0 };
    let (roman, chinese) = black_box((card.roman_name.to_text(), card.chinese_name.to_text()));
    values(&card) + u64::from(roman.is_ok()) + u64::from(chinese.is_ok())
}

fn values(card: &CardView<'_>) -> u64 {
    let read = [
        card.number.is_ok(),
        card.sex.is_ok(),
        card.nationality.is_ok(),
        card.birth_date.is_ok(),
        card.issue_date.is_ok(),
        card.last_valid_day.is_ok(),
        match card.edition {
            Edition::Of2017 { .. } => true,
            Edition::Of2023 { reissues, link } => reissues.is_ok() && link.is_ok(),
        },
    ];
    widen(read.into_iter().filter(|read| *read).count())
}

fn widen(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
