package assay.gateway.core;

import assay.statistics.Staircase;
import java.util.Arrays;
import java.util.List;

/**
 * What a candidate costs a month over the volume, by draw of prices, speed of machines, cost of an
 * error and quality. The volume is taken as exact.
 *
 * @param parts one, and two of a cascade
 * @param errors cost of wrong answers a request, by draw
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Spending(List<Part> parts, double[] errors) {
    /**
     * @param share of the requests that come to it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(Staircase cost, double[] price, double[] speed, double[] share) {
        double at(int draw, double requests) {
            var its = requests * share[draw];
            return price[draw] * (cost.perRequest() * its + cost.fixed(its / speed[draw]));
        }

        /** Over the requests that come to all, not to it alone. */
        Staircase drawn(int draw) {
            var its = cost.times(price[draw], speed[draw] / share[draw]);
            return new Staircase(
                    its.perRequest() * share[draw], its.standing(), its.upTo(), its.steps());
        }
    }

    /** Cost a month at a volume, of the first so many draws. */
    double[] at(double requests, boolean withErrors, int draws) {
        var values = new double[Math.min(draws, errors.length)];
        Arrays.setAll(
                values,
                d -> {
                    var sum = withErrors ? requests * errors[d] : 0;
                    for (var part : parts) {
                        sum += part.at(d, requests);
                    }
                    return sum;
                });
        return values;
    }

    /** The same as a curve. */
    Staircase drawn(int draw, boolean withErrors) {
        var both = parts.stream().map(p -> p.drawn(draw)).reduce(Staircase::plus).orElseThrow();
        return withErrors ? both.plus(errors[draw]) : both;
    }
}
