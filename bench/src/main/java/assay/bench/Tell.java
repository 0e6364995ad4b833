package assay.bench;

import assay.contract.Assessment;
import assay.contract.Cascade;
import assay.contract.Comparison;
import assay.contract.Control;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
        page.say("outcome: " + outcome(decision.outcome()));
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
        page.list("why, candidate by candidate", decision.candidates().stream().flatMap(Tell::why));
        page.list("controls", decision.controls().stream().map(Tell::control));
        page.list("findings", decision.findings().stream().map(Tell::finding));
        page.list("what would flip it", decision.flips().stream().map(Flip::says));
    }

    /** One row for each cost of a wrong answer, and what the decision says of it. */
    void errors(List<String> costs, Function<String, Decision> decide) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "if an error costs",
                        "outcome",
                        "runs",
                        "best",
                        "USD/month",
                        "with errors",
                        "regret/month"));
        var said = new ArrayList<String>();
        for (var cost : costs) {
            var decision = decide.apply(cost);
            var outcome = Chosen.of(decision.outcome());
            var runs =
                    decision.candidates().stream()
                            .filter(a -> a.candidate().equals(outcome.candidate()))
                            .findFirst();
            rows.add(
                    List.of(
                            "$" + cost,
                            outcome.name(),
                            outcome.candidate(),
                            share(
                                    outcome.best()
                                            .or(() -> runs.flatMap(Assessment::probabilityBest))),
                            money(runs.flatMap(Assessment::monthly)),
                            money(runs.flatMap(Assessment::monthlyWithErrors)),
                            money(outcome.regret())));
            said.add("$" + cost + ": " + decision.headline());
            decision.candidates().stream()
                    .flatMap(a -> a.cascade().stream())
                    .forEach(c -> said.add("$" + cost + ": certified: " + inShort(c)));
        }
        page.part("what if a wrong answer had a price");
        page.table(rows);
        page.list("in words", said.stream());
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

    private static Stream<String> why(Assessment a) {
        return a.reasons().stream().map(reason -> a.candidate() + ": " + reason);
    }

    private static String control(Control control) {
        return "%s; %s a month".formatted(control.says(), "$" + money(control.monthly()));
    }

    private static String finding(Finding finding) {
        return "%s%s: %s"
                .formatted(finding.kind(), finding.refuses() ? " (refused)" : "", finding.says());
    }

    private static Stream<String> cascade(Cascade cascade) {
        var c = cascade.certificate();
        var routing = cascade.routing();
        return Stream.of(
                inShort(cascade),
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

    private static String inShort(Cascade cascade) {
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
        return "%s %s; best with %s; regret %s a month%s"
                .formatted(
                        chosen.name(),
                        chosen.candidate(),
                        share(chosen.best()),
                        money(chosen.regret()),
                        chosen.more());
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(
                        i ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f [%.1f, %.1f] (%d)",
                                        100 * i.estimate(),
                                        100 * i.low(),
                                        100 * i.high(),
                                        i.n()))
                .orElse("-");
    }

    static String money(Optional<Money> money) {
        return money.map(
                        m -> {
                            var amount = m.amount().doubleValue();
                            return String.format(
                                    Locale.ROOT, Math.abs(amount) < 1 ? "%.4f" : "%,.2f", amount);
                        })
                .orElse("unknown");
    }

    static String share(Optional<Double> share) {
        return share.map(s -> String.format(Locale.ROOT, "%.1f %%", 100 * s)).orElse("-");
    }
}
