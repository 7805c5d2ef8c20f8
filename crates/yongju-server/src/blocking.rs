//! Calls that wait for a disk or a line, kept away from the runtime's threads.

use tokio::task;

use crate::problem::Problem;

/// Runs a blocking call on a thread that may wait.
///
/// # Errors
///
/// [`Problem::internal`] when the call panicked.
pub(crate) async fn blocking<T: Send + 'static>(
    call: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let span = tracing::Span::current();
    task::spawn_blocking(move || span.in_scope(call))
        .await
        .map_err(|error| Problem::internal(&error))
}
