//! `serve`: start, stop, and what it refuses.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
};

use crate::program::{PATIENCE, Running, run, text};

const LISTENING: &str = "listening on http://";

fn start(folder: &Path, options: &[&str]) -> (Running, String) {
    let words = ["serve", "--listen", "127.0.0.1:0", "--data", text(folder)];
    let running = Running::start(words.iter().chain(options));
    let line = running.line();
    let address = line.strip_prefix(LISTENING).unwrap_or_else(|| panic!("{line}")).to_owned();
    (running, address)
}

fn connect(address: &str) -> TcpStream {
    let line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line.set_write_timeout(Some(PATIENCE)).unwrap();
    line
}

/// Asks for the first page; the whole answer.
fn ask(address: &str) -> String {
    let mut line = connect(address);
    let host = format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    line.write_all(host.as_bytes()).unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn it_says_where_it_listens_answers_and_stops_when_told() {
    // CLI-16
    for name in ["TERM", "INT"] {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("data");
        let (running, address) = start(&folder, &[]);
        assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":0"), "{address}");
        assert!(ask(&address).starts_with("HTTP/1.1 "));
        assert!(folder.join("office.sqlite").exists(), "an absent folder is made");
        let (code, said) = running.stop(name);
        assert_eq!(code, Some(0), "SIG{name}: {said}");
        assert!(!said.contains("problem:"), "{said}");
        assert!(TcpStream::connect(&address).is_err(), "nobody listens any more");
    }
}

#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    // CLI-16
    let folder = tempfile::tempdir().unwrap();
    let (running, address) = start(folder.path(), &[]);
    let mut idle = connect(&address);
    let request = format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n");
    idle.write_all(request.as_bytes()).unwrap();
    let mut first = [0; 9];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 ");
    let (code, said) = running.stop("TERM");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn an_address_in_use_is_a_problem() {
    // CLI-3, CLI-17
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let ran = run(["serve", "--listen", &address, "--data", text(folder.path())]);
    ran.is_problem("serve/port-in-use");
    assert!(ran.stderr.contains(&address) && ran.stderr.contains("--listen"), "{}", ran.stderr);
    // An address that is not this machine's.
    let ran = run(["serve", "--listen", "192.0.2.1:80", "--data", text(folder.path())]);
    ran.is_problem("serve/listen");
}

#[test]
fn a_folder_that_cannot_be_used_is_a_problem() {
    // CLI-3, CLI-17
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let serve = |folder: &Path| run(["serve", "--listen", "127.0.0.1:0", "--data", text(folder)]);
    serve(&file).is_problem("store/folder");
    fs::write(place.path().join("office.sqlite"), "no database".repeat(99)).unwrap();
    serve(place.path()).is_problem("store/engine");
}

#[test]
fn the_demonstration_has_the_specimens_and_is_filled_once() {
    // CLI-19
    let folder = tempfile::tempdir().unwrap();
    let list = || run(["card", "list", "--data", text(folder.path()), "--json"]).is(0).json();
    let (running, address) = start(folder.path(), &["--demo"]);
    assert!(ask(&address).starts_with("HTTP/1.1 "));
    assert!(running.line().contains(&format!("http://{address}/")), "where to look");
    assert_eq!(running.stop("TERM").0, Some(0));
    let cards = list();
    let shown: Vec<_> = cards
        .iter()
        .map(|card| (card["number"].as_str().unwrap(), card["state"].as_str().unwrap()))
        .collect();
    assert_eq!(shown[0].1, "lost", "newest first: the order in which it was filled, backwards");
    assert_eq!(shown[shown.len() - 1], ("PAK310080010103", "in-force"));
    for specimen in [
        ("931586198001010028", "in-force"),
        ("911398199012310021", "in-force"),
        ("KAZ110090123105", "exchanged"),
        ("CAN110081080310", "in-force"),
    ] {
        assert!(shown.contains(&specimen), "{specimen:?}");
    }
    let (running, _) = start(folder.path(), &["--demo"]);
    assert_eq!(running.stop("TERM").0, Some(0));
    assert_eq!(list(), cards, "a folder with cards is left as it is");
}

#[test]
fn without_the_demonstration_the_office_is_empty() {
    // CLI-16, CLI-19
    let folder = tempfile::tempdir().unwrap();
    let (running, _) = start(folder.path(), &[]);
    assert!(Path::new(&format!("/proc/{}", running.pid())).exists());
    assert_eq!(running.stop("TERM").0, Some(0));
    assert_eq!(run(["card", "list", "--data", text(folder.path())]).is(0).text(), "");
}
