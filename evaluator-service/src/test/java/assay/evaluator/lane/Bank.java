package assay.evaluator.lane;

import assay.evaluator.core.Till;
import assay.evaluator.core.Till.Grant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The store in memory: the same rule, and each step alone. */
final class Bank {
    private record Row(Object run, BigDecimal paid, BigDecimal held) {}

    final AtomicInteger takes = new AtomicInteger();
    final AtomicInteger waits = new AtomicInteger();
    private final Map<String, Row> rows = new HashMap<>();
    private boolean spent;
    int cap;
    int most;

    Budget.Bank of(String slice) {
        var run = new Object();
        return new Budget.Bank() {
            @Override
            public void begin(BigDecimal paid) {
                put(slice, new Row(run, paid, BigDecimal.ZERO));
            }

            @Override
            public Grant take(
                    BigDecimal paid, BigDecimal inFlight, BigDecimal call, BigDecimal block) {
                return Bank.this.take(slice, run, paid, inFlight, call, block);
            }

            @Override
            public void settle(BigDecimal paid) {
                if (owns(slice, run)) {
                    put(slice, new Row(run, paid, BigDecimal.ZERO));
                }
            }
        };
    }

    void begin(String slice, int paid) {
        put(slice, new Row("by hand", BigDecimal.valueOf(paid), BigDecimal.ZERO));
    }

    void take(String slice, int paid, int inFlight, int call, int block) {
        take(slice, "by hand", of(paid), of(inFlight), of(call), of(block));
    }

    void settle(String slice, int paid) {
        put(slice, new Row("by hand", of(paid), BigDecimal.ZERO));
    }

    private static BigDecimal of(int amount) {
        return BigDecimal.valueOf(amount);
    }

    private synchronized boolean owns(String slice, Object run) {
        return Objects.requireNonNull(rows.get(slice)).run().equals(run);
    }

    private synchronized void put(String slice, Row row) {
        rows.put(slice, row);
        most = Math.max(most, sum(r -> r.paid().add(r.held())));
    }

    private synchronized Grant take(
            String slice,
            Object run,
            BigDecimal paid,
            BigDecimal inFlight,
            BigDecimal call,
            BigDecimal block) {
        takes.incrementAndGet();
        if (!owns(slice, run)) {
            return new Grant.Gone();
        }
        var others = new HashMap<>(rows);
        others.remove(slice);
        var sum =
                others.values().stream()
                        .map(r -> r.paid().add(r.held()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        var hold = others.values().stream().anyMatch(r -> r.held().signum() > 0);
        var grant = new Till(of(cap), sum, hold, spent).grant(paid, inFlight, call, block);
        var held = grant instanceof Grant.Held(var more) ? inFlight.add(more) : inFlight;
        put(slice, new Row(run, paid, held));
        spent |= grant instanceof Grant.Spent;
        if (grant instanceof Grant.Wait) {
            waits.incrementAndGet();
        }
        return grant;
    }

    /** Upwards: blocks are halves at times. */
    private int sum(Function<Row, BigDecimal> part) {
        return rows.values().stream()
                .map(part)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    synchronized int paid() {
        return sum(Row::paid);
    }

    synchronized int held() {
        return sum(Row::held);
    }
}
