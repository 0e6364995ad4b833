package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Model;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class LaneStoreTest extends DoorsTest {
    @Test
    void lanes_take_the_partitions_in_turn_and_each_stays_on_its_own() {
        var first = partitions("in-turn", "a", "b", "c", "d");
        assertThat(first.values()).allMatch(its -> its.size() == 1);
        var taken = new HashSet<Integer>();
        first.values().forEach(taken::addAll);
        assertThat(taken).as("four lanes, four partitions").hasSize(4);
        // With those before them in this database they are four in a row, around the last one.
        var smallest =
                taken.stream()
                        .filter(p -> !taken.contains((p + 15) % 16))
                        .findFirst()
                        .orElseThrow();
        assertThat(taken)
                .containsExactlyInAnyOrder(
                        smallest, (smallest + 1) % 16, (smallest + 2) % 16, (smallest + 3) % 16);

        assertThat(partitions("in-turn-again", "d", "b"))
                .isEqualTo(Map.of("b", first.get("b"), "d", first.get("d")));
    }

    /** Of each model the partitions on which its slices are. */
    private Map<String, Set<Integer>> partitions(String prefix, String... names) {
        var models = new HashMap<String, Model>();
        for (var name : names) {
            models.put(
                    name,
                    Requests.endpoint(
                            model.baseUrl(), name, Requests.limits(4, 3), Optional.empty()));
        }
        var rows = model.rows(prefix, Requests.ndjson(json, Requests.examples(prefix, 30)));
        var request = Requests.request(rows, models, Map.of());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == names.length);
        var partitions = new TreeMap<String, Set<Integer>>();
        for (var record : doors.work(request.selectionId())) {
            var lane = record.key().substring(record.key().lastIndexOf(' ') + 1);
            partitions.computeIfAbsent(lane, _ -> new HashSet<>()).add(record.partition());
        }
        return partitions;
    }
}
