package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import assay.contract.EvaluationWork;
import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Prompt;
import assay.evaluator.lane.Question;
import assay.evaluator.lane.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
    private final List<List<String>> commits = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> table = ConcurrentHashMap.newKeySet();
    private final CountDownLatch database = new CountDownLatch(1);
    private final GroupCommit commit = new GroupCommit(this::write);

    @Test
    void who_comes_while_a_commit_is_under_way_is_written_by_the_next_all_at_once() {
        var threads = new ArrayList<Thread>();
        threads.add(keeping("m", "0"));
        await().until(() -> commits.size() == 1);
        for (var i = 1; i < 20; i++) {
            threads.add(keeping("m", "" + i));
        }
        await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
        database.countDown();
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(commits).hasSize(2);
        assertThat(commits.getLast()).hasSize(19);
    }

    @Test
    void each_hears_of_its_own_and_the_same_question_to_another_model_is_another() {
        database.countDown();
        assertThat(commit.keep(group("m", "a", "b"))).containsExactlyInAnyOrder("m a 0", "m b 0");
        assertThat(commit.keep(group("m", "b", "c"))).containsExactly("m c 0");
        assertThat(commit.keep(group("n", "b"))).containsExactly("n b 0");
    }

    @Test
    void what_the_database_does_not_take_is_no_other_slices_fault() throws Exception {
        var first = keeping("m", "0");
        await().until(() -> commits.size() == 1);
        var good = keeping("m", "good");
        var bad =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThatThrownBy(() -> commit.keep(group("m", "bad")))
                                                .hasMessage("bad"));
        await().until(
                        () ->
                                good.getState() == Thread.State.WAITING
                                        && bad.getState() == Thread.State.WAITING);
        database.countDown();
        first.join(Duration.ofSeconds(5));
        good.join(Duration.ofSeconds(5));
        bad.join(Duration.ofSeconds(5));
        assertThat(table)
                .extracting(key -> key.split(" ")[1])
                .containsExactlyInAnyOrder("0", "good");
    }

    private Set<String> write(List<GroupCommit.Group> groups) {
        var hashes =
                groups.stream()
                        .flatMap(g -> g.answers.stream())
                        .map(a -> a.question().hash())
                        .toList();
        commits.add(hashes);
        try {
            database.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (hashes.contains("bad")) {
            throw new IllegalStateException("bad");
        }
        return groups.stream()
                .flatMap(g -> g.answers.stream().map(a -> a.question().key(g.fingerprint)))
                .filter(table::add)
                .collect(Collectors.toSet());
    }

    private Thread keeping(String model, String hash) {
        return Thread.ofPlatform().start(() -> commit.keep(group(model, hash)));
    }

    private static GroupCommit.Group group(String model, String... hashes) {
        var answer = new Answer("", Optional.empty(), Optional.empty(), Optional.empty(), 1);
        return new GroupCommit.Group(
                work(),
                model,
                List.of(hashes).stream()
                        .map(
                                hash ->
                                        new Reply.Answered(
                                                new Question(
                                                        hash,
                                                        new Prompt(
                                                                "",
                                                                List.of(),
                                                                hash,
                                                                OutputContract.of(
                                                                        OutputContract.Kind.TEXT))),
                                                1,
                                                answer))
                        .toList());
    }

    private static EvaluationWork work() {
        var none = URI.create("http://localhost/v1");
        var model = Requests.endpoint(none, "m", Limits.DEFAULT, Optional.empty());
        var request = Requests.request(none, Map.of("big", model), Map.of());
        return new EvaluationWork(
                request.selectionId(),
                request.specification().candidates().getFirst(),
                model,
                request.specification().task(),
                0,
                1,
                1,
                List.of());
    }
}
