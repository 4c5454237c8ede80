#!/bin/sh
# Write requirements.lock and requirements-dev.lock from what pip resolves in a fresh environment.
# torch is pinned first, so that the CPU build that fits is the one resolved.
set -eu
export LC_ALL=C
TORCH=2.13.0
env=$(mktemp -d)
trap 'rm -rf "$env"' EXIT
"${1:-python3}" -m venv "$env"
pip="$env/bin/python -m pip --disable-pip-version-check --quiet"
$pip install "torch==$TORCH" .
freeze() { $pip freeze --exclude briefing-assistant | sed 's/ @ .*torch-\([0-9.]*\).*/==\1/; s/^torch==.*/torch=='"$TORCH"'/' | sort; }
freeze >requirements.lock
$pip install "torch==$TORCH" '.[dev]'
freeze | comm -13 requirements.lock - >requirements-dev.lock
