//! The listening end: connections that cannot hang, and a graceful end.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore, time};

/// What a listening end allows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For the head of a request, from the moment it may begin: idle
    /// connections end with it too.
    pub(crate) head: Duration,
    /// For requests that are under way when the end is asked for.
    pub(crate) drain: Duration,
    /// Connections at one time; more wait in the system's queue.
    pub(crate) connections: usize,
}

const LIMITS: Limits =
    Limits { head: Duration::from_secs(15), drain: Duration::from_secs(10), connections: 1024 };

/// Serves until `shutdown` is done, then lets what is under way finish.
///
/// A client that does not send its request's head within 15 seconds is cut off;
/// the router itself answers within 30 seconds of the head.
///
/// # Errors
///
/// None today: a connection that cannot be accepted is logged and the next one
/// is waited for.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_within(listener, router, shutdown, LIMITS).await
}

/// As [`serve`], with limits of the caller's.
pub(crate) async fn serve_within(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
    limits: Limits,
) -> io::Result<()> {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            accepted = next => match accepted {
                (Ok(place), Ok((stream, _))) => (place, stream),
                (_, Err(error)) => {
                    // Out of file descriptors, most likely: others must end first.
                    tracing::warn!(%error, "a connection was not accepted");
                    time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
                (Err(_), Ok(_)) => break,
            },
            () = &mut shutdown => break,
        };
        // An answer is written in one piece; waiting for more only delays it.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests under way were cut off at the end");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
