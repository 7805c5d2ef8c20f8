//! Codes that stand in numbers and records: nationalities and areas.
//!
//! ISO 3166-1 comes from the `iso3166` crate; the Chinese short names, the
//! provinces and the prefectures are tables of ours. What a code means for a
//! holder is decided elsewhere.

mod area;
mod chinese_names;
mod nationality;
mod prefectures;

pub use area::{AcceptingArea, Prefecture};
pub use nationality::{Alpha3, Alpha3Error, NationalityCode, NumericNationality};

#[cfg(test)]
mod tests;
