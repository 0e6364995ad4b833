package assay.statistics;

import java.util.Arrays;

/**
 * Measured points of a learning curve, by increasing size.
 *
 * @param sizes number of labels
 * @param errors mean error over the repeats, a share
 * @param sds standard deviation of each mean
 */
record CurvePoints(double[] sizes, double[] errors, double[] sds) {
    CurvePoints {
        if (sizes.length == 0 || sizes.length != errors.length || sizes.length != sds.length) {
            throw new IllegalArgumentException(
                    "sizes, errors, sds: need a point, and as many of each");
        }
        for (int j = 0; j < sizes.length; j++) {
            if (!(sizes[j] > (j == 0 ? 0 : sizes[j - 1]) && Double.isFinite(sizes[j]))) {
                throw new IllegalArgumentException("sizes: above 0 and increasing");
            }
            if (!(errors[j] >= 0 && errors[j] <= 1)) {
                throw new IllegalArgumentException("errors: shares, between 0 and 1");
            }
            if (!(sds[j] > 0 && Double.isFinite(sds[j]))) {
                throw new IllegalArgumentException("sds: above 0; see LearningCurve.deviations");
            }
        }
    }

    double largest() {
        return sizes[sizes.length - 1];
    }

    CurvePoints last(int count) {
        var from = Math.max(0, sizes.length - count);
        return new CurvePoints(
                Arrays.copyOfRange(sizes, from, sizes.length),
                Arrays.copyOfRange(errors, from, sizes.length),
                Arrays.copyOfRange(sds, from, sizes.length));
    }

    /** The scale that fits best to a floor below every error: it is never negative. */
    PowerLaw fitted(double floor, double slope) {
        var sum = 0.0;
        for (int j = 0; j < sizes.length; j++) {
            sum += power(j, slope) * (errors[j] - floor) / (sds[j] * sds[j]);
        }
        return new PowerLaw(floor, sum / precision(slope), slope, 0);
    }

    /** One over the variance of the fitted scale. */
    double precision(double slope) {
        var sum = 0.0;
        for (int j = 0; j < sizes.length; j++) {
            var x = power(j, slope) / sds[j];
            sum += x * x;
        }
        return sum;
    }

    /** Student's, 5 degrees of freedom, up to a constant: one odd point does not rule. */
    double logLikelihood(PowerLaw law) {
        var sum = 0.0;
        for (int j = 0; j < sizes.length; j++) {
            var miss = errors[j] - law.floor() - law.scale() * power(j, law.slope());
            sum -= 3 * Math.log1p(miss * miss / (5 * sds[j] * sds[j]));
        }
        return sum;
    }

    private double power(int j, double slope) {
        return Math.pow(sizes[j] / largest(), -slope);
    }

    /** By how many deviations the error rose since the point nearest to half of the labels. */
    double lastRise() {
        var end = sizes.length - 1;
        var half = 0;
        for (int j = 1; j < end; j++) {
            if (fromHalf(j) < fromHalf(half)) {
                half = j;
            }
        }
        return (errors[end] - errors[half]) / Math.hypot(sds[end], sds[half]);
    }

    private double fromHalf(int j) {
        return Math.abs(Math.log(2 * sizes[j] / largest()));
    }
}
