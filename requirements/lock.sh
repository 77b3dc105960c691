#!/usr/bin/env bash
# Writes the lock files anew. Needs uv on the path; names, versions and hashes only, no address of an index.
set -euo pipefail
cd "$(dirname "$0")"
lock() { uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-strip-extras --quiet "$@"; }
lock test.in --output-file test.txt
# The build is a part of the tests' environment, at the same versions.
lock build.in --constraint test.txt --output-file build.txt
lock lint.in --output-file lint.txt
# The other engines go into the environment of the tests.
lock postgres.in --constraint test.txt --output-file postgres.txt
lock spark.in --constraint test.txt --output-file spark.txt
lock dialects.in --output-file dialects.txt
# pip takes the newest of a package for whoever asks for it without the extras that its pin has, so the pin stands without them, too.
awk '/^[^ ]/ { flush() } { block = block $0 "\n" } END { flush() }
function flush(bare) {
    bare = block
    if (sub(/^[^[ ]+\[[^]]*\]/, substr(bare, 1, index(bare, "[") - 1), bare)) printf "%s", bare
    printf "%s", block
    block = ""
}' dialects.txt > dialects.new
mv dialects.new dialects.txt
