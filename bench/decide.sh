#!/bin/sh
# What one decision takes on one core, beside a bootstrap by hand: bench/decide.sh [options of JMH, for example -p rows=20000]
# Without options also what it holds in memory.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
"$bench/java.sh" DecideBenchmark "$@"
if [ $# -eq 0 ]; then
  "$bench/java.sh" Live
fi
