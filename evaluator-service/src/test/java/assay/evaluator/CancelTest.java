package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.SelectionFailed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class CancelTest extends DoorsTest {
    private static final int AT_ONCE = 4;

    /** By order and not by time: how busy the machine is does not count. */
    @Test
    void a_cancel_begins_no_call_from_when_it_is_stored_and_keeps_what_was_paid() {
        model.behave(
                call -> {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                    return rightBut(call);
                });
        var request = request("cancel-measured", 2_000, Requests.limits(AT_ONCE, 3));
        doors.say(request);
        await().until(() -> model.calls.size() > 20);
        doors.say(
                new SelectionFailed(
                        request.selectionId(),
                        SelectionFailed.Step.CANCELLED,
                        Optional.empty(),
                        "cancelled",
                        "",
                        Instant.EPOCH));
        await().until(() -> count("stopped", request.selectionId()) == 1);
        var begun = model.calls.size();
        await().during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(model.calls).hasSizeLessThanOrEqualTo(begun + AT_ONCE));

        assertThat(model.calls).hasSizeLessThan(2_000);
        await().until(() -> count("ledger", request.selectionId()) == model.calls.size());
    }

    private long count(String table, UUID selection) throws SQLException {
        try (var connection = database.getConnection();
                var count =
                        connection.prepareStatement(
                                "select count(*) from " + table + " where selection_id = ?")) {
            count.setObject(1, selection);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
