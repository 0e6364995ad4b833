#!/bin/sh
# Simulations of the decision's statistics, as a report:
# bench/simulations.sh [sequential | cascades | rule | calibration] [--csv <file>] [--data <folder of the data sets>]
# Needs no stack. --csv keeps the calibration's figures, for plots.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
exec "$bench/java.sh" Simulations "$bench/../../shared/data" "$@"
