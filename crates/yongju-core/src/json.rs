//! The JSON form of a classification: a contract of the command line and of the
//! HTTP interface, so it is written once, here.
//!
//! Keys are never renamed or removed; new ones may be added. Codes are texts, so
//! that leading zeros stay.

use core::fmt::{self, Display};

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    AcceptingArea, NationalityCode,
    number::{
        CardNumber, FormerCardNumber, ResidentIdNumber,
        classify::{Classification, Reading, Refusal, Warning},
    },
};

/// A text and everything it may be:
/// `{"input","valid","readings":[…],"warnings":[…],"errors":[…]}`.
///
/// `valid` says that some reading is a foreign permanent resident's number.
#[derive(Clone, Copy)]
pub struct ClassificationJson<'a> {
    /// The text as it came.
    pub input: &'a str,
    /// What was found.
    pub found: &'a Classification,
}

/// Prints the type's name: the text may be somebody's number.
impl fmt::Debug for ClassificationJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClassificationJson")
    }
}

/// A value that is written as its text, without a buffer.
struct Text<T>(T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A sequence that is written as it is iterated.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl Serialize for ClassificationJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serializer.serialize_struct("Classification", 5)?;
        json.serialize_field("input", self.input)?;
        json.serialize_field("valid", &self.found.is_permanent_resident())?;
        json.serialize_field("readings", &Each(|| self.found.readings().map(ReadingJson)))?;
        json.serialize_field("warnings", &Each(|| self.found.warnings().map(WarningJson)))?;
        json.serialize_field("errors", &Each(|| self.found.refusals().map(RefusalJson)))?;
        json.end()
    }
}

struct WarningJson(Warning);

impl Serialize for WarningJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serializer.serialize_struct("Warning", 2)?;
        json.serialize_field("slug", self.0.slug())?;
        json.serialize_field("message", &Text(self.0))?;
        json.end()
    }
}

struct RefusalJson(Refusal);

impl Serialize for RefusalJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serializer.serialize_struct("Refusal", 3)?;
        json.serialize_field("slug", self.0.slug())?;
        json.serialize_field("message", &Text(self.0))?;
        json.serialize_field("position", &self.0.position())?;
        json.end()
    }
}

struct ReadingJson(Reading);

impl Serialize for ReadingJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Formats that write the number of entries first need it right.
        let entries = match self.0 {
            Reading::Current(_) => 11,
            Reading::Former(_) => 14,
            Reading::ResidentId(_) | Reading::ResidencePermit(_) => 7,
            Reading::SocialCredit(_) => 3,
        };
        let mut json = serializer.serialize_struct("Reading", entries)?;
        json.serialize_field("kind", self.0.kind())?;
        json.serialize_field("normalised", self.0.as_str())?;
        match self.0 {
            Reading::Current(number) => current(&mut json, number)?,
            Reading::Former(number) => former(&mut json, number)?,
            Reading::ResidentId(number) | Reading::ResidencePermit(number) => {
                resident(&mut json, number)?;
            }
            Reading::SocialCredit(_) => {}
        }
        json.serialize_field("reason", self.0.reason())?;
        json.end()
    }
}

fn current<J: SerializeStruct>(json: &mut J, number: CardNumber) -> Result<(), J::Error> {
    let nationality = number.first_nationality();
    let code = nationality.code();
    json.serialize_field("province", &Text(number.accepting_area()))?;
    json.serialize_field("province_name", number.accepting_area().chinese_name())?;
    json.serialize_field("nationality_numeric", &Text(nationality))?;
    json.serialize_field("nationality_alpha3", &code.map(NationalityCode::alpha3))?;
    json.serialize_field("nationality_name", &code.map(NationalityCode::chinese_name))?;
    json.serialize_field("birth_date", &Text(number.birth_date()))?;
    json.serialize_field("sequence", &Text(number.sequence()))?;
    json.serialize_field("sex_hint", number.sex_hint().word())
}

fn former<J: SerializeStruct>(json: &mut J, number: FormerCardNumber) -> Result<(), J::Error> {
    let code = number.nationality().code();
    let births = || number.birth().candidates();
    let only = births().next().filter(|_| births().count() == 1);
    json.serialize_field("province", &Text(number.accepting_area()))?;
    json.serialize_field("province_name", number.accepting_area().chinese_name())?;
    let prefecture = number.prefecture();
    json.serialize_field("prefecture", &number.as_str().get(3..7))?;
    json.serialize_field("prefecture_name", &prefecture.map(|known| known.chinese_name))?;
    let numeric = code.map(crate::NumericNationality::from);
    json.serialize_field("nationality_numeric", &numeric.map(Text))?;
    json.serialize_field("nationality_alpha3", &Text(number.nationality()))?;
    json.serialize_field("nationality_name", &code.map(NationalityCode::chinese_name))?;
    json.serialize_field("birth_date", &only.map(Text))?;
    json.serialize_field("birth_date_candidates", &Each(|| births().map(Text)))?;
    json.serialize_field("sequence", &Text(number.sequence()))?;
    json.serialize_field("sex_hint", &None::<&str>)
}

fn resident<J: SerializeStruct>(json: &mut J, number: ResidentIdNumber) -> Result<(), J::Error> {
    let province = number.province();
    json.serialize_field("province", &province.map(Text))?;
    json.serialize_field("province_name", &province.map(AcceptingArea::chinese_name))?;
    json.serialize_field("birth_date", &Text(number.birth_date()))?;
    json.serialize_field("sex_hint", number.sex().word())
}
