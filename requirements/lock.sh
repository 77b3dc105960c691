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
