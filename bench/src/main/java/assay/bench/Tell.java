package assay.bench;

import assay.contract.Assessment;
import assay.contract.Comparison;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.SelectionDecided;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints decisions. */
final class Tell {
    private static final String ROW = "  %-22s %-26s %-26s %14s %14s  %s%n";

    private final PrintStream out;

    Tell(PrintStream out) {
        this.out = out;
    }

    void selection(String title, JsonNode selection) throws IOException {
        out.printf("%n== %s%n", title);
        if (!selection.path("state").asText().equals("decided")) {
            out.printf(
                    "  %s: %s%n",
                    selection.path("state").asText(),
                    selection.path("failed").path("reason").asText());
            return;
        }
        var decided = selection.path("decided");
        decision(Client.JSON.treeToValue(decided, SelectionDecided.class).decision());
    }

    private void decision(Decision decision) {
        out.printf("  %s%n%n", decision.headline());
        out.printf(
                Locale.ROOT,
                ROW,
                "candidate",
                "quality, 95 % (n)",
                "out of scope (n)",
                "USD/1,000",
                "USD/month",
                "verdict");
        for (Assessment a : decision.candidates()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    a.candidate() + (a.simulated() ? " (simulated)" : ""),
                    interval(a.quality()),
                    interval(a.outOfDistribution()),
                    money(a.perThousandRequests()),
                    money(a.monthly()),
                    a.verdict().map(v -> v.name().toLowerCase(Locale.ROOT)).orElse("-"));
        }
        list("comparisons", decision.comparisons().stream().map(Comparison::says));
        list("findings", decision.findings().stream().map(Finding::says));
        list("what would flip it", decision.flips().stream().map(Flip::says));
    }

    private void list(String title, Stream<String> lines) {
        out.printf("%n  %s%n", title);
        lines.forEach(line -> out.printf("  - %s%n", line));
    }

    private static String interval(Optional<Interval> interval) {
        return interval.map(
                        i ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f [%.1f, %.1f] (%d)",
                                        100 * i.estimate(),
                                        100 * i.low(),
                                        100 * i.high(),
                                        i.n()))
                .orElse("not measured");
    }

    private static String money(Optional<Money> money) {
        return money.map(m -> m.amount().setScale(4, RoundingMode.HALF_UP).toPlainString())
                .orElse("unknown");
    }
}
