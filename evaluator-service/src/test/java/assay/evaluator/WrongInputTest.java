package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class WrongInputTest extends DoorsTest {
    @Test
    void a_missing_secret_is_named_and_a_known_one_is_sent() {
        var missing = secret("nosecret", "my-key");
        doors.say(missing);
        await().until(() -> evaluated(missing.selectionId()).size() == 1);
        var ended = evaluated(missing.selectionId()).getFirst().ended().orElseThrow();
        assertThat(ended.why()).isEqualTo(Ended.Why.FAILED);
        assertThat(ended.says()).contains("ASSAY_SECRETS_MY_KEY");
        assertThat(model.calls).isEmpty();
        var known = secret("secret", "known");
        doors.say(known);
        await().until(
                        () ->
                                evaluated(known.selectionId()).size() == 1
                                        || !failed(known.selectionId()).isEmpty());
        assertThat(failed(known.selectionId())).isEmpty();
        assertThat(model.calls).allMatch(c -> c.authorization().equals("Bearer sk-known"));
    }

    @Test
    void wrong_records_are_dead_letters_and_the_next_is_worked_on() {
        var poison = UUID.randomUUID().toString();
        doors.send(EvaluationWork.TOPIC, "x", "{\"selectionId\":\"" + poison + "\",\"slice\":7");
        var request = request("afterpoison", 5, Requests.limits(4, 3));
        var candidate = request.specification().candidates().getFirst();
        var work =
                new EvaluationWork(
                        UUID.randomUUID(),
                        candidate,
                        Model.probe(Optional.empty()),
                        request.specification().task(),
                        0,
                        1,
                        1,
                        Requests.examples("x", 1));
        doors.send(EvaluationWork.TOPIC, "x", work);
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        await().until(() -> dead(poison) && dead(work.selectionId().toString()));
    }

    private boolean dead(String text) {
        return doors.deadLetters().stream().anyMatch(r -> r.value().contains(text));
    }

    private SelectionRequested secret(String prefix, String name) {
        return request(
                prefix,
                5,
                Requests.endpoint(
                        model.baseUrl(), prefix, Requests.limits(4, 3), Optional.of(name)));
    }
}
