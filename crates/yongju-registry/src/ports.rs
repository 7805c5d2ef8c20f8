//! The ports: what the office needs of a store, in the office's words.
//!
//! A store runs a piece of work in one transaction. It may run it again after a
//! conflict, so work has no effect outside its unit. The ports do not wait:
//! a door that serves many calls them from threads that may.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use yongju_core::{
    AnyCardNumber, CardNumber, FormerCardNumber,
    number::{NumberPrefix, Sequence},
};

use crate::{
    card::Card,
    holder::Holder,
    id::{CardId, HolderId, OfficerId, ReceiptId},
    receipt::Receipt,
};

/// What can be asked.
pub trait Lookup {
    /// The cards with this number, oldest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn cards_of_number(&mut self, number: &AnyCardNumber) -> Result<Vec<Card>, StoreError>;

    /// A card by its serial.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn card(&mut self, id: CardId) -> Result<Option<Card>, StoreError>;

    /// The newest cards, newest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn newest_cards(&mut self, at_most: u32) -> Result<Vec<Card>, StoreError>;

    /// A holder by identifier.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn holder(&mut self, id: HolderId) -> Result<Option<Holder>, StoreError>;

    /// The holder with this former number.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn holder_of_former(&mut self, number: &FormerCardNumber)
    -> Result<Option<Holder>, StoreError>;

    /// The holder with this number for life.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn holder_of_current(&mut self, number: &CardNumber) -> Result<Option<Holder>, StoreError>;

    /// A receipt by its number.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot answer.
    fn receipt(&mut self, id: ReceiptId) -> Result<Option<Receipt>, StoreError>;
}

/// What can be changed, all of it or nothing.
pub trait UnitOfWork: Lookup {
    /// Takes the first sequence within a prefix that was never taken, of
    /// `first`'s parity and from it on; `None` when all are taken (REG-2).
    ///
    /// What was taken is never taken again, also after its holder is gone.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn take_sequence(
        &mut self,
        prefix: NumberPrefix,
        first: Sequence,
    ) -> Result<Option<Sequence>, StoreError>;

    /// Takes a number that another system gave out; `false` when it was taken
    /// before.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn take_number(&mut self, number: &CardNumber) -> Result<bool, StoreError>;

    /// Saves a holder, new or known.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn save_holder(&mut self, holder: &Holder) -> Result<(), StoreError>;

    /// Saves a card, new or known.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn save_card(&mut self, card: &Card) -> Result<(), StoreError>;

    /// Appends what was done; nothing appended is ever changed.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn append(&mut self, event: &Event) -> Result<(), StoreError>;

    /// Saves a receipt.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot.
    fn save_receipt(&mut self, receipt: &Receipt) -> Result<(), StoreError>;
}

/// Something an officer did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub officer: OfficerId,
    /// What.
    pub act: Act,
    /// To which card.
    pub card: CardId,
}

/// The acts of the office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// A number and a card were granted.
    Granted,
    /// A card that another system issued was taken over.
    Registered,
    /// A card was issued in exchange for an older one.
    IssuedInExchange,
    /// A card was given up for a newer one.
    Exchanged,
    /// A card was reported lost.
    ReportedLost,
}

impl Act {
    /// The act's name in the store and in the project's JSON contracts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Registered => "registered",
            Self::IssuedInExchange => "issued-in-exchange",
            Self::Exchanged => "exchanged",
            Self::ReportedLost => "reported-lost",
        }
    }
}

/// Why a store could not do what it was asked.
///
/// Carries no data of the rows concerned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A stored row is no value of the domain any more.
    #[error("table {table}: column {column} of row {row} cannot be read")]
    Row {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key, which is no personal datum.
        row: String,
    },
    /// The data folder cannot be written.
    #[error("the data folder cannot be written")]
    ReadOnly(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk is full.
    #[error("the disk is full")]
    Full(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Anything else the engine says.
    #[error("the store failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// The stable name of the error.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Row { .. } => "store/row",
            Self::ReadOnly(_) => "store/read-only",
            Self::Full(_) => "store/full",
            Self::Engine(_) => "store/engine",
            Self::Closed => "store/closed",
        }
    }
}

/// Work on a unit: `Ok` commits it, `Err` rolls it back.
pub type Work = Box<dyn FnMut(&mut dyn UnitOfWork) -> Result<(), Rollback> + Send>;

/// The work is not to be committed.
#[derive(Debug)]
pub enum Rollback {
    /// The work decided against itself; nothing is wrong with the store.
    Decided,
    /// The store failed within the work.
    Store(StoreError),
}

/// A store of the office.
///
/// Both methods return only when the answer is there; [`Store::run`] returns
/// `Ok` only when the work is on disk.
pub trait Store: Send + Sync {
    /// Runs work in one transaction.
    ///
    /// # Errors
    ///
    /// [`Rollback`]; nothing of the work was kept then.
    fn run(&self, work: Work) -> Result<(), Rollback>;

    /// Looks things up in one consistent view.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when no view can be had.
    fn look(&self, look: &mut dyn FnMut(&mut dyn Lookup)) -> Result<(), StoreError>;
}

/// Runs a use case in one transaction of the store and returns its answer.
///
/// # Errors
///
/// The use case's own error, with nothing kept, or the store's.
pub fn transact<T, E>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn UnitOfWork) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let answer = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&answer);
    let done = store.run(Box::new(move |unit| {
        let result = work(unit);
        let kept = if result.is_ok() { Ok(()) } else { Err(Rollback::Decided) };
        if let Ok(mut slot) = slot.lock() {
            *slot = Some(result);
        }
        kept
    }));
    let answer = answer.lock().ok().and_then(|mut slot| slot.take());
    match (done, answer) {
        (Err(Rollback::Store(error)), _) => Err(error.into()),
        (Ok(()) | Err(Rollback::Decided), Some(answer)) => answer,
        (Ok(()) | Err(Rollback::Decided), None) => Err(StoreError::Closed.into()),
    }
}

/// Looks something up and returns the answer.
///
/// # Errors
///
/// The store's.
pub fn look<T>(
    store: &dyn Store,
    mut look: impl FnMut(&mut dyn Lookup) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut answer = None;
    store.look(&mut |register| answer = Some(look(register)))?;
    answer.unwrap_or(Err(StoreError::Closed))
}
