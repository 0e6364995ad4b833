package assay.gateway;

import assay.contract.Dataset;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Says which dataset was stored. After the commit, as whoever hears it reads the rows; the upload
 * is answered after the broker has it, so one that was answered is not lost. Where a crash came
 * between the two, or a dataset is older than its audit's kind, asking for the audit says it again.
 */
@ApplicationScoped
class Uploaded {
    private static final Duration LONGEST_AUDIT = Duration.ofMinutes(10);
    private static final int REMEMBERED = 1_000;

    private final MutinyEmitter<Record<String, Dataset>> datasets;
    private final Clock clock;
    private final Map<String, Instant> said =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Uploaded(@Channel(Dataset.TOPIC) MutinyEmitter<Record<String, Dataset>> datasets, Clock clock) {
        this.datasets = datasets;
        this.clock = clock;
    }

    /** Answers after the broker has it. */
    void say(Dataset dataset) {
        datasets.sendAndAwait(Record.of(dataset.id(), dataset));
        synchronized (said) {
            said.put(dataset.id(), clock.instant());
        }
    }

    /** Says it again where it was last said so long ago that its audit must have been lost. */
    void sayAgain(Dataset dataset) {
        var now = clock.instant();
        boolean lately;
        synchronized (said) {
            lately =
                    said.getOrDefault(dataset.id(), Instant.EPOCH)
                            .isAfter(now.minus(LONGEST_AUDIT));
        }
        if (!lately) {
            say(dataset);
        }
    }
}
