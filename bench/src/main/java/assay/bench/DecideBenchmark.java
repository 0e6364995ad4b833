package assay.bench;

import assay.contract.Decision;
import assay.contract.Money;
import assay.gateway.core.Decider;
import assay.gateway.core.Evidence;
import assay.gateway.core.Measured;
import assay.gateway.core.WhatIf;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one decision takes on one core: six candidates with a cascade and flip points, 4,000
 * draws, beside a bootstrap by hand on the same marks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx1g"})
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class DecideBenchmark {
    @Param({"2000", "20000"})
    private int rows;

    @Param({"binary", "graded"})
    private String marks;

    private Evidence evidence;
    private Measured measured;
    private double[][] columns;
    private long asked;

    /** Options of the harness. */
    public static void main(String[] arguments) throws IOException {
        Main.main(arguments);
    }

    @Setup
    public void draw() {
        var graded = marks.equals("graded");
        evidence = Six.evidence(rows, graded);
        measured = Measured.of(evidence);
        columns = Six.columns(rows, graded, 7).stream().map(Column::marks).toArray(double[][]::new);
        var decision = decide();
        if (decision.candidates().stream().allMatch(c -> c.cascade().isEmpty())
                || decision.flips().isEmpty()) {
            throw new IllegalStateException("no cascade or no flip: this measures too little");
        }
    }

    /** Everything from the events on. */
    @Benchmark
    public Decision decide() {
        return ((Decider.Answer.Decided) Decider.decide(evidence)).decision();
    }

    /** Another volume and cost of an error each time, evidence aligned before. */
    @Benchmark
    public Decision whatIfMoney() {
        asked++;
        return whatIf(
                Optional.of(900_000 + asked),
                Optional.of(Column.usd(0.02 + 1e-6 * asked)),
                Optional.empty());
    }

    /** Another margin each time, so that every cascade is certified anew. */
    @Benchmark
    public Decision whatIfMargin() {
        asked++;
        return whatIf(Optional.empty(), Optional.empty(), Optional.of(0.02 + 1e-7 * asked));
    }

    private Decision whatIf(
            Optional<Long> volume, Optional<Money> costOfError, Optional<Double> margin) {
        return new WhatIf(
                        volume,
                        costOfError,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        margin,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Collections.emptySortedMap())
                .decide(measured);
    }

    @Benchmark
    @Warmup(iterations = 1, time = 2)
    @Measurement(iterations = 3, time = 2)
    public double[][] bootstrapByHand() {
        return NaiveBootstrap.means(columns, 4000, 1);
    }
}
