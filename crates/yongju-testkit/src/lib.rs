//! What tests of more than one room need: a store in memory, a stopped clock, a
//! seeded source of random bytes, and the published specimens as cards.
//!
//! For tests only: nothing that ships may know this crate. The store keeps the
//! semantics that `yongju_registry::ports` documents, nothing of a database.

mod chance;
mod clock;
mod memory;
mod specimens;

pub use chance::Seeded;
pub use clock::Stopped;
pub use memory::MemoryStore;
pub use specimens::{Specimen, china};
