package assay.evaluator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.internals.AbstractPartitionAssignor;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives the partitions of a topic to the replicas in turn, as lanes are given partitions in turn:
 * so many lanes are spread evenly over any number of replicas. Kafka's own assignor of this kind
 * takes all partitions away at each change; here a replica keeps what stays its own (cooperative:
 * what moves is given up in one step and handed on in the next). The sticky one moves less, and
 * leaves it open which partitions come together.
 */
public final class InTurn extends AbstractPartitionAssignor {
    @Override
    public String name() {
        return "assay-in-turn";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
    }

    @Override
    public Map<String, List<TopicPartition>> assign(
            Map<String, Integer> partitions, Map<String, Subscription> members) {
        var owners = new HashMap<TopicPartition, String>();
        var contested = new HashSet<TopicPartition>();
        members.forEach(
                (member, subscription) ->
                        subscription
                                .ownedPartitions()
                                .forEach(
                                        partition -> {
                                            if (owners.put(partition, member) != null) {
                                                contested.add(partition);
                                            }
                                        }));
        var assigned = new HashMap<String, List<TopicPartition>>();
        members.keySet().forEach(member -> assigned.put(member, new ArrayList<>()));
        byTopic(members)
                .forEach(
                        (topic, readers) -> {
                            var count = partitions.getOrDefault(topic, 0);
                            for (var number = 0; number < count; number++) {
                                var partition = new TopicPartition(topic, number);
                                var member = readers.get(number % readers.size());
                                // What two claim, both give up: one of them is late.
                                if (!contested.contains(partition)
                                        && owners.getOrDefault(partition, member).equals(member)) {
                                    assigned.computeIfAbsent(member, _ -> new ArrayList<>())
                                            .add(partition);
                                }
                            }
                        });
        return assigned;
    }

    /** The readers of each topic, in the same order for all who ask. */
    private static Map<String, List<String>> byTopic(Map<String, Subscription> members) {
        var readers = new TreeMap<String, List<String>>();
        members.forEach(
                (member, subscription) ->
                        subscription
                                .topics()
                                .forEach(
                                        topic ->
                                                readers.computeIfAbsent(
                                                                topic, _ -> new ArrayList<>())
                                                        .add(member)));
        readers.values().forEach(Collections::sort);
        return readers;
    }
}
