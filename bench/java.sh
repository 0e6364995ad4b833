#!/bin/sh
# Builds the benches where they are not built, and runs one: java.sh <class> <arguments>
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)

# The major version of the JDK in folder $1, or 0.
major() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" || echo 0
}

for folder in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ "$(major "$folder")" -ge 25 ]; then
    export JAVA_HOME="$folder"
    break
  fi
done
if [ "$(major "${JAVA_HOME:-}")" -lt 25 ]; then
  echo "The benches need a JDK 25 or newer: install one, or point JAVA_HOME at it."
  exit 1
fi

jar="$home/bench/target/bench-0.1.0.jar"
changed() {
  for module in contract statistics gateway bench; do
    find "$home/$module/src/main" "$home/$module/pom.xml" -newer "$jar"
  done
}
if [ ! -f "$jar" ] || [ -n "$(changed)" ]; then
  (cd "$home" && ./mvnw -q -ntp -pl bench -am package -DskipTests) || exit 1
fi
class=$1
shift
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -cp "$jar:$home/bench/target/lib/*" "assay.bench.$class" "$@"
