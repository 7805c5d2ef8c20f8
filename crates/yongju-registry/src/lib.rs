//! The office: who holds which number and which cards.
//!
//! Here live holders, cards, the allocation of numbers and the acts of officers,
//! each a use case that loads, decides and saves within one unit of work of a
//! store that is known by its ports only. No SQL, no HTTP, no clock, no chance:
//! the moment and the random bytes are arguments.
//!
//! Holder, number and card are three things: a holder has one number for life
//! and any number of cards.
//!
//! Requirements: `REG-*` in `docs/spec/registry.md`.

pub mod acts;
mod card;
mod holder;
mod id;
pub mod ports;
mod receipt;
mod standing;

pub use card::{Card, State, WrongState};
pub use holder::{Holder, Numbers, Person};
pub use id::{CardId, Chance, HolderId, IdError, OfficerId, ReceiptId};
pub use receipt::Receipt;
pub use standing::standing;
