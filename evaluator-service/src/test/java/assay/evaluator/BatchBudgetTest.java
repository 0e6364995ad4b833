package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Money;
import assay.contract.SelectionRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An answer costs 30 millionths of a dollar: 10 tokens in at 1 a million, 2 out at 10. */
@QuarkusTest
@TestProfile(BatchDoors.Soon.class)
class BatchBudgetTest extends BatchDoors {
    private static final String SUM =
            "select coalesce(sum(%s) * 1000000, 0) from reservation where selection_id = '%s'";

    private static final String MOST =
            "select max(sum) * 1000000 from (select sum(paid + held) from reservation group by selection_id) s (sum)";

    @Test
    void what_a_batch_may_cost_is_held_while_it_runs_and_what_it_cost_is_paid() {
        provider.course("in_progress");
        var request = capped("batch-held", 30, "1");
        await().until(() -> running(request));
        assertThat(sum("held", request)).isGreaterThan(30 * 30);
        provider.finish();
        var event = result(request);
        assertThat(event.ended()).isEmpty();
        assertThat(event.answers().given()).isEqualTo(30);
        assertThat(provider.created()).isEqualTo(1);
        assertThat(sum("held", request)).isZero();
        assertThat(sum("paid", request)).isEqualTo(30 * 30);
    }

    @Test
    void no_batch_is_sent_beyond_the_cap_and_the_rest_is_not_asked() {
        var reserved = new CopyOnWriteArrayList<Long>();
        provider.afterCreation(() -> reserved.add(query(MOST)));
        var request = capped("batch-capped", 200, "0.004");
        var event = result(request);
        assertThat(event.ended().orElseThrow().why()).isEqualTo(Ended.Why.BUDGET);
        assertThat(event.ended().orElseThrow().says()).contains("evaluation budget of 0.004 USD");
        assertThat(event.answers().wanted()).isEqualTo(200);
        assertThat(event.answers().given()).isEqualTo(provider.asked.size()).isBetween(1L, 199L);
        assertThat(event.answers().failures()).isEmpty();
        assertThat(sum("held", request)).isZero();
        assertThat(sum("paid", request)).isEqualTo(30 * event.answers().given());
        assertThat(reserved).hasSizeGreaterThan(1).allMatch(sum -> sum <= 4000);
    }

    @Test
    void a_batch_that_a_crash_lost_is_paid_once() throws SQLException {
        provider.course("in_progress");
        var request = capped("batch-lost", 20, "1");
        await().until(() -> running(request));
        var held = sum("held", request);
        sql(
                "update batch set state = 'uploaded', batch_id = null, leased = null, due = now()"
                        + " where selection_id = '%s'".formatted(request.selectionId()));
        await().until(() -> running(request));
        assertThat(sum("held", request)).isEqualTo(held);
        provider.finish();
        result(request);
        assertThat(provider.created()).isEqualTo(1);
        assertThat(sum("paid", request)).isEqualTo(20 * 30);
        assertThat(sum("held", request)).isZero();
    }

    @Test
    void what_a_crash_left_held_before_a_batch_was_sent_is_held_once() throws SQLException {
        var request = doorsOf("batch-left", 20, "0.02");
        var id = request.selectionId();
        sql("insert into spend (selection_id) values ('%s')".formatted(id));
        sql(
                "insert into reservation values ('%s', 'big', 0, gen_random_uuid(), 0, 0.019)"
                        .formatted(id));
        doors.say(request);
        assertThat(result(request).answers().given()).isEqualTo(20);
        assertThat(sum("paid", request)).isEqualTo(20 * 30);
    }

    private SelectionRequested capped(String prefix, int examples, String dollars) {
        var request = doorsOf(prefix, examples, dollars);
        doors.say(request);
        return request;
    }

    private SelectionRequested doorsOf(String prefix, int examples, String dollars) {
        return Requests.capped(request(prefix, examples, batched(prefix, 3)), Money.usd(dollars));
    }

    private long sum(String column, SelectionRequested request) {
        return query(SUM.formatted(column, request.selectionId()));
    }
}
