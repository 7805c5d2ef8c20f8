//! A unit of work on one connection: the ports' questions and changes as SQL.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use yongju_core::{
    AnyCardNumber, CardNumber, FormerCardNumber,
    number::{NumberPrefix, Sequence},
};
use yongju_registry::{
    Card, CardId, Holder, HolderId, Receipt, ReceiptId, State,
    ports::{Event, Lookup, StoreError, UnitOfWork},
};

use crate::rows::{self, store_error};

/// The ports on a connection that is in a transaction.
pub(crate) struct Unit<'a>(&'a Connection);

impl<'a> Unit<'a> {
    pub(crate) const fn new(connection: &'a Connection) -> Self {
        Self(connection)
    }

    fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(store_error)?;
        let mut rows = statement.query(params).map_err(store_error)?;
        let mut values = Vec::new();
        while let Some(row) = rows.next().map_err(store_error)? {
            values.push(read(row)?);
        }
        Ok(values)
    }

    fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.rows(sql, params, read)?.pop())
    }

    /// Runs a statement; how many rows it changed.
    fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(store_error)?;
        statement.execute(params).map_err(store_error)
    }
}

impl Lookup for Unit<'_> {
    fn cards_of_number(&mut self, number: &AnyCardNumber) -> Result<Vec<Card>, StoreError> {
        self.rows(
            "SELECT * FROM cards WHERE number = $1 ORDER BY issue_date, id",
            [number.as_str()],
            rows::card,
        )
    }

    fn card(&mut self, id: CardId) -> Result<Option<Card>, StoreError> {
        self.row("SELECT * FROM cards WHERE id = $1", [id.to_string()], rows::card)
    }

    fn newest_cards(&mut self, at_most: u32) -> Result<Vec<Card>, StoreError> {
        self.rows("SELECT * FROM cards ORDER BY id DESC LIMIT $1", [at_most], rows::card)
    }

    fn holder(&mut self, id: HolderId) -> Result<Option<Holder>, StoreError> {
        self.row("SELECT * FROM holders WHERE id = $1", [id.to_string()], rows::holder)
    }

    fn holder_of_former(
        &mut self,
        number: &FormerCardNumber,
    ) -> Result<Option<Holder>, StoreError> {
        self.row("SELECT * FROM holders WHERE former_number = $1", [number.as_str()], rows::holder)
    }

    fn holder_of_current(&mut self, number: &CardNumber) -> Result<Option<Holder>, StoreError> {
        self.row("SELECT * FROM holders WHERE number = $1", [number.as_str()], rows::holder)
    }

    fn receipt(&mut self, id: ReceiptId) -> Result<Option<Receipt>, StoreError> {
        self.row("SELECT * FROM receipts WHERE id = $1", [id.to_string()], rows::receipt)
    }
}

impl UnitOfWork for Unit<'_> {
    fn take_sequence(
        &mut self,
        prefix: NumberPrefix,
        first: Sequence,
    ) -> Result<Option<Sequence>, StoreError> {
        // The primary key decides, not this question: two units of work cannot
        // both take the same row.
        let mut statement = self
            .0
            .prepare_cached(
                "INSERT INTO numbers (prefix, sequence)
                 SELECT $1, min(free) FROM (
                     SELECT $2 AS free
                     UNION ALL
                     SELECT sequence + 2 FROM numbers
                     WHERE prefix = $1 AND sequence >= $2 AND sequence % 2 = $2 % 2
                 )
                 WHERE free <= 999 AND NOT EXISTS (
                     SELECT 1 FROM numbers WHERE prefix = $1 AND sequence = free
                 )
                 HAVING min(free) IS NOT NULL
                 RETURNING sequence",
            )
            .map_err(store_error)?;
        let sequence: Option<u16> = statement
            .query_row(params![prefix.as_str(), first.value()], |row| row.get(0))
            .optional()
            .map_err(store_error)?;
        Ok(sequence.and_then(Sequence::new))
    }

    fn take_number(&mut self, number: &CardNumber) -> Result<bool, StoreError> {
        let taken = self.execute(
            "INSERT INTO numbers (prefix, sequence) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            params![number.prefix().as_str(), number.sequence().value()],
        )?;
        Ok(taken == 1)
    }

    fn save_holder(&mut self, holder: &Holder) -> Result<(), StoreError> {
        let person = &holder.person;
        let current = holder.numbers.current();
        let former = holder.numbers.former();
        self.execute(
            "INSERT INTO holders (id, roman_name, chinese_name, sex, nationality, birth_date,
                                  number, former_number)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (id) DO UPDATE SET
                 roman_name = $2, chinese_name = $3, sex = $4, nationality = $5,
                 birth_date = $6, number = $7, former_number = $8",
            params![
                holder.id.to_string(),
                person.roman_name.to_string(),
                person.chinese_name.as_ref().map(yongju_core::ChineseName::as_str),
                person.sex.code().to_string(),
                person.nationality.as_str(),
                person.birth_date.to_string(),
                current.as_ref().map(CardNumber::as_str),
                former.as_ref().map(FormerCardNumber::as_str),
            ],
        )?;
        Ok(())
    }

    fn save_card(&mut self, card: &Card) -> Result<(), StoreError> {
        let (state, at, by) = match card.state {
            State::InForce => ("in-force", None, None),
            State::Lost { at } => ("lost", Some(at), None),
            State::Exchanged { at, by } => ("exchanged", Some(at), Some(by)),
        };
        self.execute(
            "INSERT INTO cards (id, holder_id, number, issue_date, last_day, record,
                                state, state_at, state_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (id) DO UPDATE SET state = $7, state_at = $8, state_by = $9",
            params![
                card.id.to_string(),
                card.holder.to_string(),
                card.number.as_str(),
                card.validity.from().to_string(),
                card.validity.last_day().to_string(),
                card.record.as_bytes(),
                state,
                at.map(jiff::Timestamp::as_microsecond),
                by.map(|by| by.to_string()),
            ],
        )?;
        Ok(())
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO events (at, officer, act, card_id) VALUES ($1, $2, $3, $4)",
            params![
                event.at.as_microsecond(),
                event.officer.to_string(),
                event.act.slug(),
                event.card.to_string(),
            ],
        )?;
        Ok(())
    }

    fn save_receipt(&mut self, receipt: &Receipt) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO receipts (id, purpose, verdict, at) VALUES ($1, $2, $3, $4)",
            params![
                receipt.id.to_string(),
                receipt.purpose.slug(),
                receipt.verdict.word(),
                receipt.at.as_microsecond(),
            ],
        )?;
        Ok(())
    }
}
