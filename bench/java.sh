#!/bin/sh
# Builds the benches where they are not built, and runs one: java.sh <class> <arguments>
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)

. "$home/bench/jdk.sh"

jar="$home/bench/target/bench-0.1.0.jar"
changed() {
  for module in contract statistics cost-service gateway bench; do
    find "$home/$module/src/main" "$home/$module/pom.xml" -newer "$jar"
  done
}
if [ ! -f "$jar" ] || [ -n "$(changed)" ]; then
  (cd "$home" && ./mvnw -q -ntp -pl bench -am package -DskipTests) || exit 1
fi
class=$1
shift
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -cp "$jar:$home/bench/target/lib/*" "assay.bench.$class" "$@"
