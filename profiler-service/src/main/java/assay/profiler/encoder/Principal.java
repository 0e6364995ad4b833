package assay.profiler.encoder;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;

/**
 * Vectors made fit to learn from: centred, turned to their principal axes, the first {@value #MOST}
 * of these kept, and scaled to a mean squared length of 1. Long vectors would cost a model of many
 * labels minutes and hardly add to it. The axes are found by subspace iteration from random ones
 * (N. Halko, P.-G. Martinsson, J. A. Tropp, "Finding Structure with Randomness", 2011, 4.4) on the
 * texts to learn from alone, and no label is looked at.
 */
public final class Principal {
    static final int MOST = 256;

    private static final int BESIDE = 16;

    private final float[] middle;
    private final float[][] axes;
    private final float scale;

    private Principal(float[] middle, float[][] axes, float scale) {
        this.middle = middle;
        this.axes = axes;
        this.scale = scale;
    }

    /**
     * @param sample at least one, all of one length
     */
    public static Principal of(List<float[]> sample, long seed) {
        var width = sample.getFirst().length;
        var middle = middle(sample, width);
        var rows = new FMatrixRMaj(sample.size(), width);
        for (var row = 0; row < sample.size(); row++) {
            for (var i = 0; i < width; i++) {
                rows.set(row, i, sample.get(row)[i] - middle[i]);
            }
        }
        var axes = axes(rows, Math.min(MOST, Math.min(width, sample.size())), seed);
        var squares = 0.0;
        var turned = new Principal(middle, axes, 1);
        for (var vector : sample) {
            for (var value : turned.of(vector)) {
                squares += (double) value * value;
            }
        }
        var length = Math.sqrt(squares / sample.size());
        return new Principal(middle, axes, length > 1e-12 ? (float) (1 / length) : 1);
    }

    public int width() {
        return axes.length;
    }

    public float[] of(float[] vector) {
        var turned = new float[axes.length];
        for (var axis = 0; axis < turned.length; axis++) {
            var sum = 0f;
            for (var i = 0; i < middle.length; i++) {
                sum += (vector[i] - middle[i]) * axes[axis][i];
            }
            turned[axis] = scale * sum;
        }
        return turned;
    }

    private static float[] middle(List<float[]> sample, int width) {
        var sums = new double[width];
        for (var vector : sample) {
            for (var i = 0; i < width; i++) {
                sums[i] += vector[i];
            }
        }
        var middle = new float[width];
        for (var i = 0; i < width; i++) {
            middle[i] = (float) (sums[i] / sample.size());
        }
        return middle;
    }

    /** The first {@code most} axes, each of length 1, that of the largest spread first. */
    private static float[][] axes(FMatrixRMaj rows, int most, long seed) {
        var found = Math.min(most + BESIDE, Math.min(rows.numCols, rows.numRows));
        var space = new FMatrixRMaj(rows.numCols, found);
        var random = new Random(seed);
        for (var i = 0; i < space.data.length; i++) {
            space.data[i] = (float) random.nextGaussian();
        }
        for (var turn = 0; turn < 3; turn++) {
            space = orthogonal(back(rows, orthogonal(times(rows, space))));
        }
        var inside = times(rows, space);
        var spread = back(inside, inside);
        var eigen = DecompositionFactory_FDRM.eig(found, true, true);
        if (!eigen.decompose(spread)) {
            throw new IllegalStateException("a symmetric matrix has eigenvectors");
        }
        var order =
                IntStream.range(0, found)
                        .boxed()
                        .sorted(
                                (a, b) ->
                                        Float.compare(
                                                eigen.getEigenvalue(b).real,
                                                eigen.getEigenvalue(a).real))
                        .toList();
        var axes = new float[most][];
        for (var axis = 0; axis < most; axis++) {
            axes[axis] = times(space, eigen.getEigenVector(order.get(axis))).data;
        }
        return axes;
    }

    private static FMatrixRMaj times(FMatrixRMaj a, FMatrixRMaj b) {
        var product = new FMatrixRMaj(a.numRows, b.numCols);
        CommonOps_FDRM.mult(a, b, product);
        return product;
    }

    private static FMatrixRMaj back(FMatrixRMaj a, FMatrixRMaj b) {
        var product = new FMatrixRMaj(a.numCols, b.numCols);
        CommonOps_FDRM.multTransA(a, b, product);
        return product;
    }

    private static FMatrixRMaj orthogonal(FMatrixRMaj columns) {
        var qr = DecompositionFactory_FDRM.qr(columns.numRows, columns.numCols);
        qr.decompose(columns); // what it says of a column of zeros is of no account for Q
        return qr.getQ(null, true);
    }
}
