//! Migrations: embedded, forward only, each in one transaction.
//!
//! The version is SQLite's own `user_version`. A file of a newer version is
//! refused, never touched.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::open::OpenError;

/// Every migration, in order; the version after the n-th is n.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_office.sql")];

/// The version that this program brings a file to.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// The version of a file.
///
/// # Errors
///
/// [`OpenError::Engine`] when the file is no database.
pub fn schema_version(connection: &Connection) -> Result<usize, OpenError> {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(OpenError::engine)?;
    usize::try_from(version).map_err(|_| OpenError::Newer { found: 0, known: SCHEMA_VERSION })
}

/// The version of a file that this program knows. Asked within a transaction:
/// another process may be bringing the file up to date.
///
/// # Errors
///
/// [`OpenError::Newer`], [`OpenError::Engine`] for another program's, and those of [`schema_version`].
pub(crate) fn known_version(connection: &Transaction<'_>) -> Result<usize, OpenError> {
    let found = schema_version(connection)?;
    if found > SCHEMA_VERSION {
        return Err(OpenError::Newer { found, known: SCHEMA_VERSION });
    }
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(OpenError::engine)?;
    if found == 0 && tables > 0 {
        // Another program's: ours has its version from the first commit on.
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_NOTADB);
        return Err(OpenError::Engine(rusqlite::Error::SqliteFailure(code, None)));
    }
    Ok(found)
}

/// Brings a file up to date. One process at a time: the version is asked again
/// where no other can write.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    loop {
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(OpenError::engine)?;
        let found = known_version(&transaction)?;
        let Some(migration) = MIGRATIONS.get(found) else { return Ok(()) };
        transaction.execute_batch(migration).map_err(OpenError::engine)?;
        let version = i64::try_from(found + 1).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version).map_err(OpenError::engine)?;
        transaction.commit().map_err(OpenError::engine)?;
    }
}
