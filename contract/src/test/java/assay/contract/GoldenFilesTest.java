package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on the topics today must be readable tomorrow: {@code events/<topic>.json}, with {@code
 * <topic>.<case>.json} beside it where one does not show all. A released file is never edited.
 */
class GoldenFilesTest {
    private static final Map<String, Class<?>> RECORDS =
            Map.ofEntries(
                    Map.entry(SelectionRequested.TOPIC, SelectionRequested.class),
                    Map.entry(TaskMeasured.TOPIC, TaskMeasured.class),
                    Map.entry(TaskProfiled.TOPIC, TaskProfiled.class),
                    Map.entry(EvaluationWork.TOPIC, EvaluationWork.class),
                    Map.entry(EvaluationProgressed.TOPIC, EvaluationProgressed.class),
                    Map.entry(CandidateEvaluated.TOPIC, CandidateEvaluated.class),
                    Map.entry(CandidateCosted.TOPIC, CandidateCosted.class),
                    Map.entry(SelectionDecided.TOPIC, SelectionDecided.class),
                    Map.entry(SelectionFailed.TOPIC, SelectionFailed.class),
                    Map.entry(PriceChanged.TOPIC, PriceChanged.class),
                    Map.entry(Dataset.TOPIC, Dataset.class),
                    Map.entry(DatasetAudited.TOPIC, DatasetAudited.class),
                    Map.entry(AuditRequested.TOPIC, AuditRequested.class),
                    Map.entry(NextLabelsRequested.TOPIC, NextLabelsRequested.class),
                    Map.entry(NextLabelsChosen.TOPIC, NextLabelsChosen.class));

    static Stream<Path> files() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(GoldenFilesTest.class.getResource("/events"));
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_event_is_written_as_it_was_read(Path file) throws IOException {
        assertThat(again(Json.MAPPER.readTree(file.toFile()), file))
                .isEqualTo(Json.MAPPER.readTree(file.toFile()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readers_skip_what_they_do_not_know(Path file) throws IOException {
        var newer = Json.MAPPER.readTree(file.toFile());
        addUnknown(newer);
        assertThat(again(newer, file)).isEqualTo(Json.MAPPER.readTree(file.toFile()));
    }

    @Test
    void every_topic_has_its_golden_file_and_every_file_its_topic() throws Exception {
        var topics = Topic.ALL.stream().map(Topic::name).collect(Collectors.toSet());
        assertThat(files().map(GoldenFilesTest::topic).collect(Collectors.toSet()))
                .isEqualTo(topics);
        assertThat(files().map(file -> file.getFileName().toString()))
                .containsAll(topics.stream().map(topic -> topic + ".json").toList());
        assertThat(RECORDS.keySet()).isEqualTo(topics);
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_event_knows_its_topic(Path file) throws IOException {
        if (Json.MAPPER.readValue(file.toFile(), record(file)) instanceof Event event) {
            assertThat(event.topic()).isEqualTo(topic(file));
        }
    }

    @Test
    void neither_a_forecast_nor_a_later_sheet_stands_in_the_place_of_the_first() throws Exception {
        var parts =
                files().filter(file -> topic(file).equals(CandidateCosted.TOPIC))
                        .map(file -> event(file).part())
                        .toList();
        assertThat(parts)
                .containsExactly(
                        "frontier", "frontier/2026-11-23T10:05:00.123456Z",
                        "own", "old answers/forecast");
    }

    private static Event event(Path file) {
        try {
            return (Event) Json.MAPPER.readValue(file.toFile(), record(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode again(JsonNode tree, Path file) throws IOException {
        var event = Json.MAPPER.treeToValue(tree, record(file));
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(event));
    }

    private static String topic(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static Class<?> record(Path file) {
        return Objects.requireNonNull(RECORDS.get(topic(file)), topic(file));
    }

    private static void addUnknown(JsonNode node) {
        switch (node) {
            case ArrayNode list -> list.forEach(GoldenFilesTest::addUnknown);
            case ObjectNode object -> {
                object.forEach(GoldenFilesTest::addUnknown);
                // A map from names to values has no fields of its own.
                if (isRecord(object)) {
                    object.putObject("ofALaterVersion").put("x", 1);
                }
            }
            default -> {}
        }
    }

    private static boolean isRecord(ObjectNode object) {
        return Stream.of(
                        "selectionId",
                        "model",
                        "name",
                        "source",
                        "kind",
                        "basis",
                        "group",
                        "amount")
                .anyMatch(object::has);
    }
}
