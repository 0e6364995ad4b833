package assay.profiler.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Random;

/** Fits a multi-class support vector machine after Crammer and Singer with LIBLINEAR. */
final class Trainer {
    static {
        Linear.disableDebugOutput();
    }

    private static final double STOP = 0.1;

    private Trainer() {}

    /**
     * @param width columns of the rows
     * @param answers the label number of each row, from 0; each label has a row
     * @param labels how many labels there are
     */
    static Weights fit(
            Feature[][] rows, int width, double[] answers, int labels, double c, long seed) {
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = width;
        problem.x = rows;
        problem.y = answers;
        var parameter = new Parameter(SolverType.MCSVM_CS, c, STOP);
        parameter.setRandom(new Random(seed));
        var model = Linear.train(problem, parameter);
        var order = model.getLabels();
        var weights = new Weights(width, labels);
        for (var place = 0; place < labels; place++) {
            for (var column = 0; column < width; column++) {
                weights.set(column, order[place], model.getDecfunCoef(column + 1, place));
            }
        }
        return weights;
    }
}
