package assay.gateway.core;

import assay.contract.Finding;
import assay.statistics.Intervals;
import assay.statistics.LearnThenTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one cascade worth a certificate. The examples that fit it say which pair promises most; that
 * pair alone is tested, so the whole confidence is spent on it.
 */
final class Cascades {
    /** A cascade that keeps less than this share has two models for the work of one. */
    private static final double LEAST_KEPT = 0.1;

    private final Measured measured;
    private final Terms terms;
    private final int last;
    private final Saving saving;
    private final List<Finding> findings = new ArrayList<>();

    private Cascades(Measured measured, Terms terms, int last) {
        this.measured = measured;
        this.terms = terms;
        this.last = last;
        this.saving = Saving.of(measured.table(), terms, last);
    }

    /**
     * @param chain empty where none is certified
     * @param findings why not, and who was pruned
     */
    record Found(Optional<Chain> chain, List<Finding> findings) {}

    /**
     * @param last the candidate that would answer what is passed on
     */
    static Found of(Measured measured, Terms terms, int last) {
        var cascades = new Cascades(measured, terms, last);
        var chain = cascades.routers().stream().max(cascades.promising()).flatMap(cascades::chain);
        return new Found(chain, cascades.findings);
    }

    private List<Router> routers() {
        var firsts = new Firsts(measured, saving, last, findings).able();
        if (!firsts.isEmpty() && !measured.parts().enough()) {
            var fit = measured.parts().fit().size();
            say(
                    "fewForCascade",
                    Optional.empty(),
                    "%d examples to fit a cascade and %d to certify it are too few; label more"
                            .formatted(fit, measured.parts().certify().size()),
                    Map.of("fit", (double) fit));
            return List.of();
        }
        return firsts.stream().map(first -> measured.router(first, last)).toList();
    }

    private Comparator<Router> promising() {
        return Comparator.comparingDouble(this::promise)
                .thenComparing(
                        r -> measured.table().names().get(r.first()), Comparator.reverseOrder());
    }

    /** What the best threshold within the margin would save on the examples that fitted it. */
    private double promise(Router router) {
        var rows = measured.parts().fit();
        var loss = 0.0;
        var best = Double.NEGATIVE_INFINITY;
        for (int kept = 1; kept <= rows.size(); kept++) {
            var i = router.order()[kept - 1];
            loss += rows.marks()[last][i] - rows.marks()[router.first()][i];
            var n = (double) rows.size();
            if (loss / n <= terms.policy().margin()) {
                best = Math.max(best, saving.of(router.first(), kept / n, loss / n));
            }
        }
        return best;
    }

    private Optional<Chain> chain(Router router) {
        var rows = measured.parts().certify();
        var name =
                measured.table().names().get(router.first())
                        + " then "
                        + measured.table().names().get(last);
        var certified =
                LearnThenTest.certify(
                        router.certify(),
                        rows.marks()[router.first()],
                        rows.marks()[last],
                        rows.clusters(),
                        terms.policy().margin(),
                        1 - terms.policy().confidence());
        if (certified.isEmpty()) {
            sayUncertified(name, rows.size());
            return Optional.empty();
        }
        var best =
                certified.stream()
                        .filter(c -> c.kept() >= LEAST_KEPT)
                        .filter(c -> saving.any(router.first(), c.kept(), c.loss()))
                        .max(
                                Comparator.comparingDouble(
                                        c -> saving.of(router.first(), c.kept(), c.loss())));
        if (best.isEmpty()) {
            var widest = certified.getLast();
            say(
                    "noCascadePays",
                    Optional.of(name),
                    "'%s' may keep %s of the requests within %s, and that saves nothing"
                            .formatted(
                                    name,
                                    Say.percent(widest.kept()),
                                    Say.margin(terms.policy().margin())),
                    Map.of("kept", widest.kept(), "n", (double) widest.n()));
        }
        return best.map(c -> Chains.of(measured, terms.policy(), router, c));
    }

    private void sayUncertified(String name, int n) {
        // Where the two never differ the score is √(n δ / (1 - δ)): it passes from this n on.
        var z = Intervals.z(terms.policy().confidence());
        var margin = terms.policy().margin();
        var least = Math.ceil(z * z * (1 - margin) / margin);
        say(
                "noCascadeCertified",
                Optional.of(name),
                "no threshold of '%s' is certified to lose less than %s at %s on the %d examples set aside for that%s"
                        .formatted(
                                name,
                                Say.margin(margin),
                                Say.percent(terms.policy().confidence()),
                                n,
                                n < least ? "; it takes about %s".formatted(Say.count(least)) : ""),
                Map.of("n", (double) n, "wanted", least));
    }

    private void say(
            String kind, Optional<String> candidate, String says, Map<String, Double> numbers) {
        findings.add(Firsts.finding(kind, candidate, says, numbers));
    }
}
