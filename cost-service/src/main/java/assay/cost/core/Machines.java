package assay.cost.core;

import assay.contract.Hosting;
import assay.contract.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many machines carry a volume, and what they cost. A machine with continuous batching is as
 * many servers as it has slots: each request takes a slot, and the tokens of all slots share the
 * machine's speed. Source: methods.md G.
 *
 * @param perHour of one machine
 * @param speed of one machine
 * @param size of a request
 * @param says where price and speed are from, a part each
 */
public record Machines(
        Hosting hosting, Money perHour, Speed speed, Machines.Size size, List<String> says) {
    /** Hours of a mean month. */
    public static final double HOURS = 730;

    private static final double SECONDS = HOURS * 3600;
    private static final double PATIENT = 0.95;
    private static final int SLOTS = 32;
    private static final double PREFILL = 30;
    private static final double PEAK = 3;
    private static final int WAIT_MILLIS = 1000;
    private static final int LEAST = 2;

    /** Beyond this many machines nobody should trust a formula. */
    private static final long MOST = 100_000;

    private record Usual(String perHour, double tokensPerSecond) {}

    /**
     * Prices an hour are list prices that vary by a half; tokens a second are those of a model of 7
     * to 8 billion parameters in 8 bits (A100, H100: Lambda's vLLM benchmark; the others are
     * estimates).
     */
    private static final Map<String, Usual> TABLE =
            Map.of(
                    "L4", new Usual("0.7", 500),
                    "A10", new Usual("1", 750),
                    "A100-80", new Usual("1.8", 1518),
                    "H100", new Usual("3", 3400),
                    "H200", new Usual("3.8", 4250));

    /**
     * A request's tokens.
     *
     * @param input mean tokens in
     * @param output mean tokens out
     */
    public record Size(double input, double output) {}

    /**
     * @param seen what an evaluation saw of its speed
     * @return empty where neither the hosting nor the table says what the machine costs, or nothing
     *     how fast it is
     */
    static Optional<Machines> of(Hosting hosting, Size size, Optional<Speed.Seen> seen) {
        var usual = Optional.ofNullable(TABLE.get(hosting.gpu().toUpperCase(Locale.ROOT)));
        var perHour = hosting.perHour().or(() -> usual.map(u -> Money.usd(u.perHour())));
        return perHour.flatMap(
                price ->
                        Speed.of(
                                        hosting,
                                        size,
                                        hosting.prefill().orElse(PREFILL),
                                        SLOTS,
                                        usual.map(Usual::tokensPerSecond),
                                        seen)
                                .map(
                                        speed ->
                                                new Machines(
                                                        hosting,
                                                        price,
                                                        speed,
                                                        size,
                                                        says(hosting, speed))));
    }

    private static List<String> says(Hosting hosting, Speed speed) {
        var says = new ArrayList<String>();
        if (hosting.perHour().isEmpty()) {
            says.add("price an hour assumed");
        }
        says.add(speed.says());
        return says;
    }

    /** Seconds that one request holds its slot on a full machine. */
    public double seconds() {
        var tokens = size.output() + size.input() / hosting.prefill().orElse(PREFILL);
        return tokens * slots() / speed.tokensPerSecond();
    }

    /**
     * @param requests a month
     */
    public Load load(double requests) {
        var mean = requests / SECONDS;
        return new Load(mean * peak(), mean * peak() * seconds(), mean * seconds());
    }

    /**
     * The fewest machines with which 95 of 100 requests wait no longer than asked in the busiest
     * hours.
     *
     * @return empty where no sane number is enough
     */
    public Optional<Long> needed(Load load) {
        long least = hosting.least().orElse(LEAST);
        var most = least;
        while (most <= MOST && !carries(most, load)) {
            most *= 2;
        }
        if (most > MOST) {
            return Optional.empty();
        }
        while (least < most) {
            var middle = (least + most) / 2;
            if (carries(middle, load)) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return Optional.of(least);
    }

    /**
     * Requests a month up to which this many machines are enough, to one in ten thousand.
     *
     * @param others what asks them besides
     */
    public double capacity(long machines, Load others) {
        var low = 0.0;
        var high =
                Math.max(0, machines * slots() - others.erlangs()) / (seconds() * peak()) * SECONDS;
        while (high - low > high * 1e-4) {
            var middle = (low + high) / 2;
            if (carries(machines, others.plus(load(middle)))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Share of the month's capacity that a load uses, the peak not counted. */
    public double utilisation(long machines, Load load) {
        return load.used() / (machines * slots());
    }

    public Money perMonth(long machines) {
        return perHour.times(machines * HOURS);
    }

    private boolean carries(long machines, Load load) {
        if (load.perSecond() == 0) {
            return true;
        }
        var wait = hosting.waitMillis().orElse(WAIT_MILLIS) / 1000.0 / load.seconds();
        return ErlangC.waitsLonger(machines * slots(), load.erlangs(), wait) <= 1 - PATIENT;
    }

    private int slots() {
        return speed.slots();
    }

    private double peak() {
        return hosting.peakFactor().orElse(PEAK);
    }
}
