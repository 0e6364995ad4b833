package assay.evaluator;

import assay.contract.OutputContract;
import assay.evaluator.core.Scorer;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** The scorer of each kind of contract. */
@Singleton
final class Scorers {
    private final List<Scorer> all;

    Scorers(@All List<Scorer> all) {
        this.all = all;
    }

    Scorer of(OutputContract contract) {
        return all.stream()
                .filter(s -> s.kind() == contract.kind())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "task.contract.kind: no scorer for " + contract.kind()));
    }
}
