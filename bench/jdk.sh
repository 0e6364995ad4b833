# Sets JAVA_HOME to a JDK 25 or newer, or says what is missing and ends; to be read in with a dot.

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
