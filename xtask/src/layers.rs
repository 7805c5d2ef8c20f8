//! Who may know whom: the workspace against the table of the house.
//!
//! ```text
//!  5  binary    cli ................ wires everything, decides nothing
//!  4  doors     server   gate   store   face
//!  3  office    registry --> verify
//!  2  judge     verify               2  wire ends   terminal   chip
//!  1  formats   rules   record   sam   pki   lds --> record, pki
//!  0  words     core
//! ```
//! Dependencies go down; sideways only where an arrow is drawn. core, record
//! and sam stand on their own: a bank or a hotel takes those and nothing else.
//! [`ROOMS`] is that table. Whoever changes it writes an ADR.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;

use crate::report::{Complaint, Report};
use crate::tree::Tree;

/// What a room may know of the other rooms, in what it ships.
#[derive(Clone, Copy, Debug)]
enum Knows {
    /// Every room of a lower layer.
    Below,
    /// Every room of a lower layer, and these beside it.
    BelowAnd(&'static [&'static str]),
    /// These and no other.
    Only(&'static [&'static str]),
}

/// Where a crate stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the house, counted from the words up.
    Layer(u8, Knows),
    /// Used by tests alone, so it may know everything.
    TestsOnly,
    /// Beside the house: knows nobody and is known by nobody.
    Outside,
}

/// The table. Crates which are not built yet stand in it already, so that
/// the first commit of each is checked.
const ROOMS: [(&str, Place); 17] = [
    ("yongju-core", Place::Layer(0, Knows::Only(&[]))),
    ("yongju-record", Place::Layer(1, Knows::Only(&["yongju-core"]))),
    ("yongju-sam", Place::Layer(1, Knows::Only(&["yongju-core"]))),
    ("yongju-rules", Place::Layer(1, Knows::Below)),
    ("yongju-pki", Place::Layer(1, Knows::Below)),
    ("yongju-lds", Place::Layer(1, Knows::BelowAnd(&["yongju-record", "yongju-pki"]))),
    ("yongju-verify", Place::Layer(2, Knows::Below)),
    ("yongju-terminal", Place::Layer(2, Knows::Below)),
    ("yongju-chip", Place::Layer(2, Knows::Below)),
    ("yongju-registry", Place::Layer(3, Knows::Below)),
    ("yongju-store", Place::Layer(4, Knows::Below)),
    ("yongju-face", Place::Layer(4, Knows::Below)),
    ("yongju-server", Place::Layer(4, Knows::Below)),
    ("yongju-gate", Place::Layer(4, Knows::Below)),
    ("yongju-cli", Place::Layer(5, Knows::Below)),
    ("yongju-testkit", Place::TestsOnly),
    ("xtask", Place::Outside),
];

/// The highest layer that is sans-I/O: the same code runs in a card, a gate
/// and a server, and each brings its own way of waiting.
const LAST_SYNC_LAYER: u8 = 2;

/// Foreign crates that belong to some rooms only. A family is the name itself
/// and every name which goes on with a hyphen.
struct Reserved {
    families: &'static [&'static str],
    what: &'static str,
    rooms: &'static [&'static str],
    remedy: &'static str,
}

const RUNTIMES: [&str; 4] = ["tokio", "async-std", "futures", "smol"];

const RESERVED: [Reserved; 2] = [
    Reserved {
        families: &[
            "rusqlite",
            "libsqlite3-sys",
            "tokio-postgres",
            "postgres",
            "deadpool-postgres",
            "sqlx",
            "sea-query",
            "diesel",
        ],
        what: "speaks SQL, and no SQL lives outside yongju-store",
        rooms: &["yongju-store"],
        remedy: "put the statement into yongju-store behind one of the registry's ports",
    },
    Reserved {
        families: &["axum", "http", "hyper", "tower-http"],
        what: "speaks HTTP, and no status code lives outside yongju-server and yongju-gate",
        rooms: &["yongju-server", "yongju-gate"],
        remedy: "return a value and let the door turn it into a response",
    },
];

/// Rooms whose tests may use any foreign crate: they drive a door from outside.
const FREE_IN_TESTS: [&str; 2] = ["yongju-cli", "yongju-server"];

/// How a dependency is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Normal or build: it ships.
    Ships,
    /// Tests, examples and benches.
    Dev,
}

/// Asks cargo for the workspace, without foreign packages.
pub(crate) fn metadata(root: &Path) -> anyhow::Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo could not be started")?;
    anyhow::ensure!(
        output.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    serde_json::from_slice(&output.stdout).context("cargo metadata is not JSON")
}

/// Compares the workspace with the table.
///
/// # Errors
///
/// When `metadata` is not what cargo prints.
pub(crate) fn check(metadata: &Value, tree: &Tree) -> anyhow::Result<Report> {
    let root = text(metadata, "workspace_root")?;
    let mut complaints = Vec::new();
    let (mut crates, mut shipped, mut dev) = (0_usize, 0_usize, 0_usize);
    for package in list(metadata, "packages")? {
        crates += 1;
        let name = text(package, "name")?;
        let manifest = text(package, "manifest_path")?;
        let manifest =
            manifest.strip_prefix(root).unwrap_or(manifest).trim_start_matches('/').to_owned();
        let Some(place) = place_of(name) else {
            complaints.push(Complaint {
                place: manifest,
                what: format!("{name} is not in the table of who may know whom"),
                remedy: "give it a layer in xtask/src/layers.rs, with an ADR in docs/decisions \
                         that says why the house needs another room"
                    .to_owned(),
            });
            continue;
        };
        for dependency in list(package, "dependencies")? {
            let other = text(dependency, "name")?;
            let kind = match dependency.get("kind").and_then(Value::as_str) {
                Some("dev") => Kind::Dev,
                Some(_) | None => Kind::Ships,
            };
            let table = match kind {
                Kind::Ships => {
                    shipped += 1;
                    "[dependencies]"
                }
                Kind::Dev => {
                    dev += 1;
                    "[dev-dependencies]"
                }
            };
            let is_ours = other.starts_with("yongju") || place_of(other).is_some();
            let verdict = if is_ours {
                between_rooms((name, place), other, kind)
            } else {
                from_outside((name, place), other, kind)
            };
            if let Err((what, remedy)) = verdict {
                complaints.push(Complaint { place: format!("{manifest} {table}"), what, remedy });
            }
        }
    }
    complaints.extend(async_code(tree));
    let summary =
        format!("{crates} crates, {shipped} dependencies that ship, {dev} for tests only");
    Ok(Report { check: "layers", complaints, summary })
}

/// What is wrong, and what to do.
type Verdict = Result<(), (String, String)>;

/// Whether one of our crates may know another.
fn between_rooms((name, place): (&str, Place), other: &str, kind: Kind) -> Verdict {
    let wrong = |what: String, remedy: &str| Err((what, remedy.to_owned()));
    let (layer, knows, below) = match (place, place_of(other), kind) {
        (_, None, _) => {
            return wrong(
                format!("{name} knows {other}, which is not in the table"),
                "give it a layer in xtask/src/layers.rs, with an ADR in docs/decisions",
            );
        }
        (_, Some(Place::Outside), _) | (Place::Outside, _, _) => {
            return wrong(
                format!("{name} knows {other}, but what stands outside shares nothing with us"),
                "remove the dependency: a second opinion needs its own code",
            );
        }
        (Place::TestsOnly, _, _) | (_, Some(Place::TestsOnly), Kind::Dev) => return Ok(()),
        (_, Some(Place::TestsOnly), Kind::Ships) => {
            return wrong(
                format!("{name} ships {other}, which is for tests only"),
                "move it to [dev-dependencies]",
            );
        }
        (Place::Layer(layer, knows), Some(Place::Layer(below, _)), _) => (layer, knows, below),
    };
    if kind == Kind::Dev {
        return if below <= layer {
            Ok(())
        } else {
            wrong(
                format!("tests of {name} (layer {layer}) know {other} (layer {below})"),
                "move the test up into the crate it really tests, or into yongju-testkit/tests",
            )
        };
    }
    let arrow = match knows {
        Knows::Below => below < layer,
        Knows::BelowAnd(beside) => below < layer || beside.contains(&other),
        Knows::Only(only) => only.contains(&other),
    };
    if arrow {
        return Ok(());
    }
    let what = format!("{name} (layer {layer}) knows {other} (layer {below})");
    match knows {
        Knows::Only([]) => wrong(what, "core knows none of ours: pass what is needed as a value"),
        Knows::Only(_) => wrong(
            what,
            "this crate stands on its own for banks and hotels: it may know yongju-core only",
        ),
        Knows::Below | Knows::BelowAnd(_) if below == layer => wrong(
            what,
            "no arrow is drawn between the two: move what they share down, or let the layer \
             above pass it",
        ),
        Knows::Below | Knows::BelowAnd(_) => {
            wrong(what, "dependencies go down: turn it round, or take a trait that they implement")
        }
    }
}

/// Whether one of our crates may use a foreign one.
fn from_outside((name, place): (&str, Place), other: &str, kind: Kind) -> Verdict {
    if let Place::Layer(layer, _) = place
        && layer <= LAST_SYNC_LAYER
        && belongs(other, &RUNTIMES)
    {
        return Err((
            format!("{name} (layer {layer}) uses {other}, an async runtime or its parts"),
            "layers 0 to 2 do not wait: take bytes in, give bytes out, and let the door wait"
                .to_owned(),
        ));
    }
    if kind == Kind::Dev && FREE_IN_TESTS.contains(&name) {
        return Ok(());
    }
    for Reserved { families, what, rooms, remedy } in RESERVED {
        if belongs(other, families) && !rooms.contains(&name) {
            return Err((format!("{name} uses {other}, which {what}"), remedy.to_owned()));
        }
    }
    Ok(())
}

/// Async code in layers 0 to 2 needs no runtime to be wrong there.
fn async_code(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.extension() == "rs") {
        let mut way = file.path.split('/');
        let (Some("crates"), Some(name), Some("src")) = (way.next(), way.next(), way.next()) else {
            continue;
        };
        let sync =
            matches!(place_of(name), Some(Place::Layer(layer, _)) if layer <= LAST_SYNC_LAYER);
        let Some(text) = file.text().filter(|_| sync) else { continue };
        for (number, line) in (1_usize..).zip(text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            let words = ["async fn ", "async move ", "async {", ".await"];
            if words.iter().any(|word| code.contains(word)) {
                found.push(Complaint {
                    place: format!("{}:{number}", file.path),
                    what: format!("async code in {name}"),
                    remedy: "layers 0 to 2 do not wait: make it a state machine that is fed"
                        .to_owned(),
                });
            }
        }
    }
    found
}

fn place_of(name: &str) -> Option<Place> {
    ROOMS.iter().find(|(room, _)| *room == name).map(|(_, place)| *place)
}

fn belongs(name: &str, families: &[&str]) -> bool {
    families.iter().any(|family| {
        name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

fn text<'a>(value: &'a Value, key: &str) -> anyhow::Result<&'a str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("cargo metadata has no {key}"))
}

fn list<'a>(value: &'a Value, key: &str) -> anyhow::Result<&'a Vec<Value>> {
    value.get(key).and_then(Value::as_array).with_context(|| format!("cargo metadata has no {key}"))
}

#[cfg(test)]
mod tests;
