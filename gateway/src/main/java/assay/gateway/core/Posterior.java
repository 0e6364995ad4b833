package assay.gateway.core;

import assay.statistics.BayesianBootstrap;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws of what each candidate's quality may be, from the Bayesian bootstrap of the aligned marks:
 * all candidates on the same weights, so that differences are paired.
 *
 * @param inside quality in distribution by candidate and draw, a cascade's after the others
 * @param outside the same out of distribution; NaN where it was not seen there
 * @param passed share of requests that the cascade's last answers, in and out of distribution
 */
record Posterior(double[][] inside, double[][] outside, double[][] passed) {
    static final int DRAWS = 4000;

    /** Of each supposed row, two for every candidate, so that no comparison is ever certain. */
    private static final double MASS = 0.25;

    static Posterior of(Table table, Optional<Chain> chain, long seed) {
        var inside = draws(table.tests(), chain.map(Chain::inside), seed);
        var outside = draws(table.outside(), chain.map(Chain::outside), seed + 1);
        return new Posterior(
                qualities(inside, table, chain),
                qualities(outside, table, chain),
                chain.map(
                                _ ->
                                        new double[][] {
                                            inside[inside.length - 1], outside[outside.length - 1]
                                        })
                        .orElse(new double[0][]));
    }

    int draws() {
        return DRAWS;
    }

    private static double[][] draws(Table.Rows rows, Optional<Chain.Effect> effect, long seed) {
        var singles = rows.marks().length;
        var columns =
                effect.map(
                                e ->
                                        Stream.concat(
                                                        Arrays.stream(rows.marks()),
                                                        Stream.of(e.loss(), e.passed()))
                                                .toArray(double[][]::new))
                        .orElse(rows.marks());
        return BayesianBootstrap.draws(
                columns, rows.clusters(), supposed(singles, columns.length), MASS, DRAWS, seed);
    }

    /** "Only this one is right" and "only this one is wrong", for each candidate. */
    private static double[][] supposed(int singles, int columns) {
        var rows = new double[2 * singles][columns];
        for (int r = 0; r < rows.length; r++) {
            Arrays.fill(rows[r], Double.NaN);
            Arrays.fill(rows[r], 0, singles, r % 2);
            rows[r][r / 2] = 1 - r % 2;
        }
        return rows;
    }

    /** A cascade is as good as its last, less what it loses by keeping answers of its first. */
    private static double[][] qualities(double[][] draws, Table table, Optional<Chain> chain) {
        var singles = table.names().size();
        var qualities = Arrays.copyOf(draws, singles + (chain.isPresent() ? 1 : 0));
        chain.ifPresent(
                c -> {
                    var quality = new double[DRAWS];
                    Arrays.setAll(quality, d -> draws[c.last()][d] - draws[singles][d]);
                    qualities[singles] = quality;
                });
        return qualities;
    }
}
