//! The writer: many units of work, one commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, SyncSender},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use yongju_registry::ports::{Rollback, StoreError, Work};

use crate::{rows::store_error, unit::Unit};

/// How many pieces of work one commit carries at most.
const BATCH: usize = 256;

/// A piece of work and who waits for it.
pub(crate) struct Job {
    pub(crate) work: Work,
    pub(crate) answer: SyncSender<Result<(), Rollback>>,
}

/// Runs work until nobody can hand any in.
pub(crate) fn write_until_closed(connection: &mut Connection, jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let batch: Vec<Job> =
            std::iter::once(first).chain(jobs.try_iter().take(BATCH - 1)).collect();
        run_batch(connection, batch);
    }
}

/// Runs a batch in one transaction and answers when it is on disk.
///
/// A piece that fails leaves nothing and does not disturb the others. When the
/// transaction itself fails nobody's work was kept, and all are told.
fn run_batch(connection: &mut Connection, batch: Vec<Job>) {
    let mut transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate)
    {
        Ok(transaction) => transaction,
        Err(error) => return refuse_all(batch, &store_error(error)),
    };
    let mut answers = Vec::with_capacity(batch.len());
    let mut broken: Option<StoreError> = None;
    for Job { mut work, answer } in batch {
        let result = match &broken {
            // Work that ran now would be committed alone, or with half of
            // another's.
            Some(error) => Err(Rollback::Store(again(error))),
            None => run_one(&mut transaction, &mut work).unwrap_or_else(|error| {
                let told = Rollback::Store(again(&error));
                broken = Some(error);
                Err(told)
            }),
        };
        if broken.is_none() && transaction.is_autocommit() {
            broken = Some(StoreError::Engine("the engine ended the transaction".into()));
        }
        answers.push((answer, result));
    }
    let failure = match broken {
        Some(error) => {
            drop(transaction);
            Some(error)
        }
        None => transaction.commit().map_err(store_error).err(),
    };
    for (answer, result) in answers {
        let result = match (&failure, result) {
            (Some(error), Ok(())) => Err(Rollback::Store(again(error))),
            (_, result) => result,
        };
        // Whoever asked may be gone; the work is done all the same.
        drop(answer.send(result));
    }
}

fn refuse_all(batch: Vec<Job>, error: &StoreError) {
    for job in batch {
        drop(job.answer.send(Err(Rollback::Store(again(error)))));
    }
}

/// Runs a piece in a savepoint. Work that panics is rolled back like work that
/// fails: the writer serves everybody.
///
/// # Errors
///
/// When the savepoint cannot be made or ended, so that the transaction is in
/// doubt. A piece that was rolled back is no such error.
fn run_one(
    transaction: &mut Transaction<'_>,
    work: &mut Work,
) -> Result<Result<(), Rollback>, StoreError> {
    let savepoint = transaction.savepoint().map_err(store_error)?;
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut Unit::new(&savepoint))))
        .unwrap_or_else(|_| Err(Rollback::Store(StoreError::Engine("the work panicked".into()))));
    let Err(rollback) = result else {
        return savepoint.commit().map(Ok).map_err(store_error);
    };
    let undone = savepoint.finish();
    // The engine ends a transaction itself when the disk is full or fails; the
    // savepoint is gone with it then.
    if transaction.is_autocommit() {
        return Ok(Err(rollback));
    }
    undone.map(|()| Err(rollback)).map_err(store_error)
}

/// The same failure for another of the batch.
fn again(error: &StoreError) -> StoreError {
    let text = || error_text(error).into();
    match error {
        StoreError::ReadOnly(_) => StoreError::ReadOnly(text()),
        StoreError::Full(_) => StoreError::Full(text()),
        StoreError::Closed => StoreError::Closed,
        StoreError::Row { .. } | StoreError::Engine(_) => StoreError::Engine(text()),
    }
}

fn error_text(error: &StoreError) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
