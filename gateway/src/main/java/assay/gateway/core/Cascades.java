package assay.gateway.core;

import assay.contract.Finding;
import assay.statistics.Intervals;
import assay.statistics.LearnThenTest;
import assay.statistics.LearnThenTest.Certified;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cascade that is worth most of those that are certified. For each last the examples that fit
 * it say which first keeps most; the confidence is shared among the lasts that are tried, one where
 * the margin is counted from the strongest.
 */
final class Cascades {
    /** A cascade that keeps less than this share has two models for the work of one. */
    private static final double LEAST_KEPT = 0.1;

    private final Measured measured;
    private final Terms terms;
    private final Saving saving;
    private final List<Finding> findings = new ArrayList<>();

    private Cascades(Measured measured, Terms terms) {
        this.measured = measured;
        this.terms = terms;
        this.saving = Saving.of(measured.table(), terms);
    }

    /**
     * @param chain empty where none is certified
     * @param findings why not, and who was pruned
     */
    record Found(Optional<Chain> chain, List<Finding> findings) {}

    /**
     * @param singles every candidate, in the order of the columns
     * @param reference the strongest: where an error has no price the margin is counted from it, so
     *     no other may be last
     */
    static Found of(Measured measured, Terms terms, List<Standing> singles, Standing reference) {
        var cascades = new Cascades(measured, terms);
        var allowed = new boolean[singles.size()];
        singles.forEach(s -> allowed[s.column()] = s.gate().state() != Demand.State.FAILS);
        allowed[reference.column()] = true;
        var last =
                terms.weighsErrors() ? Optional.<Integer>empty() : Optional.of(reference.column());
        var tried = Pairing.most(singles.size(), last.isPresent());
        return new Found(cascades.best(allowed, last, tried), cascades.findings);
    }

    private Optional<Chain> best(boolean[] allowed, Optional<Integer> last, int tried) {
        var pairs = new Pairing(measured, saving, allowed, findings).of(last);
        if (!pairs.isEmpty() && !measured.parts().enough()) {
            var fit = measured.parts().fit().size();
            say(
                    "fewForCascade",
                    Optional.empty(),
                    "%d examples to fit a cascade and %d to certify it are too few; label more"
                            .formatted(fit, measured.parts().certify().size()),
                    Map.of("fit", (double) fit));
            return Optional.empty();
        }
        return pairs.stream()
                .map(measured::router)
                .flatMap(router -> option(router, tried).stream())
                .max(Comparator.comparingDouble(Option::worth))
                .map(this::chain);
    }

    private Chain chain(Option option) {
        var router = option.router();
        router.gain()
                .map(gain -> router.unlike().finding(name(router), gain))
                .ifPresent(findings::add);
        return Chains.of(measured, terms.policy(), router, option.certified());
    }

    /**
     * @param worth a month, on the examples that certified it
     */
    private record Option(Router router, Certified certified, double worth) {}

    private String name(Router router) {
        var names = measured.table().names();
        return names.get(router.first()) + " then " + names.get(router.last());
    }

    private double saved(Router router, double kept, double loss) {
        return saving.of(router.first(), router.last(), kept, loss);
    }

    private Optional<Option> option(Router router, int tried) {
        var rows = measured.parts().certify();
        var name = name(router);
        var certified =
                LearnThenTest.certify(
                        router.certify(),
                        terms.policy().margin(),
                        (1 - terms.policy().confidence()) / tried);
        if (certified.isEmpty()) {
            sayUncertified(name, rows, tried);
            return Optional.empty();
        }
        var best =
                certified.stream()
                        .filter(c -> c.kept() >= LEAST_KEPT)
                        .filter(c -> saved(router, c.kept(), c.loss()) > 0)
                        .max(Comparator.comparingDouble(c -> saved(router, c.kept(), c.loss())));
        if (best.isEmpty()) {
            sayTooLittle(name, certified.getLast());
        }
        var last = Arrays.stream(rows.marks()[router.last()]).average().orElseThrow();
        return best.map(
                c ->
                        new Option(
                                router,
                                c,
                                saving.alone(router.last(), last)
                                        + saved(router, c.kept(), c.loss())));
    }

    private void sayTooLittle(String name, Certified widest) {
        var within = Say.margin(terms.policy().margin());
        var little = widest.kept() < LEAST_KEPT;
        say(
                little ? "cascadeKeepsLittle" : "noCascadePays",
                Optional.of(name),
                "'%s' may keep %s of the requests within %s, %s"
                        .formatted(
                                name,
                                Say.percent(widest.kept()),
                                within,
                                little
                                        ? "and below %s a second model is not worth running"
                                                .formatted(Say.percent(LEAST_KEPT))
                                        : "and that saves nothing"),
                Map.of("kept", widest.kept(), "n", (double) widest.n()));
    }

    private void sayUncertified(String name, Table.Rows rows, int tried) {
        // Where the two never differ the score is √(n δ / (1 - δ)): it passes from this n on.
        var z = Intervals.z(1 - (1 - terms.policy().confidence()) / tried);
        var margin = terms.policy().margin();
        var least = Math.ceil(z * z * (1 - margin) / margin);
        var n = rows.size();
        var groups = Arrays.stream(rows.clusters()).distinct().count();
        say(
                "noCascadeCertified",
                Optional.of(name),
                "no threshold of '%s' is certified to lose less than %s at %s on the %s examples set aside for that%s"
                        .formatted(
                                name,
                                Say.margin(margin),
                                Say.percent(terms.policy().confidence()),
                                Say.count(n),
                                groups < n
                                        ? "; they are of %s groups and examples of one group count together, so it takes more groups, or none where the examples are independent"
                                                .formatted(Say.count(groups))
                                        : n < least
                                                ? "; it takes about %s".formatted(Say.count(least))
                                                : ""),
                Map.of("n", (double) n, "groups", (double) groups, "wanted", least));
    }

    private void say(
            String kind, Optional<String> candidate, String says, Map<String, Double> numbers) {
        findings.add(Pairing.finding(kind, candidate, says, numbers));
    }
}
