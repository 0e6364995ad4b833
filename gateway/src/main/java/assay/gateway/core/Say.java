package assay.gateway.core;

import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.Verdict;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Numbers in the words of a sentence. */
final class Say {
    private Say() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String points(double share) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * share);
    }

    /** A margin, which needs no sign. */
    static String margin(double share) {
        var points = 100 * share;
        return String.format(
                Locale.ROOT, points == Math.rint(points) ? "%.0f points" : "%.1f points", points);
    }

    static String roundMargin(double share) {
        return String.format(Locale.ROOT, "%.1f points", 100 * share);
    }

    static String interval(Interval interval) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f, n=%d)",
                100 * interval.estimate(),
                100 * interval.low(),
                100 * interval.high(),
                interval.n());
    }

    static String difference(Interval interval) {
        return "%s (%s to %s at %.0f %%, n=%d)"
                .formatted(
                        points(interval.estimate()),
                        points(interval.low()),
                        points(interval.high()),
                        100 * interval.level(),
                        interval.n());
    }

    static String money(Money money) {
        var amount = money.amount();
        var shown =
                amount.abs().doubleValue() >= 1
                        ? String.format(Locale.ROOT, "%,.2f", amount)
                        : amount.round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString();
        return money.currency().equals("USD") ? "$" + shown : shown + " " + money.currency();
    }

    /** A probability, which is never rounded to certainty. */
    static String chance(double probability) {
        return probability < 0.01
                ? "less than 1 % likely"
                : probability > 0.99
                        ? "more than 99 % likely"
                        : String.format(Locale.ROOT, "%.0f %% likely", 100 * probability);
    }

    static String score(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** A verdict with what was seen. */
    static String verdict(
            String candidate,
            String reference,
            Verdict verdict,
            Interval difference,
            double margin,
            Optional<Long> more) {
        var seen = difference(difference);
        return switch (verdict) {
            case BETTER -> "%s is better than %s: %s".formatted(candidate, reference, seen);
            case NOT_WORSE ->
                    "%s is not worse than %s within %s: %s"
                            .formatted(candidate, reference, margin(margin), seen);
            case WORSE ->
                    "%s is worse than %s by more than %s: %s"
                            .formatted(candidate, reference, margin(margin), seen);
            case CANNOT_TELL ->
                    "whether %s is within %s of %s cannot be told yet: %s; about %s more examples%s"
                            .formatted(
                                    candidate,
                                    margin(margin),
                                    reference,
                                    seen,
                                    count(more.orElse(0L)),
                                    difference.estimate() < -margin
                                            ? ", more likely to show that it is not"
                                            : "");
        };
    }
}
