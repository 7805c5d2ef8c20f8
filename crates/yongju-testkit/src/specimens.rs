//! The published specimens as cards: numbers of `vectors/specimens.txt`, names
//! of the published test cards.

use jiff::{Timestamp, civil, tz};
use yongju_core::{Alpha3, CardNumber, Date, FormerCardNumber, FormerNumberLink, Sex, Validity};
use yongju_record::{Fields2017, Fields2023, TextRecord};

/// A card that is made at run time from published facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Specimen {
    /// Pakistan, 2023 edition, with the link to its former number.
    Pakistan2023,
    /// Pakistan, 2017 edition, still valid.
    Pakistan2017,
    /// Canada, 2023 edition, of the same holder.
    Canada2023,
    /// Canada, 2017 edition, expired.
    Canada2017,
    /// Kazakhstan, 2017 edition, still valid.
    Kazakhstan2017,
    /// Kazakhstan, 2023 edition, of the same holder.
    Kazakhstan2023,
}

impl Specimen {
    /// The card's text record.
    ///
    /// # Panics
    ///
    /// Never: the specimens compose.
    #[must_use]
    pub fn record(self) -> TextRecord {
        match self {
            Self::Pakistan2023 => {
                current("931586198001010028", "PAK", Some("000"), (2024, 1, 15), Sex::Female)
            }
            Self::Pakistan2017 => former("PAK310080010103", (1980, 1, 1), (2019, 5, 20)),
            Self::Canada2023 => {
                current("911124198108030024", "CAN", Some("001"), (2024, 3, 1), Sex::Female)
            }
            Self::Canada2017 => former("CAN110081080310", (1981, 8, 3), (2015, 9, 1)),
            Self::Kazakhstan2017 => former("KAZ110090123105", (1990, 12, 31), (2018, 6, 1)),
            Self::Kazakhstan2023 => {
                current("911398199012310021", "KAZ", Some("000"), (2024, 6, 1), Sex::Female)
            }
        }
    }
}

/// Noon of a civil day in China.
///
/// # Panics
///
/// For a day that does not exist.
#[must_use]
pub fn china(year: i16, month: i8, day: i8) -> Timestamp {
    tz::offset(8)
        .to_timestamp(civil::date(year, month, day).at(12, 0, 0, 0))
        .expect("a day of the calendar")
}

fn current(
    number: &str,
    nationality: &str,
    link: Option<&str>,
    (year, month, day): (i16, i8, i8),
    sex: Sex,
) -> TextRecord {
    let number: CardNumber = number.parse().expect("a published number");
    let birth_date = number.birth_date();
    let validity = Validity::at_issue(civil::date(year, month, day), birth_date);
    Fields2023 {
        number,
        roman_name: &"ZHENGJIAN, YANGBEN".parse().expect("a name"),
        chinese_name: Some(&"证件样本".parse().expect("a name")),
        sex,
        nationality: nationality.parse::<Alpha3>().expect("three capitals"),
        birth_date,
        validity: validity.expect("issued after birth"),
        reissues: 0,
        link: link.map(|link| link.parse::<FormerNumberLink>().expect("three digits")),
    }
    .compose()
    .expect("the specimen composes")
    .record
}

fn former(
    number: &str,
    (year, month, day): (i16, i8, i8),
    (issue_year, issue_month, issue_day): (i16, i8, i8),
) -> TextRecord {
    let number: FormerCardNumber = number.parse().expect("a published number");
    let birth_date: Date = civil::date(year, month, day);
    let validity = Validity::at_issue(civil::date(issue_year, issue_month, issue_day), birth_date);
    Fields2017 {
        number,
        roman_name: &"ZHENGJIAN, YANGBEN".parse().expect("a name"),
        chinese_name: Some(&"证件样本".parse().expect("a name")),
        sex: Sex::Female,
        nationality: number.nationality(),
        birth_date,
        validity: validity.expect("issued after birth"),
        accepting_authority: "1500",
    }
    .compose()
    .expect("the specimen composes")
    .record
}
