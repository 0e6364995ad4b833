package assay.gateway.report;

import assay.contract.Interval;
import assay.contract.Latency;
import assay.contract.Money;
import assay.contract.MoneyInterval;
import assay.contract.Outcome;
import assay.contract.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Numbers as a reader wants them: with their unit, their interval and their n. */
final class Words {
    static final String UNKNOWN = "unknown";

    private Words() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String interval(Interval i) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f, n=%,d)",
                100 * i.estimate(),
                100 * i.low(),
                100 * i.high(),
                i.n());
    }

    static String points(Interval i) {
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f to %+.1f, n=%,d)",
                100 * i.estimate(),
                100 * i.low(),
                100 * i.high(),
                i.n());
    }

    static String money(Money money) {
        return amount(money.amount(), money.currency());
    }

    static String money(MoneyInterval i) {
        return "%s (%s to %s, n=%,d)"
                .formatted(money(i.estimate()), money(i.low()), money(i.high()), i.n());
    }

    static String amount(BigDecimal amount, String currency) {
        var shown =
                amount.signum() == 0
                        ? "0"
                        : amount.abs().compareTo(BigDecimal.ONE) >= 0
                                ? String.format(Locale.ROOT, "%,.2f", amount)
                                : amount.round(new MathContext(2, RoundingMode.HALF_UP))
                                        .toPlainString();
        return currency.equals("USD") ? "$" + shown : shown + " " + currency;
    }

    /** On an axis, where room is short. */
    static String brief(double amount, String currency) {
        var shown =
                amount >= 1_000_000
                        ? trimmed(amount / 1_000_000) + "M"
                        : amount >= 10_000 ? trimmed(amount / 1_000) + "k" : trimmed(amount);
        return currency.equals("USD") ? "$" + shown : shown + " " + currency;
    }

    static String count(double number) {
        return number >= 1_000_000
                ? trimmed(number / 1_000_000) + "M"
                : number >= 10_000
                        ? trimmed(number / 1_000) + "k"
                        : String.format(Locale.ROOT, "%,.0f", number);
    }

    static String latency(Latency l) {
        return String.format(
                Locale.ROOT,
                "%,.0f ms (p50 %,.0f, p99 %,.0f, n=%,d)",
                l.p95Millis(),
                l.p50Millis(),
                l.p99Millis(),
                l.n());
    }

    static String verdict(Optional<Verdict> verdict) {
        return verdict.map(
                        v ->
                                switch (v) {
                                    case BETTER -> "better";
                                    case NOT_WORSE -> "not worse";
                                    case WORSE -> "worse";
                                    case CANNOT_TELL -> "cannot tell yet";
                                })
                .orElse("");
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Selected _ -> "selected";
            case Outcome.SelectedProvisionally _ -> "selected provisionally";
            case Outcome.NeedEvidence _ -> "more evidence needed";
            case Outcome.NoneQualifies _ -> "none qualifies";
        };
    }

    /** Whom the outcome says to run. */
    static Optional<String> chosen(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Selected s -> Optional.of(s.candidate());
            case Outcome.SelectedProvisionally s -> Optional.of(s.candidate());
            case Outcome.NeedEvidence n -> n.until();
            case Outcome.NoneQualifies _ -> Optional.empty();
        };
    }

    private static String trimmed(double number) {
        return new BigDecimal(number, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
