package assay.profiler.signal;

import assay.contract.Interval;
import assay.profiler.core.Examples;
import assay.profiler.core.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * How varied some inputs are, on draws of a fixed number of them, so that datasets of different
 * sizes can be held beside each other.
 *
 * @param drawn inputs in each draw; 0 where there are too few to draw from
 * @param vendi of each draw, ascending
 * @param ranks effective rank of each draw, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
record Spectrum(int drawn, double[] vendi, double[] ranks) {
    static final int FEWEST = 10;

    private static final int INPUTS = 200;
    private static final int DRAWS = 20;
    private static final int OUT_OF = 500;
    private static final double LEVEL = 0.9;

    static Spectrum of(Examples examples) {
        return examples.shared(Spectrum.class, e -> of(Vectors.of(e), e.seed()));
    }

    static Spectrum of(Vectors vectors, long seed) {
        var most = Math.min(OUT_OF, vectors.size());
        var size = Math.min(INPUTS, most / 2);
        if (size < FEWEST) {
            return new Spectrum(0, new double[0], new double[0]);
        }
        var random = new Random(seed);
        var places = new ArrayList<>(IntStream.range(0, most).boxed().toList());
        var all = cosines(vectors, most);
        var vendi = new double[DRAWS];
        var ranks = new double[DRAWS];
        for (var draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(places, random);
            var similar = among(all, places.subList(0, size));
            vendi[draw] = equalOnes(eigenvalues(similar));
            ranks[draw] = equalOnes(eigenvalues(centred(similar)));
        }
        Arrays.sort(vendi);
        Arrays.sort(ranks);
        return new Spectrum(size, vendi, ranks);
    }

    /** Mean of the draws, and where the middle 90 % of them lie. */
    Interval interval(double[] sorted) {
        var tail = (int) (sorted.length * (1 - LEVEL) / 2);
        return new Interval(
                mean(sorted), sorted[tail], sorted[sorted.length - 1 - tail], LEVEL, drawn);
    }

    /** Of all that are drawn from: draws overlap, and each pair is worked out once. */
    private static double[][] cosines(Vectors vectors, int size) {
        var cosines = new double[size][size];
        for (var i = 0; i < size; i++) {
            cosines[i][i] = 1;
            for (var j = 0; j < i; j++) {
                cosines[i][j] = vectors.rows().get(i).times(vectors.rows().get(j));
                cosines[j][i] = cosines[i][j];
            }
        }
        return cosines;
    }

    private static double[][] among(double[][] all, List<Integer> places) {
        var size = places.size();
        var some = new double[size][size];
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < size; j++) {
                some[i][j] = all[places.get(i)][places.get(j)];
            }
        }
        return some;
    }

    /** The products of the vectors less their mean: its spectrum is that of the covariance. */
    private static double[][] centred(double[][] products) {
        var means = Arrays.stream(products).mapToDouble(Spectrum::mean).toArray();
        var mean = mean(means);
        var centred = new double[products.length][products.length];
        for (var i = 0; i < products.length; i++) {
            for (var j = 0; j < products.length; j++) {
                centred[i][j] = products[i][j] - means[i] - means[j] + mean;
            }
        }
        return centred;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] eigenvalues(double[][] symmetric) {
        var decomposition = DecompositionFactory_DDRM.eig(symmetric.length, false, true);
        if (!decomposition.decompose(new DMatrixRMaj(symmetric))) {
            throw new IllegalStateException("a symmetric matrix has eigenvalues");
        }
        return IntStream.range(0, decomposition.getNumberOfEigenvalues())
                .mapToDouble(i -> decomposition.getEigenvalue(i).getReal())
                .toArray();
    }

    /** exp of the entropy of the eigenvalues' shares: so many equal ones would be as many. */
    private static double equalOnes(double[] eigenvalues) {
        var sum = Arrays.stream(eigenvalues).map(l -> Math.max(0, l)).sum();
        if (sum < 1e-9) {
            return 1; // all inputs are the same
        }
        var entropy = 0.0;
        for (var value : eigenvalues) {
            var share = value / sum;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(entropy);
    }
}
