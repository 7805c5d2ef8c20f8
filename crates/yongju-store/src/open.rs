//! Opening a data folder, and the store itself.

use std::{
    fs::{DirBuilder, File},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{Mutex, mpsc},
    thread::JoinHandle,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use yongju_registry::ports::{Lookup, Rollback, Store, StoreError, Work};

use crate::{
    migrations::{known_version, migrate},
    rows::store_error,
    unit::Unit,
    writer::{Job, write_until_closed},
};

/// The file within the data folder.
const FILE: &str = "office.sqlite";

/// The file whose lock says whose turn it is to open.
const LOCK: &str = "office.lock";

/// How long a statement waits for another process that has the file.
const BUSY: Duration = Duration::from_secs(30);

/// How many idle readers are kept.
const IDLE_READERS: usize = 16;

/// Why a data folder cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder is not there and may not be made, or is no folder.
    #[error("the data folder `{folder}` cannot be used")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The folder or the file cannot be written.
    #[error("the data folder cannot be written")]
    ReadOnly(#[source] rusqlite::Error),
    /// The file is of a newer version.
    #[error("the data file has version {found}, this program knows {known}: use a newer program")]
    Newer {
        /// The file's version.
        found: usize,
        /// This program's version.
        known: usize,
    },
    /// The file is no database of ours, or damaged.
    #[error("the data file cannot be read as an office's")]
    Engine(#[source] rusqlite::Error),
}

impl OpenError {
    pub(crate) fn engine(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) => {
                Self::ReadOnly(error)
            }
            _ => Self::Engine(error),
        }
    }

    /// The stable name of the error.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "store/folder",
            Self::ReadOnly(_) => "store/read-only",
            Self::Newer { .. } => "store/newer-version",
            Self::Engine(_) => "store/engine",
        }
    }
}

/// What a look at a data file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The version of its schema.
    pub version: usize,
    /// Whether the engine finds it undamaged.
    pub sound: bool,
    /// How many cards it holds.
    pub cards: u64,
}

/// The office's store in one SQLite file.
///
/// One thread writes: it takes all the work that is waiting, runs each piece in
/// a savepoint, commits once and only then answers them all. A commit is on
/// disk before it is answered (`synchronous = FULL`). Readers each have a
/// connection of their own and see the last commit.
///
/// Dropping the store finishes the work that was handed in.
#[derive(Debug)]
pub struct SqliteStore {
    file: PathBuf,
    readers: Mutex<Vec<Connection>>,
    jobs: Option<mpsc::SyncSender<Job>>,
    writer: Option<JoinHandle<()>>,
}

impl SqliteStore {
    /// Opens the store of a data folder; makes folder and file as needed and
    /// brings the file up to date.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let cannot = |source| OpenError::Folder { folder: folder.to_owned(), source };
        // What is kept here is personal data: nobody else's business.
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(cannot)?;
        // One opens at a time: the engine says "busy" at once, without waiting,
        // when two bring a new file into shape. A folder that cannot be written
        // is the engine's to report.
        let turn = private(&folder.join(LOCK)).ok();
        let _held = turn.as_ref().map(File::lock);
        let file = folder.join(FILE);
        drop(private(&file));
        let mut connection = Connection::open(&file).map_err(OpenError::engine)?;
        prepare(&connection).map_err(OpenError::engine)?;
        // The engine opens a file that it may not write all the same.
        if connection.is_readonly("main").map_err(OpenError::engine)? {
            let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
            return Err(OpenError::ReadOnly(rusqlite::Error::SqliteFailure(code, None)));
        }
        // A newer file is not touched.
        known_version(&connection.transaction().map_err(OpenError::engine)?)?;
        connection.pragma_update(None, "journal_mode", "WAL").map_err(OpenError::engine)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(OpenError::engine)?;
        migrate(&mut connection)?;
        let (jobs, waiting) = mpsc::sync_channel(1024);
        let writer = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_until_closed(&mut connection, &waiting))
            .map_err(cannot)?;
        Ok(Self { file, readers: Mutex::default(), jobs: Some(jobs), writer: Some(writer) })
    }

    /// Looks at a data folder's file without changing it; `None` when there is
    /// none.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn inspect(folder: &Path) -> Result<Option<Inspection>, OpenError> {
        let file = folder.join(FILE);
        if !file.exists() {
            return Ok(None);
        }
        let mut connection = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(OpenError::engine)?;
        prepare(&connection).map_err(OpenError::engine)?;
        let connection = connection.transaction().map_err(OpenError::engine)?;
        let version = known_version(&connection)?;
        let one = |sql| connection.query_row(sql, [], |row| row.get(0)).map_err(OpenError::engine);
        let sound = connection
            .query_row("PRAGMA quick_check", [], |row| row.get::<_, String>(0))
            .map_err(OpenError::engine)?;
        let cards: i64 = if version == 0 { 0 } else { one("SELECT count(*) FROM cards")? };
        Ok(Some(Inspection {
            version,
            sound: sound == "ok",
            cards: u64::try_from(cards).unwrap_or(0),
        }))
    }

    /// Whether other users can read a data folder's file: they can where neither
    /// the folder nor the file keeps them out.
    #[must_use]
    pub fn shared_with_others(folder: &Path) -> bool {
        let open =
            |path: &Path| path.metadata().is_ok_and(|data| data.permissions().mode() & 0o044 != 0);
        open(folder) && open(&folder.join(FILE))
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// A reader's connection, an idle one if there is one.
    fn reader(&self) -> Result<Connection, StoreError> {
        if let Some(idle) = self.readers.lock().ok().and_then(|mut readers| readers.pop()) {
            return Ok(idle);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.file, flags).map_err(store_error)?;
        prepare(&connection).map_err(store_error)?;
        Ok(connection)
    }
}

/// Opens a file, and makes one that only its owner can read if there is none;
/// the engine's files beside it take its mode.
fn private(file: &Path) -> std::io::Result<File> {
    File::options().create(true).append(true).mode(0o600).open(file)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", true)
}

impl Store for SqliteStore {
    fn run(&self, work: Work) -> Result<(), Rollback> {
        let closed = || Rollback::Store(StoreError::Closed);
        let (answer, done) = mpsc::sync_channel(1);
        let jobs = self.jobs.as_ref().ok_or_else(closed)?;
        jobs.send(Job { work, answer }).map_err(|_| closed())?;
        done.recv().map_err(|_| closed())?
    }

    fn look(&self, look: &mut dyn FnMut(&mut dyn Lookup)) -> Result<(), StoreError> {
        let mut connection = self.reader()?;
        let view = connection.transaction().map_err(store_error)?;
        look(&mut Unit::new(&view));
        view.finish().map_err(store_error)?;
        if let Ok(mut readers) = self.readers.lock()
            && readers.len() < IDLE_READERS
        {
            readers.push(connection);
        }
        Ok(())
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        // The last connection to close folds the engine's log into the file, and
        // a reader's cannot.
        self.readers = Mutex::default();
        drop(self.jobs.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to finish.
            drop(writer.join());
        }
    }
}
