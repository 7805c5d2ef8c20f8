//! Over real sockets: nothing hangs, and the end waits for what is under way.

use std::time::Duration;

use axum::{Router, routing::get};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time,
};

use super::{Limits, serve_within};

const LIMITS: Limits =
    Limits { head: Duration::from_millis(150), drain: Duration::from_secs(5), connections: 2 };

async fn start(router: Router) -> (std::net::SocketAddr, oneshot::Sender<()>, Served) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async move {
        let _ = stopped.await;
    };
    (address, stop, tokio::spawn(serve_within(listener, router, shutdown, LIMITS)))
}

type Served = tokio::task::JoinHandle<std::io::Result<()>>;

/// WEB-16
#[tokio::test]
async fn cuts_off_a_client_that_never_ends_its_head() {
    let (address, _stop, _served) = start(Router::new()).await;
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").await.unwrap();
    let mut rest = Vec::new();
    let read = time::timeout(Duration::from_secs(5), client.read_to_end(&mut rest)).await;
    assert!(read.is_ok(), "the connection is still open");
}

/// WEB-16
#[tokio::test]
async fn more_connections_than_places_wait_and_are_served() {
    let (address, _stop, _served) = start(Router::new().route("/", get(|| async { "yes" }))).await;
    let _idle = (TcpStream::connect(address).await.unwrap(), TcpStream::connect(address).await);
    let mut third = TcpStream::connect(address).await.unwrap();
    third.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    let read = time::timeout(Duration::from_secs(5), third.read_to_string(&mut answer)).await;
    assert!(read.is_ok_and(|read| read.is_ok()));
    assert!(answer.ends_with("yes"));
}

/// WEB-17
#[tokio::test]
async fn a_request_under_way_is_answered_before_the_end() {
    let (begun, has_begun) = oneshot::channel::<()>();
    let begun = std::sync::Arc::new(std::sync::Mutex::new(Some(begun)));
    let slow = get(move || async move {
        let begun = begun.lock().unwrap().take();
        let _ = begun.map(|begun| begun.send(()));
        time::sleep(Duration::from_millis(300)).await;
        "done"
    });
    let (address, stop, served) = start(Router::new().route("/", slow)).await;
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    has_begun.await.unwrap();
    stop.send(()).unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("done"));
    served.await.unwrap().unwrap();
}
