package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated;
import assay.contract.Example;
import assay.contract.Measure;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.Profile;
import assay.contract.Reading;
import assay.contract.RecordedAnswer;
import assay.contract.Role;
import assay.contract.Schema;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.TaskProfiled;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class AtHandTest extends DoorsTest {
    @Test
    void recordings_are_joined_by_id_whatever_their_order_and_gaps() {
        var examples = Requests.examples("rec", 50);
        var answers = new ArrayList<RecordedAnswer>();
        for (var example : examples.subList(0, 45)) {
            answers.add(answer(example.id(), example.expected()));
        }
        answers.add(answer("stranger", "label0"));
        var calibrating = Requests.calibrating("rec", 5);
        answers.add(unsure(calibrating.getFirst().id(), "no label"));
        Collections.shuffle(answers, new Random(3));
        var marks = new ArrayList<RecordedAnswer>();
        for (var example : examples) {
            marks.add(mark(example.id(), 0.5));
        }
        var all = Stream.concat(calibrating.stream(), examples.stream()).toList();
        var rows = model.rows("rec", Requests.ndjson(json, all));
        var request =
                Requests.request(
                        rows,
                        Map.of(
                                "texts",
                                Model.recording(Role.GENERALIST, "r1", Optional.empty()),
                                "marks",
                                Model.recording(Role.SPECIALIST, "r2", Optional.empty())),
                        Map.of(
                                "texts",
                                Requests.recording(
                                        "r1",
                                        model.rows("texts", Requests.ndjson(json, answers)),
                                        Optional.empty()),
                                "marks",
                                Requests.recording(
                                        "r2",
                                        model.rows("marks", Requests.ndjson(json, marks)),
                                        Optional.of("recorded:elsewhere"))));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        var byName = new TreeMap<String, CandidateEvaluated>();
        evaluated(request.selectionId()).forEach(e -> byName.put(e.candidate(), e));

        var texts = Objects.requireNonNull(byName.get("texts"));
        assertThat(texts.scores().scores().subList(0, 45)).allMatch(s -> s == 1);
        assertThat(texts.scores().ids())
                .hasSize(46)
                .endsWith("rec-calibration0")
                .doesNotContain("stranger", "rec49");
        assertThat(texts.scores().splits()).hasSize(46).endsWith(Split.TEST, Split.CALIBRATION);
        assertThat(texts.scores().confidences()).hasSize(46).allMatch(c -> c == 0.7);
        assertThat(texts.answers().wanted()).isEqualTo(50);
        assertThat(texts.answers().given()).isEqualTo(45);
        assertThat(texts.scorer()).isEqualTo("label-1");
        assertThat(texts.fingerprint()).isEqualTo("r1");
        assertThat(texts.usage().calls()).isZero();
        assertThat(texts.answers().unparsable()).isZero();
        assertThat(texts.answers().perLabel())
                .isEqualTo(Map.of("label0", 23L, "label1", 18L, "oos", 4L));
        assertThat(texts.usage().answers()).isEqualTo(46);
        assertThat(texts.usage().counted()).isEqualTo(45);
        assertThat(texts.usage().recorded()).contains(Money.usd("0.45"));
        assertThat(texts.latency().orElseThrow().p50Millis()).isEqualTo(120);
        assertThat(texts.promptSha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

        var marked = Objects.requireNonNull(byName.get("marks"));
        assertThat(marked.scorer()).isEqualTo("recorded:elsewhere");
        assertThat(marked.scores().scores()).hasSize(50).allMatch(s -> s == 0.5);
        assertThat(marked.scores().confidences()).isEmpty();
        assertThat(marked.scores().splits()).as("it answered test examples alone").isEmpty();
        assertThat(marked.answers().distinct()).isEqualTo(1);
        assertThat(marked.latency()).isEmpty();
    }

    @Test
    void a_test_row_that_stands_in_train_is_answered_and_both_scores_are_told() {
        var rows =
                List.of(
                        split("t", "the parcel never came", Split.TRAIN),
                        split("same", " the parcel never came", Split.TEST),
                        split("near", "The parcel never came!", Split.TEST),
                        split("other", "where is my refund", Split.TEST));
        var answers = List.of(answer("same", "x"), answer("near", "x"), answer("other", "no"));
        var request =
                Requests.named(
                        Requests.request(
                                model.rows("leaked", Requests.ndjson(json, rows)),
                                Map.of(
                                        "r",
                                        Model.recording(Role.GENERALIST, "r", Optional.empty())),
                                Map.of(
                                        "r",
                                        Requests.recording(
                                                "r",
                                                model.rows(
                                                        "answers", Requests.ndjson(json, answers)),
                                                Optional.empty()))),
                        new TreeMap<>(Map.of("train", 1L, "test", 3L)));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);

        var evaluated = evaluated(request.selectionId()).getFirst();
        assertThat(evaluated.scores().ids()).containsExactly("other", "same", "near");
        assertThat(evaluated.scores().splits())
                .containsExactly(Split.TEST, Split.TRAIN, Split.TRAIN);
        assertThat(evaluated.answers().wanted()).isEqualTo(1);
        assertThat(evaluated.measures())
                .containsEntry("qualityWithoutLeaked", new Measure(0, 1))
                .containsEntry("qualityWithLeaked", new Measure(2.0 / 3, 3));
    }

    private static Example split(String id, String input, Split split) {
        return new Example(id, input, "x", Optional.of(split), Optional.empty(), Optional.empty());
    }

    @Test
    void records_of_fields_are_worth_a_share_and_measured_beside_it() {
        var right = "{\"city\": \"Bonn\", \"due\": null, \"total\": 1.50}";
        var rows =
                IntStream.range(0, 4).mapToObj(i -> Example.of("f" + i, "in " + i, right)).toList();
        var answers =
                List.of(
                        answer("f0", "```json\n{\"total\": 1.5, \"city\": \"bonn\"}\n```"),
                        answer("f1", "{\"total\": 1.5, \"city\": \"Rome\"}"),
                        answer("f2", "{\"total\": \"1.5\", \"city\": \"Bonn\"}"),
                        answer("f3", "I cannot read it."));
        var any =
                Requests.request(
                        model.rows("fields", Requests.ndjson(json, rows)),
                        Map.of("r", Model.recording(Role.GENERALIST, "r", Optional.empty())),
                        Map.of(
                                "r",
                                Requests.recording(
                                        "r",
                                        model.rows("records", Requests.ndjson(json, answers)),
                                        Optional.empty())));
        var schema = new Schema(Map.of("properties", Map.of("total", Map.of("type", "number"))));
        var request =
                new SelectionRequested(
                        any.selectionId(),
                        new Specification(
                                any.specification().task().with(OutputContract.fields(schema)),
                                any.specification().candidates(),
                                any.specification().policy()),
                        any.dataset(),
                        any.models(),
                        any.recordings(),
                        any.splits(),
                        any.at());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scorer()).isEqualTo("fields-1");
        assertThat(event.task().contract().schema()).contains(schema);
        assertThat(event.scores().scores()).containsExactly(1.0, 0.5, 0.5, 0.0);
        assertThat(event.answers().unparsable()).isEqualTo(1);
        assertThat(event.measures())
                .isEqualTo(
                        Map.of(
                                "expectedUnreadable", new Measure(0, 4),
                                "fieldF1", new Measure(8 / 14.0, 4),
                                "recordExact", new Measure(0.25, 4),
                                "schemaValid", new Measure(0.5, 4)));
    }

    @Test
    void a_recording_that_is_gone_ends_its_candidate() {
        var rows = model.rows("gone", Requests.ndjson(json, Requests.examples("gone", 5)));
        var request =
                Requests.request(
                        rows,
                        Map.of("r", Model.recording(Role.GENERALIST, "r", Optional.empty())),
                        Map.of(
                                "r",
                                Requests.recording(
                                        "r", rows.resolve("nothing"), Optional.empty())));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(says(request)).contains("status 404");
    }

    @Test
    void the_probe_is_marked_from_the_profile() {
        var profiled = profiled("probed", true);
        doors.say(profiled);
        await().until(() -> evaluated(profiled.selectionId()).size() == 1);
        var event = evaluated(profiled.selectionId()).getFirst();
        assertThat(event.scores().ids()).hasSize(19);
        assertThat(event.scores().scores()).allMatch(s -> s == 1);
        assertThat(event.scores().confidences()).hasSize(19);
        assertThat(event.fingerprint()).isEqualTo("fp");
        assertThat(event.latency().orElseThrow().p99Millis()).isEqualTo(0.25);
        assertThat(event.answers().wanted()).isEqualTo(20);
    }

    @Test
    void a_probe_without_answers_ends_with_the_profilers_reason() {
        var profiled = profiled("unprobed", false);
        doors.say(profiled);
        await().until(() -> evaluated(profiled.selectionId()).size() == 1);
        assertThat(says(profiled.request())).isEqualTo("too few rows");
        assertThat(evaluated(profiled.selectionId()).getFirst().candidate()).isEqualTo("probe");
        assertThat(failed(profiled.selectionId())).isEmpty();
    }

    private String says(SelectionRequested request) {
        var ended = evaluated(request.selectionId()).getFirst().ended().orElseThrow();
        assertThat(ended.why()).isEqualTo(CandidateEvaluated.Ended.Why.FAILED);
        return ended.says();
    }

    private TaskProfiled profiled(String prefix, boolean answered) {
        var examples = Requests.examples(prefix, 20);
        var request =
                Requests.request(
                        model.rows(prefix, Requests.ndjson(json, examples)),
                        Map.of("probe", Model.probe(Optional.empty())),
                        Map.of());
        var some = examples.subList(1, 20).reversed();
        var probe =
                new ProbeAnswers(
                        "fp",
                        100,
                        some.stream().map(Example::id).toList(),
                        some.stream().map(Example::expected).toList(),
                        some.stream().map(_ -> 0.9).toList(),
                        250);
        var reading = new Reading(0, 20, "too few rows", Optional.empty(), Optional.empty());
        return new TaskProfiled(
                request.selectionId(),
                request,
                new Profile(new TreeMap<>(Map.of("probe", reading)), List.of()),
                answered ? Optional.of(probe) : Optional.empty(),
                Instant.EPOCH);
    }

    private static RecordedAnswer answer(String id, String output) {
        return new RecordedAnswer(
                id,
                Optional.of(output),
                Optional.empty(),
                Optional.of(0.7),
                Optional.of(100L),
                Optional.of(3L),
                Optional.of(new BigDecimal("0.01")),
                Optional.of(120.0));
    }

    /** Without a confidence and without counts. */
    private static RecordedAnswer unsure(String id, String output) {
        return new RecordedAnswer(
                id,
                Optional.of(output),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RecordedAnswer mark(String id, double score) {
        return new RecordedAnswer(
                id,
                Optional.empty(),
                Optional.of(score),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
