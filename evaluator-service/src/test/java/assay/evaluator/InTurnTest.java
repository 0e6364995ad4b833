package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InTurnTest {
    private static final Map<String, Integer> TOPICS = Map.of("work", 16, "requests", 4);

    @ParameterizedTest(name = "{0} replicas")
    @CsvSource({"1", "2", "3", "4", "5", "16", "20"})
    void as_many_lanes_as_replicas_are_one_on_each(int replicas) {
        var assigned = settle(Map.of(), names(replicas));
        var owners = owners(assigned, "work");
        assertThat(owners).hasSize(16);
        var first = IntStream.range(0, Math.min(replicas, 16)).mapToObj(owners::get).toList();
        assertThat(new HashSet<>(first)).hasSize(Math.min(replicas, 16));
        assertThat(owners(assigned, "requests")).hasSize(4);
    }

    @Test
    void a_replica_that_comes_takes_over_only_what_the_others_have_given_up() {
        var alone = settle(Map.of(), names(1));
        var step = assign(alone, names(2));
        assertThat(owners(step, "work").values()).containsOnly("work-0").hasSize(8);
        var settled = settle(alone, names(2));
        assertThat(owners(settled, "work")).hasSize(16);
        assertThat(settled.get("work-0")).isEqualTo(step.get("work-0"));
    }

    @Test
    void a_replica_that_goes_leaves_the_others_what_they_have() {
        var two = settle(Map.of(), names(2));
        two.remove("work-1");
        var left = assign(two, names(1));
        assertThat(left.get("work-0")).hasSize(16).containsAll(two.get("work-0"));
    }

    /** Channels of one group: each reads a topic of its own. */
    private static List<String> names(int replicas) {
        var names = new ArrayList<String>();
        for (var replica = 0; replica < replicas; replica++) {
            names.add("requests-" + replica);
            names.add("work-" + replica);
        }
        return names;
    }

    /** The group joins again until nothing is given up any more. */
    private static Map<String, List<TopicPartition>> settle(
            Map<String, List<TopicPartition>> before, List<String> names) {
        var now = before;
        for (var next = assign(now, names); !next.equals(now); next = assign(now, names)) {
            now = next;
        }
        return now;
    }

    private static Map<String, List<TopicPartition>> assign(
            Map<String, List<TopicPartition>> owned, List<String> names) {
        var members = new HashMap<String, Subscription>();
        for (var name : names) {
            var topic = name.replaceAll("-.*", "");
            members.put(
                    name,
                    new Subscription(List.of(topic), null, owned.getOrDefault(name, List.of())));
        }
        return new InTurn().assign(TOPICS, members);
    }

    private static Map<Integer, String> owners(
            Map<String, List<TopicPartition>> assigned, String topic) {
        var owners = new HashMap<Integer, String>();
        assigned.forEach(
                (member, partitions) ->
                        partitions.stream()
                                .filter(p -> p.topic().equals(topic))
                                .forEach(
                                        p ->
                                                assertThat(owners.put(p.partition(), member))
                                                        .isNull()));
        return owners;
    }
}
