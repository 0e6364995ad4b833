package assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Judge;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Recording;
import assay.contract.Role;
import assay.contract.Specification;
import assay.contract.Task;
import assay.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeDoorTest {
    private static final Model CANDIDATE = endpoint("qwen3-8b", Optional.empty());
    private static final Model RECORDED = Model.recording(Role.GENERALIST, "r1", Optional.empty());

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "unknown",
                        Optional.empty(),
                        "no model is called 'judge'; PUT /v1/models/judge registers one"),
                argumentSet(
                        "a recording", Optional.of(RECORDED), "is a recording, which cannot be"),
                argumentSet(
                        "a probe",
                        Optional.of(Model.probe(Optional.empty())),
                        "'judge' is a probe, which cannot be asked; name a model"),
                argumentSet(
                        "a batch",
                        Optional.of(endpoint("gpt-5.6", Optional.of(Endpoint.BATCH))),
                        "is asked by batches"),
                argumentSet(
                        "served under the same name",
                        Optional.of(endpoint("qwen3-8b", Optional.of("messages"))),
                        "is the candidate 'small' itself"),
                argumentSet(
                        "of one family",
                        Optional.of(endpoint("Qwen/Qwen3-235B", Optional.empty())),
                        "'judge' and the candidate 'small' are both of the family qwen"),
                argumentSet(
                        "of the family of a recording",
                        Optional.of(endpoint("claude-sonnet-4", Optional.empty())),
                        "'judge' and the candidate 'old' are both of the family claude"),
                argumentSet(
                        "says that it is of one family",
                        Optional.of(family("arbiter", "Qwen")),
                        "are both of the family qwen"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_judge_that_cannot_judge_is_refused(Optional<Model> judge, String says) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> check(judge, Optional.empty()))
                .withMessageContaining(says);
    }

    @Test
    void a_candidate_s_own_entry_is_refused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                JudgeDoor.check(
                                        specification(Judge.of("small")),
                                        Judge.of("small"),
                                        Optional.of(CANDIDATE),
                                        Map.of("small", CANDIDATE),
                                        Map.of()))
                .withMessageContaining("itself");
    }

    @Test
    void of_another_family_or_of_one_that_nobody_knows_it_may() {
        assertThatNoException()
                .isThrownBy(() -> check(Optional.of(endpoint("gpt-5.6", Optional.empty())), no()));
        assertThatNoException()
                .isThrownBy(() -> check(Optional.of(endpoint("arbiter", Optional.empty())), no()));
        assertThatNoException()
                .isThrownBy(() -> check(Optional.of(family("qwen-free-name", "arbiter")), no()));
    }

    @Test
    void a_recording_of_marks_has_no_answers_to_judge() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () ->
                                check(
                                        Optional.of(endpoint("gpt-5.6", Optional.empty())),
                                        Optional.of("exact match 1")))
                .withMessageContaining("holds marks of 'exact match 1' and no answers");
    }

    static Stream<Arguments> marks() {
        return Stream.of(
                argumentSet("gone", Optional.empty(), "no recording has the id 'm' (for 'small')"),
                argumentSet(
                        "of another dataset",
                        Optional.of(recording("other", Optional.of("people"))),
                        "is one for another dataset (other)"),
                argumentSet(
                        "answers",
                        Optional.of(recording("d", Optional.empty())),
                        "holds answers and no marks"));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void people_s_marks_that_are_none_are_refused(Optional<Recording> recording, String says) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JudgeDoor.humanMarks(marked(), dataset(), _ -> recording))
                .withMessageContaining(says);
    }

    @Test
    void people_s_marks_go_with_the_request() {
        var people = recording("d", Optional.of("people"));
        assertThat(JudgeDoor.humanMarks(marked(), dataset(), _ -> Optional.of(people)))
                .isEqualTo(Map.of("small", people));
    }

    private static Optional<String> no() {
        return Optional.empty();
    }

    private static void check(Optional<Model> judge, Optional<String> scorer) {
        JudgeDoor.check(
                specification(Judge.of("judge")),
                Judge.of("judge"),
                judge,
                Map.of("small", CANDIDATE, "claude answers", RECORDED),
                Map.of("claude answers", recording("d", scorer)));
    }

    private static Judge marked() {
        return new Judge("judge", Optional.empty(), new TreeMap<>(Map.of("small", "m")));
    }

    private static Specification specification(Judge judge) {
        var task =
                new Task(
                                "t",
                                "i",
                                OutputContract.of(OutputContract.Kind.TEXT),
                                "d",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .with(judge);
        return new Specification(
                task,
                List.of(new Candidate("small", "small"), new Candidate("old", "claude answers")),
                Policy.DEFAULT);
    }

    private static Model endpoint(String served, Optional<String> wire) {
        return Model.endpoint(
                Role.GENERALIST,
                new Endpoint(
                        URI.create("https://host/v1"),
                        served,
                        Optional.empty(),
                        Limits.DEFAULT,
                        wire,
                        new TreeSet<>(),
                        new TreeMap<>()),
                Optional.empty(),
                false);
    }

    private static Model family(String served, String family) {
        var model = endpoint(served, Optional.empty());
        return new Model(
                model.kind(),
                model.role(),
                model.endpoint(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(family));
    }

    private static Recording recording(String dataset, Optional<String> scorer) {
        return new Recording(
                "m",
                dataset,
                Optional.empty(),
                1,
                0,
                0,
                scorer,
                Optional.empty(),
                URI.create("http://gateway/m"),
                Instant.EPOCH);
    }

    private static Dataset dataset() {
        return new Dataset(
                "d",
                Optional.empty(),
                1,
                new TreeMap<>(),
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                URI.create("http://gateway/d"),
                Instant.EPOCH);
    }
}
