#!/bin/sh
# What cost sheets of ten candidates take, and the reading and comparing of LiteLLM's map: bench/costs.sh [file of the map]
# On one core. Without the file the second part is left out, and says so.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
"$bench/java.sh" CostSheets
"$bench/java.sh" PriceMaps "$@"
