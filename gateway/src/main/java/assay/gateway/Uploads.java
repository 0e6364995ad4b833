package assay.gateway;

import assay.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many bodies are read at once: each holds a connection of the pool for as long as it takes.
 */
@Singleton
class Uploads {
    private static final int AT_ONCE = 4;
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** The reading and storing of one body. */
    interface Upload<T> {
        T read() throws SQLException, IOException;
    }

    <T> T take(InputStream body, Upload<T> upload) throws SQLException, IOException {
        if (!places.tryAcquire()) {
            throw ProblemException.busy(
                    LATER, "%d uploads are under way; try again in a moment".formatted(AT_ONCE));
        }
        var done = false;
        try {
            var answer = upload.read();
            done = true;
            return answer;
        } catch (IOException e) { // what its bytes hold is refused in other ways
            throw new ProblemException(400, "body", "ended before its end; send it again");
        } finally {
            places.release();
            if (!done) {
                Body.drain(body);
            }
        }
    }
}
