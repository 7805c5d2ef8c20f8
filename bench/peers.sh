#!/bin/sh
# Published libraries of other languages, installed by name into bench/.venv and
# bench/node_modules (git-ignored); what cannot be installed is said and left out.
#
#   peers.sh POOL     runs those that check numbers over the pool of `number`; each
#                     times itself
#   peers.sh rules    only installs the rule engines: `yongju-bench rules` runs them
set -eu
cd "$(dirname "$0")"
pool=$1

python=.venv/bin/python
[ -x "$python" ] || python3 -m venv .venv
pip_install() {
    for package in "$@"; do
        .venv/bin/pip --quiet --disable-pip-version-check install "$package" ||
            echo "not installed from PyPI: $package"
    done
}
# All at once: npm takes away what it is not asked for.
npm_install() {
    for package in idcard-tool id-validator stdnum json-rules-engine @gorules/zen-engine; do
        [ -d "node_modules/$package" ] ||
            npm install --silent --no-save --no-audit --no-fund --prefix . \
                idcard-tool id-validator stdnum \
                json-rules-engine@7.3.1 @gorules/zen-engine@0.54.0 >/dev/null ||
            echo "not installed from npm: $package"
    done
}

npm_install
if [ "$pool" = rules ]; then
    pip_install cedarpy==4.12.2 zen-engine==2.1.3 OpenFisca-Core==46.0.1
    exit
fi
pip_install python-stdnum id-validator
"$python" peers/peers.py "$pool"
node peers/peers.mjs "$pool"
