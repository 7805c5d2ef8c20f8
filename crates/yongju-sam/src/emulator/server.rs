//! An emulated module behind a socket or a pseudo-terminal.

use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

use super::Emulator;
#[cfg(unix)]
use crate::transport::PtyTransport;
use crate::transport::{Attempt, TcpTransport, Transport, TransportError};

/// How often a server looks up from waiting: bounds how long stopping takes.
const GLANCE: Duration = Duration::from_millis(20);

/// Silence this long inside a request means that it was broken off.
const QUIET: Duration = Duration::from_millis(500);

/// A connection idle this long makes way for one that is waiting.
const IDLE: Duration = Duration::from_secs(1);

/// Tells servers to stop; clones tell the same servers.
#[derive(Clone, Debug, Default)]
pub struct StopSignal {
    shared: Arc<(Mutex<bool>, Condvar)>,
}

impl StopSignal {
    /// A signal not yet given.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the signal, for good.
    pub fn stop(&self) {
        let (stopped, changed) = &*self.shared;
        *lock(stopped) = true;
        changed.notify_all();
    }

    /// Whether the signal was given.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        *lock(&self.shared.0)
    }

    /// Waits for the signal, at most `timeout`; returns whether it was given.
    #[must_use]
    pub fn wait(&self, timeout: Duration) -> bool {
        let (stopped, changed) = &*self.shared;
        let waited = changed.wait_timeout_while(lock(stopped), timeout, |stopped| !*stopped);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Waits for the signal.
    pub fn wait_for_good(&self) {
        let (stopped, changed) = &*self.shared;
        drop(changed.wait_while(lock(stopped), |stopped| !*stopped));
    }
}

/// Where a server can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A TCP address.
    Tcp(SocketAddr),
    /// A terminal device.
    Terminal(PathBuf),
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Terminal(path) => path.display().fmt(f),
        }
    }
}

/// An emulated module in a thread of its own.
///
/// Dropping it stops it; that takes at most about two seconds, and
/// milliseconds unless a host has stopped reading in the middle of an answer.
/// — SAM-30
#[derive(Debug)]
pub struct EmulatorServer {
    endpoint: Endpoint,
    emulator: Arc<Mutex<Emulator>>,
    stop: StopSignal,
    thread: Option<JoinHandle<()>>,
}

impl EmulatorServer {
    /// Serves hosts over TCP, one at a time; port 0 lets the system choose.
    ///
    /// A host that waits takes the place of one that has been idle for a
    /// second. There is no authentication: bind to a loopback address.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the address cannot be bound.
    pub fn tcp(address: impl ToSocketAddrs, emulator: Emulator) -> Result<Self, TransportError> {
        let listener = TcpListener::bind(address).map_err(opening)?;
        listener.set_nonblocking(true).map_err(opening)?;
        let endpoint = Endpoint::Tcp(listener.local_addr().map_err(opening)?);
        Self::start(endpoint, emulator, move |emulator, stop| {
            serve_listener(&listener, emulator, stop);
        })
    }

    /// Serves hosts over a pseudo-terminal.
    ///
    /// # Errors
    ///
    /// [`TransportError::Io`] when the system gives none.
    #[cfg(unix)]
    pub fn pty(emulator: Emulator) -> Result<Self, TransportError> {
        let mut line = PtyTransport::open()?;
        let endpoint = Endpoint::Terminal(line.device().to_path_buf());
        Self::start(endpoint, emulator, move |emulator, stop| {
            // A terminal nobody reads from loses bytes, as a wire would.
            while !stop.is_stopped() && serve(&mut line, emulator, stop).is_err() {
                if stop.wait(GLANCE) {
                    return;
                }
            }
        })
    }

    /// Where hosts reach it.
    #[must_use]
    pub const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Acts on the emulator between two answers: places or removes a card,
    /// changes the faults.
    pub fn with<R>(&self, act: impl FnOnce(&mut Emulator) -> R) -> R {
        act(&mut lock(&self.emulator))
    }

    /// The signal that stops it, for whoever hears that the program shall end.
    #[must_use]
    pub fn stop_signal(&self) -> StopSignal {
        self.stop.clone()
    }

    /// Stays until the stop signal is given.
    pub fn wait(self) {
        self.stop.wait_for_good();
    }

    fn start(
        endpoint: Endpoint,
        emulator: Emulator,
        run: impl FnOnce(&Mutex<Emulator>, &StopSignal) + Send + 'static,
    ) -> Result<Self, TransportError> {
        let emulator = Arc::new(Mutex::new(emulator));
        let stop = StopSignal::new();
        let shared = (Arc::clone(&emulator), stop.clone());
        let thread = Builder::new()
            .name("sam-emulator".into())
            .spawn(move || run(&shared.0, &shared.1))
            .map_err(opening)?;
        Ok(Self { endpoint, emulator, stop, thread: Some(thread) })
    }
}

impl Drop for EmulatorServer {
    fn drop(&mut self) {
        self.stop.stop();
        if let Some(thread) = self.thread.take() {
            // A panic there was already reported; a second one would abort.
            let _ = thread.join();
        }
    }
}

/// Answers on one line until the stop signal is given.
///
/// # Errors
///
/// [`TransportError`] when the line closes or fails.
pub fn serve(
    line: &mut impl Transport,
    emulator: &Mutex<Emulator>,
    stop: &StopSignal,
) -> Result<(), TransportError> {
    serve_while(line, emulator, stop, |_| true)
}

/// As [`serve`]; `stay` is asked at every silence how long it may last.
fn serve_while(
    line: &mut impl Transport,
    emulator: &Mutex<Emulator>,
    stop: &StopSignal,
    mut stay: impl FnMut(Duration) -> bool,
) -> Result<(), TransportError> {
    let mut buffer = [0; 512];
    let mut silence = Duration::ZERO;
    while !stop.is_stopped() {
        let count = line.receive(&mut buffer, GLANCE)?;
        if count == 0 {
            silence = silence.saturating_add(GLANCE);
            if silence == QUIET {
                lock(emulator).line_is_quiet();
            }
            if !stay(silence) {
                return Ok(());
            }
        } else {
            silence = Duration::ZERO;
            lock(emulator).receive(buffer.get(..count).unwrap_or(&buffer));
        }
        // One lock for each piece: the emulator stays reachable while it waits.
        loop {
            let Some(outgoing) = lock(emulator).next_output() else { break };
            if stop.wait(outgoing.after) {
                return Ok(());
            }
            line.send(&outgoing.bytes)?;
        }
    }
    Ok(())
}

fn serve_listener(listener: &TcpListener, emulator: &Mutex<Emulator>, stop: &StopSignal) {
    let mut waiting: Option<TcpStream> = None;
    while !stop.is_stopped() {
        let Some(stream) = waiting.take().or_else(|| accept(listener)) else {
            if stop.wait(GLANCE) {
                return;
            }
            continue;
        };
        let Ok(mut line) = TcpTransport::from_stream(stream) else { continue };
        lock(emulator).line_is_new();
        // However a connection ends, the next host is served.
        let _ = serve_while(&mut line, emulator, stop, |silence| {
            if silence >= IDLE {
                waiting = accept(listener);
            }
            waiting.is_none()
        });
    }
}

/// A host that is waiting; errors concern that host alone and pass.
fn accept(listener: &TcpListener) -> Option<TcpStream> {
    listener.accept().ok().map(|(stream, _)| stream)
}

fn opening(source: std::io::Error) -> TransportError {
    TransportError::Io { attempt: Attempt::Open, source }
}

/// A panic elsewhere leaves an emulator that is still a valid state.
fn lock<V>(mutex: &Mutex<V>) -> MutexGuard<'_, V> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
