package assay.contract;

import java.util.List;
import java.util.Optional;

/**
 * How the probe's error falls with more labels: a lower bound of what the same labels bring a
 * fine-tuned model, whose curve lies below and has much the same slope.
 *
 * @param heldOut examples that each point was measured on; none was learnt from
 * @param points by increasing number of labels
 * @param ahead the error to expect beyond the last point; empty where none can be told
 * @param noExtrapolation why nothing is told beyond the last point
 */
public record Curve(
        long heldOut, List<Point> points, List<Ahead> ahead, Optional<String> noExtrapolation) {
    /**
     * @param labels examples learnt from
     * @param error share of wrong answers, the mean over the repeats
     * @param spread standard deviation of that mean
     */
    public record Point(long labels, double error, double spread) {}

    /**
     * @param labels examples in all
     * @param error median and the ends of the interval
     */
    public record Ahead(long labels, Interval error) {}

    public Curve {
        points = Check.list(points);
        ahead = Check.list(ahead);
        noExtrapolation = noExtrapolation == null ? Optional.empty() : noExtrapolation;
    }
}
