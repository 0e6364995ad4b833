#!/bin/sh
# What one decision takes on one core, beside a bootstrap by hand: bench/decide.sh [options of JMH, for example -p rows=20000]
# Without options also of ten times the examples, where a bootstrap by hand takes minutes and is left out, and what a decision
# holds in memory.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
"$bench/java.sh" DecideBenchmark "$@"
if [ $# -eq 0 ]; then
  "$bench/java.sh" DecideBenchmark -p rows=200000 -e bootstrapByHand
  "$bench/java.sh" Live
fi
