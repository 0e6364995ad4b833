package assay.bench;

import static assay.bench.Figures.dollars;
import static assay.bench.Figures.interval;
import static assay.bench.Figures.money;
import static assay.bench.Figures.share;
import static java.util.stream.Collectors.joining;

import assay.contract.Assessment;
import assay.contract.Cascade;
import assay.contract.Comparison;
import assay.contract.Control;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints decisions: every figure and every sentence of them. */
final class Tell {
    private final Page page;

    Tell(Page page) {
        this.page = page;
    }

    void decision(Decision decision) {
        page.part("decided");
        page.say(decision.headline());
        page.say(outcome(decision.outcome()));
        page.part("candidates");
        page.table(
                Stream.concat(
                                Stream.of(
                                        List.of(
                                                "",
                                                "quality, 95 % (n)",
                                                "out of scope (n)",
                                                "USD/1,000",
                                                "USD/month",
                                                "p95 ms",
                                                "verdict",
                                                "qualifies",
                                                "best")),
                                decision.candidates().stream().map(Tell::row))
                        .toList());
        page.list("comparisons", decision.comparisons().stream().map(Comparison::says));
        page.list(
                "cascade",
                decision.candidates().stream()
                        .flatMap(a -> a.cascade().stream())
                        .flatMap(Tell::cascade));
        page.list("why, beside the comparisons", why(decision));
        page.list("controls", decision.controls().stream().map(Tell::control));
        page.list("findings", findings(decision));
        page.list("what would flip it", decision.flips().stream().map(Flip::says));
    }

    private static List<String> row(Assessment a) {
        return List.of(
                a.candidate() + (a.simulated() ? " (simulated)" : ""),
                interval(a.quality()),
                interval(a.outOfDistribution()),
                money(a.perThousandRequests()),
                money(a.monthly()),
                a.latency()
                        .map(l -> String.format(Locale.ROOT, "%,.0f", l.p95Millis()))
                        .orElse("-"),
                a.verdict().map(v -> v.name().toLowerCase(Locale.ROOT)).orElse("-"),
                a.qualifies() ? "yes" : "no",
                share(a.probabilityBest()));
    }

    private static Stream<String> why(Decision decision) {
        var said = decision.comparisons().stream().map(Comparison::says).toList();
        return decision.candidates().stream()
                .flatMap(
                        a ->
                                a.reasons().stream()
                                        .filter(reason -> !said.contains(reason))
                                        .map(reason -> a.candidate() + ": " + reason));
    }

    private static String control(Control control) {
        return "%s; %s a month".formatted(control.says(), dollars(control.monthly()));
    }

    /** The same sentence of several candidates is printed once. */
    private static Stream<String> findings(Decision decision) {
        var alike = new LinkedHashMap<String, List<Finding>>();
        for (var f : decision.findings()) {
            var without = f.candidate().map(c -> f.says().replace(c, "")).orElse(f.says());
            alike.computeIfAbsent(f.kind() + without, _ -> new ArrayList<>()).add(f);
        }
        return alike.values().stream().map(Tell::finding);
    }

    private static String finding(List<Finding> alike) {
        var first = alike.getFirst();
        var others =
                alike.stream().skip(1).flatMap(f -> f.candidate().stream()).collect(joining(", "));
        return "%s%s: %s%s"
                .formatted(
                        first.kind(),
                        first.refuses() ? " (refused)" : "",
                        first.says(),
                        others.isEmpty() ? "" : " [The same of " + others + ".]");
    }

    private static Stream<String> cascade(Cascade cascade) {
        var c = cascade.certificate();
        var routing = cascade.routing();
        return Stream.of(
                pair(cascade),
                String.format(
                        Locale.ROOT,
                        "certificate: on %d examples (%d fitted the score) it keeps %.1f %% and loses %+.2f points (margin %.0f, p = %.4f at %.0f %%)",
                        c.n(),
                        c.fitted(),
                        100 * c.kept(),
                        100 * c.loss(),
                        100 * c.margin(),
                        c.pValue(),
                        100 * c.confidence()),
                String.format(
                        Locale.ROOT,
                        "routing: APGR %.3f (0.5 is chance), CPT50 %s, CPT80 %s, AURC %.3f",
                        routing.apgr(),
                        share(routing.cpt50()),
                        share(routing.cpt80()),
                        routing.aurc()));
    }

    private static String pair(Cascade cascade) {
        return String.format(
                Locale.ROOT,
                "%s then %s, by %s from %.4g: passes on %s",
                cascade.first(),
                cascade.last(),
                cascade.decidesBy(),
                cascade.keepFrom(),
                interval(Optional.of(cascade.escalated())));
    }

    private static String outcome(Outcome outcome) {
        var chosen = Chosen.of(outcome);
        return "outcome: %s, %s%s%s%s"
                .formatted(
                        chosen.name(),
                        chosen.candidate(),
                        chosen.best()
                                .map(b -> "; the best with " + share(chosen.best()))
                                .orElse(""),
                        chosen.regret()
                                .map(_ -> "; regret " + dollars(chosen.regret()) + " a month")
                                .orElse(""),
                        chosen.more());
    }
}
