//! A store in memory, with two ways to fail.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use yongju_core::{
    AnyCardNumber, CardNumber, FormerCardNumber,
    number::{NumberPrefix, Sequence},
};
use yongju_registry::{
    Card, CardId, Holder, HolderId, Receipt, ReceiptId,
    ports::{Event, Lookup, Rollback, Store, StoreError, UnitOfWork, Work},
};

/// The tables.
#[derive(Clone, Default)]
struct Tables {
    holders: BTreeMap<HolderId, Holder>,
    /// By serial; `order` says which came first.
    cards: BTreeMap<CardId, Card>,
    order: Vec<CardId>,
    taken: BTreeSet<CardNumber>,
    receipts: BTreeMap<ReceiptId, Receipt>,
    events: Vec<Event>,
}

/// A [`Store`] in memory: one unit of work at a time, on a copy that replaces
/// the tables when the work says `Ok`.
#[derive(Default)]
pub struct MemoryStore {
    /// Held while work runs; whoever looks does not wait for it.
    writing: Mutex<()>,
    tables: Mutex<Tables>,
    unavailable: AtomicBool,
    no_receipts: AtomicBool,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on the store answers nothing, or answers again. Receipts are
    /// still written: this is a register that is away, not a broken disk.
    pub fn set_unavailable(&self, unavailable: bool) {
        self.unavailable.store(unavailable, Ordering::SeqCst);
    }

    /// From now on no receipt can be written, or again can.
    pub fn set_receipts_fail(&self, fail: bool) {
        self.no_receipts.store(fail, Ordering::SeqCst);
    }

    /// How many receipts are kept.
    #[must_use]
    pub fn receipts(&self) -> usize {
        self.with(|tables| tables.receipts.len())
    }

    /// What officers did, oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.with(|tables| tables.events.clone())
    }

    fn with<T>(&self, look: impl FnOnce(&mut Tables) -> T) -> T {
        look(&mut self.tables.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn answers(&self) -> Result<(), StoreError> {
        if self.unavailable.load(Ordering::SeqCst) { Err(StoreError::Closed) } else { Ok(()) }
    }
}

/// Prints the counts: the rows are personal data.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (holders, cards) = self.with(|tables| (tables.holders.len(), tables.cards.len()));
        write!(f, "MemoryStore({holders} holders, {cards} cards)")
    }
}

impl Store for MemoryStore {
    fn run(&self, mut work: Work) -> Result<(), Rollback> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unit = Unit { tables: self.with(|tables| tables.clone()), store: self };
        work(&mut unit)?;
        self.with(|tables| *tables = unit.tables);
        Ok(())
    }

    fn look(&self, look: &mut dyn FnMut(&mut dyn Lookup)) -> Result<(), StoreError> {
        self.answers()?;
        let tables = self.with(|tables| tables.clone());
        look(&mut Unit { tables, store: self });
        Ok(())
    }
}

/// A unit of work on a copy of the tables.
struct Unit<'a> {
    tables: Tables,
    store: &'a MemoryStore,
}

impl Lookup for Unit<'_> {
    fn cards_of_number(&mut self, number: &AnyCardNumber) -> Result<Vec<Card>, StoreError> {
        self.store.answers()?;
        let cards = self.tables.order.iter().filter_map(|id| self.tables.cards.get(id));
        let mut cards: Vec<_> = cards.filter(|card| card.number == *number).cloned().collect();
        cards.sort_by_key(|card| (card.validity.from(), card.id));
        Ok(cards)
    }

    fn card(&mut self, id: CardId) -> Result<Option<Card>, StoreError> {
        self.store.answers()?;
        Ok(self.tables.cards.get(&id).cloned())
    }

    fn newest_cards(&mut self, at_most: u32) -> Result<Vec<Card>, StoreError> {
        self.store.answers()?;
        let at_most = usize::try_from(at_most).unwrap_or(usize::MAX);
        let newest = self.tables.order.iter().rev().take(at_most);
        Ok(newest.filter_map(|id| self.tables.cards.get(id)).cloned().collect())
    }

    fn holder(&mut self, id: HolderId) -> Result<Option<Holder>, StoreError> {
        self.store.answers()?;
        Ok(self.tables.holders.get(&id).cloned())
    }

    fn holder_of_former(
        &mut self,
        number: &FormerCardNumber,
    ) -> Result<Option<Holder>, StoreError> {
        self.store.answers()?;
        let mut holders = self.tables.holders.values();
        Ok(holders.find(|holder| holder.numbers.former() == Some(*number)).cloned())
    }

    fn holder_of_current(&mut self, number: &CardNumber) -> Result<Option<Holder>, StoreError> {
        self.store.answers()?;
        let mut holders = self.tables.holders.values();
        Ok(holders.find(|holder| holder.numbers.current() == Some(*number)).cloned())
    }

    fn receipt(&mut self, id: ReceiptId) -> Result<Option<Receipt>, StoreError> {
        self.store.answers()?;
        Ok(self.tables.receipts.get(&id).copied())
    }
}

impl UnitOfWork for Unit<'_> {
    fn take_sequence(
        &mut self,
        prefix: NumberPrefix,
        first: Sequence,
    ) -> Result<Option<Sequence>, StoreError> {
        self.store.answers()?;
        let mut next = Some(first);
        while let Some(sequence) = next {
            if self.tables.taken.insert(prefix.with(sequence)) {
                return Ok(Some(sequence));
            }
            next = sequence.next();
        }
        Ok(None)
    }

    fn take_number(&mut self, number: &CardNumber) -> Result<bool, StoreError> {
        self.store.answers()?;
        Ok(self.tables.taken.insert(*number))
    }

    fn save_holder(&mut self, holder: &Holder) -> Result<(), StoreError> {
        self.store.answers()?;
        self.tables.holders.insert(holder.id, holder.clone());
        Ok(())
    }

    fn save_card(&mut self, card: &Card) -> Result<(), StoreError> {
        self.store.answers()?;
        if self.tables.cards.insert(card.id, card.clone()).is_none() {
            self.tables.order.push(card.id);
        }
        Ok(())
    }

    fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        self.store.answers()?;
        self.tables.events.push(event.clone());
        Ok(())
    }

    fn save_receipt(&mut self, receipt: &Receipt) -> Result<(), StoreError> {
        if self.store.no_receipts.load(Ordering::SeqCst) {
            return Err(StoreError::Full("no room".into()));
        }
        self.tables.receipts.insert(receipt.id, *receipt);
        Ok(())
    }
}
