#!/usr/bin/env bash
# The figures of docs/accuracy.md: eval/run.sh [all|tables]. `all` adds the trained heads on their development sets (a minute or
# two); `tables` prints nothing and writes the tables of docs/accuracy.md anew (needs python3).
#
# Our own gold always; annotated sets and treebanks where a folder `shared` lies in a folder above the checkout. RELEASE=1 builds
# for speed. The figures do not depend on that.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${RELEASE:-}" ]; then cargo build -q --release -p rapporteur; else cargo build -q -p rapporteur; fi
program=${CARGO_TARGET_DIR:-target}/$([ -n "${RELEASE:-}" ] && echo release || echo debug)/rapporteur

shared=$PWD
while [ "$shared" != / ] && [ ! -d "$shared/shared/gold" ]; do shared=$(dirname "$shared"); done
shared=$shared/shared

half=$(mktemp -d)
trap 'rm -rf "$half"' EXIT
mkdir "$half/dev" "$half/held"
cp eval/gold/own/o*[13579]-* "$half/dev"
cp eval/gold/own/o*[02468]-* "$half/held"

# documents TITLE FOLDER: the lines that docs/accuracy.md quotes.
documents() {
    echo "== $1"
    "$program" evaluate "$2" | grep -E 'documents;|95%|^actors|^engagements|^participants|^status errors'
}

status() {
    echo "== $1 ($(grep -c . "$2") acts)"
    "$program" evaluate "$2"
}

if [ "${1:-}" = tables ]; then
    if [ -d "$shared/gold/dev" ]; then set -- "$shared/gold"; else set --; fi
    python3 eval/tables.py "$program" "$half/dev" "$half/held" "$@"
    exit
fi

documents "own gold, dev half" "$half/dev"
documents "own gold, held half" "$half/held"
status "own acts, dev" eval/gold/own-acts.jsonl
status "own acts, held" eval/gold/own-acts-held.jsonl
status "own status set" eval/gold/own-status.jsonl
status "second own status set" eval/gold/own-status-2.jsonl
if [ -d "$shared/gold/dev" ]; then
    documents "annotated public texts (dev)" "$shared/gold/dev"
    status "status set of public texts (dev)" "$shared/gold/status_dev.jsonl"
else
    echo "skipped: annotated public texts; no folder shared/gold above the checkout"
fi
if [ "${1:-}" = all ]; then
    if [ -d "$shared/data/syntax" ]; then
        echo "== trained heads"
        "$program" evaluate --heads "$shared/data"
    else
        echo "skipped: trained heads; no folder shared/data above the checkout"
    fi
fi
