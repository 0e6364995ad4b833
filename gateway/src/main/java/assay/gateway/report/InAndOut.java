package assay.gateway.report;

import assay.contract.Decision;
import assay.contract.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Quality on usual beside unusual input, candidate by candidate.
 *
 * @param height of the drawing
 * @param bottom where its lines end
 * @param labels where the labels of its lines stand
 */
public record InAndOut(List<Axis.Tick> across, List<Row> rows, int height, int bottom, int labels) {
    private static final double LEFT = 180;
    private static final double RIGHT = 616;
    private static final int ROW = 44;
    private static final int TOP = 10;

    /** A value with its interval, as a line and a point on it. */
    public record Bar(String x, String low, String high, String says) {}

    /**
     * One candidate.
     *
     * @param outside none where it was not measured
     */
    public record Row(
            String label, String y, String inY, String outY, List<Bar> inside, List<Bar> outside) {}

    /** Absent where nobody was measured on unusual input: then there is nothing beside. */
    static Optional<InAndOut> of(Decision decision) {
        var with = decision.candidates().stream().filter(a -> a.quality().isPresent()).toList();
        if (with.stream().allMatch(a -> a.outOfDistribution().isEmpty())) {
            return Optional.empty();
        }
        var all =
                with.stream()
                        .flatMap(
                                a ->
                                        Stream.concat(
                                                a.quality().stream(),
                                                a.outOfDistribution().stream()))
                        .toList();
        var axis =
                Axis.shares(
                        all.stream().mapToDouble(Interval::low).min().orElse(0),
                        all.stream().mapToDouble(Interval::high).max().orElse(1),
                        LEFT,
                        RIGHT);
        var rows = new ArrayList<Row>();
        for (var a : with) {
            var y = TOP + ROW * rows.size() + ROW / 2.0;
            rows.add(
                    new Row(
                            a.candidate(),
                            Axis.px(y + 4),
                            Axis.px(y - 7),
                            Axis.px(y + 9),
                            a.quality().stream().map(q -> bar(axis, q)).toList(),
                            a.outOfDistribution().stream().map(q -> bar(axis, q)).toList()));
        }
        var bottom = TOP + ROW * rows.size();
        return Optional.of(
                new InAndOut(
                        axis.ticks(Words::percent), rows, bottom + 28, bottom + 4, bottom + 20));
    }

    private static Bar bar(Axis axis, Interval i) {
        return new Bar(
                axis.at(i.estimate()), axis.at(i.low()), axis.at(i.high()), Words.interval(i));
    }
}
