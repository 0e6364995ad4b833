package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Candidate;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Shots;
import assay.contract.Specification;
import assay.contract.Split;
import assay.evaluator.BatchServer.Asked;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Candidates with shots and repeats, asked through batches. */
@QuarkusTest
@TestProfile(BatchDoors.Soon.class)
class BatchPromptsTest extends BatchDoors {
    @Test
    void repeats_are_requests_of_one_batch_and_averaged() {
        var request = prompted("batch-thrice", Optional.empty(), Optional.of(3));
        doors.say(request);
        var event = result(request);
        assertThat(event.ended()).isEmpty();
        assertThat(provider.created()).isEqualTo(1);
        assertThat(provider.asked).hasSize(60);
        assertThat(new HashSet<>(provider.asked.stream().map(Asked::customId).toList()))
                .hasSize(60);
        assertThat(provider.asked).allMatch(a -> a.body().path("temperature").asInt() == 1);
        assertThat(event.scores().ids()).hasSize(20);
        assertThat(event.scores().scores()).containsOnly(0.0, 1.0);
        assertThat(event.usage().answers()).isEqualTo(20);
        assertThat(event.usage().calls()).isEqualTo(60);
    }

    @Test
    void a_repeat_that_is_refused_leaves_its_example_to_the_others() {
        var seen = new HashSet<String>();
        var refused = new HashSet<String>();
        provider.behave(
                asked -> {
                    var first = seen.add(asked.input()) || refused.contains(asked.customId());
                    if (first && asked.input().endsWith("7")) {
                        refused.add(asked.customId());
                        return new BatchServer.Line(400, "{\"error\":{\"message\":\"no\"}}");
                    }
                    return right(asked);
                });
        var request = prompted("batch-some", Optional.empty(), Optional.of(3));
        doors.say(request);
        var event = result(request);
        assertThat(event.ended()).isEmpty();
        assertThat(event.answers().given()).isEqualTo(20);
        assertThat(provider.created()).isEqualTo(1);
        assertThat(event.usage().calls()).isEqualTo(60);
    }

    @Test
    void shots_stand_in_each_request_of_a_batch() {
        var same = prompted("batch-strat", shots(Shots.Choice.STRATIFIED), Optional.empty());
        doors.say(same);
        assertThat(result(same).answers().given()).isEqualTo(20);
        var prefix = contents(provider.asked.getFirst()).subList(0, 5);
        assertThat(prefix.get(1)).startsWith("batch-strat train ");
        assertThat(provider.asked)
                .hasSize(20)
                .allMatch(asked -> contents(asked).size() == 6)
                .allMatch(asked -> contents(asked).subList(0, 5).equals(prefix));
    }

    @Test
    void each_request_of_a_batch_has_the_shots_most_like_its_input() {
        var near = prompted("batch-near", shots(Shots.Choice.NEAREST), Optional.of(2));
        doors.say(near);
        assertThat(result(near).answers().given()).isEqualTo(20);
        assertThat(provider.created()).isEqualTo(1);
        assertThat(provider.asked)
                .hasSize(40)
                .allMatch(
                        asked ->
                                contents(asked)
                                        .get(3)
                                        .equals(contents(asked).get(5).replace("text", "train")));
    }

    private static Optional<Shots> shots(Shots.Choice choice) {
        return Optional.of(new Shots(2, choice));
    }

    private SelectionRequested prompted(
            String prefix, Optional<Shots> shots, Optional<Integer> repeats) {
        var rows = new ArrayList<>(Requests.examples(prefix, 20));
        Requests.examples(prefix, 20).forEach(row -> rows.add(train(row)));
        var asked =
                Requests.request(
                        model.rows(prefix, Requests.ndjson(json, rows)),
                        Map.of("big", batched(prefix, 3)),
                        Map.of());
        return new SelectionRequested(
                UUID.randomUUID(),
                new Specification(
                        asked.specification().task(),
                        List.of(new Candidate("big", "big", shots, repeats)),
                        asked.specification().policy()),
                asked.dataset(),
                asked.models(),
                asked.recordings(),
                asked.splits(),
                asked.at());
    }

    private static Example train(Example row) {
        return new Example(
                "train-" + row.id(),
                row.input().replace("text", "train"),
                row.expected(),
                Optional.of(Split.TRAIN),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> contents(Asked asked) {
        var contents = new ArrayList<String>();
        for (JsonNode message : asked.body().path("messages")) {
            contents.add(message.path("content").asText());
        }
        return contents;
    }
}
