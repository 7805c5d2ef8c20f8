//! Between rows and values: every column is parsed, and a column that is no
//! value any more is named by table, column and key.

use rusqlite::{ErrorCode, Row};
use yongju_core::{AnyCardNumber, Date, Validity};
use yongju_record::TextRecord;
use yongju_registry::{Card, Holder, Numbers, Person, Receipt, State, ports::StoreError};

use jiff::Timestamp;

/// What the engine says, in the ports' words. The engine's texts hold names of
/// tables and columns, never values.
pub(crate) fn store_error(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::ReadOnly(Box::new(error))
        }
        Some(ErrorCode::DiskFull) => StoreError::Full(Box::new(error)),
        _ => StoreError::Engine(Box::new(error)),
    }
}

/// A row of a table with a key that is no personal datum.
struct Columns<'a> {
    row: &'a Row<'a>,
    table: &'static str,
    key: String,
}

impl<'a> Columns<'a> {
    fn new(row: &'a Row<'a>, table: &'static str) -> Result<Self, StoreError> {
        let key = row.get::<_, String>("id").map_err(store_error)?;
        Ok(Self { row, table, key })
    }

    fn wrong(&self, column: &'static str) -> StoreError {
        StoreError::Row { table: self.table, column, row: self.key.clone() }
    }

    fn get<T: rusqlite::types::FromSql>(&self, column: &'static str) -> Result<T, StoreError> {
        self.row.get(column).map_err(|_| self.wrong(column))
    }

    /// A text column as a value.
    fn parse<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        self.get::<String>(column)?.parse().map_err(|_| self.wrong(column))
    }

    /// A text column as a value, NULL as none.
    fn parse_optional<T: std::str::FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        match self.get::<Option<String>>(column)? {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| self.wrong(column)),
        }
    }

    fn instant(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        Timestamp::from_microsecond(self.get(column)?).map_err(|_| self.wrong(column))
    }
}

/// A row of `holders`.
pub(crate) fn holder(row: &Row<'_>) -> Result<Holder, StoreError> {
    let columns = Columns::new(row, "holders")?;
    let sex: String = columns.get("sex")?;
    let numbers =
        match (columns.parse_optional("number")?, columns.parse_optional("former_number")?) {
            (Some(current), Some(former)) => Numbers::Both { current, former },
            (Some(current), None) => Numbers::Current(current),
            (None, Some(former)) => Numbers::Former(former),
            (None, None) => return Err(columns.wrong("number")),
        };
    Ok(Holder {
        id: columns.parse("id")?,
        person: Person {
            roman_name: columns.parse("roman_name")?,
            chinese_name: columns.parse_optional("chinese_name")?,
            sex: sex
                .chars()
                .next()
                .and_then(yongju_core::Sex::from_code)
                .ok_or_else(|| columns.wrong("sex"))?,
            nationality: columns.parse("nationality")?,
            birth_date: columns.parse("birth_date")?,
        },
        numbers,
    })
}

/// A row of `cards`.
pub(crate) fn card(row: &Row<'_>) -> Result<Card, StoreError> {
    let columns = Columns::new(row, "cards")?;
    let number: AnyCardNumber = columns.parse("number")?;
    let (from, last): (Date, Date) = (columns.parse("issue_date")?, columns.parse("last_day")?);
    let record: Vec<u8> = columns.get("record")?;
    let state: String = columns.get("state")?;
    let state = match state.as_str() {
        "in-force" => State::InForce,
        "lost" => State::Lost { at: columns.instant("state_at")? },
        "exchanged" => {
            State::Exchanged { at: columns.instant("state_at")?, by: columns.parse("state_by")? }
        }
        _ => return Err(columns.wrong("state")),
    };
    Ok(Card {
        id: columns.parse("id")?,
        holder: columns.parse("holder_id")?,
        number,
        validity: Validity::stated(from, last).map_err(|_| columns.wrong("last_day"))?,
        record: TextRecord::from_bytes(&record).map_err(|_| columns.wrong("record"))?,
        state,
    })
}

/// A row of `receipts`.
pub(crate) fn receipt(row: &Row<'_>) -> Result<Receipt, StoreError> {
    let columns = Columns::new(row, "receipts")?;
    Ok(Receipt {
        id: columns.parse("id")?,
        purpose: columns.parse("purpose")?,
        verdict: columns.parse("verdict")?,
        at: columns.instant("at")?,
    })
}
