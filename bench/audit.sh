#!/bin/sh
# What an audit takes, by size: bench/audit.sh [rows ...], without rows 10000 100000 1000000
# Starts a stack of its own on port BENCH_PORT (default 18080). Processor time and memory are read from /proc: Linux only.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
exec "$bench/java.sh" Audits "$bench/.." "$@"
