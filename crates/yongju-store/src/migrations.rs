//! Migrations: embedded, forward only, each in one transaction.
//!
//! The version is SQLite's own `user_version`. A file of a newer version is
//! refused, never touched.

use rusqlite::Connection;

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

/// Brings a file up to date.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let found = schema_version(connection)?;
    if found > SCHEMA_VERSION {
        return Err(OpenError::Newer { found, known: SCHEMA_VERSION });
    }
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(found) {
        let transaction = connection.transaction().map_err(OpenError::engine)?;
        transaction.execute_batch(migration).map_err(OpenError::engine)?;
        let version = i64::try_from(index + 1).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version).map_err(OpenError::engine)?;
        transaction.commit().map_err(OpenError::engine)?;
    }
    Ok(())
}
