#!/bin/bash
# Creates the topics that are not there yet, at $KAFKA_BOOTSTRAP_SERVERS: name, partitions, cleanup policy. A test
# holds this list against the contract's. The broker makes the dead-letter topics itself when the first one is sent.
set -eu
kafka_topics() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" "$@"
}

present=$(kafka_topics --list)
while read -r name partitions cleanup; do
  if ! grep -qx "$name" <<<"$present"; then
    kafka_topics --create --if-not-exists --topic "$name" --partitions "$partitions" \
      --replication-factor "${TOPIC_REPLICATION_FACTOR:-1}" \
      --config cleanup.policy="$cleanup" --config max.message.bytes=16777216 </dev/null
  fi
done <<'TOPICS'
assay-selection-requested-v1 4 delete
assay-task-measured-v1 4 delete
assay-task-profiled-v1 4 delete
assay-evaluation-work-v1 16 delete
assay-evaluation-progressed-v1 4 delete
assay-candidate-evaluated-v1 4 delete
assay-candidate-costed-v1 4 delete
assay-selection-decided-v1 4 compact
assay-selection-failed-v1 4 delete
assay-price-changed-v1 4 delete
assay-dataset-uploaded-v1 4 delete
assay-dataset-audited-v1 4 delete
assay-audit-requested-v1 4 delete
assay-next-labels-requested-v1 4 delete
assay-next-labels-chosen-v1 4 delete
TOPICS
