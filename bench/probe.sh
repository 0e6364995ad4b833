#!/bin/sh
# The probe's figures on public data, a line each: bench/probe.sh [full] [curve] [few] [errors] [curves] [novelty]
# Without arguments all of them, in about 15 minutes on 2 idle cores. The data sets: see ASSAY_SHARED, or ../shared beside
# this folder; where they are absent it says so and does nothing. HEAP is the profiler's heap (default 640m).
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
shared=${ASSAY_SHARED:-$home/../shared}
if [ ! -d "$shared/data" ]; then
  echo "The data sets are not here ($shared/data): skipped. Give their folder as ASSAY_SHARED."
  exit 0
fi
. "$home/bench/jdk.sh"
paths=$home/profiler-service/target/probe-classpath
(cd "$home" && ./mvnw -q -ntp -pl profiler-service -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$paths") || exit 1
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx"${HEAP:-640m}" -Dassay.shared="$shared" \
  -cp "$home/profiler-service/target/test-classes:$home/profiler-service/target/classes:$(cat "$paths")" \
  assay.profiler.probe.ProbeMain "$@"
