#!/bin/sh
# How fast the stack is and what it takes, as a table: bench/speed.sh
# Starts a stack of its own on port BENCH_PORT (default 18080), or uses the one at ASSAY_URL, then without the figures
# that need its processes. Memory is read from /proc: Linux only.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
exec "$bench/java.sh" Speed "$bench/.."
