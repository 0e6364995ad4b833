#!/bin/sh
# Decisions on real, public data: bench/real-data.sh [folder of the data sets]
# Starts a stack of its own on port BENCH_PORT (default 18080), or uses the one at ASSAY_URL.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
data=${1:-$bench/../../shared/data}
if [ ! -d "$data" ]; then
  echo "The data sets are not here ($data): skipped. Give their folder as the argument."
  exit 0
fi
exec "$bench/java.sh" RealData "$bench/.." "$data"
