package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.SelectionRequested;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An answer costs 0.00003 dollars: 10 tokens in at 1 a million, 2 out at 10. */
@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class BudgetDoorsTest extends DoorsTest {
    private static final BigDecimal ANSWER = new BigDecimal("0.00003");

    @Test
    void two_candidates_share_one_cap_and_no_call_begins_beyond_it() throws SQLException {
        var request = two("shared", 60, "0.001");
        doors.say(request);
        await().until(() -> truth("select spent from spend where selection_id = ?", request));
        await().until(() -> sum("held", request).signum() == 0 && quiet(request));

        assertThat(ANSWER.multiply(BigDecimal.valueOf(model.calls.size())))
                .isBetween(new BigDecimal("0.0006"), new BigDecimal("0.001"))
                .isEqualByComparingTo(sum("paid", request));
        assertThat(ledger(request)).isEqualTo(model.calls.size());

        // A run that is cut short says so, with all that it has.
        await().until(() -> evaluated(request.selectionId()).size() >= 2);
        assertThat(failed(request.selectionId())).isEmpty();
        for (var event : evaluated(request.selectionId())) {
            assertThat(event.ended().orElseThrow().why()).isEqualTo(Ended.Why.BUDGET);
            assertThat(event.ended().orElseThrow().says())
                    .contains("evaluation budget of 0.001 USD");
            assertThat(event.answers().wanted()).isEqualTo(60);
            assertThat(event.answers().given()).isLessThan(60);
            assertThat(event.answers().failures()).isEmpty();
        }
        assertThat(
                        evaluated(request.selectionId()).stream()
                                .mapToLong(e -> e.answers().given())
                                .sum())
                .isEqualTo(model.calls.size());
    }

    @Test
    void what_a_crash_left_held_is_free_when_its_slice_comes_again() throws SQLException {
        var request = capped("left", 30, "0.002");
        sql("insert into spend (selection_id) values (?)", request);
        sql("insert into reservation values (?, 'big', 0, gen_random_uuid(), 0, 0.00199)", request);
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(model.calls).hasSize(30);
        assertThat(sum("held", request)).isZero();
        assertThat(sum("paid", request))
                .isEqualByComparingTo(ANSWER.multiply(BigDecimal.valueOf(30)));
    }

    @Test
    void a_slice_that_comes_again_counts_what_it_paid_before() throws SQLException {
        var request = capped("again-capped", 20, "0.01");
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        sql("delete from slice where selection_id = ?", request);
        sql(
                "delete from ledger where slice = 1 and output like '%OOS%' and selection_id = ?",
                request);
        sql("update reservation set paid = 0, held = 0.001 where selection_id = ?", request);
        doors.work(request.selectionId())
                .forEach(r -> doors.send(EvaluationWork.TOPIC, r.key(), r.value()));
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(model.calls).hasSize(21);
        assertThat(sum("held", request)).isZero();
        assertThat(sum("paid", request))
                .isEqualByComparingTo(ANSWER.multiply(BigDecimal.valueOf(20)));
    }

    @Test
    void without_a_cap_nothing_is_booked() throws SQLException {
        var request = request("free-of-caps", 20, Requests.limits(4, 3));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(truth("select exists (select from spend where selection_id = ?)", request))
                .isFalse();
    }

    private SelectionRequested capped(String prefix, int examples, String dollars) {
        var request = request(prefix, examples, Requests.limits(4, 3));
        return Requests.capped(request, Money.usd(dollars));
    }

    /** Under two names of the endpoint: two lanes, nothing of each other's answers. */
    private SelectionRequested two(String prefix, int examples, String dollars) {
        var rows = model.rows(prefix, Requests.ndjson(json, Requests.examples(prefix, examples)));
        Map<String, Model> models = Map.of("big", named(prefix), "small", named(prefix + "-2"));
        return Requests.capped(Requests.request(rows, models, Map.of()), Money.usd(dollars));
    }

    private Model named(String name) {
        return Requests.endpoint(model.baseUrl(), name, Requests.limits(4, 3), Optional.empty());
    }

    /** All that was begun is in the ledger. */
    private boolean quiet(SelectionRequested request) throws SQLException {
        return ledger(request) == model.calls.size();
    }

    private long ledger(SelectionRequested request) throws SQLException {
        return number("select count(*) from ledger where selection_id = ?", request).longValue();
    }

    private BigDecimal sum(String column, SelectionRequested request) throws SQLException {
        return number(
                "select coalesce(sum(" + column + "), 0) from reservation where selection_id = ?",
                request);
    }

    private boolean truth(String query, SelectionRequested request) throws SQLException {
        return number("select count(*) from (" + query + ") t (yes) where yes", request).signum()
                > 0;
    }

    private BigDecimal number(String query, SelectionRequested request) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.prepareStatement(query)) {
            ready.setObject(1, request.selectionId());
            try (var row = ready.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    private void sql(String statement, SelectionRequested request) throws SQLException {
        UUID id = request.selectionId();
        try (var connection = database.getConnection();
                var ready = connection.prepareStatement(statement)) {
            ready.setObject(1, id);
            ready.execute();
        }
    }
}
