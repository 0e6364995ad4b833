package assay.gateway.core;

import assay.gateway.core.Costs.Saved;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each candidate saves against always the strongest, and against the one of today. */
final class Savings {
    private static final int DRAWS = 4000;

    private final Weighed weighed;
    private final Terms terms;

    private Savings(Weighed weighed) {
        this.weighed = weighed;
        this.terms = weighed.terms();
    }

    static List<Saved> of(Weighed weighed) {
        var savings = new Savings(weighed);
        if (weighed.terms().task().monthlyRequests().isEmpty()) {
            return List.of();
        }
        var singles = weighed.standings().stream().filter(s -> s.chain().isEmpty()).toList();
        return Stream.concat(
                        Controls.strongest(singles).stream()
                                .flatMap(s -> savings.against(s, "strongest")),
                        singles.stream()
                                .filter(s -> Optional.of(s.name()).equals(weighed.terms().today()))
                                .flatMap(s -> savings.against(s, "today")))
                .toList();
    }

    private Stream<Saved> against(Standing other, String kind) {
        return other.line().isEmpty()
                ? Stream.empty()
                : weighed.standings().stream()
                        .filter(s -> s.line().isPresent() && !s.name().equals(other.name()))
                        .map(s -> saved(s, other, kind));
    }

    private Saved saved(Standing candidate, Standing other, String kind) {
        var volume = terms.task().monthlyRequests().orElseThrow();
        var calls =
                other.monthly(terms.task())
                        .orElseThrow()
                        .minus(candidate.monthly(terms.task()).orElseThrow());
        var all = candidate.line().orElseThrow().saves(other.line().orElseThrow(), volume);
        var errors = terms.weighsErrors();
        return new Saved(
                candidate.name(),
                other.name(),
                kind,
                calls,
                errors ? Optional.of(all.minus(calls)) : Optional.empty(),
                Bills.interval(
                        terms,
                        all,
                        Bills.less(
                                weighed.worth().spending(other).at(volume, errors, DRAWS),
                                weighed.worth().spending(candidate).at(volume, errors, DRAWS)),
                        candidate),
                all.times(terms.months()));
    }
}
