#!/bin/sh
# `yongju number check -` over a generated file, beside `cat` of a file as long
# as the output and `wc -l`, in turns. The file lives in a temporary folder.
#
#   YONGJU_BIN=…/yongju bench/bulk.sh [LINES] [ROUNDS]
set -eu
yongju=$(realpath "${YONGJU_BIN:?set YONGJU_BIN to a release build of yongju}")
cd "$(dirname "$0")"
lines=${1:-10000000}
rounds=${2:-2}
bench=${CARGO_TARGET_DIR:-target}/release/yongju-bench
[ -x "$bench" ] || cargo build --release --quiet

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
"$bench" lines "$folder/in" "$lines"

# NAME OUTPUT COMMAND…: one line `NAME wall user system peak-KiB`.
measure() {
    name=$1 output=$2
    shift 2
    # Some of the numbers are wrong, so yongju ends with 1; more is a failure.
    code=0
    /usr/bin/time -f "$name %e %U %S %M" -o "$folder/time" "$@" <"$folder/in" >"$output" || code=$?
    [ "$code" -le 1 ] || { echo "problem: $name ended with $code" >&2; exit "$code"; }
    tail -n 1 "$folder/time" >>"$folder/times"
}

round=0
while [ "$round" -lt "$rounds" ]; do
    measure yongju "$folder/out" "$yongju" number check -
    mv "$folder/out" "$folder/result"
    measure cat "$folder/copy" cat "$folder/result"
    rm "$folder/copy"
    measure yongju-null /dev/null "$yongju" number check -
    measure wc /dev/null wc -l
    round=$((round + 1))
done

answers=$(wc -l <"$folder/result")
[ "$answers" -eq "$lines" ] || { echo "problem: $answers answers to $lines lines" >&2; exit 1; }

awk -v lines="$lines" -v in_bytes="$(wc -c <"$folder/in")" -v out_bytes="$(wc -c <"$folder/result")" '
    { n[$1]++; wall[$1, n[$1]] = $2; cpu[$1] += $3 + $4; if ($5 > peak[$1]) peak[$1] = $5 }
    function median(name,   i, j, swap) {
        for (i = 1; i < n[name]; i++) for (j = i + 1; j <= n[name]; j++)
            if (wall[name, j] < wall[name, i]) {
                swap = wall[name, i]; wall[name, i] = wall[name, j]; wall[name, j] = swap
            }
        return wall[name, int((n[name] + 1) / 2)]
    }
    function row(name, text,   m) {
        m = median(name)
        if (m < 0.01) m = 0.01
        printf "  %-34s %7.2f s  cpu %6.2f s  %10.0f lines/s  in %6.0f MB/s  out %6.0f MB/s  × cat %5.2f  peak %5.1f MiB\n",
            text, m, cpu[name] / n[name], lines / m, in_bytes / m / 1e6,
            (name == "wc" ? 0 : out_bytes / m / 1e6), m / base, peak[name] / 1024
    }
    END {
        base = median("cat")
        printf "\nbulk: %d lines, %.0f MB in, %.0f MB out (%d rounds, medians)\n",
            lines, in_bytes / 1e6, out_bytes / 1e6, n["yongju"]
        row("cat", "baseline: cat of the output, to disk")
        row("yongju", "yongju number check -, to disk")
        row("yongju-null", "yongju number check -, to /dev/null")
        row("wc", "wc -l of the input")
    }' "$folder/times"
