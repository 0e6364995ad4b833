package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.SelectionFailed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class CancelTest extends DoorsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void a_cancel_begins_no_call_a_second_later_and_keeps_what_was_paid() throws SQLException {
        var last = new AtomicLong();
        model.behave(
                call -> {
                    last.set(System.nanoTime());
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                    return rightBut(call);
                });
        var request = request("cancel-measured", 2_000, Requests.limits(4, 3));
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
        // From when another reader of the topic has it: how busy the machine is counts for both.
        await().until(() -> !failed(request.selectionId()).isEmpty());
        var heard = System.nanoTime();
        await().until(() -> System.nanoTime() - last.get() > 2 * SECOND);

        assertThat(last.get() - heard).isLessThan(SECOND);
        assertThat(model.calls).hasSizeLessThan(2_000);
        assertThat(kept(request.selectionId())).isEqualTo(model.calls.size());
    }

    private long kept(UUID selection) throws SQLException {
        try (var connection = database.getConnection();
                var count =
                        connection.prepareStatement(
                                "select count(*) from ledger where selection_id = ?")) {
            count.setObject(1, selection);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
