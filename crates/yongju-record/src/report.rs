//! The cross-field report: what a reader cannot check and a record's own
//! contents can.

use alloc::vec::Vec;

use yongju_core::{
    AnyCardNumber, Date, NationalityCode, Sex, Validity, number::Certainty, validity::Term,
};

use crate::{
    finding::Finding,
    layout::Item,
    record::TextRecord,
    text::FieldText,
    view::{CardView, Edition, FieldError, ResidentView},
};

/// The first day of the 2017 card.
const FIRST_DAY_2017: Date = jiff_date(2017, 6, 16);

/// The first day of the 2023 card.
const FIRST_DAY_2023: Date = jiff_date(2023, 12, 1);

const fn jiff_date(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

impl TextRecord {
    /// Everything found in the record, heaviest first.
    ///
    /// An empty report does not say that a card is genuine: only that these 256
    /// bytes agree with themselves and with what is published.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(card) = self.card() {
            card_findings(&card, &mut findings);
        } else if let Some(resident) = self.resident() {
            resident_findings(&resident, &mut findings);
        } else {
            findings.push(Finding::TypeUnknown);
        }
        self.padding_findings(&mut findings);
        findings.sort_by_key(|finding| core::cmp::Reverse(finding.level()));
        findings
    }

    /// What is found in the fields as fields, whatever they mean.
    fn padding_findings(&self, findings: &mut Vec<Finding>) {
        let Some(layout) = self.layout() else { return };
        for field in layout.fields() {
            let text = self.text(*field);
            if field.item == Item::Reserved && !text.is_blank() {
                findings.push(Finding::ReservedContent { at: field.offset });
            }
            if is_plain_text(field.item) {
                findings.extend(text.to_text().err().map(Finding::Field));
            }
            if text.has_nul_padding() {
                findings.push(Finding::NulPadding { item: field.item, at: field.offset });
            }
        }
    }
}

/// Whether an item is text that no other rule looks into.
const fn is_plain_text(item: Item) -> bool {
    match item {
        Item::Ethnicity
        | Item::Address
        | Item::TravelPermitNumber
        | Item::IssueCount
        | Item::IssuingAuthority
        | Item::AcceptingAuthority
        | Item::CardVersion
        | Item::Reserved => true,
        Item::RomanName
        | Item::RomanNameRest
        | Item::ChineseName
        | Item::Sex
        | Item::BirthDate
        | Item::Number
        | Item::Reissues
        | Item::IssueDate
        | Item::LastValidDay
        | Item::Nationality
        | Item::TypeMark
        | Item::FormerNumberLink => false,
    }
}

fn card_findings(card: &CardView<'_>, findings: &mut Vec<Finding>) {
    findings.extend(card.number.err().map(Finding::Field));
    findings.extend(card.sex.err().map(Finding::Field));
    findings.extend(card.nationality.err().map(Finding::Field));
    findings.extend(card.birth_date.err().map(Finding::Field));
    findings.extend(card.issue_date.err().map(Finding::Field));
    findings.extend(card.last_valid_day.err().map(Finding::Field));
    name_findings(card.roman_name, Finding::RomanNameMaybeCut, findings);
    name_findings(card.chinese_name, Finding::ChineseNameMaybeCut, findings);
    if card.roman_name.is_blank() {
        findings.push(Finding::Field(FieldError {
            item: Item::RomanName,
            at: card.roman_name.offset(),
            fault: crate::view::FieldFault::Blank,
        }));
    }
    if let Ok(number) = card.number {
        number_findings(card, number, findings);
    }
    let chinese = |nationality: yongju_core::Alpha3| {
        nationality.code().is_some_and(NationalityCode::is_chinese)
    };
    if card.nationality.is_ok_and(chinese) {
        findings.push(Finding::NationalityChinese);
    }
    if card.nationality.is_ok_and(|nationality| nationality.code().is_none()) {
        findings.push(Finding::NationalityOutsideIso);
    }
    validity_findings(card, findings);
    let first_day = match card.edition {
        Edition::Of2017 { card_version, .. } => {
            if !card_version.units().eq("01".encode_utf16()) {
                findings.push(Finding::CardVersion);
            }
            FIRST_DAY_2017
        }
        Edition::Of2023 { reissues, link } => {
            findings.extend(reissues.err().map(Finding::Field));
            findings.extend(link.err().map(Finding::Field));
            FIRST_DAY_2023
        }
    };
    if card.issue_date.is_ok_and(|issued| issued < first_day) {
        findings.push(Finding::IssuedBeforeEdition);
    }
    match card.former_number() {
        Some(Err(_)) => findings.push(Finding::LinkDerivesNothing),
        Some(Ok(derived)) if derived.certainty != Certainty::Certain => {
            findings.push(Finding::FormerNumberUncertain);
        }
        Some(Ok(_)) | None => {}
    }
}

/// What record and number say of the same things.
fn number_findings(card: &CardView<'_>, number: AnyCardNumber, findings: &mut Vec<Finding>) {
    let birth_agrees = |birth: Date| match number {
        AnyCardNumber::Current(number) => number.birth_date() == birth,
        AnyCardNumber::Former(number) => number.birth().agrees_with(birth),
    };
    if card.birth_date.is_ok_and(|birth| !birth_agrees(birth)) {
        findings.push(Finding::BirthDateDiffers);
    }
    match number {
        AnyCardNumber::Current(number) => {
            findings.extend(number.warnings().map(Finding::Number));
            let first = number.first_nationality().code();
            let differs = |nationality: yongju_core::Alpha3| {
                first.is_some() && nationality.code().is_some() && nationality.code() != first
            };
            if card.nationality.is_ok_and(differs) {
                findings.push(Finding::NationalityDiffers);
            }
            let stated = card.sex.ok().filter(|sex| matches!(sex, Sex::Male | Sex::Female));
            if stated.is_some_and(|sex| sex != number.sex_hint()) {
                findings.push(Finding::SexDiffersFromParity);
            }
        }
        AnyCardNumber::Former(number) => {
            findings.extend(number.warnings().map(Finding::Number));
            if card.nationality.is_ok_and(|nationality| nationality != number.nationality()) {
                findings.push(Finding::NationalityDiffers);
            }
        }
    }
}

fn validity_findings(card: &CardView<'_>, findings: &mut Vec<Finding>) {
    let (Ok(issued), Ok(last_day)) = (card.issue_date, card.last_valid_day) else { return };
    let Ok(validity) = Validity::stated(issued, last_day) else {
        findings.push(Finding::ValidityReversed);
        return;
    };
    match (validity.term(), card.birth_date) {
        (None, _) => findings.push(Finding::ValidityTerm),
        (Some(term), Ok(birth)) if Term::at_issue(issued, birth) != Ok(term) => {
            findings.push(Finding::ValidityAge);
        }
        (Some(_), _) => {}
    }
}

fn resident_findings(resident: &ResidentView<'_>, findings: &mut Vec<Finding>) {
    findings.extend(resident.number.err().map(Finding::Field));
    findings.extend(resident.sex.err().map(Finding::Field));
    findings.extend(resident.birth_date.err().map(Finding::Field));
    findings.extend(resident.issue_date.err().map(Finding::Field));
    findings.extend(resident.last_valid_day.err().map(Finding::Field));
    name_findings(resident.name, Finding::ChineseNameMaybeCut, findings);
    if let (Ok(number), Ok(birth)) = (resident.number, resident.birth_date)
        && number.birth_date() != birth
    {
        findings.push(Finding::BirthDateDiffers);
    }
}

/// What is found in a name: broken UTF-16, control characters, a full field.
fn name_findings(name: FieldText<'_>, maybe_cut: Finding, findings: &mut Vec<Finding>) {
    findings.extend(name.to_text().err().map(Finding::Field));
    let control = name.units().take(name.length()).position(|unit| unit < 0x20 || unit == 0x7F);
    findings.extend(
        control.map(|unit| Finding::ControlCharacter { item: name.item(), at: name.byte_of(unit) }),
    );
    if name.is_full() {
        findings.push(maybe_cut);
    }
}
