package assay.local.demo;

import assay.contract.Assessment;
import assay.contract.Decision;
import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.Outcome;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A decision for a terminal of 100 columns. */
final class Report {
    private static final int WIDTH = 98;
    private static final String ROW = "%-22s %-23s %-13s %12s %12s  %s";
    private static final int MOST = 5;

    private final Decision decision;
    private final List<String> lines = new ArrayList<>();

    Report(Decision decision) {
        this.decision = decision;
    }

    List<String> lines() {
        lines.clear();
        paragraph("", decision.headline());
        lines.add("");
        table();
        lines.add("");
        switch (decision.outcome()) {
            case Outcome.Selected selected ->
                    selected(
                            selected.candidate(),
                            selected.against(),
                            selected.savingPerMonth(),
                            selected.probabilityBest());
            case Outcome.SelectedProvisionally selected ->
                    selected(
                            selected.candidate() + ", for now: " + selected.why(),
                            selected.against(),
                            selected.savingPerMonth(),
                            selected.probabilityBest());
            case Outcome.NeedEvidence need -> paragraph("Choice   ", "none yet: " + wanted(need));
            case Outcome.NoneQualifies none ->
                    paragraph("Choice   ", "none qualifies: " + none.constraint());
        }
        section("What does not qualify", barred());
        section(
                "Beside constant choices",
                decision.controls().stream().map(c -> c.says()).toList());
        section("What would flip it", decision.flips().stream().map(f -> f.says()).toList());
        section("What to know", decision.findings().stream().map(f -> f.says()).toList());
        return List.copyOf(lines);
    }

    private void table() {
        var head =
                String.format(
                        Locale.ROOT,
                        ROW,
                        "Candidate",
                        "Quality (95 %)",
                        "Out of scope",
                        "USD / 1,000",
                        "USD / month",
                        "Verdict");
        lines.add(head);
        lines.add("-".repeat(WIDTH));
        decision.candidates().forEach(candidate -> lines.add(row(candidate)));
        if (decision.candidates().stream().anyMatch(Assessment::simulated)) {
            lines.add(
                    "* simulated: played by a program with a stated accuracy, latency and price.");
        }
    }

    private String row(Assessment candidate) {
        return String.format(
                Locale.ROOT,
                ROW,
                cut(candidate.candidate(), candidate.simulated() ? 20 : 22)
                        + (candidate.simulated() ? " *" : ""),
                candidate.quality().map(Report::interval).orElse("unknown"),
                candidate
                        .outOfDistribution()
                        .map(i -> percent(i.estimate()))
                        .orElse("not measured"),
                candidate.perThousandRequests().map(m -> amount(m, 4)).orElse("unknown"),
                candidate.monthly().map(m -> amount(m, 2)).orElse("unknown"),
                verdict(candidate));
    }

    private static String verdict(Assessment candidate) {
        return candidate
                .verdict()
                .map(
                        verdict ->
                                switch (verdict) {
                                    case BETTER -> "better";
                                    case NOT_WORSE -> "not worse";
                                    case WORSE -> "worse";
                                    case CANNOT_TELL -> "unclear yet";
                                })
                .orElse(candidate.qualifies() ? "reference" : "refused");
    }

    private List<String> barred() {
        return decision.candidates().stream()
                .filter(candidate -> !candidate.qualifies())
                .map(c -> c.candidate() + ": " + String.join("; ", c.reasons()))
                .toList();
    }

    private static String wanted(Outcome.NeedEvidence need) {
        return switch (need.kind()) {
            case EXAMPLES -> "about " + need.examples() + " more labelled examples";
            case UNUSUAL_EXAMPLES -> "about " + need.examples() + " more out-of-scope examples";
            case PRICE -> "the price of " + need.candidate();
            case VOLUME -> "the number of requests a month";
            case COST_OF_ERROR -> "what a wrong answer costs";
            case LATENCY -> "how fast " + need.candidate() + " answers";
            case EVALUATION_BUDGET -> "a larger evaluation budget";
        };
    }

    private void selected(
            String candidate,
            String against,
            Optional<Money> saving,
            Optional<Double> probabilityBest) {
        paragraph("Choice   ", candidate);
        probabilityBest.ifPresent(p -> paragraph("Sure     ", sure(p)));
        paragraph(
                "Saving   ",
                saving.map(m -> amount(m, 2) + " USD a month against " + against)
                        .orElse("unknown against " + against));
    }

    /** Never rounded to certainty. */
    private static String sure(double probability) {
        return (probability > 0.99 ? "more than 99" : String.valueOf(Math.round(100 * probability)))
                + " % to cost least of those that qualify, errors included";
    }

    private void section(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        sentences.stream().limit(MOST).forEach(sentence -> paragraph("  - ", sentence));
        if (sentences.size() > MOST) {
            lines.add("  - and " + (sentences.size() - MOST) + " more in the decision itself");
        }
    }

    /** Breaks a text into lines; those after the first stand below the text. */
    private void paragraph(String first, String text) {
        var line = new StringBuilder(first);
        for (var word : text.strip().split("\\s+")) {
            if (line.length() + word.length() > WIDTH && line.length() > first.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(first.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private static String interval(Interval interval) {
        return percent(interval.estimate())
                + String.format(
                        Locale.ROOT,
                        " (%.1f to %.1f)",
                        100 * interval.low(),
                        100 * interval.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String amount(Money money, int digits) {
        var rounded = money.amount().setScale(digits, RoundingMode.HALF_UP).toPlainString();
        return Optional.of(money.currency())
                .filter(currency -> !currency.equals("USD"))
                .map(currency -> rounded + " " + currency)
                .orElse(rounded);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "~";
    }
}
