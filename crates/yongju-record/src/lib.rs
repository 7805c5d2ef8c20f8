//! The text records that readers deliver: 256 bytes, four layouts.
//!
//! Here live the layouts, decoding that loses nothing, encoding, the report of
//! what does not agree within one record, and the repair of what some vendors'
//! software makes of one. Talking to a reader is `yongju-sam`; whether a card
//! is accepted is `yongju-verify`.
//!
//! A damaged record is still a record: every 256 bytes decode, and what is
//! wrong with them is a [`Finding`], never a panic and never a lost byte.
//!
//! Requirements: `REC-*` in `docs/spec/text-records.md`.
//!
//! ```
//! use yongju_record::{Item, TextRecord, TypeMark};
//!
//! let mut record = TextRecord::blank(TypeMark::Card2023);
//! record.set(Item::Number, "911124198108030024")?;
//! let card = record.card().expect("type mark Y");
//! assert!(card.number.is_ok());
//! assert!(card.birth_date.is_err()); // blank: a finding, not a panic
//! # Ok::<(), yongju_record::EncodeError>(())
//! ```
#![no_std]

extern crate alloc;

mod compose;
mod finding;
#[cfg(feature = "json")]
pub mod json;
mod layout;
mod record;
mod report;
pub mod slots;
mod text;
mod view;

pub use compose::{Composed, Fields2017, Fields2023, Truncated};
pub use finding::{Finding, Level};
pub use layout::{Field, Item, Layout, TypeMark};
pub use record::{EncodeError, RecordError, TextRecord};
pub use text::FieldText;
pub use view::{CardView, Edition, FieldError, FieldFault, ResidentView};

#[cfg(test)]
mod tests;
