package assay.bench;

import assay.contract.Interval;
import assay.contract.Money;
import java.util.Locale;
import java.util.Optional;

/** Figures of a decision as text; what is unknown is said to be. */
final class Figures {
    private Figures() {}

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

    static String dollars(Optional<Money> money) {
        return money.isPresent() ? "$" + money(money) : "an unknown sum";
    }

    static String share(Optional<Double> share) {
        return share.map(s -> String.format(Locale.ROOT, "%.1f %%", 100 * s)).orElse("-");
    }
}
