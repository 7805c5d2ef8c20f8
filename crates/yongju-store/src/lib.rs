//! The store: the only room that knows SQL.
//!
//! SQLite in the data folder: one writer thread that commits many units of work
//! at once, and readers beside it that it never waits for. Here live the
//! statements, the migrations and the way between rows and values; what the
//! office decides is `yongju-registry`.
//!
//! Requirements: `STO-*` in `docs/spec/registry.md`.

mod migrations;
mod open;
mod rows;
mod unit;
mod writer;

pub use migrations::{SCHEMA_VERSION, schema_version};
pub use open::{Inspection, OpenError, SqliteStore};
