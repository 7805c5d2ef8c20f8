//! Repair of what vendors' software makes of these cards.
//!
//! Two faults are known. Software that does not know the mark `Y` or `I` reads
//! the record as a resident's and hands out the wrong bytes under a resident's
//! headings; software that takes 36 bytes for the number of a 2017 card hands
//! out number and nationality as one. Both are recognised here, put right, and
//! reported as put right. Nothing else is guessed.
//!
//! What a vendor's card type means is said per vendor: the same figure names
//! different cards.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use yongju_core::{
    AnyCardNumber, CardNumber, FormerCardNumber,
    number::classify::{Reading, classify},
};

use crate::layout::TypeMark;

/// The texts that an SDK hands out under the headings of a resident ID card.
///
/// As the SDK gives them: untrimmed if it does not trim.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ResidentSlots {
    /// Name.
    pub name: String,
    /// Sex, as code or word.
    pub sex: String,
    /// Ethnicity, as code or word.
    pub ethnicity: String,
    /// Birth date, `YYYYMMDD`.
    pub birth_date: String,
    /// Address.
    pub address: String,
    /// Number.
    pub number: String,
    /// Issuing authority.
    pub issuing_authority: String,
    /// First day, `YYYYMMDD`.
    pub issue_date: String,
    /// Last day, `YYYYMMDD` or `长期`.
    pub last_valid_day: String,
}

/// What the slots hold once they are put right.
#[derive(Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The card number.
    pub number: AnyCardNumber,
    /// The Roman name as far as the slots hold it.
    pub roman_name: String,
    /// The Chinese name.
    pub chinese_name: String,
    /// How often the card was issued again, 2023 edition.
    pub reissues: Option<u8>,
    /// Alpha-3 nationality: in the slots for the 2017 edition, otherwise the
    /// one at first issue out of the number.
    pub nationality: Option<String>,
    /// What was put right.
    pub repairs: Vec<SlotRepair>,
}

/// Something put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotRepair {
    /// REC-12: a 2023 record was read as a resident's.
    Card2023ReadAsResident,
    /// REC-12: a 2017 record was read as a resident's.
    Card2017ReadAsResident,
    /// REC-12: the nationality stood behind the number and was cut off.
    TrailingNationality,
    /// The Roman name may go on: the slots hold its beginning only.
    RomanNameCut,
    /// The nationality is the one at first issue: the slots do not hold today's.
    NationalityFromNumber,
}

impl SlotRepair {
    /// The stable name of the repair.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Card2023ReadAsResident => "slots/card-2023-read-as-resident",
            Self::Card2017ReadAsResident => "slots/card-2017-read-as-resident",
            Self::TrailingNationality => "number/repaired-trailing-nationality",
            Self::RomanNameCut => "slots/roman-name-cut",
            Self::NationalityFromNumber => "slots/nationality-from-number",
        }
    }
}

impl fmt::Display for SlotRepair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Card2023ReadAsResident => {
                "a 2023 card was read as a resident ID card: address and ethnicity are Roman name and reissues"
            }
            Self::Card2017ReadAsResident => {
                "a 2017 card was read as a resident ID card: name to address hold the Roman name, the authority the Chinese one"
            }
            Self::TrailingNationality => "the nationality behind the number was cut off",
            Self::RomanNameCut => "the Roman name may go on: the slots hold its beginning only",
            Self::NationalityFromNumber => {
                "the nationality is the one at first issue, out of the number"
            }
        })
    }
}

/// How many characters the slots name, sex, ethnicity and birth date have.
const WIDTHS: [usize; 4] = [15, 1, 2, 8];

/// How many characters of the Roman name the address slot holds, 2023.
const ROMAN_NAME_IN_ADDRESS: usize = 35;

/// How many of them it holds, 2017; the one behind them is the sex.
const ROMAN_NAME_END_IN_ADDRESS: usize = 34;

impl ResidentSlots {
    /// Puts the slots right, if what they hold is a foreign permanent
    /// resident's card. `None` for anything else, a real resident's included.
    #[must_use]
    pub fn recover(&self) -> Option<Recovered> {
        let found = classify(&self.number);
        match found.readings().next()? {
            Reading::Current(number) => Some(self.recover_2023(number)),
            Reading::Former(number) => {
                let tail = found.clean().and_then(|clean| clean.get(FormerCardNumber::LENGTH..));
                Some(self.recover_2017(number, tail.filter(|tail| !tail.is_empty())))
            }
            Reading::ResidentId(_) | Reading::ResidencePermit(_) | Reading::SocialCredit(_) => None,
        }
    }

    fn recover_2023(&self, number: CardNumber) -> Recovered {
        let mut repairs = Vec::from([SlotRepair::Card2023ReadAsResident]);
        let roman_name = trim_padding(&self.address);
        // The 35th character of a longer name can be a space (REC-10).
        if roman_name.chars().count() + 1 >= ROMAN_NAME_IN_ADDRESS {
            repairs.push(SlotRepair::RomanNameCut);
        }
        let nationality = number.first_nationality().code();
        repairs.extend(nationality.map(|_| SlotRepair::NationalityFromNumber));
        Recovered {
            number: AnyCardNumber::Current(number),
            roman_name: roman_name.to_owned(),
            chinese_name: trim_padding(&self.name).to_owned(),
            reissues: self.ethnicity.trim().parse().ok(),
            nationality: nationality.map(|code| code.alpha3().to_owned()),
            repairs,
        }
    }

    /// `trailing` is the record's nationality, if it stood behind the number.
    fn recover_2017(&self, number: FormerCardNumber, trailing: Option<&str>) -> Recovered {
        let (roman_name, cut) = self.roman_name_2017();
        let mut repairs = Vec::from([
            SlotRepair::Card2017ReadAsResident,
            match trailing {
                Some(_) => SlotRepair::TrailingNationality,
                None => SlotRepair::NationalityFromNumber,
            },
        ]);
        repairs.extend(cut.then_some(SlotRepair::RomanNameCut));
        let nationality = trailing.map_or_else(|| number.nationality().to_string(), str::to_owned);
        Recovered {
            number: AnyCardNumber::Former(number),
            roman_name,
            chinese_name: trim_padding(&self.issuing_authority).to_owned(),
            reissues: None,
            nationality: Some(nationality),
            repairs,
        }
    }

    /// The Roman name of a 2017 record, and whether it may go on.
    ///
    /// It runs through the slots name (15), sex (1), ethnicity (2), birth date
    /// (8) and address (34, then the sex). What an SDK trimmed is padded to its
    /// width again; the name ends before a slot that holds something else than
    /// its characters, such as a word for the sex.
    fn roman_name_2017(&self) -> (String, bool) {
        let mut name = String::new();
        let slots = [&self.name, &self.sex, &self.ethnicity, &self.birth_date];
        for (slot, width) in slots.into_iter().zip(WIDTHS) {
            let length = slot.chars().count();
            if length > width || !slot.chars().all(stands_in_a_name) {
                return (trim_padding(&name).to_owned(), true);
            }
            name.push_str(slot);
            name.extend(core::iter::repeat_n(' ', width - length));
        }
        // No name has a digit: one at the end is the sex.
        let address = self.address.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let cut = !address.chars().all(stands_in_a_name);
        if !cut {
            name.extend(address.chars().take(ROMAN_NAME_END_IN_ADDRESS));
        }
        (trim_padding(&name).to_owned(), cut)
    }
}

/// Whether a Roman name or its padding has such a character.
fn stands_in_a_name(letter: char) -> bool {
    letter.is_ascii_alphabetic() || " ,-'.\0".contains(letter)
}

/// The text without the padding on its right.
fn trim_padding(text: &str) -> &str {
    text.trim_end_matches([' ', '\0'])
}

/// A vendor whose card types are known from its public documents or demos.
///
/// The same figure names different cards: 1 is a resident's card with one
/// vendor and a foreigner's with another (REC-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// 华视 CVR, `GetCertType`: the record's own letters; a resident's card is
    /// anything else. Several public demos.
    HuashiCvr,
    /// 精伦 Routon, `Routon_DecideIDCardType`: 100, 101, 102. Several public
    /// demos; none knows the 2023 card.
    RoutonIdr,
    /// 中控 ZKTeco, `readCardEx`: 1, 2, 3. Several public demos; its figure for
    /// the 2023 card is not published.
    ZkTeco,
    /// 普天, `IdcrReadCard`: 1, 2. Two public demos; its number field has no
    /// room for eighteen characters.
    Putian,
    /// zwexplorer middleware, `readIdCard`: 0, 1, 2, 3. One public document,
    /// which names the 2023 card.
    Zwexplorer,
}

impl Vendor {
    /// What the vendor's answer names, as it prints it; `None` for one that its
    /// documents do not explain.
    ///
    /// `None` means "not known", never "a resident's card": that default is the
    /// fault this table is for.
    #[must_use]
    pub fn type_mark(self, answer: &str) -> Option<TypeMark> {
        use TypeMark::{Card2017, Card2023, ResidencePermit, ResidentId};
        match (self, answer) {
            (Self::HuashiCvr, " " | "")
            | (Self::RoutonIdr, "100" | "A")
            | (Self::ZkTeco | Self::Putian, "1")
            | (Self::Zwexplorer, "0") => Some(ResidentId),
            (Self::HuashiCvr, "I")
            | (Self::RoutonIdr, "101" | "I")
            | (Self::ZkTeco | Self::Putian, "2")
            | (Self::Zwexplorer, "1") => Some(Card2017),
            (Self::HuashiCvr, "J")
            | (Self::RoutonIdr, "102" | "J")
            | (Self::ZkTeco, "3")
            | (Self::Zwexplorer, "2") => Some(ResidencePermit),
            (Self::Zwexplorer, "3") => Some(Card2023),
            _ => None,
        }
    }
}

/// Prints the type's name: the slots are personal data.
impl fmt::Debug for ResidentSlots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidentSlots")
    }
}

/// Prints the repairs: the rest is personal data.
impl fmt::Debug for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recovered({:?})", self.repairs)
    }
}
