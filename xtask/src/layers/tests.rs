//! The table on small made-up workspaces.

use serde_json::json;

use super::*;

/// A dependency: its name and its kind, as cargo prints them.
type Dependency<'a> = (&'a str, Option<&'a str>);

/// A workspace: each crate with its dependencies.
fn workspace(crates: &[(&str, &[Dependency<'_>])]) -> Value {
    let packages: Vec<Value> = crates
        .iter()
        .map(|(name, dependencies)| {
            let dependencies: Vec<Value> = dependencies
                .iter()
                .map(|(name, kind)| json!({ "name": name, "kind": kind }))
                .collect();
            json!({
                "name": name,
                "manifest_path": format!("/house/crates/{name}/Cargo.toml"),
                "dependencies": dependencies,
            })
        })
        .collect();
    json!({ "workspace_root": "/house", "packages": packages })
}

/// The complaints about one crate that declares one dependency.
fn one(name: &str, other: &str, kind: Option<&str>) -> Vec<Complaint> {
    check(&workspace(&[(name, &[(other, kind)])]), &Tree::of(&[])).unwrap().complaints
}

const SHIPS: Option<&str> = None;
const BUILD: Option<&str> = Some("build");
const DEV: Option<&str> = Some("dev");

#[test]
fn dependencies_may_go_down() {
    for (name, other) in [
        ("yongju-record", "yongju-core"),
        ("yongju-sam", "yongju-core"),
        ("yongju-rules", "yongju-core"),
        ("yongju-verify", "yongju-lds"),
        ("yongju-chip", "yongju-pki"),
        ("yongju-registry", "yongju-verify"),
        ("yongju-store", "yongju-registry"),
        ("yongju-cli", "yongju-store"),
    ] {
        assert_eq!(one(name, other, SHIPS), [], "{name} knows {other}");
    }
}

#[test]
fn dependencies_do_not_go_up() {
    for (name, other) in [
        ("yongju-rules", "yongju-verify"),
        ("yongju-verify", "yongju-registry"),
        ("yongju-registry", "yongju-store"),
        ("yongju-server", "yongju-cli"),
    ] {
        let found = one(name, other, SHIPS);
        assert_eq!(found.len(), 1, "{name} knows {other}");
        assert!(found[0].remedy.contains("go down"), "{}", found[0].remedy);
        assert_eq!(found[0].place, format!("crates/{name}/Cargo.toml [dependencies]"));
    }
}

#[test]
fn sideways_needs_an_arrow() {
    assert_eq!(one("yongju-lds", "yongju-record", SHIPS), []);
    assert_eq!(one("yongju-lds", "yongju-pki", SHIPS), []);
    for (name, other) in [
        ("yongju-lds", "yongju-rules"),
        ("yongju-pki", "yongju-lds"),
        ("yongju-terminal", "yongju-verify"),
        ("yongju-server", "yongju-store"),
    ] {
        let found = one(name, other, SHIPS);
        assert_eq!(found.len(), 1, "{name} knows {other}");
        assert!(found[0].remedy.contains("no arrow"), "{}", found[0].remedy);
    }
}

#[test]
fn core_record_and_sam_stand_on_their_own() {
    for (name, other) in [
        ("yongju-core", "yongju-record"),
        ("yongju-record", "yongju-pki"),
        ("yongju-record", "yongju-sam"),
        ("yongju-sam", "yongju-record"),
    ] {
        assert_eq!(one(name, other, SHIPS).len(), 1, "{name} knows {other}");
    }
}

#[test]
fn build_dependencies_count_as_shipped() {
    assert_eq!(one("yongju-core", "yongju-rules", BUILD).len(), 1);
}

#[test]
fn tests_may_know_the_testkit_and_the_same_layer() {
    assert_eq!(one("yongju-core", "yongju-testkit", DEV), []);
    assert_eq!(one("yongju-record", "yongju-sam", DEV), []);
    assert_eq!(one("yongju-terminal", "yongju-verify", DEV), []);
}

#[test]
fn tests_may_not_know_a_higher_layer() {
    let found = one("yongju-record", "yongju-verify", DEV);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "crates/yongju-record/Cargo.toml [dev-dependencies]");
}

#[test]
fn the_testkit_is_never_shipped_and_may_know_everything() {
    assert_eq!(one("yongju-cli", "yongju-testkit", SHIPS).len(), 1);
    assert_eq!(one("yongju-testkit", "yongju-server", SHIPS), []);
    assert_eq!(one("yongju-testkit", "yongju-cli", DEV), []);
}

#[test]
fn what_stands_outside_knows_nobody_and_is_known_by_nobody() {
    assert_eq!(one("xtask", "yongju-core", DEV).len(), 1);
    assert_eq!(one("yongju-cli", "xtask", SHIPS).len(), 1);
    assert_eq!(one("yongju-testkit", "xtask", DEV).len(), 1);
}

#[test]
fn a_crate_that_is_not_in_the_table_needs_an_adr() {
    let found = check(&workspace(&[("yongju-utils", &[])]), &Tree::of(&[])).unwrap().complaints;
    assert_eq!(found.len(), 1);
    assert!(found[0].remedy.contains("ADR"));
    assert_eq!(one("yongju-cli", "yongju-utils", SHIPS).len(), 1);
}

#[test]
fn layers_0_to_2_use_no_async_runtime() {
    for other in ["tokio", "tokio-util", "async-std", "futures", "futures-util"] {
        assert_eq!(one("yongju-sam", other, SHIPS).len(), 1, "{other}");
        assert_eq!(one("yongju-chip", other, DEV).len(), 1, "{other} in tests");
    }
    assert_eq!(one("yongju-registry", "tokio", SHIPS), []);
    assert_eq!(one("yongju-cli", "tokio", SHIPS), []);
}

#[test]
fn layers_0_to_2_hold_no_async_code() {
    let tree = Tree::of(&[
        ("crates/yongju-sam/src/host.rs", "//! async fn in words\npub async fn read() {}\n"),
        ("crates/yongju-registry/src/ports.rs", "async fn append() {}\n"),
    ]);
    let found = check(&workspace(&[]), &tree).unwrap().complaints;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "crates/yongju-sam/src/host.rs:2");
}

#[test]
fn sql_lives_in_the_store() {
    for other in ["rusqlite", "tokio-postgres", "sqlx", "sqlx-core"] {
        assert_eq!(one("yongju-store", other, SHIPS), []);
        assert_eq!(one("yongju-registry", other, SHIPS).len(), 1, "{other}");
        assert_eq!(one("yongju-gate", other, DEV).len(), 1, "{other} in tests");
    }
}

#[test]
fn http_lives_in_server_and_gate() {
    for other in ["axum", "axum-extra", "http", "hyper", "tower-http"] {
        assert_eq!(one("yongju-server", other, SHIPS), []);
        assert_eq!(one("yongju-gate", other, SHIPS), []);
        assert_eq!(one("yongju-cli", other, SHIPS).len(), 1, "{other}");
        assert_eq!(one("yongju-store", other, SHIPS).len(), 1, "{other}");
    }
    assert_eq!(one("yongju-cli", "httparse", SHIPS), [], "a family goes on with a hyphen");
}

#[test]
fn tests_of_cli_and_server_may_use_any_foreign_crate() {
    assert_eq!(one("yongju-cli", "axum", DEV), []);
    assert_eq!(one("yongju-server", "rusqlite", DEV), []);
}

#[test]
fn the_summary_counts_both_kinds_apart() {
    let metadata = workspace(&[(
        "yongju-record",
        &[("yongju-core", SHIPS), ("proptest", DEV), ("yongju-testkit", DEV)],
    )]);
    let report = check(&metadata, &Tree::of(&[])).unwrap();
    assert_eq!(report.summary, "1 crates, 1 dependencies that ship, 2 for tests only");
}

#[test]
fn what_cargo_does_not_print_is_an_error() {
    assert!(check(&json!({}), &Tree::of(&[])).is_err());
}
