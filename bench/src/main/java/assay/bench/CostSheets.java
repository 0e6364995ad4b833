package assay.bench;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.Steps;
import assay.contract.Steps.Step;
import assay.gateway.core.Costs;
import assay.gateway.core.Evidence;
import assay.gateway.core.Measured;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What it takes to say what ten candidates cost, line by line with intervals from 4,000 draws, over
 * the volume, between any two and against the strongest; three of the ten are on machines of one's
 * own. Arguments: examples, repetitions.
 */
public final class CostSheets {
    private static final int CANDIDATES = 10;
    private static final int HOSTED = 3;

    /** Time of the processor, so that a busy machine tells nearly the same as an idle one. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private CostSheets() {}

    public static void main(String[] args) {
        var rows = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        var times = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        var measured = measured(rows);
        var millis = new double[times];
        var points = 0;
        for (var i = 0; i < 2 * times; i++) { // the first half warms up
            var begun = THREAD.getCurrentThreadCpuTime();
            var costs = Costs.of(measured, Optional.of(1_000_000L + i));
            millis[i % times] = (THREAD.getCurrentThreadCpuTime() - begun) / 1e6;
            points = costs.candidates().stream().mapToInt(c -> c.curve().size()).sum();
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "costs of %d candidates (%d on machines), %d examples: median %.1f ms of the processor, 90 %% within %.1f ms, n=%d; %d points of curves; load %.1f%n",
                CANDIDATES,
                HOSTED,
                rows,
                millis[times / 2],
                millis[times * 9 / 10],
                times,
                points,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Measured measured(int rows) {
        var columns = new ArrayList<Column>();
        for (var i = 0; i < CANDIDATES; i++) {
            columns.add(column("m" + i, 0.8 + 0.015 * i, rows, i));
        }
        var evidence = Column.evidence(Column.task(1e6, 0.02), Policy.DEFAULT, columns);
        var sheets = new TreeMap<>(evidence.costed());
        for (var i = 0; i < HOSTED; i++) {
            sheets.put("m" + i, machines());
        }
        return Measured.of(
                new Evidence(
                        evidence.requested(),
                        evidence.profiled(),
                        evidence.evaluated(),
                        sheets,
                        evidence.failed()));
    }

    private static Column column(String name, double quality, int rows, int seed) {
        var chance = new Random(seed);
        var marks = new double[rows];
        Arrays.setAll(marks, _ -> chance.nextDouble() < quality ? 1 : 0);
        return new Column(
                name,
                seed == CANDIDATES - 1 ? Role.GENERALIST : Role.SPECIALIST,
                marks,
                new double[0],
                0.1 * (seed + 1),
                0);
    }

    private static CostSheet machines() {
        var steps = new ArrayList<Step>();
        for (var n = 1; n <= 130; n++) {
            steps.add(new Step(3e6 * n, Money.usd(2190 * (n + 1))));
        }
        var lines = new TreeMap<String, CostLine>();
        lines.put(
                "hosting",
                new CostLine(
                        Money.usd("0"),
                        Money.usd(4380),
                        "as drawn",
                        Optional.of("hour"),
                        Optional.of(1460.0),
                        Optional.of(Money.usd("3")),
                        Optional.of(new Steps(steps, 0.3))));
        return new CostSheet(CostSheet.Basis.MEASURED, lines, List.of());
    }
}
