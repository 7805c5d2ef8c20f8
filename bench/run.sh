#!/bin/sh
# All benches, one after the other, in about seven minutes (never timed as a whole).
#
#   YONGJU_BIN=…/yongju bench/run.sh      without YONGJU_BIN: no bulk bench
set -eu
[ -z "${YONGJU_BIN:-}" ] || YONGJU_BIN=$(realpath "$YONGJU_BIN")
cd "$(dirname "$0")"
cargo build --release --quiet
bench=${CARGO_TARGET_DIR:-target}/release/yongju-bench

"$bench" number

pool=$(mktemp -d)
trap 'rm -rf "$pool"' EXIT INT TERM
"$bench" pool "$pool"
printf '\npeers of other languages (own processor time, over the same numbers)\n'
./peers.sh "$pool" || echo "the peers could not be run"

printf '\nrule engines\n'
./peers.sh rules || echo "the rule engines of other languages could not be installed"
"$bench" rules

"$bench" record
"$bench" frames
"$bench" store
if [ -n "${YONGJU_BIN:-}" ]; then
    ./bulk.sh
else
    echo "bulk: set YONGJU_BIN to a release build of yongju"
fi
