package assay.local.simulator;

import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A model that is played. The same text always gets the same answer, at any time and in any order.
 *
 * @param accuracy share of the tickets in scope that it labels rightly
 * @param caught share of the tickets out of scope that it says are out of scope
 * @param medianMillis time that half of its answers take at the most
 * @param spread of the times: standard deviation of their logarithm
 */
public record Played(
        String name,
        Role role,
        double accuracy,
        double caught,
        double medianMillis,
        double spread,
        Price price) {
    /** A broad model behind an API. */
    public static final Played FRONTIER =
            new Played(
                    "simulated-frontier",
                    Role.GENERALIST,
                    0.93,
                    0.80,
                    450,
                    0.35,
                    price("2.50", "10.00", Optional.empty()));

    /** A small model, fine-tuned for this very task, on a machine of one's own. */
    public static final Played SMALL =
            new Played(
                    "simulated-small",
                    Role.SPECIALIST,
                    0.945,
                    0.55,
                    40,
                    0.25,
                    price("0.10", "0.30", Optional.of(Money.usd("40"))));

    /** A wrong answer is another label that stands close by; now and then "out of scope". */
    String answer(String text, Tickets tickets) {
        var truth = tickets.truth(text).orElseThrow();
        var labels = tickets.labels();
        if (truth.equals(Tickets.OUT_OF_SCOPE)) {
            return unit(text, "caught") < caught
                    ? truth
                    : labels.get((int) (unit(text, "label") * labels.size()));
        }
        if (unit(text, "right") < accuracy) {
            return truth;
        }
        if (unit(text, "shy") < 0.15) {
            return Tickets.OUT_OF_SCOPE;
        }
        var step = 1 + (int) (unit(text, "label") * Math.min(3, labels.size() - 1));
        return labels.get((labels.indexOf(truth) + step) % labels.size());
    }

    double millis(String text) {
        // The sum of twelve even draws is normal enough for a waiting time.
        var normal = -6.0;
        for (var i = 0; i < 12; i++) {
            normal += unit(text, "time" + i);
        }
        return medianMillis * Math.exp(spread * normal);
    }

    /** A number in [0, 1) that depends on this model, the text and the purpose alone. */
    private double unit(String text, String purpose) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (name + "\n" + purpose + "\n" + text)
                                            .getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Price price(String input, String output, Optional<Money> month) {
        return new Price(
                Optional.of(Money.usd(input)),
                Optional.of(Money.usd(output)),
                month,
                "stated for the simulator, not a market price");
    }
}
