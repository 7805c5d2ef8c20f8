//! The vocabulary of the Foreign Permanent Resident ID Card.
//!
//! Here live the words every other room speaks: the card numbers of both
//! generations and the link between them, nationality and area codes, sex,
//! names, and a card's validity. Everything is a value: no clock, no input or
//! output, no text records (those are `yongju-record`), no judgement
//! (`yongju-verify`).
//!
//! Requirements: `NUM-*`, `LNK-*`, `CLS-*`, `COD-*`, `VAL-*` in `docs/spec/`.
//!
//! ```
//! use yongju_core::{CardNumber, Sex};
//!
//! let number: CardNumber = "911124198108030024".parse()?;
//! assert_eq!(number.accepting_area().chinese_name(), "北京");
//! assert_eq!(number.first_nationality().code().map(|code| code.alpha3()), Some("CAN"));
//! assert_eq!(number.sex_hint(), Sex::Female);
//! # Ok::<(), yongju_core::number::NumberError>(())
//! ```
#![no_std]

extern crate alloc;

pub mod check;
pub mod codes;
#[cfg(feature = "json")]
pub mod json;
pub mod name;
pub mod number;
mod sex;
pub mod validity;

pub use jiff::civil::Date;

pub use codes::{AcceptingArea, Alpha3, NationalityCode, NumericNationality};
pub use name::{ChineseName, RomanName};
pub use number::{AnyCardNumber, CardNumber, FormerCardNumber, FormerNumberLink};
pub use sex::Sex;
pub use validity::Validity;
