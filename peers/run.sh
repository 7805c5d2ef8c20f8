#!/usr/bin/env bash
# Compares Yongju with independent implementations, side by side.
# Needs cargo, python3 with venv, and node with npm; installs the peers by name.
set -euo pipefail
cd "$(dirname "$0")"

for tool in cargo python3 node npm; do
    command -v "$tool" >/dev/null || { echo "peers: $tool is missing" >&2; exit 2; }
done
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
npm install --silent --no-audit --no-fund --no-package-lock

cargo build --quiet --release --package yongju-core --example oracle
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
cargo run --quiet --release --manifest-path crates/Cargo.toml --target-dir "$target/peers"
.venv/bin/python compare.py "$target/release/examples/oracle"

cargo build --quiet --release --package yongju-rules --features sample --example applicants
# -B: leaves no compiled modules beside the sources.
exec .venv/bin/python -B eligibility/compare.py "$target/release/examples/applicants"
