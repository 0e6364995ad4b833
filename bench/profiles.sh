#!/bin/sh
# What a profile says of public data: bench/profiles.sh [banking77 | clinc150 | restaurant8k | gsm8k]...
# All of them where none is named. The folder of the data sets is ../shared beside the project, or ASSAY_SHARED.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
export ASSAY_SHARED="${ASSAY_SHARED:-$home/../shared}"
if [ ! -d "$ASSAY_SHARED/data" ]; then
  echo "The data sets are not here ($ASSAY_SHARED/data): skipped. Say where with ASSAY_SHARED."
  exit 0
fi
. "$home/bench/jdk.sh"
path="$home/profiler-service/target/test.path"
(cd "$home" && ./mvnw -q -ntp -pl profiler-service -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$path")
classes="$home/profiler-service/target/test-classes:$home/profiler-service/target/classes"
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -cp "$classes:$(cat "$path")" assay.profiler.probe.ProfileMain "$@"
